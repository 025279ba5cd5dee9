package ruling

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// claimKey is everything on which the result of a single claim turns, so that
// claims that are alike are judged once.
type claimKey struct {
	act, attacker, victim, sideA, sideB, target, where word
	epoch                                              int
}

// claimResult is what a claim comes to if it is right.
type claimResult struct {
	rule       *agreement.Block
	asReported string
}

// assessClaims judges the claims that belong to no incident. A single report
// establishes nothing: the result is always "cannot be determined", with what
// it would be if the report were right and what the source does not code.
func (v *view) assessClaims(inIncident map[truce.EntryID]bool) {
	v.epochs = v.findEpochs()
	memo := map[claimKey]claimResult{}
	var list []*claim
	for i := range v.s.claims {
		c := &v.s.claims[i]
		if !v.isKnown(c.pos, c.available) {
			continue
		}
		v.known++
		if !v.counts(c) || inIncident[c.id] {
			continue
		}
		v.count.Reports++
		list = append(list, c)
	}
	slices.SortFunc(list, claimsByHappening)
	for i, c := range list {
		r := v.claimResult(c, memo)
		if r.rule == nil {
			v.tallyStatus("outside_scope")
			continue
		}
		v.tallyStatus("cannot_be_determined")
		v.assessed = append(v.assessed, assessed{id: claimID(c), rule: id(r.rule), when: c.when(), status: "cannot_be_determined",
			asReported: r.asReported, governorate: governorate(v.s.tip.words.at(c.where))})
		if v.q.Limit > 0 && i >= v.q.Limit {
			v.count.Left++
			continue
		}
		v.assessments = append(v.assessments, v.claimAssessment(c, r))
	}
}

// claimsByHappening orders claims by when they happened, then by id.
func claimsByHappening(a, b *claim) int {
	return cmp.Or(cmp.Compare(a.earliest, b.earliest), slices.Compare(a.id[:], b.id[:]), cmp.Compare(a.n, b.n))
}

func (c *claim) when() truce.Interval {
	return truce.Interval{Earliest: c.earliest, Latest: c.latest}
}

func claimID(c *claim) string { return fmt.Sprintf("%s/%d", c.id, c.n) }

func (v *view) claimAuthority(c *claim) string {
	w := &v.s.tip.words
	return v.authority(keyID(w.at(c.by)), c.pos, c.signed, "", false)
}

// findEpochs are the instants at which who is bound, listed or where may
// change: between two of them like claims have like results.
func (v *view) findEpochs() []truce.Instant {
	var out []truce.Instant
	add := func(i truce.Instant) {
		if i.Known() {
			out = append(out, i)
		}
	}
	for _, kind := range []string{"list/1", "statement/1", "control/1", "actor/1"} {
		for _, n := range v.kind(kind) {
			add(n.Happened.Earliest)
		}
	}
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		add(p.begins)
		add(p.ends)
	})
	slices.Sort(out)
	return slices.Compact(out)
}

func (v *view) epoch(c *claim) int {
	a, _ := slices.BinarySearch(v.epochs, c.earliest)
	b, _ := slices.BinarySearch(v.epochs, c.latest)
	return a<<16 | b
}

func (v *view) claimResult(c *claim, memo map[claimKey]claimResult) claimResult {
	k := claimKey{c.act, c.attacker, c.victim, c.sideA, c.sideB, c.target, c.where, v.epoch(c)}
	if r, ok := memo[k]; ok {
		return r
	}
	var r claimResult
	w := &v.s.tip.words
	act := w.at(c.act)
	rules := v.rulesFor([]string{act}, c.when())
	for i, rule := range rules {
		s := v.claimStatus(rule, c, act)
		// Of several rules the one that the claim comes nearest to is told.
		if i == 0 || rank[s] > rank[r.asReported] {
			r = claimResult{rule, s}
		}
	}
	memo[k] = r
	return r
}

// rank orders results by how near a claim comes to a rule.
var rank = map[string]int{"outside_scope": 1, "does_not_match": 2, "depends_on_reading": 3, "cannot_be_determined": 4, "exception_claimed": 5, "matches": 6}

// claimStatus judges a claim as if it were right. A source that codes who
// fought and not who attacked leaves each pair open: the result stands only if
// every pair gives it.
func (v *view) claimStatus(rule *agreement.Block, c *claim, act string) string {
	w := &v.s.tip.words
	status := ""
	for _, p := range v.pairs(c) {
		f := facts{act: []string{act}, when: c.when(), place: w.at(c.where), actor: p.actor, target: p.target}
		s, _, _ := v.underReadings(rule, f)
		switch {
		case status == "":
			status = s
		case status != s:
			return "cannot_be_determined"
		}
	}
	return status
}

// pair is one way in which a claim may be read: who attacked whom.
type pair struct{ actor, target []string }

func (v *view) pairs(c *claim) []pair {
	w := &v.s.tip.words
	one := func(x word) []string {
		if x == 0 {
			return nil
		}
		return []string{w.at(x)}
	}
	victim := one(c.victim)
	if victim == nil {
		victim = one(c.target)
	}
	if c.sideA == 0 && c.sideB == 0 {
		return []pair{{one(c.attacker), victim}}
	}
	if c.attacker != 0 {
		return []pair{{one(c.attacker), append(victim, one(c.sideB)...)}}
	}
	civilians := []string{"civilians"}
	return []pair{
		{one(c.sideA), one(c.sideB)}, {one(c.sideB), one(c.sideA)},
		{one(c.sideA), civilians}, {one(c.sideB), civilians},
	}
}

// missingText says what a source does not code, and what follows.
var missingText = map[string]string{
	"attacker":         "the source codes who fought, not who attacked",
	"hour":             "the hour is not coded",
	"target":           "what was hit is not coded",
	"weapon":           "the weapon is not coded",
	"killed":           "no figure is given",
	"exempt_protected": "the label of a side does not separate groups that the text exempts from groups that it protects",
	"place_exact":      "the place is known only roughly",
	"day":              "the day is known only within several",
}

func (v *view) claimAssessment(c *claim, r claimResult) Assessment {
	w := &v.s.tip.words
	a := Assessment{Subject: c.id.String(), Name: w.at(c.act), When: v.stretch(truce.Interval{Earliest: c.earliest, Latest: c.latest, Grain: truce.Grain(w.at(c.grain))}),
		Place: w.at(c.where), Source: v.name(truce.Party(w.at(c.outlet))), Origin: v.name(truce.Party(w.at(c.origin))), Code: w.at(c.code),
		AsReport: r.asReported, Missing: strings.Fields(w.at(c.missing))}
	why := []Why{{Rule: "single report", Clause: id(r.rule), Entry: c.id.String(), Report: c.id.String(),
		Text: "a report that nobody has graded or made part of an incident establishes nothing"}}
	for _, m := range a.Missing {
		text := missingText[m]
		if m == "hour" {
			text += v.hourText(r.rule, c)
		}
		if text != "" {
			why = append(why, Why{Rule: "not coded: " + m, Entry: c.id.String(), Text: text})
		}
	}
	why = append(why, Why{Rule: "if the report is right", Clause: id(r.rule), Text: "then: " + strings.ReplaceAll(r.asReported, "_", " ")})
	a.Item = v.item(claimID(c), id(r.rule), "cannot_be_determined", c.earliest, why...)
	if w.at(c.nameA) != "" || w.at(c.nameB) != "" {
		a.Variables = append(a.Variables, Variable{Name: "sides", Answer: "cannot_be_determined", State: "asserted",
			Values: []Value{{Value: w.at(c.nameA), State: "asserted", By: a.Source, Entry: c.id.String()}, {Value: w.at(c.nameB), State: "asserted", By: a.Source, Entry: c.id.String()}}})
	}
	if c.killed.said {
		f := w.figure(c.killed, "killed", truce.Party(w.at(c.origin)))
		f.Entry = c.id
		a.Figures = []Spread{v.spread("killed", truce.Spread{f}, nil)}
	}
	return a
}

// hourText names the mark of the timetable before or after which a day without
// an hour may lie.
func (v *view) hourText(rule *agreement.Block, c *claim) string {
	n := rule.Names("during")
	if len(n) == 0 || n[0].Target() == nil || n[0].Target().Kind != "phase" {
		return ""
	}
	p := v.phaseOf(n[0].Target())
	for _, i := range []truce.Instant{p.begins, p.ends} {
		if i.Known() && c.earliest < i && i < c.latest {
			return ", so it may have been before or after " + v.zone.Local(i)
		}
	}
	return ""
}
