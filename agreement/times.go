package agreement

import (
	"strings"

	"truce"
	"truce/civil"
)

// Bindings is what a record knows of named instants. Values gives the values
// of an anchor, or of a member that is an instant: recommitment.ends,
// joint_centre.open, trucks.done. None means that it is not known, or that
// the text alone gives it; several mean that they are contested, and By says
// whose each is. The evaluation asks the bindings first and the text second.
type Bindings interface {
	Values(ref *Ref) []Value
}

// Value is one value of a named instant.
type Value struct {
	At truce.Interval
	By string // who says so, when there are several
}

// Unbound knows nothing: every anchor is unset.
type Unbound struct{}

// Values is always none.
func (Unbound) Values(*Ref) []Value { return nil }

// Choice is what had to be chosen to get one alternative: a question that the
// text leaves open and one of its answers.
type Choice struct{ Question, Answer string }

// Moment is one alternative of a time, with what had to be chosen to get it.
// A time known within bounds has an earliest and a latest; a civil day as
// such has the grain day.
type Moment struct {
	At      truce.Interval
	Choices []Choice
}

// When says what was chosen: "first_day = one, D as set by russia".
func (m Moment) When() string {
	parts := make([]string, len(m.Choices))
	for i, c := range m.Choices {
		parts[i] = c.Question + " = " + c.Answer
	}
	return strings.Join(parts, ", ")
}

// Times is what an expression of time comes to. Without Moments it is not
// known: Needs names what would have to be, and Rule stays readable as a
// formula. Several Moments are the alternatives of an unstated rule or of a
// contested anchor; none of them is preferred.
type Times struct {
	Rule    string
	Moments []Moment
	Needs   []string
	Never   bool
	Zone    civil.Zone
}

// Known says whether there is any moment.
func (t Times) Known() bool { return len(t.Moments) > 0 }

// Bounds is the span of all alternatives.
func (t Times) Bounds() truce.Interval {
	if len(t.Moments) == 0 {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}
	}
	out := t.Moments[0].At
	for _, m := range t.Moments[1:] {
		out.Earliest, out.Latest = min(out.Earliest, m.At.Earliest), max(out.Latest, m.At.Latest)
	}
	return out
}

// Evaluate computes an expression of time written in d: at, date, D + days(2),
// day_of, between, a phase's begins or ends, a gate as the moment of opening.
// Of since(x), until(x), by(x) it gives x; deadlines are [DueTimes].
func Evaluate(e Expr, d *Document, b Bindings) Times {
	return evaluate(b).times(e, d)
}

// Zone is the civil zone of the document; UTC when it has none.
func (d *Document) Zone() civil.Zone {
	if a := d.Agreement(); a != nil {
		if z, err := civil.Load(a.Text("zone")); err == nil && a.Text("zone") != "" {
			return z
		}
	}
	return civil.UTC
}

// Begins is when a phase, clock, duty or rule begins, by its begins or
// during; an empty rule when the text has neither.
func Begins(b *Block, with Bindings) Times { return evaluate(with).begins(b) }

// Ends is when a phase ends by the text: its ends, or begins + lasts.
func Ends(b *Block, with Bindings) Times { return evaluate(with).ends(b) }

// evaluator computes one time. Its depth bounds circles, its budget documents
// whose times multiply: every expression ends in a known number of steps.
type evaluator struct {
	Bindings
	depth  int
	budget *int
}

// endlessChain begins what is said to be missing where times hang on one
// another in a circle, or in a chain longer than is followed.
const endlessChain = "an end to the circle or chain"

const (
	maxDepth   = 160 // some fifty phases, each beginning where another ends
	maxSteps   = 10_000
	maxMoments = 64 // as many combinations as a verdict has
)

func evaluate(b Bindings) evaluator {
	steps := maxSteps
	return evaluator{b, 0, &steps}
}

func (v evaluator) deeper() evaluator { return evaluator{v.Bindings, v.depth + 1, v.budget} }

// spent says whether the evaluation has to stop.
func (v evaluator) spent() bool {
	*v.budget--
	return v.depth > maxDepth || *v.budget < 0
}

func needs(rule string, what ...string) Times { return Times{Rule: rule, Needs: what} }

func (v evaluator) times(e Expr, d *Document) Times {
	if v.spent() {
		return needs("…", endlessChain+" that it is part of")
	}
	t := Times{}
	switch x := e.(type) {
	case *Name:
		t = v.name(x, d)
	case *Call:
		t = v.call(x, d)
	case *Binary:
		t = v.sum(x, d)
	case nil:
		return needs("", "a time")
	default:
		return needs(phrase(e), phrase(e))
	}
	if t.Rule == "" {
		t.Rule = phrase(e)
	}
	if t.Zone.Name() == "UTC" {
		t.Zone = d.Zone()
	}
	return t
}

// bound is the values that a record has for a name.
func (v evaluator) bound(ref *Ref) []Moment {
	values := v.Values(ref)
	out := make([]Moment, len(values))
	for i, x := range values {
		out[i].At = x.At
		if len(values) > 1 {
			out[i].Choices = []Choice{{refName(ref), "as set by " + x.By}}
		}
	}
	return out
}

func refName(r *Ref) string {
	if r.Block == nil {
		return r.Word
	}
	return strings.Join(append([]string{r.Block.Path()}, r.Members...), ".")
}

func (v evaluator) name(n *Name, d *Document) Times {
	if n.Ref == nil {
		return needs(n.String(), n.String())
	}
	b := n.Ref.Block
	if b == nil {
		return Times{Rule: n.Ref.Word, Never: n.Ref.Word == "never", Needs: silentNeeds(n)}
	}
	if m := v.bound(n.Ref); len(m) > 0 {
		return Times{Moments: m, Zone: b.Doc.Zone(), Rule: n.String()}
	}
	next := v.deeper()
	member := n.Member()
	t := needs(n.String(), n.String())
	switch {
	case b.Kind == "anchor" && b.Has("at"):
		t = next.times(b.Value("at"), b.Get("at").Block.Doc)
	case b.Kind == "anchor" && b.Has("on"):
		t = next.times(b.Value("on"), b.Get("on").Block.Doc)
	case b.Kind == "phase" && member == "ends":
		t = next.ends(b)
	case b.Kind == "phase" && (member == "begins" || member == ""):
		t = next.begins(b)
	case b.Kind == "gate" && member == "":
		if m := v.bound(&Ref{Block: b, Members: []string{"open"}}); len(m) > 0 {
			return Times{Moments: m, Zone: b.Doc.Zone(), Rule: n.String()}
		}
	}
	if !t.Known() && !t.Never {
		return Times{Rule: n.String(), Needs: t.Needs}
	}
	t.Rule = n.String()
	return t
}

func silentNeeds(n *Name) []string {
	if Silent(n) {
		return []string{"what the text leaves " + n.String()}
	}
	if n.Ref.Word == "never" {
		return nil
	}
	return []string{n.String()}
}

// begins looks at begins, then at the stretch in during.
func (v evaluator) begins(b *Block) Times {
	if v.spent() {
		return needs(b.Path()+".begins", endlessChain+" through "+b.Path())
	}
	for _, name := range []string{"begins", "during"} {
		a := b.Get(name)
		if a == nil {
			continue
		}
		if c, ok := a.Value.(*Call); ok && c.Fn == "until" {
			continue
		}
		return v.deeper().times(a.Value, a.Block.Doc)
	}
	return Times{Zone: b.Doc.Zone()}
}

func (v evaluator) ends(b *Block) Times {
	if v.spent() {
		return needs(b.Path()+".ends", endlessChain+" through "+b.Path())
	}
	if m := v.bound(&Ref{Block: b, Members: []string{"ends"}}); len(m) > 0 {
		return Times{Rule: b.Path() + ".ends", Moments: m, Zone: b.Doc.Zone()}
	}
	if a := b.Get("ends"); a != nil {
		due := v.deeper().due(a.Value, a.Block.Doc)
		return due.Times
	}
	a := b.Get("lasts")
	if a == nil {
		return needs(b.Path()+".ends", b.Path()+".ends")
	}
	return v.add(v.deeper().begins(b), a.Value, false, a.Block.Doc)
}

// sum is x + d and x - d.
func (v evaluator) sum(e *Binary, d *Document) Times {
	if e.Op != "+" && e.Op != "-" {
		return needs(phrase(e), phrase(e))
	}
	return v.add(v.deeper().times(e.X, d), e.Y, e.Op == "-", d)
}
