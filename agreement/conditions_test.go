package agreement

import (
	"strings"
	"testing"
)

// What the codes say beyond their made cases: blocks, and the finding that
// they must or must not give.
func TestConditions(t *testing.T) {
	const slot = `party "exempted" {
  role = exempt
}
gate "door" {
  opens = since(date("2020-01-05"))
}
phase "joint" {
  begins = door
  ends   = never
}
permission "strikes" {
  binds   = x
  act     = attack
  against = exempted
  during  = joint
}
place "areas" {
  shape = tbd({ by = x, due = DUE })
}`
	const line = `place "l1" {
  shape = line("one")
}
duty "d" {
  binds    = [x, y]
  act      = withdraw
  distance = km(5)
  from     = FROM
  due      = by(date("2020-02-01"))
}`
	for _, c := range []struct{ code, blocks, want string }{
		{"T201", strings.Replace(slot, "DUE", `within(days(3), door)`, 1), "areas is drawn only after it begins"},
		{"T201", strings.Replace(slot, "DUE", `by(date("2020-01-04"))`, 1), ""},
		{"T205", "party \"z\" {\n  role = described\n}\nduty \"d\" {\n  binds = z\n  act = report\n  due = by(date(\"2020-02-01\"))\n}", "z is bound by d and has no way to join"},
		{"T304", "phase \"p\" {\n  begins = at(\"2020-01-02T00:00\")\n  lasts = days(42)\n}", "p lasts 42 days"},
		{"T304", "anchor \"D\" {\n  set_by = x\n}\nduty \"d\" {\n  binds = x\n  act = report\n  due = by(D + days(30))\n}", "d: by D + 30 days"},
		{"T304", "phase \"p\" {\n  begins = at(\"2020-01-02T00:00\")\n  lasts = hours(48)\n}", ""},
		{"T316", "duty \"d\" {\n  binds = x\n  act = report\n  due = within(days(30), date(\"2016-03-10\"))\n}", "d from 2016-03-10"},
		{"T401", "duty \"d\" {\n  binds = x\n}\nduty \"e\" {\n  binds = y\n}\ntogether \"t\" {\n  duties = [d, e]\n  how = in_step\n  unit = day\n}\nreading \"q\" \"one\" {\n  basis = text\n  together \"t\" {\n    how = simultaneous\n  }\n}", "t is simultaneous and nobody gives the signal (if reading q: one)"},
		{"T501", strings.Replace(line, "FROM", "per_party({ x = l1, y = l1 })", 1), ""},
		{"T501", strings.Replace(line, "FROM", "l1", 1) + "\nplace \"l2\" {\n  shape = line(\"two\")\n}\nreading \"which\" \"other\" {\n  basis = party\n  duty \"d\" {\n    from = l2\n  }\n}", "d in the reading which other"},
		{"T604", "permission \"p\" {\n  binds = x\n  act = exercise\n  level = needs_approval\n  asks = y\n}", "p"},
		{"T706", "duty \"d\" {\n  binds = x\n  act = report\n}", "d"},
		{"T706", "duty \"d\" {\n  binds = x\n  act = release\n  case \"a\" {\n    due = by(date(\"2020-02-01\"))\n  }\n}", ""},
		{"T901", "duty \"d\" {\n  binds = x\n  act = report\n  due = by(date(\"2020-02-01\"))\n}\nreading \"q\" \"one\" {\n  basis = text\n}\nreading \"q\" \"two\" {\n  basis = text\n  duty \"d\" {\n    due = before(date(\"2020-02-02\"))\n  }\n}", ""},
		{"T901", "phase \"p\" {\n  begins = date(\"2020-01-01\")\n  lasts = days(2)\n}\nphase \"q\" {\n  begins = p.ends\n  lasts = hours(24)\n}\nreading \"r\" \"short\" {\n  basis = text\n  phase \"p\" {\n    lasts = days(1)\n  }\n}", "q ends: the text 2020-01-04T00:00:00+02:00, short 2020-01-03T00:00:00+02:00"},
	} {
		src := head + "```truce\nparty \"x\" {\n  role = party\n}\nparty \"y\" {\n  role = party\n}\n" + c.blocks + "\n```\n"
		if c.code != "T304" {
			src = strings.Replace(src, "zone =", "counting = { first_day = zero, ends = same_hour }\n  zone =", 1)
		}
		d, problems := Parse("a.md", []byte(src))
		if len(problems) > 0 {
			t.Fatal(lines(problems))
		}
		got := ""
		for _, f := range Check(d) {
			if f.Code < "T100" {
				t.Fatalf("%s: %v", c.code, f)
			}
			if f.Code == c.code {
				got = f.Message
			}
		}
		if (got != "") != (c.want != "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q, in\n%s", c.code, got, c.want, c.blocks)
		}
	}
}
