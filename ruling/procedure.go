package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Procedure is one instance of a procedure of the text: what was done with a
// complaint, step by step.
type Procedure struct {
	Item
	Complaint string          `json:"complaint"` // the entry
	By        string          `json:"by"`
	Against   string          `json:"against,omitempty"`
	Incident  string          `json:"incident,omitempty"`
	Standard  string          `json:"standard,omitempty"` // of proof, as the text has it
	Steps     []ProcedureStep `json:"steps"`
}

// ProcedureStep is where one step of a procedure stands.
type ProcedureStep struct {
	Name   string  `json:"name"`
	Status string  `json:"status"` // open, done, out_of_time, passed_on, blocked, not_yet
	By     string  `json:"by,omitempty"`
	Since  string  `json:"since,omitempty"`
	Limit  *Moment `json:"limit,omitempty"`
	Text   string  `json:"text"`

	Matter  string   `json:"matter,omitempty"`  // what was put to those who decide or answer in it
	Dissent []string `json:"dissent,omitempty"` // who was against what was carried
	Grades  string   `json:"grades,omitempty"`  // nature, extent, threat to the truce, where a person gave them
}

// procedures prints an instance for every complaint about a rule that a
// procedure is about. Steps are taken in order, but for one that is for
// some cases alone, where a later one was taken without it; one of all of several is taken when the last
// has taken it. The rungs of a ladder are taken in their order as well. The
// time limit of one runs from when the one before it was done. A step without a
// stated limit is never out of time. That a step is done, passed on or blocked
// is an entry, or follows from what its members answered to a proposal by the
// rule of the text. Where the two differ, both are told. Who complains without
// being one of those who may has brought nothing: the complaint is kept, and
// no step of it runs.
func (v *view) procedures() []Procedure {
	var out []Procedure
	for _, n := range v.kind("step/1") {
		if s := v.stepNamed(n); s != nil && !v.mayTake(s, n) {
			v.flag("mandate", "a step is said to be taken by somebody whom the text does not name for it; it does not count", n)
		}
	}
	v.each("procedure", func(b *agreement.Block) {
		k := 0
		for _, n := range v.kind("complaint/1") {
			about := v.block(n.Body.Text("clause"))
			concerned := false
			for _, name := range b.Names("about") {
				concerned = concerned || about != nil && name.Target() != nil && within(about, name.Target())
			}
			if concerned {
				p := v.procedure(b, n)
				k++
				p.ID = fmt.Sprintf("%s#%d", id(b), k)
				out = append(out, p)
			}
		}
	})
	return out
}

func (v *view) procedure(b *agreement.Block, complaint *Note) Procedure {
	p := Procedure{Complaint: complaint.ID.String(), By: v.name(complaint.Of), Against: v.name(truce.Party(complaint.Body.Text("against")))}
	if ref, ok := complaint.ref("incident"); ok {
		if in := v.noteOf(ref); in != nil {
			p.Incident = v.incidentID(in)
		}
	}
	if e := b.Value("standard"); e != nil {
		p.Standard = e.String()
	}
	status, since := "open", complaint.Happened.Earliest
	if !v.mayOpen(b, complaint) {
		p.Steps = []ProcedureStep{}
		p.Item = v.item(id(b), clauseOf(id(b)), "not_admissible", since, complaint.why("complaint", v.said(complaint)),
			Why{Rule: "opened_by", Clause: id(b), Text: "a complaint under this procedure may be brought by " + namesOf(v, b.Value("opened_by")) + " alone"})
		return p
	}
	from := since
	steps := b.Sub("step")
	for i, s := range steps {
		x := v.step(b, s, complaint, from)
		p.Steps = append(p.Steps, x)
		if x.Status == "open" && v.inSomeCases(s) && slices.ContainsFunc(steps[i+1:], func(later *agreement.Block) bool {
			n, _ := v.taken(b, later, complaint, from)
			return n != nil
		}) {
			p.Steps[i].Text = "it is for one case alone, " + s.Value("when").String() + ", and a later step was taken without it"
			continue
		}
		switch x.Status {
		case "done", "passed_on":
			if at, err := truce.ParseInstant(x.Since); err == nil {
				from = at
			}
		case "open", "out_of_time", "blocked":
			if status == "open" {
				status = x.Status
			}
			from = truce.NoInstant
		}
	}
	if n := len(p.Steps); n > 0 && (p.Steps[n-1].Status == "done" || p.Steps[n-1].Status == "passed_on") {
		status = p.Steps[n-1].Status
	}
	// The rungs of a ladder are taken in their order, beside the steps.
	from = since
	for _, r := range b.Sub("rung") {
		x := v.step(b, r, complaint, from)
		if p.Steps = append(p.Steps, x); x.Status != "done" {
			from = truce.NoInstant
		} else if at, err := truce.ParseInstant(x.Since); err == nil {
			from = at
		}
	}
	p.Item = v.item(id(b), clauseOf(id(b)), status, since, complaint.why("complaint", v.said(complaint)))
	return p
}

// mayOpen says whether who complains is one of those who may.
func (v *view) mayOpen(b *agreement.Block, complaint *Note) bool {
	e := b.Value("opened_by")
	if agreement.Silent(e) || len(v.members(e)) == 0 {
		return true // anybody, or the text does not say
	}
	return v.matchParty(e, complaint.Of, complaint.Happened) != truce.No
}

func namesOf(v *view, e agreement.Expr) string {
	var out []string
	for _, p := range v.members(e) {
		out = append(out, v.name(p))
	}
	return strings.Join(out, ", ")
}

// inSomeCases says whether a step is to be taken only in a case of which nobody
// has said that it is the one.
func (v *view) inSomeCases(s *agreement.Block) bool {
	if !s.Has("when") || agreement.Silent(s.Value("when")) {
		return false
	}
	a, _ := v.over(s.Value("when"), s, 0)
	return a.at(v.asOf) != truce.Yes
}

// doneBy are the kinds of entries that take a step of a kind.
var doneBy = map[string]string{"inquire": "inquiry/1", "find": "finding/1", "rule": "ruling/1", "discipline": "response/1"}

// step is where one step stands, when the one before it ended at from; not yet
// while that is open.
func (v *view) step(b, s *agreement.Block, complaint *Note, from truce.Instant) ProcedureStep {
	x := ProcedureStep{Name: s.Name, Status: "open"}
	if !from.Known() {
		x.Status, x.Text = "not_yet", "the step before it is open"
		return x
	}
	limit := truce.NoInstant
	if isLength(s.Value("within")) {
		limit = v.after(from, s.Value("within"))
		x.Limit = v.moment(limit)
	}
	voted := v.votedOn(b, s, complaint)
	if voted != nil {
		v.vote(&x, voted)
	}
	if n, state := v.taken(b, s, complaint, from); n != nil {
		if voted != nil && state != "blocked" && x.Status == "blocked" {
			v.flag("declared_differs", "a step is said to be taken, and what its members answered does not carry it", n, voted.note)
		}
		at := v.firstOf(n)
		x.Status, x.By, x.Since, x.Text = state, v.name(n.Of), at.String(), v.said(n)
		x.Grades = v.gravityIn(s, complaint, n)
		if limit.Known() && at > limit {
			x.Text += "; after the limit at " + v.zone.Local(limit)
		}
		return x
	}
	if voted != nil && x.Status != "open" {
		return x
	}
	switch {
	case limit.Known() && v.asOf > limit:
		x.Status, x.Since = "out_of_time", limit.String()
		x.Text = "nothing by " + v.zone.Local(limit)
		if w := s.Word("silence"); w != "" {
			x.Text += "; silence: " + w
			if silences[w] != "" {
				x.Status = "passed_on"
			}
		}
	case limit.Known():
		x.Text = "to be done by " + v.zone.Local(limit)
	default:
		x.Text = fmt.Sprintf("open for %s; the text gives no limit", hours(int64(v.asOf-from)/1000))
	}
	return x
}

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
	for _, m := range v.allMatters() {
		if m.kind != "proposal" || m.note.Body.Text("step") != s.Name || v.block(m.note.Body.Text("matter")) != b {
			continue
		}
		if ref, ok := m.note.ref("complaint"); ok && ref == complaint.ID {
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
	for _, m := range v.allMatters() {
		if m.note != complaint {
			ref, ok := m.note.ref("complaint")
			if m.kind != "question" || !ok || ref != complaint.ID || m.note.Body.Text("step") != s.Name {
				continue
			}
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
	for _, n := range v.kind("question/1") {
		ref, ok := n.ref("complaint")
		if ok && ref == complaint.ID && n.Happened.Earliest >= from && v.stepOf(n, "question") == s && (agreement.Silent(s.Value("by")) || v.oneOf(s.Value("by"), n.Of)) {
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
