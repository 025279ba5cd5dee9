// Package incident proposes which claims tell of one incident, with the reasons
// for every link. It is pure: claims in, incidents out; a person decides.
//
//	claim.go    what is compared: a claim, or a report that came in fields
//	read.go     JSON lines: truce.claim/1 and truce.structured_report/1
//	fields.go   the values in them: times, places, figures
//	weight.go   the levels, and what each weighs, in 1/256 bit
//	weights.tsv the numbers behind it, and where they are from
//	trait.go    a claim made ready for comparing
//	compare.go  on which level two claims stand in each field; what cannot be one
//	voice.go    claims that say the same as the word of one origin
//	near.go     which voices are compared, and how each pair compares
//	crowd.go    how many others lie as close as a pair
//	box.go      where and when claims can be one
//	block.go    which claims are compared at all
//	solve.go    the best partition of few claims, exactly
//	merge.go    a good partition of many
//	group.go    what hangs together, and what it is parted into
//	link.go     all of it at once: Propose
//	set.go      all of it while claims come and go: Set
//	describe.go what is told of an incident: links, copies, where it would split
//	json.go     truce.incident/1
//
// What it promises:
//
//   - The result depends on the set of claims, never on their order.
//   - A Set that claims were added to and taken from says what Propose says of those
//     that are left, to the byte.
//   - Two claims of one list, or of one report, are two incidents unless the
//     report says that one figure replaced the other. Claims whose times or
//     places lie apart beyond what is known of them are never put together.
//   - A copy (one origin, the same values) is one voice with what it copies. It
//     changes no weight, joins nothing, and counts as no origin. What one origin
//     says twice in different figures weighs against a third by its least weight:
//     a copy with another figure can part claims, and hold none together.
//   - Weights are whole numbers: the same bits on every machine.
//   - Work is bounded for each claim. What lies behind a bound is counted.
//
// Places near the 180th meridian are compared on one side of it only.
package incident
