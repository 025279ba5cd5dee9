package entry

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"truce"
	"truce/canon"
)

var update = flag.Bool("update", false, "write the vectors anew; a change of them breaks every record there is")

// vectorText seals fixed drafts with derived entropy and prints every value
// that others must compute alike.
func vectorText(t *testing.T) string {
	var b strings.Builder
	line := func(name string, v any) { fmt.Fprintf(&b, "%-12s %v\n", name, v) }
	from := Derived("frozen vectors")
	key, err := NewKey(from, "desk")
	if err != nil {
		t.Fatal(err)
	}
	seed := key.Seed()
	line("seed", hex.EncodeToString(seed[:]))
	line("public", hex.EncodeToString(key.Public()))
	line("key id", key.ID())
	show := func(title string, e *Entry) {
		fmt.Fprintf(&b, "\n# %s\n", title)
		line("envelope", string(e.Raw))
		line("id", e.ID.Hex())
		line("short", e.ID)
		for _, p := range e.Parts {
			c := p.Commitment()
			line("part", p.Name)
			line("  salt", hex.EncodeToString(p.Salt[:]))
			line("  bytes", hex.EncodeToString(p.Bytes))
			line("  commitment", hex.EncodeToString(c[:]))
		}
		line("signatures", string(e.SigRaw))
		leaf := e.Leaf()
		line("leaf", hex.EncodeToString(leaf[:]))
	}
	genesis, err := Seal(Envelope{Kind: "genesis/1", Mode: Own, Available: truce.NoInstant, Signed: 1473696000000},
		map[PartName][]byte{Public: []byte(`{"purpose":"vectors"}`)}, key, from)
	if err != nil {
		t.Fatal(err)
	}
	show("a genesis: no case, nothing optional", genesis)
	d := testDraft(0)
	d.Env.Case, d.Parts[ExactPlace] = genesis.ID, []byte{0, 0xff, 0x80}
	full, err := Seal(d.Env, d.Parts, key, from)
	if err != nil {
		t.Fatal(err)
	}
	show("every field, three parts, one of them not UTF-8", full)
	batch, err := SealBatch([]Draft{testDraft(1), testDraft(2), testDraft(3)}, key, from)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range batch {
		show(fmt.Sprintf("number %d of a batch of three", i), e)
	}
	return b.String()
}

func TestVectors(t *testing.T) {
	const file = "testdata/vectors.txt"
	got := vectorText(t)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the vectors changed; got\n%s", got)
	}
}

// Every flipped bit of envelope, signatures, parts and salts is refused, as is
// every part cut or longer by a byte.
func TestEveryBit(t *testing.T) {
	key := testKey(t, "bits")
	drafts := []Draft{testDraft(1), testDraft(2), testDraft(3), testDraft(4), testDraft(5)}
	batch, err := SealBatch(drafts, key, Random)
	if err != nil {
		t.Fatal(err)
	}
	d := testDraft(9)
	single, err := Seal(d.Env, d.Parts, key, Random)
	if err != nil {
		t.Fatal(err)
	}
	var v Verifier
	tried := 0
	for name, e := range map[string]*Entry{"single": single, "batch": batch[2]} {
		refuse := func(what string, raw, sigs []byte, parts []Part) {
			t.Helper()
			tried++
			got, err := Open(raw, sigs, parts)
			if err != nil {
				return
			}
			got.ID = e.ID // the id by which it was asked for
			if err := v.Check(got); err == nil {
				t.Errorf("%s: %s was accepted", name, what)
			}
		}
		flip := func(b []byte, bit int) []byte {
			b = bytes.Clone(b)
			b[bit/8] ^= 1 << (bit % 8)
			return b
		}
		for bit := range 8 * len(e.Raw) {
			refuse(fmt.Sprintf("bit %d of the envelope", bit), flip(e.Raw, bit), e.SigRaw, e.Parts)
		}
		for bit := range 8 * len(e.SigRaw) {
			refuse(fmt.Sprintf("bit %d of the signatures", bit), e.Raw, flip(e.SigRaw, bit), e.Parts)
		}
		for i, p := range e.Parts {
			change := func(what string, q Part) {
				parts := append([]Part(nil), e.Parts...)
				parts[i] = q
				refuse(fmt.Sprintf("%s of part %s", what, p.Name), e.Raw, e.SigRaw, parts)
			}
			for bit := range 8 * len(p.Bytes) {
				change("a bit", Part{p.Name, p.Salt, flip(p.Bytes, bit)})
			}
			for bit := range 256 {
				change("a bit of the salt", Part{p.Name, [32]byte(flip(p.Salt[:], bit)), p.Bytes})
			}
			change("the name", Part{PartNames[(p.Name.Index()+1)%5], p.Salt, p.Bytes})
			change("the end", Part{p.Name, p.Salt, p.Bytes[:len(p.Bytes)-1]})
			change("a byte more", Part{p.Name, p.Salt, append(bytes.Clone(p.Bytes), 0)})
		}
	}
	if tried < 10000 {
		t.Errorf("only %d changes were tried", tried)
	}
}

// A caller who changes an entry's decoded fields behind its bytes is found out.
func TestDecodedFieldsMustAgree(t *testing.T) {
	key := testKey(t, "agree")
	for name, change := range map[string]func(e *Entry){
		"case in place":       func(e *Entry) { e.Env.Case[0] ^= 1 },
		"another envelope":    func(e *Entry) { env := *e.Env; env.Of = "other"; e.Env = &env },
		"by in place":         func(e *Entry) { e.Env.By = KeyIDOf(testKey(t, "x").Public()) },
		"signatures dropped":  func(e *Entry) { e.Sigs = nil },
		"signature bytes":     func(e *Entry) { e.SigRaw[30] ^= 1 },
		"signature elsewhere": func(e *Entry) { e.Sigs = append([]Signature(nil), e.Sigs...); e.Sigs[0].Sig = make([]byte, 64) },
		"no envelope":         func(e *Entry) { e.Env = nil },
	} {
		d := testDraft(1)
		e, err := Seal(d.Env, d.Parts, key, Random)
		if err != nil {
			t.Fatal(err)
		}
		change(e)
		var v Verifier
		if err := v.Check(e); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// Envelopes that Encode and DecodeEnvelope refuse, with the field they name.
func TestEnvelopeRules(t *testing.T) {
	good := testDraft(0).Env
	good.By, good.Nonce = testKey(t, "a").ID(), [16]byte{1}
	if _, err := good.Encode(); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		field  string
		change func(e *Envelope)
	}{
		{"kind", func(e *Envelope) { e.Kind = "" }},
		{"kind", func(e *Envelope) { e.Kind = "statement" }},
		{"kind", func(e *Envelope) { e.Kind = "statement/0" }},
		{"kind", func(e *Envelope) { e.Kind = "Statement/1" }},
		{"kind", func(e *Envelope) { e.Kind = "statement/1000" }},
		{"case", func(e *Envelope) { e.Case = truce.EntryID{} }},
		{"case", func(e *Envelope) { e.Kind = "genesis/1" }},
		{"by", func(e *Envelope) { e.By = "k_short" }},
		{"of", func(e *Envelope) { e.Of = "two words" }},
		{"mode", func(e *Envelope) { e.Mode = "" }},
		{"available", func(e *Envelope) { e.Available = truce.MaxInstant }},
		{"basis", func(e *Envelope) { e.Basis = strings.Repeat("x", 201) }},
		{"basis", func(e *Envelope) { e.Basis = "a\u202eb" }},
		{"basis", func(e *Envelope) { e.Available = truce.NoInstant }},
		{"signed", func(e *Envelope) { e.Signed = truce.NoInstant }},
		{"seen", func(e *Envelope) { e.Seen.Size = 0 }},
		{"seen", func(e *Envelope) { e.Seen.Root = [32]byte{} }},
		{"nonce", func(e *Envelope) { e.Nonce = [16]byte{} }},
		{"happened", func(e *Envelope) { e.Happened.Latest = e.Happened.Earliest }},
		{"happened", func(e *Envelope) { e.Happened.Grain = "eon" }},
		{"happened", func(e *Envelope) { e.Happened.Earliest = truce.MinInstant - 1 }},
		{"supersedes[1]", func(e *Envelope) { e.Supersedes = []truce.EntryID{{1}, {1}} }},
		{"refs[0]", func(e *Envelope) { e.Refs = []Ref{{"", truce.EntryID{1}}} }},
		{"parts[1]", func(e *Envelope) { e.Parts = []Commitment{{Name: Cell}, {Name: Public}} }},
		{"parts[1]", func(e *Envelope) { e.Parts = []Commitment{{Name: Cell}, {Name: Cell}} }},
		{"parts[0]", func(e *Envelope) { e.Parts = []Commitment{{Name: Cell, Size: MaxPart + 1}} }},
		{"other field", func(e *Envelope) { e.Other = []canon.Field{canon.F("kind", canon.Int(1))} }},
		{"4096", func(e *Envelope) {
			for i := range 40 {
				e.Refs = append(e.Refs, Ref{"about", truce.EntryID{byte(i + 1)}})
			}
		}},
	} {
		e := good
		test.change(&e)
		if _, err := e.Encode(); err == nil || !strings.Contains(err.Error(), test.field) {
			t.Errorf("field %s: %v", test.field, err)
		}
	}
	whole, _ := good.Encode()
	for old, bad := range map[string]string{
		`"mode":"reported"`:  `"mode":1`,
		`"basis":"dateline"`: `"basis":""`,
		`"size":3`:           `"size":0`,
		`"refs":[`:           `"refs":[[],`,
		`"role":"report"`:    `"role":"report","x":1`,
		`"nonce":"01`:        `"nonce":"0A`,
	} {
		if !bytes.Contains(whole, []byte(old)) {
			t.Fatalf("the envelope lacks %s", old)
		}
		if _, err := DecodeEnvelope(bytes.Replace(whole, []byte(old), []byte(bad), 1)); err == nil {
			t.Errorf("%s was accepted", bad)
		}
	}
}

// Unknown fields are kept, and written back to the byte.
func TestUnknownFields(t *testing.T) {
	e := testDraft(0).Env
	e.By, e.Nonce = testKey(t, "a").ID(), [16]byte{1}
	e.Other = []canon.Field{canon.F("zeal", canon.Int(3)), canon.F("abacus", canon.List(canon.String("x")))}
	b, err := e.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeEnvelope(b)
	if err != nil || len(got.Other) != 2 {
		t.Fatalf("%v, %v", got, err)
	}
	if again, err := got.Encode(); err != nil || !bytes.Equal(again, b) {
		t.Errorf("written back as %s (%v), want %s", again, err, b)
	}
}

// Derived entropy gives a draft the same id wherever it stands, and two equal
// drafts different ones.
func TestDerived(t *testing.T) {
	key := testKey(t, "a")
	ids := func(drafts ...Draft) (out []truce.EntryID) {
		from := Derived("seed")
		for _, d := range drafts {
			e, err := Prepare(d, key.ID(), from)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, e.ID)
		}
		return out
	}
	a, b := ids(testDraft(1), testDraft(2)), ids(testDraft(2), testDraft(3), testDraft(1), testDraft(1))
	if a[0] != b[2] || a[1] != b[0] {
		t.Error("the ids depend on the order")
	}
	if b[2] == b[3] {
		t.Error("two equal drafts have one id")
	}
	other, err := Prepare(testDraft(1), key.ID(), Derived("other seed"))
	if err != nil || other.ID == a[0] {
		t.Error("the ids do not depend on the seed")
	}
	var x, y [100]byte
	Random.Fill("", x[:])
	Random.Fill("", y[:])
	if x == y {
		t.Error("random entropy repeats itself")
	}
}

func FuzzDecodeEnvelope(f *testing.F) {
	e := testDraft(0).Env
	e.By, e.Nonce = KeyIDOf(make([]byte, 32)), [16]byte{1}
	b, _ := e.Encode()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := DecodeEnvelope(b)
		if err != nil {
			return
		}
		if again, err := e.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Fatalf("%s is written back as %s (%v)", b, again, err)
		}
	})
}
