package agreement

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The made texts of testdata/made were written as their authors would write
// them, with what breaks such texts put in on purpose: every one of these is
// found where it was put. What is said beside is in the golden files, for a
// person to judge.
func TestMadeTexts(t *testing.T) {
	for file, put := range map[string][]string{
		"two-rivers": nil,
		"old-quarter": {
			"T202 front", // militias by a description without a test
			"T304 1",     // three days from Friday noon
			"T314 1",     // it can go on if things go well
			"T508 1",     // in and around the old quarter
			"T708 1",     // nobody watches
			"T709 2",     // all who want to leave
			"T401 2",     // buses leave as trucks come in
			"T406 3",     // when is a man cleared, and who says so
			"T706 3",     // by no date
			"T203 4",     // a duty over militias
			"T207 4",     // with what effort
			"T806 5",     // nobody is named to find
			"T801 1",     // so nobody rules
		},
		"coast": {
			"T204 front", "T205 front", // joining by note, no list, no later way
			"T318 1", // a day by no date
			"T306 1", // out at will
			"T606 1", // force in defence of nothing in particular
			"T801 1", "T708 1",
			"T305 2",           // ten quiet days without a measure
			"T102 2",           // quiet, sustained
			"T803 2",           // both must say so
			"T201 2",           // ground drawn after the door that needs it
			"T320 3",           // forty days before a day not yet named
			"T501 4", "T508 4", // two lines, one of no day
		},
		"straits": {
			"T104 front", "T107 1", "T901 1", "T314 1", // two starts, one before the text
			"T702 2", "T108 2", "T103 3", "T605 3", // pairwise texts, a way out in one
			"T402 4", "T706 4", // ships wait for the bank, the bank for ships
			"T105 5", "T502 5", // a secret distance
		},
		"plateau": {
			"T205 front", "T206 2", // people who are bound and did not sign
			"T317 1", "T503 2", "T504 2", "T602 2", "T604 2", // zones
			"T405 3",                               // posts given up before the new ones are named
			"T703 4", "T705 4", "T313 4", "T704 4", // exchanges and quotas
			"T802 5", "T803 5", "T805 5", // a commission of five and five
			"T310 6", // a timetable that cannot be kept
		},
	} {
		path := filepath.Join("testdata", "made", file+".md")
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := Parse(file+".md", src)
		found := Check(d)
		for _, want := range put {
			code, clause, _ := strings.Cut(want, " ")
			if !(knownDefect{code: code, clause: clause}).in(found) {
				t.Errorf("%s: no %s at clause %s", file, code, clause)
			}
		}
		want := filepath.Join("testdata", "made", file+".want")
		if *update {
			if err := os.WriteFile(want, []byte(lines(found)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if text, err := os.ReadFile(want); err != nil || string(text) != lines(found) {
			t.Errorf("%s differs (%v); got\n%s", want, err, lines(found))
		}
		if string(Format(src)) != string(src) {
			t.Errorf("%s is not in the canonical layout", path)
		}
	}
}

// A careful text is broken in one place, and the checker says that and nothing
// else.
func TestOneDefectAtATime(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("testdata", "made", "two-rivers.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ was, is, codes string }{
		{"  authentic = [\"en\"]\n", "", "T104"},
		{"  authentic = [\"en\"]\n", "  authentic = unseen\n", "T109"},
		{"  scope     = basin\n", "  scope     = unstated\n", "T508"},
		{"{ first_day = zero, ends = end_of_day }", "{ first_day = unstated, ends = end_of_day }", "T304"},
		{"{ first_day = zero, ends = end_of_day }", "{ first_day = unseen, ends = unseen }", "T109"},
		{"  counting  = { first_day = zero, ends = end_of_day }\n", "", "T304"},
		{"  zone      = \"Africa/Khartoum\"\n", "", "T315"},
		{"  as_of = date(\"2026-03-01\")\n", "  as_of = unstated\n", "T508"},
		{"shape = line(\"left bank of the river, map 1, 1:50,000\")", "shape = unstated", "T508"},
		{"shape = line(\"left bank of the river, map 1, 1:50,000\")", "shape = unseen", "T109"},
		{"shape = points(\"depot one\", \"depot two\")", "shape = tbd({ by = envoy })", "T303"},
		{"shape = points(\"depot one\", \"depot two\")", "shape = tbd({ due = by(date(\"2026-03-10\")) })", "T303"},
		{"  set_by    = envoy\n", "  set_by    = unstated\n", "T302"},
		{"  set_by    = envoy\n", "  on        = event(\"both have ratified\")\n", "T302"},
		{"  until     = by(date(\"2026-03-20\"))\n", "", "T318"},
		{"  lasts  = days(90)\n  where  = basin\n", "  ends   = unstated\n  where  = basin\n", "T319"},
		{"    by      = all_of(upland, lowland)\n    term    = days(90)\n", "    term    = days(90)\n", "T314"},
		{"    silence = lapses\n", "    silence = unstated\n", "T314"},
		{"    silence = lapses\n", "    silence = unseen\n", "T109"},
		{"    notice = days(14)\n", "", "T306"},
		{"  binds  = [upland, lowland]\n  act    = attack\n", "  binds  = unstated\n  act    = attack\n", "T202"},
		{"  binds  = [upland, lowland]\n  act    = attack\n", "  binds  = unseen\n  act    = attack\n", "T109"},
		{"  unless = [return_fire]\n", "", ""}, // over says it as well
		{"imminent = true, proportionate = true, order = headquarters_upland, channel_first = observers", "imminent = unstated, proportionate = unstated, order = unstated, channel_first = unstated", "T606"},
		{"  over   = [attacks]\n  answer", "  over   = [positions]\n  answer", "T602"}, // and with the unless taken out below
		{"about     = [attacks, positions, heavy_weapons_in, return_fire]", "about     = [positions, heavy_weapons_in, return_fire]", "T801"},
		{"  due         = within(days(10), D)\n", "  due         = unstated\n", "T706"},
		{"  due         = within(days(10), D)\n", "  due         = promptly\n", "T706"},
		{"  due         = within(days(10), D)\n", "  due         = by(D - days(1))\n", "T310 T320"},
		{"distance = km(25)", "distance = unstated", "T502"},
		{"distance = km(25)", "distance = unseen", "T109"},
		{"  from        = river_line\n", "  from        = per_party({ upland = river_line, lowland = depots })\n", "T501"},
		{"  verified_by = observers\n  case \"guns\"", "  case \"guns\"", "T701"},
		{"  kept_by     = [upland, lowland]\n  verified_by = observers\n  due         = by(D)\n  closed      = true", "  kept_by     = [upland, lowland]\n  verified_by = observers\n  due         = by(D)\n  closed      = unstated", "T702"},
		{"  object      = prisoners_list\n", "  object      = prisoner\n", ""}, // the list is there
		{"    rejected = not_counted\n", "    rejected = unstated\n", "T704"},
		{"every       = day", "every       = week", "T313"},
		{"decides    = chair", "decides    = unstated", "T803"},
		{"decides    = chair", "decides    = unseen", "T109"},
		{"    does   = [rule, publish]\n    within = days(10)\n", "    does   = [rule, publish]\n    within = unstated\n", "T802"},
		{"    by     = commission\n    does   = [rule, publish]\n", "    by     = unstated\n    does   = [rule, publish]\n", "T801 T806"},
		{"  rung \"ask\" {\n    does = ask_party\n    to   = the_accused\n    by   = commission\n  }\n", "", "T804"},
		{"on_match  = restart", "on_match  = unstated", "T305"},
		{"watch     = river_watch", "watch     = unstated", "T305"},
		{"watch     = river_watch", "watch     = unseen", "T109"},
		{"  determined = envoy\n", "  determined = unstated\n", "T406"},
		{"  determined = envoy\n", "  determined = all_of(upland, lowland)\n", "T803"},
		{"opens      = thirty_days.reached", "opens      = event(\"it is calm\")", ""},                                                      // the envoy says so
		{"    by     = any_of(upland, lowland)\n    to     = envoy\n    notice = days(14)\n", "    by     = all_of(upland, lowland)\n", ""}, // both agree
		{"    by     = any_of(upland, lowland)\n", "    when   = declared(the_leaver, \"it is not kept\")\n", "T306"},
		{"  distance = km(25)\n", "  distance = described(\"far enough\")\n", "T110"},
		{"  verified_by = observers\n  case \"guns\"", "  verified_by = upland\n  case \"guns\"", "T710"},
		{"  during = truce\n  unless = [return_fire]\n", "  during      = truce\n  unless      = [return_fire]\n  released_by = matches(attacks, the_other)\n", "T605"},
		{"  during = truce\n  unless = [return_fire]\n", "  during      = truce\n  unless      = [return_fire]\n  released_by = ruled(matches(attacks, the_other))\n", ""},
		{"  about     = [attacks, positions, heavy_weapons_in, return_fire]\n", "", ""}, // about everything
		{"    does   = inquire\n    within = days(3)\n", "    does   = inquire\n", "T802"},
		{"    by     = commission\n    does   = [rule, publish]\n", "    by     = lowland\n    does   = [rule, publish]\n", "T710"},
		{"  due         = within(days(10), D)\n", "  due         = within(days(10), prisoners.done)\n", "T404"}, // they may go home before Day D
		{"decides    = chair", "decides    = consensus", ""},                                                    // what follows is a rung
		{"  role = mediator\n", "  role = party\n", ""},
		{"    at      = D + days(80)\n", "    at      = D + days(100)\n", "T322"},
		{"    notice = days(14)\n", "    notice = days(120)\n", "T322"},
		{"  due         = within(days(30), D)\n", "  due         = by(date(\"2025-03-20\"))\n", "T107"},
		{"  binds       = upland\n  to          = inhabitants\n", "  to          = inhabitants\n", "T202"},
		{"  begins = D\n  lasts  = days(90)\n", "  begins = unstated\n  lasts  = days(90)\n", "T323"},
		{"  amount      = 60\n", "  amount      = unstated\n", "T608"},
		{"  act    = [new_position, advance]\n", "  act    = unstated\n", "T608"},
		{"  act    = [new_position, advance]\n", "  act    = unseen\n", "T109"},
		{"  gap   = hours(4)\n", "  gap   = unstated\n", "T111"},
		{"  kept_by     = [upland, lowland]\n", "  kept_by     = unstated\n", "T702"},
		{"  opened_by = anyone\n", "  opened_by = unstated\n", "T806"},
		{"  level      = free\n", "  level      = needs_approval\n  ahead      = hours(6)\n", "T604"},
		{"  role = beneficiary\n", "  role = exempt\n", "T208"},
		{"  role = monitor\n", "  role         = described\n  described_as = \"friends of both\"\n", "T202"},
		{"opens      = thirty_days.reached", "opens      = talks.begun", "T402"},
	} {
		text := string(src)
		if !strings.Contains(text, c.was) {
			t.Errorf("%q is not in the text", c.was)
			continue
		}
		text = strings.Replace(text, c.was, c.is, 1)
		if c.codes == "T602" {
			text = strings.Replace(text, "  unless = [return_fire]\n", "", 1)
		}
		d, _ := Parse("two-rivers.md", []byte(text))
		var codes []string
		found := Check(d)
		for _, f := range found {
			codes = addOnce(codes, f.Code)
		}
		slices.Sort(codes)
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%q instead of %q: %s, want %s\n%s", c.is, c.was, got, c.codes, lines(found))
		}
	}
}
