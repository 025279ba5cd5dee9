package area

import (
	"encoding/binary"
	"testing"

	"truce"
)

// pointsOf reads points from bytes: 8 bytes each; near keeps them within a few
// degrees of the first, where rings are made of them more often.
func pointsOf(b []byte, near bool) []Point {
	var out []Point
	for ; len(b) >= 8 && len(out) < 40; b = b[8:] {
		lat, lon := int64(int32(binary.BigEndian.Uint32(b))), int64(int32(binary.BigEndian.Uint32(b[4:])))
		if near && len(out) > 0 {
			lat, lon = int64(out[0].Lat)+lat>>8, int64(out[0].Lon)+lon>>8
		}
		out = append(out, Point{int32(lat), int32(lon)})
	}
	return out
}

// Whatever the points: NewZone takes a ring or says what is wrong, and what it
// takes it locates as fractions do, by itself and in an index.
func FuzzZone(f *testing.F) {
	f.Add([]byte("\x15\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\x10\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00"), byte(1))
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0a\x00"), byte(3))
	f.Add([]byte("\x15\x00\x00\x00\x6b\x49\xd2\x00\x10\x00\x00\x00\x10\x00\x00\x00\x10\x00\x00\x00\xf0\x00\x00\x00\x20\x00\x00\x00\xf0\x00\x00\x00"), byte(2))
	f.Fuzz(func(t *testing.T, b []byte, how byte) {
		points := pointsOf(b, how&2 > 0)
		z, err := NewZone(Polygon{Ring: points, Sides: Sides(how & 1)})
		if err != nil {
			if err.Error() == "" {
				t.Fatal("an error without a word")
			}
			return
		}
		x, err := NewIndex([]Version{{Zone: "a", Area: z}})
		if err != nil {
			t.Fatal(err)
		}
		spots := z.rings[0].spots
		for i := 0; i < len(spots); i += 1 + len(spots)/40 {
			for _, d := range []int32{0, 1, -1, 1000} {
				p := spots[i].point()
				p.Lat, p.Lon = p.Lat+d, p.Lon-d
				if !p.Valid() {
					continue
				}
				s := spotOf(p)
				if o := z.rings[0].box(); s.x < o.west && int64(s.x)+wholeTurn <= int64(o.east) {
					s.x += wholeTurn
				}
				want, got, index := fraction([][]spot{spots}, s), z.Locate(p), Outside
				for _, h := range x.At(p, truce.NoInstant, nil) {
					index = h.Location
				}
				if got != want || index != want {
					t.Fatalf("%v in %v: %s, in the index %s, by fractions %s", p, points, got, index, want)
				}
			}
		}
	})
}

// Whatever the numbers: an area is refused or answers, and the same for what
// Ready makes of it.
func FuzzStrip(f *testing.F) {
	f.Add([]byte("\x15\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\x10\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x00"), int64(0), int64(5000000), byte(6))
	f.Fuzz(func(t *testing.T, b []byte, near, far int64, how byte) {
		points := pointsOf(b, how&2 > 0)
		s := Strip{Points: points, Sides: Sides(how & 1), Near: Length(near), Far: Length(far), Side: Side(how >> 2)}
		ready, err := Ready(s)
		if (err == nil) != (s.Check() == nil) {
			t.Fatalf("%+v: %v and %v", s, err, s.Check())
		}
		for _, p := range append(points, Point{}) {
			a := Disc{Center: p}
			got := Within(a, s)
			if err != nil && got != truce.CannotBeDetermined {
				t.Fatalf("%+v is refused and answers %s", s, got)
			}
			if err == nil && got != Within(a, ready) {
				t.Fatalf("%v in %+v: %s, and ready %s", p, s, got, Within(a, ready))
			}
		}
	})
}

func FuzzParseCompass(f *testing.F) {
	f.Add("north-north-east")
	f.Add("nne")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCompass(s)
		if err != nil {
			return
		}
		if again, err := ParseCompass(c.String()); err != nil || again != c || c > 15 {
			t.Fatalf("%q is %s, which reads as %s, %v", s, c, again, err)
		}
	})
}
