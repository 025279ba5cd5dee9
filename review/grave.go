package review

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"truce"
	"truce/canon"
	"truce/entry/body"
	"truce/intake"
	"truce/reading"
)

// Rule says what is so grave that a second person confirms it.
type Rule struct {
	From int64    // so many killed, or injured, or more; 0 for none
	For  []string // acts, weapons and targets, and classes of the table of words
}

// DefaultRule holds where the case adopted none.
var DefaultRule = Rule{From: 10, For: []string{"hospital", "school", "place_of_worship", "aid_truck", "humanitarian", "chemical", "sexual_violence", "torture", "summary_killing", "children"}}

// Rule is the rule of the case: that of the last method that has one.
func (b *Book) Rule() Rule {
	m := body.From(b.method)
	r := DefaultRule
	if n, ok := m.Int("second_from"); ok {
		r.From = n
	}
	if m.Has("second_for") {
		r.For = m.Names("second_for")
	}
	return r
}

// RuleDraft is the draft of the method of the case with another rule.
func (b *Book) RuleDraft(r Rule) (intake.Draft, error) {
	kind, _ := body.KindOf("method/1")
	d := draftOf(kind, b.Desk)
	names := make([]canon.Value, len(r.For))
	for i, w := range r.For {
		names[i] = canon.String(w)
	}
	var fields []canon.Field
	for key, v := range b.method.Fields() {
		if key != "second_from" && key != "second_for" {
			fields = append(fields, canon.F(key, v))
		}
	}
	d.Body = canon.Object(append(fields, canon.F("second_from", canon.Int(r.From)), canon.F("second_for", canon.List(names...)))...)
	if !b.methodID.Zero() {
		d.Supersedes = []string{b.methodID.Hex()}
	}
	for _, p := range kind.Check(d.Body) {
		return d, fmt.Errorf("the rule cannot be recorded: %s: %s", p.Field, p.Message)
	}
	return d, nil
}

// graveWords are words of reports that tell of what is protected, by class: a
// line is a class and words in small letters, those that end in * as beginnings.
//
//go:embed grave.tsv
var graveWords string

type graveWord struct{ class, word string }

var graveTable = func() (out []graveWord) {
	for line := range strings.Lines(graveWords) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 2 {
			continue
		}
		for _, w := range strings.Split(cells[1], "|") {
			out = append(out, graveWord{cells[0], w})
		}
	}
	return out
}()

// Classes are the classes of the table of words.
func Classes() (out []string) {
	for _, w := range graveTable {
		if !slices.Contains(out, w.class) {
			out = append(out, w.class)
		}
	}
	return out
}

// Grave says why a claim is grave by a rule: killed, injured, or the act, weapon,
// target or class that makes it so; nothing when it is not. Words are those of
// the sentences that the claim rests on.
func (r Rule) Grave(v canon.Value, t *Text, evidence []reading.Evidence) (why []string) {
	add := func(w string) {
		if !slices.Contains(why, w) {
			why = append(why, w)
		}
	}
	b := body.From(v)
	if !happened(v) {
		return nil // it counts nowhere
	}
	for _, unit := range []string{"killed", "injured"} {
		f, ok := b.First(unit)
		if ok && r.From > 0 && reach(f) >= r.From {
			add(unit)
		}
		for _, part := range b.Figures(unit) {
			if slices.Contains(r.For, part.Who) && reach(part) > 0 {
				add(part.Who)
			}
		}
	}
	for _, name := range []string{"act", "weapon", "target"} {
		if w := b.Text(name); w != "" && slices.Contains(r.For, w) {
			add(w)
		}
	}
	for _, class := range classesIn(t, evidence) {
		if slices.Contains(r.For, class) {
			add(class)
		}
	}
	return why
}

// reach is what a figure may come to, as far as it says.
func reach(f truce.Figure) int64 {
	if f.Open {
		return f.Min
	}
	return f.Max
}

// classesIn are the classes of which words stand in the sentences of evidence.
func classesIn(t *Text, evidence []reading.Evidence) (out []string) {
	for _, e := range evidence {
		if WordsOf(t, e) == "" {
			continue
		}
		s := t.Field(e.Field)
		from, to := sentenceAt(s, e.Start, e.End)
		words := strings.FieldsFunc(strings.ToLower(s[from:to]), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		for _, g := range graveTable {
			if !slices.Contains(out, g.class) && slices.ContainsFunc(words, g.is) {
				out = append(out, g.class)
			}
		}
	}
	return out
}

// is says whether a word of a text is the word of the table; in Arabic, also
// behind the particles that are written with it.
func (g graveWord) is(word string) bool {
	if start, ok := strings.CutSuffix(g.word, "*"); ok {
		if strings.HasPrefix(word, start) {
			return true
		}
	}
	for _, p := range []string{"", "ال", "وال", "بال", "لل", "و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(word, p); ok && rest == g.word {
			return true
		}
	}
	return false
}
