package ruling

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// assessed is an assessment in the form that clocks count.
type assessed struct {
	id, rule, name     string
	when               truce.Interval
	status, asReported string
	ruled              string
	governorate        string
	under              []reading // where readings were tried
}

// reading is the status under one combination of readings.
type reading struct {
	answers []*agreement.Block
	status  string
}

// assess judges the decided incidents, then the claims of reports that belong
// to none. Every result names its rule and its variables.
func (v *view) assess() {
	v.epochs = v.findEpochs()
	v.memo = newMemo()
	if n := v.q.Limit; n > 0 && len(v.anyTime("incident/1")) > n {
		v.assessMany(n)
		return
	}
	ins := v.incidents()
	for _, in := range ins {
		from := len(v.assessed)
		v.assessFully(in)
		concerns := slices.ContainsFunc(v.assessed[from:], func(x assessed) bool { return !noConcern(x.asReported) })
		v.happenings = append(v.happenings, happening{in.count, !concerns})
	}
	v.count.Incidents = len(ins)
	v.findSkipped(ins)
	v.assessClaims()
}

// rulesFor lists the prohibitions that a thing at that time may fall under: of
// a rule and its copy in a later document, the copy where its time may hold,
// else the original.
func (v *view) rulesFor(acts []string, at truce.Interval) []*agreement.Block {
	k := rulesKey{strings.Join(acts, " "), v.changes(at)}
	rules, ok := v.memo.rules[k]
	if !ok {
		rules = v.lookRules(acts, at)
		v.memo.rules[k] = rules
	}
	return rules
}

func (v *view) lookRules(acts []string, at truce.Interval) []*agreement.Block {
	return slices.DeleteFunc(slices.Clone(v.rulesThen(acts, at)), v.sketched)
}

// rulesThen are the rules for acts at a time, wherever they hold: those for an
// incident, of which it may be found where it was.
func (v *view) rulesThen(acts []string, at truce.Interval) []*agreement.Block {
	k := rulesKey{strings.Join(acts, " "), v.changes(at)}
	rules, ok := v.memo.anywhere[k]
	if !ok {
		rules = v.lookRulesThen(acts, at)
		v.memo.anywhere[k] = rules
	}
	return rules
}

func (v *view) lookRulesThen(acts []string, at truce.Interval) []*agreement.Block {
	var out []*agreement.Block
	covered := map[*agreement.Block]bool{}
	for i := len(v.docs) - 1; i >= 0; i-- {
		for _, b := range append(prohibitions(v.docs[i]), rights(v.docs[i])...) {
			if !v.concerns(b, acts) || !v.mayHold(b, at) {
				continue
			}
			for s := b.Same; s != nil; s = s.Same {
				covered[s] = covered[s] || s.Doc != b.Doc
			}
			out = append(out, b)
		}
	}
	out = slices.DeleteFunc(out, func(b *agreement.Block) bool { return covered[b] })
	slices.SortFunc(out, func(a, b *agreement.Block) int { return cmp.Compare(id(a), id(b)) })
	return out
}

// mayHold says whether a rule holds, or may hold, at a time under any reading.
func (v *view) mayHold(b *agreement.Block, at truce.Interval) bool {
	if v.ruleTime(b, at, choice{}) != truce.No {
		return true
	}
	questions := v.questionsOf(b)
	return len(questions) > 0 && slices.ContainsFunc(v.alternatives(questions), func(a alternative) bool {
		return a.ruleTime(a.here(b), at, choice{}) != truce.No
	})
}

// prohibitions are the rules of a document, each case by itself.
func prohibitions(d *agreement.Document) []*agreement.Block {
	var out []*agreement.Block
	for _, b := range d.Kind("prohibition") {
		out = append(out, casesOf(b)...)
	}
	return out
}

// mayConcern says whether acts are those of a rule, or may be because the rule
// uses a term that the text leaves open, or names no act that can be read.
func (v *view) mayConcern(e agreement.Expr, acts []string) bool {
	switch v.matchActs(e, acts) {
	case truce.Yes:
		return true
	case truce.CannotBeDetermined:
		return len(acts) > 0 && slices.ContainsFunc(agreement.ItemsOf(e), func(x agreement.Expr) bool {
			b := target(x)
			return b != nil && b.Kind == "term" || wordless(x)
		})
	}
	return false
}

// sketched says whether a rule holds only on ground that the text sketches
// without saying where it lies: nothing can then be said of any report.
func (v *view) sketched(b *agreement.Block) bool {
	e := value(b, "where")
	return e != nil && v.matchPlace(e, spot{}, truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}) == truce.CannotBeDetermined && !v.named(e)
}

// named says whether a place is given by an area, by who holds it, or by
// coordinates.
func (v *view) named(e agreement.Expr) bool {
	found := false
	var look func(agreement.Expr, int)
	look = func(e agreement.Expr, depth int) {
		agreement.Walk(e, func(x agreement.Expr) bool {
			switch y := x.(type) {
			case *agreement.Call:
				found = found || y.Fn == "admin" || y.Fn == "controlled_by"
			case *agreement.Name:
				if b := y.Target(); b != nil && b.Kind == "place" && depth < maxNesting {
					found = found || len(v.drawingsOf(b)) > 0 && slices.ContainsFunc(v.drawingsOf(b), func(d *drawing) bool { return d.note.Body.Has("shapes") })
					look(b.Value("shape"), depth+1)
				}
			}
			return true
		})
	}
	look(e, 0)
	return found
}

func (v *view) assessIncident(in *incident) {
	acts := v.actsOf(in)
	var made []Assessment
	var kept []assessed
	for _, rule := range v.rulesThen(acts[:min(1, len(acts))], in.when) {
		if v.ownText(rule) && !v.saidToBe(in, rule) {
			continue
		}
		a, x := v.assessUnder(in, rule)
		made, kept = append(made, a), append(kept, x)
	}
	// A rule that does not concern what happened is left out where another
	// one does.
	some := slices.ContainsFunc(kept, func(x assessed) bool { return x.status != "does_not_match" })
	for i := range made {
		if some && kept[i].status == "does_not_match" {
			continue
		}
		v.assessments = append(v.assessments, made[i])
		v.assessed = append(v.assessed, kept[i])
		v.tallyStatus(kept[i].status, 1)
	}
	switch {
	case len(made) == 0 && v.brief:
		a := Assessment{Item: Item{ID: in.id, Status: "outside_scope"}, Subject: in.id, Decided: true, AsReport: "outside_scope"}
		v.assessments = append(v.assessments, a)
		v.tallyStatus("outside_scope", 1)
	case len(made) == 0:
		a := v.bare(in)
		a.Item = v.item(in.id, "", "outside_scope", in.when.Earliest, Why{Rule: "no rule", Text: "no prohibition of a text in force then covers this act at this time"})
		a.AsReport = "outside_scope"
		v.assessments = append(v.assessments, a)
		v.tallyStatus("outside_scope", 1)
	}
}

// ownText says whether a rule stands in a text that one side declared beside
// the agreement.
func (v *view) ownText(rule *agreement.Block) bool {
	a := rule.Doc.Agreement()
	return a != nil && a.Has("beside")
}

// saidToBe says whether anybody names somebody whom the rule binds as the one
// who did it. A text of one side alone is not held against that side where
// nobody does.
func (v *view) saidToBe(in *incident, rule *agreement.Block) bool {
	return slices.ContainsFunc(v.accountOf(in, rule.Doc).named, func(p string) bool {
		return v.matchParty(value(rule, "binds"), truce.Party(p), in.when) == truce.Yes
	})
}

func (v *view) assessUnder(in *incident, rule *agreement.Block) (Assessment, assessed) {
	said := v.accountOf(in, rule.Doc)
	place, f, states := v.where(in).path, v.placed(in, said.established), said.states
	if v.brief {
		a := Assessment{Item: Item{ID: in.id, Clause: id(rule), Status: v.statusOf(in, rule, &said.established)}, Subject: in.id, Decided: true, AsReport: v.statusOf(in, rule, &said.reported)}
		x := assessed{id: in.id, rule: id(rule), when: in.when, status: a.Status, asReported: a.AsReport, governorate: governorate(place)}
		if len(in.rivals) > 0 {
			a.Status, a.AsReport, x.status = "cannot_be_determined", "cannot_be_determined", "cannot_be_determined"
		}
		return a, x
	}
	status, outcomes, under, vars := v.underReadings(rule, f)
	asReported := v.statusUnder(rule, v.placed(in, said.reported))
	a := v.bare(in)
	a.Item = v.item(in.id, id(rule), status, in.when.Earliest)
	a.Clause = id(rule)
	a.AsReport, a.Readings = asReported, outcomes
	for i, name := range variableNames[:vars.asked] {
		out := Variable{Name: name, Answer: vars.answer[i].String(), State: states[name], Asked: true}
		out.Values = v.valuesOut(in, name)
		switch name {
		case "place":
			out.State, out.Values = v.placeState(in, v.where(in))
		case "time":
			out.State = "established"
		case "exception":
			out.State = "asserted"
			if len(f.claimed) == 0 {
				out.State = "unknown"
			}
		}
		a.Variables = append(a.Variables, out)
	}
	for _, x := range vars.further {
		a.Variables = append(a.Variables, Variable{Name: x.name, Answer: x.answer.String(), State: v.stateOf(in, rule.Doc, x.name), Values: v.valuesOut(in, x.name), Asked: true})
	}
	a.Variables = append(a.Variables, v.otherVariables(in)...)
	a.Accounts = v.accounts(in, rule, f)
	ruled := v.rulingOn(in, rule)
	a.Why = v.reasons(in, rule, vars, status, ruled)
	if len(in.rivals) > 0 {
		status = "cannot_be_determined"
		a.Status, a.AsReport = status, status
		a.Why = append([]Why{{Rule: "contested", Clause: id(rule), Text: "several decisions name this incident and none supersedes the others"}}, a.Why...)
	}
	return a, assessed{id: in.id, rule: id(rule), name: in.note.Body.Text("title"), when: in.when, status: status,
		asReported: asReported, ruled: ruled, governorate: governorate(place), under: under}
}

// establishedFacts are what is established of an incident under a document.
func (v *view) establishedFacts(in *incident, d *agreement.Document) facts {
	held := func(name string) []string { x, _ := v.established(in, d, name); return x }
	f := facts{when: in.when, place: v.where(in), claimed: v.exceptionsOf(in), of: in,
		act: held("act"), actor: held("actor"), target: parties(held("target")), excepted: held("exception")}
	v.factsOf(in, &f, held)
	return f
}

// underReadings judges under every combination of readings. Where all agree
// there is one result; where one cannot be determined the whole cannot; else
// it depends on the reading.
func (v *view) underReadings(rule *agreement.Block, f facts) (status string, outcomes []Outcome, under []reading, vars variables) {
	choices := v.choices(rule, f.when)
	if choices == nil {
		return "cannot_be_determined", []Outcome{{Question: "readings", Status: "cannot_be_determined", Text: "too many open questions"}}, nil, vars
	}
	var r results
	for _, c := range choices {
		s, w := c.judge(c.here(rule), f, c)
		r.add(s)
		if len(choices) > 1 {
			under = append(under, reading{c.readings, s})
		}
		vars = vars.across(w)
		if len(c.answers) > 0 {
			var q, a []string
			for _, o := range c.answers {
				q, a = append(q, o.Question), append(a, o.Reading)
			}
			outcomes = append(outcomes, Outcome{Question: strings.Join(q, ", "), Reading: strings.Join(a, ", "), Status: s})
		}
	}
	return r.status(), outcomes, under, vars
}

// statusUnder is the status of underReadings alone.
func (v *view) statusUnder(rule *agreement.Block, f facts) string {
	choices := v.choices(rule, f.when)
	if choices == nil {
		return "cannot_be_determined"
	}
	var r results
	for _, c := range choices {
		s, _ := c.judge(c.here(rule), f, c)
		r.add(s)
	}
	return r.status()
}

// results are the results under several readings.
type results struct {
	first        string
	differ       bool
	undetermined bool
}

func (r *results) add(status string) {
	if r.first == "" {
		r.first = status
	}
	r.differ = r.differ || status != r.first
	r.undetermined = r.undetermined || status == "cannot_be_determined"
}

func (r *results) status() string {
	switch {
	case !r.differ:
		return r.first
	case r.undetermined:
		return "cannot_be_determined"
	}
	return "depends_on_reading"
}

// across joins the variables of two readings: one that differs between them
// cannot be determined before a reading is chosen.
func (a variables) across(b variables) variables {
	if a.asked == 0 {
		return b
	}
	for i := range b.asked {
		switch {
		case i >= a.asked:
			a.answer[i] = b.answer[i]
		case a.answer[i] != b.answer[i]:
			a.answer[i] = truce.CannotBeDetermined
		}
	}
	a.asked = max(a.asked, b.asked)
	for i := range min(len(a.further), len(b.further)) {
		if a.further[i].answer != b.further[i].answer {
			a.further[i].answer = truce.CannotBeDetermined
		}
	}
	return a
}

// stateOf is whether a value of a variable is established, asserted, disputed
// or unknown.
func (v *view) stateOf(in *incident, d *agreement.Document, name string) string {
	_, state := v.established(in, d, name)
	if state == "unknown" && v.fixed(in, name) != "" || in.note.Body.Has(name) || in.note.Body.Has(name+"_m") {
		return "asserted"
	}
	return state
}

// bare is the assessment of an incident without a result.
func (v *view) bare(in *incident) Assessment {
	b := in.note.Body
	a := Assessment{Subject: in.id, Name: b.Text("title"), Decided: true, Grade: b.Text("grade"), When: v.stretch(in.when), Place: v.where(in).path}
	for _, unit := range []string{"killed", "injured"} {
		if s, earlier := v.figures(in, unit); len(s) > 0 {
			a.Figures = append(a.Figures, v.spread(unit, s, earlier))
		}
	}
	w := &v.s.tip.words
	for _, c := range in.claims {
		for _, m := range strings.Fields(w.at(c.missing)) {
			if !slices.Contains(a.Missing, m) {
				a.Missing = append(a.Missing, m)
			}
		}
	}
	slices.Sort(a.Missing)
	return a
}

// where is the place of an incident, or one that lies like it where it stands
// for all that are alike.
func (v *view) where(in *incident) spot {
	if in.kind != nil {
		return in.kind.place
	}
	return v.spotOf(in.note)
}

func (v *view) tallyStatus(status string, n int) {
	v.count.Assessments = tallied(v.count.Assessments, status, n)
}

// tallied adds n to the count of a status, in the order of their names.
func tallied(list []StatusCount, status string, n int) []StatusCount {
	i, found := slices.BinarySearchFunc(list, status, func(x StatusCount, s string) int { return cmp.Compare(x.Status, s) })
	if !found {
		list = slices.Insert(list, i, StatusCount{Status: status})
	}
	list[i].Count += n
	return list
}
