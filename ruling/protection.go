package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// unprotected says whether a decision had ended a party's protection: a step or
// rung of a procedure that does so was taken on a complaint against it. It takes
// nothing from civilians.
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
	for _, n := range v.outlawed {
		if ref, ok := n.ref("complaint"); ok {
			if c := v.noteOf(ref); c != nil && truce.Party(c.Body.Text("against")) == p {
				a = a.Or(turning(n.Happened).at(at.Earliest))
			}
		}
	}
	return a
}

// ends says whether a step ends somebody's protection.
func (v *view) ends(n *Note) bool {
	b := v.block(n.Body.Text("procedure"))
	if b == nil {
		return false
	}
	for _, s := range append(slices.Clone(b.Sub("step")), b.Sub("rung")...) {
		if s.Name == n.Body.Text("step") {
			return slices.ContainsFunc(s.Items("does"), func(e agreement.Expr) bool { w := agreement.WordOf(e); return w == "end_protection" || w == "exclude" })
		}
	}
	return false
}
