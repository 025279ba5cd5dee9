package ruling

import (
	"crypto/sha256"
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
	id, name            string
	nth, named          int     // among the decisions of the cache, and among their names
	claims              []int32 // all of its reports
	meant               []int32 // those that speak of it
	by                  []word  // who signed them
	pos                 int64   // of the last to be recorded
	available, earliest truce.Instant
	path                int32 // of its place, -1 when no claim has it
	area                string
	like                int32
	whole               bool // its reports are all there
	seen                int  // claims that were there when this was made
}

// settledCache keeps what was settled for all states of one line of growth.
type settledCache struct {
	mu     sync.Mutex
	of     map[*Note]*settled
	names  map[string]int
	likes  map[string]int32
	byTime []*Note  // all notes, in their order
	worlds []*world // the last asked about is the last
}

func newSettledCache() *settledCache {
	return &settledCache{of: map[*Note]*settled{}, names: map[string]int{}, likes: map[string]int32{}}
}

// settle finds what is settled about a decision, or looks again when more
// reports have come since. What it hands out is never changed.
func (c *settledCache) settle(v *view, n *Note) *settled {
	old := c.of[n]
	if old != nil && (old.whole || old.seen == len(v.s.hot)) {
		return old
	}
	p, _ := n.Body.Place("place")
	s := &settled{nth: len(c.of), seen: len(v.s.hot), whole: true, pos: n.Pos, available: n.Available, earliest: n.Happened.Earliest,
		id: v.incidentID(n), name: n.Body.Text("incident"), path: v.s.tip.pathOf(p.Path()), area: governorate(p.Path())}
	if old != nil {
		s.nth = old.nth
	}
	named, ok := c.names[s.name]
	if !ok {
		named = len(c.names)
		c.names[s.name] = named
	}
	s.named = named
	c.of[n] = s
	in := &incident{note: n, when: n.Happened}
	for _, r := range n.Refs {
		if r.Role != "member" {
			continue
		}
		from, to := v.s.claimsOf(r.ID)
		s.whole = s.whole && from < to
		for i := from; i < to; i++ {
			h := &v.s.hot[i]
			s.claims = append(s.claims, i)
			if by := v.s.sourceOf(i).by; !slices.Contains(s.by, by) {
				s.by = append(s.by, by)
			}
			s.pos, s.available, s.earliest = max(s.pos, v.s.coldOf(i).pos), max(s.available, h.available), max(s.earliest, h.earliest)
			if v.meant(in, i) {
				s.meant = append(s.meant, i)
				in.claims = append(in.claims, v.s.claim(i))
			}
		}
	}
	slices.SortFunc(in.claims, claimsByTime)
	key := v.likeness(in)
	like, ok := c.likes[key]
	if !ok {
		like = int32(len(c.likes))
		c.likes[key] = like
	}
	s.like = like
	return s
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
	for _, name := range []string{"act", "actor", "target", "exception", "weapon", "object", "purpose"} {
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
	notes := v.kind("incident/1")
	out := make([]decided, len(notes))
	cache := v.s.tip.settled
	cache.mu.Lock()
	for i, n := range notes {
		x := cache.settle(v, n)
		out[i] = decided{Decision{Earliest: n.Happened.Earliest, Governorate: x.area, note: n}, x}
	}
	rivals := make([]int32, len(cache.names))
	cache.mu.Unlock()
	for i := range out {
		rivals[out[i].settled.named]++
	}
	w := v.world()
	spoken := v.spokenOf()
	gone := v.gone()
	mine := newBits(len(v.s.hot))
	signs, together := v.signs(w), v.sums()
	var rivalling []*Note
	for i := range out {
		d := &out[i]
		mine.set(d.settled.meant...)
		said := spoken[d.settled.name]
		switch {
		case together:
			d.Stands = v.standings([]*Note{d.note}, said)[d.settled.id]
		case rivals[d.settled.named] > 1:
			rivalling = append(rivalling, d.note)
		case len(said) > 0 || d.settled.path < 0 || !v.allCount(d.settled, gone):
			k := v.aloneKey(d, said)
			if d.Stands = w.alone(k); d.Stands == nil {
				d.Stands = v.standings([]*Note{d.note}, said)[d.settled.id]
				w.keepAlone(k, d.Stands)
			}
		default:
			k := likeKey{d.settled.like, signs.of[d.settled.path], v.changes(d.note.Happened)}
			if d.Stands = w.incident(k); d.Stands == nil {
				d.Stands = v.standings([]*Note{d.note}, nil)[d.settled.id]
				w.keepIncident(k, d.Stands)
			}
		}
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

// standings judges decisions one by one, by the id of the incident, with what
// is said of them in other notes.
func (v *view) standings(notes, said []*Note) map[string][]Standing {
	out := map[string][]Standing{}
	for _, in := range v.incidentsOf(notes, said) {
		from := len(v.assessments)
		v.assessIncident(in)
		for _, a := range v.assessments[from:] {
			out[in.id] = append(out[in.id], Standing{Clause: a.Clause, Status: a.Status, AsReport: a.AsReport, Decided: true})
		}
		v.assessments = v.assessments[:from]
	}
	return out
}

// spokenOf are the notes that speak of an incident, by its name, in order.
func (v *view) spokenOf() map[string][]*Note {
	out := map[string][]*Note{}
	for _, n := range v.notes {
		if n.Kind == "incident/1" {
			continue
		}
		if ref, ok := n.ref("incident"); ok && v.byID[ref] != nil {
			name := v.byID[ref].Body.Text("incident")
			out[name] = append(out[name], n)
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

// allCount says whether all claims of an incident count in this question.
func (v *view) allCount(s *settled, gone bits) bool {
	if !s.whole || s.pos >= v.q.Size || v.q.KnownAt.Known() && s.available > v.q.KnownAt || s.earliest > v.asOf {
		return false
	}
	for _, by := range s.by {
		if v.trustsAlways(by) != 1 {
			return false
		}
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
