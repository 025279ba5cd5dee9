package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"truce/canon"
	"truce/civil"
	"truce/entry/body"
)

func context(t testing.TB) Context {
	t.Helper()
	z, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	return Context{Zone: z, Desk: "cell", Parties: []Choice{{"cell", "Monitoring cell"}, {"north", "Northern Council"}, {"north", "NC"}, {"south", "Southern Front"}},
		Held: func(id string) (Held, bool) { return Held{Kind: AnyKind}, id == "e_held" }}
}

// TestFieldsAreOfTheKinds: every field goes where the table of kinds has one,
// is read in a way, and is asked for once; what a kind needs is asked for.
func TestFieldsAreOfTheKinds(t *testing.T) {
	keys := map[string]string{}
	for _, f := range Forms() {
		kind, ok := body.KindOf(f.Kind)
		if !ok {
			t.Errorf("%s makes no kind of entry", f.Name)
			continue
		}
		if keys[f.Key] != "" || f.Key == "" {
			t.Errorf("%s and %s have the same letter %q", f.Name, keys[f.Key], f.Key)
		}
		keys[f.Key] = f.Name
		seen, asked := map[string]bool{}, map[string]bool{}
		for _, x := range f.Fields() {
			if seen[x.Name] {
				t.Errorf("%s asks for %s twice", f.Name, x.Name)
			}
			seen[x.Name] = true
			row, found := f.Row(x)
			if strings.HasPrefix(x.At, "body.") {
				asked[strings.Split(x.At, ".")[1]] = true
				if !found {
					t.Errorf("%s: %s goes to %s, which the kind has not", f.Name, x.Name, x.At)
				}
			}
			if f.Reads(x) == "" {
				t.Errorf("%s: nothing says how %s is read (%s)", f.Name, x.Name, row.Type)
			}
			if strings.HasPrefix(x.At, "informant.") != x.Sealed {
				t.Errorf("%s: %s says who told, and is not sealed", f.Name, x.Name)
			}
			if from, ok := strings.CutPrefix(x.Unit, "="); ok && !slices.ContainsFunc(f.Fields(), func(y Field) bool { return y.Name == from }) {
				t.Errorf("%s: %s takes its unit from %s, which is not asked for", f.Name, x.Name, from)
			}
		}
		for _, r := range kind.Fields {
			if r.Required && !asked[r.Name] {
				t.Errorf("%s does not ask for %s, which %s needs", f.Name, r.Name, f.Kind)
			}
		}
	}
}

// TestDrafts: what is typed, and the draft that it makes.
func TestDrafts(t *testing.T) {
	for _, x := range []struct{ form, typed, want string }{
		{"incident", "day=2016-09-14 act=shelling",
			`{"body":{"claims":[{"act":"shelling","missing":["attacker","hour"]}]},"happened":"2016-09-14","kind":"report/1","of":"cell"}`},
		{"incident", "day=٢٠١٦-٠٩-١٤ time=١٤:٣٠ act=Air_strike killed=٣-٥ attacker=NC place=Haritan within=Aleppo,SY lat=36,2 lon=37.1",
			`{"body":{"claims":[{"act":"air_strike","actors":[{"name":"NC","party":"north","role":"attacker"}],"killed":[{"bound":"words","max":5,"min":3,"unit":"killed","who":"all","words":"3-5"}],"place":{"lat":"36.2","lon":"37.1","name":"Haritan","within":["Aleppo","SY"]}}]},"happened":"2016-09-14T11:30:00Z","kind":"report/1","of":"cell"}`},
		{"incident", "day=2016-09-14 until_day=2016-09-15 act=raid killed=5+ killed_civilians=2 attacker=a_band of=south origin=north",
			`{"body":{"claims":[{"act":"raid","actors":[{"name":"a_band","role":"attacker"}],"killed":[{"bound":"at_least","min":5,"unit":"killed","who":"all"},{"bound":"exact","max":2,"min":2,"unit":"killed","who":"civilians"}],"missing":["hour","day"]}],"origin":"north"},"happened":{"from":"2016-09-14","grain":"days","to":"2016-09-15"},"kind":"report/1","of":"south"}`},
		{"incident", "day=2016-09-14 time=14:30 act=shelling status=Denied attacker=north",
			`{"body":{"claims":[{"act":"shelling","actors":[{"name":"north","party":"north","role":"attacker"}],"status":"denied"}]},"happened":"2016-09-14T11:30:00Z","kind":"report/1","of":"cell"}`},
		{"incident", "day=2016-09-14 act=raid status=rumoured", "? status: "},
		{"observation", "day=2016-09-14 time=23:50 until_day=2016-09-15 until=0:20 means=heard act=shelling count=about_20 count_of=explosion distance_m=3000-5000 bearing=nne direction=impact informant=SECRET",
			`{"body":{"bearing":"nne","claims":[{"act":"shelling","count":[{"bound":"about","max":20,"min":20,"unit":"explosion","who":"all"}]}],"direction":"impact","distance_m":{"bound":"words","max":5000,"min":3000,"unit":"m","words":"3000-5000"},"means":"heard"},"happened":{"from":"2016-09-14T20:50:00Z","grain":"minute","to":"2016-09-14T21:20:00Z"},"informant":{"name":"SECRET"},"kind":"observation/1","of":"cell"}`},
		{"restriction", "day=2016-09-14 observer=cell what=delay by=south waited_min=27 reason=mines",
			`{"body":{"by":"south","observer":"cell","reason":"mines","waited_s":{"bound":"exact","max":1620,"min":1620,"unit":"s"},"what":"delay"},"happened":"2016-09-14","kind":"restriction/1","of":"cell"}`},
		{"tally", "day=2016-09-14 of=north total=42 unit=violations scope=all from=2016-09-13 cut_off=2016-09-14_19:30",
			`? from: write it as 2016-09-14 19:00`},
		{"tally", "day=2016-09-14 of=north total=42 unit=Violations who=all_sides scope=everywhere from=2016-09-13_00:00 cut_off=2016-09-14T19:30",
			`{"body":{"cut_off":"2016-09-14T16:30:00Z","from":"2016-09-12T21:00:00Z","scope":"everywhere","total":{"bound":"exact","max":42,"min":42,"unit":"violations","who":"all_sides"},"unit":"violations","who":"all_sides"},"happened":"2016-09-14","kind":"tally/1","of":"north"}`},
		{"statement", "day=2016-09-14 of=north act=accepts text=Yes at=2016-09-15",
			`{"body":{"act":"accepts","at":"2016-09-15","text":"Yes"},"happened":"2016-09-14","kind":"statement/1","of":"north"}`},
		{"coverage", "day=2016-09-14 observer=cell means=patrol state=up place=Haritan acts=attack,shelling",
			`{"body":{"acts":["attack","shelling"],"means":"patrol","observer":"cell","place":{"name":"Haritan"},"state":"up"},"happened":"2016-09-14","kind":"coverage/1","of":"cell"}`},
		{"convoy", "day=2016-09-14 convoy=aid_1 stage=waiting trucks=20 to=Aleppo",
			`{"body":{"convoy":"aid_1","stage":"waiting","to":{"name":"Aleppo"},"trucks":{"bound":"exact","max":20,"min":20,"unit":"trucks","who":"trucks"}},"happened":"2016-09-14","kind":"convoy/1","of":"cell"}`},
		{"party", "party=east name=East class=group aliases=E,the_East",
			`{"body":{"aliases":["E","the East"],"class":"group","name":"East","party":"east"},"kind":"actor/1","of":"cell"}`},

		{"incident", "", "? day: this is needed; act: this is needed"},
		{"incident", "day=14.9.2016 act=raid", "? day: write the day as"},
		{"incident", "day=2016-09-14 time=25:00 act=raid", "? time: write the time as"},
		{"incident", "day=2016-09-14 until=14:00 act=raid", "? time: give both times"},
		{"incident", "day=2016-09-14 time=15:00 until=14:00 act=raid", "? until: the end lies before"},
		{"incident", "day=2016-09-14 until_day=2016-09-13 act=raid", "? until_day: the end lies before"},
		{"incident", "time=14:00 act=raid", "? day: this is needed"},
		{"incident", "day=2016-09-14 act=raid killed=some", "? killed: write a number"},
		{"incident", "day=2016-09-14 act=raid killed=5-3", "? killed: the second number is smaller"},
		{"incident", "day=2016-09-14 act=raid killed_civilians=3", "? killed: say how many in all"},
		{"incident", "day=2016-09-14 act=raid lat=36", "? lon: give latitude and longitude"},
		{"incident", "day=2016-09-14 act=raid count=3", "? count_of: say of what"},
		{"incident", "day=2016-09-14 act=raid of=nobody", "? of: the case has no party"},
		{"incident", "day=2016-09-14 act=raid colour=red", "? colour: the form has no such field"},
		{"observation", "day=2016-09-14 means=smelt act=raid", "? means: write one of: seen, heard, recorded, told"},
		{"incident", "day=2016-03-25 time=0:30 act=raid", "? time: the clocks went forward"},
		{"tally", "day=2016-10-30 of=north total=1 unit=killed scope=all cut_off=2016-10-27_23:30", "? cut_off: the clocks went back"},
	} {
		f, ok := Named(x.form)
		if !ok {
			t.Fatal(x.form)
		}
		line, problems := f.Draft(typed(x.typed), context(t))
		if say, wrong := strings.CutPrefix(x.want, "? "); wrong {
			got := fmt.Sprint(problems)
			for _, p := range strings.Split(say, "; ") {
				field, message, _ := strings.Cut(p, ": ")
				if !slices.ContainsFunc(problems, func(q Problem) bool { return q.Field == field && strings.HasPrefix(q.Message, message) }) {
					t.Errorf("%s %s: %s", x.form, x.typed, got)
				}
			}
			if line != nil {
				t.Errorf("%s %s: a line beside problems", x.form, x.typed)
			}
			continue
		}
		if len(problems) > 0 || !same(string(line), x.want) {
			t.Errorf("%s %s: %v\n got %s\nwant %s", x.form, x.typed, problems, line, x.want)
		}
	}
}

// typed reads NAME=TEXT with spaces between; _ in a text of several words is a
// space where the table says so.
func typed(s string) map[string]string {
	out := map[string]string{}
	for _, f := range strings.Fields(s) {
		name, text, _ := strings.Cut(f, "=")
		for _, spaced := range []string{"about_", "the_East", "_19:30", "_00:00", "_23:30"} {
			if strings.Contains(text, spaced) {
				text = strings.ReplaceAll(text, "_", " ")
			}
		}
		out[name] = text
	}
	return out
}

func same(a, b string) bool {
	var x, y any
	return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
}

// TestDraftsFit: what a form makes fits the table of kinds.
func TestDraftsFit(t *testing.T) {
	full := map[string]string{"lat": "36.2", "lon": "37.1", "position_lat": "36", "position_lon": "37"}
	for i := range forms {
		f := &forms[i]
		in := map[string]string{}
		for _, x := range f.Fields() {
			row, _ := f.Row(x)
			in[x.Name] = map[As]string{Line: "words", Area: "more words", Ident: "word", Idents: "one, two", Texts: "one, two", Party: "north", Actor: "a band",
				Clause: "text/3.a/pull_back", Day: "2016-09-14", Clock: "14:30", Moment: "2016-09-14 19:00", Number: "3", Whole: "4", Degree: "1.5", Entry: "e_held"}[f.Reads(x)]
			if x.Name == Corrects {
				delete(in, x.Name) // of one kind with the form: desk tries it
			}
			if f.Reads(x) == Word {
				in[x.Name] = row.Values[0]
			}
			if s, ok := full[x.Name]; ok {
				in[x.Name] = s
			}
		}
		in["until"] = "15:00"
		if _, has := in["day"]; !has {
			delete(in, "until")
		}
		line, problems := f.Draft(in, context(t))
		if len(problems) > 0 {
			t.Errorf("%s: %v", f.Name, problems)
			continue
		}
		v, err := canon.ParseLoose(line)
		if err != nil {
			t.Fatal(err)
		}
		kind, _ := body.KindOf(f.Kind)
		if _, bad := kind.FromDraft(v.Get("body"), context(t).Zone); len(bad) > 0 {
			t.Errorf("%s: %v\n%s", f.Name, bad, line)
		}
		for _, x := range f.Fields() { // nothing that was typed is lost
			if text := in[x.Name]; text != "" && x.At != "" && !strings.HasPrefix(x.At, "happened.") && !strings.Contains(string(line), `"`+x.At[strings.LastIndexByte(x.At, '.')+1:]+`"`) {
				t.Errorf("%s: %s is not in the draft", f.Name, x.Name)
			}
		}
	}
}

func TestInput(t *testing.T) {
	f, _ := Named("incident")
	for at, want := range map[string]string{"body.claims[0].place.lat": "lat", "body.claims[0].act": "act", "happened": "day", "body.source.title": "source_title",
		"body.claims[0].killed[1].min": "killed", "body.claims[0].actors[0].name": "attacker", "of": "of", "informant": "informant", "supersedes": "corrects", "refs": ""} {
		if got := f.Input(at); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// FuzzDraft: nothing that is typed makes it panic; what has no problem is a
// line that can be read.
func FuzzDraft(f *testing.F) {
	f.Add("day", "2016-09-14", "killed", "3-5")
	f.Add("act", "raid\u202e", "of", "north")
	f.Add("lat", "-", "count", "۹۹۹۹۹۹۹۹۹۹+")
	c := context(f)
	f.Fuzz(func(t *testing.T, a, x, b, y string) {
		for i := range forms {
			in := map[string]string{"day": "2016-09-14", "act": "raid"}
			in[a], in[b] = x, y
			line, problems := forms[i].Draft(in, c)
			if (line == nil) != (len(problems) > 0) {
				t.Error("a line beside problems, or neither")
			}
			if line != nil && !json.Valid(line) {
				t.Error("no JSON")
			}
			for _, p := range problems {
				if len(x) > 8 && strings.Contains(p.Message, x) {
					t.Error("a message repeats what was typed")
				}
			}
		}
	})
}
