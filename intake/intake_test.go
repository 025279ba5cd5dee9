package intake

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/civil"
	"truce/entry"
)

func damascus(t testing.TB) civil.Zone {
	z, err := civil.Load("Asia/Damascus")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", MaxLine+1)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"plain", "a\nb\n", []string{"1:a", "2:b"}},
		{"no end", "a\nb", []string{"1:a", "2:b"}},
		{"windows", "a\r\nb\r\n", []string{"1:a", "2:b"}},
		{"blank lines", "\n a \n\n\nb\n", []string{"2: a ", "5:b"}},
		{"nothing", "", nil},
		{"byte order mark", "\ufeffa\n\ufeffb\n", []string{"1:a", "2:\ufeffb"}},
		{"long in the middle", "a\n" + long + "\nb\n", []string{"1:a", "2!", "3:b"}},
		{"long at the end", "a\n" + long, []string{"1:a", "2!"}},
		{"just short enough", "a\n" + long[1:] + "\n", []string{"1:a", "2:" + long[1:]}},
	} {
		var got []string
		err := lines(strings.NewReader(c.in), func(n int, line []byte) {
			mark := "!"
			if line != nil {
				mark = ":" + string(line)
			}
			got = append(got, string(rune('0'+n))+mark)
		})
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d lines, %v", c.name, len(got), err)
		}
	}
}

func TestTimesOfDrafts(t *testing.T) {
	d, problems := parseDraft("f", 1, []byte(`{"kind":"statement/1","of":"usa","happened":"2016-09-14","available":"2016-09-14","basis":"b","body":{"act":"says"}}`), damascus(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := d.Happened.Earliest.String() + " " + d.Happened.Latest.String(); got != "2016-09-13T21:00:00Z 2016-09-14T21:00:00Z" {
		t.Errorf("the day in Damascus: %s", got)
	}
	if d.Available.String() != "2016-09-14T20:59:59.999Z" {
		t.Errorf("available at the end of the day: %s", d.Available)
	}
	d, problems = parseDraft("f", 1, []byte(`{"kind":"statement/1","happened":{"from":"2016-09-17T15:55:00+03:00","to":"2016-09-17T16:56:00+03:00","grain":"minute"},"body":{"act":"says"}}`), damascus(t))
	if len(problems) > 0 || d.Happened.Latest-d.Happened.Earliest != 61*60_000 {
		t.Errorf("15:55 to 16:56: %v %v", d.Happened, problems)
	}
}

// TestSplitPlaces: coordinates leave the body for a part of their own, wherever
// they stand.
func TestSplitPlaces(t *testing.T) {
	d, problems := parseDraft("f", 1, []byte(`{"kind":"report/1","of":"sohr","body":{"claims":[{"act":"attack"},{"act":"attack","place":{"name":"Idlib city","within":["Idlib","SY"],"lat":"35.9306200","lon":"36.6339300","radius_m":5000}}]}}`), damascus(t))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	main, exact := splitPlaces(d.Body)
	m, _ := main.Bytes()
	x, _ := exact.Bytes()
	if bytes.Contains(m, []byte("lat")) || !bytes.Contains(m, []byte("Idlib city")) {
		t.Errorf("the body: %s", m)
	}
	if got := string(x); got != `{"claims/1/place":{"lat":359306200,"lon":366339300,"radius_m":5000}}` {
		t.Errorf("the exact place: %s", got)
	}
}

// TestSealFollowsReferences: ids follow references forward and back, and a
// draft that nobody refers to keeps its id wherever it stands.
func TestSealFollowsReferences(t *testing.T) {
	from := func() entry.Entropy { return entry.Derived("a test") }
	key, err := entry.NewKey(from(), "desk")
	if err != nil {
		t.Fatal(err)
	}
	parse := func(lines ...string) []Draft {
		var out []Draft
		for i, l := range lines {
			d, problems := parseDraft("f", i+1, []byte(l), damascus(t))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			out = append(out, d)
		}
		return out
	}
	lines := []string{
		`{"ref":"b","kind":"statement/1","refs":{"about":"a"},"supersedes":["c"],"body":{"act":"says"}}`,
		`{"ref":"a","kind":"statement/1","body":{"act":"offers"}}`,
		`{"ref":"c","kind":"statement/1","body":{"act":"denies"}}`,
	}
	seal := func(order ...int) map[string]*entry.Entry {
		var in []string
		for _, i := range order {
			in = append(in, lines[i])
		}
		drafts := parse(in...)
		out, problems, err := Seal(drafts, truce.EntryID{1}, entry.Seen{}, key, from(), 1473696000000)
		if err != nil || len(problems) > 0 {
			t.Fatal(problems, err)
		}
		m := map[string]*entry.Entry{}
		for i, e := range out {
			m[drafts[i].Ref] = e
		}
		return m
	}
	one, two := seal(0, 1, 2), seal(2, 1, 0)
	for ref, e := range one {
		if two[ref].ID != e.ID {
			t.Errorf("the id of %s depends on the order of the lines", ref)
		}
	}
	if b := one["b"]; b.Env.Refs[0].ID != one["a"].ID || b.Env.Supersedes[0] != one["c"].ID {
		t.Error("the references lead elsewhere")
	}
}

// FuzzDraft: no line makes it panic; what is let through can be sealed.
func FuzzDraft(f *testing.F) {
	f.Add([]byte(`{"kind":"statement/1","of":"usa","happened":"2016-09-14","body":{"act":"says"}}`))
	f.Add([]byte(`{"kind":"report/1","body":{"claims":[{"act":"attack","place":{"lat":"1.0","lon":"2"}}]}}`))
	f.Add([]byte(`{"kind":"tally/1","body":{"unit":"killed","scope":"s","total":{"bound":"at_least","min":3}}}`))
	z := damascus(f)
	key, err := entry.NewKey(entry.Derived("fuzz"), "desk")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		d, problems := parseDraft("f", 1, line, z)
		if Bad(problems) {
			return
		}
		d.Refs, d.Supersedes = nil, nil
		if _, more, err := Seal([]Draft{d}, truce.EntryID{1}, entry.Seen{}, key, entry.Derived("fuzz"), 1473696000000); err != nil {
			t.Fatalf("let through and not sealed: %v %v", more, err)
		}
	})
}
