package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// unprotected says whether a decision had ended a party's protection: a step or
// rung of a procedure that does so was taken on a complaint against it, or
// against what it is part of. It takes nothing from civilians.
func (v *view) unprotected(p truce.Party, at truce.Interval) truce.Answer {
	if v.outlawed == nil {
		v.outlawed = []*Note{}
		for _, n := range v.kind("step/1") {
			if n.Body.Text("state") == "done" && v.ends(n) {
				v.outlawed = append(v.outlawed, n)
			}
		}
	}
	a := truce.No
	if len(v.outlawed) == 0 {
		return a
	}
	above := v.above(p, at)
	for _, n := range v.outlawed {
		if ref, ok := n.ref("complaint"); ok {
			if c := v.noteOf(ref); c != nil && slices.Contains(above, truce.Party(c.Body.Text("against"))) {
				a = a.Or(turning(n.Happened).at(at.Earliest))
			}
		}
	}
	return a
}

// ends says whether an entry takes a step that ends somebody's protection.
func (v *view) ends(n *Note) bool {
	s := v.stepNamed(n)
	return s != nil && v.mayTake(s, n) && slices.ContainsFunc(s.Items("does"), func(e agreement.Expr) bool { w := agreement.WordOf(e); return w == "end_protection" || w == "exclude" })
}
