package witness

import (
	"slices"
	"strings"

	"truce"
)

// flag: its id, its entries and its reasons are about the same entries.
func (c *check) flag(f *flag) {
	c.claim(f.Kind == f.Status || f.Kind == "unknown_kind" && f.Status == "cannot_be_determined", "its kind is not its status")
	id := "flag/" + f.Kind
	for i, e := range f.Entries {
		n := c.w.byID[e]
		c.claim(f.cites(e, f.Kind, "unknown kind"), "the entry %s that it names has no reason", e)
		if n == nil {
			continue
		}
		if id += "/" + e; i == 0 && f.Since != "" {
			c.claim(f.Since == printed(n.env.Happened.Earliest), "it is since another time than the first of its entries")
		}
		c.claim(f.Kind != "unauthorised" || !n.signed, "the signature counts")
		c.claim(f.Kind != "contested" && f.Kind != "does_not_sum" || c.w.counts(n), "it is about an entry that does not count")
		c.claim((f.Kind == "unknown_kind") == !n.kind, "whether its kind is known, it says otherwise")
	}
	if f.Kind == "contradiction_within_counter" && len(f.Entries) > 0 {
		id = "flag/" + f.Kind + "/" + f.Entries[0] // the reports are told and not named in the id
	}
	c.claim(f.ID == id && len(f.Entries) > 0, "its id names other entries")
	for _, y := range f.Why {
		c.claim(slices.Contains(f.Entries, y.Entry), "a reason cites an entry that it does not name")
	}
	c.unable("whether what it notices is all that there is to notice")
}

// ruling: it is what its entry says.
func (c *check) ruling(r *ruling) {
	n := c.kindOf(r.ID, "ruling/1")
	if n == nil {
		return
	}
	c.claim(r.By == c.w.name(n.env.Of) && r.Party == c.w.name(truce.Party(n.body.Text("party"))), "it is by or against another than its entry says")
	c.claim(r.Status == n.body.Text("result") && r.Clause == n.body.Text("clause") && r.Since == printed(n.env.Happened.Earliest), "its result, clause or time is another than its entry's")
	c.claim(r.cites(r.ID, "ruling"), "no reason tells of its entry")
	incident := ""
	if to := c.w.ref(n, "incident"); to != nil {
		incident = to.incident
	}
	c.claim(r.Incident == incident, "it is on another incident than its entry says")
}

// access: the stages are all entries on record, and the status is the last.
func (c *check) access(a *access) {
	told := map[string]bool{}
	for _, s := range a.Stages {
		n := c.kindOf(s.Entry, "convoy/1", "hotline/1", "need/1")
		if n == nil {
			continue
		}
		if n.env.Kind == "need/1" {
			c.need(a, n)
			return
		}
		told[s.Entry] = true
		c.claim(a.cites(s.Entry, s.Stage), "a stage has no reason")
		c.claim(s.By == c.w.name(n.env.Of) && s.Text == n.body.Text("text"), "a stage is told otherwise than its entry")
		c.span(s.When, n.env.Happened, "a stage")
		if n.env.Kind == "convoy/1" {
			c.claim(a.Kind == "convoy" && a.ID == "convoy/"+n.body.Text("convoy") && n.body.Text("stage") == s.Stage, "a stage is another than its entry says")
			continue
		}
		f, late := n.body.Figure("waited_s")
		want := "called"
		if at := n.body.Span("answered"); at.Earliest.Known() && max(at.Earliest, at.Latest-1) <= c.w.asOf {
			want = "answered"
		}
		if late {
			want = "answered_late"
		}
		c.claim(a.Kind == "call" && a.ID == "call/"+s.Entry && s.Stage == want && a.WaitS == f.Min, "a call is told otherwise than its entry says")
		c.claim(late == a.cites(s.Entry, "waited"), "the wait has no reason")
	}
	for _, y := range a.Why {
		c.claim(y.Entry == "" || told[y.Entry], "a reason is about another movement or call")
	}
	c.claim(a.Clause == "" || strings.Count(a.Clause, "/") == 1 && slices.ContainsFunc(a.Stages, func(s stage) bool {
		n := c.w.byID[s.Entry]
		return n != nil && strings.HasPrefix(n.body.Text("duty"), a.Clause+"/")
	}), "no stage of it goes under that clause")
	for _, n := range c.w.all("convoy/1", false) {
		c.claim(a.ID != "convoy/"+n.body.Text("convoy") || told[n.id.String()], "a stage on record is not told")
	}
	if a.Kind == "convoy" {
		c.claim(a.WaitS == c.stood(a), "it waited another time than between its stages")
	}
	if c.claim(len(a.Stages) > 0, "it has no stage") {
		last := a.Stages[len(a.Stages)-1]
		c.claim(a.Status == last.Stage && a.Since == last.When.Earliest, "its status is not its last stage")
	}
}

// stood is how long a movement stood still at least, in seconds: from the end of
// each stage in which it did to the next stage. Of the last nobody knows.
func (c *check) stood(a *access) (sum int64) {
	still := []string{"waiting", "stopped", "suspended"}
	for i := 0; i+1 < len(a.Stages); i++ {
		here, next := c.w.byID[a.Stages[i].Entry], c.w.byID[a.Stages[i+1].Entry]
		if here == nil || next == nil || !slices.Contains(still, a.Stages[i].Stage) {
			continue
		}
		from := here.env.Happened.Earliest
		if t := here.env.Happened; !t.Exact() && t.Latest.Known() {
			from = t.Latest - 1
		}
		sum += max(0, int64(next.env.Happened.Earliest-from)/1000)
	}
	return sum
}

// need: it stands where the furthest of the movements for it does.
func (c *check) need(a *access, n *note) {
	c.claim(a.Kind == "need" && a.ID == "need/"+n.id.String() && a.cites(n.id.String(), "unmet"), "no reason tells of the need")
	c.span(a.Stages[0].When, n.env.Happened, "a need")
	c.claim(a.Status != "unmet" || a.Since == printed(n.env.Happened.Earliest), "it is unmet since another instant than its entry says")
	moves := map[string]bool{}
	for _, m := range c.w.all("convoy/1", false) {
		if c.w.ref(m, "need") == n {
			moves["convoy/"+m.body.Text("convoy")] = true
		}
	}
	status := len(moves) == 0 && a.Status == "unmet"
	for _, y := range a.Why {
		c.claim(y.Rule != "movement" || moves[y.Item], "a movement for another need is told")
		for _, other := range c.items[y.Item] {
			status = status || y.Rule == "movement" && other.Status == a.Status && other.Since == a.Since
		}
		delete(moves, y.Item)
	}
	c.claim(len(moves) == 0, "a movement for it is on record and not told")
	c.claim(status, "no movement for it stands so")
}

// text: its history is all entries about it, and its status the last of those
// about the whole.
func (c *check) text(t *text) {
	status, since, told := "cannot_be_determined", "", map[string]bool{}
	for _, h := range t.History {
		n := c.kindOf(h.Entry, "instrument/1")
		if n == nil {
			continue
		}
		told[h.Entry] = true
		c.claim(n.body.Text("document") == t.ID && n.body.Text("status") == h.Status && n.body.Text("instrument") == h.What, "its history is another than an entry says")
		c.span(h.When, n.env.Happened, "a status")
		if h.What == "" {
			c.claim(t.cites(h.Entry, "status of the text"), "a status of the whole text has no reason")
			status, since = h.Status, h.When.Earliest
		}
	}
	for _, n := range c.w.all("instrument/1", false) {
		c.claim(n.body.Text("document") != t.ID || told[n.id.String()], "its history leaves out an entry on record")
	}
	c.claim(t.has("text on record") && t.ID == t.Document && t.Clause == t.ID, "no reason says that it is on record")
	c.claim(t.Status == status && t.Since == since, "its status is not the last of its history")
}

// procedure: it is about a complaint on record, and its status is that of a
// step of it.
func (c *check) procedure(p *procedure) {
	if n := c.kindOf(p.Complaint, "complaint/1"); n != nil {
		c.claim(p.By == c.w.name(n.env.Of), "the complaint is another's")
		c.claim(p.cites(p.Complaint, "complaint") && p.Since == printed(n.env.Happened.Earliest), "no reason tells of its complaint")
	}
	found := p.Status == "open" || p.Status == "not_admissible" && len(p.Steps) == 0 && p.has("opened_by")
	for _, s := range p.Steps {
		found = found || s.Status == p.Status
	}
	c.claim(found, "no step of it is %s", p.Status)
	c.unable("which steps the text has, and who may take them")
}
