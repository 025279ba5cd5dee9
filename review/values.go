package review

import (
	"strings"

	"truce"
	"truce/area"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/reading"
)

// valuesOf is a claim of a reader in the stored form of a claim of a report. It
// holds nothing that the reader did not read: a speaker whom the reader knows as
// no party stands in the evidence alone.
func valuesOf(c *reading.Claim, t *Text) canon.Value {
	fields := []canon.Field{canon.F("act", canon.String(c.Act))}
	add := func(name string, v canon.Value) {
		if !v.IsAbsent() && (v.Kind() == canon.KindString || v.Len() > 0) {
			fields = append(fields, canon.F(name, v))
		}
	}
	add("status", canon.String(string(c.Status)))
	if c.Weapon != "" {
		add("weapon", canon.String(c.Weapon))
	}
	if c.Time != nil {
		span := c.Time.Interval
		span.Text = shown(span.Text)
		add("time", body.SpanValue(span))
	}
	if c.Place != nil {
		add("place", placeValue(c.Place))
	}
	var actors []canon.Value
	for _, a := range c.Actors {
		f := []canon.Field{canon.F("role", canon.String(a.Role)), canon.F("name", canon.String(shown(a.Name)))}
		if entry.ValidParty(a.Party) {
			f = append(f, canon.F("party", canon.String(string(a.Party))))
		}
		actors = append(actors, canon.Object(f...))
	}
	add("actors", canon.List(actors...))
	add("killed", figures(c.Killed, "killed"))
	add("injured", figures(c.Injured, "injured"))
	var said []canon.Value
	for _, s := range c.SaidBy {
		p := s.Party
		if p == "" && s.Name == string(t.Outlet) {
			p = t.Outlet
		}
		if p != "" && entry.ValidParty(p) {
			said = append(said, canon.String(string(p)))
		}
	}
	add("said_by", canon.List(said...))
	return withMissing(canon.Object(fields...))
}

// shown is a text without signs that cannot be seen.
func shown(s string) string {
	s = strings.ToValidUTF8(s, "")
	if canon.CheckText(s) == nil {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if canon.CheckText(string(r)) == nil {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Plain is a text as it is kept: valid UTF-8 without signs that cannot be seen.
// The bytes that came are kept beside it.
func Plain(s string) string { return shown(strings.ReplaceAll(s, "\r\n", "\n")) }

func placeValue(p *reading.Place) canon.Value {
	f := []canon.Field{canon.F("name", canon.String(shown(p.Name)))}
	if len(p.Within) > 0 {
		var in []canon.Value
		for _, w := range p.Within {
			in = append(in, canon.String(shown(w)))
		}
		f = append(f, canon.F("within", canon.List(in...)))
	}
	if p.Placed {
		f = append(f, canon.F("lat", canon.Int(int64(p.Disc.Center.Lat))), canon.F("lon", canon.Int(int64(p.Disc.Center.Lon))),
			canon.F("radius_m", canon.Int(int64(p.Disc.Radius/area.Metre))))
	}
	return canon.Object(f...)
}

// figures is a toll: everybody counted, then the parts.
func figures(f *reading.Figure, unit string) canon.Value {
	if f == nil {
		return canon.Value{}
	}
	one := func(bound truce.Bound, who string, min, max int64, open bool) canon.Value {
		fields := []canon.Field{canon.F("bound", canon.String(string(bound))), canon.F("min", canon.Int(min)), canon.F("unit", canon.String(unit)), canon.F("who", canon.String(who))}
		if !open {
			fields = append(fields, canon.F("max", canon.Int(max)))
		}
		return canon.Object(fields...)
	}
	out := []canon.Value{one(f.Bound, "all", f.Min, f.Max, f.Open)}
	for _, p := range f.Of {
		bound := truce.InWords
		switch {
		case p.Open:
			bound = truce.AtLeast
		case p.Min == p.Max:
			bound = truce.Exactly
		}
		out = append(out, one(bound, p.Who, p.Min, p.Max, p.Open))
	}
	return canon.List(out...)
}

// withMissing names what a claim does not say and the rules of texts ask for, as
// the forms of the desk do.
func withMissing(v canon.Value) canon.Value {
	b := body.From(v)
	var missing []canon.Value
	attacker := false
	for _, a := range b.List("actors") {
		attacker = attacker || a.Text("role") == "attacker"
	}
	if !attacker {
		missing = append(missing, canon.String("attacker"))
	}
	switch truce.Grain(b.Span("time").Grain) {
	case truce.GrainMinute, truce.GrainHour:
	default:
		missing = append(missing, canon.String("hour"))
	}
	switch b.Span("time").Grain {
	case truce.GrainDays, truce.GrainMonth, truce.GrainNone, "":
		missing = append(missing, canon.String("day"))
	}
	return set(v, "missing", canon.List(missing...))
}

// set is an object with a field set, or without it where the value is absent or
// an empty list.
func set(v canon.Value, name string, to canon.Value) canon.Value {
	var fields []canon.Field
	for key, x := range v.Fields() {
		if key != name {
			fields = append(fields, canon.F(key, x))
		}
	}
	if !to.IsAbsent() && !(to.Kind() == canon.KindList && to.Len() == 0) {
		fields = append(fields, canon.F(name, to))
	}
	return canon.Object(fields...)
}

// Fields are the fields of a claim, read.
type Fields struct {
	Act, Status, Weapon, Target string
	Killed, Injured             []truce.Figure // everybody counted, then the parts
	Place                       body.Where
	Placed                      bool // there is a place
	Actors                      []Actor
	Time                        truce.Interval
	SaidBy                      []string // parties, the origin last
}

// Actor is somebody in a role.
type Actor struct{ Role, Party, Name string }

// Fields reads the claim as it is shown.
func (it *Item) Fields() Fields {
	b := body.From(it.Shown)
	f := Fields{Act: b.Text("act"), Status: b.Text("status"), Weapon: b.Text("weapon"), Target: b.Text("target"),
		Killed: b.Figures("killed"), Injured: b.Figures("injured"), Time: b.Span("time"), SaidBy: b.Names("said_by")}
	f.Place, f.Placed = b.Place("place")
	for _, a := range b.List("actors") {
		f.Actors = append(f.Actors, Actor{a.Text("role"), a.Text("party"), a.Text("name")})
	}
	return f
}
