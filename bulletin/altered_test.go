package bulletin_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce/bulletin"
	"truce/disclose"
	"truce/entry"
	"truce/intake"
)

// altered is the record of the example with a text of one of its files changed,
// which must be there once; its entries stand in the order of the example's.
func altered(t *testing.T, file, from, to string) ([]*entry.Entry, bulletin.Record) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(syria)); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, file)
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(raw), from); n != 1 {
		t.Fatalf("%s has %d of %q", file, n, from)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(raw), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, drafts(t, dir))
	out, problems, err := intake.Seal(d.batch.Drafts, d.first[0].ID, entry.Seen{}, d.key, entry.Derived("bulletin test"), d.now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	all := append(slices.Clone(d.first), out...)
	return all, record(t, all)
}

// TestAlteredEntry: one entry says something else; exactly those values change
// that are predicted here, and each of them names the entry. ENTRY stands for
// its id.
func TestAlteredEntry(t *testing.T) {
	_, all, src := example(t)
	q := bulletin.Question{Kind: "daily", Date: day(t, "2016-09-14"), Audience: "cell"}
	before, err := makeReport(t, src, q, disclose.Cell, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file, from, to, want string }{
		{name: "nothing", file: "entries/30-tallies.jsonl", from: `"ref":"centre-violations-0914"`, to: `"ref":"centre-violations-0914"`},
		{name: "a total, which is then no sum of its parts",
			file: "entries/30-tallies.jsonl",
			from: `"total":42,"who":"acts of armed groups","scope":"areas under the truce","scope_id":"truce_areas","from":"2016-09-13T00:00:00+03:00"`,
			to:   `"total":43,"who":"acts of armed groups","scope":"areas under the truce","scope_id":"truce_areas","from":"2016-09-13T00:00:00+03:00"`,
			want: `
tallies/ENTRY/total: 42 → 43
flags/flag/does_not_sum/ENTRY: none → Russian reconciliation centre at Hmeimim: 20 + 8 + 5 + 4 + 3 + 2 = 42, the total says 43
`},
		{name: "deaths stated with a count",
			file: "entries/30-tallies.jsonl",
			from: `{"name":"Daraa","min":2}],"killed":[{"bound":"exact","min":3,"max":3,"unit"`,
			to:   `{"name":"Daraa","min":2}],"killed":[{"bound":"exact","min":4,"max":4,"unit"`,
			want: `
tallies/ENTRY/killed/civilians: 3 → 4
flags/flag/contradiction/e_fvskat5gte3lyn3mtuejzcphvi/ENTRY: Syrian Observatory for Human Rights counts 0 killed in areas under the truce; Russian reconciliation centre at Hmeimim counts 3 killed within the same time and scope → Syrian Observatory for Human Rights counts 0 killed in areas under the truce; Russian reconciliation centre at Hmeimim counts 4 killed within the same time and scope
`},
		{name: "the killed of a single report",
			file: "ucdp_ged_2016-09-05_23.csv",
			from: "2016-09-14,2016-09-14,0,0,5,0,5,5,5",
			to:   "2016-09-14,2016-09-14,0,0,7,0,7,7,7",
			want: `
figures/ENTRY/0/killed/ENTRY/Syrian Observatory for Human Rights/all: 5 → 7
`},
		{name: "a single report of the day before",
			file: "ucdp_ged_2016-09-05_23.csv",
			from: "2016-09-14,2016-09-14,0,0,5,0,5,5,5",
			to:   "2016-09-13,2016-09-13,0,0,5,0,5,5,5",
			want: `
summary/reports/now: 6 → 5
summary/reports/then: 8 → 9
summary/cannot_be_determined/now: 6 → 5
summary/cannot_be_determined/then: 8 → 9
chart/2016-09-13/happened: 8 → 9
chart/2016-09-14/happened: 6 → 5
areas/Hasakah/reports: 2 → 1
areas/Hasakah/then: 2 → 3
map/Dashishah village/Hasakah/SY@358000000,408666700,25000/happened: 1 → none
figures/ENTRY/0/killed/ENTRY/Syrian Observatory for Human Rights/all: 5 → none
incidents/ENTRY/0/syria_2016_09/1/attacks: cannot_be_determined → none
`},
		{name: "the place of a single report",
			file: "ucdp_ged_2016-09-05_23.csv",
			from: "35.8,40.86667,181162,Syria,652,Middle East,1,1,2016-09-14,2016-09-14,0,0,5",
			to:   "35.9,40.86667,181162,Syria,652,Middle East,1,1,2016-09-14,2016-09-14,0,0,5",
			want: `
map/Dashishah village/Hasakah/SY@358000000,408666700,25000/happened: 1 → none
map/Dashishah village/Hasakah/SY@359000000,408666700,25000/happened: none → 1
`},
		{name: "how long somebody watched",
			file: "entries/60-coverage.jsonl",
			from: `"ref":"coverage-sohr-hama","kind":"coverage/1","of":"example_desk","happened":{"from":"2016-09-12T19:00:00+03:00","to":"2016-09-14T19:00:00+03:00"`,
			to:   `"ref":"coverage-sohr-hama","kind":"coverage/1","of":"example_desk","happened":{"from":"2016-09-12T19:00:00+03:00","to":"2016-09-14T17:00:00+03:00"`,
			want: `
chart/2016-09-14/watched: 615600 s → 608400 s
coverage/Hama/watched: 68400 s → 61200 s
coverage/Hama/unwatched: 18000 s → 25200 s
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			now, src := altered(t, c.file, c.from, c.to)
			after, err := makeReport(t, src, q, disclose.Cell, "en")
			if err != nil {
				t.Fatal(err)
			}
			if len(now) != len(all) {
				t.Fatalf("%d entries, were %d", len(now), len(all))
			}
			// An entry that says something else has another id, and so have those
			// that refer to it: ids are compared by position.
			var pairs []string
			entries := 0
			was := ""
			for i := range now {
				if a, b := now[i].ID.String(), all[i].ID.String(); a != b {
					if was == "" {
						was = b
					}
					entries++
					pairs = append(pairs, a, b)
				}
			}
			same := strings.NewReplacer(pairs...)
			had, has := map[string]bulletin.Value{}, map[string]bulletin.Value{}
			var keys []string
			for _, v := range before.Values {
				had[v.ID] = v
				keys = append(keys, v.ID)
			}
			for _, v := range after.Values {
				v.ID = same.Replace(v.ID)
				for i := range v.Entries {
					v.Entries[i] = same.Replace(v.Entries[i])
				}
				if _, ok := had[v.ID]; !ok {
					keys = append(keys, v.ID)
				}
				has[v.ID] = v
			}
			var changed []string
			for _, key := range keys {
				a, b := had[key], has[key]
				if a.Value == b.Value {
					continue
				}
				if !slices.Contains(a.Entries, was) && !slices.Contains(b.Entries, was) {
					t.Errorf("%s goes from %q to %q and names the entry neither before nor after", key, a.Value, b.Value)
				}
				changed = append(changed, strings.ReplaceAll(key+": "+cmp.Or(a.Value, "none")+" → "+cmp.Or(b.Value, "none"), was, "ENTRY"))
			}
			if got := strings.Join(changed, "\n"); got != strings.Trim(c.want, "\n") {
				t.Errorf("%d entries have another id; changed:\n%s\nwant:\n%s", entries, got, c.want)
			}
		})
	}
}
