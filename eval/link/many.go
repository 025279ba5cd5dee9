package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"truce/incident"
	"truce/internal/evalout"
)

// timed links so many reports, for time and memory. Months lie 25 days apart, so
// that no incident reaches from one into the next. The peer hashes the same reports.
func timed(rows []row, many int, asJSON bool, profile string) error {
	claims, _, _ := simulate(rows, many/1080+1, 25, rand.New(rand.NewPCG(20160909, 4)))
	claims = claims[:min(many, len(claims))]
	runtime.GC()
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
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
	what := fmt.Sprintf("%d reports, %d incidents, %d pairs compared, %d behind a bound", len(claims), len(res.Incidents), res.Compared, res.Limits.Pairs)
	show := func(metric string, v, peer float64, unit, name string) {
		x := evalout.Result{Metric: metric, Value: v, Unit: unit, Denominator: what, SelfMade: true, Peer: name, PeerValue: peer}
		if peer > 0 {
			x.Ratio = v / peer
		}
		evalout.Show(x, asJSON)
	}
	show("seconds_many", wall, 0, "s", "")
	show("processor_many", cpu, peer, "s", "writing the same reports as JSON and hashing them")
	show("memory_many", float64(mem.Sys)/1e6, 0, "MB", "")
	return nil
}
