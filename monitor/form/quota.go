package form

import (
	"fmt"
	"slices"

	"truce/monitor/clause"
)

// Quota is what counts of what came in a window: the sum over categories, each
// up to its cap, without what was rejected in the window. The form binds Total,
// at every time point. What is disputed counts only if Disputed is not given;
// ask with and without it for the two ends of the range.
type Quota struct {
	Within     clause.Window
	Item       clause.Formula // what came: binds Of, and Category and Amount if they are given
	Of         string         // tells items apart
	Category   string         // variable with the name of the category; "" if there are none
	Amount     string         // variable with how much it is; "": one each
	Rejected   clause.Formula // binds Of alone; nil: nothing is
	Disputed   clause.Formula // likewise
	Categories []Category     // what counts; of one category "" all items do
	Total      string         // name of the result
}

// A Category counts up to AtMost, each Times. AtMost below 0 is no cap.
type Category struct {
	Name   string
	Times  int64
	AtMost int64
}

// MaxCategories is how many categories a quota may have.
const MaxCategories = 10

func (q Quota) Formula() (clause.Formula, error) {
	const name = "a quota"
	if err := parts(name, q.Item); err != nil {
		return nil, err
	}
	bound := clause.FreeVars(q.Item)
	switch {
	case q.Total == "" || slices.Contains(bound, q.Total):
		return nil, fmt.Errorf("%s: the total needs a name that the item does not have", name)
	case len(q.Categories) == 0 || len(q.Categories) > MaxCategories:
		return nil, fmt.Errorf("%s has from 1 to %d categories", name, MaxCategories)
	}
	for _, v := range []string{q.Of, q.Category, q.Amount} {
		if v != "" && !slices.Contains(bound, v) || q.Of == "" {
			return nil, fmt.Errorf("%s: the item does not bind %q", name, v)
		}
	}
	counted := once(q.Within, q.Item)
	for _, f := range []clause.Formula{q.Rejected, q.Disputed} {
		if f == nil {
			continue
		}
		if v := clause.FreeVars(f); len(v) != 1 || v[0] != q.Of {
			return nil, fmt.Errorf("%s: what is rejected or disputed binds %q alone, not %v", name, q.Of, v)
		}
		counted = without(counted, once(q.Within, f))
	}
	for k, c := range q.Categories {
		if (c.Name == "") != (q.Category == "") || c.Name == "" && len(q.Categories) > 1 {
			return nil, fmt.Errorf("%s: categories are told apart by name, where the item binds one", name)
		}
		if slices.ContainsFunc(q.Categories[:k], func(o Category) bool { return o.Name == c.Name }) {
			return nil, fmt.Errorf("%s: the category %s is there twice", name, c.Name)
		}
	}
	return q.total(counted, q.Categories, q.Total, 0), nil
}

// total binds a name to what categories count: half of them and the other half.
func (q Quota) total(counted clause.Formula, of []Category, name string, depth int) clause.Formula {
	if len(of) == 1 {
		return q.category(counted, of[0], name)
	}
	l, r := fmt.Sprint("_l", depth), fmt.Sprint("_r", depth)
	half := (len(of) + 1) / 2
	both := and(q.total(counted, of[:half], l, depth+1), q.total(counted, of[half:], r, depth+1))
	return exists(and(both, compare(variable(name), "=", sum(variable(l), '+', variable(r)))), l, r)
}

// category binds a name to what one category counts.
func (q Quota) category(counted clause.Formula, c Category, name string) clause.Formula {
	if q.Category != "" {
		counted = and(counted, compare(variable(q.Category), "=", clause.Term{Value: clause.TextValue(c.Name)}))
	}
	a := clause.Aggregate{Result: "_came", Op: "CNT", Of: q.Of, F: counted}
	if q.Amount != "" {
		a.Op, a.Of = "SUM", q.Amount
	}
	count := func(n clause.Term) clause.Formula { return compare(variable(name), "=", sum(n, '*', number(c.Times))) }
	all := and(a, count(variable("_came")))
	if c.AtMost >= 0 {
		capped := func(op string, n clause.Term) clause.Formula {
			return and(and(a, compare(variable("_came"), op, number(c.AtMost))), count(n))
		}
		all = clause.Or{L: capped("<=", variable("_came")), R: capped(">", number(c.AtMost))}
	}
	return exists(all, "_came")
}

// Ratio is a duty that follows another ledger: thirty released for each one
// freed. The form binds Missing to what Done lacks of Owed, at every time point
// at which it lacks something.
type Ratio struct {
	Owed, Done Quota // Total of these is not used
	Missing    string
}

func (r Ratio) Formula() (clause.Formula, error) {
	if r.Missing == "" {
		return nil, fmt.Errorf("a ratio: what is missing needs a name")
	}
	r.Owed.Total, r.Done.Total = "_owed", "_done"
	owed, err := r.Owed.Formula()
	if err != nil {
		return nil, fmt.Errorf("a ratio, what is owed: %w", err)
	}
	done, err := r.Done.Formula()
	if err != nil {
		return nil, fmt.Errorf("a ratio, what is done: %w", err)
	}
	lacks := and(and(owed, done), compare(variable("_done"), "<", variable("_owed")))
	return exists(and(lacks, compare(variable(r.Missing), "=", sum(variable("_owed"), '-', variable("_done")))), "_owed", "_done"), nil
}
