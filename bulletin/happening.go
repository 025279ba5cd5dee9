package bulletin

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce/ruling"
)

// happening is a decided incident, or a single report that belongs to none,
// with how it stands under each clause.
type happening struct {
	id, name, place, area, source, grade string
	decided                              bool
	when                                 ruling.Stretch
	lies                                 placed
	under                                []ruling.Assessment
	basis                                basis
}

// happenings are those of a picture that lie, or may lie, in a period, by area,
// then time, then id.
func happenings(p *ruling.Picture, s stretch) []happening {
	all := gather(p)
	out := all[:0]
	for _, h := range all {
		if h.lies = s.lies(h.when); h.lies != outside {
			out = append(out, h)
		}
	}
	return out
}

// gather puts the assessments of one subject together.
func gather(p *ruling.Picture) []happening {
	var out []happening
	at := map[string]int{}
	for _, a := range p.Assessments {
		i, ok := at[a.ID]
		if !ok {
			i = len(out)
			at[a.ID] = i
			out = append(out, happening{id: a.ID, name: a.Name, place: a.Place, area: areaOf(a.Place), source: a.Source, grade: a.Grade, decided: a.Decided, when: a.When})
		}
		h := &out[i]
		h.under = append(h.under, a)
		h.basis = h.basis.and(restsOn(a))
	}
	slices.SortStableFunc(out, func(a, b happening) int {
		return cmp.Or(cmp.Compare(a.area, b.area), cmp.Compare(a.when.Earliest, b.when.Earliest), cmp.Compare(a.id, b.id))
	})
	return out
}

// restsOn are the entries that an assessment names: its reports, what its
// variables and figures are taken from, what its reasons lead to.
func restsOn(a ruling.Assessment) basis {
	var ids []string
	if strings.HasPrefix(a.Subject, "e_") {
		ids = append(ids, a.Subject)
	}
	for _, w := range a.Why {
		ids = append(ids, w.Entry, w.Report)
	}
	for _, v := range a.Variables {
		for _, x := range v.Values {
			ids = append(ids, x.Entry)
		}
	}
	for _, s := range a.Figures {
		for _, f := range s.Figures {
			ids = append(ids, f.Entry)
		}
	}
	return judged(slices.DeleteFunc(ids, func(s string) bool { return s == "" })...)
}

// areaOf is the area just below the country in the path of a place, and ""
// where nobody placed it so.
func areaOf(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 2 {
		return ""
	}
	return parts[len(parts)-2]
}

// spot is a place without the areas it lies in.
func spot(path string) string {
	name, _, _ := strings.Cut(path, "/")
	return name
}

// findSubject finds the incident of a spot or violation report, and the ruling
// of the second.
func (m *maker) findSubject() error {
	if m.q.Kind != "spot" && m.q.Kind != "violation" {
		return nil
	}
	if m.q.Kind == "violation" && !m.mandate.ruling {
		return RefusedError{"there is no violation report: the mandate of this case has no rulings, and Truce makes none of its own"}
	}
	if m.q.Kind == "spot" && !m.lists {
		return RefusedError{"there is no spot report for this audience: incidents are the cell's alone"}
	}
	if !m.lists { // its ruling is public, and nothing else: not even whether there is such an incident
		m.one = &happening{id: m.q.Incident, name: m.w.Say("bulletin.an_incident")}
	} else if m.one = m.incidentOf(m.now); m.one == nil {
		return RefusedError{fmt.Sprintf("no decided incident %q is on record as of %s: its id begins with i_, truce replay lists them", m.q.Incident, m.now.AsOfLocal)}
	}
	if m.q.Kind == "spot" {
		return nil
	}
	for i := range m.now.Rulings {
		if r := &m.now.Rulings[i]; r.Incident == m.one.id && r.Status == "violation" {
			m.ruled = r
		}
	}
	if m.ruled == nil {
		return RefusedError{"there is no violation report on this incident: no ruling on record says that it was a violation, and an assessment is none"}
	}
	return nil
}

// incidentOf is a decided incident, by its id or by the name its first decision
// gave it.
func (m *maker) incidentOf(p *ruling.Picture) *happening {
	for _, h := range gather(p) {
		if h.decided && h.id != "" && (h.id == m.q.Incident || m.called(h) == m.q.Incident) {
			return &h
		}
	}
	return nil
}
