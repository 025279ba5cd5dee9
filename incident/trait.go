package incident

import (
	"slices"
	"strings"
	"unicode"

	"truce"
	"truce/area"
)

// trait is a claim made ready for comparing: names are numbers, and what is asked of
// every pair is worked out once.
type trait struct {
	timed, told bool // the time is known; the claim says it itself
	from, until int64
	said        truce.Instant

	placed       bool
	disc         area.Disc
	name, id     int32   // 0 where not said
	words        []int32 // of the name, sorted
	latin        bool    // the name is in Latin letters: names of two scripts are not compared
	within       []int32
	box          box
	act, kin     int32 // the act and its family; 0 where it is vague
	doers        []int32
	sufferers    []int32
	all          []int32
	killed       *Figure
	injured      *Figure
	origin, list int32
	report       uint64 // a hash: alike in two of one report
	claim        *Claim
}

// lexicon numbers names: the same number for what is the same, from 1.
type lexicon map[string]int32

func (l lexicon) of(s string) int32 {
	if s == "" {
		return 0
	}
	n, ok := l[s]
	if !ok {
		n = int32(len(l) + 1)
		l[s] = n
	}
	return n
}

// traitOf makes a claim ready. Numbers of one lexicon alone can be compared.
func (l lexicon) traitOf(c *Claim) trait {
	t := trait{said: c.Said,
		placed: c.Place.Placed, disc: c.Place.Disc, name: l.of(fold(c.Place.Name)), box: boxOf(c),
		killed: c.Killed, injured: c.Injured, origin: l.of(c.origin()), report: uint64(mixedName(c.Report)), claim: c}
	t.from, t.until, t.timed, t.told = when(c)
	if c.Place.ID != "" {
		t.id = l.of("i\x00" + c.Place.ID)
	}
	if c.List != "" {
		t.list = l.of("l\x00" + c.List)
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(c.Place.Name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		t.words = append(t.words, l.of(w))
	}
	t.latin = !strings.ContainsFunc(c.Place.Name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
	slices.Sort(t.words)
	t.words = slices.Compact(t.words)
	for _, w := range c.Place.Within {
		if n := l.of(fold(w)); n != 0 {
			t.within = append(t.within, n)
		}
	}
	if !vague(c.Act) {
		t.act, t.kin = l.of("a\x00"+c.Act), l.of("f\x00"+family(c.Act))
	}
	for _, a := range c.Actors {
		w := who(a)
		if w == "n:" {
			continue
		}
		n := l.of("w\x00" + w)
		t.all = append(t.all, n)
		switch a.Role {
		case "attacker":
			t.doers = append(t.doers, n)
		case "target":
			t.sufferers = append(t.sufferers, n)
		}
	}
	return t
}

func vague(act string) bool { return act == "" || act == "attack" || act == "other" }
