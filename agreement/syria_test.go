package agreement

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce"
)

func syria(t testing.TB) []*Document {
	t.Helper()
	var docs []*Document
	for _, name := range []string{"agreement.md", "army-calm.md", "terms-2016-02-22.md"} {
		src, err := os.ReadFile(filepath.Join("../examples/syria-2016", name))
		if err != nil {
			t.Fatal(err)
		}
		d, problems := Parse(name, src)
		if len(problems) > 0 {
			t.Fatalf("%s:\n%s", name, lines(problems))
		}
		docs = append(docs, d)
	}
	if problems := Link(docs...); len(problems) > 0 {
		t.Fatal(lines(problems))
	}
	return docs
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "syria", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got\n%s", path, got)
	}
}

func TestSyriaDiagnostics(t *testing.T) {
	docs := syria(t)
	found := Check(docs...)
	golden(t, "diagnostics", lines(found))
	for _, d := range found {
		if d.Code < "T100" {
			t.Errorf("the text cannot be read: %v", d)
		}
	}
}

func TestSyriaClauses(t *testing.T) {
	var b strings.Builder
	for _, d := range syria(t) {
		fmt.Fprintf(&b, "%s: %s\n", d.ID, d.Title)
		for _, c := range append([]*Clause{d.Front}, d.Clauses...) {
			fmt.Fprintf(&b, "  %s line %d: %s", c.ID, c.Line, c.Title)
			for _, block := range c.Blocks {
				fmt.Fprintf(&b, "\n    %s %s", block.Kind, block.Name)
				if len(block.Confidence) > 0 {
					fmt.Fprintf(&b, " %v", block.Confidence)
				}
			}
			fmt.Fprintf(&b, "\n    confidence %v, gaps %d, sourced %v\n", c.Confidence, len(c.Gaps), c.Source != "")
		}
	}
	golden(t, "clauses", b.String())
}

func show(ls []Dated) string {
	var b strings.Builder
	for _, l := range ls {
		when := l.Local() + " (" + l.UTC() + ")"
		if !l.Known() {
			when = "not known"
		}
		fmt.Fprintf(&b, "%s\n    %s: %s\n    rule: %s", when, l.Ref, l.Text, l.Rule)
		if l.If != "" {
			fmt.Fprintf(&b, "; if %s", l.If)
		}
		if len(l.Needs) > 0 {
			fmt.Fprintf(&b, "; needs %s", strings.Join(l.Needs, ", "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestSyriaTimeline(t *testing.T) {
	docs := syria(t)
	anchors, err := ParseAnchors(docs, []string{"D=2016-09-12T19:00"})
	if err != nil {
		t.Fatal(err)
	}
	ls := Timeline(docs, anchors)
	golden(t, "timeline", show(ls))
	golden(t, "timeline-without-D", show(Timeline(docs, Unbound{})))
	for _, c := range []struct{ block, what, utc string }{
		{"recommitment", "begins", "2016-09-12T16:00:00Z"},
		{"recommitment", "ends", "2016-09-14T16:00:00Z"},
		{"recommitment.checkpoint", "checkpoint", "2016-09-14T16:00:00Z"},
		{"recommitment", "mark", "2016-09-16T16:00:00Z"},
		{"recommitment", "mark", "2016-09-18T16:00:00Z"},
		{"calm", "ends", "2016-09-18T20:59:00Z"},
		{"calm", "ends", "2016-09-18T21:00:00Z to 2016-09-19T21:00:00Z"},
		{"seven_days", "target", "2016-09-19T16:00:00Z"},
		{"joint_centre", "earliest", "2016-09-19T16:00:00Z"},
	} {
		ok := false
		for _, l := range ls {
			ok = ok || l.Block == c.block && l.What == c.what && l.UTC() == c.utc
		}
		if !ok {
			t.Errorf("no line %s %s at %s", c.block, c.what, c.utc)
		}
	}
}

// Moving D by an hour moves everything that hangs on D, and nothing else.
func TestSyriaMoveD(t *testing.T) {
	docs := syria(t)
	at := func(d string) []Dated {
		a, err := ParseAnchors(docs, []string{"D=" + d})
		if err != nil {
			t.Fatal(err)
		}
		return Timeline(docs, a)
	}
	moved := map[string]Dated{}
	key := func(l Dated) string { return string(l.Ref) + l.What + l.Rule + l.If }
	for _, l := range at("2016-09-12T17:00:00Z") {
		moved[key(l)] = l
	}
	for _, l := range at("2016-09-12T16:00:00Z") {
		m, ok := moved[key(l)]
		if !ok {
			t.Errorf("%s: %s is gone", l.Ref, l.Text)
			continue
		}
		want := truce.Instant(0)
		if l.Known() && (strings.HasPrefix(l.Rule, "D") || strings.HasSuffix(l.Rule, " D") || l.Block == "D") {
			want = 3_600_000
		}
		if got := m.At.Earliest - l.At.Earliest; got != want {
			t.Errorf("%s: %s moved by %d ms, want %d", l.Ref, l.Text, got, want)
		}
	}
}

func TestSyriaSentences(t *testing.T) {
	var b strings.Builder
	for _, d := range syria(t) {
		for _, block := range d.Blocks {
			fmt.Fprintf(&b, "%s\n    %s\n", block.Ref(), Sentences(block))
		}
	}
	golden(t, "sentences", b.String())
}

func TestSyriaIsFormatted(t *testing.T) {
	for _, d := range syria(t) {
		if string(Format(d.Bytes)) != string(d.Bytes) {
			t.Errorf("%s is not in the canonical layout", d.File)
		}
	}
}

// Every clause says where it comes from, and every document what it is not.
func TestSyriaSources(t *testing.T) {
	for _, d := range syria(t) {
		if !strings.Contains(d.Front.Words, "A reconstruction from public facts, for software. Not the text. Do not rely on it.") {
			t.Errorf("%s does not say that it is a reconstruction", d.File)
		}
		for _, c := range d.Clauses {
			if len(c.Blocks) > 0 && !strings.Contains(c.Source, "http") {
				t.Errorf("%s: clause %s names no public source", d.File, c.ID)
			}
		}
	}
}

func TestIncorporation(t *testing.T) {
	docs := syria(t)
	sept, feb := docs[0], docs[2]
	attacks, ok := sept.Lookup("attacks")
	if !ok {
		t.Fatal("no attacks")
	}
	other, ok := sept.Lookup("feb.attacks")
	if !ok || other.Doc != feb || attacks.Same != other {
		t.Fatalf("attacks copies %v, want feb.attacks", attacks.Same)
	}
	if got := attacks.Word("during"); got != "recommitment" {
		t.Errorf("during = %s, want its own recommitment", got)
	}
	unless := attacks.Names("unless")
	if len(unless) != 2 || unless[0].Target() == nil || unless[0].Target().Doc != feb {
		t.Errorf("unless = %v, want the February exceptions", unless)
	}
	if _, ok := sept.Lookup("feb.attack"); ok {
		t.Error("feb.attack exists")
	}
	heavy, ok := sept.Lookup("pull_back_government.heavy")
	if !ok || heavy.Ref() != "syria_2016_09/3.a/pull_back_government.heavy" {
		t.Errorf("the case heavy: %v", heavy)
	}
	if mm, ok := Millimetres(heavy.Value("distance")); !ok || mm != 3_500_000 {
		t.Errorf("3.5 km are %d mm", mm)
	}
}

func TestUnder(t *testing.T) {
	docs := syria(t)
	var midnight *Block
	for _, q := range Questions(docs[1]) {
		for _, r := range q.Readings {
			if r.Label2 == "midnight" {
				midnight = r
			}
		}
	}
	patched := Under(docs, midnight)
	calm, _ := patched[1].Lookup("calm")
	if got := Ends(calm, Unbound{}).Bounds().Earliest.String(); got != "2016-09-18T21:00:00Z" {
		t.Errorf("under the reading midnight the calm ends %s at the earliest", got)
	}
	calm, _ = docs[1].Lookup("calm")
	if got := Ends(calm, Unbound{}).Bounds().Earliest.String(); got != "2016-09-18T20:59:00Z" {
		t.Errorf("the document itself changed: %s", got)
	}
}
