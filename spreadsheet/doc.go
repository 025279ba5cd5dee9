// Package spreadsheet reads the spreadsheet of a monitoring cell: a table with the
// cell's own headings, codes, dates and numbers becomes reports, one a row.
//
// What its columns mean is said once, in a file of columns ([Columns]) that is
// kept beside the table and used for every later one. [Suggest] writes a first
// version of it from the table itself; a person corrects it. Words that the
// file has no code for are told row by row and never guessed. The cell's own
// words and codes stay in the report beside what they were read as.
//
// A row is found again by its key: the column that is read as code, or the
// columns that the file names under "key". Two rows of one key are a problem,
// and whoever takes a later version of the table in can tell new rows from
// changed ones.
//
// A workbook is read here and not by a library: what is needed of a cell is its
// kind, its number and whether its format is that of a day, row by row and with
// nothing of the sheet in memory; package excelize, with which we write
// workbooks, gives either the text as it is shown or the whole sheet at once.
// Tests hold the reader to workbooks that it wrote.
//
// Every row that cannot be read says why, with its line and heading and without
// what it holds ([Problem]); [Rejects] writes these rows down in a table that
// one can correct and give again.
//
//	columns.go  the file of columns
//	suggest.go  a first version of it, from the headings and the cells
//	table.go    the head and the rows of a table, whatever it is stored in
//	text.go     a table of text: encoding, separator
//	book.go     a workbook (.xlsx): its sheets, its texts, what is merged
//	sheet.go    the rows of a sheet
//	style.go    what the format of a cell makes of its number: a day, an hour
//	cell.go     dates, times of day, degrees and figures in the forms people write
//	read.go     rows one by one, and those that cannot be read
//	row.go      a row becomes the draft of a report
package spreadsheet
