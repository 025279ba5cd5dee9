package web

import (
	"strconv"

	"truce/civil"
	"truce/drawing"
	"truce/ruling"
)

// deaths is the chart of the deaths a day in the events that one source codes,
// with the table that it stands for. Other sources are in the table alone:
// theirs are of the same events, and two series at most stand in one drawing.
type deaths struct {
	Source string
	Rows   []ruling.DeathsOf // of all sources, events of several days first
	byDay  map[string]*deathBars
}

// deathBars are the two bars of a day.
type deathBars struct{ May, Outside deathBar }

// deathBar is solid up to its least number, and dashed from there up to its
// greatest one.
type deathBar struct {
	Figure     ruling.Deaths
	Solid, All int // how high, in the units of the drawing
}

// The bars of a drawing are barsHigh units high; above them is room for their
// numbers.
const (
	barsHigh = 56
	barsRoom = barsHigh + 14
)

// deathsByDay draws the source that codes most events; nil when none codes any.
func (q *request) deathsByDay() *deaths {
	rows := q.picture.Deaths
	if len(rows) == 0 {
		return nil
	}
	events := map[string]int{}
	for _, x := range rows {
		events[x.Source] += x.May.Events + x.Outside.Events
	}
	best := rows[0]
	for _, x := range rows {
		if events[x.Source] > events[best.Source] {
			best = x
		}
	}
	d := &deaths{Source: best.Name, Rows: rows, byDay: map[string]*deathBars{}}
	most := int64(1)
	for _, x := range rows {
		if x.Source == best.Source && x.Day != "" {
			most = max(most, x.May.High, x.Outside.High)
		}
	}
	for _, x := range rows {
		if x.Source == best.Source && x.Day != "" {
			d.byDay[x.Day] = &deathBars{barOf(x.May, most), barOf(x.Outside, most)}
		}
	}
	return d
}

func barOf(d ruling.Deaths, most int64) deathBar {
	b := deathBar{Figure: d}
	b.Solid, b.All = drawing.Heights(d.Low, d.High, most, barsHigh)
	return b
}

// Y is where the bar begins at the top, SolidY where its solid part does, TextY
// where its number stands.
func (b deathBar) Y() int      { return barsRoom - b.All }
func (b deathBar) SolidY() int { return barsRoom - b.Solid }
func (b deathBar) TextY() int  { return b.Y() - 3 }

// Doubt is how high the dashed part is.
func (b deathBar) Doubt() int { return b.All - b.Solid }

// Short is the number as it stands above the bar: "19–21", "≥ 3".
func (b deathBar) Short(l *language) string {
	text := strconv.FormatInt(b.Figure.Low, 10)
	switch {
	case b.Figure.Open:
		text = "≥" + text
	case b.Figure.High > b.Figure.Low:
		text += "–" + strconv.FormatInt(b.Figure.High, 10)
	}
	return l.number(text)
}

// DayList is the list of what happened on a civil day.
func (q *request) DayList(day string) string {
	return q.linkWith("/incidents", map[string]string{"day": day})
}

// DayName is a civil day as it is read.
func (q *request) DayName(day string) string {
	d, err := civil.ParseDate(day)
	if err != nil {
		return day
	}
	return q.lang.weekday(d) + " " + q.lang.Number(d.Day) + " " + q.lang.months[d.Month-1]
}
