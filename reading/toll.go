package reading

import "truce"

// toll is people killed, injured or missing as one trigger tells it.
type toll struct {
	line    tollLine
	trigger hit
	first   int // the tokens it stands in, groups included
	last    int
	figure  *Figure
	neg     bool // negated, or only possible
	running bool // a toll that rises: it stands for all told before
	ev      []Evidence
}

// reach is how many tokens may lie between people and what happened to them.
const reach = 26

// tolls finds who was killed or injured in a sentence: each trigger takes the
// group that its frame points at.
func (d *doc) tolls(s *sentence) []toll {
	var out []toll
	triggers := d.hitsIn(sToll, s.first, s.last)
	free := d.lang.name == "ru" // the order of words is
	for k, h := range triggers {
		if int(h.last) > s.last {
			continue
		}
		t := toll{line: d.lang.tolls[h.val], trigger: h, first: int(h.first), last: int(h.last)}
		passive := d.passive(s, int(h.first), &t)
		before, after := -1, -1
		low, high := s.first, s.last // between the triggers beside it
		if k > 0 {
			low = int(triggers[k-1].first)
		}
		if k+1 < len(triggers) {
			high = int(triggers[k+1].first)
		}
		switch t.line.frame {
		case "verb":
			if !passive || free {
				after = d.objectOf(s, int(h.last), high)
			}
			if after < 0 || d.claimed(s.groups[after].last, s.last) {
				// "8 killed, 58 injured": the group behind has its own trigger
				if after >= 0 {
					after = -1
				}
				before = d.subjectOf(s, int(h.first), low, passive || free)
				if g := d.objectOf(s, int(h.last), high); before < 0 && g >= 0 && d.objectOf(s, s.groups[g].last+1, s.last) > g {
					after = g // "killed 12 wounded 30", where a comma was lost
				}
			}
			if after < 0 && before < 0 && d.lang.name == "ar" {
				after = d.objectOf(s, int(h.last), high)
			}
		case "active", "nominal", "taking":
			if after = d.objectOf(s, int(h.last), high); after >= 0 && t.line.frame == "taking" && s.groups[after].bare() {
				after = -1
			}
			if after < 0 && passive && t.line.frame == "taking" {
				before = d.subjectOf(s, int(h.first), low, true)
			}
		case "lost": // "lost his life" in Arabic; without the life, somebody is missing
			for _, p := range d.hitsIn(sPhrase, s.first, s.last) {
				if d.lang.phrases[p.val].role == "life" {
					after = d.objectOf(s, int(h.last), high)
				}
			}
		case "died":
			before = d.subjectOf(s, int(h.first), low, true)
		case "noun":
			before = d.subjectOf(s, int(h.first), low, false)
			if before < 0 && d.lang.name != "en" {
				after = d.objectOf(s, int(h.last), high)
				if after >= 0 && d.claimed(s.groups[after].last, s.last) {
					after = -1 // "the dead, and 21 injured"
				}
			}
		case "toll":
			after = d.tollNumber(s, int(h.last), high)
			t.running = after >= 0 && d.rises(int(h.first), s.groups[after].first)
		case "one", "two": // a word that holds its count: Arabic duals
			n := int64(1)
			if t.line.frame == "two" {
				n = 2
			}
			before = d.subjectOf(s, int(h.first), low, false)
			if before < 0 {
				t.figure = &Figure{Min: n, Max: n, Bound: truce.Exactly}
			}
		}
		switch {
		case after >= 0:
			d.take(s, &t, after, +1)
		case before >= 0:
			d.take(s, &t, before, -1)
		}
		if t.figure == nil {
			d.partsOnly(s, &t)
		}
		if t.figure == nil {
			continue
		}
		t.ev = append(t.ev, d.evidence(int(h.first), int(h.last), t.line.rule))
		out = append(out, t)
	}
	return d.mixed(s, d.restOfToll(s, out))
}

// passive says whether "was" or the like stands before a trigger, and marks a
// toll that is denied or only possible.
func (d *doc) passive(s *sentence, i int, t *toll) bool {
	found := false
	for j := i - 1; j >= s.first && j >= i-6; j-- {
		k := &d.toks[j]
		switch {
		case k.is(cModal | cNeg):
			if k.num != 0 { // "none" counts
				t.neg = true
			}
			return found
		case k.is(cAux):
			found = true
		case k.is(cHave), k.is(cAdv), k.is(cTo):
		default:
			return found
		}
	}
	return found
}

// objectOf is the group that begins right after token i, -1 for none.
func (d *doc) objectOf(s *sentence, i, high int) int {
	ar := d.lang.name == "ar"
	for g := range s.groups {
		x := &s.groups[g]
		if x.first < i || x.used || x.role == ofToll {
			continue
		}
		if x.first >= high && x.first != i || x.first-i > 3 {
			return -1
		}
		if x.role == part && x.first-i > 0 {
			return -1
		}
		for j := i; j < x.first; j++ {
			if k := &d.toks[j]; k.word() && !k.is(cDet|cAdv|cAux|cOf) && !(ar && !k.is(cStop)) || !k.word() && k.mark != ':' && k.mark != '"' {
				return -1
			}
		}
		return g
	}
	return -1
}

// subjectOf is the group that stands before token i: right before it, or, when
// far is set, at some distance in the same clause.
func (d *doc) subjectOf(s *sentence, i, low int, far bool) int {
	for g := len(s.groups) - 1; g >= 0; g-- {
		x := &s.groups[g]
		if x.last > i || x.used {
			continue
		}
		if x.role == part || x.role == partOf {
			// a part right before a trigger stands for its whole:
			// "nine people, including two children, were killed"
			if x.role == part && g > 0 {
				continue
			}
			if x.role == partOf {
				continue
			}
		}
		if x.role == ofToll {
			return -1
		}
		if d.onlyBetween(x.last, i) {
			return g
		}
		if g+1 < len(s.groups) && s.groups[g+1].role == part && s.groups[g+1].last <= i && d.onlyBetween(s.groups[g+1].last, i) {
			return g
		}
		if !far || i-x.last > reach || x.first < low || x.bare() && i-x.last > 6 {
			return -1
		}
		return g
	}
	return -1
}

// onlyBetween says whether only small words and marks stand between a group
// and its trigger.
func (d *doc) onlyBetween(from, to int) bool {
	if to-from > 7 {
		return false
	}
	for i := from; i < to; i++ {
		if t := &d.toks[i]; t.word() && !t.is(cAdv|cAux|cHave|cTo) || !t.word() && t.mark != ',' && t.mark != '"' && t.mark != '(' && t.mark != ')' {
			return false
		}
	}
	return true
}

// rises says whether a toll is told as one that came to its number: "rose to",
// "brings the toll to". "Put the toll at" tells what somebody counts.
func (d *doc) rises(from, to int) bool {
	for i := max(0, from-4); i < to; i++ {
		if d.toks[i].is(cRise) {
			return true
		}
	}
	return d.lang.name == "ar" // whose tables do not tell them apart
}

// tollNumber is the number that a toll came to: the one behind "to", "at",
// "reached", else the first.
func (d *doc) tollNumber(s *sentence, i, high int) int {
	best := -1
	for g := range s.groups {
		x := &s.groups[g]
		if x.first < i || x.used || x.role == part {
			continue
		}
		if x.first >= high || x.first-i > 22 {
			break
		}
		j := x.first - 1
		for j > i && d.toks[j].is(cAdv|cDet) {
			j--
		}
		if j >= i && d.toks[j].is(cInToll) {
			return g
		}
		if best < 0 && x.first-i <= 12 {
			best = g
		}
	}
	return best
}

// take gives a group to a trigger, with the groups that are one enumeration
// with it and the parts that are told of it.
func (d *doc) take(s *sentence, t *toll, g, dir int) {
	members := []int{g}
	for k := g + dir; k >= 0 && k < len(s.groups); k += dir {
		x := &s.groups[k]
		if x.used {
			break
		}
		if x.role == part {
			if dir < 0 {
				continue
			}
			continue
		}
		if x.role != whole {
			break
		}
		near := &s.groups[members[len(members)-1]]
		from, to := x.last, near.first
		if dir > 0 {
			from, to = d.endWithParts(s, members[len(members)-1]), x.first
		} else if k+1 < len(s.groups) && s.groups[k+1].role == part {
			from = s.groups[k+1].last
		}
		if from > to || !d.joined(from, to) || dir > 0 && d.claimed(x.last, s.last) {
			break
		}
		members = append(members, k)
	}
	f := &Figure{Bound: truce.Exactly}
	lo, hi := len(s.groups), -1
	for _, m := range members {
		lo, hi = min(lo, m), max(hi, m)
	}
	// a list after its own total: "70 people, 30 soldiers and 40 others"
	if rest := hi - lo; rest > 1 && s.groups[lo].role == whole {
		sum := int64(0)
		for m := lo + 1; m <= hi; m++ {
			if s.groups[m].role == whole {
				sum += s.groups[m].min
			}
		}
		if sum > 0 && sum == s.groups[lo].min {
			for m := lo + 1; m <= hi; m++ {
				s.groups[m].role = part
			}
		}
	}
	for m := lo; m < len(s.groups); m++ {
		x := &s.groups[m]
		if x.role == part && m > lo && !x.used && (m <= hi || m == hi+1 && x.first-t.last < reach || s.groups[m-1].used && s.groups[m-1].role == part) {
			d.addPart(f, x)
			x.used = true
			t.first, t.last = min(t.first, x.first), max(t.last, x.last)
			t.ev = append(t.ev, d.evidence(x.first, x.last, x.rule))
			continue
		}
		if m > hi {
			break
		}
		if x.role != whole || x.used {
			continue
		}
		x.used = true
		add(f, x)
		if len(members) > 1 && x.who != 0 && d.lang.who[x.who] != "others" {
			d.addPart(f, x)
		} else if x.who != 0 {
			if w := d.lang.who[x.who]; w == "civilians" || w == "combatants" || w == "children" || w == "women" || w == "medics" || w == "journalists" {
				d.addPart(f, x)
			}
		}
		t.first, t.last = min(t.first, x.first), max(t.last, x.last)
		t.ev = append(t.ev, d.evidence(x.first, x.last, x.rule))
	}
	// "five guests were among 30 people killed"
	if lo > 0 && s.groups[lo-1].role == partOf && !s.groups[lo-1].used {
		for m := lo - 1; m >= 0 && m >= lo-3; m-- {
			x := &s.groups[m]
			if x.role != partOf && x.role != part {
				break
			}
			d.addPart(f, x)
			x.used = true
			t.first = min(t.first, x.first)
			t.ev = append(t.ev, d.evidence(x.first, x.last, x.rule))
		}
	}
	if lo > 1 && s.groups[lo-1].role == part && s.groups[lo-2].role == partOf && !s.groups[lo-2].used {
		for m := lo - 2; m < lo; m++ {
			d.addPart(f, &s.groups[m])
			s.groups[m].used = true
			t.first = min(t.first, s.groups[m].first)
			t.ev = append(t.ev, d.evidence(s.groups[m].first, s.groups[m].last, s.groups[m].rule))
		}
	}
	t.figure = f
}

// claimed says whether a group that ends at token i has a trigger of its own
// right behind it.
func (d *doc) claimed(i, end int) bool {
	for j := i; j < end && j < i+5; j++ {
		if h, ok := d.hitAt(sToll, j); ok {
			f := d.lang.tolls[h.val].frame
			if f == "verb" && d.toks[j].prefix == 'w' {
				return false // "a boy and a girl, and injured were four": in Arabic the verb comes first
			}
			return f == "verb" || f == "noun" || f == "died"
		}
		if t := &d.toks[j]; !t.word() || !t.is(cAdv|cAux|cHave) {
			return false
		}
	}
	return false
}

// add sums a group into a figure.
func add(f *Figure, g *group) {
	first := f.Max == 0 && f.Min == 0 && !f.Open
	f.Min += g.min
	f.Max += g.max
	f.Open = f.Open || g.open
	if first {
		f.Bound = g.bound
	} else if g.bound != truce.Exactly {
		f.Bound = truce.About
		if f.Open {
			f.Bound = truce.AtLeast
		}
	}
	if f.Open {
		f.Max = 0
	}
}
