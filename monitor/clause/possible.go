package clause

// A Possible event is one of which something may not be known: when it happened,
// a value of it, whether it happened at all.
type Possible struct {
	Pred        int
	Args        [][]Value // by column: the values that it may have, one if it is known
	First, Last int       // the time points at which it may have happened, both included
	Doubtful    bool      // it may not have happened
}

// A PossibleLog is a log of possible events over instants that are known: those
// at which a clause is asked. An event whose time is not known lies at one of
// them, so the ends of its interval should be among them. What is unknown of one
// event has nothing to do with what is unknown of another.
type PossibleLog struct {
	Times  []int64
	Events []Possible
}

// Each calls fn for every way in which one event could be, leaving out that it
// did not happen, as long as fn returns true; the arguments are used again.
func (p Possible) Each(fn func(args []Value) bool) {
	args := make([]Value, len(p.Args))
	var next func(c int) bool
	next = func(c int) bool {
		if c == len(args) {
			return fn(args)
		}
		for _, v := range p.Args[c] {
			args[c] = v
			if !next(c + 1) {
				return false
			}
		}
		return true
	}
	next(0)
}

// Ways is how many ways there are, or limit if there are more.
func (p Possible) Ways(limit int) int {
	n := 1
	for _, a := range p.Args {
		if n *= len(a); n > limit || n < 0 {
			return limit
		}
	}
	return n
}
