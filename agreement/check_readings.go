package agreement

import (
	"slices"
	"strings"
)

// differing compares what the readings of a question come to, and reports
// what differs with the result of each. Two readings that put one instant in
// two ways do not differ.
func differing(c *checker) {
	for _, q := range Questions(c.doc) {
		if !q.Patched() {
			continue
		}
		docs := make([]*Document, len(q.Readings))
		for i, r := range q.Readings {
			docs[i] = c.doc
			for _, w := range c.worlds()[1:] {
				if len(r.Subs) > 0 && w.when[0] == "reading "+r.Name+": "+r.Label2 {
					docs[i] = w.doc
				}
			}
		}
		if len(docs) == 1 && docs[0] != c.doc { // one reading beside the text as encoded
			docs = append([]*Document{c.doc}, docs...)
		}
		labels := q.Labels()
		if len(labels) < len(docs) {
			labels = append([]string{"the text"}, labels...)
		}
		var differ []string
		changed := map[string]bool{}
		for _, key := range resultKeys(q) {
			changed[key.block] = true
			var said []string
			var values []string
			for i, d := range docs {
				v := key.result(d)
				values = addOnce(values, v)
				said = append(said, labels[i]+" "+v)
			}
			if len(values) > 1 {
				differ = append(differ, key.name()+": "+strings.Join(said, ", "))
			}
		}
		for _, b := range c.doc.Blocks {
			if len(differ) > 3 || !datedKind[b.Kind] || changed[b.Name] {
				continue
			}
			if line := dependant(b, docs, labels); line != "" {
				differ = addOnce(differ, line)
			}
		}
		if len(differ) > 0 {
			if len(differ) > 4 {
				differ = append(differ[:4:4], "and more")
			}
			c.find(q.Readings[0], "%s (%s)", q.Name, strings.Join(differ, "; "))
		}
	}
}

// datedKind are the kinds whose beginning, end or deadline may hang on what a
// reading changes.
var datedKind = map[string]bool{"phase": true, "duty": true, "gate": true}

// resultKey is something that a reading changes: an attribute of a block, or
// a sub-block of it.
type resultKey struct{ block, attr, sub string }

func (k resultKey) name() string {
	return strings.TrimSuffix(k.block+"."+k.attr+k.sub, ".")
}

// resultKeys is what the readings of a question change, each once.
func resultKeys(q Question) []resultKey {
	var out []resultKey
	add := func(k resultKey) {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, r := range q.Readings {
		for _, p := range r.Subs {
			for _, a := range p.Attrs {
				if other := excludes[a.Name]; other != "" { // at or on, lasts or ends: one thing
					add(resultKey{p.Name, min(a.Name, other), ""})
				} else {
					add(resultKey{p.Name, a.Name, ""})
				}
			}
			for _, s := range p.Subs {
				add(resultKey{p.Name, "", s.Kind + " " + s.Name})
			}
		}
	}
	return out
}

// result is what the document says of the key: an instant where it can be
// computed, else the words of the block.
func (k resultKey) result(d *Document) string {
	b, ok := d.Lookup(k.block)
	if !ok {
		return "nothing"
	}
	if k.sub != "" {
		for _, s := range b.Subs {
			if s.Kind+" "+s.Name == k.sub {
				return Sentences(s)
			}
		}
		return "nothing"
	}
	attr := k.attr
	if !b.Has(attr) && b.Has(excludes[attr]) {
		attr = excludes[attr]
	}
	e := b.Value(attr)
	switch attr {
	case "due", "until":
		if t := DueTimes(e, d, Unbound{}); t.Known() {
			return instants(t.Times)
		}
	case "at", "on", "begins":
		if t := Evaluate(e, d, Unbound{}); e != nil && t.Known() {
			return instants(t)
		}
	case "ends", "lasts":
		if t := Ends(b, Unbound{}); t.Known() {
			return instants(t)
		}
	}
	if e == nil {
		return "nothing"
	}
	return phrase(e)
}

// instants prints the alternatives of a time.
func instants(t Times) string {
	var out []string
	for _, m := range t.Moments {
		if m.At.Earliest.Known() {
			out = addOnce(out, t.Zone.Local(m.At.Earliest))
		}
	}
	return orList(out)
}

// dependant is what the readings make of a block that none of them changes.
func dependant(b *Block, docs []*Document, labels []string) string {
	var values, said []string
	for i, d := range docs {
		x, ok := d.Lookup(b.Name)
		if !ok {
			return ""
		}
		var t Times
		switch b.Kind {
		case "phase":
			t = Ends(x, Unbound{})
		case "duty":
			t = DueTimes(x.Value("due"), d, Unbound{}).Times
		case "gate":
			t, _ = earliest(x, Unbound{})
		}
		v := "no date"
		if t.Known() {
			v = instants(t)
		}
		values = addOnce(values, v)
		said = append(said, labels[i]+" "+v)
	}
	if len(values) < 2 {
		return ""
	}
	what := map[string]string{"phase": " ends", "duty": " is due", "gate": " can open"}[b.Kind]
	return b.Name + what + ": " + strings.Join(said, ", ")
}
