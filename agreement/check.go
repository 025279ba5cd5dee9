package agreement

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Check is everything that can be said about documents before anyone signs
// them: what Parse and Link found, values of the wrong type, and the
// weaknesses that have broken truces. Of T101 and above there is one
// diagnostic for each code and document, with all clauses concerned.
func Check(docs ...*Document) []Diagnostic {
	var out []Diagnostic
	for _, d := range docs {
		out = append(out, d.problems...)
	}
	out = append(out, Link(docs...)...)
	for _, d := range docs {
		out = append(out, checkTypes(d)...)
		if d.Agreement() == nil {
			continue
		}
		out = append(out, runRules(d, related(d, docs))...)
	}
	Sort(out)
	return out
}

// rule is a row of the table of checks. heading begins the message, the
// findings follow after a colon.
type rule struct {
	code    string
	heading string
	check   func(*checker)
}

var rules = slices.Concat(documentRules, sourceRules, actorRules, timeRules, waitingRules, orderRules, zoneRules, conductRules, clashRules, quotaRules, rulingRules, silenceRules)

// runRules runs the rules over one document, on all processors: a rule reads
// the documents and writes only its own findings. What was cut short is said
// last, when all have run.
func runRules(d *Document, docs []*Document) []Diagnostic {
	common := &shared{}
	found := make([][]Diagnostic, len(rules))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 1+len(d.Blocks)/64) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(rules); i = int(next.Add(1)) - 1 {
				c := &checker{doc: d, docs: docs, code: rules[i].code, heading: rules[i].heading, shared: common}
				rules[i].check(c)
				found[i] = c.collect()
			}
		})
	}
	wait.Wait()
	last := &checker{doc: d, docs: docs, code: "T903", heading: "these checks were cut short", shared: common}
	cutShort(last)
	return append(slices.Concat(found...), last.collect()...)
}

// related is a document and those that it takes names from or runs beside,
// directly or through others: readings need no more to be tried.
func related(d *Document, docs []*Document) []*Document {
	out := []*Document{d}
	for i := 0; i < len(out); i++ {
		for _, id := range out[i].Incorporated() {
			for _, o := range docs {
				if o.ID == id && !slices.Contains(out, o) {
					out = append(out, o)
				}
			}
		}
	}
	return out
}

// checker runs one rule over one document.
type checker struct {
	doc           *Document
	docs          []*Document
	code, heading string
	found         []finding
	*shared
}

// shared is what the rules over one document have in common.
type shared struct {
	once  sync.Once
	under []world // see worlds
	net   sync.Once
	built *schedule // see timetable
	lock  sync.Mutex
	short map[string]string // code of a rule that stopped before its end, and at what
}

// stop notes that a rule has stopped before its end.
func (c *checker) stop(at string) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.short == nil {
		c.short = map[string]string{}
	}
	c.short[c.code] = at
}

// cutShort says which rules stopped before their end, and which times were
// left because too much stands between them and what they hang on.
func cutShort(c *checker) {
	front := c.doc.Agreement()
	for _, r := range rules {
		if at := c.short[r.code]; at != "" {
			c.find(front, "%s at %s", r.code, at)
		}
	}
	if c.doc.hasCircle() {
		return
	}
	c.each("phase", func(b *Block) {
		if slices.ContainsFunc(Ends(b, Unbound{}).Needs, func(s string) bool { return strings.HasPrefix(s, endlessChain) }) {
			c.find(b, "the end of phase %s hangs on too long a chain of others", b.Name)
		}
	})
}

type finding struct {
	at     Pos
	clause string
	text   string
}

// find records that something about a block was found.
func (c *checker) find(b *Block, format string, args ...any) {
	c.findAt(b, b.Pos, format, args...)
}

func (c *checker) findAt(b *Block, at Pos, format string, args ...any) {
	c.found = append(c.found, finding{at, b.ClauseID(), fmt.Sprintf(format, args...)})
}

// collect joins the findings of a rule into its diagnostic.
func (c *checker) collect() []Diagnostic {
	if len(c.found) == 0 {
		return nil
	}
	slices.SortStableFunc(c.found, func(a, b finding) int { return a.at.Byte - b.at.Byte })
	var texts, clauses []string
	seen := map[string]bool{}
	once := func(list []string, kind, s string) []string {
		if s == "" || seen[kind+s] {
			return list
		}
		seen[kind+s] = true
		return append(list, s)
	}
	for _, f := range c.found {
		clauses = once(clauses, "clause ", f.clause)
		texts = once(texts, "text ", f.text)
	}
	if n := len(texts); n > 8 {
		texts = append(texts[:7:7], fmt.Sprintf("and %d more", n-7))
	}
	d := c.doc.problem(c.code, c.found[0].at, c.heading)
	if len(texts) > 0 {
		d.Message += ": " + strings.Join(texts, "; ")
	}
	d.Clauses = clauses
	c.found = nil
	return []Diagnostic{d}
}

// each calls f for the top-level blocks of a kind.
func (c *checker) each(kind string, f func(*Block)) {
	for _, b := range c.doc.Blocks {
		if b.Kind == kind {
			f(b)
		}
	}
}

// subs calls f for the sub-blocks of a kind, wherever they are.
func (c *checker) subs(kind string, f func(*Block)) {
	for _, b := range c.doc.Blocks {
		for _, s := range b.Subs {
			if s.Kind == kind {
				f(s)
			}
		}
	}
}

// rules calls f for prohibitions, permissions and duties.
func (c *checker) rules(f func(*Block)) {
	for _, b := range c.doc.Blocks {
		if isRule(b) || b.Kind == "duty" {
			f(b)
		}
	}
}

// calls is every call of fn in the attributes of a block, its own ones.
func calls(b *Block, fn string, f func(*Attr, *Call)) {
	for _, a := range b.Attrs {
		Walk(a.Value, func(e Expr) bool {
			if c, ok := e.(*Call); ok && c.Fn == fn {
				f(a, c)
			}
			return true
		})
	}
}

// mentions is every name in the attributes that hold for a block, copied ones
// included.
func mentions(b *Block, f func(*Attr, *Name)) {
	for _, a := range b.All() {
		Walk(a.Value, func(e Expr) bool {
			if n, ok := e.(*Name); ok && n.Ref != nil {
				f(a, n)
			}
			return true
		})
	}
}

// targets is the blocks that the names in an attribute mean.
func targets(b *Block, attr string) []*Block {
	var out []*Block
	Walk(b.Value(attr), func(e Expr) bool {
		if n, ok := e.(*Name); ok && n.Target() != nil {
			out = append(out, n.Target())
		}
		return true
	})
	return out
}

// called is how a message names a block: "duty access", "the clause itself".
func called(b *Block) string {
	if b.Kind == "clause" {
		return "the clause itself"
	}
	return b.Kind + " " + b.Path()
}

// Only a silence of the text is a defect of the text. What the encoder has not
// seen (unseen) is counted by T109 and raises nothing else: so the rules ask
// for silent or open, and for unknown where they are about to compute.

// silent says whether the text says nothing where it should: unstated.
func silent(b *Block, attr string) bool { return unstated(b.Value(attr)) }

// open says whether an attribute is missing or says unstated.
func open(b *Block, attr string) bool { return blank(b.Value(attr)) }

// unknown says whether nothing can be computed from an attribute: it is
// missing, unstated or unseen.
func unknown(b *Block, attr string) bool { return Silent(b.Value(attr)) }

func unstated(e Expr) bool { return WordOf(e) == Unstated }

// blank says whether an expression is missing or unstated.
func blank(e Expr) bool { return e == nil || unstated(e) }

// notSeen says whether an expression is unseen.
func notSeen(e Expr) bool { return WordOf(e) == Unseen }

// several says whether a value names more than one who must agree: all_of,
// a term that means all_of, or a list that is joined by all_of.
func several(e Expr) bool {
	switch v := e.(type) {
	case *Call:
		return v.Fn == "all_of" && len(v.Args) > 1 || v.Fn == "all_of" && several(v.Arg(0))
	case *Name:
		b := v.Target()
		return b != nil && b.Kind == "term" && several(b.Value("means"))
	}
	return false
}
