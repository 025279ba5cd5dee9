package agreement

import (
	"slices"
	"strings"
)

var conductRules = []rule{
	{"T601", "rules prevail over one another in a circle", overCircles},
	{"T603", "prohibitions turn on purpose alone", func(c *checker) {
		c.each("prohibition", func(b *Block) {
			if !unknown(b, "purpose") && !b.Has("weapon") && !b.Has("where") && !b.Has("object") && !b.Has("against") && len(b.Sub("case")) == 0 {
				c.find(b, "%s (%s)", b.Name, phrase(b.Value("purpose")))
			}
		})
	}},
	{"T604", "notice or approval without a time", func(c *checker) {
		c.each("permission", func(b *Block) {
			if l := b.Word("level"); (l == "needs_notice" || l == "needs_approval") && open(b, "ahead") {
				c.find(b, "%s", b.Name)
			}
			if b.Word("level") == "needs_approval" && open(b, "asks") || b.Word("level") == "needs_notice" && open(b, "notice_to") {
				c.find(b, "%s does not say who is asked or told", b.Name)
			}
		})
	}},
	{"T605", "parties may release themselves", func(c *checker) {
		c.each("permission", func(b *Block) {
			found := false
			Walk(b.Value("when"), func(e Expr) bool {
				found = found || isCall(e, "ruled") || isCall(e, "determined") || notSeen(e)
				return true
			})
			if b.Word("act") == "declare_released" && !found && open(b, "ahead") {
				c.find(b, "%s", b.Name)
			}
		})
		c.rules(func(b *Block) {
			accused := false
			Walk(b.Value("released_by"), func(e Expr) bool {
				accused = accused || isCall(e, "matches") || isCall(e, "does")
				return !isCall(e, "ruled") && !isCall(e, "determined")
			})
			if accused {
				c.find(b, "%s falls away on what the other is said to have done", called(b))
			}
		})
	}},
	{"T606", "force in answer without bounds", func(c *checker) {
		c.each("permission", func(b *Block) {
			a, ok := b.Value("answer").(*Object)
			switch {
			case ok && (bounds(a, "imminent") || bounds(a, "proportionate") || bounded(a, "order") && bounded(a, "channel_first")):
			case ok:
				c.find(b, "%s asks for neither imminence nor proportion", b.Name)
			case strikes(b) && !slices.ContainsFunc(targets(b, "against"), standsForExempt) && !hasAny(b, "answer", "when", "asks", "weapon", "purpose", "unit"):
				c.find(b, "%s says nothing of what the force must answer to", b.Name)
			}
		})
	}},
	{"T701", "duties that nobody verifies", func(c *checker) {
		c.each("duty", func(b *Block) {
			if b.Same == nil && (measurable(b) && open(b, "verified_by") || silent(b, "verified_by") && b.Word("track") != "political") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T702", "lists that do not say whether they are closed", func(c *checker) {
		c.each("list", func(b *Block) {
			if silent(b, "closed") {
				c.find(b, "%s", b.Name)
			}
			if silent(b, "kept_by") || !b.Has("kept_by") && !b.Has("items") && !b.Has("approved_by") {
				c.find(b, "nobody keeps %s", b.Name)
			}
		})
		c.each("term", func(b *Block) {
			if silent(b, "exhaustive") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T706", "duties without a date", func(c *checker) {
		c.each("duty", func(b *Block) {
			if (open(b, "due") || b.Word("due") == "promptly") && b.Word("effort") != "best" && !hasAny(b, "every", "each", "during", "mirrors", "prevents", "like", "per") && !datedCases(b) || silent(b, "due") && b.Word("effort") != "best" && !hasAny(b, "every", "each") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T707", "two sides of one step are measured differently", func(c *checker) {
		c.each("together", func(b *Block) {
			kinds := map[string]string{}
			var order []string
			for _, d := range targets(b, "duties") {
				if k := measure(d); k != "" && kinds[k] == "" {
					kinds[k] = d.Name
					order = append(order, d.Name+" "+k)
				}
			}
			if len(order) > 1 {
				c.find(b, "%s: %s", b.Name, strings.Join(order, ", "))
			}
		})
	}},
}

func hasAny(b *Block, attrs ...string) bool { return slices.ContainsFunc(attrs, b.Has) }

// datedCases says whether every case of a duty has a date of its own.
func datedCases(b *Block) bool {
	cases := b.Sub("case")
	return len(cases) > 0 && !slices.ContainsFunc(cases, func(s *Block) bool { return open(s, "due") })
}

// bounded says whether a bound of an answer is given, whatever its value.
func bounded(answer *Object, field string) bool {
	e := answer.Field(field)
	return !blank(e) && !saysFalse(e)
}

// bounds says whether an answer may still be bounded: only the silence of the
// text, or its refusal, leaves the bound open.
func bounds(answer *Object, field string) bool {
	e := answer.Field(field)
	return saysTrue(e) || notSeen(e)
}

// strikes says whether a permission is of force as such, and not only of a
// drill or a warning.
func strikes(b *Block) bool {
	for _, n := range b.Names("act") {
		if w := WordOf(n); w == "attack" || w == "use_force" || w == "fire" || w == "air_strike" || w == "shelling" || w == "raid" {
			return true
		}
	}
	return false
}

func saysFalse(e Expr) bool {
	l, ok := e.(*Literal)
	return ok && l.Kind == BoolLiteral && !l.Bool
}

func saysTrue(e Expr) bool {
	l, ok := e.(*Literal)
	return ok && l.Kind == BoolLiteral && l.Bool
}

// measurable says whether performance of a duty of the sides can be measured:
// an amount, a distance, a standing access, or things withdrawn.
func measurable(b *Block) bool {
	who := targets(b, "binds")
	if b.Word("track") == "political" || len(who) > 0 && !slices.ContainsFunc(who, func(p *Block) bool { return p.Kind != "body" && p.Word("role") != "monitor" }) {
		return false // a word of politics, or the task of those who verify
	}
	if b.Has("amount") || b.Has("distance") || b.Has("band") {
		return true
	}
	if isCall(b.Value("due"), "throughout") {
		return true
	}
	return slices.ContainsFunc(b.Sub("case"), func(s *Block) bool { return s.Has("amount") || s.Has("distance") || s.Has("band") })
}

// measure names the kind of measure of a duty: by numbers, in words.
func measure(b *Block) string {
	kind := func(b *Block) string {
		for _, attr := range []string{"distance", "band", "amount"} {
			v := b.Value(attr)
			switch {
			case v == nil:
			case notSeen(v):
				return ""
			case isCall(v, "described"), unstated(v):
				return "in words"
			default:
				return "by numbers"
			}
		}
		return ""
	}
	if k := kind(b); k != "" {
		return k
	}
	for _, s := range b.Sub("case") {
		for _, attr := range []string{"distance", "band", "amount"} {
			if notSeen(s.Value(attr)) {
				return "" // the table as a whole is not known
			}
		}
	}
	for _, s := range b.Sub("case") {
		if k := kind(s); k != "" {
			return k
		}
	}
	return ""
}

// overCircles follows over and, in the other direction, unless.
func overCircles(c *checker) {
	beats := map[*Block][]*Block{}
	c.rules(func(b *Block) {
		beats[b] = append(beats[b], targets(b, "over")...)
		for _, t := range targets(b, "unless") {
			beats[t] = append(beats[t], b)
		}
	})
	state := map[*Block]int8{}
	var path []*Block
	var visit func(b *Block) bool
	visit = func(b *Block) bool {
		switch state[b] {
		case 1:
			var names []string
			for _, p := range append(slices.Clone(path[slices.Index(path, b):]), b) {
				names = append(names, p.Name)
			}
			c.find(b, "%s", strings.Join(names, " over "))
			return true
		case 2:
			return false
		}
		state[b] = 1
		path = append(path, b)
		for _, o := range beats[b] {
			if visit(o) {
				return true
			}
		}
		path = path[:len(path)-1]
		state[b] = 2
		return false
	}
	c.rules(func(b *Block) {
		path = path[:0]
		if state[b] == 0 {
			visit(b)
		}
	})
}
