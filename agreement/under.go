package agreement

import "slices"

// Under is the documents as they are if some readings hold: fresh documents,
// parsed from the same bytes, patched and linked. The originals stay as they
// are. A reading replaces the attributes and sub-blocks that it gives; one of
// at removes on and the reverse, one of lasts removes ends and the reverse.
// Blocks of different sets of documents are compared by [Block.Ref].
func Under(docs []*Document, readings ...*Block) []*Document {
	out := make([]*Document, len(docs))
	for i, d := range docs {
		out[i], _ = Parse(d.File, d.Bytes)
	}
	for i, d := range docs {
		for _, r := range readings {
			if r.Doc != d {
				continue
			}
			for _, n := range out[i].Kind("reading") {
				if n.Name == r.Name && n.Label2 == r.Label2 {
					out[i].patch(n)
				}
			}
		}
	}
	Link(out...)
	return out
}

// excludes is which attribute a patch of another removes.
var excludes = map[string]string{"at": "on", "on": "at", "lasts": "ends", "ends": "lasts"}

func (d *Document) patch(reading *Block) {
	for _, p := range reading.Subs {
		for _, b := range d.Blocks {
			if b.Kind == p.Kind && b.Name == p.Name {
				b.replace(p)
			}
		}
	}
}

func (b *Block) replace(p *Block) {
	for _, a := range p.Attrs {
		b.Attrs = slices.DeleteFunc(b.Attrs, func(o *Attr) bool { return o.Name == a.Name || o.Name == excludes[a.Name] })
		b.Attrs = append(b.Attrs, &Attr{Name: a.Name, Value: a.Value, Pos: a.Pos, Block: b})
	}
	for _, s := range p.Subs {
		b.Subs = slices.DeleteFunc(b.Subs, func(o *Block) bool { return o.Kind == s.Kind && o.Name == s.Name })
		s.Parent = b
		b.Subs = append(b.Subs, s)
	}
}
