package triage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"truce/triage"
)

// graded is the grade that is proposed for the incident "one", or of the first
// proposal.
func (m *made) graded() triage.Grade {
	m.Helper()
	r := triage.Read(m.entries)
	if i := slices.IndexFunc(r.Decided, func(d triage.Decided) bool { return d.Name == "one" }); i >= 0 {
		return r.Grade(&r.Decided[i])
	}
	q := r.Propose()
	if len(q.Proposals) == 0 {
		m.Fatal("nothing is proposed")
	}
	return q.Grade(&q.Proposals[0])
}

func because(g triage.Grade, code string) *triage.Reason {
	for i := range g.Reasons {
		if g.Reasons[i].Code == code {
			return &g.Reasons[i]
		}
	}
	return nil
}

func relied(origin, letter string) string {
	return fmt.Sprintf(`{"kind":"reliability/1","of":"cell","body":{"origin":%q,"reliability":%q,"reason":"as the cell found over a year"}}`, origin, letter)
}

// TestGrades: each rule of the table, by the change that makes it hold.
func TestGrades(t *testing.T) {
	base := func(t *testing.T) *made {
		m := begin(t)
		m.add(report("a", "north_office", 10, 0, 24, attacker("air_force")), report("b", "south_office", 10, 0, 24, attacker("air_force")), decision("d", "one", `"a","b"`, ""))
		return m
	}
	for _, c := range []struct {
		name, grade, standard string
		credibility           int
		reason                string
		more                  []string
	}{
		{"two that nobody knows", "weak", "none", 6, "not_known", nil},
		{"one that is relied on", "weak", "none", 3, "one", []string{relied("north_office", "b")}},
		{"two that are relied on", "fair", "reasonable_grounds", 2, "independent", []string{relied("north_office", "b"), relied("south_office", "c")}},
		{"one of them is not", "weak", "none", 3, "not_reliable", []string{relied("north_office", "b"), relied("south_office", "d")}},
		{"decisions on a source differ", "weak", "none", 3, "not_reliable", []string{relied("north_office", "b"), relied("south_office", "b"), relied("south_office", "d")}},
		{"both told of what was decided before", "fair", "reasonable_grounds", 2, "not_judged", []string{report("x", "north_office", 2, 0, 1), report("y", "south_office", 3, 0, 1),
			decision("dx", "other", `"x"`, ""), decision("dy", "another", `"y"`, "")}},
		{"the party says so itself", "confirmed", "acknowledged", 1, "acknowledged", []string{report("own", "air_force", 10, 0, 24, attacker("air_force")), decision("d2", "one", `"@a","@b","own"`, `,"supersedes":["@d"]`)}},
		{"a part of the party says so", "confirmed", "acknowledged", 1, "acknowledged", []string{`{"kind":"actor/1","of":"cell","body":{"party":"wing","name":"The wing","class":"force","part_of":"air_force"}}`,
			report("own", "wing", 10, 0, 24, attacker("air_force")), decision("d2", "one", `"@a","@b","own"`, `,"supersedes":["@d"]`)}},
		{"an outlet says that the party says so", "weak", "none", 6, "own_cause", []string{report("own", "air_force", 10, 0, 24, attacker("air_force"), `"outlet":"somebody"`), decision("d2", "one", `"@a","@b","own"`, `,"supersedes":["@d"]`)}},
		{"it acknowledges later", "confirmed", "acknowledged", 1, "acknowledged", []string{`{"kind":"statement/1","of":"air_force","refs":{"incident":["@d"]},"body":{"act":"acknowledges","variables":[{"name":"actor","value":"air_force","state":"acknowledged"}]}}`}},
		{"another acknowledges for it", "weak", "none", 6, "", []string{`{"kind":"statement/1","of":"its_foe","refs":{"incident":["@d"]},"body":{"act":"acknowledges","variables":[{"name":"actor","value":"air_force","state":"acknowledged"}]}}`}},
		{"a body found it", "confirmed", "found", 1, "found", []string{`{"kind":"finding/1","of":"joint_body","refs":{"incident":["@d"]},"body":{"by":["joint_body"],"variables":[{"name":"actor","value":"air_force","state":"found"}]}}`}},
		{"it denies", "weak", "none", 6, "denied", []string{`{"kind":"statement/1","of":"air_force","refs":{"incident":["@d"]},"body":{"act":"denies"}}`}},
		{"another is blamed", "contested", "none", 4, "contested", []string{relied("north_office", "a"), relied("south_office", "a"), report("else", "third_office", 10, 0, 24, attacker("other_force")), decision("d2", "one", `"@a","@b","else"`, `,"supersedes":["@d"]`)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := base(t)
			if len(c.more) > 0 {
				m.add(c.more...)
			}
			g := m.graded()
			if g.Grade != c.grade || g.Standard != c.standard || g.Credibility != c.credibility || c.reason != "" && because(g, c.reason) == nil {
				t.Errorf("%+v\nwant %s, %s, %d for %s", g, c.grade, c.standard, c.credibility, c.reason)
			}
			for _, x := range g.Reasons {
				if s := x.Text(); s == "" || strings.ContainsAny(s, "%#") {
					t.Errorf("%s is told as %q", x.Code, s)
				}
			}
		})
	}
}

// TestOwnIncidentGivesNoStanding: what sources are known for in an incident does
// not count in that incident itself.
func TestOwnIncidentGivesNoStanding(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24), report("b", "south_office", 10, 0, 24), decision("d", "one", `"a","b"`, ""))
	if g := m.graded(); g.Grade != "weak" || len(g.Origins) != 0 {
		t.Errorf("two unknown sources make one another known: %+v", g)
	}
}

// words is a text of a hundred words that no other text here shares.
func words(seed int) string {
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "w%dx%d ", seed, i*7%101)
	}
	return b.String()
}

// TestCopies: copies of a text under other names, with other figures, and of an
// origin's values, make no second origin and raise no grade, however many; and
// where they repeat a member of a decided incident they make no proposal.
func TestCopies(t *testing.T) {
	floods := map[string]int{"one text under many names": 10_000, "one text with another figure each": 10_000}
	for name, copyOf := range map[string]func(i int) string{
		"one text under many names": func(i int) string {
			return report(fmt.Sprintf("c%d", i), fmt.Sprintf("page_%d", i), 10, 0, 24, attacker("air_force"), fmt.Sprintf(`"words":%q`, words(1)))
		},
		"one text with another figure each": func(i int) string {
			return report(fmt.Sprintf("c%d", i), fmt.Sprintf("page_%d", i), 10, 0, 24+i%500, attacker("air_force"), fmt.Sprintf(`"words":%q`, strings.Replace(words(1), "w1x49 ", fmt.Sprintf("%d ", i), 1)))
		},
		"one origin in many outlets": func(i int) string {
			return report(fmt.Sprintf("c%d", i), fmt.Sprintf("page_%d", i), 10, 0, 24, attacker("air_force"), `"origin":"north_office"`)
		},
		"many names that nobody knows": func(i int) string {
			return report(fmt.Sprintf("c%d", i), fmt.Sprintf("page_%d", i), 10, 0, 24+i%3, attacker("air_force"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := begin(t)
			first := strings.Replace(report("a", "north_office", 10, 0, 24, attacker("air_force"), fmt.Sprintf(`"words":%q`, words(1))), `"happened"`, `"available":"2016-09-10","happened"`, 1)
			m.add(relied("north_office", "b"), first)
			was := m.graded()
			var lines []string
			for i := range max(2_000, floods[name]) {
				lines = append(lines, copyOf(i))
			}
			m.add(lines...)
			q := m.queue()
			if len(q.Proposals) > 8 {
				t.Errorf("%d proposals of one happening", len(q.Proposals))
			}
			for _, p := range q.Proposals {
				if g := q.Grade(&p); g.Grade != was.Grade || g.Credibility < was.Credibility || len(g.Origins) > len(was.Origins) {
					t.Errorf("the grade was %s of %v, with copies it is %s of %v", was.Grade, was.Origins, g.Grade, g.Origins)
				}
			}
			done := m.decide(q.Proposals[0].Kind, "a", triage.Decision{Do: triage.DoConfirm})
			r := triage.Read(m.entries)
			if d := r.Decided[0]; d.Entries[0] != done[0] || len(d.Members) > triage.MostMembers || !slices.Contains(d.Members, m.ids["a"]) {
				t.Errorf("the decision names %d members, the first report among them: %v", len(d.Members), slices.Contains(d.Members, m.ids["a"]))
			}
			if g := r.Grade(&r.Decided[0]); len(g.Origins) != 1 {
				t.Errorf("once decided it has the origins %v", g.Origins)
			}
		})
	}
}

// TestTheirGrade: a grade that another office gave stays theirs when the desk
// adds a report.
func TestTheirGrade(t *testing.T) {
	m := begin(t)
	m.add(report("a", "north_office", 10, 0, 24), strings.Replace(strings.Replace(decision("d", "one", `"a"`, ""), `"of":"cell"`, `"of":"other_office"`, 1), `"act"`, `"grade":"fair","grade_reason":"two sources","act"`, 1), report("b", "south_office", 10, 0, 24))
	m.decide(triage.Add, "b", triage.Decision{Do: triage.DoAdd})
	d := triage.Read(m.entries).Decided[0]
	if d.Grade != "fair" || !strings.Contains(d.GradeReason, "other_office") || !strings.Contains(d.GradeReason, "two sources") {
		t.Errorf("the grade is %q, because %q", d.Grade, d.GradeReason)
	}
	m.add(report("c", "third_office", 10, 0, 24))
	m.decide(triage.Add, "c", triage.Decision{Do: triage.DoAdd, Grade: "weak", Reason: "they repeat one another"})
	if d := triage.Read(m.entries).Decided[0]; d.Grade != "weak" || d.GradeReason != "they repeat one another" {
		t.Errorf("the grade is %q, because %q", d.Grade, d.GradeReason)
	}
}
