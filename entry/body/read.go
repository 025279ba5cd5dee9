package body

import (
	"strings"

	"truce"
	"truce/canon"
	"truce/entry"
)

// Body reads the fields of a stored body. A field that is absent reads as its
// zero value; a body that fits no schema was refused at the door, so reading
// has no errors.
type Body struct{ v canon.Value }

// Of is the body of an entry; held is false when the part it lies in is
// withheld, erased or not readable.
func Of(k *Kind, e *entry.Entry) (b Body, held bool) {
	for i := range e.Parts {
		if string(e.Parts[i].Name) == k.Part {
			v, err := canon.Parse(e.Parts[i].Bytes)
			return Body{v}, err == nil
		}
	}
	return Body{}, false
}

// From reads a body given as a value.
func From(v canon.Value) Body { return Body{v} }

// Has says whether the field is there.
func (b Body) Has(name string) bool { return !b.v.Get(name).IsAbsent() }

// Value is the field as it is stored.
func (b Body) Value(name string) canon.Value { return b.v.Get(name) }

// All is the whole body as it is stored.
func (b Body) All() canon.Value { return b.v }

// Text is a text or an identifier.
func (b Body) Text(name string) string {
	s, _ := b.v.Get(name).Str()
	return s
}

// Int is a count; ok is false when it is absent.
func (b Body) Int(name string) (n int64, ok bool) { return b.v.Get(name).Int() }

// Flag is a flag, false when absent.
func (b Body) Flag(name string) bool {
	v, _ := b.v.Get(name).Bool()
	return v
}

// Names is a list of texts or identifiers.
func (b Body) Names(name string) []string {
	items, _ := b.v.Get(name).List()
	if len(items) == 0 {
		return nil
	}
	out := make([]string, 0, len(items))
	for _, it := range items {
		if s, ok := it.Str(); ok {
			out = append(out, s)
		}
	}
	return out
}

// Sub is an object inside the body.
func (b Body) Sub(name string) Body { return Body{b.v.Get(name)} }

// List is a list of objects inside the body.
func (b Body) List(name string) []Body {
	items, _ := b.v.Get(name).List()
	if len(items) == 0 {
		return nil
	}
	out := make([]Body, len(items))
	for i, it := range items {
		out[i] = Body{it}
	}
	return out
}

// Time is an instant, NoInstant when absent.
func (b Body) Time(name string) truce.Instant {
	if n, ok := b.v.Get(name).Int(); ok {
		return truce.Instant(n)
	}
	return truce.NoInstant
}

// Span is an interval; both ends are unknown when it is absent.
func (b Body) Span(name string) truce.Interval {
	s := b.Sub(name)
	return truce.Interval{
		Earliest: s.Time("earliest"), Latest: s.Time("latest"),
		Grain: truce.Grain(s.Text("grain")), Text: s.Text("text"),
	}
}

// Figure is a figure; ok is false when it is absent.
func (b Body) Figure(name string) (f truce.Figure, ok bool) {
	if !b.Has(name) {
		return truce.Figure{}, false
	}
	return b.Sub(name).figure(), true
}

// Figures is a list of figures.
func (b Body) Figures(name string) []truce.Figure {
	items, _ := b.v.Get(name).List()
	if len(items) == 0 {
		return nil
	}
	out := make([]truce.Figure, len(items))
	for i, it := range items {
		out[i] = Body{it}.figure()
	}
	return out
}

// First is the first of a list of figures; ok is false when there is none.
func (b Body) First(name string) (f truce.Figure, ok bool) {
	items, _ := b.v.Get(name).List()
	if len(items) == 0 {
		return truce.Figure{}, false
	}
	return Body{items[0]}.figure(), true
}

func (b Body) figure() truce.Figure {
	f := truce.Figure{
		Bound: truce.Bound(b.Text("bound")), Unit: b.Text("unit"), Who: b.Text("who"),
		From: truce.NoInstant, CutOff: truce.NoInstant, Said: truce.NoInstant,
	}
	f.Min, _ = b.Int("min")
	max, ok := b.Int("max")
	f.Max, f.Open = max, !ok
	return f
}

// Where is a place as a body names it.
type Where struct {
	Name    string
	Within  []string // the areas that hold it, smallest first
	Lat     int32    // 1e-7 degree
	Lon     int32
	RadiusM int64
	Point   bool // Lat, Lon and RadiusM are there
}

// Place is a place; ok is false when it is absent.
func (b Body) Place(name string) (w Where, ok bool) {
	if !b.Has(name) {
		return Where{}, false
	}
	s := b.Sub(name)
	w = Where{Name: s.Text("name"), Within: s.Names("within")}
	lat, okLat := s.Int("lat")
	lon, okLon := s.Int("lon")
	if okLat && okLon {
		w.Lat, w.Lon, w.Point = int32(lat), int32(lon), true
		w.RadiusM, _ = s.Int("radius_m")
	}
	return w, true
}

// Path is the place and the areas that hold it, smallest first, joined by /.
func (w Where) Path() string {
	if len(w.Within) == 0 {
		return w.Name
	}
	return w.Name + "/" + strings.Join(w.Within, "/")
}
