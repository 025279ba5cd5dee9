package view_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"truce"
	"truce/ruling"
)

// TestLimitedPictures: a picture that lists few incidents is the whole picture
// but for its list: the same counts, clocks, gates, duties, tallies and flags.
func TestLimitedPictures(t *testing.T) {
	m := made(t, 2500, 200, 21)
	s := fold(m)
	r := rand.New(rand.NewPCG(8, 8))
	for range soak(6) {
		q := randomQuery(r, m)
		whole, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		q.Limit = 1 + r.IntN(30)
		few, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, a := range whole.Assessments {
			raw, _ := json.Marshal(a)
			seen[string(raw)] = true
		}
		for _, a := range few.Assessments {
			if raw, _ := json.Marshal(a); !seen[string(raw)] {
				t.Errorf("%s is assessed otherwise when few are listed", a.ID)
			}
		}
		if n := len(whole.Assessments); len(few.Assessments) > n || n > 200 && few.Counts.Left == 0 {
			t.Errorf("%d of %d listed, %d left out", len(few.Assessments), n, few.Counts.Left)
		}
		put := map[string]bool{}
		for _, m := range whole.Matters {
			raw, _ := json.Marshal(m)
			put[string(raw)] = true
		}
		for _, m := range few.Matters {
			if raw, _ := json.Marshal(m); !put[string(raw)] {
				t.Errorf("%s stands otherwise when few are listed", m.ID)
			}
		}
		if n := len(few.Matters); n > q.Limit || n+few.Counts.MattersLeft != len(whole.Matters) {
			t.Errorf("%d of %d matters listed, %d left out", n, len(whole.Matters), few.Counts.MattersLeft)
		}
		for _, p := range []*ruling.Picture{whole, few} {
			p.Assessments, p.Counts.Left = nil, 0
			p.Matters, p.Counts.MattersLeft = nil, 0
		}
		a, _ := json.Marshal(whole)
		b, _ := json.Marshal(few)
		if string(a) != string(b) {
			i := 0
			for i < min(len(a), len(b)) && a[i] == b[i] {
				i++
			}
			t.Fatalf("question %+v: the pictures differ at %d:\n%s\n%s", q, i, a[max(0, i-200):min(len(a), i+200)], b[max(0, i-200):min(len(b), i+200)])
		}
	}
}

// TestSubject: a subject that is asked for by name is listed however many
// there are, and as the whole picture has it.
func TestSubject(t *testing.T) {
	m := made(t, 2500, 200, 22)
	s := fold(m)
	long := map[string]truce.EntryID{}
	for _, e := range m.entries {
		long[e.ID.String()] = e.ID
	}
	whole, err := s.Picture(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(9, 9))
	incidents, reports := 0, 0
	for range soak(40) {
		want := whole.Assessments[r.IntN(len(whole.Assessments))]
		q := ruling.Everything()
		q.Limit = 3
		if want.Decided {
			q.Subject = want.Subject
			incidents++
		} else {
			q.Report = long[want.Subject]
			reports++
		}
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		a, _ := json.Marshal(want)
		for _, x := range p.Assessments {
			b, _ := json.Marshal(x)
			found = found || string(a) == string(b)
		}
		if !found {
			t.Errorf("%s is not listed when it is asked for", want.ID)
		}
		if len(p.Assessments) > 40 {
			t.Errorf("%d are listed", len(p.Assessments))
		}
	}
	if incidents == 0 || reports == 0 {
		t.Errorf("%d incidents and %d reports were tried", incidents, reports)
	}
}
