package ruling

import (
	"slices"
	"strings"
	"sync"

	"truce"
	"truce/agreement"
)

// textCache keeps linked documents by the set of entries they come from:
// linking writes into documents, so each set gets copies of its own.
type textCache struct {
	mu   sync.Mutex
	sets map[string][]*agreement.Document
}

func newTextCache() *textCache { return &textCache{sets: map[string][]*agreement.Document{}} }

// link gives the documents of some entries, and the key of their set.
func (c *textCache) link(notes []*Note) ([]*agreement.Document, string) {
	var b strings.Builder
	for _, n := range notes {
		b.WriteString(n.ID.String())
	}
	key := b.String()
	c.mu.Lock()
	defer c.mu.Unlock()
	if docs, ok := c.sets[key]; ok {
		return docs, key
	}
	var docs []*agreement.Document
	for _, n := range notes {
		d, problems := agreement.Parse(n.Body.Text("file"), []byte(n.Body.Text("words")))
		if !agreement.HasError(problems) {
			docs = append(docs, d)
		}
	}
	agreement.Link(docs...)
	copyCases(docs)
	c.sets[key] = docs
	return docs, key
}

// under gives the documents of a set as they are if some readings hold.
func (c *textCache) under(set string, readings []*agreement.Block) []*agreement.Document {
	key := set
	for _, r := range readings {
		key += "|" + readingID(r)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if docs, ok := c.sets[key]; ok {
		return docs
	}
	var mine []*agreement.Block // as the set has them
	for _, r := range readings {
		for _, d := range c.sets[set] {
			for _, b := range d.Kind("reading") {
				if readingID(b) == readingID(r) {
					mine = append(mine, b)
				}
			}
		}
	}
	docs := agreement.Under(c.sets[set], mine...)
	copyCases(docs)
	c.sets[key] = docs
	return docs
}

func readingID(r *agreement.Block) string { return r.Doc.ID + "/" + r.Name + "/" + r.Label2 }

// copyCases gives every rule and duty that copies another cases of its own:
// what a case leaves out is that of the copy, not that of the original.
func copyCases(docs []*agreement.Document) {
	for _, d := range docs {
		for _, b := range d.Blocks {
			if b.Same == nil {
				continue
			}
			for _, c := range b.Sub("case") {
				if c.Parent != b {
					own := *c
					own.Parent, own.Clause, own.Doc = b, b.Clause, b.Doc
					own.Same = c
					b.Subs = append(b.Subs, &own)
				}
			}
		}
	}
}

// findTexts collects the documents that are on record and were at least made
// or announced by then: a text that nobody made binds nobody.
func (v *view) findTexts() {
	latest := map[string]*Note{}
	for _, n := range v.anyTime("agreement/1") {
		latest[n.Body.Text("document")] = n
	}
	var notes []*Note
	for document, n := range latest {
		if v.made(document) != nil {
			notes = append(notes, n)
		}
	}
	slices.SortFunc(notes, func(a, b *Note) int {
		return strings.Compare(a.Body.Text("document"), b.Body.Text("document"))
	})
	v.docs, v.textSet = v.s.tip.texts.link(notes)
	v.conclude()
	v.refs = map[string]*agreement.Block{}
	v.findQuestions()
}

// made is the entry that brought a document into being, nil when there is none.
func (v *view) made(document string) *Note {
	for _, n := range v.kind("instrument/1") {
		if n.Body.Text("document") == document && n.Body.Text("instrument") == "" && makes[n.Body.Text("status")] {
			return n
		}
	}
	return nil
}

// makes are the states of a text from which on it counts. Talks make nothing;
// a text withheld, leaked or published later was made before.
var makes = map[string]bool{"made": true, "announced": true, "published": true, "endorsed": true}

// texts prints the documents and their status over time.
func (v *view) texts() []Text {
	var out []Text
	for _, a := range v.anyTime("agreement/1") {
		doc := a.Body.Text("document")
		t := Text{Document: doc, Title: a.Body.Text("text")}
		for _, d := range v.docs {
			if d.ID == doc {
				t.Title = d.Title
			}
		}
		status, since := "cannot_be_determined", truce.NoInstant
		why := []Why{a.why("text on record", v.said(a))}
		for _, n := range v.kind("instrument/1") {
			if n.Body.Text("document") != doc {
				continue
			}
			what := n.Body.Text("instrument")
			t.History = append(t.History, Status{
				Status: n.Body.Text("status"), What: what, When: v.stretch(n.Happened), Entry: n.ID.String(), Text: v.said(n),
			})
			if what == "" {
				status, since = n.Body.Text("status"), n.Happened.Earliest
				why = append(why, n.why("status of the text", v.said(n)))
			}
		}
		t.Item = v.item(doc, doc, status, since, why...)
		if status == "withheld" {
			v.flag("text_withheld", "the text was not public as known then; what is computed follows the words on record, which came out later", a)
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Text) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// block finds a block by the id under which entries cite it, with or without
// the clause between document and name.
func (v *view) block(ref string) *agreement.Block {
	b, ok := v.refs[ref]
	if !ok {
		b = v.lookBlock(ref)
		v.refs[ref] = b
	}
	return b
}

func (v *view) lookBlock(ref string) *agreement.Block {
	doc, rest, _ := strings.Cut(ref, "/")
	for _, d := range v.docs {
		if d.ID != doc {
			continue
		}
		name := rest
		if i := strings.LastIndexByte(rest, '/'); i >= 0 {
			name = rest[i+1:]
		}
		for _, b := range d.Blocks {
			if strings.HasSuffix(ref, b.Path()) && string(b.Ref()) == ref {
				return b
			}
		}
		if b, ok := d.Lookup(name); ok {
			return b
		}
	}
	return nil
}

// each calls f for the blocks of a kind in all documents in force, in the
// order of the texts.
func (v *view) each(kind string, f func(*agreement.Block)) {
	for _, d := range v.docs {
		for _, b := range d.Kind(kind) {
			f(b)
		}
	}
}

// id is the id of a block as the picture prints it.
func id(b *agreement.Block) string { return string(b.Ref()) }
