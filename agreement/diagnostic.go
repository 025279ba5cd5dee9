package agreement

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says how much a diagnostic matters.
type Severity string

// An error means that the text cannot be carried out as it stands, a warning
// names a weakness that has broken truces, a note is worth a look.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Diagnostic is one thing that the checker says. Its JSON form is the line
// that truce check --json prints. The code never changes its meaning;
// docs/language/diagnostics.md explains each one.
type Diagnostic struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Clauses  []string `json:"clauses"`
	Hint     string   `json:"hint"`
}

// String is the diagnostic on one line: file:line:column: severity code: …
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s:%d:%d: %s %s: %s", d.File, d.Line, d.Column, d.Severity, d.Code, d.Message)
}

// Sort orders diagnostics by file, line, code and column.
func Sort(ds []Diagnostic) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
}

// HasError says whether any diagnostic is an error.
func HasError(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}
