package bulletin

import "truce/ruling"

// Schema is that of a report printed as JSON.
const Schema = "truce.report/1"

// Report is a report as it is printed. Instants are RFC 3339 in UTC, with the
// clock of the zone beside them. Texts are in the language of the report; what
// was recorded stands as it was recorded and is marked so.
type Report struct {
	Schema    string          `json:"schema"`
	Kind      string          `json:"kind"` // daily, weekly, spot, violation
	Number    string          `json:"number"`
	Language  string          `json:"language"`
	Direction string          `json:"direction"` // ltr, rtl
	Title     string          `json:"title"`
	Masthead  []string        `json:"masthead"`
	Case      ruling.CaseName `json:"case"`
	Audience  string          `json:"audience"`
	Subject   string          `json:"subject,omitempty"` // the incident of a spot or violation report
	Period    Period          `json:"period"`
	Previous  *Period         `json:"previous,omitempty"`
	AsOf      ruling.Moment   `json:"as_of"`
	Zone      string          `json:"zone"`
	Known     ruling.Known    `json:"known"`
	Method    Method          `json:"method"`
	Opening   []string        `json:"opening"`
	Sections  []Section       `json:"sections"`
	Closing   []string        `json:"closing"`
	Values    []Value         `json:"values"`
	Notes     []Note          `json:"notes"`
	Entries   []Named         `json:"entries"`
	Frame     []string        `json:"frame"` // the texts, lists, keys and decisions on which every assessment rests too

	labels labels
}

// labels are fixed words of the language that a printed report needs.
type labels struct{ notes, entries, page, of, more string }

// Period is the stretch that a report is about; To is excluded.
type Period struct {
	From ruling.Moment `json:"from"`
	To   ruling.Moment `json:"to"`
}

// Method is how the numbers were computed.
type Method struct {
	Program string `json:"program"`
	TZData  string `json:"tzdata"`
	Adopted string `json:"adopted,omitempty"`
}

// Section is one part of a report.
type Section struct {
	ID      string  `json:"id"`
	Heading string  `json:"heading"`
	Blocks  []Block `json:"blocks"`
}

// Block is a paragraph, a list or a table; one of the three is there. Over a
// table a map or a chart may stand, a picture of the same numbers.
type Block struct {
	Text  []Piece   `json:"text,omitempty"`
	Items [][]Piece `json:"items,omitempty"`
	Map   *Map      `json:"map,omitempty"`
	Chart *Chart    `json:"chart,omitempty"`
	Table *Table    `json:"table,omitempty"`
}

// Table has a caption, a row of heads and rows of as many cells. The first cell
// of a row is its head. A row of one cell heads those that follow.
type Table struct {
	Caption string      `json:"caption"`
	Head    []string    `json:"head"`
	Rows    [][][]Piece `json:"rows"`
}

// Piece is a run of text. What is Recorded stands in the words of the record,
// in whatever language these are. Value names the value that a number is.
type Piece struct {
	Text     string `json:"text"`
	Recorded bool   `json:"recorded,omitempty"`
	Code     bool   `json:"code,omitempty"` // an id or the number of a clause: always left to right
	Strong   bool   `json:"strong,omitempty"`
	Value    string `json:"value,omitempty"`
	Note     int    `json:"note,omitempty"`
}

// Value is one number or state of a report, with what it rests on.
type Value struct {
	ID      string   `json:"id"`   // the same in every report of the kind: section/what/…
	Name    string   `json:"name"` // what it is, in the language of the report
	Value   string   `json:"value"`
	Count   *int64   `json:"count,omitempty"` // of a number of things
	Entries []string `json:"entries"`         // it rests on these, as far as the audience may see them
	Sealed  int      `json:"sealed"`          // and on so many that the audience may not see
	Frame   bool     `json:"frame,omitempty"` // and on the texts, lists and decisions in force
	Note    int      `json:"note,omitempty"`
}

// Note is a note under the report: which entries a number rests on.
type Note struct {
	Number  int    `json:"number"`
	Text    string `json:"text"`
	Entries []int  `json:"entries"` // their numbers in the list of entries
	Sealed  int    `json:"sealed"`
	Frame   bool   `json:"frame,omitempty"`
}

// Named is an entry that a note names.
type Named struct {
	Number    int    `json:"number"`
	ID        string `json:"id"`
	Kind      string `json:"kind"`
	Available string `json:"available,omitempty"`
}
