package triage

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// Grade is what would be proposed as the grade of an incident, and why. The
// words are those of Airwars (confirmed, fair, weak, contested); discounted is
// never proposed, for it is a judgment on the dead.
type Grade struct {
	Grade       string   // confirmed, contested, fair, weak
	Standard    string   // the standard of proof that is met: acknowledged, found, reasonable_grounds, none
	Credibility int      // of the information: 1 to 6 of the scale that goes with a to f of sources
	Origins     []string // independent ones that count, by name
	Reasons     []Reason
	Sources     []Source // of all claims, by name; of the sources alone, whatever they say here
}

// Reason is one reason for a grade: a code, and the names and number that stand
// in its sentence.
type Reason struct {
	Code  string
	Names []string
	N     int
}

// sentences are the reasons as they are read. % stands for the names, # for the
// number; docs/incidents.md has the rules.
var sentences = map[string]string{
	"acknowledged": "% acknowledged its own act",
	"found":        "% found it",
	"denied":       "% denies it",
	"accused":      "blamed: %",
	"contested":    "origins differ on who did it: %",
	"independent":  "# independent origins count: %",
	"one":          "one origin counts: %",
	"none":         "no origin counts",
	"copies":       "# of the reports repeat others, and count as no origin",
	"mixed":        "its text mixes material of several dates, and weighs nothing: %",
	"own_cause":    "speaks in its own cause, and counts as no independent origin: %",
	"not_reliable": "judged not to be relied on, and does not count: %",
	"not_known":    "nobody judged it, and it told of nothing else that was decided, so it does not count: %",
	"not_judged":   "known for other incidents, though nobody judged how far to rely on it: %",
	"figures":      "# counters give figures of the dead that cannot all be right: %",
}

// Text is the sentence of a reason in English.
func (x Reason) Text() string { return Fill(x.Sentence(), x.Names, number(x.N)) }

// Sentence is the sentence of a reason, with % for the names and # for the number.
func (x Reason) Sentence() string { return sentences[x.Code] }

// Fill puts names and a number into a sentence of a reason.
func Fill(sentence string, names []string, n string) string {
	return strings.NewReplacer("%", strings.Join(names, ", "), "#", n).Replace(sentence)
}

// levels are the grades in the order in which they are tried. The first whose
// condition holds is proposed.
var levels = []struct {
	holds       func(*evidence) bool
	grade       string
	standard    string
	credibility int
}{
	{func(e *evidence) bool { return len(e.acknowledged) > 0 }, "confirmed", "acknowledged", 1},
	{func(e *evidence) bool { return len(e.found) > 0 }, "confirmed", "found", 1},
	{func(e *evidence) bool { return e.contested }, "contested", "none", 4},
	{func(e *evidence) bool { return len(e.counted) > 1 }, "fair", "reasonable_grounds", 2},
	{func(e *evidence) bool { return len(e.counted) == 1 }, "weak", "none", 3},
	{func(e *evidence) bool { return true }, "weak", "none", 6},
}

// evidence is what a grade goes by.
type evidence struct {
	counted                     []string
	acknowledged, found, denied []string
	accused                     []string
	contested                   bool
	reasons                     []Reason
}

// grade proposes the grade of claims as one incident. with are the decided
// incidents that they are of, or would go to: what sources are known for in these
// does not count for them here, and what others said of these does.
func (r *Record) grade(claims []int, with ...string) Grade {
	e := r.weigh(claims, with)
	var g Grade
	for _, l := range levels {
		if l.holds(e) {
			g.Grade, g.Standard, g.Credibility = l.grade, l.standard, l.credibility
			break
		}
	}
	g.Origins, g.Reasons = e.counted, e.reasons
	for _, name := range distinct(claims, func(c int) string { return r.Claims[c].Origin }) {
		g.Sources = append(g.Sources, r.Source(name, with...))
	}
	return g
}

// weigh looks at what speaks for and against.
func (r *Record) weigh(claims []int, with []string) *evidence {
	e := &evidence{}
	named := r.named(claims)
	copies, blamed := 0, map[string][]string{}
	voices := map[string]string{} // why an origin does not count; "" where it does
	for _, c := range claims {
		x, o := r.Report(c), r.Claims[c].Origin
		if p := r.party(c, "attacker"); p != "" {
			if x.Copies == "" && string(x.Of) != "" && x.Outlet == string(x.Of) && r.related(string(x.Of), p) {
				e.acknowledged = append(e.acknowledged, p)
			}
			blamed[o] = append(blamed[o], p)
		}
		if x.Copies != "" {
			copies++
		}
		why := r.discounts(x, o, with, named)
		if old, seen := voices[o]; !seen || why == "" || old != "" && why < old {
			voices[o] = why
		}
	}
	e.accused = distinct(claims, func(c int) string { return r.party(c, "attacker") })
	r.spoken(e, with)
	whys := map[string][]string{}
	for o, why := range voices {
		if why == "" {
			e.counted = append(e.counted, o)
			if _, judged := r.reliability[o]; !judged {
				whys["not_judged"] = append(whys["not_judged"], o)
			}
			continue
		}
		whys[why] = append(whys[why], o)
	}
	slices.Sort(e.counted)
	e.contested = r.contested(blamed)
	add := func(code string, names []string, n int) {
		if len(names) > 0 || n > 0 {
			slices.Sort(names)
			e.reasons = append(e.reasons, Reason{code, slices.Compact(names), n})
		}
	}
	add("acknowledged", e.acknowledged, 0)
	add("found", e.found, 0)
	if e.contested {
		add("contested", e.accused, 0)
	} else {
		add("accused", e.accused, 0)
	}
	add("denied", e.denied, 0)
	switch len(e.counted) {
	case 0:
		e.reasons = append(e.reasons, Reason{Code: "none"})
	case 1:
		add("one", slices.Clone(e.counted), 0)
	default:
		add("independent", slices.Clone(e.counted), len(e.counted))
	}
	for _, code := range []string{"not_judged", "not_known", "not_reliable", "own_cause", "mixed"} {
		add(code, whys[code], 0)
	}
	add("copies", nil, copies)
	if names := r.atOdds(claims); len(names) > 1 {
		add("figures", names, len(names))
	}
	return e
}

// named are the parties that claims name on either side of what happened.
func (r *Record) named(claims []int) []string {
	out := append(distinct(claims, func(c int) string { return r.party(c, "attacker") }), distinct(claims, func(c int) string { return r.party(c, "target") })...)
	slices.Sort(out)
	return slices.Compact(out)
}

// discounts says why an origin does not count as independent on the word of a
// report, as the code of a reason; "" where it does.
func (r *Record) discounts(x *Report, o string, but, named []string) string {
	j, judged := r.reliability[o]
	switch {
	case x.Mixed:
		return "mixed"
	case slices.ContainsFunc(named, func(p string) bool { return r.related(o, p) }):
		return "own_cause"
	case judged && (j.contested || j.letter > "c"):
		return "not_reliable"
	case judged || x.Kind == "observation/1":
		return ""
	case r.Source(o, but...).Incidents == 0:
		return "not_known"
	}
	return ""
}

// contested says whether two origins name parties as attackers that have nothing
// to do with one another.
func (r *Record) contested(blamed map[string][]string) bool {
	seen := map[string][]string{}
	for _, x := range blamed {
		slices.Sort(x)
		seen[strings.Join(slices.Compact(x), " ")] = x
	}
	for _, x := range seen {
		for _, y := range seen {
			if !slices.ContainsFunc(x, func(p string) bool {
				return slices.ContainsFunc(y, func(q string) bool { return r.related(p, q) })
			}) {
				return true
			}
		}
	}
	return false
}

// atOdds are the counters whose latest figures of the dead lie above what another
// says at most, or below what another says at least.
func (r *Record) atOdds(claims []int) (names []string) {
	last := map[string]int{}
	for _, c := range claims {
		x := &r.Claims[c]
		if x.Killed == nil {
			continue
		}
		if old, ok := last[x.Origin]; !ok || r.Claims[old].Said < x.Said || r.Claims[old].Said == x.Said && r.Claims[old].Key() < x.Key() {
			last[x.Origin] = c
		}
	}
	lowest, highest := int64(math.MaxInt64), int64(0) // of what at most, and at least, died
	for _, c := range last {
		f := r.Claims[c].Killed
		highest = max(highest, f.Min)
		if !f.Open {
			lowest = min(lowest, f.Max)
		}
	}
	for name, c := range last {
		if f := r.Claims[c].Killed; f.Min > lowest || !f.Open && f.Max < highest {
			names = append(names, name)
		}
	}
	return names
}

// said is what a party or body said of a decided incident.
type said struct {
	incident truce.EntryID
	of       truce.Party
	act      string // of a statement
	finding  bool
	actors   map[string]string // party → asserted, denied, found, acknowledged
}

func (r *Record) hear(e *entry.Entry, b body.Body) {
	for _, x := range e.Env.Refs {
		if x.Role != "incident" {
			continue
		}
		s := said{incident: x.ID, of: e.Env.Of, act: b.Text("act"), finding: e.Env.Kind == kindFinding, actors: map[string]string{}}
		for _, v := range b.List("variables") {
			if v.Text("name") == "actor" {
				s.actors[v.Text("value")] = v.Text("state")
			}
		}
		r.said = append(r.said, s)
	}
}

// saidOf is what was said of decided incidents, by their ids, in the order of the record.
func (r *Record) saidOf(with []string) (out []said) {
	for _, id := range with {
		out = append(out, r.spokenOf[id]...)
	}
	return out
}

// spoken takes up what was said of decided incidents.
func (r *Record) spoken(e *evidence, with []string) {
	for _, s := range r.saidOf(with) {
		for p, state := range s.actors {
			switch {
			case s.finding && state == "found":
				e.found = append(e.found, string(s.of))
			case state == "acknowledged" && r.related(string(s.of), p):
				e.acknowledged = append(e.acknowledged, string(s.of))
			case state == "denied" && r.related(string(s.of), p):
				e.denied = append(e.denied, string(s.of))
			}
		}
		if s.act == "denies" && len(s.actors) == 0 {
			e.denied = append(e.denied, string(s.of))
		}
	}
}

// party is the party that a claim has in a role, "" where it names none.
func (r *Record) party(c int, role string) string {
	for _, a := range r.Claims[c].Actors {
		if a.Role == role {
			return string(a.Party)
		}
	}
	return ""
}

// related says whether one of two parties is the other or a part of it.
func (r *Record) related(a, b string) bool {
	within := func(x, y string) bool {
		for range 8 {
			if x == y {
				return true
			}
			if x = r.partOf[x]; x == "" {
				return false
			}
		}
		return false
	}
	return a != "" && b != "" && (within(a, b) || within(b, a))
}

// distinct are the different values of claims, without "", in order.
func distinct(claims []int, of func(int) string) (out []string) {
	for _, c := range claims {
		if s := of(c); s != "" {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return slices.Compact(out)
}

// Grade proposes the grade of a decided incident, as it stands.
func (r *Record) Grade(d *Decided) Grade { return r.grade(d.Claims, d.ID) }
