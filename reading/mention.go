package reading

import (
	"strings"

	"truce"
)

// mention is what one clause tells of one happening.
type mention struct {
	sent         int
	from, to     int // tokens of the clause
	at           int // the token that everything is near to
	story        int
	section      section
	act          string
	actRule      string // how the act was found; "" inherited
	weapon       string
	status       Status
	killed       *Figure
	injured      *Figure
	partsOnly    bool // parts of a toll told before
	running      bool
	place        *spot
	time         *dateFound
	actors       []Actor
	talk         *talk
	ev           []Evidence
	hypothetical bool
}

// mentions puts together what the clauses say.
func (d *doc) mentions() {
	for si := range d.sents {
		s := &d.sents[si]
		tolls := d.tolls(s)
		b := &d.blocks[s.block]
		n := len(d.told)
		prev := s.first
		for k := 0; k < len(tolls); {
			m := mention{sent: si, story: b.story, section: b.section, status: Happened, from: prev, at: int(tolls[k].trigger.first)}
			for ; k < len(tolls); k++ {
				t := &tolls[k]
				if t.neg {
					m.hypothetical = true
				}
				if t.line.frame == "of" && (m.killed != nil || m.injured != nil) {
					if m.killed != nil {
						m.killed.Of = append(m.killed.Of, t.figure.Of...)
						m.ev = append(m.ev, t.ev...)
					}
					continue
				}
				taken := t.line.unit == "killed" && m.killed != nil || t.line.unit == "injured" && m.injured != nil || t.line.unit == "missing" && (m.killed != nil || m.injured != nil)
				if taken {
					if t.line.unit == "missing" {
						continue
					}
					break
				}
				if t.line.unit == "killed" && m.injured != nil && t.first-m.to > 12 {
					break
				}
				switch t.line.unit {
				case "killed":
					m.killed = t.figure
					m.partsOnly = t.line.frame == "of"
				case "injured":
					m.injured = t.figure
				}
				m.running = m.running || t.running
				m.ev = append(m.ev, t.ev...)
				m.to = t.last
			}
			m.to = s.last
			if k < len(tolls) {
				m.to = max(m.from+1, min(tolls[k].first, int(tolls[k].trigger.first)))
			}
			prev = m.to
			if m.killed == nil && m.injured == nil || m.hypothetical {
				continue
			}
			d.told = append(d.told, m)
		}
		if len(d.told) == n {
			if m, ok := d.actAlone(si); ok {
				d.told = append(d.told, m)
			}
		}
		for i := n; i < len(d.told); i++ {
			d.complete(&d.told[i], s)
		}
	}
	out := d.told[:0]
	for _, m := range d.told {
		if !m.hypothetical {
			out = append(out, m)
		}
	}
	d.told = out
}

// complete finds the act, place, time, actors, status and speaker of a mention.
func (d *doc) complete(m *mention, s *sentence) {
	if m.act == "" {
		d.actOf(m, s)
	}
	d.statusOf(m, s)
	d.placeOfMention(m, s)
	d.timeOfMention(m, s)
	d.actorsOf(m, s)
	m.talk = d.talkOfMention(m)
}

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
		if !d.aimed(int(h.last), m.to, lowest) && len(probe.actors) == 0 {
			continue
		}
		if probe.hypothetical || probe.status == Background {
			continue
		}
		return m, true
	}
	return mention{}, false
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
		if kindRank[d.r.gaz.places[sp.place].kind] > lowest || d.lang.name == "ar" {
			return true
		}
	}
	return false
}

// spotsFrom is the first spot that begins at token i or later.
func (d *doc) spotsFrom(i int) int {
	return search(len(d.spots), func(k int) bool { return d.spots[k].first >= i })
}

// talksFrom is the first talk of a sentence or of a later one.
func (d *doc) talksFrom(sent int) int {
	return search(len(d.talks), func(i int) bool { return d.talks[i].sent >= sent })
}

// datesFrom is the first date that begins at a token or later.
func (d *doc) datesFrom(tok int) int {
	return search(len(d.dates), func(i int) bool { return d.dates[i].first >= tok })
}

// sentOf is the index of a sentence.
func (d *doc) sentOf(s *sentence) int {
	return search(len(d.sents), func(i int) bool { return d.sents[i].first >= s.first })
}

// search is the smallest i in 0 to n for which f holds; n when for none.
func search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		if m := (lo + hi) / 2; f(m) {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// background from this count on: no single incident of these wars killed as
// many; a number of this size is a total.
const backgroundCount = 5000

// statusOf reads the cues around a mention.
func (d *doc) statusOf(m *mention, s *sentence) {
	toll := m.killed != nil || m.injured != nil
	set := func(st Status, h hit, rule string) {
		m.status = st
		m.ev = append(m.ev, d.evidence(int(h.first), int(h.last), rule))
	}
	for _, f := range []*Figure{m.killed, m.injured} {
		if f != nil && (f.Min >= backgroundCount || f.Max >= 4*backgroundCount) {
			m.status = Background
			m.ev = append(m.ev, Evidence{m.ev[0].Field, m.ev[0].Start, m.ev[0].End, d.lang.name + "/background/size"})
			return
		}
	}
	for _, h := range d.hitsIn(sCue, s.first, s.last) {
		c := d.lang.cues[h.val]
		inside := int(h.first) >= m.from-1 && int(h.first) < m.to
		switch c.reach {
		case "clause":
			if !inside || !toll && d.relativeBetween(m.at, int(h.first)) {
				continue
			}
		case "before":
			gap := m.at - int(h.last)
			if gap < 0 || !inside && int(h.first) < m.from-1 {
				continue
			}
			if toll && (gap > 4 || c.status == "background") {
				if c.status != "denied" || gap > 12 || d.lang.cues[h.val].status == "denied" && !d.isSaid(int(h.first)) {
					continue
				}
			}
			if !toll && gap > 8 {
				continue
			}
		}
		switch c.status {
		case "hypothetical":
			if toll && d.marksBetween(int(h.last), m.at) {
				continue
			}
			m.hypothetical = true
			return // also where the sentence is a plan: "calls for a halt to"
		case "background":
			set(Background, h, c.rule)
			return
		default:
			set(Status(c.status), h, c.rule)
		}
	}
}

// relativeBetween says whether a relative clause opens between two tokens.
func (d *doc) relativeBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if d.toks[i].is(cRel) {
			return true
		}
	}
	return false
}

func (d *doc) isSaid(i int) bool { _, ok := d.hitAt(sSaid, i); return ok }

func (d *doc) marksBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if !d.toks[i].word() {
			return true
		}
	}
	return false
}

// placeOfMention chooses among the places of the clause, then of the sentence.
func (d *doc) placeOfMention(m *mention, s *sentence) {
	g := d.r.gaz
	best, score := -1, -1000
	for k := d.spotsFrom(s.first); k < len(d.spots) && d.spots[k].first < s.last; k++ {
		sp := &d.spots[k]
		if sp.dateline {
			continue
		}
		p := &g.places[sp.place]
		v := kindRank[p.kind] * 3
		if sp.first < m.from || sp.first >= m.to {
			v -= 25
		}
		switch sp.prep {
		case 'i':
			v += 8
		case 'f':
			v -= 8
		}
		dist := sp.first - m.at
		if dist < 0 {
			dist = -dist
			v -= 2
		}
		v -= dist / 3
		if h, before := d.hitAt(sAct, sp.last); before && d.lang.acts[h.val].act != "" {
			v += 14 // "the Nice attack"
		}
		if m.status == Background && m.killed != nil && max(m.killed.Min, m.killed.Max) >= backgroundCount && p.kind != "country" {
			continue // the total of a war belongs to no town
		}
		if p.kind == "country" && sp.prep != 'i' && d.toks[sp.last-1].shape&owner == 0 && d.overParty(sp) {
			continue
		}
		if d.spokenBy(sp, s) {
			continue
		}
		if v > score {
			best, score = k, v
		}
	}
	if best < 0 {
		return
	}
	m.place = &d.spots[best]
	m.ev = append(m.ev, d.evidence(m.place.first, m.place.last, m.place.rule))
}

// overParty says whether a country's name stands for its government.
func (d *doc) overParty(sp *spot) bool {
	for _, h := range d.hitsIn(sActor, max(0, sp.first-1), sp.last) {
		if int(h.last) >= sp.last {
			return true
		}
	}
	return false
}

// spokenBy says whether a place is part of who speaks: "Damascus said".
func (d *doc) spokenBy(sp *spot, s *sentence) bool {
	for i := d.talksFrom(d.sentOf(s)); i < len(d.talks); i++ {
		t := &d.talks[i]
		if t.first <= sp.first && sp.last <= t.last {
			return true
		}
		if t.at >= s.last {
			break
		}
	}
	return false
}

// timeOfMention chooses the time of the clause, then of the sentence; a time
// of speaking only where there is no other.
func (d *doc) timeOfMention(m *mention, s *sentence) {
	best, score := -1, -1000
	for i := d.datesFrom(s.first); i < len(d.dates); i++ {
		f := &d.dates[i]
		if f.first >= s.last {
			break
		}
		dist := f.first - m.at
		if (m.status == Planned || m.status == Threatened) && dist < 0 {
			continue // when it was agreed, not when it is to be
		}
		if dist < 0 {
			dist = -dist
		}
		v := -dist
		if f.first < m.from || f.first >= m.to {
			if opening := f.first-s.first <= 2 && f.last <= m.from; m.killed == nil && m.injured == nil && !opening {
				continue // "On Sunday, the army …" stands for the whole sentence
			}
			v -= 30
		}
		if m.running && f.first > m.at {
			continue // when the toll rose, not when people died
		}
		if f.speech || f.part != "" && (f.first < m.from || f.first >= m.to) && len(d.told) > 1 && d.told[len(d.told)-2].sent == m.sent {
			continue
		}
		if f.from == f.until && f.part != "" {
			v += 4
		}
		if f.grain == truce.GrainMonth || f.grain == truce.GrainDays {
			v -= 10
		}
		if f.first > 0 && strings.EqualFold(d.words(f.first-1, f.first), "since") {
			v -= 30
		}
		if v > score {
			best, score = i, v
		}
	}
	if best < 0 {
		return
	}
	m.time = &d.dates[best]
	m.ev = append(m.ev, d.evidence(m.time.first, m.time.last, m.time.rule))
	if m.time.also != nil {
		m.ev = append(m.ev, *m.time.also)
	}
	// "after midnight" and the like belong to the day that the sentence names
	if m.time.part != "" && (m.time.rule == d.lang.name+"/date/after_midnight" || m.time.rule == d.lang.name+"/date/overnight") {
		for i := d.datesFrom(s.first); i < len(d.dates) && d.dates[i].first < s.last; i++ {
			o := &d.dates[i]
			if i != best && !o.speech && o.from == o.until && o.part == "" {
				c := *m.time
				c.from, c.until = o.from, o.until
				m.time = &c
				break
			}
		}
	}
}

// actorsOf finds who did it to whom.
func (d *doc) actorsOf(m *mention, s *sentence) {
	hits := d.parties(m.from, m.to)
	spoken := func(h hit) bool {
		for i := d.talksFrom(m.sent); i < len(d.talks) && d.talks[i].sent == m.sent; i++ {
			if t := &d.talks[i]; t.first < int(h.last) && int(h.first) < t.last {
				return true
			}
		}
		return false
	}
	give := func(role string, h hit, rule string) {
		p := d.lang.parties[h.val]
		if p.party == unnamed {
			p.party = ""
		}
		for _, a := range m.actors {
			if a.Party == p.party {
				return
			}
		}
		m.actors = append(m.actors, Actor{role, d.words(int(h.first), int(h.last)), p.party})
		m.ev = append(m.ev, d.evidence(int(h.first), int(h.last), d.lang.name+"/actor/"+rule))
	}
	var acts []hit
	for _, h := range d.hitsIn(sAct, m.from, m.to) {
		if d.lang.acts[h.val].act == m.act && m.act != "" {
			acts = append(acts, h)
		}
	}
	for k, h := range hits {
		if spoken(h) || d.backed(int(h.last)) {
			continue
		}
		switch class := d.r.names.class[d.lang.parties[h.val].party]; class {
		case "counter", "agency", "outlet", "body", "desk":
			continue
		}
		adj := d.lang.parties[h.val].adj
		first, last := int(h.first), int(h.last)
		switch {
		case d.betweenSides(hits, k, m):
			give("side_a", h, "between")
			give("side_b", hits[k+1], "between")
		case d.rightBefore(last, acts):
			give("attacker", h, "before_act")
		case k+1 < len(hits) && d.joined(last, int(hits[k+1].first)) && d.rightBefore(int(hits[k+1].last), acts):
			give("attacker", h, "before_act")
		case m.status != Happened && d.beforeCue(last, m):
			give("attacker", h, "of_cue")
		case d.lang.name == "ar" && d.afterAct(h, acts):
			give("attacker", h, "after_act")
		case d.byActor(first, m):
			give("attacker", h, "by")
		case d.insideGroup(first, s):
			give("target", h, "counted")
		case d.onTarget(first, acts):
			give("target", h, "on")
		case !adj && d.subjectActor(h, m):
			give("attacker", h, "subject")
		case adj && d.subjectActor(h, m) && d.lang.name == "en" && d.toks[first].shape&capital != 0:
			give("attacker", h, "subject")
		}
	}
}

// unnamed is the party of the table for words such as "gunmen": whoever is
// meant, the word does not say which party.
const unnamed = "unnamed"

// backedWords follow a party that is not the one who acts: "rebel-held",
// "US-backed groups".
var backedWords = map[string]bool{"held": true, "backed": true, "controlled": true, "besieged": true, "proposed": true, "sponsored": true, "allied": true, "supported": true, "aligned": true, "brokered": true, "friendly": true, "run": true, "occupied": true, "dominated": true, "border": true, "territory": true, "areas": true, "positions": false, "side": true, "stronghold": true, "bastion": true}

// backed says whether the party that ends before token i only describes what
// follows.
func (d *doc) backed(i int) bool {
	if i < len(d.toks) && !d.toks[i].word() && d.toks[i].mark == '-' {
		i++
	}
	for i < len(d.toks) && d.toks[i].shape&hyphened != 0 && i+1 < len(d.toks) && d.toks[i+1].shape&hyphened != 0 {
		i++ // "US-Russian-brokered"
	}
	return i < len(d.toks) && backedWords[strings.ToLower(d.words(i, i+1))]
}

// rightBefore says whether an act begins right behind token i, small words and
// the words for aircraft between.
func (d *doc) rightBefore(i int, acts []hit) bool {
	for _, a := range acts {
		gap := int(a.first) - i
		if gap < 0 {
			if int(a.first) < i && int(a.last) > i { // "Russian air strikes" as one name and act
				return true
			}
			continue
		}
		if gap > 3 {
			return false
		}
		for j := i; j < int(a.first); j++ {
			if t := &d.toks[j]; !t.word() || t.is(cStop) && !t.is(cAnd) || t.is(cPrep) {
				return false
			}
		}
		return true
	}
	return false
}

// afterAct says whether a party stands right behind an Arabic act as the one
// who does it: "qasf rusi", "qasf li-quwwat …", "istahdafat quwwat …".
func (d *doc) afterAct(h hit, acts []hit) bool {
	for _, a := range acts {
		if h.first >= a.first && h.last <= a.last {
			return true
		}
		gap := int(h.first - a.last)
		if gap < 0 || gap > 2 {
			continue
		}
		t := &d.toks[h.first]
		verb := strings.HasSuffix(d.folded(int(a.last)-1), "ت")
		l := d.lang.acts[a.val].act
		if d.lang.parties[h.val].adj || t.prefix == 'l' || gap == 0 && (verb || l == "air_strike" || l == "shelling") {
			return true
		}
	}
	return false
}

// beforeCue says whether a cue of the status begins right behind token i:
// "Turkey threatened to".
func (d *doc) beforeCue(i int, m *mention) bool {
	for _, h := range d.hitsIn(sCue, i, min(m.to, i+3)) {
		if c := d.lang.cues[h.val]; Status(c.status) == m.status && (m.status == Threatened || m.status == Planned) {
			return true
		}
	}
	return false
}

// byActor says whether "by" stands before a party, with few words between.
func (d *doc) byActor(i int, m *mention) bool {
	for j := i - 1; j >= m.from && j >= i-5; j-- {
		t := &d.toks[j]
		if t.is(cBy) {
			return true
		}
		if !t.word() || t.is(cStop) && !t.is(cDet|cAnd) {
			return false
		}
	}
	return false
}

// insideGroup says whether a party stands inside counted people: "20 Islamic
// State fighters".
func (d *doc) insideGroup(i int, s *sentence) bool {
	for g := range s.groups {
		if x := &s.groups[g]; x.first <= i && i < x.last {
			return true
		}
	}
	return false
}

// onTarget says whether "on" or "against" ties a party to an act before it.
func (d *doc) onTarget(i int, acts []hit) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		t := &d.toks[j]
		if t.is(cPrep) {
			w := strings.ToLower(d.words(j, j+1))
			if w != "on" && w != "against" && w != "at" && w != "targeting" && w != "على" && w != "ضد" {
				return false
			}
			for _, a := range acts {
				if gap := j - int(a.last); gap >= 0 && gap <= 3 {
					return true
				}
			}
			return false
		}
		if !t.word() || t.is(cStop) && !t.is(cDet) {
			return false
		}
	}
	return false
}

// subjectActor says whether a party is the subject of an active verb of the
// clause: it stands before the trigger, no passive, nobody between.
func (d *doc) subjectActor(h hit, m *mention) bool {
	if int(h.last) > m.at || m.at-int(h.last) > 12 {
		return false
	}
	if d.lang.name == "ar" {
		return false
	}
	for j := int(h.last); j < m.at; j++ {
		t := &d.toks[j]
		if t.is(cAux) && j+1 < m.at && d.isSaid(j+1) {
			j++ // "were reported to have"
			continue
		}
		if t.is(cAux) || t.is(cRel) || !t.word() && t.mark != ',' && t.mark != '"' {
			return false
		}
		if t.is(cPrep) && j-int(h.last) < 1 {
			return false
		}
	}
	if int(h.first) > 0 && d.toks[h.first-1].is(cPrep) {
		return false
	}
	w := d.words(m.at, m.at+1)
	if m.killed == nil && m.injured == nil {
		// an act alone: a verb, not a noun
		return strings.HasSuffix(w, "ed") || w == "struck" || w == "hit" || w == "retook" || w == "took" || m.at > 0 && d.toks[m.at-1].is(cHave)
	}
	for g := range d.sents[m.sent].groups {
		if x := &d.sents[m.sent].groups[g]; x.first >= m.at && x.first-m.at <= 3 {
			return true
		}
	}
	return false
}

// betweenSides says whether hits k and k+1 are the two of "between A and B".
func (d *doc) betweenSides(hits []hit, k int, m *mention) bool {
	if k+1 >= len(hits) {
		return false
	}
	a, b := hits[k], hits[k+1]
	for j := int(a.first) - 1; j >= m.from && j >= int(a.first)-3; j-- {
		w := strings.ToLower(d.words(j, j+1))
		if w == "between" || w == "بين" {
			for i := int(a.last); i < int(b.first); i++ {
				if d.toks[i].is(cAnd) || d.toks[i].prefix == 'w' {
					return true
				}
			}
			return d.toks[b.first].prefix == 'w'
		}
	}
	return false
}

// talkOfMention is who says it: the speaker of the sentence who is nearest.
func (d *doc) talkOfMention(m *mention) *talk {
	var best *talk
	score := 1 << 30
	for i := d.talksFrom(m.sent); i < len(d.talks) && d.talks[i].sent == m.sent; i++ {
		t := &d.talks[i]
		dist := t.at - m.at
		if dist < 0 {
			dist = -dist
		}
		if t.at < m.from || t.at >= m.to {
			dist += 10
		}
		if t.class == "person" {
			dist += 4
		}
		if dist < score {
			best, score = t, dist
		}
	}
	return best
}
