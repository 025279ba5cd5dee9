package intake

import (
	"bytes"
	"fmt"
	"strings"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
)

// Difference is a field of which a draft says otherwise than an entry.
type Difference struct {
	Field   string
	Was, Is string // as JSON has it; "" when nothing is said
}

// Differs are the fields in which a draft says otherwise than an entry that is
// held: the time, whose it is, and fields of the body, a claim's by their own
// names. Empty when they say the same.
func (d *Draft) Differs(e *entry.Entry) (fields []Difference) {
	if d.Of != e.Env.Of {
		fields = append(fields, Difference{"of", string(e.Env.Of), string(d.Of)})
	}
	if d.Happened != e.Env.Happened {
		fields = append(fields, Difference{"happened", spanText(e.Env.Happened), spanText(d.Happened)})
	}
	if d.Available.Known() && d.Available != e.Env.Available {
		fields = append(fields, Difference{"available", spanText(truce.At(e.Env.Available)), spanText(truce.At(d.Available))})
	}
	main, exact := splitPlaces(d.Stored())
	for _, part := range []struct {
		name entry.PartName
		v    canon.Value
	}{{entry.PartName(d.Kind.Part), main}, {entry.ExactPlace, exact}} {
		name, v := part.name, part.v
		want, err := v.Bytes()
		if err != nil {
			fields = append(fields, Difference{Field: "body"}) // sealing it says what is wrong
			continue
		}
		var held []byte
		for _, p := range e.Parts {
			if p.Name == name {
				held = p.Bytes
			}
		}
		if bytes.Equal(want, held) || v.Len() == 0 && held == nil {
			continue
		}
		if name == entry.ExactPlace {
			fields = append(fields, Difference{"coordinates", string(held), string(want)})
			continue
		}
		old, err := canon.Parse(held)
		if err != nil {
			fields = append(fields, Difference{Field: "body"})
			continue
		}
		fields = append(fields, differing(main, old)...)
	}
	return fields
}

// spanText is an interval in words: its bounds.
func spanText(s truce.Interval) string {
	text := func(i truce.Instant) string {
		if !i.Known() {
			return "not known"
		}
		return i.String()
	}
	if s.Exact() {
		return text(s.Earliest)
	}
	return text(s.Earliest) + " to " + text(s.Latest)
}

func differing(a, b canon.Value) (fields []Difference) {
	keys := a.Keys()
	for _, k := range b.Keys() {
		if a.Get(k).IsAbsent() {
			keys = append(keys, k)
		}
	}
	for _, k := range keys {
		// A report that was taken in before columns were kept beside its words
		// has them in its words, which are compared.
		if k == "kept" && b.Get(k).IsAbsent() {
			continue
		}
		x, errX := canon.Object(canon.F("v", a.Get(k))).Bytes()
		y, errY := canon.Object(canon.F("v", b.Get(k))).Bytes()
		if a.Get(k).IsAbsent() != b.Get(k).IsAbsent() || errX == nil && errY == nil && !bytes.Equal(x, y) {
			p, isP := a.Get(k).List()
			q, isQ := b.Get(k).List()
			if k == "claims" && isP && isQ && len(p) == 1 && len(q) == 1 {
				fields = append(fields, differing(p[0], q[0])...)
				continue
			}
			fields = append(fields, Difference{k, fieldText(b.Get(k), y), fieldText(a.Get(k), x)})
		}
	}
	return fields
}

// fieldText is what a field says; in is it in an object, as {"v":…}.
func fieldText(v canon.Value, in []byte) string {
	if v.IsAbsent() {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(string(in), `{"v":`), "}")
}

// Again is the draft of an entry that is held, as if it were handed in once
// more; ok is false when a part of it is not held.
func Again(kind *body.Kind, e *entry.Entry) (d Draft, ok bool) {
	d = Draft{Kind: kind, Of: e.Env.Of, Mode: e.Env.Mode, Happened: e.Env.Happened, Available: e.Env.Available, Basis: e.Env.Basis}
	for _, r := range e.Env.Refs {
		d.Refs = append(d.Refs, LocalRef{r.Role, r.ID.Hex()})
	}
	var main, exact canon.Value
	for _, p := range e.Parts {
		v, err := canon.Parse(p.Bytes)
		if err != nil || p.Bytes == nil {
			return d, false
		}
		switch p.Name {
		case entry.ExactPlace:
			exact = v
		case entry.Source:
			d.Informant = v
		default:
			main = v
		}
	}
	d.Body = withPoints(main, "", exact)
	return d, !main.IsAbsent() && len(e.Parts) == len(e.Env.Parts)
}

// withPoints puts coordinates back where they stood: the other way of
// [withoutPoints].
func withPoints(v canon.Value, at string, exact canon.Value) canon.Value {
	join := func(key string) string { return strings.TrimPrefix(at+"/"+key, "/") }
	switch v.Kind() {
	case canon.KindList:
		items, _ := v.List()
		out := make([]canon.Value, len(items))
		for i, it := range items {
			out[i] = withPoints(it, join(fmt.Sprint(i)), exact)
		}
		return canon.List(out...)
	case canon.KindObject:
		var fields []canon.Field
		for key, val := range v.Fields() {
			fields = append(fields, canon.F(key, withPoints(val, join(key), exact)))
		}
		for key, val := range exact.Get(at).Fields() {
			fields = append(fields, canon.F(key, val))
		}
		return canon.Object(fields...)
	}
	return v
}
