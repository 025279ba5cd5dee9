package reading

import "strings"

// A text often tells an act in one sentence and in another who is said to
// have done it: "Example claimed responsibility", "the attack was claimed by
// Example", "it blamed Example", "Example was responsible". blame gives that to
// the main event of the story, where nothing nearer named an attacker. It is
// what somebody says, and the confidence of its rule says how often it holds.

// How many sentences are looked at before the main event, for a headline that
// blames, and behind it.
const blameBefore, blameReach = 3, 12

// blame gives the main event of a story the attacker that another sentence names.
func (d *doc) blame(c *draft) {
	m := &d.told[c.first]
	if d.lang.name != "en" || c.Status != Happened || c.Killed == nil && c.Injured == nil || c.Section == "caption" {
		return
	}
	for _, a := range c.Actors {
		if a.Role == "attacker" {
			return
		}
	}
	for si := max(0, m.sent-blameBefore); si < len(d.sents) && si <= m.sent+blameReach; si++ {
		s := &d.sents[si]
		if d.blocks[s.block].story != m.story || d.blocks[s.block].section == caption || strings.EqualFold(d.words(s.first, s.first+1), "that") {
			continue // "That attack" was another
		}
		if d.nobody(s) {
			return // that others suspect somebody does not make it known
		}
		for i := s.first; i < s.last; i++ {
			h, rule := d.blamedAt(s, i)
			if rule == "" || d.isTarget(c, h) {
				continue
			}
			p := d.lang.parties[h.val].party
			c.Actors = append(c.Actors, Actor{"attacker", d.words(int(h.first), int(h.last)), p, rule})
			c.Evidence = append(c.Evidence, d.evidence(int(h.first), int(h.last), d.lang.name+"/actor/"+rule))
			return
		}
	}
}

// nobody says whether a sentence tells that nobody has taken an act on himself:
// "No group has claimed responsibility".
func (d *doc) nobody(s *sentence) bool {
	for i := s.first; i < s.last; i++ {
		if !strings.EqualFold(d.words(i, i+1), "responsibility") {
			continue
		}
		for j := max(s.first, i-7); j < i; j++ {
			switch strings.ToLower(d.words(j, j+1)) {
			case "no", "nobody", "none", "not", "without":
				return true
			}
		}
	}
	return false
}

// isTarget says whether a party of a claim is its target or one of two sides.
func (d *doc) isTarget(c *draft, h hit) bool {
	for _, a := range c.Actors {
		if a.Party == d.lang.parties[h.val].party {
			return true
		}
	}
	return false
}

// blamedAt says whether token i is a word that gives an act to a party, and to
// which: claimed for who says it of itself, blamed for who is said to have done it.
func (d *doc) blamedAt(s *sentence, i int) (h hit, rule string) {
	w := strings.ToLower(d.words(i, i+1))
	next := ""
	if i+1 < s.last {
		next = strings.ToLower(d.words(i+1, i+2))
	}
	var ok bool
	switch w {
	case "claimed", "claims", "claiming":
		if next == "responsibility" || next == "credit" {
			h, ok = d.partyBefore(s, i)
			rule = "claimed"
		} else if next == "by" && !d.lifeBefore(s, i) {
			h, ok = d.partyAfter(s, i+2)
			rule = "claimed"
		}
	case "responsible", "accountable":
		switch next {
		case "for":
			if h, ok = d.heldBefore(s, i); !ok {
				h, ok = d.partyBefore(s, i)
			}
		default:
			h, ok = d.heldBefore(s, i)
		}
		rule = "blamed"
	case "responsibility":
		if i > s.first && strings.HasPrefix(strings.ToLower(d.words(i-1, i)), "claim") {
			break
		}
		for j := max(s.first, i-3); j < i; j++ {
			if v := strings.ToLower(d.words(j, j+1)); v == "bears" || v == "bear" || v == "bore" || v == "carries" {
				h, ok = d.partyBefore(s, j)
				rule = "blamed"
			}
		}
	case "blamed", "blames", "blaming":
		from := i + 1
		if next == "on" {
			from++
		}
		h, ok = d.partyAfter(s, from)
		rule = "blamed"
	}
	if !ok {
		return h, ""
	}
	return h, rule
}

// lifeBefore says whether lives are claimed rather than an act.
func (d *doc) lifeBefore(s *sentence, i int) bool {
	return i > s.first && strings.HasPrefix(strings.ToLower(d.words(i-1, i)), "li")
}

// armed says whether a party can have done it: no counter, agency or outlet.
func (d *doc) armed(h hit) bool {
	p := d.lang.parties[h.val]
	switch d.r.names.class[p.party] {
	case "counter", "agency", "outlet", "body", "desk":
		return false
	}
	return p.party != unnamed && !d.backed(int(h.last))
}

// partyBefore is the last armed party in the few words before a token, where
// nobody is denied to have done it.
func (d *doc) partyBefore(s *sentence, i int) (hit, bool) {
	low := max(s.first, i-8)
	for j := low; j < i; j++ {
		switch strings.ToLower(d.words(j, j+1)) {
		case "no", "nobody", "not", "neither", "none", "never", "denied", "without", "yet":
			return hit{}, false
		}
	}
	hits := d.parties(low, i)
	for k := len(hits) - 1; k >= 0; k-- {
		if d.armed(hits[k]) {
			return hits[k], true
		}
	}
	return hit{}, false
}

// partyAfter is the armed party at a token or behind small words.
func (d *doc) partyAfter(s *sentence, i int) (hit, bool) {
	hits := d.parties(i, min(s.last, i+5))
	if len(hits) == 0 {
		return hit{}, false
	}
	for j := i; j < int(hits[0].first); j++ {
		if t := &d.toks[j]; !t.word() || t.is(cPrep) {
			return hit{}, false
		}
	}
	return hits[0], d.armed(hits[0])
}

// heldBefore is the party of "holds Example responsible".
func (d *doc) heldBefore(s *sentence, i int) (hit, bool) {
	for j := i - 1; j >= s.first && j >= i-6; j-- {
		switch strings.ToLower(d.words(j, j+1)) {
		case "hold", "holds", "held", "holding":
			return d.partyAfter(s, j+1)
		}
	}
	return hit{}, false
}
