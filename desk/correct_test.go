package desk

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce/entry"
	"truce/form"
	"truce/record"
)

// corrected is a case with two parties.
func corrected(t *testing.T) (dir string, c *Case) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	if _, err := Begin(t.Context(), dir, Beginning{Zone: "Asia/Damascus"}); err != nil {
		t.Fatal(err)
	}
	enterTyped(t, dir, "party", map[string]string{"party": "north", "name": "Northern Council", "class": "group"})
	c, err := CaseIn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}

// enterTyped records what is typed and gives the short id.
func enterTyped(t *testing.T, dir, name string, typed map[string]string) string {
	t.Helper()
	c, err := CaseIn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := form.Named(name)
	d, problems := c.Typed(f, typed)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", name, problems)
	}
	_, e, err := EnterOne(t.Context(), dir, d, false)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return e.Entry.ID.String()
}

// TestCorrecting: of whatever a form made, the form filled in again is what was
// typed: sent as it is, it makes an entry that says the same in the place of the
// first. What told it is not among it.
func TestCorrecting(t *testing.T) {
	dir, c := corrected(t)
	for _, x := range []struct{ form, typed string }{
		{"incident", "day=2016-09-14|act=shelling"},
		{"incident", "day=2016-09-14|time=14:30|act=air_strike|killed=3-5|killed_civilians=2|injured=about 20|attacker=a band|target_party=north|place=Haritan|within=Aleppo, SY|lat=36.287|lon=-37.0800001|radius_m=1000|text=Words\nof two lines|informant=SECRET"},
		{"incident", "day=2016-09-14|until_day=2016-09-15|act=raid|killed=5+|of=north|code=007|source_title=A page"},
		{"incident", "day=2016-09-14|time=23:50|until_day=2016-09-15|until=00:20|act=raid|killed=more than 7|injured=up to 3"},
		{"observation", "day=2016-09-14|time=23:50|means=heard|act=shelling|count=about 20|count_of=explosion|distance_m=3000-5000|bearing=nne|direction=impact|position=Post 4|position_lat=36|position_lon=37"},
		{"coverage", "day=2016-09-14|observer=north|means=patrol|state=up|place=Haritan|acts=attack, shelling"},
		{"restriction", "day=2016-09-14|observer=north|what=delay|by=north|waited_min=27|reason=mines"},
		{"statement", "day=2016-09-14|of=north|act=accepts|text=Yes|at=2016-09-15|term_h=48"},
		{"tally", "day=2016-09-14|of=north|total=42|unit=violations|who=all sides|scope=everywhere|from=2016-09-13 00:00|cut_off=2016-09-14 19:30"},
		{"convoy", "day=2016-09-14|convoy=aid_1|stage=waiting|trucks=20|to=Aleppo|for_people=80000"},
		{"party", "party=east|name=East|class=group|aliases=E, the East"},
	} {
		in := map[string]string{}
		for _, s := range strings.Split(x.typed, "|") {
			name, text, _ := strings.Cut(s, "=")
			in[name] = text
		}
		id := enterTyped(t, dir, x.form, in)
		f, typed, why, err := c.CorrectingIn(t.Context(), dir, id)
		if err != nil || why != "" || f.Name != x.form {
			t.Errorf("%s %s: %s %v", x.form, x.typed, why, err)
			continue
		}
		want := maps.Clone(in)
		want[form.Corrects] = id
		delete(want, "informant")
		if !maps.Equal(typed, want) {
			t.Errorf("%s is filled in as\n%q, was typed as\n%q", x.form, typed, want)
		}
		second := enterTyped(t, dir, x.form, typed)
		e, replaced, err := findIn(t.Context(), dir, second)
		if err != nil || replaced || len(e.Env.Supersedes) != 1 || e.Env.Supersedes[0].String() != id {
			t.Errorf("%s: the correction supersedes %v, %v", x.form, e.Env.Supersedes, err)
		}
		// Two corrections of one entry would leave neither standing.
		if _, _, why, _ := c.CorrectingIn(t.Context(), dir, id); why != sayReplaced {
			t.Errorf("%s: an entry that was replaced is offered again: %q", x.form, why)
		}
		again, _ := CaseIn(t.Context(), dir)
		if _, problems := again.Typed(f, typed); !slices.ContainsFunc(problems, func(p form.Problem) bool { return p.Field == form.Corrects }) {
			t.Errorf("%s: an entry that was replaced is replaced once more", x.form)
		}
	}
	if _, _, _, err := c.CorrectingIn(t.Context(), dir, "e_aaaaaaaaaaaaaaaaaaaaaaaaaa"); err != record.ErrNotHeld {
		t.Errorf("an entry that is not held: %v", err)
	}
}

// TestNotByForm: what holds more than the form has fields for is not offered,
// so that no correction loses it; nor is a kind without a form.
func TestNotByForm(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	done, err := Import(t.Context(), dir, []string{"../examples/syria-2016"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := CaseIn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	log, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	offered, refused := 0, map[string]int{}
	for _, id := range done.Entries {
		_, e, err := log.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		f, typed, why := c.Correcting(e, false)
		if why != "" {
			refused[why]++
			if typed != nil {
				t.Errorf("%s is refused and filled in", e.Env.Kind)
			}
			continue
		}
		offered++
		line, problems := f.Draft(less(typed), c.Context)
		if len(problems) > 0 && len(e.Env.Refs) == 0 {
			t.Errorf("%s: %v %s", e.Env.Kind, problems, line)
		}
	}
	if offered < 5 || refused[sayNoForm] < 20 || refused[sayNotWhole] < 20 {
		t.Errorf("%d offered, refused %v", offered, refused)
	}
	own := &entry.Entry{Env: &entry.Envelope{Kind: "statement/1", Mode: entry.Own}}
	if _, _, why := c.Correcting(own, false); why != sayOwnWord {
		t.Errorf("a party's own word: %q", why)
	}
}

// less is what is typed without the entry that it corrects.
func less(typed map[string]string) map[string]string {
	out := maps.Clone(typed)
	delete(out, form.Corrects)
	return out
}

// TestReferences: a statement on an incident refers to its decision, and to
// nothing that is none.
func TestReferences(t *testing.T) {
	dir, _ := corrected(t)
	id := enterTyped(t, dir, "incident", map[string]string{"day": "2016-09-14", "act": "shelling"})
	c, err := CaseIn(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := form.Named("statement")
	base := map[string]string{"day": "2016-09-14", "of": "north", "act": "denies", "text": "No."}
	for field, to := range map[string]struct{ id, why string }{
		"about_entry": {id, ""}, "on_incident": {id, "kind that cannot stand here"}, form.Corrects: {id, "of another kind"},
	} {
		typed := maps.Clone(base)
		typed[field] = to.id
		d, problems := c.Typed(f, typed)
		if (len(problems) == 0) != (to.why == "") || len(problems) > 0 && !strings.Contains(problems[0].Message, to.why) {
			t.Errorf("%s: %v", field, problems)
		}
		if to.why == "" && (len(d.Refs) != 1 || d.Refs[0].Role != "about") {
			t.Errorf("%s: %v", field, d.Refs)
		}
	}
	typed := maps.Clone(base)
	typed["about_entry"] = "e_SECRET"
	if _, problems := c.Typed(f, typed); len(problems) != 1 || strings.Contains(problems[0].Message, "SECRET") {
		t.Errorf("an entry that is not there: %v", problems)
	}
}
