package web

import (
	"strings"

	"truce/ruling"
)

// overviewData is the first page: four columns, most urgent first, and what
// stands beside one another below.
type overviewData struct {
	Head                  *ruling.Phase // what the headline states
	HeadLabel             label
	Holds, Matched, Doubt []row
	Next                  []next
	MoreNext              int // that the column leaves to the calendar
	Chart                 chart
	Days                  []dayOf
	Deaths                *deaths
	Map                   *smallMap
	Ends                  []ruling.End
	Tallies               []tallyGroup
	Flags                 []ruling.Flag
	MoreFlags             int
	Watch                 watchTable
}

// maxFlags, maxTallies and maxNext bound what a page lists of what may be long; what it
// leaves out it counts.
const (
	maxFlags   = 20
	maxTallies = 40
	maxNext    = 20
)

// inColumn bounds the lines of a column; the number above it counts them all.
const inColumn = 12

// First are the lines that a column shows, and More how many it does not.
func (overviewData) First(rows []row) []row { return rows[:min(inColumn, len(rows))] }

// More is how many lines a column leaves out.
func (overviewData) More(rows []row) int { return max(0, len(rows)-inColumn) }

// AllNext is how many things are due next, those that the column leaves out too.
func (d overviewData) AllNext() int { return len(d.Next) + d.MoreNext }

// row is one line of a column, or of the margin of a clause: items of one
// clause that stand alike, each with its reasons.
type row struct {
	Title, Link string // what it is called, and the page that it leads to
	Name        string // of the block, where there is one
	Document    string // where it stands, when that is not the main one
	Clause      string // where it stands
	Status      string
	Since       string
	Text        string // names, as they are recorded
	Reason      string // a sentence of the picture
	Items       []rowItem
	More        int // items that stand alike and are not listed
}

// rowItem is one of the items of a row.
type rowItem struct{ ID, Text string }

// next is what is due, and in how long.
type next struct {
	ruling.Next
	Label label
	In    int64 // seconds from the instant shown
}

// columns sorts states into the columns of the overview by their token. A long
// mission has flags by the ten thousand: rows that a column does not show are
// counted and not made.
func (q *request) columns() (holds, matched, doubt []row) {
	put := func(status string, make func() row) {
		column := &holds
		switch Token(status) {
		case "holding", "met":
		case "matched", "overdue":
			column = &matched
		case "disputed", "unknown":
			column = &doubt
		default:
			return
		}
		if len(*column) < inColumn {
			*column = append(*column, make())
		} else {
			*column = append(*column, row{})
		}
	}
	p := q.picture
	for _, x := range p.Phases {
		put(x.Status, func() row { return q.row(x.Item, lastReason(x.Why)) })
	}
	for _, x := range p.Gates {
		put(x.Status, func() row { return q.row(x.Item, lastReason(x.Why)) })
	}
	for _, r := range q.dutyRows(p.Obligations) {
		if s := r.Status; s == "overdue" || s == "fulfilled" || s == "fulfilled_late" || s == "disputed" || s == "not_kept" || s == "part_performed" {
			put(s, func() row { return r })
		}
	}
	for _, x := range p.Assessments {
		if x.Decided {
			put(x.Status, func() row {
				return row{Title: x.Name, Link: q.link("/incident/" + x.Subject), Clause: shortClause(clauseOf(x.Clause)), Status: x.Status, Since: x.Since, Items: []rowItem{{x.ID, ""}}}
			})
		}
	}
	for i := range p.Flags {
		x := &p.Flags[i]
		if strings.HasPrefix(x.Kind, "contradiction") || x.Kind == "does_not_sum" || x.Kind == "contested" {
			put(x.Kind, func() row {
				return row{Title: q.T("status." + x.Kind), Status: x.Kind, Reason: x.Text, Items: []rowItem{{x.ID, ""}}}
			})
		}
	}
	return holds, matched, doubt
}

// row is the line of one item of a text.
func (q *request) row(it ruling.Item, reason string) row {
	l := q.label(it.ID)
	return row{Title: l.Title, Name: l.Name, Document: l.Text, Link: l.Link, Clause: l.cite(), Status: it.Status, Since: it.Since, Reason: reason, Items: []rowItem{{it.ID, ""}}}
}

// dutyRows are the duties, those of one clause that stand alike in one line,
// which names some of them and counts the others: a mission may have thousands.
func (q *request) dutyRows(duties []ruling.Obligation) []row {
	var out []row
	at := map[string]int{}
	for _, x := range duties {
		if x.Disputed {
			x.Status = "disputed"
		}
		key := x.Clause + " " + x.Status
		n, ok := at[key]
		if ok && len(out[n].Items) == inColumn {
			out[n].More++
			continue
		}
		l := q.label(x.ID)
		if !ok {
			n = len(out)
			at[key] = n
			r := q.row(x.Item, "")
			r.Clause, r.Name, r.Items = l.Clause, "", nil
			out = append(out, r)
		}
		out[n].Items = append(out[n].Items, rowItem{x.ID, dutyText(l, x.Debtor)})
	}
	for i := range out {
		if r := &out[i]; len(r.Items) == 1 {
			l := q.label(r.Items[0].ID)
			r.Clause, r.Name, r.Text, r.Items[0].Text = l.cite(), l.Name, strings.TrimPrefix(r.Items[0].Text, l.Name+" "), ""
		}
	}
	return out
}

// dutyText names one of several duties of a clause.
func dutyText(l label, debtor string) string {
	text := l.Name
	if l.Part != "" {
		text += ": " + l.Part
	}
	if debtor != "" {
		text += " (" + debtor + ")"
	}
	return text
}

func lastReason(why []ruling.Why) string {
	if len(why) == 0 {
		return ""
	}
	return why[len(why)-1].Text
}

func overview(q *request) (string, any, error) {
	p := q.picture
	d := overviewData{Chart: q.chart(true), Deaths: q.deathsByDay(), Map: q.smallMap(), Ends: p.Ends, Watch: q.watching()}
	d.Days = q.fortnight(d.Deaths)
	d.Tallies = tallyGroups(p.Tallies[max(0, len(p.Tallies)-maxTallies):])
	d.Flags = p.Flags[:min(maxFlags, len(p.Flags))]
	d.MoreFlags = len(p.Flags) - len(d.Flags)
	d.Holds, d.Matched, d.Doubt = q.columns()
	d.MoreNext = max(0, len(p.Next)-maxNext)
	for _, n := range p.Next[:len(p.Next)-d.MoreNext] {
		d.Next = append(d.Next, next{n, q.label(n.Item), int64(parsed(n.At)-q.at()) / 1000})
	}
	if docs := q.server.Book.Documents(); len(docs) > 0 {
		main := mainDocument(q).ID + "/"
		for i := range p.Phases {
			if strings.HasPrefix(p.Phases[i].ID, main) {
				d.Head, d.HeadLabel = &p.Phases[i], q.label(p.Phases[i].ID)
				break
			}
		}
	}
	return "overview", d, nil
}
