package witness

import (
	"slices"
	"strings"

	"truce"
)

// matter: whoever is asked and every answer is on record as it is told, none is
// left out, and what counts follows from them.
func (c *check) matter(m *matter) {
	n := c.kindOf(m.Entry, "question/1", "proposal/1", "notification/1", "complaint/1", "hotline/1", "convoy/1", "statement/1")
	if n == nil {
		return
	}
	c.claim(m.ID == "matter/"+m.Entry && m.cites(m.Entry, "put"), "no reason tells of what was put")
	c.claim(m.Put.At == printed(n.env.Happened.Earliest), "it was put at another time than its entry says")
	for _, f := range []string{"put_to", "against", "to"} {
		for _, p := range append(n.body.Names(f), n.body.Text(f)) {
			asked := slices.ContainsFunc(m.Asked, func(a asked) bool { return a.ID == p })
			c.claim(p == "" || asked || m.Kind == "request" || m.Kind == "accusation", "%s was asked and is not told of", p)
		}
	}
	answered, contested, open := 0, false, false
	for i := range m.Asked {
		a := &m.Asked[i]
		c.claim(a.Party == c.w.name(truce.Party(a.ID)), "who was asked has another name")
		c.asked(m, n, a)
		switch a.Status {
		case "answered":
			answered++
		case "contested":
			contested = true
		case "waiting", "part_answered":
			open = true
		}
	}
	c.claim((m.Status == "contested") == contested || m.Status == "withdrawn", "whether it is contested, those who were asked say otherwise")
	limit := c.when(m.Limit, "limit")
	switch m.Status {
	case "open":
		c.claim(open || m.Kind == "proposal", "nobody is waited for")
	case "out_of_time":
		c.claim(limit.Known() && limit < c.w.asOf, "its limit has not passed")
	case "confirmed", "disputed", "acknowledged", "permitted", "refused", "answered":
		c.claim(answered > 0 || m.Silence != "", "nobody has answered, and the text gives silence no meaning")
	}
	if m.Kind == "proposal" {
		c.unable("whether those who agreed are enough by the text")
	}
}

// asked holds the answers that are told to those on record.
func (c *check) asked(m *matter, n *note, a *asked) {
	told := map[string]bool{}
	words := map[string]map[string]bool{} // of each item: the answers in time that count
	limit := c.edge(m.Limit)
	for _, x := range a.Answers {
		e := c.w.byID[x.Entry]
		if !c.claim(e != nil && c.w.known(e), "an answer is told that is not on record") {
			continue
		}
		told[x.Entry] = true
		c.claim(x.By == c.w.name(e.env.Of) && x.Own == (e.env.Mode == "own") && x.Key == string(e.env.By), "an answer is by another than its entry says, or signed by another key")
		if e.env.Kind != "answer/1" {
			continue // said in a statement, or as a later stage
		}
		at := c.w.given(e)
		c.claim(x.Answer == e.body.Text("answer") && x.Item == e.body.Text("item") && x.At == at.String() && x.Reservation == e.body.Text("reservation") && x.Reason == e.body.Text("reason"), "an answer is told otherwise than its entry")
		to := c.w.ref(e, "to")
		c.claim(to == n, "an answer is to something else")
		if c.w.counts(e) && c.w.speaks(e, truce.Party(a.ID), m.about(n)) && (!limit.Known() || at <= limit) {
			if words[x.Item] == nil {
				words[x.Item] = map[string]bool{}
			}
			words[x.Item][x.Answer] = true
		}
	}
	for _, said := range words {
		if len(said) > 1 {
			delete(said, "unable") // answered since
		}
	}
	for _, e := range c.w.answers(n.id, truce.Party(a.ID), m.about(n)) {
		c.claim(told[e.id.String()], "an answer on record is not told: %s", e.id)
	}
	differ := false
	for _, s := range a.Stands {
		said := words[s.Item]
		if said == nil {
			said = words[""]
		}
		differ = differ || len(said) > 1
		if len(said) == 1 && s.Answer != "contested" {
			c.claim(said[s.Answer] || m.Kind == "accusation" || m.Kind == "request", "what counts for %s is not what was answered", s.Item)
		}
		c.claim(len(said) > 0 || s.Answer == "none" || len(a.Answers) > 0 || m.Kind == "call", "an answer counts that nobody gave")
		c.claim((len(said) > 1) == (s.Answer == "contested") || m.Kind == "accusation" || m.Kind == "request", "whether two answers differ, the record says otherwise")
	}
	if m.Kind != "accusation" && m.Kind != "request" {
		c.claim(differ == (a.Status == "contested"), "it is contested or not, and the record says otherwise")
	}
	none := slices.ContainsFunc(a.Stands, func(s stand) bool { return s.Answer == "none" })
	passed := limit.Known() && c.w.asOf > limit
	switch a.Status {
	case "answered":
		c.claim(!none, "something is not answered")
	case "silent":
		c.claim(none && passed, "it is answered, or the limit has not passed")
	case "waiting", "part_answered":
		c.claim(none && !passed, "nothing waits for an answer, or the limit has passed")
	}
}

// about is the block that a matter cites.
func (m *matter) about(n *note) string {
	for _, f := range []string{"matter", "clause", "duty"} {
		if s := n.body.Text(f); s != "" {
			return s
		}
	}
	return ""
}

// site: it stands as the last declaration or inspection on record says.
func (c *check) site(s *site) {
	var last *note
	for _, kind := range []string{"holding/1", "inspection/1"} {
		for _, n := range c.w.all(kind, false) {
			if n.body.Text("site") != strings.TrimPrefix(s.ID, "site/") {
				continue
			}
			c.claim(s.cites(n.id.String(), "declared", "inspected"), "an entry about it is on record and not told: %s", n.id)
			if last == nil || n.env.Happened.Earliest >= last.env.Happened.Earliest {
				last = n
			}
		}
	}
	if !c.claim(last != nil, "nothing about it is on record") {
		return
	}
	status := last.body.Text("result")
	if last.env.Kind == "holding/1" {
		status = "declared"
	}
	c.claim(s.Status == status && s.Since == printed(last.env.Happened.Earliest), "it stands otherwise than the last entry about it says")
}

// kept and met: each is what its entry says.
func (c *check) kept(k *kept) {
	if n := c.kindOf(strings.TrimPrefix(k.ID, "restriction/"), "restriction/1", "coverage/1"); n != nil {
		what := n.body.Text("what")
		if n.env.Kind == "coverage/1" {
			what = map[string]string{"denied": "denial", "jammed": "jamming"}[n.body.Text("state")]
		}
		c.claim(k.Status == what && k.Observer == c.w.name(truce.Party(n.body.Text("observer"))), "it is told otherwise than its entry")
	}
}

func (c *check) met(m *met) {
	if n := c.kindOf(strings.TrimPrefix(m.ID, "meeting/"), "meeting/1"); n != nil {
		c.claim(m.Body == c.w.name(truce.Party(n.body.Text("body"))) && len(m.Present) == len(n.body.Names("present")), "it is told otherwise than its entry")
	}
}
