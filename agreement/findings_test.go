package agreement

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// judgement is what a person says of a finding: a code at one or more clauses
// of an example.
type judgement struct {
	file, code string
	clauses    []string
	useful     bool
	why        string
	history    string // the documented failure that it is, or ""
	line       int
}

// key is one finding.
func (j judgement) keys() []string {
	var out []string
	for _, c := range j.clauses {
		out = append(out, j.file+" "+j.code+" "+c)
	}
	return out
}

func readJudgements(t *testing.T) []judgement {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "findings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []judgement
	for i, line := range strings.Split(string(src), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		if len(f) != 6 || f[3] != "useful" && f[3] != "noise" || f[4] == "" {
			t.Fatalf("findings.txt:%d: want file | code | clauses | useful or noise | why | history", i+1)
		}
		out = append(out, judgement{f[0], f[1], strings.Split(f[2], ","), f[3] == "useful", f[4], f[5], i + 1})
	}
	return out
}

// Every error and warning that the examples give is judged, and every
// judgement is of one that they give; at least 85 in 100 are useful; and the
// page says what the checker says today.
func TestFindings(t *testing.T) {
	sources := exampleSources(t)
	examples := parseAll(sources)
	judged := readJudgements(t)
	byKey := map[string]judgement{}
	for _, j := range judged {
		for _, k := range j.keys() {
			if o, twice := byKey[k]; twice {
				t.Errorf("findings.txt:%d: %s is judged at line %d as well", j.line, k, o.line)
			}
			byKey[k] = j
		}
	}
	raised := map[string][]Diagnostic{}
	seen := map[string]bool{}
	useful, all, documented := 0, 0, 0
	for _, file := range slices.Sorted(maps.Keys(sources)) {
		name := strings.TrimSuffix(file, ".md")
		for _, d := range checkOne(examples, file, sources[file]) {
			if d.Severity == Note {
				continue
			}
			raised[name] = append(raised[name], d)
			for _, clause := range d.Clauses {
				k := name + " " + d.Code + " " + clause
				j, ok := byKey[k]
				if !ok {
					t.Errorf("nobody has judged %s: %s", k, d.Message)
					continue
				}
				seen[k] = true
				all++
				if j.useful {
					useful++
				}
				if j.history != "" {
					documented++
				}
			}
		}
	}
	for k, j := range byKey {
		if !seen[k] {
			t.Errorf("findings.txt:%d: %s is no longer raised", j.line, k)
		}
	}
	if useful*100 < all*85 {
		t.Errorf("%d of %d findings are useful, fewer than 85 in 100", useful, all)
	}
	page := findingsPage(slices.Sorted(maps.Keys(sources)), examples, raised, byKey, fmt.Sprintf(
		"%d findings (a code at a clause) are errors or warnings. %d of them are a failure that history documents. %d are useful, %d in 100; %d are noise.",
		all, documented, useful, useful*100/max(all, 1), all-useful))
	path := "../docs/language/findings.md"
	if *update && !t.Failed() {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != page {
		t.Errorf("%s does not say what is raised and judged (%v); run go test ./agreement -run Findings -update", path, err)
	}
}

func findingsPage(files []string, examples map[string]*Document, raised map[string][]Diagnostic, judged map[string]judgement, summary string) string {
	var b strings.Builder
	b.WriteString(`# What the checker finds in the agreements of history

Every error and warning that ` + "`truce check`" + ` gives on the paraphrases in [examples/agreements](../../examples/agreements) and on the three documents of
[examples/syria-2016](../../examples/syria-2016), each judged: *useful* if a drafter who is told so before signature can mend something that matters, *noise* if it
is untrue, of no use, or a gap of the paraphrase and not of the text. The last column names the failure that history documents, where the finding is one.
What is said here is said of paraphrases made from public facts: before anything of it is said of a real agreement, the authentic text must be read.

` + summary + `

Notes are left out: they are worth a look and claim no more. This page is made from what the checker says and from the judgements in
` + "`agreement/testdata/findings.txt`" + `; a test fails when a finding is not judged, and when a judgement is of something that is no longer found.
[diagnostics.md](diagnostics.md) explains the codes.

`)
	for _, file := range files {
		name := strings.TrimSuffix(file, ".md")
		rows, useful, history := 0, 0, 0
		var table strings.Builder
		for _, d := range raised[name] {
			for _, g := range groups(name, d, judged) {
				rows += len(g.clauses)
				verdict := "noise"
				if g.useful {
					verdict = "useful"
					useful += len(g.clauses)
				}
				if g.history != "" {
					history += len(g.clauses)
				}
				fmt.Fprintf(&table, "| %s | %s | %s | %s | **%s**: %s | %s |\n", d.Code, d.Severity, strings.Join(g.clauses, ", "), short(d.Message), verdict, g.why, g.history)
			}
		}
		heading := name
		if strings.HasPrefix(examples[file].ID, "syria_2016") {
			heading = "syria-2016/" + name
		}
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", heading, examples[file].Title)
		if rows == 0 {
			b.WriteString("No error and no warning.\n\n")
			continue
		}
		fmt.Fprintf(&b, "Raised: %d. A documented failure: %d. Others: %d. Useful: %d, noise: %d.\n\n", rows, history, rows-history, useful, rows-useful)
		b.WriteString("| Code | Severity | Clauses | What is found | Judged | History |\n|---|---|---|---|---|---|\n" + table.String() + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// groups is the clauses of a diagnostic by their judgement, in the order of
// the diagnostic.
func groups(name string, d Diagnostic, judged map[string]judgement) []judgement {
	var out []judgement
	for _, clause := range d.Clauses {
		j := judged[name+" "+d.Code+" "+clause]
		i := slices.IndexFunc(out, func(o judgement) bool { return o.line == j.line })
		if i < 0 {
			j.clauses = nil
			out = append(out, j)
			i = len(out) - 1
		}
		out[i].clauses = append(out[i].clauses, clause)
	}
	return out
}

// short is a message in the width of a table, cut between words.
func short(message string) string {
	const most = 150
	message = strings.ReplaceAll(message, "|", "/")
	if len(message) <= most {
		return message
	}
	return message[:strings.LastIndexByte(message[:most], ' ')] + " …"
}
