package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// taken is the entry that took a step: one that names it, or an inquiry,
// finding or ruling on the same incident by who is to take it. To ask a party is
// taken by the question, to confirm or dispute by the answer.
func (v *view) taken(b, s *agreement.Block, complaint *Note, from truce.Instant) (*Note, string) {
	var takers []string
	all, _ := s.Value("by").(*agreement.Call)
	for _, n := range v.kind("step/1") {
		ref, ok := n.ref("complaint")
		if !ok || ref != complaint.ID || v.block(n.Body.Text("procedure")) != b || n.Body.Text("step") != s.Name || !v.mayTake(s, n) {
			continue
		}
		takers = append(takers, string(n.Of))
		if state := n.Body.Text("state"); state != "done" || all == nil || all.Fn != "all_of" || v.satisfied(all, takers, 0) {
			return n, state
		}
	}
	if n := v.answeredIn(b, s, complaint); n != nil {
		return n, "done"
	}
	if n := v.askedIn(b, s, complaint, from); n != nil {
		return n, "done"
	}
	kind, incident := doneBy[s.Word("does")], truce.EntryID{}
	if ref, ok := complaint.ref("incident"); ok {
		incident = ref
	}
	if kind == "" || incident.Zero() {
		return nil, ""
	}
	for _, n := range v.kind(kind) {
		ref, ok := n.ref("incident")
		if ok && ref == incident && n.Happened.Earliest >= from && (!s.Has("by") || agreement.Silent(s.Value("by")) || v.oneOf(s.Value("by"), n.Of)) {
			return n, "done"
		}
	}
	return nil, ""
}

// votedOn is the last proposal to decide a step on a complaint.
func (v *view) votedOn(b, s *agreement.Block, complaint *Note) *matter {
	var last *matter
	for _, m := range v.mattersOn(complaint) {
		if m.kind == "proposal" && m.note.Body.Text("step") == s.Name && v.block(m.note.Body.Text("matter")) == b {
			last = m
		}
	}
	return last
}

// vote tells of a step how its members stand to it.
func (v *view) vote(x *ProcedureStep, m *matter) {
	x.Matter = matterID(m.note)
	for _, vt := range v.votes(m) {
		if vt.is == truce.No && !vt.none {
			x.Dissent = append(x.Dissent, v.name(vt.party))
		}
	}
	rule := v.ruleText(m.note)
	switch m.status {
	case "agreed":
		x.Status, x.By, x.Since, x.Text = "done", rule, m.since.String(), "carried by "+rule
	case "objected":
		x.Status, x.Since, x.Text = "blocked", m.since.String(), "not carried by "+rule
	case "contested":
		x.Status, x.Since, x.Text = "blocked", m.since.String(), "two answers of one member differ"
	case "out_of_time":
		if !m.limit.text {
			return // a day that the text does not give does not hold up a step of it
		}
		x.Status, x.Since, x.Text = "blocked", m.since.String(), "not decided by "+v.zone.Local(m.limit.at)+": too few have answered"
	}
}

// answeredIn is the entry by which the accused, or who was asked in a step, has
// answered.
func (v *view) answeredIn(b, s *agreement.Block, complaint *Note) *Note {
	if !slices.ContainsFunc(s.Items("does"), func(e agreement.Expr) bool { return agreement.WordOf(e) == "confirm_or_dispute" }) {
		return nil
	}
	for _, m := range v.mattersOn(complaint) {
		if m.note != complaint && (m.kind != "question" || m.note.Body.Text("step") != s.Name) {
			continue
		}
		for _, a := range m.parts {
			for _, st := range a.stands {
				if st.by != nil && a.status == "answered" && !m.limit.passed(st.at) {
					return st.by
				}
			}
		}
	}
	return nil
}

// firstOf is when an act was first done of which this is what stands: one by
// review takes the place of an earlier one, and the step was taken by that.
func (v *view) firstOf(n *Note) truce.Instant {
	at := n.Happened.Earliest
	for _, old := range n.Supersedes {
		if o := v.noteOf(old); o != nil && o.Kind == n.Kind && o.Of == n.Of {
			at = min(at, v.firstOf(o))
		}
	}
	return at
}

// mayTake says whether who says that a step was taken is one of those who take
// it: the party or body that the text names, a part of it, or its chair. Where
// the text names nobody, or means somebody whom the complaint does not name, it
// is not held against anyone.
func (v *view) mayTake(s *agreement.Block, n *Note) bool {
	named := v.members(s.Value("by"))
	if agreement.WordOf(s.Value("by")) == "the_accused" {
		if ref, ok := n.ref("complaint"); ok {
			if c := v.noteOf(ref); c != nil && c.Body.Text("against") != "" {
				named = []truce.Party{truce.Party(c.Body.Text("against"))}
			}
		}
	}
	if len(named) == 0 || slices.Contains(named, n.Of) {
		return true
	}
	for _, q := range v.above(n.Of, n.Happened) {
		if slices.Contains(named, q) {
			return true
		}
	}
	return slices.ContainsFunc(named, func(p truce.Party) bool { return slices.Contains(v.chairsOf(p), n.Of) })
}

// chairsOf are who chairs a body of that name.
func (v *view) chairsOf(p truce.Party) []truce.Party {
	for _, d := range v.docs {
		for _, b := range d.Kind("body") {
			if b.Name == string(p) {
				return v.members(b.Value("chair"))
			}
		}
	}
	return nil
}

// stepNamed is the step or rung that an entry says was taken.
func (v *view) stepNamed(n *Note) *agreement.Block {
	b := v.block(n.Body.Text("procedure"))
	if b == nil {
		return nil
	}
	for _, s := range append(slices.Clone(b.Sub("step")), b.Sub("rung")...) {
		if s.Name == n.Body.Text("step") {
			return s
		}
	}
	return nil
}

// askedIn is the question by which who is to ask the party in a step did so.
func (v *view) askedIn(b, s *agreement.Block, complaint *Note, from truce.Instant) *Note {
	if s.Word("does") != "ask_party" {
		return nil
	}
	for _, m := range v.mattersOn(complaint) {
		n := m.note
		if m.kind == "question" && n.Happened.Earliest >= from && v.stepOf(n, "question") == s && (agreement.Silent(s.Value("by")) || v.oneOf(s.Value("by"), n.Of)) {
			return n
		}
	}
	return nil
}

// gravityIn is what was said of how grave an act was in the entry that took a
// step or, where that only says that it was taken, in the last finding by who is
// to take it.
func (v *view) gravityIn(s *agreement.Block, complaint, n *Note) string {
	if g := gravity(n); g != "" || n.Kind != "step/1" || !s.Has("grades") {
		return g
	}
	incident, ok := complaint.ref("incident")
	if !ok {
		return ""
	}
	g := ""
	for _, f := range v.kind("finding/1") {
		ref, ok := f.ref("incident")
		if ok && ref == incident && f.Happened.Earliest <= n.Happened.Earliest && (agreement.Silent(s.Value("by")) || v.oneOf(s.Value("by"), f.Of)) {
			g = gravity(f)
		}
	}
	return g
}

// gravity is what a finding or ruling says of how grave an act was: a person's
// words, carried and not computed.
func gravity(n *Note) string {
	var out []string
	for _, f := range []string{"nature", "extent", "threat"} {
		if t := n.Body.Text(f); t != "" {
			out = append(out, f+": "+t)
		}
	}
	return strings.Join(out, "; ")
}
