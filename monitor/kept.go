package monitor

import "truce/monitor/clause"

// kept is the events of one kind that reasons may rest on: rows in the order of
// time, those of one time point in canonical order.
type kept struct {
	cols  []clause.Column
	base  int      // number of the first row kept
	rows  []int64  // one after the other
	tp    []int    // of each row
	text  []string // of each row as it is printed, if it has been
	ends  []int    // by time point kept: the number after its last row
	chain []*chain // by column, nil if nothing is looked up by it
}

// A chain finds the rows that have a value in a column, the latest first.
type chain struct {
	values table // of the rows kept
	last   []int // by slot of values: number of the latest row
	prev   []int // by row kept: number of the row before it, −1 if there is none
}

func (k *kept) row(number int) []int64 {
	w := len(k.cols)
	return k.rows[(number-k.base)*w:][:w]
}

// at are the numbers of the rows of the time point at position i of those kept.
func (k *kept) at(i int) (from, to int) {
	if i == 0 {
		return k.base, k.ends[0]
	}
	return k.ends[i-1], k.ends[i]
}

// add takes in the rows of the next time point, in canonical order.
func (k *kept) add(tp int, in block) {
	for i := range in.n {
		row := in.row(i, len(k.cols))
		number := k.base + len(k.tp)
		k.rows, k.tp, k.text = append(k.rows, row...), append(k.tp, tp), append(k.text, "")
		for col, c := range k.chain {
			if c == nil {
				continue
			}
			slot, fresh := c.values.add(row[col : col+1])
			if fresh {
				set(&c.last, slot, -1)
			}
			c.prev = append(c.prev, c.last[slot])
			c.last[slot] = number
		}
	}
	k.ends = append(k.ends, k.base+len(k.tp))
}

// trim forgets the rows of the first n time points.
func (k *kept) trim(n int) {
	_, to := k.at(n - 1)
	gone := to - k.base
	for col, c := range k.chain {
		if c == nil {
			continue
		}
		for number := k.base; number < to; number++ {
			if slot, ok := c.values.find(k.row(number)[col : col+1]); ok && c.last[slot] == number {
				c.values.remove(slot)
			}
		}
		c.prev = append(c.prev[:0], c.prev[gone:]...)
	}
	k.rows = append(k.rows[:0], k.rows[gone*len(k.cols):]...)
	k.tp, k.text = append(k.tp[:0], k.tp[gone:]...), append(k.text[:0], k.text[gone:]...)
	k.ends = append(k.ends[:0], k.ends[n:]...)
	k.base = to
}

// points calls visit for the time points from from to before to that have a row
// with a value in a column: the latest first, or the earliest if ahead. It stops
// when visit says so.
func (k *kept) points(col int, value int64, from, to int, ahead bool, visit func(tp int) bool) bool {
	c := k.chain[col]
	slot, ok := c.values.find([]int64{value})
	if !ok {
		return false
	}
	var few [32]int
	later := few[:0]
	before := to
	for n := c.last[slot]; n >= k.base && k.tp[n-k.base] >= from; n = c.prev[n-k.base] {
		tp := k.tp[n-k.base]
		if tp >= before { // after the window, or visited already
			continue
		}
		if before = tp; ahead {
			later = append(later, tp)
		} else if visit(tp) {
			return true
		}
	}
	for i := len(later) - 1; i >= 0; i-- {
		if visit(later[i]) {
			return true
		}
	}
	return false
}
