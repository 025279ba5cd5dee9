package form

import (
	"fmt"
	"io"
	"strings"
)

// Asks says how a field is to be filled in, in a few words: its help, or the
// words that it may hold.
func (f *Form) Asks(x Field) string {
	if row, ok := f.Row(x); ok && f.Reads(x) == Word {
		return strings.Join(row.Values, ", ")
	}
	return x.Help
}

// Flag is the name of a field on the command line.
func (x Field) Flag() string { return strings.ReplaceAll(x.Name, "_", "-") }

// Blank writes a form to be printed and filled in with a pen. What must be
// filled in is marked with a star.
func (f *Form) Blank(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", f.Title, strings.Repeat("=", len([]rune(f.Title))))
	for _, g := range f.Groups {
		fmt.Fprintf(&b, "%s\n", g.Title)
		for _, x := range g.Fields {
			star := " "
			if f.Needed(x) {
				star = "*"
			}
			label := x.Label
			fmt.Fprintf(&b, " %s %-26s %s\n", star, label, strings.Repeat("_", 44))
			if f.Reads(x) == Area {
				fmt.Fprintf(&b, "   %s\n   %s\n", strings.Repeat("_", 71), strings.Repeat("_", 71))
			}
			if asks := f.Asks(x); asks != "" {
				fmt.Fprintf(&b, "   %-26s %s\n", "", asks)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("* must be filled in. Filled in by ____________________  on ______________\n")
	_, err := io.WriteString(w, b.String())
	return err
}
