package ruling

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// obligations prints one instance of every duty for each debtor and case.
func (v *view) obligations() []Obligation {
	var out []Obligation
	v.each("duty", func(b *agreement.Block) {
		debtors := v.members(b.Value("binds"))
		if len(debtors) == 0 {
			debtors = []truce.Party{""}
		}
		cases := b.Sub("case")
		for _, p := range debtors {
			suffix := ""
			if len(debtors) > 1 {
				suffix = "." + string(p)
			}
			if len(cases) == 0 {
				out = append(out, v.obligation(b, nil, p, suffix))
			}
			for _, c := range cases {
				out = append(out, v.obligation(b, c, p, "."+c.Name+suffix))
			}
		}
	})
	return out
}

// obligation computes the state of one instance (language: the life of a duty).
func (v *view) obligation(b, part *agreement.Block, debtor truce.Party, suffix string) Obligation {
	o := Obligation{Item: v.item(id(b)+suffix, clauseOf(id(b)), "in_force", truce.NoInstant), Debtor: v.name(debtor), Act: b.Word("act")}
	if e := b.Value("due"); e != nil {
		o.Due = e.String()
	}
	name := ""
	if part != nil {
		name = part.Name
	}
	ledger := v.ledger(b, name)
	for _, n := range ledger {
		o.Ledger = append(o.Ledger, Entry{State: n.Body.Text("state"), By: v.name(n.Of), Entry: n.ID.String(), At: n.Happened.Earliest.String(), Text: n.Body.Text("text")})
		o.Why = append(o.Why, n.why("ledger", v.said(n)))
		o.Disputed = o.Disputed || n.Body.Text("state") == "disputed"
	}
	v.lifeOf(b, part, &o, ledger)
	for _, n := range v.kind("statement/1") {
		if n.Body.Text("act") == "accuses" && v.block(n.Body.Text("about")) == b {
			o.Disputed = true
			o.Why = append(o.Why, n.why("disputed", v.said(n)))
		}
	}
	return o
}

// ledger lists the entries about the performance of a duty, or of one case.
func (v *view) ledger(b *agreement.Block, part string) []*Note {
	var out []*Note
	for _, n := range v.kind("performance/1") {
		if v.block(n.Body.Text("duty")) == b && (n.Body.Text("case") == part || n.Body.Text("case") == "") {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, byTime)
	return out
}

// verifies says whether a party's acceptance moves the ledger of a duty.
func (v *view) verifies(b *agreement.Block, p truce.Party) bool {
	for _, n := range b.Names("verified_by") {
		t := n.Target()
		if t == nil {
			continue
		}
		who := []truce.Party{truce.Party(t.Name)}
		if t.Kind == "watch" {
			who = v.members(t.Value("by"))
		}
		if slices.Contains(who, p) {
			return true
		}
	}
	return false
}

func (v *view) lifeOf(b, part *agreement.Block, o *Obligation, ledger []*Note) {
	set := func(status string, since truce.Instant, rule, text string) {
		o.Status = status
		if since.Known() {
			o.Since, o.SinceLocal = since.String(), v.zone.Local(since)
		}
		o.Why = append(o.Why, Why{Rule: rule, Clause: id(b), Text: text})
	}
	for _, n := range ledger {
		if n.Body.Text("state") == "accepted" && v.verifies(b, n.Of) {
			set("fulfilled", n.Happened.Earliest, "accepted", "accepted by "+v.name(n.Of))
			return
		}
	}
	if p, standing := v.standing(b); standing {
		v.standingState(b, p, o, set)
		return
	}
	if b.Has("mirrors") {
		set("not_yet_due", truce.NoInstant, "mirrors", "it begins when the other's act is on record; none is")
		return
	}
	begins := agreement.Begins(b, v)
	if b.Has("begins") && (!begins.Known() || v.asOf < begins.Bounds().Earliest) {
		text := "it begins with " + begins.Rule
		if !begins.Known() {
			text += ", which has not come"
		}
		set("not_yet_due", truce.NoInstant, "begins", text)
		return
	}
	since := truce.NoInstant
	if begins.Known() {
		since = begins.Bounds().Earliest
	}
	if tie, others := v.tied(b); tie != nil {
		v.heldState(b, part, tie, others, since, ledger, set)
		return
	}
	v.dueState(b, since, set)
}

// standing says whether a duty is to be kept up throughout a phase, and which.
func (v *view) standing(b *agreement.Block) (*phase, bool) {
	c, ok := b.Value("due").(*agreement.Call)
	if !ok || c.Fn != "throughout" {
		return nil, false
	}
	if n, ok := c.Arg(0).(*agreement.Name); ok && n.Target() != nil && n.Target().Kind == "phase" {
		return v.phaseOf(n.Target()), true
	}
	return nil, true
}

type setter func(status string, since truce.Instant, rule, text string)

// standingState: hour by hour kept, not kept, or cannot be determined where
// nobody watched (language: standing duties).
func (v *view) standingState(b *agreement.Block, p *phase, o *Obligation, set setter) {
	if p == nil {
		set("cannot_be_determined", truce.NoInstant, "during", "its phase is not known")
		return
	}
	switch p.status {
	case "not_begun":
		set("not_yet_due", truce.NoInstant, "during", p.block.Name+" has not begun")
		return
	case "lapsed", "ended":
		set("lapsed", p.since, "during", p.block.Name+" is over")
		return
	case "cannot_be_determined":
		set("cannot_be_determined", p.since, "during", "whether "+p.block.Name+" ran on cannot be determined")
		return
	}
	for _, w := range b.Items("verified_by") {
		if agreement.Silent(w) {
			set("cannot_be_determined", p.begins, "watch", "who verifies it has not been seen in the text")
			return
		}
	}
	if !b.Has("verified_by") {
		set("cannot_be_determined", p.begins, "watch", "the text names nobody who verifies it: neither kept nor not kept can be said")
		return
	}
	set("cannot_be_determined", p.begins, "watch", "no acceptance and no coverage by "+b.Value("verified_by").String()+" is on record: neither kept nor not kept can be said")
}

// tied finds the block that ties this duty to others at once, and the others.
func (v *view) tied(b *agreement.Block) (tie *agreement.Block, others []*agreement.Block) {
	for _, t := range b.Doc.Kind("together") {
		if t.Word("how") != "simultaneous" || t.Has("signal") {
			continue
		}
		var mine bool
		var rest []*agreement.Block
		for _, n := range t.Names("duties") {
			if n.Target() == b {
				mine = true
			} else if n.Target() != nil {
				rest = append(rest, n.Target())
			}
		}
		if mine {
			return t, rest
		}
	}
	return nil, nil
}

// heldState: with nobody to give the hour, each waits for the other until one
// offers or begins; then the other is in force (language: simultaneous).
func (v *view) heldState(b, part, tie *agreement.Block, others []*agreement.Block, since truce.Instant, ledger []*Note, set setter) {
	for _, n := range ledger {
		if s := n.Body.Text("state"); s == "offered" || s == "begun" || s == "submitted" {
			set("in_force", n.Happened.Earliest, "together "+tie.Name, "begun, on the word of "+v.name(n.Of)+" alone: not accepted by who verifies it")
			return
		}
	}
	for _, other := range others {
		for _, n := range v.kind("performance/1") {
			if s := n.Body.Text("state"); v.block(n.Body.Text("duty")) == other && (s == "offered" || s == "begun" || s == "submitted") {
				set("in_force", n.Happened.Earliest, "together "+tie.Name, "the other side is said to have begun, by "+v.name(n.Of)+": from then on it is due promptly, to which the text gives no number")
				return
			}
		}
	}
	set("held", since, "together "+tie.Name, "simultaneous, with nobody to give the hour: not started, neither first, and nobody is late")
}

func (v *view) dueState(b *agreement.Block, since truce.Instant, set setter) {
	due := b.Value("due")
	switch {
	case b.Word("effort") == "best":
		set("in_force", since, "effort", "best efforts: never overdue; what was reported as done is shown")
	case b.Word("effort") == "reasonable" || b.Has("prevents"):
		set("in_force", since, "effort", "a duty over others' acts: not overdue without a finding on what was done to prevent them")
	case agreement.WordOf(due) == "promptly":
		set("in_force", since, "due", "promptly is no number: it is never overdue by itself")
	case agreement.Silent(due):
		set("in_force", since, "due", "the text gives no date: it is never overdue by itself")
	default:
		t := agreement.DueTimes(due, b.Get("due").Block.Doc, v)
		if !t.Known() {
			set("in_force", since, "due", "due "+t.Rule+", which is not known")
			return
		}
		at := t.Bounds()
		switch {
		case v.asOf < at.Earliest:
			set("in_force", since, "due", "due by "+v.zone.Local(at.Latest-1))
		case v.asOf < at.Latest-1:
			set("cannot_be_determined", at.Earliest, "count rule", "its last day reads in more than one way: "+strings.Join(readings(t.Times), "; "))
		default:
			set("overdue", at.Latest-1, "due", "the deadline passed at "+v.zone.Local(at.Latest-1)+" and nothing accepted is on record")
		}
	}
}

func readings(t agreement.Times) []string {
	var out []string
	for _, m := range t.Moments {
		out = append(out, m.When())
	}
	return out
}

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
