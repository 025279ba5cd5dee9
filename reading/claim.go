package reading

import (
	"slices"

	"truce"
	"truce/civil"
)

// draft is a claim while mentions are put into it.
type draft struct {
	Claim
	first    int // the first mention
	place    *Place
	when     *dateFound
	talk     *talk
	sentence int // the last sentence that told of it
	act      bool
	running  bool
	lead     bool   // its figure of killed is that of a headline
	frame    string // of the trigger that told the killed
	again    bool   // the killed were told more than once alike
}

// claims puts the mentions of one happening together, finds what is part of
// what, and orders them: by story, the main event first.
func (d *doc) claims() []Claim {
	var drafts []*draft
	for i := range d.told {
		m := &d.told[i]
		nd := d.draftOf(m, i)
		if home := d.home(drafts, nd, m); home != nil {
			d.merge(home, nd, m)
			continue
		}
		if m.partsOnly {
			continue // parts of a toll that nobody told
		}
		drafts = append(drafts, nd)
	}
	d.inheritActs(drafts)
	d.captions(drafts)
	d.parts(drafts)
	for _, c := range mains(drafts) {
		d.blame(drafts[c])
	}
	for _, c := range drafts {
		d.finish(c)
	}
	return d.ordered(drafts)
}

func (d *doc) draftOf(m *mention, i int) *draft {
	c := &draft{first: i, when: m.time, talk: m.talk, sentence: m.sent, act: m.actRule != "", running: m.running}
	c.Story, c.Section, c.Act, c.Weapon, c.Status = m.story, sectionNames[m.section], m.act, m.weapon, m.status
	c.Killed, c.Injured, c.Actors, c.Evidence = m.killed, m.injured, m.actors, m.ev
	if m.place != nil {
		c.place = d.placeOf(m.place)
	}
	c.lead, c.frame = m.section == headline, m.frame
	return c
}

// merge puts what a mention says into the claim that it speaks of.
func (d *doc) merge(c, n *draft, m *mention) {
	c.Evidence = append(c.Evidence, n.Evidence...)
	c.sentence = n.sentence
	switch {
	case m.partsOnly:
		addParts(c.Killed, n.Killed.Of)
		return
	case n.Killed != nil && c.Killed == nil:
		c.Killed, c.frame = n.Killed, n.frame
	case n.Killed != nil:
		old := c.Killed
		c.Killed = figureOf(c, n)
		c.again = c.again || stated(old) == stated(n.Killed)
		if c.Killed == n.Killed {
			c.frame = n.frame
		}
		if c.Killed == n.Killed {
			f := *n.Killed
			f.Of = append([]Part(nil), f.Of...)
			c.Killed = &f
			addParts(c.Killed, old.Of)
		} else {
			addParts(c.Killed, n.Killed.Of)
		}
		c.lead = c.lead && n.Killed.Min == old.Min // told again in the same words
	}
	if n.Injured != nil && (c.Injured == nil || c.Injured.Bound == truce.InWords && n.Injured.Bound != truce.InWords) {
		c.Injured = n.Injured
	}
	if n.place != nil && (c.place == nil || n.place.inside(c.place) == truce.Yes && kindRank[n.place.kind] > kindRank[c.place.kind] && n.sentence-d.told[c.first].sent <= 6) {
		c.place = n.place
	}
	if n.when != nil && (c.when == nil || c.when.from == (civil.Date{}) || n.when.part != "" && c.when.part == "" && !apart(c.when, n.when)) {
		c.when = n.when
	}
	if !c.act && n.act {
		c.Act, c.act = n.Act, true
	} else if n.act && (c.Act == "attack" && n.Act != "attack" || d.lang.name == "ar" && c.Act == "shelling" && c.Weapon == "" && n.Act == "air_strike") {
		c.Act = n.Act // a word that says more
	}
	if c.Weapon == "" && n.Act == c.Act {
		c.Weapon = n.Weapon
	}
	for _, a := range n.Actors {
		if !slices.ContainsFunc(c.Actors, func(b Actor) bool { return a.Party == b.Party }) && !(a.Role == "attacker" && slices.ContainsFunc(c.Actors, func(b Actor) bool { return b.Role == "attacker" })) {
			c.Actors = append(c.Actors, a)
		}
	}
	if c.talk == nil || c.talk.party == "" && n.talk != nil && n.talk.party != "" && d.r.names.class[n.talk.party] == "counter" {
		if n.talk != nil {
			c.talk = n.talk
		}
	}
	if c.Section == "headline" && n.Section == "body" {
		c.Section = "body"
	}
}

// figureOf is the figure of killed of a claim that a mention tells again.
func figureOf(c, n *draft) *Figure {
	old, f := c.Killed, n.Killed
	below := c.lead && n.Section == "body" // a headline, and the text under it
	switch {
	case below && sameNumber(old, f) && old.Min != f.Min:
		// "over 40" and "40", or "at least 40": bounds that hold both
		return &Figure{Min: stated(old), Open: true, Bound: truce.AtLeast, Of: slices.Clone(f.Of)}
	case below && sumsUp(old, f):
		return f
	case n.running && f.Min > old.Min, old.Bound == truce.UpTo && f.Bound != truce.UpTo, old.Bound == truce.InWords && f.Bound != truce.InWords:
		return f
	case c.Section == "headline" && n.Section == "body" && f.Bound != truce.InWords && !alike(old, f):
		return f
	case f.Min >= old.Min && (f.Bound != truce.Exactly || old.Bound == truce.InWords || old.Bound == truce.About || old.Bound == truce.MoreThan && f.Min > old.Min):
		return f // the text below a headline says more exactly how sure it is
	}
	return old
}

func addParts(f *Figure, parts []Part) {
	for _, p := range parts {
		if !slices.ContainsFunc(f.Of, func(q Part) bool { return q.Who == p.Who }) && (f.Open || p.Min <= f.Max) {
			f.Of = append(f.Of, p)
		}
	}
}

// inheritActs gives claims without a word for the act that of the claim before
// in their story, and else says "attack".
func (d *doc) inheritActs(drafts []*draft) {
	for i, c := range drafts {
		if c.act {
			continue
		}
		c.Act = "attack"
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			p := drafts[k]
			if p.Story == c.Story && p.Status == c.Status && p.act && !apart(p.when, c.when) && (p.place == nil || c.place == nil || p.place.country == c.place.country) {
				c.Act = p.Act
				break
			}
		}
	}
}

// captions ties what a caption tells to the claim of the page that tells the
// same with a later figure, whatever story the caption stands in.
func (d *doc) captions(drafts []*draft) {
	for i, c := range drafts {
		if c.Section == "caption" && c.place == nil {
			d.borrowPlace(c)
		}
		if c.Section != "caption" || c.Killed == nil && c.Injured == nil {
			continue
		}
		for _, o := range drafts[max(0, i-100):min(len(drafts), i+100)] {
			if o == c || o.Section == "caption" || o.Killed == nil || o.Status != c.Status || apart(o.when, c.when) {
				continue
			}
			if o.place == nil || c.place == nil || o.place.inside(c.place) == truce.No && c.place.inside(o.place) == truce.No {
				continue
			}
			if !family(o.Act, c.Act) || c.Killed == nil || c.Killed.Min*2 < o.Killed.Min || c.Killed.Min > o.Killed.Min*2 {
				continue
			}
			c.Story = o.Story
			if c.Killed.Min != o.Killed.Min {
				c.Replaced = o.idOf(d)
			}
			break
		}
	}
}

// family says whether two acts may be words for one: a general word covers a
// special one.
func family(a, b string) bool {
	far := func(s string) bool { return s == "air_strike" || s == "shelling" }
	return a == b || a == "attack" || b == "attack" || far(a) && far(b)
}

// parts finds the claims whose toll is contained in that of another of the
// same story: in a smaller place inside it, on the same day, not more.
func (d *doc) parts(drafts []*draft) {
	for i, w := range drafts {
		if w.Killed == nil || w.Status != Happened || w.place == nil || w.PartOf != "" || w.Section == "caption" {
			continue
		}
		sum := int64(0)
		var of []*draft
		for k := i + 1; k < len(drafts) && k <= i+16; k++ {
			c := drafts[k]
			if c.Story != w.Story || c.Killed == nil || c.Status != Happened || c.place == nil || c.PartOf != "" || c.Section == "caption" ||
				apart(c.when, w.when) || !family(c.Act, w.Act) || c.place.same(w.place) || c.place.inside(w.place) != truce.Yes || w.place.inside(c.place) == truce.Yes {
				continue
			}
			if c.Killed.Min > w.Killed.Min || c.Killed.Min == 0 || kindRank[w.place.kind] == 0 {
				continue
			}
			sum += c.Killed.Min
			of = append(of, c)
		}
		// parts that add up to more than the whole are not its parts
		if !w.Killed.Open && sum > w.Killed.Max || w.Killed.Open && sum > w.Killed.Min*3/2+2 {
			continue
		}
		for _, c := range of {
			c.PartOf = w.idOf(d)
			if c.when == nil && w.when != nil {
				c.when = w.when
				c.Evidence = append(c.Evidence, d.evidence(w.when.first, w.when.last, d.lang.name+"/date/of_whole"))
			}
		}
	}
}

// mains gives the main event of each story, as a place in the drafts.
func mains(drafts []*draft) map[int]int {
	main := map[int]int{}
	for i, c := range drafts {
		j, ok := main[c.Story]
		if !ok || weight(c) > weight(drafts[j]) {
			main[c.Story] = i
		}
	}
	return main
}

// ordered sorts the claims: stories in the order of the page, in each the main
// event first and then as told.
func (d *doc) ordered(drafts []*draft) []Claim {
	main := mains(drafts)
	index := make([]int, len(drafts))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int {
		x, y := drafts[a], drafts[b]
		if x.Story != y.Story {
			return x.Story - y.Story
		}
		mx, my := main[x.Story] == a, main[y.Story] == b
		switch {
		case mx != my && mx:
			return -1
		case mx != my:
			return 1
		}
		return a - b
	})
	out := make([]Claim, len(drafts))
	for i, k := range index {
		out[i] = drafts[k].Claim
	}
	return out
}

// weight ranks the first claims of a story for its main event: what happened
// before what did not, tolls before acts alone; of equals the first told.
func weight(c *draft) int {
	w := 0
	if c.Status == Happened {
		w += 4
	}
	if c.Killed != nil && c.Killed.Max+c.Killed.Min > 0 {
		w += 2
	} else if c.Injured != nil {
		w++
	}
	if c.Section == "caption" {
		w -= 2
	}
	return w
}
