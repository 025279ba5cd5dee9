package triage

import (
	"encoding/json"
	"slices"
	"strconv"

	"truce"
	"truce/area"
	"truce/canon"
	"truce/incident"
)

// The form in which proposals are printed: truce.proposal/1. Weights are whole
// numbers of 1/256 bit, as in truce.incident/1.

type claimJSON struct {
	Key     string          `json:"key"`
	Report  string          `json:"report"`
	Claim   int             `json:"claim"`
	Outlet  string          `json:"outlet"`
	Origin  string          `json:"origin"`
	Repeats string          `json:"repeats,omitempty"` // the report whose text it repeats
	Mixed   bool            `json:"mixes_dates,omitempty"`
	Act     string          `json:"act"`
	From    string          `json:"earliest,omitempty"`
	To      string          `json:"latest,omitempty"`
	Place   string          `json:"place,omitempty"`
	Lat     json.RawMessage `json:"lat,omitempty"`
	Lon     json.RawMessage `json:"lon,omitempty"`
	RadiusM *int64          `json:"radius_m,omitempty"`
	Actors  []actorJSON     `json:"actors"`
	Killed  *figureJSON     `json:"killed,omitempty"`
	Injured *figureJSON     `json:"injured,omitempty"`
}

type actorJSON struct {
	Role  string      `json:"role"`
	Name  string      `json:"name,omitempty"`
	Party truce.Party `json:"party,omitempty"`
}

type figureJSON struct {
	Bound truce.Bound `json:"bound,omitempty"`
	Min   int64       `json:"min"`
	Max   *int64      `json:"max,omitempty"`
}

type whyJSON struct {
	Field  string          `json:"field"`
	Level  string          `json:"level"`
	Weight incident.Weight `json:"weight"`
	Text   string          `json:"text"`
}

type linkJSON struct {
	A      string          `json:"a"`
	B      string          `json:"b"`
	Weight incident.Weight `json:"weight"`
	Prior  incident.Weight `json:"prior"`
	Counts bool            `json:"counts"` // false for one origin twice
	Cannot string          `json:"cannot,omitempty"`
	Why    []whyJSON       `json:"why"`
}

type splitJSON struct {
	Off    []string         `json:"off"`
	Weight int64            `json:"weight"`
	Fields map[string]int64 `json:"fields"`
}

type reasonJSON struct {
	Code  string   `json:"code"`
	Names []string `json:"names"`
	N     int      `json:"n,omitempty"`
	Text  string   `json:"text"`
}

type sourceJSON struct {
	Schema      string         `json:"schema"`
	Origin      string         `json:"origin"`
	Reliability string         `json:"reliability"`
	Reason      string         `json:"reason,omitempty"`
	By          truce.Party    `json:"by,omitempty"`
	Entry       string         `json:"entry,omitempty"`
	Contested   bool           `json:"contested,omitempty"`
	Reports     int            `json:"reports"`
	Incidents   int            `json:"incidents"`
	Grades      map[string]int `json:"grades"`
}

type gradeJSON struct {
	Grade       string       `json:"grade"`
	Standard    string       `json:"standard"`
	Credibility int          `json:"credibility"`
	Origins     []string     `json:"origins"`
	Reasons     []reasonJSON `json:"reasons"`
	Sources     []sourceJSON `json:"sources"`
}

type incidentJSON struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Title       string      `json:"title"`
	Grade       string      `json:"grade,omitempty"`
	GradeReason string      `json:"grade_reason,omitempty"`
	Of          truce.Party `json:"of"`
	Contested   bool        `json:"contested,omitempty"`
}

type proposalJSON struct {
	Schema    string         `json:"schema"`
	ID        string         `json:"id"`
	Kind      Kind           `json:"kind"`
	May       []Do           `json:"may"`
	Title     string         `json:"title"`
	Claims    []claimJSON    `json:"claims"`
	Rest      []claimJSON    `json:"rest"`
	Incidents []incidentJSON `json:"incidents"`
	Elsewhere []string       `json:"elsewhere"`
	Corrects  bool           `json:"corrects,omitempty"`
	Shared    bool           `json:"shared,omitempty"`
	Exact     bool           `json:"exact"`
	Links     []linkJSON     `json:"links"`
	Left      int            `json:"links_left_out"`
	Copies    [][]string     `json:"copies"`
	Split     *splitJSON     `json:"would_split,omitempty"`
	Grade     gradeJSON      `json:"grade"`
}

// Object is a proposal as an object of the schema truce.proposal/1.
func (q *Queue) Object(p *Proposal) any {
	r := q.record
	j := proposalJSON{Schema: "truce.proposal/1", ID: p.ID, Kind: p.Kind, May: May[p.Kind], Title: q.Title(p), Claims: r.claimObjects(p.Claims), Rest: r.claimObjects(p.Rest),
		Incidents: []incidentJSON{}, Elsewhere: append([]string{}, p.Elsewhere...), Corrects: p.Corrects, Shared: p.Shared, Exact: p.Exact, Links: []linkJSON{}, Left: p.Left, Copies: [][]string{}, Grade: gradeObject(q.Grade(p))}
	for _, id := range p.With {
		if d, ok := r.Incident(id); ok {
			j.Incidents = append(j.Incidents, incidentObject(d))
		}
	}
	for _, l := range p.Links {
		k := linkJSON{A: r.Claims[l.A].Key(), B: r.Claims[l.B].Key(), Weight: l.Pair.Weight, Prior: l.Pair.Prior, Counts: !l.Pair.OneWord, Cannot: l.Pair.Cannot}
		for _, v := range l.Pair.Levels {
			k.Why = append(k.Why, whyJSON{v.Field(), v.Name(), v.Weight(), v.Text()})
		}
		j.Links = append(j.Links, k)
	}
	for _, copies := range p.Copies {
		j.Copies = append(j.Copies, r.keys(copies))
	}
	if s := p.Cut; s != nil && len(s.Off) > 0 {
		j.Split = &splitJSON{r.keys(s.Off), s.Weight, map[string]int64{}}
		for i, w := range s.Fields {
			j.Split.Fields[incident.FieldNames[i]] = w
		}
	}
	return j
}

type decidedJSON struct {
	Schema string `json:"schema"`
	incidentJSON
	Members  []string    `json:"members"`
	Claims   []claimJSON `json:"claims"`
	Repeats  []claimJSON `json:"repeats"`
	Merged   []string    `json:"merged"`
	Splits   []string    `json:"splits"`
	From     string      `json:"parted_from,omitempty"`
	Proposed []string    `json:"proposals"`
	Grade    gradeJSON   `json:"grade_proposed"`
}

// Incident is a decided incident as an object of the schema truce.decided_incident/1.
func (q *Queue) Incident(d *Decided) any {
	r := q.record
	j := decidedJSON{Schema: "truce.decided_incident/1", incidentJSON: incidentObject(d), Members: []string{}, Claims: r.claimObjects(d.Claims), Repeats: r.claimObjects(q.Repeats[d.ID]),
		Merged: append([]string{}, d.Merged...), Splits: append([]string{}, d.Splits...), From: d.From, Proposed: []string{}, Grade: gradeObject(r.Grade(d))}
	for _, m := range d.Members {
		j.Members = append(j.Members, m.String())
	}
	for i := range q.Proposals {
		if slices.Contains(q.Proposals[i].With, d.ID) {
			j.Proposed = append(j.Proposed, q.Proposals[i].ID)
		}
	}
	return j
}

func incidentObject(d *Decided) incidentJSON {
	return incidentJSON{d.ID, d.Name, d.Title, d.Grade, d.GradeReason, d.Of, len(d.Entries) > 1}
}

// Title is what a proposal is called in a list: the incident's title, or what and
// where.
func (q *Queue) Title(p *Proposal) string {
	if len(p.With) > 0 {
		if d, ok := q.record.Incident(p.With[0]); ok {
			return d.Title
		}
	}
	return q.record.Title(p.Claims)
}

// Record is what the queue was made from.
func (q *Queue) Record() *Record { return q.record }

func (r *Record) keys(claims []int) []string {
	out := []string{}
	for _, c := range claims {
		out = append(out, r.Claims[c].Key())
	}
	return out
}

func (r *Record) claimObjects(claims []int) []claimJSON {
	out := []claimJSON{}
	for _, n := range claims {
		c, x := &r.Claims[n], r.Report(n)
		j := claimJSON{Key: c.Key(), Report: c.Report, Claim: r.number[n], Outlet: x.Outlet, Origin: c.Origin, Repeats: x.Copies, Mixed: x.Mixed, Act: c.Act, Place: c.Place.Name,
			Actors: []actorJSON{}, Killed: figureObject(c.Killed), Injured: figureObject(c.Injured)}
		if c.Time.Earliest.Known() {
			j.From = c.Time.Earliest.String()
		}
		if c.Time.Latest.Known() {
			j.To = c.Time.Latest.String()
		}
		if c.Place.Placed {
			radius := int64(c.Place.Disc.Radius / area.Metre)
			j.Lat, j.Lon, j.RadiusM = json.RawMessage(area.FormatDegree(c.Place.Disc.Center.Lat)), json.RawMessage(area.FormatDegree(c.Place.Disc.Center.Lon)), &radius
		}
		for _, a := range c.Actors {
			j.Actors = append(j.Actors, actorJSON(a))
		}
		out = append(out, j)
	}
	return out
}

func figureObject(f *incident.Figure) *figureJSON {
	if f == nil {
		return nil
	}
	out := &figureJSON{Bound: f.Bound, Min: f.Min}
	if !f.Open {
		out.Max = &f.Max
	}
	return out
}

func gradeObject(g Grade) gradeJSON {
	out := gradeJSON{g.Grade, g.Standard, g.Credibility, append([]string{}, g.Origins...), []reasonJSON{}, []sourceJSON{}}
	for _, x := range g.Reasons {
		out.Reasons = append(out.Reasons, reasonJSON{x.Code, append([]string{}, x.Names...), x.N, x.Text()})
	}
	for _, s := range g.Sources {
		out.Sources = append(out.Sources, sourceObject(s))
	}
	return out
}

// Object is a source as an object of the schema truce.source/1.
func (s Source) Object() any { return sourceObject(s) }

func sourceObject(s Source) sourceJSON {
	return sourceJSON{"truce.source/1", s.Origin, s.Reliability, s.Reason, s.By, s.Entry, s.Contested, s.Reports, s.Incidents, s.Graded}
}

func number(n int) string { return strconv.Itoa(n) }

// plain is a stored value as encoding/json writes it.
func plain(v canon.Value) any {
	switch v.Kind() {
	case canon.KindString:
		s, _ := v.Str()
		return s
	case canon.KindInt:
		n, _ := v.Int()
		return n
	case canon.KindBool:
		b, _ := v.Bool()
		return b
	case canon.KindList:
		out := []any{}
		items, _ := v.List()
		for _, x := range items {
			out = append(out, plain(x))
		}
		return out
	case canon.KindObject:
		out := map[string]any{}
		for key, x := range v.Fields() {
			out[key] = plain(x)
		}
		return out
	}
	return nil
}

// RecheckObject is what is to be looked at again as an object of the schema
// truce.recheck/1, without what was decided.
func (r *Record) RecheckObject(x Recheck) any {
	return struct {
		Schema string      `json:"schema"`
		ID     string      `json:"id"`
		Claims []claimJSON `json:"claims"`
	}{"truce.recheck/1", x.ID, r.claimObjects(x.Claims)}
}

// Object is a rate as an object of the schema truce.recheck_rate/1.
func (x Rate) Object() any {
	return struct {
		Schema   string `json:"schema"`
		Chosen   int    `json:"chosen"`
		Answered int    `json:"answered"`
		Unsure   int    `json:"cannot_say"`
		Compared int    `json:"compared"`
		Differ   int    `json:"differ"`
		Graded   int    `json:"graded"`
		Regraded int    `json:"grades_differ"`
	}{"truce.recheck_rate/1", x.Chosen, x.Answered, x.Unsure, x.Compared, x.Differ, x.Graded, x.Regraded}
}
