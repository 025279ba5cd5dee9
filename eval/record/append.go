package main

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"truce/entry"
	"truce/internal/evalout"
	"truce/record"
	"truce/record/sqlite"
)

// measureAppend is append_1, append_16 and append_256, with batch signatures
// and, for comparison, with single ones.
func measureAppend(r *run) error {
	n, count, each := 200_000, 9, 800*time.Millisecond
	if r.quick {
		n, count, each = 8_000, 5, 80*time.Millisecond
	}
	batch, err := makeMaterial(n, false)
	if err != nil {
		return err
	}
	single, err := makeMaterial(n/8, true)
	if err != nil {
		return err
	}
	for _, producers := range []int{1, 16, 256} {
		if err := r.appendRate(fmt.Sprintf("append_%d", producers), batch, producers, count, each,
			"batch signatures of 64, verified"); err != nil {
			return err
		}
		if err := r.appendRate(fmt.Sprintf("append_%d_single", producers), single, producers, max(count-4, 1), each,
			"ed25519 signatures, verified one by one"); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) appendRate(name string, m *material, producers, count int, each time.Duration, what string) error {
	x, err := rounds(count,
		func(i int) (int, time.Duration, error) {
			l, err := sqlite.Open(filepath.Join(r.dir, fmt.Sprintf("%s-%d", name, i)), sqlite.Options{})
			if err != nil {
				return 0, 0, err
			}
			defer l.Close()
			ctx := context.Background()
			if _, err := l.Append(ctx, 0, []*entry.Entry{m.genesis}); err != nil {
				return 0, 0, err
			}
			return produce(producers, len(m.entries), each, func(at int) error {
				_, err := l.Append(ctx, record.AnySize, m.entries[at:at+1])
				return err
			})
		},
		func(i int) (int, time.Duration, error) {
			b, err := openBare(filepath.Join(r.dir, fmt.Sprintf("%s-%d.bare", name, i)))
			if err != nil {
				return 0, 0, err
			}
			defer b.close()
			bodies := make([][]byte, len(m.entries))
			for j, e := range m.entries {
				bodies[j] = stored(e)
			}
			return produce(producers, len(bodies), each, func(at int) error { return b.append(bodies[at]) })
		})
	if err != nil {
		return err
	}
	r.show(evalout.Result{Metric: name, Value: x.ours, Unit: "entries/s", PeerValue: x.peer, Ratio: x.ratio,
		Denominator: fmt.Sprintf("durable acknowledged entries of %d bytes, %d producers, %s, median of %d rounds", m.bytes/len(m.entries), producers, what, count),
		Peer:        "bare group commit of the same bytes into SQLite, same settings, no hashes, no checks"})
	return nil
}

// produce lets producers append one after the other until the time or the
// material ends.
func produce(producers, n int, each time.Duration, add func(at int) error) (int, time.Duration, error) {
	var next, done atomic.Int64
	var failed atomic.Value
	var wg sync.WaitGroup
	start := time.Now()
	for range producers {
		wg.Go(func() {
			for time.Since(start) < each {
				at := next.Add(1) - 1
				if at >= int64(n) {
					return
				}
				if err := add(int(at)); err != nil {
					failed.Store(err)
					return
				}
				done.Add(1)
			}
		})
	}
	wg.Wait()
	took := time.Since(start)
	err, _ := failed.Load().(error)
	return int(done.Load()), took, err
}
