package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// ballot is how everybody stands to a proposal: yes, no, or cannot be
// determined while nothing that counts is on record.
type ballot struct {
	v       *view
	m       *matter
	said    map[truce.Party]truce.Answer
	abstain map[truce.Party]bool
	accused truce.Party // of a complaint that is to be decided: it has no vote in its own cause
	decides string
	quorum  int64
}

// all asks everybody whom the proposal was put to.
func (b *ballot) all(parts []asked) truce.Answer {
	a := truce.Yes
	for _, p := range parts {
		a = a.And(b.of(p.party))
	}
	return a
}

func (b *ballot) of(p truce.Party) truce.Answer {
	if a, ok := b.said[p]; ok {
		return a
	}
	return truce.CannotBeDetermined
}

// ruleFor is who decides a proposal by the text, and the step it is; nil where
// the text does not say, so that all whom it is put to do.
func (v *view) ruleFor(n *Note) (agreement.Expr, *agreement.Block) {
	b := v.block(n.Body.Text("matter"))
	if b == nil {
		return nil, nil
	}
	attrs := map[string][]string{
		"gate": {"determined"}, "anchor": {"set_by"}, "list": {"approved_by", "kept_by"}, "place": {"drawn_by"},
		"duty": {"extendable_by"}, "permission": {"notice_to"},
	}
	switch b.Kind {
	case "phase":
		for _, r := range b.Sub("renewal") {
			if e := r.Value("by"); !agreement.Silent(e) {
				return e, nil
			}
		}
	case "procedure":
		for _, s := range b.Sub("step") {
			if s.Name == n.Body.Text("step") && !agreement.Silent(s.Value("by")) {
				return s.Value("by"), s
			}
		}
	}
	for _, attr := range attrs[b.Kind] {
		if e := b.Value(attr); !agreement.Silent(e) {
			return e, nil
		}
	}
	return nil, nil
}

// accusedIn is against whom the complaint is that a proposal decides.
func (v *view) accusedIn(n *Note) truce.Party {
	if ref, ok := n.ref("complaint"); ok {
		if c := v.noteOf(ref); c != nil {
			return truce.Party(c.Body.Text("against"))
		}
	}
	return ""
}

// agree says whether those whom an expression names agree.
func (b *ballot) agree(e agreement.Expr, depth int) truce.Answer {
	if depth > maxNesting {
		return truce.CannotBeDetermined
	}
	switch x := e.(type) {
	case *agreement.List:
		return b.count(x.Items, len(x.Items), depth)
	case *agreement.Call:
		args, need := x.Args, len(x.Args)
		switch x.Fn {
		case "any_of":
			need = 1
		case "n_of":
			if len(args) == 0 {
				return truce.CannotBeDetermined
			}
			if n, ok := wholeNumber(args[0]); ok {
				need, args = int(n), args[1:]
			}
			if len(args) == 1 {
				args = agreement.ItemsOf(args[0])
			}
		}
		return b.count(args, need, depth)
	case *agreement.Name:
		switch t := x.Target(); {
		case t == nil:
		case t.Kind == "term":
			return b.agree(t.Value("means"), depth+1)
		case t.Kind == "body" && t.Has("members"):
			return b.body(t)
		default:
			return b.of(truce.Party(t.Name))
		}
	}
	return truce.CannotBeDetermined
}

// count says whether at least need of several agree.
func (b *ballot) count(items []agreement.Expr, need, depth int) truce.Answer {
	yes, no := 0, 0
	for _, it := range items {
		switch b.agree(it, depth+1) {
		case truce.Yes:
			yes++
		case truce.No:
			no++
		}
	}
	switch {
	case yes >= need:
		return truce.Yes
	case len(items)-no < need:
		return truce.No
	}
	return truce.CannotBeDetermined
}

// seats are the members of a body with how many each has.
func (v *view) seats(body *agreement.Block) map[truce.Party]int64 {
	out := map[truce.Party]int64{}
	if o, ok := body.Value("members").(*agreement.Object); ok {
		for _, f := range o.Fields {
			out[truce.Party(f.Name)], _ = wholeNumber(f.Value)
		}
		return out
	}
	for _, p := range v.members(body.Value("members")) {
		out[p] = 1
	}
	return out
}

// body decides as the text says a body does: by all, by consensus (nobody is
// against it and all have answered), by majority of its seats, or by its chair.
// Its own word, where it has given one, is its decision; what it puts to its
// own members is not yet. Where the text does not say how, one against it
// leaves it undecided.
func (b *ballot) body(t *agreement.Block) truce.Answer {
	if a, ok := b.said[truce.Party(t.Name)]; ok && (truce.Party(t.Name) != b.m.note.Of || !b.putToMembers(t)) {
		return a
	}
	how := b.decides
	if how == "" || how == agreement.Unstated || how == agreement.Unseen {
		how = t.Word("decides")
	}
	var total, yes, no, present, members int64
	seats := b.v.seats(t)
	for p, n := range seats {
		if p == b.accused && len(seats) > 1 {
			continue // a body of the accused alone votes: the text names it
		}
		total, members = total+n, members+1
		switch a, ok := b.said[p]; {
		case ok && a == truce.Yes:
			yes, present = yes+n, present+1
		case ok:
			no, present = no+n, present+1
		case b.abstain[p]:
			present++
		}
	}
	quorum := b.quorum
	if quorum == 0 {
		quorum, _ = wholeNumber(t.Value("quorum"))
	}
	if present < quorum {
		return truce.CannotBeDetermined
	}
	switch how {
	case "chair":
		for _, p := range b.v.members(t.Value("chair")) {
			return b.of(p)
		}
	case "majority":
		switch {
		case 2*yes > total:
			return truce.Yes
		case 2*no >= total:
			return truce.No
		}
	case "consensus", "all":
		switch {
		case no > 0:
			return truce.No
		case yes == total || how == "consensus" && present == members && yes > 0:
			return truce.Yes
		}
	default:
		if yes == total {
			return truce.Yes
		}
	}
	return truce.CannotBeDetermined
}

// putToMembers says whether a proposal is put to members of a body.
func (b *ballot) putToMembers(t *agreement.Block) bool {
	seats := b.v.seats(t)
	return slices.ContainsFunc(b.m.parts, func(a asked) bool { return seats[a.party] > 0 })
}

// ruleText says in words how a proposal is decided.
func (v *view) ruleText(n *Note) string {
	e, step := v.ruleFor(n)
	if e == nil {
		return "all whom it is put to"
	}
	names := make([]string, 0, 4)
	for _, p := range v.members(e) {
		names = append(names, v.name(p))
	}
	list := strings.Join(names, ", ")
	if c, ok := e.(*agreement.Call); ok {
		switch c.Fn {
		case "any_of":
			return "one of " + list
		case "n_of":
			if n, ok := wholeNumber(c.Args[0]); ok {
				return fmt.Sprintf("%d of %s", n, list)
			}
		}
	}
	if len(names) == 1 {
		how := ""
		if step != nil {
			how = step.Word("decides")
		}
		if t := v.bodyNamed(e); t != nil && how == "" {
			how = t.Word("decides")
		}
		if how != "" && how != agreement.Unstated && how != agreement.Unseen {
			return list + ", by " + how
		}
		return list
	}
	return "all of " + list
}

func (v *view) bodyNamed(e agreement.Expr) *agreement.Block {
	if n, ok := e.(*agreement.Name); ok {
		if t := n.Target(); t != nil && t.Kind == "body" {
			return t
		}
	}
	return nil
}

// wholeNumber is a literal whole number.
func wholeNumber(e agreement.Expr) (int64, bool) {
	l, ok := e.(*agreement.Literal)
	if !ok || l.Kind != agreement.NumberLiteral {
		return 0, false
	}
	return l.Num.Whole()
}
