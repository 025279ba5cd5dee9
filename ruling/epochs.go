package ruling

import "truce"

// epochs are instants in ascending order, with a table that leads near each:
// a question asks for the place of two instants of every claim.
type epochs struct {
	at    []truce.Instant
	shift uint
	start []int32 // of each stretch of 1<<shift ms from the first on: how many lie before it
}

// stretches is how many stretches the table has at most.
const stretches = 4096

func newEpochs(at []truce.Instant) epochs {
	e := epochs{at: at}
	if len(at) == 0 {
		return e
	}
	width := uint64(at[len(at)-1]) - uint64(at[0])
	for width>>e.shift >= stretches {
		e.shift++
	}
	e.start = make([]int32, width>>e.shift+2)
	n := 0
	for k := range e.start {
		for n < len(at) && (uint64(at[n])-uint64(at[0]))>>e.shift < uint64(k) {
			n++
		}
		e.start[k] = int32(n)
	}
	return e
}

// upTo is how many of them are not later than i.
func (e *epochs) upTo(i truce.Instant) int32 {
	n := len(e.at)
	if n == 0 || i < e.at[0] {
		return 0
	}
	if i >= e.at[n-1] {
		return int32(n)
	}
	k := (uint64(i) - uint64(e.at[0])) >> e.shift
	lo, hi := e.start[k], e.start[k+1]
	for lo < hi {
		if m := (lo + hi) / 2; e.at[m] <= i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// begun is how many changes had come by an instant, before how many lie before it.
func (v *view) begun(i truce.Instant) int32 { return v.epochs.upTo(i) }

func (v *view) before(i truce.Instant) int32 {
	if !i.Known() {
		return 0
	}
	return v.epochs.upTo(i - 1)
}
