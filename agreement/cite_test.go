package agreement

import (
	"strings"
	"testing"
)

func TestCite(t *testing.T) {
	doc, problems := Parse("x.md", []byte("# T\n\n```truce\nagreement \"valleys\" {\n  zone = \"Asia/Damascus\"\n}\n```\n\n## 3.a The road opens\n\nWords.\n\n```truce\nduty \"pull_back\" {\n  act = withdraw\n}\n```\n"))
	if HasError(problems) {
		t.Fatal(problems)
	}
	docs := []*Document{doc}
	for id, want := range map[string]Citation{
		"valleys/3.a/pull_back":                        {Name: "Pull back", Clause: "3.a", Title: "The road opens"},
		"valleys/3.a/pull_back.heavy_weapons.north":    {Name: "Pull back", Part: "heavy weapons, north", Clause: "3.a", Title: "The road opens"},
		"clock/valleys/3.a/pull_back@2016-09-12":       {Name: "Pull back", Part: "2016-09-12", Clause: "3.a", Title: "The road opens"},
		"end/valleys/3.a/pull_back.north@2016-09-12#2": {Name: "Pull back", Part: "north, 2016-09-12, no. 2", Clause: "3.a", Title: "The road opens"},
		"valleys/3.a": {Name: "The road opens", Clause: "3.a", Title: "The road opens"},
		"valleys/9/x": {Name: "X", Clause: "9"},
		"other/3.a/x": {Name: "other/3.a/x"},
		"i_abc":       {Name: "i_abc"},
		"":            {Name: ""},
	} {
		got := Cite(docs, id)
		got.Document = nil
		if got != want {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
	got := Prose(docs, "pull_back ended at 2016-09-16T19:00:00+03:00 by 2016-09-16T19:00, see valleys/3.a/pull_back and air_strike; some_thing", func(s string) string { return "<" + s[5:10] + ">" })
	if want := "pull back ended at <09-16> by <09-16>, see “Pull back” (3.a) and air strike; some_thing"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func FuzzProse(f *testing.F) {
	f.Add("a_b/3/c_d ended at 2016-09-16T19:00:00+03:00", "valleys/3/x.y@z#1")
	f.Fuzz(func(t *testing.T, text, id string) {
		Cite(nil, id)
		if got := Prose(nil, text, strings.ToLower); strings.Count(got, "1") > strings.Count(text, "1") {
			t.Errorf("%q", got)
		}
	})
}
