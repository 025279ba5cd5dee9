package bulletin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// JSON is the report as one object.
func JSON(r *Report) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(r); err != nil {
		return nil, fmt.Errorf("print the report: %w", err)
	}
	return b.Bytes(), nil
}

// width is how wide the report is as plain text, in characters.
const width = 96

// Text is the report as plain text, for a terminal or a message.
func Text(r *Report) []byte {
	var b strings.Builder
	for _, line := range r.Masthead {
		b.WriteString(line + "\n")
	}
	b.WriteString(strings.ToUpper(r.Title) + "\n\n")
	for _, line := range r.Opening {
		fill(&b, line, "", "  ")
	}
	for i, s := range r.Sections {
		fmt.Fprintf(&b, "\n%s. %s\n\n", r.numeral(i+1), s.Heading)
		for _, x := range s.Blocks {
			textBlock(&b, x)
		}
	}
	b.WriteString("\n")
	for _, line := range r.Closing {
		fill(&b, line, "", "  ")
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n" + r.labels.notes + "\n\n")
		for _, n := range r.Notes {
			fill(&b, fmt.Sprintf("[%d] %s", n.Number, n.Text), "  ", "      ")
		}
	}
	if len(r.Entries) > 0 {
		b.WriteString("\n" + r.labels.entries + "\n\n")
		for _, e := range r.Entries {
			fmt.Fprintf(&b, "  %d  %s  %s", e.Number, e.ID, e.Kind)
			if e.Available != "" {
				b.WriteString("  " + e.Available)
			}
			b.WriteString("\n")
		}
	}
	return []byte(b.String())
}

// numeral is the number of a section in the digits of the report.
func (r *Report) numeral(n int) string {
	s := strconv.Itoa(n)
	if r.Language != "ar" {
		return s
	}
	return strings.Map(func(d rune) rune { return d - '0' + '٠' }, s)
}

func textBlock(b *strings.Builder, x Block) {
	switch {
	case len(x.Text) > 0:
		fill(b, line(x.Text), "  ", "  ")
	case len(x.Items) > 0:
		for _, item := range x.Items {
			fill(b, "- "+line(item), "  ", "    ")
		}
	case x.Table != nil:
		textTable(b, x.Table)
	}
	b.WriteString("\n")
}

// line is pieces as plain text, with the numbers of their notes.
func line(all []Piece) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(clean(p.Text))
		if p.Note > 0 {
			fmt.Fprintf(&b, " [%d]", p.Note)
		}
	}
	return b.String()
}

// clean takes out of what is printed on a terminal what works on it.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case hidden(r):
			return -1
		}
		return r
	}, s)
}

// textTable prints a table in columns where they fit, and else row by row.
func textTable(b *strings.Builder, t *Table) {
	fill(b, t.Caption, "  ", "  ")
	widths := make([]int, len(t.Head))
	total := 0
	for i, h := range t.Head {
		widths[i] = utf8.RuneCountInString(h)
		for _, r := range t.Rows {
			if len(r) > 1 {
				widths[i] = max(widths[i], utf8.RuneCountInString(line(r[i])))
			}
		}
		total += widths[i] + 2
	}
	columns := total <= width
	if columns {
		row := make([]string, len(t.Head))
		copy(row, t.Head)
		columnRow(b, row, widths)
	}
	for _, r := range t.Rows {
		switch {
		case len(r) == 1:
			b.WriteString("  " + line(r[0]) + "\n")
		case columns:
			row := make([]string, len(r))
			for i, c := range r {
				row[i] = line(c)
			}
			columnRow(b, row, widths)
		default:
			fill(b, line(r[0]), "    ", "      ")
			for i, c := range r[1:] {
				if s := line(c); s != "" {
					fill(b, t.Head[i+1]+": "+s, "        ", "          ")
				}
			}
		}
	}
}

func columnRow(b *strings.Builder, row []string, widths []int) {
	var l strings.Builder
	for i, s := range row {
		l.WriteString("  " + s + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(s)))
	}
	b.WriteString("  " + strings.TrimRight(l.String(), " ") + "\n")
}

// fill writes a text in lines of the width, the first and the others indented.
func fill(b *strings.Builder, text, first, rest string) {
	indent, n := first, 0
	for _, word := range strings.Fields(text) {
		w := utf8.RuneCountInString(word)
		switch {
		case n == 0:
			b.WriteString(indent + word)
			n = len(indent) + w
		case n+1+w > width:
			b.WriteString("\n" + rest + word)
			n = len(rest) + w
		default:
			b.WriteString(" " + word)
			n += 1 + w
		}
	}
	b.WriteString("\n")
}
