package witness

import (
	"slices"
	"strings"
)

// sentence is how a reason gives a status: by its rule, and by what its words
// hold. A rule that ends in * is the beginning of one.
type sentence struct{ status, rule, words string }

// gives finds the status that the reasons of an item give: that of the last of
// them that gives one, since what is judged later takes the place of what was
// judged before.
func (it *item) gives(table []sentence) (status string, by *why) {
	for i := range it.Why {
		y := &it.Why[i]
		for _, s := range table {
			if y.is(s.rule) && strings.Contains(y.Text, s.words) && y.Entry == "" {
				status, by = s.status, y
				break
			}
		}
	}
	return status, by
}

func (y *why) is(rules ...string) bool {
	return slices.ContainsFunc(rules, func(r string) bool {
		begins, some := strings.CutSuffix(r, "*")
		return y.Rule == r || some && strings.HasPrefix(y.Rule, begins)
	})
}

// has says whether one of the reasons uses a rule.
func (it *item) has(rules ...string) bool {
	return slices.ContainsFunc(it.Why, func(y why) bool { return y.is(rules...) })
}

// cites says whether a reason with a rule rests on an entry.
func (it *item) cites(entry string, rules ...string) bool {
	return slices.ContainsFunc(it.Why, func(y why) bool { return y.Entry == entry && y.is(rules...) })
}

// saying says whether a reason with a rule has some words.
func (it *item) saying(rule, words string) bool {
	return slices.ContainsFunc(it.Why, func(y why) bool { return y.is(rule) && strings.Contains(y.Text, words) })
}

// lone says whether a single reading is told of that gives what the other
// reasons give already: then another is missing.
func (it *item) lone(want string) bool {
	n := 0
	for _, y := range it.Why {
		if y.Rule == "reading" && !strings.HasPrefix(y.Text, "too many") {
			n++
		}
	}
	return n == 1 && want == it.Status
}

// read is the status on which the readings agree that the reasons tell of, in
// the words of a status; told is false where they tell of none.
func (it *item) read() (status string, told bool) {
	var all []string
	for _, y := range it.Why {
		if _, s, gives := strings.Cut(y.Text, " gives: "); y.Rule == "reading" && gives {
			all = append(all, strings.ReplaceAll(s, " ", "_"))
		}
		if y.Rule == "reading" && strings.HasPrefix(y.Text, "too many") {
			return "cannot_be_determined", true
		}
	}
	done := func(s string) bool { return s == "fulfilled" || s == "fulfilled_late" || s == "released" }
	switch {
	case len(all) == 0:
		return "", false
	case !slices.ContainsFunc(all, func(s string) bool { return s != all[0] }):
		return all[0], true
	case slices.Contains(all, "fulfilled") && !slices.ContainsFunc(all, func(s string) bool { return !done(s) }):
		return "fulfilled", true
	}
	return "cannot_be_determined", true
}

// ofPhases are the sentences that give the status of a phase.
var ofPhases = []sentence{
	{"cannot_be_determined", "contested anchor", ""},
	{"not_begun", "begins", "which is not set"},
	{"begun?", "begins", "it begins "},
	{"running", "no end", ""},
	{"running", "term", "it runs to "},
	{"ended", "term", "it ended at "},
	{"cannot_be_determined", "term", "it ends at some time from "},
	{"cannot_be_determined", "earned", "cannot be determined"},
	{"silence?", "renewal *", "and no renewal by "},
	{"cannot_be_determined", "silence", ""},
	{"ended", "renewal *", "what it goes on for had ended by "},
	{"cannot_be_determined", "renewal *", "whether it went on cannot be determined"},
}

// ofObligations are the sentences that give the status of an obligation.
var ofObligations = []sentence{
	{"not_yet_due", "mirrors", ""},
	{"not_yet_due", "each", "none is on record"},
	{"cannot_be_determined", "each", "cannot be determined"},
	{"not_yet_due", "begins", ""},
	{"not_yet_due", "during", " has not begun"},
	{"cannot_be_determined", "during", "cannot be determined"},
	{"cannot_be_determined", "during", "is not known"},
	{"lapsed", "during", ""},
	{"not_yet_due", "together *", "which has not come"},
	{"in_force", "together *", "begun, on the word of"},
	{"in_force", "together *", "is said to have begun"},
	{"cannot_be_determined", "together *", "its own deadline has passed"},
	{"held", "together *", "nobody to give the hour"},
	{"held", "together *", "held until "},
	{"held", "together *", "the next waits for it"},
	{"cannot_be_determined", "together *", "cannot be determined"},
	{"cannot_be_determined", "together *", "does not say how much"},
	{"fulfilled_late", "accepted", ", after the deadline at "},
	{"kept", "accepted", "kept by the word of"},
	{"fulfilled", "accepted", ""},
	{"not_kept", "rejected", ""},
	{"released", "released", "free from then on"},
	{"in_force", "every", "has not passed"},
	{"cannot_be_determined", "every", "in the stretch that ends then, "},
	{"not_kept", "every", "less than"},
	{"kept", "every", "in every stretch"},
	{"in_force", "effort", "best efforts"},
	{"in_force", "effort", "a duty over others' acts"},
	{"cannot_be_determined", "effort", ""},
	{"overdue", "due", "the deadline passed at "},
	{"due?", "due", ", which is not known"},
	{"in_force", "due", ""},
	{"part_performed", "ledger", "accepted; "},
	{"cannot_be_determined", "ledger", ""},
	{"cannot_be_determined", "watch", ""},
	{"cannot_be_determined", "count rule", ""},
	{"cannot_be_determined", "binds", ""},
}
