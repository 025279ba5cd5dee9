// Command reliability counts how often values that were read by one rule are
// right, and measures whether the confidence that the reader gives holds.
//
//	go run ./eval/reliability -data DIR [-json] [-write FILE]
//
// Right is: killed, the bounds of the main claim hold the gold and are tight, as
// in eval/casualties; place, the governorate of FA-KES, or within 10 km in the
// Arabic texts of Airwars; time, the day of a key of MUC-4; act, the cause of
// FA-KES or the type of strike of Airwars; attacker, the group of FA-KES. Asked
// is the first claim of a text that has the value, for only of it the truth is
// known.
//
// With -write the counts of half 0 are written as reading/data/reliability.tsv.
// What is shown is of half 1, which nothing was counted on: of the values whose
// confidence lies in a band, the share that is right, and beside it as peer the
// mean confidence; and the mean of the squares of what is off (Brier), beside
// that of a reader who gives each value the rate of its field in half 0.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/reading"
)

var write = flag.String("write", "", "write the counts of half 0 to `FILE`")

func main() { evalread.Main("reliability", run) }

// seen is a value whose truth is known.
type seen struct {
	reading.Confidence
	known bool // the reader gave it a confidence
	right bool
}

func run(r *evalread.Run) error {
	var halves [2][]seen
	for half := range halves {
		for _, source := range []func(*evalread.Run, int) ([]seen, error){fakes, airwars, muc} {
			more, err := source(r, half)
			if err != nil {
				return err
			}
			halves[half] = append(halves[half], more...)
		}
	}
	if *write != "" {
		return store(*write, halves[0])
	}
	rate := map[string]float64{}
	for f, all := range byField(halves[0]) {
		n := 0
		for _, s := range all {
			n += one(s.right)
		}
		rate[f] = float64(n) / float64(len(all))
	}
	fields := byField(halves[1])
	names := make([]string, 0, len(fields))
	for f := range fields {
		names = append(names, f)
	}
	slices.Sort(names)
	for _, f := range names {
		show(r, f, fields[f], rate[f])
	}
	return nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// byField sorts values by language and field: en/killed.
func byField(all []seen) map[string][]seen {
	out := map[string][]seen{}
	for _, s := range all {
		p := strings.SplitN(s.Rule, "/", 3)
		f := p[0] + "_" + p[1]
		out[f] = append(out[f], s)
	}
	return out
}

// bands of the table, per mille: from, and up to the next.
var bands = []int{0, 400, 600, 700, 800, 850, 900, 950, 1001}

func show(r *evalread.Run, field string, all []seen, rate float64) {
	var brier, plain float64
	n := 0
	for b := range len(bands) - 1 {
		in, right, sum := 0, 0, 0
		for _, s := range all {
			if !s.known || s.PerMille < bands[b] || s.PerMille >= bands[b+1] {
				continue
			}
			in, right, sum = in+1, right+one(s.right), sum+s.PerMille
			off := float64(s.PerMille)/1000 - float64(one(s.right))
			brier += off * off
			off = rate - float64(one(s.right))
			plain += off * off
		}
		if n += in; in == 0 {
			continue
		}
		mean := float64(sum) / float64(in) / 1000
		r.Show(evalout.Result{Metric: fmt.Sprintf("%s_%d", field, bands[b]), Value: float64(right) / float64(in), Unit: "share right", PeerValue: mean, Ratio: float64(right) / float64(in) / mean,
			Denominator: fmt.Sprintf("%d of %d values of half 1 (held) with a confidence of %d to %d", right, in, bands[b], bands[b+1]-1), Peer: "the mean confidence"})
	}
	if n == 0 {
		return
	}
	r.Show(evalout.Result{Metric: field + "_brier", Value: brier / float64(n), Unit: "mean square", PeerValue: plain / float64(n), Ratio: brier / plain,
		Denominator: fmt.Sprintf("%d of %d values of half 1 with a confidence; less is better", n, len(all)), Peer: "the rate of the field in half 0 for each"})
}

// store writes the counts by the finest rule.
func store(file string, all []seen) error {
	right, wrong := map[string]int{}, map[string]int{}
	var rules []string
	for _, s := range all {
		if right[s.Rule]+wrong[s.Rule] == 0 {
			rules = append(rules, s.Rule)
		}
		if s.right {
			right[s.Rule]++
		} else {
			wrong[s.Rule]++
		}
	}
	slices.Sort(rules)
	var b strings.Builder
	b.WriteString("# How often values read by a rule were right: rule, right, wrong. Written by eval/reliability -write; see README.md.\n")
	fmt.Fprintf(&b, "version\t%s\n", reading.Version)
	for _, rule := range rules {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", rule, right[rule], wrong[rule])
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
