package bulletin_test

import (
	"strings"
	"testing"

	"truce/bulletin"
)

// TestBuiltIn: the templates of the program are read, and have both languages.
func TestBuiltIn(t *testing.T) {
	for _, kind := range bulletin.Kinds {
		tmpl, err := bulletin.Standard(kind)
		if err != nil || tmpl.Kind != kind || len(tmpl.Languages) != 2 {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if _, err := bulletin.BuiltIn("hourly"); err == nil {
		t.Error("there is a template of no report")
	}
}

// TestBadTemplates: each mistake is told with its line and what to try.
func TestBadTemplates(t *testing.T) {
	good := "report \"daily\" {\n  title { en = \"T\" }\n  section \"flags\" {\n    heading { en = \"H\" }\n  }\n}\n"
	if _, err := bulletin.ParseTemplate("t.hcl", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ old, new, want string }{
		{"daily", "hourly", "t.hcl:1: there is no report of this kind"},
		{"\"T\"", "\"T", "t.hcl:2: "},
		{"\"T\"", "1 + 1", "t.hcl:2: a text is written in double quotes"},
		{"\"T\"", "\"${x}\"", "t.hcl:2: a text is written in double quotes"},
		{"\"T\"", "\"{weather}\"", "t.hcl:2: there is nothing to fill in"},
		{"\"T\"", "\"T\u202e\"", "t.hcl:2: a character that cannot be seen"},
		{"en = \"T\"", "fr = \"T\"", "t.hcl:2: the template has no language fr"},
		{"en = \"T\"", "", "t.hcl:2: there is no text in the language en"},
		{"title { en = \"T\" }", "", "t.hcl:1: the report has no title"},
		{"title", "cut_off = \"25:00\"\n title", "t.hcl:2: cut_off is a time of day"},
		{"title", "colour = \"red\"\n title", "t.hcl:2: here may stand languages and cut_off"},
		{"title", "languages = [\"en\", \"en\"]\n title", "t.hcl:2: a language is two small letters"},
		{"title", "languages = [\"en\", \"ar\"]\n title", "t.hcl:3: there is no text in the language ar"},
		{"\"flags\"", "\"weather\"", "t.hcl:3: a daily report has no such section"},
		{"\"flags\"", "\"ruling\"", "t.hcl:3: a daily report has no such section"},
		{"heading", "title", "t.hcl:4: a section has heading, text and empty"},
		{"heading { en = \"H\" }", "", "t.hcl:3: the section has no heading"},
		{"heading { en = \"H\" }", "heading = \"H\"", "t.hcl:4: heading is a block"},
		{"section \"flags\"", "part", "t.hcl:3: here may stand masthead"},
	} {
		src := strings.Replace(good, x.old, x.new, 1)
		_, err := bulletin.ParseTemplate("t.hcl", []byte(src))
		if err == nil || !strings.HasPrefix(err.Error(), x.want) {
			t.Errorf("%q in place of %q: %v, want %s", x.new, x.old, err, x.want)
		}
	}
	if _, err := bulletin.ParseTemplate("t.hcl", []byte(strings.Replace(good, "}\n}\n", "}\n  section \"flags\" {\n    heading { en = \"H\" }\n  }\n}\n", 1))); err == nil {
		t.Error("a section may stand twice")
	}
}

// FuzzTemplate: nothing panics, and what is read can be used.
func FuzzTemplate(f *testing.F) {
	for _, kind := range bulletin.Kinds {
		b, _ := bulletin.BuiltIn(kind)
		f.Add(b)
	}
	f.Add([]byte("report \"daily\" {\n title { en = null }\n}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		tmpl, err := bulletin.ParseTemplate("t.hcl", src)
		if err == nil && (len(tmpl.Sections) == 0 || tmpl.Title[tmpl.Languages[0]] == "") {
			t.Error("a template without sections or title is read")
		}
	})
}
