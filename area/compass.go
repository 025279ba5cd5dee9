package area

import (
	"fmt"
	"strconv"
	"strings"
)

// Compass is one of the sixteen directions, clockwise from N (0) to NNW (15).
// Each stands for the 22.5 degrees around it.
type Compass uint8

// compassWords are the directions in their order.
var compassWords = [16]string{"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"}

const sector = fullCircle / 16

// String is the word, "NNE".
func (c Compass) String() string { return compassWords[c%16] }

// Degrees is the middle of the direction, in 1e-7 degree from north.
func (c Compass) Degrees() int64 { return int64(c%16) * sector }

// CompassOf is the direction of a bearing in 1e-7 degree. A bearing between
// two sectors belongs to the later one, clockwise.
func CompassOf(bearing int64) Compass {
	b := (bearing%fullCircle + fullCircle + sector/2) % fullCircle
	return Compass(b / sector)
}

// ParseCompass reads a direction: "NNE", "nne", "north-north-east",
// "north-northeast", "north north east".
func ParseCompass(s string) (Compass, error) {
	short := longCompass.Replace(strings.ToLower(s))
	for i, w := range compassWords {
		if strings.EqualFold(short, w) {
			return Compass(i), nil
		}
	}
	return 0, fmt.Errorf("the direction is not one of the sixteen, as in NNE or north-north-east")
}

var longCompass = strings.NewReplacer("north", "n", "east", "e", "south", "s", "west", "w", "-", "", " ", "")

// ParseRing reads where something lies from a position, as monitors write it:
// "3–5 km NNE", "3-5km north-east", "800 m S", "2 to 2.5 km W". With one
// length only, it may lie half of the last digit's unit to either side: "4 km"
// is 3.5 to 4.5 km, "800 m" is 799.5 to 800.5 m. That is our convention.
func ParseRing(s string, from Point) (RingSector, error) {
	if !from.Valid() {
		return RingSector{}, fmt.Errorf("the position has coordinates out of range")
	}
	bad := fmt.Errorf("a ring sector is written as a length or two, a unit and a direction, as in 3–5 km NNE")
	if len(s) > 64 {
		return RingSector{}, bad
	}
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.NewReplacer(" – ", "-", " — ", "-", "–", "-", "—", "-", "−", "-", " to ", "-", " - ", "-").Replace(s)
	end := strings.IndexFunc(s, func(r rune) bool { return !('0' <= r && r <= '9' || r == '.' || r == '-') })
	if end <= 0 {
		return RingSector{}, bad
	}
	lengths, rest := s[:end], strings.TrimSpace(s[end:])
	unit := Length(0)
	for _, u := range []struct {
		word string
		unit Length
	}{{"km", Kilometre}, {"m", Metre}} {
		if tail, ok := strings.CutPrefix(rest, u.word); ok && unit == 0 {
			unit, rest = u.unit, tail
		}
	}
	dir, err := ParseCompass(strings.TrimSpace(rest))
	if unit == 0 || err != nil {
		return RingSector{}, bad
	}
	low, high, two := strings.Cut(lengths, "-")
	near, step, ok := parseLength(low, unit)
	if !ok {
		return RingSector{}, bad
	}
	far := near + step/2
	if two {
		if far, _, ok = parseLength(high, unit); !ok {
			return RingSector{}, bad
		}
	} else {
		near = max(0, near-step/2)
	}
	ring := RingSector{Center: from, Near: near, Far: far, Toward: dir}
	if err := ring.Check(); err != nil {
		return RingSector{}, err
	}
	return ring, nil
}

// parseLength reads a decimal of up to three digits after the point; step is
// the value of its last digit.
func parseLength(s string, unit Length) (n, step Length, ok bool) {
	whole, frac, dot := strings.Cut(s, ".")
	if whole == "" || len(whole) > 6 || len(frac) > 3 || dot && frac == "" || !allDigits(whole) || !allDigits(frac) {
		return 0, 0, false
	}
	v, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil {
		return 0, 0, false
	}
	step = unit
	for range frac {
		step /= 10
	}
	return Length(v) * step, step, true
}
