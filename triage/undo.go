package triage

import (
	"slices"

	"truce"
	"truce/entry"
)

// Undone is what takes a decision back: decisions that it took the place of are
// recorded once more as they were, in the place of those that go; what took no
// place is withdrawn.
type Undone struct {
	Again      []*entry.Entry
	Supersedes [][]truce.EntryID // beside Again
	Withdraw   []truce.EntryID
}

// Undo says what takes back the decision that an entry is, or is of: a split is
// several entries. Only what nothing later rests on is taken back.
func (r *Record) Undo(id string) (Undone, error) {
	e := r.find(id)
	if e == nil || !slices.Contains([]string{kindIncident, kindSeparate, kindReliability}, e.Env.Kind) {
		return Undone{}, refused("the record holds no such decision: give the id that was printed when it was recorded")
	}
	if r.gone[e.ID] {
		return Undone{}, refused("this decision does not stand any more: take back the one that took its place")
	}
	all := r.siblings(e)
	var out Undone
	var going []truce.EntryID // decisions on incidents
	for _, x := range all {
		switch {
		case r.gone[x.ID]:
			return Undone{}, refused("a part of this decision was changed since: take that back first")
		case x.Env.Kind == kindIncident && len(x.Env.Supersedes) > 0:
			going = append(going, x.ID)
		default:
			out.Withdraw = append(out.Withdraw, x.ID)
		}
	}
	told := map[string]bool{}
	for _, x := range all {
		for _, old := range x.Env.Supersedes {
			y := r.entries[old]
			if y == nil {
				return Undone{}, refused("what this decision took the place of is not held, so that it cannot be taken back")
			}
			if told[y.ID.Hex()] {
				continue
			}
			told[y.ID.Hex()] = true
			out.Again, out.Supersedes = append(out.Again, y), append(out.Supersedes, going)
		}
	}
	return out, nil
}

func (r *Record) find(id string) *entry.Entry {
	for k, e := range r.entries {
		if k.String() == id || k.Hex() == id {
			return e
		}
	}
	return nil
}

// siblings are the entries of one decision: of a split the incident that goes
// on, the part, and that they are apart.
func (r *Record) siblings(e *entry.Entry) []*entry.Entry {
	refs := func(x *entry.Entry, role string) (out []truce.EntryID) {
		for _, y := range x.Env.Refs {
			if y.Role == role {
				out = append(out, y.ID)
			}
		}
		return out
	}
	for _, apart := range r.entries {
		if apart.Env.Kind != kindSeparate || r.gone[apart.ID] {
			continue
		}
		m, f := refs(apart, "member"), refs(apart, "from")
		if len(m) != 1 || len(f) != 1 || r.entries[m[0]] == nil || r.entries[f[0]] == nil || apart.Env.Signed != r.entries[m[0]].Env.Signed {
			continue
		}
		part, stays := r.entries[m[0]], r.entries[f[0]]
		parted := refs(part, "splits")
		if len(parted) == 0 || !slices.Equal(parted, stays.Env.Supersedes) {
			continue
		}
		if e.ID == apart.ID || e.ID == part.ID || e.ID == stays.ID {
			return []*entry.Entry{stays, part, apart}
		}
	}
	return []*entry.Entry{e}
}
