package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/entry"
	"truce/intake"
	"truce/record"
	"truce/record/sqlite"
	"truce/ruling"
)

// The tests of this file change the example and predict what changes with it.

func TestLaterDayD(t *testing.T) {
	p := copyExample(t).change("anchor-d", func(_, b map[string]any) { b["at"] = "2016-09-12T20:00:00+03:00" }).replay("", "")
	want := []string{
		"declaration of General Command of the Syrian army 2016-09-18T21:00:00Z day",
		recommitment + " 2016-09-16T17:00:00Z minute",
		sevenDays + " 2016-09-19T17:00:00Z minute",
		armyCalm + " 2016-09-18T20:59:00Z minute",
	}
	if got := endTexts(p); !slices.Equal(got, want) {
		t.Errorf("D an hour later:\n%s", strings.Join(got, "\n"))
	}
	if got := marks(phase(t, p, recommitment)); got != "2016-09-12T17:00:00Z 2016-09-14T17:00:00Z 2016-09-14T17:00:00Z 2016-09-16T17:00:00Z" {
		t.Errorf("marks: %s", got)
	}
	c := find(t, "the army's clock", p.Clocks, func(c ruling.Clock) bool { return c.ID == "clock/"+armyCalm })
	if c.LengthS != 148*3600+59*60 {
		t.Errorf("the army's own clock moved with D: %d s", c.LengthS)
	}
}

func TestWithoutTheArmy(t *testing.T) {
	without := func(clock string) []string {
		return slices.DeleteFunc(slices.Clone(fourEnds), func(s string) bool { return strings.HasPrefix(s, clock) })
	}
	p := copyExample(t).drop("instr-calm-announced", "calm-variant", "army-ends-0919").replay("", "")
	want := slices.DeleteFunc(without(armyCalm), func(s string) bool { return strings.HasPrefix(s, "declaration") })
	if got := endTexts(p); !slices.Equal(got, want) {
		t.Errorf("without both statements:\n%s", strings.Join(got, "\n"))
	}
	p = copyExample(t).change("army-ends-0919", func(d, _ map[string]any) { delete(d, "refs") }).drop("instr-calm-announced", "calm-variant").replay("", "")
	if got := endTexts(p); !slices.Equal(got, without(armyCalm)) {
		t.Errorf("without the statement of the 12th:\n%s", strings.Join(got, "\n"))
	}
	p = copyExample(t).drop("army-ends-0919").replay("", "")
	if got := endTexts(p); !slices.Equal(got, without("declaration")) {
		t.Errorf("without the declaration of the 19th:\n%s", strings.Join(got, "\n"))
	}
}

func TestRenewalOfThe16th(t *testing.T) {
	x := copyExample(t).add(`{"ref":"renewal-0916","kind":"renewal/1","of":"usa","happened":"2016-09-16","available":"2016-09-16","basis":"made for a test","body":{"phase":"syria_2016_09/1/recommitment","by":["usa","russia"],"checkpoint":"2016-09-16T19:00:00+03:00","term_h":48,"text":"Renewed."}}`)
	p := x.replay("", "")
	if got := phase(t, p, recommitment); got.Since != "2016-09-18T16:00:00Z" || got.Status != "cannot_be_determined" {
		t.Errorf("with a renewal of the 16th: %s since %s", got.Status, got.Since)
	}
	want := slices.Clone(fourEnds)
	want[1] = recommitment + " 2016-09-18T16:00:00Z minute"
	if got := endTexts(p); !slices.Equal(got, want) {
		t.Errorf("ends:\n%s", strings.Join(got, "\n"))
	}
	if got := marks(phase(t, p, recommitment)); got != "2016-09-12T16:00:00Z 2016-09-14T16:00:00Z 2016-09-14T16:00:00Z 2016-09-16T16:00:00Z 2016-09-16T16:00:00Z 2016-09-18T16:00:00Z" {
		t.Errorf("marks: %s", got)
	}
	// By one Side alone it is no renewal.
	x.change("renewal-0916", func(_, b map[string]any) { b["by"] = []string{"russia"} })
	if got := endTexts(x.replay("", "")); !slices.Equal(got, fourEnds) {
		t.Errorf("a renewal by one Side moved an end:\n%s", strings.Join(got, "\n"))
	}
	// Two that differ are contested, and neither wins.
	x.change("renewal-0916", func(_, b map[string]any) { b["by"] = []string{"usa", "russia"} })
	x.add(`{"ref":"renewal-0916-b","kind":"renewal/1","of":"russia","happened":"2016-09-16","available":"2016-09-16","basis":"made for a test","body":{"phase":"syria_2016_09/1/recommitment","by":["usa","russia"],"checkpoint":"2016-09-16T19:00:00+03:00","term_h":72,"text":"Renewed."}}`)
	p = x.replay("", "")
	if got := endTexts(p); !slices.Equal(got, fourEnds) {
		t.Errorf("one of two rival renewals won:\n%s", strings.Join(got, "\n"))
	}
	find(t, "contested", p.Flags, func(f ruling.Flag) bool { return f.Kind == "contested" })
}

// TestWordOfBoth: the gate of the joint centre opens by the word of both Sides
// and by nothing less.
func TestWordOfBoth(t *testing.T) {
	const word = `{"ref":%q,"kind":"determination/1","of":%q,"happened":"2016-09-19","available":"2016-09-19","basis":"made for a test"%s,"body":{"matter":"syria_2016_09/5/joint_centre","answer":"yes","text":"Determined."}}`
	x := copyExample(t).add(fmt.Sprintf(word, "both-russia", "russia", ""))
	if g := gate(t, x.replay("", ""), jointCentre); g.Status != "contested" {
		t.Errorf("with the word of one Side, against the other's, the gate is %s", g.Status)
	}
	y := copyExample(t).drop("determination-centre-usa").add(fmt.Sprintf(word, "both-russia", "russia", ""))
	if g := gate(t, y.replay("", ""), jointCentre); g.Status != "shut" {
		t.Errorf("with the word of one Side alone the gate is %s", g.Status)
	}
	x.add(fmt.Sprintf(word, "both-usa", "usa", `,"supersedes":["determination-centre-usa"]`))
	p := x.replay("", "")
	if g := gate(t, p, jointCentre); g.Status != "open_by_word" || g.Computed != "cannot_be_determined" {
		t.Errorf("with the word of both the gate is %s, computed %s", g.Status, g.Computed)
	}
	if g := gate(t, x.replay("2016-09-18", ""), jointCentre); g.Status != "shut" {
		t.Errorf("a day before the word the gate is %s", g.Status)
	}
}

// ucdpTable changes the rows of UCDP in a copy of the example, as text.
func (x *example) ucdpTable(f func(table string) string) *example {
	x.t.Helper()
	name := filepath.Join(x.dir, "ucdp_ged_2016-09-05_23.csv")
	raw, err := os.ReadFile(name)
	if err != nil {
		x.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(f(string(raw))), 0o644); err != nil {
		x.t.Fatal(err)
	}
	return x
}

// TestOriginOfRows: a row counts as its source's word. Rows that name another
// source than the Observatory do not contradict it from within.
func TestOriginOfRows(t *testing.T) {
	within := func(p *ruling.Picture) (out []ruling.Flag) {
		for _, f := range p.Flags {
			if f.Kind == "contradiction_within_counter" {
				out = append(out, f)
			}
		}
		return out
	}
	before := replayDir(t, syria, "", "")
	if len(within(before)) != 2 {
		t.Fatalf("%d contradictions within a counter, want those of the 13th and of the first 48 hours", len(within(before)))
	}
	origins := map[string]int{}
	for _, a := range before.Assessments {
		origins[a.Origin]++
	}
	if n := origins["Syrian Observatory for Human Rights"]; n < 200 {
		t.Errorf("%d rows have the Observatory as their origin: %v", n, origins)
	}
	after := copyExample(t).ucdpTable(func(table string) string {
		return strings.ReplaceAll(table, "SOHR", "Reuters News")
	}).replay("", "")
	if got := within(after); len(got) != 0 {
		t.Errorf("rows of another source are shown against the Observatory: %s", got[0].Text)
	}
}

// TestWithoutRows: without the table of UCDP every phase, end, gate and reset
// is the same: no row moved any of them.
func TestWithoutRows(t *testing.T) {
	x := copyExample(t).edit(func(d map[string]any) bool {
		return !strings.HasSuffix(fmt.Sprint(d["ref"]), "_09_19_b") && d["ref"] != "khan_tuman_2016_09_20_b"
	})
	if err := os.WriteFile(filepath.Join(x.dir, "tables.json"), []byte("[]"), 0o644); err != nil {
		t.Fatal(err)
	}
	without, with := x.replay("", ""), replayDir(t, syria, "", "")
	if n := len(with.Assessments) - len(without.Assessments); n < 265 {
		t.Fatalf("only %d rows went", n)
	}
	shape := func(p *ruling.Picture) string {
		var b strings.Builder
		for _, x := range p.Phases {
			fmt.Fprintln(&b, x.ID, x.Status, x.Since)
		}
		for _, g := range p.Gates {
			fmt.Fprintln(&b, g.ID, g.Status, g.Since, g.Computed)
		}
		for _, c := range p.Clocks {
			fmt.Fprintln(&b, c.ID, c.Status, c.Since)
			for _, r := range []*ruling.Run{c.IfAll, c.IfEstablished, c.IfRuled} {
				if r != nil {
					fmt.Fprintln(&b, r.RunS, r.LongestS, len(r.Resets))
				}
			}
		}
		return b.String() + strings.Join(endTexts(p), "\n")
	}
	if a, b := shape(with), shape(without); a != b {
		t.Errorf("the rows of UCDP moved something: %s", firstDifference(a, b))
	}
}

func TestSwappedCounters(t *testing.T) {
	p := copyExample(t).edit(func(d map[string]any) bool {
		if d["kind"] == "tally/1" {
			switch d["of"] {
			case "sohr":
				d["of"] = "russian_centre"
			case "russian_centre":
				d["of"] = "sohr"
			}
		}
		return true
	}).replay("2016-09-14", "")
	f := find(t, "the contradiction", p.Flags, func(f ruling.Flag) bool { return f.Kind == "contradiction" })
	if !strings.HasPrefix(f.Text, "Russian reconciliation centre at Hmeimim counts 0 killed") || !strings.Contains(f.Text, "Syrian Observatory for Human Rights counts 3 killed") {
		t.Errorf("swapped counters: %s", f.Text)
	}
}

func calmAt(t *testing.T, p *ruling.Picture, place string) ruling.Calm {
	t.Helper()
	c := find(t, sevenDays, p.Clocks, func(c ruling.Clock) bool { return c.ID == sevenDays })
	return find(t, "calm at "+place, c.Calm, func(c ruling.Calm) bool { return c.Place == place })
}

func TestCoverage(t *testing.T) {
	const evening = "2016-09-14T19:00:00+03:00"
	with := calmAt(t, replayDir(t, syria, evening, ""), "Aleppo")
	if with.WatchedS != 48*3600 || with.UnwatchedS != 0 || with.IfAll != "no" || with.IfEstablished != "yes" || with.IfRuled != "yes" {
		t.Errorf("Aleppo, watched: %+v", with)
	}
	without := copyExample(t).drop("coverage-sohr-aleppo").replay(evening, "")
	got := calmAt(t, without, "Aleppo")
	if got.WatchedS != 0 || got.IfEstablished != "cannot_be_determined" || got.IfRuled != "cannot_be_determined" {
		t.Errorf("Aleppo, unwatched: %+v", got)
	}
	if hama := calmAt(t, without, "Hama"); hama.IfEstablished != "yes" {
		t.Errorf("Hama changed with the coverage of Aleppo: %+v", hama)
	}
	// Hours that a party's own denial hid are no calm either.
	denied := copyExample(t).change("coverage-sohr-aleppo", func(_, b map[string]any) {
		b["state"], b["denied_by"] = "denied", "government"
	}).replay(evening, "")
	if got := calmAt(t, denied, "Aleppo"); got.WatchedS != 0 || got.DeniedS != 48*3600 || got.IfEstablished != "cannot_be_determined" {
		t.Errorf("Aleppo, denied: %+v", got)
	}
}

// TestRenamedParty: under another name a party is the same party. Each is
// renamed twice, to names that occur nowhere else; the two pictures differ in
// the name and in nothing else.
func TestRenamedParty(t *testing.T) {
	for _, party := range []string{"sohr", "government", "opposition", "russia", "usa", "army_command", "coalition", "daesh"} {
		t.Run(party, func(t *testing.T) {
			named := func(name string) string {
				x := copyExample(t).change("actor-"+party, func(_, b map[string]any) { b["name"] = name })
				text := withoutKnown(pictureText(t, x.replay("", "")))
				if !strings.Contains(text, name) {
					t.Errorf("the name %s is nowhere in the picture", name)
				}
				return strings.ReplaceAll(text, name, "NAME")
			}
			if a, b := named("Qqzx"), named("Another Name"); a != b {
				t.Errorf("a renamed party changed more than names: %s", firstDifference(a, b))
			}
		})
	}
	before := pictureText(t, replayDir(t, syria, "", ""))
	after := pictureText(t, copyExample(t).change("actor-sohr", func(_, b map[string]any) { b["name"] = "Renamed Observatory" }).replay("", ""))
	if strings.Contains(after, "Syrian Observatory for Human Rights") {
		t.Error("the old name is still there")
	}
	if got := strings.ReplaceAll(after, "Renamed Observatory", "Syrian Observatory for Human Rights"); withoutKnown(got) != withoutKnown(before) {
		t.Errorf("a renamed party changed more than names: %s", firstDifference(withoutKnown(before), withoutKnown(got)))
	}
}

func pictureText(t *testing.T, p *ruling.Picture) string {
	t.Helper()
	b, err := json.MarshalIndent(p, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// withoutKnown cuts the root of the record out of a picture.
func withoutKnown(s string) string {
	i := strings.Index(s, `"known":`)
	j := strings.Index(s, `"method":`)
	return s[:i] + s[j:]
}

func firstDifference(a, b string) string {
	la, lb := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range la {
		if i >= len(lb) || la[i] != lb[i] {
			return fmt.Sprintf("line %d: %q became %q", i, la[i], lb[min(i, len(lb)-1)])
		}
	}
	return "longer"
}

// TestOrder: the same entries in any order of recording, references to entries
// that come later included, give the same picture of the past.
func TestOrder(t *testing.T) {
	entries := sealedExample(t)
	questions := []ruling.Query{ruling.Everything()}
	for _, at := range []string{"2016-09-14T16:00:00Z", "2016-09-20T21:00:00Z", "2017-03-02T00:00:00Z"} {
		i, err := truce.ParseInstant(at)
		if err != nil {
			t.Fatal(err)
		}
		q := ruling.Everything()
		q.AsOf = i
		questions = append(questions, q)
		q = ruling.Everything()
		q.KnownAt = i
		questions = append(questions, q)
	}
	var want []string
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		order := slices.Clone(entries)
		rng := rand.New(rand.NewPCG(uint64(round), 7))
		if round > 0 {
			rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		}
		s := ruling.NewState()
		for pos, e := range order {
			s, _ = ruling.Step(s, int64(pos), e)
		}
		for i, q := range questions {
			p, err := s.Picture(q)
			if err != nil {
				t.Fatal(err)
			}
			got := withoutKnown(pictureText(t, p))
			if round == 0 {
				want = append(want, got)
			} else if got != want[i] {
				t.Fatalf("order %d, question %d: %s", round, i, firstDifference(want[i], got))
			}
		}
	}
}

// TestOrderOfRecord: the same through a record on the disk. Entries that refer
// to others are appended before these, by tens, and the record is whole.
func TestOrderOfRecord(t *testing.T) {
	entries := sealedExample(t)
	want := withoutKnown(pictureText(t, replayDir(t, syria, "", "")))
	for round := range 2 {
		dir := t.TempDir()
		log, err := sqlite.Open(dir, sqlite.Options{Entropy: entry.Derived("order")})
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		order := slices.Clone(entries)
		rng := rand.New(rand.NewPCG(uint64(round), 13))
		rest := order[1:] // a log begins with its genesis
		if round == 0 {
			slices.Reverse(rest)
		} else {
			rng.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		}
		for batch := range slices.Chunk(order, 10) {
			if _, err := log.Append(context.Background(), record.AnySize, batch); err != nil {
				t.Fatal(err)
			}
		}
		f, err := fold(context.Background(), log, false)
		if err != nil {
			t.Fatal(err)
		}
		p, err := f.state.Picture(ruling.Everything())
		if err != nil {
			t.Fatal(err)
		}
		if got := withoutKnown(pictureText(t, p)); got != want {
			t.Errorf("order %d: %s", round, firstDifference(want, got))
		}
	}
}

// TestShuffledFolder: the lines of a folder in any order, over any files, are
// the same entries, and replay gives the same picture but for the root.
func TestShuffledFolder(t *testing.T) {
	want := withoutKnown(pictureText(t, replayDir(t, syria, "", "")))
	for round := range 3 {
		x := copyExample(t)
		files, _ := filepath.Glob(filepath.Join(x.dir, "entries", "*.jsonl"))
		var all []string
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, strings.Split(strings.TrimSpace(string(raw)), "\n")...)
			os.Remove(f)
		}
		rng := rand.New(rand.NewPCG(uint64(round), 11))
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, line := range all {
			x.add(line)
		}
		if got := withoutKnown(pictureText(t, x.replay("", ""))); got != want {
			t.Errorf("order %d: %s", round, firstDifference(want, got))
		}
	}
}

// sealedExample is the example's entries, the genesis first.
func sealedExample(t *testing.T) []*entry.Entry {
	t.Helper()
	batch, problems, err := intake.Read([]string{syria}, nil)
	if err != nil || intake.Bad(problems) {
		t.Fatal(err, problems)
	}
	from := entry.Derived(batch.Case.Seed)
	now, _ := truce.ParseInstant(batch.Case.Signed)
	key := func(label string) *entry.Key {
		k, err := entry.NewKey(from, label)
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	keys := intake.Keys{Root: key("root"), Desk: key("desk"), Log: key("log").Public()}
	first, err := intake.Begin(batch.Case, keys, from, now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		t.Fatal(err)
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, keys.Desk, from, now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return append(first, rest...)
}

// TestStepIsPure: a step from an earlier state changes no later one.
func TestStepIsPure(t *testing.T) {
	entries := sealedExample(t)
	half := ruling.NewState()
	for pos, e := range entries[:200] {
		half, _ = ruling.Step(half, int64(pos), e)
	}
	picture := func(s ruling.State) string {
		p, err := s.Picture(ruling.Everything())
		if err != nil {
			t.Fatal(err)
		}
		return pictureText(t, p)
	}
	before := picture(half)
	grow := func(order []*entry.Entry) string {
		s := half
		for i, e := range order {
			s, _ = ruling.Step(s, int64(200+i), e)
		}
		return picture(s)
	}
	rest := entries[200:]
	whole := grow(rest)
	reversed := slices.Clone(rest)
	slices.Reverse(reversed)
	other := grow(reversed)
	if picture(half) != before {
		t.Error("a later step changed the earlier state")
	}
	if withoutKnown(other) != withoutKnown(whole) || grow(rest) != whole {
		t.Error("two lines of growth from one state disturb one another")
	}
}

// TestSameBytes: two imports of the example give the same bytes of output.
func TestSameBytes(t *testing.T) {
	var out [2]bytes.Buffer
	for i := range out {
		m, _ := quiet()
		m.Stdout = &out[i]
		if status := m.Run(context.Background(), []string{"replay", syria, "--json"}); status != exitDone {
			t.Fatal("exit", status)
		}
	}
	if out[0].Len() == 0 || !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
		t.Error("two replays of the same folder differ")
	}
}
