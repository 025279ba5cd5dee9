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
