package ruling

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"truce"
	"truce/agreement"
	"truce/area"
)

// signs number how places lie to everything that the texts and the record say
// of places: in which named areas, whether somebody holds it, and in which
// ground that is drawn. Two places of one sign lie alike to every area that a
// text names, to every strip that it measures along a line, and to every entry
// on who holds what.
type signs struct {
	of     []uint32 // of each spot: its sign
	places []spot   // of each sign: a spot that lies so
}

// signSet finds signs. It is the same for all questions in which the same areas
// are named and the same ground is drawn.
type signSet struct {
	mu sync.Mutex
	signs
	index  map[string]uint32 // of what matters of a spot
	names  map[string]bool   // areas that are named
	marks  map[string]string // of each path: what matters of it
	tracts []*tract          // that are drawn
	near   *area.Index       // of their parts, to find those that a spot may lie in
	part   []int             // of each version of near: its tract
	doubt  area.Length       // the greatest of the tracts
}

// maxSignSets bounds the sets that are kept.
const maxSignSets = 16

// signs are the signs of all spots. What is handed out is never changed.
func (v *view) signs(w *world) signs {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.signs == nil {
		w.signs = v.signSet()
	}
	s := w.signs
	s.mu.Lock()
	defer s.mu.Unlock()
	spots := v.s.tip.spots.list
	for i := len(s.of); i < len(spots); i++ {
		text := s.mark(&spots[i])
		n, ok := s.index[text]
		if !ok {
			n = uint32(len(s.places))
			s.index[text] = n
			s.places = append(s.places, spots[i])
		}
		s.of = append(s.of, n)
	}
	return s.signs
}

// signSet is the set for the names and the drawings of this question.
func (v *view) signSet() *signSet {
	names, keys := v.namedAreas(), v.tractKeys()
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(h, "%q", name)
	}
	for _, k := range keys {
		fmt.Fprintf(h, "%x%+v", k.note.ID, k.belt)
	}
	key := [32]byte(h.Sum(nil))
	c := v.s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	if s := c.signSets[key]; s != nil {
		return s
	}
	s := &signSet{index: map[string]uint32{}, names: names, marks: map[string]string{}}
	for _, k := range keys {
		if t := v.tract(k); !t.silent {
			s.tracts = append(s.tracts, t)
		}
	}
	s.find()
	if len(c.signSets) >= maxSignSets {
		clear(c.signSets)
	}
	c.signSets[key] = s
	return s
}

// find makes the index of the tracts' parts.
func (s *signSet) find() {
	var versions []area.Version
	for i, t := range s.tracts {
		s.doubt = max(s.doubt, t.doubt)
		for _, p := range t.parts {
			versions = append(versions, area.Version{Zone: strconv.Itoa(len(versions)), From: truce.NoInstant, Area: p})
			s.part = append(s.part, i)
		}
	}
	if len(versions) == 0 {
		return
	}
	var err error
	if s.near, err = area.NewIndex(versions); err != nil {
		s.near = nil // every tract is asked then
	}
}

// mark is what matters of a spot: of its path, and where in drawn ground it lies.
func (s *signSet) mark(at *spot) string {
	mark, ok := s.marks[at.path]
	if !ok {
		mark = signOf(at.path, s.names)
		s.marks[at.path] = mark
	}
	if !at.placed || len(s.tracts) == 0 {
		return mark
	}
	b := append([]byte(mark), "|placed"...)
	asked := make([]bool, len(s.tracts))
	for i, t := range s.tracts {
		asked[i] = t.more || s.near == nil
	}
	if s.near != nil {
		for _, x := range s.near.Within(at.disc(s.doubt), truce.NoInstant) {
			asked[s.part[x.Version]] = true
		}
	}
	for i, t := range s.tracts {
		if !asked[i] {
			continue // outside
		}
		if a := t.holds(*at); a != truce.No {
			b = strconv.AppendInt(append(b, '|'), int64(i), 10)
			if a == truce.CannotBeDetermined {
				b = append(b, '?')
			}
		}
	}
	return string(b)
}

// tractKeys are the drawings that count, and the strips that the texts measure
// along them, in an order that is the same for the same.
func (v *view) tractKeys() []tractKey {
	var out []tractKey
	add := func(k tractKey) {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, kind := range []string{"control/1", "zone/1"} {
		for _, d := range v.drawings(kind) {
			if d.note.Body.Has("shapes") {
				add(tractKey{note: d.note})
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, d := range v.docs {
		for _, b := range d.Blocks {
			b.Each(func(b *agreement.Block) {
				for _, m := range v.beltsOf(b) {
					for _, d := range v.drawings("zone/1") {
						if d.note.Body.Has("shapes") && sameName(d.note.Body.Text("zone"), m.line) {
							add(tractKey{d.note, m.belt})
						}
					}
				}
			})
		}
	}
	slices.SortFunc(out, func(a, b tractKey) int {
		return cmp.Or(byTime(a.note, b.note), strings.Compare(fmt.Sprintf("%+v", a.belt), fmt.Sprintf("%+v", b.belt)))
	})
	return out
}

// sameName says whether a reference to a block of a text ends in a name.
func sameName(ref, name string) bool { return ref[strings.LastIndexByte(ref, '/')+1:] == name }

// namedAreas are the areas that the texts, or entries on who holds what, name.
func (v *view) namedAreas() map[string]bool {
	names := map[string]bool{"land": true, "sea": true, "air": true}
	for _, d := range v.docs {
		for _, b := range d.Blocks {
			if b.Kind == "place" {
				names[b.Name] = true
			}
			b.Each(func(b *agreement.Block) {
				for _, a := range b.All() {
					agreement.Walk(a.Value, func(e agreement.Expr) bool {
						if n, ok := e.(*agreement.Name); ok && n.Member() == "vacated" {
							names[n.String()] = true
						}
						if c, ok := e.(*agreement.Call); ok && naming[c.Fn] {
							for _, arg := range c.Args {
								if l, ok := arg.(*agreement.Literal); ok {
									names[l.Str] = true
								}
							}
						}
						return true
					})
				}
			})
		}
	}
	for _, d := range v.drawings("control/1") {
		if p, ok := d.note.Body.Place("place"); ok {
			names[p.Name] = true
		}
	}
	for _, d := range v.drawings("zone/1") {
		for _, p := range d.note.Body.List("places") {
			names[p.Text("name")] = true
		}
	}
	return names
}

// naming are the functions that name ground by a name that a path may have.
var naming = map[string]bool{"admin": true, "road": true, "line": true, "points": true}

// signOf is what matters of a path: the named areas on it, and its last step,
// which may be another country.
func signOf(path string, names map[string]bool) string {
	var mark strings.Builder
	last := ""
	for rest := path; rest != ""; {
		last, rest, _ = strings.Cut(rest, "/")
		if names[last] {
			mark.WriteString(last)
		}
		mark.WriteByte('/')
	}
	return strings.Trim(mark.String(), "/") + "|" + lastStep(last)
}

// lastStep is the end of a path as far as it tells one country from another.
func lastStep(s string) string {
	if len(s) == 2 {
		return s
	}
	if s == "" {
		return "unplaced"
	}
	return "other"
}
