package reading

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"truce"
	"truce/civil"
)

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
	d.weigh(c)
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
		v := kindRank[d.kindOf(&d.spots[k])] * 2
		if d.spots[k].prep == 'i' {
			v += 3
		}
		if d.spots[k].prep == 'f' {
			v -= 4
		}
		if d.spots[k].beside {
			v -= 3
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
			if d.blocks[d.blockOf(d.spots[k].first)].story == story && !d.spots[k].dateline && kindRank[d.kindOf(&d.spots[k])] > 0 {
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
	sp := d.spots[best]
	d.widenUnnamed(&sp, m.from, m.to)
	c.place = d.placeOf(&sp)
	c.place.rule = "borrowed"
	c.Evidence = append(c.Evidence, d.spotWords(&d.spots[best], "place/borrowed"))
}

// spotWords are the words of a place, as evidence of a rule.
func (d *doc) spotWords(sp *spot, rule string) Evidence {
	first, last := sp.told()
	return d.evidence(first, last, rule)
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
			if p.country != c.place.country || kindRank[d.kindOf(sp)] < 2 || sp.dateline || sp.prep == 'f' || strict && sp.prep != 'i' || d.speaks(sp) {
				continue
			}
			c.place = d.placeOf(sp)
			c.place.rule = "refined"
			c.Evidence = append(c.Evidence, d.spotWords(sp, "place/refined"))
			return
		}
	}
}

// speaks says whether a place stands for somebody who says something.
func (d *doc) speaks(sp *spot) bool {
	si := search(len(d.sents), func(i int) bool { return d.sents[i].last > sp.first })
	return si < len(d.sents) && d.spokenBy(sp, &d.sents[si])
}
