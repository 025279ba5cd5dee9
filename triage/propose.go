package triage

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"sync"

	"truce"
	"truce/incident"
)

// Kind is what a proposal would change.
type Kind string

// The kinds of proposals, in the order of the queue: what may be wrong in what
// was decided stands before what was not decided yet.
const (
	Split  Kind = "split"  // claims of one decided incident that tell of two
	Merge  Kind = "merge"  // decided incidents that tell of one
	Add    Kind = "add"    // undecided claims that go with a decided incident
	New    Kind = "new"    // undecided claims that tell of one incident
	Single Kind = "single" // one undecided report that goes with no other
)

// Kinds are the kinds in the order of the queue.
var Kinds = []Kind{Split, Merge, Add, New, Single}

// Proposal is something for a person to decide. Claims are in the order of the
// record's; incidents by id.
type Proposal struct {
	ID        string // p_ and 26 characters: from the members and the decisions that it rests on
	Kind      Kind
	Claims    []int    // of a split those that would part; of a merge, those of all its incidents
	Rest      []int    // what is there already: of an add the incident's, of a split those that stay
	With      []string // decided incidents: of an add or split one, of a merge two or more
	Elsewhere []string // of a split: decided incidents with which the claims would go
	Links     []incident.Link
	Left      int     // links that are not listed
	Copies    [][]int // claims that say the same as the word of one origin
	Cut       *incident.Split
	Weight    incident.Weight // of the strongest link listed; of a split, of what speaks most for keeping it
	Corrects  bool            // a report replaces one that the incident has
	Shared    bool            // incidents have a claim in common: its figures count twice
	Exact     bool            // of what nobody decided on: no other grouping weighs more
	rests     []truce.EntryID
}

// most bounds what is listed of one proposal.
const (
	mostLinks = 40
	against   = incident.Weight(-256) // a split is proposed where no link to the rest weighs more, what is expected beforehand left out: half as likely as not
)

// Queue is what waits for people.
type Queue struct {
	Proposals []Proposal
	Repeats   map[string][]int // by decided incident: claims that only repeat a member's, word or values
	Limits    incident.Limits
	record    *Record
	linked    *linked
}

// linked is claims as they are compared, handed on from queue to queue: each puts in
// what came and takes out what went.
type linked struct {
	sync.Mutex
	set *incident.Set
}

// Propose says what people could decide next.
func (r *Record) Propose() *Queue { return r.ProposeAfter(nil) }

// ProposeAfter is Propose where a queue of the same case was made before: only claims
// that came, went or changed since are compared. The result is the same.
func (r *Record) ProposeAfter(before *Queue) *Queue {
	l := &linked{set: incident.NewSet(nil)}
	if before != nil {
		l = before.linked
	}
	l.Lock()
	defer l.Unlock()
	c := newComparison(r, l.set.Follow(r.Claims))
	q := &Queue{Repeats: map[string][]int{}, Limits: c.res.Limits, record: r, linked: l}
	home := make([]int, len(r.Claims))
	for n := range c.res.Incidents {
		g := &c.res.Incidents[n]
		for _, m := range g.Members {
			home[m] = n
		}
		c.group(q, g)
	}
	for i := range r.Decided {
		c.splits(q, i, home)
	}
	slices.SortFunc(q.Proposals, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), r.earlier(&a, &b), cmp.Compare(a.ID, b.ID), -cmp.Compare(a.Weight, b.Weight))
	})
	// Two groups may both speak for one merge: the stronger is told.
	q.Proposals = slices.CompactFunc(q.Proposals, func(a, b Proposal) bool { return a.ID == b.ID })
	return q
}

// Grade proposes the grade of what would be one incident.
func (q *Queue) Grade(p *Proposal) Grade {
	whole := slices.Concat(p.Claims, p.Rest)
	slices.Sort(whole)
	if p.Kind == Split {
		whole = p.Claims
	}
	return q.record.grade(slices.Compact(whole), p.With...)
}

func (r *Record) earlier(a, b *Proposal) int {
	return cmp.Compare(r.Claims[a.Claims[0]].Time.Earliest, r.Claims[b.Claims[0]].Time.Earliest)
}

// group tells of a group of claims what was not decided in it, or decided in
// several incidents.
func (c *comparison) group(q *Queue, g *incident.Incident) {
	items := c.items(g)
	c.repeats(q, g, items)
	if len(items) == 0 || len(items) == 1 && items[0].decided >= 0 {
		return
	}
	if items[0].decided < 0 && !slices.ContainsFunc(items, func(x item) bool { return len(x.sides) > 0 }) {
		c.undecided(q, g, nil)
		return
	}
	ties := c.ties(g, items)
	sets, used := c.gather(items, ties)
	for _, s := range sets {
		c.set(q, g, items, s, used)
	}
}

// repeats are the claims of a group that only say again what a member says.
func (c *comparison) repeats(q *Queue, g *incident.Incident, items []item) {
	queued := map[int]bool{}
	for i := range items {
		for _, m := range items[i].here {
			queued[m] = true
		}
	}
	for _, copies := range g.Copies {
		for _, m := range copies {
			if queued[m] || len(c.in[m]) > 0 {
				continue
			}
			for _, o := range copies {
				for _, d := range c.in[o] {
					q.Repeats[c.Decided[d].ID] = append(q.Repeats[c.Decided[d].ID], m)
				}
			}
		}
	}
	for id := range q.Repeats {
		slices.Sort(q.Repeats[id])
		q.Repeats[id] = slices.Compact(q.Repeats[id])
	}
}

// undecided proposes a new incident; of a part of a group, part are its claims.
func (c *comparison) undecided(q *Queue, g *incident.Incident, part []int) {
	p := Proposal{Kind: New, Claims: slices.Clone(g.Members), Links: slices.Clone(g.Links), Left: g.Left, Copies: g.Copies, Cut: g.Split, Exact: g.Exact}
	if part != nil {
		in := func(m int) bool { return slices.Contains(part, m) }
		p.Claims, p.Cut, p.Exact = part, nil, false
		p.Links = slices.DeleteFunc(p.Links, func(l incident.Link) bool { return !in(l.A) || !in(l.B) })
		p.Copies = nil
		for _, copies := range g.Copies {
			if kept := slices.DeleteFunc(slices.Clone(copies), func(m int) bool { return !in(m) }); len(kept) > 1 {
				p.Copies = append(p.Copies, kept)
			}
		}
	}
	reports := map[int]bool{}
	for _, m := range p.Claims {
		reports[c.of[m]] = true
	}
	if len(reports) == 1 {
		p.Kind = Single
	}
	c.put(q, p, nil)
}

// set proposes what follows from items that would be put together.
func (c *comparison) set(q *Queue, g *incident.Incident, items []item, set []int, used []tie) {
	var decided, undecided []int
	for _, i := range set {
		if items[i].decided >= 0 {
			decided = append(decided, i)
		} else {
			undecided = append(undecided, i)
		}
	}
	if len(decided) == 0 {
		var part []int
		for _, i := range undecided {
			part = append(part, items[i].here...)
		}
		c.undecided(q, g, part)
		return
	}
	if len(decided) > 1 {
		p := Proposal{Kind: Merge}
		for _, i := range decided {
			p.With = append(p.With, c.Decided[items[i].decided].ID)
			p.Claims = append(p.Claims, items[i].claims...)
		}
		for _, t := range used {
			if slices.Contains(decided, t.a) && slices.Contains(decided, t.b) {
				p.Shared = p.Shared || t.sure
				p.tie(t)
			}
		}
		c.put(q, p, decidedOf(items, decided))
	}
	// Undecided claims go to the incident that they hang on most.
	to := map[int][]int{}
	for _, i := range undecided {
		best := decided[0]
		for _, t := range used { // the strongest first
			if j := t.a + t.b - i; (t.a == i || t.b == i) && slices.Contains(decided, j) {
				best = j
				break
			}
		}
		to[best] = append(to[best], i)
	}
	for _, j := range decided {
		if len(to[j]) == 0 {
			continue
		}
		p := Proposal{Kind: Add, With: []string{c.Decided[items[j].decided].ID}, Rest: items[j].claims}
		for _, i := range to[j] {
			p.Claims = append(p.Claims, items[i].here...)
			p.Corrects = p.Corrects || items[i].follows == items[j].decided
		}
		for _, t := range used {
			in := func(i int) bool { return i == j || slices.Contains(to[j], i) }
			if in(t.a) && in(t.b) {
				p.tie(t)
			}
		}
		c.put(q, p, decidedOf(items, []int{j}))
	}
}

// tie lists the link of a tie.
func (p *Proposal) tie(t tie) {
	if t.link.A != t.link.B {
		p.Links = append(p.Links, t.link)
	}
}

func decidedOf(items []item, which []int) (out []int) {
	for _, i := range which {
		out = append(out, items[i].decided)
	}
	return out
}

// splits proposes to part what a decision put together where the claims lie in
// several groups and nothing holds them together: what is said in no link between
// the part and the rest weighs more than against. How crowded it is there does not
// count, for a person looked. Claims without a time are left alone, for
// nothing is known of them.
func (c *comparison) splits(q *Queue, n int, home []int) {
	d := &c.Decided[n]
	if d.Together || len(d.Claims) < 2 {
		return
	}
	parts := map[int][]int{}
	var order []int
	for _, m := range d.Claims {
		if t := c.Claims[m].Time; !t.Earliest.Known() || !t.Latest.Known() {
			continue
		}
		if parts[home[m]] == nil {
			order = append(order, home[m])
		}
		parts[home[m]] = append(parts[home[m]], m)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(-cmp.Compare(len(parts[a]), len(parts[b])), cmp.Compare(parts[a][0], parts[b][0]))
	})
	for _, g := range order[min(1, len(order)):] {
		off := parts[g]
		rest := slices.DeleteFunc(slices.Clone(d.Claims), func(m int) bool { return slices.Contains(off, m) })
		l, ok := c.best(off, rest)
		if ok && l.Pair.Weight-l.Pair.Prior > against {
			continue
		}
		p := Proposal{Kind: Split, Claims: off, Rest: rest, With: []string{d.ID}}
		if ok {
			p.Links = append(p.Links, l)
		} else if x := c.link(off[0], rest[0]); x.A != x.B {
			p.Links = append(p.Links, x) // why they can never be one
		}
		for _, m := range c.res.Incidents[g].Members {
			for _, other := range c.in[m] {
				if other != n {
					p.Elsewhere = append(p.Elsewhere, c.Decided[other].ID)
				}
			}
		}
		slices.Sort(p.Elsewhere)
		p.Elsewhere = slices.Compact(p.Elsewhere)
		c.put(q, p, []int{n})
	}
}

// put names a proposal and adds it to the queue.
func (c *comparison) put(q *Queue, p Proposal, decided []int) {
	slices.Sort(p.Claims)
	p.Claims = slices.Compact(p.Claims)
	slices.Sort(p.With)
	slices.SortStableFunc(p.Links, func(a, b incident.Link) int {
		return cmp.Or(-cmp.Compare(a.Pair.Weight, b.Pair.Weight), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	if n := len(p.Links); n > mostLinks {
		p.Left += n - mostLinks
		p.Links = p.Links[:mostLinks]
	}
	if len(p.Links) > 0 {
		p.Weight = p.Links[0].Pair.Weight
	}
	for _, d := range decided {
		p.rests = append(p.rests, c.Decided[d].Entries...)
	}
	p.ID = p.name(c.Record)
	q.Proposals = append(q.Proposals, p)
}

// name is the id of a proposal.
func (p *Proposal) name(r *Record) string {
	h := sha256.New()
	fmt.Fprintf(h, "truce/triage/v1 %s\n", p.Kind)
	if p.Kind != Merge {
		for _, m := range p.Claims {
			fmt.Fprintf(h, "%s\n", r.Claims[m].Key())
		}
	}
	rests := slices.Clone(p.rests)
	slices.SortFunc(rests, func(a, b truce.EntryID) int { return slices.Compare(a[:], b[:]) })
	for _, e := range rests {
		fmt.Fprintf(h, "%s\n", e.Hex())
	}
	return "p_" + truce.ShortHash([32]byte(h.Sum(nil)))
}

// Find is a proposal by its id.
func (q *Queue) Find(id string) (*Proposal, bool) {
	i := slices.IndexFunc(q.Proposals, func(p Proposal) bool { return p.ID == id })
	if i < 0 {
		return nil, false
	}
	return &q.Proposals[i], true
}

// Count is how many proposals there are of a kind.
func (q *Queue) Count(k Kind) (n int) {
	for i := range q.Proposals {
		if q.Proposals[i].Kind == k {
			n++
		}
	}
	return n
}
