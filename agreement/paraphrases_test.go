package agreement

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"truce/actor"
)

// paraphrases is the agreements of history that examples/agreements holds in
// our own words, by file name.
func paraphrases(t testing.TB) []*Document {
	t.Helper()
	files, err := filepath.Glob("../examples/agreements/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no agreements: %v", err)
	}
	var docs []*Document
	for _, f := range files {
		if filepath.Base(f) == "README.md" {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := Parse(filepath.Base(f), src) // Check reports what Parse found
		docs = append(docs, d)
	}
	return docs
}

// Each can be read, each clause is formalised or says that it is not, and the
// blocks are laid out in the canonical way.
func TestParaphrasesParse(t *testing.T) {
	docs := paraphrases(t)
	for _, d := range Check(docs...) {
		if d.Code < "T102" {
			t.Errorf("%v", d)
		}
	}
	for _, d := range docs {
		if string(Format(d.Bytes)) != string(d.Bytes) {
			t.Errorf("%s is not in the canonical layout", d.File)
		}
	}
}

// A private mark of a source, such as a number in brackets, tells a reader nothing.
var privateMark = regexp.MustCompile(`\[(S\d|K-|calc|infer)`)

// public is what tells a reader where to look: an address, a dated source, or
// that there is none.
var public = regexp.MustCompile(`[a-z]\.[a-z]+/|[12]\d{3}|above|general knowledge`)

// address is the address of a source, whose words are not ours.
var address = regexp.MustCompile(`https?://\S+`)

// ownVoice is what a document says in words, without addresses and without the
// names that parties give themselves.
func ownVoice(d *Document) string {
	text := d.Title + "\n" + d.Front.Words
	for _, c := range d.Clauses {
		text += "\n" + c.Title + "\n" + c.Words
	}
	text = address.ReplaceAllString(text, "")
	for _, b := range d.Kind("party") {
		if name := b.Text("name"); name != "" {
			text = strings.ReplaceAll(text, name, "")
		}
	}
	return text
}

// Each says what it is not, each clause where it comes from, and none takes a side.
func TestParaphrasesSay(t *testing.T) {
	for _, d := range paraphrases(t) {
		if !strings.Contains(d.Front.Words, "A reconstruction from public facts, for software. Not the text. Do not rely on it.") {
			t.Errorf("%s does not say that it is a reconstruction", d.File)
		}
		for _, c := range d.Clauses {
			if d.hasBelow(c) {
				continue
			}
			if !public.MatchString(c.Source) {
				t.Errorf("%s: clause %s names no public source", d.File, c.ID)
			}
		}
		for _, f := range actor.Neutral(ownVoice(d)) {
			t.Errorf("%s: write %s instead of %q", d.File, f.Write, f.Word)
		}
		if m := privateMark.FindString(string(d.Bytes)); m != "" {
			t.Errorf("%s has the mark %q where a source should be named", d.File, m)
		}
	}
}

// Dates that are known from elsewhere come out of the blocks: those of the
// handbook on Dayton, the hour in the order to the troops in Korea, the two
// ends of thirty days in Sri Lanka. A deadline of a whole day ends where the
// next day begins.
func TestParaphrasesTimeline(t *testing.T) {
	docs := paraphrases(t)
	Link(docs...)
	anchors := map[string]string{"sri-lanka-2002.md": "D=2002-02-23T00:00"}
	lines := map[string][]Dated{}
	for _, c := range []struct{ file, block, what, utc string }{
		{"korea-1953.md", "effective", "anchor", "1953-07-27T13:00:00Z"},
		{"korea-1953.md", "leave_zone", "due", "1953-07-30T13:00:00Z"},
		{"dayton-1995.md", "foreign_forces_out", "due", "1996-01-13T23:00:00Z"},
		{"dayton-1995.md", "disband_groups", "due", "1996-01-19T23:00:00Z"},
		{"dayton-1995.md", "phase_1", "due", "1996-01-19T23:00:00Z"},
		{"dayton-1995.md", "phase_2_leave", "due", "1996-02-03T23:00:00Z"},
		{"dayton-1995.md", "phase_2_hold_off", "ends", "1996-03-19T23:00:00Z to 1996-03-20T23:00:00Z"},
		{"dayton-1995.md", "phase_3", "due", "1996-04-18T22:00:00Z"},
		{"sri-lanka-2002.md", "demarcate", "due", "2002-03-24T18:00:00Z"},
		{"sri-lanka-2002.md", "demarcate", "due", "2002-03-25T18:00:00Z"},
		{"korea-cma-2018.md", "measures", "begins", "2018-10-31T15:00:00Z to 2018-11-01T15:00:00Z"},
	} {
		if lines[c.file] == nil {
			i := slices.IndexFunc(docs, func(d *Document) bool { return d.File == c.file })
			if i < 0 {
				t.Fatalf("no %s", c.file)
			}
			var with Bindings = Unbound{}
			if a := anchors[c.file]; a != "" {
				set, err := ParseAnchors(docs[i:i+1], []string{a})
				if err != nil {
					t.Fatal(err)
				}
				with = set
			}
			lines[c.file] = Timeline(docs[i:i+1], with)
		}
		ok := slices.ContainsFunc(lines[c.file], func(l Dated) bool { return l.Block == c.block && l.What == c.what && l.UTC() == c.utc })
		if !ok {
			t.Errorf("%s: no line %s %s at %s", c.file, c.block, c.what, c.utc)
		}
	}
}

// The deadlines of Dayton move with the transfer of authority, those that run
// from the signature do not.
func TestParaphrasesTwoAnchors(t *testing.T) {
	src, err := os.ReadFile("../examples/agreements/dayton-1995.md")
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(src), `date("1995-12-20")`, `date("1995-12-22")`, 1)
	due := func(src string) map[string]string {
		d, _ := Parse("dayton-1995.md", []byte(src))
		Link(d)
		out := map[string]string{}
		for _, l := range Timeline([]*Document{d}, Unbound{}) {
			if l.What == "due" {
				out[l.Block] = l.Local()
			}
		}
		return out
	}
	before, after := due(string(src)), due(moved)
	for block, was := range before {
		fromSignature := block == "foreign_forces_out"
		if (after[block] == was) != fromSignature {
			t.Errorf("%s: %s, then %s", block, was, fmt.Sprint(after[block]))
		}
	}
}
