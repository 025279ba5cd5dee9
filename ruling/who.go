package ruling

import (
	"truce"
	"truce/agreement"
)

// matchParty answers whether p, at the time, is one of those whom an
// expression of the text names: a party, the adherents of one, a term that
// means several, a list of them.
func (v *view) matchParty(e agreement.Expr, p truce.Party, at truce.Interval) truce.Answer {
	return v.matchPartyDepth(e, p, at, 0)
}

// maxNesting bounds how deep terms may refer to terms.
const maxNesting = 16

func (v *view) matchPartyDepth(e agreement.Expr, p truce.Party, at truce.Interval, depth int) truce.Answer {
	if depth > maxNesting || p == "" || agreement.Silent(e) {
		return truce.CannotBeDetermined
	}
	any := func(items []agreement.Expr) truce.Answer {
		a := truce.No
		for _, it := range items {
			a = a.Or(v.matchPartyDepth(it, p, at, depth+1))
		}
		return a
	}
	switch x := e.(type) {
	case *agreement.List:
		return any(x.Items)
	case *agreement.Call:
		switch x.Fn {
		case "all_of", "any_of":
			return any(x.Args)
		}
		return truce.CannotBeDetermined
	case *agreement.Name:
		b := x.Target()
		if b == nil {
			switch agreement.WordOf(x) {
			case "anyone":
				return truce.Yes
			case "nobody":
				return truce.No
			}
			return truce.CannotBeDetermined
		}
		switch {
		case b.Kind == "term":
			if b.True("open") {
				return truce.CannotBeDetermined
			}
			return any(b.Items("means"))
		case b.Kind == "party" && x.Member() == "adherents":
			return v.adherent(b, p, at)
		case b.Kind == "party":
			return v.under(b, p, at)
		case b.Kind == "list":
			return v.listed(b, p, at)
		}
	}
	return truce.CannotBeDetermined
}

// under answers whether p is the party of the block or one of its forces and
// groups. Who belongs to a named party of the text, or is a state, an agency,
// a body or a counter, belongs to no other; of an unknown group it cannot be
// determined.
func (v *view) under(b *agreement.Block, p truce.Party, at truce.Interval) truce.Answer {
	a := truce.No
	above := v.above(p)
	for _, q := range above {
		if string(q) == b.Name {
			return truce.Yes
		}
	}
	for _, n := range b.Names("members") {
		if t := n.Target(); t != nil && t != b && n.Member() == "" && t.Kind == "party" {
			a = a.Or(v.under(t, p, at))
		}
	}
	if list := b.Names("listed"); len(list) > 0 {
		if t := list[0].Target(); t != nil {
			a = a.Or(v.listed(t, p, at))
		}
	}
	if a != truce.No {
		return a
	}
	if v.elsewhere(above) {
		return truce.No
	}
	return truce.CannotBeDetermined
}

// above is p and everything it is part of, by the record and by the texts,
// nearest first.
func (v *view) above(p truce.Party) []truce.Party {
	out := []truce.Party{p}
	seen := map[truce.Party]bool{p: true}
	add := func(q truce.Party) {
		if q != "" && !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	for i := 0; i < len(out) && len(out) < 64; i++ {
		for _, q := range v.actors.above[out[i]] {
			add(q)
		}
		for _, d := range v.docs {
			if b := partyBlock(d, out[i]); b != nil {
				for _, n := range b.Names("part_of") {
					if t := n.Target(); t != nil {
						add(truce.Party(t.Name))
					}
				}
			}
		}
	}
	return out
}

func partyBlock(d *agreement.Document, p truce.Party) *agreement.Block {
	for _, b := range d.Kind("party") {
		if b.Name == string(p) {
			return b
		}
	}
	return nil
}

// elsewhere says whether any of these has a place of its own in a text or is
// of a class that joins no side.
func (v *view) elsewhere(above []truce.Party) bool {
	for _, q := range above {
		if apart[v.actors.class[q]] {
			return true
		}
		for _, d := range v.docs {
			if b := partyBlock(d, q); b != nil && b.Word("role") != "" {
				return true
			}
		}
	}
	return false
}

// apart are the classes of actors that are no side's force or group.
var apart = map[string]bool{"state": true, "agency": true, "body": true, "counter": true, "outlet": true, "desk": true}

// adherent answers whether p belongs to the party of the block and the
// acceptance of that party, or of p, or of what p is part of, is on record and
// was not taken back.
func (v *view) adherent(b *agreement.Block, p truce.Party, at truce.Interval) truce.Answer {
	member := v.under(b, p, at)
	if member == truce.No {
		return truce.No
	}
	accepted := truce.CannotBeDetermined
	for _, q := range append(v.above(p), truce.Party(b.Name)) {
		for _, n := range v.kind("statement/1") {
			if n.Of != q || n.Happened.Earliest.Known() && at.Latest.Known() && n.Happened.Earliest >= at.Latest {
				continue
			}
			switch n.Body.Text("act") {
			case "accepts":
				accepted = truce.Yes
			case "refuses":
				accepted = truce.No
			}
		}
	}
	return member.And(accepted)
}

// listed answers whether p was on a list at the time, by the changes on
// record. A list that is not closed may hold more than is on record.
func (v *view) listed(b *agreement.Block, p truce.Party, at truce.Interval) truce.Answer {
	ref := b.Doc.ID + "/" + b.Name
	on := false
	for _, n := range v.kind("list/1") {
		if n.Body.Text("list") != ref && n.Body.Text("list") != id(b) {
			continue
		}
		if n.Happened.Earliest.Known() && at.Latest.Known() && n.Happened.Earliest >= at.Latest {
			continue
		}
		for _, q := range v.above(p) {
			for _, name := range n.Body.Names("add") {
				on = on || name == string(q)
			}
			for _, name := range n.Body.Names("remove") {
				on = on && name != string(q)
			}
		}
	}
	switch {
	case on:
		return truce.Yes
	case b.True("closed") || v.elsewhere(v.above(p)):
		return truce.No
	}
	return truce.CannotBeDetermined
}

// actors is who is part of what, by the record.
type actors struct {
	above map[truce.Party][]truce.Party
	class map[truce.Party]string
	names map[truce.Party][]naming
}

// naming is a name from an instant on.
type naming struct {
	name string
	from truce.Instant
}

func (v *view) findActors() {
	v.actors = actors{above: map[truce.Party][]truce.Party{}, class: map[truce.Party]string{}, names: map[truce.Party][]naming{}}
	for _, n := range v.anyTime("actor/1") {
		p := truce.Party(n.Body.Text("party"))
		if q := n.Body.Text("part_of"); q != "" {
			v.actors.above[p] = append(v.actors.above[p], truce.Party(q))
		}
		v.actors.class[p] = n.Body.Text("class")
		v.actors.names[p] = append(v.actors.names[p], naming{n.Body.Text("name"), n.Body.Time("from")})
	}
}

// name is what a party is called at the instant of the query.
func (v *view) name(p truce.Party) string {
	best, from := string(p), truce.NoInstant
	for _, n := range v.actors.names[p] {
		if !n.from.Known() || n.from <= v.asOf && n.from >= from {
			best, from = n.name, n.from
		}
	}
	return best
}

// exempt answers whether p belongs to those whom a text in force exempts.
func (v *view) exempt(p truce.Party, at truce.Interval) truce.Answer {
	a := truce.No
	if p == "" {
		return truce.CannotBeDetermined
	}
	v.each("party", func(b *agreement.Block) {
		if b.Word("role") == "exempt" {
			a = a.Or(v.under(b, p, at))
		}
	})
	return a
}
