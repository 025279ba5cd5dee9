package reading

import (
	"fmt"
	"strings"

	"truce"
	"truce/actor"
	"truce/civil"
)

// nameBook is the parties that a reader knows, with their names by date.
type nameBook struct {
	roster actor.Roster
	senses []nameSense
	class  map[truce.Party]string
}

// newNameBook fills a book from the table and from the parties of a case.
func newNameBook(more []actor.Names) (*nameBook, error) {
	b := &nameBook{class: map[truce.Party]string{}}
	rows, err := lines("actors.tsv")
	if err != nil {
		return nil, err
	}
	for i, c := range rows {
		if len(c) != 5 {
			return nil, fmt.Errorf("actors.tsv: row %d has %d columns, not 5", i+1, len(c))
		}
		n := actor.Names{Party: truce.Party(c[0]), Class: c[1], From: truce.NoInstant}
		if c[2] != "-" {
			day, err := civil.ParseDate(c[2])
			if err != nil {
				return nil, fmt.Errorf("actors.tsv: row %d: %w", i+1, err)
			}
			n.From = civil.UTC.Start(day)
		}
		for k, name := range strings.Split(c[4], "|") {
			bare := strings.TrimPrefix(name, "~")
			if k == 0 {
				n.Name = bare
			} else {
				n.Aliases = append(n.Aliases, bare)
			}
			b.senses = append(b.senses, nameSense{n.Party, bare, bare != name})
		}
		if err := b.add(n, c[3]); err != nil {
			return nil, fmt.Errorf("actors.tsv: row %d: %w", i+1, err)
		}
	}
	for _, n := range more {
		if err := b.add(n, "-"); err != nil {
			return nil, err
		}
		for _, name := range append([]string{n.Name, n.CallsItself}, n.Aliases...) {
			if name != "" {
				b.senses = append(b.senses, nameSense{party: n.Party, name: name})
			}
		}
	}
	return b, nil
}

func (b *nameBook) add(n actor.Names, whole string) error {
	if err := b.roster.AddNames(n); err != nil {
		return err
	}
	b.class[n.Party] = n.Class
	if whole != "-" {
		return b.roster.AddPart(n.Party, truce.Party(whole), truce.NoInstant, truce.NoInstant)
	}
	return nil
}

// parties finds the parties named in tokens first to last. A name of a later
// day is not found: the text cannot have meant it.
func (d *doc) parties(first, last int) []hit {
	all := d.hitsIn(sActor, first, last)
	at := d.available()
	for i, h := range all {
		if !d.known(h.val, at) {
			out := append([]hit(nil), all[:i]...)
			for _, h := range all[i+1:] {
				if d.known(h.val, at) {
					out = append(out, h)
				}
			}
			return out
		}
	}
	return all
}

func (d *doc) known(val int32, at truce.Instant) bool {
	n, answer := d.r.names.roster.Names(d.lang.parties[val].party, at)
	return answer != truce.No && n.Name != ""
}

// talk is that somebody says something.
type talk struct {
	sent        int
	first, last int // the tokens of who speaks
	name        string
	party       truce.Party
	class       string
	stance      string
	at          int // the token of saying
}

// before are words that name the speaker behind them.
var sourceFollows = map[string]bool{"according": true, "quoted": true, "citing": true, "cited": true, "by": true, "per": true}

// speakers finds who says what.
func (d *doc) speakers() {
	for si := range d.sents {
		s := &d.sents[si]
		for _, h := range d.hitsIn(sSaid, s.first, s.last) {
			first := d.words(int(h.first), int(h.first)+1)
			follows := sourceFollows[strings.ToLower(first)] || sourceFollows[strings.ToLower(d.words(int(h.last)-1, int(h.last)))]
			var t talk
			ok := false
			if d.lang.said[h.val] == "suspected" || d.toks[max(s.first, int(h.first)-1)].is(cAux) && !follows {
				continue // "were reported to have": nobody is named
			}
			if d.lang.name == "en" && d.saysNothing(h) {
				continue
			}
			if d.lang.name != "en" || follows {
				t, ok = d.speakerAfter(s, int(h.last))
				if !ok && !follows {
					t, ok = d.speakerBefore(s, int(h.first))
				}
			} else {
				t, ok = d.speakerBefore(s, int(h.first))
				if !ok {
					t, ok = d.speakerAfter(s, int(h.last))
					ok = ok && t.first <= int(h.last)+1 // "said Rahman", "told AFP" is not
				}
			}
			if !ok {
				continue
			}
			t.sent, t.stance, t.at = si, d.lang.said[h.val], int(h.first)
			d.resolveSource(&t)
			d.talks = append(d.talks, t)
		}
	}
}

// saysNothing says whether a word of saying is none where it stands: "claimed 15
// lives", "a bombing claimed by Example", "five alleged rebels".
func (d *doc) saysNothing(h hit) bool {
	i := int(h.last)
	if i >= len(d.toks) || d.lang.said[h.val] != "claimed" {
		return false
	}
	t := &d.toks[i]
	if w := strings.ToLower(d.words(int(h.first), i)); w == "alleged" || w == "purported" {
		_, actor := d.hitAt(sActor, i)
		return actor || d.lang.people[t.id] != 0
	} else if !strings.HasPrefix(w, "claim") {
		return false
	}
	_, hedge := d.hitAt(sHedge, i)
	_, some := d.hitAt(sQuantity, i)
	return t.is(cBy) || t.num >= 0 || hedge || some
}

// isPlaceName says whether a word is the last of a name of a place, which does
// not speak.
func (d *doc) isPlaceName(i int) bool {
	k := d.spotsFrom(i - 6)
	for ; k < len(d.spots) && d.spots[k].first <= i; k++ {
		if d.spots[k].last == i+1 {
			return true
		}
	}
	return false
}

// speakerBefore finds the speaker in the few words before a word of saying.
func (d *doc) speakerBefore(s *sentence, i int) (talk, bool) {
	if i > s.first && pronouns[strings.ToLower(d.words(i-1, i))] {
		return d.lastTalk(s, i)
	}
	if t, ok := d.person(s, i); ok {
		return t, true
	}
	low := max(s.first, i-14)
	for _, sort := range []sort{sActor, sSource} {
		hits := d.hitsIn(sort, low, i)
		for k := len(hits) - 1; k >= 0; k-- {
			h := hits[k]
			if int(h.last) > i || !d.nearSpeech(int(h.last), i) || d.backed(int(h.last)) || sort == sActor && d.insideGroup(int(h.first), s) {
				continue
			}
			return d.talkOf(sort, h), true
		}
	}
	// a person by name: "Barazi said"
	j := i
	for j > low && d.toks[j-1].is(cAdv|cHave|cAux) && d.toks[j-1].shape&capital == 0 {
		j--
	}
	last := j
	for j > low && d.toks[j-1].word() && d.toks[j-1].shape&capital != 0 && !d.toks[j-1].is(cStop) && d.toks[j-1].shape&digits == 0 {
		j--
	}
	if last > j && last-j <= 5 && !d.upper && !d.isPlaceName(last-1) {
		if k, _ := d.kind(last - 1); k != "" {
			return talk{}, false
		}
		return talk{first: j, last: last, name: d.words(j, last), class: "person"}, true
	}
	return talk{}, false
}

var pronouns = map[string]bool{"it": true, "he": true, "she": true, "they": true}

// lastTalk is who spoke in the sentence before: "it said". Where nobody did,
// the word itself is the name: who is meant is for a person to say.
func (d *doc) lastTalk(s *sentence, i int) (talk, bool) {
	if n := len(d.talks); n > 0 {
		t := d.talks[n-1]
		if p := &d.sents[t.sent]; p.last >= s.first-2 && d.blocks[p.block].story == d.blocks[s.block].story {
			return talk{first: t.first, last: t.last, name: t.name, party: t.party, class: t.class}, true
		}
	}
	return talk{first: i - 1, last: i, name: d.words(i-1, i), class: "person"}, true
}

// person is somebody named in full right before a word of saying: "Foreign
// Minister Example Name said". The country in the title does not speak.
func (d *doc) person(s *sentence, i int) (talk, bool) {
	if d.upper {
		return talk{}, false
	}
	j := i
	for j > s.first && j > i-7 && d.toks[j-1].word() && d.toks[j-1].shape&capital != 0 && d.toks[j-1].shape&digits == 0 && !d.toks[j-1].is(cStop) {
		j--
	}
	if i-j < 2 || d.isPlaceName(i-1) {
		return talk{}, false
	}
	if k, _ := d.kind(i - 1); k != "" {
		return talk{}, false
	}
	for _, kind := range []sort{sActor, sSource} {
		for _, h := range d.hitsIn(kind, max(s.first, j-6), i) {
			if int(h.last) == i {
				return talk{}, false // a body that speaks by its own name
			}
		}
	}
	return talk{first: j, last: i, name: d.words(j, i), class: "person"}, true
}

// nearSpeech says whether nothing that could be another speaker stands between
// a speaker and the word of saying.
func (d *doc) nearSpeech(from, to int) bool {
	if to-from > 9 {
		return false
	}
	for j := from; j < to; j++ {
		if t := &d.toks[j]; t.is(cAnd) && to-from > 4 || t.is(cModal) {
			return false
		}
		if _, ok := d.hitAt(sToll, j); ok {
			return false
		}
	}
	return true
}

// speakerAfter finds the speaker right behind a word of saying.
func (d *doc) speakerAfter(s *sentence, i int) (talk, bool) {
	high := min(s.last, i+6)
	if d.lang.name == "ar" {
		high = min(s.last, i+5)
	}
	for j := i; j < high; j++ {
		for _, sort := range []sort{sActor, sSource} {
			if h, ok := d.hitAt(sort, j); ok {
				return d.talkOf(sort, h), true
			}
		}
		t := &d.toks[j]
		if !t.word() && t.mark != '"' {
			return talk{}, false
		}
		if t.shape&capital != 0 && d.lang.name != "ar" && !d.upper {
			k := j
			for k < s.last && k < j+5 && d.toks[k].word() && d.toks[k].shape&capital != 0 {
				k++
			}
			if kind, _ := d.kind(j); kind != "" {
				return talk{}, false
			}
			return talk{first: j, last: k, name: d.words(j, k), class: "person"}, true
		}
		if d.lang.name == "ar" && j-i >= 3 || d.lang.name != "ar" && t.is(cRel|cModal) {
			return talk{}, false
		}
	}
	return talk{}, false
}

func (d *doc) talkOf(s sort, h hit) talk {
	t := talk{first: int(h.first), last: int(h.last), name: d.words(int(h.first), int(h.last))}
	if s == sActor {
		p := d.lang.parties[h.val]
		t.party, t.class = p.party, d.r.names.class[p.party]
		if p.party == unnamed {
			t.party = ""
		}
		if n := d.r.names.roster.Name(p.party, d.available()); n != "" && (t.class == "counter" || t.class == "body" || t.class == "agency" || t.class == "outlet") {
			t.name = n
		}
	} else {
		t.class = d.lang.sources[h.val]
	}
	return t
}

// resolveSource gives a generic source the name that the story gives it: "a
// monitor" is the counter that the same story names, "the observatory" one that
// is called so. Where the story names none it stays what it was called.
func (d *doc) resolveSource(t *talk) {
	if t.class != "monitor" || t.party != "" {
		return
	}
	story := d.blocks[d.blockOf(t.first)].story
	called := strings.Contains(strings.ToLower(t.name), "observatory")
	actors := d.hits[sActor]
	best := -1
	// not the whole of a long text: linear in it
	at := search(len(actors), func(i int) bool { return int(actors[i].first) >= t.first })
	for i := max(0, at-100); i < min(len(actors), at+100); i++ {
		h := actors[i]
		p := d.lang.parties[h.val].party
		if d.r.names.class[p] != "counter" || d.blocks[d.blockOf(int(h.first))].story != story ||
			called && !strings.Contains(d.r.names.roster.Name(p, d.available()), "Observatory") {
			continue
		}
		if best >= 0 && d.lang.parties[d.hits[sActor][best].val].party != p {
			if int(d.hits[sActor][best].first) > t.first {
				break // the nearest behind is taken
			}
		}
		best = i
		if int(h.first) > t.first {
			break
		}
	}
	if best >= 0 {
		t.party = d.lang.parties[d.hits[sActor][best].val].party
		t.name = d.r.names.roster.Name(t.party, d.available())
	}
}
