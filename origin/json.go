package origin

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"truce"
	"truce/reading"
)

// The form in which a result is printed: truce.origins/1, one object.

type resultJSON struct {
	Schema  string          `json:"schema"`
	Method  string          `json:"method"`
	Groups  []groupJSON     `json:"groups"`
	Reports []textJSON      `json:"reports"`
	Claims  []statementJSON `json:"claims"`
	Limits  limitsJSON      `json:"not_looked_at_further"`
}

type groupJSON struct {
	ID      string       `json:"id"`
	Members []memberJSON `json:"members"`
	Origins int          `json:"origins"`
}

type memberJSON struct {
	Report   string        `json:"report"`
	Relation Relation      `json:"relation"`
	Of       string        `json:"of,omitempty"`
	Shared   int           `json:"shared_per_mille"`
	Passages []passageJSON `json:"passages"`
}

type passageJSON struct {
	Of    string   `json:"of"`
	Here  spanJSON `json:"here"`
	There spanJSON `json:"there"`
	Words int      `json:"words"`
}

type spanJSON struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type textJSON struct {
	ID      string     `json:"id"`
	Verdict Judgement  `json:"verdict"`
	Weight  int        `json:"weight"`
	Scars   []scarJSON `json:"scars"`
	Spread  int        `json:"dates_spread_days"`
}

type scarJSON struct {
	Kind string `json:"kind"`
	Rule string `json:"rule"`
	spanJSON
}

type statementJSON struct {
	Act       string        `json:"act"`
	Place     string        `json:"place"`
	Day       string        `json:"day,omitempty"`
	Killed    *figureJSON   `json:"killed,omitempty"`
	Injured   *figureJSON   `json:"injured,omitempty"`
	Claims    []refJSON     `json:"claims"`
	Supports  int           `json:"supports"`
	Outlets   int           `json:"outlets"`
	Texts     int           `json:"texts"`
	Origins   int           `json:"origins"`
	Uncounted int           `json:"not_counted"`
	Witnesses []witnessJSON `json:"witnesses"`
}

type figureJSON struct {
	Min   int64       `json:"min"`
	Max   *int64      `json:"max,omitempty"`
	Bound truce.Bound `json:"bound"`
}

type refJSON struct {
	Report string `json:"report"`
	Claim  string `json:"claim"`
}

type witnessJSON struct {
	refJSON
	Root  string `json:"leads_back_to"`
	Named bool   `json:"named"`
}

type limitsJSON struct {
	Lists      int `json:"fingerprints"`
	Candidates int `json:"texts"`
	Statements int `json:"claims"`
}

// Object is the result as one object of the schema truce.origins/1, ready for
// encoding/json. Reports are those that were compared; everything is in the
// order of their ids, then canonical.
func (r Result) Object(reports []Report) any {
	id := func(text int) string { return reports[r.Texts[text].Report].ID }
	out := resultJSON{Schema: "truce.origins/1", Method: Version, Groups: []groupJSON{}, Reports: []textJSON{}, Claims: []statementJSON{},
		Limits: limitsJSON(r.Limits)}
	for _, g := range r.Groups {
		j := groupJSON{ID: r.GroupID(g, reports), Origins: g.Origins}
		for _, m := range g.Members {
			t := &r.Texts[m]
			x := memberJSON{Report: id(m), Relation: t.Relation, Shared: t.Shared, Passages: []passageJSON{}}
			if t.Of >= 0 && t.Relation != Independent {
				x.Of = id(t.Of)
			}
			for _, p := range t.Passages {
				x.Passages = append(x.Passages, passageJSON{id(p.Of), p.Here.json(), p.There.json(), p.Words})
			}
			j.Members = append(j.Members, x)
		}
		out.Groups = append(out.Groups, j)
	}
	for i := range r.Texts {
		t := &r.Texts[i]
		x := textJSON{ID: id(i), Verdict: t.Judgement, Weight: 1, Scars: []scarJSON{}, Spread: t.Spread}
		if t.Judgement == Recycled {
			x.Weight = 0
		}
		for _, s := range t.Scars {
			x.Scars = append(x.Scars, scarJSON{s.Kind, s.Rule, s.Span.json()})
		}
		out.Reports = append(out.Reports, x)
	}
	slices.SortStableFunc(out.Reports, func(a, b textJSON) int { return cmp.Compare(a.ID, b.ID) })
	ref := func(x Ref) refJSON { return refJSON{id(x.Text), x.Claim} }
	for _, s := range r.Statements {
		j := statementJSON{Act: s.Act, Place: s.Place, Day: s.Day, Killed: figureOf(s.Killed), Injured: figureOf(s.Injured), Supports: s.Supports,
			Outlets: s.Outlets, Texts: s.Groups, Origins: s.Origins, Uncounted: s.Uncounted, Claims: []refJSON{}, Witnesses: []witnessJSON{}}
		for _, c := range s.Claims {
			j.Claims = append(j.Claims, ref(c))
		}
		for _, w := range s.Witnesses {
			j.Witnesses = append(j.Witnesses, witnessJSON{ref(w.Ref), w.Root, w.Named})
		}
		out.Claims = append(out.Claims, j)
	}
	return out
}

// GroupID names a group for good: o_ and 26 characters of a hash of the text
// that it leads back to.
func (r Result) GroupID(g Group, reports []Report) string {
	rep := &reports[r.Texts[g.Members[0]].Report]
	return "o_" + truce.ShortHash(sha256.Sum256(fmt.Appendf(nil, "truce/origin/v1\x00%d\x00%s\x00%d\x00%s\x00%d\x00%s", len(rep.ID), rep.ID, len(rep.Title), rep.Title, len(rep.Text), rep.Text)))
}

func (s Span) json() spanJSON { return spanJSON{s.Field.String(), s.Start, s.End} }

func figureOf(f *reading.Figure) *figureJSON {
	if f == nil {
		return nil
	}
	j := &figureJSON{Min: f.Min, Bound: f.Bound}
	if !f.Open {
		m := f.Max
		j.Max = &m
	}
	return j
}
