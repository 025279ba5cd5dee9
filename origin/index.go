package origin

import (
	"cmp"
	"slices"
)

const (
	shingle = 4 // words of a fingerprint
	window  = 5 // of as many shingles in a row, one at least is kept: a run of 8 shared words is never missed

	listCap      = 32 // texts in a list of the index; later ones are compared with these and with the last
	repeatCap    = 4  // places of one text in a list
	candidateCap = 16 // earlier texts that a text is laid beside
	shortText    = 48 // in a text of fewer words one shared fingerprint is looked at
)

// print is a fingerprint: a hash of words that stand in a row, and the first.
type print struct {
	hash uint64
	pos  uint32
}

// prints appends the fingerprints of words to out: of each window of shingles
// the least, the last where several are. No shingle reaches across the end of
// a title.
func prints(words []uint32, out []print) []print {
	for from := 0; from < len(words); {
		until := from
		for until < len(words) && words[until] != 0 {
			until++
		}
		out = winnow(words[from:until], uint32(from), out)
		from = until + 1
	}
	return out
}

// winnow takes the fingerprints of words that stand in one field, the first of
// them at word from. It has no branch that hangs on a hash: nobody can foretell
// those.
func winnow(words []uint32, from uint32, out []print) []print {
	shingles := len(words) - shingle + 1
	if shingles <= 0 {
		return out
	}
	n := len(out)
	out = slices.Grow(out, shingles)[:n+shingles]
	var a, b, c, d uint64 = most, most, most, most // the hashes before the last
	last := uint32(1<<32 - 1)                      // of the fingerprint that was taken last
	for i := range shingles {
		e := hashOf(words[i : i+shingle])
		least, back := a, uint32(4)
		if b <= least {
			least, back = b, 3
		}
		if c <= least {
			least, back = c, 2
		}
		if d <= least {
			least, back = d, 1
		}
		if e <= least {
			least, back = e, 0
		}
		a, b, c, d = b, c, d, e
		if i < window-1 && i < shingles-1 {
			continue // no whole window yet; a short text is one
		}
		pos := from + uint32(i) - back
		out[n] = print{least, pos}
		if pos != last {
			n++
		}
		last = pos
	}
	return out[:n]
}

const most = 1<<64 - 1

// hashOf is the hash of a shingle.
func hashOf(w []uint32) uint64 {
	const a = 0x9e3779b97f4a7c15
	h := uint64(w[0])
	h = h*a + uint64(w[1])
	h = h*a + uint64(w[2])
	h = h*a + uint64(w[3])
	h ^= h >> 31
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// posting is a place of a fingerprint: in which text, from which word.
type posting struct {
	text, pos uint32
	before    int32 // the posting before it in its list, 0 at the beginning
	kept      int32 // of one behind the cap: the newest that is kept; 0 for those that are
}

// list is where a fingerprint stands.
type list struct {
	tag  uint32 // the upper half of the hash
	last int32  // the newest posting; 0 where the slot is free
}

// index is the inverted index of the texts seen so far, by fingerprint. Its
// table is made for a known number of fingerprints and never grows. Of a list
// the first [listCap] postings are read, and the newest of those behind them.
//
// Tables and postings are far larger than a processor's nearest memory, and
// each look waits for it. So a text is looked up in rounds, all of its
// fingerprints one step at a time: the steps of a round do not hang on one
// another, and their waits fall together.
type index struct {
	slots   []list
	mask    uint64
	used    int // slots that are taken, at most room: who writes texts of which every shingle is kept fills no table
	room    int
	refused bool      // a fingerprint found no room
	post    []posting // the first stands for none
	seen    []uint16  // by text: hits of the one that is asked about
	found   []uint32
	hits    []hit
	self    []hit     // places of the text asked about where it repeats itself
	step    []cursor  // what is read in the next round
	read    []posting // what the round reads
	size    []uint8   // by fingerprint of the text asked about: how many its list keeps
}

// hit is that a fingerprint of the text asked about, from word here, stands in
// an earlier text, from word there.
type hit struct{ text, there, here uint32 }

// cursor is where a list is read next: for fingerprint n, posting at.
type cursor struct{ n, at int32 }

func newIndex(texts, fingerprints int) *index {
	size := slotsFor(fingerprints)
	return &index{slots: make([]list, size), mask: uint64(size - 1), room: size - size/8, post: make([]posting, 1, fingerprints+1), seen: make([]uint16, texts)}
}

// slotsFor is how many slots a table for so many fingerprints has.
func slotsFor(fingerprints int) int {
	size := 16
	for size < 2*fingerprints {
		size *= 2
	}
	return size
}

// look finds the slot of a hash; it is free where the hash is new.
func (x *index) look(h uint64) *list {
	tag := uint32(h >> 32)
	for i := h & x.mask; ; i = (i + 1) & x.mask {
		if s := &x.slots[i]; s.last == 0 || s.tag == tag {
			return s
		}
	}
}

// ask gives the earlier texts that share fingerprints with a text, those that
// share most first, and the hits. Results are good until the next call.
func (x *index) ask(ps []print) (candidates []uint32, hits []hit) {
	x.found, x.hits, x.step, x.size = x.found[:0], x.hits[:0], x.step[:0], append(x.size[:0], make([]uint8, len(ps))...)
	for n := range ps {
		if s := x.look(ps[n].hash); s.last != 0 {
			x.step = append(x.step, cursor{int32(n), s.last})
		}
	}
	for len(x.step) > 0 {
		x.read = x.read[:0]
		for _, c := range x.step {
			x.read = append(x.read, x.post[c.at])
		}
		next := x.step[:0]
		for k, c := range x.step {
			q := &x.read[k]
			x.hit(q, ps[c.n].pos)
			onward := q.before
			if q.kept != 0 {
				onward = q.kept
			} else {
				x.size[c.n]++
			}
			if onward != 0 {
				next = append(next, cursor{c.n, onward})
			}
		}
		x.step = next
	}
	few := uint16(2)
	if len(ps)*3 < shortText {
		few = 1
	}
	kept := x.found[:0]
	for _, t := range x.found {
		if x.seen[t] >= few {
			kept = append(kept, t)
		}
	}
	slices.SortFunc(kept, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(x.seen[b], x.seen[a]), cmp.Compare(a, b))
	})
	return kept, x.hits
}

// add puts the text that was asked about last into the index. over are the
// words from which a fingerprint stands whose list is full.
func (x *index) add(text uint32, ps []print, over []uint32) []uint32 {
	x.self = x.self[:0]
	for n, p := range ps {
		s := x.look(p.hash)
		if s.last == 0 {
			if x.used == x.room {
				x.refused = true
				over = append(over, p.pos)
				continue
			}
			x.used++
			s.tag = uint32(p.hash >> 32)
		}
		kept := x.post[s.last].kept
		full := kept != 0
		mine := 0
		for i := cmp.Or(kept, s.last); i != 0 && x.post[i].text == text; i = x.post[i].before {
			mine++
			x.self = append(x.self, hit{text, x.post[i].pos, p.pos})
		}
		if full {
			over = append(over, p.pos)
		} else if int(x.size[n])+mine == listCap {
			kept = s.last
		}
		if mine < repeatCap {
			x.post = append(x.post, posting{text, p.pos, s.last, kept})
			s.last = int32(len(x.post) - 1)
		}
	}
	return over
}

// remove takes out the text that was put in last.
func (x *index) remove(text uint32, ps []print) {
	for _, p := range slices.Backward(ps) {
		s := x.look(p.hash)
		last := len(x.post) - 1
		if q := x.post[last]; int(s.last) != last || q.text != text || q.pos != p.pos {
			continue // it was not put in
		}
		if s.last = x.post[last].before; s.last == 0 {
			x.used--
		}
		x.post = x.post[:last]
	}
}

// forget clears what the last ask counted.
func (x *index) forget() {
	for _, h := range x.hits {
		x.seen[h.text] = 0
	}
}

func (x *index) hit(q *posting, here uint32) {
	if x.seen[q.text] == 0 {
		x.found = append(x.found, q.text)
	}
	if x.seen[q.text] < 1<<16-1 {
		x.seen[q.text]++
	}
	x.hits = append(x.hits, hit{q.text, q.pos, here})
}

// Fingerprints does the first steps of Compare alone, for measuring: it reads
// the words of texts and takes their fingerprints and, where indexed is asked
// for, looks for them in an index and puts them in. It gives how many there are.
func Fingerprints(reports []Report, indexed bool) int {
	f := &folded{}
	var ps []print
	room := 0
	for i := range reports { // a word has two bytes at least, with its gap
		room += (len(reports[i].Title)+len(reports[i].Text))/(window+1) + 2
	}
	x := newIndex(len(reports), room/2)
	n := 0
	for i := range reports {
		f.fold(reports[i].Title, reports[i].Text)
		ps = prints(f.word, ps[:0])
		n += len(ps)
		if indexed {
			x.ask(ps)
			x.add(uint32(i), ps, nil)
			x.forget()
		}
	}
	return n
}
