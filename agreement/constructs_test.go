package agreement

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// constructsPage is the index of what the language expresses.
func constructsPage() string {
	var b strings.Builder
	b.WriteString(`# What the language can say

Every construct that the agreements of the field were found to use, the blocks that express it, and the section that shows it. Each of the ten pages is itself an
agreement document: ` + "`truce check`, `truce timeline` and `truce fmt`" + ` read it like any other, and a test holds every section to its row.

This page is made from the table in ` + "`agreement/constructs.go`" + `.

| | Construct | Expressed by | Shown in |
|---|---|---|---|
`)
	for _, c := range Constructs {
		uses := strings.Fields(c.Uses)
		for i, u := range uses {
			uses[i] = "`" + u + "`"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | [%s, clause %s](%s) |\n", c.ID, c.Title, strings.Join(uses, " "), strings.TrimSuffix(c.Page(), ".md"), c.ID, c.Page())
	}
	return b.String()
}

func pagesOfConstructs(t *testing.T) map[string]*Document {
	t.Helper()
	out := map[string]*Document{}
	var docs []*Document
	for _, page := range constructPages {
		src, err := os.ReadFile("../docs/language/" + page)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := Parse(page, src)
		out[page] = d
		docs = append(docs, d)
		if formatted := Format(src); string(formatted) != string(src) {
			t.Errorf("%s is not laid out as truce fmt does", page)
		}
	}
	for _, f := range Check(docs...) {
		if f.Code < "T100" || f.Severity == Error {
			t.Errorf("%v", f)
		}
	}
	return out
}

// Every construct has its section, with words, a block and what it means; the
// section uses what its row says, and its dates come out as the row says.
func TestConstructs(t *testing.T) {
	pages := pagesOfConstructs(t)
	set := map[string]*Anchors{}
	for page, d := range pages {
		var settings []string
		for _, s := range []string{"D=2026-03-02T19:00", "day_one=2026-03-04T08:00"} {
			if _, ok := d.Lookup(s[:strings.IndexByte(s, '=')]); ok {
				settings = append(settings, s)
			}
		}
		var err error
		if set[page], err = ParseAnchors([]*Document{d}, settings); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range Constructs {
		d := pages[c.Page()]
		if d == nil || d.Clause(c.ID) == nil {
			t.Errorf("%s has no section on a page", c.ID)
			continue
		}
		words := d.Clause(c.ID).Words
		if !strings.HasPrefix(words, "Words: ") {
			t.Errorf("%s: the section does not begin with words of a text", c.ID)
		}
		uses := usedIn(d, c.ID)
		for _, u := range strings.Fields(c.Uses) {
			if !uses[u] {
				t.Errorf("%s: the section does not use %s", c.ID, u)
			}
		}
		lines := Timeline([]*Document{d}, set[c.Page()])
		want := strings.Fields(c.Dates)
		for i := 0; i+1 < len(want); i += 2 {
			what, at, _ := strings.Cut(want[i+1], "=")
			if !slices.ContainsFunc(lines, func(l Dated) bool {
				return l.Block == want[i] && l.What == what && l.Known() && l.Zone.Local(l.At.Earliest) == at && inSection(l.Clause, c.ID)
			}) {
				var have []string
				for _, l := range lines {
					if l.Block == want[i] && l.Known() {
						have = append(have, l.What+"="+l.Zone.Local(l.At.Earliest))
					}
				}
				t.Errorf("%s: %s has no %s, only %v", c.ID, want[i], want[i+1], have)
			}
		}
	}
	for page, d := range pages {
		for _, cl := range d.Clauses {
			if !slices.ContainsFunc(Constructs, func(c Construct) bool { return c.Page() == page && inSection(cl.ID, c.ID) }) {
				t.Errorf("%s: clause %s is no construct of the table", page, cl.ID)
			}
		}
	}
}

func inSection(clause, id string) bool { return clause == id || strings.HasPrefix(clause, id+".") }

// usedIn is the kinds, attributes and functions of a section.
func usedIn(d *Document, id string) map[string]bool {
	uses := map[string]bool{}
	for _, b := range d.Blocks {
		if !inSection(b.ClauseID(), id) {
			continue
		}
		b.Each(func(x *Block) {
			kind := x.Kind
			if x.Parent != nil && x.Parent.Kind != "reading" {
				kind = x.Parent.Kind + "." + kind
			}
			uses[kind] = true
			for _, a := range x.Attrs {
				uses[kind+"."+a.Name] = true
				Walk(a.Value, func(e Expr) bool {
					if call, ok := e.(*Call); ok {
						uses[call.Fn+"()"] = true
					}
					return true
				})
			}
		})
	}
	return uses
}

// The table has no construct twice, and every group in order.
func TestConstructTable(t *testing.T) {
	count := map[byte]int{}
	for _, c := range Constructs {
		group := c.ID[0]
		if count[group]++; c.ID != fmt.Sprintf("%c%d", group, count[group]) {
			t.Errorf("%s stands where %c%d is due", c.ID, group, count[group])
		}
		if c.Title == "" || c.Uses == "" {
			t.Errorf("%s: empty", c.ID)
		}
	}
	if want := map[byte]int{'A': 7, 'B': 9, 'C': 12, 'D': 8, 'E': 10, 'F': 7, 'G': 10, 'H': 8, 'I': 10, 'J': 4}; len(Constructs) != 85 || fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("%d constructs, by group %v", len(Constructs), count)
	}
}
