package ruling

import (
	"strings"
	"sync"

	"truce/agreement"
)

// kin is what groups a claim with others, as numbers: what it tells but who
// told it and where, the path of its place, and the key that signed it. A pass
// over the claims reads 12 bytes of each and small tables.
type kin struct{ told, path, by uint32 }

// kinship numbers what kin point to, for all states of one line of growth. Its
// lists only grow, so what was handed out stays true.
type kinship struct {
	mu    sync.Mutex
	list  []kin // of each claim
	told  numbered[class]
	paths numbered[string]
	areas []word // of each path: the area just below the country
	by    numbered[word]
}

// numbered gives values numbers in the order in which they come.
type numbered[T comparable] struct {
	list []T
	of   map[T]uint32
}

func (n *numbered[T]) number(x T) uint32 {
	if i, ok := n.of[x]; ok {
		return i
	}
	if n.of == nil {
		n.of = map[T]uint32{}
	}
	i := uint32(len(n.list))
	n.list, n.of[x] = append(n.list, x), i
	return i
}

// kin is the kinship up to the claims of this state.
func (s *State) kin() (list []kin, told []class, areas []word, by []word) {
	k := s.tip.kin
	k.mu.Lock()
	defer k.mu.Unlock()
	w := &s.tip.words
	for i := len(k.list); i < len(s.claims); i++ {
		c := &s.tip.classes[s.hot[i].class]
		path := k.paths.number(w.at(c.where))
		if int(path) == len(k.areas) {
			k.areas = append(k.areas, c.area)
		}
		k.list = append(k.list, kin{k.told.number(c.told()), path, k.by.number(c.by)})
	}
	return k.list, k.told.list, k.areas, k.by.list
}

// path is the number of a path, -1 when no claim has it.
func (k *kinship) path(path string) int32 {
	k.mu.Lock()
	defer k.mu.Unlock()
	if n, ok := k.paths.of[path]; ok {
		return int32(n)
	}
	return -1
}

// placeSign is how a place lies to everything that the texts and the record
// say of places: in which named areas, and whether somebody holds it.
type placeSign struct {
	place  string // one that lies so
	number uint32
}

// signs are the signs of all paths, by their number: two places of one sign
// lie alike to every area that a text names and to every entry on who holds
// what. They are the same for all questions in a world.
func (v *view) signs(w *world) []*placeSign {
	k := v.s.tip.kin
	k.mu.Lock()
	paths := k.paths.list
	k.mu.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.signs) >= len(paths) {
		return w.signs
	}
	if w.bySign == nil {
		w.names, w.bySign = v.namedAreas(), map[string]*placeSign{}
	}
	for _, path := range paths[len(w.signs):] {
		text := signOf(path, w.names)
		s := w.bySign[text]
		if s == nil {
			s = &placeSign{path, uint32(len(w.bySign))}
			w.bySign[text] = s
		}
		w.signs = append(w.signs, s)
	}
	return w.signs
}

// namedAreas are the areas that the texts, or entries on who holds what, name.
func (v *view) namedAreas() map[string]bool {
	names := map[string]bool{}
	for _, d := range v.docs {
		for _, b := range d.Blocks {
			if b.Kind == "place" {
				names[b.Name] = true
			}
			b.Each(func(b *agreement.Block) {
				for _, a := range b.All() {
					agreement.Walk(a.Value, func(e agreement.Expr) bool {
						if c, ok := e.(*agreement.Call); ok && c.Fn == "admin" {
							if l, ok := c.Arg(0).(*agreement.Literal); ok {
								names[l.Str] = true
							}
						}
						return true
					})
				}
			})
		}
	}
	for _, n := range v.anyTime("control/1") {
		if p, ok := n.Body.Place("place"); ok {
			names[p.Name] = true
		}
	}
	return names
}

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

// told is the class without who told it and where.
func (c class) told() class {
	return class{act: c.act, attacker: c.attacker, victim: c.victim, sideA: c.sideA, sideB: c.sideB, target: c.target}
}
