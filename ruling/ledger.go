package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// performance is one line of the ledger of a duty.
type performance struct {
	note   *Note
	state  string
	part   string // the case, "" when none is named
	party  truce.Party
	amount quantity
	said   bool // an amount is given
}

// performances are the entries about a duty, all its cases and debtors, by
// time: what was recorded as performance, exchanges under it, and movements of
// aid under it that were delivered.
func (v *view) performances(b *agreement.Block) []*Note {
	var out []*Note
	for _, n := range v.kind("performance/1") {
		if within(v.block(n.Body.Text("duty")), b) {
			out = append(out, n)
		}
	}
	for _, n := range v.kind("exchange/1") {
		if within(v.block(n.Body.Text("duty")), b) {
			out = append(out, n)
		}
	}
	for _, n := range v.kind("convoy/1") {
		if n.Body.Text("stage") == "delivered" && n.Body.Text("duty") != "" && within(v.block(n.Body.Text("duty")), b) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, byTime)
	return out
}

// read reads an entry as a line of a ledger. An exchange that a witness saw is
// the witness's word, and so accepted where the text lets it verify. What was
// delivered is accepted where whoever says so verifies, or where the text names
// nobody who does and it is not the debtor's own word.
func (v *view) read(n *Note) performance {
	p := performance{note: n, state: n.Body.Text("state"), part: n.Body.Text("case"), party: truce.Party(n.Body.Text("party"))}
	if n.Kind == "exchange/1" {
		p.state, p.part, p.party = "accepted", n.Body.Text("category"), truce.Party(n.Body.Text("from"))
	}
	field := "amount"
	if n.Kind == "convoy/1" {
		p.state, field = "submitted", "trucks"
		if b := v.block(n.Body.Text("duty")); b != nil {
			bound := v.members(b.Value("binds"))
			if len(bound) > 0 {
				p.party = bound[0]
			}
			if v.verifies(b, n.Of) || len(v.verifiers(b)) == 0 && !slices.Contains(bound, n.Of) {
				p.state = "accepted"
			}
		}
	}
	if f, ok := n.Body.Figure(field); ok {
		p.amount, p.said = figured(f), true
	}
	return p
}

// lines are the lines of one instance: of a debtor, where several are bound,
// and of a case. A line without a case counts for every stage; of a case that
// counts within the whole, or is a mere category, only its own lines do.
func (v *view) lines(b *agreement.Block, part string, debtor truce.Party) []performance {
	several := len(v.members(b.Value("binds"))) > 1
	var c *agreement.Block
	for _, x := range b.Sub("case") {
		if x.Name == part {
			c = x
		}
	}
	apart := c != nil && (c.Has("counts_within") || category(b, c))
	var all, whole []performance
	parted := false
	for _, n := range v.performances(b) {
		p := v.read(n)
		if several && debtor != "" && p.party != debtor {
			continue
		}
		if part != "" && p.part != part && (p.part != "" || apart) {
			continue
		}
		parted = parted || p.part != ""
		if p.part == "" || n.Kind == "convoy/1" {
			whole = append(whole, p) // a movement goes once, whatever it carries
		}
		all = append(all, p)
	}
	// The 50 with fuel are among the 600: where the whole was counted, its
	// parts are not counted once more.
	if part == "" && parted && len(whole) > 0 && slices.ContainsFunc(b.Sub("case"), func(c *agreement.Block) bool { return c.Has("counts_within") }) {
		return whole
	}
	return all
}

// category says whether a case only sorts what is done, without an amount or a
// date of its own.
func category(b, c *agreement.Block) bool {
	if !b.Has("amount") {
		return false
	}
	return !slices.ContainsFunc(c.All(), func(a *agreement.Attr) bool { return a.Name != "object" && a.Name != "weapon" && a.Name != "source" })
}

// verifiers are those whose acceptance moves the ledger of a duty, by
// verified_by or by who accepts; none when the text names nobody.
func (v *view) verifiers(b *agreement.Block) []truce.Party {
	var out []truce.Party
	for _, n := range b.Names("verified_by") {
		if t := n.Target(); t != nil {
			if t.Kind == "watch" {
				out = append(out, v.members(t.Value("by"))...)
			} else {
				out = append(out, truce.Party(t.Name))
			}
		}
	}
	for _, a := range b.Sub("accepts") {
		out = append(out, v.members(a.Value("by"))...)
	}
	return out
}

// verifies says whether a party's acceptance moves the ledger of a duty.
func (v *view) verifies(b *agreement.Block, p truce.Party) bool {
	return slices.Contains(v.verifiers(b), p)
}

// ledgerSums are the sums of a ledger. Counts of different counters are never added:
// where nobody verifies there are as many ledgers as counters, side by side,
// and accepted is the span of them.
type ledgerSums struct {
	accepted, submitted, rejected quantity
	whole                         truce.Answer // accepted as a whole, without a number
	counters                      []counterSum
	alone                         bool // on the debtor's own word, or nobody's
}

// counterSum is what one counter has counted.
type counterSum struct {
	by  truce.Party
	sum quantity
}

func (v *view) sumsOf(b *agreement.Block, part string, debtor truce.Party, in stretch) ledgerSums {
	return v.sumLines(b, v.lines(b, part, debtor), in)
}

func (v *view) sumLines(b *agreement.Block, lines []performance, in stretch) ledgerSums {
	verifiers := v.verifiers(b)
	debtors := v.members(b.Value("binds"))
	s := ledgerSums{whole: truce.No}
	byCounter := map[truce.Party]quantity{}
	var order []truce.Party
	wholes := map[truce.Party]truce.Answer{}
	own := map[truce.Party]bool{} // who speaks of what they did themselves
	for _, p := range lines {
		inside := p.note.Happened.Within(in.from, in.to)
		if inside == truce.No {
			continue
		}
		add := p.amount
		if inside == truce.CannotBeDetermined {
			add.lo = 0
		}
		by := p.note.Of
		own[by] = by == p.party || p.party == "" && slices.Contains(debtors, by)
		moves := len(verifiers) == 0 || slices.Contains(verifiers, by)
		switch p.state {
		case "accepted":
			s.submitted = s.submitted.plus(quantity{hi: 0})
			if !moves {
				continue
			}
			if !p.said {
				wholes[by] = inside
			}
			if _, seen := byCounter[by]; !seen {
				order = append(order, by)
			}
			byCounter[by] = byCounter[by].plus(add)
		case "submitted":
			s.submitted = s.submitted.plus(add)
			if len(verifiers) == 0 {
				if _, seen := byCounter[by]; !seen {
					order = append(order, by)
				}
				byCounter[by] = byCounter[by].plus(add)
			}
		case "rejected":
			if moves {
				s.rejected = s.rejected.plus(add)
				if !p.said {
					wholes[by] = truce.No
				}
			}
		case "disputed":
			if _, seen := byCounter[by]; !seen {
				order = append(order, by)
			}
			q := byCounter[by]
			q.hi = capped(q.hi + add.hi)
			byCounter[by] = q
		}
	}
	others := 0
	for _, by := range order {
		s.counters = append(s.counters, counterSum{by, byCounter[by]})
		if !own[by] {
			others++
		}
	}
	switch {
	case len(verifiers) > 0:
		for _, c := range s.counters {
			s.accepted = s.accepted.plus(c.sum) // several who verify share one ledger
		}
		for _, a := range wholes {
			s.whole = s.whole.Or(a)
		}
	case others == 0:
		// The debtor's own word alone: it may be so.
		s.alone = true
		for _, c := range s.counters {
			s.accepted.hi = max(s.accepted.hi, c.sum.hi)
		}
		for _, a := range wholes {
			s.whole = s.whole.Or(a.And(truce.CannotBeDetermined))
		}
	default:
		for i, c := range s.counters {
			if i == 0 {
				s.accepted = c.sum
			}
			s.accepted = s.accepted.both(c.sum)
		}
		s.whole = agreedWhole(wholes, own)
	}
	if s.submitted.hi < s.accepted.hi {
		s.submitted = s.accepted
	}
	return s
}

// agreedWhole is the word on the whole where nobody verifies: yes when somebody
// beside the debtor accepts and nobody rejects.
func agreedWhole(wholes map[truce.Party]truce.Answer, own map[truce.Party]bool) truce.Answer {
	yes, no := truce.No, truce.No
	for by, a := range wholes {
		if a == truce.No {
			no = truce.Yes
		} else if !own[by] {
			yes = yes.Or(a)
		}
	}
	if yes != truce.No && no != truce.No {
		return truce.CannotBeDetermined
	}
	return yes
}
