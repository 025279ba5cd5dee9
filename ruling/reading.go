package ruling

import (
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Readings are tried in whole: for every combination of answers to the
// questions that are open, the documents are patched and everything is
// computed anew in a view of its own. A result that is the same in all has no
// reading; where it differs it depends on the reading, or cannot be determined
// (language: readings). What a result can turn on is found by following the
// names in its block: see [view.questionsOf].

// question is a question about a document that is open, with its answers. One
// without a patch is the text as encoded.
type question struct {
	doc     *agreement.Document
	name    string
	answers []*agreement.Block
}

// maxCombinations bounds what is tried for one result.
const maxCombinations = 64

// prevailing is the reading that closes a question: one that the text says
// prevails, or that a body that may interpret has adopted last; nil when there
// is none.
func (v *view) prevailing(d *agreement.Document, name string) *agreement.Block {
	var out *agreement.Block
	for _, r := range d.Kind("reading") {
		if r.Name == name && r.True("prevails") {
			out = r
		}
	}
	for _, n := range v.kind("reading/1") {
		if n.Body.Text("document") != d.ID || n.Body.Text("question") != name {
			continue
		}
		may := slices.ContainsFunc(d.Kind("body"), func(b *agreement.Block) bool { return b.True("interprets") && truce.Party(b.Name) == n.Of })
		for _, r := range d.Kind("reading") {
			if may && r.Name == name && r.Label2 == n.Body.Text("reading") {
				out = r
			}
		}
	}
	return out
}

// findQuestions finds what is open, and reads the documents as what prevails
// says.
func (v *view) findQuestions() {
	v.questions, v.closed = nil, nil
	for _, d := range v.docs {
		byName := map[string]int{}
		for _, r := range d.Kind("reading") {
			i, seen := byName[r.Name]
			switch p := v.prevailing(d, r.Name); {
			case seen && i < 0:
			case seen:
				v.questions[i].answers = append(v.questions[i].answers, r)
			case p != nil:
				byName[r.Name] = -1
				if len(p.Subs) > 0 {
					v.closed = append(v.closed, p)
				}
			default:
				byName[r.Name] = len(v.questions)
				v.questions = append(v.questions, question{d, r.Name, []*agreement.Block{r}})
			}
		}
	}
	v.questions = slices.DeleteFunc(v.questions, func(q question) bool {
		return !slices.ContainsFunc(q.answers, func(r *agreement.Block) bool { return len(r.Subs) > 0 })
	})
	if len(v.closed) > 0 {
		v.docs = v.s.tip.texts.under(v.textSet, v.closed)
		for i, q := range v.questions { // the same answers, as the patched documents have them
			for _, d := range v.docs {
				if d.ID == q.doc.ID {
					v.questions[i] = question{d, q.name, slices.DeleteFunc(slices.Clone(d.Kind("reading")), func(r *agreement.Block) bool { return r.Name != q.name })}
				}
			}
		}
	}
}

// patches says whether an answer to the question changes a block or a part of it.
func (q question) patches(b *agreement.Block) bool {
	if b.Doc != q.doc {
		return false
	}
	return slices.ContainsFunc(q.answers, func(r *agreement.Block) bool {
		return slices.ContainsFunc(r.Subs, func(p *agreement.Block) bool { return p.Kind == b.Kind && p.Name == b.Name })
	})
}

// questionsOf are the open questions on which a block can turn: those that
// patch it, or a block that it names, or one that names it as what it ties or
// beats, and so on.
func (v *view) questionsOf(b *agreement.Block) []question {
	if len(v.questions) == 0 {
		return nil
	}
	if out, ok := v.turnsOn[b]; ok {
		return out
	}
	seen := map[*agreement.Block]bool{}
	queue := []*agreement.Block{b}
	see := func(b *agreement.Block) {
		for ; b != nil; b = b.Parent {
			if b.Kind != "reading" && !seen[b] {
				seen[b] = true
				queue = append(queue, b)
			}
		}
	}
	see(b)
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		b.Each(func(b *agreement.Block) {
			for _, a := range b.All() {
				if a.Name == "source" {
					continue
				}
				agreement.Walk(a.Value, func(e agreement.Expr) bool {
					see(target(e))
					return true
				})
			}
		})
		switch b.Kind {
		case "prohibition", "permission":
			for _, p := range v.beating(b) {
				see(p)
			}
			see(b.Doc.Agreement())
		case "duty":
			for _, t := range b.Doc.Kind("together") {
				for _, n := range t.Names("duties") {
					if o := n.Target(); o != nil && within(o, b) {
						see(t)
					}
				}
			}
		}
	}
	var out []question
	for _, q := range v.questions {
		for b := range seen {
			if q.patches(b) {
				out = append(out, q)
				break
			}
		}
	}
	v.turnsOn[b] = out
	return out
}

// alternative is one combination of answers, and the view in which it holds.
type alternative struct {
	*view
	readings []*agreement.Block
}

// alternatives are the combinations of answers to questions; nil when there
// are too many to be tried. Without a question there is one, the view itself.
func (v *view) alternatives(questions []question) []alternative {
	if len(questions) == 0 {
		return []alternative{{v, nil}}
	}
	combinations := [][]*agreement.Block{nil}
	for _, q := range questions {
		var next [][]*agreement.Block
		for _, c := range combinations {
			for _, r := range q.answers {
				next = append(next, append(slices.Clone(c), r))
			}
		}
		if combinations = next; len(combinations) > maxCombinations {
			return nil
		}
	}
	out := make([]alternative, len(combinations))
	for i, c := range combinations {
		out[i] = alternative{v.reads(c), c}
	}
	return out
}

// reads is the view in which some readings hold. Combinations that patch the
// same share one.
func (v *view) reads(readings []*agreement.Block) *view {
	var patching []*agreement.Block
	key := ""
	for _, r := range readings {
		if len(r.Subs) > 0 {
			patching = append(patching, r)
			key += readingID(r) + "|"
		}
	}
	if len(patching) == 0 {
		if !slices.ContainsFunc(v.assessed, func(a assessed) bool { return a.under != nil }) {
			return v // as written everything is as it is
		}
		if v.subviews[""] == nil {
			u := v.fresh(nil)
			v.subviews[""] = u
			u.epochs = u.findEpochs()
		}
		return v.subviews[""]
	}
	if u := v.subviews[key]; u != nil {
		return u
	}
	u := v.fresh(readings)
	u.docs = v.s.tip.texts.under(v.textSet, append(slices.Clone(v.closed), patching...))
	if slices.ContainsFunc(patching, func(r *agreement.Block) bool {
		return slices.ContainsFunc(r.Subs, func(p *agreement.Block) bool { return p.Kind == "party" || p.Kind == "list" })
	}) {
		u.findRoster()
	}
	v.subviews[key] = u
	u.epochs = u.findEpochs()
	return u
}

// fresh is a copy of the view that has computed nothing and has no question.
func (v *view) fresh(readings []*agreement.Block) *view {
	u := *v
	u.chosen, u.assessed = readings, v.assessedUnder(readings)
	u.questions, u.subviews, u.turnsOn, u.mirrors = nil, nil, nil, map[*agreement.Block]*agreement.Block{}
	u.refs = map[string]*agreement.Block{}
	u.versions = nil
	u.flags, u.assessments, u.count, u.memo = nil, nil, Counts{}, newMemo()
	u.forget()
	u.bound, u.busy = map[*agreement.Block]truce.Interval{}, map[*agreement.Block]bool{}
	return &u
}

// forget lets everything be computed anew.
func (v *view) forget() {
	v.phases, v.gates, v.clocks = map[*agreement.Block]*phase{}, map[*agreement.Block]*Gate{}, map[*agreement.Block]*Clock{}
	v.duties = map[*agreement.Block][]*instance{}
}

// here is the block of this view's documents that stands where b does in its
// own; nil when a reading has taken it out.
func (v *view) here(b *agreement.Block) *agreement.Block {
	if b == nil || slices.Contains(v.docs, b.Doc) {
		return b
	}
	m, ok := v.mirrors[b]
	if !ok {
		m = v.block(id(b))
		v.mirrors[b] = m
	}
	return m
}

// label says which readings an alternative rests on.
func (a alternative) label() string {
	var out []string
	for _, r := range a.readings {
		out = append(out, r.Name+": "+r.Label2)
	}
	return strings.Join(out, ", ")
}

// holds says whether a combination of answers has none that differs from some
// readings.
func holds(answers, readings []*agreement.Block) bool {
	for _, a := range answers {
		for _, r := range readings {
			if a.Doc.ID == r.Doc.ID && a.Name == r.Name && a.Label2 != r.Label2 {
				return false
			}
		}
	}
	return true
}

// assessedUnder are the assessments that clocks and conditions count if some
// readings hold.
func (v *view) assessedUnder(readings []*agreement.Block) []assessed {
	if !slices.ContainsFunc(v.assessed, func(a assessed) bool { return a.under != nil }) {
		return slices.Clip(v.assessed) // no reading differs
	}
	out := slices.Clone(v.assessed)
	for i := range out {
		var r results
		for _, s := range out[i].under {
			if holds(s.answers, readings) {
				r.add(s.status)
			}
		}
		if r.first != "" {
			out[i].status = r.status()
		}
	}
	return out
}

// again computes everything anew, now that all assessments are there: what was
// computed on the way counted those that there were.
func (v *view) again() {
	v.forget()
	for _, u := range v.subviews {
		u.forget()
		u.assessed = v.assessedUnder(u.chosen)
	}
}

// readingEpochs are the instants at which anything changes under other
// readings.
func (v *view) readingEpochs() []truce.Instant {
	var moving []question
	for _, q := range v.questions {
		if slices.ContainsFunc(q.answers, func(r *agreement.Block) bool {
			return slices.ContainsFunc(r.Subs, func(p *agreement.Block) bool {
				return p.Kind != "prohibition" && p.Kind != "permission" && p.Kind != "place"
			})
		}) {
			moving = append(moving, q)
		}
	}
	if len(moving) == 0 {
		return nil
	}
	all := v.alternatives(moving)
	if all == nil {
		for _, q := range moving {
			all = append(all, v.alternatives([]question{q})...)
		}
	}
	var out []truce.Instant
	for _, a := range all {
		out = append(out, a.epochs.at...)
	}
	return out
}
