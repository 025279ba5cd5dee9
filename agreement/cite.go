package agreement

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Citation is what a person calls a block: its name in words and the clause
// that it stands in. Ids stay for links and for machines.
type Citation struct {
	Name     string    // "Pull back government"
	Part     string    // its case, its debtor: "heavy"; "" when it has none
	Clause   string    // "3.a"; "" when no document has it
	Title    string    // of the clause
	Document *Document // nil when no document has it
}

// Cite reads an id as pictures and lists give it: document/clause/block, then
// perhaps .case, .party, @period or #episode, and before it perhaps clock/ or
// end/. What no document has keeps its id as its name.
func Cite(docs []*Document, id string) Citation {
	rest := strings.TrimPrefix(strings.TrimPrefix(id, "end/"), "clock/")
	parts := strings.SplitN(rest, "/", 3)
	for _, d := range docs {
		if d.ID != parts[0] || len(parts) < 2 {
			continue
		}
		c := Citation{Clause: parts[1], Document: d}
		for _, clause := range d.Clauses {
			if clause.ID == parts[1] {
				c.Title = clause.Title
			}
		}
		if len(parts) == 3 {
			block, part := parts[2], ""
			if i := strings.IndexAny(block, ".@#"); i >= 0 {
				block, part = block[:i], strings.Trim(strings.NewReplacer(".", ", ", "@", ", ", "#", ", no. ").Replace(block[i:]), ", ")
			}
			c.Name, c.Part = capital(InWords(block)), InWords(part)
		}
		if c.Name == "" {
			c.Name = c.Title
		}
		return c
	}
	return Citation{Name: rest}
}

// InWords writes a name of the language in words: seven_days, seven days.
func InWords(name string) string { return strings.ReplaceAll(name, "_", " ") }

// capital writes the first letter large.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

var (
	// times are the instants that sentences are written with.
	times = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?`)
	// names are what may be a name of the language or the id of a block.
	names = regexp.MustCompile(`[a-z][a-z0-9_]*/[0-9A-Za-z.]+/[a-z0-9_.]*[a-z0-9_]|[a-z][a-z0-9]*(?:_[a-z0-9]+)+`)
)

// Prose is a sentence of a picture as people read it: instants by the function
// when, names of the vocabulary and of blocks in words, ids of blocks as
// citations. It changes no number and no name of a person or place.
func Prose(docs []*Document, text string, when func(string) string) string {
	text = times.ReplaceAllStringFunc(text, when)
	return names.ReplaceAllStringFunc(text, func(s string) string {
		if Known(s) {
			return InWords(s)
		}
		if strings.Contains(s, "/") {
			if c := Cite(docs, s); c.Clause != "" {
				return "“" + c.Name + "” (" + c.Clause + ")"
			}
			return s
		}
		for _, d := range docs {
			if _, ok := d.Lookup(s); ok {
				return InWords(s)
			}
		}
		return s
	})
}
