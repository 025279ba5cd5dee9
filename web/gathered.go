package web

import (
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/ruling"
	"truce/triage"
	"truce/victim"
)

// incidentData is one incident, or one single report, under every clause; and of
// a decided incident what it was made of.
type incidentData struct {
	Found []ruling.Assessment
	More  *gathered
}

// gathered is what a decided incident was made of: its reports side by side, who
// repeats whom, its figures over time, and what is proposed about it.
type gathered struct {
	*triage.Decided
	Was       string // the id that led here, where it is another
	Compared  compared
	Origins   []originGroup
	Repeats   int
	Charts    []figureChart
	Grade     gradeData
	Proposals []queueRow
	Contested bool
	Persons   *victim.Toll // how many are recorded; nil where the server does not tell
}

// originGroup is the reports that are the information of one origin.
type originGroup struct {
	Name    string
	Counts  bool // as independent
	Reports []column
	Repeats map[string]string // letter → letter of the report whose text it repeats
}

// gathered is what an incident was made of, nil where nobody decided on it or
// the server does not say.
func (q *request) gathered(id string) (*gathered, error) {
	if q.server.Triage == nil || !strings.HasPrefix(id, "i_") {
		return nil, nil
	}
	queue, err := q.server.Triage.Triage(q.query)
	if err != nil {
		return nil, err
	}
	r := queue.Record()
	x, ok := r.Incident(id)
	if !ok {
		return nil, nil
	}
	if x.ID != id {
		return nil, redirect{q.linkWith("/incident/"+x.ID, map[string]string{"was": id})}
	}
	g := &gathered{Decided: x, Compared: q.compare(r, x.Claims, nil), Repeats: len(queue.Repeats[x.ID]), Grade: q.grade(r, r.Grade(x)), Contested: len(x.Entries) > 1}
	if was := q.FormValue("was"); slices.Contains(x.Merged, was) {
		g.Was = was
	}
	if q.server.Victims != nil && q.whole {
		t := q.server.Victims.Toll(x.ID)
		g.Persons = &t
	}
	g.Origins = origins(r, g)
	g.Charts = q.charts(r, r.Figures(x))
	if q.desk != nil {
		for i := range queue.Proposals {
			if p := &queue.Proposals[i]; slices.Contains(p.With, x.ID) {
				g.Proposals = append(g.Proposals, q.queueRow(queue, p))
			}
		}
	}
	return g, nil
}

// origins groups the shown reports of an incident by whose information they are:
// those that count first, then by name.
func origins(r *triage.Record, g *gathered) (out []originGroup) {
	at := map[string]int{}
	for _, c := range g.Compared.Columns {
		name := r.Claims[c.claim].Origin
		n, ok := at[name]
		if !ok {
			n = len(out)
			at[name] = n
			out = append(out, originGroup{Name: r.Name(name), Counts: slices.Contains(g.Grade.Origins, name), Repeats: map[string]string{}})
		}
		out[n].Reports = append(out[n].Reports, c)
		if of := r.Report(c.claim).Copies; of != "" {
			out[n].Repeats[c.Letter] = of
			for _, y := range g.Compared.Columns {
				if y.Report == of {
					out[n].Repeats[c.Letter] = y.Letter
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b originGroup) int {
		if a.Counts != b.Counts {
			return map[bool]int{true: -1, false: 1}[a.Counts]
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out
}

// figureChart is the figures of one unit over time: a row for each counter, none
// of them added to another.
type figureChart struct {
	Unit          string
	Width, Height int
	From, To      string // the ends of the line of time
	Rows          []counterRow
	Table         []toldRow
}

// counterRow is the figures of one counter.
type counterRow struct {
	Name  string
	Y     int // of its base line
	NameX int
	Steps []step
}

// step is one figure: a band from its least to its most, until the next.
type step struct {
	X, W, Y, H int // of the band
	TextX      int
	Text       string
	Open       bool // no most: the band has an arrow
	Gone       bool // a later report took its place
}

// toldRow is one figure in the table of a chart.
type toldRow struct {
	Name, Text, At, Entry string
	Gone                  bool
}

// Measures of the drawing.
const (
	chartWidth = 640
	chartRow   = 78 // with room for the name above the figures
	chartBand  = 34 // the height of the greatest figure
)

// charts draws figures where one of their counters changed them, or counters
// spoke at different times; otherwise the table of figures says it all.
func (q *request) charts(r *triage.Record, told []triage.Told) (out []figureChart) {
	for _, unit := range []string{"killed", "injured"} {
		var mine []triage.Told
		times := map[truce.Instant]bool{}
		for _, x := range told {
			if x.Unit == unit && x.At.Known() {
				mine = append(mine, x)
				times[x.At] = true
			}
		}
		if len(times) > 1 {
			out = append(out, q.counterChart(r, unit, mine))
		}
	}
	return out
}

func (q *request) counterChart(r *triage.Record, unit string, told []triage.Told) figureChart {
	a := axis{first: told[0].At, last: told[0].At, width: chartWidth, rtl: q.lang.dir == "rtl", zone: q.server.Book.Zone(), lang: q.lang}
	greatest := int64(1)
	for _, x := range told {
		a.first, a.last = min(a.first, x.At), max(a.last, x.At)
		greatest = max(greatest, x.Figure.Min, x.Figure.Max)
	}
	end := a.last + max(1, (a.last-a.first)/8) // the last figure still stands
	d := figureChart{Unit: unit, Width: chartWidth, From: q.When(a.first.String()), To: q.When(a.last.String())}
	a.last = end
	high := func(n int64) int { return int(n * chartBand / greatest) }
	for i, x := range told {
		if i == 0 || told[i-1].Origin != x.Origin {
			d.Rows = append(d.Rows, counterRow{Name: r.Name(x.Origin), Y: len(d.Rows)*chartRow + chartRow - 4, NameX: map[bool]int{true: chartWidth}[a.rtl]})
		}
		row := &d.Rows[len(d.Rows)-1]
		until := end
		if i+1 < len(told) && told[i+1].Origin == x.Origin {
			until = told[i+1].At
		}
		most := x.Figure.Max
		if x.Figure.Open {
			most = x.Figure.Min
		}
		s := step{Open: x.Figure.Open, Gone: x.Gone, Text: q.Figure(x.Figure.Text())}
		s.X, s.W = a.stretch(x.At, until)
		s.H = max(2, high(most)-high(x.Figure.Min))
		s.Y = row.Y - high(most)
		s.TextX = s.X
		if a.rtl {
			s.TextX = s.X + s.W
		}
		row.Steps = append(row.Steps, s)
		d.Table = append(d.Table, toldRow{r.Name(x.Origin), x.Figure.Text(), x.At.String(), x.Entry.String(), x.Gone})
	}
	d.Height = len(d.Rows) * chartRow
	return d
}

// Arrow is the head of a step without a most.
func (s step) Arrow() string {
	x := s.X + s.W/2
	return "M" + strconv.Itoa(x-4) + " " + strconv.Itoa(s.Y) + "l4 -7l4 7z"
}
