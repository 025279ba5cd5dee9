package reading

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"truce"
	"truce/actor"
	"truce/agreement"
	"truce/civil"
)

var update = flag.Bool("update", false, "rewrite the wants of testdata")

func newReader(t testing.TB) *Reader {
	t.Helper()
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// golden is a report of testdata with the claims that it is to give.
type golden struct {
	file   string
	report Report
	want   string
	ar     *txtar.Archive
}

func goldens(t testing.TB) []golden {
	t.Helper()
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) == 0 {
		t.Fatal("no reports in testdata")
	}
	var out []golden
	for _, f := range files {
		a, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var h struct{ ID, Outlet, Published, Zone, Title, Language string }
		if err := json.Unmarshal(a.Files[0].Data, &h); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		g := golden{file: f, ar: a, want: string(a.Files[2].Data)}
		g.report = Report{ID: h.ID, Outlet: h.Outlet, Title: h.Title, Language: h.Language, Text: string(a.Files[1].Data), Zone: civil.UTC}
		if h.Published != "" {
			if g.report.Published, err = civil.ParseDate(h.Published); err != nil {
				t.Fatal(err)
			}
		}
		if h.Zone != "" {
			if g.report.Zone, err = civil.Load(h.Zone); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, g)
	}
	return out
}

// brief prints a reading so that a person can review it: a block a claim, with
// the words it rests on.
func brief(rep Report, got Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "language %s, stories %d\n", got.Language, got.Stories)
	for _, n := range got.Notices {
		fmt.Fprintln(&b, n)
	}
	number := map[string]int{}
	for i, c := range got.Claims {
		number[c.ID] = i + 1
	}
	for i, c := range got.Claims {
		fmt.Fprintf(&b, "%d: story %d %s, %s %s", i+1, c.Story, c.Section, c.Status, c.Act)
		if c.Weapon != "" {
			fmt.Fprintf(&b, " (%s)", c.Weapon)
		}
		fmt.Fprintln(&b)
		for _, f := range []struct {
			name string
			*Figure
		}{{"killed", c.Killed}, {"injured", c.Injured}} {
			if f.Figure != nil {
				fmt.Fprintf(&b, "   %s %s", f.name, span(f.Min, f.Max, f.Open))
				for _, p := range f.Of {
					fmt.Fprintf(&b, ", %s %s", p.Who, span(p.Min, p.Max, p.Open))
				}
				fmt.Fprintf(&b, " (%s)\n", f.Bound)
			}
		}
		if c.Place != nil {
			fmt.Fprintf(&b, "   at %s in %s\n", c.Place.Name, strings.Join(c.Place.Within, ", "))
		}
		if c.Time != nil {
			fmt.Fprintf(&b, "   %q %s to %s %s\n", c.Time.Text, stamp(c.Time.Earliest), stamp(c.Time.Latest), c.Time.Grain)
		}
		for _, a := range c.Actors {
			fmt.Fprintf(&b, "   %s %s %q\n", a.Role, a.Party, a.Name)
		}
		for _, s := range c.SaidBy {
			fmt.Fprintf(&b, "   %s by %s\n", s.Stance, s.Name)
		}
		if c.PartOf != "" {
			fmt.Fprintf(&b, "   part of %d\n", number[c.PartOf])
		}
		if c.Replaced != "" {
			fmt.Fprintf(&b, "   replaced by %d\n", number[c.Replaced])
		}
		words := []string{}
		for _, e := range c.Evidence {
			words = append(words, fieldOf(rep, e.Field)[e.Start:e.End])
		}
		fmt.Fprintf(&b, "   words: %s\n", strings.Join(strings.Fields(strings.Join(words, " | ")), " "))
	}
	return b.String()
}

func span(lo, hi int64, open bool) string {
	if open {
		return fmt.Sprintf("[%d,…)", lo)
	}
	return fmt.Sprintf("[%d,%d]", lo, hi)
}

func fieldOf(rep Report, f Field) string {
	if f == InTitle {
		return rep.Title
	}
	return rep.Text
}

func TestGolden(t *testing.T) {
	r := newReader(t)
	for _, g := range goldens(t) {
		t.Run(filepath.Base(g.file), func(t *testing.T) {
			got := brief(g.report, r.Read(g.report))
			if *update {
				g.ar.Files[2].Data = []byte(got)
				if err := os.WriteFile(g.file, txtar.Format(g.ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != g.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, g.want)
			}
		})
	}
}

// sound checks what every reading promises.
func sound(t testing.TB, rep Report, got Reading) {
	t.Helper()
	ids := map[string]bool{}
	for _, c := range got.Claims {
		if ids[c.ID] {
			t.Errorf("two claims have the id %s", c.ID)
		}
		ids[c.ID] = true
		if !agreement.Known(c.Act) || c.Weapon != "" && !agreement.Known(c.Weapon) {
			t.Errorf("%q, %q are not words of the agreement language", c.Act, c.Weapon)
		}
		if len(c.Evidence) == 0 || len(c.SaidBy) == 0 {
			t.Error("a claim without words, or said by nobody")
		}
		for _, e := range c.Evidence {
			s := fieldOf(rep, e.Field)
			if e.Start < 0 || e.End <= e.Start || e.End > len(s) || e.Rule == "" {
				t.Fatalf("evidence %+v lies outside a field of %d bytes", e, len(s))
			}
			if !utf8.RuneStart(s[e.Start]) || e.End < len(s) && !utf8.RuneStart(s[e.End]) {
				t.Errorf("evidence %+v cuts a character", e)
			}
		}
		for _, f := range []*Figure{c.Killed, c.Injured} {
			if f != nil && (f.Min < 0 || !f.Open && f.Max < f.Min) {
				t.Errorf("bounds %+v", f)
			}
		}
		if c.Time != nil && c.Time.Earliest.Known() && c.Time.Latest.Known() && c.Time.Latest <= c.Time.Earliest {
			t.Errorf("time %+v", c.Time)
		}
		if c.Place != nil && c.Place.Placed && c.Place.Disc.Check() != nil {
			t.Errorf("place %+v", c.Place)
		}
	}
	for _, c := range got.Claims {
		left := map[string]int{"place": 1000, "time": 1000}
		for _, v := range c.Confidence {
			if v.PerMille < 0 || v.PerMille > 1000 || v.Checked < v.Right || v.Checked == 0 || v.Rule == "" {
				t.Errorf("confidence %+v", v)
			}
			left[v.Field] = 1000 - v.PerMille
		}
		for _, a := range c.Alternatives {
			switch {
			case a.Weight < 0, (a.Place == nil) == (a.Time == nil):
				t.Errorf("alternative %+v", a)
			case a.Place != nil:
				left["place"] -= a.Weight
			default:
				left["time"] -= a.Weight
			}
		}
		if left["place"] < 0 || left["time"] < 0 {
			t.Errorf("weights of %s add up to more than 1000", c.ID)
		}
		for _, ref := range []string{c.PartOf, c.Replaced} {
			if ref != "" && (!ids[ref] || ref == c.ID) {
				t.Errorf("%s refers to %s", c.ID, ref)
			}
		}
	}
}

func TestSound(t *testing.T) {
	r := newReader(t)
	for _, g := range goldens(t) {
		sound(t, g.report, r.Read(g.report))
	}
}

// TestWorkers reads all reports in many goroutines at once: the same claims.
func TestWorkers(t *testing.T) {
	r := newReader(t)
	gs := goldens(t)
	want := make([]Reading, len(gs))
	for i, g := range gs {
		want[i] = r.Read(g.report)
	}
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range gs {
				k := (i + w) % len(gs)
				if got := r.Read(gs[k].report); !reflect.DeepEqual(got, want[k]) {
					t.Errorf("%s: another worker gave another reading", gs[k].file)
				}
			}
		})
	}
	wg.Wait()
}

// TestChange changes one thing in a report and predicts what changes.
func TestChange(t *testing.T) {
	r := newReader(t)
	read := func(text, day string) Claim {
		d, err := civil.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		z, _ := civil.Load("Asia/Damascus")
		got := r.Read(Report{ID: "x", Text: text, Published: d, Zone: z})
		if len(got.Claims) == 0 {
			t.Fatalf("no claim in %q", text)
		}
		return got.Claims[0]
	}
	text := "Air strikes on Idlib killed 24 people on Saturday, a monitor said."
	a := read(text, "2016-09-11")
	b := read(text, "2016-09-12")
	if a.Time.Interval != b.Time.Interval {
		t.Error("published a day later, Saturday is still the same day")
	}
	if c := read(text, "2016-09-18"); c.Time.Earliest != a.Time.Earliest+7*24*3600*1000 {
		t.Error("published a week later, Saturday is a week later")
	}
	if c := read(strings.Replace(text, "24", "at least 24", 1), "2016-09-11"); !c.Killed.Open || c.Killed.Min != 24 || c.Killed.Bound != truce.AtLeast {
		t.Errorf("at least 24: %+v", c.Killed)
	}
	if c := read(strings.Replace(text, "Idlib", "Homs", 1), "2016-09-11"); c.Place.Name != "Homs" || a.Place.Name == "Homs" {
		t.Error("the place does not follow the text")
	}
	if c := read(strings.Replace(text, "killed", "wounded", 1), "2016-09-11"); c.Killed != nil || c.Injured == nil || c.Injured.Min != 24 {
		t.Error("the wounded are not the killed")
	}
	// words put in front move the offsets and nothing else
	front := "Geneva was calm. "
	c := read(front+text, "2016-09-11")
	if len(c.Evidence) != len(a.Evidence) || !reflect.DeepEqual(c.Killed, a.Killed) {
		t.Error("a sentence in front changed the claim")
	}
	for i := range c.Evidence {
		if c.Evidence[i].Start != a.Evidence[i].Start+len(front) {
			t.Errorf("evidence %d did not move with the text", i)
		}
	}
}

// TestDatedNames: a group is not found under a name that it took later.
func TestDatedNames(t *testing.T) {
	r := newReader(t)
	text := "Hayat Tahrir al-Sham attacked a checkpoint near Idlib on Monday, killing four soldiers."
	attackers := func(day string) int {
		d, _ := civil.ParseDate(day)
		n := 0
		for _, c := range r.Read(Report{ID: "x", Text: text, Published: d}).Claims {
			for _, a := range c.Actors {
				if a.Party == "hts" && a.Role == "attacker" {
					n++
				}
			}
		}
		return n
	}
	if attackers("2017-06-01") == 0 || attackers("2016-06-01") != 0 {
		t.Errorf("2017: %d, 2016: %d", attackers("2017-06-01"), attackers("2016-06-01"))
	}
}

// TestLength reads long texts of every bad kind: none stalls, and none panics.
func TestLength(t *testing.T) {
	r := newReader(t)
	n := 200_000
	for name, text := range map[string]string{
		"one word":     strings.Repeat("a", n),
		"numbers":      strings.Repeat("12 ", n/3),
		"killed":       strings.Repeat("killed ", n/7),
		"groups":       strings.Repeat("5 people were killed ", n/20),
		"no end":       strings.Repeat("air strikes in Aleppo killed 5 civilians and ", n/45),
		"lines":        strings.Repeat("\n", n),
		"headlines":    strings.Repeat("Three words here\n\nAleppo / AFP\n\n", n/32),
		"quotes":       strings.Repeat("\"", n),
		"weekdays":     strings.Repeat("on Monday ", n/10),
		"sentences":    strings.Repeat("Shelling killed 7 people in Homs. ", n/34),
		"said":         strings.Repeat("a monitor said ", n/15),
		"places":       strings.Repeat("in Aleppo ", n/10),
		"months":       strings.Repeat("5 March ", n/8),
		"bad UTF-8":    strings.Repeat("killed 5\xff ", n/10),
		"of the dead":  strings.Repeat("of the dead 5 were children ", n/28),
		"and children": strings.Repeat("including 5 children and ", n/25),
		"places in":    strings.Repeat("Example Farms in Aleppo, Bab al-Nasr, east of Homs, ", n/52),
	} {
		for _, lang := range Languages {
			rep := Report{ID: name, Text: text, Language: lang}
			sound(t, rep, r.Read(rep))
		}
	}
	for lang, text := range map[string]string{
		"ar": "مقتل وإصابة ثلاثة مدنيين بقصف مدفعي على مدينة إدلب يوم الأحد وقال مراسل ",
		"ru": "при обстреле города Идлиб в субботу погибли и ранены семь человек сообщил мэр ",
	} {
		rep := Report{ID: lang, Text: strings.Repeat(text, n/len(text)), Language: lang}
		sound(t, rep, r.Read(rep))
	}
}

// TestLinear reads a long page of many stories: one that hashed or walked the
// whole text a claim would not come back.
func TestLinear(t *testing.T) {
	page := "Air raids kill 21 in Aleppo\n\nAleppo / AFP\n\nAir raids killed 21 people in Aleppo on Saturday, it said.\n\n19 were killed in Aleppo on Saturday. / AFP PHOTO\n\n"
	rep := Report{ID: "x", Text: strings.Repeat(page, 2000)}
	got := newReader(t).Read(rep)
	if got.Stories < 1900 || len(got.Claims) < 1900 {
		t.Errorf("%d stories, %d claims", got.Stories, len(got.Claims))
	}
}

// TestTables holds the tables to the vocabulary: acts and weapons are class
// words, shown names take no side, and each party's class is a known one.
func TestTables(t *testing.T) {
	r := newReader(t)
	for name, l := range r.langs {
		for _, a := range l.acts {
			if a.act != "" && !agreement.Known(a.act) || a.weapon != "" && !agreement.Known(a.weapon) {
				t.Errorf("%s: %q, %q are not words of the agreement language", name, a.act, a.weapon)
			}
		}
		for _, c := range l.cues {
			switch Status(c.status) {
			case Background, Planned, Threatened, Denied, "hypothetical":
			default:
				t.Errorf("%s: there is no status %q", name, c.status)
			}
			if c.reach != "clause" && c.reach != "before" {
				t.Errorf("%s: there is no reach %q", name, c.reach)
			}
		}
	}
	for _, p := range r.names.roster.Parties() {
		n, _ := r.names.roster.Names(p, truce.MaxInstant)
		for _, f := range actor.Neutral(n.Name) {
			t.Errorf("%s is shown as %q: write %s", p, n.Name, f.Write)
		}
	}
}

// TestGazetteerWith adds a place and refuses lines that are none.
// TestGazetteerOfLists: what lists of offices bring must not take places from
// texts. A district with the name of its town is not meant by the bare name, and
// a village called by a word of the language needs a word for a village.
func TestGazetteerOfLists(t *testing.T) {
	base, err := DefaultGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	g, err := base.With(strings.NewReader("d1\tarea\tThe Subdistrict|أتارب\tSY\t09\t361232000\t368572000\t16866\nv1\ttown\tAttack Village|هجوم\tSY\t12\t358000000\t366000000\t1500\t900\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"مقتل ثلاثة مدنيين في قصف مدفعي على الأتارب في ريف حلب", "Atareb"},
		{"مقتل ثلاثة مدنيين في هجوم في ريف إدلب", "Idlib governorate"},
		{"مقتل ثلاثة مدنيين في قصف مدفعي على قرية هجوم في ريف إدلب", "Attack Village"},
	} {
		rep := Report{ID: "x", Text: c.text, Language: "ar", Published: civil.Date{Year: 2021, Month: 9, Day: 12}, Zone: civil.UTC}
		got := r.Read(rep)
		sound(t, rep, got)
		if len(got.Claims) == 0 || got.Claims[0].Place == nil || got.Claims[0].Place.Name != c.want {
			t.Errorf("%s: got %+v, want %s", c.text, got.Claims, c.want)
		}
	}
}

func TestGazetteerWith(t *testing.T) {
	base, err := DefaultGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	before := len(base.places)
	g, err := base.With(strings.NewReader("# a comment\nown\ttown\tKafr Example|كفر مثال\tSY\t12\t358000000\t366000000\t1500\t900\n"))
	if err != nil || len(base.places) != before || len(g.places) != before+1 {
		t.Fatalf("%v: %d and %d places, before %d", err, len(base.places), len(g.places), before)
	}
	for _, bad := range []string{"x\ttown", "x\thamlet\tName\tSY", "\ttown\tName\tSY", "x\ttown\tName\tSY\t12\t9990000000\t0\t5\t0", "x\ttown\tOnce\tSY\nx\ttown\tTwice\tSY", "x\ttown\tName\tSY\t12\t1\t2\t-5\t0"} {
		if _, err := base.With(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	r, err := New(Options{Gazetteer: g})
	if err != nil {
		t.Fatal(err)
	}
	got := r.Read(Report{ID: "x", Text: "Shelling killed three people in the village of Kafr Example in Syria."})
	if len(got.Claims) != 1 || got.Claims[0].Place == nil || got.Claims[0].Place.ID != "own" {
		t.Errorf("got %+v", got.Claims)
	}
}

func FuzzRead(f *testing.F) {
	for _, g := range goldens(f) {
		f.Add(g.report.Title, g.report.Text)
	}
	f.Add("Deux morts", "\"\"..--5–7 killed in (Aleppo) 12,000,000,000,000 dead")
	r := newReader(f)
	day := civil.Date{Year: 2016, Month: 9, Day: 12}
	f.Fuzz(func(t *testing.T, title, text string) {
		for _, lang := range append([]string{""}, Languages...) {
			rep := Report{ID: "f", Title: title, Text: text, Published: day, Language: lang}
			got := r.Read(rep)
			if utf8.ValidString(title) && utf8.ValidString(text) {
				sound(t, rep, got)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := newReader(b)
	gs := goldens(b)
	n := 0
	for _, g := range gs {
		n += len(g.report.Text)
	}
	b.SetBytes(int64(n))
	for b.Loop() {
		for _, g := range gs {
			r.Read(g.report)
		}
	}
}

// Words are broken on purpose, so that a platform's filter does not find them;
// a stretched or broken word is read as the whole one would be, and its span
// covers all of it.
func TestBrokenWords(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	plain := r.Read(Report{ID: "x", Language: "ar", Text: "مقتل خمسة مدنيين في قصف على حلب"})
	if len(plain.Claims) != 1 || plain.Claims[0].Killed == nil || plain.Claims[0].Killed.Min != 5 {
		t.Fatalf("the plain sentence is not read: %+v", plain.Claims)
	}
	for _, c := range []struct{ killed, act string }{
		{"مقتـــل", "قصـف"}, {"مقـ ـتل", "قـ ـصف"}, {"مقتـ.ـل", "قصـ. ف"}, {"مقـ*ـتل", "قصـ…ـف"}, {"مـ ـقـ ـتـ ـل", "قـ ـصـ ـف"},
	} {
		text := c.killed + " خمسة مدنيين في " + c.act + " على حلب"
		got := r.Read(Report{ID: "x", Language: "ar", Text: text})
		if len(got.Claims) != 1 || got.Claims[0].Act != plain.Claims[0].Act || got.Claims[0].Killed == nil || got.Claims[0].Killed.Min != 5 {
			t.Errorf("%q is read as %+v", text, got.Claims)
			continue
		}
		found := false
		for _, e := range got.Claims[0].Evidence {
			found = found || text[e.Start:e.End] == c.act
		}
		if !found {
			t.Errorf("%q: no evidence spans the word for the act", text)
		}
	}
	// the end of a year of the Hijra is not tied to what follows
	got := r.Read(Report{ID: "x", Language: "ar", Text: "في سنة 1445 هـ. قتل خمسة مدنيين في حلب"})
	if len(got.Claims) != 1 || got.Claims[0].Killed == nil || got.Claims[0].Killed.Min != 5 {
		t.Errorf("a year of the Hijra swallows what follows: %+v", got.Claims)
	}
}

// A toll with its word behind it does not take the number of the injured.
func TestDeadThenInjuredArabic(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"عاجل: 9 قتلى و21 مصابا في قصف على حلب", "9 قتلى و21 جريحا في قصف على حلب"} {
		got := r.Read(Report{ID: "x", Language: "ar", Text: text})
		if len(got.Claims) != 1 || got.Claims[0].Killed == nil || got.Claims[0].Killed.Min != 9 || got.Claims[0].Injured == nil || got.Claims[0].Injured.Min != 21 {
			t.Errorf("%q is read as %+v", text, got.Claims)
		}
	}
}
