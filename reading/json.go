package reading

import (
	"encoding/json"

	"truce"
	"truce/area"
)

// The form in which claims are printed: truce.claim/1.

type claimJSON struct {
	Schema   string         `json:"schema"`
	Report   string         `json:"report"`
	Story    int            `json:"story"`
	ID       string         `json:"id"`
	Section  string         `json:"section"`
	Language string         `json:"language"`
	Act      string         `json:"act"`
	Status   Status         `json:"status"`
	Time     *timeJSON      `json:"time,omitempty"`
	Place    *placeJSON     `json:"place,omitempty"`
	Actors   []actorJSON    `json:"actors"`
	Weapon   string         `json:"weapon,omitempty"`
	Killed   *figureJSON    `json:"killed,omitempty"`
	Injured  *figureJSON    `json:"injured,omitempty"`
	SaidBy   []saidJSON     `json:"said_by"`
	PartOf   string         `json:"part_of,omitempty"`
	Replaced string         `json:"replaced_by,omitempty"`
	Evidence []evidenceJSON `json:"evidence"`

	Confidence   []confidenceJSON  `json:"confidence,omitempty"`
	Alternatives []alternativeJSON `json:"alternatives,omitempty"`
}

type confidenceJSON struct {
	Field    string `json:"field"`
	PerMille int    `json:"per_mille"`
	Rule     string `json:"rule"`
	Right    int    `json:"right"`
	Checked  int    `json:"checked"`
}

type alternativeJSON struct {
	Weight int        `json:"weight"`
	Place  *placeJSON `json:"place,omitempty"`
	Time   *timeJSON  `json:"time,omitempty"`
}

type timeJSON struct {
	Earliest string      `json:"earliest,omitempty"`
	Latest   string      `json:"latest,omitempty"`
	Grain    truce.Grain `json:"grain"`
	Text     string      `json:"text,omitempty"`
	Zone     string      `json:"zone,omitempty"`
}

type placeJSON struct {
	Name    string          `json:"name"`
	Within  []string        `json:"within"`
	Lat     json.RawMessage `json:"lat,omitempty"`
	Lon     json.RawMessage `json:"lon,omitempty"`
	RadiusM *int64          `json:"radius_m,omitempty"`
	ID      string          `json:"id,omitempty"`
}

type actorJSON struct {
	Role  string      `json:"role"`
	Name  string      `json:"name"`
	Party truce.Party `json:"party,omitempty"`
}

type partJSON struct {
	Who string `json:"who"`
	Min int64  `json:"min"`
	Max *int64 `json:"max,omitempty"`
}

type figureJSON struct {
	Min   int64       `json:"min"`
	Max   *int64      `json:"max,omitempty"`
	Bound truce.Bound `json:"bound"`
	Of    []partJSON  `json:"of,omitempty"`
}

type saidJSON struct {
	Name   string      `json:"name"`
	Party  truce.Party `json:"party,omitempty"`
	Stance string      `json:"stance"`
}

type evidenceJSON struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule"`
}

// Lines are the claims of a reading as objects of the schema truce.claim/1,
// ready for encoding/json, one a line.
func (r Reading) Lines(report string) []any {
	out := make([]any, len(r.Claims))
	for i, c := range r.Claims {
		j := claimJSON{Schema: "truce.claim/1", Report: report, Story: c.Story, ID: c.ID, Section: c.Section, Language: r.Language, Act: c.Act,
			Status: c.Status, Weapon: c.Weapon, PartOf: c.PartOf, Replaced: c.Replaced, Actors: []actorJSON{},
			Killed: c.Killed.json(), Injured: c.Injured.json()}
		j.Time, j.Place = c.Time.json(), c.Place.json()
		for _, a := range c.Actors {
			j.Actors = append(j.Actors, actorJSON{a.Role, a.Name, a.Party})
		}
		for _, s := range c.SaidBy {
			j.SaidBy = append(j.SaidBy, saidJSON(s))
		}
		for _, e := range c.Evidence {
			j.Evidence = append(j.Evidence, evidenceJSON{e.Field.String(), e.Start, e.End, e.Rule})
		}
		for _, v := range c.Confidence {
			j.Confidence = append(j.Confidence, confidenceJSON(v))
		}
		for _, a := range c.Alternatives {
			j.Alternatives = append(j.Alternatives, alternativeJSON{a.Weight, a.Place.json(), a.Time.json()})
		}
		out[i] = j
	}
	return out
}

func (t *Time) json() *timeJSON {
	if t == nil {
		return nil
	}
	return &timeJSON{Earliest: stamp(t.Earliest), Latest: stamp(t.Latest), Grain: t.Grain, Text: t.Text, Zone: t.Zone}
}

func (p *Place) json() *placeJSON {
	if p == nil {
		return nil
	}
	j := &placeJSON{Name: p.Name, Within: append([]string{}, p.Within...), ID: p.ID}
	if p.Placed {
		m := int64(p.Disc.Radius / area.Metre)
		j.Lat = json.RawMessage(area.FormatDegree(p.Disc.Center.Lat))
		j.Lon = json.RawMessage(area.FormatDegree(p.Disc.Center.Lon))
		j.RadiusM = &m
	}
	return j
}

func stamp(i truce.Instant) string {
	if !i.Known() {
		return ""
	}
	return i.String()
}

func (f *Figure) json() *figureJSON {
	if f == nil {
		return nil
	}
	j := &figureJSON{Min: f.Min, Bound: f.Bound}
	if !f.Open {
		m := f.Max
		j.Max = &m
	}
	for _, p := range f.Of {
		q := partJSON{Who: p.Who, Min: p.Min}
		if !p.Open {
			m := p.Max
			q.Max = &m
		}
		j.Of = append(j.Of, q)
	}
	return j
}
