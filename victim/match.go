package victim

import (
	"slices"
	"strconv"
	"strings"
)

// Answer is all that comes out of a comparison.
type Answer string

// The three answers. CannotSay is the answer of every doubt: a person looks.
const (
	Same      Answer = "same"
	NotSame   Answer = "not_same"
	CannotSay Answer = "cannot_say"
)

// Place says where two records stand to one another.
type Place int

// Whether two records name the same incident.
const (
	Unknown   Place = iota // of one of them it is not known
	Together               // one incident
	Elsewhere              // two incidents that nobody decided to be one
)

// Evidence is a record as it is compared: what is said of the person, and the
// harm that stands outside the seal.
type Evidence struct {
	Person
	Killed bool
}

// names is how two names stand to one another.
type names int

const (
	unnamed  names = iota // one of the two has none
	differ                // two parts or more of the shorter have no counterpart, or the only one
	unclear               // one part has none, or a single part agrees
	twoAlike              // two parts agree, and the shorter has no other
	twoEqual              // and are spelled alike
	more                  // three parts or more do
)

// Compare says whether two records are of one person. It is symmetric, and
// goes by three things:
//
//   - names: parts are paired whatever their order, by spelling or, across
//     scripts, by sound; who has several names is compared by the two nearest;
//   - what speaks against it: another sex, ages five years apart or more, two
//     deaths in two incidents or on two days that are more than a day apart;
//   - what speaks for it, by weight: the day of birth (2; year and month, or two
//     of the three numbers, 1), an exact age within a year (1), the place of
//     origin (1), the same incident (1).
//
// Same needs names of three parts that agree and one for it, or of two and two;
// and nothing against. Not same needs names that differ, and not both a day of
// birth and an incident that agree; or unclear names and something against.
func Compare(a, b Evidence, where Place) Answer {
	n, against, support := bestNames(a.Names, b.Names), contradicts(a, b, where), supports(a, b, where)
	if n == twoEqual && someBorn(a.Born, b.Born) == 2 {
		support++ // two of three numbers, and both names letter for letter: a slip in a number
	}
	switch {
	case n == unnamed:
		return CannotSay
	case n == differ:
		if support >= 3 && !against {
			return CannotSay
		}
		return NotSame
	case n == unclear:
		if against {
			return NotSame
		}
		return CannotSay
	case against:
		return CannotSay
	case n == more && support >= 1, n >= twoAlike && support >= 2:
		return Same
	}
	return CannotSay
}

// bestNames is the nearest of all pairs of names.
func bestNames(a, b []string) names {
	best := unnamed
	for _, x := range a {
		for _, y := range b {
			best = max(best, compareNames(Parts(x), Parts(y)))
		}
	}
	return best
}

// compareNames pairs the parts of the shorter name with those of the longer so
// that most of them are alike, and most of these spelled alike.
func compareNames(a, b []Part) names {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return unnamed
	}
	score := pair(a, b)
	alike, equal := score/(maxParts+1), score%(maxParts+1)
	switch left := len(a) - alike; {
	case alike == 0, left > 1:
		return differ
	case left == 1, alike == 1:
		return unclear
	case alike >= 3:
		return more
	case equal == alike:
		return twoEqual
	}
	return twoAlike
}

// pair is the best pairing of a with parts of b, each of which is used once: the
// alike parts × (maxParts+1) and those among them that are equal. best[used] is
// the best so far that uses these parts of b; -1 for none.
func pair(a, b []Part) int {
	var best [1 << maxParts]int
	for used := range best {
		best[used] = -1
	}
	best[0] = 0
	for i := range a {
		var worth [maxParts]int
		for j := range b {
			worth[j] = [...]int{unlike: 0, nearly: maxParts + 1, equally: maxParts + 2}[alike(a[i], b[j])]
		}
		next := best
		for used, so := range best[:1<<len(b)] {
			for j := range b {
				if so >= 0 && used&(1<<j) == 0 && worth[j] > 0 {
					next[used|1<<j] = max(next[used|1<<j], so+worth[j])
				}
			}
		}
		best = next
	}
	return slices.Max(best[:])
}

// apart is how many years two ages may differ by and be one person's: ages are
// told by neighbours and rounded.
const apart = 5

func contradicts(a, b Evidence, where Place) bool {
	if a.Sex != "" && b.Sex != "" && a.Sex != b.Sex {
		return true
	}
	if x, y, ok := bothBorn(a, b); ok && (x.Min-y.Max >= apart || y.Min-x.Max >= apart) {
		return true
	}
	if a.Killed && b.Killed {
		return where == Elsewhere || daysApart(a.Date, b.Date) > 1
	}
	return false
}

func supports(a, b Evidence, where Place) (n int) {
	switch someBorn(a.Born, b.Born) {
	case 3:
		n += 2
	case 2:
		n++
	case 0, 1:
		if a.Age != nil && b.Age != nil && a.Age.Min == a.Age.Max && b.Age.Min == b.Age.Max && a.Age.Min-b.Age.Min <= 1 && b.Age.Min-a.Age.Min <= 1 && a.Born == "" && b.Born == "" {
			n++
		}
	}
	if n2 := compareNames(Parts(a.From), Parts(b.From)); n2 >= twoAlike || n2 == unclear && oneWord(a.From, b.From) {
		n++
	}
	if where == Together {
		n++
	}
	return n
}

// oneWord says whether two places are one word each, and that word alike.
func oneWord(a, b string) bool {
	x, y := Parts(a), Parts(b)
	return len(x) == 1 && len(y) == 1 && alike(x[0], y[0]) != unlike
}

// someBorn is how many of year, month and day of birth are equal, of two dates
// that have all three; of two that have year and month, 2 when both are equal.
func someBorn(a, b string) (n int) {
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	if a == "" || b == "" || len(x) != len(y) {
		return 0
	}
	for i := range x {
		if x[i] == y[i] {
			n++
		}
	}
	return n
}

// bothBorn are the years in which each was born; ok is false where one is not
// known, or an age is given and not the day on which it was that.
func bothBorn(a, b Evidence) (x, y Years, ok bool) {
	x, okX := born(a.Person)
	y, okY := born(b.Person)
	if okX && okY {
		return x, y, true
	}
	if a.Age != nil && b.Age != nil && a.Date == "" && b.Date == "" { // both ages of no day: compared as they are
		return *a.Age, *b.Age, true
	}
	return x, y, false
}

func born(p Person) (Years, bool) {
	if len(p.Born) >= 4 {
		y, _ := strconv.Atoi(p.Born[:4])
		return Years{y, y}, true
	}
	if p.Age == nil || p.Date == "" {
		return Years{}, false
	}
	y, _ := strconv.Atoi(p.Date[:4])
	return Years{y - p.Age.Max - 1, y - p.Age.Min}, true
}

// daysApart is how many days lie between two days; 0 where one is not known.
func daysApart(a, b string) int {
	if a == "" || b == "" {
		return 0
	}
	x, y := dayNumber(a), dayNumber(b)
	return max(x-y, y-x)
}

// dayNumber counts days of the Gregorian calendar.
func dayNumber(s string) int {
	p := strings.Split(s, "-")
	y, _ := strconv.Atoi(p[0])
	m, _ := strconv.Atoi(p[1])
	d, _ := strconv.Atoi(p[2])
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d
}
