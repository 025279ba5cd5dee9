package reading

import (
	"strings"

	"truce/area"
)

// contain holds names to the area that stands behind them: "Example Farms in
// Aleppo" lies in Aleppo, or is a place that the gazetteer does not hold; then
// the name stands for the area. What is so decided for a name holds wherever the
// text has it again.
func (d *doc) contain() {
	type verdict struct {
		cands []int32
		known bool
	}
	decided := map[int32]verdict{}
	for i := range d.spots {
		sp := &d.spots[i]
		if _, done := decided[sp.cands[0]]; done || sp.gone || notPlaces[d.folded(sp.first)] || demonyms[d.folded(sp.first)] != "" || d.sureOf(sp, container) >= 0 {
			continue
		}
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(d.spots) || d.spots[j].gone || !(j > i && d.tied(sp.last, d.spots[j].first) || j < i && d.spots[j].last == sp.first && d.toks[sp.first-1].shape&owner != 0) {
				continue
			}
			if whole := d.sureOf(&d.spots[j], container); whole >= 0 {
				v := verdict{d.within(sp.cands, &d.r.gaz.places[whole]), true}
				if len(v.cands) == 0 {
					v = verdict{[]int32{whole}, false}
				}
				decided[sp.cands[0]] = v
				break
			}
		}
	}
	for i := range d.spots {
		sp := &d.spots[i]
		if v, ok := decided[sp.cands[0]]; ok {
			sp.cands = v.cands
			if !v.known {
				sp.rule, sp.near = "place/container", true
			}
		}
	}
}

// container is how many people a town has that others are told by.
const container = 100_000

// sureOf is the place of a name that is known without anything else, or is a
// town of so many people; -1 for none.
func (d *doc) sureOf(sp *spot, people int64) int32 {
	best, most := int32(-1), int64(-1)
	for _, c := range sp.cands {
		if p := &d.r.gaz.places[c]; (isSure(p) || p.population >= people) && p.population > most {
			best, most = c, p.population
		}
	}
	return best
}

// within keeps the places that lie in a whole, or within 60 km of a town.
func (d *doc) within(cands []int32, whole *gazPlace) []int32 {
	var out []int32
	for _, c := range cands {
		p := &d.r.gaz.places[c]
		switch {
		case p.country != whole.country:
		case whole.kind == "country", p.admin1 == whole.admin1,
			p.placed && whole.placed && whole.kind != "governorate" && area.Distance(p.point, whole.point) <= 60*area.Kilometre,
			p.placed && whole.placed && whole.kind == "governorate" && area.Distance(p.point, whole.point) <= whole.radius:
			out = append(out, c)
		}
	}
	return out
}

// tied says whether only words such as "in", "north of", "village in the
// countryside of" stand between a name and the one behind it.
func (d *doc) tied(from, to int) bool {
	if to-from > 5 || from == to {
		return false
	}
	in := false
	var buf [48]byte
	for i := from; i < to; i++ {
		t := &d.toks[i]
		w := d.words(i, i+1)
		switch {
		case t.is(cIn | cOf), !t.word() && t.mark == ',':
			in = true
		case d.isPlaceClass(i), t.is(cDet | cAdv), directions[strings.ToLower(w)], features[strings.ToLower(w)]:
			in = in || d.lang.name != "en"
		default:
			if _, ok := arabicPlaceClasses[string(d.bare(i, buf[:]))]; d.lang.name != "ar" || !ok {
				return false
			}
			in = true
		}
	}
	return in
}

var directions = map[string]bool{"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true,
	"northeast": true, "northwest": true, "southeast": true, "southwest": true, "northeastern": true, "northwestern": true, "southeastern": true, "southwestern": true, "central": true, "rural": true, "km": true, "nearby": true}

// features are words for things that are named after a place and lie in it.
var features = map[string]bool{"farms": true, "farm": true, "heights": true, "airport": true, "airbase": true, "base": true, "hospital": true, "street": true, "roundabout": true, "crossing": true, "market": true, "square": true, "road": true, "bridge": true, "dam": true, "valley": true, "mosque": true, "school": true}

// nameHeads are words that many names of places begin with and that are seldom
// one alone.
var nameHeads = map[string]bool{"tal": true, "tel": true, "tell": true, "tall": true, "bab": true, "deir": true, "dayr": true, "ain": true, "ein": true, "ayn": true, "kafr": true, "kfar": true, "kafar": true, "khan": true,
	"beit": true, "bayt": true, "jisr": true, "ras": true, "um": true, "umm": true, "abu": true, "jabal": true, "jebel": true, "wadi": true, "qalat": true, "qalaat": true, "burj": true, "dar": true, "bir": true, "khirbat": true, "khirbet": true, "marj": true, "sheikh": true, "shaykh": true}

// arabicNameHeads are those of Arabic, as tables hold words.
var arabicNameHeads = map[string]bool{"تل": true, "كفر": true, "خربه": true, "عين": true, "بيت": true, "دير": true, "ابو": true, "ام": true, "جسر": true, "راس": true, "خان": true, "جبل": true, "وادي": true, "قلعه": true, "برج": true, "باب": true, "شيخ": true, "جب": true, "معره": true, "رسم": true, "بير": true, "حوش": true, "مرج": true, "سد": true}

// isTail says whether a name is only a piece of a longer one, of somebody who
// is named after a place, or says where somebody is seated.
func (d *doc) isTail(sp *spot) bool {
	if d.lang.name == "ar" {
		return d.isHead(sp)
	}
	if d.lang.name != "en" {
		return false
	}
	for _, h := range d.hitsIn(sActor, max(0, sp.first-4), sp.last) {
		if int(h.first) <= sp.first && int(h.last) >= sp.last && int(h.last-h.first) > sp.last-sp.first && d.r.names.class[d.lang.parties[h.val].party] != "state" && !d.lang.parties[h.val].adj {
			return true // "Fatah al-Sham"
		}
	}
	if sp.last < len(d.toks) && d.toks[sp.last].shape&hyphened != 0 && d.words(sp.last, sp.last+1) == "based" {
		return true
	}
	if sp.first > 0 && d.toks[sp.first].shape&hyphened != 0 {
		if w := strings.ToLower(d.words(sp.first-1, sp.first)); w == "pro" || w == "anti" {
			return true
		}
	}
	if sp.last-sp.first != 1 || d.sureOf(sp, 300_000) >= 0 {
		return false
	}
	return d.isPiece(sp)
}

// isHead says whether an Arabic name is only the beginning of a longer one that
// the gazetteer does not hold: "Tal Example" is not At Tall.
func (d *doc) isHead(sp *spot) bool {
	w := d.folded(sp.first)
	if d.toks[sp.first].prefix != 0 {
		w = w[len("و"):]
	}
	next := sp.last
	return sp.last-sp.first == 1 && arabicNameHeads[string(stripArticle([]byte(w)))] && next < d.blocks[d.blockOf(sp.first)].last && d.nameWord(next) && !withArticle(d.words(sp.first, sp.last))
}

// isPiece says whether a word before or behind a name belongs to it: "Bab
// al-Example" is not Bab, "Salah Eddin" not Eddin.
func (d *doc) isPiece(sp *spot) bool {
	unknown := func(i int) bool {
		t := &d.toks[i]
		return t.word() && t.shape&capital != 0 && t.id == 0 && !d.isPlaceClass(i) && demonyms[d.folded(i)] == "" && !directions[strings.ToLower(d.words(i, i+1))]
	}
	b := &d.blocks[d.blockOf(sp.first)]
	if j := sp.last; j+1 < b.last && d.toks[j].word() {
		article := isArticle([]byte(d.folded(j)))
		if _, actor := d.hitAt(sActor, j); article && d.toks[j].shape&owner == 0 && !actor && unknown(j+1) && d.toks[j+1].shape&hyphened != 0 {
			return true
		}
		if nameHeads[d.folded(sp.first)] && unknown(j) && !article {
			return true
		}
	}
	j := sp.first - 1
	return j > b.first && unknown(j) && d.toks[j].shape&owner == 0 && d.toks[j-1].word() && !d.titled(j, b.first)
}

// titled says whether the words before token i are all in capitals, as in a
// headline.
func (d *doc) titled(i, first int) bool {
	n, caps := 0, 0
	for j := i - 1; j >= first && j >= i-6; j-- {
		if t := &d.toks[j]; t.word() && t.shape&digits == 0 && t.end-t.start > 3 {
			n++
			if t.shape&capital != 0 {
				caps++
			}
		}
	}
	return n < 2 || caps == n
}
