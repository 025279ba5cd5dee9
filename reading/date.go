package reading

import (
	"strings"
	"time"

	"truce"
	"truce/civil"
)

// dateFound is words of time with the days they stand for.
type dateFound struct {
	first, last int
	from, until civil.Date // both included; zero: not known
	part        string     // of the day: morning, night, overnight, after_midnight
	grain       truce.Grain
	rule        string
	speech      bool // when it was said, not when it happened
	also        *Evidence
}

// hours of the parts of a day, from and until, in hours after its midnight.
// Our convention: a part reaches a little into its neighbours.
var hours = map[string][2]int{
	"morning": {4, 12}, "afternoon": {12, 18}, "evening": {17, 23}, "night": {18, 30},
	"overnight": {-6, 9}, "after_midnight": {0, 6},
}

// times finds the words of time of all sentences.
func (d *doc) times() {
	d.findPublication()
	for si := range d.sents {
		s := &d.sents[si]
		for i := s.first; i < s.last; {
			f, ok := d.dateAt(i, s)
			if !ok {
				i++
				continue
			}
			f.speech = d.isSpoken(f.first, s.first) || d.isSpokenBehind(f.last, s.last) || d.isHeader(&f, s)
			d.dates = append(d.dates, f)
			i = f.last
		}
	}
}

// isHeader says whether a date only says when the text was filed or published:
// that of a dateline, or the day of publication in the first words of a text.
func (d *doc) isHeader(f *dateFound, s *sentence) bool {
	b := &d.blocks[s.block]
	if f.last <= b.first+b.dateline {
		return true
	}
	return f.from == d.pub && f.from == f.until && f.from != (civil.Date{}) && f.first-b.first < 9 && b.section != caption &&
		(s.block == 0 || d.blocks[s.block-1].field != b.field) && f.grain == truce.GrainDay && d.toks[f.last-1].shape&digits != 0 && d.toks[f.last-1].end-d.toks[f.last-1].start >= 2
}

// mostInPrint is how many days a text may be older than its publication: what
// it calls today is the day of its dateline.
const mostInPrint = 7

// findPublication takes the day of a dateline as that on which a text was
// written, where the report gives no day of publication, or a later one.
func (d *doc) findPublication() {
	for _, b := range d.blocks {
		s := sentence{first: b.first, last: b.first + b.dateline}
		for i := s.first; i < s.last; i++ {
			if f, ok := d.dateAt(i, &s); ok && f.grain == truce.GrainDay && f.from != (civil.Date{}) {
				if days := f.from.DaysUntil(d.pub); d.pub != (civil.Date{}) && (days <= 0 || days > mostInPrint) {
					return
				}
				d.pub = f.from
				e := d.evidence(f.first, f.last, d.lang.name+"/date/dateline")
				d.pubSpan = &e
				return
			}
		}
	}
}

// isSpoken says whether a time tells when somebody spoke: "said on Friday".
func (d *doc) isSpoken(i, first int) bool {
	if d.toks[i].shape&owner != 0 {
		return false // "condemned Friday's bombing"
	}
	j := i - 1
	for j >= first && d.toks[j].is(cPrep) {
		j--
	}
	if j >= first && d.toks[j].is(cTalk) {
		return true // "condemned today", "were found on Tuesday"
	}
	for _, h := range d.hitsIn(sSaid, max(first, i-6), i) {
		gap := i - int(h.last)
		if gap <= 1 {
			return true
		}
		ok := gap <= 3
		for j := int(h.last); j < i && ok; j++ {
			ok = d.toks[j].is(cPrep|cDet) || d.toks[j].shape&capital != 0
		}
		if ok {
			return true
		}
	}
	return false
}

// isSpokenBehind says whether a time belongs to the word of saying right behind
// it: "the minister today accused".
func (d *doc) isSpokenBehind(i, last int) bool {
	if i >= last || d.lang.name != "en" {
		return false
	}
	if d.toks[i].is(cTalk) {
		return true
	}
	h, ok := d.hitAt(sSaid, i)
	if !ok || d.lang.said[h.val] == "suspected" {
		return false
	}
	switch w := strings.ToLower(d.words(i, i+1)); w {
	case "as", "in", "saying", "allegedly", "apparently", "presumably":
		return false
	default:
		return !sourceFollows[w]
	}
}

func (d *doc) kind(i int) (string, int) {
	if i < 0 || i >= len(d.toks) {
		return "", 0
	}
	l := d.lang.dates[d.toks[i].id]
	if d.lang.name != "ar" || l.kind == "" {
		return l.kind, l.value
	}
	switch {
	case l.kind == "month" && l.value > 100: // kanun and tishrin have a first and a second
		second := i+1 < len(d.toks) && d.folded(i+1) == "الثاني"
		return l.kind, map[bool]map[int]int{false: {110: 12, 112: 10}, true: {110: 1, 112: 11}}[second][l.value]
	case (l.kind == "weekday" || l.kind == "day" && l.value == 0) && !withArticle(d.words(i, i+1)):
		return "", 0
	}
	return l.kind, l.value
}

// monthEnd is the token behind the month that stands at token i.
func (d *doc) monthEnd(i int) int {
	if d.lang.dates[d.toks[i].id].value > 100 && i+1 < len(d.toks) {
		return i + 2
	}
	return i + 1
}

// dateAt reads words of time from token i on.
func (d *doc) dateAt(i int, s *sentence) (dateFound, bool) {
	name := d.lang.datePrefix
	f := dateFound{first: i, last: i + 1, grain: truce.GrainDay}
	t := &d.toks[i]
	if t.shape&digits != 0 {
		if day, n, ok := d.numericDate(i, s.last); ok {
			f.from, f.until, f.last, f.rule = day, day, i+n, name+"numeric"
			return d.withPart(f, s), true
		}
		n := int(t.num)
		j := i + 1
		if j < s.last && d.toks[j].is(cOf) {
			j++
		}
		if k, m := d.kind(j); k == "month" && n >= 1 && n <= 31 && j < s.last {
			f.last = d.monthEnd(j)
			day, ok := d.yearOf(&f, s, m, n)
			if ok {
				f.from, f.until = day, day
			}
			f.rule = name + "day_month"
			return d.withPart(f, s), true
		}
		return d.counted(i, s)
	}
	k, v := d.kind(i)
	switch k {
	case "month":
		if i+1 < s.last && d.toks[i+1].shape&digits != 0 {
			if n := int(d.toks[i+1].num); n >= 1 && n <= 31 {
				f.last = i + 2
				if day, ok := d.yearOf(&f, s, v, n); ok {
					f.from, f.until = day, day
				}
				f.rule = name + "month_day"
				return d.withPart(f, s), true
			}
		}
		return d.monthOnly(f, s, v)
	case "weekday":
		return d.weekday(f, s, time.Weekday(v))
	case "day":
		f.rule = name + "day"
		if v == tonight {
			v, f.part, f.grain = 0, "night", truce.GrainPart
		}
		if d.pub != (civil.Date{}) {
			f.from = d.pub.AddDays(v)
			f.until = f.from
		}
		return d.withPart(f, s), true
	case "span":
		f.part, f.grain = spans[v&1], truce.GrainPart
		if v == 1 && d.lang.name == "en" {
			if i == s.first || !strings.EqualFold(d.words(i-1, i), "after") {
				return f, false // "midnight" alone is an hour
			}
			f.first = i - 1
		}
		f.rule = name + f.part
		if d.pub != (civil.Date{}) {
			f.from, f.until = d.pub, d.pub
		}
		return f, true
	}
	return d.counted(i, s)
}

// tonight is the value of a word for the night of the day of publication.
const tonight = 100

var (
	spans = [2]string{"overnight", "after_midnight"}
	parts = [4]string{"night", "morning", "afternoon", "evening"}
)

// withPart takes a part of the day beside a day: "Saturday night", "the night
// of 3 May".
func (d *doc) withPart(f dateFound, s *sentence) dateFound {
	set := func(i int) bool {
		if i < s.first || i >= s.last {
			return false
		}
		switch k, v := d.kind(i); k {
		case "part":
			f.part = parts[v&3]
		case "span":
			f.part = spans[v&1]
		default:
			return false
		}
		f.grain = truce.GrainPart
		return true
	}
	switch {
	case set(f.last):
		f.last++
	case set(f.first - 1):
		f.first--
	case f.first-2 >= s.first && d.toks[f.first-1].is(cPrep|cThe) && set(f.first-2):
		f.first -= 2
		if f.part == "night" && d.words(f.first+1, f.first+2) == "на" { // the night before that day
			f.part = "overnight"
		}
	case f.first > s.first:
		switch d.words(f.first-1, f.first) {
		case "early", "Early":
			f.part, f.grain = "morning", truce.GrainPart
			f.first--
		case "late", "Late":
			f.part, f.grain = "evening", truce.GrainPart
			f.first--
		}
	}
	return f
}

// weekday resolves the name of a day: the last such day up to publication; the
// next one in a plan; without a publication, the day of that name among the
// full dates of the page.
func (d *doc) weekday(f dateFound, s *sentence, w time.Weekday) (dateFound, bool) {
	t := &d.toks[f.first]
	if raw := d.words(f.first, f.last); d.lang.name == "en" && len(raw) <= 4 && (t.shape&capital == 0 || d.upper) && (raw == "sat" || raw == "sun" || raw == "mon" || raw == "wed" || raw == "SAT" || raw == "SUN" || raw == "WED") {
		return f, false
	}
	f.rule = d.lang.name + "/date/weekday"
	shift := 0
	if f.first > s.first {
		k, v := d.kind(f.first - 1)
		if k == "last" {
			shift = -7
			f.first--
			_ = v
		}
	}
	// "Friday, July 15": the date decides
	j := f.last
	for j < s.last && (!d.toks[j].word() && d.toks[j].mark == ',' || d.toks[j].is(cDet)) {
		j++
	}
	if j < s.last && j-f.last <= 2 {
		k, _ := d.kind(j)
		if k == "month" || d.toks[j].shape&digits != 0 {
			if g, ok := d.dateAt(j, s); ok && (g.rule[len(g.rule)-5:] == "month" || g.rule[len(g.rule)-3:] == "day" || g.rule[len(g.rule)-7:] == "numeric") && g.grain != truce.GrainMonth {
				g.first = f.first
				return d.withPart(g, s), true
			}
		}
	}
	if d.pub != (civil.Date{}) {
		back := (int(d.pub.Weekday()) - int(w) + 7) % 7
		day := d.pub.AddDays(-back)
		if shift != 0 && back == 0 {
			day = day.AddDays(-7)
		}
		if d.planned(f.first, s) {
			day = d.pub.AddDays((7 - back) % 7)
			f.rule += "_next"
		}
		f.from, f.until = day, day
	} else if day, e, ok := d.fullDate(w); ok {
		f.from, f.until, f.also = day, day, &e
		f.rule += "_in_page"
	}
	return d.withPart(f, s), true
}

// planned says whether a sentence speaks of what is to come.
func (d *doc) planned(i int, s *sentence) bool {
	for _, h := range d.hitsIn(sCue, s.first, i) {
		if c := d.lang.cues[h.val]; c.status == "planned" || c.status == "hypothetical" && d.toks[h.first].is(cModal) {
			return true
		}
	}
	return false
}

// fullDate finds the one full date of the page that is the weekday w.
func (d *doc) fullDate(w time.Weekday) (civil.Date, Evidence, bool) {
	var found civil.Date
	var e Evidence
	d.steps += len(d.toks)
	if d.steps > 40*len(d.toks)+10_000 {
		return found, e, false
	}
	for bi, b := range d.blocks {
		s := sentence{first: b.first, last: b.last, block: bi}
		for i := b.first; i < b.last; i++ {
			if k, _ := d.kind(i); k != "month" {
				continue
			}
			from := i
			if i > b.first && d.toks[i-1].shape&digits != 0 && d.toks[i-1].num > 0 && d.toks[i-1].num <= 31 {
				from = i - 1
			}
			f, ok := d.dateAt(from, &s)
			if !ok || f.from == (civil.Date{}) || f.from != f.until || f.from.Weekday() != w {
				continue
			}
			if found != (civil.Date{}) && found != f.from {
				return found, e, false // two such days
			}
			if found == (civil.Date{}) {
				found, e = f.from, d.evidence(f.first, f.last, d.lang.name+"/date/in_page")
			}
		}
	}
	return found, e, found != (civil.Date{})
}
