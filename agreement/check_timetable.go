package agreement

import (
	"slices"
	"strings"
)

// maxWorlds is how many combinations of readings, ways of counting and
// branches of gates one answer is worked out for.
const maxWorlds = 64

// unkeepable reports dates that contradict one another, each with the few
// statements that cannot all be so. It looks at every way of counting days
// and every reading that the text leaves open; a conflict that is not there in
// all of them says where it is.
func unkeepable(c *checker) {
	if c.doc.hasCircle() {
		return // what waits for itself has no timetable
	}
	type conflict struct {
		at    Pos
		block *Block
		in    []string
	}
	found := map[string]*conflict{}
	var order []string
	worlds := 0
	for _, w := range c.worlds() {
		for _, rule := range w.doc.CountRules() {
			if worlds++; worlds > maxWorlds {
				break
			}
			when := slices.Clone(w.when)
			for _, choice := range rule.Choices {
				when = append(when, choice.Question+" = "+choice.Answer)
			}
			for _, x := range conflicts(w.doc, rule) {
				if found[x.text] == nil {
					found[x.text] = &conflict{at: x.at, block: x.block}
					order = append(order, x.text)
				}
				found[x.text].in = append(found[x.text].in, strings.Join(when, ", "))
			}
		}
	}
	for _, text := range order {
		f := found[text]
		if len(f.in) < min(worlds, maxWorlds) && f.in[0] != "" {
			text += " (if " + f.in[0] + ")"
		}
		c.findAt(f.block, f.at, "%s", text)
	}
}

// world is the document under some readings.
type world struct {
	doc  *Document
	when []string
}

// worlds is the document as encoded and, for every question, as it is under
// each reading that changes something.
func (c *checker) worlds() []world {
	if c.under != nil {
		return c.under
	}
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
	return c.under
}

type clashOfDates struct {
	text  string
	at    Pos
	block *Block
}

// conflicts is what cannot be kept in a document under one way of counting.
// Where gates have several ways to open it must fail for all of them; beyond
// 64 combinations such gates are taken to be free.
func conflicts(d *Document, rule CountRule) []clashOfDates {
	s := timetable(d, rule.CountRule, nil)
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
	if len(several) == 0 || len(first) > 0 || combinations > maxWorlds {
		return first
	}
	for k := range combinations {
		branch := map[*Block]int{}
		for i, rest := 0, k; i < len(several); i++ {
			n := s.ways[several[i]]
			branch[several[i]], rest = rest%n, rest/n
		}
		found := timetable(d, rule.CountRule, branch).all()
		if len(found) == 0 {
			return nil
		}
		if k == 0 {
			first = found
		}
	}
	return first
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
		out = append(out, clashOfDates{joinLast(texts, " and ") + " cannot all be so", at.Pos, at})
	}
	return out
}

// hasCircle says whether starts wait for one another in the text as it is.
func (d *Document) hasCircle() bool {
	_, text := circle(d, nil)
	return text != ""
}
