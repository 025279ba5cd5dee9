package main

import (
	"strings"
	"testing"

	"truce/internal/evalout"
)

// A small run: every metric is shown, S2 says the same of every zone but within
// 1 m of its boundary, and the points are such that it matters.
func TestAgreesWithS2(t *testing.T) {
	shown := map[string]evalout.Result{}
	if err := run(sizes{zones: 12, points: 1000, rounds: 1, compared: 4000}, func(r evalout.Result) { shown[r.Metric] = r }); err != nil {
		t.Fatal(err)
	}
	d, ok := shown["disagreements"]
	if !ok || d.Value != 0 {
		t.Errorf("%.0f disagreements: %s", d.Value, d.Denominator)
	}
	if strings.Contains(d.Denominator, " 0 pairs") || shown["points"].Value <= 0 || shown["points_cpu"].Value <= 0 {
		t.Errorf("nothing was measured: %+v", shown)
	}
	for _, s := range sets {
		for _, metric := range []string{"build_", "points_"} {
			if r := shown[metric+s.name]; r.Value <= 0 || r.PeerValue <= 0 || r.Unit == "" || !r.SelfMade {
				t.Errorf("%s%s is %+v", metric, s.name, r)
			}
		}
	}
}

// A ring given to S2 moved by 3 m is found out.
func TestFindsDisagreements(t *testing.T) {
	wrong := sets[0]
	wrong.moved = 0.003
	var all total
	if err := wrong.measure(sizes{zones: 12, points: 1000, rounds: 1, compared: 4000}, &all, func(evalout.Result) {}); err != nil {
		t.Fatal(err)
	}
	if all.disagree < 20 {
		t.Errorf("only %d disagreements with rings that lie 3 m beside", all.disagree)
	}
}
