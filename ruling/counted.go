package ruling

import (
	"cmp"
	"slices"

	"truce"
	"truce/agreement"
	"truce/civil"
)

// ComplaintCount is how many complaints under a procedure were brought against
// a party in a civil month, week or day, and what became of them so far: the table
// that monitors print. A ruling counts in the period in which the complaint was
// brought.
type ComplaintCount struct {
	Procedure     string `json:"procedure"`
	Period        string `json:"period"` // its first civil day
	Every         string `json:"every"`  // month, week, day
	ID            string `json:"id"`     // of the party complained of; "" where none is named
	Party         string `json:"party"`
	Received      int    `json:"received"`
	Violation     int    `json:"violation"`
	NoViolation   int    `json:"no_violation"`
	NotDetermined int    `json:"not_determined"`
	Other         int    `json:"other"` // outside the scope, or excepted
	NotAdmissible int    `json:"not_admissible"`
	Pending       int    `json:"pending"` // without a ruling so far
}

// complaintCounts counts by the period that the text's counts name, by month
// where it names none.
func (v *view) complaintCounts(all []Procedure) []ComplaintCount {
	type key struct{ procedure, period, party string }
	at := map[key]int{}
	complaints := map[string]*Note{}
	for _, n := range v.kind("complaint/1") {
		complaints[n.ID.String()] = n
	}
	var out []ComplaintCount
	for i := range all {
		p := &all[i]
		complaint := complaints[p.Complaint]
		if complaint == nil {
			continue
		}
		every := countedEvery(v.block(stem(p.ID)))
		against := complaint.Body.Text("against")
		k := key{stem(p.ID), v.periodOf(complaint.Happened.Earliest, every), against}
		n, seen := at[k]
		if !seen {
			n = len(out)
			at[k] = n
			out = append(out, ComplaintCount{Procedure: k.procedure, Period: k.period, Every: every, ID: against, Party: v.name(truce.Party(against))})
		}
		c := &out[n]
		c.Received++
		switch result := v.resultOf(complaint); {
		case p.Status == "not_admissible":
			c.NotAdmissible++
		case result == "violation":
			c.Violation++
		case result == "no_violation":
			c.NoViolation++
		case result == "not_determined":
			c.NotDetermined++
		case result != "":
			c.Other++
		default:
			c.Pending++
		}
	}
	slices.SortFunc(out, func(a, b ComplaintCount) int {
		return cmp.Or(cmp.Compare(a.Procedure, b.Procedure), cmp.Compare(a.Period, b.Period), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// countedEvery is the period by which a text counts complaints.
func countedEvery(b *agreement.Block) string {
	if b != nil {
		if o, ok := b.Value("counts").(*agreement.Object); ok {
			for _, f := range o.Fields {
				if f.Name == "every" && agreement.WordOf(f.Value) == "week" {
					return "week"
				}
			}
		}
	}
	return "month"
}

// periodOf is the first civil day of the month, week or day of an instant.
func (v *view) periodOf(i truce.Instant, every string) string {
	d := v.zone.DateOf(i)
	switch every {
	case "day":
		return d.String()
	case "week":
		return d.AddDays(-((int(d.Weekday()) + 6) % 7)).String()
	}
	return civil.Date{Year: d.Year, Month: d.Month, Day: 1}.String()
}

// resultOf is the last ruling on a complaint, or on the incident that it
// brought under its clause; "" when there is none.
func (v *view) resultOf(complaint *Note) string {
	incident, about := truce.EntryID{}, complaint.Body.Text("clause")
	if ref, ok := complaint.ref("incident"); ok {
		incident = ref
	}
	result := ""
	for _, n := range v.kind("ruling/1") {
		on, _ := n.ref("incident")
		named, ok := n.ref("complaint")
		if ok && named == complaint.ID || !ok && !incident.Zero() && on == incident && n.Body.Text("clause") == about {
			result = n.Body.Text("result")
		}
	}
	return result
}
