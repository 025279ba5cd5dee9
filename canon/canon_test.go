package canon

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"
)

// What Parse refuses, with the code and the offset at which it says so; loose
// is the code that ParseLoose gives, "" when it accepts.
var refused = []struct {
	text   string
	code   string
	offset int
	loose  string
}{
	{``, CodeEnd, 0, CodeEnd},
	{`{`, CodeEnd, 1, CodeEnd},
	{`{"a"`, CodeEnd, 4, CodeEnd},
	{`{"a":`, CodeEnd, 5, CodeEnd},
	{`{"a":1`, CodeEnd, 6, CodeEnd},
	{`{"a":1,`, CodeEnd, 7, CodeEnd},
	{`[1,]`, CodeSyntax, 3, CodeSyntax},
	{`{"a":1,}`, CodeSyntax, 7, CodeSyntax},
	{`[1 2]`, CodeSpace, 2, CodeSyntax},
	{`"a`, CodeEnd, 2, CodeEnd},
	{`"\`, CodeEnd, 2, CodeEnd},
	{`"\u12`, CodeEnd, 5, CodeEnd},
	{`-`, CodeEnd, 1, CodeEnd},
	{`tru`, CodeSyntax, 0, CodeSyntax},
	{`True`, CodeSyntax, 0, CodeSyntax},
	{`'a'`, CodeSyntax, 0, CodeSyntax},
	{`NaN`, CodeSyntax, 0, CodeSyntax},
	{`+1`, CodeSyntax, 0, CodeSyntax},
	{`{a:1}`, CodeSyntax, 1, CodeSyntax},
	{`{"a" 1}`, CodeSpace, 4, CodeSyntax},
	{`// x`, CodeSyntax, 0, CodeSyntax},
	{`1 `, CodeSpace, 1, ""},
	{` 1`, CodeSpace, 0, ""},
	{`[1, 2]`, CodeSpace, 3, ""},
	{"{\n\"a\": 1\t}", CodeSpace, 1, ""},
	{`1x`, CodeTrailing, 1, CodeTrailing},
	{`{}{}`, CodeTrailing, 2, CodeTrailing},
	{`null`, CodeNull, 0, CodeNull},
	{`{"a":null}`, CodeNull, 5, CodeNull},
	{`1.0`, CodeFloat, 0, CodeFloat},
	{`1e3`, CodeFloat, 0, CodeFloat},
	{`1E3`, CodeFloat, 0, CodeFloat},
	{`01`, CodeNumberForm, 0, CodeNumberForm},
	{`-0`, CodeNumberForm, 0, CodeNumberForm},
	{`-01`, CodeNumberForm, 0, CodeNumberForm},
	{`9007199254740992`, CodeNumberRange, 0, CodeNumberRange},
	{`-9007199254740992`, CodeNumberRange, 0, CodeNumberRange},
	{`99999999999999999999999999`, CodeNumberRange, 0, CodeNumberRange},
	{`18446744073709551617`, CodeNumberRange, 0, CodeNumberRange},
	{`{"a":1,"a":2}`, CodeDuplicateKey, 7, CodeDuplicateKey},
	{`{"a":1,"b":2,"a":3}`, CodeKeyOrder, 13, CodeDuplicateKey},
	{`{"b":1,"a":2}`, CodeKeyOrder, 7, ""},
	{`{"a":1,"A":2}`, CodeKeyOrder, 7, ""},
	{`{"":1}`, CodeKey, 1, CodeKey},
	{`{"é":1}`, CodeKey, 1, CodeKey},
	{"{\"\u202e\":1}", CodeKey, 1, CodeKey},
	{`{"a\"b":1}`, CodeKey, 1, CodeKey},
	{`{"\u0061":1}`, CodeEscape, 2, ""},
	{"\"\xff\"", CodeUTF8, 1, CodeUTF8},
	{"\"ab\xc3\"", CodeUTF8, 3, CodeUTF8},
	{"\"\xed\xa0\x80\"", CodeUTF8, 1, CodeUTF8},
	{"\"\xc0\x80\"", CodeUTF8, 1, CodeUTF8},
	{"\"\\n\xff\"", CodeUTF8, 1, CodeUTF8},
	{`"\ud800"`, CodeSurrogate, 1, CodeSurrogate},
	{`"\udc00"`, CodeSurrogate, 1, CodeSurrogate},
	{`"\ud800x"`, CodeSurrogate, 1, CodeSurrogate},
	{`"\ud800\ud800"`, CodeSurrogate, 1, CodeSurrogate},
	{`"\ud83d\ude00"`, CodeEscape, 1, ""},
	{`"\u0041"`, CodeEscape, 1, ""},
	{`"\u000a"`, CodeEscape, 1, ""},
	{`"\u001F"`, CodeEscape, 1, ""},
	{`"\/"`, CodeEscape, 1, ""},
	{`"\x"`, CodeEscape, 1, CodeEscape},
	{`"\u00g0"`, CodeEscape, 1, CodeEscape},
	{"\"a\nb\"", CodeControl, 2, CodeControl},
	{"\"\x00\"", CodeControl, 1, CodeControl},
	{strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1), CodeDepth, MaxDepth, CodeDepth},
}

func TestRefused(t *testing.T) {
	for _, test := range refused {
		_, err := Parse([]byte(test.text))
		if e := AsError(err); e == nil || e.Code != test.code || e.Offset != test.offset {
			t.Errorf("Parse(%.40q) = %v (%+v), want %s at %d", test.text, err, e, test.code, test.offset)
		}
		v, err := ParseLoose([]byte(test.text))
		e := AsError(err)
		switch {
		case test.loose == "" && err != nil, test.loose != "" && (e == nil || e.Code != test.loose):
			t.Errorf("ParseLoose(%.40q) = %v, want %q", test.text, err, test.loose)
		case err == nil:
			b, err := v.Bytes()
			if err == nil {
				_, err = Parse(b)
			}
			if err != nil {
				t.Errorf("what ParseLoose(%.40q) gave is not canonical when written: %v", test.text, err)
			}
		}
	}
}

// An error names the field and holds no content.
func TestErrorPath(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":{"b":[1,{"c":null}]}}`:        "a.b[1].c",
		`[[],[1,[2.5]]]`:                    "[1][1][0]",
		`{"refs":[{"id":"secret","x":1e}]}`: "refs[0].x",
		`{"a":"secret","a":"secret"}`:       "a",
	} {
		_, err := Parse([]byte(text))
		e := AsError(err)
		if e == nil || e.Path != want || strings.Contains(err.Error(), "secret") {
			t.Errorf("Parse(%s) = %v with path %q, want path %q", text, err, e.Path, want)
		}
	}
	long := `{"` + strings.Repeat("k", 300) + `":null}`
	if _, err := Parse([]byte(long)); len(err.Error()) > 200 {
		t.Errorf("a long key makes an error of %d bytes", len(err.Error()))
	}
}

// The slow, obvious encoder: sorts by copying into maps and writes each rune.
func slowEncode(v Value) string {
	switch v.Kind() {
	case KindString:
		s, _ := v.Str()
		var b strings.Builder
		b.WriteByte('"')
		for _, r := range s {
			switch {
			case r == '"' || r == '\\':
				b.WriteString(`\` + string(r))
			case strings.ContainsRune("\b\t\n\f\r", r):
				b.WriteString(map[rune]string{'\b': `\b`, '\t': `\t`, '\n': `\n`, '\f': `\f`, '\r': `\r`}[r])
			case r < 0x20:
				fmt.Fprintf(&b, `\u%04x`, r)
			default:
				b.WriteRune(r)
			}
		}
		return b.String() + `"`
	case KindInt:
		n, _ := v.Int()
		return fmt.Sprint(n)
	case KindBool:
		n, _ := v.Bool()
		return fmt.Sprint(n)
	case KindList:
		var items []string
		list, _ := v.List()
		for _, item := range list {
			items = append(items, slowEncode(item))
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	keys := v.Keys()
	sort.Strings(keys)
	var fields []string
	for _, k := range keys {
		fields = append(fields, slowEncode(String(k))+":"+slowEncode(v.Get(k)))
	}
	return "{" + strings.Join(fields, ",") + "}"
}

// asAny is a value as encoding/json gives it.
func asAny(v Value) any {
	switch v.Kind() {
	case KindString:
		s, _ := v.Str()
		return s
	case KindInt:
		n, _ := v.Int()
		return json.Number(fmt.Sprint(n))
	case KindBool:
		b, _ := v.Bool()
		return b
	case KindList:
		out := []any{}
		list, _ := v.List()
		for _, item := range list {
			out = append(out, asAny(item))
		}
		return out
	}
	out := map[string]any{}
	for k, f := range v.Fields() {
		out[k] = asAny(f)
	}
	return out
}

// check holds every promise that can be checked of any input.
func check(t *testing.T, b []byte) {
	strict, err := Parse(b)
	if err == nil {
		if again, err := strict.Bytes(); err != nil || !bytes.Equal(again, b) {
			t.Fatalf("Parse took %q, and writes it as %q (%v)", b, again, err)
		}
	} else if e := AsError(err); e == nil || e.Offset < 0 || e.Offset > len(b) || e.Code == "" || !utf8.ValidString(err.Error()) {
		t.Fatalf("Parse(%q): a bad error: %#v", b, err)
	}
	loose, looseErr := ParseLoose(b)
	if err == nil && looseErr != nil {
		t.Fatalf("ParseLoose refuses what Parse takes, %q: %v", b, looseErr)
	}
	if looseErr != nil {
		return
	}
	canonical, err := loose.Bytes()
	if err != nil {
		t.Fatalf("ParseLoose took %q and cannot write it: %v", b, err)
	}
	if slow := slowEncode(loose); slow != string(canonical) {
		t.Fatalf("%q is written as %q, and the obvious encoder writes %q", b, canonical, slow)
	}
	if again, err := Parse(canonical); err != nil || slowEncode(again) != string(canonical) {
		t.Fatalf("%q, written as %q, does not come back: %v", b, canonical, err)
	}
	var std any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&std); err != nil {
		t.Fatalf("ParseLoose takes %q and encoding/json does not: %v", b, err)
	}
	want, _ := json.Marshal(std)
	got, _ := json.Marshal(asAny(loose))
	if !bytes.Equal(got, want) {
		t.Fatalf("%q means %s here and %s to encoding/json", b, got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, test := range refused {
		f.Add([]byte(test.text))
	}
	for _, line := range strings.Split(vectors, "\n") {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, b []byte) { check(t, b) })
}

// Every single-byte change of every vector keeps the promises too.
func TestEveryByteOfVectors(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(vectors), "\n") {
		b := []byte(line)
		for i := range b {
			for _, c := range []byte{b[i] ^ 1, b[i] ^ 0x20, b[i] ^ 0x80, '"', '\\', '{', ',', ' ', '0', 0} {
				changed := bytes.Clone(b)
				changed[i] = c
				check(t, changed)
			}
			check(t, append(bytes.Clone(b[:i]), b[i+1:]...))
		}
	}
}

// vectors are canonical texts that must stay canonical for ever.
var vectors = func() string {
	b, err := os.ReadFile("testdata/canonical.jsonl")
	if err != nil {
		panic(err)
	}
	return string(b)
}()

func TestVectors(t *testing.T) {
	n := 0
	for i, line := range strings.Split(strings.TrimSpace(vectors), "\n") {
		v, err := Parse([]byte(line))
		if err != nil {
			t.Errorf("line %d: %v", i+1, err)
			continue
		}
		if b, err := v.Bytes(); err != nil || string(b) != line {
			t.Errorf("line %d is written as %s (%v)", i+1, b, err)
		}
		n++
	}
	if n < 15 {
		t.Errorf("only %d vectors", n)
	}
}

func TestBuild(t *testing.T) {
	v := Object(F("z", Int(-MaxInt)), F("a", List(String("é\x01\"\\\n"), Bool(true), Object())), F("gone", Value{}), F("m", Int(MaxInt)))
	want := `{"a":["é\u0001\"\\\n",true,{}],"m":9007199254740991,"z":-9007199254740991}`
	if b, err := v.Bytes(); err != nil || string(b) != want {
		t.Errorf("got %s (%v), want %s", b, err, want)
	}
	for name, bad := range map[string]Value{
		CodeNumberRange:  Int(math.MaxInt64),
		CodeUTF8:         List(String("\xff")),
		CodeKey:          Object(F("ключ", Int(1))),
		CodeDuplicateKey: Object(F("a", Int(1)), F("a", Int(2))),
		CodeAbsent:       List(Value{}),
	} {
		b, err := bad.Append([]byte("kept"))
		if e := AsError(err); e == nil || e.Code != name || string(b) != "kept" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
	deep := Int(1)
	for range MaxDepth + 1 {
		deep = List(deep)
	}
	if _, err := deep.Bytes(); AsError(err) == nil || AsError(err).Code != CodeDepth {
		t.Errorf("depth: %v", err)
	}
}

func TestCheckText(t *testing.T) {
	for text, code := range map[string]string{
		"Aleppo, 12 September\t\r\n": "",
		"حلب الشرقية":                "",
		"می\u200cخواهم":              "",
		"क्\u200dष":                  "",
		"Čierna €  Żółć 東京":          "",
		"a\u202eb":                   CodeHidden,
		"\u2066x\u2069":              CodeHidden,
		"Alep\u200bpo":               CodeHidden,
		"Alep\u200cpo":               CodeHidden,
		"\u200dx":                    CodeHidden,
		"\ufeffx":                    CodeHidden,
		"soft\u00adhyphen":           CodeHidden,
		"tag\U000e0041":              CodeHidden,
		"nul\x00":                    CodeHidden,
		"c1\u0085":                   CodeHidden,
		"\u061cحلب":                  CodeHidden,
		"line\u2028separator":        CodeHidden,
		"bad \xff":                   CodeUTF8,
	} {
		err := CheckText(text)
		if e := AsError(err); code == "" && err != nil || code != "" && (e == nil || e.Code != code) {
			t.Errorf("CheckText(%q) = %v, want %q", text, err, code)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := []byte(strings.Split(vectors, "\n")[0])
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}
