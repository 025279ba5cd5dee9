package agreement

import (
	"fmt"
	"slices"
	"strings"
)

// maxWorlds is how many combinations of readings, ways of counting and
// branches of gates one answer is worked out for.
const maxWorlds = 64

// unkeepable reports dates that contradict one another, each with the few
// statements that cannot all be so. It looks at every way of counting days and
// every combination of readings that the text leaves open; a conflict that is
// not there in all of them is shown with the choices that all of those in
// which it is have in common.
func unkeepable(c *checker) {
	if c.doc.hasCircle() {
		return // what waits for itself has no timetable
	}
	type conflict struct {
		clashOfDates
		common []string
		worlds int
	}
	var found []*conflict
	worlds := 0
	for _, w := range c.combinations() {
		for i, rule := range w.doc.silentCounting() {
			if worlds == maxWorlds {
				c.stop(fmt.Sprintf("%d combinations of readings and ways of counting", maxWorlds))
				break
			}
			worlds++
			when := slices.Clone(w.when)
			for _, choice := range rule.Choices {
				when = append(when, choice.Question+" = "+choice.Answer)
			}
			var s *schedule
			if w.doc == c.doc && i == 0 {
				s = c.timetable()
			} else {
				s = timetable(w.doc, rule.CountRule, nil)
			}
			clashes, cut := conflicts(w.doc, rule, s)
			if cut != "" {
				c.stop(cut)
			}
			for _, x := range clashes {
				i := slices.IndexFunc(found, func(f *conflict) bool { return f.text == x.text })
				if i < 0 {
					i = len(found)
					found = append(found, &conflict{x, when, 0})
				}
				f := found[i]
				f.worlds++
				f.common = slices.DeleteFunc(slices.Clone(f.common), func(s string) bool { return !slices.Contains(when, s) })
			}
		}
	}
	for _, f := range found {
		if f.worlds < worlds && len(f.common) > 0 {
			f.text += " (if " + strings.Join(f.common, ", ") + ")"
		}
		c.findAt(f.block, f.at, "%s", f.text)
	}
}

// combinations is the document under every combination of its readings, one
// of each question; the text as encoded is a reading of a question that has
// one which changes nothing, or one only.
func (c *checker) combinations() []world {
	var questions []Question
	n := 1
	for _, q := range Questions(c.doc) {
		if k := max(2, len(q.Readings)); q.Patched() && q.timed() && n*k <= maxWorlds {
			n *= k
			questions = append(questions, q)
		}
	}
	out := []world{{doc: c.doc}}
	if len(questions) == 0 {
		return out
	}
	type choice struct {
		readings []*Block
		when     []string
	}
	choices := []choice{{}}
	for _, q := range questions {
		var next []choice
		for _, x := range choices {
			if len(q.Readings) == 1 {
				next = append(next, choice{x.readings, slices.Concat(x.when, []string{"reading " + q.Name + ": the text"})})
			}
			for _, r := range q.Readings {
				y := choice{x.readings, slices.Concat(x.when, []string{"reading " + r.Name + ": " + r.Label2})}
				if len(r.Subs) > 0 {
					y.readings = slices.Concat(x.readings, []*Block{r})
				}
				next = append(next, y)
			}
		}
		choices = next
	}
	out = out[:0]
	for _, x := range choices {
		doc := c.doc
		if len(x.readings) > 0 {
			for i, d := range Under(c.docs, x.readings...) {
				if c.docs[i] == c.doc {
					doc = d
				}
			}
		}
		out = append(out, world{doc, x.when})
	}
	return out
}

// timed says whether the readings of a question change anything on the
// timetable; those that do not need not be combined.
func (q Question) timed() bool {
	return slices.ContainsFunc(q.Readings, func(r *Block) bool {
		return slices.ContainsFunc(r.Subs, func(p *Block) bool {
			return len(p.Subs) > 0 || slices.ContainsFunc(p.Attrs, func(a *Attr) bool { return onTimetable[a.Name] })
		})
	})
}

// onTimetable is the attributes of which the timetable is made.
var onTimetable = map[string]bool{
	"at": true, "on": true, "begins": true, "ends": true, "lasts": true, "longest": true, "due": true, "until": true, "opens": true,
	"during": true, "target": true, "effort": true, "each": true, "every": true, "mirrors": true, "counting": true, "zone": true,
}

// world is the document under some readings.
type world struct {
	doc  *Document
	when []string
}

// worlds is the document as encoded and, for every question, as it is under
// each reading that changes something.
func (c *checker) worlds() []world {
	c.once.Do(c.eachWorld)
	return c.under
}

func (c *checker) eachWorld() {
	c.under = []world{{doc: c.doc}}
	for _, q := range Questions(c.doc) {
		if !q.Patched() {
			continue
		}
		for _, r := range q.Readings {
			if len(r.Subs) == 0 || len(c.under) >= maxWorlds {
				continue
			}
			for i, d := range Under(c.docs, r) {
				if c.docs[i] == c.doc {
					c.under = append(c.under, world{d, []string{"reading " + r.Name + ": " + r.Label2}})
				}
			}
		}
	}
}

type clashOfDates struct {
	text  string
	at    Pos
	block *Block
}

// conflicts is what cannot be kept in a document under one way of counting.
// Where gates have several ways to open it must fail for all of them; beyond
// 64 combinations such gates are taken to be free.
func conflicts(d *Document, rule CountRule, s *schedule) (found []clashOfDates, cut string) {
	var several []*Block
	combinations := 1
	for _, b := range d.Blocks {
		if n := s.ways[b]; n > 1 {
			several = append(several, b)
			combinations *= n
		}
		if combinations > maxWorlds {
			break
		}
	}
	first := s.all()
	if combinations > maxWorlds && s.cut == "" {
		s.cut = fmt.Sprintf("%d ways in which gates can open", maxWorlds)
	}
	if len(several) == 0 || len(first) > 0 || combinations > maxWorlds {
		return first, s.cut
	}
	for k := range combinations {
		branch := map[*Block]int{}
		for i, rest := 0, k; i < len(several); i++ {
			n := s.ways[several[i]]
			branch[several[i]], rest = rest%n, rest/n
		}
		found := timetable(d, rule.CountRule, branch).all()
		if len(found) == 0 {
			return nil, s.cut
		}
		if k == 0 {
			first = found
		}
	}
	return first, s.cut
}

// all is the conflicts of a schedule: each found is set aside, and the next
// looked for.
func (s *schedule) all() []clashOfDates {
	var out []clashOfDates
	for range 16 {
		circle := s.conflict()
		if circle == nil {
			return out
		}
		var texts []string
		var at *Block
		for _, i := range slices.Backward(circle) {
			b := s.bounds[i]
			texts = addOnce(texts, b.text)
			if b.by != nil && b.text != "" && (at == nil || b.by.Kind == "duty" || b.by.Kind == "case") {
				at = b.by
			}
			s.off[i] = s.off[i] || b.text != "" && (b.by == at || len(out) > 8)
		}
		s.out = nil
		texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
		if at == nil || len(texts) == 0 {
			return out
		}
		if len(out) == 15 {
			s.cut = "the sixteenth contradiction"
		}
		out = append(out, clashOfDates{joinLast(texts, " and ") + " cannot all be so", at.Pos, at})
	}
	return out
}

// hasCircle says whether starts wait for one another in the text as it is.
func (d *Document) hasCircle() bool {
	_, text := circle(d, nil)
	return text != ""
}
