package ruling

import (
	"cmp"
	"slices"

	"truce"
)

// access prints movements of aid and calls, stage by stage.
func (v *view) access() []Access {
	byName := map[string]*Access{}
	var order []string
	at := func(key, kind, name string) *Access {
		a, ok := byName[key]
		if !ok {
			a = &Access{Kind: kind, Name: name}
			a.ID = key
			byName[key] = a
			order = append(order, key)
		}
		return a
	}
	for _, n := range v.kind("convoy/1") {
		a := at("convoy/"+n.Body.Text("convoy"), "convoy", n.Body.Text("convoy"))
		a.step(v, n, n.Body.Text("stage"))
		if p, ok := n.Body.Place("place"); ok {
			a.Place = p.Name
		}
		if f, ok := n.Body.Figure("trucks"); ok {
			a.Trucks = f.Text()
		}
	}
	for _, n := range v.kind("hotline/1") {
		a := at("call/"+n.ID.String(), "call", v.name(truce.Party(n.Body.Text("from")))+" to "+v.name(truce.Party(n.Body.Text("to"))))
		status := "called"
		if f, ok := n.Body.Figure("waited_s"); ok {
			a.WaitS, status = f.Min, "answered_late"
			a.Why = append(a.Why, n.why("waited", "the designated contact was reached after "+minutes(f.Min)))
		}
		a.step(v, n, status)
	}
	out := make([]Access, 0, len(order))
	for _, key := range order {
		out = append(out, *byName[key])
	}
	slices.SortStableFunc(out, func(a, b Access) int { return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID)) })
	return out
}

func (a *Access) step(v *view, n *Note, stage string) {
	a.Status = stage
	a.Since, a.SinceLocal = n.Happened.Earliest.String(), v.zone.Local(n.Happened.Earliest)
	a.Stages = append(a.Stages, Stage{Stage: stage, When: v.stretch(n.Happened), By: v.name(n.Of), Entry: n.ID.String(), Text: n.Body.Text("text")})
	a.Why = append(a.Why, n.why(stage, v.said(n)))
}

// minutes prints seconds as minutes where they are whole.
func minutes(s int64) string {
	if s%60 == 0 {
		return plural(s/60, "minute")
	}
	return plural(s, "second")
}
