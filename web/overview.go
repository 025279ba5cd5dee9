package web

import (
	"strings"

	"truce/ruling"
)

// overviewData is the first page: four columns, most urgent first, and what
// stands beside one another below.
type overviewData struct {
	Head                  *ruling.Phase // what the headline states
	Holds, Matched, Doubt []row
	Next                  []ruling.Next
	Clocks                []ruling.Clock
	Ends                  []ruling.End
	Tallies               []ruling.Tally
	Flags                 []ruling.Flag
}

// inColumn bounds the lines of a column; the number above it counts them all.
const inColumn = 15

// First are the lines that a column shows, and More how many it does not.
func (overviewData) First(rows []row) []row { return rows[:min(inColumn, len(rows))] }

// More is how many lines a column leaves out.
func (overviewData) More(rows []row) int { return max(0, len(rows)-inColumn) }

// row is one line of a column: a state and where its reasons are.
type row struct {
	Title, Status, Since, ID, Text string
}

// columns sorts states into the columns of the overview by their token.
func columns(p *ruling.Picture) (holds, matched, doubt []row) {
	put := func(r row) {
		switch Token(r.Status) {
		case "holding", "met":
			holds = append(holds, r)
		case "matched", "overdue":
			matched = append(matched, r)
		case "disputed", "unknown":
			doubt = append(doubt, r)
		}
	}
	for _, x := range p.Phases {
		put(row{Title: x.ID, Status: x.Status, Since: x.Since, ID: x.ID, Text: lastReason(x.Why)})
	}
	for _, x := range p.Gates {
		put(row{Title: x.ID, Status: x.Status, Since: x.Since, ID: x.ID, Text: lastReason(x.Why)})
	}
	for _, x := range p.Assessments {
		if x.Decided {
			put(row{Title: x.Name, Status: x.Status, Since: x.Since, ID: x.ID, Text: shortClause(x.Clause)})
		}
	}
	for _, x := range p.Obligations {
		if x.Disputed {
			x.Status = "disputed"
			put(row{Title: x.ID, Status: x.Status, Since: x.Since, ID: x.ID, Text: x.Debtor})
		} else if x.Status == "overdue" || x.Status == "fulfilled" {
			put(row{Title: x.ID, Status: x.Status, Since: x.Since, ID: x.ID, Text: x.Debtor})
		}
	}
	for _, x := range p.Flags {
		if strings.HasPrefix(x.Kind, "contradiction") || x.Kind == "does_not_sum" || x.Kind == "contested" {
			put(row{Title: x.Text, Status: x.Kind, ID: x.ID})
		}
	}
	return holds, matched, doubt
}

func lastReason(why []ruling.Why) string {
	if len(why) == 0 {
		return ""
	}
	return why[len(why)-1].Text
}

func overview(q *request) (string, any, error) {
	p := q.picture
	d := overviewData{Next: p.Next, Clocks: p.Clocks, Ends: p.Ends, Tallies: p.Tallies, Flags: p.Flags}
	d.Holds, d.Matched, d.Doubt = columns(p)
	if docs := q.server.Book.Documents(); len(docs) > 0 {
		main := mainDocument(q).ID + "/"
		for i := range p.Phases {
			if strings.HasPrefix(p.Phases[i].ID, main) {
				d.Head = &p.Phases[i]
				break
			}
		}
	}
	return "overview", d, nil
}
