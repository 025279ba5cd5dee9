package monitor

import "sort"

// A block is n rows of a relation, one after the other.
type block struct {
	n int
	v []int64
}

func (b block) row(i, w int) []int64 { return b.v[i*w : (i+1)*w] }

// A stream is what a node says, time point by time point, until all who read
// it have. A momentary relation says its rows (ins); a lasting one how it
// changed since the time point before: del, then ins, no row in both, no row
// inserted that was there, none deleted that was not. Most time points say
// nothing; only the others have a mark.
type stream struct {
	w          int
	said       int    // time points before this one have been said
	gone       int    // how many marks have been forgotten
	marks      []mark // of those that say something and are kept, in order
	ins, del   []int64
	nIns, nDel int32 // rows in ins and del
}

// A mark is where the rows of a time point end.
type mark struct {
	tp       int
	ins, del int32
}

func (s *stream) end() int { return s.said }

// close ends a time point.
func (s *stream) close() {
	var last mark
	if k := len(s.marks); k > 0 {
		last = s.marks[k-1]
	}
	if s.nIns != last.ins || s.nDel != last.del {
		s.marks = append(s.marks, mark{s.said, s.nIns, s.nDel})
	}
	s.said++
}

func (s *stream) insert(row ...int64) { s.ins = append(s.ins, row...); s.nIns++ }
func (s *stream) delete(row ...int64) { s.del = append(s.del, row...); s.nDel++ }

// A place is how far a reader of a stream has come: the number of the first mark
// that may still matter to it, counted from the first mark there ever was.
type place int

// to moves a place to the first mark that is not before tp and gives its
// position among those kept.
func (s *stream) to(p *place, tp int) int {
	i := max(0, int(*p)-s.gone)
	for i < len(s.marks) && s.marks[i].tp < tp {
		i++
	}
	*p = place(i + s.gone)
	return i
}

// next is the first time point from tp on that says something, or the end.
func (s *stream) next(p *place, tp int) int {
	if i := s.to(p, tp); i < len(s.marks) {
		return s.marks[i].tp
	}
	return s.said
}

// at gives what was said of a time point that is still kept.
func (s *stream) at(p *place, tp int) (ins, del block) {
	i := s.to(p, tp)
	if i == len(s.marks) || s.marks[i].tp != tp {
		return block{}, block{}
	}
	var from mark
	if i > 0 {
		from = s.marks[i-1]
	}
	to, w := s.marks[i], int32(s.w)
	return block{int(to.ins - from.ins), s.ins[from.ins*w : to.ins*w]}, block{int(to.del - from.del), s.del[from.del*w : to.del*w]}
}

// trim forgets the time points before tp, at once if nothing else is left and
// otherwise when half of what is kept is forgotten.
func (s *stream) trim(tp int) {
	if len(s.marks) == 0 || s.marks[0].tp >= tp {
		return
	}
	switch k := sort.Search(len(s.marks), func(i int) bool { return s.marks[i].tp >= tp }); {
	case k == len(s.marks):
		s.gone += k
		s.marks, s.ins, s.del, s.nIns, s.nDel = s.marks[:0], s.ins[:0], s.del[:0], 0, 0
	case 2*k > len(s.marks):
		s.gone += k
		m := s.marks[k-1]
		w := int32(s.w)
		s.ins, s.del = s.ins[:copy(s.ins, s.ins[m.ins*w:])], s.del[:copy(s.del, s.del[m.del*w:])]
		s.marks = s.marks[:copy(s.marks, s.marks[k:])]
		for i := range s.marks {
			s.marks[i].ins -= m.ins
			s.marks[i].del -= m.del
		}
		s.nIns, s.nDel = s.nIns-m.ins, s.nDel-m.del
	}
}

// A fifo is a queue in a slice, emptied from the front.
type fifo[T any] struct {
	v    []T
	head int
}

func (q *fifo[T]) len() int { return len(q.v) - q.head }
func (q *fifo[T]) push(x T) { q.v = append(q.v, x) }
func (q *fifo[T]) peek() *T { return &q.v[q.head] }
func (q *fifo[T]) all() []T { return q.v[q.head:] }

func (q *fifo[T]) pop() T {
	x := q.v[q.head]
	q.head++
	if 2*q.head >= len(q.v) && (q.head > 32 || q.head == len(q.v)) {
		q.v, q.head = q.v[:copy(q.v, q.v[q.head:])], 0
	}
	return x
}

// A when is a time point with its instant.
type when struct {
	ts int64
	tp int
}

// A rowQueue is a queue of rows, each with its time point.
type rowQueue struct {
	w     int
	times fifo[when]
	rows  []int64 // as times.all()
	head  int
	buf   []int64
}

func (q *rowQueue) push(t when, row []int64) {
	q.times.push(t)
	q.rows = append(q.rows, row...)
}

// pop gives the first row; it is good until the next push.
func (q *rowQueue) pop() (when, []int64) {
	row := q.rows[q.head : q.head+q.w]
	q.head += q.w
	t := q.times.pop()
	if q.times.head == 0 && q.head > 0 { // the queue of times moved up: move the rows too
		q.buf = append(q.buf[:0], row...)
		row = q.buf
		q.rows, q.head = q.rows[:copy(q.rows, q.rows[q.head:])], 0
	}
	return t, row
}
