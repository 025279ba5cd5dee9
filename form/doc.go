// Package form is what a person fills in to record one thing by hand: an
// incident that was reported, an observation, coverage, a restriction of
// movement, a statement, a tally, a stage of a convoy, a party.
//
// The fields and what they may hold are those of the table of kinds in
// entry/body; a [Form] only chooses among them, orders them and says how they
// are asked for. [Form.Draft] turns what was typed, all of it text, into one
// line of drafts as docs/entries.md has them, so that whatever is typed is
// checked and sealed by the same path as what is imported. The command line
// (truce add) and the pages of the desk have the same forms.
//
// A [Problem] names the field as it is asked for, says what to try, and never
// what was typed. Digits may be those of Arabic or Persian. Days and times are
// civil, in the zone of the case; a clock time that never came on its day is a
// problem, one that came twice is both instants as bounds.
//
// What says who told, a name and how to reach them, goes into the part of the
// entry that names its source, which no export and no page shows.
//
//	forms.go   the table: which fields, in which order
//	field.go   what a field is read as, by the table of kinds
//	draft.go   what was typed becomes a draft
//	fill.go    an entry becomes what would be typed to make it, to be corrected
//	cell.go    days, times, figures, degrees in the forms people write
//	blank.go   a form on paper
package form
