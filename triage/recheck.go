package triage

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"truce"
	"truce/entry"
	"truce/entry/body"
)

// One in twenty decisions of the desk, that reports are one happening or are not,
// is looked at again by somebody who does not see what was decided. Which ones goes
// by a hash of the entry's id. The id hashes a nonce that the program draws when the
// entry is sealed, after the decision was made: who decides in the program cannot
// choose it, and anybody can check later that none was left out. Whoever seals with
// a program of its own could draw again; what it signs is the same to the eye.
const oneIn = 20

// Chosen says whether a decision is to be looked at again.
func Chosen(id truce.EntryID) bool {
	h := sha256.Sum256(append([]byte("truce/recheck/v1"), id[:]...))
	return binary.BigEndian.Uint64(h[:])%oneIn == 0
}

// Recheck is reports to be judged again, without what was decided about them.
type Recheck struct {
	ID     string // q_ and 26 characters: not the id of the decision
	Claims []int
	about  truce.EntryID
	by     entry.KeyID // who decided
}

// second is what was answered the second time, and with which key.
type second struct {
	together, grade string
	by              entry.KeyID
}

// Rate is how often the second answer was another than the first.
type Rate struct {
	Chosen   int // decisions that are to be looked at again
	Answered int // with another key than the decision
	Unsure   int // answered that it cannot be said
	Compared int // answered yes or no
	Differ   int // of these, answered otherwise than was decided
	Graded   int // graded both times
	Regraded int // of these, otherwise
}

func (r *Record) recheck(e *entry.Entry, b body.Body) {
	for _, x := range e.Env.Refs {
		if x.Role == "about" {
			r.rechecks[x.ID] = append(r.rechecks[x.ID], second{b.Text("together"), b.Text("grade"), e.Env.By})
		}
	}
}

// decision is a decision that may be looked at again.
type decision struct {
	id       truce.EntryID
	claims   []int
	together bool
	grade    string
}

// decisions are those in force, by the desk, on claims of two reports or more.
func (r *Record) decisions() (out []decision) {
	for i := range r.Decided {
		d := &r.Decided[i]
		if len(d.Entries) == 1 && d.Of == r.Desk {
			out = append(out, decision{d.Entries[0], d.Claims, true, d.Grade})
		}
	}
	for _, x := range r.apart {
		claims := slices.Concat(r.claimsOf(x.member), r.claimsOf(x.from))
		slices.Sort(claims)
		out = append(out, decision{x.entry, slices.Compact(claims), false, ""})
	}
	return slices.DeleteFunc(out, func(d decision) bool {
		return !Chosen(d.id) || len(distinct(d.claims, func(c int) string { return r.Claims[c].Report })) < 2
	})
}

// Rechecks are the decisions that wait to be looked at again, in an order that says
// nothing of them, and how often the second answer was another so far. An answer
// with the key that decided is none: nobody looks at their own decision again.
func (r *Record) Rechecks() (waiting []Recheck, rate Rate) {
	for _, d := range r.decisions() {
		rate.Chosen++
		by := r.entries[d.id].Env.By
		answers := slices.DeleteFunc(slices.Clone(r.rechecks[d.id]), func(a second) bool { return a.by == by })
		if len(answers) == 0 {
			h := sha256.Sum256(append([]byte("truce/recheck/unseen"), d.id[:]...))
			waiting = append(waiting, Recheck{"q_" + truce.ShortHash(h), d.claims, d.id, by})
			continue
		}
		a := answers[0] // of several the first by id: who looks a third time is not counted
		rate.Answered++
		if a.together == "cannot_say" {
			rate.Unsure++
			continue
		}
		rate.Compared++
		if (a.together == "yes") != d.together {
			rate.Differ++
		}
		if d.grade != "" && a.grade != "" {
			rate.Graded++
			if a.grade != d.grade {
				rate.Regraded++
			}
		}
	}
	slices.SortFunc(waiting, func(a, b Recheck) int { return cmp.Compare(a.ID, b.ID) })
	return waiting, rate
}

// For parts what waits into what somebody with a key may answer, and how many of
// their own decisions wait for another.
func For(waiting []Recheck, key entry.KeyID) (open []Recheck, own int) {
	open = slices.DeleteFunc(slices.Clone(waiting), func(x Recheck) bool { return x.by == key })
	return open, len(waiting) - len(open)
}

// Second is what somebody answers on looking again.
type Second struct {
	By       entry.KeyID // with which it will be signed
	ID       string      // q_…
	Together string      // yes, no, cannot_say
	Grade    string      // "" for none
	Reason   string
}

const ownDecision = "who decided does not look again: another person signs in with a key of their own, or gives --as NAME; truce claims person NAME makes one"

// DraftSecond is the draft of a second answer.
func (r *Record) DraftSecond(s Second) ([]byte, error) {
	waiting, _ := r.Rechecks()
	i := slices.IndexFunc(waiting, func(x Recheck) bool { return x.ID == s.ID })
	switch {
	case i < 0:
		return nil, Refusal{Stale: true, Message: "this does not wait to be looked at again: somebody answered, or the decision does not stand any more"}
	case waiting[i].by == s.By:
		return nil, refused(ownDecision)
	case !slices.Contains([]string{"yes", "no", "cannot_say"}, s.Together):
		return nil, refused("say whether the reports tell of one happening: yes, no or cannot_say")
	case s.Grade != "" && !slices.Contains(Grades, s.Grade):
		return nil, refused("a grade is one of %v", Grades)
	}
	d := draft{Kind: kindRecheck, Of: string(r.Desk), Refs: map[string][]string{"about": {waiting[i].about.Hex()}}, Body: map[string]any{"together": s.Together}}
	if s.Grade != "" {
		d.Body["grade"] = s.Grade
	}
	if s.Reason != "" {
		d.Body["reason"] = s.Reason
	}
	out, err := lines(d)
	if err != nil {
		return nil, err
	}
	return out[0], nil
}
