package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"time"

	"truce/incident"
	"truce/internal/evalout"
)

// timed links so many reports, for time and memory. Months lie 25 days apart, so
// that no incident reaches from one into the next. The peer hashes the same reports.
func timed(rows []row, many int, asJSON bool, profile string) error {
	claims := simulated(rows, many)
	runtime.GC()
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // as truce link does
	began, spent := time.Now(), evalout.Spent()
	res := incident.Propose(claims)
	wall, cpu := time.Since(began).Seconds(), evalout.Spent()-spent
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	h, at := sha256.New(), evalout.Spent()
	for i := range claims {
		b, err := json.Marshal(&claims[i])
		if err != nil {
			return err
		}
		h.Write(b)
	}
	peer := evalout.Spent() - at
	show := shown(asJSON, fmt.Sprintf("%d reports, %d incidents, %d pairs compared, %d behind a bound", len(claims), len(res.Incidents), res.Compared, res.Limits.Pairs))
	show("seconds_many", wall, 0, "s", "")
	show("processor_many", cpu, peer, "s", "writing the same reports as JSON and hashing them")
	show("memory_many", float64(mem.Sys)/1e6, 0, "MB", "")
	return nil
}

// simulated are so many reports.
func simulated(rows []row, many int) []incident.Claim {
	claims, _, _ := simulate(rows, many/1080+1, 25, rand.New(rand.NewPCG(20160909, 4)))
	return claims[:min(many, len(claims))]
}

// profiled begins a profile in a file, and none where that has no name.
func profiled(file string) (stop func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}, nil
}

// shown shows figures of our own making, each with what it is of.
func shown(asJSON bool, of string) func(metric string, v, peer float64, unit, name string) {
	return func(metric string, v, peer float64, unit, name string) {
		x := evalout.Result{Metric: metric, Value: v, Unit: unit, Denominator: of, SelfMade: true, Peer: name, PeerValue: peer}
		if peer > 0 {
			x.Ratio = v / peer
		}
		evalout.Show(x, asJSON)
	}
}

// added is how long it takes to link one more report in a set of so many, each taken
// from it first by chance and put back: with the incident that it is put into. Beside
// it stands linking a set of the same month anew, the least that one could do without
// a set.
func added(rows []row, many, times int, asJSON bool, profile string) error {
	claims := simulated(rows, many)
	began, spent := time.Now(), evalout.Spent()
	set := incident.NewSet(claims)
	wall, cpu := time.Since(began).Seconds(), evalout.Spent()-spent
	runtime.GC()
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	stop, err := profiled(profile)
	if err != nil {
		return err
	}
	defer stop()
	rnd := rand.New(rand.NewPCG(20160909, 5))
	var add, spends, remove []float64
	for range times {
		c := &claims[rnd.IntN(len(claims))]
		at := time.Now()
		set.Remove(c.Key())
		remove = append(remove, float64(time.Since(at).Microseconds())/1000)
		before := evalout.Spent()
		at = time.Now()
		if err := set.Add(c); err != nil {
			return err
		}
		if _, _, ok := set.Incident(c.Key()); !ok {
			return fmt.Errorf("a report that was added is in no incident")
		}
		add = append(add, float64(time.Since(at).Microseconds())/1000)
		spends = append(spends, 1000*(evalout.Spent()-before))
	}
	month := claims[:min(len(claims), 1080)]
	at := time.Now()
	incident.Propose(month)
	anew := float64(time.Since(at).Microseconds()) / 1000
	show := shown(asJSON, fmt.Sprintf("%d times of %d reports", times, len(claims)))
	quantile := func(of []float64, p float64) float64 {
		slices.Sort(of)
		return of[min(len(of)-1, int(p*float64(len(of))))]
	}
	show("seconds_set", wall, 0, "s", "")
	show("processor_set", cpu, 0, "s", "")
	show("memory_set", float64(mem.HeapAlloc)/1e6, 0, "MB", "")
	peer := fmt.Sprintf("linking %d reports of one month anew", len(month))
	show("add_p50", quantile(add, 0.5), anew, "ms", peer)
	show("add_p99", quantile(add, 0.99), anew, "ms", peer)
	show("add_most", quantile(add, 1), anew, "ms", peer)
	show("add_processor_p99", quantile(spends, 0.99), 0, "ms", "")
	show("remove_p50", quantile(remove, 0.5), 0, "ms", "")
	show("remove_p99", quantile(remove, 0.99), 0, "ms", "")
	return nil
}
