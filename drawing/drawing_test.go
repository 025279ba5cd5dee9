package drawing

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

func at(lat, lon float64) Point {
	return Point{int32(math.Round(lat * 1e7)), int32(math.Round(lon * 1e7))}
}

// sample is a map with places of every sort and ground that is drawn.
func sample(rtl bool) *Drawing {
	return Map{Width: 656, Height: 430, Named: 6, RTL: rtl, Key: [2]string{"one sort", "the other"}, KeyArea: "doubt",
		Places: []Place{{Point: at(36.2, 37.16), RadiusM: 2000, Name: "Aleppo", Weight: 3}, {Point: at(33.5, 36.3), RadiusM: 30_000, Name: "Damascus", Weight: 2},
			{Point: at(35.3, 40.1), RadiusM: 90_000, Name: "Deir ez-Zor", Out: true}, {Point: at(36.3, 37.2), RadiusM: 100, Out: true}},
		Plots: []Plot{{Name: "road", Dashed: true, Outlines: []Outline{{Form: "line", Rings: [][]Point{{at(36.2, 36.9), at(36.25, 37.1)}}}}},
			{Name: "zone", Outlines: []Outline{{Form: "polygon", Rings: [][]Point{{at(35, 38), at(35, 39), at(34, 39)}}}, {Form: "disc", RadiusM: 5000, Rings: [][]Point{{at(34, 37)}}}}}}}.Draw()
}

func days(rtl bool) Days {
	c := Days{Width: 656, RTL: rtl, Hours: 216, Happened: "happened", WatchedOf: "watched", Now: "now", Then: "then", May: "may", Nobody: "nobody"}
	for i := range int64(7) {
		c.Days = append(c.Days, Day{Weekday: "Mon", Date: "1", Then: i < 6, Silent: i == 2,
			Count: Bar{Least: i, Greatest: i + i%3, Text: "n", Note: int(i)}, Watched: Bar{Least: 30 * i, Greatest: 30 * i, Text: "h"}})
	}
	return c
}

// of are the shapes of a role.
func of(d *Drawing, r Role) (out []Shape) {
	for _, s := range d.Shapes {
		if s.Role == r {
			out = append(out, s)
		}
	}
	return out
}

// TestLand: the outlines are whole: all countries, closed rings, inside of the
// earth; a harbour lies at a coast and the sea beside it in no country.
func TestLand(t *testing.T) {
	all := outlines()
	if len(all) < 230 {
		t.Fatalf("%d countries", len(all))
	}
	inside := func(lon, lat float64) (n int) {
		for _, o := range all {
			odd := false
			for _, ring := range o.rings {
				if ring[0] != ring[len(ring)-1] || len(ring) < 4 {
					t.Fatal("a ring is not closed")
				}
				for i := range len(ring) - 1 {
					a, b := ring[i], ring[i+1]
					if (a[1] > lat) != (b[1] > lat) && lon < a[0]+(lat-a[1])/(b[1]-a[1])*(b[0]-a[0]) {
						odd = !odd
					}
				}
			}
			if o.west < -180 || o.east > 180 || o.south < -90 || o.north > 90 || o.west > o.east {
				t.Fatalf("an outline lies outside of the earth: %v", o)
			}
			if odd {
				n++
			}
		}
		return n
	}
	for name, c := range map[string]struct {
		lon, lat float64
		want     int
	}{"Homs": {36.7, 34.7, 1}, "the sea west of Latakia": {34.5, 35.5, 0}, "Khartoum": {32.5, 15.6, 1}, "the Atlantic": {-35, 20, 0}, "Donetsk": {37.8, 48, 1}} {
		if got := inside(c.lon, c.lat); got != c.want {
			t.Errorf("%s lies in %d countries, want %d", name, got, c.want)
		}
	}
}

// TestPlaces: a place is as large as its doubt on the scale of the map, a dot
// only where its doubt is no larger than one, and hollow where it is of the
// other sort; north is up, east is right, in every language.
func TestPlaces(t *testing.T) {
	for _, rtl := range []bool{false, true} {
		d := sample(rtl)
		in, out, area, hollow := of(d, DotIn), of(d, DotOut), of(d, AreaIn), of(d, AreaOut)
		if len(in) != 2 || len(out) != 2 || len(area) != 2 || len(hollow) != 1 { // each with its key, but that of hollow areas
			t.Fatalf("%d dots, %d hollow ones, %d areas, %d hollow ones", len(in), len(out), len(area), len(hollow))
		}
		if r := float64(hollow[0].R) / float64(area[0].R); r < 2.8 || r > 3.2 {
			t.Errorf("90 km are drawn %.2f times as large as 30 km", r)
		}
		if in[0].At.Y >= area[0].At.Y || hollow[0].At.X <= in[0].At.X {
			t.Error("Aleppo is not north of Damascus and west of Deir ez-Zor")
		}
		degree := float64(area[0].At.Y-in[0].At.Y) / (36.2 - 33.5)
		if r := float64(area[0].R) / degree * metres; math.Abs(r-30_000) > 1500 {
			t.Errorf("30 km are drawn as %.0f m", r)
		}
		for _, s := range append(in[:1:1], area[0], hollow[0]) {
			if s.At.X < 0 || s.At.X > d.Width || s.At.Y < 0 || s.At.Y > d.Height {
				t.Errorf("a place stands outside of the sheet: %v", s.At)
			}
		}
	}
	if d := (Map{Width: 100, Height: 100}).Draw(); d != nil {
		t.Error("a map of nothing is drawn")
	}
}

// TestNames: names stand on the sheet and not on one another, however near the
// places are.
func TestNames(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		m := Map{Width: 656, Height: 430, Named: 12}
		for range 40 {
			m.Places = append(m.Places, Place{Point: at(36+random.Float64(), 37+random.Float64()), RadiusM: random.Int64N(20_000), Name: strings.Repeat("n", 3+random.IntN(20)), Weight: random.IntN(9)})
		}
		d := m.Draw()
		var taken [][4]int
		for _, s := range of(d, Name) {
			w := across(s.Text, 11)
			is := [4]int{s.At.X - w/2, s.At.Y - 11, s.At.X + w/2, s.At.Y + 2}
			if is[0] < 0 || is[2] > d.Width || is[1] < 0 || is[3] > d.Height {
				t.Errorf("a name stands beyond the edge: %v", is)
			}
			for _, o := range taken {
				if is[0] < o[2] && o[0] < is[2] && is[1] < o[3] && o[1] < is[3] {
					t.Errorf("names stand on one another: %v, %v", is, o)
				}
			}
			taken = append(taken, is)
		}
		if len(taken) == 0 || len(taken) > 12 {
			t.Errorf("%d names", len(taken))
		}
	}
}

// TestDays: bars are as high as their numbers; what may be stands on what is; a
// day of zero has no bar; a day on which nobody watched is marked; from the right
// the same chart is mirrored, bar for bar.
func TestDays(t *testing.T) {
	d := days(false).Draw()
	high := func(s Shape) int { return s.Lines[0][2].Y - s.Lines[0][0].Y }
	bars := append(of(d, BarThen), of(d, BarNow)...)
	bars = slices.DeleteFunc(bars, func(s Shape) bool { return s.Lines[0][0].Y >= watchFoot }) // the key
	if len(bars) != 6 {
		t.Fatalf("%d bars for six days on which something happened", len(bars))
	}
	for i, s := range bars {
		if got, want := high(s), (i+1)*barsHigh/7; got != want { // the greatest is 5 and 2 more
			t.Errorf("a bar of %d is %d high, want %d", i+1, got, want)
		}
	}
	if got := len(of(d, Perhaps)) - 1; got != 4 {
		t.Errorf("%d bars are in doubt, want 4", got)
	}
	if got := len(of(d, Silent)) - 1; got != 1 {
		t.Errorf("%d days are marked as not watched, want 1", got)
	}
	if got := len(of(d, Watched)); got != 6 {
		t.Errorf("%d days are watched, want 6", got)
	}
	mirrored := days(true).Draw()
	if len(mirrored.Shapes) != len(d.Shapes) {
		t.Fatal("from the right there are other shapes")
	}
	for i, s := range d.Shapes {
		m := mirrored.Shapes[i]
		if s.Text != m.Text || s.Role != m.Role {
			t.Fatalf("from the right %v comes for %v", m, s)
		}
		if s.Text != "" && s.Set == Middle && abs(s.At.X+m.At.X-d.Width) > 1+d.Width%7 {
			t.Errorf("%q stands at %d and from the right at %d", s.Text, s.At.X, m.At.X)
		}
		if s.Set == Rightward && s.Text != "" && m.Set != Leftward {
			t.Errorf("%q does not begin at the right", s.Text)
		}
	}
	if (Days{Width: 100}).Draw() != nil {
		t.Error("a chart of no day is drawn")
	}
}

func abs(n int) int { return max(n, -n) }

// TestHeights: never above the room, never less than what is; nothing is drawn
// as nothing and something as something.
func TestHeights(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 10_000 {
		most := random.Int64N(1_000_000)
		greatest := random.Int64N(most + 1)
		least := random.Int64N(greatest + 1)
		solid, all := Heights(least, greatest, most, 56)
		if solid < 0 || solid > all || all > 56 || (greatest > 0) != (all > 0) && most > 0 {
			t.Fatalf("%d–%d of %d: %d, %d", least, greatest, most, solid, all)
		}
	}
}

// hostile are words that mean to break out of where they stand.
const hostile = `"><script>alert(1)</script>&amp;'` + "\u202e\x00\ufffe"

// TestSVG: it is well formed, with every shape, and words stay words.
func TestSVG(t *testing.T) {
	for _, d := range []*Drawing{sample(false), sample(true), days(false).Draw(), days(true).Draw()} {
		d.Shapes = append(d.Shapes, Shape{Role: Name, Text: hostile})
		for _, inPage := range []bool{true, false} {
			svg := d.SVG(Said{Name: "x" + hostile, Title: hostile, About: hostile}, inPage)
			if strings.Contains(svg, "<script") || strings.ContainsAny(svg, "\u202e\x00\ufffe") || strings.Contains(svg, "xmlns") == inPage {
				t.Errorf("words break out of the drawing, or it is of the wrong form: %.200s", svg)
			}
			drawn := map[string]int{}
			for dec := xml.NewDecoder(strings.NewReader(svg)); ; {
				tok, err := dec.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if e, ok := tok.(xml.StartElement); ok {
					drawn[e.Name.Local]++
				}
			}
			if got := drawn["path"] + drawn["circle"] + drawn["text"]; got != len(d.Shapes) {
				t.Errorf("%d shapes of %d are there", got, len(d.Shapes))
			}
			if (drawn["a"] > 0) != inPage && slices.ContainsFunc(d.Shapes, func(s Shape) bool { return s.Note > 0 }) {
				t.Errorf("%d links", drawn["a"])
			}
		}
	}
}

// TestEMF reads the files back record by record: sizes, counts and objects are
// those that the head says, and every word and disc is there.
func TestEMF(t *testing.T) {
	for _, d := range []*Drawing{sample(false), sample(true), days(false).Draw(), days(true).Draw()} {
		raw := d.EMF()
		word := func(at int) uint32 { return binary.LittleEndian.Uint32(raw[at:]) }
		if word(0) != 1 || word(4) != headSize || string(raw[40:44]) != " EMF" || int(word(48)) != len(raw) {
			t.Fatalf("the head: %v", raw[:headSize])
		}
		handles := uint32(binary.LittleEndian.Uint16(raw[56:]))
		records, words, discs, last := 1, 0, 0, uint32(0)
		made := map[uint32]bool{}
		for at := headSize; at < len(raw); at += int(word(at + 4)) {
			records++
			last = word(at)
			if word(at+4) < 8 || word(at+4)%4 != 0 || at+int(word(at+4)) > len(raw) {
				t.Fatalf("record %d has a size of %d", records, word(at+4))
			}
			switch last {
			case 38, 39, 82, 95:
				if n := word(at + 8); made[n] || n >= handles {
					t.Fatalf("object %d is made twice, or is more than the head says", n)
				} else {
					made[n] = true
				}
			case 37:
				if n := word(at + 8); n < noBrush && !made[n] {
					t.Fatalf("object %d is used and not made", n)
				}
			case 40:
				delete(made, word(at+8))
			case 42:
				discs++
			case 84:
				n, from := int(word(at+44)), at+int(word(at+48))
				units := make([]uint16, n)
				for i := range units {
					units[i] = binary.LittleEndian.Uint16(raw[from+2*i:])
				}
				text := string(utf16.Decode(units))
				if !slices.ContainsFunc(d.Shapes, func(s Shape) bool { return s.Text != "" && strings.HasPrefix(text, s.Text) }) {
					t.Errorf("%q is in no shape", text)
				}
				words++
			}
		}
		wantWords, wantDiscs := 0, 0
		for _, s := range d.Shapes {
			if s.Text != "" {
				wantWords++
			} else if s.R > 0 {
				wantDiscs++
			}
		}
		if last != 14 || records != int(word(52)) || words != wantWords || discs != wantDiscs || len(made) != 0 {
			t.Errorf("%d records of %d, the last %d; %d words of %d, %d discs of %d, %d objects left", records, word(52), last, words, wantWords, discs, wantDiscs, len(made))
		}
		again := sample(false)
		if !bytes.Equal(sample(false).EMF(), again.EMF()) || sample(false).SVG(Said{}, true) != again.SVG(Said{}, true) {
			t.Error("the same places give other bytes")
		}
	}
}

// FuzzMap: no place on earth, and no radius, breaks a map or writes a number out
// of bounds.
func FuzzMap(f *testing.F) {
	f.Add(int32(900000000), int32(1800000000), int64(1), int32(-900000000), int32(-1800000000), int64(math.MaxInt64))
	f.Add(int32(0), int32(0), int64(0), int32(0), int32(0), int64(-5))
	f.Fuzz(func(t *testing.T, lat, lon int32, r int64, lat2, lon2 int32, r2 int64) {
		const north, east = 900_000_000, 1_800_000_000
		d := Map{Width: 656, Height: 430, Named: 2, Places: []Place{{Point: Point{lat % north, lon % east}, RadiusM: r, Name: "a"}, {Point: Point{lat2 % north, lon2 % east}, RadiusM: r2, Name: "b"}},
			Plots: []Plot{{Outlines: []Outline{{Form: "polygon", Rings: [][]Point{{{lat % north, lon % east}, {lat2 % north, lon2 % east}, {}}}}, {Form: "disc"}, {Form: "line", Rings: [][]Point{{}}}}}}}.Draw()
		if d.Height <= 0 || d.Height > 431 || d.Width != 656 {
			t.Fatalf("%d by %d", d.Width, d.Height)
		}
		d.SVG(Said{}, true)
		d.EMF()
	})
}
