package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// matchActs answers whether the act is one that the rule names. An act known
// only in general ("attack") may or may not be a special one.
func (v *view) matchActs(e agreement.Expr, acts []string) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(acts, func(act string) truce.Answer {
		a := truce.No
		for _, it := range agreement.ItemsOf(e) {
			if wordless(it) {
				a = a.Or(truce.CannotBeDetermined)
				continue
			}
			word := agreement.WordOf(it)
			if b := target(it); b != nil && b.Kind == "term" {
				a = a.Or(v.matchTerm(b, act, 0))
				continue
			}
			switch {
			case agreement.Covers(word, act):
				return truce.Yes
			case agreement.Covers(act, word):
				a = truce.CannotBeDetermined
			}
		}
		return a
	})
}

// wordless says whether a value of the text names no class: the text is silent,
// it has not been seen, or it describes what only a person can tell.
func wordless(e agreement.Expr) bool {
	c, ok := e.(*agreement.Call)
	return agreement.Silent(e) || ok && c.Fn == "described"
}

// each is yes when every alternative says yes, no when every one says no.
func each(values []string, f func(string) truce.Answer) truce.Answer {
	if len(values) == 0 {
		return truce.CannotBeDetermined
	}
	first := f(values[0])
	for _, x := range values[1:] {
		if f(x) != first {
			return truce.CannotBeDetermined
		}
	}
	return first
}

func (v *view) matchAny(e agreement.Expr, parties []string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(parties, func(p string) truce.Answer { return v.matchParty(e, truce.Party(p), at) })
}

// protectedWords are the class words of persons and things that are civilian
// by what they are.
var protectedWords = []string{"civilian", "women", "children", "hospital", "school", "place_of_worship", "aid_truck", "sealed_truck", "fuel_truck", "utility"}

// matchTargets answers whether what was hit is protected: a party that the
// rule names, a person or thing of a kind that it names, or civilians and what
// is civilian where it protects them.
func (v *view) matchTargets(e agreement.Expr, targets []string, at truce.Interval) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	return each(targets, func(t string) truce.Answer { return v.matchTarget(e, t, at, 0) })
}

func (v *view) matchTarget(e agreement.Expr, t string, at truce.Interval, depth int) truce.Answer {
	if depth > maxNesting {
		return truce.CannotBeDetermined
	}
	any := func(items []agreement.Expr) truce.Answer {
		a := truce.No
		for _, it := range items {
			a = a.Or(v.matchTarget(it, t, at, depth+1))
		}
		return a
	}
	word := agreement.WordOf(e)
	b := target(e)
	switch x, isList := e.(*agreement.List); {
	case isList:
		return any(x.Items)
	case b != nil && b.Kind == "term" && b.Word("class") == "target" && !b.True("open"):
		a := any(append(slices.Clone(b.Items("means")), b.Items("includes")...))
		if a == truce.No && b.Has("includes") && !b.True("exhaustive") {
			return truce.CannotBeDetermined
		}
		return a
	case b != nil && b.Kind == "list" && b.Word("of") == "target":
		a := truce.No
		for _, it := range b.Items("items") {
			if kind := agreement.WordOf(it); agreement.Known(kind) && agreement.Known(t) {
				a = a.Or(v.matchOneClass(it, t, depth+1))
			} else {
				a = a.Or(v.matchTarget(it, t, at, depth+1))
			}
		}
		if a == truce.No && !b.True("closed") {
			return truce.CannotBeDetermined // it may have grown
		}
		return a
	case b == nil && word == "anyone":
		return truce.Yes
	case b == nil && agreement.Known(word):
		switch {
		case agreement.Known(t) && agreement.Covers(word, t):
			return truce.Yes
		case t == "civilians" && agreement.Covers("civilian", word):
			return truce.Yes
		case !agreement.Known(t) && v.elsewhere(v.above(truce.Party(t), at)):
			return truce.No // a party is no thing and no civilian
		}
		return truce.CannotBeDetermined
	case agreement.Known(t):
		if slices.ContainsFunc(protectedWords, func(word string) bool { return agreement.Covers(word, t) }) {
			return v.matchParty(e, "civilians", at)
		}
		return truce.CannotBeDetermined
	}
	return v.matchParty(e, truce.Party(t), at).And(v.unprotected(truce.Party(t), at).Not())
}
