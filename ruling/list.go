package ruling

import (
	"truce"
	"truce/agreement"
)

// listNotes are the changes of a list that had happened, by time.
func (v *view) listNotes(b *agreement.Block) []*Note {
	var out []*Note
	for _, n := range v.kind("list/1") {
		if v.block(n.Body.Text("list")) == b {
			out = append(out, n)
		}
	}
	return out
}

// listSize is how many items a list has at an instant: what was said of its
// size last, and the names put on it and taken off since; without any entry,
// the items that the text itself names.
func (v *view) listSize(b *agreement.Block, t truce.Instant) (quantity, bool) {
	q, said := exactly(int64(len(b.Items("items")))), b.Has("items")
	on := map[string]bool{}
	for _, n := range v.listNotes(b) {
		if n.Happened.Earliest > t {
			continue
		}
		if f, ok := n.Body.Figure("size"); ok {
			q, said = figured(f), true
			clear(on)
		}
		for _, x := range n.Body.Names("add") {
			if !on[x] {
				on[x], q, said = true, q.plus(exactly(1)), true
			}
		}
		for _, x := range n.Body.Names("remove") {
			delete(on, x)
			q = q.minus(exactly(1))
		}
	}
	if !said {
		return quantity{open: true}, true
	}
	return q, true
}

// figured is a figure as a quantity.
func figured(f truce.Figure) quantity {
	if f.Open {
		return quantity{lo: capped(f.Min), hi: capped(f.Min), open: true}
	}
	return quantity{lo: capped(f.Min), hi: capped(f.Max)}
}

// listState is whether a list was delivered, approved or verified, by who may:
// its keeper delivers, and those in approved_by and verified_by do the rest.
func (v *view) listState(b *agreement.Block, member string) (steps, []Why) {
	who := map[string]string{"delivered": "kept_by", "approved": "approved_by", "verified": "verified_by"}[member]
	if who == "" {
		return always(truce.CannotBeDetermined), []Why{{Rule: "list", Clause: id(b), Text: b.Name + "." + member + " is not known"}}
	}
	s := steps(nil)
	var why []Why
	for _, n := range v.listNotes(b) {
		state := n.Body.Text("state")
		if state == "" || b.Has(who) && !agreement.Silent(b.Value(who)) && len(v.members(b.Value(who))) > 0 && !v.oneOf(b.Value(who), n.Of) {
			continue
		}
		switch {
		case state == member:
			s = s.or(turning(n.Happened))
			why = append(why, n.why("list "+b.Name, v.said(n)))
		case state == "rejected" && member != "delivered":
			s = s.and(turning(n.Happened).not())
			why = append(why, n.why("list "+b.Name, v.said(n)))
		}
	}
	if why == nil {
		why = []Why{{Rule: "list", Clause: id(b), Text: b.Name + " is not " + member + " on record"}}
	}
	return s.after(v.asOf), why
}

// oneOf says whether a party is one of those whom an expression names.
func (v *view) oneOf(e agreement.Expr, p truce.Party) bool {
	for _, q := range v.members(e) {
		if q == p {
			return true
		}
	}
	return false
}
