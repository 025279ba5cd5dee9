// Package intake turns what people hand in into drafts, and drafts into signed
// entries: an example folder, lines of JSON, a table
// of a known shape or with a file that says what its columns mean.
//
// A draft is an entry as a person writes it: local names instead of ids, times
// with an offset or as a civil date, coordinates in degrees. Nothing is taken
// in that does not fit: each thing wrong is a [Problem] with file, line and
// field, what to try, and never the content of a report. A folder is taken in
// whole or not at all.
//
//	draft.go    one line of JSON becomes a Draft
//	lines.go    a stream of lines, each at most 16 MiB
//	folder.go   case.json, documents, entries/*.jsonl, tables
//	geojson.go  shapes of zones and of held ground, as map programs write them
//	ucdp.go     the table shape of the UCDP GED
//	sheet.go    tables with headings of their own, by a file of columns
//	seal.go     drafts become entries: references resolved, parts split, signed
//
// The format of a line is in docs/entries.md.
package intake
