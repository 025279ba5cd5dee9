package main

import (
	"encoding/hex"
	"flag"

	"truce"
	"truce/ruling"
)

// queryFlags are the two times of every question.
type queryFlags struct {
	asOf, known string
	limit       int
}

func (q *queryFlags) declare(fs *flag.FlagSet) {
	q.declareTimes(fs)
	fs.IntVar(&q.limit, "limit", 0, "list at most `N` assessments of single reports (0: all)")
}

// declareTimes declares the times alone.
func (q *queryFlags) declareTimes(fs *flag.FlagSet) {
	fs.StringVar(&q.asOf, "as-of", "", "`TIME`: what happened later does not count (default: the last happening on record)")
	fs.StringVar(&q.known, "known", "", "`TIME or N`: what was not known then does not count: a size of the record, or a date (default: everything)")
}

// query turns the flags into a query of a folded record. In a reconstructed
// case a date goes by when facts are said to have been available; elsewhere it
// is the size of the last checkpoint made by then.
func (q *queryFlags) query(f *folded) (ruling.Query, error) {
	out := ruling.Everything()
	out.Limit = q.limit
	out.Root = hex.EncodeToString(f.head.Root[:])
	if q.asOf != "" {
		at, err := argTime(q.asOf, f.zone)
		if err != nil {
			return out, wrongCall("--as-of: %v", err)
		}
		out.AsOf = at
	}
	if q.known == "" {
		return out, nil
	}
	if n, ok := argSize(q.known); ok {
		if n > f.head.Size || n == 0 {
			return out, wrongCall("--known: the record has sizes 1 to %d", f.head.Size)
		}
		if n < f.head.Size {
			out.Size, out.Root = n, ""
		}
		return out, nil
	}
	at, err := argTime(q.known, f.zone)
	if err != nil {
		return out, wrongCall("--known: %v", err)
	}
	if f.state.Reconstructed() {
		out.KnownAt = at
		return out, nil
	}
	return q.bySize(out, f, at)
}

func (q *queryFlags) bySize(out ruling.Query, f *folded, at truce.Instant) (ruling.Query, error) {
	found := false
	for _, c := range f.checkpoints {
		if c.Made.Known() && c.Made <= at {
			out.Size, out.Root, found = c.Size, hex.EncodeToString(c.Root[:]), true
		}
	}
	if !found {
		return out, wrongCall("--known: no checkpoint was made by then, so nothing shows what was recorded; ask by size, 1 to %d", f.head.Size)
	}
	return out, nil
}
