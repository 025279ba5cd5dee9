package agreement

import "slices"

var rulingRules = []rule{
	{"T801", "no procedure leads to a finding or ruling on these", func(c *checker) {
		about, everything := map[*Block]bool{}, false
		for _, d := range append([]*Document{c.doc}, others(c.doc)...) {
			for _, p := range d.Kind("procedure") {
				if !reachesRuling(p) || d != c.doc && !incorporatedClause(c.doc, d, p) {
					continue
				}
				everything = everything || !p.Has("about")
				for _, t := range targets(p, "about") {
					about[t] = true
				}
			}
		}
		c.each("prohibition", func(b *Block) {
			if everything || notSeen(b.Value("act")) {
				return
			}
			for x := b; x != nil; x = x.Same {
				if about[x] {
					return
				}
			}
			c.find(b, "%s", b.Name)
		})
	}},
	{"T802", "steps without a time limit", func(c *checker) {
		c.subs("step", func(b *Block) {
			if silent(b, "within") || !b.Has("within") && !b.True("final") && does(b, "inquire", "find", "rule", "confirm_or_dispute") {
				c.find(b, "%s", b.Path())
			}
		})
	}},
	{"T803", "several must agree and nothing says what follows if they do not", func(c *checker) {
		c.each("body", func(b *Block) {
			rules := func(s *Block) bool {
				return does(s, "find", "rule") && slices.Contains(targets(s, "by"), b) && !s.Has("decides")
			}
			noRule := !b.Has("decides") && !b.Has("chair") && len(sides(b, "members")) > 1 && b.Doc.anyStep(rules)
			if b.Word("decides") == Unstated && deciding(b) || noRule {
				c.find(b, "body %s", b.Name)
			}
		})
		c.each("procedure", func(b *Block) {
			steps := b.Sub("step")
			if len(steps) == 0 || len(b.Sub("rung")) > 0 {
				return
			}
			last := steps[len(steps)-1]
			for _, body := range targets(last, "by") {
				if does(last, "find", "rule") && len(sides(body, "members")) > 1 && unanimous(last, body) {
					c.find(last, "%s is the last word and %s decides by %s", last.Path(), body.Name, orWord(last, body))
				}
			}
		})
		c.each("gate", func(b *Block) {
			if several(b.Value("determined")) {
				c.find(b, "gate %s: %s", b.Name, phrase(b.Value("determined")))
			}
		})
	}},
	{"T804", "procedures end in a ruling and no response", func(c *checker) {
		c.each("procedure", func(b *Block) {
			steps, ruled := b.Sub("step"), false
			for _, s := range steps {
				ruled = ruled || does(s, "rule")
			}
			if !ruled || len(b.Sub("rung")) > 0 {
				return
			}
			last := steps[len(steps)-1]
			if does(last, "rule", "interpret") {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T805", "ladders end in force without telling anyone", func(c *checker) {
		c.each("procedure", func(b *Block) {
			rungs := b.Sub("rung")
			told := slices.ContainsFunc(append(slices.Clone(rungs), b.Sub("step")...), func(s *Block) bool {
				return s.Has("to") || does(s, "refer", "report", "ask_party", "communicate", "inquire", "find")
			})
			if n := len(rungs); n > 0 && does(rungs[n-1], "use_force") && !told && !impartial(rungs[n-1]) {
				c.find(b, "%s", b.Name)
			}
		})
	}},
	{"T901", "readings give different results", differing},
	{"T902", "too many combinations of readings", func(c *checker) {
		n := 1
		var last *Block
		for _, q := range Questions(c.doc) {
			if n <= 64 && q.Patched() {
				n *= len(q.Readings)
				last = q.Readings[0]
			}
		}
		if n > 64 {
			c.find(last, "at least %d", n)
		}
	}},
}

// orWord is how a body decides in a step: the step's own word, or the body's.
func orWord(step, body *Block) string {
	if w := step.Word("decides"); w != "" {
		return w
	}
	return body.Word("decides")
}

// unanimous says whether one member of a body can keep it from deciding.
func unanimous(step, body *Block) bool {
	return slices.Contains([]string{"consensus", "all"}, orWord(step, body))
}

// others is the documents incorporated, in the order of their instruments.
func others(d *Document) []*Document {
	var out []*Document
	for _, i := range d.Kind("instrument") {
		if o := d.Others[i.Name]; o != nil && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// incorporatedClause says whether the block's clause of the other document is
// incorporated by an instrument of d.
func incorporatedClause(d, other *Document, b *Block) bool {
	for _, i := range d.Kind("instrument") {
		if d.Others[i.Name] != other {
			continue
		}
		if !i.Has("clauses") {
			return true
		}
		for _, e := range i.Items("clauses") {
			if l, ok := e.(*Literal); ok && l.Str == b.ClauseID() {
				return true
			}
		}
	}
	return false
}

func does(step *Block, words ...string) bool {
	for _, n := range step.Names("does") {
		if slices.Contains(words, WordOf(n)) {
			return true
		}
	}
	return false
}

// reachesRuling says whether a procedure has a step that finds or rules.
func reachesRuling(p *Block) bool {
	return slices.ContainsFunc(p.Sub("step"), func(s *Block) bool { return does(s, "find", "rule", "interpret") && !silent(s, "by") })
}

// impartial says whether a rung is taken by a body or monitor itself, which
// then needs no telling.
func impartial(rung *Block) bool {
	who := targets(rung, "by")
	return len(who) > 0 && !slices.ContainsFunc(who, func(p *Block) bool {
		return p.Kind != "body" && p.Word("role") != "guarantor" && !goBetween(p)
	})
}

// deciding says whether the text lets a body decide anything: it has a
// mandate, is asked for approval, determines, or acts in a step.
func deciding(b *Block) bool {
	return b.Has("mandate") || b.Doc.anyTarget(b, "asks", "determined", "by", "drawn_by", "approved_by")
}

// anyStep says whether some step of the document's procedures is such a one.
func (d *Document) anyStep(such func(*Block) bool) bool {
	return slices.ContainsFunc(d.Kind("procedure"), func(p *Block) bool { return slices.ContainsFunc(p.Sub("step"), such) })
}

// anyTarget says whether any block names b in one of the attributes.
func (d *Document) anyTarget(b *Block, attrs ...string) bool {
	found := false
	for _, top := range d.Blocks {
		top.Each(func(x *Block) {
			for _, a := range attrs {
				found = found || x != b && slices.Contains(targets(x, a), b)
			}
		})
	}
	return found
}

// Question is a question that the text leaves open, with its readings.
type Question struct {
	Name     string
	Readings []*Block
}

// Questions is the questions of a document, in the order of the text.
func Questions(d *Document) []Question {
	var out []Question
	for _, r := range d.Kind("reading") {
		i := slices.IndexFunc(out, func(q Question) bool { return q.Name == r.Name })
		if i < 0 {
			out = append(out, Question{Name: r.Name})
			i = len(out) - 1
		}
		out[i].Readings = append(out[i].Readings, r)
	}
	return out
}

// Labels is the labels of the readings.
func (q Question) Labels() []string {
	var out []string
	for _, r := range q.Readings {
		out = append(out, r.Label2)
	}
	return out
}

// Patched says whether any reading changes anything and none prevails.
func (q Question) Patched() bool {
	return slices.ContainsFunc(q.Readings, func(r *Block) bool { return len(r.Subs) > 0 }) &&
		!slices.ContainsFunc(q.Readings, func(r *Block) bool { return r.True("prevails") })
}
