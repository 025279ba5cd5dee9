package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWorkbook: a workbook by the command line: the file of columns, a dry run,
// rows set aside, corrected and given again, and the same sheet once more as
// CSV, which has nothing new.
func TestWorkbook(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(at("case"), 0o700); err != nil {
		t.Fatal(err)
	}
	write("case/case.json", `{"name":"x","purpose":"x","zone":"Asia/Damascus","attribution":true,"ruling":true,"units":false,"visibility":"cell","erasure":"allowed","desk":"cell"}`)
	f := excelize.NewFile()
	defer f.Close()
	for i, r := range [][]any{{"Week 37"}, {"Nr", "Date", "Act", "Killed"}, {1, 42627, "raid", 2}, {2, 42628, "raid", "SECRET"}, {3, 42629, "shelling", "٣"}} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &r); err != nil {
			t.Fatal(err)
		}
	}
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", "B3", "B5", day); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(at("week.xlsx")); err != nil {
		t.Fatal(err)
	}
	run := func(want int, args ...string) string {
		t.Helper()
		var out strings.Builder
		m := &Main{Stdout: &out, Stderr: &out, Env: func(string) string { return "" }}
		if status := m.Run(t.Context(), args); status != want {
			t.Fatalf("%v: status %d: %s", args, status, out.String())
		}
		if strings.Contains(out.String(), "SECRET") {
			t.Fatalf("%v tells what a cell holds", args)
		}
		return out.String()
	}
	says := func(got, want string) {
		t.Helper()
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwanted %s", got, want)
		}
	}
	says(run(exitNo, "import", at("case"), at("week.xlsx"), "--data", at("d")), "truce columns week.xlsx writes one")
	run(exitDone, "columns", at("week.xlsx"))
	raw, err := os.ReadFile(at("week.columns.json"))
	if err != nil {
		t.Fatal(err)
	}
	says(string(raw), `"head": 2`)
	says(run(exitNo, "import", at("case"), at("week.xlsx"), "--data", at("d")), "week.xlsx:4: Killed: this must be a number")
	if _, err := os.Stat(at("d/record.db")); err == nil {
		t.Error("something was recorded")
	}
	says(run(exitDone, "import", at("case"), at("week.xlsx"), "--data", at("d"), "--rejects", at("bad.csv")), "2 new rows, 0 changed, 0 as they were, 1 that cannot be read")
	raw, err = os.ReadFile(at("bad.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "\nNr,Date,Act,Killed,truce_problem\n2,2016-09-15,raid,SECRET,"; !strings.HasPrefix(string(raw), want) {
		t.Errorf("%s", raw)
	}
	write("bad.csv", strings.Replace(string(raw), "SECRET", "4", 1))
	says(run(exitDone, "import", at("bad.csv"), "--data", at("d"), "--columns", at("week.columns.json")), "1 new rows, 0 changed, 0 as they were")
	write("week.csv", "Week 37,,,\nNr,Date,Act,Killed\n1,2016-09-14,raid,2\n2,2016-09-15,raid,4\n3,2016-09-16,shelling,3\n")
	says(run(exitDone, "import", at("week.csv"), "--data", at("d")), "0 new rows, 0 changed, 3 as they were")
}
