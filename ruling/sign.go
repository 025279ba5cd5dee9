package ruling

import (
	"strings"

	"truce/agreement"
)

// signs number how places lie to everything that the texts and the record say
// of places: in which named areas, and whether somebody holds it. Two places of
// one sign lie alike to every area that a text names and to every entry on who
// holds what.
type signs struct {
	of     []uint32          // of each path: its sign
	places []string          // of each sign: a path that lies so
	index  map[string]uint32 // of what matters of a path
	names  map[string]bool   // areas that are named
}

// signs are the signs of all paths. They are the same for all questions in a
// world. What is handed out is never changed.
func (v *view) signs(w *world) signs {
	paths := v.s.tip.paths.text
	w.mu.Lock()
	defer w.mu.Unlock()
	s := &w.signs
	if s.index == nil {
		s.names, s.index = v.namedAreas(), map[string]uint32{}
	}
	for _, path := range paths[len(s.of):] {
		text := signOf(path, s.names)
		n, ok := s.index[text]
		if !ok {
			n = uint32(len(s.places))
			s.index[text] = n
			s.places = append(s.places, path)
		}
		s.of = append(s.of, n)
	}
	return *s
}

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
	for _, n := range v.anyTime("control/1") {
		if p, ok := n.Body.Place("place"); ok {
			names[p.Name] = true
		}
	}
	for _, n := range v.anyTime("zone/1") {
		for _, p := range n.Body.List("places") {
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
