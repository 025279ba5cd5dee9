package bulletin

import (
	"strconv"
	"time"

	"truce/ruling"
)

// Chart is what happened on each day up to the end of the period, and how long
// somebody was watching on it, for a picture over the table that says the same.
type Chart struct {
	Title    string     `json:"title"`
	About    string     `json:"about"` // for whoever cannot see it
	Happened string     `json:"happened"`
	Watched  string     `json:"watched"`
	Key      ChartKey   `json:"key"`
	Hours    int64      `json:"hours"` // that there are to watch in a day: 24 for each area that anybody ever watched
	Days     []ChartDay `json:"days"`
}

// ChartKey says what the bars are.
type ChartKey struct {
	Now    string `json:"now"`
	Then   string `json:"then"`
	May    string `json:"may"`
	Nobody string `json:"nobody"`
}

// ChartDay is a day of a chart. Its numbers are those of the table.
type ChartDay struct {
	Date     string `json:"date"` // on which it ends, or which it is
	Weekday  string `json:"weekday"`
	Day      string `json:"day"`
	Before   bool   `json:"before"` // it lies before the period
	Happened int64  `json:"happened"`
	Perhaps  int64  `json:"perhaps"` // may have happened on it, or on another day
	WatchedS int64  `json:"watched_s"`
	Shown    Piece  `json:"shown"` // the number that happened
	Hours    Piece  `json:"hours"` // how many were watched
}

// chartDays is how many days a chart has: those of a week, of a weekly report
// also those of the week before.
func (m *maker) chartDays() int {
	if m.q.Kind == "weekly" {
		return 14
	}
	return 7
}

// dayOf is one day of a chart.
type dayOf struct {
	at           stretch
	all, perhaps counted
	watchedS     int64
	areas        int
	watchedBy    basis
}

// chart draws, and lists, what happened on each day beside how long somebody
// was watching on it. All days are as they are known now; a day of the previous
// period has what came late too.
func (m *maker) chart() []Block {
	days, hours, err := m.days()
	if err != nil {
		return nil
	}
	w, zone := m.w, m.src.Zone()
	c := &Chart{Title: w.Say("bulletin.chart"), Happened: w.Say("bulletin.chart.happened"), Watched: w.Say("bulletin.chart.watched"), Hours: hours,
		Key: ChartKey{w.Say("bulletin.this_period"), w.Say("bulletin.chart.before"), w.Say("bulletin.chart.may"), w.Say("bulletin.chart.nobody")}}
	t := &Table{Caption: c.Title, Head: []string{w.Say("col.day"), c.Happened, w.Say("bulletin.chart.may"), c.Watched, w.Say("bulletin.chart.areas")}}
	for _, d := range days {
		last := (d.at.to - 1).String()
		id, name := "chart/"+zone.DateOf(d.at.to-1).String(), w.Day(last)
		happened := m.count(id+"/happened", name+": "+t.Head[1], d.all)
		perhaps := m.count(id+"/perhaps", name+": "+t.Head[2], d.perhaps)
		watched := m.ledger.put(id+"/watched", name+": "+t.Head[3], w.Span(d.watchedS), strconv.FormatInt(d.watchedS, 10)+" s", nil, d.watchedBy)
		areas := m.ledger.put(id+"/areas", name+": "+t.Head[4], w.Number(strconv.Itoa(d.areas)), strconv.Itoa(d.areas), nil, d.watchedBy)
		t.Rows = append(t.Rows, [][]Piece{{{Text: name}}, {happened}, {perhaps}, {watched}, {areas}})
		short := watched
		short.Text = w.Number(strconv.FormatInt(d.watchedS/3600, 10))
		x := ChartDay{Date: zone.DateOf(d.at.to - 1).String(), Before: d.at.to <= m.at.from, Happened: int64(d.all.n), Perhaps: int64(d.perhaps.n), WatchedS: d.watchedS, Shown: happened, Hours: short}
		x.Weekday, x.Day = w.Weekday(last)
		c.Days = append(c.Days, x)
	}
	c.About = w.Say("bulletin.chart.about") + " " + w.Day((days[0].at.to - 1).String()) + " – " + w.Day((m.at.to - 1).String()) + ". " + w.Say("bulletin.chart.table")
	return []Block{{Chart: c, Table: t}}
}

// days are those of the chart, the first first, and how many hours there are to
// watch in one of them over all areas where anybody ever watched.
func (m *maker) days() (out []dayOf, hours int64, err error) {
	end := ending(m.t.CutOff, m.src.Zone())
	all := gather(m.now)
	for i := range m.chartDays() {
		back := m.chartDays() - 1 - i
		d := dayOf{}
		if d.at.from, err = end(m.q.Date.AddDays(-back - 1)); err != nil {
			return nil, 0, err
		}
		if d.at.to, err = end(m.q.Date.AddDays(-back)); err != nil {
			return nil, 0, err
		}
		d.all.basis.frame, d.perhaps.basis.frame = true, true
		for _, h := range all {
			switch d.at.lies(h.when) {
			case within:
				d.all.add(h.basis)
			case perhaps:
				d.perhaps.add(h.basis)
			}
		}
		var watched []ruling.Watch
		if watched, err = m.src.Watched(d.at.from, d.at.to); err != nil {
			return nil, 0, err
		}
		for _, w := range watched {
			d.watchedS += w.WatchedS
			d.watchedBy = d.watchedBy.and(on(w.Entries...))
			if w.WatchedS > 0 {
				d.areas++
			}
		}
		hours = max(hours, int64(len(watched))*int64(time.Duration(d.at.to-d.at.from)*time.Millisecond/time.Hour))
		out = append(out, d)
	}
	return out, hours, nil
}
