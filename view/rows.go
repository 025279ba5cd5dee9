package view

import (
	"fmt"
	"strings"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
)

// decision is the n of a row that is a decision on an incident.
const decision = -1

// row is a row before it has a key.
type row struct {
	pos              int64
	n                int32
	entry            truce.EntryID
	earliest, latest truce.Instant
	grain            truce.Grain
	available        truce.Instant
	place            string // its path, smallest first
	source, origin   string
	act, title, code string
	grade, killed    string
	point            body.Where
	text             []string // what is searched
}

// rowsOf are the rows of an entry: one for each claim of a report, one for a
// decision on an incident, none for anything else or for a body not held.
func rowsOf(pos int64, e *entry.Entry) []row {
	kind, known := body.KindOf(e.Env.Kind)
	if !known || !kind.Claims() && kind.Name != "incident/1" {
		return nil
	}
	b, held := body.Of(kind, e)
	if !held {
		return nil
	}
	base := row{pos: pos, entry: e.ID, earliest: e.Env.Happened.Earliest, latest: e.Env.Happened.Latest, grain: e.Env.Happened.Grain,
		available: e.Env.Available, source: string(e.Env.Of), origin: string(e.Env.Of), code: b.Text("code")}
	base.text = []string{b.Text("text"), base.code}
	if kind.Name == "incident/1" {
		base.n, base.source, base.origin = decision, "", ""
		base.act, base.title, base.grade = b.Text("act"), b.Text("title"), b.Text("grade")
		base.text = append(base.text, base.title, b.Text("grade_reason"))
		base.placed(b, exactAt(e, "place"))
		base.actors(b)
		return []row{base}
	}
	for field, to := range map[string]*string{"outlet": &base.source, "origin": &base.origin} {
		if s := b.Text(field); s != "" {
			*to = s
		}
	}
	base.text = append(base.text, base.source, base.origin)
	var out []row
	for i, c := range b.List("claims") {
		r := base
		r.n, r.text = int32(i), base.text[:len(base.text):len(base.text)]
		r.claim(c, e)
		out = append(out, r)
	}
	return out
}

// claim fills in what one claim of a report says.
func (r *row) claim(c body.Body, e *entry.Entry) {
	if c.Has("time") {
		when := c.Span("time")
		r.earliest, r.latest, r.grain = when.Earliest, when.Latest, when.Grain
	}
	r.act = c.Text("act")
	r.text = append(r.text, c.Text("weapon"), c.Text("target"))
	if f := c.Figures("killed"); len(f) > 0 {
		r.killed = f[0].Text()
	}
	r.placed(c, exactAt(e, fmt.Sprintf("claims/%d/place", r.n)))
	r.actors(c)
}

func (r *row) placed(b body.Body, exact body.Body) {
	if p, ok := b.Place("place"); ok {
		r.place = p.Path()
		r.text = append(r.text, strings.ReplaceAll(r.place, "/", " "))
	}
	lat, okLat := exact.Int("lat")
	lon, okLon := exact.Int("lon")
	if okLat && okLon {
		r.point.Lat, r.point.Lon, r.point.Point = int32(lat), int32(lon), true
		r.point.RadiusM, _ = exact.Int("radius_m")
	}
}

func (r *row) actors(b body.Body) {
	for _, a := range b.List("actors") {
		r.text = append(r.text, a.Text("name"), a.Text("party"))
	}
	r.text = append(r.text, r.act)
}

// governorate is the area just below the country in the path of a place.
func (r *row) governorate() string {
	parts := strings.Split(r.place, "/")
	if len(parts) < 2 {
		return ""
	}
	return parts[len(parts)-2]
}

// foretold says whether the row may have been known before it happened.
func (r *row) foretold() bool {
	return r.earliest.Known() && (!r.available.Known() || r.earliest > r.available)
}

// exactAt are the coordinates of the place that stood at a path of the body:
// they lie in a part of their own.
func exactAt(e *entry.Entry, path string) body.Body {
	for i := range e.Parts {
		if e.Parts[i].Name == entry.ExactPlace {
			if v, err := canon.Parse(e.Parts[i].Bytes); err == nil {
				return body.From(v).Sub(path)
			}
		}
	}
	return body.Body{}
}
