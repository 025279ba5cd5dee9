package witness

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/canon"
	"truce/entry/body"
)

// agreedWords are how a reason tells of an act by answers to a proposal: in
// words of its own, for those of proposals and answers stay with the cell.
var agreedWords = []string{"put it forward as a proposal", "agreed in its answer to a proposal", "objected in its answer to a proposal"}

// positive are the answers that say yes.
var positive = []string{"confirms", "concurs", "acknowledges", "permits"}

// voice is what counts as a party's answer to a proposal.
type voice struct {
	by   truce.Party
	at   truce.Instant
	note *note
	yes  bool
}

// given is when an answer counts from: when it was given, not before its giver
// signed it, and not before a receipt says that it came.
func (w *world) given(n *note) truce.Instant {
	at := n.env.Happened.Earliest
	if n.env.Mode == "own" && n.env.Signed.Known() {
		at = max(at, n.env.Signed)
	}
	for _, r := range w.all("receipt/1", true) {
		for _, ref := range r.env.Refs {
			if ref.Role == "about" && ref.ID == n.id {
				at = max(at, r.env.Happened.Earliest)
			}
		}
	}
	return at
}

// speaks says whether an answer is a party's own, or of who answered for it
// then.
func (w *world) speaks(n *note, p truce.Party, matter string) bool {
	if n.env.Of == p {
		return true
	}
	for _, d := range w.all("delegation/1", false) {
		until, at := d.body.Time("until"), n.env.Happened.Earliest
		if d.env.Of == p && d.body.Text("from") == string(p) && d.body.Text("to") == string(n.env.Of) &&
			(d.body.Text("matter") == "" || same(d.body.Text("matter"), matter)) && at >= d.body.Time("begins") && (!until.Known() || at < until) {
			return true
		}
	}
	return false
}

// answers are all answers on record to an entry by a party, by time.
func (w *world) answers(to truce.EntryID, p truce.Party, matter string) []*note {
	var out []*note
	for _, n := range w.all("answer/1", false) {
		for _, ref := range n.env.Refs {
			if ref.Role == "to" && ref.ID == to && w.speaks(n, p, matter) {
				out = append(out, n)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *note) int { return cmp.Compare(w.given(a), w.given(b)) })
	return out
}

// voices are who has answered a proposal so that it counts, and whoever made
// it, by time: the first of those of a party that say the same; none where two
// differ, where a condition waits for its judge, and where the text's limit had
// passed.
func (c *check) voices(m *note) []voice {
	out := []voice{{m.env.Of, m.env.Happened.Earliest, m, true}}
	for _, p := range m.body.Names("put_to") {
		var first *note
		differ := false
		for _, n := range c.w.answers(m.id, truce.Party(p), m.body.Text("matter")) {
			word := n.body.Text("answer")
			if word == "unable" || c.late(m, n) {
				continue
			}
			if first == nil {
				first = n
			}
			differ = differ || word != first.body.Text("answer")
		}
		if first == nil || differ || !c.judged(first) {
			continue
		}
		out = append(out, voice{truce.Party(p), c.w.given(first), first, slices.Contains(positive, first.body.Text("answer"))})
	}
	slices.SortStableFunc(out, func(a, b voice) int { return cmp.Compare(a.at, b.at) })
	return out
}

// late says whether an answer came after the limit that the text gives.
func (c *check) late(m, answer *note) bool {
	for i := range c.p.Matters {
		x := &c.p.Matters[i]
		if x.Entry == m.id.String() && x.Limit != nil && strings.HasPrefix(x.LimitBy, "the text gives ") {
			return c.w.given(answer) > c.edge(x.Limit)
		}
	}
	return false
}

// judged says whether whoever is to judge the condition of an answer has said
// that it is met; an answer without a judge stands as it is.
func (c *check) judged(n *note) bool {
	judge := n.body.Text("judge")
	if judge == "" {
		return true
	}
	return slices.ContainsFunc(c.w.all("statement/1", false), func(s *note) bool {
		about := c.w.ref(s, "about")
		return about == n && string(s.env.Of) == judge && s.body.Text("answer") != "no" && (s.body.Text("answer") == "yes" || s.body.Text("act") == "certifies" || s.body.Text("act") == "acknowledges")
	})
}

// acts are the entries of a kind on record, and what was agreed by answers to a
// proposal, which is such an act from the answer that made it. Whether those
// who agreed are those whom the text wants, the item says and is held to.
func (c *check) acts(kind string) []*note {
	out := slices.Clone(c.w.all(kind, kind == "anchor/1"))
	for _, m := range c.w.all("proposal/1", false) {
		out = append(out, c.agreed(m, kind)...)
	}
	slices.SortStableFunc(out, func(a, b *note) int { return cmp.Compare(a.env.Happened.Earliest, b.env.Happened.Earliest) })
	return out
}

func (c *check) agreed(m *note, kind string) []*note {
	wants := map[string]string{"determination": "determination/1", "renewal": "renewal/1"}
	if wants[m.body.Text("what")] != kind {
		return nil
	}
	var out []*note
	var by []canon.Value
	value := m.body.Text("value")
	if value != "no" {
		value = "yes"
	}
	for _, x := range c.voices(m) {
		fields := canon.Object(canon.F("matter", canon.String(m.body.Text("matter"))), canon.F("answer", canon.String(value)))
		if kind == "renewal/1" {
			if !x.yes {
				continue
			}
			by = append(by, canon.String(string(x.by)))
			h, _ := m.body.Int("term_h")
			fields = canon.Object(canon.F("phase", canon.String(m.body.Text("matter"))), canon.F("by", canon.List(slices.Clone(by)...)), canon.F("term_h", canon.Int(h)))
		} else if !x.yes {
			if value == "no" {
				continue // who objects to a no has not said yes
			}
			fields = canon.Object(canon.F("matter", canon.String(m.body.Text("matter"))), canon.F("answer", canon.String("no")))
		}
		env := *x.note.env
		env.Kind, env.Of, env.Happened = kind, x.by, truce.At(x.at)
		n := *x.note
		n.env, n.body = &env, body.From(fields)
		out = append(out, &n)
	}
	return out
}

// byAnswers says whether a reason tells of an act that answers made.
func byAnswers(n *note, y *why) bool {
	return (n.env.Kind == "proposal/1" || n.env.Kind == "answer/1") && slices.ContainsFunc(agreedWords, func(w string) bool { return strings.HasSuffix(y.Text, w) })
}
