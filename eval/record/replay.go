package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"time"

	"truce"
	"truce/entry"
	kinds "truce/entry/body"
	"truce/internal/evalout"
	"truce/ruling"
)

// measureReplay is replay and time_travel_p99, on one made-up mission.
//
// replay: entries a second from the record's file to the folded state. The
// first peer reads the same rows and decodes them (envelope and body) without
// folding; the second, replay_bare, only reads them. All three check every
// entry against the stored hashes, which is what reading a record means here.
func measureReplay(r *run) error {
	n, count, questions := 1_000_000, 3, 300
	if r.quick {
		n, count, questions = 30_000, 3, 60
	}
	m, err := makeMission(r.dir, n)
	if err != nil {
		return err
	}
	defer m.log.Close()
	ctx := context.Background()
	var state ruling.State
	fold := func(int) (int, time.Duration, error) {
		state = ruling.State{}
		runtime.GC()
		start := time.Now()
		s := ruling.NewState()
		err := m.log.Read(ctx, 0, m.size, func(pos int64, e *entry.Entry) error {
			s, _ = ruling.Step(s, pos, e)
			return nil
		})
		state = s
		return int(m.size), time.Since(start), err
	}
	decode := func(int) (int, time.Duration, error) {
		runtime.GC()
		start := time.Now()
		held := 0
		err := m.log.Read(ctx, 0, m.size, func(_ int64, e *entry.Entry) error {
			if k, ok := kinds.KindOf(e.Env.Kind); ok {
				if _, ok := kinds.Of(k, e); ok {
					held++
				}
			}
			return nil
		})
		if err == nil && held != int(m.size) {
			err = fmt.Errorf("%d of %d bodies were decoded", held, m.size)
		}
		return int(m.size), time.Since(start), err
	}
	read := func(int) (int, time.Duration, error) {
		runtime.GC()
		start := time.Now()
		seen := 0
		err := m.log.Read(ctx, 0, m.size, func(int64, *entry.Entry) error { seen++; return nil })
		return seen, time.Since(start), err
	}
	for _, peer := range []struct {
		metric, name string
		f            func(int) (int, time.Duration, error)
	}{
		{"replay", "reading and decoding the same rows, envelope and body, without the fold", decode},
		{"replay_bare", "reading the same rows, envelopes decoded, bodies not", read},
	} {
		x, err := rounds(count, fold, peer.f)
		if err != nil {
			return err
		}
		r.show(evalout.Result{Metric: peer.metric, Value: x.ours, Unit: "entries/s", PeerValue: x.peer, Ratio: x.ratio,
			Denominator: fmt.Sprintf("%d entries from the file to the state, hashes checked, median of %d", m.size, count), Peer: peer.name})
	}
	return r.timeTravel(state, m.size, questions)
}

// timeTravel asks a folded state for pictures at random instants, as known at
// random sizes or by random dates, 50 single reports listed and all counted.
// The peer is one pass over as many pairs of times in memory, counting those
// that the same question lets through.
func (r *run) timeTravel(state ruling.State, size int64, questions int) error {
	type pair struct{ happened, available truce.Instant }
	g := generator{rng: rand.New(rand.NewPCG(7, 7))}
	rows := make([]pair, size)
	for i := range rows {
		day := truce.Instant(firstDay + int64(g.rng.IntN(tenYears))*aDay)
		rows[i] = pair{day, day + truce.Instant(g.rng.IntN(10*aDay))}
	}
	var ours, peer []float64
	sum := 0
	for i := range questions {
		q := ruling.Everything()
		q.Limit = 50
		q.AsOf = truce.Instant(firstDay + int64(g.rng.IntN(tenYears))*aDay)
		if i%2 == 0 {
			q.Size = 1 + g.rng.Int64N(size)
			q.Size = max(q.Size, 450)
		} else {
			q.KnownAt = q.AsOf + truce.Instant(g.rng.IntN(30*aDay))
		}
		start := time.Now()
		p, err := state.Picture(q)
		if err != nil {
			return err
		}
		ours = append(ours, float64(time.Since(start).Microseconds())/1000)
		sum += p.Counts.Reports
		start = time.Now()
		for _, x := range rows {
			if x.happened <= q.AsOf && (!q.KnownAt.Known() || x.available <= q.KnownAt) {
				sum++
			}
		}
		peer = append(peer, float64(time.Since(start).Microseconds())/1000)
	}
	if sum == 0 {
		return fmt.Errorf("no question let anything through")
	}
	p99 := func(v []float64) float64 { slices.Sort(v); return v[(len(v)*99)/100] }
	a, b := p99(ours), p99(peer)
	r.show(evalout.Result{Metric: "time_travel_p99", Value: a, Unit: "ms", PeerValue: b, Ratio: a / b,
		Denominator: fmt.Sprintf("%d random questions as of and as known to a state of %d entries in memory, whole pictures, 50 reports listed", questions, size),
		Peer:        "one pass over as many pairs of times in memory"})
	return nil
}
