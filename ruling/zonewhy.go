package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
	"truce/area"
)

// placeWhy says what the coordinates of a place come to under a rule: for each
// drawing in force at the time of the ground that the rule names, and of the
// scope of its document, on which side of the boundary the place lies and how
// far from it; where drawings are contested; where name and coordinates
// contradict each other.
func (v *view) placeWhy(rule *agreement.Block, place spot, at truce.Interval) []Why {
	if rule == nil || !place.placed || len(v.sheet.drawn) == 0 {
		return nil
	}
	w := whyFinder{v: v, place: place, at: at}
	w.look(value(rule, "where"), 0)
	if k, ok := nearer(value(rule, "distance")); ok {
		w.drawn(v.lineOf(value(rule, "from")), k, truce.CannotBeDetermined)
	}
	if a := rule.Doc.Agreement(); a != nil && agreement.WordOf(value(rule, "where")) != "anywhere" {
		w.look(a.Value("scope"), 0)
	}
	return w.out
}

// whyFinder walks what a rule says of ground.
type whyFinder struct {
	v     *view
	place spot
	at    truce.Interval
	out   []Why
}

func (w *whyFinder) look(e agreement.Expr, depth int) {
	if e == nil || depth > maxNesting {
		return
	}
	agreement.Walk(e, func(e agreement.Expr) bool {
		switch x := e.(type) {
		case *agreement.Call:
			if o, ok := x.Arg(1).(*agreement.Object); ok && (x.Fn == "buffer" || x.Fn == "corridor") {
				w.drawn(w.v.lineOf(x.Arg(0)), beltOf(o), w.v.namedBelt(x, o, w.place.named(), w.at))
				return false
			}
		case *agreement.Name:
			if b := x.Target(); b != nil && b.Kind == "place" && x.Member() == "" {
				w.drawn(b, belt{}, w.v.namedPlace(b, w.place.named(), w.at))
				if !w.v.measure(b, belt{}, w.place, w.at).measured {
					w.look(b.Value("shape"), depth+1)
				}
				w.look(b.Value("part_of"), depth+1)
			}
		}
		return true
	})
}

func (w *whyFinder) add(y Why) {
	if !slices.Contains(w.out, y) {
		w.out = append(w.out, y)
	}
}

// drawn tells of the drawings of a place, or of a strip along it.
func (w *whyFinder) drawn(b *agreement.Block, k belt, byName truce.Answer) {
	v := w.v
	m := v.measure(b, k, w.place, w.at)
	if !m.measured {
		return
	}
	var by []string
	for _, t := range v.redrawn(b, w.at) {
		for _, d := range v.drawnAt(b, t) {
			if g := v.tract(tractKey{d.note, k}); !g.silent {
				w.add(Why{Rule: "coordinates", Clause: id(b), Entry: d.note.ID.String(), Text: w.side(b, k, d, g)})
				if name := v.name(d.note.Of); !slices.Contains(by, name) {
					by = append(by, name)
				}
			}
		}
	}
	_, clash := settle(byName, m)
	switch {
	case m.contested:
		w.add(Why{Rule: "contested", Clause: id(b), Text: "contested: the drawings of " + b.Name + " by " + strings.Join(by, " and ") + " differ here, and none supersedes the others"})
	case m.moved:
		w.add(Why{Rule: "coordinates", Clause: id(b), Text: "the drawing of " + b.Name + " changed within the time in question, and the answer with it"})
	case clash:
		w.add(Why{Rule: "contradiction", Clause: id(b), Text: "by its name the place lies " + insideOr(byName) + " " + subject(b, k) + ", by its coordinates " + insideOr(m.answer) + ": neither is taken"})
	}
}

func insideOr(a truce.Answer) string {
	if a == truce.Yes {
		return "inside"
	}
	return "outside"
}

// subject is what the place lies in or not.
func subject(b *agreement.Block, k belt) string {
	if k == (belt{}) {
		return b.Name
	}
	return "the strip along " + b.Name
}

// side says on which side of the boundary of a tract a place lies, as whose
// drawing it is, and how far from it.
func (w *whyFinder) side(b *agreement.Block, k belt, d *drawing, g *tract) string {
	what := subject(b, k) + " as delineated by "
	if d.note.Body.Flag("schematic") {
		what = subject(b, k) + " as sketched by "
	}
	what += w.v.name(d.note.Of)
	if d.from.Known() {
		what += " on " + w.v.zone.DateOf(d.from).String()
	}
	far := length(g.depth(w.place.at))
	if a := g.holds(w.place); a != truce.CannotBeDetermined {
		return "the place lies " + insideOr(a) + " " + what + ", " + far + " from its boundary"
	}
	known := "it is known to " + length(area.Length(w.place.at.RadiusM)*area.Metre)
	if g.doubt > 0 {
		known += ", the boundary to " + length(g.doubt)
	}
	return "whether the place lies inside " + what + " cannot be determined: " + known + ", and it lies " + far + " from it"
}

// flagPlaces flags decided incidents, and counts single reports, of which the
// name says another side of a drawn boundary than the coordinates; and drawings
// of one place that differ and of which none supersedes the others.
func (v *view) flagPlaces() {
	var drawn []*agreement.Block
	v.each("place", func(b *agreement.Block) {
		if slices.ContainsFunc(v.drawingsOf(b), func(d *drawing) bool { return d.note.Body.Has("shapes") }) {
			drawn = append(drawn, b)
		}
	})
	if len(drawn) == 0 {
		return
	}
	signs := v.signs(v.world())
	for _, b := range drawn {
		v.flagDrawings(b)
		known := map[groupKey]bool{} // by how a place lies, and when
		clash := func(sign uint32, at truce.Interval) bool {
			s := signs.places[sign]
			if !s.placed {
				return false
			}
			k := groupKey{sign: sign, changes: v.changes(at)}
			yes, ok := known[k]
			if !ok {
				_, yes = settle(v.namedPlace(b, s.named(), at), v.measure(b, belt{}, s, at))
				known[k] = yes
			}
			return yes
		}
		for _, i := range v.sheet.incidents {
			n := v.sheet.notes[i]
			if v.alive.has(i) && v.had(n.Happened) && clash(signs.of[n.spot], n.Happened) {
				v.flag("contradiction", "the name of the place and its coordinates contradict each other about "+b.Name+": neither is taken", n)
			}
		}
		reports := 0
		for _, g := range v.groups {
			if clash(g.sign, g.when) {
				reports += g.n
			}
		}
		if reports > 0 {
			v.flag("contradiction", "of "+plural(int64(reports), "single report")+" the name of the place and its coordinates contradict each other about "+b.Name+": neither is taken", v.notesOf(v.drawingsOf(b))...)
		}
	}
}

func (v *view) flagDrawings(b *agreement.Block) {
	now := v.drawnAt(b, v.asOf)
	for _, d := range now {
		if !sameShapes(d, now[0]) {
			v.contested("the drawings of "+b.Name+" differ and none supersedes the others: where they differ nothing is determined", v.notesOf(now))
			return
		}
	}
}

// sameShapes says whether two drawings draw the same.
func sameShapes(a, b *drawing) bool {
	x, errX := a.note.Body.Value("shapes").Bytes()
	y, errY := b.note.Body.Value("shapes").Bytes()
	return a == b || errX == nil && errY == nil && string(x) == string(y)
}

func (v *view) notesOf(drawings []*drawing) []*Note {
	var out []*Note
	for _, d := range drawings {
		out = append(out, d.note)
	}
	return out
}
