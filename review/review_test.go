package review

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
	"truce/keyring"
	"truce/reading"
)

// bench is a case with texts, on which the tests decide.
type bench struct {
	t       *testing.T
	book    Book
	reader  *reading.Reader
	context form.Context
	zone    civil.Zone
	caseID  truce.EntryID
	size    int64
	entropy entry.Entropy
	now     truce.Instant

	root, desk, ana, officer *entry.Key
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, entropy: entry.Derived(strings.Repeat("5", 64)), now: 1473900000000}
	var err error
	if b.zone, err = civil.Load("Asia/Damascus"); err != nil {
		t.Fatal(err)
	}
	for i, k := range []**entry.Key{&b.root, &b.desk, &b.ana, &b.officer} {
		*k = entry.KeyOf([32]byte{byte(i + 1)})
	}
	begin, err := intake.Begin(&intake.Case{Name: "valley", Purpose: "a test", Zone: "Asia/Damascus", Visibility: "v", Erasure: "e", Desk: "cell"},
		intake.Keys{Root: b.root, Desk: b.desk, Log: b.desk.Public()}, b.entropy, b.now, intake.MethodBody("truce_1", []string{"a rule"}))
	if err != nil {
		t.Fatal(err)
	}
	b.caseID = begin[0].ID
	b.add(begin)
	b.lines(b.root, b.role(b.ana, "cell", keyring.Reviewer), b.role(b.officer, "north", "liaison"))
	b.lines(b.desk, `{"kind":"actor/1","body":{"party":"gov","name":"Government forces","class":"party"}}`,
		`{"kind":"actor/1","body":{"party":"watch","name":"Border Watch","class":"counter"}}`)
	if b.reader, err = reading.New(reading.Options{Actors: b.book.Names()}); err != nil {
		t.Fatal(err)
	}
	b.context = form.Context{Zone: b.zone, Desk: "cell", Parties: []form.Choice{{ID: "gov", Name: "Government forces"}, {ID: "watch", Name: "Border Watch"}}}
	return b
}

func (b *bench) role(k *entry.Key, actor, role string) string {
	return fmt.Sprintf(`{"kind":"role/1","body":{"actor":%q,"role":%q,"alg":"ed25519","key":%q,"from":"2000-01-01T00:00:00Z"}}`, actor, role, hex.EncodeToString(k.Public()))
}

func (b *bench) add(entries []*entry.Entry) {
	for _, e := range entries {
		b.book.Add(b.size, e)
		b.size++
	}
}

// seal signs drafts with a key and adds them.
func (b *bench) seal(by *entry.Key, drafts []intake.Draft) []*entry.Entry {
	b.t.Helper()
	b.now += 1000
	out, problems, err := intake.Seal(drafts, b.caseID, intake.Head{}, by, b.entropy, b.now)
	if err != nil || len(problems) > 0 {
		b.t.Fatal(err, problems)
	}
	b.add(out)
	return out
}

func (b *bench) lines(by *entry.Key, lines ...string) []*entry.Entry {
	b.t.Helper()
	var drafts []intake.Draft
	for i, l := range lines {
		d, problems := intake.ParseLine("test", i+1, []byte(l), b.zone)
		if intake.Bad(problems) {
			b.t.Fatal(problems)
		}
		drafts = append(drafts, d)
	}
	return b.seal(by, drafts)
}

// text takes a text in.
func (b *bench) text(title, words string) *Text {
	b.t.Helper()
	kind, _ := body.KindOf("report/1")
	d := draftOf(kind, "wire")
	d.Body = canon.Object(canon.F("claims", canon.List()), canon.F("outlet", canon.String("wire")), canon.F("title", canon.String(title)),
		canon.F("words", canon.String(words)), canon.F("published", canon.String("2016-09-14")), canon.F("zone", canon.String("Asia/Damascus")))
	e := b.seal(b.desk, []intake.Draft{d})[0]
	t, ok := b.book.Text(e.ID.String())
	if !ok {
		b.t.Fatal("the text is not in the book")
	}
	return t
}

func (b *bench) sheet(t *Text) *Sheet { return b.book.SheetOf(t, Propose(b.reader, t)) }

// do carries out an order and says how the claim stands then.
func (b *bench) do(t *Text, o Order, by *entry.Key) (string, error) {
	b.t.Helper()
	drafts, bad, err := b.book.Prepare(b.sheet(t), o, by.ID(), b.context)
	if err != nil {
		return "", err
	}
	if len(bad) > 0 {
		return "", fmt.Errorf("%v", bad)
	}
	b.seal(by, drafts)
	b.counted(t)
	return b.book.Standing(o.Claim).Status, nil
}

// counted holds what is counted of a text to its sheet.
func (b *bench) counted(t *Text) {
	b.t.Helper()
	var want [3]int
	for _, it := range b.sheet(t).Claims {
		want[0]++
		switch it.Standing.Status {
		case Open, Contested:
			want[1]++
		case Waiting:
			want[1]++
			want[2]++
		}
	}
	all, open, second := b.book.Waiting(t, Propose(b.reader, t))
	if got := [3]int{all, open, second}; got != want {
		b.t.Errorf("counted %v, the sheet has %v", got, want)
	}
}

const (
	small = "Four people were killed on Wednesday when government forces shelled a market in Aleppo, Border Watch said."
	grave = "At least 12 people were killed on Wednesday when government forces shelled a market in Aleppo, Border Watch said."
	ward  = "Aleppo. Two people were killed on Wednesday when shells hit a hospital in Aleppo, Border Watch said."
)

// shown is the order to do something with the first claim of a text, as it is
// shown now.
func (b *bench) shown(t *Text, do string) Order {
	b.t.Helper()
	s := b.sheet(t)
	if len(s.Claims) == 0 {
		b.t.Fatal("no claim is read in the text")
	}
	it := s.Claims[0]
	return Order{Claim: it.ID, Do: do, Mark: it.Standing.Mark, Code: it.Code, Reason: Reasons[0], Typed: Typed(it.Shown, b.zone)}
}

// counting are the reports of the record that hold a claim and were not
// withdrawn: what every list and picture counts.
func (b *bench) counting(claim string) (n int) {
	for _, d := range b.book.decisions[claim] {
		if !d.Counts.Zero() && !b.book.gone(d.Counts) {
			n++
		}
	}
	return n
}

// TestWordsFirst: nothing is accepted without the code of the words, and another
// claim, another value or another text has another code.
func TestWordsFirst(t *testing.T) {
	b := newBench(t)
	x := b.text("", small)
	o := b.shown(x, Accept)
	for name, code := range map[string]string{"none": "", "wrong": "aaaaaaaa", "of another text": b.shown(b.text("", small+" It was noon."), Accept).Code} {
		for _, do := range []string{Accept, Correct} {
			bad := o
			bad.Do, bad.Code = do, code
			bad.Typed = map[string]string{"act": "raid"}
			if _, err := b.do(x, bad, b.desk); !errors.Is(err, ErrNotShown) {
				t.Errorf("%s with the code %s: %v", do, name, err)
			}
		}
	}
	p := b.sheet(x).Claims[0].Proposal
	was := p.Code(x)
	for name, change := range map[string]func(*Proposal){
		"a figure": func(p *Proposal) { p.Values = set(p.Values, "killed", canon.List()) },
		"its id":   func(p *Proposal) { p.ID += "x" },
		"a word":   func(p *Proposal) { p.Evidence = slices.Clone(p.Evidence); p.Evidence[0].End-- },
		"fewer":    func(p *Proposal) { p.Evidence = p.Evidence[1:] },
		"other word": func(p *Proposal) {
			p.Evidence = slices.Clone(p.Evidence)
			p.Evidence[0].Field = 1 - p.Evidence[0].Field
		},
	} {
		q := p
		change(&q)
		if q.Code(x) == was {
			t.Errorf("the code is the same with %s changed", name)
		}
	}
	drafts, _, err := b.book.Prepare(b.sheet(x), o, b.desk.ID(), b.context)
	if err != nil || len(drafts) != 2 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	if r := body.From(drafts[0].Body); r.Text("text") != "“"+small+"”" || !strings.Contains(r.Sub("source").Text("note"), x.ID()) || r.Text("code") != o.Claim || drafts[0].Of != "wire" {
		t.Errorf("the report does not lead back to the words: %q", r.Text("text"))
	}
	if st, err := b.do(x, o, b.desk); st != Accepted || err != nil || b.counting(o.Claim) != 1 {
		t.Errorf("with the code: %s, %v, %d reports", st, err, b.counting(o.Claim))
	}
}

// TestSecondPerson: a grave claim counts once two keys of the desk confirmed the
// same values, in whatever order, and no other key helps.
func TestSecondPerson(t *testing.T) {
	for name, x := range map[string]string{"many": grave, "a hospital": ward} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			text := b.text("", x)
			first := b.shown(text, Accept)
			if st, err := b.do(text, first, b.desk); st != Waiting || err != nil || b.counting(first.Claim) != 0 {
				t.Fatalf("the first person: %s, %v", st, err)
			}
			if _, err := b.do(text, b.shown(text, Accept), b.desk); !errors.Is(err, ErrSamePerson) {
				t.Errorf("the same person again: %v", err)
			}
			if _, err := b.do(text, first, b.ana); !errors.Is(err, ErrMeanwhile) {
				t.Errorf("a second who saw it open: %v", err)
			}
			if why := b.book.May(b.officer.ID(), b.now); why == "" {
				t.Error("a liaison officer may decide on claims")
			}
			if st, err := b.do(text, b.shown(text, Accept), b.ana); st != Accepted || err != nil || b.counting(first.Claim) != 1 {
				t.Errorf("the second person: %s, %v, %d reports", st, err, b.counting(first.Claim))
			}
		})
	}
}

// TestForeignKey: what a key that was not given to the desk's people signs decides
// nothing, though it be in the record.
func TestForeignKey(t *testing.T) {
	b := newBench(t)
	text := b.text("", grave)
	if _, err := b.do(text, b.shown(text, Accept), b.desk); err != nil {
		t.Fatal(err)
	}
	o := b.shown(text, Accept)
	drafts, _, err := b.book.Prepare(b.sheet(text), o, b.officer.ID(), b.context)
	if err != nil {
		t.Fatal(err)
	}
	b.seal(b.officer, drafts) // as if another server had let it in
	if st := b.book.Standing(o.Claim); st.Status != Waiting || st.Second != nil {
		t.Errorf("a liaison officer's confirmation: %s", st.Status)
	}
	drafts, _, _ = b.book.Prepare(b.sheet(text), b.shown(text, Undo), b.officer.ID(), b.context)
	b.seal(b.officer, drafts)
	if st := b.book.Standing(o.Claim).Status; st != Waiting {
		t.Errorf("a liaison officer's undoing: %s", st)
	}
	// and neither counts a key whose role was taken back
	b.lines(b.root, fmt.Sprintf(`{"kind":"key_revoked/1","body":{"key":%q,"from":"2000-01-01T00:00:00Z"}}`, b.desk.ID()))
	if st := b.book.Standing(o.Claim).Status; st != Open {
		t.Errorf("after the key was revoked: %s", st)
	}
}

// TestSecondCorrects: values that the second person changed need the first again.
func TestSecondCorrects(t *testing.T) {
	b := newBench(t)
	text := b.text("", grave)
	claim := b.shown(text, Accept).Claim
	if _, err := b.do(text, b.shown(text, Accept), b.desk); err != nil {
		t.Fatal(err)
	}
	o := b.shown(text, Correct)
	o.Typed["killed"] = "13"
	if st, err := b.do(text, o, b.ana); st != Waiting || err != nil {
		t.Fatalf("the second person corrects: %s, %v", st, err)
	}
	if _, err := b.do(text, b.shown(text, Accept), b.ana); !errors.Is(err, ErrSamePerson) {
		t.Errorf("and confirms that alone: %v", err)
	}
	if st, err := b.do(text, b.shown(text, Accept), b.desk); st != Corrected || err != nil || b.counting(claim) != 1 {
		t.Errorf("the first confirms: %s, %v", st, err)
	}
	h := b.book.Standing(claim).Head
	if f, _ := body.From(h.Values).First("killed"); f.Min != 13 || f.Max != 13 || !slices.Equal(h.Fields, []string{"killed"}) {
		t.Errorf("what counts: %+v, corrected %v", f, h.Fields)
	}
}

// TestTold: what is told as planned, threatened, denied or recalled is decided on
// and counts nowhere, though many were killed; corrected to what happened, it does.
func TestTold(t *testing.T) {
	for _, status := range []string{"background", "planned", "threatened", "denied"} {
		b := newBench(t)
		text := b.text("", grave)
		o := b.shown(text, Correct)
		o.Typed["status"] = status
		if st, err := b.do(text, o, b.desk); st != Noted || err != nil || b.counting(o.Claim) != 0 {
			t.Errorf("%s: %s, %v, %d reports", status, st, err, b.counting(o.Claim))
		}
		if _, err := b.do(text, b.shown(text, Accept), b.ana); !errors.Is(err, ErrDecided) {
			t.Errorf("%s, accepted by a second: %v", status, err)
		}
	}
	b := newBench(t)
	text := b.text("", "Since the war began six years ago, more than 400,000 people have been killed in Syria.")
	s := b.sheet(text)
	if len(s.Claims) == 0 || s.Claims[0].Happened() {
		t.Fatalf("a total of the war is read as an incident, or not at all: %d claims", len(s.Claims))
	}
	if st, err := b.do(text, b.shown(text, Accept), b.desk); st != Noted || err != nil || len(s.Claims[0].Grave) > 0 {
		t.Errorf("a total of the war: %s, %v, %v", st, err, s.Claims[0].Grave)
	}
}

// TestUndo: what was decided can be taken back and decided anew; what counted
// counts no more.
func TestUndo(t *testing.T) {
	b := newBench(t)
	text := b.text("", small)
	claim := b.shown(text, Accept).Claim
	for _, do := range []string{Accept, Refuse, Accept} {
		if _, err := b.do(text, b.shown(text, do), b.desk); err != nil {
			t.Fatal(err)
		}
		if _, err := b.do(text, b.shown(text, Accept), b.ana); !errors.Is(err, ErrDecided) {
			t.Errorf("deciding on a decided claim: %v", err)
		}
		if st, err := b.do(text, b.shown(text, Undo), b.ana); st != Open || err != nil || b.counting(claim) != 0 {
			t.Errorf("undone: %s, %v, %d reports", st, err, b.counting(claim))
		}
	}
	// A claim on which a decided incident rests is not taken from under it.
	if _, err := b.do(text, b.shown(text, Accept), b.desk); err != nil {
		t.Fatal(err)
	}
	incident := b.lines(b.desk, fmt.Sprintf(`{"kind":"incident/1","refs":{"member":%q},"body":{"incident":"i_1","title":"A market","act":"shelling"}}`, b.book.Standing(claim).Head.Counts.Hex()))
	if _, err := b.do(text, b.shown(text, Undo), b.desk); !errors.Is(err, ErrNamed) {
		t.Errorf("undoing what an incident rests on: %v", err)
	}
	b.lines(b.desk, fmt.Sprintf(`{"kind":"retraction/1","refs":{"about":%q},"body":{}}`, incident[0].ID.Hex()))
	if st, err := b.do(text, b.shown(text, Undo), b.desk); st != Open || err != nil {
		t.Errorf("after the incident was withdrawn: %s, %v", st, err)
	}
	if _, err := b.do(text, b.shown(text, Undo), b.desk); !errors.Is(err, ErrNothing) {
		t.Errorf("undoing nothing: %v", err)
	}
	o := b.shown(text, Refuse)
	o.Reason = "because"
	if _, err := b.do(text, o, b.desk); !errors.Is(err, ErrReason) {
		t.Errorf("a reason that is none: %v", err)
	}
	o.Claim = "c_none"
	if _, err := b.do(text, o, b.desk); !errors.Is(err, ErrNoClaim) {
		t.Errorf("no claim: %v", err)
	}
}

// TestContested: of two decisions that know nothing of one another neither holds.
func TestContested(t *testing.T) {
	b := newBench(t)
	text := b.text("", small)
	accept, refuse := b.shown(text, Accept), b.shown(text, Refuse)
	var both []intake.Draft
	for _, o := range []Order{accept, refuse} {
		d, _, err := b.book.Prepare(b.sheet(text), o, b.desk.ID(), b.context)
		if err != nil {
			t.Fatal(err)
		}
		both = append(both, d...)
	}
	b.seal(b.desk, both)
	if st := b.book.Standing(accept.Claim).Status; st != Contested {
		t.Errorf("two decisions: %s", st)
	}
	if st, err := b.do(text, b.shown(text, Undo), b.ana); st != Open || err != nil || b.counting(accept.Claim) != 0 {
		t.Errorf("undone: %s, %v", st, err)
	}
}

// TestRule: only the root key changes what a second person confirms.
func TestRule(t *testing.T) {
	b := newBench(t)
	text := b.text("", small)
	if g := b.sheet(text).Claims[0].Grave; len(g) > 0 {
		t.Fatalf("four killed at a market: %v", g)
	}
	for _, c := range []struct {
		by   *entry.Key
		from int64
		want bool
	}{{b.desk, 1, false}, {b.root, 4, true}, {b.root, 5, false}, {b.desk, 1, false}} {
		d, err := b.book.RuleDraft(Rule{From: c.from, For: []string{"chemical"}})
		if err != nil {
			t.Fatal(err)
		}
		b.seal(c.by, []intake.Draft{d})
		if g := b.sheet(text).Claims[0].Grave; (len(g) > 0) != c.want {
			t.Errorf("from %d, signed by %s: %v", c.from, c.by.ID(), g)
		}
	}
	if m, _ := b.book.Method(); m.Text("method") != "truce_1" || len(m.Names("rules")) != 1 {
		t.Error("the method lost what it had")
	}
	if _, err := b.book.RuleDraft(Rule{For: []string{"not a word"}}); err == nil {
		t.Error("a class of several words is taken")
	}
}

// TestGraveWords: classes are found in the sentences of a claim, in either
// language, and in no other.
func TestGraveWords(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{ward, []string{"hospital"}},
		{small + " A hospital was far away.", nil},
		{"قُتل أربعة مدنيين في قصف استهدف مستشفى في حلب يوم الأربعاء.", []string{"hospital"}},
		{"قُتل أربعة مدنيين في قصف على سوق في حلب يوم الأربعاء.", nil},
		{"Two children were killed on Wednesday when government forces shelled Haritan, Border Watch said.", []string{"children"}},
		{"Five people were killed on Wednesday when jets bombed an aid convoy near Haritan, Border Watch said.", []string{"aid_truck"}},
	} {
		s := b.sheet(b.text("", c.text))
		if len(s.Claims) == 0 {
			t.Errorf("no claim in %q", c.text)
		} else if got := s.Claims[0].Grave; !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestCorrect: what is left as it was proposed is not touched, and of each field
// that is typed anew that one alone changes.
func TestCorrect(t *testing.T) {
	b := newBench(t)
	text := b.text("", grave+" Dozens of others were wounded.")
	v := b.sheet(text).Claims[0].Shown
	if _, changed, problems := correct(v, Typed(v, b.zone), b.context); len(changed)+len(problems) > 0 {
		t.Fatalf("nothing was typed anew: %v %v", changed, problems)
	}
	for _, c := range []struct{ field, typed, key, want string }{
		{"killed", "13", "killed", `[{"bound":"exact","max":13,"min":13,"unit":"killed","who":"all"}]`},
		{"injured", "", "injured", ""},
		{"act", "air strike", "act", `"air_strike"`},
		{"status", "denied", "status", `"denied"`},
		{"attacker", "Border Watch", "actors", `[{"name":"Border Watch","party":"watch","role":"attacker"}]`},
		{"attacker", "", "actors", ""},
		{"weapon", "mortar", "weapon", `"mortar"`},
		{"day", "2016-09-13", "time", `{"earliest":1473714000000,"grain":"day","latest":1473800400000}`},
		{"place", "Hayyan", "place", `{"name":"Hayyan"}`}, // its coordinates were those of another place
		{"radius_m", "500", "place", `{"lat":362012400,"lon":371611700,"name":"Aleppo","radius_m":500,"within":["Aleppo governorate","Syria"]}`},
	} {
		typed := Typed(v, b.zone)
		typed[c.field] = c.typed
		got, changed, problems := correct(v, typed, b.context)
		if len(problems) > 0 || !slices.Equal(changed, []string{c.key}) {
			t.Errorf("%s %q: changed %v, problems %v", c.field, c.typed, changed, problems)
			continue
		}
		raw := ""
		if x := got.Get(c.key); !x.IsAbsent() {
			b, _ := x.Bytes()
			raw = string(b)
		}
		if raw != c.want {
			t.Errorf("%s %q: %s is %s, want %s", c.field, c.typed, c.key, raw, c.want)
		}
		for key, x := range v.Fields() {
			if key == c.key || key == "missing" {
				continue
			}
			was, _ := x.Bytes()
			is, _ := got.Get(key).Bytes()
			if string(was) != string(is) {
				t.Errorf("%s %q changed %s to %s", c.field, c.typed, key, is)
			}
		}
	}
	typed := Typed(v, b.zone)
	typed["killed"], typed["day"] = "SECRET", "SECRET"
	typed["place"], typed["radius_m"] = "", "5"
	_, _, problems := correct(v, typed, b.context)
	if len(problems) != 3 || strings.Contains(fmt.Sprint(problems), "SECRET") {
		t.Errorf("what cannot be read: %v", problems)
	}
	o := b.shown(text, Correct)
	if _, err := b.do(text, o, b.desk); !errors.Is(err, ErrUnchanged) {
		t.Errorf("a correction of nothing: %v", err)
	}
}

// TestCounts: figures by field are what a slow count of the decisions gives.
func TestCounts(t *testing.T) {
	b := newBench(t)
	for i, do := range []string{Accept, Accept, Refuse, Correct, Correct, Accept} {
		text := b.text(fmt.Sprintf("The %dth text", i), small)
		o := b.shown(text, do)
		if do == Correct {
			o.Typed["killed"] = "5"
			if i == 4 {
				o.Typed["attacker"] = ""
			}
		}
		if _, err := b.do(text, o, b.desk); err != nil {
			t.Fatal(err)
		}
		if i == 5 {
			if _, err := b.do(text, b.shown(text, Undo), b.desk); err != nil {
				t.Fatal(err)
			}
		}
	}
	got := map[string]Count{}
	for _, c := range b.book.Counts() {
		got[c.Field] = c
	}
	for field, want := range map[string][4]int{"": {5, 2, 2, 1}, "killed": {5, 2, 2, 1}, "actors": {5, 3, 1, 1}, "place": {5, 4, 0, 1}, "injured": {0, 0, 0, 0}} {
		c := got[field]
		if x := [4]int{c.Proposed, c.Kept, c.Changed, c.Refused}; x != want {
			t.Errorf("%q: %v, want %v", field, x, want)
		}
	}
}

// TestPieces: joined, the pieces are the text, whatever the evidence; every byte
// of evidence lies in a piece that names its claim, and no other byte does.
func TestPieces(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := &Text{Title: "A title", Words: "Four people كلمات were killed. Haritan — said."}
	for range 2000 {
		claims := make([][]reading.Evidence, rng.IntN(4))
		want := map[[2]int]bool{} // byte, claim
		for n := range claims {
			for range rng.IntN(4) {
				a, z := rng.IntN(len(x.Words)+4)-2, rng.IntN(len(x.Words)+4)-2
				e := reading.Evidence{Field: reading.InText, Start: a, End: z}
				claims[n] = append(claims[n], e)
				if WordsOf(x, e) != "" {
					for i := a; i < z; i++ {
						want[[2]int{i, n + 1}] = true
					}
				}
			}
		}
		at, all := 0, ""
		for _, p := range Pieces(x, reading.InText, claims) {
			for i := range len(p.Text) {
				for n := range claims {
					if slices.Contains(p.Claims, n+1) != want[[2]int{at + i, n + 1}] {
						t.Fatalf("byte %d and claim %d: %v", at+i, n+1, claims)
					}
				}
			}
			at += len(p.Text)
			all += p.Text
		}
		if all != x.Words {
			t.Fatalf("joined: %q", all)
		}
	}
}

// TestGroups: the reader has no rule of which it is not known what it read.
func TestGroups(t *testing.T) {
	b := newBench(t)
	for _, words := range []string{small, grave, ward,
		"At least 20 people, including four children, died overnight in an air strike on a hospital in Idlib, activists said on Sunday. Ahrar al-Sham denied it.",
		"قُتل سبعة مدنيين بينهم طفلان وأصيب نحو عشرين آخرين في قصف مدفعي استهدف سوقاً في حي صلاح الدين بمدينة حلب يوم الأربعاء، بحسب المرصد السوري لحقوق الإنسان."} {
		for _, c := range b.sheet(b.text("", words)).Claims {
			for _, e := range c.Evidence {
				steps := strings.Split(e.Rule, "/")
				if steps[0] != "place" && (len(steps) < 2 || tables[steps[1]] == "") {
					t.Errorf("no group of fields for the rule %s", e.Rule)
				}
			}
		}
	}
}

// TestPlain: a text is kept without signs that cannot be seen, and reads the same.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"one\r\ntwo": "one\ntwo", "a\u202eb\u200b\ufeff": "ab", "قُتل\u200f أربعة": "قُتل أربعة", "bad \xff byte": "bad  byte",
	} {
		got := Plain(in)
		if got != want || canon.CheckText(got) != nil {
			t.Errorf("%q is kept as %q", in, got)
		}
	}
}

// TestErased: of a text whose part was erased nothing is shown any more.
func TestErased(t *testing.T) {
	b := newBench(t)
	text := b.text("", small)
	b.lines(b.desk, fmt.Sprintf(`{"kind":"erasure/1","refs":{"about":%q},"body":{"part":"cell","reason":"consent was withdrawn"}}`, text.Entry.Hex()))
	if _, ok := b.book.Text(text.ID()); ok || len(b.book.Texts()) > 0 {
		t.Error("the text is still there")
	}
}

// TestQuotes: a quote is a stretch of the text with its words marked, cut at the
// borders of characters, however the evidence lies.
func TestQuotes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	long := strings.Repeat("كلمة بعد كلمة ", 60)
	x := &Text{Words: "One here. Four people كلمات were killed! " + long + "Haritan — said? Yes.\nA new line"}
	for range 3000 {
		var list []reading.Evidence
		for range 1 + rng.IntN(4) {
			a := rng.IntN(len(x.Words))
			z := min(len(x.Words), a+1+rng.IntN(30))
			if utf8.RuneStart(x.Words[a]) && (z == len(x.Words) || utf8.RuneStart(x.Words[z])) {
				list = append(list, reading.Evidence{Field: reading.InText, Start: a, End: z, Rule: "place/name"})
			}
		}
		marked := 0
		for _, q := range Quotes(x, list, Where) {
			all := ""
			for _, p := range q.Pieces {
				all += p.Text
				if p.Mark {
					marked += len(p.Text)
				}
			}
			if !utf8.ValidString(all) || !strings.Contains(x.Words, all) || len(all) > 2*maxAround+40 {
				t.Fatalf("the quote %q of %v", all, list)
			}
		}
		want := map[int]bool{}
		for _, e := range list {
			for i := e.Start; i < e.End; i++ {
				want[i] = true
			}
		}
		if marked < len(want) {
			t.Fatalf("%d bytes are marked of %d: %v", marked, len(want), list)
		}
	}
}

// TestBeside: how sure a reader is, and what else the words allow, is taken from
// its lines where it says so, and nothing is made of what cannot be read.
func TestBeside(t *testing.T) {
	b := newBench(t)
	line := func(s string) any { return json.RawMessage(s) }
	sure, others := beside(line(`{"confidence":[{"field":"killed","per_mille":850,"rule":"r","right":85,"checked":100},{"field":"place","per_mille":0,"rule":"r","right":0,"checked":0}],
		"alternatives":[{"weight":120,"place":{"name":"Hayyan","within":["Aleppo governorate","Syria"],"lat":36.2950000,"lon":37.0300000,"radius_m":2000,"id":"x"}},
		{"weight":60,"time":{"earliest":"2016-09-12T21:00:00Z","latest":"2016-09-13T21:00:00Z","grain":"day","text":"Wednesday"}},{"weight":1}]}`))
	if fmt.Sprint(sure) != "[{killed 850 85 100}]" || len(others) != 2 || others[0].PerMille != 120 {
		t.Fatalf("%v, %v", sure, others)
	}
	text := b.text("", small)
	it := b.sheet(text).Claims[0]
	for i, want := range []map[string]string{{"place": "Hayyan", "lat": "36.2950000", "radius_m": "2000", "day": "2016-09-14"}, {"place": "Aleppo", "day": "2016-09-13"}} {
		typed := Typed(it.With(others[i]), b.zone)
		for k, v := range want {
			if typed[k] != v {
				t.Errorf("alternative %d: %s is %q, want %q", i, k, typed[k], v)
			}
		}
		got, changed, problems := correct(it.Shown, typed, b.context)
		if len(problems) > 0 || !slices.Equal(changed, []string{others[i].Key}) {
			t.Errorf("alternative %d: %v, %v", i, changed, problems)
		}
		if i == 0 {
			if raw, _ := got.Get("place").Bytes(); string(raw) != `{"lat":362950000,"lon":370300000,"name":"Hayyan","radius_m":2000,"within":["Aleppo governorate","Syria"]}` {
				t.Errorf("the place is then %s", raw)
			}
		}
	}
	for _, bad := range []string{`{}`, `[]`, `{"confidence":"high"}`, `{"alternatives":[{"place":{"name":""}},{"place":{"name":"x","lat":"no"}}]}`} {
		if sure, others := beside(line(bad)); len(sure) > 0 || len(others) > 1 {
			t.Errorf("%s: %v, %v", bad, sure, others)
		}
	}
}
