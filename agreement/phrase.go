package agreement

import (
	"strings"
)

// phrase prints an expression in the short words of a timeline: D + 48 h,
// within 14 days of D, by 2016-02-26T12:00. Names stay as they are written.
func phrase(e Expr) string { return speak(e, (*Name).String) }

// speak prints an expression in words, naming things with call.
func speak(e Expr, call func(*Name) string) string {
	switch v := e.(type) {
	case nil:
		return ""
	case *Literal:
		if v.Kind == StringLiteral {
			return v.Str
		}
	case *Name:
		return call(v)
	case *List:
		return andList(speakAll(v.Items, call))
	case *Unary:
		if v.Op == "!" {
			return "not " + speak(v.X, call)
		}
		return v.Op + speak(v.X, call)
	case *Binary:
		return speak(v.X, call) + " " + binaryWords(v.Op) + " " + speak(v.Y, call)
	case *Call:
		return callPhrase(v, call)
	case *Object:
		return optionPhrase(v, call)
	}
	return e.String()
}

func speakAll(es []Expr, call func(*Name) string) []string {
	parts := make([]string, len(es))
	for i, x := range es {
		parts[i] = speak(x, call)
	}
	return parts
}

func binaryWords(op string) string {
	switch op {
	case "&&":
		return "and"
	case "||":
		return "or"
	case "<=":
		return "is at most"
	case ">=":
		return "is at least"
	case "<":
		return "is less than"
	case ">":
		return "is more than"
	case "==":
		return "is"
	case "!=":
		return "is not"
	case "*":
		return "×"
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
	"matches": "acts that match %1", "ruled": "rulings on %1", "without": "absence of %1", "does": "%1: %2", "per_party": "%1", "n_of": "any %1 of %2", "calibre": "%1 with a calibre of %2", "count": "the number of %1", "each": "each of %1",
	"event": "%1", "declared": "%1 declares: %2", "determined": "%1 determines: %2", "described": "%1",
	"all_of": "%* together", "any_of": "any of %*",
}

func callPhrase(c *Call, call func(*Name) string) string {
	parts := speakAll(c.Args, call)
	arg := func(i int) string {
		if i < len(parts) {
			return parts[i]
		}
		return "…"
	}
	if unit, ok := strings.CutSuffix(c.Fn, "s"); ok && (unit == "day" || unit == "week" || unit == "month" || unit == "year") {
		if arg(0) == "1" {
			return "1 " + unit
		}
		return arg(0) + " " + c.Fn
	}
	switch {
	case c.Fn == "matches" && len(parts) == 2:
		return "acts of " + parts[1] + " that match " + parts[0]
	case c.Fn == "does" && len(parts) == 3:
		return parts[0] + ": " + parts[1] + ", " + parts[2]
	case c.Fn == "without" && isCall(c.Arg(0), "matches"):
		return "time without " + parts[0]
	case c.Fn == "tbd":
		return "a slot to be filled" + prefixed(", ", arg(0))
	}
	format, ok := callPhrases[c.Fn]
	if !ok {
		return c.String()
	}
	s := strings.NewReplacer("%1", arg(0), "%2", arg(1), "%*", andList(parts)).Replace(format)
	if (c.Fn == "buffer" || c.Fn == "corridor") && len(parts) > 1 {
		s += ", " + parts[1]
	}
	return s
}

func prefixed(prefix, s string) string {
	if s == "" || s == "…" {
		return ""
	}
	return prefix + s
}

func optionPhrase(o *Object, call func(*Name) string) string {
	parts := make([]string, len(o.Fields))
	for i, f := range o.Fields {
		v := speak(f.Value, call)
		parts[i] = strings.ReplaceAll(f.Name, "_", " ") + " " + strings.TrimPrefix(v, f.Name+" ")
	}
	return strings.Join(parts, ", ")
}
