package web

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
)

// The sentences of a picture are written in English by package ruling. A
// language other than English has a catalogue of them: from a pattern, which is
// the English sentence with placeholders for what changes, to its sentence.
//
//	"{1:formula}: it runs to {2:time}": "{1}: تسري حتى {2}"
//
// A placeholder has a number and a kind (see kinds): what it may stand for and
// how that is written. Names and the words of entries stay as they are
// recorded. A noun after a number takes its form by the number: {2:count
// report} in the pattern is {2:reports} in the sentence, and "reports" is among
// the nouns of the catalogue.
//
// A text that no pattern matches whole stays English. That is right for the
// words of an entry, which are nobody's to translate here; for a sentence of
// Truce it is a gap that a test finds.

// said is a piece of a sentence. What is recorded stands as it was written,
// and is marked as such on the page.
type said struct {
	Text     string
	Recorded bool
}

// sentences is the catalogue of one language.
type sentences struct {
	whole  []*pattern // sentences, those with the most letters of their own first
	labels []*pattern // short names of rules and of columns
	nouns  map[string]map[string]string
}

// pattern is one sentence: what it looks like in English, and what to say.
type pattern struct {
	english string
	pieces  []string // the letters between the placeholders
	form    *regexp.Regexp
	args    []string // kinds of the placeholders, by number
	say     []part
}

// part is letters of a sentence, or the argument of that number; noun is the
// noun that its number counts.
type part struct {
	text string
	arg  int
	noun string
}

// kinds are what a placeholder may stand for. Every one is a plain run of
// characters: matching takes a time that grows with the length of the text and
// no faster, whatever the text is.
var kinds = map[string]string{
	"time":    `\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?`,
	"day":     `\d{4}-\d\d-\d\d`,
	"number":  `\d+(?:\.\d+)?`,
	"figure":  `(?:(?:more than|at least|up to|about) )?\d+(?: to \d+)?`,
	"sum":     `\d+(?: \+ \d+)*`,
	"length":  `\d+(?:\.\d+)? k?m`,
	"span":    `\d+ h(?: \d+ min)?`,
	"times":   `never|once|\d+ times`,
	"status":  `[a-z]+(?: [a-z]+)*`,
	"block":   `[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*`,
	"ref":     `[A-Za-z0-9_]+(?:[/.@#:-][A-Za-z0-9_.@#:-]+)*`,
	"case":    `[.@#][A-Za-z0-9_.@#:-]+`, // of a block: its case, debtor, period or number
	"name":    `[^:;\n]+?`,               // of a party or a place
	"words":   `.+?`,                     // as somebody typed or an agreement has them
	"all":     `all of .+?`,
	"formula": `.+?`, // how an instant is reckoned: a sentence of its own, or as the agreement has it
	"text":    `.+?`, // a sentence of the catalogue again
}

// count is the kind of a number with its noun, "{2:count report}".
const countKind = "count "

var placeholder = regexp.MustCompile(`\{(\d)(?::([a-z_ ]+))?\}`)

// compile reads a pattern and its sentence.
func compile(english, translated string) (*pattern, error) {
	p := &pattern{english: english}
	var form strings.Builder
	form.WriteString(`(?s)^`)
	last := 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(english, -1) {
		literal := english[last:m[0]]
		last = m[1]
		p.pieces = append(p.pieces, literal)
		if n, _ := strconv.Atoi(english[m[2]:m[3]]); n != len(p.args)+1 {
			return nil, fmt.Errorf("sentence %q: placeholder %d is not in order", english, n)
		}
		kind := "words"
		if m[4] >= 0 {
			kind = english[m[4]:m[5]]
		}
		run, ok := kinds[kind]
		if noun, counts := strings.CutPrefix(kind, countKind); counts {
			run, ok = `\d+ `+noun+`s?`, true
		}
		if !ok {
			return nil, fmt.Errorf("sentence %q: there is no kind %q", english, kind)
		}
		p.args = append(p.args, kind)
		form.WriteString(regexp.QuoteMeta(literal) + "(" + run + ")")
	}
	p.pieces = append(p.pieces, english[last:])
	form.WriteString(regexp.QuoteMeta(english[last:]) + `$`)
	p.form = regexp.MustCompile(form.String())
	last = 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(translated, -1) {
		n, _ := strconv.Atoi(translated[m[2]:m[3]])
		if n < 1 || n > len(p.args) {
			return nil, fmt.Errorf("sentence %q: its translation uses placeholder %d, which it does not have", english, n)
		}
		noun := ""
		if m[4] >= 0 {
			noun = translated[m[4]:m[5]]
		}
		p.say = append(p.say, part{text: translated[last:m[0]]}, part{arg: n, noun: noun})
		last = m[1]
	}
	p.say = append(p.say, part{text: translated[last:]})
	return p, nil
}

// letters is how many characters of a pattern are its own.
func (p *pattern) letters() int { return len(strings.Join(p.pieces, "")) }

// match gives what the placeholders stand for when the text is of the pattern.
// Most texts are not, which the letters tell at once.
func (p *pattern) match(text string) ([]string, bool) {
	n := len(p.pieces)
	if n == 1 {
		return nil, text == p.pieces[0]
	}
	if !strings.HasPrefix(text, p.pieces[0]) || !strings.HasSuffix(text, p.pieces[n-1]) {
		return nil, false
	}
	for _, s := range p.pieces[1 : n-1] {
		if !strings.Contains(text, s) {
			return nil, false
		}
	}
	m := p.form.FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	return m[1:], true
}

// mustSentences reads the catalogue of sentences of a language, which is part
// of the program; the first language has none.
func mustSentences(code string) *sentences {
	raw, err := localeFiles.ReadFile("locales/sentences-" + code + ".json")
	if err != nil {
		return nil
	}
	var file struct {
		Nouns     map[string]map[string]string
		Labels    map[string]string
		Sentences map[string]string
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		panic(fmt.Errorf("sentences %s: %w", code, err))
	}
	return &sentences{whole: mustCompile(file.Sentences), labels: mustCompile(file.Labels), nouns: file.Nouns}
}

func mustCompile(all map[string]string) []*pattern {
	var out []*pattern
	for english, translated := range all {
		p, err := compile(english, translated)
		if err != nil {
			panic(err)
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *pattern) int {
		if n := b.letters() - a.letters(); n != 0 {
			return n
		}
		return strings.Compare(a.english, b.english)
	})
	return out
}

// noun is a number with a noun of the catalogue of sentences, in the form that
// the language has for that number.
func (l *language) noun(name string, n int) string {
	forms := l.sentences.nouns[name]
	text, ok := forms[pluralForms[plural.Cardinal.MatchPlural(l.tag, n%10_000_000, 0, 0, 0, 0)]]
	if !ok {
		text = forms["other"]
	}
	return strings.ReplaceAll(text, "#", l.number(strconv.Itoa(n)))
}
