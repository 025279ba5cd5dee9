package second

import (
	"slices"
	"strings"

	"truce/canon"
	"truce/reading"
	"truce/review"
)

// Kept is what became of an answer.
type Kept struct {
	Proposals []review.Proposal
	Not       int // passages that do not stand in the text
	Unread    int // in which the program's reader reads nothing
	Differ    int // in which it reads other figures than the service named
	Known     int // claims that it had found by itself
}

// Reread reads the passages that a service pointed at again. The proposals rest
// on the words of the text and on the program's reader; name marks who pointed.
func Reread(r *reading.Reader, t *review.Text, quotes []Quote, name string) Kept {
	var out Kept
	own := review.Propose(r, t)
	for _, q := range quotes {
		s := strings.TrimSpace(q.Quote)
		at := -1
		if s != "" && len(s) <= maxQuote {
			at = strings.Index(t.Words, s)
		}
		if at < 0 {
			out.Not++
			continue
		}
		found := passage(r, t, at, at+len(s))
		switch {
		case len(found) == 0:
			out.Unread++
			continue
		case !holds(found, q):
			out.Differ++
			continue
		}
		for _, p := range found {
			p.Reader, p.Second = name, true
			same := func(x review.Proposal) bool { return alike(x, p) }
			if slices.ContainsFunc(own, same) || slices.ContainsFunc(out.Proposals, same) {
				out.Known++
				continue
			}
			out.Proposals = append(out.Proposals, p)
		}
	}
	return out
}

// passage reads bytes from to to of a text as a report of their own, and gives
// evidence its place in the whole.
func passage(r *reading.Reader, t *review.Text, from, to int) []review.Proposal {
	part := *t
	part.Title, part.Words = "", t.Words[from:to]
	var out []review.Proposal
	for _, p := range review.Propose(r, &part) {
		for i := range p.Evidence {
			p.Evidence[i].Start += from
			p.Evidence[i].End += from
		}
		p.PartOf = "" // of another reading
		out = append(out, p)
	}
	return out
}

// holds says whether some claim of a passage holds the figures that the service
// named; where it named none, any will do.
func holds(found []review.Proposal, q Quote) bool {
	for _, p := range found {
		if in(p, "killed", q.Killed) && in(p, "injured", q.Injured) {
			return true
		}
	}
	return false
}

func in(p review.Proposal, unit string, n *int64) bool {
	if n == nil || *n == 0 && p.Values.Get(unit).IsAbsent() {
		return true
	}
	items, _ := p.Values.Get(unit).List()
	if len(items) == 0 {
		return false
	}
	low, _ := items[0].Get("min").Int()
	high, closed := items[0].Get("max").Int()
	// "more than 40" is read as 41 or more, and 40 is what it states
	if b, _ := items[0].Get("bound").Str(); b == "more_than" {
		low--
	}
	return *n >= low && (!closed || *n <= high)
}

// alike says whether b says nothing that a does not say: the same figures of the
// same words, or where it has none the same act.
func alike(a, b review.Proposal) bool {
	keys := []string{"killed", "injured"}
	if b.Values.Get("killed").IsAbsent() && b.Values.Get("injured").IsAbsent() {
		keys = []string{"act", "status"}
	}
	for _, key := range keys {
		if x := b.Values.Get(key); !x.IsAbsent() && !same(a.Values.Get(key), x) {
			return false
		}
	}
	return slices.ContainsFunc(b.Evidence, func(x reading.Evidence) bool {
		g := review.GroupOf(x.Rule)
		return (g == review.Harm || g == review.Act) && slices.ContainsFunc(a.Evidence, func(y reading.Evidence) bool {
			return x.Field == y.Field && x.Start == y.Start && x.End == y.End && g == review.GroupOf(y.Rule)
		})
	})
}

func same(a, b canon.Value) bool {
	if a.IsAbsent() || b.IsAbsent() {
		return a.IsAbsent() == b.IsAbsent()
	}
	x, errX := a.Bytes()
	y, errY := b.Bytes()
	return errX == nil && errY == nil && string(x) == string(y)
}
