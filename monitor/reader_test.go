package monitor_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/monitortest"
)

// Every way to write a log is read alike, whatever the pieces in which it comes.
func TestReader(t *testing.T) {
	sig := monitortest.Signature
	const want = "@1 p(1)\n@2\n@2 q(-2,\"a b@#(\") q(3,\"c-d\")\n@9 e()\n"
	for _, src := range []string{
		want,
		"@1 p(1) @2 @2 q(-2,\"a b@#(\") (3,c-d) @9 e()",
		"# a remark with @ and \"\n\n@1\tp ( 1 ) ;\n@2\n@2 q(-2 , \"a b@#(\")\r\n q(3,\"c-d\") # @7 p(2)\n@9 e() ;",
	} {
		for _, r := range []func(*strings.Reader) any{func(r *strings.Reader) any { return r }, func(r *strings.Reader) any { return iotest.OneByteReader(r) }} {
			var out bytes.Buffer
			in := r(strings.NewReader(src)).(interface{ Read([]byte) (int, error) })
			if err := monitor.Copy(sig, in, &out); err != nil {
				t.Errorf("%q: %v", src, err)
			} else if out.String() != want {
				t.Errorf("%q: got %q", src, out.String())
			}
		}
	}
}

// A bad log is told with its line and what should be there.
func TestReaderErrors(t *testing.T) {
	sig := monitortest.Signature
	f, err := clause.Parse("p(x) AND (ONCE[0,5] (EXISTS z. q(x,z)))")
	if err != nil {
		t.Fatal(err)
	}
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
	if err != nil {
		t.Fatal(err)
	}
	for src, want := range map[string]string{
		"@1 p(1)\n@x p(2)":       "line 2: the instant should be an integer",
		"p(1)":                   "line 1: a time point begins with @",
		"@1 z(1)":                `no events "z"`,
		"@1 p(1,2)":              "p has 1 values",
		"@1 q(1)":                "q has 2 values, and 1 are given",
		"@1 q(1,)":               "z should be a text",
		"@1 q(1,\"a":             "no closing quote",
		"@1 q(1,\"a\nb\")":       "no line break",
		"@1 q(1,\"\xff\")":       "not UTF-8",
		"@1 p(9007199254740992)": "beyond ±(2^53−1)",
		"@1 p 1":                 "come its values in parentheses",
		"@5 p(1)\n\n@4 p(1)":     "line 3: time point 1 is at 4, before the one before it at 5",
		"@900000000000000 p(1)":  "is beyond",
		"@1 p(1) )":              "here should be a kind of event",
	} {
		var out bytes.Buffer
		err := p.New().Run(strings.NewReader(src), &out)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", src, err, want)
		}
	}
}

// A sum that does not fit is an error, never a wrong number.
func TestSumBeyond(t *testing.T) {
	sig := monitortest.Signature
	for _, src := range []string{"s <- SUM x p(x)", "p(x) AND (y = x * 4096)"} {
		f, err := clause.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		p, err := monitor.NewProgram(sig, monitor.Clause{Name: "c", Formula: f})
		if err != nil {
			t.Fatal(err)
		}
		var log strings.Builder
		log.WriteString("@1")
		for i := range 1100 {
			log.WriteString(" p(")
			log.Write(clause.IntValue(clause.MaxInt - int64(i)).Append(nil))
			log.WriteString(")")
		}
		var out bytes.Buffer
		if err := p.New().Run(strings.NewReader(log.String()), &out); err == nil || !strings.Contains(err.Error(), "beyond 64 bits") {
			t.Errorf("%s: got %v", src, err)
		}
	}
}

// No log makes the reader panic, and what is read is written so that it is read
// again alike.
func FuzzReader(f *testing.F) {
	f.Add([]byte("@1 p(1) @2 @2 q(-2,\"a b@#(\") (3,c-d) @9 e()"))
	f.Add([]byte("# @\n@1 r(1,\"\",2);"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var once, twice bytes.Buffer
		if err := monitor.Copy(monitortest.Signature, bytes.NewReader(src), &once); err != nil {
			return
		}
		if err := monitor.Copy(monitortest.Signature, bytes.NewReader(once.Bytes()), &twice); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Fatalf("%q became %q, and that %q: %v", src, once.Bytes(), twice.Bytes(), err)
		}
	})
}
