package civil

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"truce"
)

func zone(t testing.TB, name string) Zone {
	t.Helper()
	z, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// The instants that texts of the field named, checked with the IANA data.
func TestAt(t *testing.T) {
	for _, c := range []struct{ what, zone, local, utc string }{
		{"Syria, February terms", "Asia/Damascus", "2016-02-27T00:00", "2016-02-26T22:00:00Z"},
		{"Syria, last hour to accept", "Asia/Damascus", "2016-02-26T12:00", "2016-02-26T10:00:00Z"},
		{"Syria, Day D", "Asia/Damascus", "2016-09-12T19:00", "2016-09-12T16:00:00Z"},
		{"Syrian army calm ends", "Asia/Damascus", "2016-09-18T23:59", "2016-09-18T20:59:00Z"},
		{"Syria, D and 7 times 24 hours", "Asia/Damascus", "2016-09-19T19:00", "2016-09-19T16:00:00Z"},
		{"Syria, first mark", "Asia/Damascus", "2016-09-14T19:00", "2016-09-14T16:00:00Z"},
		{"Syria, second mark", "Asia/Damascus", "2016-09-16T19:00", "2016-09-16T16:00:00Z"},
		{"Syria, third mark", "Asia/Damascus", "2016-09-18T19:00:00", "2016-09-18T16:00:00Z"},
		{"Minsk II", "Europe/Kyiv", "2015-02-15T00:00", "2015-02-14T22:00:00Z"},
		{"measures of July 2020", "Europe/Kyiv", "2020-07-27T00:01", "2020-07-26T21:01:00Z"},
		{"Nagorno-Karabakh, Moscow", "Europe/Moscow", "2020-11-10T00:00", "2020-11-09T21:00:00Z"},
		{"Nagorno-Karabakh, Baku", "Asia/Baku", "2020-11-10T01:00", "2020-11-09T21:00:00Z"},
		{"Lebanon", "Asia/Beirut", "2024-11-27T04:00", "2024-11-27T02:00:00Z"},
		{"Jeddah", "Africa/Khartoum", "2023-05-22T21:45", "2023-05-22T19:45:00Z"},
		{"Gaza 2023", "Asia/Gaza", "2023-11-24T07:00", "2023-11-24T05:00:00Z"},
		{"Gaza October 2025", "Asia/Gaza", "2025-10-10T12:00", "2025-10-10T09:00:00Z"},
		{"South Sudan", "Africa/Juba", "2017-12-24T00:01", "2017-12-23T21:01:00Z"},
		{"Korea signed", "Asia/Seoul", "1953-07-27T10:00", "1953-07-27T01:00:00Z"},
		{"Korea in effect", "Asia/Seoul", "1953-07-27T22:00", "1953-07-27T13:00:00Z"},
	} {
		z := zone(t, c.zone)
		got, err := z.At(c.local)
		if err != nil || !got.Exact() || got.Earliest.String() != c.utc {
			t.Errorf("%s: %s in %s is %v %v, want %s", c.what, c.local, c.zone, got.Earliest, err, c.utc)
		}
		if back := z.Local(got.Earliest); !strings.HasPrefix(back, c.local) {
			t.Errorf("%s: back as %s, want %s", c.what, back, c.local)
		}
	}
}

func TestArmyCalmLength(t *testing.T) {
	z := zone(t, "Asia/Damascus")
	a, _ := z.At("2016-09-12T19:00")
	b, _ := z.At("2016-09-18T23:59")
	if got, want := Exact(b.Earliest-a.Earliest), Hours(148)+59*60_000; got != want {
		t.Errorf("the army's calm is %d ms, want 148 h 59 min", got)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		what, from string
		add        Calendar
		want       string
	}{
		{"Dayton +30", "1995-12-14", Days(30), "1996-01-13"},
		{"transfer of authority +30", "1995-12-20", Days(30), "1996-01-19"},
		{"transfer of authority +45", "1995-12-20", Days(45), "1996-02-03"},
		{"transfer of authority +91, leap year", "1995-12-20", Days(91), "1996-03-20"},
		{"transfer of authority +120", "1995-12-20", Days(120), "1996-04-18"},
		{"Hodeidah +21", "2018-12-18", Days(21), "2019-01-08"},
		{"Lebanon +60", "2024-11-27", Days(60), "2025-01-26"},
		{"Gaza +42", "2025-01-19", Days(42), "2025-03-02"},
		{"Sri Lanka D+30", "2002-02-23", Days(30), "2002-03-25"},
		{"energy +30", "2025-03-18", Days(30), "2025-04-17"},
		{"Yemen two months", "2022-04-02", Months(2), "2022-06-02"},
		{"31 January and a month", "2015-01-31", Months(1), "2015-02-28"},
		{"31 January and a month, leap year", "2016-01-31", Months(1), "2016-02-29"},
		{"31 March less a month", "2016-03-31", Months(-1), "2016-02-29"},
		{"January less fourteen months", "2016-01-15", Months(-14), "2014-11-15"},
		{"months before days", "2015-01-31", Calendar{Months: 1, Days: 1}, "2015-03-01"},
	} {
		d, err := ParseDate(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Add(c.add).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	a, _ := ParseDate("2022-04-02")
	b, _ := ParseDate("2022-06-02")
	if got := a.DaysUntil(b); got != 61 {
		t.Errorf("Yemen's two months are %d days, want 61", got)
	}
}

func TestCounting(t *testing.T) {
	for _, c := range []struct {
		what, zone, anchor string
		days               int
		rule               CountRule
		want               string
	}{
		{"Sri Lanka, 30 days from zero", "Asia/Colombo", "2002-02-23T00:00", 30, CountRule{Zero, SameHour}, "2002-03-25T00:00:00+06:00"},
		{"Sri Lanka, 30th day, first is one", "Asia/Colombo", "2002-02-23T00:00", 30, CountRule{One, SameHour}, "2002-03-24T00:00:00+06:00"},
		{"Sri Lanka, zero, end of day", "Asia/Colombo", "2002-02-23T00:00", 30, CountRule{Zero, EndOfDay}, "2002-03-26T00:00:00+06:00"},
		{"Sri Lanka, one, end of day", "Asia/Colombo", "2002-02-23T00:00", 30, CountRule{One, EndOfDay}, "2002-03-25T00:00:00+06:00"},
		{"35 days before", "America/Bogota", "2016-12-01T00:00", -35, CountRule{One, SameHour}, "2016-10-27T00:00:00-05:00"},
		{"Damascus D+2", "Asia/Damascus", "2016-09-12T19:00", 2, CountRule{Zero, SameHour}, "2016-09-14T19:00:00+03:00"},
	} {
		z := zone(t, c.zone)
		a, err := z.At(c.anchor)
		if err != nil {
			t.Fatal(err)
		}
		got := z.Deadline(a.Earliest, Days(c.days), c.rule)
		if s := z.Local(got.Earliest); s != c.want {
			t.Errorf("%s: %s, want %s", c.what, s, c.want)
		}
	}
	z := zone(t, "Asia/Gaza")
	a, _ := z.At("2025-01-19T11:15")
	if got := z.Local(z.DayOf(a.Earliest, 42).Earliest); got != "2025-03-01T00:00:00+02:00" {
		t.Errorf("day 42 of Gaza January 2025 begins %s, want 1 March", got)
	}
	if got := z.DayNumber(a.Earliest, z.DayOf(a.Earliest, 42).Earliest); got != 42 {
		t.Errorf("day number %d, want 42", got)
	}
}

func TestLengthOfDays(t *testing.T) {
	for _, c := range []struct {
		zone, day string
		hours     int64
		begins    string
	}{
		{"Europe/Kyiv", "2016-03-27", 23, "2016-03-27T00:00:00+02:00"},
		{"Europe/Kyiv", "2016-10-30", 25, "2016-10-30T00:00:00+03:00"},
		{"Asia/Damascus", "2016-03-25", 23, "2016-03-25T01:00:00+03:00"},
		{"Asia/Damascus", "2016-10-27", 25, "2016-10-27T00:00:00+03:00"},
		{"Asia/Damascus", "2016-09-12", 24, "2016-09-12T00:00:00+03:00"},
		{"Pacific/Apia", "2011-12-30", 0, "2011-12-31T00:00:00+14:00"},
	} {
		z := zone(t, c.zone)
		d, _ := ParseDate(c.day)
		day := z.Day(d)
		if got := Exact(day.Latest - day.Earliest); got != Hours(c.hours) {
			t.Errorf("%s in %s has %d ms, want %d hours", c.day, c.zone, got, c.hours)
		}
		if got := z.Local(day.Earliest); got != c.begins {
			t.Errorf("%s in %s begins %s, want %s", c.day, c.zone, got, c.begins)
		}
	}
}

func TestChangeOfClocks(t *testing.T) {
	z := zone(t, "Europe/Kyiv")
	if _, err := z.At("2016-03-27T03:30"); err == nil || !strings.Contains(err.Error(), "never came") {
		t.Errorf("a clock time in the gap: %v", err)
	}
	v, err := z.At("2016-10-30T03:30")
	if err != nil || v.Latest-v.Earliest != 3_600_001 {
		t.Errorf("a clock time that came twice: %v %v", v, err)
	}
	a, _ := z.At("2016-03-26T12:00")
	if got := z.Add(a.Earliest, Days(1)).Earliest - a.Earliest; Exact(got) != Hours(23) {
		t.Errorf("a day over the change is %d ms, want 23 hours", got)
	}
	b, _ := z.At("2016-03-26T03:30")
	if got := z.Local(z.Add(b.Earliest, Days(1)).Earliest); got != "2016-03-27T04:00:00+03:00" {
		t.Errorf("a day later, in the gap: %s, want the moment the clocks went forward", got)
	}
}

// At agrees with the slow way: look at every minute around and read the clock.
func TestAtAgainstScan(t *testing.T) {
	zones := []string{"Asia/Damascus", "Europe/Kyiv", "Asia/Gaza", "Africa/Juba", "America/Bogota", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 400 {
		z := zone(t, zones[n%len(zones)])
		w := wall(time.Date(1975+r.IntN(60), time.Month(1+r.IntN(12)), 1+r.IntN(28), r.IntN(24), r.IntN(60), 0, 0, time.UTC).Unix())
		if n%2 == 0 { // near a change of clocks
			_, to := time.Unix(int64(w), 0).In(z.Location()).ZoneBounds()
			if !to.IsZero() {
				_, off := to.Zone()
				w = wall(to.Unix() + int64(off) + int64(r.IntN(240)-120)*60)
				w -= w % 60
			}
		}
		var want []truce.Instant
		for u := int64(w) - 27*3600; u < int64(w)+27*3600; u += 60 {
			if time.Unix(u, 0).In(z.Location()).Format("2006-01-02T15:04:05") == w.String() {
				want = append(want, truce.Instant(u*1000))
			}
		}
		got, jump := z.instants(w)
		if len(got) != len(want) || len(got) > 0 && (got[0] != want[0] || got[len(got)-1] != want[len(want)-1]) {
			t.Errorf("%s in %s: %v, want %v", w, z.Name(), got, want)
		}
		if len(got) == 0 && !jump.Known() {
			t.Errorf("%s in %s never came, and no change of clocks was found", w, z.Name())
		}
	}
}

func TestLoadErrors(t *testing.T) {
	for name, want := range map[string]string{
		"damascus": "did you mean Asia/Damascus?",
		"+03:00":   "an offset is not a zone",
		"GMT+3":    "an offset is not a zone",
		"Atlantis": "an area and a city",
		"":         "an area and a city",
		"Asia/":    "an area and a city",
		"../etc":   "an area and a city",
	} {
		if _, err := Load(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Load(%q): %v, want %q in it", name, err, want)
		}
	}
	for _, s := range []string{"2016-09-12", "2016-09-12 19:00", "2016-09-12T19:00Z", "2016-9-12T19:00", "2016-02-30T00:00", "1899-01-01T00:00", "2016-09-12T24:00"} {
		if v, err := UTC.At(s); err == nil {
			t.Errorf("At(%q) = %v, want an error", s, v)
		}
	}
}

// The environment may hold another version of the data, or none, or junk.
func TestEnvironmentHasNoInfluence(t *testing.T) {
	if os.Getenv("CIVIL_CHILD") != "" {
		z := zone(t, "Asia/Damascus")
		v, err := z.At("2016-09-12T19:00")
		if err != nil || v.Earliest.String() != "2016-09-12T16:00:00Z" {
			t.Fatalf("with ZONEINFO=%s: %v %v", os.Getenv("ZONEINFO"), v, err)
		}
		return
	}
	for _, zi := range []string{"/nonexistent", wrongZones(t)} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestEnvironmentHasNoInfluence$")
		cmd.Env = append(os.Environ(), "CIVIL_CHILD=1", "ZONEINFO="+zi, "TZ=America/New_York")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("ZONEINFO=%s: %v\n%s", zi, err, out)
		}
	}
}

// wrongZones is a folder in which Asia/Damascus has the rules of New York.
func wrongZones(t *testing.T) string {
	files, err := archive()
	if err != nil {
		t.Fatal(err)
	}
	data, err := read(files["America/New_York"])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(dir+"/Asia", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir+"/Asia/Damascus", data, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func FuzzAt(f *testing.F) {
	f.Add("2016-09-12T19:00", "Asia/Damascus")
	f.Add("2016-03-27T03:30", "Europe/Kyiv")
	f.Fuzz(func(t *testing.T, s, name string) {
		z, err := Load(name)
		if err != nil {
			return
		}
		v, err := z.At(s)
		if err == nil && !strings.HasPrefix(z.Local(v.Earliest), s) {
			t.Errorf("%q in %s came back as %s", s, name, z.Local(v.Earliest))
		}
	})
}
