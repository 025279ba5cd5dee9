package web

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// filling is a sentence with places for numbers (#) and for names and words (%),
// in two languages.
type filling struct {
	from *regexp.Regexp
	to   string
}

// fillingsOf are the fillings among words: those with a place in them.
func fillingsOf(words map[string]string) (out []filling) {
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if from, ok := strings.CutPrefix(key, "form:"); ok && strings.ContainsAny(from, "#%") {
			pattern := strings.NewReplacer("#", "([0-9]+)", "%", "(.+?)").Replace(regexp.QuoteMeta(from))
			out = append(out, filling{regexp.MustCompile("^" + pattern + "$"), words[key]})
		}
	}
	return out
}

// filled is a sentence in the language, made of the one that fits it; the
// sentence itself where none does. What stood in it stands in the same order.
func (l *language) filled(sentence string) string {
	for _, t := range l.fillings {
		m := t.from.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		var out strings.Builder
		for _, r := range t.to {
			switch {
			case r != '#' && r != '%' || len(m) < 2:
				out.WriteRune(r)
				continue
			case r == '#':
				out.WriteString(l.number(m[1]))
			default:
				out.WriteString("\u2068" + m[1] + "\u2069") // in its own direction
			}
			m = append(m[:1], m[2:]...)
		}
		return out.String()
	}
	return sentence
}
