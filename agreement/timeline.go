package agreement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/civil"
)

// Dated is one line of a timeline: something that happens, begins, falls due
// or may happen at a time, with the rule that gives it. What hangs on an
// instant that is not known has no At; its Rule is then the formula.
type Dated struct {
	Document string
	Clause   string
	Block    string          // path of the block: pull_back_government.heavy
	Ref      truce.ClauseRef // document/clause/block
	What     string          // made, anchor, begins, ends, checkpoint, mark, target, earliest, due, must_begin, join_by, set_by, fill_by
	Text     string          // what it is, in words
	Rule     string          // "D + 48 h"
	If       string          // what has to be so for it to hold, "" when nothing
	At       truce.Interval
	Zone     civil.Zone
	Needs    []string // instants that are not known
}

// Known says whether the line has a time.
func (d Dated) Known() bool { return d.At.Earliest.Known() }

// Local is the time as a clock in the civil zone shows it, "" when unknown.
// Of a time within bounds it is the two ends.
func (d Dated) Local() string { return d.show(d.Zone.Local) }

// UTC is the time in UTC with Z, "" when unknown.
func (d Dated) UTC() string { return d.show(truce.Instant.String) }

func (d Dated) show(f func(truce.Instant) string) string {
	switch {
	case !d.Known():
		return ""
	case d.At.Exact() || !d.At.Latest.Known():
		return f(d.At.Earliest)
	case d.At.Grain == truce.GrainDay:
		return f(d.At.Earliest) + " to " + f(d.At.Latest)
	}
	return f(d.At.Earliest) + " to " + f(d.At.Latest-1)
}

// Timeline is everything dated in the documents, in order of time; what is
// not known comes last, in the order of the text. Alternatives that the text
// leaves open are lines of their own, each saying what was chosen, and so are
// the lines that come out differently under a reading.
func Timeline(docs []*Document, b Bindings) []Dated {
	lines := timelineOf(docs, b)
	for _, d := range docs {
		for _, q := range Questions(d) {
			for _, r := range q.Readings {
				if len(r.Subs) == 0 {
					continue
				}
				for _, l := range timelineOf(Under(docs, r), b) {
					if !slices.ContainsFunc(lines, l.same) {
						l.If = strings.TrimSuffix("reading "+r.Name+": "+r.Label2+", "+l.If, ", ")
						lines = append(lines, l)
					}
				}
			}
		}
	}
	sortLines(lines)
	return lines
}

// same says whether two lines say the same of one block.
func (d Dated) same(o Dated) bool {
	return d.Ref == o.Ref && d.What == o.What && d.Rule == o.Rule && d.At == o.At
}

func timelineOf(docs []*Document, b Bindings) []Dated {
	t := &timeline{with: b}
	for _, d := range docs {
		t.doc = d
		for _, block := range d.Blocks {
			if f := dated[block.Kind]; f != nil {
				f(t, block)
			}
		}
	}
	t.marks(docs)
	return t.lines
}

func sortLines(lines []Dated) {
	slices.SortStableFunc(lines, func(a, b Dated) int {
		switch {
		case a.Known() != b.Known():
			if a.Known() {
				return -1
			}
			return 1
		case a.Known():
			return cmp.Or(cmp.Compare(a.At.Earliest, b.At.Earliest), cmp.Compare(a.At.Latest, b.At.Latest))
		}
		return 0
	})
}

type timeline struct {
	doc   *Document
	with  Bindings
	lines []Dated
}

// dated says what each kind of block puts on the timeline.
var dated = map[string]func(*timeline, *Block){
	"agreement":  func(t *timeline, b *Block) { t.attr(b, "made", "made", "the document was made") },
	"instrument": func(t *timeline, b *Block) { t.attr(b, "made", "made", b.Name+" was made") },
	"anchor": func(t *timeline, b *Block) {
		n := &Name{Parts: []string{b.Name}, Ref: &Ref{Block: b}}
		times := Evaluate(n, b.Doc, t.with)
		if b.Has("at") {
			times.Rule = phrase(b.Value("at"))
		} else if b.Has("on") {
			times.Rule = phrase(b.Value("on"))
		} else if !open(b, "set_by") {
			times.Rule = "set by " + plainWho(b.Value("set_by"))
		}
		t.add(b, "anchor", b.Name, "", times)
		t.due(b, "until", "set_by", b.Name+" is set at the latest")
	},
	"phase": func(t *timeline, b *Block) {
		t.add(b, "begins", b.Name+" begins", "", Begins(b, t.with))
		if b.Word("ends") != "never" {
			t.add(b, "ends", b.Name+" ends", unless(b), Ends(b, t.with))
		}
		for _, r := range b.Sub("renewal") {
			t.attr(r, "at", "checkpoint", b.Name+" may be renewed")
		}
	},
	"clock": func(t *timeline, b *Block) {
		times := evaluate(t.with).add(Begins(b, t.with), b.Value("target"), false, b.Doc)
		t.add(b, "target", b.Name+" reaches its target", "nothing counts against it", times)
	},
	"gate": func(t *timeline, b *Block) {
		t.attr(b, "at", "checkpoint", b.Name+" may be determined")
		if times, ok := earliest(b, t.with); ok {
			t.add(b, "earliest", b.Name+" can open at the earliest", "everything it asks for is so", times)
		}
	},
	"duty": func(t *timeline, top *Block) {
		if top.Has("begins") {
			t.attr(top, "begins", "begins", "duty "+top.Path()+" begins")
		}
		for _, b := range append([]*Block{top}, top.Sub("case")...) {
			t.due(b, "due", "due", "duty "+b.Path()+" is due")
		}
	},
	"prohibition": ruleTimes,
	"permission":  ruleTimes,
	"list":        func(t *timeline, b *Block) { t.due(b, "due", "due", "list "+b.Name+" is due") },
	"party": func(t *timeline, b *Block) {
		for _, j := range b.Sub("joins") {
			t.due(j, "until", "join_by", b.Name+" may join at the latest")
		}
	},
	"place": func(t *timeline, b *Block) {
		if c, ok := b.Value("shape").(*Call); ok && c.Fn == "tbd" {
			if o, ok := c.Arg(0).(*Object); ok && !Silent(o.Field("due")) {
				if due := DueTimes(o.Field("due"), b.Get("shape").Block.Doc, t.with); due.Form != "promptly" {
					t.add(b, "fill_by", b.Name+" is drawn at the latest", "", due.Times)
				}
			}
		}
	},
}

// ruleTimes: a rule that holds since or until an instant begins or ends there;
// one that holds during a phase has no date of its own.
func ruleTimes(t *timeline, b *Block) {
	c, ok := b.Value("during").(*Call)
	if !ok || b.Get("during").Block != b {
		return
	}
	times := Evaluate(c, b.Doc, t.with)
	times.Rule = phrase(c)
	switch c.Fn {
	case "since":
		t.add(b, "begins", b.Kind+" "+b.Name+" begins", "", times)
	case "until":
		t.add(b, "ends", b.Kind+" "+b.Name+" ends", "", times)
	}
}

// attr adds the instant in an attribute.
func (t *timeline) attr(b *Block, attr, what, text string) {
	if a := b.Get(attr); a != nil && !Silent(a.Value) {
		times := Evaluate(a.Value, a.Block.Doc, t.with)
		times.Rule = phrase(a.Value)
		t.add(b, what, text, "", times)
	}
}

// due adds a deadline. A standing duty has none; promptly is no date.
func (t *timeline) due(b *Block, attr, what, text string) {
	a := b.own(attr)
	if a == nil {
		a = b.Get(attr)
	}
	if a == nil || Silent(a.Value) {
		return
	}
	due := DueTimes(a.Value, a.Block.Doc, t.with)
	switch due.Form {
	case "throughout", "never", "promptly":
		return
	}
	due.Rule = phrase(a.Value)
	t.add(b, what, text, "", due.Times)
}

func (t *timeline) add(b *Block, what, text, condition string, times Times) {
	line := Dated{Document: b.Doc.ID, Clause: b.ClauseID(), Block: b.Path(), Ref: b.Ref(), What: what, Text: text,
		Rule: times.Rule, If: condition, Zone: times.Zone, Needs: times.Needs,
		At: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}}
	if times.Zone.Name() == "UTC" {
		line.Zone = b.Doc.Zone()
	}
	if len(times.Moments) == 0 && times.Rule != "" && !times.Never {
		t.lines = append(t.lines, line)
	}
	for _, m := range times.Moments {
		l := line
		l.At = m.At
		if when := m.When(); when != "" {
			l.If = strings.TrimPrefix(l.If+", "+when, ", ")
		}
		t.lines = append(t.lines, l)
	}
}

func unless(b *Block) string {
	if len(b.Sub("renewal")) > 0 {
		return "it is not renewed"
	}
	return ""
}

// earliest is the latest of the instants that a gate waits for and that are
// known or can be computed: clocks that reach their target, since(x).
func earliest(b *Block, with Bindings) (Times, bool) {
	var best Times
	found := false
	Walk(b.Value("opens"), func(e Expr) bool {
		var t Times
		switch x := e.(type) {
		case *Binary:
			return x.Op == "&&"
		case *Call:
			if x.Fn != "since" {
				return false
			}
			t = Evaluate(x, b.Doc, with)
		case *Name:
			c := x.Target()
			if c == nil || c.Kind != "clock" || x.Member() != "reached" {
				return false
			}
			t = evaluate(with).add(Begins(c, with), c.Value("target"), false, c.Doc)
		default:
			return false
		}
		if !found || t.Bounds().Earliest > best.Bounds().Earliest {
			best = t
		}
		found = true
		return false
	})
	return best, found
}

// marks adds, for phases that are renewed from term to term, where each term
// would end if it were renewed every time for its first length, up to the
// last instant that is on the timeline for another reason.
func (t *timeline) marks(docs []*Document) {
	horizon := truce.NoInstant
	for _, l := range t.lines {
		if l.Known() && l.At.Latest.Known() && (l.What == "target" || l.What == "earliest") {
			horizon = max(horizon, l.At.Latest)
		}
	}
	for _, d := range docs {
		for _, b := range d.Kind("phase") {
			step, ok := Exact(b.Value("lasts"))
			if !ok || step <= 0 || len(b.Sub("renewal")) == 0 || !horizon.Known() {
				continue
			}
			begins := Begins(b, t.with)
			if len(begins.Moments) != 1 || !begins.Moments[0].At.Exact() {
				continue
			}
			from := begins.Moments[0].At.Earliest
			for k := int64(2); k <= 100; k++ {
				at := from + truce.Instant(k*int64(step))
				if at >= horizon {
					break
				}
				times := Times{Zone: begins.Zone, Moments: []Moment{{At: truce.At(at)}}, Rule: fmt.Sprintf("%s + %d × %s", begins.Rule, k, phrase(b.Value("lasts")))}
				t.add(b, "mark", "term "+fmt.Sprint(k)+" of "+b.Name+" would end", "it is renewed each time for "+phrase(b.Value("lasts")), times)
			}
		}
	}
}

// plainWho prints who acts, terms spelt out.
func plainWho(e Expr) string {
	if n, ok := e.(*Name); ok {
		if b := n.Target(); b != nil && b.Kind == "term" && b.Has("means") {
			return phrase(b.Value("means"))
		}
	}
	return phrase(e)
}
