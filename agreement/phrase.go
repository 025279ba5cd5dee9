package agreement

import (
	"strings"
	"time"
)

// voice prints expressions in words. The plain voice is that of a timeline:
// D + 48 h, by 2016-02-26T12:00, names as they are written. The spoken voice
// is that of a sentence: dates in full, parties by their names. or joins lists
// with "or", as prohibitions need.
type voice struct{ spoken, or bool }

// phrase prints an expression in the plain voice.
func phrase(e Expr) string { return voice{}.say(e) }

func (v voice) list(parts []string) string {
	if v.or {
		return orList(parts)
	}
	return andList(parts)
}

func (v voice) say(e Expr) string {
	switch x := e.(type) {
	case nil:
		return ""
	case *Literal:
		if x.Kind == StringLiteral {
			return x.Str
		}
	case *Name:
		if v.spoken {
			return spokenName(x)
		}
		return x.String()
	case *List:
		return v.list(v.all(x.Items))
	case *Unary:
		if x.Op == "!" {
			return "not " + v.say(x.X)
		}
		return x.Op + v.say(x.X)
	case *Binary:
		return v.say(x.X) + " " + binaryWords(x.Op) + " " + v.say(x.Y)
	case *Call:
		return v.call(x)
	case *Object:
		return v.object(x)
	}
	return e.String()
}

func (v voice) all(es []Expr) []string {
	parts := make([]string, len(es))
	for i, x := range es {
		parts[i] = v.say(x)
	}
	return parts
}

var opWords = map[string]string{
	"&&": "and", "||": "or", "<=": "is at most", ">=": "is at least", "<": "is less than", ">": "is more than",
	"==": "is", "!=": "is not", "*": "×", "+": "+", "-": "-",
}

func binaryWords(op string) string { return opWords[op] }

// callPhrases says functions in words; %1 and %2 are arguments, %* all of
// them. What has no row is printed as it is written.
var callPhrases = map[string]string{
	"m": "%1 m", "km": "%1 km", "feet": "%1 feet", "percent": "%1 per cent of %2",
	"at": "%1", "date": "%1", "day_of": "day %2 from %1", "since": "since %1", "until": "until %1", "between": "between %1 and %2",
	"by": "by %1", "before": "before %1", "within": "within %1 of %2", "throughout": "throughout %1",
	"admin": "the area %*", "line": "the line of the %1", "front_line": "where forces stood at %1", "road": "the %*", "points": "the points %*",
	"polygon": "the polygon %*", "sketch": "%1 (sketch)", "sites": "every %1", "union": "%* together", "minus": "%1 without %2", "both": "what lies in both %*",
	"controlled_by": "ground controlled by %1", "corridor": "a corridor along %1", "buffer": "a strip along %1",
	"matches": "acts that match %1", "ruled": "rulings on %1", "without": "absence of %1", "does": "%1: %2", "per_party": "%1", "n_of": "any %1 of %2", "calibre": "%1 with a calibre of %2", "count": "the number of %1", "each": "each of %1",
	"event": "%1", "declared": "%1 declares: %2", "determined": "%1 determines: %2", "described": "%1",
	"all_of": "%* together",
}

func (v voice) call(c *Call) string {
	parts := v.all(c.Args)
	arg := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return "…"
	}
	if unit, ok := units[c.Fn]; ok {
		return count(arg(0), unit)
	}
	switch {
	case c.Fn == "hours" && v.spoken:
		return count(arg(0), "hour")
	case c.Fn == "hours":
		return arg(0) + " h"
	case (c.Fn == "at" || c.Fn == "date") && v.spoken:
		return spokenDate(arg(0)) + prefixed(" in ", strings.TrimPrefix(arg(1), "…"))
	case c.Fn == "any_of":
		return "any of " + orList(parts)
	case c.Fn == "matches" && len(parts) == 2:
		return "acts of " + parts[1] + " that match " + parts[0]
	case c.Fn == "does" && len(parts) >= 2:
		if n, ok := c.Args[1].(*Name); ok && v.spoken {
			parts[1] = verb(n)
		}
		return parts[0] + " does this: " + parts[1] + prefixed(", ", arg(2))
	case c.Fn == "without" && isCall(c.Arg(0), "matches"):
		return "time without " + parts[0]
	case c.Fn == "tbd":
		return "a slot to be filled" + prefixed(", ", arg(0))
	}
	format, ok := callPhrases[c.Fn]
	if !ok {
		return c.String()
	}
	s := fill(format, arg(0), arg(1), parts)
	if (c.Fn == "buffer" || c.Fn == "corridor") && len(parts) > 1 {
		s += ", " + parts[1]
	}
	return s
}

// fill puts arguments into a format of callPhrases.
func fill(format, first, second string, all []string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(format, "%")
		b.WriteString(before)
		if !found || after == "" {
			return b.String()
		}
		switch after[0] {
		case '1':
			b.WriteString(first)
		case '2':
			b.WriteString(second)
		default:
			b.WriteString(andList(all))
		}
		format = after[1:]
	}
}

var units = map[string]string{"days": "day", "weeks": "week", "months": "month", "years": "year"}

func count(n, unit string) string {
	if n == "1" {
		return n + " " + unit
	}
	return n + " " + unit + "s"
}

// spokenDate turns 2016-09-12T19:00 into 19:00 on 12 September 2016.
func spokenDate(s string) string {
	for _, f := range []struct{ in, out string }{
		{"2006-01-02T15:04", "15:04 on 2 January 2006"}, {"2006-01-02T15:04:05", "15:04:05 on 2 January 2006"}, {"2006-01-02", "2 January 2006"},
	} {
		if t, err := time.Parse(f.in, s); err == nil {
			return t.Format(f.out)
		}
	}
	return s
}

func prefixed(prefix, s string) string {
	if s == "" || s == "…" {
		return ""
	}
	return prefix + s
}

func (v voice) object(o *Object) string {
	parts := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		name, value := strings.ReplaceAll(f.Name, "_", " "), v.say(f.Value)
		switch {
		case value == "true":
			parts[i] = name
		case value == "false":
			parts[i] = "not " + name
		default:
			parts[i] = name + " " + strings.TrimPrefix(value, name+" ")
		}
	}
	return strings.Join(parts, ", ")
}
