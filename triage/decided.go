package triage

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// Decided is an incident that people decided on, as it stands now.
type Decided struct {
	ID          string // i_…
	Name        string
	Title       string
	Act         string
	Place       string
	Grade       string // as whoever decided gave it, "" for none
	GradeReason string
	Of          truce.Party // whose decision it is
	When        truce.Interval
	Entries     []truce.EntryID // decisions in force, by id; of several none wins
	Members     []truce.EntryID // reports that they name, by id
	Claims      []int           // claims of these in force that are meant
	Together    bool            // somebody looked again and kept it as one
	Splits      []string        // incidents that were parted from it
	From        string          // the incident that it was parted from
	Merged      []string        // incidents that were put into it
	sure        map[int]bool    // of Claims, those that the decision names or places
}

// decide finds the incidents in force.
func (r *Record) decide(entries []*entry.Entry) {
	kind, _ := body.KindOf(kindIncident)
	at, name := map[string]int{}, map[truce.EntryID]string{}
	bodies := map[truce.EntryID]body.Body{}
	for _, e := range entries {
		if e.Env.Kind != kindIncident {
			continue
		}
		b, held := body.Of(kind, e)
		if !held {
			r.Withheld++
			continue
		}
		bodies[e.ID], name[e.ID] = b, b.Text("incident")
		if r.gone[e.ID] {
			continue
		}
		n, ok := at[b.Text("incident")]
		if !ok {
			n = len(r.Decided)
			at[b.Text("incident")] = n
			r.Decided = append(r.Decided, Decided{ID: r.incidentID(b.Text("incident")), Name: b.Text("incident"), sure: map[int]bool{}})
		}
		r.Decided[n].take(r, e, b)
	}
	for _, e := range entries {
		if e.Env.Kind == kindIncident {
			r.link(e, bodies, name, at)
		}
	}
	for i := range r.Decided {
		d := &r.Decided[i]
		slices.Sort(d.Claims)
		d.Claims = slices.Compact(d.Claims)
		slices.SortFunc(d.Members, func(a, b truce.EntryID) int { return slices.Compare(a[:], b[:]) })
		d.Members = slices.Compact(d.Members)
		slices.Sort(d.Merged)
		slices.Sort(d.Splits)
		d.Merged, d.Splits = slices.Compact(d.Merged), slices.Compact(d.Splits)
	}
	slices.SortFunc(r.Decided, func(a, b Decided) int { return cmp.Compare(a.ID, b.ID) })
}

// take takes up a decision in force.
func (d *Decided) take(r *Record, e *entry.Entry, b body.Body) {
	if len(d.Entries) == 0 {
		p, _ := b.Place("place")
		d.Title, d.Act, d.Place, d.When, d.Together = b.Text("title"), b.Text("act"), p.Path(), e.Env.Happened, b.Flag("together")
		d.Grade, d.GradeReason, d.Of = b.Text("grade"), b.Text("grade_reason"), e.Env.Of
	} else if d.Grade != b.Text("grade") {
		d.Grade, d.GradeReason = "", ""
	}
	d.Entries = append(d.Entries, e.ID)
	p, placed := b.Place("place")
	for _, x := range e.Env.Refs {
		if x.Role != "member" {
			continue
		}
		d.Members = append(d.Members, x.ID)
		i, inForce := r.byID[x.ID]
		if !inForce {
			continue
		}
		said, named := meant(b, x.ID)
		for _, c := range r.Reports[i].Claims {
			at := r.Claims[c].Place
			here := placed && p.Name != "" && (at.Name == p.Name || slices.Contains(at.Within, p.Name))
			switch {
			case named && slices.Contains(said, r.number[c]), !named && (here || !r.Reports[i].several):
				d.sure[c] = true
			case named || r.number[c] != r.Reports[i].first:
				continue
			}
			d.Claims = append(d.Claims, c)
		}
	}
}

// meant are the claims of a member that a decision names; ok is false when it
// names none of them.
func meant(b body.Body, id truce.EntryID) (out []int, ok bool) {
	for _, x := range b.Names("meant") {
		if s, found := strings.CutPrefix(x, id.Hex()+"/"); found {
			ok = true
			if n, err := strconv.Atoi(s); err == nil {
				out = append(out, n)
			}
		}
	}
	return out, ok
}

// link notes what became of incidents that were merged or split. An incident
// that has a decision in force of its own leads nowhere else.
func (r *Record) link(e *entry.Entry, bodies map[truce.EntryID]body.Body, name map[truce.EntryID]string, at map[string]int) {
	own, held := name[e.ID]
	if !held {
		return
	}
	n, inForce := at[own]
	for _, x := range e.Env.Refs {
		other, known := name[x.ID]
		if !known || other == own {
			continue
		}
		switch m, alive := at[other]; {
		case x.Role == "merges" && !alive:
			if old := r.tombs[r.incidentID(other)]; old == "" || r.incidentID(own) < old {
				r.tombs[r.incidentID(other)] = r.incidentID(own)
			}
			if inForce {
				r.Decided[n].Merged = append(r.Decided[n].Merged, r.incidentID(other))
			}
		case x.Role == "splits" && inForce:
			r.Decided[n].From = r.incidentID(other)
			if alive {
				r.Decided[m].Splits = append(r.Decided[m].Splits, r.incidentID(own))
			}
		}
	}
}

func (r *Record) incidentID(name string) string {
	return "i_" + truce.ShortHash(entry.ID([]byte("truce/incident/v1"+r.genesis.Hex()+name)))
}

// Incident is a decided incident by its id, or by one that was merged into it.
func (r *Record) Incident(id string) (*Decided, bool) {
	for range len(r.tombs) + 1 {
		i, ok := slices.BinarySearchFunc(r.Decided, id, func(d Decided, id string) int { return cmp.Compare(d.ID, id) })
		if ok {
			return &r.Decided[i], true
		}
		if id = r.tombs[id]; id == "" {
			break
		}
	}
	return nil, false
}

// decidedBy is the incident of a decision, in force or not, by the name it had.
func (r *Record) decidedBy(id truce.EntryID) (*Decided, bool) {
	e := r.entries[id]
	if e == nil || e.Env.Kind != kindIncident {
		return nil, false
	}
	kind, _ := body.KindOf(kindIncident)
	b, held := body.Of(kind, e)
	if !held {
		return nil, false
	}
	return r.Incident(r.incidentID(b.Text("incident")))
}

// apart is a decision that two sides are not one happening.
type apart struct {
	entry        truce.EntryID
	member, from []truce.EntryID
	reason       string
}

func (r *Record) separate(e *entry.Entry, b body.Body) {
	x := apart{entry: e.ID, reason: b.Text("reason")}
	for _, ref := range e.Env.Refs {
		switch ref.Role {
		case "member":
			x.member = append(x.member, ref.ID)
		case "from":
			x.from = append(x.from, ref.ID)
		}
	}
	r.apart = append(r.apart, x)
}

// claimsOf are the claims in force that a side of a separation stands for: those
// of a report, or of an incident with all that was added to it since.
func (r *Record) claimsOf(side []truce.EntryID) (claims []int) {
	for _, id := range side {
		if i, ok := r.byID[id]; ok {
			claims = append(claims, r.Reports[i].Claims...)
		} else if d, ok := r.decidedBy(id); ok {
			claims = append(claims, d.Claims...)
		} else {
			for i := range r.Reports { // a correction stays apart as what it corrects
				if slices.Contains(r.Reports[i].replaces, id) {
					claims = append(claims, r.Reports[i].Claims...)
				}
			}
		}
	}
	return claims
}
