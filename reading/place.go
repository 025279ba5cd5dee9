package reading

import (
	"slices"
	"strings"

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
	beside      bool // the place is told by its direction from this one
	near        bool // outside, near, around: the radius grows
	dateline    bool
	from, to    int        // the words that make it the countryside or a side of the place; 0 where none do
	disc        *area.Disc // then where it lies; nil: as the gazetteer says
	cands       []int32
	gone        bool    // no place after all
	kind        string  // of a name that the gazetteer does not hold; then place is the area that holds it
	other       []int32 // of cands, those that were not chosen, the likelier first
}

// told are the words that a spot was found by.
func (sp *spot) told() (first, last int) {
	if sp.to > 0 {
		return sp.from, sp.to
	}
	return sp.first, sp.last
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
	d.unlisted()
}

// placeWord is the number of a token among the words of place names: 0 when
// none of them has it, -1 for an article.
func (d *doc) placeWord(t *token, text string, buf []byte) int32 {
	if !t.word() || t.shape&digits != 0 {
		return 0
	}
	raw := text[t.start:t.end]
	if t.shape&owner != 0 {
		raw = withoutOwner(raw)
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
	if d.lang.name == "ru" {
		return d.lang.placeForm(d.r.gaz, key)
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

// withoutOwner cuts 's off a word, or the s where the apostrophe was lost.
func withoutOwner(raw string) string {
	if i := strings.LastIndexAny(raw, "'’‘`"); i > 0 {
		return raw[:i]
	}
	return strings.TrimSuffix(raw, "s")
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
	for j := sp.first - 1; j >= b.first && j >= sp.first-8; j-- {
		t := &d.toks[j]
		w := d.words(j, j+1)
		switch w {
		case "outside", "near", "around", "outskirts", "под", "около", "близ", "возле", "вблизи", "قرب", "محيط", "بمحيط", "أطراف":
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
		case t.is(cFrom):
			sp.prep = 'f'
			return
		case t.is(cOf): // "in the town of", but also "from the town of"
			switch {
			case j > b.first && directions[strings.ToLower(d.words(j-1, j))]: // "north of Example": another place lies there
				sp.prep, sp.beside, sp.near = 'i', true, true
			case j > b.first && d.lang.people[d.toks[j-1].id] != 0: // "residents of Example": they may be elsewhere
				sp.prep = 0
			default:
				sp.prep = 'i'
			}
			if j == b.first || !d.isPlaceClass(j-1) {
				return
			}
			continue
		case t.is(cIn):
			sp.prep = 'i'
			return
		case w == "from" || w == "to" || w == "between" || w == "and":
			if w != "and" {
				sp.prep = 'f'
			}
			return
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
	if d.lang.kinds != nil {
		return d.lang.kinds[d.toks[i].id] != ""
	}
	_, ok := placeClasses[d.words(i, i+1)]
	return ok
}

// demonyms are words for the people of a country: they say of which country a
// text speaks, and are no places.
var demonyms = map[string]string{"syrian": "SY", "syrians": "SY", "iraqi": "IQ", "iraqis": "IQ", "lebanese": "LB", "turkish": "TR", "yemeni": "YE", "libyan": "LY", "sudanese": "SD", "ukrainian": "UA", "israeli": "IL", "palestinian": "PS", "jordanian": "JO", "armenian": "AM", "azerbaijani": "AZ", "georgian": "GE", "ethiopian": "ET", "colombian": "CO", "peruvian": "PE", "salvadoran": "SV", "guatemalan": "GT", "burmese": "MM", "سوري": "SY", "سوريه": "SY", "عراقي": "IQ", "يمني": "YE", "ليبي": "LY", "سوداني": "SD"}

// cueKind is the kind that a word of class beside a name makes it.
func (d *doc) cueKind(sp *spot) string {
	if d.lang.name == "ar" {
		var buf [48]byte
		for j := sp.first - 1; j >= 0 && j >= sp.first-2; j-- {
			if k, ok := arabicPlaceClasses[string(d.bare(j, buf[:]))]; ok {
				return k
			}
		}
		return ""
	}
	if d.lang.kinds != nil {
		for j := sp.first - 1; j >= 0 && j >= sp.first-2; j-- {
			if k := d.lang.kinds[d.toks[j].id]; k != "" && k != "other" {
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

// bare is a word as tables hold it, without the Arabic article, in a buffer of
// the caller: for looking up, without a string of its own.
func (d *doc) bare(i int, buf []byte) []byte {
	key := buf[:0]
	for _, r := range d.words(i, i+1) {
		if isWordRune(r) {
			key = foldRune(key, r)
		}
	}
	return stripArticle(key)
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
	out := &Place{ID: p.id, Name: p.name, Within: g.within(sp.place), country: p.country, admin1: p.admin1, kind: p.kind, Placed: p.placed,
		rule: strings.TrimPrefix(sp.rule, "place/"), prep: sp.prep, other: sp.other, first: sp.first}
	if sp.kind != "" {
		out.ID, out.Name, out.kind = "", strings.ReplaceAll(d.words(sp.first, sp.last), "_", " "), sp.kind
		if p.kind != "country" {
			out.Within = append([]string{p.name}, out.Within...)
		}
	}
	if p.placed {
		r := p.radius
		if sp.near {
			r += 10 * area.Kilometre
		}
		out.Disc = area.Disc{Center: p.point, Radius: r}
	}
	if sp.disc != nil {
		out.Disc, out.Placed = *sp.disc, true
	}
	return out
}

var kindRank = map[string]int{"neighbourhood": 5, "town": 4, "area": 3, "governorate": 2, "country": 0}

// same says whether two places are one; of places that the gazetteer does not hold
// by their names and areas.
func (a *Place) same(b *Place) bool {
	return a.ID == b.ID && (a.ID != "" || a.Name == b.Name && slices.Equal(a.Within, b.Within))
}

// kindOf is the kind of the place of a spot.
func (d *doc) kindOf(sp *spot) string {
	if sp.kind != "" {
		return sp.kind
	}
	return d.r.gaz.places[sp.place].kind
}

// inside answers whether a is b or lies in it, by the names that hold them.
func (a *Place) inside(b *Place) truce.Answer {
	switch {
	case a.same(b):
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
