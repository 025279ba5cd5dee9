package witness

import (
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// assessment: of a single report nothing is established; of a decided incident
// the result follows from the answers of the variables that the rule asks for,
// or from those of the readings.
func (c *check) assessment(a *assessment) {
	when, n := c.timeOf(a)
	if !c.claim(n != nil, "no report and no decision on record is its subject") {
		return
	}
	c.span(a.When, when, "it")
	c.claim(a.Since == a.When.Earliest, "it is since another instant than its own")
	for i := range a.Figures {
		c.spread(a, &a.Figures[i])
	}
	if !a.Decided {
		c.single(a, n)
		return
	}
	place, _ := n.body.Place("place")
	c.claim(a.Subject == a.ID && a.Name == n.body.Text("title") && a.Grade == n.body.Text("grade") && a.Place == place.Path(), "its title, grade or place is another than its decision's")
	for _, unit := range []string{"killed", "injured"} {
		c.counters(a, n, unit)
	}
	if a.has("no rule") {
		c.claim(a.Status == "outside_scope" && a.AsReport == "outside_scope" && a.Clause == "", "no rule covers it, so it is outside")
		c.unable("whether no rule covers it")
		return
	}
	c.claim(a.cites(n.id.String(), "incident"), "no reason rests on the decision")
	c.claim(slices.ContainsFunc(a.Why, func(y why) bool { return y.Rule == "rule" && y.Clause == a.Clause }), "no reason names the rule that it is judged under")
	c.claim(a.has("no ruling") == (c.ruled(a) == ""), "whether a ruling on it is on record, it says otherwise")
	for _, kind := range []string{"finding/1", "statement/1"} {
		for _, word := range c.w.all(kind, true) {
			c.claim(!c.speaksOf(word, n) || a.cites(word.id.String(), "word of *"), "a word on it is on record and not told: %s", word.id)
		}
	}
	answers := map[string]string{}
	for _, v := range a.Variables {
		c.variable(a, n, &v)
		if v.Asked {
			answers[v.Name] = v.Answer
		}
	}
	c.claim(answers["act"] != "" && answers["actor"] != "" && answers["place"] != "" && answers["time"] != "", "a variable that every rule has is missing")
	c.result(a, answers)
	c.unable("whether each variable's answer follows from the text")
}

func (c *check) result(a *assessment, answers map[string]string) {
	if a.has("contested") {
		c.claim(a.Status == "cannot_be_determined" && a.AsReport == "cannot_be_determined", "several decisions stand, so it cannot be determined")
		return
	}
	want, how := "", "its variables make it"
	outside, no, open := answers["place"] == "no" || answers["time"] == "no", false, false
	for name, x := range answers {
		no, open = no || x == "no" && name != "exception", open || x == "cannot_be_determined"
	}
	even, all := !no && !open && answers["exception"] != "yes", len(a.Readings) > 0
	for _, r := range a.Readings {
		// What a variable is under every reading, each reading rests on.
		s := r.Status
		all = all && (s == "matches" || s == "exception_claimed")
		c.claim(!outside || s == "outside_scope", "a reading gives %s, and the place or time is outside in all", s)
		c.claim(!no && answers["exception"] != "yes" || s == "outside_scope" || s == "does_not_match", "a reading gives %s, and a variable does not match in any", s)
		c.claim(!even || s == "matches" || s == "exception_claimed", "a reading gives %s, and all variables match", s)
	}
	c.claim(!all || even, "it matches in every reading, and a variable does not")
	switch {
	case len(a.Readings) > 0:
		how, want = "its readings make it", a.Readings[0].Status
		for _, r := range a.Readings {
			if r.Status != want && want != "cannot_be_determined" {
				want = "depends_on_reading"
			}
		}
		if slices.ContainsFunc(a.Readings, func(r reading) bool { return r.Status == "cannot_be_determined" }) {
			want = "cannot_be_determined"
		}
	case outside:
		want = "outside_scope"
	case no || answers["exception"] == "yes":
		want = "does_not_match"
	case open:
		want = "cannot_be_determined"
	case slices.Contains([]string{"exception_claimed", "matches"}, a.Status) && answers["exception"] == "no":
		want = "matches"
		if c.excepted(a) && a.Status == "exception_claimed" {
			want = a.Status
		}
	}
	c.claim(a.Status == want, "it is %q, and %s %q", a.Status, how, want)
}

// excepted says whether somebody claims an exception, or a decision names one.
func (c *check) excepted(a *assessment) bool {
	_, n := c.timeOf(a)
	return n.body.Has("exception") || slices.ContainsFunc(a.Variables, func(v variable) bool { return v.Name == "exception" && len(v.Values) > 0 })
}

// variable: an answer other than yes has a reason, and each value is one that
// its entry gives.
func (c *check) variable(a *assessment, decision *note, v *variable) {
	c.claim(ranks[v.Answer] > 0 && slices.Contains([]string{"established", "asserted", "disputed", "unknown"}, v.State), "%q or %q is no answer or state of %s", v.Answer, v.State, v.Name)
	if slices.Contains([]string{"act", "actor", "target", "place", "time", "exception"}, v.Name) && v.Asked {
		words := map[string]string{"no": v.Name + " does not match: ", "cannot_be_determined": v.Name + " cannot be determined: "}[v.Answer]
		if v.Name == "exception" && v.Answer == "no" {
			words = ""
		}
		c.claim(a.saying("variable "+v.Name, "") == (words != "") && (words == "" || a.saying("variable "+v.Name, words)), "the answer of %s and its reason differ", v.Name)
	}
	for _, x := range v.Values {
		n := c.entry(x.Entry)
		if n == nil {
			continue
		}
		c.claim(x.By == c.w.name(n.env.Of), "a value of %s is another's", v.Name)
		if n == decision || n.env.Kind == "control/1" {
			p, _ := n.body.Place("place")
			held := n != decision && x.Value == "held by "+c.w.name(truce.Party(n.body.Text("holder"))) && slices.Contains(strings.Split(a.Place, "/"), p.Name)
			c.claim(v.Name == "place" && (held || n == decision && x.Value == a.Place), "a value of %s is none that its entry gives", v.Name)
			continue
		}
		c.claim(x.At == printed(n.env.Available), "a value of %s became known at another time", v.Name)
		found := slices.ContainsFunc(n.body.List("variables"), func(b body.Body) bool {
			return b.Text("name") == v.Name && b.Text("state") == x.State && (b.Text("value") == x.Value || c.w.name(truce.Party(b.Text("value"))) == x.Value)
		}) && c.speaksOf(n, decision)
		for _, k := range n.claims {
			if k.Told() != "" {
				continue // of nothing that happened
			}
			found = found || x.State == "asserted" && slices.Contains(valuesOf(k, v.Name, c.w), x.Value)
		}
		c.claim(found, "a value of %s is none that its entry gives", v.Name)
	}
}

// valuesOf are the words of a claim for a variable, as they are printed.
func valuesOf(k claim, name string, w *world) (out []string) {
	roles := map[string]string{"actor": "attacker", "target": "target"}
	for _, x := range k.List("actors") {
		if x.Text("role") == roles[name] {
			out = append(out, w.name(truce.Party(x.Text("party"))))
		}
	}
	return append(out, k.Text(name))
}

// speaksOf says whether an entry refers to the incident of a decision, or is
// one of the reports of which the decision is made.
func (c *check) speaksOf(n, decision *note) bool {
	if to := c.w.ref(n, "incident"); to != nil {
		return to.body.Text("incident") == decision.body.Text("incident")
	}
	return slices.ContainsFunc(decision.env.Refs, func(r entry.Ref) bool { return r.Role == "member" && r.ID == n.id })
}

// timeOf is when the subject of an assessment happened, and the report or the
// decision on record that is its subject.
func (c *check) timeOf(a *assessment) (truce.Interval, *note) {
	if !a.Decided {
		id, number, _ := strings.Cut(a.ID, "/")
		i, err := strconv.Atoi(number)
		n := c.w.byID[id]
		if n == nil || err != nil || i < 0 || i >= len(n.claims) {
			return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, nil
		}
		return n.claims[i].when, n
	}
	var found *note
	for _, n := range c.w.all("incident/1", false) {
		if n.incident == a.ID && (found == nil || a.cites(n.id.String(), "incident")) {
			found = n
		}
	}
	if found == nil {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, nil
	}
	return found.env.Happened, found
}

// ruled is what the rulings on record say of an incident under its clause; ""
// where there is none, or they differ.
func (c *check) ruled(a *assessment) (result string) {
	if !a.Decided {
		return ""
	}
	for _, n := range c.w.all("ruling/1", false) {
		to := c.w.ref(n, "incident")
		if to == nil || to.incident != a.ID || !same(n.body.Text("clause"), a.Clause) || c.isFlagged(n, "mandate") {
			continue
		}
		if r := n.body.Text("result"); result == "" {
			result = r
		} else if r != result {
			return ""
		}
	}
	return result
}

// single: a report by itself establishes nothing.
func (c *check) single(a *assessment, n *note) {
	id := n.id.String()
	c.entry(id)
	when, _ := c.timeOf(a)
	c.claim(c.w.had(when), "it had not happened")
	c.claim(a.Status == "cannot_be_determined", "a single report establishes nothing")
	_, number, _ := strings.Cut(a.ID, "/")
	i, _ := strconv.Atoi(number)
	k := n.claims[i]
	c.claim(k.Told() == "", "it is not said to have happened")
	place, _ := k.Place("place")
	c.claim(a.Subject == id && a.Name == k.Text("act") && a.Place == place.Path() && a.Code == n.body.Text("code"), "its act, place or code is another than its report's")
	c.claim(slices.Equal(a.Missing, k.Names("missing")), "what it lacks is another than its report says")
	c.claim(a.cites(id, "single report"), "no reason says that it is a single report")
	c.claim(slices.ContainsFunc(a.Why, func(y why) bool {
		return y.Rule == "if the report is right" && y.Text == "then: "+strings.ReplaceAll(a.AsReport, "_", " ") && y.Clause == a.Clause
	}), "no reason says what follows if it is right")
	for _, y := range a.Why {
		m, lacks := strings.CutPrefix(y.Rule, "not coded: ")
		c.claim((y.Entry == "" || y.Entry == id) && (y.Clause == "" || y.Clause == a.Clause) && (!lacks || slices.Contains(a.Missing, m)), "a reason is another report's or clause's")
	}
	for _, m := range a.Missing {
		c.claim(!coded[m] || a.cites(id, "not coded: "+m), "that its source does not code %s has no reason", m)
	}
	for _, v := range a.Variables {
		c.claim(v.Answer == "cannot_be_determined", "a single report determines %s", v.Name)
		for _, x := range v.Values {
			c.claim(x.Entry == id, "a value is another report's")
		}
	}
	f, said := k.First("killed")
	c.claim(said == (len(a.Figures) > 0), "its figures are others than its report's")
	for _, s := range a.Figures {
		c.claim(len(s.Figures) == 1 && s.Figures[0].Entry == id && s.Figures[0].Min == f.Min, "a figure is another report's")
	}
	c.unable("what its report comes to under the text if it is right")
}

// coded are what a source may not code and a reason then says.
var coded = map[string]bool{"attacker": true, "hour": true, "target": true, "weapon": true, "killed": true, "exempt_protected": true, "place_exact": true, "day": true}

// spread: the bounds are those of the figures listed, each figure is that of
// its entry, and each counter has one.
func (c *check) spread(a *assessment, s *spread) {
	low, high, open := int64(0), int64(0), false
	seen := map[string]bool{}
	for i, f := range s.Figures {
		c.claim(!seen[f.Counter], "%s has two figures", f.Counter)
		seen[f.Counter] = true
		if i == 0 || f.Min < low {
			low = f.Min
		}
		if f.Max == nil {
			open, high = true, max(high, f.Min)
		} else {
			high = max(high, *f.Max)
		}
		c.figure(&f, s.Unit)
	}
	c.claim(len(s.Figures) > 0 && s.Low == low && s.High == high && s.Open == open, "the bounds of %s are not those of the figures", s.Unit)
}

// figure looks for a figure in its entry, in the body or one of its claims. A
// superseded report may tell of an earlier one.
func (c *check) figure(f *figure, unit string) {
	n := c.w.byID[f.Entry]
	if !c.claim(n != nil && c.w.known(n) && n.signed, "a figure cites an entry that is not known") {
		return
	}
	list := n.body.Figures(unit)
	counter := n.env.Of
	for _, k := range n.claims {
		if x, said := k.First(unit); said && k.Told() == "" {
			list = append(list, x)
		}
		if o := n.body.Text("origin"); o != "" {
			counter = truce.Party(o)
		}
	}
	c.claim(f.Counter == c.w.name(counter) && (f.At == "" || f.At == printed(n.env.Available)), "a figure is another counter's, or became known at another time")
	c.claim(slices.ContainsFunc(list, func(g truce.Figure) bool { return f.is(g) }), "a figure of %s is another than its entry says", unit)
}

func (f *figure) is(g truce.Figure) bool {
	return g.Min == f.Min && g.Open == (f.Max == nil) && (g.Open || g.Max == *f.Max) && f.Text == g.Text()
}

// counters: all who counted the dead or hurt of an incident, by its reports or
// in words about it, are among the figures.
func (c *check) counters(a *assessment, decision *note, unit string) {
	have := map[string]bool{}
	for _, s := range a.Figures {
		for _, f := range s.Figures {
			have[f.Counter] = have[f.Counter] || s.Unit == unit
		}
	}
	for _, n := range c.w.notes {
		if !c.w.counts(n) || n == decision || !c.speaksOf(n, decision) {
			continue
		}
		counter := n.env.Of
		if o := n.body.Text("origin"); o != "" && len(n.claims) > 0 {
			counter = truce.Party(o)
		}
		_, said := n.body.First(unit)
		first := slices.IndexFunc(n.claims, func(k claim) bool { return k.Told() == "" })
		for i, k := range n.claims {
			_, counts := k.First(unit)
			said = said || counts && i == first && c.w.had(k.when)
		}
		c.claim(!said || have[c.w.name(counter)], "the figure of %s for %s is on record and not told", c.w.name(counter), unit)
	}
}
