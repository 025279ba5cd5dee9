package agreement

import (
	"fmt"
	"strings"
	"testing"
)

// Twenty thousand phases, each beginning where another ends: the checks end,
// and say that they did not go through everything.
func TestCheckOfHostileDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("a document of some megabytes")
	}
	var b strings.Builder
	b.WriteString("```truce\nagreement \"long\" {\n  zone = \"UTC\"\n  made = date(\"2020-01-01\")\n}\nphase \"p0\" {\n  begins = date(\"2020-02-01\")\n  lasts  = days(2)\n}\n")
	for i := 1; i < 20_000; i++ {
		if i%1000 == 0 {
			b.WriteString("```\n\n```truce\n")
		}
		fmt.Fprintf(&b, "phase \"p%d\" {\n  begins = p%d.ends\n  lasts  = days(2)\n}\n", i, i-1)
	}
	b.WriteString("```\n")
	d, problems := Parse("long.md", []byte(b.String()))
	if len(problems) > 0 {
		t.Fatal(lines(problems[:1]))
	}
	found := Check(d)
	if !has(found, "T903") {
		t.Errorf("the checks stop before their end and do not say so:\n%.2000s", lines(found))
	}
	if !strings.Contains(lines(found), "T310 at a timetable of 40001 instants") {
		t.Errorf("the timetable was not cut short:\n%.2000s", lines(found))
	}
}
