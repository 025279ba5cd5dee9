package incident

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"truce"
	"truce/area"
)

// The form in which incidents are printed: truce.incident/1. Weights are whole
// numbers of 1/256 bit.

type memberJSON struct {
	Report string `json:"report"`
	Claim  string `json:"claim,omitempty"`
	Source string `json:"source,omitempty"`
}

type figureJSON struct {
	Unit   string      `json:"unit"`
	Min    int64       `json:"min"`
	Max    *int64      `json:"max,omitempty"`
	Bound  truce.Bound `json:"bound,omitempty"`
	Source string      `json:"source,omitempty"`
	Report string      `json:"report"`
	Claim  string      `json:"claim,omitempty"`
}

type timeJSON struct {
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

type placeJSON struct {
	Name    string          `json:"name,omitempty"`
	Lat     json.RawMessage `json:"lat,omitempty"`
	Lon     json.RawMessage `json:"lon,omitempty"`
	RadiusM *int64          `json:"radius_m,omitempty"`
}

type actorJSON struct {
	Role  string      `json:"role"`
	Name  string      `json:"name,omitempty"`
	Party truce.Party `json:"party,omitempty"`
}

type whyJSON struct {
	Field  string `json:"field"`
	Level  string `json:"level"`
	Weight Weight `json:"weight"`
	Text   string `json:"text"`
}

type linkJSON struct {
	A      string    `json:"a"`
	B      string    `json:"b"`
	Weight Weight    `json:"weight"`
	Prior  Weight    `json:"prior"`
	Counts bool      `json:"counts"` // false for one origin twice
	Why    []whyJSON `json:"why"`
}

type fieldJSON struct {
	Field  string `json:"field"`
	Weight int64  `json:"weight"`
}

type splitJSON struct {
	Off    []string    `json:"off"`
	Weight int64       `json:"weight"`
	Fields []fieldJSON `json:"fields"`
}

type incidentJSON struct {
	Schema  string       `json:"schema"`
	ID      string       `json:"id"`
	Members []memberJSON `json:"members"`
	Time    *timeJSON    `json:"time,omitempty"`
	Place   *placeJSON   `json:"place,omitempty"`
	Act     []string     `json:"act"`
	Actors  []actorJSON  `json:"actors"`
	Figures []figureJSON `json:"figures"`
	Texts   int          `json:"texts"`
	Origins int          `json:"origins"`
	Exact   bool         `json:"exact"`
	Links   []linkJSON   `json:"links"`
	Left    int          `json:"links_left_out"`
	Copies  [][]string   `json:"copies"`
	Split   *splitJSON   `json:"would_split,omitempty"`
}

// FieldNames are the fields in the order of Pair.Levels.
var FieldNames = [6]string{"time", "place", "act", "actors", "killed", "injured"}

// Object is an incident as an object of the schema truce.incident/1, ready for
// encoding/json.
func (inc *Incident) Object(claims []Claim) any {
	j := incidentJSON{Schema: "truce.incident/1", ID: inc.ID, Members: []memberJSON{}, Act: inc.Acts(claims), Actors: []actorJSON{}, Figures: []figureJSON{},
		Texts: inc.Reports, Origins: inc.Origins, Exact: inc.Exact, Links: []linkJSON{}, Left: inc.Left, Copies: [][]string{}}
	for _, m := range inc.Members {
		c := &claims[m]
		j.Members = append(j.Members, memberJSON{c.Report, c.ID, c.Source})
		for _, f := range []struct {
			unit string
			f    *Figure
		}{{"killed", c.Killed}, {"injured", c.Injured}} {
			if f.f == nil {
				continue
			}
			g := figureJSON{Unit: f.unit, Min: f.f.Min, Bound: f.f.Bound, Source: c.Source, Report: c.Report, Claim: c.ID}
			if !f.f.Open {
				g.Max = &f.f.Max
			}
			j.Figures = append(j.Figures, g)
		}
	}
	if t := inc.Hull(claims); t.Earliest.Known() || t.Latest.Known() {
		j.Time = &timeJSON{stamp(t.Earliest), stamp(t.Latest)}
	}
	if p := inc.Finest(claims); p != nil {
		j.Place = &placeJSON{Name: p.Name}
		if p.Placed {
			r := int64(p.Disc.Radius / area.Metre)
			j.Place.RadiusM = &r
			j.Place.Lat = json.RawMessage(area.FormatDegree(p.Disc.Center.Lat))
			j.Place.Lon = json.RawMessage(area.FormatDegree(p.Disc.Center.Lon))
		}
	}
	for _, a := range inc.Actors(claims) {
		j.Actors = append(j.Actors, actorJSON(a))
	}
	for _, l := range inc.Links {
		k := linkJSON{A: claims[l.A].Key(), B: claims[l.B].Key(), Weight: l.Pair.Weight, Prior: l.Pair.Prior, Counts: !l.Pair.OneWord}
		for _, v := range l.Pair.Levels {
			k.Why = append(k.Why, whyJSON{v.Field(), v.Name(), v.Weight(), v.Text()})
		}
		j.Links = append(j.Links, k)
	}
	for _, c := range inc.Copies {
		j.Copies = append(j.Copies, keysIn(claims, c))
	}
	if s := inc.Split; s != nil {
		k := &splitJSON{Off: keysIn(claims, s.Off), Weight: s.Weight}
		for i, w := range s.Fields {
			k.Fields = append(k.Fields, fieldJSON{FieldNames[i], w})
		}
		j.Split = k
	}
	return j
}

func keysIn(claims []Claim, of []int) []string {
	out := make([]string, len(of))
	for i, m := range of {
		out[i] = claims[m].Key()
	}
	return out
}

func stamp(i truce.Instant) string {
	if !i.Known() {
		return ""
	}
	return i.String()
}

// Acts are the acts that members name, each once, in order.
func (inc *Incident) Acts(claims []Claim) []string {
	out := []string{}
	for _, m := range inc.Members {
		if a := claims[m].Act; a != "" {
			out = append(out, a)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Actors are the actors that members name, each once, in order; whoever stands
// on both sides was blamed both ways.
func (inc *Incident) Actors(claims []Claim) []Actor {
	var out []Actor
	for _, m := range inc.Members {
		out = append(out, claims[m].Actors...)
	}
	slices.SortFunc(out, func(a, b Actor) int {
		return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(who(a), who(b)), strings.Compare(a.Name, b.Name))
	})
	return slices.CompactFunc(out, func(a, b Actor) bool { return a.Role == b.Role && who(a) == who(b) })
}

// Finest is the place that is known best, the first by key of several; nil where
// no member names one.
func (inc *Incident) Finest(claims []Claim) *Place {
	var out *Place
	for _, m := range inc.Members {
		p := &claims[m].Place
		switch {
		case !p.Placed && p.Name == "":
		case out == nil, p.Placed && !out.Placed, p.Placed && p.Disc.Radius < out.Disc.Radius:
			out = p
		}
	}
	return out
}
