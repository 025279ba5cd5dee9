package ruling

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"sync"

	"truce"
)

// settled is a decision on an incident as far as no question changes it: its
// id, the claims of its reports and, as a number, everything on which its
// result turns but the place and the time. Incidents of one number whose places
// and times lie alike have the same results, so a board judges them once.
//
// It is of use for a question that knows all the reports and in which none was
// taken back, nobody spoke of the incident, and no other decision rivals it;
// every other incident is judged by itself. TestListsAgreeWithPictures in
// package view holds the two ways together.
type settled struct {
	earliest, latest     truce.Instant // of the decision's own time
	pos                  int64         // of the last of it and its reports to be recorded
	available, happened  truce.Instant // of the last of them
	place                int32         // of the decision, in the sheet
	named, like, signers int32         // numbers of its name, of its likeness, and of who signed its reports
	spot                 uint32        // of its place
	whole                bool          // its reports are all there
	meant                []int32       // the claims of its reports that speak of it
	claims               []int32       // all of them
	id, name, area       string
	seen                 int // claims that were there when this was made
}

// settledCache keeps what was settled for all states of one line of growth.
type settledCache struct {
	mu       sync.Mutex
	of       map[*Note]*settled
	names    map[string]int32
	likes    map[string]int32
	parts    map[part]int32
	signers  numbered[string] // the keys that signed, each as four bytes
	sheet    *sheet
	worlds   []*world // the last asked about is the last
	signSets map[[32]byte]*signSet
}

func newSettledCache() *settledCache {
	return &settledCache{of: map[*Note]*settled{}, names: map[string]int32{}, likes: map[string]int32{}, parts: map[part]int32{}, signSets: map[[32]byte]*signSet{}}
}

// part is a decision of which not all claims count, and which do: the numbers
// of their bits in the order of settled.meant.
type part struct {
	of    *Note
	count uint64
}

// settledOf is what is settled about all decisions of the view's sheet, in
// their order.
func (v *view) settledOf() []*settled {
	c := v.s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	if sh := v.sheet; sh.settled == nil {
		sh.settled, sh.decision = []*settled{}, make([]int32, len(sh.notes))
		for i, n := range sh.notes {
			if n.Kind == "incident/1" {
				x := *c.settle(v, n)
				x.place = int32(i)
				sh.settled = append(sh.settled, &x)
				sh.decision[i] = int32(len(sh.settled))
			}
		}
		sh.names = len(c.names)
	}
	return v.sheet.settled
}

// settle finds what is settled about a decision, or looks again when more
// reports have come since. What it hands out is never changed.
func (c *settledCache) settle(v *view, n *Note) *settled {
	old := c.of[n]
	if old != nil && (old.whole || old.seen == len(v.s.hot)) {
		return old
	}
	p, _ := n.Body.Place("place")
	s := &settled{earliest: n.Happened.Earliest, latest: n.Happened.Latest, seen: len(v.s.hot), whole: true, pos: n.Pos, available: n.Available, happened: n.Happened.Earliest,
		id: v.incidentID(n), name: n.Body.Text("incident"), spot: n.spot, area: governorate(p.Path())}
	s.named = numberOf(c.names, s.name)
	c.of[n] = s
	in := &incident{note: n, when: n.Happened}
	var by []word
	for _, r := range n.Refs {
		if r.Role != "member" {
			continue
		}
		from, to := v.s.claimsOf(r.ID)
		s.whole = s.whole && from < to
		for i := from; i < to; i++ {
			h := &v.s.hot[i]
			s.claims = append(s.claims, i)
			by = append(by, v.s.sourceOf(i).by)
			s.pos, s.available, s.happened = max(s.pos, v.s.coldOf(i).pos), max(s.available, h.available), max(s.happened, h.earliest)
			if v.meant(in, i) {
				s.meant = append(s.meant, i)
				in.claims = append(in.claims, v.s.claim(i))
			}
		}
	}
	slices.Sort(by)
	var key []byte
	for _, w := range slices.Compact(by) {
		key = binary.BigEndian.AppendUint32(key, uint32(w))
	}
	s.signers = int32(c.signers.number(string(key)))
	slices.SortFunc(in.claims, claimsByTime)
	s.like = numberOf(c.likes, v.likeness(in))
	return s
}

// numberOf numbers texts in the order in which they come.
func numberOf(numbers map[string]int32, text string) int32 {
	n, ok := numbers[text]
	if !ok {
		n = int32(len(numbers))
		numbers[text] = n
	}
	return n
}

// likeness is everything that decides the results of an incident of which
// nobody spoke, its place and time apart: see assessIncident and established.
func (v *view) likeness(in *incident) string {
	var b strings.Builder
	put := func(s string) {
		b.WriteString(strconv.Quote(s))
	}
	put(in.note.Body.Text("act"))
	put(in.note.Body.Text("grade"))
	for _, name := range []string{"number", "height_m"} {
		if f, ok := in.note.Body.Figure(name); ok {
			put(name + " " + f.Text())
		}
	}
	for _, name := range []string{"act", "actor", "target", "exception", "weapon", "object", "purpose", "unit"} {
		put("/" + name)
		put(v.fixed(in, name))
		for _, value := range distinct(v.values(in, name), nil) {
			put(value)
		}
	}
	return b.String()
}

// decided is a decision that counts, with how its incident stands.
type decided struct {
	Decision
	settled *settled
}

// likeKey names incidents that are judged alike.
type likeKey struct {
	like int32
	sign uint32
	changes
}

// decide judges the decided incidents for a board, like ones once, and marks
// the claims that belong to them.
func (v *view) decide() []decided {
	all, gone, w := v.settledOf(), v.gone(), v.world()
	out := make([]decided, 0, len(all))
	rivals := make([]uint8, v.sheet.names)
	for _, x := range all {
		if v.alive.has(x.place) && (!x.earliest.Known() || x.earliest <= v.asOf) {
			out = append(out, decided{Decision{Earliest: x.earliest, Governorate: x.area, note: v.sheet.notes[x.place]}, x})
			rivals[x.named] = min(rivals[x.named]+1, 2)
		}
	}
	spoken, trusted := v.spokenOf(), v.trustedSigners()
	mine, signs, together := newBits(len(v.s.hot)), v.signs(w), v.sums()
	var kinds groupIndex
	var stands [][]Standing // of each kind
	var rivalling []*Note
	for i := range out {
		d := &out[i]
		x := d.settled
		mine.set(x.meant...)
		if rivals[x.named] > 1 {
			rivalling = append(rivalling, d.note)
			continue
		}
		said := spoken[x.named]
		if together {
			d.Stands = v.standings([]*Note{d.note}, said)[x.id]
			continue
		}
		if len(said) > 0 {
			d.Stands = v.judgedAlone(w, d, said)
			continue
		}
		like, count := x.like, x.meant
		if !trusted[x.signers] || !v.allCount(x, gone) {
			like, count = v.likeInPart(d)
		}
		k := likeKey{like, signs.of[x.spot], changes{v.begun(x.earliest), v.before(x.latest)}}
		n := kinds.number(groupKey{uint32(k.like), k.sign, k.changes})
		if n == len(stands) {
			stands = append(stands, v.judgedAlike(w, k, d, count))
		}
		d.Stands = stands[n]
	}
	if len(rivalling) > 0 {
		byID := v.standings(rivalling, v.notes)
		for i := range out {
			if d := &out[i]; d.Stands == nil {
				d.Stands = byID[d.settled.id]
			}
		}
	}
	v.skip = mine.or(gone)
	return out
}

// likeInPart is the number of the likeness of an incident of which not all
// claims count, and those that do.
func (v *view) likeInPart(d *decided) (like int32, count []int32) {
	p := part{of: d.note}
	for n, i := range d.settled.meant {
		if v.counts(v.s.claim(i)) {
			p.count |= 1 << (n % 64)
			count = append(count, i)
		}
	}
	short := len(d.settled.meant) <= 64
	c := v.s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	if like, ok := c.parts[p]; ok && short {
		return like, count
	}
	in := &incident{note: d.note, when: d.note.Happened}
	for _, i := range count {
		in.claims = append(in.claims, v.s.claim(i))
	}
	slices.SortFunc(in.claims, claimsByTime)
	like = numberOf(c.likes, v.likeness(in))
	if short && len(c.parts) < maxParts {
		c.parts[p] = like
	}
	return like, count
}

// maxParts bounds the parts that are remembered.
const maxParts = 1 << 18

// judgedAlike is how the incidents of a kind stand in a world.
func (v *view) judgedAlike(w *world, k likeKey, d *decided, count []int32) []Standing {
	stands := w.incident(k)
	if stands == nil {
		x := d.settled
		stands = v.stands(&incident{note: d.note, id: x.id, name: x.name, when: d.note.Happened, kind: &kindOf{k, v.s.tip.spots.list[x.spot], count}})
		w.keepIncident(k, stands)
	}
	return stands
}

// judgedAlone is how an incident stands that has no like.
func (v *view) judgedAlone(w *world, d *decided, said []*Note) []Standing {
	k := v.aloneKey(d, said)
	stands := w.alone(k)
	if stands == nil {
		stands = v.standings([]*Note{d.note}, said)[d.settled.id]
		w.keepAlone(k, stands)
	}
	return stands
}

// standings judges decisions one by one, by the id of the incident, with what
// is said of them in other notes.
func (v *view) standings(notes, said []*Note) map[string][]Standing {
	out := map[string][]Standing{}
	for _, in := range v.incidentsOf(notes, said) {
		out[in.id] = append(out[in.id], v.stands(in)...)
	}
	return out
}

// stands is how an incident stands under each rule that concerns it.
func (v *view) stands(in *incident) (out []Standing) {
	from := len(v.assessments)
	v.assessIncident(in)
	for _, a := range v.assessments[from:] {
		out = append(out, Standing{Clause: a.Clause, Status: a.Status, AsReport: a.AsReport, Decided: true})
	}
	v.assessments = v.assessments[:from]
	return out
}

// spokenOf are the notes that speak of an incident, by the number of its name,
// in order.
func (v *view) spokenOf() map[int32][]*Note {
	out := map[int32][]*Note{}
	for _, x := range v.sheet.speaking {
		if n := v.sheet.decision[x.about]; n != 0 && v.alive.has(x.note) && v.signed.has(x.about) {
			named := v.sheet.settled[n-1].named
			out[named] = append(out[named], v.sheet.notes[x.note])
		}
	}
	return out
}

// trustedSigners says of each set of keys whether all of them may sign always.
func (v *view) trustedSigners() []bool {
	c := v.s.tip.settled
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make([]bool, len(c.signers.list))
	for i, keys := range c.signers.list {
		out[i] = true
		for b := []byte(keys); len(b) > 0; b = b[4:] {
			out[i] = out[i] && v.trusts(keyID(v.s.tip.words.at(word(binary.BigEndian.Uint32(b))))) == 1
		}
	}
	return out
}

// aloneKey is all on which the result of an incident turns that is judged by
// itself: the decision, which claims of its reports count, what is said of it.
func (v *view) aloneKey(d *decided, said []*Note) [32]byte {
	b := append(make([]byte, 0, 256), d.note.ID[:]...)
	for _, i := range d.settled.claims {
		c := v.s.claim(i)
		switch {
		case v.counts(c):
			b = append(b, 'c')
		case v.knows(c):
			b = append(b, 'k')
		case v.isKnown(c.pos, c.available):
			b = append(b, 'h')
		default:
			b = append(b, '-')
		}
	}
	for _, n := range said {
		b = append(b, n.ID[:]...)
	}
	return sha256.Sum256(b)
}

// allCount says whether all claims of an incident count in this question, if
// their signatures do.
func (v *view) allCount(s *settled, gone bits) bool {
	if !s.whole || s.pos >= v.q.Size || v.q.KnownAt.Known() && s.available > v.q.KnownAt || s.happened > v.asOf {
		return false
	}
	for _, i := range s.claims {
		if gone.has(i) {
			return false
		}
	}
	return true
}

// bits is a set of small numbers.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) set(numbers ...int32) {
	for _, i := range numbers {
		b[i>>6] |= 1 << (i & 63)
	}
}

func (b bits) has(i int32) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// or adds the numbers of another set.
func (b bits) or(o bits) bits {
	for i := range b {
		b[i] |= o[i]
	}
	return b
}
