package main

import (
	"bufio"
	"container/heap"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
)

// writeLog makes up a log of n events, the same for the same n: incidents a
// minute apart on average (exponential gaps) in 200 zones, three in five
// without casualties and else Pareto distributed (exponent 1.2, at most 80);
// 97 of 100 are acknowledged within a day less four minutes. Acknowledgements
// are told with the next incident, so that there is about one time point for
// two events.
func writeLog(file string, n int) (points int, err error) {
	f, err := os.Create(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	r := rand.New(rand.NewPCG(7, 7))
	ts := 1_473_696_000.0
	var acks queue
	var b []byte
	for id, events := 0, 0; events < n; id++ {
		ts += r.ExpFloat64() * 60
		killed := 0
		if r.Float64() >= 0.6 {
			killed = int(min(80, math.Pow(1-r.Float64(), -1/1.2)))
		}
		b = fmt.Appendf(b[:0], "@%d incident(%d,\"zone%d\",%d)", int64(ts), id, r.IntN(200), killed)
		events++
		for len(acks) > 0 && acks[0].at <= ts && events < n {
			b = append(b, " ack("...)
			b = strconv.AppendInt(b, int64(heap.Pop(&acks).(ack).id), 10)
			b = append(b, ')')
			events++
		}
		if r.Float64() < 0.97 {
			heap.Push(&acks, ack{ts + r.Float64()*86_000, id})
		}
		if _, err := w.Write(append(b, '\n')); err != nil {
			return 0, err
		}
		points++
	}
	return points, w.Flush()
}

type ack struct {
	at float64
	id int
}

// A queue is acknowledgements by time.
type queue []ack

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(ack)) }
func (q *queue) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}
