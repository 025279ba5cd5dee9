package reading

import (
	"slices"
	"strings"

	"truce"
)

// placeOfMention chooses among the places of the clause, then of the sentence.
func (d *doc) placeOfMention(m *mention, s *sentence) {
	g := d.r.gaz
	best, score := -1, -1000
	var others []scored
	for k := d.spotsFrom(s.first); k < len(d.spots) && d.spots[k].first < s.last; k++ {
		sp := &d.spots[k]
		if sp.dateline {
			continue
		}
		p := &g.places[sp.place]
		v := kindRank[d.kindOf(sp)] * 3
		if sp.first < m.from || sp.first >= m.to {
			v -= 25
		}
		switch sp.prep {
		case 'i':
			v += 8
		case 'f':
			v -= 8
		}
		if sp.beside {
			v -= 6
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
		others = append(others, scored{int32(k), v})
		if v > score {
			best, score = k, v
		}
	}
	if best < 0 {
		return
	}
	m.elsewhere = ranked(others, int32(best), 40)
	m.place = &d.spots[best]
	if sp := *m.place; d.lang.name == "ar" {
		d.widenUnnamed(&sp, m.from, m.to)
		m.place = &sp
	}
	m.ev = append(m.ev, d.spotWords(m.place, m.place.rule))
}

// scored is a spot or a date with its score.
type scored struct {
	k     int32
	score int
}

// maxOther is how many alternatives of a value are kept.
const maxOther = 3

// ranked are the best of several without the one that was chosen, so far as
// their scores lie within some points of the best.
func ranked(all []scored, chosen int32, within int) []int32 {
	if len(all) < 2 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b scored) int { return b.score - a.score })
	var out []int32
	for _, x := range all {
		if x.k != chosen && len(out) < maxOther && all[0].score-x.score <= within {
			out = append(out, x.k)
		}
	}
	return out
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
	var others []scored
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
		others = append(others, scored{int32(i), v})
		if v > score {
			best, score = i, v
		}
	}
	if best < 0 {
		return
	}
	m.otherwise = ranked(others, int32(best), 40)
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
