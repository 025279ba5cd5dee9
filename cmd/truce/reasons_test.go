package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"truce/ruling"
)

// TestCheckReasons: a picture whose reasons do not hold is refused, in a
// sentence for each that names the item, and the answer is no.
func TestCheckReasons(t *testing.T) {
	var out, errs bytes.Buffer
	m := &Main{Stdout: &out, Stderr: &errs, Env: func(string) string { return "" }}
	f, p, err := m.picture(context.Background(), syria, &queryFlags{asOf: "2016-09-17"}, false, true)
	if err != nil {
		t.Fatal(err)
	}
	p.Gates[0].Status = "refused"
	p.Clocks = append([]ruling.Clock(nil), p.Clocks...)
	p.Clocks[0].IfAll.RunS += 3600
	raw, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.checkReasons(raw, f.order); err != errNo {
		t.Errorf("the answer is %v, want no", err)
	}
	for _, want := range []string{
		"gate syria_2016_09/2/held_to_satisfaction: what is computed and what was said do not make it \"refused\"\n",
		"clock syria_2016_09/5/seven_days: it has run 3600 s, and the scan gives 0 s\n",
		", 2 do not hold; ",
	} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("no sentence has %q:\n%s", want, errs.String())
		}
	}
}
