package triage

import (
	"encoding/json"
	"fmt"
	"slices"

	"truce"
)

// Decision is what a person decided on a proposal.
type Decision struct {
	Proposal string // p_…
	Do       Do
	Title    string   // of a new incident; what Title suggests where empty
	Grade    string   // weak, fair, confirmed, contested, discounted; of a decided incident its own stays where empty
	Reason   string   // of the grade; of apart, why
	Keep     string   // of a merge, the incident that goes on; the one of most reports where empty
	Only     []string // claims to confirm or add, by key; all where empty
}

// Do is what is done with a proposal.
type Do string

// What can be done. Apart of a proposal is: its parts are not one happening.
const (
	DoConfirm  Do = "confirm"  // new, single: it is an incident
	DoAdd      Do = "add"      // add: the claims go to the incident
	DoMerge    Do = "merge"    // merge: the incidents are one
	DoSplit    Do = "split"    // split: the part is an incident of its own
	DoTogether Do = "together" // split: it was looked at again, and stays one
	DoApart    Do = "apart"    // new, add, merge: they are not one happening
)

// May are what can be done with a kind of proposal, the ordinary one first.
var May = map[Kind][]Do{
	New: {DoConfirm, DoApart}, Single: {DoConfirm}, Add: {DoAdd, DoApart}, Merge: {DoMerge, DoApart}, Split: {DoSplit, DoTogether},
}

// Refusal is why a decision cannot be taken, in a sentence for whoever decides.
type Refusal struct {
	Stale   bool // the record moved on
	Message string
}

// Error is the sentence.
func (r Refusal) Error() string { return r.Message }

func refused(format string, args ...any) error {
	return Refusal{Message: fmt.Sprintf(format, args...)}
}

// MostMembers is how many reports one incident names at most: an envelope has
// room for about 40 references, and some are for decisions.
const MostMembers = 34

// Drafts are the lines of drafts of a decision, for the desk to sign. A proposal
// that is not in the queue any more is refused: the record moved on, and what the
// person saw is not what would be decided.
func (q *Queue) Drafts(d Decision) ([][]byte, error) {
	p, ok := q.Find(d.Proposal)
	if !ok {
		return nil, Refusal{Stale: true, Message: "the record moved on: this proposal is not there any more, because somebody decided on it or a report came since; look at the queue again"}
	}
	if !slices.Contains(May[p.Kind], d.Do) {
		return nil, refused("a proposal of the kind %s is not decided with that: choose one of %v", p.Kind, May[p.Kind])
	}
	if d.Grade != "" && !slices.Contains(Grades, d.Grade) {
		return nil, refused("a grade is one of %v", Grades)
	}
	if d.Grade != "" && d.Reason == "" && d.Do != DoApart {
		return nil, refused("say the reason for the grade: a grade without one cannot be judged by others")
	}
	claims, err := q.only(p, d)
	if err != nil {
		return nil, err
	}
	r := q.record
	switch d.Do {
	case DoConfirm:
		return lines(r.fresh(p.ID, claims, d, nil))
	case DoAdd:
		x, _ := r.Incident(p.With[0])
		y, err := r.again(x, slices.Concat(x.Claims, claims), d, p)
		return whole(err, y)
	case DoMerge:
		return q.merge(p, d)
	case DoSplit:
		return q.part(p, d)
	case DoTogether:
		x, _ := r.Incident(p.With[0])
		y, err := r.again(x, x.Claims, d, p)
		if err == nil {
			y.Body["together"] = true
		}
		return whole(err, y)
	}
	return lines(q.separation(p, d))
}

// Grades are the grades that a person may give.
var Grades = []string{"weak", "fair", "confirmed", "contested", "discounted"}

// only are the claims that were chosen, all of the proposal where none were.
func (q *Queue) only(p *Proposal, d Decision) ([]int, error) {
	if len(d.Only) == 0 {
		return p.Claims, nil
	}
	if d.Do != DoConfirm && d.Do != DoAdd {
		return nil, refused("claims are chosen for confirm and add alone")
	}
	var out []int
	for _, key := range d.Only {
		if key == "" {
			return nil, refused("no claim was chosen: choose at least one")
		}
		i := slices.IndexFunc(p.Claims, func(c int) bool { return q.record.Claims[c].Key() == key || q.record.Claims[c].Report == key })
		if i < 0 {
			return nil, refused("a claim that was chosen is not one of this proposal: name those that it lists")
		}
		out = append(out, p.Claims[i])
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// merge is one decision that takes the place of those on all incidents.
func (q *Queue) merge(p *Proposal, d Decision) ([][]byte, error) {
	r := q.record
	keep, most := "", 0
	for _, id := range p.With {
		if x, _ := r.Incident(id); keep == "" || len(x.Members) > most {
			keep, most = id, len(x.Members)
		}
	}
	if d.Keep != "" {
		keep = d.Keep
	}
	if !slices.Contains(p.With, keep) {
		return nil, refused("the incident that goes on must be one of those that are merged")
	}
	into, _ := r.Incident(keep)
	var claims []int
	for _, id := range p.With {
		x, _ := r.Incident(id)
		claims = append(claims, x.Claims...)
	}
	y, err := r.again(into, claims, d, p)
	if err != nil {
		return nil, err
	}
	for _, id := range p.With {
		if id == keep {
			continue
		}
		x, _ := r.Incident(id)
		for _, m := range x.Members {
			y.member(m)
		}
		for _, e := range x.Entries {
			y.Supersedes = append(y.Supersedes, e.Hex())
			y.Refs["merges"] = append(y.Refs["merges"], e.Hex())
		}
	}
	return whole(y.fits(), y)
}

// part makes two incidents of one: the old one goes on without the part, the
// part is a new one, and that they are not one happening is said.
func (q *Queue) part(p *Proposal, d Decision) ([][]byte, error) {
	r := q.record
	old, _ := r.Incident(p.With[0])
	stay, err := r.again(old, p.Rest, Decision{Do: DoSplit}, p)
	if err != nil {
		return nil, err
	}
	gone := map[string]bool{}
	for _, c := range p.Claims {
		gone[r.Report(c).ID.Hex()] = true
	}
	for _, c := range p.Rest {
		gone[r.Report(c).ID.Hex()] = false
	}
	stay.Refs["member"] = slices.DeleteFunc(stay.Refs["member"], func(id string) bool { return gone[id] })
	stay.Ref = "stays"
	part := r.fresh(p.ID, p.Claims, d, old.Entries)
	part.Ref = "part"
	apart := draft{Kind: kindSeparate, Of: string(r.Desk), Happened: part.Happened, Refs: map[string][]string{"member": {"part"}, "from": {"stays"}}, Body: map[string]any{}}
	if d.Reason != "" && d.Grade == "" {
		apart.Body["reason"] = d.Reason
	}
	return lines(stay, part, apart)
}

// separation says that what a proposal puts together is not one happening. Of a
// new one, each report is apart from the others: which of them go together is
// decided by what is proposed then.
func (q *Queue) separation(p *Proposal, d Decision) draft {
	r := q.record
	x := draft{Kind: kindSeparate, Of: string(r.Desk), Refs: map[string][]string{}, Body: map[string]any{}}
	if d.Reason != "" {
		x.Body["reason"] = d.Reason
	}
	x.when(r.hull(p.Claims))
	var reports []string
	for _, c := range p.Claims {
		if id := r.Report(c).ID.Hex(); !slices.Contains(reports, id) {
			reports = append(reports, id)
		}
	}
	var incidents []string
	for _, id := range p.With {
		i, _ := r.Incident(id)
		incidents = append(incidents, i.Entries[0].Hex())
	}
	switch p.Kind {
	case Merge:
		x.Refs["member"], x.Refs["from"] = incidents[:1], incidents[1:]
	case Add:
		x.Refs["member"], x.Refs["from"] = reports, incidents
	default:
		off := q.off(p)
		for _, id := range reports {
			role := "from"
			if slices.Contains(off, id) {
				role = "member"
			}
			x.Refs[role] = append(x.Refs[role], id)
		}
	}
	for role, ids := range x.Refs {
		x.Refs[role] = ids[:min(len(ids), MostMembers/2)]
	}
	return x
}

// off are the reports of a new proposal that would part first: where it says so
// itself those, else all but the first.
func (q *Queue) off(p *Proposal) (ids []string) {
	r := q.record
	claims := p.Claims
	if p.Cut != nil && len(p.Cut.Off) > 0 {
		claims = p.Cut.Off
	}
	first := r.Report(p.Claims[0]).ID.Hex()
	for _, c := range claims {
		if id := r.Report(c).ID.Hex(); p.Cut != nil && len(p.Cut.Off) > 0 || id != first {
			ids = append(ids, id)
		}
	}
	return ids
}

// Apart are the reports that a decision of the kind apart would keep from the
// others, by id: what a page says before it is taken.
func (q *Queue) Apart(p *Proposal) (out []string) {
	if p.Kind != New {
		return nil
	}
	for _, hex := range q.off(p) {
		if id, err := truce.ParseEntryID(hex); err == nil {
			out = append(out, id.String())
		}
	}
	return out
}

func lines(drafts ...draft) (out [][]byte, err error) {
	for i := range drafts {
		raw, err := json.Marshal(drafts[i].object())
		if err != nil {
			return nil, err
		}
		out = append(out, raw)
	}
	return out, nil
}

// whole is the lines of a draft that could be made.
func whole(err error, d draft) ([][]byte, error) {
	if err != nil {
		return nil, err
	}
	return lines(d)
}
