package agreement

import (
	"fmt"
	"strings"
	"testing"
)

const head = "```truce\nagreement \"a\" {\n  zone = \"Asia/Damascus\"\n}\n```\n\n## 1. One\n\n"

func doc(blocks string) []byte { return []byte(head + "```truce\n" + blocks + "\n```\n") }

func TestPositions(t *testing.T) {
	src := doc("party \"x\" {\n  rôle = party\n}\nduty \"d\" {\n  binds = [x, nobody_here]\n}")
	d, _ := Parse("a.md", src)
	for _, c := range []struct{ code, at, text string }{
		{"T012", "11:3", "rôle"},
		{"T002", "14:15", "nobody_here"},
	} {
		for _, p := range Check(d) {
			if p.Code != c.code {
				continue
			}
			if got := fmt.Sprintf("%d:%d", p.Line, p.Column); got != c.at {
				t.Errorf("%s at %s, want %s", c.code, got, c.at)
			}
			line := strings.Split(string(src), "\n")[p.Line-1]
			if !strings.HasPrefix(string([]rune(line)[p.Column-1:]), c.text) {
				t.Errorf("%s points at %q, want %q", c.code, line, c.text)
			}
		}
	}
}

func TestClauses(t *testing.T) {
	for _, c := range []struct{ heading, id, title string }{
		{"## 3. Castello", "3", "Castello"},
		{"### 3.a Both pull back", "3.a", "Both pull back"},
		{"## Dayton.II The other side", "Dayton.II", "The other side"},
		{"## 3.bis", "3.bis", ""},
		{"## 3.a. Ends with a dot", "3.a", "Ends with a dot"},
		{"4.a Underlined\n---", "4.a", "Underlined"},
		{"4. A list\n---", "", ""},
		{"## Notes and sources", "", ""},
		{"# 1. Level one", "", ""},
		{"    ## 1. Code", "", ""},
		{"<!--\n## 1. Hidden\n-->", "", ""},
		{"> ## 1. Quoted", "", ""},
	} {
		d, _ := Parse("a.md", []byte(strings.Replace(head, "## 1. One\n", c.heading+"\n", 1)+"Words of it.\n"))
		if c.id == "" {
			if len(d.Clauses) != 0 {
				t.Errorf("%q is the clause %s, want none", c.heading, d.Clauses[0].ID)
			}
			continue
		}
		if len(d.Clauses) != 1 || d.Clauses[0].ID != c.id || d.Clauses[0].Title != c.title || !strings.Contains(d.Clauses[0].Words, "Words of it.") {
			t.Errorf("%q: %+v", c.heading, d.Clauses)
		}
	}
}

// What a reader of the rendered page does not see as a block is none.
func TestHiddenFences(t *testing.T) {
	block := "```truce\nparty \"x\" {\n  role = party\n}\n```"
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"plain", block, true},
		{"tildes", strings.ReplaceAll(block, "```", "~~~"), true},
		{"indented by three", "   " + strings.ReplaceAll(block, "\n", "\n   "), true},
		{"in a comment", "<!--\n" + block + "\n-->", false},
		{"in another fence", "````\n" + block + "\n````", false},
		{"in HTML", "<div>\n" + block + "\n</div>", false},
		{"in a quotation", "> " + strings.ReplaceAll(block, "\n", "\n> "), false},
		{"in a list", "- item\n\n  " + strings.ReplaceAll(block, "\n", "\n  "), false},
		{"another language", strings.Replace(block, "truce", "hcl", 1), false},
		{"a longer word", strings.Replace(block, "truce", "trucer", 1), false},
	} {
		d, _ := Parse("a.md", []byte(head+c.text+"\n"))
		if _, ok := d.Lookup("x"); ok != c.want {
			t.Errorf("%s: read = %v, want %v", c.name, ok, c.want)
		}
	}
}

func TestExpressions(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{`D - days(35)`, `D - days(35)`},
		{`(a + b) * 2`, `(a + b) * 2`},
		{`a + (b * 2)`, `a + b * 2`},
		{`a - (b - c)`, `a - (b - c)`},
		{`!(a && b) || c`, `!(a && b) || c`},
		{`a && (b || c)`, `a && (b || c)`},
		{`count(matches(r), since(D)) <= 3`, `count(matches(r), since(D)) <= 3`},
		{`{ imminent = true, to = x.y }`, `{ imminent = true, to = x.y }`},
		{`["a", 'b']`, `["a"]`},
		{`"say \"so\" $${not} a \\ template"`, `"say \"so\" $${not} a \\ template"`},
		{`km(3.50)`, `km(3.5)`},
		{`{}`, `{}`},
		{`a ? b : c`, ``}, {`[for x in y : x]`, ``}, {`a[0]`, ``}, {`a.*.b`, ``}, {`"${a}"`, ``}, {`null`, ``},
		{`1e3`, ``}, {`a / b`, ``}, {`a % b`, ``}, {`f(x).y`, ``}, {`any_of(x...)`, ``}, {`{ (a) = 1 }`, `{}`}, {"<<X\nhello\nX\n", ``},
		{`{ a = 1, a = 2 }`, `{ a = 1 }`},
	} {
		d, problems := Parse("a.md", doc("term \"t\" {\n  means = "+c.in+"\n}"))
		b, ok := d.Lookup("t")
		if !ok {
			if c.out != "" {
				t.Errorf("%s: %s", c.in, lines(problems))
			}
			continue
		}
		got := ""
		if v := b.Value("means"); v != nil {
			got = v.String()
		}
		if got != c.out || c.out == "" && len(problems) == 0 {
			t.Errorf("%s came out as %q, want %q\n%s", c.in, got, c.out, lines(problems))
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		in    string
		times int64
		want  int64
		ok    bool
	}{
		{"3.5", 1_000_000, 3_500_000, true}, {"0.05", 100, 5, true}, {"1.5", 1, 1, false}, {"7", 3, 21, true}, {"999999999999999999", 1000, 0, false},
	} {
		n, err := ParseDecimal(c.in)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := n.Times(c.times)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s × %d = %d %v, want %d %v", c.in, c.times, got, ok, c.want, c.ok)
		}
	}
	for _, bad := range []string{"", ".", "1.", ".5", "1e3", "-1", "1.2.3", "1234567890123456789", "0x10"} {
		if n, err := ParseDecimal(bad); err == nil {
			t.Errorf("ParseDecimal(%q) = %v, want an error", bad, n)
		}
	}
}

// What the signatory cannot see, and what looks like something else.
func TestSecurityOfText(t *testing.T) {
	for _, c := range []struct{ name, text, code string }{
		{"right-to-left override in the words", "a\u202eb", "T008"},
		{"isolate in the words", "a\u2066b\u2069", "T008"},
		{"zero-width space", "a\u200bb", "T008"},
		{"byte order mark inside", "a\ufeffb", "T008"},
		{"soft hyphen", "a\u00adb", "T008"},
		{"control character", "a\x07b", "T008"},
		{"tag character", "a\U000e0041b", "T008"},
		{"joiner between Latin letters", "a\u200db", "T008"},
		{"non-joiner in Persian", "می\u200cخواهم", ""},
		{"Arabic", "الهدنة في سوريا", ""},
		{"Russian and English words", "Устав and charter", ""},
	} {
		d, _ := Parse("a.md", []byte(head+c.text+"\n\n```truce\nclause {\n  words = political\n}\n```\n"))
		found := Check(d)
		if c.code == "" && len(found) > 0 || c.code != "" && !has(found, c.code) {
			t.Errorf("%s: %s", c.name, lines(found))
		}
	}
	for _, c := range []struct{ name, block, code string }{
		{"an escape", `party "x" {` + "\n  name = \"a\\u202eb\"\n}", "T008"},
		{"a Cyrillic letter in a label", "party \"usа\" {\n  role = party\n}", "T009"},
		{"a Cyrillic letter in a name", "party \"usa\" {\n  role = party\n}\nduty \"d\" {\n  binds = usа\n}", "T009"},
		{"a Greek letter in a text", "party \"x\" {\n  name = \"Nusrα\"\n}", "T009"},
		{"a label of Cyrillic letters only", "party \"сша\" {\n  role = party\n}", ""},
		{"two scripts in two words", "party \"x\" {\n  name = \"Ahrar (Ахрар)\"\n}", ""},
	} {
		_, found := Parse("a.md", doc(c.block))
		if c.code == "" && len(found) > 0 || c.code != "" && !has(found, c.code) {
			t.Errorf("%s: %s", c.name, lines(found))
		}
	}
	if _, found := Parse("a.md", []byte("# a\n\xff\xfe\n")); !has(found, "T010") || found[0].Line != 2 {
		t.Errorf("not UTF-8: %s", lines(found))
	}
}

// Input that would exhaust a careless parser.
func TestHostile(t *testing.T) {
	for name, s := range map[string]string{
		"brackets": "term \"t\" {\n  means = " + strings.Repeat("[", 100_000) + "\n}",
		"calls":    "term \"t\" {\n  means = " + strings.Repeat("days(", 60_000) + "\n}",
		"nots":     "term \"t\" {\n  means = " + strings.Repeat("!", 200_000) + "x\n}",
		"choices":  "term \"t\" {\n  means = " + strings.Repeat("a ? b : ", 30_000) + "x\n}",
		"sums":     "term \"t\" {\n  means = x" + strings.Repeat(" + x", 50_000) + "\n}",
		"blocks":   strings.Repeat("reading \"a\" \"b\" {\n", 10_000) + strings.Repeat("}\n", 10_000),
		"quotes":   strings.Repeat("\"", 100_000),
		"template": "term \"t\" {\n  means = " + strings.Repeat("\"${", 50_000) + "\n}",
	} {
		d, found := Parse("a.md", doc(s))
		found = append(found, Check(d)...)
		if len(found) == 0 {
			t.Errorf("%s: nothing is said", name)
		}
		Format(d.Bytes)
	}
	big := strings.Repeat("> ", 5_000) + "```truce\n"
	Parse("a.md", []byte(big))
	if _, found := Parse("a.md", make([]byte, MaxBytes+1)); !has(found, "T010") {
		t.Error("a file that is too large is read")
	}
}
