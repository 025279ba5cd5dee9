package web

import (
	"strings"
	"testing"

	"truce/ruling"
	"truce/scenario/scenariotest"
)

// played is a shelf with the entries that a scenario made.
func played(t *testing.T, file string) *shelf {
	t.Helper()
	r, docs := scenariotest.Play(t, file, nil)
	state := ruling.NewState()
	for i, e := range r.Entries {
		state, _ = ruling.Step(state, int64(i), e)
	}
	b := &shelf{state: state, zone: docs[0].Zone()}
	b.span[0], b.span[1] = state.Span()
	return b
}

// TestJointPages: each page of joint procedures shows what the scenario says of
// it, at a moment before and at one after.
func TestJointPages(t *testing.T) {
	answers := open(t, played(t, "../ruling/testdata/made/answers.scenario.hcl"), "")
	trucks := open(t, played(t, "../examples/agreements/scenarios/gaza-2025-01-joint.scenario.hcl"), "")
	for _, x := range []struct {
		target  string
		has, no []string
	}{
		// The south confirmed how many and disputes who; the north has not answered yet.
		{"/confirmations?as_of=2026-03-06T17:00:00%2B02:00", []string{`data-value="confirms"`, `data-value="disputes"`, `data-value="waiting"`}, []string{`data-value="silent"`}},
		{"/confirmations?as_of=2026-03-06T20:30:00%2B02:00", []string{`data-value="silent"`}, nil},
		{"/matters?status=out_of_time&as_of=2026-03-06T20:30:00%2B02:00", []string{`data-value="out_of_time"`, "1 matter;"}, []string{`data-value="agreed"`}},
		{"/matters?kind=proposal&with=south&as_of=2026-03-13T16:00:00%2B02:00", []string{`data-value="agreed"`}, []string{"Complaint</a>"}},
		{"/procedures?as_of=2026-03-27T10:00:00%2B02:00", []string{`data-value="not_admissible"`, `data-value="blocked"`, `data-value="passed_on"`, "Complaints by party"}, nil},
		{"/access?as_of=2026-03-06T07:00:00%2B02:00", []string{`data-value="requested"`, "besieged"}, []string{`data-value="delivered"`}},
		{"/access?as_of=2026-03-09T00:00:00%2B02:00", []string{`data-value="delivered"`, `data-value="43200"`}, nil}, // it waited twelve hours
		{"/sites?as_of=2026-03-07T09:00:00%2B02:00", []string{`data-value="missing"`, "12 declared, 10 found"}, nil},
		{"/calendar?as_of=2026-03-06T13:00:00%2B02:00", []string{"an answer is due from"}, nil},
	} {
		page := strings.ReplaceAll(get(t, answers, x.target).Body.String(), "An answer", "an answer")
		for _, want := range x.has {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not show %s", x.target, want)
			}
		}
		for _, no := range x.no {
			if strings.Contains(page, no) {
				t.Errorf("%s shows %s", x.target, no)
			}
		}
	}
	quotas := get(t, trucks, "/access").Body.String()
	if !strings.Contains(quotas, "Quotas against arrivals") || !strings.Contains(quotas, ">600<") {
		t.Error("no quota stands beside what arrived")
	}
	if page := get(t, answers, "/matter/e_"+strings.Repeat("a", 26)); page.Code != 404 {
		t.Errorf("a matter that nobody put answers %d", page.Code)
	}
}

// TestManyDuties: a line of duties that stand alike names some and counts the
// others, with a link to all of them.
func TestManyDuties(t *testing.T) {
	b := played(t, "../ruling/testdata/made/answers.scenario.hcl")
	p, err := b.Picture(ruling.Everything())
	if err != nil {
		t.Fatal(err)
	}
	whole := *p
	whole.Obligations = nil
	for range 500 {
		o := ruling.Obligation{Debtor: "North", Act: "report"}
		o.ID, o.Clause, o.Status, o.Duty = "answers/1/centre", "answers/1", "overdue", "answers/1/centre"
		whole.Obligations = append(whole.Obligations, o)
	}
	b.picture = &whole
	h := open(t, b, "")
	for _, target := range []string{"/", "/agreement/answers"} {
		page := get(t, h, target).Body.String()
		if !strings.Contains(page, "+ 488</a>") || len(page) > 100_000 {
			t.Errorf("%s has %d bytes and does not count what it leaves out", target, len(page))
		}
	}
}
