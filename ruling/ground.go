package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// matchGround answers whether what happened lies on the ground of a rule: in
// its where, which may be another for each party, and in the scope of its
// document, which a rule that holds anywhere lifts.
func (v *view) matchGround(d *agreement.Document, where agreement.Expr, f facts) truce.Answer {
	switch c, _ := where.(*agreement.Call); {
	case agreement.WordOf(where) == "anywhere":
		return truce.Yes
	case c != nil && c.Fn == "per_party":
		return v.ownGround(d, c, f).And(v.inScope(d, f.place, f.when))
	}
	return v.matchPlace(where, f.place, f.when).And(v.inScope(d, f.place, f.when))
}

// ownGround answers for ground that the text gives to each party its own. The
// ground of one is not that of another.
func (v *view) ownGround(d *agreement.Document, c *agreement.Call, f facts) truce.Answer {
	o, ok := c.Arg(0).(*agreement.Object)
	if !ok || len(o.Fields) == 0 {
		return truce.CannotBeDetermined
	}
	lies := make([]truce.Answer, len(o.Fields))
	sure := -1
	for i, x := range o.Fields {
		if lies[i] = v.matchPlace(x.Value, f.place, f.when); lies[i] == truce.Yes {
			sure = i
		}
	}
	for i := range lies {
		if sure >= 0 && lies[i] == truce.CannotBeDetermined {
			lies[i] = truce.No
		}
	}
	if len(f.actor) == 0 { // whoever it was, it must be the same for all
		if slices.ContainsFunc(lies, func(a truce.Answer) bool { return a != lies[0] }) {
			return truce.CannotBeDetermined
		}
		return lies[0]
	}
	return each(f.actor, func(p string) truce.Answer {
		a := truce.No
		for i, x := range o.Fields {
			mine := truce.CannotBeDetermined
			if b, ok := d.Lookup(x.Name); ok {
				mine = v.under(b, truce.Party(p), f.when)
			}
			a = a.Or(mine.And(lies[i]))
		}
		return a
	})
}

// inScope answers whether the place lies in the scope of the document.
func (v *view) inScope(d *agreement.Document, place spot, at truce.Interval) truce.Answer {
	a := d.Agreement()
	if a == nil || a.Value("scope") == nil {
		return truce.Yes
	}
	return v.matchPlace(a.Value("scope"), place, at)
}

// matchPlace answers whether a place lies in what the text names: by its
// coordinates where the ground is drawn, else by its name and by the areas that
// hold it. A place that is given by the text's own name for ground lies there,
// however the text draws it; how far a place is from a line no path says.
func (v *view) matchPlace(e agreement.Expr, place spot, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	k := placeKey{e, place, v.changes(at)}
	a, ok := v.memo.place[k]
	if !ok {
		a = v.lookPlace(e, place, at)
		v.memo.place[k] = a
	}
	return a
}

func (v *view) lookPlace(e agreement.Expr, place spot, at truce.Interval) truce.Answer {
	switch x := e.(type) {
	case *agreement.List:
		return v.anyPlace(x.Items, place, at)
	case *agreement.Name:
		if b := x.Target(); b != nil && b.Kind == "place" && x.Member() == "" {
			return v.inPlace(b, place, at)
		}
		if x.Member() != "" && inPath(x.String(), place.path) {
			return truce.Yes // the ground that a duty leaves: named as the text names it
		}
		switch w := agreement.WordOf(x); w {
		case "anywhere":
			return truce.Yes
		case "land", "sea", "air":
			if inPath(w, place.path) {
				return truce.Yes
			}
		}
	case *agreement.Call:
		switch x.Fn {
		case "minus":
			return v.matchPlace(x.Arg(0), place, at).And(v.matchPlace(x.Arg(1), place, at).Not())
		case "both":
			a := truce.Yes
			for _, part := range x.Args {
				a = a.And(v.matchPlace(part, place, at))
			}
			return a
		case "union":
			return v.anyPlace(x.Args, place, at)
		case "each": // one of them; which one changes nothing
			return v.matchPlace(x.Arg(0), place, at)
		case "admin":
			return v.inArea(x.Arg(0), place.path)
		case "controlled_by":
			return v.controlled(x.Arg(0), nil, place, at)
		case "buffer", "corridor":
			a, _ := v.inBelt(x, place, at)
			return a
		case "tbd":
			if o, ok := x.Arg(0).(*agreement.Object); ok && !agreement.Silent(o.Field("meanwhile")) {
				return v.matchPlace(o.Field("meanwhile"), place, at)
			}
		case "road", "line", "points":
			for _, arg := range x.Args {
				if l, ok := arg.(*agreement.Literal); ok && inPath(l.Str, place.path) {
					return truce.Yes
				}
			}
		}
	}
	return truce.CannotBeDetermined
}

func (v *view) anyPlace(items []agreement.Expr, place spot, at truce.Interval) truce.Answer {
	a := truce.No
	for _, it := range items {
		a = a.Or(v.matchPlace(it, place, at))
	}
	return a
}

// inPlace answers for a place that the text declares: by coordinates where it
// is drawn, else by name.
func (v *view) inPlace(b *agreement.Block, place spot, at truce.Interval) truce.Answer {
	m := v.measure(b, belt{}, place, at)
	if !m.measured {
		return v.namedPlace(b, place, at)
	}
	a, _ := settle(v.namedPlace(b, place.named(), at), m)
	return a
}

// namedPlace answers for a place that the text declares: by its own name in
// the path, by the last version on record of what lies in it, else by its
// shape. What lies outside the whole lies outside the part.
func (v *view) namedPlace(b *agreement.Block, place spot, at truce.Interval) truce.Answer {
	if v.namedIn(b, place.path) {
		return truce.Yes
	}
	if e := b.Value("part_of"); e != nil && !agreement.Silent(e) && v.matchPlace(e, place, at) == truce.No {
		return truce.No
	}
	if names, some := v.drawnNames(b, at); some {
		if slices.ContainsFunc(names, func(name string) bool { return inPath(name, place.path) }) {
			return truce.Yes
		}
		return truce.CannotBeDetermined
	}
	if c, ok := b.Value("shape").(*agreement.Call); ok && c.Fn == "controlled_by" {
		return v.controlled(c.Arg(0), b.Value("drawn_by"), place, at)
	}
	return v.matchPlace(b.Value("shape"), place, at)
}

// namedIn says whether a path names a place of the text, or one that the text
// says is a part of it. A reading that redraws it takes what it was named for.
func (v *view) namedIn(b *agreement.Block, path string) bool {
	if inPath(b.Name, path) {
		return true
	}
	for _, other := range b.Doc.Kind("place") {
		if other == b || !inPath(other.Name, path) {
			continue
		}
		for depth := 0; other != nil && depth < maxNesting; depth++ {
			if other = target(other.Value("part_of")); other == b {
				return true
			}
		}
	}
	return false
}

// drawnNames are the names of what lies in a place by the last version on record
// that gives any, or that draws nothing either.
func (v *view) drawnNames(b *agreement.Block, at truce.Interval) (names []string, some bool) {
	for _, d := range v.drawingsOf(b) {
		places := d.note.Body.List("places")
		if at.Earliest.Known() && (d.since() > at.Earliest || d.over(at.Earliest)) || len(places) == 0 && d.note.Body.Has("shapes") {
			continue
		}
		names, some = nil, true
		for _, p := range places {
			names = append(names, p.Text("name"))
		}
	}
	return names, some
}

// inBelt answers for the ground within a distance of a line or an area: by
// coordinates where that is drawn. By name, on the line itself a belt to both
// sides holds what happens, unless the text leaves the line out; on one side of
// it the line is a boundary, of which the text says whether it is in. Away from
// the line no path says how far it is.
func (v *view) inBelt(x *agreement.Call, place spot, at truce.Interval) (a truce.Answer, clash bool) {
	o, _ := x.Arg(1).(*agreement.Object)
	if o == nil {
		return truce.CannotBeDetermined, false
	}
	return settle(v.namedBelt(x, o, place.named(), at), v.measure(v.lineOf(x.Arg(0)), beltOf(o), place, at))
}

// lineOf is the place that a belt runs along: one that is drawn, or that the
// text says is the same.
func (v *view) lineOf(e agreement.Expr) *agreement.Block {
	b := target(e)
	for depth := 0; b != nil && b.Kind == "place" && depth < maxNesting; depth++ {
		next := target(b.Value("shape"))
		if next == nil || next.Kind != "place" || len(v.drawingsOf(b)) > 0 {
			return b
		}
		b = next
	}
	return nil
}

func (v *view) namedBelt(x *agreement.Call, o *agreement.Object, place spot, at truce.Interval) truce.Answer {
	if v.matchPlace(x.Arg(0), place, at) != truce.Yes {
		return truce.CannotBeDetermined
	}
	switch agreement.WordOf(o.Field("feature")) {
	case "inside":
		return truce.Yes
	case "outside":
		return truce.No
	case "":
	default:
		return truce.CannotBeDetermined
	}
	width := o.Field("each_side")
	for _, name := range []string{"total", "total_at_least"} {
		if width == nil {
			width = o.Field(name)
		}
	}
	if _, known := millimetres(width); known && linear(x.Arg(0), 0) {
		return truce.Yes
	}
	return truce.CannotBeDetermined
}

// linear says whether ground is a line, which has nothing inside.
func linear(e agreement.Expr, depth int) bool {
	if b := target(e); b != nil && b.Kind == "place" && depth < maxNesting {
		return linear(b.Value("shape"), depth+1)
	}
	c, ok := e.(*agreement.Call)
	return ok && (c.Fn == "line" || c.Fn == "front_line" || c.Fn == "road")
}

// inArea answers by the path of the place. A path that ends in another country
// than the area's, of which a code of an area begins with the country's, is
// no; a place without a path is not placed.
func (v *view) inArea(e agreement.Expr, place string) truce.Answer {
	l, ok := e.(*agreement.Literal)
	if !ok || place == "" {
		return truce.CannotBeDetermined
	}
	if inPath(l.Str, place) {
		return truce.Yes
	}
	country, _, _ := strings.Cut(l.Str, "-")
	last := place[strings.LastIndexByte(place, '/')+1:]
	if isCode(country) && isCode(last) && country != last {
		return truce.No
	}
	return truce.CannotBeDetermined
}

// isCode says whether a text has the form of a country's code.
func isCode(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}

// inPath says whether a named area is the place or holds it.
func inPath(area, place string) bool {
	for place != "" {
		var step string
		if step, place, _ = strings.Cut(place, "/"); step == area {
			return true
		}
	}
	return false
}
