package reading

import (
	"strings"

	"truce"
	"truce/civil"
)

// relative reads a day that is told from another one: "last night" and "this
// morning" from that of publication; "two days earlier", "the day before" and
// "the next day" from the day that the same story named last before. "Before"
// and "after" do so only where nothing follows them: "the day before the raid"
// names no day.
func (d *doc) relative(i int, s *sentence) (dateFound, bool) {
	f := dateFound{first: i, grain: truce.GrainDay, rule: d.lang.datePrefix + "relative"}
	kind, _ := d.kind(i)
	next, part := "", 0
	if i+1 < s.last {
		next, part = d.kind(i + 1)
	}
	switch {
	case next == "part" && (kind == "this" || kind == "last" && part&3 != 1 && part&3 != 2):
		f.part, f.grain, f.last = parts[part&3], truce.GrainPart, i+2
		if d.pub == (civil.Date{}) {
			return f, false
		}
		f.from = d.pub
		if kind == "last" {
			f.from = d.pub.AddDays(-1)
		}
		f.until = f.from
		return f, true
	case i+2 >= s.last || !d.toks[i].word():
		return f, false
	}
	n, unit, shift := int(max(1, d.toks[i].num)), i+1, i+2
	if next == "shift" { // "the next day"
		unit, shift = i+1+1, i+1
	}
	k, v := d.kind(shift)
	weeks := strings.EqualFold(strings.TrimSuffix(d.words(unit, unit+1), "s"), "week")
	if k != "shift" || n > 30 || d.toks[i].num < 0 && !d.toks[i].is(cDet) || !weeks && !strings.EqualFold(strings.TrimSuffix(d.words(unit, unit+1), "s"), "day") {
		return f, false
	}
	f.last = max(unit, shift) + 1
	anchor := d.dayBefore(i)
	if d.toks[shift].is(cPrep) && f.last < s.last && d.toks[f.last].word() {
		if l, back := d.kind(f.last); l != "day" || d.pub == (civil.Date{}) { // "the day before yesterday"
			return f, false
		} else {
			anchor, f.last = d.pub.AddDays(back), f.last+1
		}
	}
	switch {
	case anchor == civil.Date{}:
		return f, false
	case weeks:
		f.from, f.until, f.grain = anchor.AddDays(7*n*v-3), anchor.AddDays(7*n*v+3), truce.GrainDays
	default:
		f.from = anchor.AddDays(n * v)
		f.until = f.from
	}
	return d.withPart(f, s), true
}

// dayBefore is the day on which something happened that the story named last
// before token i, the zero date for none.
func (d *doc) dayBefore(i int) civil.Date {
	story := d.blocks[d.blockOf(i)].story
	for k := len(d.dates) - 1; k >= 0; k-- {
		f := &d.dates[k]
		if d.blocks[d.blockOf(f.first)].story != story {
			return civil.Date{}
		}
		if !f.speech && f.from != (civil.Date{}) && f.from == f.until {
			return f.from
		}
	}
	return civil.Date{}
}
