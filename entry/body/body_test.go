package body

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
)

var update = flag.Bool("update", false, "rewrite golden files")

// golden holds text to a file that a person can review.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what the table gives; go test ./entry/body -update rewrites it", file)
	}
}

func TestDocument(t *testing.T) { golden(t, "../../docs/entries.md", Markdown()) }

func zone(t testing.TB) civil.Zone {
	z, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// sample is a draft of a field that uses everything its type has.
func sample(f Field, depth int) canon.Value {
	if len(f.Values) > 0 && f.Type == Names {
		return canon.List(canon.String(f.Values[0]))
	}
	if len(f.Values) > 0 {
		return canon.String(f.Values[0])
	}
	if f.Type == Shapes {
		return sampleShapes()
	}
	if fields, list, ok := Object(f.Type); ok {
		v := sampleObject(fields, depth+1)
		if list {
			return canon.List(v)
		}
		return v
	}
	switch f.Type {
	case Name:
		return canon.String("a_name")
	case ClauseID:
		return canon.String("a_document/3.a/a_block")
	case Time:
		return canon.String("2016-09-12T19:00:00+03:00")
	case Span:
		return canon.String("2016-09-14")
	case Count:
		return canon.Int(12)
	case Degree:
		return canon.String("36.2012410")
	case Flag:
		return canon.Bool(true)
	case Hex:
		return canon.String("00ff")
	case Words:
		return canon.List(canon.String("one"), canon.String("two"))
	case Names:
		return canon.List(canon.String("one"), canon.String("two"))
	}
	return canon.String("Words for people: “№ 7”, كلمات.")
}

func sampleObject(fields []Field, depth int) canon.Value {
	var out []canon.Field
	for _, f := range fields {
		if f.Type == Parts && depth > 1 {
			continue // parts nest; one level shows the shape
		}
		out = append(out, canon.F(f.Name, sample(f, depth)))
	}
	return canon.Object(out...)
}

// sampleShapes is one shape of each form.
func sampleShapes() canon.Value {
	v, err := canon.ParseLoose([]byte(`[
		{"form": "polygon", "name": "the square", "sides": "parallel", "ring": ["36.0,37.0", "36.0,37.1", "36.1,37.1", "36.1,37.0"],
		 "holes": [["36.02,37.02", "36.02,37.03", "36.03,37.03"]]},
		{"form": "line", "points": ["36.2,37.0", "36.2012410,37.1611730"], "left_m": 200, "right_m": 100},
		{"form": "line", "points": ["36.3,37.0", "36.3,37.1"], "width_m": 500},
		{"form": "disc", "center": "-36.2012410,-37.1611730", "radius_m": 1000}]`))
	if err != nil {
		panic(err)
	}
	return v
}

// TestKinds freezes one entry of each kind: its draft, its body as stored, its
// envelope and its id. A change here is a change of what is stored.
func TestKinds(t *testing.T) {
	for _, k := range Kinds() {
		t.Run(strings.TrimSuffix(k.Name, "/1"), func(t *testing.T) {
			golden(t, filepath.Join("testdata", "kinds", strings.ReplaceAll(k.Name, "/", "-")+".txt"),
				frozen(t, k, sampleObject(append(append([]Field{}, k.Fields...), common...), 0)))
		})
	}
}

// TestOlderEntries: what a kind froze before it was given optional fields has
// the same bytes and the same id still.
func TestOlderEntries(t *testing.T) {
	files, err := filepath.Glob("testdata/older/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("there are none", err)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(want), "\n")
		draft, err := canon.ParseLoose([]byte(strings.TrimPrefix(first, "draft    ")))
		if err != nil {
			t.Fatal(err)
		}
		k, ok := KindOf(strings.ReplaceAll(strings.TrimSuffix(filepath.Base(file), ".txt"), "-", "/"))
		if !ok {
			t.Fatal("no kind for", file)
		}
		if got := frozen(t, k, draft); got != string(want) {
			t.Errorf("%s: an entry that was made before is another now:\n%s", file, got)
		}
	}
}

// frozen is a draft of a kind, its body as stored, its envelope and its id.
func frozen(t *testing.T, k *Kind, draft canon.Value) string {
	t.Helper()
	from := entry.Derived("golden files of entry/body")
	key, err := entry.NewKey(from, "desk")
	if err != nil {
		t.Fatal(err)
	}
	stored, problems := k.FromDraft(draft, zone(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if bad := k.Check(stored); len(bad) > 0 {
		t.Fatal("the stored form does not fit its own kind:", bad)
	}
	raw, err := stored.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	env := entry.Envelope{Kind: k.Name, Of: "a_party", Mode: entry.Reported, Signed: 1473696000000,
		Happened: truce.At(1473696000000), Available: 1473699600000, Basis: "made for a golden file"}
	if k.Name != "genesis/1" {
		env.Case = truce.EntryID{1, 2, 3}
	}
	for i, role := range k.Refs {
		env.Refs = append(env.Refs, entry.Ref{Role: role, ID: truce.EntryID{9, byte(i)}})
	}
	e, err := entry.Seal(env, map[entry.PartName][]byte{entry.PartName(k.Part): raw}, key, from)
	if err != nil {
		t.Fatal(err)
	}
	if b, held := Of(k, e); !held || b.Text("text") != "Words for people: “№ 7”, كلمات." {
		t.Error("the body does not read back")
	}
	draftRaw, err := draft.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("draft    %s\nbody     %s\nenvelope %s\nid       %s\n", draftRaw, raw, e.Raw, e.ID.Hex())
}

// TestBadBodies: what does not fit is told with its field, without its content.
func TestBadBodies(t *testing.T) {
	const secret = "a-name-that-must-not-leak"
	report, _ := KindOf("report/1")
	tally, _ := KindOf("tally/1")
	anchor, _ := KindOf("anchor/1")
	for _, c := range []struct {
		name  string
		kind  *Kind
		body  string
		field string
		say   string
	}{
		{"missing", report, `{}`, "body.claims", "required"},
		{"not a list", report, `{"claims":"` + secret + `"}`, "body.claims", "list"},
		{"latitude", report, `{"claims":[{"act":"attack","place":{"lat":"91.0","lon":"37.0"}}]}`, "body.claims[0].place.lat", "out of range"},
		{"longitude", report, `{"claims":[{"act":"attack","place":{"lat":"36.0","lon":"-180.5"}}]}`, "body.claims[0].place.lon", "out of range"},
		{"swapped", report, `{"claims":[{"act":"attack","place":{"lat":"137.1","lon":"36.2"}}]}`, "body.claims[0].place.lat", "swapped"},
		{"no number", report, `{"claims":[{"act":"attack","place":{"lat":"` + secret + `","lon":"36.2"}}]}`, "body.claims[0].place.lat", "degrees"},
		{"identifier", report, `{"claims":[{"act":"An Act"}]}`, "body.claims[0].act", "identifier"},
		{"word", report, `{"claims":[{"act":"attack","status":"` + secret + `"}]}`, "body.claims[0].status", "one of happened"},
		{"bounds", tally, `{"unit":"killed","scope":"s","total":{"bound":"exact","min":5,"max":3}}`, "body.total", "max is smaller"},
		{"negative", tally, `{"unit":"killed","scope":"s","total":-1}`, "body.total.min", "whole number"},
		{"no zone", anchor, `{"anchor":"d/D","by":["usa"],"at":"2016-09-12T19:00:00"}`, "body.at", "no zone"},
		{"year", anchor, `{"anchor":"d/D","by":["usa"],"at":"2316-09-12T19:00:00Z"}`, "body.at", "1900 to 2199"},
		{"clause", anchor, `{"anchor":"../../etc","by":["usa"],"at":"2016-09-12T19:00:00Z"}`, "body.anchor", "clause"},
		{"direction mark", tally, "{\"unit\":\"killed\",\"total\":1,\"scope\":\"abc\u202edef\"}", "body.scope", "direction"},
		{"kept without heading", report, `{"claims":[{"act":"attack"}],"kept":[{"text":"` + secret + `"}]}`, "body.kept[0].heading", "required"},
		{"kept twice", report, `{"claims":[{"act":"attack"}],"kept":[{"heading":"` + secret + `","text":"1"},{"heading":"b","text":"1"},{"heading":"` + secret + `","text":"2"}]}`, "body.kept[2].heading", "twice"},
		{"kept too many", report, `{"claims":[{"act":"attack"}],"kept":[` + keptColumns(MaxKept+1, 1) + `]}`, "body.kept", "at most 2000 columns"},
		{"kept too long", report, `{"claims":[{"act":"attack"}],"kept":[` + keptColumns(1, maxKeptBytes) + `]}`, "body.kept", "256 KiB"},
		{"interval", report, `{"claims":[{"act":"attack","time":{"from":"2016-09-14","to":"2016-09-12"}}]}`, "body.claims[0].time", "before it begins"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := canon.ParseLoose([]byte(c.body))
			if err != nil {
				t.Fatal(err)
			}
			_, problems := c.kind.FromDraft(v, zone(t))
			for _, p := range problems {
				if strings.Contains(p.Message+p.Field, secret) {
					t.Errorf("the message tells the content: %v", p)
				}
				if p.Field == c.field && strings.Contains(p.Message, c.say) {
					return
				}
			}
			t.Errorf("want a problem at %s with %q, got %v", c.field, c.say, problems)
		})
	}
}

// FuzzFromDraft: nothing handed in makes it panic, what it lets through fits
// its own kind, and reading the stored form back gives the same bytes.
func FuzzFromDraft(f *testing.F) {
	for _, k := range Kinds() {
		b, err := sampleObject(k.Fields, 0).Bytes()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(k.Name, b)
	}
	z := zone(f)
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		k, ok := KindOf(name)
		if !ok {
			return
		}
		v, err := canon.ParseLoose(raw)
		if err != nil {
			return
		}
		stored, problems := k.FromDraft(v, z)
		for _, p := range problems {
			if !p.Warning {
				return
			}
		}
		if bad := k.Check(stored); len(bad) > 0 {
			t.Fatalf("let through and does not fit: %v", bad)
		}
		b, err := stored.Bytes()
		if err != nil {
			return // deeper than the form allows
		}
		again, err := canon.Parse(b)
		if err != nil {
			t.Fatal(err)
		}
		if c, _ := again.Bytes(); string(c) != string(b) {
			t.Fatal("the stored bytes are not stable")
		}
	})
}

// keptColumns are n columns whose cells have so many bytes, in JSON.
func keptColumns(n, size int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,{"heading":"h%d","text":"%s"}`, i, strings.Repeat("x", size))
	}
	return b.String()[1:]
}

// TestKept: what is kept reads back in its order; as many as may be kept are.
func TestKept(t *testing.T) {
	k, _ := KindOf("report/1")
	v, err := canon.ParseLoose([]byte(`{"claims":[{"act":"attack"}],"kept":[` + keptColumns(MaxKept, 50) + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	stored, problems := k.FromDraft(v, zone(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := From(stored).Kept()
	if len(got) != MaxKept || got[7] != (Column{"h7", strings.Repeat("x", 50)}) || got[MaxKept-1].Heading != fmt.Sprint("h", MaxKept-1) {
		t.Errorf("%d columns, %v", len(got), got[7])
	}
	if k.Part != "cell" || k.Public {
		t.Error("a report's own columns lie where others than the cell see them")
	}
}
