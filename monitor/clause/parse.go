package clause

import (
	"slices"
	"strings"
)

// Parse reads one clause. It ends on every input, in time linear in it.
func Parse(src string) (Formula, error) {
	p, err := newParser(src)
	if err != nil {
		return nil, err
	}
	f, err := p.formula(0)
	if err != nil {
		return nil, err
	}
	return f, p.end()
}

type parser struct {
	src  string
	toks []token
	i    int
	open bool // the primary just read was a prefix without parentheses around it
}

func newParser(src string) (*parser, error) {
	toks, err := lex(src)
	return &parser{src: src, toks: toks}, err
}

func (p *parser) tok() token { return p.toks[p.i] }

func (p *parser) fail(format string, args ...any) error {
	return fail(p.src, p.tok().at, format, args...)
}

func (p *parser) want(kind string) error {
	if t := p.tok(); t.kind != kind {
		return p.fail("here should be %s, not %s", show(kind), shown(t))
	}
	p.i++
	return nil
}

func (p *parser) end() error {
	if t := p.tok(); t.kind != tokEnd {
		return p.fail("the clause should end here, but %s follows", shown(t))
	}
	return nil
}

func show(kind string) string {
	if strings.ContainsRune("at", rune(kind[0])) {
		return kind
	}
	return `"` + kind + `"`
}

func shown(t token) string {
	if t.kind == tokEnd {
		return t.kind
	}
	return `"` + t.text + `"`
}

var keywords = strings.Fields("AND OR NOT IMPLIES EXISTS FORALL DURING PREV NEXT ONCE EVENTUALLY HISTORICALLY PAST_ALWAYS ALWAYS SINCE UNTIL SUM CNT MIN MAX AVG MED")

// name reads a name that is no keyword.
func (p *parser) name() (string, error) {
	t := p.tok()
	if t.kind != tokName || slices.Contains(keywords, t.text) || strings.Contains(t.text, "/") {
		return "", p.fail("here should be a name, not %s", shown(t))
	}
	p.i++
	return t.text, nil
}

// list reads "(" item, item ")", or "()".
func (p *parser) list(item func() error) error {
	if err := p.want("("); err != nil {
		return err
	}
	for p.tok().kind != ")" {
		if err := item(); err != nil {
			return err
		}
		if p.tok().kind != "," {
			break
		}
		p.i++
	}
	return p.want(")")
}

func (p *parser) keyword(words ...string) bool {
	return p.tok().kind == tokName && slices.Contains(words, p.tok().text)
}

// formula reads primaries joined by connectives of one kind.
func (p *parser) formula(depth int) (Formula, error) {
	if depth > MaxDepth {
		return nil, p.fail("the clause is nested more than %d deep: split it", MaxDepth)
	}
	l, err := p.primary(depth)
	if err != nil {
		return nil, err
	}
	first := ""
	for n := 0; p.keyword("AND", "OR", "IMPLIES", "SINCE", "UNTIL"); n++ {
		op := p.tok().text
		if p.open {
			return nil, p.fail("put parentheses around what stands before %s: readers differ on how far it reaches", op)
		}
		if first == "" {
			first = op
		} else if first != op || op != "AND" && op != "OR" {
			return nil, p.fail("put parentheses: %s beside %s is read differently by different readers", op, first)
		}
		if n+depth > MaxDepth {
			return nil, p.fail("more than %d parts are joined: split the clause", MaxDepth)
		}
		p.i++
		var w Window
		if op == "SINCE" || op == "UNTIL" {
			if w, err = p.window(); err != nil {
				return nil, err
			}
		}
		r, err := p.primary(depth)
		if err != nil {
			return nil, err
		}
		switch op {
		case "AND":
			l = And{l, r}
		case "OR":
			l = Or{l, r}
		case "IMPLIES":
			l = Or{Negate(l), r}
		case "SINCE":
			l = Since{w, l, r}
		case "UNTIL":
			l = Until{w, l, r}
		}
	}
	return l, nil
}

func (p *parser) primary(depth int) (Formula, error) {
	if depth > MaxDepth {
		return nil, p.fail("the clause is nested more than %d deep: split it", MaxDepth)
	}
	t := p.tok()
	switch {
	case t.kind == "(":
		p.i++
		f, err := p.formula(depth + 1)
		if err != nil {
			return nil, err
		}
		p.open = false
		return f, p.want(")")
	case p.keyword("NOT"):
		p.i++
		f, err := p.primary(depth + 1) // open stays what the operand was
		if err != nil {
			return nil, err
		}
		return Negate(f), nil
	case p.keyword("EXISTS", "FORALL"):
		return p.quantifier(depth)
	case p.keyword("DURING"):
		p.i++
		w, err := p.window()
		if err == nil && !w.Hours() {
			err = p.fail("DURING is said of hours, as in DURING[day 08:00-20:00 Asia/Gaza]")
		}
		p.open = false
		return During(w), err
	case p.keyword("PREV", "NEXT", "ONCE", "EVENTUALLY", "HISTORICALLY", "PAST_ALWAYS", "ALWAYS"):
		p.i++
		w, err := p.window()
		if err != nil {
			return nil, err
		}
		f, err := p.primary(depth + 1)
		if err != nil {
			return nil, err
		}
		p.open = true
		switch t.text {
		case "PREV":
			return Prev{w, f}, nil
		case "NEXT":
			return Next{w, f}, nil
		case "ONCE":
			return Once{w, f}, nil
		case "EVENTUALLY":
			return Eventually{w, f}, nil
		case "ALWAYS":
			return Negate(Eventually{w, Negate(f)}), nil
		}
		return Negate(Once{w, Negate(f)}), nil
	case t.kind == tokName && p.toks[p.i+1].kind == "(":
		name, err := p.name()
		if err != nil {
			return nil, err
		}
		a := Atom{Pred: name}
		err = p.list(func() error {
			t, err := p.simple()
			a.Args = append(a.Args, t)
			return err
		})
		p.open = false
		return a, err
	case t.kind == tokName && p.toks[p.i+1].kind == "<-":
		return p.aggregate(depth)
	}
	return p.comparison()
}

func (p *parser) quantifier(depth int) (Formula, error) {
	all := p.tok().text == "FORALL"
	p.i++
	var vars []string
	for {
		v, err := p.name()
		if err != nil {
			return nil, err
		}
		vars = append(vars, v)
		if p.tok().kind != "," {
			break
		}
		p.i++
	}
	if err := p.want("."); err != nil {
		return nil, err
	}
	f, err := p.primary(depth + 1)
	if err != nil {
		return nil, err
	}
	p.open = true
	if all {
		return Negate(Exists{vars, Negate(f)}), nil
	}
	return Exists{vars, f}, nil
}

func (p *parser) aggregate(depth int) (Formula, error) {
	var a Aggregate
	var err error
	if a.Result, err = p.name(); err != nil {
		return nil, err
	}
	p.i++ // <-
	if !p.keyword("SUM", "CNT", "MIN", "MAX", "AVG", "MED") {
		return nil, p.fail("after <- comes SUM, CNT, MIN, MAX, AVG or MED, not %s", shown(p.tok()))
	}
	a.Op = p.tok().text
	p.i++
	if a.Of, err = p.name(); err != nil {
		return nil, err
	}
	for mark := ";"; p.tok().kind == mark; mark = "," {
		p.i++
		g, err := p.name()
		if err != nil {
			return nil, err
		}
		a.By = append(a.By, g)
	}
	if a.F, err = p.primary(depth + 1); err != nil {
		return nil, err
	}
	p.open = true
	return a, nil
}
