package agreement

import (
	"fmt"
	"slices"
	"strings"

	"truce/civil"
)

// typer checks the values of a linked document against the schema: T005,
// T007, T315, and attributes that name something of the wrong kind.
type typer struct {
	doc      *Document
	problems []Diagnostic
	zoned    bool
}

// checkTypes reports every value that its attribute cannot take.
func checkTypes(d *Document) []Diagnostic {
	t := &typer{doc: d}
	if a := d.Agreement(); a != nil {
		t.zoned = a.Text("zone") != ""
	}
	for _, b := range d.Blocks {
		b.Each(func(b *Block) {
			for _, a := range b.Attrs {
				if want := typeOf(b, a.Name); want != nil {
					t.value(a.Name, want, a.Value)
				}
			}
		})
	}
	return t.problems
}

func (t *typer) say(code string, at Pos, format string, args ...any) {
	t.problems = append(t.problems, t.doc.problem(code, at, fmt.Sprintf(format, args...)))
}

// value checks one value of an attribute, field or option.
func (t *typer) value(attr string, want *attrType, e Expr) {
	if Silent(e) {
		return
	}
	switch v := e.(type) {
	case *List:
		if want.one {
			t.say("T005", v.At, "%s takes one value, not a list", attr)
		}
		for _, x := range v.Items {
			t.value(attr, want, x)
		}
		return
	case *Object:
		t.object(attr, want, v)
		return
	case *Literal:
		t.literal(attr, want, v)
	case *Name:
		if v.Ref == nil || slices.Contains(want.words, v.Ref.Word) && v.Ref.Word != "" {
			return
		}
	}
	got := t.sorts(e)
	switch {
	case got&want.sorts != 0:
	case got == sNumber && want.sorts&(sDuration|sDistance) != 0:
		t.say("T007", e.Pos(), "%s needs a unit: %s alone says neither metres nor days", attr, e)
	default:
		t.say("T005", e.Pos(), "%s takes %s; %s is %s", attr, want, e, describe(e, got))
	}
}

// String says what the type accepts.
func (t *attrType) String() string {
	var out []string
	if len(t.words) > 0 {
		out = append(out, "one of "+orList(t.words))
	}
	switch {
	case len(t.fields) > 0:
		out = append(out, "an object { "+strings.Join(keys(t.fields), ", ")+" }")
	case t.open:
		out = append(out, "an object { name = number, … }")
	}
	if t.sorts == sAny {
		out = append(out, "a value")
	} else if t.sorts != 0 {
		out = append(out, t.sorts.String())
	}
	return orList(out)
}

// describe says what a value is, for the message about a wrong type.
func describe(e Expr, got sorts) string {
	if n, ok := e.(*Name); ok && n.Ref != nil {
		if n.Ref.Block != nil && len(n.Ref.Members) == 0 {
			return article(n.Ref.Block.Kind)
		}
	}
	if got == 0 {
		return "nothing of that sort"
	}
	return got.String()
}

func (t *typer) literal(attr string, want *attrType, v *Literal) {
	switch {
	case v.Kind == NumberLiteral && want.whole && v.Num.Scale > 0:
		t.say("T007", v.At, "%s counts whole items, and %s is not whole", attr, v)
	case v.Kind == StringLiteral && want.name == "zone":
		if _, err := civil.Load(v.Str); err != nil {
			t.say("T005", v.At, "%v", err)
		}
	}
}

func (t *typer) object(attr string, want *attrType, o *Object) {
	if len(want.fields) == 0 && !want.open {
		t.say("T005", o.At, "%s takes %s, not an object in braces", attr, want)
		return
	}
	for _, f := range o.Fields {
		switch {
		case want.open && want.name == "members":
			t.value(f.Name, &attrType{sorts: sNumber, whole: true, one: true}, f.Value)
		case want.open:
			t.value(f.Name, &attrType{name: want.name, sorts: want.sorts, words: want.words}, f.Value)
		case want.fields[f.Name] == "":
			t.say("T005", f.At, "%s has no field %q%s", attr, f.Name, didYouMean(f.Name, keys(want.fields)))
		default:
			t.value(f.Name, attrTypes[want.fields[f.Name]], f.Value)
		}
	}
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// termSorts is what a term of a class stands for.
var termSorts = map[string]sorts{
	"act": sAct, "weapon": sWeapon, "target": sObject | sParty | sPlace, "actor": sParty,
	"standard": sCondition | sTerm, "number": sNumber | sTerm,
}

// sorts is what an expression gives; sAny when that is not known, so that one
// mistake is reported once.
func (t *typer) sorts(e Expr) sorts {
	switch v := e.(type) {
	case *Literal:
		return [...]sorts{sText, sNumber, sBool}[v.Kind]
	case *Name:
		return nameSorts(v)
	case *Call:
		t.call(v)
		return functions[v.Fn].gives
	case *Unary:
		if got := t.sorts(v.X); v.Op == "-" {
			return got & (sNumber | sDuration | sAny)
		}
		return sCondition
	case *Binary:
		return t.binary(v)
	case *List:
		all := sorts(0)
		for _, x := range v.Items {
			all |= t.sorts(x)
		}
		return all
	}
	return sAny
}

func nameSorts(n *Name) sorts {
	if n.Ref == nil {
		return sAny
	}
	if b := n.Ref.Block; b != nil {
		top := b
		for top.Parent != nil {
			top = top.Parent
		}
		s := stands[top.Kind]
		if m := n.Member(); m != "" {
			if got, ok := s.members[m]; ok {
				return got
			}
			return s.sorts
		}
		if got, ok := termSorts[b.Word("class")]; ok && b.Kind == "term" {
			return got
		}
		return s.sorts
	}
	if c, ok := classWords[n.Ref.Word]; ok {
		return c.sort
	}
	if Silent(n) {
		return sAny
	}
	return sWord
}

func (t *typer) binary(v *Binary) sorts {
	x, y := t.sorts(v.X), t.sorts(v.Y)
	switch v.Op {
	case "+", "-":
		const measures = sInstant | sDuration | sNumber | sDistance | sPattern
		if x&measures == 0 || y&measures == 0 {
			t.say("T005", v.At, "%s cannot be computed: %s and %s", v, describe(v.X, x), describe(v.Y, y))
			return sAny
		}
		if y == sNumber && x&sNumber == 0 {
			t.say("T007", v.Y.Pos(), "%s needs a unit: %s alone says neither hours nor days", v, v.Y)
			return sAny
		}
		if x&sInstant != 0 {
			return sInstant
		}
		return x & measures
	case "*":
		return (x | y) & (sNumber | sDuration | sDistance)
	}
	return sCondition
}

// call checks the arguments of a function.
func (t *typer) call(c *Call) {
	f := functions[c.Fn]
	if len(c.Args) < f.least || !f.rest && len(c.Args) > len(f.args) {
		t.say("T005", c.At, "%s takes %s, here it has %d", c.Fn, arity(f), len(c.Args))
		return
	}
	for i, a := range c.Args {
		t.arg(c, f, i, a)
	}
	switch c.Fn {
	case "at", "date":
		t.civil(c)
	case "days", "weeks", "months", "years", "day_of":
		if l, ok := c.Args[len(c.Args)-1].(*Literal); ok && l.Kind == NumberLiteral && l.Num.Scale > 0 {
			t.say("T007", l.At, "%s counts whole days, and %s is not whole; hours may have fractions", c.Fn, l)
		}
	case "percent":
		if l, ok := c.Args[0].(*Literal); ok && l.Kind == NumberLiteral {
			if n, whole := l.Num.Times(1); whole && n > 100 {
				t.say("T005", l.At, "%s per cent is more than the whole", l)
			}
		}
	}
}

func arity(f function) string {
	switch {
	case f.rest:
		return fmt.Sprintf("at least %d values", f.least)
	case f.least == len(f.args):
		return fmt.Sprintf("%d values", f.least)
	}
	return fmt.Sprintf("%d to %d values", f.least, len(f.args))
}

func (t *typer) arg(c *Call, f function, i int, a Expr) {
	want := f.argSorts(i)
	o, braces := a.(*Object)
	switch {
	case want&sBraces != 0 && want != sAny:
		if !braces {
			t.say("T005", a.Pos(), "%s takes an object in braces here", c.Fn)
			return
		}
		t.options(c, f, o)
	case braces:
		t.say("T005", a.Pos(), "%s takes %s here, not an object in braces", c.Fn, want)
	default:
		t.value(c.Fn, &attrType{name: "argument", sorts: want}, a)
	}
}

func (t *typer) options(c *Call, f function, o *Object) {
	for _, field := range o.Fields {
		if f.options != nil && !slices.Contains(f.options, field.Name) {
			t.say("T005", field.At, "%s has no option %q%s", c.Fn, field.Name, didYouMean(field.Name, f.options))
			continue
		}
		if Silent(field.Value) || c.Fn == "per_party" {
			continue
		}
		switch c.Fn {
		case "does":
			t.value(field.Name, attrTypes[schema["duty"].attrs[field.Name]].orAny(), field.Value)
		default:
			t.value(field.Name, optionTypes[field.Name].orAny(), field.Value)
		}
	}
}

// optionTypes are the types of the options of functions.
var optionTypes = map[string]*attrType{
	"by": attrTypes["parties"], "due": attrTypes["due"], "total": attrTypes["distance"], "each_side": attrTypes["distance"],
	"total_at_least": attrTypes["distance"], "from": attrTypes["distance"], "to": attrTypes["distance"], "square": attrTypes["distance"],
	"depth": {name: "distance", sorts: sDistance}, "at_least_mm": attrTypes["number"], "below_mm": attrTypes["number"], "at_most_mm": attrTypes["number"],
	"feature": {name: "side", words: words("inside outside"), one: true}, "boundary": {name: "side", words: words("inside outside"), one: true},
}

func (t *attrType) orAny() *attrType {
	if t == nil {
		return plain
	}
	return t
}

// civil checks that a written time exists and has a zone.
func (t *typer) civil(c *Call) {
	l, ok := c.Args[0].(*Literal)
	if !ok || l.Kind != StringLiteral {
		return
	}
	if !t.zoned && len(c.Args) < 2 {
		t.say("T315", c.At, "%s has no zone, so it is not an instant", c)
		return
	}
	if _, _, err := writtenTime(t.doc, c); err != nil {
		t.say("T005", l.At, "%v", err)
	}
}
