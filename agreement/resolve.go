package agreement

// resolve finds what a dotted name means in d. among, when it is not nil,
// says which blocks the attribute may name; of several blocks of one name the
// first that it accepts is meant (names resolve by type). Words of the
// vocabulary are the caller's business: nil means that no block has the name.
func (d *Document) resolve(parts []string, among func(*Block) bool) *Ref {
	if len(parts) == 0 || parts[0] == "" {
		return nil
	}
	if other := d.Others[parts[0]]; other != nil && len(parts) > 1 {
		return other.resolve(parts[1:], among)
	}
	if d.byName == nil {
		d.index()
	}
	var first *Block
	for _, b := range d.byName[parts[0]] {
		if among == nil || among(b) {
			first = b
			break
		}
	}
	if first == nil {
		return nil
	}
	ref := &Ref{Block: first}
	for _, p := range parts[1:] {
		if len(ref.Members) == 0 {
			if s := ref.Block.sub(p); s != nil {
				ref.Block = s
				continue
			}
		}
		ref.Members = append(ref.Members, p)
	}
	return ref
}

// sub is the block's sub-block of that name, copied ones included.
func (b *Block) sub(name string) *Block {
	for depth := 0; b != nil && depth < 32; b, depth = b.Same, depth+1 {
		for _, s := range b.Subs {
			if s.Name == name {
				return s
			}
		}
	}
	return nil
}

// index builds the table of names; readings and clause blocks have none.
func (d *Document) index() {
	d.byName = make(map[string][]*Block, len(d.Blocks))
	for _, b := range d.Blocks {
		if b.Name != "" && b.Kind != "reading" && b.Kind != "agreement" {
			d.byName[b.Name] = append(d.byName[b.Name], b)
		}
	}
}
