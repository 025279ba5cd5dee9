package web

import (
	"cmp"
	"slices"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/ruling"
)

// track is one clock on the axis: a phase of a text, or a clock of calm. Rival
// clocks stand on tracks of their own, over one axis, and are never merged.
type track struct {
	ID, Status, Since string
	Label             label
	Text              string // what decides its state
	Bars              []bar
	Marks             []mark
	Dial              *dial
	Table             []ruling.Mark // the marks as they are printed
	Clock             *ruling.Clock // of a clock of calm
}

// bar is a stretch of a track. Class says how it is drawn: done, ahead (after
// the instant shown), doubt (whether it ran cannot be determined), set (a
// report that would set the clock back, as wide as its own doubt).
type bar struct {
	X, Width int
	Class    string
	Text     string
}

// mark is an instant of the timetable on a track.
type mark struct {
	X, Row int
	Text   string
}

// dial is how far a clock has run of its length, in seconds.
type dial struct{ Run, Of int64 }

// Arc is how much of the circle of a dial is filled, of a hundred.
func (d dial) Arc() int64 {
	if d.Of <= 0 {
		return 0
	}
	return min(100, 100*d.Run/d.Of)
}

// trackWidth is the width of a track in the units of its drawing.
const trackWidth = 800

// tracks are the phases with a beginning, and the clocks with a target, as
// tracks over one axis. A phase that began long before the axis and has no end
// is left out of compact.
func (q *request) tracks(a axis, compact bool) []track {
	var out []track
	fixed := map[string]*ruling.Clock{}
	for i := range q.picture.Clocks {
		c := &q.picture.Clocks[i]
		if c.Target == nil {
			fixed[c.ID] = c
		}
	}
	for i := range q.picture.Phases {
		p := &q.picture.Phases[i]
		begins, ends := instant(p.Begins), instant(p.Ends)
		if !begins.Known() || begins >= a.last || compact && begins < a.first && !ends.Known() {
			continue
		}
		t := track{ID: p.ID, Status: p.Status, Since: p.Since, Label: q.label(p.ID), Text: lastReason(p.Why), Table: p.Marks}
		if c := fixed["clock/"+p.ID]; c != nil {
			t.Text = c.Rule
		}
		q.phaseBars(a, &t, p, begins, ends)
		if ends.Known() {
			t.Dial = &dial{max(0, int64(min(q.at(), ends)-begins)/1000), int64(ends-begins) / 1000}
		}
		out = append(out, t)
	}
	for i := range q.picture.Clocks {
		c := &q.picture.Clocks[i]
		begins, target := instant(c.Begins), instant(c.Target)
		if !begins.Known() || !target.Known() {
			continue
		}
		t := track{ID: c.ID, Status: c.Status, Since: c.Since, Label: q.label(c.ID), Text: lastReason(c.Why), Clock: c}
		q.clockBars(a, &t, c, begins, target)
		if c.IfAll != nil {
			t.Dial = &dial{c.IfAll.RunS, c.TargetS}
		}
		out = append(out, t)
	}
	return out
}

// phaseBars draws the terms of a phase, each up to the next mark.
func (q *request) phaseBars(a axis, t *track, p *ruling.Phase, begins, ends truce.Instant) {
	edges := []truce.Instant{begins}
	for _, m := range p.Marks {
		if at := parsed(m.At); at.Known() && at > edges[len(edges)-1] {
			edges = append(edges, at)
			t.mark(a, at, q)
		}
	}
	if !ends.Known() {
		edges = append(edges, a.last)
	}
	now := q.at()
	for i := 1; i < len(edges); i++ {
		text := ""
		if len(edges) > 2 && ends.Known() {
			text = q.T("track.term") + " " + q.lang.Number(i)
		}
		t.add(a, edges[i-1], min(edges[i], now), "done", text)
		t.add(a, max(edges[i-1], now), edges[i], "ahead", "")
	}
	if ends.Known() && p.Status == "cannot_be_determined" {
		t.add(a, ends, a.last, "doubt", q.T("track.doubt"))
	}
}

// clockBars draws the time up to the target, and over it each report that
// would set the clock back, as wide as the doubt about its hour.
func (q *request) clockBars(a axis, t *track, c *ruling.Clock, begins, target truce.Instant) {
	t.add(a, begins, target, "ahead", "")
	if c.IfAll != nil {
		for _, r := range c.IfAll.Resets {
			from, to := parsed(r.When.Earliest), parsed(r.When.Latest)
			if !to.Known() {
				to = from
			}
			t.add(a, from, to, "set", "")
		}
	}
	t.mark(a, target, q)
}

func (t *track) add(a axis, from, to truce.Instant, class, text string) {
	if !from.Known() || !to.Known() || to <= from || to <= a.first || from >= a.last {
		return
	}
	x, w := a.stretch(from, to)
	if 7*len([]rune(text)) > w {
		text = ""
	}
	t.Bars = append(t.Bars, bar{x, w, class, text})
}

// mark puts an instant on the track, its label a row lower where the one
// before it is near.
func (t *track) mark(a axis, at truce.Instant, q *request) {
	if !a.holds(at) {
		return
	}
	m := mark{X: a.x(at), Text: q.lang.short(at, a.zone)}
	if n := len(t.Marks); n > 0 && abs(t.Marks[n-1].X-m.X) < 125 {
		m.Row = 1 - t.Marks[n-1].Row
	}
	t.Marks = append(t.Marks, m)
}

func abs(n int) int { return max(n, -n) }

// TextX is where the text of a bar begins, in the direction of reading.
func (b bar) TextX(rtl bool) int {
	if rtl {
		return b.X + b.Width - 6
	}
	return b.X + 6
}

// chart is a set of tracks with their axis.
type chart struct {
	Tracks []track
	Ticks  []tick
	Now    int
	RTL    bool
}

func (q *request) chart(compact bool) chart {
	a, ok := q.axis(trackWidth)
	if !ok {
		return chart{}
	}
	return chart{q.tracks(a, compact), a.ticks(), a.x(q.at()), a.rtl}
}

type timelineData struct {
	chart
	Days   []dayOf
	Deaths *deaths
	Ends   []ruling.End
}

// clocksData is the page of clocks and gates.
type clocksData struct {
	Chart  chart
	Clocks []ruling.Clock
	Gates  []ruling.Gate
	Phases []ruling.Phase
}

func clocks(q *request) (string, any, error) {
	p := q.picture
	return "clocks", clocksData{q.chart(false), p.Clocks, p.Gates, p.Phases}, nil
}

// timeline is the fortnight: the rival clocks, and what is on record day by
// day.
func timeline(q *request) (string, any, error) {
	d := q.deathsByDay()
	return "timeline", timelineData{q.chart(false), q.fortnight(d), d, q.picture.Ends}, nil
}

// dayOf is a day of the record with what is told of it.
type dayOf struct {
	Day, Weekday string
	Date         string // as an address gives it
	Link         string
	Here, Ahead  bool
	Items        []event
	More         int
	Deaths       *deathBars
	Listed       string // what happened on the day, in the list
}

// event is a line under a day.
type event struct {
	Token, Text, Clause, Link string
	Status                    string
	Said                      []said // instead of Text, where the language has the sentence
}

// perDay bounds the lines under a day.
const perDay = 6

// fortnight gathers what the picture says under the days it says it of: what
// the timetable of the texts brings, words, incidents, counts and movements.
func (q *request) fortnight(killed *deaths) []dayOf {
	a, ok := q.axis(trackWidth)
	if !ok {
		return nil
	}
	type told struct {
		at   truce.Instant
		make func() event
	}
	byDay := map[civil.Date][]told{}
	q.events(func(at string, make func() event) {
		if i := parsed(at); i.Known() && a.holds(i) {
			day := a.zone.DateOf(i)
			byDay[day] = append(byDay[day], told{i, make})
		}
	})
	var out []dayOf
	now := q.at()
	for day := a.zone.DateOf(a.first); len(out) < 60 && a.zone.Start(day) < a.last; day = day.AddDays(1) {
		key := day.String()
		d := dayOf{Day: q.lang.Number(day.Day), Weekday: q.lang.weekday(day), Date: key, Link: q.linkWith(q.URL.Path, q.keep(map[string]string{"as_of": key})),
			Here: a.zone.DateOf(now) == day, Ahead: a.zone.Start(day) > now}
		if killed != nil {
			d.Deaths, d.Listed = killed.byDay[key], q.DayList(key)
		}
		all := byDay[day]
		slices.SortStableFunc(all, func(x, y told) int { return cmp.Compare(x.at, y.at) })
		d.More = max(0, len(all)-perDay)
		for _, x := range all[:min(perDay, len(all))] {
			d.Items = append(d.Items, x.make())
		}
		out = append(out, d)
	}
	return out
}

// events tells of everything in the picture that has a day.
func (q *request) events(put func(at string, make func() event)) {
	p := q.picture
	for _, x := range p.Phases {
		l := q.label(x.ID)
		for _, m := range x.Marks {
			put(m.At, func() event {
				return event{Token: "met", Text: l.Name + ": " + q.Prose(m.What), Said: q.named(l.Name, m.What), Clause: l.Clause, Link: q.why(x.ID)}
			})
		}
	}
	for _, x := range p.Gates {
		l := q.label(x.ID)
		for _, w := range x.Determined {
			put(w.At, func() event {
				return event{Token: "met", Text: w.Party + ": " + l.Name + ": " + q.T(w.Answer), Clause: l.Clause, Link: q.why(x.ID)}
			})
		}
	}
	for _, x := range p.Ends {
		if x.Status == "declared" {
			put(x.When.Earliest, func() event { return event{Token: "lapsed", Text: x.Clock, Said: q.Term(x.Clock), Link: q.why(x.ID)} })
		}
	}
	seen := map[string]bool{}
	for _, x := range p.Assessments {
		if x.Decided && !seen[x.Subject] {
			seen[x.Subject] = true
			put(x.When.Earliest, func() event {
				return event{Token: Token(x.Status), Status: x.Status, Text: x.Name, Clause: shortClause(clauseOf(x.Clause)), Link: q.link("/incident/" + x.Subject)}
			})
		}
	}
	for _, x := range p.Tallies {
		if x.CutOff != nil {
			at := x.CutOff.At
			if i := parsed(at); i.Known() {
				at = (i - 1).String() // a count up to midnight is a count of the day before
			}
			put(at, func() event {
				return event{Token: "none", Text: x.Name + ": " + q.lang.number(x.Total.Text) + " " + x.Unit, Link: q.why(x.ID)}
			})
		}
	}
	for _, x := range p.Access {
		for _, s := range x.Stages {
			put(s.When.Earliest, func() event {
				return event{Token: Token(s.Stage), Text: capital(agreement.InWords(x.Name)) + ": " + q.T("status."+s.Stage), Link: q.why(x.ID)}
			})
		}
	}
	for _, x := range p.Next {
		put(x.At, func() event {
			return event{Token: "pending", Text: capital(q.Prose(x.What)), Said: q.Say(x.What), Clause: q.label(x.Item).Clause, Link: q.why(x.Item)}
		})
	}
}
