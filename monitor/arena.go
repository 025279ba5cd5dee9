package monitor

import "truce/monitor/witness"

// An arena is where witnesses come from: memory used again for those that are
// printed and forgotten, new memory for those that are given away.
type arena struct {
	again  bool
	chunks [][]witness.Witness
	n      int
}

const chunk = 128

func (a *arena) take() *witness.Witness {
	if !a.again {
		return new(witness.Witness)
	}
	if a.n == chunk*len(a.chunks) {
		a.chunks = append(a.chunks, make([]witness.Witness, chunk))
	}
	w := &a.chunks[a.n/chunk][a.n%chunk]
	a.n++
	*w = witness.Witness{Parts: w.Parts[:0], Values: w.Values[:0]}
	return w
}
