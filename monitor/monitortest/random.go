// Package monitortest makes up clauses and logs for tests and evaluations of
// package monitor, and makes those on which two evaluators differ smaller.
package monitortest

import (
	"fmt"
	"math/rand/v2"

	"truce/monitor/clause"
)

// Signature is the kinds of events that random clauses speak of.
var Signature = func() clause.Signature {
	s, err := clause.ParseSignature(`e() p(x:int) q(x:int, z:string) r(x:int, z:string, k:int)`)
	if err != nil {
		panic(err)
	}
	return s
}()

// A Maker makes random clauses and logs from a source of randomness.
type Maker struct {
	R *rand.Rand
	// Common leaves out what MonPoly does not have or reads otherwise: calendar
	// windows, ratios, and aggregates of nothing but SUM and CNT without groups.
	Common bool
	names  int
	unit   int64 // how far apart time points are, about
}

// New is a maker whose pairs depend on the seed alone.
func New(seed uint64) *Maker { return &Maker{R: rand.New(rand.NewPCG(seed, 7)), unit: 1} }

// Pair is a clause that clause.Check passes, at most about depth operators
// deep, and a log of up to points time points.
func (m *Maker) Pair(depth, points int) (clause.Formula, []clause.TimePoint) {
	m.unit = 1
	if m.R.IntN(4) == 0 {
		m.unit = 20_000 // some logs span days
	}
	for {
		m.names = 0
		var vars []variable
		for range m.R.IntN(3) {
			vars = append(vars, m.fresh())
		}
		f := m.formula(depth, vars)
		if _, err := clause.Check(f, Signature); err == nil {
			return f, m.Log(points)
		}
	}
}

// Log is a random log; its values are few, so that they meet.
func (m *Maker) Log(points int) []clause.TimePoint {
	ts := m.unit * int64(m.R.IntN(5))
	var log []clause.TimePoint
	for range 1 + m.R.IntN(points) {
		tp := clause.TimePoint{TS: ts}
		for range m.R.IntN(4) {
			k := m.R.IntN(len(Signature))
			e := clause.Event{Pred: k, Args: []clause.Value{}}
			for _, c := range Signature[k].Cols {
				e.Args = append(e.Args, m.value(c.Type))
			}
			tp.Events = append(tp.Events, e)
		}
		log = append(log, tp)
		switch gap := m.R.IntN(10); {
		case gap < 2:
		case gap < 8:
			ts += 1 + m.R.Int64N(m.unit*2)
		default:
			ts += m.R.Int64N(m.unit * 12)
		}
	}
	return log
}

func (m *Maker) value(t clause.Type) clause.Value {
	if t == clause.Text {
		return clause.TextValue(string(rune('a' + m.R.IntN(3))))
	}
	return clause.IntValue(int64(m.R.IntN(4)) - m.R.Int64N(2))
}

type variable struct {
	name string
	t    clause.Type
}

func (m *Maker) fresh() variable {
	m.names++
	if m.R.IntN(3) == 0 {
		return variable{fmt.Sprintf("z%d", m.names), clause.Text}
	}
	return variable{fmt.Sprintf("x%d", m.names), clause.Int}
}

func (m *Maker) window(bounded, back bool) clause.Window {
	if back && !m.Common && m.unit > 1 && m.R.IntN(4) == 0 {
		w := clause.Window{To: clause.NoEnd, Period: []string{"day", "week", "month"}[m.R.IntN(3)], Zone: "Asia/Damascus"}
		if w.Period != "month" && m.R.IntN(2) == 0 {
			w.Begins, w.Ends = m.R.Int64N(24)*3600, m.R.Int64N(24)*3600+60
			if w.Period == "week" {
				w.Begins, w.Ends = w.Begins+m.R.Int64N(7)*86400, w.Ends+m.R.Int64N(7)*86400
			}
		}
		return w
	}
	w := clause.Window{From: m.unit * max(0, m.R.Int64N(6)-2)}
	if w.To = w.From + m.unit*m.R.Int64N(8); !bounded && m.R.IntN(4) == 0 {
		w.To = clause.NoEnd
	}
	return w
}

// formula makes a formula that binds exactly vars.
func (m *Maker) formula(depth int, vars []variable) clause.Formula {
	if depth <= 0 {
		return m.base(vars)
	}
	d := depth - 1
	if len(vars) == 0 && m.R.IntN(4) == 0 {
		if w := m.window(false, true); w.Hours() {
			return clause.During(w)
		}
		return clause.Not{F: m.formula(d, nil)}
	}
	switch m.R.IntN(15) {
	case 0:
		return m.base(vars)
	case 1:
		return clause.And{L: m.formula(d, vars), R: m.formula(d, m.some(vars))}
	case 2:
		return clause.And{L: m.formula(d, m.some(vars)), R: m.formula(d, vars)}
	case 3:
		return clause.And{L: m.formula(d, vars), R: clause.Not{F: m.formula(d, m.some(vars))}}
	case 4:
		return clause.Or{L: m.formula(d, vars), R: m.formula(d, vars)}
	case 5:
		v := m.fresh()
		return clause.Exists{Vars: []string{v.name}, F: m.formula(d, append(vars[:len(vars):len(vars)], v))}
	case 6:
		if m.R.IntN(2) == 0 {
			return clause.Prev{Window: clause.Any, F: m.formula(d, vars)}
		}
		return clause.Prev{Window: m.window(false, false), F: m.formula(d, vars)}
	case 7:
		return clause.Next{Window: m.window(false, false), F: m.formula(d, vars)}
	case 8, 9:
		return clause.Once{Window: m.window(false, true), F: m.formula(d, vars)}
	case 10:
		return clause.Eventually{Window: m.window(true, false), F: m.formula(d, vars)}
	case 11, 12:
		l := m.formula(d, m.some(vars))
		if m.R.IntN(2) == 0 {
			l = clause.Not{F: l}
		}
		if m.R.IntN(2) == 0 {
			return clause.Since{Window: m.window(false, true), L: l, R: m.formula(d, vars)}
		}
		return clause.Until{Window: m.window(true, false), L: l, R: m.formula(d, vars)}
	case 13:
		f := m.formula(d, vars)
		return clause.And{L: f, R: clause.Not{F: clause.Prev{Window: clause.Any, F: f}}}
	}
	return m.aggregate(d, vars)
}

// some is a random part of vars.
func (m *Maker) some(vars []variable) []variable {
	var out []variable
	for _, v := range vars {
		if m.R.IntN(3) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// base joins events until they bind vars, and may compare what they bind.
func (m *Maker) base(vars []variable) clause.Formula {
	var f clause.Formula
	for left := vars; f == nil || len(left) > 0; {
		var a clause.Atom
		a, left = m.atom(left)
		if f == nil {
			f = a
		} else {
			f = clause.And{L: f, R: a}
		}
	}
	if len(vars) > 0 && m.R.IntN(4) == 0 {
		f = clause.And{L: f, R: m.compare(vars)}
	}
	return f
}

// atom binds some of vars and gives those left.
func (m *Maker) atom(vars []variable) (clause.Atom, []variable) {
	for {
		k := m.R.IntN(len(Signature))
		a := clause.Atom{Pred: Signature[k].Name}
		left, bound := append([]variable(nil), vars...), false
		for _, c := range Signature[k].Cols {
			t := clause.Term{Var: "_"}
			if m.R.IntN(4) == 0 {
				t = clause.Term{Value: m.value(c.Type)}
			}
			for i, v := range left {
				if v.t == c.Type {
					t, bound = clause.Term{Var: v.name}, true
					left = append(left[:i:i], left[i+1:]...)
					break
				}
			}
			a.Args = append(a.Args, t)
		}
		if bound || len(vars) == 0 {
			return a, left
		}
	}
}

func (m *Maker) compare(vars []variable) clause.Formula {
	v := vars[m.R.IntN(len(vars))]
	op := []string{"=", "<", "<=", ">", ">="}[m.R.IntN(5)]
	r := clause.Term{Value: m.value(v.t)}
	if o := vars[m.R.IntN(len(vars))]; o.t == v.t && m.R.IntN(2) == 0 {
		r = clause.Term{Var: o.name}
	}
	if v.t == clause.Int && m.R.IntN(3) == 0 {
		l, k := r, clause.Term{Value: m.value(clause.Int)}
		r = clause.Term{Op: "+-*"[m.R.IntN(3)], L: &l, R: &k}
	}
	c := clause.Compare{Op: op, L: clause.Term{Var: v.name}, R: r}
	if m.R.IntN(3) == 0 {
		return clause.Not{F: c}
	}
	return c
}

// aggregate binds vars by an aggregate if one of them can be its result, or
// compares one and forgets it.
func (m *Maker) aggregate(d int, vars []variable) clause.Formula {
	of := variable{fmt.Sprintf("x%d", m.names+1), clause.Int}
	m.names++
	ops := []string{"SUM", "CNT", "MIN", "MAX", "AVG", "MED"}
	if m.Common {
		ops = ops[:4]
	}
	op := ops[m.R.IntN(len(ops))]
	for i, v := range vars {
		if v.t != clause.Int || op == "AVG" || op == "MED" || m.R.IntN(2) == 0 {
			continue
		}
		by := append(append([]variable(nil), vars[:i]...), vars[i+1:]...)
		return m.over(d, v.name, op, of, by)
	}
	res := fmt.Sprintf("s%d", m.names)
	f := m.over(d, res, op, of, vars)
	c := clause.Compare{Op: []string{"=", "<", "<=", ">", ">="}[m.R.IntN(5)], L: clause.Term{Var: res}, R: clause.Term{Value: m.value(clause.Int)}}
	return clause.Exists{Vars: []string{res}, F: clause.And{L: f, R: c}}
}

func (m *Maker) over(d int, result, op string, of variable, by []variable) clause.Formula {
	if m.Common && len(by) == 0 && op != "SUM" {
		op = "CNT"
	}
	a := clause.Aggregate{Result: result, Op: op, Of: of.name}
	vars := append([]variable{of}, by...)
	if m.R.IntN(2) == 0 {
		vars = append(vars, m.fresh())
	}
	for _, v := range by {
		a.By = append(a.By, v.name)
	}
	a.F = m.formula(d, vars)
	return a
}
