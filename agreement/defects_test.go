package agreement

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// knownDefect is a defect that history names, the code that calls it by name
// in the clause where it is, a word that the message has of it, and how the
// text could have been mended: pairs of words and what stands for them.
type knownDefect struct {
	file, clause, code, word, why string
	mend                          []string
}

var knownDefects = []knownDefect{
	// What the history of fifteen texts is known for.
	{"minsk-2015.md", "4", "T402", "elections waits for border waits for elections_held", "elections and the border wait for one another",
		[]string{"begins = border.done", "begins = signature"}},
	{"minsk-2015.md", "2", "T501", "duty heavy_weapons", "two reference lines for one withdrawal",
		[]string{"from        = per_party({ ukraine = line_actual, armed_formations = line_2014 })", "from        = line_actual"}},
	{"nagorno-karabakh-2020.md", "2", "T301", "aghdam: by 2020-11-20 and before 2020-11-20", "by in one version, before in another",
		[]string{`due = before(date("2020-11-20"))`, `due = by(date("2020-11-20"))`}},
	{"nagorno-karabakh-2020.md", "6", "T301", "lachin: by 2020-12-01 and before 2020-12-01", "by in one version, before in another",
		[]string{`due = before(date("2020-12-01"))`, `due = by(date("2020-12-01"))`}},
	{"nagorno-karabakh-2020.md", "2", "T901", "last_day_of_aghdam", "a day lies between the versions",
		[]string{`due = before(date("2020-11-20"))`, `due = by(date("2020-11-20"))`}},
	{"hodeidah-2018.md", "4", "T102", "local_security_forces in duty keep_order", "local security forces are not defined",
		[]string{"term \"local_security_forces\" {\n  class = actor\n  open  = true", "term \"local_security_forces\" {\n  class = actor\n  means = unmha"}},
	{"hodeidah-2018.md", "1", "T102", "breach in prohibition fire", "no definition of a violation",
		[]string{"term \"breach\" {\n  class = act\n  open  = true", "term \"breach\" {\n  class = act\n  means = attack"}},
	{"hodeidah-2018.md", "2", "T303", "agreed_locations", "agreed locations that were never agreed",
		[]string{"tbd({ by = all_of(government, houthis), due = unstated,", `tbd({ by = all_of(government, houthis), due = by(date("2018-12-20")),`}},
	{"hodeidah-2018.md", "2", "T405", "critical_parts has no date", "a deadline for ground that nobody has drawn",
		[]string{"tbd({ by = unstated, due = unstated,", `tbd({ by = committee, due = by(date("2018-12-13")),`}},
	{"sri-lanka-2002.md", "5", "T304", "demarcate: within 30 days of D", "24 or 25 March",
		[]string{"first_day = unstated", "first_day = zero"}},
	{"sri-lanka-2002.md", "10", "T304", "within 30 days of D", "24 or 25 March",
		[]string{"first_day = unstated", "first_day = one"}},
	{"georgia-2008.md", "5", "T102", "additional_security_measures", "additional security measures, open",
		[]string{"term \"additional_security_measures\" {\n  class = act\n  open  = true", "term \"additional_security_measures\" {\n  class = act\n  means = observe"}},
	{"georgia-2008.md", "front", "T104", "en and ru", "versions that differ, and none prevails",
		[]string{"authentic   = unstated", `authentic   = ["fr"]`}},
	{"georgia-2008.md", "6", "T901", "security (", "security in the regions, or for them",
		[]string{"  place \"measures_area\" {\n    shape = sketch(\"wherever the security of Abkhazia and South Ossetia calls for it\")\n  }\n", ""}},
	{"gaza-2025-10.md", "3", "T901", "clock_of_release", "which event starts the 72 hours",
		[]string{"reading \"clock_of_release\" \"line_reached\" {\n  basis = text", "reading \"clock_of_release\" \"line_reached\" {\n  basis    = text\n  prevails = true"}},
	{"gaza-2025-10.md", "1", "T901", "start (ceasefire.begins", "which event starts the ceasefire",
		[]string{"reading \"start\" \"with_approval\" {\n  basis = text", "reading \"start\" \"with_approval\" {\n  basis    = text\n  prevails = true"}},
	{"gaza-2025-10.md", "2", "T302", "line_reached", "nobody says that the line is reached",
		[]string{"  on     = to_the_line.done\n  set_by = unstated", "  on     = to_the_line.done\n  set_by = egypt"}},
	{"energy-2025.md", "1", "T901", "start (start.at", "18 or 25 March",
		[]string{"reading \"start\" \"russia\" {\n  basis   = instrument", "reading \"start\" \"russia\" {\n  prevails = true\n  basis   = instrument"}},
	{"energy-2025.md", "2", "T108", "prohibition energy", "two texts, each with the mediator",
		[]string{"by        = [usa, russia]", "by        = [ukraine, russia]"}},
	{"energy-2025.md", "3", "T103", "hold_itself_free is not in us_ukraine", "a condition that stands in one text",
		[]string{"  source = us_russia\n  binds  = any_of(ukraine, russia)", "  source = [us_russia, us_ukraine]\n  binds  = any_of(ukraine, russia)"}},
	{"energy-2025.md", "4", "T901", "condition (black_sea_start", "a condition that one side denies",
		[]string{"  anchor \"black_sea_start\" {\n    at = date(\"2025-03-25\") # the day of publication\n  }\n", ""}},
	{"agreement.md", "5", "T305", "seven_days does not say on_match, tolerance and watch", "no threshold for the seven days",
		[]string{"on_match  = unstated\n  tolerance = unstated\n  watch     = unstated", "on_match  = restart\n  tolerance = 3\n  watch     = road_watch"}},
	{"agreement.md", "4", "T201", "designated_areas is drawn only once it has begun", "strikes on the exempt before anyone has drawn where they are",
		[]string{"  shape    = tbd({ by = sides, due = unstated })\n  versions = dated", "  shape    = admin(\"Idlib\")\n  versions = dated"}},
	{"agreement.md", "5", "T706", "delineate", "delineation without a date, behind the gate that needs it",
		[]string{"  object = designated_areas\n  begins = joint_centre\n  due    = unstated", "  object = designated_areas\n  begins = D\n  due    = by(D + days(3))"}},
	{"yemen-2022.md", "2", "T801", "offensive_operations", "nobody to rule on a violation",
		[]string{"  mandate = [communicate, coordinate]\n}\n", "  mandate = [communicate, coordinate]\n}\n\nprocedure \"p\" {\n  about     = [offensive_operations, moving_positions, regroup]\n  opened_by = anyone\n  step \"find\" {\n    by     = envoy\n    does   = find\n    within = days(7)\n  }\n}\n"}},
	{"idlib-2018.md", "3", "T303", "zone: areas.russia and areas.turkey together, by no date", "lines to be filled later",
		[]string{"due = unstated, depth", `due = by(date("2018-09-25")), depth`}},
	{"idlib-2018.md", "5", "T405", "duty groups_out is due by 2018-10-15, and zone has no date", "a deadline for a zone that nobody has drawn",
		[]string{"due = unstated, depth", `due = by(date("2018-09-25")), depth`}},
	{"idlib-2018.md", "5", "T203", "groups_out prevents what groups_to_leave does", "a duty over groups that signed nothing",
		[]string{"  effort      = unstated\n  verified_by = patrols", "  effort      = reasonable\n  evidence    = patrol\n  verified_by = patrols"}},
	{"gaza-2025-01.md", "1", "T403", "first_names.delivered", "the start hangs on a list that one side gives",
		[]string{"anchor \"start\" {\n  on = since(planned_start) && names_in.open", "anchor \"start\" {\n  on    = since(planned_start)\n  until = by(date(\"2025-01-20\"))", "gate \"names_in\" {\n  opens      = first_names.delivered", "gate \"names_in\" {\n  opens      = first_names.delivered || since(planned_start)"}},
	{"terms-2016-02-22.md", "2", "T204", "opposition", "adherence one by one, and no list of adherents",
		[]string{"party \"opposition\" {\n  role    = party", "list \"adherents_by_name\" {\n  of      = party\n  kept_by = [usa, russia]\n  closed  = false\n}\n\nparty \"opposition\" {\n  role    = party\n  listed  = adherents_by_name"}},
	{"terms-2016-02-22.md", "2", "T205", "opposition may join by 2016-02-26T12:00 and not later", "no later way in",
		[]string{"    until       = by(at(\"2016-02-26T12:00\"))\n    level       = [group, village]", "    level       = [group, village]"}},

	// What else is known of them and of others.
	{"undof-1974.md", "3", "T105", "limits_table rests on limits", "the limits stand in a document that was not published",
		[]string{"publicity = confidential", "publicity = public"}},
	{"western-sahara-1997.md", "2", "T302", "d_day", "the end hangs on a day that never came and that nobody sets",
		[]string{"  set_by = unstated\n}\n\nphase \"polisario_validity\"", "  set_by = minurso\n}\n\nphase \"polisario_validity\""}},
	{"western-sahara-1997.md", "6", "T901", "strip_places", "the sides contest which places lie in the strip",
		[]string{"reading \"strip_places\" \"outside\" {", "reading \"strip_places\" \"outside\" {\n  prevails = true"}},
	{"sri-lanka-2002.md", "13", "T804", "complaint", "rulings without any consequence",
		[]string{"    does  = interpret\n    final = true\n  }\n", "    does  = interpret\n    final = true\n  }\n  rung \"publish\" {\n    does = publish\n  }\n"}},
	{"burundi-2002.md", "6", "T206", "donors in duty feed_2002", "donors owe food and are not bound",
		[]string{"party \"donors\" {\n  role = third_party", "party \"donors\" {\n  role = party"}},
	{"georgia-2008.md", "5", "T303", "measures_area: nobody fills it", "nobody says where the measures are",
		[]string{"tbd({ by = unstated, due = unstated })", `tbd({ by = eumm, due = by(date("2008-09-01")) })`}},
	{"georgia-2008.md", "5", "T302", "mechanism", "nobody sets up the international mechanism",
		[]string{"  on     = event(\"there is an international mechanism\")\n  set_by = unstated", "  on     = event(\"there is an international mechanism\")\n  set_by = eumm"}},
	{"georgia-2008.md", "5", "T706", "russian_withdrawal", "a withdrawal without a date",
		[]string{"  to_place    = lines_before\n  due         = unstated", "  to_place    = lines_before\n  due         = by(date(\"2008-08-22\"))"}},
	{"northeast-syria-2019.md", "3", "T406", "withdrawal_complete", "nobody says that the withdrawal is complete",
		[]string{"determined = unstated", "determined = usa"}},
	{"agreement.md", "2", "T803", "gate held_to_satisfaction", "both must be satisfied",
		[]string{"  determined = sides\n  decides    = word\n  at         = D + days(2)", "  determined = feb.usa\n  decides    = word\n  at         = D + days(2)"}},
	{"agreement.md", "3.a", "T401", "simultaneous and nobody gives the signal", "both pull back at once, and nobody says when",
		[]string{"  how    = simultaneous", "  how    = simultaneous\n  signal = D"}},
	{"agreement.md", "3.a", "T707", "pull_back", "metres for one side, words for the other",
		[]string{`described("equidistant or similar to the other side")`, "km(3.5)"}},
	{"agreement.md", "3.a", "T507", "pull_back_government", "distances from a road that is only named",
		[]string{"road(\"Castello Road\")\n  schematic = true", `road("Castello Road")`}},
	{"agreement.md", "3.b", "T206", "kurdish_force in duty mirror", "a force that is not bound stands in the mirror",
		[]string{"party \"kurdish_force\" {\n  role = third_party", "party \"kurdish_force\" {\n  role = party"}},
	{"agreement.md", "3.c", "T801", "open_loads", "nobody rules on the road",
		[]string{"party \"un\" {\n  role = monitor", "procedure \"road\" {\n  about     = [open_loads, checkpoint_guards]\n  opened_by = anyone\n  step \"find\" {\n    by     = un\n    does   = find\n    within = days(2)\n  }\n}\n\nparty \"un\" {\n  role = monitor"}},
	{"agreement.md", "1", "T318", "D", "D may be named on any day", []string{"  set_by = sides\n  again  = moves", "  set_by = sides\n  until  = by(date(\"2016-09-15\"))\n  again  = moves"}},
	{"terms-2016-02-22.md", "9", "T802", "complaints.resolve", "complaints without a time limit",
		[]string{"within  = unstated", "within  = days(3)"}},
	{"army-calm.md", "1", "T106", "calm ends", "a calm with a clock of its own",
		[]string{"  beside      = \"syria_2016_09\"\n", ""}},
	{"army-calm.md", "1", "T308", "calm ends", "the calm ends and nothing follows",
		[]string{`ends   = by(at("2016-09-18T23:59"))`, "ends   = never"}},
	{"army-calm.md", "2", "T606", "answer asks for neither", "an answer without bounds",
		[]string{"imminent = unstated", "imminent = true"}},
	{"army-calm.md", "1", "T901", "end (calm.ends", "23:59 or midnight",
		[]string{"reading \"end\" \"state_agency\" {", "reading \"end\" \"state_agency\" {\n  prevails = true"}},
}

// exampleSources is the source of every agreement document among the examples, by
// file name.
func exampleSources(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, dir := range []string{"agreements", "syria-2016"} {
		files, _ := filepath.Glob("../examples/" + dir + "/*.md")
		for _, f := range files {
			src, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Base(f) != "README.md" {
				out[filepath.Base(f)] = src
			}
		}
	}
	if len(out) < 30 {
		t.Fatalf("only %d agreements", len(out))
	}
	return out
}

// parseAll is every example, by file name.
func parseAll(sources map[string][]byte) map[string]*Document {
	out := map[string]*Document{}
	for name, src := range sources {
		out[name], _ = Parse(name, src)
	}
	return out
}

// checkOne checks a document, or a changed copy of it, with fresh copies of
// the examples that it takes names from, and gives what is said of itself.
func checkOne(examples map[string]*Document, file string, src []byte) []Diagnostic {
	d, _ := Parse(file, src)
	var all []*Document
	for name, o := range examples {
		if name != file {
			all = append(all, o)
		}
	}
	docs := []*Document{d}
	for _, o := range related(d, all)[1:] {
		fresh, _ := Parse(o.File, o.Bytes)
		docs = append(docs, fresh)
	}
	return slices.DeleteFunc(Check(docs...), func(x Diagnostic) bool { return x.File != file })
}

func (k knownDefect) in(found []Diagnostic) bool {
	return slices.ContainsFunc(found, func(d Diagnostic) bool {
		return d.Code == k.code && slices.Contains(d.Clauses, k.clause) && strings.Contains(d.Message, k.word)
	})
}

// The checker finds what history found, in the clause where it is; and where
// the text is mended it is silent. What is mended can still be read.
func TestKnownDefects(t *testing.T) {
	sources := exampleSources(t)
	examples := parseAll(sources)
	before := map[string][]Diagnostic{}
	for _, k := range knownDefects {
		src := sources[k.file]
		if before[k.file] == nil {
			before[k.file] = checkOne(examples, k.file, src)
		}
		if !k.in(before[k.file]) {
			t.Errorf("%s: no %s at clause %s that says %q (%s)", k.file, k.code, k.clause, k.word, k.why)
			continue
		}
		text := string(src)
		for i := 0; i < len(k.mend); i += 2 {
			if !strings.Contains(text, k.mend[i]) {
				t.Errorf("%s: %q is not there to be mended", k.file, k.mend[i])
			}
			text = strings.ReplaceAll(text, k.mend[i], k.mend[i+1])
		}
		after := checkOne(examples, k.file, []byte(text))
		for _, d := range after {
			if d.Code < "T100" {
				t.Errorf("%s, mended for %s at clause %s, cannot be read: %v", k.file, k.code, k.clause, d)
			}
		}
		if k.in(after) {
			t.Errorf("%s, mended for %s at clause %s, still says %q", k.file, k.code, k.clause, k.word)
		}
	}
}
