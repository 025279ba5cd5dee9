package agreement

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"truce"
	"truce/civil"
)

// schedule is the network of a document's instants under one way of counting
// days and one choice of branch for each gate that may open in several ways.
type schedule struct {
	network
	doc     *Document
	rule    civil.CountRule
	branch  map[*Block]int
	ways    map[*Block]int // how many ways a block has to begin, where several
	points  map[mark]int
	built   map[*Block]bool
	origin  int
	visited int
}

// mark names an instant of a block: its begins, its due.
type mark struct {
	block *Block
	which string
}

// spot is an instant as the text gives it: a node of the network and how far
// from it, at least and at most, in milliseconds.
type spot struct {
	node   int
	lo, hi int64
}

const (
	hourMS = int64(3_600_000)
	dayMS  = 24 * hourMS
	// slackMS is how much the clocks may change within a stretch of days whose
	// beginning is not known.
	slackMS = hourMS
)

// timetable builds the network of a document.
func timetable(d *Document, rule civil.CountRule, branch map[*Block]int) *schedule {
	s := &schedule{doc: d, rule: rule, branch: branch, ways: map[*Block]int{}, points: map[mark]int{}, built: map[*Block]bool{}}
	s.origin = s.node()
	for _, b := range d.Blocks {
		s.build(b)
	}
	return s
}

// timetable is the network of the document as encoded under the first way of
// counting that the text leaves open: built once, and each time a copy.
func (c *checker) timetable() *schedule {
	c.net.Do(func() { c.built = timetable(c.doc, c.doc.silentCounting()[0].CountRule, nil) })
	s := *c.built
	s.bounds, s.off = slices.Clip(s.bounds), slices.Clone(s.off)
	s.ways, s.points, s.built = maps.Clone(s.ways), maps.Clone(s.points), maps.Clone(s.built)
	return &s
}

// point is the node of an instant of a block.
func (s *schedule) point(b *Block, which string) int {
	key := mark{b, which}
	i, ok := s.points[key]
	if !ok {
		i = s.node()
		s.points[key] = i
	}
	return i
}

// is bounds a node by a spot from both sides.
func (s *schedule) is(node int, at spot, b *Block, text string) {
	s.notAfter(node, at, b, text)
	s.notBefore(node, at, b, text)
}

func (s *schedule) notAfter(node int, at spot, b *Block, text string) {
	s.add(bound{from: at.node, to: node, most: at.hi, text: text, by: b})
}

func (s *schedule) notBefore(node int, at spot, b *Block, text string) {
	s.add(bound{from: node, to: at.node, most: -at.lo, text: text, by: b})
}

// order says that a comes before b, or at the same time.
func (s *schedule) order(a, b int, by *Block, text string, own bool) {
	s.add(bound{from: b, to: a, by: by, text: text, own: own})
}

func (s *schedule) build(b *Block) {
	if s.built[b] {
		return
	}
	s.built[b] = true
	switch b.Kind {
	case "anchor":
		node := s.point(b, "at")
		if b.Has("at") {
			s.begin(b, "at", node)
		} else {
			s.begin(b, "on", node)
		}
		s.limit(b, "until", node, "%s is set %s")
	case "phase":
		s.phase(b)
	case "clock":
		begins, reached := s.point(b, "begins"), s.point(b, "reached")
		s.begin(b, "begins", begins)
		if at, ok := s.shift(spot{begins, 0, 0}, b.Value("target"), false, nil); ok {
			s.notBefore(reached, at, b, called(b)+" runs for "+phrase(b.Value("target")))
		}
	case "gate":
		node := s.point(b, "open")
		s.begin(b, "opens", node)
		s.limit(b, "at", node, "%s is decided %s")
	case "list":
		s.limit(b, "due", s.point(b, "delivered"), "list %s is due %s")
	case "duty":
		s.duty(b)
	}
}

// limit bounds a node by a deadline.
func (s *schedule) limit(b *Block, attr string, node int, format string) {
	if a := b.Get(attr); a != nil {
		if at, ok := s.due(a.Value, a.Block.Doc); ok {
			s.notAfter(node, at, b, fmt.Sprintf(format, b.Name, phrase(a.Value)))
		}
	}
}

// begin bounds a node by what it waits for: equal to a single instant, not
// before each of several conditions.
func (s *schedule) begin(b *Block, attr string, node int) {
	a := b.Get(attr)
	if a == nil || Silent(a.Value) {
		return
	}
	verb := map[string]string{"at": "is", "on": "is", "begins": "begins", "opens": "opens when"}[attr]
	text := fmt.Sprintf("%s %s %s", called(b), verb, phrase(a.Value))
	if attr != "opens" && !isCondition(a.Value) {
		switch call, isCall := a.Value.(*Call); {
		case isCall && (call.Fn == "by" || call.Fn == "before" || call.Fn == "within"): // at the latest then
			if at, ok := s.due(a.Value, a.Block.Doc); ok {
				s.notAfter(node, at, b, text)
			}
		default:
			if at, ok := s.instant(a.Value, a.Block.Doc); ok {
				s.is(node, at, b, text)
			}
		}
		return
	}
	ways := s.conditions(a.Value)
	if len(ways) > 1 {
		s.ways[b] = len(ways)
	}
	pick, chosen := s.branch[b]
	if len(ways) > 1 && !chosen || pick >= len(ways) {
		return
	}
	for _, e := range ways[pick] {
		if at, ok := s.instant(e, a.Block.Doc); ok {
			s.notBefore(node, at, b, text)
		}
	}
}

func isCondition(e Expr) bool {
	x, ok := e.(*Binary)
	return ok && x.Op != "+" && x.Op != "-" || isCall(e, "all_of") || isCall(e, "any_of")
}

// maxWays is how many ways to come true are kept of one condition.
const maxWays = 8

// conditions is the ways in which a condition can come true, each a list of
// instants that must have passed.
func (s *schedule) conditions(e Expr) [][]Expr {
	both := func(x, y [][]Expr) (out [][]Expr) {
		for _, a := range x {
			for _, b := range y {
				if len(out) < maxWays {
					out = append(out, slices.Concat(a, b))
				}
			}
		}
		return out
	}
	switch x := e.(type) {
	case *Binary:
		switch x.Op {
		case "&&":
			return both(s.conditions(x.X), s.conditions(x.Y))
		case "||":
			ways := append(s.conditions(x.X), s.conditions(x.Y)...)
			return ways[:min(len(ways), maxWays)]
		}
		return [][]Expr{nil}
	case *Call:
		out := [][]Expr{nil}
		switch x.Fn {
		case "all_of":
			for _, a := range x.Args {
				out = both(out, s.conditions(a))
			}
			return out
		case "any_of":
			out = nil
			for _, a := range x.Args {
				out = append(out, s.conditions(a)...)
			}
			return out[:min(len(out), maxWays)]
		case "since", "day_of":
			return [][]Expr{{e}}
		}
		return out
	case *Name:
		return [][]Expr{{e}}
	}
	return [][]Expr{nil}
}

func (s *schedule) phase(b *Block) {
	begins, ends := s.point(b, "begins"), s.point(b, "ends")
	s.begin(b, "begins", begins)
	s.order(begins, ends, b, "", false)
	start := spot{begins, 0, 0}
	open := len(b.Sub("renewal")) > 0
	if a := b.Get("ends"); a != nil {
		if at, ok := s.due(a.Value, a.Block.Doc); ok {
			text := called(b) + " ends " + phrase(a.Value)
			s.notBefore(ends, at, b, text)
			if !open {
				s.notAfter(ends, at, b, text)
			}
		}
		return
	}
	var base *Expr
	if a := b.Get("begins"); a != nil {
		base = &a.Value
	}
	if at, ok := s.shift(start, b.Value("lasts"), false, s.exactly(base, b)); ok {
		text := called(b) + " lasts " + phrase(b.Value("lasts"))
		s.notBefore(ends, at, b, text)
		for _, e := range b.Sub("earned") {
			if more, ok := s.shift(at, e.Value("at_most"), false, nil); ok {
				at = more
				text += " and at most " + phrase(e.Value("at_most")) + " more"
			} else {
				open = true
			}
		}
		if !open {
			s.notAfter(ends, at, b, text)
		}
	}
	if at, ok := s.shift(start, b.Value("longest"), false, nil); ok {
		s.notAfter(ends, at, b, called(b)+" lasts "+phrase(b.Value("longest"))+" at the longest")
	}
}

// duty bounds a duty and its cases: begun, done and due in this order, within
// the phase that carries it. What is owed for each event or each period has
// as many dates and is not on the timetable.
func (s *schedule) duty(top *Block) {
	if top.Has("each") || top.Has("mirrors") || top.Has("every") {
		return
	}
	top.Each(func(b *Block) {
		if b != top && b.Kind != "case" {
			return
		}
		begins, done, due := s.point(b, "begins"), s.point(b, "done"), s.point(b, "due")
		s.begin(b, "begins", begins)
		begun := s.point(b, "begun")
		s.order(begins, begun, b, "", false)
		s.order(begun, done, b, "", true)
		if b != top {
			s.order(s.point(top, "begins"), begins, b, "", false)
			s.order(done, s.point(top, "done"), b, "", false)
		}
		a := b.own("due")
		if a == nil && b == top {
			a = b.Get("due")
		}
		dated := false
		if a != nil && !isCall(a.Value, "throughout") {
			var at spot
			if at, dated = s.due(a.Value, a.Block.Doc); dated {
				s.is(due, at, b, called(b)+" is due "+phrase(a.Value))
				s.order(begins, due, b, "", true)
				if b.Word("effort") != "best" && top.Word("effort") != "best" {
					s.order(done, due, b, "", true)
				}
			}
		}
		for _, p := range targets(top, "during") {
			if p.Kind != "phase" || !isName(top.Value("during")) {
				continue
			}
			s.build(p)
			s.order(s.point(p, "begins"), begins, b, called(b)+" holds during "+p.Name, false)
			if dated {
				s.order(due, s.point(p, "ends"), b, called(b)+" holds during "+p.Name, false)
			}
		}
	})
}

func isName(e Expr) bool { _, ok := e.(*Name); return ok }

// instant reads an expression of time as a spot.
func (s *schedule) instant(e Expr, d *Document) (spot, bool) {
	if s.visited++; s.visited > 200_000 {
		s.cut = "instants that hang on one another 200000 times"
		return spot{}, false
	}
	switch x := e.(type) {
	case *Name:
		return s.named(x)
	case *Binary:
		if x.Op == "+" || x.Op == "-" {
			if at, ok := s.instant(x.X, d); ok {
				return s.shift(at, x.Y, x.Op == "-", s.exactly(&x.X, nil, d))
			}
		}
	case *Call:
		switch x.Fn {
		case "at", "date":
			i, _, err := writtenTime(d, x)
			return spot{s.origin, int64(i.Earliest), int64(i.Latest)}, err == nil && i.Earliest.Known()
		case "since", "until", "by", "before":
			return s.instant(x.Arg(0), d)
		case "within":
			return s.due(x, d)
		case "day_of":
			at, ok := s.instant(x.Arg(0), d)
			n, counted := whole(x.Arg(1))
			if !ok || !counted || n > 100_000 {
				return spot{}, false
			}
			if base := s.exactly(&x.Args[0], nil, d); base != nil {
				day := d.Zone().DayOf(*base, int(n))
				return spot{at.node, at.lo + int64(day.Earliest-*base), at.hi + int64(day.Latest-*base)}, true
			}
			return spot{at.node, at.lo + (n-2)*dayMS - slackMS, at.hi + n*dayMS + slackMS}, true
		case "between":
			a, ok1 := s.instant(x.Arg(0), d)
			b, ok2 := s.instant(x.Arg(1), d)
			if ok1 && ok2 {
				node := s.node()
				s.notBefore(node, a, nil, "")
				s.notAfter(node, b, nil, "")
				return spot{node, 0, 0}, true
			}
		}
	}
	return spot{}, false
}

// named is the instant that a name means.
func (s *schedule) named(n *Name) (spot, bool) {
	b := n.Target()
	if b == nil {
		return spot{}, false
	}
	which := ""
	switch m := n.Member(); {
	case b.Kind == "anchor":
		which = "at"
	case b.Kind == "phase" && m == "ends":
		which = "ends"
	case b.Kind == "phase" && (m == "" || m == "begins"):
		which = "begins"
	case b.Kind == "gate":
		which = "open"
	case b.Kind == "clock" && m == "reached":
		which = "reached"
	case (b.Kind == "duty" || b.Kind == "case") && (m == "done" || m == "begun"):
		which = m
	case b.Kind == "list" && m == "delivered":
		which = "delivered"
	default:
		return spot{}, false
	}
	s.build(b.Doc.top(b))
	return spot{s.point(b, which), 0, 0}, true
}

// exactly is the one instant that an expression has by the text alone, or nil.
func (s *schedule) exactly(e *Expr, b *Block, docs ...*Document) *truce.Instant {
	if e == nil || *e == nil {
		return nil
	}
	d := s.doc
	switch {
	case len(docs) > 0:
		d = docs[0]
	case b != nil:
		d = b.Doc
	}
	t := Evaluate(*e, d, Unbound{})
	if len(t.Moments) != 1 || !t.Moments[0].At.Earliest.Known() || !(t.Moments[0].At.Exact() || t.Moments[0].At.Grain == truce.GrainDay) {
		return nil
	}
	return &t.Moments[0].At.Earliest
}

// shift moves a spot by a duration: exactly if its length in hours is known,
// else by the least and the most that the calendar makes of it.
func (s *schedule) shift(at spot, by Expr, back bool, base *truce.Instant) (spot, bool) {
	l := lengthOf(by)
	if !l.ok {
		return spot{}, false
	}
	lo, hi := int64(l.exact), int64(l.exact)
	switch {
	case l.isExact:
	case base != nil:
		to := shift(truce.At(*base), l, back, s.doc.Zone()).Earliest
		lo = int64(to - *base)
		return spot{at.node, at.lo + lo, at.hi + lo}, true
	default:
		lo, hi = calendarSpan(l.calendar)
	}
	if back {
		lo, hi = -hi, -lo
	}
	return spot{at.node, at.lo + lo, at.hi + hi}, true
}

// calendarSpan is the least and the most that a calendar length can be.
func calendarSpan(c civil.Calendar) (lo, hi int64) {
	days := int64(c.Days)
	lo, hi = days, days
	if c.Months > 0 {
		lo += int64(math.Floor(float64(c.Months)*30.436875)) - 3
		hi += int64(math.Ceil(float64(c.Months)*30.436875)) + 3
	}
	return lo*dayMS - slackMS, hi*dayMS + slackMS
}

// due reads a deadline: the last instant that is in time.
func (s *schedule) due(e Expr, d *Document) (spot, bool) {
	c, ok := e.(*Call)
	if !ok {
		return s.instant(e, d)
	}
	switch c.Fn {
	case "by":
		if t := Evaluate(c.Arg(0), d, Unbound{}); isCall(c.Arg(0), "date") && t.Known() {
			return spot{s.origin, int64(t.Bounds().Latest), int64(t.Bounds().Latest)}, true
		}
		at, ok := s.instant(c.Arg(0), d)
		if isCall(c.Arg(0), "day_of") && ok && at.lo < at.hi { // the whole of the day, which ends a day after it begins
			at.lo = min(at.lo+dayMS, at.hi)
			if from, known := s.instant(c.Arg(0).(*Call).Arg(0), d); known && from.node == at.node {
				at.lo = max(at.lo, from.lo) // day n, from the first on, ends after that from which it counts
			}
		}
		if n, named := c.Arg(0).(*Name); ok && named && Evaluate(n, d, Unbound{}).Bounds().Grain == truce.GrainDay {
			at.hi += dayMS + slackMS // the whole of the day
		}
		return at, ok
	case "before":
		if t := Evaluate(c.Arg(0), d, Unbound{}); isCall(c.Arg(0), "date") && t.Known() {
			return spot{s.origin, int64(t.Bounds().Earliest), int64(t.Bounds().Earliest)}, true
		}
		return s.instant(c.Arg(0), d)
	case "within":
		return s.within(c, d)
	case "throughout":
		n, ok := c.Arg(0).(*Name)
		if !ok || n.Target() == nil || n.Target().Kind != "phase" {
			return spot{}, false
		}
		s.build(n.Target())
		return spot{s.point(n.Target(), "ends"), 0, 0}, true
	}
	return s.instant(e, d)
}

// within counts from an instant, days by the rule of this schedule.
func (s *schedule) within(c *Call, d *Document) (spot, bool) {
	if len(c.Args) != 2 {
		return spot{}, false
	}
	at, ok := s.instant(c.Arg(1), d)
	l := lengthOf(c.Arg(0))
	if !ok || !l.ok {
		return spot{}, false
	}
	if l.isExact {
		return spot{at.node, at.lo + int64(l.exact), at.hi + int64(l.exact)}, true
	}
	if t := Evaluate(c.Arg(1), d, Unbound{}); len(t.Moments) == 1 && t.Moments[0].At.Earliest.Known() && t.Moments[0].At.Latest.Known() {
		from := t.Moments[0].At
		to := countTo(from, l.calendar, s.rule, t.Zone)
		return spot{at.node, at.lo + int64(to.Earliest-from.Earliest), at.hi + int64(to.Latest-from.Earliest)}, true
	}
	lo, hi := calendarSpan(l.calendar)
	if s.rule.First == civil.One {
		lo, hi = lo-dayMS, hi-dayMS
	}
	if s.rule.Ends == civil.EndOfDay {
		hi += dayMS
	}
	return spot{at.node, at.lo + lo, at.hi + hi}, true
}

// span is the nodes of a duty's beginning and deadline, where the text gives
// both and they do not hang on one instant in the right order anyway.
func (s *schedule) span(b *Block) (begins, due int, ok bool) {
	e := beginsOf(b)
	a := b.own("due")
	if e == nil || Silent(e) || a == nil || Silent(a.Value) || isCall(a.Value, "throughout") || b.Kind != "duty" && b.Kind != "case" {
		return 0, 0, false
	}
	to, dated := s.due(a.Value, a.Block.Doc)
	from, known := s.instant(e, b.Doc)
	known = known && !isCall(e, "by") && !isCall(e, "before") && !isCall(e, "within")
	if !dated || known && from.node == to.node && from.hi <= to.lo {
		return 0, 0, false
	}
	return s.point(b, "begins"), s.point(b, "due"), true
}

// mustFollow says whether one instant comes after another whatever happens.
func (s *schedule) mustFollow(at, end spot) bool {
	if at.node == end.node {
		return at.lo > end.hi
	}
	return s.atMost(at.node, end.node, at.lo-end.hi-1, nil)
}

// mayExceed says whether nothing keeps the first instant from coming after
// the second.
func (s *schedule) mayExceed(begins, due int) bool {
	var duty *Block
	for _, b := range s.bounds {
		if b.own && b.to == begins && b.from == due {
			duty = b.by
			break
		}
	}
	return duty != nil && !s.atMost(due, begins, 0, duty) && !s.atMost(begins, due, -1, duty) // that it must is T310
}
