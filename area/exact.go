package area

import "math"

// The functions here give the same bits on every machine. Package math does
// not promise that: where a processor has a fused multiply-add, the compiler
// may use it for x*y + z, in math.Sin too, and GOAMD64=v3 then differs from
// v1 in the last bit. Every product therefore goes through mul, whose explicit
// conversion rounds before anything is added; a test walks the syntax tree for
// products that do not. Division and square root are correctly rounded
// everywhere.

// mul is x times y, rounded.
func mul(x, y float64) float64 { return float64(x * y) }

func square(x float64) float64 { return mul(x, x) }

// unit is a half of 1e-7 degree, so that means of two coordinates are whole.
const (
	unitsPerCoordinate = 2
	rightAngle         = 90_0000000 * unitsPerCoordinate
	radiansPerUnit     = math.Pi / (2 * rightAngle)
)

// sincos is sine and cosine of an angle in units, for any angle. The error is
// below 4e-16. The angle is folded into 0 to 45 degrees as an integer, without
// any error, and the rest is a power series.
func sincos(units int64) (sin, cos float64) {
	units %= 4 * rightAngle
	if units < 0 {
		units += 4 * rightAngle
	}
	quarter, rest := units/rightAngle, units%rightAngle
	swap := rest > rightAngle/2
	if swap {
		rest = rightAngle - rest
	}
	x := mul(float64(rest), radiansPerUnit)
	xx := square(x)
	s, c := mul(x, series(xx, sinTerms)), series(xx, cosTerms)
	if swap {
		s, c = c, s
	}
	switch quarter {
	case 1:
		s, c = c, -s
	case 2:
		s, c = -s, -c
	case 3:
		s, c = -c, s
	}
	return s, c
}

// The power series of sin(x)/x, cos(x) and atan(x)/x in x², lowest term first.
var (
	sinTerms = []float64{1, -1. / 6, 1. / 120, -1. / 5040, 1. / 362880, -1. / 39916800, 1. / 6227020800, -1. / 1307674368000}
	cosTerms = []float64{1, -1. / 2, 1. / 24, -1. / 720, 1. / 40320, -1. / 3628800, 1. / 479001600, -1. / 87178291200, 1. / 20922789888000}

	atanTerms = []float64{1, -1. / 3, 1. / 5, -1. / 7, 1. / 9, -1. / 11, 1. / 13, -1. / 15, 1. / 17, -1. / 19, 1. / 21, -1. / 23, 1. / 25, -1. / 27}
)

func series(xx float64, terms []float64) float64 {
	sum := 0.0
	for i := len(terms) - 1; i >= 0; i-- {
		sum = mul(sum, xx) + terms[i]
	}
	return sum
}

const (
	sqrt3      = 1.7320508075688772935
	tan15      = 2 - sqrt3
	piOver6    = math.Pi / 6
	piOver2    = math.Pi / 2
	degPerUnit = 180e7 / math.Pi // 1e-7 degree in a radian
)

// atan is the arc tangent of t from 0 to 1, in radians, with an error below
// 4e-16.
func atan(t float64) float64 {
	if t > tan15 {
		r := (mul(t, sqrt3) - 1) / (sqrt3 + t)
		return piOver6 + mul(r, series(square(r), atanTerms))
	}
	return mul(t, series(square(t), atanTerms))
}

// atan2 is the angle of (x, y), in radians from -Pi to Pi; 0 for the origin.
func atan2(y, x float64) float64 {
	ay, ax := math.Abs(y), math.Abs(x)
	var a float64
	switch {
	case ay == 0 && ax == 0:
		return 0
	case ay <= ax:
		a = atan(ay / ax)
	default:
		a = piOver2 - atan(ax/ay)
	}
	if x < 0 {
		a = math.Pi - a
	}
	if y < 0 {
		a = -a
	}
	return a
}
