package ruling

import (
	"slices"

	"truce"
	"truce/actor"
	"truce/agreement"
)

// matchParty answers whether p, at the time, is one of those whom an
// expression of the text names: a party, the adherents of one, a term that
// means several, a list of them.
func (v *view) matchParty(e agreement.Expr, p truce.Party, at truce.Interval) truce.Answer {
	k := partyKey{e, p, v.changes(at)}
	a, ok := v.memo.party[k]
	if !ok {
		a = v.matchPartyDepth(e, p, at, 0)
		v.memo.party[k] = a
	}
	return a
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
		case b.Kind == "body":
			return v.ofBody(b, p, at)
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
	above := v.above(p, at)
	for _, q := range above {
		if string(q) == b.Name || called(b, q) {
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

// called says whether the text gives a party a further name: known_as.
func called(b *agreement.Block, q truce.Party) bool {
	return slices.ContainsFunc(b.Sub("known_as"), func(k *agreement.Block) bool { return k.Name == string(q) })
}

// ofBody answers whether p is an organ of the text, or part of it. What a
// member does is the member's own act, unless it is said to be the organ's.
func (v *view) ofBody(b *agreement.Block, p truce.Party, at truce.Interval) truce.Answer {
	above := v.above(p, at)
	if slices.Contains(above, truce.Party(b.Name)) {
		return truce.Yes
	}
	if v.elsewhere(above) {
		return truce.No
	}
	return truce.CannotBeDetermined
}

// above is p and everything that it was part of at a time, nearest first.
func (v *view) above(p truce.Party, at truce.Interval) []truce.Party {
	return append([]truce.Party{p}, v.roster.Under(p, v.instantIn(at))...)
}

// instantIn is an instant of a time for questions whose answers change rarely:
// its beginning, or the instant of the query when that is not known.
func (v *view) instantIn(at truce.Interval) truce.Instant {
	if at.Earliest.Known() {
		return at.Earliest
	}
	return v.asOf
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
		if n, _ := v.roster.Names(q, v.asOf); apart[n.Class] {
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
	for _, q := range append(v.above(p, at), truce.Party(b.Name)) {
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

// listed answers whether p was on a list throughout a time, by the changes on
// record. A list that is not closed may hold more than is on record.
func (v *view) listed(b *agreement.Block, p truce.Party, at truce.Interval) truce.Answer {
	list := b.Doc.ID + "/" + b.Name
	a := v.roster.On(list, p, v.instantIn(at))
	if at.Latest.Known() && v.roster.On(list, p, at.Latest-1) != a {
		return truce.CannotBeDetermined
	}
	if a == truce.CannotBeDetermined && v.elsewhere(v.above(p, at)) {
		return truce.No
	}
	return a
}

// findRoster collects who is who, part of what and on which list, from the
// record and from the texts. What the roster refuses (a circle of parts) is a
// flag.
func (v *view) findRoster() {
	v.roster = &actor.Roster{}
	for _, n := range v.anyTime("actor/1") {
		p := truce.Party(n.Body.Text("party"))
		from := n.Body.Time("from")
		err := v.roster.AddNames(actor.Names{
			Party: p, Name: n.Body.Text("name"), Class: n.Body.Text("class"), Aliases: n.Body.Names("aliases"),
			CallsItself: n.Body.Text("calls_itself"), DesignatedBy: n.Body.Names("designated_by"), From: from,
		})
		if whole := truce.Party(n.Body.Text("part_of")); whole != "" && err == nil {
			err = v.roster.AddPart(p, whole, from, truce.NoInstant)
		}
		if err != nil {
			v.flag("actor", "an entry on a party is not used: "+err.Error(), n)
		}
	}
	v.each("party", func(b *agreement.Block) {
		for _, n := range b.Names("part_of") {
			if t := n.Target(); t != nil {
				// A part that the record states already is no news.
				_ = v.roster.AddPart(truce.Party(b.Name), truce.Party(t.Name), truce.NoInstant, truce.NoInstant)
			}
		}
	})
	v.each("list", func(b *agreement.Block) {
		ref := b.Doc.ID + "/" + b.Name
		for _, n := range v.kind("list/1") {
			if n.Body.Text("list") != ref && n.Body.Text("list") != id(b) {
				continue
			}
			for _, c := range []struct {
				field string
				on    bool
			}{{"remove", false}, {"add", true}} {
				for _, p := range n.Body.Names(c.field) {
					if err := v.roster.SetList(ref, truce.Party(p), c.on, n.Happened.Earliest); err != nil {
						v.flag("list", "a change of a list is not used: "+err.Error(), n)
					}
				}
			}
		}
		if b.True("closed") {
			v.roster.CloseList(ref)
		}
	})
}

// name is what a party is called at the instant of the query.
func (v *view) name(p truce.Party) string {
	if p == "" {
		return ""
	}
	return v.roster.Name(p, v.asOf)
}

// exempt answers whether p belongs to those whom a text in force exempts.
func (v *view) exempt(p truce.Party, at truce.Interval) truce.Answer {
	k := partyKey{nil, p, v.changes(at)}
	if a, ok := v.memo.party[k]; ok {
		return a
	}
	a := v.lookExempt(p, at)
	v.memo.party[k] = a
	return a
}

func (v *view) lookExempt(p truce.Party, at truce.Interval) truce.Answer {
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
