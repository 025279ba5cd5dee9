// Package handout makes files for other programs out of what a reader may see:
// the list of incidents and single claims as a table (CSV, XLSX) or as points
// (GeoJSON), what is dated as a calendar (iCalendar), what changed as a feed (Atom).
//
// Nothing comes in but through package disclose: rows pass [Of], which asks the
// reader's door for the entry and for its coordinates one by one, and pictures
// are those that disclose.Reader.Picture gave. What is withheld is not in a file
// in any form.
//
// Tables are written row by row. A cell of text that a spreadsheet program
// could take for a formula is neutralised; see [Harmless].
//
//	row.go       what a row says, and who may see it
//	table.go     the columns, and CSV
//	kept.go      columns of the tables that reports came from, beside ours
//	again.go     a table that was read again, beside the row it was written from
//	shapes.go    the same rows in the columns of UCDP GED and of ACLED
//	workbook.go  XLSX
//	points.go    GeoJSON (RFC 7946)
//	shift.go     the note of a shift, for the cell
//	feed.go      Atom (RFC 4287): what changed in a picture
//	calendar.go  iCalendar (RFC 5545), by the writer of package agreement
package handout
