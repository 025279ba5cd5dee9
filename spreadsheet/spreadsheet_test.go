package spreadsheet

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"truce/civil"
)

const columns = `{"schema":"truce.columns/1","outlet":"cell","country":"SY","columns":{
"Nr":{"as":"code"},"Day":{"as":"date"},"To":{"as":"date_to"},"Hour":{"as":"time"},"Town":{"as":"place"},"Lat":{"as":"latitude"},"Lon":{"as":"longitude"},
"What":{"as":"act","codes":{"Fire":"shelling","Raid":"raid","Drill":"-"}},"Dead":{"as":"killed"},"Civ":{"as":"killed_civilians"},"By":{"as":"attacker","codes":{"Side N":"north"}},"Words":{"as":"text"}}}`

const head = "Nr,Day,To,Hour,Town,Lat,Lon,What,Dead,Civ,By,Words\n"

func zone(t testing.TB) civil.Zone {
	t.Helper()
	z, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func file(t testing.TB, text string) *Columns {
	t.Helper()
	c, err := Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRow: one row, and all that the draft of its report says.
func TestRow(t *testing.T) {
	lines, bad := Read(strings.NewReader(head+"17,2016-09-14,,14:30,Aleppo,36.2,37.1,Fire,5+,2,Side N,mortar rounds\n"), file(t, columns), zone(t))
	if len(bad) > 0 || len(lines) != 1 {
		t.Fatal(bad, lines)
	}
	var got, want any
	if err := json.Unmarshal(lines[0].JSON, &got); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"ref":"cell-4523540f1504cd17","kind":"report/1","of":"cell","happened":"2016-09-14T11:30:00Z","body":{
	 "outlet":"cell","origin":"cell","code":"17","text":"mortar rounds\nWhat: Fire; By: Side N","claims":[{"act":"shelling",
	 "place":{"name":"Aleppo","within":["SY"],"lat":"36.2","lon":"37.1"},"actors":[{"role":"attacker","party":"north","name":"Side N"}],
	 "killed":[{"bound":"at_least","min":5,"unit":"killed","who":"all"},{"bound":"exact","min":2,"max":2,"unit":"killed","who":"civilians"}]}]}}`), &want); err != nil {
		t.Fatal(err)
	}
	g, _ := json.MarshalIndent(got, "", " ")
	w, _ := json.MarshalIndent(want, "", " ")
	if !bytes.Equal(g, w) {
		t.Errorf("got %s\nwant %s", g, w)
	}
}

// TestDates: one day in every form, and what cannot be told.
func TestDates(t *testing.T) {
	for _, c := range []struct{ cell, order, want string }{
		{"2016-09-04", "", "2016-09-04"}, {"2016/9/4", "", "2016-09-04"}, {"2016-09-04 00:00:00.000", "", "2016-09-04"}, {"2016-09-04T00:00:00Z", "", "2016-09-04"},
		{"20160904", "", "2016-09-04"}, {"4 Sep 2016", "", "2016-09-04"}, {"4-September-2016", "", "2016-09-04"}, {"4. Sept. 2016", "", "2016-09-04"}, {"September 4, 2016", "", "2016-09-04"},
		{"04.09.2016", "day-month-year", "2016-09-04"}, {"04/09/2016", "month-day-year", "2016-04-09"}, {"14/09/2016", "", "2016-09-14"}, {"09/14/2016", "", "2016-09-14"},
		{"09/09/2016", "", "2016-09-09"}, {"04/09/2016", "", "? day or month"}, {"14/09/2016", "month-day-year", "? no such day"}, {"30.02.2016", "", "? no such day"},
		{"04.09.2016", "year-month-day", "? must be a date"}, {"2016", "", "? must be a date"}, {"yesterday", "", "? must be a date"}, {"42627", "", "? must be a date"}, {"4 Foo 2016", "", "? no such day"},
	} {
		d, why := date(c.cell, c.order)
		if say, bad := strings.CutPrefix(c.want, "? "); bad != (why != "") || bad && !strings.Contains(why, say) || !bad && d.String() != c.want {
			t.Errorf("%q as %q: %v, %q; wanted %s", c.cell, c.order, d, why, c.want)
		}
	}
}

// TestBadRows: each a sentence with line and heading, and never what the cell
// holds; the rows beside it are read.
func TestBadRows(t *testing.T) {
	const good = "1,2016-09-14,,,Aleppo,,,Fire,,,,\n"
	for _, c := range []struct{ row, field, say string }{
		{"2,,,,,,,Fire,,,,", "Day", "no date"},
		{"2,SECRET,,,,,,Fire,,,,", "Day", "must be a date"},
		{"2,14/09/2016,13/09/2016,,,,,Fire,,,,", "To", "before the first"},
		{"2,14/09/2016,15/09/2016,12:00,,,,Fire,,,,", "Hour", "several days"},
		{"2,2016-09-14,,25:00,,,,Fire,,,,", "Hour", "time of day"},
		{"2,2016-03-25,,00:30,,,,Fire,,,,", "Hour", "never came on that day in Asia/Damascus"},
		{"2,2016-09-14,,,,,,,,,,", "What", "no act"},
		{"2,2016-09-14,,,,,,Drill,,,,", "What", "no act"},
		{"2,2016-09-14,,,,,,SECRET,,,,", "What", "no code for this word"},
		{"2,2016-09-14,,,,,,Fire,,,SECRET,", "By", "no code for this word"},
		{`2,2016-09-14,,,,"36,2",37.1,Fire,,,,`, "Lat", "decimal comma"},
		{"2,2016-09-14,,,,36.2,,Fire,,,,", "Lon", "degrees"},
		{"2,2016-09-14,,,,0x1p4,37,Fire,,,,", "Lat", "degrees"},
		{"2,2016-09-14,,,,,,Fire,SECRET,,,", "Dead", "must be a number"},
		{"2,2016-09-14,,,,,,Fire,-3,,,", "Dead", "must be a number"},
		{"2,2016-09-14,,,,,,Fire,5-3,,,", "Dead", "must be a number"},
		{"1,2016-09-14,,,,,,Fire,,,,", "", "line 2 has the same key"},
		{",2016-09-14,,,,,,Fire,,,,", "Nr", "no code"},
		{"2,2016-09-14,SECRET", "", "3 cells and the head has 12"},
		{`2,"SECRET"x,,,,,,Fire,,,,`, "", "quotation marks"},
		{"2,2016-09-14,,,Al\xe9p,,,Fire,,,,", "Town", "not UTF-8"},
	} {
		lines, bad := Read(strings.NewReader(head+good+c.row+"\n"+strings.Replace(good, "1", "3", 1)), file(t, columns), zone(t))
		found := false
		for _, p := range bad {
			found = found || p.Row == 3 && p.Field == c.field && strings.Contains(p.Message, c.say)
			if strings.Contains(p.Message+p.Field, "SECRET") {
				t.Errorf("%s: the message tells what the cell holds", c.row)
			}
		}
		if !found {
			t.Errorf("%s: wanted %s: %s, got %v", c.row, c.field, c.say, bad)
		}
		if len(lines) < 1 || lines[0].Row != 2 || lines[len(lines)-1].Row != 4 {
			t.Errorf("%s: the rows beside it were not read: %v", c.row, lines)
		}
	}
}

// TestBadTables: what is wrong with the whole table is said once.
func TestBadTables(t *testing.T) {
	for _, c := range []struct{ table, field, say string }{
		{"", "", "begin with its headings"},
		{strings.Replace(head, "Words", "Nr", 1), "Nr", "stands twice"},
		{strings.Replace(head, "Words", "More", 1), "More", "does not name this heading"},
		{strings.Replace(head, ",Words", "", 1), "Words", "no column of this heading"},
		{"PK\x03\x04SECRET", "", "workbook"},
		{"Nr\xe9," + head, "", "not UTF-8"},
	} {
		lines, bad := Read(strings.NewReader(c.table+"1,2016-09-14,,,,,,Fire,,,,\n"), file(t, columns), zone(t))
		if len(lines) > 0 || len(bad) == 0 || bad[0].Field != c.field || !strings.Contains(bad[0].Message, c.say) {
			t.Errorf("%q: got %v", c.table, bad)
		}
	}
}

// TestEncodings: the same rows in four encodings and with three separators are
// the same drafts.
func TestEncodings(t *testing.T) {
	const text = "Nr;Day;What;Words\n1;2016-09-14;Fire;Straße, حلب\n"
	base := `{"schema":"truce.columns/1","outlet":"cell","columns":{"Nr":{"as":"code"},"Day":{"as":"date"},"What":{"as":"act","codes":{"Fire":"fire"}},"Words":{"as":"text"}}`
	plain, bad := Read(strings.NewReader(text), file(t, base+`,"separator":";"}`), zone(t))
	if len(bad) > 0 || len(plain) != 1 || !strings.Contains(string(plain[0].JSON), "حلب") {
		t.Fatal(plain, bad)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range text {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, c := range map[string]struct{ raw, more string }{
		"a byte order mark": {"\ufeff" + text, `,"separator":";"}`},
		"UTF-16":            {string(utf16), `,"separator":";"}`},
		"tabs":              {strings.ReplaceAll(text, ";", "\t"), `,"separator":"\t"}`},
		"DOS line ends":     {strings.ReplaceAll(text, "\n", "\r\n"), `,"separator":";"}`},
		"empty rows":        {text + ";;;\n;;;\n", `,"separator":";"}`},
	} {
		got, bad := Read(strings.NewReader(c.raw), file(t, base+c.more), zone(t))
		if len(bad) > 0 || len(got) != 1 || !bytes.Equal(got[0].JSON, plain[0].JSON) {
			t.Errorf("%s: %v %v", name, got, bad)
		}
	}
	got, bad := Read(strings.NewReader("Nr;Day;What;Words\n1;2016-09-14;Fire;Stra\xdfe\n"), file(t, base+`,"separator":";","encoding":"windows-1252"}`), zone(t))
	if len(bad) > 0 || len(got) != 1 || !strings.Contains(string(got[0].JSON), "Straße") {
		t.Errorf("windows-1252: %v %v", got, bad)
	}
}

// TestRejects: the rows that could not be read, corrected, are taken in.
func TestRejects(t *testing.T) {
	table := head + "1,2016-09-14,,,,,,Fire,,,,\n2,soon,,,,,,Fire,,,,\"a, b\"\n"
	c := file(t, columns)
	_, bad := Read(strings.NewReader(table), c, zone(t))
	why := map[int]string{}
	for _, p := range bad {
		why[p.Row] += p.Message
	}
	var out bytes.Buffer
	if n, err := Rejects(&out, strings.NewReader(table), c, why); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if !strings.HasSuffix(strings.SplitN(out.String(), "\n", 2)[0], ",truce_problem") || !strings.Contains(out.String(), "must be a date") {
		t.Errorf("%s", out.String())
	}
	lines, bad := Read(strings.NewReader(strings.Replace(out.String(), "soon", "2016-09-15", 1)), c, zone(t))
	if len(bad) > 0 || len(lines) != 1 || lines[0].Key != "2" || !strings.Contains(string(lines[0].JSON), "a, b") {
		t.Errorf("%v %v", lines, bad)
	}
}

// TestRejectsOfOtherEncodings: what was set aside of a table that is not UTF-8
// is read by the same file of columns.
func TestRejectsOfOtherEncodings(t *testing.T) {
	c := file(t, strings.Replace(columns, `"country":"SY"`, `"encoding":"windows-1252"`, 1))
	var out bytes.Buffer
	if n, err := Rejects(&out, strings.NewReader(head+"1,soon,,,Stra\xdfe,,,Fire,,,,\n"), c, map[int]string{2: "x"}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	lines, bad := Read(strings.NewReader(strings.Replace(out.String(), "soon", "2016-09-14", 1)), c, zone(t))
	if len(bad) > 0 || len(lines) != 1 || !strings.Contains(string(lines[0].JSON), "Straße") {
		t.Errorf("%v %s", bad, out.String())
	}
}

// TestColumnFiles: a file of columns that means nothing is told so.
func TestColumnFiles(t *testing.T) {
	for _, c := range []struct{ from, to, say string }{
		{`"schema":"truce.columns/1"`, `"schema":"x"`, "schema must be"},
		{`"outlet":"cell"`, `"outlet":"The Cell"`, "identifier"},
		{`"as":"date"`, `"as":"day"`, "must be one of"},
		{`"as":"text"`, `"as":"place"`, "both read as place"},
		{`"as":"code"`, `"as":"kept"`, "found again"},
		{`"as":"act"`, `"as":"target"`, "as date and one as act"},
		{`"as":"longitude"`, `"as":"kept"`, "come together"},
		{`"raid"`, `"A raid"`, "stands for an identifier"},
		{`"country":"SY"`, `"key":["None"]`, "one of the two"},
		{`"country":"SY"`, `"encoding":"klingon"`, "no encoding"},
		{`"country":"SY"`, `"separator":"--"`, "separator"},
		{`"country":"SY"`, `"dates":"backwards"`, "dates must be"},
		{`"country":"SY"`, `"decimal":"'"`, "decimal must be"},
		{`"country":"SY"`, `"colour":"red"`, "unknown field"},
		{`"as":"text"}}}`, `"as":"text"}}} {}`, "behind its end"},
	} {
		if _, err := Parse(strings.NewReader(strings.Replace(columns, c.from, c.to, 1))); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: %v", c.to, err)
		}
	}
}

// TestSuggest: a table of foreign headings; what a person has to add is the
// codes, and then every row is read.
func TestSuggest(t *testing.T) {
	table := "Datum;Uhrzeit;Ort;Provinz;Breite;Länge;Art;Tote;Notiz\n24.09.2016;14:30;Aleppo;Aleppo;36,2;37,1;Beschuss;2;kurz\n03.09.2016;;Idlib;Idlib;36;36,6;Beschuss;;\n"
	c, bad := Suggest(strings.NewReader(table), "cell", "", "")
	if bad != nil {
		t.Fatal(bad)
	}
	if c.Separator != ";" || c.Dates != "day-month-year" || c.Decimal != "," || strings.Join(c.Key, "+") != "Datum+Uhrzeit+Ort+Art" {
		t.Errorf("%s", c.Bytes())
	}
	for h, as := range map[string]string{"Datum": "date", "Uhrzeit": "time", "Ort": "place", "Provinz": "widest_area", "Breite": "latitude", "Länge": "longitude", "Art": "act", "Tote": "killed", "Notiz": "kept"} {
		if c.Columns[h].As != as {
			t.Errorf("%s is read as %s", h, c.Columns[h].As)
		}
	}
	c = file(t, strings.Replace(string(c.Bytes()), `"Beschuss": ""`, `"Beschuss": "shelling"`, 1))
	if lines, bad := Read(strings.NewReader(table), c, zone(t)); len(lines) != 2 || len(bad) > 0 {
		t.Errorf("%v %v", lines, bad)
	}
}

// TestSuggestSeparators: the separator is found also where headings are quoted.
func TestSuggestSeparators(t *testing.T) {
	for _, sep := range []string{",", ";", "\t", "|"} {
		table := strings.ReplaceAll("\"Nr\"~\"Date\"~\"Act\"\n\"1\"~\"2016-09-14\"~\"raid\"\n", "~", sep)
		c, bad := Suggest(strings.NewReader(table), "cell", "", "")
		if bad != nil {
			t.Errorf("%q: %v", sep, bad)
			continue
		}
		if lines, bad := Read(strings.NewReader(table), file(t, string(c.Bytes())), zone(t)); len(lines) != 1 || len(bad) > 0 {
			t.Errorf("%q: %v %v", sep, lines, bad)
		}
	}
}

// TestSuggestKnownLists: a table with the headings and words of the ACLED
// codebook needs no correction, and its rows are read; areas are in order.
func TestSuggestKnownLists(t *testing.T) {
	table := "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,country,admin1,admin2,admin3,location,latitude,longitude,notes,fatalities\n" +
		"SYR1,14 September 2016,2016,Explosions/Remote violence,Shelling/artillery/missile attack,,Syria,Aleppo,Jebel Saman,Haritan,Kafr Hamra,36.25,37.09,made up,3\n" +
		"SYR2,15 September 2016,2016,Explosions/Remote violence,Air/drone strike,,Syria,Aleppo,,,Aleppo,36.2,37.1,made up,0\n"
	c, bad := Suggest(strings.NewReader(table), "acled", "", "")
	if bad != nil {
		t.Fatal(bad)
	}
	c = file(t, string(c.Bytes()))
	lines, problems := Read(strings.NewReader(table), c, zone(t))
	if len(lines) != 2 || len(problems) > 0 {
		t.Fatal(lines, problems, string(c.Bytes()))
	}
	for _, want := range []string{`"act":"shelling"`, `"within":["Haritan","Jebel Saman","Aleppo","Syria"]`, `"code":"SYR1"`, `"min":3`} {
		if !strings.Contains(string(lines[0].JSON), want) {
			t.Errorf("the first row lacks %s: %s", want, lines[0].JSON)
		}
	}
}

// TestMost: two columns that say the least and the most.
func TestMost(t *testing.T) {
	c := file(t, `{"schema":"truce.columns/1","outlet":"cell","columns":{"n":{"as":"code"},"d":{"as":"date"},"a":{"as":"act"},"min":{"as":"killed"},"max":{"as":"killed_most"}}}`)
	for _, x := range []struct{ cells, want string }{
		{"2,5", `{"bound":"words","max":5,"min":2,"unit":"killed","who":"all","words":"2-5"}`}, {"2,2", `{"bound":"exact","max":2,"min":2,"unit":"killed","who":"all"}`},
		{"2,", `{"bound":"exact","max":2,"min":2,"unit":"killed","who":"all"}`}, {"3,2", "? smaller than the least"}, {",2", "? both be whole numbers"}, {"2+,3", "? both be whole numbers"},
	} {
		lines, bad := Read(strings.NewReader("n,d,a,min,max\n1,2016-09-14,raid,"+x.cells+"\n"), c, zone(t))
		if say, wrong := strings.CutPrefix(x.want, "? "); wrong && (len(bad) != 1 || bad[0].Field != "max" || !strings.Contains(bad[0].Message, say)) ||
			!wrong && (len(lines) != 1 || !strings.Contains(string(lines[0].JSON), x.want)) {
			t.Errorf("%s: %v %v", x.cells, bad, lines)
		}
	}
}

// TestDocumented: every word that a column can be read as stands in the page.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../docs/tables.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Fields {
		if !strings.Contains(string(page), "| `"+f.As+"` | "+f.Doc+" |") {
			t.Errorf("docs/tables.md lacks the row of %s: | `%s` | %s |", f.As, f.As, f.Doc)
		}
	}
}

// FuzzRead: no table and no file of columns makes it panic, and every row is
// read or told.
func FuzzRead(f *testing.F) {
	f.Add(columns, head+"1,2016-09-14,,14:30,Aleppo,36.2,37.1,Fire,5+,2,Side N,x\n")
	f.Add(columns, head+"\"1\n,,")
	f.Add(strings.Replace(columns, `"country":"SY"`, `"encoding":"windows-1256"`, 1), head+"\xc8,,")
	f.Add(columns, "\xff\xfe"+head)
	z := zone(f)
	f.Fuzz(func(t *testing.T, file, table string) {
		if _, bad := Suggest(strings.NewReader(table), "cell", "", ""); bad != nil && bad.Message == "" {
			t.Error("a problem without a sentence")
		}
		c, err := Parse(strings.NewReader(file))
		if err != nil {
			return
		}
		lines, bad := Read(strings.NewReader(table), c, z)
		told := map[int]bool{}
		for _, p := range bad {
			told[p.Row] = true
		}
		for _, l := range lines {
			if told[l.Row] || !json.Valid(l.JSON) {
				t.Errorf("line %d was read and told, or is no JSON", l.Row)
			}
		}
	})
}

// TestDigits: digits of Arabic and Persian, their decimal sign, and marks of
// direction, in every kind of cell.
func TestDigits(t *testing.T) {
	table := head + "1,١٤/٠٩/٢٠١٦,,١٤:٣٠,حلب,٣٦٫٢,\u200f٣٧٫١,Fire,٣-٥,۲,,x\n"
	plain := head + "1,14/09/2016,,14:30,حلب,36.2,37.1,Fire,3-5,2,,x\n"
	got, bad := Read(strings.NewReader(table), file(t, columns), zone(t))
	want, more := Read(strings.NewReader(plain), file(t, columns), zone(t))
	if len(bad)+len(more) > 0 || len(got) != 1 || len(want) != 1 || !bytes.Equal(got[0].JSON, want[0].JSON) {
		t.Errorf("%v %v\n%v\n%v", bad, more, got, want)
	}
	if d, why := degree("٣٦٫٢", ","); d != "36.2" || why != "" {
		t.Error(d, why)
	}
}

// TestDayAndTime: a day with a time of day behind it, in one cell.
func TestDayAndTime(t *testing.T) {
	for cell, want := range map[string]string{
		"2016-09-14 14:30": "2016-09-14 14:30", "14/09/2016 14:30:05": "2016-09-14 14:30:05", "2016-09-14T04:30:00.000": "2016-09-14 04:30:00.000", "14 Sep 2016, 14:30": "2016-09-14 14:30",
		"2016-09-14 00:00": "2016-09-14 ", "2016-09-14": "2016-09-14 ", "14.09.2016": "2016-09-14 ", "2016-09-14T14:30Z": "? must be a date", "2016-09-14 noon": "? must be a date",
	} {
		d, at, why := dayAndTime(cell, "")
		if say, bad := strings.CutPrefix(want, "? "); bad != (why != "") || bad && !strings.Contains(why, say) || !bad && d.String()+" "+at != want {
			t.Errorf("%q: %v %q %q; wanted %s", cell, d, at, why, want)
		}
	}
	one, bad := Read(strings.NewReader(head+"1,2016-09-14 14:30,,,,,,Fire,,,,\n"), file(t, columns), zone(t))
	two, more := Read(strings.NewReader(head+"1,2016-09-14,,14:30,,,,Fire,,,,\n"), file(t, columns), zone(t))
	if len(bad)+len(more) > 0 || !bytes.Equal(one[0].JSON, two[0].JSON) {
		t.Errorf("%v %v %s %s", bad, more, one[0].JSON, two[0].JSON)
	}
}
