package ruling

import (
	"cmp"
	"slices"

	"truce"
	"truce/agreement"
)

// A drawing is how somebody draws a zone of the text, or the ground that
// somebody holds, from an instant on until another: an entry zone/1 or
// control/1. NoInstant is since ever, and without end.
//
// What one speaker draws later takes the place of what the same one drew
// before. Drawings of two are contested, unless the text says whose count
// (drawn_by), or one of them may move the place (moves) or fill the slot. A
// drawing that supersedes another and says from when leaves the other in force
// before; without that it corrects it, and the other never held.
type drawing struct {
	note        *Note
	from, until truce.Instant
}

// since is from, with the least instant for since ever.
func (d *drawing) since() truce.Instant {
	if d.from.Known() {
		return d.from
	}
	return truce.MinInstant
}

// over says whether the drawing holds no more at an instant.
func (d *drawing) over(i truce.Instant) bool { return d.until.Known() && d.until <= i }

// holdsIn says whether the drawing holds at some instant of a time.
func (d *drawing) holdsIn(at truce.Interval) bool {
	return !(at.Latest.Known() && d.since() >= at.Latest) && !(at.Earliest.Known() && d.over(at.Earliest))
}

// drawings are the entries of a kind that count, whenever they were made, in
// order of time.
func (v *view) drawings(kind string) []*drawing {
	out, ok := v.drawnBy[kind]
	if ok {
		return out
	}
	for _, i := range v.sheet.drawn {
		n := v.sheet.notes[i]
		if n.Kind != kind || !v.signed.has(i) {
			continue
		}
		d := &drawing{note: n, from: n.Body.Time("from"), until: n.Body.Time("until")}
		if !d.from.Known() {
			d.from = n.Happened.Earliest
		}
		if !v.alive.has(i) {
			end := v.replacedFrom(n)
			if !end.Known() || end <= d.since() {
				continue
			}
			if !d.until.Known() || end < d.until {
				d.until = end
			}
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b *drawing) int { return cmp.Compare(a.since(), b.since()) })
	if v.drawnBy == nil {
		v.drawnBy = map[string][]*drawing{}
	}
	v.drawnBy[kind] = out
	return out
}

// replacedFrom is the instant from which on another drawing of the same takes
// the place of one that is superseded; not known when that one never held.
func (v *view) replacedFrom(n *Note) truce.Instant {
	for by, depth := v.noteOf(v.dead[n.ID]), 0; by != nil && depth < maxNesting; depth++ {
		if by.Kind != n.Kind || by.Body.Text("zone") != n.Body.Text("zone") || !by.Body.Has("from") {
			return truce.NoInstant
		}
		next := v.dead[by.ID]
		if next.Zero() {
			return by.Body.Time("from")
		}
		// It was superseded in its turn: from then on, or as if it had never been.
		other := v.noteOf(next)
		if other != nil && other.Kind == by.Kind && other.Body.Time("from") > by.Body.Time("from") {
			return by.Body.Time("from")
		}
		by = other
	}
	return truce.NoInstant
}

// drawingsOf are the drawings of a place of the text that had happened as of
// the query.
func (v *view) drawingsOf(b *agreement.Block) []*drawing {
	if len(v.sheet.drawn) == 0 {
		return nil
	}
	out, ok := v.versions[b]
	if ok {
		return out
	}
	for _, d := range v.drawings("zone/1") {
		if v.block(d.note.Body.Text("zone")) == b && v.had(d.note.Happened) {
			out = append(out, d)
		}
	}
	if v.versions == nil {
		v.versions = map[*agreement.Block][]*drawing{}
	}
	v.versions[b] = out
	return out
}

// speaks says whether a speaker is one of those whom the text names.
func (v *view) speaks(e agreement.Expr, p truce.Party) bool {
	if agreement.Silent(e) {
		return false
	}
	for _, it := range agreement.ItemsOf(e) {
		if b := target(it); b != nil && b.Name == string(p) {
			return true
		}
		if v.matchParty(it, p, truce.Interval{Earliest: v.asOf, Latest: truce.NoInstant}) == truce.Yes {
			return true
		}
	}
	return false
}

// The weight of a speaker's drawing of a place: the text lets this one move the
// place or fill it, says that this one's maps count, or says nothing.
const (
	anybody = iota
	accepted
	mover
)

func (v *view) weight(b *agreement.Block, p truce.Party) int {
	for _, m := range b.Sub("moves") {
		if e := m.Value("by"); e != nil && v.speaks(e, p) {
			return mover
		}
	}
	if c, ok := b.Value("shape").(*agreement.Call); ok && c.Fn == "tbd" {
		if o, ok := c.Arg(0).(*agreement.Object); ok && o.Field("by") != nil && v.speaks(o.Field("by"), p) {
			return mover
		}
	}
	if e := b.Value("drawn_by"); e != nil && v.speaks(e, p) {
		return accepted
	}
	return anybody
}

// drawnAt are the drawings of a place in force at an instant: the last of those
// who may move it; where they drew nothing, the last of each whose maps the text
// accepts, and else the last of each speaker. Several are contested if they
// differ.
func (v *view) drawnAt(b *agreement.Block, at truce.Instant) []*drawing {
	var out []*drawing
	most := anybody
	for _, d := range v.drawingsOf(b) {
		if d.since() > at || d.over(at) {
			continue
		}
		w := v.weight(b, d.note.Of)
		if w < most {
			continue
		}
		if w > most {
			out, most = nil, w
		}
		out = slices.DeleteFunc(out, func(o *drawing) bool {
			return o.since() < d.since() && (w == mover || o.note.Of == d.note.Of)
		})
		out = append(out, d)
	}
	return out
}

// redrawn are the instants within a time at which another drawing of a place may
// be in force: its beginning, and those after it.
func (v *view) redrawn(b *agreement.Block, at truce.Interval) []truce.Instant {
	first := at.Earliest
	if !first.Known() {
		first = truce.MinInstant
	}
	out := []truce.Instant{first}
	for _, d := range v.drawingsOf(b) {
		for _, i := range []truce.Instant{d.from, d.until} {
			if i.Known() && i > first && !(at.Latest.Known() && i >= at.Latest) && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return out
}
