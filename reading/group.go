package reading

import (
	"strings"

	"truce"
)

// role is how a group stands to others.
type role uint8

const (
	whole  role = iota
	part        // part of the group before: "including four children"
	partOf      // part of the group after: "five guests were among 30 killed"
	ofToll      // part of a toll told before: "of the dead, six were children"
)

// group is people that are counted: "at least 21 civilians".
type group struct {
	quantity
	who  uint8 // index into the words of people; 0 bare number
	role role
	used bool
}

// bare says whether the group is a number without people: "wounding 32".
func (g *group) bare() bool { return g.who == 0 }

// groups finds the counted people of a sentence.
func (d *doc) groups(s *sentence) {
	opener := false // the clause speaks of parts of a toll told before
	for i := s.first; i < s.last; {
		if h, ok := d.hitAt(sPhrase, i); ok && d.lang.phrases[h.val].role == "of_toll" {
			opener = true
			i = int(h.last)
			continue
		}
		g, ok := d.group(i, s.last, s.groups)
		if !ok {
			i++
			continue
		}
		if n := len(s.groups); n > 0 && s.groups[n-1].rule == describedRule && d.joined(s.groups[n-1].last, g.first) {
			s.groups[n-1].alone()
		}
		d.roleOf(s, &g)
		if opener && g.role == whole {
			g.role = ofToll
		}
		s.groups = append(s.groups, g)
		i = g.last
	}
}

// group reads the group that begins at token i, behind those that were read
// before it.
func (d *doc) group(i, end int, read []group) (group, bool) {
	t := &d.toks[i]
	if !t.word() {
		return group{}, false
	}
	if g, ok := d.described(i, end, read); ok {
		return g, true
	}
	if t.is(cDet) && !t.is(cThe) && t.num < 0 {
		// "a girl": one, if a word for one person follows at once
		if _, isQuantity := d.hitAt(sQuantity, i); !isQuantity {
			if who, last := d.head(i+1, min(end, i+4)); who != 0 && !d.isPlural(last-1) && (t.id == d.lang.ids["a"] || t.id == d.lang.ids["an"]) {
				return group{quantity: quantity{first: i, last: last, min: 1, max: 1, bound: truce.Exactly, rule: d.lang.name + "/number/one"}, who: who}, true
			}
			if t.is(cOwn) && (d.ownCounts(i) || d.goesOn(i, read)) {
				if who, last := d.head(i+1, min(end, i+4)); who != 0 && !d.isPlural(last-1) {
					return group{quantity: quantity{first: i, last: last, min: 1, max: 1, bound: truce.Exactly, rule: d.lang.name + "/number/one"}, who: who}, true
				}
			}
			return group{}, false
		}
	}
	if t.is(cDual|cSingle) && d.lang.people[t.id] != 0 && d.counts(i) {
		n := int64(1)
		if t.is(cDual) {
			n = 2
		}
		g := group{quantity: quantity{first: i, last: i + 1, min: n, max: n, bound: truce.Exactly, rule: d.lang.name + "/number/form"}, who: d.lang.people[t.id]}
		d.orMore(&g.quantity, end)
		return g, true
	}
	if t.is(cPair) && d.lang.people[t.id] != 0 && d.counts(i) {
		return d.pair(i, end), true
	}
	q, ok := d.quantity(i, end)
	if !ok {
		// "including women and children": some, when parts are told
		if h, found := d.partBefore(i); found && d.lang.people[t.id] != 0 && int(h.last) == i {
			if who, last := d.head(i, min(end, i+3)); who != 0 {
				return group{quantity: quantity{first: i, last: last, min: 1, open: true, bound: truce.InWords, rule: d.lang.name + "/number/some"}, who: who}, true
			}
		}
		if h, isHedge := d.hitAt(sHedge, i); isHedge && d.lang.hedges[h.val] == "exact" { // "another civilian"
			if who, last := d.head(int(h.last), min(end, int(h.last)+3)); who != 0 && !d.isPlural(last-1) {
				return group{quantity: quantity{first: i, last: last, min: 1, max: 1, bound: truce.Exactly, rule: d.lang.name + "/number/one"}, who: who}, true
			}
		}
		return group{}, false
	}
	if d.isYear(q) || d.isDate(q, end) || d.unitAt(q.last, end) {
		return group{}, false
	}
	if q.first > 0 && q.last < end && d.toks[q.first-1].mark == '(' && d.toks[q.last].mark == ')' {
		q.first, q.last = q.first-1, q.last+1 // "killing of (3) people"
	}
	if who, last := d.head(q.last, min(end, q.last+7)); who != 0 {
		q.last = last
		d.orMore(&q, end)
		return group{quantity: q, who: who}, true
	}
	if q.first > 0 && !d.toks[q.first-1].word() && (d.toks[q.first-1].mark == '(' || d.toks[q.first-1].mark == '/' || d.toks[q.first-1].mark == '$' || d.toks[q.first-1].mark == ':' && d.toks[q.first].shape&glued != 0) && d.toks[q.first].shape&digits != 0 {
		return group{}, false
	}
	if who, last := d.ofNoTable(q, end); who != 0 {
		q.last = last
		return group{quantity: q, who: who}, true
	}
	year := d.toks[q.first].shape&digits != 0 && !q.hedged && q.min == q.max && q.min >= 1900 && q.min < 2100
	if year || q.last < end && !d.closes(q.last) {
		return group{}, false
	}
	return group{quantity: q}, true
}

// pair counts people by a word that is spelled alike for two and for more, as
// Arabic without its vowels has it: two or more, and two where "two" follows.
func (d *doc) pair(i, end int) group {
	q := quantity{first: i, last: i + 1, min: 2, open: true, bound: truce.InWords, rule: d.lang.name + "/number/pair"}
	if two, ok := d.quantity(i+1, end); i+1 < end && ok && two.min == 2 && two.max == 2 && two.last == i+2 {
		q.last, q.max, q.open, q.bound = i+2, 2, false, truce.Exactly
	}
	return group{quantity: q, who: d.lang.people[d.toks[i].id]}
}

// ownCounts says whether "her" counts one person: "killed a woman and her
// child", "killed its driver".
func (d *doc) ownCounts(i int) bool {
	if i == 0 {
		return false
	}
	if p := &d.toks[i-1]; p.is(cAnd) && i > 1 && d.lang.people[d.toks[i-2].id] != 0 {
		return true
	}
	for _, h := range d.hitsIn(sToll, max(0, i-3), i) {
		if int(h.last) == i {
			return true
		}
	}
	return false
}

// orMore widens a count by what stands behind its people: "25 people at least".
func (d *doc) orMore(q *quantity, end int) {
	if h, ok := d.hitAt(sPhrase, q.last); ok && !q.hedged && d.lang.phrases[h.val].role == "more" && int(h.last) <= end {
		q.last = int(h.last)
		d.applyHedge(q, "at_least")
	}
}

// counts says whether a word whose form says one or two stands where people are
// counted: beside a trigger, behind a word for a part, or tied on with wa-.
func (d *doc) counts(i int) bool {
	if d.toks[i].prefix == 'w' {
		return true
	}
	if _, ok := d.partBefore(i); ok {
		return true
	}
	for _, h := range d.hitsIn(sToll, max(0, i-2), i) {
		if int(h.last) >= i-1 {
			return true
		}
	}
	for j := i + 1; j < len(d.toks) && j < i+4 && d.toks[j].word(); j++ { // "a person at least was killed"
		if h, ok := d.hitAt(sToll, j); ok {
			return d.lang.tolls[h.val].frame == "verb"
		}
	}
	return false
}

// head finds the word for people that ends a noun group from token i on, over
// at most the words before end.
func (d *doc) head(i, end int) (who uint8, last int) {
	if i < end && d.toks[i].is(cOf) {
		i++
	}
	for j := i; j < end; j++ {
		t := &d.toks[j]
		if !t.word() {
			if t.mark == '"' || t.mark == '\'' || (t.mark == '[' || t.mark == ']') && j > i {
				continue
			}
			return 0, 0
		}
		if p := d.lang.people[t.id]; p != 0 {
			who, last = p, j+1
			// "rebel fighters": the last of several words for people
			for last < end && d.toks[last].word() && d.lang.people[d.toks[last].id] != 0 && d.toks[last].shape&capital == d.toks[last-1].shape&capital {
				who = d.lang.people[d.toks[last].id]
				last++
			}
			return who, last
		}
		if t.num >= 0 && j+2 < len(d.toks) && d.toks[j+1].shape&hyphened != 0 && d.toks[j+1].is(cAge) && d.toks[j+2].shape&hyphened != 0 {
			j, end = j+2, min(end+3, len(d.toks)) // "a 12-year-old girl"
			continue
		}
		if t.is(cStop) || t.num >= 0 || t.is(cUnit) {
			return 0, 0
		}
		if _, trigger := d.hitAt(sToll, j); trigger {
			return 0, 0
		}
	}
	return 0, 0
}

// closes says whether a bare number may end before token i: a mark, a small
// word, or a trigger follows, and not the thing that is counted.
func (d *doc) closes(i int) bool {
	t := &d.toks[i]
	if k, _ := d.kind(i); k != "" && k != "shift" && k != "this" { // "reached 330 overnight"
		return true
	}
	if !t.word() || t.is(cClose|cStop) || t.shape&digits != 0 { // "rises to 11, 44 injured" without its comma
		return true
	}
	_, trigger := d.hitAt(sToll, i)
	if !trigger {
		h, ok := d.hitAt(sPhrase, i)
		trigger = ok && d.lang.phrases[h.val].role != "more"
	}
	return trigger
}

// isDate says whether a number is the day of a month or a year beside one.
func (d *doc) isDate(q quantity, end int) bool {
	if q.hedged || q.last-q.first != 1 || d.toks[q.first].shape&digits == 0 {
		return false
	}
	month := func(i int) bool { return i >= 0 && i < len(d.toks) && d.lang.dates[d.toks[i].id].kind == "month" }
	return q.min <= 31 && (month(q.first-1) || q.last < end && month(q.last))
}

// isYear says whether a number is the year of a date before it.
func (d *doc) isYear(q quantity) bool {
	t := &d.toks[q.first]
	if t.shape&digits == 0 || q.hedged {
		return false
	}
	if t.shape&numDashed != 0 {
		return true
	}
	if t.num < 1900 || t.num >= 2100 || q.first == 0 {
		return false
	}
	p := &d.toks[q.first-1]
	return p.shape&digits != 0 || d.lang.dates[p.id].kind == "month" || q.first > 1 && p.mark == ',' && d.toks[q.first-2].shape&digits != 0
}

// isPlural says whether a word for people stands for more than one.
func (d *doc) isPlural(i int) bool {
	s := d.words(i, i+1)
	n := len(s)
	return d.toks[i].is(cMany) || n > 1 && s[n-1]|0x20 == 's' || n > 4 && strings.EqualFold(s[n-3:], "men")
}

// partBefore finds a phrase that makes a part of what follows it.
func (d *doc) partBefore(i int) (hit, bool) {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if h, ok := d.hitAt(sPhrase, j); ok && int(h.last) <= i && d.lang.phrases[h.val].role == "part" {
			return h, true
		}
	}
	return hit{}, false
}

// roleOf finds out whether a group is part of another.
func (d *doc) roleOf(s *sentence, g *group) {
	if h, ok := d.partBefore(g.first); ok && d.onlySmall(int(h.last), g.first) {
		g.role = part
		return
	}
	if n := len(s.groups); n > 0 {
		p := &s.groups[n-1]
		// parts go on: "including three children and a nurse"
		if p.role == part && g.who >= 2 && !g.more && d.lang.who[g.who] != "others" && d.joined(p.last, g.first) && (d.lang.who[g.who] != "combatants" || d.partsFit(s, g)) {
			g.role = part
			return
		}
	}
	for j := g.first + 1; j < s.last && j < g.last+3; j++ {
		h, ok := d.hitAt(sPhrase, j)
		if !ok {
			continue
		}
		switch d.lang.phrases[h.val].role {
		case "before":
			g.role = partOf
		case "after":
			if j <= g.last {
				g.role = ofToll
				if len(s.groups) > 0 {
					g.role = part
				}
				for k := int(h.last); g.bare() && k < s.last && k < int(h.last)+4; k++ {
					if w := d.lang.people[d.toks[k].id]; w != 0 {
						g.who, g.last = w, k+1
						break
					}
				}
			}
		}
		return
	}
}

// partsFit says whether combatants told behind the parts of a whole can be one
// of them: "61 people, including five children and three policemen". The whole
// counts people of every kind and is not smaller than all its parts.
func (d *doc) partsFit(s *sentence, g *group) bool {
	sum := g.min
	for k := len(s.groups) - 1; k >= 0; k-- {
		x := &s.groups[k]
		if x.role == whole {
			who := d.lang.who[x.who]
			return (who == "people" || who == "") && sum <= x.min
		}
		if x.role != part {
			return false
		}
		sum += x.min
	}
	return false
}

// onlySmall says whether only small words stand in tokens from to to.
func (d *doc) onlySmall(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &d.toks[i]; t.word() && !t.is(cDet|cAdv|cAnd) {
			return false
		}
	}
	return to-from <= 3
}

// joined says whether two groups are one enumeration: nothing, a comma, "and"
// or "as well as" stands between them.
func (d *doc) joined(from, to int) bool {
	if to-from > 4 {
		return false
	}
	if d.lang.name == "ar" && from == to && (to >= len(d.toks) || d.toks[to].prefix != 'w') {
		return false
	}
	for i := from; i < to; i++ {
		t := &d.toks[i]
		if t.word() && !t.is(cAnd|cDet) && !(to-from >= 3 && t.is(cPrep|cAdv)) { // "as well as"
			return false
		}
		if !t.word() && t.mark != ',' {
			return false
		}
	}
	return true
}
