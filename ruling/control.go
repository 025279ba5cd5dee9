package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// holding is what one speaker says of who held a place, and whether the place
// lies in what the entry tells of.
type holding struct {
	*drawing
	in truce.Answer // yes, or that it cannot be determined
}

// holdings are the words on who held a place in a time, the last of each
// speaker: several where it changed within the time, or where one speaker names
// two holders at once. Where any of those spoke whose maps the text accepts, the
// others do not count.
func (v *view) holdings(drawnBy agreement.Expr, place spot, at truce.Interval) []holding {
	var out []holding
	for _, d := range v.drawings("control/1") {
		n := d.note
		if !v.had(n.Happened) || !d.holdsIn(at) {
			continue
		}
		in := v.holdsHere(d, place)
		if in == truce.No {
			continue
		}
		// What the same speaker said before of what is surely this place is over,
		// if it was so when the time began.
		out = slices.DeleteFunc(out, func(h holding) bool {
			return h.note.Of == n.Of && in == truce.Yes && h.since() < d.since() && (!at.Earliest.Known() || d.since() <= at.Earliest)
		})
		out = append(out, holding{d, in})
	}
	others := func(h holding) bool { return !v.speaks(drawnBy, h.note.Of) }
	if drawnBy != nil && slices.ContainsFunc(out, func(h holding) bool { return !others(h) }) {
		out = slices.DeleteFunc(out, others)
	}
	return out
}

// holdsHere answers whether a place lies in what an entry on who holds ground
// tells of: by coordinates where it draws it, else by name.
func (v *view) holdsHere(d *drawing, place spot) truce.Answer {
	p, _ := d.note.Body.Place("place")
	byName := truce.CannotBeDetermined
	if p.Name != "" && inPath(p.Name, place.path) {
		byName = truce.Yes
	}
	g := v.tract(tractKey{note: d.note})
	if g.silent || !place.placed {
		if byName == truce.CannotBeDetermined {
			return truce.No // it tells of another place
		}
		return byName
	}
	a, _ := settle(byName, bearing{answer: g.holds(place), measured: true})
	return a
}

// controlled answers by what is on record of who held the place: yes or no
// where all who say so agree, by the last word of each speaker. Two holders at
// once leave it undetermined.
func (v *view) controlled(e, drawnBy agreement.Expr, place spot, at truce.Interval) truce.Answer {
	a := truce.CannotBeDetermined
	for i, h := range v.holdings(drawnBy, place, at) {
		here := truce.CannotBeDetermined
		if h.in == truce.Yes {
			here = v.matchParty(e, truce.Party(h.note.Body.Text("holder")), at)
		}
		if i > 0 && here != a {
			return truce.CannotBeDetermined
		}
		a = here
	}
	return a
}

// heldByNobody is said where nobody is on record as holding a place.
const heldByNobody = "who held it is not on record"

// controlText says who held a place by what is on record, and that it is
// contested where two are said to have held it at once.
func (v *view) controlText(place spot, at truce.Interval) string {
	var said, holders []string
	for _, h := range v.holdings(nil, place, at) {
		holder := h.note.Body.Text("holder")
		said = append(said, v.name(h.note.Of)+" says that it was held by "+v.name(truce.Party(holder)))
		if !slices.Contains(holders, holder) {
			holders = append(holders, holder)
		}
	}
	if len(said) == 0 {
		return heldByNobody
	}
	if len(holders) > 1 {
		return "contested control: " + strings.Join(said, "; ")
	}
	return strings.Join(said, "; ")
}
