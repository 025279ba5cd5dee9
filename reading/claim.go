package reading

import (
	"crypto/sha256"
	"fmt"
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
	lead     bool // its figure of killed is that of a headline
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
	c.lead = m.section == headline
	return c
}

// home finds the claim that a mention speaks of again.
func (d *doc) home(drafts []*draft, n *draft, m *mention) *draft {
	if w := d.wounded(drafts, n); w != nil {
		return w
	}
	tolls := false
	// only the claims told last, and the main one: linear in the text
	for back := 1; back <= len(drafts) && back <= 24; back++ {
		c := drafts[len(drafts)-back]
		bare := c.Killed == nil && c.Injured == nil
		if bare && tolls && n.Killed != nil {
			continue // another toll was told since: this is not that of the headline
		}
		if c.Story == n.Story && d.same(c, n, m) {
			return c
		}
		tolls = tolls || !bare && c.Story == n.Story
	}
	if len(drafts) > 24 {
		for _, c := range drafts[:3] {
			if c.Story == n.Story && d.same(c, n, m) {
				return c
			}
		}
	}
	return nil
}

// wounded finds the claim that wounded of no place belong to after the parts of
// a toll were told: the whole.
func (d *doc) wounded(drafts []*draft, n *draft) *draft {
	if n.Killed != nil || n.Injured == nil || n.place != nil || len(drafts) == 0 {
		return nil
	}
	last := drafts[len(drafts)-1]
	for k := len(drafts) - 2; k >= 0 && k >= len(drafts)-12; k-- {
		w := drafts[k]
		if w.Story == n.Story && w.Status == n.Status && w.Killed != nil && w.Injured == nil && w.Section != "caption" && w.place != nil && last.place != nil &&
			last.place.ID != w.place.ID && last.place.inside(w.place) == truce.Yes && last.Killed != nil && last.Killed.Min < w.Killed.Min {
			return w
		}
	}
	return nil
}

// same says whether a mention speaks of the happening of a claim.
func (d *doc) same(c, n *draft, m *mention) bool {
	if m.partsOnly {
		return c.Killed != nil && n.sentence-c.sentence <= 6 && fits(c.Killed, m.killed)
	}
	if c.Section == "caption" != (n.Section == "caption") || c.Status != n.Status {
		return false
	}
	if c.place != nil && n.place != nil && c.place.inside(n.place) == truce.No && n.place.inside(c.place) == truce.No {
		return false
	}
	if apart(c.when, n.when) {
		return false
	}
	switch {
	case n.Killed != nil && c.Killed != nil:
		if n.running && sameSpeaker(c.talk, n.talk) && c.Killed.Min <= n.Killed.Min && n.Killed.Min <= 4*max(1, c.Killed.Min) && c.Status == Happened {
			return true
		}
		if c.talk != nil && n.talk != nil && c.talk.party != n.talk.party && c.talk.party != "" && n.talk.party != "" && c.sentence != n.sentence {
			return false // two counters: a spread
		}
		if c.lead && n.Section == "body" && (sameNumber(c.Killed, n.Killed) || sumsUp(c.Killed, n.Killed)) && c.Status == n.Status {
			return true
		}
		if (c.lead || c.Killed.Bound == truce.InWords && n.Killed.Bound != truce.InWords && n.sentence-c.sentence <= 4) && headlineOf(c.Killed, n.Killed) {
			return true
		}
		if !alike(c.Killed, n.Killed) {
			return false
		}
		// small equal numbers are no sign of one happening: the place or the
		// act must say so too
		if c.Killed.Min < 4 && n.sentence != c.sentence && !(c.place != nil && n.place != nil && (c.place.ID == n.place.ID || n.Section != c.Section)) && c.Section != "headline" {
			return false
		}
		return true
	case n.Killed == nil && n.Injured != nil:
		if c.Injured != nil && !alike(c.Injured, n.Injured) {
			return false
		}
		return c.Killed != nil && n.sentence-c.sentence <= 3 || c.Injured != nil
	case n.Killed != nil && c.Killed == nil && c.Injured != nil:
		return c.sentence == n.sentence || c.Section == "headline"
	case n.Killed == nil && n.Injured == nil:
		if c.Killed != nil || c.Injured != nil {
			// the act of a toll told again
			return c.Act == n.Act && n.place != nil && c.place != nil && c.place.ID == n.place.ID && n.sentence-c.sentence <= 8
		}
		return c.Act == n.Act && (n.place == nil || c.place == nil || c.place.inside(n.place) == truce.Yes || n.place.inside(c.place) == truce.Yes)
	}
	return family(c.Act, n.Act) && c.Section == "headline" && c.Killed == nil && c.Injured == nil
}

// sameSpeaker says whether two may be one: a higher toll of somebody else is
// another figure, not a later one.
func sameSpeaker(a, b *talk) bool { return a == nil || b == nil || a.name == b.name }

// headlineOf says whether a figure of a headline may be a loose word for that
// of the text below: "dozens killed" for 16, or "seven children killed" for ten
// people of whom seven were children.
func headlineOf(h, f *Figure) bool {
	if h.Bound == truce.InWords && f.Min >= 6 && (f.Bound != truce.InWords || f.Min == h.Min) && f.Min >= h.Min/4 && (h.Open && f.Min <= 5*h.Min || f.Min <= 3*h.Max) {
		return true
	}
	if len(h.Of) != 1 || h.Of[0].Min != h.Min {
		return false
	}
	for _, p := range f.Of {
		if p.Who == h.Of[0].Who && (p.Min == h.Min || h.Bound == truce.InWords && p.Min >= h.Min && (h.Open || p.Min <= h.Max)) {
			return true
		}
	}
	return false
}

// stated is the number that a figure was told with: 40 for "more than 40".
func stated(f *Figure) int64 {
	if f.Bound == truce.MoreThan {
		return f.Min - 1
	}
	return f.Min
}

// sameNumber says whether two figures rest on one number, however hedged:
// "over 40" in a headline and "at least 40" below it.
func sameNumber(a, b *Figure) bool {
	return stated(a) == stated(b) && stated(a) >= 3 && a.Bound != truce.InWords && b.Bound != truce.InWords
}

// sumsUp says whether the figure of a headline adds a part to its whole: "15
// civilians, three children killed", of whom the text says that three of the
// fifteen were children.
func sumsUp(h, f *Figure) bool {
	if h.Open || len(h.Of) < 2 || len(f.Of) == 0 {
		return false
	}
	sum := f.Min
	for _, p := range h.Of {
		for _, q := range f.Of {
			if p.Who == q.Who && p.Min == q.Min && p.Min < f.Min {
				sum += p.Min
				break
			}
		}
	}
	return sum == h.Min && sum > f.Min
}

// apart says whether two times cannot be one.
func apart(a, b *dateFound) bool {
	if a == nil || b == nil || a.from == (civil.Date{}) || b.from == (civil.Date{}) {
		return false
	}
	// a part of a night reaches into the next day
	slack := 0
	if a.part == "night" || b.part == "night" || a.part == "overnight" || b.part == "overnight" || a.part == "after_midnight" || b.part == "after_midnight" {
		slack = 1
	}
	return a.until.AddDays(slack).Before(b.from) || b.until.AddDays(slack).Before(a.from)
}

// alike says whether two figures may be one counter's words for one number.
func alike(a, b *Figure) bool {
	if a.Min == b.Min && (a.Open || b.Open || a.Max == b.Max) {
		return true
	}
	lo, hi := a, b
	if lo.Min > hi.Min {
		lo, hi = hi, lo
	}
	if lo.Bound == truce.UpTo && !lo.Open && hi.Min <= lo.Max && lo.Max > 1 {
		return true // "19 killed and injured", of whom four were killed
	}
	// "more than 30" and 32; "dozens" and 45
	if lo.Open || lo.Max >= hi.Min {
		if lo.Bound == truce.AtLeast && lo.Min%10 != 0 {
			return false // "at least 29" was counted, and 32 is another count
		}
		if lo.Bound == truce.MoreThan || lo.Bound == truce.About || lo.Bound == truce.AtLeast {
			return hi.Min*10 <= lo.Min*12
		}
		return lo.Open || hi.Min <= lo.Max && lo.Bound == truce.InWords
	}
	return false
}

// fits says whether parts told later fit into a toll.
func fits(whole, parts *Figure) bool {
	for _, p := range parts.Of {
		if !whole.Open && p.Min > whole.Max {
			return false
		}
	}
	return true
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
		c.Killed = n.Killed
	case n.Killed != nil:
		old := c.Killed
		c.Killed = figureOf(c, n)
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
				apart(c.when, w.when) || !family(c.Act, w.Act) || c.place.ID == w.place.ID || c.place.inside(w.place) != truce.Yes || w.place.inside(c.place) == truce.Yes {
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

// idOf is the id of a claim: from the report and the first words it rests on.
func (c *draft) idOf(d *doc) string {
	if c.ID == "" {
		e := c.Evidence[0]
		c.ID = "c_" + truce.ShortHash(sha256.Sum256(fmt.Appendf(nil, "truce/claim/v1\x00%x\x00%d\x00%d\x00%d\x00%d", d.hash, c.first, e.Field, e.Start, e.End)))
	}
	return c.ID
}

// finish fills in what depends on the rest: place, time in the zone of the
// place, who says so.
func (d *doc) finish(c *draft) {
	c.idOf(d)
	if c.place == nil {
		d.borrowPlace(c)
	}
	d.refinePlace(c)
	c.Place = c.place
	zone := d.rep.Zone
	if c.place != nil {
		zone = zoneOf(c.place.country, zone)
	}
	d.dayOfPart(c)
	switch {
	case c.when != nil:
		c.Time = c.when.interval(zone, d.words(c.when.first, c.when.last))
	case d.pub != (civil.Date{}) && c.Status == Happened:
		v := truce.Interval{Earliest: truce.NoInstant, Latest: d.rep.Zone.Day(d.pub).Latest, Grain: truce.GrainNone}
		c.Time = &Time{v, d.rep.Zone.Name()}
	}
	if c.talk != nil {
		c.SaidBy = []Said{{c.talk.name, c.talk.party, c.talk.stance}}
		c.Evidence = append(c.Evidence, d.evidence(c.talk.first, c.talk.last, d.lang.name+"/said/"+c.talk.stance))
	} else {
		name := d.rep.Outlet
		if name == "" {
			name = "the outlet itself"
		}
		c.SaidBy = []Said{{Name: name, Stance: "reported"}}
	}
	slices.SortStableFunc(c.Evidence, func(a, b Evidence) int {
		if a.Field != b.Field {
			return int(a.Field) - int(b.Field)
		}
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	c.Evidence = slices.Compact(c.Evidence)
}

// dayOfPart gives a part of a day without a day ("after midnight") the day that
// the story named last before it.
func (d *doc) dayOfPart(c *draft) {
	if c.when == nil || c.when.part == "" || c.when.from != (civil.Date{}) {
		return
	}
	at := d.datesFrom(c.when.first)
	for i := at - 1; i >= 0 && i >= at-100; i-- {
		f := &d.dates[i]
		if f.from != (civil.Date{}) && f.from == f.until && d.blocks[d.blockOf(f.first)].story == d.told[c.first].story {
			when := *c.when
			when.from, when.until = f.from, f.until
			c.when = &when
			c.Evidence = append(c.Evidence, d.evidence(f.first, f.last, d.lang.name+"/date/day_of_story"))
			return
		}
	}
}

// borrowPlace gives a claim without a place that of the sentence before, or of
// the headline, and says so in the evidence.
func (d *doc) borrowPlace(c *draft) {
	m := &d.told[c.first]
	if c.Status == Background {
		return // what is recalled happened elsewhere, or everywhere
	}
	from := max(0, m.sent-2)
	for c.Section == "caption" && d.sents[from].block != d.sents[m.sent].block {
		from++ // a caption speaks of its own picture
	}
	best, score := -1, -1
	lo := d.spotsFrom(d.sents[from].first)
	story := m.story
	for k := lo; k < len(d.spots) && d.spots[k].first < d.sents[m.sent].first; k++ {
		if d.blocks[d.blockOf(d.spots[k].first)].story != story || d.spots[k].dateline {
			continue
		}
		p := &d.r.gaz.places[d.spots[k].place]
		v := kindRank[p.kind] * 2
		if d.spots[k].prep == 'i' {
			v += 3
		}
		if d.spots[k].prep == 'f' {
			v -= 4
		}
		if p.kind == "country" && d.overParty(&d.spots[k]) {
			continue
		}
		if v >= score {
			best, score = k, v
		}
	}
	if best < 0 && c.Section != "caption" {
		// the first place of the story
		for k := range d.spots {
			if d.blocks[d.blockOf(d.spots[k].first)].story == story && !d.spots[k].dateline && kindRank[d.r.gaz.places[d.spots[k].place].kind] > 0 {
				best = k
				break
			}
			if k > 40 {
				break
			}
		}
	}
	if best < 0 {
		return
	}
	c.place = d.placeOf(&d.spots[best])
	c.Evidence = append(c.Evidence, d.evidence(d.spots[best].first, d.spots[best].last, "place/borrowed"))
}

// refinePlace gives a toll of which the lead says only the country the first
// finer place in it that the story names soon after: "in a town in northern
// Syria", and in the next sentence the town.
func (d *doc) refinePlace(c *draft) {
	m := &d.told[c.first]
	if c.Status != Happened || c.Killed == nil && c.Injured == nil || c.Section == "caption" || c.place == nil || c.place.kind != "country" {
		return
	}
	for _, strict := range []bool{true, false} {
		for k := d.spotsFrom(d.sents[m.sent].first); k < len(d.spots); k++ {
			sp := &d.spots[k]
			p := &d.r.gaz.places[sp.place]
			b := &d.blocks[d.blockOf(sp.first)]
			if b.story != m.story || b.section == caption {
				break
			}
			if strict && m.sent+6 < len(d.sents) && sp.first >= d.sents[m.sent+6].first || !strict && k > 60 {
				break
			}
			if p.country != c.place.country || kindRank[p.kind] < 2 || sp.dateline || sp.prep == 'f' || strict && sp.prep != 'i' || d.speaks(sp) {
				continue
			}
			c.place = d.placeOf(sp)
			c.Evidence = append(c.Evidence, d.evidence(sp.first, sp.last, "place/refined"))
			return
		}
	}
}

// speaks says whether a place stands for somebody who says something.
func (d *doc) speaks(sp *spot) bool {
	si := search(len(d.sents), func(i int) bool { return d.sents[i].last > sp.first })
	return si < len(d.sents) && d.spokenBy(sp, &d.sents[si])
}

// ordered sorts the claims: stories in the order of the page, in each the main
// event first and then as told.
func (d *doc) ordered(drafts []*draft) []Claim {
	main := map[int]int{}
	for i, c := range drafts {
		j, ok := main[c.Story]
		if !ok || weight(c) > weight(drafts[j]) {
			main[c.Story] = i
		}
	}
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
