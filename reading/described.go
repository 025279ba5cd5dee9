package reading

import "truce"

// described reads one person who is told by a description that does not count:
// "killed the mayor", "the bishop was murdered", "Judge Somebody was shot dead".
// It stands right behind a word for killing or the like, or before one in the
// passive, for "the soldier killed two" has two dead; a title without an article
// has a name behind it. It is English alone.
//
// Behind "and" more may be told than is read, as a bare name: then it is at
// least one.
func (d *doc) described(i, end int, read []group) (group, bool) {
	t := &d.toks[i]
	if d.lang.name != "en" || t.num >= 0 {
		return group{}, false
	}
	who, last := uint8(0), i
	switch {
	case t.is(cThe):
		who, last = d.head(i+1, min(end, i+5))
	case !t.is(cDet) && d.lang.people[t.id] != 0 && t.shape&capital != 0 && i+1 < end && d.isName(i+1):
		who, last = d.lang.people[t.id], i+1
		for k := 0; k < 4 && last < end && d.isName(last); k++ {
			last++
		}
	}
	if who == 0 || d.isPlural(last-1) && t.is(cThe) || !t.is(cThe) && d.isPlural(i) || d.lang.who[who] == "others" {
		return group{}, false
	}
	if !d.suffered(i, last, end) && !d.goesOn(i, read) {
		return group{}, false
	}
	g := group{quantity: quantity{first: i, last: last, min: 1, rule: describedRule}, who: who}
	g.alone()
	if last < end && d.toks[last].is(cAnd) {
		g.open, g.max, g.bound = true, 0, truce.AtLeast
	}
	return g, true
}

// describedRule is the rule of people told by a description.
const describedRule = "en/number/described"

// alone makes a group of one no more than that: what is told beside it is
// counted by itself.
func (g *group) alone() { g.open, g.max, g.bound = false, 1, truce.Exactly }

// goesOn says whether token i goes on with an enumeration of people that were
// read: "the bishop and his driver".
func (d *doc) goesOn(i int, read []group) bool {
	n := len(read)
	return n > 0 && i > 0 && d.toks[i-1].is(cAnd) && read[n-1].last == i-1 && read[n-1].who != 0
}

// isName says whether token i may be a piece of a name.
func (d *doc) isName(i int) bool {
	t := &d.toks[i]
	if !t.word() || t.shape&(capital) == 0 || t.is(cAux|cHave|cStop|cModal|cRel|cAnd|cAdv|cNeg) || d.lang.people[t.id] != 0 {
		return false
	}
	_, trigger := d.hitAt(sToll, i)
	return !trigger
}

// suffered says whether somebody told in tokens from first to last is the one
// to whom a word for killing or the like happened.
func (d *doc) suffered(first, last, end int) bool {
	for _, h := range d.hitsIn(sToll, max(0, first-4), first) {
		if f := d.lang.tolls[h.val].frame; int(h.last) == first && (f == "verb" || f == "active" || f == "nominal") {
			return true
		}
	}
	j := last
	if j < end && d.toks[j].is(cOf) { // "the mayor of the town was killed"
		for j++; j < end && j <= last+5 && d.toks[j].word() && !d.toks[j].is(cAux|cHave|cRel|cModal); j++ {
			if _, trigger := d.hitAt(sToll, j); trigger {
				return false
			}
		}
	}
	for aux := false; j < end && j <= last+10; j++ {
		if h, ok := d.hitAt(sToll, j); ok {
			f := d.lang.tolls[h.val].frame
			return aux && f == "verb" || f == "died"
		}
		t := &d.toks[j]
		switch {
		case t.is(cAux):
			aux = true
		case t.is(cHave | cAdv):
		case !aux && (t.mark == ',' || t.is(cAnd|cThe|cOwn) || t.num > 0 || d.lang.people[t.id] != 0 || d.isName(j)): // "and two guards", "and his guard, Somebody,"
		default:
			return false
		}
	}
	return false
}

// ofNoTable reads people by a word that no table has, "four pedestrians were
// killed": a word in the plural right behind a number, to which a word for
// killing or the like happened. Animals and things are in the class not_people.
func (d *doc) ofNoTable(q quantity, end int) (who uint8, last int) {
	if d.lang.name != "en" {
		return 0, 0
	}
	for j := q.last; j < end && j < q.last+3; j++ {
		t := &d.toks[j]
		if !t.word() || t.num >= 0 || t.is(cStop|cUnit|cNotPeople|cAdv|cAnd|cDet) {
			return 0, 0
		}
		if _, trigger := d.hitAt(sToll, j); trigger {
			return 0, 0
		}
		if d.isPlural(j) && d.suffered(q.first, j+1, end) {
			return d.lang.people[d.lang.ids["people"]], j + 1
		}
	}
	return 0, 0
}
