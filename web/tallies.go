package web

import (
	"slices"
	"strings"

	"truce"
	"truce/ruling"
)

// talliesData are the counts side by side, by unit, with what contradicts what.
type talliesData struct {
	Groups []tallyGroup
	Flags  []ruling.Flag
	Watch  watchTable
}

func tallies(q *request) (string, any, error) {
	return "tallies", talliesData{tallyGroups(q.picture.Tallies), contradictions(q.picture.Flags), q.watching()}, nil
}

// contradictions are the flags about counts, at most so many as a page bears.
func contradictions(flags []ruling.Flag) []ruling.Flag {
	var out []ruling.Flag
	for _, f := range flags {
		if len(out) < maxFlags && (strings.HasPrefix(f.Kind, "contradiction") || f.Kind == "does_not_sum") {
			out = append(out, f)
		}
	}
	return out
}

// tallyGroup are the tallies of one unit. Units are never added, and neither
// are the figures of one.
type tallyGroup struct {
	Unit string
	Rows []ruling.Tally
}

func tallyGroups(all []ruling.Tally) []tallyGroup {
	var out []tallyGroup
	for _, t := range all {
		i := slices.IndexFunc(out, func(g tallyGroup) bool { return g.Unit == t.Unit })
		if i < 0 {
			i = len(out)
			out = append(out, tallyGroup{Unit: t.Unit})
		}
		out[i].Rows = append(out[i].Rows, t)
	}
	return out
}

// watchTable says who has a count on record for which day: not who is right,
// but who spoke.
type watchTable struct {
	Days []tick
	Rows []watchRow
}

type watchRow struct {
	Name  string
	Cells []bool
}

// watching lays the counts of each counter over the days up to the instant
// shown. A day without a count is drawn, as the design has it: an empty place
// never means calm.
func (q *request) watching() watchTable {
	var t watchTable
	a, ok := q.axis(trackWidth)
	if !ok {
		return t
	}
	var days []truce.Interval
	for day := a.zone.DateOf(a.first); a.zone.Start(day) <= q.at() && len(days) < 31; day = day.AddDays(1) {
		days = append(days, a.zone.Day(day))
		t.Days = append(t.Days, tick{Text: q.lang.Number(day.Day)})
	}
	for _, x := range q.picture.Tallies {
		from, to := instant(x.From), instant(x.CutOff)
		if !to.Known() {
			continue
		}
		if !from.Known() || from > to {
			from = to - 1
		}
		i := slices.IndexFunc(t.Rows, func(r watchRow) bool { return r.Name == x.Name })
		if i < 0 {
			i = len(t.Rows)
			t.Rows = append(t.Rows, watchRow{x.Name, make([]bool, len(days))})
		}
		for k, day := range days {
			if from < day.Latest && to > day.Earliest {
				t.Rows[i].Cells[k] = true
			}
		}
	}
	return t
}
