// Package origin says who repeats whom in a set of reports, and how many
// independent origins a claim has.
//
//	fold.go    words in the one form in which they are compared, with their bytes
//	hash.go    their numbers; alike.go, words that are compared as one
//	index.go   winnowed fingerprints; which earlier texts share some
//	align.go   passages: the same words in two texts, seed and extend
//	relate.go  texts in order, relations, groups
//	set.go     one more report in a set that was compared
//	scar.go    what gives away a text that mixes material of several dates
//	root.go    whom a claim leads back to
//	family.go  claims in the same words, and claims that lead back to the same
//	hidden.go  words that a bound kept apart, looked for in all texts
//	same.go    claims that can mean the same
//	count.go   the independent origins of a claim
//	json.go    the form of `truce origins`
//
// A text is compared with those before it: by day of publication, and within a
// day and among texts without a day by rules that look at the texts alone. So
// the result depends on the set of reports and never on the order in which
// they came. What is measured is passages, not whole texts: a page that holds
// two stories repeats both, and a wire story cut to a third is still repeated
// whole.
//
// Counting errs to one side. Two claims have two origins only where each names
// who says so, and nothing that we look at joins them: not the words, not those
// who say so. Joining goes through every report of the set, and texts that share
// the words of a claim count for it only where those of the earliest day all
// make it. So copies, cut, reordered, spliced or with other figures, can lower a
// count of origins and never raise it, given that twelve words about the claim
// remain and that they are not dated before what they copy: days of publication
// are believed.
//
// Work is bounded: a list of the index holds [listCap] texts, a text is laid
// beside at most [candidateCap] others, a claim beside [statementCap]. What
// lay behind a bound is counted and said ("not looked at further"). Where a count
// of origins could grow by it, all texts are read once for the words of the
// claim, and it counts only where these stand in no other text.
package origin

import (
	"slices"

	"truce/reading"
)

// Version names the rules; a change of results is a new version.
const Version = "truce-origin/2"

// Report is a text as it came, with the claims that were read from it.
type Report struct {
	reading.Report
	Claims []reading.Claim
}

// Relation is how a text stands to those before it.
type Relation string

// The relations, from the closest. A shared statement is a quotation: two
// reporters may both have been in the room.
const (
	Identical       Relation = "identical"
	Derived         Relation = "derived"
	PartlyDerived   Relation = "partly_derived"
	SharedStatement Relation = "shared_statement"
	Independent     Relation = "independent"
)

// Judgement is what a text is: its own, a reprint, or a mixture of material of
// several dates, which weighs nothing as an origin. The word recycled is
// internal; pages say "mixes material of several dates", and never of an
// outlet by name in public.
type Judgement string

// The judgements of a text.
const (
	Original Judgement = "original"
	Reprint  Judgement = "reprint"
	Recycled Judgement = "recycled"
)

// Span is bytes Start to End of a field of a report as given.
type Span struct {
	Field      reading.Field
	Start, End int
}

// Passage is words that a report shares with an earlier one, Of: Here in this
// report, There in the other; Words of them are the same.
type Passage struct {
	Of          int
	Here, There Span
	Words       int
}

// Text is what was found of one report.
type Text struct {
	Report   int // index into the reports of the call
	Relation Relation
	Of       int // the report it repeats most of, -1 for none
	Shared   int // thousandths of its words that stand in earlier texts
	Passages []Passage
	Judgement
	Scars  []Scar
	Spread int // days between the earliest and the latest material in it, as far as it can be dated
	Group  int
}

// Group is reports that lead back to one text.
type Group struct {
	Members []int // indices into Result.Texts, the text they lead back to first
	Origins int   // 1, or 0 where that text mixes material of several dates
}

// Limits says what was not looked at further.
type Limits struct {
	Lists      int // fingerprints that stand in more texts than a list holds
	Candidates int // texts with more likely sources than are laid beside them
	Statements int // claims with more like them than are compared
}

// Result is what is found in a set of reports. Texts are in the canonical
// order of reports, which depends on the set alone.
type Result struct {
	Texts      []Text
	Groups     []Group
	Statements []Statement
	Limits     Limits
}

// Compare compares a set of reports. A report that stands in it twice, word
// for word and with one id, is still two texts, one identical to the other.
func Compare(reports []Report) Result { return newComparison(reports).result() }

// result makes groups of what was compared, and counts.
func (c *comparison) result() Result {
	c.limits = Limits{}
	for i := range c.pages {
		c.limits.Lists += c.pages[i].lists
		if c.pages[i].anyMore {
			c.limits.Candidates++
		}
	}
	groups := c.group()
	statements := c.statements()
	return Result{Texts: slices.Clone(c.texts), Groups: groups, Statements: statements, Limits: c.limits}
}
