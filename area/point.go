package area

import (
	"fmt"
	"strings"
)

// Point is a place on the earth in units of 1e-7 degree (at most 11.2 mm):
// Lat from -900000000 to 900000000, north positive; Lon from -1800000000 to
// 1800000000, east positive. The datum is WGS 84.
type Point struct{ Lat, Lon int32 }

// The ranges of a Point, in 1e-7 degree.
const (
	MaxLat = 90_0000000
	MaxLon = 180_0000000
)

// Valid says whether both coordinates are in range.
func (p Point) Valid() bool {
	return -MaxLat <= p.Lat && p.Lat <= MaxLat && -MaxLon <= p.Lon && p.Lon <= MaxLon
}

// String is latitude and longitude in degrees, each with 7 digits.
func (p Point) String() string { return FormatDegree(p.Lat) + "," + FormatDegree(p.Lon) }

// NewPoint checks two stored coordinates.
func NewPoint(lat, lon int64) (Point, error) {
	if lat < -MaxLat || lat > MaxLat {
		return Point{}, fmt.Errorf("the latitude is outside -90 to 90 degrees")
	}
	if lon < -MaxLon || lon > MaxLon {
		return Point{}, fmt.Errorf("the longitude is outside -180 to 180 degrees")
	}
	return Point{int32(lat), int32(lon)}, nil
}

// ParsePoint reads two decimals in degrees, as in "36.2012410", "37.1611730".
func ParsePoint(lat, lon string) (Point, error) {
	la, err := ParseDegree(lat, MaxLat)
	if err != nil {
		return Point{}, fmt.Errorf("latitude: %w", err)
	}
	lo, err := ParseDegree(lon, MaxLon)
	if err != nil {
		return Point{}, fmt.Errorf("longitude: %w", err)
	}
	return Point{la, lo}, nil
}

// ParsePair reads a point as [Point.String] prints it, "36.2012410,37.1611730":
// latitude, then longitude. Digits are read as [ParseDegree] reads them.
func ParsePair(s string) (Point, error) {
	lat, lon, two := strings.Cut(s, ",")
	if !two {
		return Point{}, fmt.Errorf(`a point is its latitude and longitude in degrees, as in "36.2012410,37.1611730"`)
	}
	return ParsePoint(lat, strings.TrimPrefix(lon, " "))
}

// maxDegreeText is the longest decimal that is read, in bytes.
const maxDegreeText = 40

// ParseDegree reads a decimal in degrees exactly to 1e-7; what lies beyond the
// seventh digit is rounded to the nearest, half away from zero. limit is
// MaxLat or MaxLon. Exponents, signs other than a leading -, and spaces are
// refused: they are signs of a column read wrongly.
func ParseDegree(s string, limit int64) (int32, error) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, frac, dot := strings.Cut(digits, ".")
	if len(s) > maxDegreeText || whole == "" || dot && frac == "" || !allDigits(whole) || !allDigits(frac) {
		return 0, fmt.Errorf(`a coordinate is a decimal in degrees, as in "36.2012410"`)
	}
	var n int64
	for _, c := range []byte(whole + (frac + "0000000")[:7]) {
		if n = n*10 + int64(c-'0'); n > limit {
			return 0, fmt.Errorf("the coordinate is outside -%d to %d degrees", limit/1e7, limit/1e7)
		}
	}
	if len(frac) > 7 && frac[7] >= '5' {
		if n++; n > limit {
			return 0, fmt.Errorf("the coordinate is outside -%d to %d degrees", limit/1e7, limit/1e7)
		}
	}
	if negative {
		n = -n
	}
	return int32(n), nil
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// FormatDegree prints a coordinate in degrees with exactly 7 digits.
func FormatDegree(n int32) string {
	v, sign := int64(n), ""
	if v < 0 {
		v, sign = -v, "-"
	}
	return fmt.Sprintf("%s%d.%07d", sign, v/1e7, v%1e7)
}
