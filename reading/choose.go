package reading

import "truce/area"

// ballot is what the names of a text say of the country and the governorate
// that it speaks of.
type ballot struct {
	country, admin map[string]int
	weak           map[string]int // of names that several countries have
	lead           string         // the country that most names are of
}

// votes counts. A name votes once, however often it stands, and only where it
// leaves no doubt of the country.
func (d *doc) votes() ballot {
	g := d.r.gaz
	b := ballot{map[string]int{}, map[string]int{}, map[string]int{}, ""}
	voted := map[int32]bool{}
	for i := range d.spots {
		sp := &d.spots[i]
		if sp.gone || voted[sp.cands[0]] {
			continue
		}
		voted[sp.cands[0]] = true
		alone := oneCountry(g, sp.cands)
		seen := map[string]bool{}
		for _, c := range sp.cands {
			p := &g.places[c]
			w := 1
			switch {
			case p.kind == "country":
				w = 4
			case p.kind == "governorate", p.population >= 400_000:
				w = 3
			case p.population >= 20_000, p.kind == "area":
				w = 2
			}
			if !seen[p.country] {
				seen[p.country] = true
				if alone || w >= 3 {
					b.country[p.country] += w
				} else {
					b.weak[p.country]++
				}
			}
			if k := p.country + "/" + p.admin1; p.admin1 != "" && !seen[k] {
				seen[k] = true
				b.admin[k] += w
			}
		}
	}
	for c, n := range d.people {
		b.country[c] += 2 * min(n, 3)
	}
	for c, n := range b.country {
		if m := b.country[b.lead]; n > m || n == m && (b.lead == "" || c < b.lead) {
			b.lead = c
		}
	}
	return b
}

// choosePlaces decides what each name stands for, and drops what is no place.
func (d *doc) choosePlaces(g *Gazetteer) {
	for i := range d.spots {
		d.spots[i].gone = d.isSource(&d.spots[i]) || d.isTail(&d.spots[i]) || d.inDate(&d.spots[i]) // SANA is an agency, Sanaa a town
	}
	d.contain()
	b := d.votes()
	out := d.spots[:0]
	for _, sp := range d.spots {
		if sp.gone || !d.choose(&sp, &b) {
			continue
		}
		d.around(&sp)
		out = append(out, sp)
	}
	d.spots = out
}

// inDate says whether a name stands in words of time: Jul is a month before it
// is a town.
func (d *doc) inDate(sp *spot) bool {
	k := d.datesFrom(sp.first - 6)
	for ; k < len(d.dates) && d.dates[k].first <= sp.first; k++ {
		if sp.last <= d.dates[k].last {
			return true
		}
	}
	return false
}

// choose takes the likeliest of the places of a name; false where none is
// likely enough.
func (d *doc) choose(sp *spot, b *ballot) bool {
	g := d.r.gaz
	best, score := int32(-1), -1
	var all []scored
	single := sp.last-sp.first == 1
	cue := d.cueKind(sp)
	for _, c := range sp.cands {
		p := &g.places[c]
		if p.kind == "neighbourhood" && b.admin[p.country+"/"+p.admin1] < 3 {
			continue // a part of a city that the text does not speak of
		}
		if p.kind == "area" && g.hasTown(c, sp.cands) {
			continue // a district is meant where its town is told as one: around.go
		}
		v := 6*min(b.country[p.country], 20) + min(b.weak[p.country], 5)
		v += min(b.admin[p.country+"/"+p.admin1], 8)
		for n := p.population; n > 0; n /= 10 {
			v++
		}
		if cue != "" && (cue == p.kind || cue == "governorate" && p.kind == "governorate") {
			v += 12
		}
		if p.kind == "neighbourhood" && cue != "neighbourhood" {
			v -= 4
		}
		if p.kind == "governorate" && cue != "governorate" && single {
			v -= 2
		}
		all = append(all, scored{c, v})
		if v > score || v == score && p.id < g.places[best].id {
			best, score = c, v
		}
	}
	if best < 0 {
		return false
	}
	p := &g.places[best]
	if !isSure(p) && !d.likely(sp, p, cue, b) {
		return false
	}
	if single && d.lang.name == "en" && d.isWordNotPlace(sp, p) {
		return false
	}
	sp.place, sp.other = best, ranked(all, best, 14)
	if cue == "governorate" && p.kind == "town" && d.lang.name != "ar" { // Arabic: see around.go
		if a, ok := g.admin[p.country+"/"+p.admin1]; ok && p.population >= 30_000 {
			sp.place, sp.rule = a, "place/governorate"
		}
	}
	return true
}

// hasTown says whether an area has a town of its name inside it, among several
// places of one name.
func (g *Gazetteer) hasTown(whole int32, cands []int32) bool {
	a := &g.places[whole]
	for _, c := range cands {
		if p := &g.places[c]; p.kind == "town" && a.placed && p.placed && area.Distance(a.point, p.point) <= a.radius {
			return true
		}
	}
	return false
}

// isSure says whether a name is known without anything else that speaks for it.
func isSure(p *gazPlace) bool {
	return p.kind == "country" || p.kind == "governorate" || p.kind == "area" || p.population >= 300_000 || p.capital
}

// likely says whether a small place is meant: something else in the text speaks
// of its country, and small words make the name a place.
func (d *doc) likely(sp *spot, p *gazPlace, cue string, b *ballot) bool {
	g := d.r.gaz
	single := sp.last-sp.first == 1
	n := b.country[p.country]
	if 4*n < b.country[b.lead] && !d.near(sp, p.country) {
		return false // a text on another country
	}
	own := 0
	switch alone := oneCountry(g, sp.cands); {
	case alone && p.population >= 20_000:
		own = 2
	case alone:
		own = 1
	}
	standsAlone := b.country[b.lead] <= n && p.population >= 20_000 && (sp.prep == 'i' || cue != "" || !single) && oneCountry(g, sp.cands)
	if n+b.weak[p.country]-own < 2 && !standsAlone {
		return false
	}
	context := sp.prep != 0 || cue != "" || !single || p.population >= 50_000 || sp.dateline
	if d.lang.name == "ar" {
		context = sp.prep == 'i' || cue != "" || !single || p.population >= 30_000 || d.behindAct(sp)
		if single && p.population < 20_000 && d.toks[sp.first].id != 0 {
			context = cue != "" // a village called by a word of the language
		}
	}
	return context && !(single && d.commonWord(sp))
}

// behindAct says whether an act stands right before a name, and so happened in
// it: in Arabic "the massacre of Example".
func (d *doc) behindAct(sp *spot) bool {
	for _, h := range d.hitsIn(sAct, max(0, sp.first-3), sp.first) {
		if int(h.last) == sp.first && d.lang.acts[h.val].act != "" {
			return true
		}
	}
	return false
}

// near says whether a country, or a great town of it, is named close to a spot.
func (d *doc) near(sp *spot, country string) bool {
	for i := d.spotsFrom(sp.first - 25); i < len(d.spots) && d.spots[i].first < sp.last+25; i++ {
		for _, c := range d.spots[i].cands {
			if p := &d.r.gaz.places[c]; p.country == country && isSure(p) {
				return true
			}
		}
	}
	return false
}

// isSource says whether a name is that of an agency, an outlet or a counter.
func (d *doc) isSource(sp *spot) bool {
	h, ok := d.hitAt(sActor, sp.first)
	if !ok || int(h.last) < sp.last {
		return false
	}
	switch d.r.names.class[d.lang.parties[h.val].party] {
	case "outlet", "counter", "agency", "body":
		return true
	}
	return false
}

// oneCountry says whether all places of a name lie in one country.
func oneCountry(g *Gazetteer, cands []int32) bool {
	for _, c := range cands {
		if g.places[c].country != g.places[cands[0]].country {
			return false
		}
	}
	return true
}

// commonWord says whether a name at the beginning of a sentence, or in a
// headline, is more likely a word of the language.
func (d *doc) commonWord(sp *spot) bool {
	t := &d.toks[sp.first]
	return t.id != 0 && d.lang.people[t.id]+uint8(t.class&1) != 0
}

// notPlaces are words and names of persons that are also names of places.
var notPlaces = map[string]bool{"nice": true, "of": true, "van": true, "batman": true, "reading": true, "mobile": true, "march": true, "may": true, "god": true, "young": true, "union": true, "victoria": true, "georgia": true, "san": true, "santa": true, "old": true, "city": true, "district": true, "state": true, "general": true, "army": true, "islam": true, "islamic": true, "ali": true, "omar": true, "assad": true, "ford": true, "kerry": true, "putin": true, "jordan": true, "chad": true, "man": true, "lot": true, "both": true, "western": true, "eastern": true, "leon": true, "most": true, "salim": true, "hassan": true, "said": true, "saleh": true, "mustafa": true, "suleiman": true, "ibrahim": true, "syrian": true, "syrians": true, "russian": true, "turkish": true, "iraqi": true, "israeli": true, "iranian": true, "american": true, "kurdish": true, "marina": true, "ahmad": true, "ahmed": true, "mary": true, "central": true, "national": true, "north": true, "south": true, "east": true, "west": true, "hope": true, "orient": true, "sham": true, "this": true, "days": true, "road": true}

// isWordNotPlace holds single names to the list of words that are more often
// something else, unless a small word makes them a place.
func (d *doc) isWordNotPlace(sp *spot, p *gazPlace) bool {
	if _, before := d.hitAt(sAct, sp.last); before && p.population >= 100_000 && sp.first > 0 && d.toks[sp.first-1].is(cThe) {
		return false // "the Nice attack"
	}
	return notPlaces[d.folded(sp.first)] && (sp.prep != 'i' || p.population < 100_000 && p.kind != "country")
}
