package agreement

import "strings"

// Kinds is the kinds of the clause's blocks, each once, in order.
func (c *Clause) Kinds() []string {
	var out []string
	for _, b := range c.Blocks {
		out = addOnce(out, b.Kind)
	}
	return out
}

// Formal says whether some block of the clause can be computed with; a clause
// block only says something of the clause itself.
func (c *Clause) Formal() bool {
	for _, b := range c.Blocks {
		if b.Kind != "clause" {
			return true
		}
	}
	return false
}

// OpenTerms is the names of the open terms that the clause's blocks use, after
// Link.
func (c *Clause) OpenTerms() []string {
	prevails := settledTerms(c.Doc)
	var out []string
	for _, b := range c.Blocks {
		eachOpenTerm(b, prevails, func(t, _ *Block) { out = addOnce(out, t.Name) })
	}
	return out
}

// settledTerms is the terms that a prevailing reading fills.
func settledTerms(d *Document) map[string]bool {
	settled := map[string]bool{}
	for _, r := range d.Kind("reading") {
		for _, p := range r.Subs {
			if p.Kind == "term" && r.True("prevails") {
				settled[p.Name] = true
			}
		}
	}
	return settled
}

// eachOpenTerm calls f for every use of an open term in a block or what is
// inside it, directly or as a quality of a duty (access.sustained). What
// same_as copied is open where it was written.
func eachOpenTerm(top *Block, settled map[string]bool, f func(term, user *Block)) {
	if top.Kind == "term" || top.Kind == "reading" {
		return
	}
	top.Each(func(b *Block) {
		mentions(b, func(a *Attr, n *Name) {
			t := n.Target()
			if m := n.Member(); m != "" {
				t = quality(t, m)
			}
			if a.Name == "quality" && n.Ref.Word != "" {
				t, _ = a.Block.Doc.Lookup(n.Ref.Word)
			}
			open := t != nil && t.Kind == "term" && t.True("open") && !t.Has("means") && !settled[t.Name]
			if open && (a.Block == b || a.Name != "quality") {
				f(t, b)
			}
		})
	})
}

// quality is the term that a quality of a duty means, looked for where the
// duty was written and then where it was copied from.
func quality(duty *Block, word string) *Block {
	for depth := 0; duty != nil && depth < 16; duty, depth = duty.Same, depth+1 {
		if t, ok := duty.Doc.Lookup(word); ok {
			return t
		}
	}
	return nil
}

// Reconstruction says whether the document calls itself a reconstruction in
// the words above its first clause: what is said of it is then said of a
// paraphrase, and not of the text that the parties signed.
func (d *Document) Reconstruction() bool {
	return d.Front != nil && strings.Contains(strings.ToLower(d.Front.Words), "a reconstruction from public facts")
}
