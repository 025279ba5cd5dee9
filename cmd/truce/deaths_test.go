package main

import (
	"encoding/csv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"truce/ruling"
)

// codedDeaths adds up the table of the example by hand: the least and greatest
// numbers of the events of one day, those apart in which one of the two groups
// that the text exempts fought, or that lie in another country.
func codedDeaths(t *testing.T, dir string) map[string][2][2]int64 {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "ucdp_ged_2016-09-05_23.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	col := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	number := func(row []string, name string) int64 {
		n, err := strconv.ParseInt(col(row, name), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	out := map[string][2][2]int64{}
	for _, row := range rows[1:] {
		day := col(row, "date_start")
		if day != col(row, "date_end") {
			day = ""
		}
		apart := 0
		for _, side := range []string{"side_a", "side_b"} {
			if s := col(row, side); s == "IS" || s == "Jabhat Fateh al-Sham" || col(row, "country") != "Syria" {
				apart = 1
			}
		}
		d := out[day]
		d[apart][0] += number(row, "low")
		d[apart][1] += number(row, "high")
		out[day] = d
	}
	return out
}

// TestDeathsADay holds the deaths a day to a sum by hand, whole and before an
// instant.
func TestDeathsADay(t *testing.T) {
	check := func(name string, p *ruling.Picture, want map[string][2][2]int64) {
		t.Helper()
		seen := map[string]bool{}
		for _, d := range p.Deaths {
			w := want[d.Day]
			if d.Day == "" {
				continue // only those that lie in the days of the case
			}
			seen[d.Day] = true
			if got := [2][2]int64{{d.May.Low, d.May.High}, {d.Outside.Low, d.Outside.High}}; got != w {
				t.Errorf("%s: %s has %v, by hand %v", name, d.Day, got, w)
			}
		}
		if days := slices.Sorted(maps.Keys(seen)); len(days) < 8 {
			t.Errorf("%s: only the days %v have deaths", name, days)
		}
	}
	x := copyExample(t)
	check("whole", x.replay("", ""), codedDeaths(t, x.dir))
	before := map[string][2][2]int64{}
	for day, d := range codedDeaths(t, x.dir) {
		if day <= "2016-09-17" {
			before[day] = d
		}
	}
	p := x.replay("2016-09-17", "")
	check("before", p, before)
	for _, d := range p.Deaths {
		if d.Day > "2016-09-17" {
			t.Errorf("%s is later than asked for", d.Day)
		}
	}
}
