package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// limit is by when a matter is to be answered, and what no answer means.
type limit struct {
	at      truce.Instant
	by      string // the sentence that gives it
	text    bool   // the text gives it; one that was asked for has no meaning when it passes
	silence string // passes, admits, denies, unanswered; "" where the text says nothing
}

func (l limit) sortKey() truce.Instant {
	if l.at.Known() {
		return l.at
	}
	return truce.MaxInstant
}

// passed says whether the limit lies before an instant; an answer at the limit
// is in time.
func (l limit) passed(t truce.Instant) bool { return l.at.Known() && t > l.at }

// putTo are those whom a matter was put to.
func (v *view) putTo(n *Note, kind string) []truce.Party {
	var out []truce.Party
	for _, f := range []string{"put_to", "to", "against"} {
		for _, p := range n.Body.Names(f) {
			out = append(out, truce.Party(p))
		}
		if p := n.Body.Text(f); p != "" {
			out = append(out, truce.Party(p))
		}
	}
	switch kind {
	case "request":
		out = v.passageBy(n)
	case "accusation":
		out = v.accusedBy(n)
	case "notification":
		if b := v.block(n.Body.Text("clause")); b != nil && len(out) == 0 {
			to := b.Value("notice_to")
			if to == nil {
				to = b.Value("asks") // what needs approval is put to who approves
			}
			out = slices.DeleteFunc(v.members(to), func(p truce.Party) bool { return p == n.Of })
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// passageBy are those of whom passage is asked: who is bound by the duty that
// the movement goes under, else who holds the way in to the need it is for,
// else who answered it.
func (v *view) passageBy(n *Note) []truce.Party {
	if b := v.block(n.Body.Text("duty")); b != nil && b.Kind == "duty" {
		if out := v.members(b.Value("binds")); len(out) > 0 {
			return out
		}
	}
	if ref, ok := n.ref("need"); ok {
		if need := v.noteOf(ref); need != nil && need.Body.Text("holder") != "" {
			return []truce.Party{truce.Party(need.Body.Text("holder"))}
		}
	}
	for _, m := range v.movement(n.Body.Text("convoy")) {
		if s := m.Body.Text("stage"); s == "permitted" || s == "refused" {
			return []truce.Party{m.Of}
		}
	}
	return nil
}

// movement are the stages of a movement of aid, by time.
func (v *view) movement(name string) []*Note {
	if v.movements == nil {
		v.movements = map[string][]*Note{}
		for _, n := range v.kind("convoy/1") {
			v.movements[n.Body.Text("convoy")] = append(v.movements[n.Body.Text("convoy")], n)
		}
	}
	return v.movements[name]
}

// stepOf is the step of a procedure that a matter is under: the one it names,
// or for a complaint the one in which the accused answers.
func (v *view) stepOf(n *Note, kind string) *agreement.Block {
	if kind == "complaint" {
		return v.answerStep(v.block(n.Body.Text("clause")))
	}
	for _, f := range []string{"clause", "matter"} {
		b := v.block(n.Body.Text(f))
		if b == nil || b.Kind != "procedure" {
			continue
		}
		for _, s := range b.Sub("step") {
			if s.Name == n.Body.Text("step") {
				return s
			}
		}
	}
	return nil
}

// answerStep is the step in which who is accused under a rule confirms or
// disputes.
func (v *view) answerStep(about *agreement.Block) *agreement.Block {
	if about == nil {
		return nil
	}
	for _, p := range about.Doc.Kind("procedure") {
		concerned := slices.ContainsFunc(p.Names("about"), func(name *agreement.Name) bool { return name.Target() != nil && within(about, name.Target()) })
		if !concerned {
			continue
		}
		for _, s := range p.Sub("step") {
			if slices.ContainsFunc(s.Items("does"), func(e agreement.Expr) bool { return agreement.WordOf(e) == "confirm_or_dispute" }) {
				return s
			}
		}
	}
	return nil
}

// limitOf is by when a matter is to be answered: by the text's step, else by
// when whoever put it asks for it; a movement is answered before it begins.
func (v *view) limitOf(n *Note, kind string) limit {
	l := limit{at: truce.NoInstant}
	if s := v.stepOf(n, kind); s != nil {
		l.silence = silenceOf(s)
		if isLength(s.Value("within")) {
			l.at = v.after(n.Happened.Earliest, s.Value("within"))
			l.text = true
			l.by = "the text gives " + s.Value("within").String() + " from when it was put"
			return l
		}
	}
	if at := n.Body.Time("answer_by"); at.Known() {
		l.at, l.by = at, "an answer is asked for by then; the text gives no limit"
	} else if during := n.Body.Span("during"); kind == "notification" && during.Earliest.Known() {
		l.at, l.by = during.Earliest, "it begins then"
	}
	return l
}

func silenceOf(s *agreement.Block) string {
	if !s.Has("silence") || agreement.Silent(s.Value("silence")) {
		return ""
	}
	return s.Word("silence")
}

// asked is how one of those who were asked stands, before it is printed.
type asked struct {
	party   truce.Party
	status  string
	stands  []stand
	answers []given
	first   truce.Instant // of the first answer that counts
	late    bool          // every answer came after the limit
}

// stand is what counts as the answer to one item.
type stand struct {
	item, answer, mark string
	by                 *Note
	at                 truce.Instant
	reserved           bool // under a condition that its judge has not said to be met
}

// given is one answer on record.
type given struct {
	note   *Note
	answer string
	item   string
	at     truce.Instant
	mark   string
	out    bool // it does not count
}

// askedOf collects a party's answers to a matter and says what counts.
//
// An answer counts from the instant at which it was given and, where a receipt
// says so, received. Of answers in time to one item, the same said again is one
// answer; two that differ, of which neither supersedes the other, are
// contested, whichever delegate gave them, until a third supersedes both. What
// came after the limit is kept and marked: it counts as an answer where there
// is none in time, and does not undo what the text made of the silence. Who
// answers item by item is not held to an answer to the whole.
func (v *view) askedOf(m *matter, p truce.Party) asked {
	a := asked{party: p, first: truce.NoInstant, answers: v.givenBy(m, p)}
	items := itemsOf(m.note)
	if len(items) == 0 {
		items = []string{""}
	}
	answered, contested := 0, false
	for _, item := range items {
		s := v.standOf(m, a.answers, item)
		a.stands = append(a.stands, s)
		if s.answer == "contested" {
			contested = true
		}
		if s.answer != "none" {
			answered++
		}
	}
	a.late = answered > 0
	for i := range a.answers {
		if g := &a.answers[i]; !g.out {
			if !a.first.Known() || g.at < a.first {
				a.first = g.at
			}
			a.late = a.late && m.limit.passed(g.at)
		}
	}
	switch {
	case contested:
		a.status = "contested"
	case answered == len(items):
		a.status = "answered"
	case m.limit.passed(v.asOf):
		a.status = "silent"
	case answered > 0:
		a.status = "part_answered"
	default:
		a.status = "waiting"
	}
	return a
}

// standOf is what counts as the answer to one item; "" is the whole. Answers
// that say the same once more, or come too late beside one in time, are marked.
func (v *view) standOf(m *matter, all []given, item string) stand {
	var mine []*given
	for _, exact := range []bool{true, false} {
		for i := range all {
			if g := &all[i]; !g.out && (exact && g.item == item || !exact && g.item == "") {
				mine = append(mine, g)
			}
		}
		if len(mine) > 0 {
			break
		}
	}
	inTime := slices.ContainsFunc(mine, func(g *given) bool { return !m.limit.passed(g.at) })
	definite := slices.ContainsFunc(mine, func(g *given) bool { return g.answer != "unable" })
	s := stand{item: item, answer: "none", at: truce.NoInstant}
	for _, g := range mine {
		late := m.limit.passed(g.at)
		switch {
		case late && inTime:
			g.mark = "after the limit; the answer in time stands"
		case g.answer == "unable" && definite:
			g.mark = "answered since"
		case s.by == nil:
			s.answer, s.by, s.at = g.answer, g.note, g.at
			s.reserved = v.awaitsJudge(g.note)
			if late {
				s.mark, g.mark = "after the limit", "after the limit"
			}
		case g.answer == s.answer:
			g.mark = "the same once more"
		default:
			s.answer, s.mark = "contested", "two answers differ and neither supersedes the other"
			g.mark = s.mark
		}
	}
	return s
}

// awaitsJudge says whether an answer stands under a condition of which the one
// who is to judge it has not said that it is met.
func (v *view) awaitsJudge(n *Note) bool {
	judge := truce.Party(n.Body.Text("judge"))
	if judge == "" {
		return false
	}
	for _, s := range v.kind("statement/1") {
		if ref, ok := s.ref("about"); ok && ref == n.ID && s.Of == judge && s.Body.Text("answer") != "no" {
			if act := s.Body.Text("act"); act == "certifies" || act == "acknowledges" || s.Body.Text("answer") == "yes" {
				return false
			}
		}
	}
	return true
}
