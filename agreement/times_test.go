package agreement

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"truce"
)

// timesDoc has a clause for every form of time. Its count rule is filled in.
const timesDoc = "```truce\nagreement \"t\" {\n  zone     = \"Asia/Damascus\"\n  counting = { first_day = FIRST, ends = ENDS }\n}\nparty \"x\" {\n  role = party\n}\n" + `
anchor "D" {
  set_by = x
}
anchor "fixed" {
  at = at("2016-09-12T19:00")
}
anchor "a_day" {
  at = date("2016-02-23")
}
anchor "later" {
  on = D + hours(12)
}
phase "p" {
  begins = D
  lasts  = hours(48)
}
phase "q" {
  begins = p.ends
  ends   = before(date("2016-11-20"))
}
gate "g" {
  opens      = since(D)
  determined = x
}
duty "d" {
  binds = x
  act   = report
  due   = DUE
}
` + "```\n"

func timesOf(t *testing.T, first, ends, due string) (*Document, *Block) {
	t.Helper()
	src := strings.NewReplacer("FIRST", first, "ENDS", ends, "DUE", due).Replace(timesDoc)
	d, problems := Parse("t.md", []byte(src))
	problems = append(problems, Link(d)...)
	if len(problems) > 0 {
		t.Fatalf("%s: %s", due, lines(problems))
	}
	b, _ := d.Lookup("d")
	return d, b
}

// binding sets anchors and members by name, as a record would.
type binding map[string][]Value

func (b binding) Values(ref *Ref) []Value { return b[refName(ref)] }

func utc(t *testing.T, s string) truce.Interval {
	t.Helper()
	i, err := truce.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return truce.At(i)
}

func TestDue(t *testing.T) {
	day := "2016-09-12T16:00:00Z"
	for _, c := range []struct {
		first, ends, due string
		want             string // the instants, with what was chosen
		strict           bool
		rule             string
	}{
		{"zero", "same_hour", "by(D)", "2016-09-12T16:00:00Z", false, "by D"},
		{"zero", "same_hour", "by(D + days(2))", "2016-09-14T16:00:00Z", false, "by D + 2 days"},
		{"zero", "same_hour", "by(D - days(35))", "2016-08-08T16:00:00Z", false, "by D - 35 days"},
		{"zero", "same_hour", "by(D + hours(48))", "2016-09-14T16:00:00Z", false, "by D + 48 h"},
		{"zero", "same_hour", "by(D + weeks(2))", "2016-09-26T16:00:00Z", false, "by D + 2 weeks"},
		{"zero", "same_hour", "by(date(\"2016-11-20\"))", "2016-11-20T22:00:00Z", true, "by 2016-11-20"},
		{"zero", "same_hour", "before(date(\"2016-11-20\"))", "2016-11-19T22:00:00Z", true, "before 2016-11-20"},
		{"zero", "same_hour", "by(at(\"2016-02-26T12:00\"))", "2016-02-26T10:00:00Z", false, "by 2016-02-26T12:00"},
		{"zero", "same_hour", "by(at(\"2015-02-15T00:00\", \"Europe/Kyiv\"))", "2015-02-14T22:00:00Z", false, "by 2015-02-15T00:00"},
		{"zero", "same_hour", "within(days(14), D)", "2016-09-26T16:00:00Z", false, "within 14 days of D"},
		{"one", "same_hour", "within(days(14), D)", "2016-09-25T16:00:00Z", false, "within 14 days of D"},
		{"zero", "end_of_day", "within(days(14), D)", "2016-09-26T21:00:00Z", true, "within 14 days of D"},
		{"unstated", "same_hour", "within(days(14), D)", "2016-09-26T16:00:00Z (counting.first_day = zero) | 2016-09-25T16:00:00Z (counting.first_day = one)", false, ""},
		{"unstated", "unstated", "within(days(14), fixed)", "2016-09-26T16:00:00Z (counting.first_day = zero, counting.ends = same_hour) | 2016-09-26T21:00:00Z (counting.first_day = zero, counting.ends = end_of_day) | 2016-09-25T16:00:00Z (counting.first_day = one, counting.ends = same_hour) | 2016-09-25T21:00:00Z (counting.first_day = one, counting.ends = end_of_day)", true, ""},
		{"zero", "unstated", "within(days(30), a_day)", "2016-03-24T22:00:00Z", true, "within 30 days of a_day"},
		{"unstated", "unstated", "within(hours(72), D)", "2016-09-15T16:00:00Z", false, "within 72 h of D"},
		{"unstated", "unstated", "by(day_of(D, 1))", "2016-09-12T21:00:00Z", true, "by day 1 from D"},
		{"unstated", "unstated", "by(day_of(D, 5))", "2016-09-16T21:00:00Z", true, "by day 5 from D"},
		{"zero", "same_hour", "by(p.ends)", "2016-09-14T16:00:00Z", false, "by p.ends"},
		{"zero", "same_hour", "by(q.ends)", "2016-11-19T22:00:00Z", false, "by q.ends"},
		{"zero", "same_hour", "by(later)", "2016-09-13T04:00:00Z", false, "by later"},
		{"zero", "same_hour", "throughout(p)", "2016-09-14T16:00:00Z", false, "throughout p"},
		{"zero", "same_hour", "by(g)", "", false, "by g"},
		{"zero", "same_hour", "within(days(4), d.begun)", "", false, "within 4 days of d.begun"},
		{"zero", "same_hour", "promptly", "", false, "promptly"},
		{"zero", "same_hour", "unstated", "", false, "unstated"},
	} {
		d, b := timesOf(t, c.first, c.ends, c.due)
		due := DueTimes(b.Value("due"), d, binding{"D": {{At: utc(t, day)}}})
		var got []string
		for _, m := range due.Moments {
			s := m.At.Earliest.String()
			if !m.At.Exact() {
				s += " to " + m.At.Latest.String()
			}
			if w := m.When(); w != "" {
				s += " (" + w + ")"
			}
			got = append(got, s)
		}
		if g := strings.Join(got, " | "); g != c.want || due.Strict != c.strict {
			t.Errorf("%s under %s, %s: %s strict %v, want %s strict %v", c.due, c.first, c.ends, g, due.Strict, c.want, c.strict)
		}
		if c.rule != "" && due.Rule != c.rule {
			t.Errorf("%s: rule %q, want %q", c.due, due.Rule, c.rule)
		}
		if c.want == "" && due.Form != "promptly" && due.Form != "unstated" && len(due.Needs) == 0 {
			t.Errorf("%s is not known and names nothing that it needs", c.due)
		}
	}
}

func TestUnsetAnchor(t *testing.T) {
	d, b := timesOf(t, "unstated", "unstated", "within(days(14), D)")
	due := DueTimes(b.Value("due"), d, Unbound{})
	if due.Known() || due.Rule != "within 14 days of D" || len(due.Needs) != 1 || due.Needs[0] != "D" {
		t.Errorf("%+v", due)
	}
}

func TestContestedAnchor(t *testing.T) {
	d, b := timesOf(t, "zero", "same_hour", "by(D + days(2))")
	due := DueTimes(b.Value("due"), d, binding{"D": {{utc(t, "2016-09-12T16:00:00Z"), "usa"}, {utc(t, "2016-09-12T17:00:00Z"), "russia"}}})
	if len(due.Moments) != 2 || due.Moments[1].When() != "D = as set by russia" || due.Bounds().Latest-due.Bounds().Earliest != 3_600_001 {
		t.Errorf("%+v", due.Moments)
	}
}

// The 72 hours after an arrival that is only known within bounds end within
// bounds as wide.
func TestUncertainAnchor(t *testing.T) {
	from, to := utc(t, "2016-09-12T06:00:00Z"), utc(t, "2016-09-12T12:00:00Z")
	at := truce.Interval{Earliest: from.Earliest, Latest: to.Latest, Grain: truce.GrainPart}
	for _, due := range []string{"within(hours(72), D)", "within(days(3), D)", "by(D + days(3))"} {
		d, b := timesOf(t, "zero", "same_hour", due)
		got := DueTimes(b.Value("due"), d, binding{"D": {{At: at}}}).Bounds()
		if got.Earliest.String() != "2016-09-15T06:00:00Z" || (got.Latest-1).String() != "2016-09-15T12:00:00Z" {
			t.Errorf("%s: %v to %v", due, got.Earliest, got.Latest)
		}
	}
}

func TestBindingsComeFirst(t *testing.T) {
	d, b := timesOf(t, "zero", "same_hour", "by(p.ends)")
	renewed := binding{"D": {{At: utc(t, "2016-09-12T16:00:00Z")}}, "p.ends": {{At: utc(t, "2016-09-16T16:00:00Z")}}}
	if got := DueTimes(b.Value("due"), d, renewed).Bounds().Earliest.String(); got != "2016-09-16T16:00:00Z" {
		t.Errorf("a renewed phase ends %s", got)
	}
	d, b = timesOf(t, "zero", "same_hour", "by(g)")
	opened := binding{"g.open": {{At: utc(t, "2016-09-20T16:00:00Z")}}}
	if got := DueTimes(b.Value("due"), d, opened).Bounds().Earliest.String(); got != "2016-09-20T16:00:00Z" {
		t.Errorf("a gate as an instant is %s", got)
	}
}

func TestCircleEnds(t *testing.T) {
	src := head + "```truce\nphase \"p\" {\n  begins = q.ends\n  lasts = days(1)\n}\nphase \"q\" {\n  begins = p.ends\n  lasts = days(1)\n}\nanchor \"a\" {\n  on = a\n}\n```\n"
	d, _ := Parse("a.md", []byte(src))
	found := Check(d)
	if !has(found, "T402") {
		t.Errorf("no T402:\n%s", lines(found))
	}
	for _, l := range Timeline([]*Document{d}, Unbound{}) {
		if l.Known() {
			t.Errorf("%s is known", l.Ref)
		}
	}
}

func TestParseAnchors(t *testing.T) {
	docs := syria(t)
	for _, c := range []struct{ in, want string }{
		{"D=2016-09-12T19:00", ""}, {"D=2016-09-12T16:00:00Z", ""}, {"syria_2016_09/D=2016-09-12T19:00:00+03:00", ""},
		{"joint_centre.open=2016-09-20T10:00", ""}, {"recommitment.ends=2016-09-16T19:00", ""},
		{"D", "not NAME=TIME"}, {"E=2016-09-12T19:00", "no document declares"}, {"sides=2016-09-12T19:00", "no document declares"},
		{"D=2016-09-31T19:00", "not a clock time"}, {"D=yesterday", "not a clock time"}, {"D=2016-09-12T19:00:00+33:00", "not a time"},
	} {
		_, err := ParseAnchors(docs, []string{c.in})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.in, err, c.want)
		}
	}
}

// Times that refer to one another twice at every step would take 2^20 steps.
func TestMultiplyingTimes(t *testing.T) {
	var b strings.Builder
	b.WriteString(head + "```truce\nanchor \"a0\" {\n  at = at(\"2016-09-12T19:00\")\n}\n")
	for i := range 22 {
		fmt.Fprintf(&b, "anchor \"a%d\" {\n  on = between(a%d, a%d)\n}\n", i+1, i, i)
	}
	b.WriteString("```\n")
	d, _ := Parse("a.md", []byte(b.String()))
	Check(d)
	begun := time.Now()
	Timeline([]*Document{d}, Unbound{})
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
}
