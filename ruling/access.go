package ruling

import (
	"cmp"
	"slices"

	"truce"
)

// Access is a movement of aid, a need that it is for, or a call, stage by stage.
type Access struct {
	Item
	Kind   string  `json:"kind"` // convoy, need, call
	Name   string  `json:"name"`
	Place  string  `json:"place,omitempty"`
	To     string  `json:"to,omitempty"`
	WaitS  int64   `json:"waited_s,omitempty"`
	Trucks string  `json:"trucks,omitempty"`
	People string  `json:"people,omitempty"` // whom it is for, or who is in need
	Duty   string  `json:"duty,omitempty"`   // under which it goes
	Need   string  `json:"need,omitempty"`   // the item of the need it is for
	Moves  []Moves `json:"moves,omitempty"`  // of a need: what is on its way to it
	Stages []Stage `json:"stages"`
}

// Moves is a movement for a need, with where it stands.
type Moves struct {
	Item   string `json:"item"`
	Status string `json:"status"`
	Trucks string `json:"trucks,omitempty"`
}

// Stage is one stage of a movement.
type Stage struct {
	Stage      string  `json:"stage"`
	When       Stretch `json:"when"`
	By         string  `json:"by"`
	Entry      string  `json:"entry"`
	Text       string  `json:"text"`
	Checkpoint string  `json:"checkpoint,omitempty"`
	Seal       string  `json:"seal,omitempty"`
	Reason     string  `json:"reason,omitempty"`
	HeldS      int64   `json:"held_s,omitempty"` // of a stage in which it stood still: until the next, at least
}

// stillStages are the stages in which a movement stands still; a request waits
// for its answer.
var stillStages = map[string]bool{"requested": true, "waiting": true, "stopped": true, "suspended": true}

// access prints needs, movements of aid and calls, stage by stage.
func (v *view) access() []Access {
	out := []Access{}
	byName := map[string]int{}
	var moves []*Note
	for _, n := range v.kind("convoy/1") {
		if name := n.Body.Text("convoy"); v.movement(name)[0] == n {
			byName[name] = len(out)
			out = append(out, v.convoy(name))
		}
		if _, ok := n.ref("need"); ok {
			moves = append(moves, n)
		}
	}
	for _, n := range v.kind("need/1") {
		out = append(out, v.need(n, moves, func(name string) *Access { return &out[byName[name]] }))
	}
	for _, n := range v.kind("hotline/1") {
		out = append(out, v.call(n))
	}
	slices.SortStableFunc(out, func(a, b Access) int { return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID)) })
	return out
}

// convoy is a movement of aid. It stands at its last stage; what it waited is
// the time between the stages in which it stood still and what came after, the
// least of it where an hour is not known: of the last stage nobody knows how
// long it lasted.
func (v *view) convoy(name string) Access {
	a := Access{Kind: "convoy", Name: name}
	a.ID = "convoy/" + name
	stages := v.movement(name)
	for i, n := range stages {
		a.step(v, n, n.Body.Text("stage"))
		if p, ok := n.Body.Place("place"); ok {
			a.Place = p.Name
		}
		if p, ok := n.Body.Place("to"); ok {
			a.To = p.Name
		}
		if f, ok := n.Body.Figure("trucks"); ok {
			a.Trucks = f.Text()
		}
		if f, ok := n.Body.Figure("for_people"); ok {
			a.People = f.Text()
		}
		if d := n.Body.Text("duty"); d != "" {
			if b := v.block(d); b != nil {
				d = id(wholeDuty(b))
			}
			a.Duty, a.Clause = d, clauseOf(d)
		}
		if ref, ok := n.ref("need"); ok {
			a.Need = "need/" + ref.String()
		}
		if !stillStages[n.Body.Text("stage")] || i+1 == len(stages) {
			continue
		}
		if held := int64(stages[i+1].Happened.Earliest-lastOf(n.Happened)) / 1000; held > 0 {
			a.Stages[i].HeldS = held
			if n.Body.Text("stage") != "requested" {
				a.WaitS += held
			}
		}
	}
	return a
}

// needStages are the stages of movements, the furthest last: a need stands
// where the furthest of its movements does.
var needStages = []string{"refused", "cancelled", "returned", "suspended", "requested", "permitted", "sealed", "waiting", "stopped", "attacked", "searched", "moving", "arrived", "handed_over", "delivered"}

// need is what people at a place need, with what is on its way to them.
func (v *view) need(n *Note, moves []*Note, find func(string) *Access) Access {
	a := Access{Kind: "need", Name: n.Body.Text("what")}
	a.ID = "need/" + n.ID.String()
	a.step(v, n, "unmet")
	if p, ok := n.Body.Place("place"); ok {
		a.Place = p.Name
	}
	if f, ok := n.Body.Figure("people"); ok {
		a.People = f.Text()
	}
	furthest := -1
	seen := map[string]bool{}
	for _, m := range moves {
		ref, _ := m.ref("need")
		name := m.Body.Text("convoy")
		if ref != n.ID || seen[name] {
			continue
		}
		seen[name] = true
		c := find(name)
		a.Moves = append(a.Moves, Moves{Item: c.ID, Status: c.Status, Trucks: c.Trucks})
		last := v.movement(name)[len(v.movement(name))-1]
		a.Why = append(a.Why, Why{Rule: "movement", Item: c.ID, Entry: last.ID.String(), Text: v.said(last)})
		if at := slices.Index(needStages, c.Status); at > furthest {
			furthest, a.Status = at, c.Status
			a.Since, a.SinceLocal = c.Since, c.SinceLocal
		}
	}
	return a
}

// call is a call on an agreed channel: answered when the designated contact was
// there, and answered late when it had to wait for that.
func (v *view) call(n *Note) Access {
	a := Access{Kind: "call", Name: v.name(truce.Party(n.Body.Text("from"))) + " to " + v.name(truce.Party(n.Body.Text("to")))}
	a.ID = "call/" + n.ID.String()
	status := "called"
	if f, ok := n.Body.Figure("waited_s"); ok {
		a.WaitS, status = f.Min, "answered_late"
		a.Why = append(a.Why, n.why("waited", "the designated contact was reached after "+minutes(f.Min)))
	} else if at := v.callAnswered(n); at.Known() && at <= v.asOf {
		status = "answered"
	}
	a.step(v, n, status)
	return a
}

func (a *Access) step(v *view, n *Note, stage string) {
	a.Status = stage
	a.Since, a.SinceLocal = n.Happened.Earliest.String(), v.zone.Local(n.Happened.Earliest)
	a.Stages = append(a.Stages, Stage{
		Stage: stage, When: v.stretch(n.Happened), By: v.name(n.Of), Entry: n.ID.String(), Text: n.Body.Text("text"),
		Checkpoint: n.Body.Text("checkpoint"), Seal: n.Body.Text("seal"), Reason: n.Body.Text("reason"),
	})
	a.Why = append(a.Why, n.why(stage, v.said(n)))
}

// lastOf is the last instant at which something can have happened.
func lastOf(i truce.Interval) truce.Instant {
	if i.Exact() || !i.Latest.Known() {
		return i.Earliest
	}
	return i.Latest - 1
}

// minutes prints seconds as minutes where they are whole.
func minutes(s int64) string {
	if s%60 == 0 {
		return plural(s/60, "minute")
	}
	return plural(s, "second")
}
