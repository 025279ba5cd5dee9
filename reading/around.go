package reading

import (
	"math"

	"truce/area"
)

// Arabic reports tell a place by a town: "south of Idlib", "in the southern
// countryside of Idlib". Then the town is not the place: it lies around the town,
// on the side that is said; so does a village before it that no gazetteer holds
// (unlisted.go). The disc is that of the quarter of a circle on that side, which
// by convention reaches as far as the governorate (of its capital), or 25 km.

// outskirts is how far the countryside of a town goes that is no capital of its
// governorate: our convention, about the width of a subdistrict of Syria.
const outskirts = 25 * area.Kilometre

// side is a way from a town, in eighths of a turn from north to the right, by
// its parts to the north and to the east.
type side struct{ north, east int }

// The kinds of words that tie a name to a town.
const (
	aSide    = 's' // "south", also as an adjective
	aRural   = 'r' // what lies around a town, or is ruled from it
	aVillage = 'v' // a place that may stand, with its own name, before the town that it is told by
	aClass   = 'c' // the governorate of, the city of
)

type tieWord struct {
	kind byte // 0: none of them
	way  side
}

// tieWords are such words without article.
var tieWords = map[string]tieWord{
	"شمال": {aSide, side{1, 0}}, "شمالي": {aSide, side{1, 0}}, "جنوب": {aSide, side{-1, 0}}, "جنوبي": {aSide, side{-1, 0}},
	"شرق": {aSide, side{0, 1}}, "شرقي": {aSide, side{0, 1}}, "غرب": {aSide, side{0, -1}}, "غربي": {aSide, side{0, -1}},
	"ريف": {kind: aRural}, "ارياف": {kind: aRural}, "ريفي": {kind: aRural}, "باديه": {kind: aRural}, "مناطق": {kind: aRural}, "قري": {kind: aRural}, "بلدات": {kind: aRural},
	"منطقه": {kind: aRural}, "ناحيه": {kind: aRural}, "مقاطعه": {kind: aRural},
	"قريه": {kind: aVillage}, "بلده": {kind: aVillage}, "مزرعه": {kind: aVillage}, "مزارع": {kind: aVillage}, "بلدتي": {kind: aVillage}, "قريتي": {kind: aVillage}, "مخيم": {kind: aVillage},
	"محافظه": {kind: aClass}, "مدينه": {kind: aClass},
}

// tieWord is the word of a token, without what is tied to its front; tied is the
// letter that was cut off, 0 for none.
func (d *doc) tieWord(i int) (w tieWord, tied byte) {
	var buf [24]byte
	key := buf[:0]
	for _, r := range d.words(i, i+1) {
		if isWordRune(r) {
			key = foldRune(key, r)
		}
		if len(key) > 20 {
			return w, 0
		}
	}
	if len(key) < 4 {
		return w, 0
	}
	tied = forms(key, func(f []byte) bool {
		w = tieWords[string(f)]
		return w.kind != 0
	})
	return w, tied
}

// around reads what ties something else to the town of a spot, and makes the
// spot its countryside or its side.
func (d *doc) around(sp *spot) {
	g := d.r.gaz
	p := &g.places[sp.place]
	if d.lang.name != "ar" || p.kind != "town" && p.kind != "governorate" || !p.placed {
		return
	}
	first, last := sp.first, sp.last
	b := &d.blocks[d.blockOf(sp.first)]
	var way side
	country := p.kind == "governorate"
	// before the name: "south of", "the countryside of", "south of the countryside of"
	bound := d.toks[sp.first].prefix == 'l' // "the northern countryside of": both have the article
	for j := sp.first - 1; j >= b.first && j >= sp.first-4 && d.toks[j].word(); j-- {
		w, tied := d.tieWord(j)
		if !bound && withArticle(d.words(j, j+1)) { // "the eastern" is of a name before
			break
		}
		if w.kind == aClass {
			continue
		}
		if w.kind != aSide && w.kind != aRural {
			break
		}
		way, country, first = way.and(w.way), country || w.kind == aRural, j
		if tied == 'w' { // "and" begins something new
			break
		}
	}
	// behind it, of its countryside: "the countryside of X, the southern, the eastern"
	if country && way == (side{}) {
		for j := sp.last; j < b.last && j < sp.last+2 && withArticle(d.words(j, j+1)); j++ {
			w, tied := d.tieWord(j)
			if w.kind != aSide || tied != 0 {
				break
			}
			way, last = way.and(w.way), j+1
		}
	}
	if first == sp.first && last == sp.last {
		return
	}
	d.widen(sp, p, way)
	sp.from, sp.to = first, last
	if _, tied := d.tieWord(first); first < sp.first && (tied == 'b' || first > b.first && d.toks[first-1].is(cIn)) {
		sp.prep = 'i'
	}
}

// widenUnnamed makes a town that a claim is told by its countryside, where the
// words of the claim name a village that no gazetteer holds, and do not say that
// it happened in the town.
func (d *doc) widenUnnamed(sp *spot, from, to int) {
	p := &d.r.gaz.places[sp.place]
	if d.lang.name != "ar" || p.kind != "town" || !p.placed || sp.disc != nil || !d.namesVillage(from, to) {
		return
	}
	if from <= sp.first && sp.first < to && (sp.prep == 'i' || d.cueKind(sp) == "town") {
		return
	}
	d.widen(sp, p, side{})
}

// namesVillage says whether "the village of" stands among words, with a name
// behind it that is no place of the gazetteer.
func (d *doc) namesVillage(from, to int) bool {
	for i := from; i+1 < to; i++ {
		if !d.toks[i].word() {
			continue
		}
		if w, _ := d.tieWord(i); w.kind != aVillage {
			continue
		}
		j := i + 1
		if d.toks[j].mark == '"' && j+1 < to {
			j++
		}
		if t := &d.toks[j]; !t.word() || t.is(cStop|cPrep) || t.shape&digits != 0 {
			continue
		}
		if k := d.spotsFrom(j); k < len(d.spots) && d.spots[k].first == j {
			continue // the gazetteer has it
		}
		return true
	}
	return false
}

// widen makes a spot the countryside of its town, on a side.
func (d *doc) widen(sp *spot, p *gazPlace, way side) {
	g := d.r.gaz
	far, from := outskirts, p.point
	if whole, ok := g.admin[p.country+"/"+p.admin1]; ok && (p.capital || p.kind == "governorate") && g.places[whole].placed {
		if p.kind == "governorate" {
			c, ok := g.capitalOf(sp.place)
			if way == (side{}) || !ok {
				return // the governorate as it is
			}
			from = g.places[c].point
		}
		sp.place, far = whole, g.places[whole].radius
		sp.rule = "place/governorate"
		if way == (side{}) {
			return
		}
	} else if p.kind == "governorate" {
		return
	}
	if sp.rule != "place/governorate" {
		sp.rule = "place/around"
	}
	sp.disc = quarter(from, way, far)
}

// and joins two ways: north and east are north-east.
func (s side) and(t side) side {
	if s.north == 0 {
		s.north = t.north
	}
	if s.east == 0 {
		s.east = t.east
	}
	return s
}

// quarter is the disc that holds what lies within a distance of a point, 45
// degrees to the left and right of a way; without a way the whole circle.
func quarter(p area.Point, way side, far area.Length) *area.Disc {
	if way == (side{}) {
		return &area.Disc{Center: p, Radius: far}
	}
	const half = 707 // per mille, of the cosine of 45 degrees
	step := int64(far) * half / 1000
	north, east := int64(way.north)*step, int64(way.east)*step
	if north != 0 && east != 0 {
		north, east = north*half/1000, east*half/1000
	}
	const turn = 40_007_863 // metres around the earth over the poles, for 360e7 of the points
	units := func(l int64) int64 { return l / int64(area.Metre) * 3_600_000_000 / turn }
	cos := int64(math.Round(1000 * math.Cos(float64(p.Lat)/1e7*math.Pi/180))) // rounded: the same on every machine
	lat := int64(p.Lat) + units(north)
	lon := int64(p.Lon) + units(east)*1000/max(cos, 1)
	c, err := area.NewPoint(lat, lon)
	if err != nil { // over a pole or the line of dates
		return &area.Disc{Center: p, Radius: far}
	}
	return &area.Disc{Center: c, Radius: area.Length(step)}
}
