package main

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"truce/internal/evalout"
	"truce/monitor"
	"truce/monitor/clause"
)

// readLog reads a log that we wrote, in the plainest way.
func readLog(file string, sig clause.Signature) ([]clause.TimePoint, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var log []clause.TimePoint
	for s := bufio.NewScanner(f); s.Scan(); {
		at, rest, _ := strings.Cut(strings.TrimPrefix(s.Text(), "@"), " ")
		ts, err := strconv.ParseInt(at, 10, 64)
		if err != nil {
			return nil, err
		}
		tp := clause.TimePoint{TS: ts}
		for _, text := range strings.Fields(rest) {
			name, values, _ := strings.Cut(strings.TrimSuffix(text, ")"), "(")
			e := clause.Event{Pred: sig.Find(name)}
			for _, v := range strings.Split(values, ",") {
				if n, err := strconv.ParseInt(v, 10, 64); err == nil {
					e.Args = append(e.Args, clause.IntValue(n))
				} else {
					e.Args = append(e.Args, clause.TextValue(strings.Trim(v, `"`)))
				}
			}
			tp.Events = append(tp.Events, e)
		}
		log = append(log, tp)
	}
	return log, nil
}

// p99 is the time that 99 of 100 stay within, in microseconds.
func p99(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)*99/100].Nanoseconds()) / 1000
}

// measureEvent is one more time point for fifty clauses whose windows are full,
// without and with reasons.
func measureEvent(r *run) error {
	p, err := load(r.files.sig, r.clause("mixed_50"))
	if err != nil {
		return err
	}
	log, err := readLog(r.files.short, p.Signature())
	if err != nil {
		return err
	}
	rounds := 5
	if r.quick {
		rounds = 3
	}
	for _, why := range []bool{false, true} {
		name := "event_p99"
		if why {
			name = "event_why_p99"
		}
		// By time point what the rounds took: a machine that does something else
		// in between does so at another one each time.
		times, copies := make([][]time.Duration, len(log)), make([][]time.Duration, len(log))
		for range rounds {
			m := p.New()
			if why {
				m = p.NewWithReasons()
			}
			var copied []byte
			for i, tp := range log {
				start := time.Now()
				if _, err := m.Step(tp); err != nil {
					return err
				}
				took := time.Since(start)
				start = time.Now()
				copied = p.Signature().AppendLog(copied[:0], log[i:i+1])
				times[i], copies[i] = append(times[i], took), append(copies[i], time.Since(start))
			}
		}
		mine, theirs := middles(times[len(log)/2:]), middles(copies[len(log)/2:]) // when the windows are full
		a, b := p99(mine), p99(theirs)
		r.show(evalout.Result{Metric: name, Value: a, Unit: "µs", PeerValue: b, Ratio: b / a, Peer: "writing the time point as text",
			Denominator: fmt.Sprintf("50 clauses, one time point of about two events, p99 of %d, each the median of %d rounds; median %.1f µs", len(mine), rounds, float64(mine[len(mine)/2].Nanoseconds())/1000)})
	}
	return nil
}

// middles is the median of each.
func middles(all [][]time.Duration) []time.Duration {
	out := make([]time.Duration, len(all))
	for i, t := range all {
		slices.Sort(t)
		out[i] = t[len(t)/2]
	}
	return out
}

// measureLate is an event that comes seven days late to a ledger that holds the
// whole log.
func measureLate(r *run) error {
	events := 300
	for _, name := range []string{"sum_7d", "response", "past_join", "count_7d"} {
		p, err := load(r.files.sig, r.clause(name))
		if err != nil {
			return err
		}
		log, err := readLog(r.files.log, p.Signature())
		if err != nil {
			return err
		}
		l, err := monitor.NewLedger(p.Signature(), p.Clauses()[0])
		if err != nil {
			return err
		}
		if err := l.Load(log); err != nil {
			return err
		}
		last := log[len(log)-1].TS
		var times, all []time.Duration
		for i := range events {
			late := clause.TimePoint{TS: last - 7*86400 - int64(i)*37, Events: []clause.Event{{Pred: 0, Args: []clause.Value{
				clause.IntValue(int64(10_000_000 + i)), clause.TextValue(fmt.Sprintf("zone%d", i%200)), clause.IntValue(int64(i % 80))}}}}
			start := time.Now()
			if err := l.Add(late); err != nil {
				return err
			}
			times = append(times, time.Since(start))
		}
		// The peer: what a program does that keeps no history by key. It reads
		// the seven days again.
		from, _ := slices.BinarySearchFunc(log, last-14*86400, func(tp clause.TimePoint, ts int64) int { return int(tp.TS - ts) })
		for range 5 {
			m := p.New()
			start := time.Now()
			for _, tp := range log[from:] {
				if _, err := m.Step(tp); err != nil {
					return err
				}
			}
			all = append(all, time.Since(start))
		}
		a, b := p99(times)/1000, p99(all)/1000
		metric := "late_event_p99"
		if name != "sum_7d" {
			metric = "late_" + name + "_p99"
		}
		r.show(evalout.Result{Metric: metric, Value: a, Unit: "ms", PeerValue: b, Ratio: b / a, Peer: "evaluating the last fourteen days again, all zones",
			Denominator: fmt.Sprintf("an event seven days late, %s, %d events held, p99 of %d", name, r.files.events, events)})
	}
	return nil
}
