package intake

import (
	"strings"
	"testing"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
)

// TestInformant: who told lies in the part that names the source alone, comes
// back with an entry that is recorded once more, and is in no message.
func TestInformant(t *testing.T) {
	line := `{"kind":"report/1","of":"cell","happened":"2016-09-14","informant":{"name":"SECRET","contact":"by the well"},"body":{"claims":[{"act":"raid","place":{"name":"x","lat":"36.1","lon":"37.1"}}]}}`
	d, problems := ParseLine("f", 1, []byte(line), civil.UTC)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	key, err := entry.NewKey(entry.Derived("a test"), "desk")
	if err != nil {
		t.Fatal(err)
	}
	sealed, problems, err := Seal([]Draft{d}, truce.EntryID{1}, Head{}, key, entry.Derived("entries"), 0)
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	for _, p := range sealed[0].Parts {
		if strings.Contains(string(p.Bytes), "SECRET") != (p.Name == entry.Source) {
			t.Errorf("part %s: %s", p.Name, p.Bytes)
		}
	}
	// however long the name, the envelope says one of few lengths
	for _, name := range []string{"A", "SECRET", strings.Repeat("é", 100)} {
		d, problems := ParseLine("f", 1, []byte(strings.Replace(line, "SECRET", name, 1)), civil.UTC)
		raw, err := d.Informant.Bytes()
		if len(problems) > 0 || err != nil || len(raw) == 0 || len(raw)%informantStep != 0 {
			t.Errorf("who told takes %d bytes: %v, %v", len(raw), problems, err)
		}
	}
	again, ok := Again(d.Kind, sealed[0])
	got, _ := again.Informant.Bytes()
	want, _ := d.Informant.Bytes()
	if !ok || string(got) != string(want) || len(got) == 0 {
		t.Errorf("%v: %s, want %s", ok, got, want)
	}
	for _, bad := range []string{`"SECRET"`, `{}`, `{"SECRET":"x"}`, `{"name":3}`, `["SECRET"]`} {
		_, problems := ParseLine("f", 1, []byte(strings.Replace(line, `{"name":"SECRET","contact":"by the well"}`, bad, 1)), civil.UTC)
		if !Bad(problems) || strings.Contains(problems[0].String(), "SECRET") {
			t.Errorf("%s: %v", bad, problems)
		}
	}
}

// TestNoPersonInADraft: a line that would bring a person in is refused, whatever
// it holds, and the refusal does not repeat it.
func TestNoPersonInADraft(t *testing.T) {
	for _, k := range body.Kinds() {
		if !k.Sealed {
			continue
		}
		line := `{"kind":"` + k.Name + `","of":"cell","body":{"text":"SECRET","names":["SECRET"]},"informant":{"name":"SECRET"}}`
		d, problems := ParseLine("a file", 3, []byte(line), civil.UTC)
		if !Bad(problems) || d.Kind != nil {
			t.Errorf("%s is taken", k.Name)
		}
		for _, p := range problems {
			if strings.Contains(p.String(), "SECRET") {
				t.Errorf("%s: %s", k.Name, p)
			}
		}
	}
}
