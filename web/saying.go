package web

import (
	"strconv"
	"strings"
)

// deepest bounds sentences within sentences; each is shorter than the one
// around it.
const deepest = 6

// Say is a sentence of the picture in the language of the page, in pieces;
// none when the page is English or no pattern of the catalogue matches the
// text whole: then the page shows it as it is, see the part "say" of the
// templates. The pieces hold no markup: the templates escape each.
func (q *request) Say(text string) []said {
	if q.lang.sentences == nil || text == "" {
		return nil
	}
	return q.pieces(q.lang.sentences.whole, text, 0)
}

// Term is Say for the short name of a rule, a variable or a stage. Status
// words are named by the catalogue of the pages.
func (q *request) Term(text string) []said {
	if q.lang.sentences == nil || text == "" {
		return nil
	}
	if s, ok := q.status(text); ok {
		return []said{{Text: s}}
	}
	return q.pieces(q.lang.sentences.labels, text, 0)
}

// Figure is a figure in the words and digits of the language.
func (q *request) Figure(text string) string {
	if all := q.Say(text); len(all) > 0 {
		return plain(all)
	}
	return q.lang.number(text)
}

// plain joins the pieces of a sentence in which nothing is recorded.
func plain(all []said) string {
	var b strings.Builder
	for _, s := range all {
		b.WriteString(s.Text)
	}
	return b.String()
}

// named is a sentence after the name of what it is about.
func (q *request) named(name, text string) []said {
	all := q.Say(text)
	if all == nil {
		return nil
	}
	return append([]said{{name, true}, {Text: ": "}}, all...)
}

// pieces says a text by the first pattern that it is of.
func (q *request) pieces(patterns []*pattern, text string, depth int) []said {
	if depth > deepest {
		return nil
	}
	for _, p := range patterns {
		if args, ok := p.match(text); ok {
			if out := q.fill(p, args, depth); out != nil {
				return out
			}
		}
	}
	return nil
}

// fill says the sentence of a pattern; nil when an argument is not of its kind.
func (q *request) fill(p *pattern, args []string, depth int) []said {
	var out []said
	for _, x := range p.say {
		var more []said
		switch {
		case x.arg == 0 && x.text == "":
			continue
		case x.arg == 0:
			more = []said{{Text: x.text}}
		default:
			if more = q.argument(p.args[x.arg-1], x.noun, args[x.arg-1], depth); more == nil {
				return nil
			}
		}
		for _, s := range more {
			if n := len(out); n > 0 && !s.Recorded && !out[n-1].Recorded {
				out[n-1].Text += s.Text
			} else {
				out = append(out, s)
			}
		}
	}
	return out
}

// argument says what a placeholder stands for, by its kind.
func (q *request) argument(kind, noun, text string, depth int) []said {
	own := func(s string) []said { return []said{{Text: s}} }
	recorded := []said{{q.Prose(text), true}}
	switch {
	case strings.HasPrefix(kind, countKind):
		n, _, _ := strings.Cut(text, " ")
		return own(q.counted(noun, n))
	case noun != "":
		return own(q.counted(noun, text))
	}
	switch kind {
	case "time":
		return own(q.Prose(text))
	case "day", "number", "sum":
		return own(q.lang.number(text))
	case "length":
		n, unit, _ := strings.Cut(text, " ")
		return own(q.lang.number(n) + " " + q.T("unit."+unit))
	case "figure":
		return own(q.Figure(text))
	case "span":
		return own(q.length(text))
	case "status":
		s, ok := q.status(strings.ReplaceAll(text, " ", "_"))
		if !ok {
			return nil
		}
		return own(s)
	case "all":
		return q.together(text)
	case "text", "formula":
		all := q.pieces(q.lang.sentences.whole, text, depth+1)
		if all == nil && kind == "formula" {
			return recorded
		}
		return all
	}
	return recorded
}

// counted is a number, or never, once or so many times, with a noun.
func (q *request) counted(noun, text string) string {
	text = strings.TrimSuffix(text, " times")
	switch text {
	case "never":
		return q.lang.noun(noun, 0)
	case "once":
		return q.lang.noun(noun, 1)
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return q.lang.number(text)
	}
	return q.lang.noun(noun, n)
}

// length says "148 h 59 min" with the nouns of the language.
func (q *request) length(text string) string {
	h, m, _ := strings.Cut(text, " h")
	hours, minutes := q.counted("hours", h), strings.TrimSuffix(strings.TrimSpace(m), " min")
	switch {
	case minutes == "" || minutes == "0":
		return hours
	case h == "0":
		return q.counted("minutes", minutes)
	}
	return hours + q.lang.noun("and", 0) + q.counted("minutes", minutes)
}

// together says "all of A and B". Where a name may itself hold the word, the
// names are left as one.
func (q *request) together(text string) []said {
	names := strings.Split(strings.TrimPrefix(text, "all of "), " and ")
	if len(names) != 2 {
		names = []string{strings.TrimPrefix(text, "all of ")}
	}
	var out []said
	for i, name := range names {
		if i > 0 {
			out = append(out, said{Text: q.lang.noun("and", 0)})
		}
		out = append(out, said{q.Prose(name), true})
	}
	return append(out, said{Text: q.lang.noun("together", 1+strings.Count(text, " and "))})
}

// status is a status word of the catalogue of the pages.
func (q *request) status(word string) (string, bool) {
	s, ok := q.lang.words["status."+word]
	return s, ok
}

// Terms are short names with commas between them; none when one of them has no
// name in the language.
func (q *request) Terms(all []string) [][]said {
	var out [][]said
	for i, x := range all {
		t := q.Term(x)
		if t == nil {
			return nil
		}
		if i > 0 {
			out = append(out, []said{{Text: q.lang.noun("comma", 0)}})
		}
		out = append(out, t)
	}
	return out
}
