package monitor

import (
	"truce/monitor/clause"
)

// symbols give texts and ratios numbers, so that a row is numbers alone. Which
// number a text has depends on history; nothing that leaves the monitor does.
type symbols struct {
	texts  map[string]int64
	text   []string
	ratios table // numerator and denominator, in lowest terms
}

func newSymbols() *symbols {
	return &symbols{texts: map[string]int64{}, ratios: table{w: 2}}
}

func (s *symbols) ofText(b []byte) int64 {
	if id, ok := s.texts[string(b)]; ok {
		return id
	}
	id := int64(len(s.text))
	t := string(b)
	s.texts[t], s.text = id, append(s.text, t)
	return id
}

func (s *symbols) ofRatio(num, den int64) int64 {
	v := clause.RatioValue(num, den)
	slot, _ := s.ratios.add([]int64{v.Num, v.Den})
	return int64(slot)
}

// of is the number that stands for a value in a column of type t.
func (s *symbols) of(v clause.Value, t clause.Type) int64 {
	switch t {
	case clause.Text:
		return s.ofText([]byte(v.Text))
	case clause.Ratio:
		return s.ofRatio(v.Num, v.Den)
	}
	return v.Num
}

// value is the value that a number stands for.
func (s *symbols) value(n int64, t clause.Type) clause.Value {
	switch t {
	case clause.Text:
		return clause.TextValue(s.text[n])
	case clause.Ratio:
		r := s.ratios.row(uint32(n))
		return clause.Value{Num: r[0], Den: r[1]}
	}
	return clause.IntValue(n)
}

// compare orders two numbers of columns of types t and u by their values.
func (s *symbols) compare(a int64, t clause.Type, b int64, u clause.Type) int {
	if t == clause.Int && u == clause.Int {
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	return s.value(a, t).Compare(s.value(b, u))
}

func (s *symbols) size() int { return len(s.text) + s.ratios.n }
