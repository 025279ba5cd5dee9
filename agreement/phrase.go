package agreement

import (
	"strings"
)

// phrase prints an expression in the short words of a timeline: D + 48 h,
// within 14 days of D, by the end of 2016-02-26.
func phrase(e Expr) string {
	switch v := e.(type) {
	case nil:
		return ""
	case *Literal:
		if v.Kind == StringLiteral {
			return v.Str
		}
	case *Name:
		return v.String()
	case *List:
		parts := make([]string, len(v.Items))
		for i, x := range v.Items {
			parts[i] = phrase(x)
		}
		return andList(parts)
	case *Unary:
		return v.Op + phrase(v.X)
	case *Binary:
		return phrase(v.X) + " " + binaryWords(v.Op) + " " + phrase(v.Y)
	case *Call:
		return callPhrase(v)
	case *Object:
		return v.String()
	}
	return e.String()
}

func binaryWords(op string) string {
	switch op {
	case "&&":
		return "and"
	case "||":
		return "or"
	}
	return op
}

// callPhrases says functions in words; %1 and %2 are arguments, %* all of
// them. What has no row is printed as it is written.
var callPhrases = map[string]string{
	"hours": "%1 h", "m": "%1 m", "km": "%1 km", "feet": "%1 feet", "percent": "%1 per cent of %2",
	"at": "%1", "date": "%1", "day_of": "day %2 from %1", "since": "since %1", "until": "until %1", "between": "between %1 and %2",
	"by": "by %1", "before": "before %1", "within": "within %1 of %2", "throughout": "throughout %1",
	"admin": "the area %*", "line": "the line of the %1", "front_line": "where forces stood at %1", "road": "the %*", "points": "the points %*",
	"polygon": "the polygon %*", "sketch": "%1 (sketch)", "sites": "every %1", "union": "%* together", "minus": "%1 without %2", "both": "what lies in both %*",
	"controlled_by": "ground controlled by %1", "corridor": "a corridor along %1", "buffer": "a strip along %1",
	"matches": "acts that match %1", "ruled": "rulings on %1", "without": "no %1", "count": "the number of %1", "each": "each of %1",
	"event": "%1", "declared": "%1 declares: %2", "determined": "%1 determines: %2", "described": "%1",
	"all_of": "%* together", "any_of": "any of %*",
}

func callPhrase(c *Call) string {
	if unit, ok := strings.CutSuffix(c.Fn, "s"); ok && len(c.Args) == 1 && (unit == "day" || unit == "week" || unit == "month" || unit == "year") {
		n := phrase(c.Args[0])
		if n == "1" {
			return "1 " + unit
		}
		return n + " " + c.Fn
	}
	if c.Fn == "matches" && len(c.Args) == 2 {
		return "acts of " + phrase(c.Args[1]) + " that match " + phrase(c.Args[0])
	}
	if c.Fn == "does" && len(c.Args) >= 2 {
		s := phrase(c.Args[0]) + ": " + phrase(c.Args[1])
		if o, ok := c.Arg(2).(*Object); ok {
			for _, f := range o.Fields {
				s += ", " + f.Name + " " + phrase(f.Value)
			}
		}
		return s
	}
	format, ok := callPhrases[c.Fn]
	if !ok {
		return c.String()
	}
	parts := make([]string, len(c.Args))
	for i, a := range c.Args {
		parts[i] = phrase(a)
		if o, ok := a.(*Object); ok {
			parts[i] = optionPhrase(o)
		}
	}
	arg := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return "…"
	}
	s := strings.NewReplacer("%1", arg(0), "%2", arg(1), "%*", andList(parts)).Replace(format)
	if (c.Fn == "buffer" || c.Fn == "corridor") && len(parts) > 1 {
		s += ", " + parts[1]
	}
	return s
}

func optionPhrase(o *Object) string {
	parts := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		parts[i] = strings.ReplaceAll(f.Name, "_", " ") + " " + phrase(f.Value)
	}
	return strings.Join(parts, ", ")
}
