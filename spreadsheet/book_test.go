package spreadsheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook with another program's writer.
func workbook(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// cells are the rows of a sheet as they are read, each with its number.
func cells(t *testing.T, raw []byte, c *Columns) []string {
	t.Helper()
	tab, bad := openTable(bytes.NewReader(raw), c)
	if bad != nil {
		t.Fatal(bad)
	}
	out := []string{fmt.Sprintf("%d: %s", tab.line, strings.Join(tab.head, "|"))}
	for {
		row, line, bad, err := tab.next()
		if err == io.EOF {
			if bad != nil {
				t.Fatal(bad)
			}
			return out
		}
		text := strings.Join(row, "|")
		if bad != nil {
			text += " ! " + bad.Field + ": " + bad.Message
		}
		out = append(out, fmt.Sprintf("%d: %s", line, text))
	}
}

// TestSheetCells: what stands in a cell comes as the table means it: days,
// times, numbers, results of formulas, texts of every kind, in both systems of
// dates.
func TestSheetCells(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		raw := workbook(t, func(f *excelize.File) {
			set := func(cell string, v any, format string) {
				t.Helper()
				if err := f.SetCellValue("Sheet1", cell, v); err != nil {
					t.Fatal(err)
				}
				if format != "" {
					id := must[int](t)(f.NewStyle(&excelize.Style{CustomNumFmt: &format}))
					if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
				t.Fatal(err)
			}
			for i, h := range []string{"Nr", "Day", "Hour", "Both", "Number", "Text"} {
				set(columnName(i)+"1", h, "")
			}
			// 14 September 2016 as a count of days in each system.
			day := 42627.0
			if from1904 {
				day -= 1462
			}
			set("A2", 17, `"INC-"0000`)
			set("B2", day, "dd/mm/yy")
			set("C2", 0.604166666666667, "h:mm AM/PM")
			set("D2", day+0.604166666666667, "d. mmm yyyy hh:mm")
			set("E2", 36.201200000000003, "0.00")
			set("F2", "<a & b>\n ", "")
			set("A3", 18, "00000")
			set("B3", day, `[$-407]dddd, d. mmmm yyyy`)
			set("C3", day+0.25, "hh:mm:ss")
			set("D3", day, "yyyy-mm-dd hh:mm")
			set("E3", 1234567.5, "#,##0")
			set("F3", true, "")
			set("A4", "x", "")
			set("B4", day, "")
			set("E4", 0.1+0.2, "")
			if err := f.SetCellRichText("Sheet1", "F4", []excelize.RichTextRun{{Text: "two "}, {Text: "runs", Font: &excelize.Font{Bold: true}}}); err != nil {
				t.Fatal(err)
			}
			set("E5", 1e21, "")
			set("E6", 0.000001, "0%")
			if err := f.SetCellFormula("Sheet1", "E7", "1+1"); err != nil { // never computed
				t.Fatal(err)
			}
		})
		day := "42627"
		if from1904 {
			day = "41165"
		}
		want := []string{
			"1: Nr|Day|Hour|Both|Number|Text",
			"2: INC-0017|2016-09-14|14:30|2016-09-14 14:30|36,2012|<a & b>\n ",
			"3: 00018|2016-09-14|06:00|2016-09-14|1234567,5|true",
			"4: x|" + day + "|||0,3|two runs",
			"5: ||||1000000000000000000000|",
			"6: ||||0,000001|",
			"7: ||||| ! Number: the result of this cell's formula was never stored: open the workbook in a spreadsheet program and save it there",
		}
		got := cells(t, raw, &Columns{Decimal: ","})
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("from 1904: %v: got\n%s\nwant\n%s", from1904, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestDayCounts: days around the one that the older system has too many, against
// the calendar.
func TestDayCounts(t *testing.T) {
	for v, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 42627: "2016-09-14", 2958465: "9999-12-31", 42627.999999: "2016-09-15"} {
		if got, ok := (style{day: true}).moment(v, false); !ok || got != want {
			t.Errorf("%v is %s, wanted %s", v, got, want)
		}
	}
	for n := range 3000 {
		want := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*29).Format("2006-01-02")
		if got, ok := (style{day: true}).moment(float64(n*29), true); !ok || got != want {
			t.Errorf("%d from 1904 is %s, wanted %s", n*29, got, want)
		}
	}
	for _, v := range []float64{-1, 60, 2958466, 1e300} {
		if got, ok := (style{day: true}).moment(v, false); ok {
			t.Errorf("%v is no day, and came as %s", v, got)
		}
	}
}

// TestFormats: what codes of formats say of a number.
func TestFormats(t *testing.T) {
	day, clock, both, none := style{day: true}, style{clock: true}, style{day: true, clock: true}, style{}
	for code, want := range map[string]style{
		"yyyy-mm-dd": day, "d.m.yy": day, "mmm": day, "mmmm yyyy": day, `yyyy"年"m"月"d"日"`: day, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy": day, "[Red]dd/mm/yyyy;@": day,
		"hh:mm": clock, "h:mm AM/PM": clock, "mm:ss": clock, "[h]:mm:ss": clock, "mm:ss.0": clock, "h": clock,
		"dd/mm/yyyy hh:mm": both, "m/d/yy h:mm": both,
		"General": none, "0": none, "0.00": none, "#,##0": none, `#,##0 "killed"`: none, `0 "days"`: none, "0%": none, "@": none, "0.00E+00": none, `"day"`: none, "": none, "# ?/?": none,
		"000": {zeros: 3}, `"No "00`: {before: "No ", zeros: 2}, `00"/16"`: {zeros: 2, after: "/16"},
	} {
		if got := styleOf(code); got != want {
			t.Errorf("%s: got %+v, wanted %+v", code, got, want)
		}
	}
}

// TestUnescape: characters that XML has not, as workbooks write them.
func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{"a_x000D_\nb": "a \nb", "x_x005F_x0041_": "x_x0041_", "_x0645_": "م", "_xD800_": " ", "_x00": "_x00", "plain": "plain"} {
		if got := unescape(in); got != want {
			t.Errorf("%q came as %q, wanted %q", in, got, want)
		}
	}
}

// TestSheetShapes: titles above the headings, cells merged downwards, hidden
// rows, a column without a heading, several sheets; rows keep their numbers.
func TestSheetShapes(t *testing.T) {
	raw := workbook(t, func(f *excelize.File) {
		rows := [][]any{{"Incidents of the week"}, {}, {"Nr", "Day", nil, "What"}, {1, "2016-09-14", "a", "Fire"}, {2, nil, "b", "Raid"}, {}, {3, "2016-09-15", nil, "Fire", nil, "stray"}, {4, "2016-09-16", nil, "Raid"}, {5, "2016-09-17", nil, "Raid"}}
		for i, r := range rows {
			if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range []string{"A1:D1", "B4:B5", "B8:C8"} {
			a, b, _ := strings.Cut(m, ":")
			if err := f.MergeCell("Sheet1", a, b); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetRowVisible("Sheet1", 9, false); err != nil {
			t.Fatal(err)
		}
		must[int](t)(f.NewSheet("codes"))
		must[int](t)(f.NewSheet("old"))
		if err := f.SetSheetVisible("old", false); err != nil {
			t.Fatal(err)
		}
	})
	got := cells(t, raw, &Columns{Sheet: "Sheet1", Head: 3})
	want := []string{"3: Nr|Day|column C|What", "4: 1|2016-09-14|a|Fire", "5: 2|2016-09-14|b|Raid",
		"7: 3|2016-09-15||Fire ! : a cell in column F stands under no heading: give the column one, or empty it",
		"8: 4|2016-09-16||Raid ! Day: this cell is merged with others over several columns: unmerge them, and say in each what it holds", "9: 5|2016-09-17||Raid"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, bad := openTable(bytes.NewReader(raw), &Columns{}); bad == nil || !strings.Contains(bad.Message, `several sheets: say which one, under "sheet" in the file of columns: "Sheet1", "codes"`) {
		t.Error(bad)
	}
	if _, bad := openTable(bytes.NewReader(raw), &Columns{Sheet: "none"}); bad == nil || !strings.Contains(bad.Message, "no sheet of the name") {
		t.Error(bad)
	}
	c, bad := Suggest(bytes.NewReader(raw), "cell", "", "")
	if bad != nil || c.Sheet != "Sheet1" || c.Head != 3 || c.Columns["Day"].As != "date" || c.Columns["What"].Codes["Raid"] != "" || c.Columns["column C"].As != "kept" {
		t.Fatalf("%v %s", bad, c.Bytes())
	}
	c = file(t, strings.NewReplacer(`"Fire": ""`, `"Fire": "shelling"`, `"Raid": ""`, `"Raid": "raid"`).Replace(string(c.Bytes())))
	lines, problems := Read(bytes.NewReader(raw), c, zone(t))
	if len(lines) != 3 || len(problems) != 3 || Whole(problems) || !problems[2].Warning || problems[2].Row != 9 || !strings.Contains(problems[2].Message, "like the others: 1, this one first") {
		t.Errorf("%v %v", lines, problems)
	}

	// What could not be read comes as a table that the same file of columns serves for.
	var out bytes.Buffer
	if n, err := Rejects(&out, bytes.NewReader(raw), c, map[int]string{7: "x", 8: "y"}); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	lines, problems = Read(bytes.NewReader(out.Bytes()), c, zone(t))
	if len(lines) != 2 || len(problems) != 0 {
		t.Errorf("%v %v %s", lines, problems, out.String())
	}
}

// TestSheetAndText: the same table as a sheet and as text is the same drafts.
func TestSheetAndText(t *testing.T) {
	text := head + "1,14/09/2016,,14:30,Aleppo,36.2,37.1,Fire,5+,2,Side N,x\n2,15/09/2016,16/09/2016,,Idlib,35.93,36.63,Raid,3,,,\n"
	raw := workbook(t, func(f *excelize.File) {
		day := must[int](t)(f.NewStyle(&excelize.Style{NumFmt: 14}))
		hour := must[int](t)(f.NewStyle(&excelize.Style{NumFmt: 20}))
		names := strings.Split(strings.TrimSpace(head), ",")
		for i, r := range [][]any{{names[0], names[1], names[2], names[3], names[4], names[5], names[6], names[7], names[8], names[9], names[10], names[11]},
			{1, 42627, nil, 14.5 / 24, "Aleppo", 36.2, 37.1, "Fire", "5+", 2, "Side N", "x"},
			{2, 42628, 42629, nil, "Idlib", 35.93, 36.63, "Raid", 3}} {
			if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellStyle("Sheet1", "B2", "C3", day); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", "D2", "D3", hour); err != nil {
			t.Fatal(err)
		}
	})
	want, bad := Read(strings.NewReader(text), file(t, columns), zone(t))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	got, bad := Read(bytes.NewReader(raw), file(t, columns), zone(t))
	if len(bad) > 0 || len(got) != len(want) {
		t.Fatal(bad, got)
	}
	for i := range want {
		if !bytes.Equal(got[i].JSON, want[i].JSON) || got[i].Row != want[i].Row {
			t.Errorf("row %d: the sheet says %s, the text %s", i, got[i].JSON, want[i].JSON)
		}
	}
}

// TestBadBooks: what is no workbook, or a dangerous one, is answered with a
// sentence before anything of it is unpacked.
func TestBadBooks(t *testing.T) {
	good := workbook(t, func(f *excelize.File) {
		if err := f.SetSheetRow("Sheet1", "A1", &[]any{"Nr"}); err != nil {
			t.Fatal(err)
		}
	})
	archive := func(files ...string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for i := 0; i < len(files); i += 2 {
			f := must[io.Writer](t)(w.Create(files[i]))
			if _, err := io.WriteString(f, files[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	// replaced is the workbook with one part in another's place.
	replaced := func(name, text string) []byte {
		in := must[*zip.Reader](t)(zip.NewReader(bytes.NewReader(good), int64(len(good))))
		var files []string
		for _, f := range in.File {
			r := must[io.ReadCloser](t)(f.Open())
			raw := must[[]byte](t)(io.ReadAll(r))
			r.Close()
			if f.Name == name {
				raw = []byte(text)
			}
			files = append(files, f.Name, string(raw))
		}
		return archive(files...)
	}
	locked := must[[]byte](t)(excelize.Encrypt(good, &excelize.Options{Password: "made up"}))
	old := append(append([]byte(nil), compound...), make([]byte, 4096)...)
	const sheetName = "xl/worksheets/sheet1.xml"
	for name, c := range map[string]struct {
		raw []byte
		say string
	}{
		"cut off":          {good[:len(good)/2], "damaged or was cut off"},
		"encrypted":        {locked, "is encrypted"},
		"old form":         {old, "old form (.xls)"},
		"open document":    {archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"), ".ods"},
		"binary form":      {archive("xl/workbook.bin", ""), ".xlsb"},
		"another archive":  {archive("a.txt", "SECRET"), "no workbook"},
		"bomb of a sheet":  {replaced(sheetName, "<worksheet><sheetData>"+strings.Repeat(" ", 40<<20)+"</sheetData></worksheet>"), "unpacks to far more"},
		"bomb of texts":    {archive("_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="w.xml"/></Relationships>`, "w.xml", strings.Repeat(" ", maxSmall+1)), "unpacks to far more"},
		"cut in a row":     {replaced(sheetName, `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c>`), "damaged"},
		"rows backwards":   {replaced(sheetName, `<worksheet><sheetData><row r="5"/><row r="2"/></sheetData></worksheet>`), "damaged"},
		"a cell far out":   {replaced(sheetName, `<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`), "damaged"},
		"nothing in it":    {replaced(sheetName, `<worksheet><sheetData/></worksheet>`), "no head"},
		"no XML":           {replaced("xl/workbook.xml", "SECRET"), "damaged"},
		"a text not there": {replaced(sheetName, `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>`), "no head"},
	} {
		lines, bad := Read(bytes.NewReader(c.raw), file(t, columns), zone(t))
		if len(lines) > 0 || len(bad) != 1 || !bad[0].Whole || !strings.Contains(bad[0].Message, c.say) || strings.Contains(bad[0].Message, "SECRET") {
			t.Errorf("%s: %v", name, bad)
		}
		if _, bad := Suggest(bytes.NewReader(c.raw), "cell", "", ""); bad == nil || bad.Message == "" {
			t.Errorf("%s: a file of columns was suggested", name)
		}
	}
}

// FuzzSheet: no sheet makes it panic, and rows come in their order.
func FuzzSheet(f *testing.F) {
	good := workbook(f, func(b *excelize.File) { _ = b.SetSheetRow("Sheet1", "A1", &[]any{"Nr", "Day"}) })
	in, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Add(`<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for _, f := range in.File {
			to, err := w.Create(f.Name)
			if err != nil {
				t.Fatal(err)
			}
			if f.Name == "xl/worksheets/sheet1.xml" {
				_, _ = io.WriteString(to, sheet)
				continue
			}
			from, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			_, _ = io.Copy(to, from)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		tab, bad := openTable(bytes.NewReader(out.Bytes()), &Columns{})
		if bad != nil {
			return
		}
		for last := tab.line; ; {
			_, line, _, err := tab.next()
			if err != nil {
				return
			}
			if line <= last {
				t.Fatalf("row %d came after row %d", line, last)
			}
			last = line
		}
	})
}
