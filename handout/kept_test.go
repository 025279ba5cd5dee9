package handout

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"truce/entry/body"
)

func columnsOf(headings string) (out []body.Column) {
	for _, h := range strings.Fields(headings) {
		out = append(out, body.Column{Heading: h, Text: "x"})
	}
	return out
}

// TestKeptOrder: headings stand in the order of the table, as far as rows that
// leave out empty cells tell it.
func TestKeptOrder(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"", ""},
		{"a b c", "a b c"},
		{"b d|a b c d|d e", "a b c d e"},
		{"a d|c d|b c", "a b c d"},
		{"a b|x y|a b y z", "a b x y z"},
		{"||b|a", "b a"},
		{"p q r|x y|p z r", "p q x y z r"},
		{"a b|b a", "a b"},
		{"c a|a b|b c d", "c a b d"},
	} {
		var k Kept
		for _, row := range strings.Split(c.rows, "|") {
			k.Add(columnsOf(row))
		}
		if got := strings.Join(k.Headings(), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.rows, got, c.want)
		}
	}
	// Rows that leave out most cells tell the whole order together.
	whole := make([]body.Column, 60)
	for i := range whole {
		whole[i].Heading = fmt.Sprint("h", i)
	}
	var k Kept
	r := rand.New(rand.NewPCG(5, 5))
	for range 3000 {
		var row []body.Column
		for _, c := range whole {
			if r.IntN(5) == 0 {
				row = append(row, c)
			}
		}
		k.Add(row)
	}
	for i, h := range k.Headings() {
		if h != whole[i].Heading {
			t.Fatalf("%d is %s", i, h)
		}
	}
}

// TestKeptColumns: behind our columns stand those that are kept, under their own
// headings unless these are taken; what a program could run is neutralised; a
// row that keeps nothing has nothing of the row before. CSV and XLSX say the same.
func TestKeptColumns(t *testing.T) {
	headings := []string{"Sheet", "id", "id_kept", "=x", "'=x", "إشارة"}
	names := []string{"Sheet", "id_kept_kept", "id_kept", "'=x", "'=x_kept", "إشارة"}
	rows := made(t)
	rows[0].Kept = []body.Column{{Heading: "id", Text: "007"}, {Heading: "=x", Text: "=1+1"}, {Heading: "not asked for", Text: "lost"}, {Heading: "إشارة", Text: "نعم"}}
	rows[2].Kept = []body.Column{{Heading: "Sheet", Text: "two\nlines"}}
	want := [][]string{{"", "007", "", "'=1+1", "", "نعم"}, make([]string, 6), {"two\nlines", "", "", "", "", ""}, make([]string, 6)}

	var plain, b bytes.Buffer
	w, err := NewCSV(&plain, false, nil)
	write(t, w, err, rows)
	w, err = NewCSV(&b, false, headings)
	write(t, w, err, rows)
	ours, errA := csv.NewReader(&plain).ReadAll()
	lines, errB := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
	if errA != nil || errB != nil || len(lines) != len(rows)+1 || len(rows) != len(want) {
		t.Fatal(errA, errB, len(lines))
	}
	n := len(Headings())
	for i, line := range lines {
		is := names
		if i > 0 {
			is = want[i-1]
		}
		if !slices.Equal(line[:n], ours[i]) || !slices.Equal(line[n:], is) {
			t.Errorf("line %d: %q, want %q", i, line[n:], is)
		}
		if i > 0 && len(Different(rows[i-1], line)) > 0 {
			t.Errorf("line %d is taken for another row", i)
		}
	}

	var x bytes.Buffer
	w, err = NewXLSX(&x, headings)
	write(t, w, err, rows)
	file, err := excelize.OpenReader(&x)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for i, line := range lines {
		for j := n; j < len(line); j++ {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			got, err := file.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
			if f, _ := file.GetCellFormula(sheet, at); err != nil || got != line[j] || f != "" {
				t.Errorf("%s: %q %q %v, want %q", at, got, f, err, line[j])
			}
			if kind, _ := file.GetCellType(sheet, at); line[j] == "007" && kind == excelize.CellTypeNumber {
				t.Error("007 became a number")
			}
		}
	}
}

// TestKeptBounds: a workbook says what it cannot hold, and cuts nothing.
func TestKeptBounds(t *testing.T) {
	if _, err := NewXLSX(&bytes.Buffer{}, make([]string, excelize.MaxColumns-len(columns)+1)); err == nil || !strings.Contains(err.Error(), "write csv instead") {
		t.Error(err)
	}
	w, err := NewXLSX(&bytes.Buffer{}, []string{"a"})
	if err != nil {
		t.Fatal(err)
	}
	row := made(t)[0]
	for _, c := range []struct {
		text string
		bad  bool
	}{{strings.Repeat("ب", excelize.TotalCellChars), false}, {strings.Repeat("x", excelize.TotalCellChars+1), true}} {
		row.Kept = []body.Column{{Heading: "a", Text: c.text}}
		if err := w.Row(row); (err != nil) != c.bad || c.bad && !strings.Contains(err.Error(), "write csv instead") {
			t.Error(c.bad, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
