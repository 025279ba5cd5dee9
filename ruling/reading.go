package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// readAs are the times that other readings of the text give to an attribute of
// a block, or of one of its cases, where no reading prevails.
func (v *view) readAs(b, part *agreement.Block, attr string) []truce.Interval {
	var out []truce.Interval
	for _, r := range b.Doc.Kind("reading") {
		if v.closed(b.Doc, r.Name) {
			continue
		}
		for _, p := range r.Subs {
			if p.Kind != b.Kind || p.Name != b.Name {
				continue
			}
			if part != nil {
				i := slices.IndexFunc(p.Subs, func(s *agreement.Block) bool { return s.Kind == "case" && s.Name == part.Name })
				if i >= 0 && p.Subs[i].Has(attr) {
					p = p.Subs[i]
				}
			}
			if !p.Has(attr) {
				continue
			}
			var t agreement.Times
			if attr == "due" {
				t = agreement.DueTimes(p.Value(attr), b.Doc, v).Times
			} else {
				t = agreement.Evaluate(p.Value(attr), b.Doc, v)
			}
			if s := t.Bounds(); t.Known() && s.Earliest.Known() && s.Latest.Known() {
				out = append(out, s)
			}
		}
	}
	return out
}

// closed says whether a question is closed: a reading prevails, or a body that
// may interpret has adopted one.
func (v *view) closed(d *agreement.Document, question string) bool {
	for _, r := range d.Kind("reading") {
		if r.Name == question && r.True("prevails") {
			return true
		}
	}
	for _, n := range v.kind("reading/1") {
		if n.Body.Text("document") == d.ID && n.Body.Text("question") == question {
			for _, b := range d.Kind("body") {
				if b.True("interprets") && truce.Party(b.Name) == n.Of {
					return true
				}
			}
		}
	}
	return false
}

// startsAs are the other times at which a phase begins if the anchor that it
// begins with is read in another way.
func (v *view) startsAs(b *agreement.Block) []truce.Interval {
	var out []truce.Interval
	for _, e := range b.Items("begins") {
		if a := target(e); a != nil && a.Kind == "anchor" {
			if values, _ := v.anchor(a); len(values) == 0 || a.Has("at") || a.Has("on") {
				out = append(out, v.readAs(a, nil, "at")...)
			}
		}
	}
	return append(out, v.readAs(b, nil, "begins")...)
}
