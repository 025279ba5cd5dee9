package web

import (
	"truce"
	"truce/ruling"
)

// track is one clock on the axis of the timeline, in thousandths of its width.
type track struct {
	Name   string
	Status string
	ID     string
	Bars   []bar
	Marks  []ruling.Mark
}

type bar struct {
	X, Width int
	Open     bool // it may go on: cannot be determined
}

type timelineData struct {
	Tracks []track
	Ticks  []tick
	Now    int
	Ends   []ruling.End
}

type tick struct {
	X    int
	Text string
}

// timeline puts the phases and the clocks with a fixed end on tracks over one
// axis, from two days before the first to two days after the last.
func timeline(q *request) (string, any, error) {
	p := q.picture
	first, last := q.server.Book.Span()
	d := timelineData{Ends: p.Ends}
	if !first.Known() || last <= first {
		return "timeline", d, nil
	}
	zone := q.server.Book.Zone()
	last = zone.Day(zone.DateOf(last)).Latest
	x := func(i truce.Instant) int {
		i = max(first, min(i, last))
		return int(1000 * (i - first) / (last - first))
	}
	parse := func(m *ruling.Moment) (truce.Instant, bool) {
		if m == nil {
			return 0, false
		}
		i, err := truce.ParseInstant(m.At)
		return i, err == nil
	}
	for _, ph := range p.Phases {
		begins, ok := parse(ph.Begins)
		if !ok {
			continue
		}
		t := track{Name: ph.ID, Status: ph.Status, ID: ph.ID, Marks: ph.Marks}
		ends, known := parse(ph.Ends)
		if !known {
			ends = last
		}
		if ends > first && begins < last {
			t.Bars = append(t.Bars, bar{X: x(begins), Width: max(2, x(ends)-x(begins))})
		}
		if ph.Status == "cannot_be_determined" && known && ends < last {
			t.Bars = append(t.Bars, bar{X: x(ends), Width: 1000 - x(ends), Open: true})
		}
		d.Tracks = append(d.Tracks, t)
	}
	for _, c := range p.Clocks {
		begins, ok := parse(c.Begins)
		target, known := parse(c.Target)
		if ok && known {
			d.Tracks = append(d.Tracks, track{Name: c.ID, Status: c.Status, ID: c.ID, Bars: []bar{{X: x(begins), Width: max(2, x(target)-x(begins)), Open: true}}})
		}
	}
	for day := zone.DateOf(first); len(d.Ticks) < 60; day = day.AddDays(1) {
		at := zone.Start(day)
		if at >= last {
			break
		}
		d.Ticks = append(d.Ticks, tick{x(at), q.lang.number(day.String()[8:])})
	}
	d.Now = x(q.at())
	return "timeline", d, nil
}

// The tracks lie 34 units apart below the labels of the days.
func (d timelineData) Height() int     { return 30 + 34*len(d.Tracks) }
func (d timelineData) Y(i int) int     { return 38 + 34*i - 8 }
func (d timelineData) TextY(i int) int { return 38 + 34*i - 12 }
