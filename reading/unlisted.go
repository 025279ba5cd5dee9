package reading

import (
	"strings"
	"unicode/utf8"
)

// maxUnlisted is how many words a name has that the gazetteer does not hold.
const maxUnlisted = 3

// seat is how many people a town has from which villages of its whole governorate
// are told: "south of Idlib" can be 40 km.
const seat = 60_000

// unlisted finds the villages and quarters that a text names and the gazetteer does
// not hold, where a word of class makes the name a place and the area behind it is
// known: "the village of Example, west of Idlib". Such a place has the name as it
// stands, no id, and the disc of the area: of a town that it is told by its
// direction from, the disc of the whole governorate, and in Arabic of that side.
func (d *doc) unlisted() {
	var found []spot
	for k := range d.spots {
		whole := &d.spots[k]
		if whole.gone || whole.dateline || d.r.gaz.places[whole.place].kind == "country" {
			continue
		}
		first, last, kind := d.namedBefore(whole.first)
		if kind == "" || k > 0 && d.spots[k-1].last > first {
			continue
		}
		sp := spot{first: first, last: last, place: whole.place, cands: []int32{whole.place}, rule: "place/unlisted", prep: 'i', kind: kind}
		if p := &d.r.gaz.places[whole.place]; whole.disc != nil {
			sp.disc = whole.disc // the side of the town that is said
		} else if kind == "town" && p.kind == "town" {
			sp.near = true
			if a, ok := d.r.gaz.admin[p.country+"/"+p.admin1]; ok && p.population >= seat && !d.closeTo(last, whole.first) {
				sp.place, sp.near = a, false
			}
		}
		_, sp.to = whole.told() // the disc rests on the area
		sp.from = first
		whole.beside = true
		found = append(found, sp)
	}
	d.spots = mergeSpots(d.spots, found)
}

// mergeSpots puts spots that were found later where they stand.
func mergeSpots(all, more []spot) []spot {
	if len(more) == 0 {
		return all
	}
	out := make([]spot, 0, len(all)+len(more))
	for len(all) > 0 || len(more) > 0 {
		if len(more) == 0 || len(all) > 0 && all[0].first < more[0].first {
			out, all = append(out, all[0]), all[1:]
		} else {
			out, more = append(out, more[0]), more[1:]
		}
	}
	return out
}

// namedBefore looks back from the name of an area over the words that tie another
// name to it, and over that name to the word of its class; kind is "" where they do
// not stand so.
func (d *doc) namedBefore(area int) (first, last int, kind string) {
	b := &d.blocks[d.blockOf(area)]
	for last = area; last > b.first && area-last <= 5; last-- {
		tie := last
		if d.isQuote(tie) {
			tie++
		}
		if !d.nameWord(last-1) || tie < area && !d.tied(tie, area) {
			continue
		}
		for first = last - 1; first > b.first && last-first <= maxUnlisted; first-- {
			class := first - 1
			if d.isQuote(class) && class > b.first {
				class--
			}
			if kind = d.classOf(class); kind != "" {
				return first, last, kind
			}
			if !d.nameWord(first - 1) {
				break
			}
		}
	}
	return 0, 0, ""
}

// classOf is the kind that the words before a name make it: "the village of", in
// Arabic the word alone. Words of several places make none.
func (d *doc) classOf(i int) string {
	switch d.lang.name {
	case "ar":
		var buf [48]byte
		word := d.bare(i, buf[:])
		if kind := arabicPlaceClasses[string(word)]; !arabicSeveral[string(word)] && (kind == "town" || kind == "neighbourhood") {
			return kind
		}
	case "en":
		if d.toks[i].is(cOf) && i > 0 {
			i--
		}
		switch w := d.words(i, i+1); w {
		case "village", "town", "hamlet", "camp":
			return "town"
		case "neighbourhood", "neighborhood", "district", "quarter":
			return "neighbourhood"
		}
	}
	return ""
}

var arabicSeveral = map[string]bool{"قري": true, "بلدات": true, "بلدتي": true, "احياء": true}

// isQuote says whether a token is a quotation mark.
func (d *doc) isQuote(i int) bool {
	return i < len(d.toks) && !d.toks[i].word() && strings.ContainsAny(d.words(i, i+1), "\"'«»“”„‘’")
}

// closeTo says whether a place is told by being close to another, and not by its
// direction from it.
func (d *doc) closeTo(from, to int) bool {
	for i := from; i < to; i++ {
		switch d.words(i, i+1) {
		case "near", "outside", "around", "قرب", "محيط", "بمحيط":
			return true
		}
	}
	return false
}

// nameWord says whether a word can be one of a name that no table holds.
func (d *doc) nameWord(i int) bool {
	t := &d.toks[i]
	if !t.word() || t.shape&digits != 0 || utf8.RuneCountInString(d.words(i, i+1)) < 2 || d.isPlaceClass(i) {
		return false
	}
	if d.lang.name == "ar" {
		var buf [48]byte
		word := d.bare(i, buf[:])
		_, class := arabicPlaceClasses[string(word)]
		return arabicNameHeads[string(word)] || !class && t.id == 0
	}
	return t.shape&capital != 0 && t.id == 0 && demonyms[d.folded(i)] == "" && !directions[strings.ToLower(d.words(i, i+1))]
}
