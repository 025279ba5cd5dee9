package witness

import (
	"strings"

	"truce"
)

var ranks = map[string]int{"no": 1, "cannot_be_determined": 2, "yes": 3}

// gate: what was said is the last determination on record of each who must
// determine it, and the status follows from what is computed and what was said.
func (c *check) gate(g *gate) {
	yes, no, last := 0, 0, truce.NoInstant
	answers := map[string]string{} // as they came, to find since when all had said yes
	asked := map[string]bool{}
	for _, d := range g.Determined {
		c.claim(!asked[d.PartyID], "%s is asked twice", d.Party)
		asked[d.PartyID] = true
		c.claim(d.Party == c.w.name(truce.Party(d.PartyID)), "a party has another name")
		n := c.word(g, d.PartyID)
		if n == nil {
			c.claim(d.Answer == "none" && d.Entry == "" && d.At == "", "an answer of %s is given that is not on record", d.Party)
			c.claim(g.saying("determination", "no determination by "+d.Party+" is on record"), "no reason says that %s has not determined it", d.Party)
			continue
		}
		c.claim(d.Entry == n.id.String() && d.Answer == n.body.Text("answer") && d.At == n.env.Happened.Earliest.String(), "the last word of %s on record is another", d.Party)
		c.claim(g.cites(n.id.String(), "determination"), "the determination of %s has no reason", d.Party)
		if last = max(last, n.env.Happened.Earliest); d.Answer == "yes" {
			yes++
		} else {
			no++
		}
	}
	words, conditions := 0, 0
	for _, y := range g.Why {
		if y.Rule == "determination" && (y.Entry != "" || strings.HasPrefix(y.Text, "no determination by ")) {
			words++
		} else if !y.is("determined by all", "unreachable", "reading", "due") {
			conditions++
		}
	}
	c.claim(words == len(g.Determined), "%d reasons tell of a determination, and %d must determine it", words, len(g.Determined))
	c.claim(conditions > 0, "no reason tells what its condition rests on")
	worded := truce.NoInstant
	for _, n := range c.acts("determination/1") {
		if by := string(n.env.Of); same(n.body.Text("matter"), g.ID) && asked[by] && !worded.Known() {
			answers[by] = n.body.Text("answer")
			said := 0
			for _, a := range answers {
				if a == "yes" {
					said++
				}
			}
			if said == len(asked) || g.AnyOf && said > 0 {
				worded = n.env.Happened.Earliest
			}
		}
	}
	c.claim(ranks[g.Computed] > 0, "%q is no answer", g.Computed)
	if status, told := g.read(); told {
		c.claim(g.Status == status, "its readings make it %s", status)
		if g.Since != "" {
			since := c.at(g.Since, "since")
			c.claim(since == worded || since == last || c.spoken(&g.item, since), "nothing that it rests on is of the instant since which it stands so")
		}
		return
	}
	c.gateStatus(g, yes, no, last, worded)
	c.unable("what the condition of the text comes to")
}

// word is the last determination of a gate by a party on record; nil where
// there is none, or two of one time differ.
func (c *check) word(g *gate, by string) (last *note) {
	for _, n := range c.acts("determination/1") {
		if string(n.env.Of) != by || !same(n.body.Text("matter"), g.ID) {
			continue
		}
		if last != nil && last.env.Happened == n.env.Happened && last.body.Text("answer") != n.body.Text("answer") {
			return nil
		}
		last = n
	}
	return last
}

func (c *check) gateStatus(g *gate, yes, no int, last, worded truce.Instant) {
	since, all := truce.NoInstant, len(g.Determined)
	if g.Since != "" {
		since = c.at(g.Since, "since")
		c.claim(since <= c.w.asOf, "it is so since an instant that has not come")
	}
	byWord, byClock := g.Decides != "computed" && all > 0, g.Decides != "word" && g.Decides != "both" || all == 0
	holds := false
	switch g.Status {
	case "open":
		holds = since.Known() && (since == worded && byWord || c.spoken(&g.item, since)) && (byClock || worded.Known() && since >= worded) &&
			(g.Decides != "word" || g.Computed == "yes")
	case "open_by_word":
		holds = g.Decides == "word" && since == worded && worded.Known() && g.Computed != "yes"
	case "contested":
		holds = yes > 0 && no > 0 && since == last
	case "refused":
		holds = no > 0 && yes == 0 && g.Computed == "yes" && since == last
	case "ready":
		holds = byWord && no == 0 && g.Computed == "yes" && g.Since == ""
	case "missed":
		holds = byWord && yes+no == 0 && g.Computed != "yes" && since.Known() && c.spoken(&g.item, since) && g.has("due")
	case "unreachable":
		holds = g.has("unreachable") && g.Computed != "yes"
	case "cannot_be_determined":
		holds = byClock && g.Computed == "cannot_be_determined" && g.Since == ""
	case "shut":
		holds = g.Since == "" && g.Computed != "yes" && (g.Decides != "word" || !worded.Known()) && !(yes > 0 && no > 0) && (g.Decides != "computed" || g.Computed == "no") && (no == 0 || g.has("determined by all"))
	}
	c.claim(holds, "what is computed and what was said do not make it %q", g.Status)
	c.claim(g.Status == "unreachable" || !g.has("unreachable"), "its reasons say that nothing can open it")
}
