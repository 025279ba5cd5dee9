package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Values gives agreement's evaluator what the record knows of named instants.
func (v *view) Values(ref *agreement.Ref) []agreement.Value {
	b := ref.Block
	if b == nil {
		return nil
	}
	member := ""
	if len(ref.Members) > 0 {
		member = ref.Members[len(ref.Members)-1]
	}
	switch {
	case b.Kind == "anchor" && member == "":
		values, _ := v.anchor(b)
		return values
	case b.Kind == "phase" && member == "ends":
		if p := v.phaseOf(b); p.ends.Known() {
			return []agreement.Value{{At: truce.At(p.ends)}}
		}
	case b.Kind == "gate" && member == "open":
		if g := v.gateOf(b); g.Status == "open" || g.Status == "open_by_word" {
			if i, err := truce.ParseInstant(g.Since); err == nil {
				return []agreement.Value{{At: truce.At(i)}}
			}
		}
	}
	return nil
}

// anchor gives the values set for an anchor, and the entries that set it. An
// entry counts when all whom the text names are among those who set it; the
// same value from several is one value, different values are contested.
func (v *view) anchor(b *agreement.Block) (values []agreement.Value, notes []*Note) {
	for _, n := range v.anyTime("anchor/1") {
		if v.block(n.Body.Text("anchor")) != b || !v.allOf(b, "set_by", n.Body.Names("by")) {
			continue
		}
		at := n.Body.Time("at")
		notes = append(notes, n)
		if !slices.ContainsFunc(values, func(x agreement.Value) bool { return x.At.Earliest == at }) {
			values = append(values, agreement.Value{At: truce.At(at), By: v.names(n.Body.Names("by"))})
		}
	}
	return values, notes
}

// allOf says whether the parties include all (all_of, a term that means all
// of several) or one (any_of, a single name) of those an attribute names. An
// attribute that is not there asks for nobody.
func (v *view) allOf(b *agreement.Block, attr string, parties []string) bool {
	e := b.Value(attr)
	return agreement.Silent(e) || v.satisfied(e, parties, 0)
}

func (v *view) satisfied(e agreement.Expr, parties []string, depth int) bool {
	if depth > maxNesting {
		return false
	}
	switch x := e.(type) {
	case *agreement.Call:
		hit := func(a agreement.Expr) bool { return v.satisfied(a, parties, depth+1) }
		if x.Fn == "any_of" {
			return slices.ContainsFunc(x.Args, hit)
		}
		return x.Fn == "all_of" && !slices.ContainsFunc(x.Args, func(a agreement.Expr) bool { return !hit(a) })
	case *agreement.List:
		return !slices.ContainsFunc(x.Items, func(a agreement.Expr) bool { return !v.satisfied(a, parties, depth+1) })
	case *agreement.Name:
		b := x.Target()
		if b != nil && b.Kind == "term" {
			return v.satisfied(b.Value("means"), parties, depth+1)
		}
		return b != nil && slices.Contains(parties, b.Name)
	}
	return false
}

// members lists the parties that an expression names, in its order.
func (v *view) members(e agreement.Expr) []truce.Party {
	var out []truce.Party
	var walk func(agreement.Expr, int)
	walk = func(e agreement.Expr, depth int) {
		if depth > maxNesting {
			return
		}
		switch x := e.(type) {
		case *agreement.Call:
			for _, a := range x.Args {
				walk(a, depth+1)
			}
		case *agreement.List:
			for _, a := range x.Items {
				walk(a, depth+1)
			}
		case *agreement.Name:
			switch b := x.Target(); {
			case b == nil:
			case b.Kind == "term":
				walk(b.Value("means"), depth+1)
			default:
				out = append(out, truce.Party(b.Name))
			}
		}
	}
	walk(e, 0)
	return out
}

func (v *view) names(parties []string) string {
	out := make([]string, len(parties))
	for i, p := range parties {
		out[i] = v.name(truce.Party(p))
	}
	return strings.Join(out, ", ")
}

// textOnly lets the evaluator see anchors and gates and not the computed end
// of a phase, so that the end of the first term can be asked for.
type textOnly struct{ *view }

// Values is the view's, without ends of phases.
func (t textOnly) Values(ref *agreement.Ref) []agreement.Value {
	if ref.Block != nil && ref.Block.Kind == "phase" {
		return nil
	}
	return t.view.Values(ref)
}

// wanted is who must act by the text, in names.
func (v *view) wanted(b *agreement.Block, attr string) string {
	var out []string
	for _, p := range v.members(b.Value(attr)) {
		out = append(out, v.name(p))
	}
	return "all of " + strings.Join(out, " and ")
}
