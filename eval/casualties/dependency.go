package main

import (
	"regexp"
	"strconv"
	"strings"
)

// dependencyNumbers is a second peer, in the style of rules over a dependency
// parse as published for counts of victims: a number counts where it modifies a
// noun for people that is the subject or object of a verb for killing. There is
// no parser here. Its arcs are read off the order of words: a number modifies
// the noun for people at most four words behind it; a noun is an argument of
// the nearest verb for killing in its clause, with no other noun for people
// that a number modifies in between. It knows no hedges, no sums, no scope and
// no coreference, as the published rules did not.
func dependencyNumbers(s string) []int64 {
	var out []int64
	for _, clause := range clauses.Split(strings.ToLower(thousands.ReplaceAllString(s, "$1$2")), -1) {
		words := wordsOf.FindAllString(clause, -1)
		verbs := []int{}
		for i, w := range words {
			if killVerb.MatchString(w) {
				verbs = append(verbs, i)
			}
		}
		type argument struct {
			at int
			n  int64
		}
		var arguments []argument
		for i, w := range words {
			n, ok := small[w]
			if !ok {
				v, err := strconv.ParseInt(w, 10, 64)
				if n = v; err != nil {
					continue
				}
			}
			for j := i + 1; j <= i+4 && j < len(words); j++ {
				if victim.MatchString(words[j]) {
					arguments = append(arguments, argument{j, n})
					break
				}
			}
		}
		for _, v := range verbs {
			best := -1
			for k, a := range arguments {
				if best < 0 || abs(a.at-v) < abs(arguments[best].at-v) {
					best = k
				}
			}
			if best >= 0 {
				out = append(out, arguments[best].n)
			}
		}
	}
	return out
}

var (
	thousands = regexp.MustCompile(`(\d),(\d{3})`)
	clauses   = regexp.MustCompile(`[.;:!?]\s|\b(?:while|when|after|before|although|which|who)\b`)
	wordsOf   = regexp.MustCompile(`[a-z0-9]+`)
	killVerb  = regexp.MustCompile(`^(?:kill(?:s|ed|ing)?|die[sd]?|dead|murdered|slain|executed|massacred|perished)$`)
	victim    = regexp.MustCompile(`^(?:people|persons?|civilians?|children|child|women|woman|men|man|soldiers?|fighters?|rebels?|militants?|troops|insurgents|policemen|officers?|members|residents|victims|terrorists|others|protesters|workers)$`)
)

func abs(n int) int { return max(n, -n) }
