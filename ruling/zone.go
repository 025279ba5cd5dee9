package ruling

import (
	"cmp"
	"slices"

	"truce/agreement"
	"truce/area"
	"truce/entry/body"
)

// Zone is how somebody draws a place of the text, in force at the instant asked
// about. Where several do and none supersedes the others, each is listed and
// all are contested.
type Zone struct {
	Item
	Name      string  `json:"name"` // of the place in the text
	By        string  `json:"by"`
	Entry     string  `json:"entry"`
	Until     *Moment `json:"until,omitempty"`
	Schematic bool    `json:"schematic"`
	DoubtM    int64   `json:"doubt_m,omitempty"` // how far it may be off

	// Outlines are its shapes, for a map. They are not printed with the
	// picture: the entry has them.
	Outlines []Outline `json:"-"`
}

// Outline is one shape of a zone: the ring of a polygon and its holes, the
// points of a line, or the middle of a disc.
type Outline struct {
	Form          string // polygon, line or disc
	Name          string
	Rings         [][]Point
	LeftM, RightM int64 // how wide a line is on each side
}

// zones are the drawings in force.
func (v *view) zones() []Zone {
	if len(v.sheet.drawn) == 0 {
		return nil
	}
	var out []Zone
	v.each("place", func(b *agreement.Block) {
		now := slices.DeleteFunc(v.drawnAt(b, v.asOf), func(d *drawing) bool { return !d.note.Body.Has("shapes") })
		status := "in_force"
		if slices.ContainsFunc(now, func(d *drawing) bool { return !sameShapes(d, now[0]) }) {
			status = "contested"
		}
		for _, d := range now {
			n := d.note
			z := Zone{Item: v.item(id(b), id(b), status, d.from, n.why("drawing", v.said(n))), Name: b.Name, By: v.name(n.Of), Entry: n.ID.String(),
				Until: v.moment(d.until), Schematic: n.Body.Flag("schematic")}
			z.DoubtM, _ = n.Body.Int("doubt_m")
			for _, s := range n.Body.Shapes("shapes") {
				z.Outlines = append(z.Outlines, outlineOf(s))
			}
			out = append(out, z)
		}
	})
	slices.SortStableFunc(out, func(a, b Zone) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Entry, b.Entry)) })
	return out
}

func outlineOf(s body.Shape) Outline {
	out := Outline{Form: s.Form, Name: s.Name, LeftM: int64(s.Left / area.Metre), RightM: int64(s.Right / area.Metre)}
	for _, ring := range s.Rings {
		points := make([]Point, len(ring))
		for i, p := range ring {
			points[i] = Point{Lat: p.Lat, Lon: p.Lon, RadiusM: int64(s.Radius / area.Metre)}
		}
		out.Rings = append(out.Rings, points)
	}
	return out
}
