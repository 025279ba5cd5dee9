package scenario

import (
	"strings"
	"testing"

	"truce/agreement"
)

// TestProblems: every mistake is told with its line and column, and what to try.
func TestProblems(t *testing.T) {
	const head = "scenario \"x\" {\n  agreement = \"a.md\"\n}\n"
	for _, c := range []struct{ name, src, want string }{
		{"empty", "", `s.hcl:1:1: the file has no scenario block (begin with scenario "name" { agreement = "document.md" })`},
		{"syntax", head + "set \"D\" {", "s.hcl:4:"},
		{"unknown block", head + "perform \"d\" {\n}\n", `s.hcl:4:1: "perform" is not a block of a scenario (did you mean performs?)`},
		{"unknown attribute", head + "set \"D\" {\n  at = at(\"2026-01-01T00:00\")\n  who = north\n}\n", `s.hcl:6:3: set has no attribute "who"`},
		{"missing attribute", head + "set \"D\" {\n}\n", `s.hcl:4:1: set "D" needs at (at takes a time such as`},
		{"wrong type", head + "set \"D\" {\n  at = \"2026-01-01\"\n}\n", `s.hcl:5:8: at: this takes a time such as`},
		{"no label", head + "set {\n  at = date(\"2026-01-01\")\n}\n", "s.hcl:4:1: set needs a label: its anchor"},
		{"inner block", head + "set \"D\" {\n  at = date(\"2026-01-01\")\n  case \"x\" {\n  }\n}\n", "s.hcl:6:3: no block stands inside another here"},
		{"two heads", head + head, "s.hcl:4:1: this is a second scenario block; the first is at line 1"},
		{"name", head + "happens \"Big Bang\" {\n  when = date(\"2026-01-01\")\n  act = attack\n}\n", `s.hcl:4:1: "Big Bang" cannot be the name of a happening`},
		{"count", head + "performs \"d\" {\n  by = north\n  when = date(\"2026-01-01\")\n  amount = [3, 2]\n}\n", "s.hcl:7:12: amount: this takes a whole number, or [least, most]"},
		{"no positions", head + "happens \"x\" {\n  when = date(\"2026-01-01\")\n  act = attack\n  lat = \"33.5\"\n}\n", `s.hcl:7:3: happens has no attribute "lat"`},
	} {
		_, problems := Parse("s.hcl", []byte(c.src))
		var got []string
		for _, p := range problems {
			got = append(got, p.String())
		}
		if !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%s:\n%s\nwant %s", c.name, strings.Join(got, "\n"), c.want)
		}
	}
}

// FuzzParse: no input makes the parser or the checks panic, every problem has
// a place, and what is read can be played through an empty agreement.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "scenario \"x\" {\n agreement = \"a.md\"\n ask = [at(\"2026-01-01T00:00\")]\n}\nset \"D\" {\n at = D + days(3)\n}\n",
		"scenario \"x\" {\n agreement = \"a.md\"\n}\nhappens \"a\" {\n when = between(date(\"2026-01-01\"), date(\"2025-01-01\"))\n act = attack\n place = [\"x\"]\n}\n",
		"scenario \"x\" {\n agreement = \"a.md\"\n}\nexpect \"q\" {\n at = date(\"2026-01-02\")\n status = running\n due = between(at(\"2026-01-01T00:00\"), at(\"2026-01-02T00:00\"))\n}\n",
		"scenario \"x\" {\n agreement = \"a.md\"\n}\nperforms \"road.x.y\" {\n by = a\n when = date(\"2026-01-01\")\n amount = [1, 2]\n}\n"} {
		f.Add([]byte(s))
	}
	words := []byte("# A\n\n```truce\nagreement \"a\" {\n  made = date(\"2025-12-01\")\n  zone = \"Asia/Aden\"\n}\nanchor \"D\" {\n  set_by = x\n}\nparty \"x\" {\n  role = party\n}\nduty \"road\" {\n  binds = x\n  act   = open_road\n  due   = within(days(3), D)\n}\n```\n")
	f.Fuzz(func(t *testing.T, src []byte) {
		s, problems := Parse("s.hcl", src)
		for _, p := range problems {
			if p.File == "" || p.Line < 1 || p.Message == "" {
				t.Errorf("a problem without place or words: %+v", p)
			}
		}
		if s == nil || len(src) > 4096 {
			return
		}
		d, _ := agreement.Parse("a.md", words)
		agreement.Link(d)
		if _, _, err := s.Run([]*agreement.Document{d}, true); err != nil {
			t.Logf("not played: %v", err)
		}
	})
}
