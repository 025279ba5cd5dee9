package ruling

import (
	"truce"
	"truce/agreement"
)

// matchClass answers whether a class word is one of those that an expression
// names; a word known only in general may or may not be a special one.
func (v *view) matchClass(e agreement.Expr, word string) truce.Answer {
	if e == nil {
		return truce.Yes
	}
	if word == "" {
		return truce.CannotBeDetermined
	}
	a := truce.No
	for _, it := range agreement.ItemsOf(e) {
		a = a.Or(v.matchOneClass(it, word, 0))
	}
	return a
}

func (v *view) matchOneClass(e agreement.Expr, word string, depth int) truce.Answer {
	if depth > maxNesting || wordless(e) {
		return truce.CannotBeDetermined
	}
	if b := target(e); b != nil && b.Kind == "term" {
		return v.matchTerm(b, word, depth)
	}
	if c, ok := e.(*agreement.Call); ok {
		if c.Fn == "calibre" { // of a gun whose calibre is not known
			a := v.matchOneClass(c.Arg(0), word, depth+1)
			return a.And(truce.CannotBeDetermined)
		}
		return truce.CannotBeDetermined
	}
	if n, ok := e.(*agreement.Name); ok && n.Member() == "weapons" && n.Target() != nil && n.Target().Kind == "duty" {
		a := truce.No
		for _, part := range append([]*agreement.Block{n.Target()}, n.Target().Sub("case")...) {
			for _, it := range part.Items("weapon") {
				a = a.Or(v.matchOneClass(it, word, depth+1))
			}
		}
		return a
	}
	w := agreement.WordOf(e)
	switch {
	case agreement.Silent(e):
		return truce.CannotBeDetermined
	case w == word || agreement.Covers(w, word):
		return truce.Yes
	case agreement.Covers(word, w):
		return truce.CannotBeDetermined
	}
	return truce.No
}

// matchTerm answers for a term of the text: what it means or includes; where
// it is open, or its list not exhaustive, what is not in it is not decided.
func (v *view) matchTerm(b *agreement.Block, word string, depth int) truce.Answer {
	a := truce.No
	for _, attr := range []string{"means", "includes"} {
		for _, it := range b.Items(attr) {
			a = a.Or(v.matchOneClass(it, word, depth+1))
		}
	}
	if a == truce.No && (b.True("open") || b.Has("includes") && !b.True("exhaustive")) {
		return truce.CannotBeDetermined
	}
	return a
}
