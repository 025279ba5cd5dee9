package civil

import "testing"

// TestLastDayOfLeapYears: the day begins and ends in every zone of the copy
// whose clocks go by a rule, on the days on which the standard library's bounds
// of a zone do not move on.
func TestLastDayOfLeapYears(t *testing.T) {
	for _, name := range []string{"America/New_York", "Europe/Kyiv", "Asia/Damascus", "Asia/Gaza", "Africa/Cairo", "Australia/Sydney", "America/Santiago", "Europe/London", "Asia/Aden"} {
		z, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for year := 1996; year <= 2100; year++ {
			d := Date{Year: year, Month: 12, Day: 31}
			day := z.Day(d)
			if got := int64(day.Latest - day.Earliest); got != 24*3_600_000 {
				t.Errorf("%s: the last day of %d lasts %d ms", name, year, got)
			}
			if z.DateOf(day.Earliest) != d || z.DateOf(day.Latest-1) != d {
				t.Errorf("%s: the last day of %d is not its own", name, year)
			}
		}
	}
}
