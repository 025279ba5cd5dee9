package agreement

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// The pages under docs/language are made of the tables of this package, so
// that neither can say what the other does not.
func TestDocumentation(t *testing.T) {
	for name, want := range map[string]string{"diagnostics.md": diagnosticsPage(), "blocks.md": blocksPage(), "constructs.md": constructsPage()} {
		path := "../docs/language/" + name
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s does not say what the tables say; run go test ./agreement -run Documentation -update", path)
		}
	}
}

func diagnosticsPage() string {
	var b strings.Builder
	b.WriteString(`# What the checker says

` + "`truce check`" + ` reads a document before anyone signs it. Each thing it says has a code that never changes its meaning.
An **error** means that the text cannot be carried out as it stands, a **warning** names a weakness that has broken truces, a **note** is worth a look.
From T101 on there is one diagnostic for each code and document, with all the clauses concerned. Each code has a made case, bad and mended, in
` + "`agreement/testdata/codes`" + `.

Only a silence of the text (` + "`unstated`" + `, or an attribute that should be there and is not) is a defect of the text. What whoever wrote the block has not seen
(` + "`unseen`" + `) is counted by T109 and raises nothing else.

[findings.md](findings.md) lists what the checker finds in the agreements of history, each finding judged.

The checker judges a draft, not its authors. About an agreement that is already in force it says what the encoding does not find in the words;
before anyone publishes that as a finding, the authentic text must be read (T109).

This page is made from the table in ` + "`agreement/codes.go`" + `.

`)
	for _, c := range Codes {
		fmt.Fprintf(&b, "## %s (%s)\n\n%s\n\nWhy it matters: %s\n\nHow to mend it: %s.\n\n", c.Code, c.Severity, c.What, c.Why, strings.TrimSuffix(c.Mend, "."))
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func blocksPage() string {
	var b strings.Builder
	b.WriteString(`# Kinds of blocks and their attributes

Attributes are listed in the order in which ` + "`truce fmt`" + ` prints them. Every kind also takes ` + "`source`" + ` (the instruments that carry it), ` + "`per`" + ` (one for each member
of a set) and ` + "`same_as`" + ` (a copy of a block, with changes). Every attribute also takes ` + "`unstated`" + ` (the text does not say) and ` + "`unseen`" + ` (the text has not been seen).
A list in brackets means any of its items.

This page is made from the tables in ` + "`agreement/schema.go`, `functions.go` and `vocabulary.go`" + `.

`)
	for _, name := range Kinds() {
		k := schema[name]
		fmt.Fprintf(&b, "## %s\n\nTakes %s.\n\n", name, labelCount(k.labels))
		table(&b, k)
		if len(k.members) > 0 {
			fmt.Fprintf(&b, "Members that other blocks may name: `.%s`\n\n", strings.Join(k.memberNames(), "` `."))
		}
		for _, s := range k.subOrder {
			fmt.Fprintf(&b, "### %s › %s\n\n", name, s)
			table(&b, k.subs[s])
		}
	}
	b.WriteString("## Functions\n\n| Function | Gives |\n|---|---|\n")
	for _, n := range functionNames {
		f := functions[n]
		gives := f.gives.String()
		if f.gives == sAny {
			gives = "what the attribute takes"
		}
		options := ""
		if len(f.options) > 0 && n != "does" {
			options = "; options " + strings.Join(f.options, ", ")
		}
		fmt.Fprintf(&b, "| `%s` | %s%s |\n", n, gives, options)
	}
	b.WriteString("\n## Class words\n\nA word covers what is indented below it.\n\n")
	for _, t := range classTrees {
		if strings.Contains(t.tree, "\n") {
			fmt.Fprintf(&b, "%s:\n\n```\n%s\n```\n\n", upper(strings.TrimPrefix(strings.TrimPrefix(t.sort.String(), "a "), "an ")), strings.TrimSpace(t.tree))
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func table(b *strings.Builder, k *kind) {
	common := strings.Fields(commonAttrs)
	var rows []string
	for _, a := range k.order {
		if typ := attrTypes[k.attrs[a]]; !slices.Contains(common, a+":"+k.attrs[a]) {
			rows = append(rows, fmt.Sprintf("| `%s` | %s |\n", a, typ))
		}
	}
	if len(rows) == 0 {
		return
	}
	b.WriteString("| Attribute | Value |\n|---|---|\n" + strings.Join(rows, "") + "\n")
}

// Every type named in the schema exists, every kind can be formatted and said.
func TestSchema(t *testing.T) {
	var walk func(path string, k *kind)
	walk = func(path string, k *kind) {
		for a, typ := range k.attrs {
			if attrTypes[typ] == nil {
				t.Errorf("%s.%s has the unknown type %q", path, a, typ)
			}
		}
		if _, ok := grammar[path]; !ok {
			t.Errorf("%s cannot be said in a sentence", path)
		}
		for name, s := range k.subs {
			walk(path+"."+name, s)
		}
	}
	for _, name := range Kinds() {
		walk(name, schema[name])
	}
	if got := len(Kinds()); got != 20 {
		t.Errorf("%d kinds, want 20", got)
	}
	for name, typ := range attrTypes {
		for _, f := range typ.fields {
			if attrTypes[f] == nil {
				t.Errorf("type %s has a field of the unknown type %q", name, f)
			}
		}
	}
}

func TestVocabulary(t *testing.T) {
	for _, c := range []struct {
		general, special string
		want             bool
	}{
		{"attack", "shelling", true}, {"weapon", "tank", true}, {"heavy_weapon", "apc", true}, {"afv", "apc", true}, {"apc", "afv", false},
		{"tank", "tank", true}, {"attack", "move", false}, {"move", "enter_armed", true}, {"small_arms", "sniper_rifle", true},
		{"unheard_of", "unheard_of", true}, {"military_aircraft", "rotary_wing", true}, {"military_aircraft", "uav", false},
	} {
		if got := Covers(c.general, c.special); got != c.want {
			t.Errorf("Covers(%s, %s) = %v, want %v", c.general, c.special, got, c.want)
		}
	}
	seen := map[string]bool{}
	for _, tree := range classTrees {
		for _, w := range strings.Fields(tree.tree) {
			if seen[w] {
				t.Errorf("%s stands in the vocabulary twice", w)
			}
			seen[w] = true
		}
	}
}
