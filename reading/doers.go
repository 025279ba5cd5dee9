package reading

import (
	"strings"
)

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
		m.actors = append(m.actors, Actor{role, d.words(int(h.first), int(h.last)), p.party, rule})
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
		case d.lang.name != "en" && d.afterAct(h, acts):
			give("attacker", h, "after_act")
		case d.byActor(first, m):
			give("attacker", h, "by")
		case d.accused(h, m):
			give("attacker", h, "accused")
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
			if int(a.first) < i && int(a.last) >= i { // "Russian air strikes" as one name and act
				return true
			}
			continue
		}
		if gap > 3 {
			return false
		}
		for j := i; j < int(a.first); j++ {
			if j == i && d.toks[j].mark == '.' && d.toks[j].start == d.toks[j-1].end {
				continue // "U.S. air strikes"
			}
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

// accused says whether somebody gives the act to a party: "blamed on the army",
// "accused the army of shelling", "the army is accused of". That it is said, not
// that it is so: who says it stands beside it.
func (d *doc) accused(h hit, m *mention) bool {
	if d.lang.name != "en" {
		return false
	}
	j := int(h.first) - 1
	for j > m.from && d.toks[j].is(cDet) {
		j--
	}
	if j > m.from && strings.EqualFold(d.words(j, j+1), "on") {
		j--
		return j >= m.from && strings.HasPrefix(strings.ToLower(d.words(j, j+1)), "blam")
	}
	if j >= m.from {
		switch strings.ToLower(d.words(j, j+1)) {
		case "accused", "accuses", "accusing", "blamed", "blames", "blaming":
			return true
		}
	}
	for k := int(h.last); k < m.to && k < int(h.last)+4; k++ {
		if strings.EqualFold(d.words(k, k+1), "accused") {
			return k+1 < m.to && d.toks[k+1].is(cOf)
		}
		if !d.toks[k].is(cAux|cHave|cAdv) && d.words(k, k+1) != "been" {
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
			if w != "on" && w != "against" && w != "at" && w != "targeting" && w != "على" && w != "ضد" && w != "по" && w != "против" {
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
	far := 12
	if strings.HasSuffix(d.words(m.at, m.at+1), "ing") { // "helicopters dropped bombs on a district, killing"
		far = 22
	}
	if int(h.last) > m.at || m.at-int(h.last) > far {
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
		if k, _ := d.kind(j + 1); t.is(cPrep) && j == int(h.last) && k == "" {
			return false
		}
	}
	before := int(h.first) - 1
	for before > m.from && d.toks[before].is(cDet) {
		before--
	}
	if before >= 0 && d.toks[before].is(cPrep) {
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
