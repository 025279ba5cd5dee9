package scenario

import (
	"slices"
	"strings"

	"truce/agreement"
)

// Mutant is a document without one of its blocks.
type Mutant struct {
	Block *agreement.Block // of the whole document
	Words []byte
}

// Ref is the block that is missing: clause/path.
func (m Mutant) Ref() string { return m.Block.ClauseID() + "/" + m.Block.Path() }

// Mutants are the document without each of its blocks in turn, cases,
// renewals and other inner blocks among them. The front matter and what only
// says something of a clause stay: nothing is computed from them alone.
func Mutants(d *agreement.Document) []Mutant {
	var out []Mutant
	for _, top := range d.Blocks {
		if top.Kind == "agreement" || top.Kind == "clause" {
			continue
		}
		top.Each(func(b *agreement.Block) {
			from, to := b.Extent()
			words := slices.Clone(d.Bytes)
			for i := from; i < to && i < len(words); i++ {
				if words[i] != '\n' {
					words[i] = ' '
				}
			}
			out = append(out, Mutant{b, words})
		})
	}
	return out
}

// Idle says which blocks of a document do not matter to any of the scenarios:
// without the block every expectation comes out as it did, met or not, and no
// outcome of anything but the block itself is another. missed are the
// expectations that the whole document does not meet.
func Idle(scenarios []*Scenario) (idle []Mutant, missed []Missed, problems []Problem, err error) {
	base := make([]*Result, len(scenarios))
	sets := make([][]*agreement.Document, len(scenarios))
	for i, s := range scenarios {
		docs, found, err := s.Load("")
		if err != nil || len(found) > 0 {
			return nil, nil, found, err
		}
		r, found, err := s.Run(docs, false)
		if err != nil || len(found) > 0 {
			return nil, nil, found, err
		}
		base[i], sets[i] = r, docs
		missed = append(missed, r.Missed...)
	}
	if len(scenarios) == 0 {
		return nil, nil, nil, nil
	}
	for _, m := range Mutants(sets[0][0]) {
		matters := false
		for i, s := range scenarios {
			if matters, err = s.matters(m, base[i], sets[i]); err != nil {
				return nil, nil, nil, err
			} else if matters {
				break
			}
		}
		if !matters {
			idle = append(idle, m)
		}
	}
	return idle, missed, nil, nil
}

// matters says whether a scenario comes out differently without a block.
func (s *Scenario) matters(m Mutant, base *Result, docs []*agreement.Document) (bool, error) {
	without := make([]*agreement.Document, len(docs))
	for i, d := range docs {
		words := d.Bytes
		if i == 0 {
			words = m.Words
		}
		without[i], _ = agreement.Parse(d.File, words)
	}
	agreement.Link(without...)
	r, problems, err := s.Run(without, true)
	if err != nil {
		return false, err
	}
	if len(problems) > 0 || r.Met+len(r.Missed) < base.Met+len(base.Missed) || !slices.EqualFunc(r.Missed, base.Missed, sameMiss) {
		return true, nil // it cannot be played any more, or an expectation comes out otherwise
	}
	for _, d := range Differences(base, r) {
		if !own(d.Item, m.Ref()) {
			return true, nil
		}
	}
	return false, nil
}

func sameMiss(a, b Missed) bool { return a.Line == b.Line && a.Got == b.Got }

// own says whether an outcome is the block's own: that it is gone with the
// block says nothing.
func own(item, ref string) bool {
	_, under, happened := strings.Cut(item, " under ")
	if happened {
		item = under
	}
	rest, ok := strings.CutPrefix(item, ref)
	return ok && (rest == "" || strings.ContainsAny(rest[:1], ".@#"))
}
