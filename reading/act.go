package reading

// actOf is the act of a clause with a toll: the word for one that is nearest
// to the trigger, special words before general ones.
func (d *doc) actOf(m *mention, s *sentence) {
	best, score := -1, 1<<30
	hits := d.hitsIn(sAct, s.first, s.last)
	for i, h := range hits {
		l := d.lang.acts[h.val]
		if l.act == "" || int(h.first) >= m.to {
			continue
		}
		dist := int(h.first) - m.at
		if dist < 0 {
			dist = -dist
		}
		v := dist
		if int(h.first) < m.from {
			v += 40
		}
		if int(h.first) > m.at && d.marksBetween(m.at, int(h.first)) {
			v += 10 // "…, and planes circled" is another clause
		}
		if l.act == "attack" && l.weapon == "" {
			v += 15
		}
		if v < score {
			best, score = i, v
		}
	}
	if best < 0 {
		return
	}
	h := hits[best]
	l := d.lang.acts[h.val]
	m.act, m.weapon, m.actRule = l.act, l.weapon, l.rule
	m.ev = append(m.ev, d.evidence(int(h.first), int(h.last), l.rule))
	d.fromTheAir(m, h)
	if m.weapon == "" {
		for _, o := range hits {
			if x := d.lang.acts[o.val]; x.weapon != "" && int(o.first) >= m.from && int(o.first) < m.to && (x.act == m.act || m.act == "attack" || m.act == "air_strike" && x.weapon == "aerial_bomb") {
				m.weapon = x.weapon
				if m.act == "attack" {
					m.act = x.act
				}
				m.ev = append(m.ev, d.evidence(int(o.first), int(o.last), x.rule))
				break
			}
		}
	}
}

// fromTheAir makes an air strike of an Arabic word that is said of shells and of
// bombs alike where the clause names what flew: "qasf … by a drone". The word
// with its article speaks of what was told before it.
func (d *doc) fromTheAir(m *mention, act hit) {
	if d.lang.name != "ar" || m.weapon != "" || m.act != "shelling" && m.act != "attack" {
		return
	}
	from := m.at - flown
	if withArticle(d.words(int(act.first), int(act.first)+1)) {
		from = d.sents[m.sent].first
		if m.sent > 0 && d.blocks[d.sents[m.sent-1].block].story == m.story {
			from = d.sents[m.sent-1].first
		}
	}
	for _, h := range d.hitsIn(sAct, from, min(m.at+flown, m.to)) {
		if l := d.lang.acts[h.val]; l.act == "air_strike" {
			m.act, m.weapon = l.act, l.weapon
			m.ev = append(m.ev, d.evidence(int(h.first), int(h.last), l.rule))
			return
		}
	}
}

// flown is how many words may lie between a strike and what flew.
const flown = 14

// actAlone is a mention of an act without a toll, in a sentence that says who
// did it or where. What is recalled without a number is left out.
func (d *doc) actAlone(si int) (mention, bool) {
	s := &d.sents[si]
	b := &d.blocks[s.block]
	for _, h := range d.hitsIn(sAct, s.first, s.last) {
		l := d.lang.acts[h.val]
		if l.act == "" {
			continue
		}
		m := mention{sent: si, story: b.story, section: b.section, status: Happened, at: int(h.first), act: l.act, weapon: l.weapon, actRule: l.rule}
		m.from, m.to = d.clause(s, int(h.first), int(h.last))
		if l.act == "attack" && l.weapon == "" {
			if h, found := d.sharper(&m); found {
				l = d.lang.acts[h.val]
				m.act, m.weapon, m.actRule = l.act, l.weapon, l.rule
			}
		}
		m.ev = []Evidence{d.evidence(int(h.first), int(h.last), l.rule)}
		d.fromTheAir(&m, h)
		probe := m
		probe.ev = nil
		d.actorsOf(&probe, s)
		d.statusOf(&probe, s)
		lowest := 1
		if probe.status != Happened {
			lowest = -1 // what is planned or denied is told of whole countries
		}
		if !d.aimed(int(h.last), m.to, lowest) && len(probe.actors) == 0 && !d.befell(&m, h) {
			continue
		}
		if probe.hypothetical || probe.status == Background {
			continue
		}
		return m, true
	}
	return mention{}, false
}

// befell says whether an act is told as something that happened though no
// place and no party stands beside it: somebody was abducted, something exploded.
func (d *doc) befell(m *mention, act hit) bool {
	switch {
	case m.weapon == "explosive":
		for i := m.from; i < m.to; i++ {
			if d.toks[i].is(cBurst) {
				return true
			}
		}
	case m.act == "abduct":
		for i := max(m.from, int(act.first)-8); i < min(m.to, int(act.last)+5); i++ {
			if d.lang.people[d.toks[i].id] != 0 {
				return true
			}
		}
	}
	return false
}

// sharper is the first word of a clause for an act that says more than
// "attack": "attacks by shelling and with rockets".
func (d *doc) sharper(m *mention) (hit, bool) {
	for _, h := range d.hitsIn(sAct, m.at, m.to) {
		if l := d.lang.acts[h.val]; (l.act == "air_strike" || l.act == "shelling") && int(h.first)-m.at <= 6 {
			return h, true
		}
	}
	return hit{}, false
}

// clause is the clause around an act: from the word that opens it to the word
// that opens the next, "and the army has …".
func (d *doc) clause(s *sentence, first, last int) (int, int) {
	from, to := s.first, s.last
	for i := first - 1; i > s.first; i-- {
		t := &d.toks[i]
		if t.is(cRel) || !t.word() && (t.mark == ';' || t.mark == ':') || d.opens(i, first) {
			from = i
			break
		}
	}
	for i := last; i < s.last; i++ {
		t := &d.toks[i]
		if !t.word() && t.mark == ';' || t.is(cRel) && i > last || d.opens(i, s.last) {
			to = i
			break
		}
	}
	return from, max(to, last)
}

// opens says whether "and", "but" or a comma at token i opens a clause with a
// verb of its own.
func (d *doc) opens(i, end int) bool {
	t := &d.toks[i]
	if !t.is(cAnd) && (t.word() || t.mark != ',') && d.words(i, i+1) != "but" {
		return false
	}
	for j := i + 1; j < end && j < i+5; j++ {
		if d.toks[j].is(cHave | cAux | cModal) {
			return j > i+1
		}
		if d.toks[j].is(cAnd) || !d.toks[j].word() {
			return false
		}
	}
	return false
}

// aimed says whether a place of a kind finer than lowest stands in the few tokens behind an act.
func (d *doc) aimed(i, end, lowest int) bool {
	if d.lang.name == "ar" { // "the village of" is aimed at, whether or not the gazetteer has it
		for j := i; j < end && j < i+16; j++ {
			if k := arabicPlaceClasses[string(stripArticle([]byte(d.folded(j))))]; k == "town" || k == "neighbourhood" {
				return true
			}
		}
	}
	for k := d.spotsFrom(i); k < len(d.spots); k++ {
		sp := &d.spots[k]
		if sp.first >= end || sp.first-i > 8 && d.lang.name != "ar" || sp.first-i > 16 {
			return false
		}
		if kindRank[d.kindOf(sp)] > lowest || d.lang.name == "ar" {
			return true
		}
	}
	return false
}
