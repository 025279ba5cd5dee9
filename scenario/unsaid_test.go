package scenario

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce/agreement"
)

// TestWhatIsUnsaidTurnsNothing takes one attribute away from every happening of
// the example scenarios: who did it, to whom, with what, where. What is known
// less may leave an answer open that was yes or no; it never makes a yes of a
// no, or a no of a yes.
func TestWhatIsUnsaidTurnsNothing(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(folder, "scenarios", "*.scenario.hcl"))
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), "syria-2016-army-calm") {
			continue // what one side declared alone is held against it only where somebody names it
		}
		t.Run(strings.TrimSuffix(filepath.Base(f), ".scenario.hcl"), func(t *testing.T) {
			t.Parallel()
			s := parseFile(t, f)
			docs, problems, err := s.Load("")
			if err != nil || len(problems) > 0 {
				t.Fatal(err, problems)
			}
			whole := lastHappenings(t, s, docs, "")
			for _, attr := range []string{"actor", "target", "weapon", "object", "purpose", "number", "place"} {
				less := lastHappenings(t, s, docs, attr)
				for key, was := range whole {
					if is, listed := less[key]; definite(was) && definite(is) && matches(was) != matches(is) && (listed || matches(was)) {
						t.Errorf("%s %s, and %s without the %s", key, was, is, attr)
					}
				}
				for key, is := range less {
					if _, listed := whole[key]; !listed && matches(is) {
						t.Errorf("%s did not concern it, and %s without the %s", key, is, attr)
					}
				}
			}
		})
	}
}

func definite(status string) bool {
	return status == "" || matches(status) || status == "does_not_match" || status == "outside_scope"
}

func matches(status string) bool { return status == "matches" }

// lastHappenings is how every happening stands under each rule at the last
// instant that a scenario asks about, with an attribute taken away from all.
func lastHappenings(t *testing.T, s *Scenario, docs []*agreement.Document, without string) map[string]string {
	t.Helper()
	less := *s
	less.blocks = nil
	for _, b := range s.blocks {
		if b.Kind == "expect" {
			continue
		}
		if b.Kind == "happens" && without != "" {
			c := *b
			c.Attrs = slices.DeleteFunc(slices.Clone(b.Attrs), func(a *agreement.Attr) bool { return a.Name == without })
			b = &c
		}
		less.blocks = append(less.blocks, b)
	}
	out := map[string]string{}
	p := &play{s: s, docs: docs, zone: docs[0].Zone(), set: set{}, happened: map[string]*agreement.Block{}, labels: map[string]string{}, known: map[string]string{}}
	p.open()
	if len(p.asks) == 0 {
		return out
	}
	last := p.asks[len(p.asks)-1]
	p = &play{s: &less, docs: docs, zone: docs[0].Zone(), set: set{}, lenient: true, happened: map[string]*agreement.Block{}, labels: map[string]string{}, known: map[string]string{}}
	p.open()
	entries, problems, err := p.seal()
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	m, err := p.ask(folded(entries), last, last)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range m.Outcomes {
		if o.Kind == "happening" {
			out[o.ID] = o.Status
		}
	}
	return out
}
