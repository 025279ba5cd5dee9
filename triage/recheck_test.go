package triage_test

import (
	"fmt"
	"strings"
	"testing"

	"truce"
	"truce/entry"
	"truce/triage"
)

// TestChosen: about one in twenty ids is chosen.
func TestChosen(t *testing.T) {
	n := 0
	for i := range 20_000 {
		id := truce.EntryID{byte(i), byte(i >> 8), 3}
		if triage.Chosen(id) {
			n++
		}
	}
	if n < 850 || n > 1150 {
		t.Errorf("%d of 20,000 are chosen, not about 1,000", n)
	}
}

// TestRecheck: what was decided is asked again without saying what was decided, and
// each answer moves the rate as it must.
func TestRecheck(t *testing.T) {
	m := begin(t)
	var lines []string
	for i := range 200 { // of which some ten are chosen
		a, b := fmt.Sprintf("a%d", i), fmt.Sprintf("b%d", i)
		lines = append(lines, report(a, "north_office", 1+i%28, i/28*100, 5), report(b, "south_office", 1+i%28, i/28*100, 5))
		if i%2 == 0 {
			lines = append(lines, strings.Replace(decision(fmt.Sprintf("d%d", i), fmt.Sprintf("i%d", i), fmt.Sprintf("%q,%q", a, b), ""), `"act"`, `"grade":"fair","grade_reason":"two","act"`, 1))
		} else {
			lines = append(lines, fmt.Sprintf(`{"kind":"separate/1","of":"cell","refs":{"member":[%q],"from":[%q]},"body":{}}`, a, b))
		}
	}
	lines = append(lines, report("lone", "watch", 3, 900, 1), decision("single", "alone", `"lone"`, ""))
	m.add(lines...)
	desk, ana := entry.KeyIDOf(m.keys.Desk.Public()), m.person()
	waiting, rate := triage.Read(m.entries).Rechecks()
	if open, own := triage.For(waiting, desk); len(open) > 0 || own != len(waiting) {
		t.Errorf("of %d decisions of the desk it may look at %d again, and %d wait for others", len(waiting), len(open), own)
	}
	if open, own := triage.For(waiting, ana); len(open) != len(waiting) || own > 0 {
		t.Errorf("somebody else may look at %d of %d", len(open), len(waiting))
	}
	if len(waiting) < 4 || rate.Chosen != len(waiting) || rate.Answered != 0 {
		t.Fatalf("%d wait, %+v", len(waiting), rate)
	}
	want := triage.Rate{Chosen: len(waiting)}
	for i, w := range waiting {
		r := triage.Read(m.entries)
		decided := false // what nobody who answers is told
		for _, d := range r.Decided {
			for _, c := range d.Claims {
				decided = decided || c == w.Claims[0]
			}
		}
		s := triage.Second{By: desk, ID: w.ID, Together: []string{"yes", "no", "cannot_say"}[i%3], Grade: []string{"fair", "weak"}[i%2]}
		if _, err := r.DraftSecond(s); err == nil {
			t.Fatal("who decided looks again")
		}
		s.By = ana
		line, err := r.DraftSecond(s)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 { // past this program: what the desk signs counts for nothing
			m.add(string(line))
			if left, got := triage.Read(m.entries).Rechecks(); got != want || len(left) != len(waiting) {
				t.Fatalf("an answer with the key that decided counts: %+v", got)
			}
		}
		m.as(ana, string(line))
		want.Answered++
		if s.Together == "cannot_say" {
			want.Unsure++
		} else {
			want.Compared++
			if (s.Together == "yes") != decided {
				want.Differ++
			}
			if decided {
				want.Graded++
				if s.Grade != "fair" {
					want.Regraded++
				}
			}
		}
		left, got := triage.Read(m.entries).Rechecks()
		if got != want || len(left) != len(waiting)-i-1 {
			t.Fatalf("after %+v of decided %v: %+v, want %+v", s, decided, got, want)
		}
		if _, err := triage.Read(m.entries).DraftSecond(s); err == nil {
			t.Fatal("one decision is answered for twice")
		}
	}
	for _, s := range []triage.Second{{By: ana, ID: "q_x", Together: "yes"}, {By: ana, ID: waiting[0].ID, Together: "perhaps"}} {
		if _, err := triage.Read(m.entries).DraftSecond(s); err == nil {
			t.Errorf("%+v is taken", s)
		}
	}
}
