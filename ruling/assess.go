package ruling

import (
	"cmp"
	"fmt"
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
}

// assess judges the decided incidents, then the claims of reports that belong
// to none. Every result names its rule and its variables.
func (v *view) assess() {
	v.epochs = v.findEpochs()
	v.memo = newMemo()
	ins := v.incidents()
	for _, in := range ins {
		v.assessIncident(in)
		v.count.Incidents++
		if len(in.rivals) > 0 {
			v.contested("several decisions name this incident and none supersedes the others: none wins until a later one names them all", append(in.rivals, in.note))
		}
		if len(in.pending) > 0 {
			v.count.Pending += len(in.pending)
			v.flag("pending", plural(int64(len(in.pending)), "report")+" of this incident not on record yet", in.note)
		}
	}
	v.assessClaims(ins)
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
	var out []*agreement.Block
	covered := map[*agreement.Block]bool{}
	for i := len(v.docs) - 1; i >= 0; i-- {
		for _, b := range v.docs[i].Kind("prohibition") {
			if v.matchActs(b.Value("act"), acts) != truce.Yes || v.sketched(b) {
				continue
			}
			if v.inTime(b.Value("during"), at, choice{}) == truce.No {
				continue
			}
			for s := b.Same; s != nil; s = s.Same {
				covered[s] = true
			}
			out = append(out, b)
		}
	}
	out = slices.DeleteFunc(out, func(b *agreement.Block) bool { return covered[b] })
	slices.SortFunc(out, func(a, b *agreement.Block) int { return cmp.Compare(id(a), id(b)) })
	return out
}

// sketched says whether a rule holds only on ground that the text sketches
// without saying where it lies: nothing can then be said of any report.
func (v *view) sketched(b *agreement.Block) bool {
	e := b.Value("where")
	return e != nil && v.matchPlace(e, "SY", truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}) == truce.CannotBeDetermined && !v.named(e)
}

// named says whether a place is given by an area or by who holds it.
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
	acts := distinct(v.values(in, "act"), nil)
	if a := in.note.Body.Text("act"); a != "" && !slices.Contains(acts, a) {
		acts = append(acts, a)
	}
	var made []Assessment
	var kept []assessed
	for _, rule := range v.rulesFor(acts[:min(1, len(acts))], in.when) {
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
	if len(made) == 0 {
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
	return slices.ContainsFunc(v.reported(in, "actor", ""), func(p string) bool {
		return v.matchParty(rule.Value("binds"), truce.Party(p), in.when) == truce.Yes
	})
}

// established are the values on which an assessment rests: found by a body or
// acknowledged by who is concerned, and, where the incident is graded well
// enough, what the deciding person set down. Bodies that differ, or a denial
// against a finding, leave it disputed.
func (v *view) established(in *incident, d *agreement.Document, name string) (values []string, state string) {
	all := v.values(in, name)
	var found, acknowledged []said
	disputed := false
	for _, s := range all {
		switch s.state {
		case "found":
			found = append(found, s)
		case "acknowledged":
			acknowledged = append(acknowledged, s)
		case "not_found":
			disputed = true
		case "denied":
			disputed = disputed || slices.ContainsFunc(all, func(o said) bool { return o.state == "found" && o.value == s.value })
		}
	}
	values = distinct(found, acknowledged)
	fixed := v.fixed(in, name)
	if len(values) == 0 && fixed != "" && v.gradedEnough(in, d) {
		values = []string{fixed}
	}
	switch {
	case disputed && len(all) > 0:
		return nil, "disputed"
	case len(values) > 0:
		return values, "established"
	case len(all) > 0:
		return nil, "asserted"
	}
	return nil, "unknown"
}

// fixed is the value that the deciding person set down for a variable.
func (v *view) fixed(in *incident, name string) string {
	b := in.note.Body
	roles := map[string]string{"actor": "attacker", "target": "target"}
	for _, a := range b.List("actors") {
		if a.Text("role") == roles[name] && a.Text("party") != "" {
			return a.Text("party")
		}
	}
	if name == "actor" {
		return ""
	}
	return b.Text(name)
}

// grades, from weak to strong; contested and discounted establish nothing.
var grades = []string{"weak", "fair", "confirmed"}

func (v *view) gradedEnough(in *incident, d *agreement.Document) bool {
	need := "fair"
	if a := d.Agreement(); a != nil && slices.Contains(grades, a.Word("established")) {
		need = a.Word("established")
	}
	return slices.Index(grades, in.note.Body.Text("grade")) >= slices.Index(grades, need)
}

func distinct(a, b []said) []string {
	var out []string
	for _, s := range append(slices.Clone(a), b...) {
		if !slices.Contains(out, s.value) {
			out = append(out, s.value)
		}
	}
	return out
}

// reported are all values that anybody gives, denials and open findings apart.
func (v *view) reported(in *incident, name string, by truce.Party) []string {
	var out []string
	for _, s := range v.values(in, name) {
		if (s.state == "asserted" || s.state == "found" || s.state == "acknowledged") && (by == "" || s.by == by) && !slices.Contains(out, s.value) {
			out = append(out, s.value)
		}
	}
	if f := v.fixed(in, name); len(out) == 0 && f != "" && by == "" {
		out = append(out, f)
	}
	return out
}

// exceptionsOf are the permissions whose ground somebody claims.
func (v *view) exceptionsOf(in *incident) []string { return v.reported(in, "exception", "") }

func (v *view) assessUnder(in *incident, rule *agreement.Block) (Assessment, assessed) {
	place := in.place()
	f := facts{when: in.when, place: place, claimed: v.exceptionsOf(in)}
	r := f
	states := map[string]string{}
	for _, x := range []struct {
		name string
		est  *[]string
		rep  *[]string
	}{{"act", &f.act, &r.act}, {"actor", &f.actor, &r.actor}, {"target", &f.target, &r.target}} {
		*x.est, states[x.name] = v.established(in, rule.Doc, x.name)
		*x.rep = v.reported(in, x.name, "")
	}
	f.target, r.target = parties(f.target), parties(r.target)
	status, outcomes, vars := v.underReadings(rule, f)
	asReported, _, _ := v.underReadings(rule, r)
	a := v.bare(in)
	a.Item = v.item(in.id, id(rule), status, in.when.Earliest)
	a.Clause = id(rule)
	a.AsReport, a.Readings = asReported, outcomes
	for _, x := range vars {
		out := Variable{Name: x.name, Answer: x.answer.String(), State: states[x.name]}
		out.Values = v.valuesOut(in, x.name)
		switch x.name {
		case "place":
			out.State, out.Values = v.placeState(in, place)
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
		asReported: asReported, ruled: ruled, governorate: governorate(place)}
}

// parties keeps the parties among values where there are any: "the Syrian
// army" says more than "soldier".
func parties(values []string) []string {
	var out []string
	for _, x := range values {
		if !agreement.Known(x) {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return values
	}
	return out
}

// underReadings judges under every combination of readings. Where all agree
// there is one result; where one cannot be determined the whole cannot; else
// it depends on the reading.
func (v *view) underReadings(rule *agreement.Block, f facts) (status string, outcomes []Outcome, vars []variable) {
	choices := v.choices(rule, f.when)
	if choices == nil {
		return "cannot_be_determined", []Outcome{{Question: "readings", Status: "cannot_be_determined", Text: "too many open questions"}}, nil
	}
	same, undetermined := true, false
	for i, c := range choices {
		s, w := v.judge(rule, f, c)
		if i == 0 {
			status = s
		}
		same = same && s == status
		undetermined = undetermined || s == "cannot_be_determined"
		vars = acrossReadings(vars, w)
		if len(c.answers) > 0 {
			var q, r []string
			for _, o := range c.answers {
				q, r = append(q, o.Question), append(r, o.Reading)
			}
			outcomes = append(outcomes, Outcome{Question: strings.Join(q, ", "), Reading: strings.Join(r, ", "), Status: s})
		}
	}
	switch {
	case same:
		return status, outcomes, vars
	case undetermined:
		return "cannot_be_determined", outcomes, vars
	}
	return "depends_on_reading", outcomes, vars
}

// acrossReadings joins the variables of two readings: one that differs between
// them cannot be determined before a reading is chosen.
func acrossReadings(a, b []variable) []variable {
	for _, x := range b {
		i := slices.IndexFunc(a, func(y variable) bool { return y.name == x.name })
		switch {
		case i < 0:
			a = append(a, x)
		case a[i].answer != x.answer:
			a[i].answer = truce.CannotBeDetermined
		}
	}
	return a
}

// bare is the assessment of an incident without a result.
func (v *view) bare(in *incident) Assessment {
	b := in.note.Body
	a := Assessment{Subject: in.id, Name: b.Text("title"), Decided: true, Grade: b.Text("grade"), When: v.stretch(in.when), Place: in.place()}
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

func (in *incident) place() string {
	if p, ok := in.note.Body.Place("place"); ok {
		return p.Path()
	}
	return ""
}

func (v *view) placeState(in *incident, place string) (string, []Value) {
	if place == "" {
		return "unknown", nil
	}
	values := []Value{{Value: place, State: "asserted", By: v.name(in.note.Of), Entry: in.note.ID.String()}}
	for _, n := range v.kind("control/1") {
		if p, ok := n.Body.Place("place"); ok && inPath(p.Name, place) {
			values = append(values, Value{Value: "held by " + v.name(truce.Party(n.Body.Text("holder"))), State: "asserted", By: v.name(n.Of), Entry: n.ID.String()})
		}
	}
	return "asserted", values
}

// otherVariables are variables that people named and no rule asks for: an
// error, a purpose.
func (v *view) otherVariables(in *incident) []Variable {
	var names []string
	for _, n := range in.said {
		for _, x := range n.Body.List("variables") {
			if name := x.Text("name"); !slices.Contains([]string{"act", "actor", "target", "exception", "place", "time"}, name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	var out []Variable
	for _, name := range names {
		x := Variable{Name: name, Answer: "cannot_be_determined", State: "asserted"}
		x.Values = v.valuesOut(in, name)
		for _, s := range x.Values {
			if s.State == "acknowledged" || s.State == "found" {
				x.State = "established"
			}
		}
		out = append(out, x)
	}
	return out
}

func (v *view) wordOrName(s string) string {
	if agreement.Known(s) {
		return s
	}
	return v.name(truce.Party(s))
}

// valuesOut prints what is said of a variable, each word of each speaker once.
func (v *view) valuesOut(in *incident, name string) []Value {
	var out []Value
	for _, s := range v.values(in, name) {
		x := Value{Value: v.wordOrName(s.value), State: s.state, By: v.name(s.by), Entry: s.entry.String(), At: s.at.String()}
		if !slices.ContainsFunc(out, func(y Value) bool { return y.Value == x.Value && y.State == x.State && y.By == x.By }) {
			out = append(out, x)
		}
	}
	return out
}

// accounts are the results if one body's or party's word on who did it is
// right, and what each of them says.
func (v *view) accounts(in *incident, rule *agreement.Block, f facts) []Account {
	var out []Account
	seen := map[string]bool{}
	for _, s := range v.values(in, "actor") {
		key := string(s.by) + "\x00" + s.value + "\x00" + s.state
		if seen[key] {
			continue
		}
		seen[key] = true
		a := Account{If: v.name(s.by), Actor: v.wordOrName(s.value)}
		when := v.zone.DateOf(s.at).String()
		switch s.state {
		case "not_found":
			a.Actor, a.Status = "", "cannot_be_determined"
			a.Text = fmt.Sprintf("%s: not identified (%s)", a.If, when)
		case "denied":
			a.Status = "cannot_be_determined"
			a.Text = fmt.Sprintf("%s denies that it was %s (%s)", a.If, a.Actor, when)
		default:
			g := f
			g.actor = []string{s.value}
			for _, x := range []struct {
				name string
				to   *[]string
			}{{"act", &g.act}, {"target", &g.target}} {
				if len(*x.to) == 0 {
					*x.to = v.reported(in, x.name, "")
				}
			}
			g.target = parties(g.target)
			a.Status, _, _ = v.underReadings(rule, g)
			verb := map[string]string{"found": "attributes it to", "asserted": "says that it was", "acknowledged": "acknowledges that it was"}[s.state]
			a.Text = fmt.Sprintf("%s %s %s (%s)", a.If, verb, a.Actor, when)
		}
		out = append(out, a)
	}
	return out
}

// reasons are the why of an incident's result.
func (v *view) reasons(in *incident, rule *agreement.Block, vars []variable, status, ruled string) []Why {
	why := []Why{in.note.why("incident", "decided to be one incident by "+v.name(in.note.Of)+": "+in.note.Body.Text("text")),
		{Rule: "rule", Clause: id(rule), Text: "judged under " + id(rule)}}
	for _, x := range vars {
		switch {
		case x.answer == truce.CannotBeDetermined:
			why = append(why, Why{Rule: "variable " + x.name, Clause: id(rule), Text: x.name + " cannot be determined: " + v.doubt(in, rule, x.name)})
		case x.answer == truce.No && x.name != "exception":
			why = append(why, Why{Rule: "variable " + x.name, Clause: id(rule), Text: x.name + " does not match: " + v.doubt(in, rule, x.name)})
		}
	}
	why = append(why, v.accountsSaid(in)...)
	if ruled == "" {
		why = append(why, Why{Rule: "no ruling", Clause: id(rule), Text: "no ruling under the text is on record; this is an assessment, and Truce states no attribution of its own"})
	}
	return why
}

// doubt says what the answer of a variable turns on.
func (v *view) doubt(in *incident, rule *agreement.Block, name string) string {
	switch name {
	case "actor":
		if len(v.values(in, "actor")) == 0 {
			return "who did it is not said"
		}
		if s, state := v.established(in, rule.Doc, "actor"); state == "established" {
			return "who did it is established (" + v.name(truce.Party(s[0])) + "); whether they are bound depends on the reading, or is not on record"
		}
		return "who did it is asserted or disputed, not established"
	case "target":
		return "whether what was hit is protected is not established"
	case "act":
		return "by what means is not established"
	case "place":
		return "whether the ground lay in the scope of the text: " + v.controlText(in.place())
	case "time":
		return "whether the text's phase ran then"
	case "exception":
		return "whether an exempt group was hit is not established"
	}
	return "it is not known"
}

func (v *view) controlText(place string) string {
	var said []string
	for _, n := range v.kind("control/1") {
		if p, ok := n.Body.Place("place"); ok && inPath(p.Name, place) {
			said = append(said, v.name(n.Of)+" says that it was held by "+v.name(truce.Party(n.Body.Text("holder"))))
		}
	}
	if len(said) == 0 {
		return "who held it is not on record"
	}
	return strings.Join(said, "; ")
}

// accountsSaid are the entries in which parties and bodies spoke of who did it.
func (v *view) accountsSaid(in *incident) []Why {
	var out []Why
	for _, n := range in.said {
		if n.Kind == "finding/1" || n.Kind == "statement/1" {
			out = append(out, n.why("word of "+v.name(n.Of), v.said(n)))
		}
	}
	return out
}

// rulingOn is the result of the rulings on an incident under a rule; "" when
// there is none, and when they differ without one superseding the other.
func (v *view) rulingOn(in *incident, rule *agreement.Block) string {
	var found []*Note
	for _, n := range in.said {
		if n.Kind == "ruling/1" && v.block(n.Body.Text("clause")) == rule && v.had(n.Happened) {
			found = append(found, n)
		}
	}
	for _, n := range found[:max(0, len(found)-1)] {
		if last := found[len(found)-1]; n.Body.Text("result") != last.Body.Text("result") {
			v.contested("rulings on one incident under one clause differ and neither supersedes the other: none wins", found)
			return ""
		}
	}
	if len(found) == 0 {
		return ""
	}
	return found[len(found)-1].Body.Text("result")
}

func (v *view) tallyStatus(status string, n int) {
	for i := range v.count.Assessments {
		if v.count.Assessments[i].Status == status {
			v.count.Assessments[i].Count += n
			return
		}
	}
	v.count.Assessments = append(v.count.Assessments, StatusCount{status, n})
	slices.SortFunc(v.count.Assessments, func(a, b StatusCount) int { return cmp.Compare(a.Status, b.Status) })
}
