package area

import "math"

// Length is a length in millimetres.
type Length int64

// Units of length.
const (
	Millimetre Length = 1
	Metre             = 1000 * Millimetre
	Kilometre         = 1000 * Metre
)

// MaxLength is the longest length that shapes take: half the way round the
// earth and some.
const MaxLength = 20_100 * Kilometre

// The earth of WGS 84, lengths in millimetres. meanRadius is (2a + b) / 3.
const (
	equatorRadius = 6_378_137_000.0
	flattening    = 1 / 298.257223563
	meanRadius    = 6_371_008_771.4
)

// farAngle is the half angle beyond which the flattening is no longer
// corrected: points nearly opposite each other on the earth, 19,000 km apart
// and more.
const farAngle = 1.4911

// Distance is the length of the shortest way from a to b along the surface of
// the earth (WGS 84), by the formula of Andoyer and Lambert, which corrects
// the great circle for the flattening to first order. Against the exact
// geodesic the error is below 2e-5 of the distance, plus a millimetre of
// rounding: 7 cm in 3.5 km, 50 m in 5,000 km. Beyond 19,000 km it is that of a
// sphere, 0.6 %. The result is the same on every machine.
func Distance(a, b Point) Length {
	sinF, cosF := sincos(int64(a.Lat) + int64(b.Lat)) // mean latitude
	sinG, cosG := sincos(int64(a.Lat) - int64(b.Lat)) // half the difference
	sinL, cosL := sincos(between(a.Lon, b.Lon))       // half the difference of longitude
	sF, cF, sG, cG, sL, cL := square(sinF), square(cosF), square(sinG), square(cosG), square(sinL), square(cosL)
	s := mul(sG, cL) + mul(cF, sL)
	c := mul(cG, cL) + mul(sF, sL)
	if s == 0 {
		return 0
	}
	w := atan2(math.Sqrt(s), math.Sqrt(c))
	if w > farAngle {
		return round(mul(2*meanRadius, w))
	}
	r := math.Sqrt(mul(s, c)) / w
	h1 := (mul(3, r) - 1) / mul(2, c)
	h2 := (mul(3, r) + 1) / mul(2, s)
	bend := mul(h1, mul(sF, cG)) - mul(h2, mul(cF, sG))
	return round(mul(mul(2*equatorRadius, w), 1+mul(flattening, bend)))
}

// between is lon a minus lon b, the short way round, in 1e-7 degree.
func between(a, b int32) int64 {
	d := int64(a) - int64(b)
	switch {
	case d > MaxLon:
		d -= 2 * MaxLon
	case d < -MaxLon:
		d += 2 * MaxLon
	}
	return d
}

func round(mm float64) Length { return Length(math.Floor(mm + 0.5)) }

// Bearing is the direction in which the great circle leaves a for b, in 1e-7
// degree from north through east, from 0 up to, and without, 3600000000. It
// differs from that of the geodesic by at most 0.2 degree. ok is false where
// there is no such direction: equal points, opposite points, poles.
func Bearing(a, b Point) (bearing int64, ok bool) {
	if a.Lat == MaxLat || a.Lat == -MaxLat {
		return 0, false
	}
	sinA, _ := sincos(2 * int64(a.Lat))
	_, cosB := sincos(2 * int64(b.Lat))
	sinD, _ := sincos(2 * (int64(b.Lat) - int64(a.Lat)))
	dLon := between(b.Lon, a.Lon)
	sinL, _ := sincos(2 * dLon)
	sinHalf, _ := sincos(dLon)
	// cos a sin b - sin a cos b cos l, written so that near points lose no digits
	north := sinD + mul(2, mul(mul(sinA, cosB), square(sinHalf)))
	east := mul(sinL, cosB)
	if math.Abs(north) < 1e-12 && math.Abs(east) < 1e-12 {
		return 0, false
	}
	n := int64(math.Floor(mul(atan2(east, north), degPerUnit) + 0.5))
	if n < 0 {
		n += fullCircle
	}
	return n % fullCircle, true
}

const fullCircle = 360_0000000
