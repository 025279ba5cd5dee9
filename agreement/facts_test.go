package agreement

import (
	"strings"
	"testing"
)

// Dates of agreements that are known, each as the text would be encoded. The
// instants of the table of zones are tested in civil.
func TestKnownDates(t *testing.T) {
	for _, c := range []struct{ what, zone, first, ends, due, want string }{
		{"Dayton, 30 days from signature", "Europe/Sarajevo", "zero", "same_hour", `within(days(30), date("1995-12-14"))`, "1996-01-14T00:00:00+01:00"},
		{"transfer of authority and 30 days", "Europe/Sarajevo", "zero", "same_hour", `by(date("1995-12-20") + days(30))`, "1996-01-20T00:00:00+01:00"},
		{"transfer of authority and 45 days", "Europe/Sarajevo", "zero", "same_hour", `by(date("1995-12-20") + days(45))`, "1996-02-04T00:00:00+01:00"},
		{"transfer of authority and 91 days", "Europe/Sarajevo", "zero", "same_hour", `by(date("1995-12-20") + days(91))`, "1996-03-21T00:00:00+01:00"},
		{"transfer of authority and 120 days", "Europe/Sarajevo", "zero", "same_hour", `by(date("1995-12-20") + days(120))`, "1996-04-19T00:00:00+02:00"},
		{"Hodeidah, 21 days", "Asia/Aden", "zero", "end_of_day", `within(days(21), date("2018-12-18"))`, "2019-01-09T00:00:00+03:00"},
		{"Lebanon, 60 days", "Asia/Beirut", "zero", "same_hour", `within(days(60), at("2024-11-27T04:00"))`, "2025-01-26T04:00:00+02:00"},
		{"Gaza 2025, day 42 is 1 March", "Asia/Gaza", "unstated", "unstated", `by(day_of(at("2025-01-19T11:15"), 42))`, "2025-03-02T00:00:00+02:00"},
		{"Gaza 2025, 42 days end on 2 March", "Asia/Gaza", "zero", "same_hour", `by(at("2025-01-19T11:15") + days(42))`, "2025-03-02T11:15:00+02:00"},
		{"Sri Lanka, D + 30 is 25 March", "Asia/Colombo", "zero", "end_of_day", `within(days(30), date("2002-02-23"))`, "2002-03-26T00:00:00+06:00"},
		{"Sri Lanka, the 30th day is 24 March", "Asia/Colombo", "one", "end_of_day", `within(days(30), date("2002-02-23"))`, "2002-03-25T00:00:00+06:00"},
		{"Sri Lanka, both", "Asia/Colombo", "unstated", "end_of_day", `within(days(30), date("2002-02-23"))`, "2002-03-26T00:00:00+06:00 2002-03-25T00:00:00+06:00"},
		{"energy, 30 days from 18 March", "Europe/Kyiv", "zero", "end_of_day", `within(days(30), date("2025-03-18"))`, "2025-04-18T00:00:00+03:00"},
		{"Yemen, two months", "Asia/Aden", "zero", "same_hour", `within(months(2), at("2022-04-02T19:00"))`, "2022-06-02T19:00:00+03:00"},
		{"Syria, seven times 24 hours", "Asia/Damascus", "zero", "same_hour", `within(hours(168), at("2016-09-12T19:00"))`, "2016-09-19T19:00:00+03:00"},
		{"Syria, first mark", "Asia/Damascus", "unstated", "unstated", `by(at("2016-09-12T19:00") + hours(48))`, "2016-09-14T19:00:00+03:00"},
		{"Nagorno-Karabakh, by 20 November", "Asia/Baku", "zero", "same_hour", `by(date("2020-11-20"))`, "2020-11-21T00:00:00+04:00"},
		{"Nagorno-Karabakh, before 20 November", "Asia/Baku", "zero", "same_hour", `before(date("2020-11-20"))`, "2020-11-20T00:00:00+04:00"},
		{"Nagorno-Karabakh, in Moscow's zone", "Asia/Baku", "zero", "same_hour", `by(at("2020-11-10T00:00", "Europe/Moscow"))`, "2020-11-10T01:00:00+04:00"},
	} {
		src := "```truce\nagreement \"t\" {\n  zone     = \"" + c.zone + "\"\n  counting = { first_day = " + c.first + ", ends = " + c.ends + " }\n}\nparty \"x\" {\n  role = party\n}\nduty \"d\" {\n  binds = x\n  act   = report\n  due   = " + c.due + "\n}\n```\n"
		d, problems := Parse("t.md", []byte(src))
		if problems = append(problems, Link(d)...); len(problems) > 0 {
			t.Fatalf("%s: %s", c.what, lines(problems))
		}
		b, _ := d.Lookup("d")
		var got []string
		for _, m := range DueTimes(b.Value("due"), d, Unbound{}).Moments {
			got = append(got, d.Zone().Local(m.At.Earliest))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.what, s, c.want)
		}
	}
}
