// Package bulletin makes the reports that a monitoring cell sends out: daily
// and weekly, spot reports about one incident, and violation reports about what
// was ruled. The order of their sections is the one that monitors use.
//
// A report is a value, [Report], and [Make] is a function: the same question to
// the same record gives the same report. What goes in are pictures of two
// moments, the end of the period and its beginning, and nothing of them but what
// disclose gives the audience.
//
// Every number carries the entries it rests on: see [Value]. They are printed as
// notes, and what an audience may not see is counted there and not named. A
// number turns on the entries that it names, and where it is an assessment, on
// the texts, lists and decisions in force ([Report.Frame]), and on nothing else.
//
// Figures of several counters stand side by side and are never added. What is
// computed is an assessment; a violation report is made of a ruling on record,
// where the mandate of the case has rulings, and of nothing else.
//
//	report.go     the value
//	source.go     what is asked, of whom, in whose words
//	period.go     which stretch a report is about, and the one before
//	make.go       the sections, in the order of the template
//	NAME.go       sections
//	note.go       numbers and the entries under them
//	template.go   the file in which an office sets headings and sentences
//	chart.go, map.go, drawn.go  what is drawn, over the table that says the same
//	text.go, html.go, docx.go   the report as it is read
//	compare.go    what differs between two reports on one period, and why
package bulletin
