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
	if at, ok := v.bound[b]; ok {
		return []agreement.Value{{At: at}}
	}
	member := ""
	if len(ref.Members) > 0 {
		member = ref.Members[len(ref.Members)-1]
	}
	kind := b.Kind
	if b.Parent != nil {
		kind = b.Parent.Kind
	}
	switch {
	case kind == "anchor" && member == "":
		values, _ := v.anchor(b)
		return values
	case kind == "phase" && member == "ends":
		if p := v.phaseOf(b); p.ends.Known() {
			return []agreement.Value{{At: truce.At(p.ends)}}
		}
	case kind == "phase" && (member == "begins" || member == ""):
		if p := v.phaseOf(b); p.begins.Known() && !v.busy[b] {
			return []agreement.Value{{At: p.start()}}
		}
	case kind == "gate" && (member == "open" || member == ""):
		if g := v.gateOf(b); g.Status == "open" || g.Status == "open_by_word" {
			if i, err := truce.ParseInstant(g.Since); err == nil {
				return []agreement.Value{{At: truce.At(i)}}
			}
		}
	case kind == "duty" && (member == "done" || member == "begun"),
		kind == "together" && (member == "done" || member == "begun"),
		kind == "list" && (member == "delivered" || member == "approved" || member == "verified"),
		kind == "clock" && member == "reached":
		s, _ := v.member(&agreement.Name{Parts: []string{b.Name}, Ref: ref})
		return v.became(s)
	}
	return nil
}

// became is the time at which a condition came true, none when it has not.
func (v *view) became(s steps) []agreement.Value {
	if at, ok := s.beginning(); ok && at.Earliest.Known() && at.Earliest <= v.asOf {
		return []agreement.Value{{At: at}}
	}
	return nil
}

// anchor gives the values of an anchor, and the entries that set it. An entry
// counts when all whom the text names are among those who set it; the same
// value from several is one value, different values are contested. Where the
// anchor moves, or begins an episode, the last setting counts. An anchor on an
// event that nobody set is the time at which the event came.
func (v *view) anchor(b *agreement.Block) (values []agreement.Value, notes []*Note) {
	again := b.Word("again")
	for _, n := range v.anyTime("anchor/1") {
		if v.block(n.Body.Text("anchor")) != b || !v.allOf(b, "set_by", n.Body.Names("by")) {
			continue
		}
		at := n.Body.Time("at")
		if again == "moves" || again == "episode" {
			if !v.had(n.Happened) || again == "episode" && len(values) > 0 && at > v.asOf {
				continue
			}
			values, notes = nil, nil
		}
		notes = append(notes, n)
		said := truce.At(at)
		if e := b.Value("set_by"); b.Has("set_by") && agreement.Silent(e) && !v.byAll(b, n.Body.Names("by")) {
			said.Latest = truce.NoInstant // who may set it the text does not say: it may have come then
		}
		if !slices.ContainsFunc(values, func(x agreement.Value) bool { return x.At.Earliest == at }) {
			values = append(values, agreement.Value{At: said, By: v.names(n.Body.Names("by"))})
		}
	}
	if again == "never" && len(values) > 1 {
		v.contested("the anchor "+b.Name+" may be set once and was set to different instants", notes)
	}
	if len(values) == 0 && b.Has("on") && !v.busy[b] && isCondition(b.Value("on")) {
		v.busy[b] = true
		s, _ := v.over(b.Value("on"), b, 0)
		delete(v.busy, b)
		values = v.became(s.opened())
	}
	return values, notes
}

// byAll says whether all who made the text of a block are among those named.
func (v *view) byAll(b *agreement.Block, parties []string) bool {
	makers := v.makers(b)
	return len(makers) > 0 && !slices.ContainsFunc(makers, func(p truce.Party) bool { return !slices.Contains(parties, string(p)) })
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

// together are the ids of those who all must act for an expression to be
// satisfied; none where some of them are enough, or the text is silent.
func (v *view) together(e agreement.Expr) []string {
	if e == nil || agreement.Silent(e) {
		return nil
	}
	var out []string
	for _, p := range v.members(e) {
		out = append(out, string(p))
	}
	for _, p := range out {
		if v.satisfied(e, slices.DeleteFunc(slices.Clone(out), func(o string) bool { return o == p }), 0) {
			return nil
		}
	}
	return out
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

// others lets the evaluator see everything but a phase that is being computed,
// so that the end of its first term can be asked for.
type others struct {
	*view
	phase *agreement.Block
}

// Values is the view's, without the ends of the phase.
func (o others) Values(ref *agreement.Ref) []agreement.Value {
	if ref.Block == o.phase {
		return nil
	}
	return o.view.Values(ref)
}

// wanted is who must act by the text, in names.
func (v *view) wanted(b *agreement.Block, attr string) string {
	var out []string
	for _, p := range v.members(b.Value(attr)) {
		out = append(out, v.name(p))
	}
	if out == nil {
		return "all of those whom the text does not name"
	}
	return "all of " + strings.Join(out, " and ")
}
