package clause

import "slices"

// The small parts of a clause: comparisons, terms, windows.

func (p *parser) comparison() (Formula, error) {
	l, err := p.term()
	if err != nil {
		return nil, err
	}
	op := p.tok().kind
	switch op {
	case "=", "<", "<=", ">", ">=":
	default:
		return nil, p.fail("here should be a comparison such as s > 5, not %s", shown(p.tok()))
	}
	p.i++
	r, err := p.term()
	p.open = false
	return Compare{op, l, r}, err
}

// term is one value, or two joined by + - *; more needs a variable between.
func (p *parser) term() (Term, error) {
	l, err := p.simple()
	if err != nil {
		return l, err
	}
	switch op := p.tok().kind; op {
	case "+", "-", "*":
		p.i++
		r, err := p.simple()
		if err != nil {
			return r, err
		}
		if l.Var == "_" || r.Var == "_" {
			return l, p.fail("_ stands for nothing that could be counted with: give it a name")
		}
		left := l
		return Term{Op: op[0], L: &left, R: &r}, nil
	}
	return l, nil
}

func (p *parser) simple() (Term, error) {
	t := p.tok()
	switch t.kind {
	case tokInt:
		p.i++
		return Term{Value: IntValue(t.num)}, nil
	case tokText:
		p.i++
		return Term{Value: TextValue(t.text)}, nil
	case "-":
		p.i++
		n := p.tok().num
		return Term{Value: IntValue(-n)}, p.want(tokInt)
	}
	name, err := p.name()
	return Term{Var: name}, err
}

var unitSeconds = map[string]int64{"s": 1, "m": 60, "h": 3600, "d": 86400}

// window reads what follows a temporal operator; nothing is the window of all.
func (p *parser) window() (Window, error) {
	open := p.tok().kind
	if open != "[" && open != "(" || open == "(" && !p.isWindow() {
		return Any, nil
	}
	p.i++
	if t := p.tok(); t.kind == tokName {
		if t.text != "day" && t.text != "week" && t.text != "month" {
			return Window{}, p.fail("a calendar window is day, week or month, with a zone, not %q", t.text)
		}
		p.i++
		w := Window{To: NoEnd, Period: t.text}
		if err := p.hours(&w); err != nil {
			return Window{}, err
		}
		zone := p.tok().text
		if k := p.tok().kind; k != tokName && k != tokText {
			return Window{}, p.fail("a calendar window needs a zone, as in [day Asia/Damascus]")
		}
		p.i++
		w.Zone = zone
		return w, p.want("]")
	}
	from, err := p.seconds()
	if err != nil {
		return Window{}, err
	}
	if open == "(" {
		from++
	}
	if err := p.want(","); err != nil {
		return Window{}, err
	}
	to := int64(NoEnd)
	if p.tok().kind == "*" {
		p.i++
	} else if to, err = p.seconds(); err != nil {
		return Window{}, err
	}
	switch p.tok().kind {
	case ")":
		if to != NoEnd {
			to--
		}
	case "]":
	default:
		return Window{}, p.fail("the window should end here, not %s", shown(p.tok()))
	}
	if to < from {
		return Window{}, p.fail("the window holds no second: its end is before its begin")
	}
	p.i++
	return Window{From: from, To: to}, nil
}

// hours reads the hours of a day, 08:00-20:00, or of a week, mon 08:00-fri 20:00,
// if they are there.
func (p *parser) hours(w *Window) error {
	if p.tok().kind != tokInt && !p.keyword(weekdays...) {
		return nil
	}
	if w.Period == "month" {
		return p.fail("hours are of a day or a week, not of a month")
	}
	var err error
	if w.Begins, err = p.clock(w.Period == "week"); err != nil {
		return err
	}
	if err := p.want("-"); err != nil {
		return err
	}
	if w.Ends, err = p.clock(w.Period == "week"); err == nil && w.Begins == w.Ends {
		err = p.fail("the hours begin and end at %s: leave them out for the whole %s", w.clock(w.Ends), w.Period)
	}
	return err
}

// clock reads a clock time, of a week with its day before it.
func (p *parser) clock(week bool) (int64, error) {
	var day int64
	if week {
		k := slices.Index(weekdays, p.tok().text)
		if k < 0 {
			return 0, p.fail("hours of a week are said with days, as in mon 08:00-fri 20:00, not %s", shown(p.tok()))
		}
		day = int64(k)
		p.i++
	}
	h, at := p.tok().num, p.i
	if err := p.want(tokInt); err != nil {
		return 0, err
	}
	if err := p.want(":"); err != nil {
		return 0, err
	}
	m := p.tok().num
	if err := p.want(tokInt); err != nil {
		return 0, err
	}
	if h > 23 || m > 59 {
		p.i = at
		return 0, p.fail("a clock time is from 00:00 to 23:59, not %d:%02d", h, m)
	}
	return day*86400 + h*3600 + m*60, nil
}

// isWindow tells (0,5) from a formula in parentheses.
func (p *parser) isWindow() bool {
	if p.toks[p.i+1].kind != tokInt {
		return false
	}
	k := p.toks[p.i+2]
	return k.kind == "," || k.kind == tokName && unitSeconds[k.text] != 0 && p.toks[min(p.i+3, len(p.toks)-1)].kind == ","
}

func (p *parser) seconds() (int64, error) {
	n := p.tok().num
	if err := p.want(tokInt); err != nil {
		return 0, err
	}
	unit := int64(1)
	if t := p.tok(); t.kind == tokName {
		if unit = unitSeconds[t.text]; unit == 0 {
			return 0, p.fail("a length is in s, m, h or d, not %q", t.text)
		}
		p.i++
	}
	if n > MaxWindow/unit {
		return 0, p.fail("a window of more than %d seconds: use * for one without end", int64(MaxWindow))
	}
	return n * unit, nil
}
