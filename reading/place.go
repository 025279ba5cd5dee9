package reading

import (
	"truce"
	"truce/area"
	"truce/civil"
)

// spot is a name of a place in a text.
type spot struct {
	first, last int
	place       int32 // in the gazetteer
	rule        string
	prep        byte // what stands before: 'i' in, on, at, near; 'f' from, to; 0 nothing
	near        bool // outside, near, around: the radius grows
	dateline    bool
	cands       []int32
}

// places finds the places of a text, and decides between those of one name by
// the country and the governorate that the text speaks of.
func (d *doc) places() {
	g := d.r.gaz
	var keyBuf [48]byte
	for _, b := range d.blocks {
		if b.section == credit {
			continue
		}
		text := d.text[b.field]
		ids := make([]int32, 0, b.last-b.first)
		for i := b.first; i < b.last; i++ {
			ids = append(ids, d.placeWord(&d.toks[i], text, keyBuf[:0]))
		}
		for i := b.first; i < b.last; {
			last, senses := d.longestPlace(ids, b.first, i, b.last)
			if senses == nil {
				i++
				continue
			}
			sp := spot{first: i, last: last, dateline: i < b.first+b.dateline, rule: "place/name"}
			if i > b.first && ids[i-1-b.first] == -1 && d.toks[i].shape&(hyphened|glued) != 0 || i > b.first && ids[i-1-b.first] == -1 && d.toks[i-1].shape&capital != 0 {
				sp.first--
			}
			for _, s := range senses {
				sp.cands = append(sp.cands, s.val)
			}
			d.context(&sp, b)
			d.spots = append(d.spots, sp)
			i = last
		}
	}
	d.choosePlaces(g)
}

// placeWord is the number of a token among the words of place names: 0 when
// none of them has it, -1 for an article.
func (d *doc) placeWord(t *token, text string, buf []byte) int32 {
	if !t.word() || t.shape&digits != 0 {
		return 0
	}
	raw := text[t.start:t.end]
	if t.shape&owner != 0 {
		for len(raw) > 0 && raw[len(raw)-1] != '\'' && raw[len(raw)-1] != 0x99 {
			raw = raw[:len(raw)-1]
		}
	}
	if t.shape&capital == 0 && len(raw) > 3 {
		return 0
	}
	key := buf
	for _, r := range raw {
		if isWordRune(r) {
			key = foldRune(key, r)
		}
		if len(key) > 40 {
			return 0
		}
	}
	if c, ok := demonyms[string(stripArticle(key))]; ok {
		if d.people == nil {
			d.people = map[string]int{}
		}
		d.people[c]++
	}
	if d.lang.name == "ar" {
		id := int32(0)
		if len(key) > 4 {
			if _, class := arabicPlaceClasses[string(stripArticle(key))]; class {
				return 0 // "the town of"
			}
		}
		forms(key, func(f []byte) bool {
			v, ok := d.r.gaz.words[string(f)]
			if ok {
				id = v
			}
			return ok
		})
		return id
	}
	if isArticle(key) {
		return -1
	}
	if t.shape&capital == 0 {
		return 0
	}
	if id, ok := d.r.gaz.words[string(placeKey(key))]; ok {
		return id
	}
	// "Aleppos", where apostrophes were lost
	if n := len(key); n > 4 && key[n-1] == 's' {
		return d.r.gaz.words[string(placeKey(key[:n-1]))]
	}
	return 0
}

// longestPlace walks the trie from token i over articles.
func (d *doc) longestPlace(ids []int32, base, i, end int) (int, []sense) {
	g := d.r.gaz
	node, last := int32(0), 0
	var found []sense
	for j := i; j < end && j < i+7; j++ {
		id := ids[j-base]
		if id == -1 && j > i {
			continue
		}
		if id <= 0 || j > i && !d.toks[j].word() {
			break
		}
		n, ok := g.trie.next[uint64(node)<<32|uint64(uint32(id))]
		if !ok {
			// a lower-case word of class may follow: "Aleppo province"
			break
		}
		node = n
		if s := g.trie.senses[node]; len(s) > 0 {
			found, last = s, j+1
		}
	}
	return last, found
}

// context reads the small words before a place.
func (d *doc) context(sp *spot, b block) {
	for j := sp.first - 1; j >= b.first && j >= sp.first-5; j-- {
		t := &d.toks[j]
		w := d.words(j, j+1)
		switch w {
		case "outside", "near", "around", "outskirts", "قرب", "محيط", "بمحيط", "أطراف":
			sp.near = true
		}
		if d.lang.name == "ar" {
			if d.toks[sp.first].prefix == 'b' || t.is(cIn) {
				sp.prep = 'i'
			}
			if j < sp.first-2 {
				return
			}
			continue
		}
		switch {
		case t.is(cIn):
			sp.prep = 'i'
			return
		case w == "from" || w == "to" || w == "between" || w == "and":
			if w != "and" {
				sp.prep = 'f'
			}
			return
		case t.is(cOf):
			sp.prep = 'i'
			continue
		case t.is(cDet), d.isPlaceClass(j), t.shape&capital != 0 && t.word(), t.is(cAdv):
			continue
		}
		// an unknown word: "northern", "besieged" may stand between
		if t.is(cStop) || !t.word() {
			return
		}
	}
}

// placeClasses are words for the class of a place, and the kind they make it.
var placeClasses = map[string]string{
	"city": "town", "town": "town", "village": "town", "camp": "town", "suburb": "town", "settlement": "town", "municipality": "town",
	"neighbourhood": "neighbourhood", "neighborhood": "neighbourhood", "district": "neighbourhood", "quarter": "neighbourhood", "area": "", "neighbourhoods": "neighbourhood", "neighborhoods": "neighbourhood", "districts": "neighbourhood",
	"province": "governorate", "governorate": "governorate", "countryside": "governorate", "region": "", "provinces": "governorate", "suburbs": "governorate", "towns": "town", "villages": "town", "department": "governorate",
	"City": "town", "Province": "governorate", "Governorate": "governorate", "Countryside": "governorate",
}

func (d *doc) isPlaceClass(i int) bool {
	_, ok := placeClasses[d.words(i, i+1)]
	return ok
}

// choosePlaces decides what each name stands for. Names that leave no doubt
// vote for their country and governorate; others follow the votes.
func (d *doc) choosePlaces(g *Gazetteer) {
	country, admin := map[string]int{}, map[string]int{}
	voted := map[int32]bool{} // a name votes once, however often it stands
	for i := range d.spots {
		sp := &d.spots[i]
		if voted[sp.cands[0]] {
			continue
		}
		voted[sp.cands[0]] = true
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
				country[p.country] += w
			}
			if k := p.country + "/" + p.admin1; p.admin1 != "" && !seen[k] {
				seen[k] = true
				admin[k] += w
			}
		}
	}
	for c, n := range d.people {
		country[c] += 2 * min(n, 3)
	}
	out := d.spots[:0]
	for _, sp := range d.spots {
		if d.isSource(&sp) {
			continue // SANA is an agency, Sanaa a town
		}
		best, score := int32(-1), -1
		single := sp.last-sp.first == 1
		cue := d.cueKind(&sp)
		for _, c := range sp.cands {
			p := &g.places[c]
			if p.kind == "neighbourhood" && admin[p.country+"/"+p.admin1] < 3 {
				continue // a part of a city that the text does not speak of
			}
			v := 6 * min(country[p.country], 20)
			v += min(admin[p.country+"/"+p.admin1], 8)
			for n := p.population; n > 0; n /= 10 {
				v++
			}
			if cue != "" && (cue == p.kind || cue == "governorate" && p.kind == "governorate") {
				v += 12
			}
			if p.kind == "neighbourhood" && cue != "neighbourhood" {
				v -= 4
			}
			if p.kind == "governorate" && cue != "governorate" && sp.last-sp.first == 1 {
				v -= 2
			}
			if v > score || v == score && p.id < g.places[best].id {
				best, score = c, v
			}
		}
		if best < 0 {
			continue
		}
		p := &g.places[best]
		sure := p.kind == "country" || p.kind == "governorate" || p.kind == "area" || p.population >= 300_000
		// a small place needs its country in the text, and small words that
		// make it one
		if !sure {
			own := 1
			if p.population >= 20_000 {
				own = 2
			}
			most := 0
			for _, n := range country {
				most = max(most, n)
			}
			alone := most <= country[p.country] && p.population >= 20_000 && (sp.prep == 'i' || cue != "" || !single) && oneCountry(g, sp.cands)
			if country[p.country]-own < 2 && !alone {
				continue // nothing else in the text speaks of its country
			}
			context := sp.prep != 0 || cue != "" || !single || p.population >= 50_000 || sp.dateline
			if d.lang.name == "ar" {
				context = sp.prep == 'i' || cue != "" || !single || p.population >= 30_000
			}
			if !context || single && d.commonWord(&sp) {
				continue
			}
		}
		if single && d.lang.name == "en" && d.isWordNotPlace(&sp, p) {
			continue
		}
		sp.place = best
		if cue == "governorate" && p.kind == "town" {
			if a, ok := g.admin[p.country+"/"+p.admin1]; ok && p.population >= 30_000 {
				sp.place, sp.rule = a, "place/governorate"
			}
		}
		out = append(out, sp)
	}
	d.spots = out
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

// demonyms are words for the people of a country: they say of which country a
// text speaks, and are no places.
var demonyms = map[string]string{"syrian": "SY", "syrians": "SY", "iraqi": "IQ", "iraqis": "IQ", "lebanese": "LB", "turkish": "TR", "yemeni": "YE", "libyan": "LY", "sudanese": "SD", "ukrainian": "UA", "israeli": "IL", "palestinian": "PS", "jordanian": "JO", "armenian": "AM", "azerbaijani": "AZ", "georgian": "GE", "ethiopian": "ET", "colombian": "CO", "peruvian": "PE", "salvadoran": "SV", "guatemalan": "GT", "burmese": "MM", "سوري": "SY", "سوريه": "SY", "عراقي": "IQ", "يمني": "YE", "ليبي": "LY", "سوداني": "SD"}

// cueKind is the kind that a word of class beside a name makes it.
func (d *doc) cueKind(sp *spot) string {
	if d.lang.name == "ar" {
		for j := sp.first - 1; j >= 0 && j >= sp.first-2; j-- {
			if k, ok := arabicPlaceClasses[string(stripArticle([]byte(d.folded(j))))]; ok {
				return k
			}
		}
		return ""
	}
	if sp.last < len(d.toks) {
		if k, ok := placeClasses[d.words(sp.last, sp.last+1)]; ok {
			return k
		}
	}
	for j := sp.first - 1; j >= 0 && j >= sp.first-2; j-- {
		if k, ok := placeClasses[d.words(j, j+1)]; ok && (j == sp.first-1 || d.toks[j+1].is(cOf)) {
			return k
		}
		if w := d.words(j, j+1); w == "rural" || w == "Rural" {
			return "governorate"
		}
	}
	return ""
}

// folded is a word as tables hold it, without what Arabic ties to its front.
func (d *doc) folded(i int) string {
	var key []byte
	for _, r := range d.words(i, i+1) {
		if isWordRune(r) {
			key = foldRune(key, r)
		}
	}
	return string(key)
}

var arabicPlaceClasses = map[string]string{
	"مدينه": "town", "بمدينه": "town", "بلده": "town", "قريه": "town", "ببلده": "town", "بقريه": "town", "مخيم": "town", "منطقه": "town", "لمدينه": "town", "لبلده": "town", "لقريه": "town", "قري": "town", "بلدات": "town", "بلدتي": "town",
	"حي": "neighbourhood", "بحي": "neighbourhood", "احياء": "neighbourhood",
	"معبر": "", "سوق": "", "شرقي": "", "غربي": "", "شمالي": "", "جنوبي": "", "شرق": "", "غرب": "", "شمال": "", "جنوب": "", "مركز": "", "مصدر": "", "مصادر": "", "مزرعه": "", "طريق": "", "جبل": "", "قصف": "", "حرب": "", "منزل": "", "مقتل": "", "انفجار": "", "دوله": "", "جيش": "", "بلد": "", "وسط": "", "حدود": "", "عشرات": "", "بيت": "", "شهداء": "", "عملياته": "", "صباح": "",
	"محافظه": "governorate", "ريف": "governorate", "بريف": "governorate", "بمحافظه": "governorate", "لمحافظه": "governorate", "ريفي": "governorate",
}

// commonWord says whether a name at the beginning of a sentence, or in a
// headline, is more likely a word of the language.
func (d *doc) commonWord(sp *spot) bool {
	t := &d.toks[sp.first]
	return t.id != 0 && d.lang.people[t.id]+uint8(t.class&1) != 0
}

// notPlaces are words and names of persons that are also names of places.
var notPlaces = map[string]bool{"nice": true, "of": true, "van": true, "batman": true, "reading": true, "mobile": true, "march": true, "may": true, "god": true, "young": true, "union": true, "victoria": true, "georgia": true, "san": true, "santa": true, "old": true, "city": true, "district": true, "state": true, "general": true, "army": true, "islam": true, "islamic": true, "ali": true, "omar": true, "assad": true, "ford": true, "kerry": true, "putin": true, "jordan": true, "chad": true, "man": true, "lot": true, "both": true, "western": true, "eastern": true, "leon": true, "most": true, "mosul": false, "salim": true, "hassan": true, "said": true, "saleh": true, "mustafa": true, "suleiman": true, "ibrahim": true, "syrian": true, "syrians": true, "russian": true, "turkish": true, "iraqi": true, "israeli": true, "iranian": true, "american": true, "kurdish": true, "marina": true, "ahmad": true, "ahmed": true, "mary": true, "central": true, "national": true, "north": true, "south": true, "east": true, "west": true, "hope": true, "orient": true, "moscow": false}

// isWordNotPlace holds single names to the list of words that are more often
// something else, unless a small word makes them a place.
func (d *doc) isWordNotPlace(sp *spot, p *gazPlace) bool {
	if _, before := d.hitAt(sAct, sp.last); before && p.population >= 100_000 && sp.first > 0 && d.toks[sp.first-1].is(cThe) {
		return false // "the Nice attack"
	}
	return notPlaces[d.folded(sp.first)] && (sp.prep != 'i' || p.population < 100_000 && p.kind != "country")
}

// zoneOf is the civil zone of a country, where the table has it.
var zoneNames = map[string]string{"SY": "Asia/Damascus", "IQ": "Asia/Baghdad", "LB": "Asia/Beirut", "JO": "Asia/Amman", "TR": "Europe/Istanbul", "IL": "Asia/Jerusalem", "PS": "Asia/Gaza", "YE": "Asia/Aden", "LY": "Africa/Tripoli", "SD": "Africa/Khartoum", "SS": "Africa/Juba", "UA": "Europe/Kyiv", "AM": "Asia/Yerevan", "AZ": "Asia/Baku", "GE": "Asia/Tbilisi", "ET": "Africa/Addis_Ababa", "MM": "Asia/Yangon", "CO": "America/Bogota", "SV": "America/El_Salvador", "PE": "America/Lima", "GT": "America/Guatemala"}

func zoneOf(country string, fallback civil.Zone) civil.Zone {
	if n, ok := zoneNames[country]; ok {
		if z, err := civil.Load(n); err == nil {
			return z
		}
	}
	return fallback
}

// placeOf makes the place of a claim of a spot.
func (d *doc) placeOf(sp *spot) *Place {
	g := d.r.gaz
	p := &g.places[sp.place]
	out := &Place{ID: p.id, Name: p.name, Within: g.within(sp.place), country: p.country, admin1: p.admin1, kind: p.kind, Placed: p.placed}
	if p.placed {
		r := p.radius
		if sp.near {
			r += 10 * area.Kilometre
		}
		out.Disc = area.Disc{Center: p.point, Radius: r}
	}
	return out
}

var kindRank = map[string]int{"neighbourhood": 5, "town": 4, "area": 3, "governorate": 2, "country": 0}

// inside answers whether a is b or lies in it, by the names that hold them.
func (a *Place) inside(b *Place) truce.Answer {
	switch {
	case a.ID == b.ID:
		return truce.Yes
	case b.kind == "country":
		return truce.AnswerOf(a.country == b.country)
	case b.kind == "governorate":
		return truce.AnswerOf(a.country == b.country && a.admin1 == b.admin1 && a.kind != "country")
	}
	for _, w := range a.Within {
		if w == b.Name {
			return truce.Yes
		}
	}
	if a.Placed && b.Placed && kindRank[a.kind] >= kindRank[b.kind] && area.Distance(a.Disc.Center, b.Disc.Center) <= b.Disc.Radius {
		return truce.Yes
	}
	return truce.No
}
