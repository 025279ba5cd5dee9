package reading

import "truce"

// quantity is a number as bounds, with the tokens it stands in.
type quantity struct {
	first, last int
	min, max    int64
	open        bool
	bound       truce.Bound
	rule        string
	hedged      bool
	more        bool // beside others told before: "another 30"
}

// maxCount is the greatest count of people that is taken for one.
const maxCount = 100_000_000

// quantity reads a number with what stands before and after it: "at least 21",
// "dozens of", "between 12 and 15", "two hundred or more".
func (d *doc) quantity(i, end int) (quantity, bool) {
	q := quantity{first: i, bound: truce.Exactly}
	hedge, j := "", i
	for j < end {
		h, ok := d.hitAt(sHedge, j)
		if !ok {
			break
		}
		if v := d.lang.hedges[h.val]; hedge == "" || hedge == "exact" {
			hedge = v
		}
		q.hedged = true
		j = int(h.last)
	}
	if j >= end {
		return q, false
	}
	if hedge == "up_to" && i > 0 && d.toks[i-1].is(cRise) {
		hedge = "" // "rose to 45", where one word is "to" and "up to"
	}
	q.more = hedge == "exact"
	if h, ok := d.hitAt(sQuantity, j); ok && d.toks[j].shape&digits == 0 && !d.isWeekday(j) {
		// "two dozen" is one phrase; "several hundred" is a number of hundreds
		l := d.lang.quants[h.val]
		q.min, q.max, q.open, q.last, q.rule, q.bound = l.min, l.max, l.max < 0, int(h.last), l.rule, truce.InWords
		if q.last < end && d.toks[q.last].shape&digits == 0 && d.toks[q.last].num >= 100 {
			n := d.toks[q.last].num
			q.min, q.max = q.min*n, q.max*n
			q.last++
		}
		if q.min == q.max && !q.open {
			q.bound = truce.Exactly
		}
		d.applyHedge(&q, hedge)
		return q, true
	}
	n, next := d.cardinal(j, end)
	if next == j || n > maxCount {
		return q, false
	}
	q.min, q.max, q.last, q.rule = n, n, next, d.lang.name+"/number"
	// a range
	if next < end {
		to := next
		switch t := &d.toks[next]; {
		case t.shape&numDashed != 0:
		case next+1 < end && (t.is(cTo) || t.is(cOr) || t.is(cAnd) && hedge == "between" || !t.word() && t.mark == '-' && t.start == d.toks[next-1].end):
			to = next + 1
		default:
			to = end
		}
		if to < end {
			if m, after := d.cardinal(to, end); after > to && m > n && m <= maxCount && !d.unitAt(after, end) {
				q.max, q.last, q.bound, q.rule = m, after, truce.About, d.lang.name+"/number/range"
				if hedge == "between" {
					hedge = ""
				}
			}
		}
	}
	if h, ok := d.hitAt(sPhrase, q.last); ok && d.lang.phrases[h.val].role == "more" && int(h.last) <= end && hedge == "" {
		hedge, q.last = "at_least", int(h.last)
	}
	if hedge == "between" {
		hedge = ""
	}
	d.applyHedge(&q, hedge)
	return q, true
}

// isWeekday keeps al-ahad, Sunday, apart from ahad, one of.
func (d *doc) isWeekday(i int) bool {
	k, _ := d.kind(i)
	return k == "weekday"
}

// applyHedge widens a number by the words before it.
func (d *doc) applyHedge(q *quantity, hedge string) {
	n := q.max
	if q.open {
		n = q.min
	}
	// near is how far a round number may be off: half of its last digit that is
	// not zero, and at most a tenth
	near := n
	for p := int64(1); p <= n; p *= 10 {
		if n%(p*10) != 0 {
			near = p / 2
			break
		}
	}
	near = max(1, min(near, n/10))
	switch hedge {
	case "at_least":
		q.open, q.bound = true, truce.AtLeast
	case "more_than":
		q.min, q.open, q.bound = q.min+1, true, truce.MoreThan
	case "up_to":
		q.min, q.max, q.open, q.bound = 0, n, false, truce.UpTo
	case "fewer_than":
		q.min, q.max, q.open, q.bound = 0, max(0, n-1), false, truce.UpTo
	case "nearly":
		q.min, q.max, q.open, q.bound = max(0, n-near), max(0, n-1), false, truce.About
	case "about":
		if q.bound != truce.InWords {
			q.min, q.bound = max(0, q.min-near), truce.About
			if !q.open {
				q.max = n + near
			}
		}
	default:
		return
	}
	q.rule = d.lang.name + "/number/" + hedge
}

// cardinal reads a whole number in figures or words from token i on; next is i
// where there is none.
func (d *doc) cardinal(i, end int) (n int64, next int) {
	t := &d.toks[i]
	if t.num < 0 || !t.word() {
		return 0, i
	}
	if t.shape&digits != 0 {
		n, next = t.num, i+1
		if next < end && d.toks[next].num >= 100 && d.toks[next].shape&digits == 0 { // 12 thousand
			n, next = n*d.toks[next].num, next+1
		}
		return n, next
	}
	total, cur := int64(0), int64(0)
	j := i
	for j < end {
		t := &d.toks[j]
		if t.is(cAnd) && t.num < 0 && j > i && j+1 < end && d.toks[j+1].num >= 0 && d.toks[j+1].num < 100 && d.toks[j+1].shape&digits == 0 && cur%100 == 0 && (cur > 0 || total > 0) {
			j++
			continue
		}
		if t.num < 0 || t.shape&digits != 0 || total > maxCount {
			break
		}
		v := t.num
		switch {
		case v == 100:
			cur = max(1, cur) * 100
		case v >= 1000:
			total += max(1, cur) * v
			cur = 0
		case d.lang.name == "ar" && cur > 0 && cur < 10 && (v == 10 || v >= 20 && v < 100 && t.prefix == 'w'): // five-and-twenty
			cur += v
		case j == i, cur == 0 && total > 0, cur > 0 && cur%100 == 0, cur%100 >= 20 && cur%10 == 0 && v < 10:
			cur += v
		default:
			return total + cur, j
		}
		j++
	}
	return total + cur, j
}

// unitAt says whether a unit that is no person stands at token i.
func (d *doc) unitAt(i, end int) bool {
	if i >= end {
		return false
	}
	t := &d.toks[i]
	return t.is(cUnit) || !t.word() && (t.mark == '%' || t.mark == ':') || t.shape&hyphened != 0 && d.lang.people[t.id] == 0
}
