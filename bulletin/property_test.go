package bulletin_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"truce/bulletin"
	"truce/disclose"
	"truce/entry"
)

// counted are the values that are numbers of things: each entry that such a
// one names is one of them, or part of one.
func counted(id string) bool {
	for _, one := range []string{"summary/reports/now", "summary/late/now", "summary/tallies/now", "summary/stages/now", "summary/restrictions/now",
		"chart/2016-09-13/happened", "chart/2016-09-14/happened"} {
		if id == one {
			return true
		}
	}
	return false
}

// TestOneEntry: without one entry, exactly those numbers change that name it;
// where the entry is a text or list in force, only those that say they rest on
// these.
func TestOneEntry(t *testing.T) {
	_, all, src := example(t)
	q := bulletin.Question{Kind: "weekly", Date: day(t, "2016-09-19"), Audience: "cell"}
	before, err := makeReport(t, src, q, disclose.Cell, "en")
	if err != nil {
		t.Fatal(err)
	}
	had := map[string]bulletin.Value{}
	for _, v := range before.Values {
		had[v.ID] = v
	}
	tried, changed, drawn := 0, 0, map[string]int{}
	for i, e := range all {
		id := e.ID.String()
		frame := slices.Contains(before.Frame, id)
		if frame && !slices.Contains([]string{"renewal/1", "anchor/1", "control/1", "incident/1"}, e.Env.Kind) {
			continue
		}
		if named := slices.ContainsFunc(before.Entries, func(n bulletin.Named) bool { return n.ID == id }); !named && i%37 != 0 {
			continue // most of what the report does not name is like the rest of it
		}
		if os.Getenv("TRUCE_SOAK") == "" && i%9 != 0 && e.Env.Kind == "report/1" && i > 180 {
			continue // single reports of a table are alike
		}
		tried++
		rest := slices.DeleteFunc(slices.Clone(all), func(x *entry.Entry) bool { return x == e })
		after, err := makeReport(t, record(t, rest), q, disclose.Cell, "en")
		if err != nil {
			t.Fatal(err)
		}
		now := map[string]bulletin.Value{}
		for _, v := range after.Values {
			now[v.ID] = v
		}
		for key, v := range had {
			names := slices.Contains(v.Entries, id)
			w, still := now[key]
			differs := w.Value != v.Value && (still || v.Value != "0") // a row that is gone is a row of zeros
			if differs {
				changed++
				section, _, _ := strings.Cut(key, "/")
				drawn[section]++
			}
			if differs && !names && !(frame && v.Frame) {
				t.Errorf("without the %s %s %s goes from %q to %q and does not name it", e.Env.Kind, id, key, v.Value, w.Value)
			}
			if names && counted(key) && !differs {
				t.Errorf("%s names the %s %s and is %q without it too", key, e.Env.Kind, id, v.Value)
			}
		}
		for key, w := range now {
			// What refers to an entry that is not there is flagged.
			if _, was := had[key]; !was && w.Value != "0" && !(frame && w.Frame) && !supersedes(e) && !strings.HasPrefix(key, "flags/flag/pending/") {
				t.Errorf("without the %s %s there is %s, which was not there", e.Env.Kind, id, key)
			}
		}
	}
	if drawn["chart"] < 30 || drawn["map"] < 10 {
		t.Errorf("of the chart %d numbers changed, of the map %d", drawn["chart"], drawn["map"])
	}
	if tried < 30 || changed < tried {
		t.Errorf("only %d entries were tried, and %d numbers changed", tried, changed)
	}
	t.Logf("%d entries, %d changes", tried, changed)
}

// supersedes says whether an entry takes the place of another, which comes to
// light without it; a decision on an incident takes its reports out of the list.
func supersedes(e *entry.Entry) bool {
	return len(e.Env.Supersedes) > 0 || e.Env.Kind == "incident/1"
}
