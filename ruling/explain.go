package ruling

import (
	"strings"

	"truce/entry"
	"truce/entry/body"
)

// Node is one reason in the tree under an item.
type Node struct {
	ID      string `json:"id,omitempty"` // of an item
	Rule    string `json:"rule,omitempty"`
	Clause  string `json:"clause,omitempty"`
	Status  string `json:"status,omitempty"`
	Text    string `json:"text"`
	Leaf    *Leaf  `json:"entry,omitempty"`
	Reasons []Node `json:"reasons,omitempty"`
}

// Leaf is an entry at the end of a chain of reasons: who said what, since when
// it could be known, who signed it, and where it stands in public.
type Leaf struct {
	Entry      string `json:"id"`
	Kind       string `json:"kind"`
	Of         string `json:"of,omitempty"`
	By         string `json:"by"`
	Mode       string `json:"mode"`
	Available  string `json:"available,omitempty"`
	Basis      string `json:"basis,omitempty"`
	Words      string `json:"words,omitempty"`
	Source     string `json:"source,omitempty"`
	Address    string `json:"address,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	Sealed     bool   `json:"sealed,omitempty"`

	// Point is where the n-th claim, or with -1 the entry itself, lies. It is
	// never printed with the leaf: see package disclose.
	Point func(n int) (Point, bool) `json:"-"`
}

// LeafOf describes an entry.
func LeafOf(e *entry.Entry) Leaf {
	l := Leaf{Entry: e.ID.String(), Kind: e.Env.Kind, Of: string(e.Env.Of), By: string(e.Env.By), Mode: string(e.Env.Mode), Basis: e.Env.Basis}
	if e.Env.Available.Known() {
		l.Available = e.Env.Available.String()
	}
	l.Point = func(n int) (Point, bool) { return PointOf(e, n) }
	k, ok := body.KindOf(e.Env.Kind)
	if !ok {
		return l
	}
	b, held := body.Of(k, e)
	if l.Sealed = !held || entry.PartName(k.Part) == entry.Person; l.Sealed { // nothing of a person stands at the end of a reason
		return l
	}
	l.Words = b.Text("text")
	l.Source, l.Address = b.Sub("source").Text("title"), b.Sub("source").Text("address")
	l.Confidence = b.Text("confidence")
	return l
}

// Explain gives the tree of reasons of an item of a picture. Items that rest
// on other items lead on to theirs; leaf describes the entries at the ends. ok
// is false when the picture has no such item and leaf knows no such entry.
func Explain(p *Picture, id string, leaf func(id string) (Leaf, bool)) (root Node, ok bool) {
	x := explainer{leaf: leaf, items: p.items(), open: map[string]bool{}}
	if list, found := x.items[id]; found {
		root = x.item(id, list[0])
		for _, other := range list[1:] {
			root.Reasons = append(root.Reasons, x.item(id, other))
		}
		return root, true
	}
	if l, found := leaf(id); found {
		return Node{ID: id, Text: l.Words, Leaf: &l}, true
	}
	return Node{}, false
}

// items are the items of a picture by id; one incident may be assessed under
// several clauses.
func (p *Picture) items() map[string][]Item {
	out := map[string][]Item{}
	add := func(it Item) { out[it.ID] = append(out[it.ID], it) }
	for _, x := range p.Phases {
		add(x.Item)
	}
	for _, x := range p.Ends {
		add(x.Item)
	}
	for _, x := range p.Gates {
		add(x.Item)
	}
	for _, x := range p.Clocks {
		add(x.Item)
	}
	for _, x := range p.Obligations {
		add(x.Item)
	}
	for _, x := range p.Assessments {
		add(x.Item)
	}
	for _, x := range p.Rulings {
		add(x.Item)
	}
	for _, x := range p.Access {
		add(x.Item)
	}
	for _, x := range p.Tallies {
		add(x.Item)
	}
	for _, x := range p.Flags {
		add(x.Item)
	}
	for _, x := range p.Texts {
		add(x.Item)
	}
	for _, x := range p.Zones {
		add(x.Item)
	}
	return out
}

type explainer struct {
	leaf  func(string) (Leaf, bool)
	items map[string][]Item
	open  map[string]bool // items above, so that a circle ends
}

func (x *explainer) item(id string, it Item) Node {
	n := Node{ID: id, Clause: it.Clause, Status: it.Status, Text: id + ": " + strings.ReplaceAll(it.Status, "_", " ")}
	if it.Since != "" {
		n.Text += " since " + it.SinceLocal
	}
	if x.open[id] {
		return n
	}
	x.open[id] = true
	defer delete(x.open, id)
	for _, w := range it.Why {
		n.Reasons = append(n.Reasons, x.why(w))
	}
	return n
}

func (x *explainer) why(w Why) Node {
	n := Node{Rule: w.Rule, Clause: w.Clause, Text: w.Text}
	if w.Entry != "" {
		if l, ok := x.leaf(w.Entry); ok {
			n.Leaf = &l
		}
	}
	if list, ok := x.items[w.Item]; ok && w.Item != "" && !x.open[w.Item] {
		for _, it := range list {
			n.Reasons = append(n.Reasons, x.item(w.Item, it))
		}
	}
	return n
}
