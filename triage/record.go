package triage

import (
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/area"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/incident"
	"truce/keyring"
)

// Report is a report or observation in force.
type Report struct {
	ID        truce.EntryID
	Kind      string
	Of        truce.Party // whose word it is
	Outlet    string      // who published it
	Origin    string      // whose information it is; see source.go
	Copies    string      // the report whose text it repeats, "" for none
	Mixed     bool        // its text mixes material of several dates
	Text      string      // its words, or what the desk wrote of it
	Available truce.Instant
	Claims    []int // into Record.Claims
	several   bool  // it makes more claims than one
	first     int   // the number of the first of them that is said to have happened
	replaces  []truce.EntryID
	happened  truce.Interval
	list      string
}

// Record is what entries say that bears on incidents.
type Record struct {
	Reports     []Report         // by id
	Claims      []incident.Claim // of reports in force, that happened; by report, then number
	Decided     []Decided        // incidents in force, by id
	Withheld    int              // reports whose body is not held
	Desk        truce.Party      // the actor of the desk, "" when the record names none
	Rebuilt     bool             // the case was typed in after the events
	of          []int            // the report of a claim, into Reports
	number      []int            // which claim of its report
	target      []string         // what was hit
	weapon      []string
	byID        map[truce.EntryID]int // reports, into Reports
	entries     map[truce.EntryID]*entry.Entry
	gone        map[truce.EntryID]bool
	apart       []apart
	reliability map[string]judged
	said        []said
	rechecks    map[truce.EntryID][]second
	partOf      map[string]string // party → what it is a part of
	names       map[string]string // party or counter → what it is called
	told        map[string]int    // origin → its reports in force
	known       map[string][]int  // origin → decided incidents in which it has a report that is no copy
	tombs       map[string]string // incident that was merged → into which
	genesis     truce.EntryID
	texts       *compared
}

// kinds that this package reads, beside reports.
const (
	kindIncident    = "incident/1"
	kindSeparate    = "separate/1"
	kindReliability = "reliability/1"
	kindStatement   = "statement/1"
	kindFinding     = "finding/1"
	kindRecheck     = "recheck/1"
)

// Read takes the entries of a record in its order. Entries whose signature does
// not count say nothing.
func Read(entries []*entry.Entry) *Record { return ReadKnown(entries, nil) }

// ReadKnown is Read of the entries of which known says so; all when it is nil.
// Whose signature counts is judged by the whole record all the same.
func ReadKnown(entries []*entry.Entry, known func(pos int64, e *entry.Entry) bool) *Record {
	return ReadAfter(entries, known, nil)
}

// ReadAfter is ReadKnown where a queue of the same case was made before: texts
// that were compared for it are not compared anew. The result is the same.
func ReadAfter(entries []*entry.Entry, known func(pos int64, e *entry.Entry) bool, before *Queue) *Record {
	r := &Record{texts: &compared{}, byID: map[truce.EntryID]int{}, entries: map[truce.EntryID]*entry.Entry{}, gone: map[truce.EntryID]bool{}, reliability: map[string]judged{}, tombs: map[string]string{}, partOf: map[string]string{}, names: map[string]string{}, rechecks: map[truce.EntryID][]second{}}
	ring := &keyring.Ring{}
	for pos, e := range entries {
		ring.Add(int64(pos), e)
	}
	var held []*entry.Entry
	for pos, e := range entries {
		if e.Env.Kind == "genesis/1" && r.genesis.Zero() {
			r.genesis = e.ID
			kind, _ := body.KindOf(e.Env.Kind)
			b, _ := body.Of(kind, e)
			r.Rebuilt = b.Flag("reconstructed")
		}
		if e.Env.Kind != "genesis/1" && ring.Word(int64(pos), e.Env) != "" || known != nil && !known(int64(pos), e) {
			continue
		}
		held = append(held, e)
		r.entries[e.ID] = e
		for _, old := range e.Env.Supersedes {
			r.gone[old] = true
		}
		if e.Env.Kind == "retraction/1" {
			for _, x := range e.Env.Refs {
				r.gone[x.ID] = true
			}
		}
	}
	slices.SortFunc(held, func(a, b *entry.Entry) int { return strings.Compare(a.ID.Hex(), b.ID.Hex()) })
	for _, e := range held {
		r.add(e)
	}
	var texts *compared
	if before != nil {
		texts = before.record.texts
	}
	r.sources(held, texts)
	r.decide(held)
	r.index()
	return r
}

// add takes up one entry.
func (r *Record) add(e *entry.Entry) {
	kind, known := body.KindOf(e.Env.Kind)
	if !known {
		return
	}
	b, held := body.Of(kind, e)
	switch {
	case kind.Claims() && !r.gone[e.ID]:
		if !held {
			r.Withheld++
			return
		}
		r.report(e, b)
	case !held || r.gone[e.ID]:
	case kind.Name == "role/1" && b.Text("role") == "desk" && (r.Desk == "" || b.Text("actor") < string(r.Desk)):
		r.Desk = truce.Party(b.Text("actor"))
	case kind.Name == "actor/1":
		if whole := b.Text("part_of"); whole != "" {
			r.partOf[b.Text("party")] = whole
		}
		r.names[b.Text("party")] = b.Text("name")
	case kind.Name == kindSeparate:
		r.separate(e, b)
	case kind.Name == kindRecheck:
		r.recheck(e, b)
	case kind.Name == kindReliability:
		r.judge(e, b)
	case kind.Name == kindStatement || kind.Name == kindFinding:
		r.hear(e, b)
	}
}

// report takes up a report with those of its claims that are said to have
// happened.
func (r *Record) report(e *entry.Entry, b body.Body) {
	x := Report{ID: e.ID, Kind: e.Env.Kind, Of: e.Env.Of, Outlet: b.Text("outlet"), Text: b.Text("text"), Available: e.Env.Available, happened: e.Env.Happened, replaces: e.Env.Supersedes}
	if x.Outlet == "" {
		x.Outlet = string(e.Env.Of)
	}
	x.Origin = b.Text("origin")
	if x.Origin == "" {
		x.Origin = string(e.Env.Of)
	}
	if b.Text("code") != "" {
		// Whoever numbers events tells them apart.
		x.list = x.Outlet + "/" + x.Origin
	}
	exact := exactOf(e)
	claims := b.List("claims")
	x.several, x.first = len(claims) > 1, len(claims)
	for n, c := range claims {
		if c.Told() != "" {
			continue
		}
		x.first = min(x.first, n)
		x.Claims = append(x.Claims, len(r.Claims))
		r.Claims = append(r.Claims, claimOf(&x, n, c, exact))
		r.of, r.number = append(r.of, len(r.Reports)), append(r.number, n)
		r.target, r.weapon = append(r.target, c.Text("target")), append(r.weapon, c.Text("weapon"))
	}
	r.byID[e.ID] = len(r.Reports)
	r.Reports = append(r.Reports, x)
}

// claimOf is one claim of a report as package incident compares it.
func claimOf(x *Report, n int, c body.Body, exact body.Body) incident.Claim {
	out := incident.Claim{Report: x.ID.String(), ID: strconv.Itoa(n), Source: x.Outlet, List: x.list, Origin: x.Origin, Time: x.happened, Said: x.Available, Act: c.Text("act")}
	if said := c.Names("said_by"); len(said) > 0 {
		out.Origin = said[len(said)-1]
	}
	if c.Has("time") {
		out.Time = c.Span("time")
	}
	if p, ok := c.Place("place"); ok {
		out.Place = incident.Place{Name: p.Name, Within: p.Within}
	}
	at := exact.Sub("claims/" + strconv.Itoa(n) + "/place")
	lat, okLat := at.Int("lat")
	lon, okLon := at.Int("lon")
	if p, err := area.NewPoint(lat, lon); err == nil && okLat && okLon {
		radius, _ := at.Int("radius_m")
		radius = min(max(radius, 0), int64(area.MaxLength/area.Metre))
		out.Place.Placed, out.Place.Disc = true, area.Disc{Center: p, Radius: area.Length(radius) * area.Metre}
	}
	for _, a := range c.List("actors") {
		out.Actors = append(out.Actors, incident.Actor{Role: a.Text("role"), Name: a.Text("name"), Party: truce.Party(a.Text("party"))})
	}
	out.Killed, out.Injured = people(c, "killed"), people(c, "injured")
	return out
}

// people is the first of the figures of a claim, that of everybody counted.
func people(c body.Body, field string) *incident.Figure {
	f, ok := c.First(field)
	if !ok {
		return nil
	}
	return &incident.Figure{Bound: f.Bound, Min: f.Min, Max: f.Max, Open: f.Open}
}

// exactOf are the coordinates of an entry, which lie in a part of their own.
func exactOf(e *entry.Entry) body.Body {
	for i := range e.Parts {
		if e.Parts[i].Name == entry.ExactPlace {
			if v, err := canon.Parse(e.Parts[i].Bytes); err == nil {
				return body.From(v)
			}
		}
	}
	return body.Body{}
}

// Report is the report of a claim.
func (r *Record) Report(claim int) *Report { return &r.Reports[r.of[claim]] }

// Number is which claim of its report a claim is, from 0.
func (r *Record) Number(claim int) int { return r.number[claim] }

// Target and Weapon are what a claim says was hit, and with what; "" for nothing.
func (r *Record) Target(claim int) string { return r.target[claim] }
func (r *Record) Weapon(claim int) string { return r.weapon[claim] }

// Name is what a party, counter or outlet is called; its identifier where the
// record does not say.
func (r *Record) Name(id string) string {
	if s := r.names[id]; s != "" {
		return s
	}
	return id
}
