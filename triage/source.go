package triage

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/origin"
	"truce/reading"
)

// leastWords is how many words a text has at least to be compared with others:
// as many as a passage needs to be taken for repeated.
const leastWords = 12

// sources finds whose information claims are. A report says so itself, in
// said_by or origin; where its text was kept, and repeats that of an earlier report,
// it is the information of that one, whatever it says. What the desk wrote of a
// report is not its text: one hand writes of many sources in the same words.
func (r *Record) sources(entries []*entry.Entry, before *compared) {
	texts := r.keptTexts(entries)
	var reports []origin.Report
	var of [][]int // the reports that stand on each text
	at := map[string]int{}
	for i := range r.Reports {
		x := &r.Reports[i]
		var id, words string
		if t, ok := texts[x.ID]; ok {
			id, words = t.id, t.words
			x.Text, x.list = words, id // claims that were read in one text are told apart by it
			for _, c := range x.Claims {
				r.Claims[c].List = id
			}
		}
		if len(strings.Fields(words)) < leastWords {
			continue
		}
		n, ok := at[id]
		if !ok {
			n = len(reports)
			at[id] = n
			p := origin.Report{Report: reading.Report{ID: id, Outlet: x.Outlet, Text: words}}
			if x.Available.Known() {
				p.Published = civil.UTC.DateOf(x.Available)
			}
			reports, of = append(reports, p), append(of, nil)
		}
		of[n] = append(of[n], i)
	}
	if len(reports) == 0 {
		return
	}
	set := before.grown(reports)
	r.texts.set = set
	res, in := set.Result(), set.Reports()
	standing := func(text int) []int { return of[at[in[res.Texts[text].Report].ID]] }
	for _, g := range res.Groups {
		lead := standing(g.Members[0])[0]
		for _, m := range g.Members {
			for _, i := range standing(m) {
				x := &r.Reports[i]
				x.Mixed = res.Texts[m].Judgement == origin.Recycled
				if i == lead || m == g.Members[0] {
					continue
				}
				x.Copies, x.Origin = r.Reports[lead].ID.String(), r.Reports[lead].Origin
				for _, c := range x.Claims {
					r.Claims[c].Origin = x.Origin
				}
			}
		}
	}
}

// kept is a text that was taken in whole.
type kept struct{ id, words string }

// keptTexts are the texts of which accepted claims were read, by the report in which
// such a claim counts; and those of reports that hold their own text.
func (r *Record) keptTexts(entries []*entry.Entry) map[truce.EntryID]kept {
	words, out := map[truce.EntryID]kept{}, map[truce.EntryID]kept{}
	for _, e := range entries {
		kind, known := body.KindOf(e.Env.Kind)
		if !known || kind.Name != "report/1" {
			continue
		}
		if b, held := body.Of(kind, e); held && b.Text("words") != "" {
			words[e.ID] = kept{e.ID.String(), b.Text("words")}
		}
	}
	for id := range words {
		if _, inForce := r.byID[id]; inForce {
			out[id] = words[id]
		}
	}
	for _, e := range entries {
		if e.Env.Kind != "claim/1" || r.gone[e.ID] {
			continue
		}
		var text kept
		for _, x := range e.Env.Refs {
			if x.Role == "report" {
				text = words[x.ID]
			}
		}
		for _, x := range e.Env.Refs {
			if x.Role == "counts" && text.id != "" {
				out[x.ID] = text
			}
		}
	}
	return out
}

// judged is how far a source is relied on, as people decided.
type judged struct {
	letter, reason string
	of             truce.Party
	entries        []truce.EntryID
	contested      bool
}

func (r *Record) judge(e *entry.Entry, b body.Body) {
	name := b.Text("origin")
	now := judged{letter: b.Text("reliability"), reason: b.Text("reason"), of: e.Env.Of, entries: []truce.EntryID{e.ID}}
	if old, ok := r.reliability[name]; ok {
		now.entries = append(old.entries, e.ID)
		now.contested = old.contested || old.letter != now.letter
	}
	r.reliability[name] = now
}

// Rely is the draft of a decision on how far a source is relied on, in the place
// of those that stand.
func (r *Record) Rely(name, letter, reason string) ([]byte, error) {
	if r.told[name] == 0 {
		return nil, refused("no report in force is the information of that source: truce triage --sources lists them")
	}
	d := draft{Kind: kindReliability, Of: string(r.Desk), Body: map[string]any{"origin": name, "reliability": letter, "reason": reason}}
	for _, id := range r.reliability[name].entries {
		d.Supersedes = append(d.Supersedes, id.Hex())
	}
	out, err := lines(d)
	if err != nil {
		return nil, err
	}
	return out[0], nil
}

// Source is how far a source is relied on, and what it is known for.
type Source struct {
	Origin      string
	Reliability string // a to f, as people decided; f where nobody did, or decisions differ
	Reason      string
	By          truce.Party // who decided; "" for nobody
	Entry       string      // the decision
	Contested   bool        // several decisions stand and differ
	Reports     int         // in force
	Incidents   int         // decided incidents in which it has a report that is no copy
	Graded      map[string]int
}

// Source is what is known of one source; incidents but those named are counted.
func (r *Record) Source(name string, but ...string) Source {
	s := Source{Origin: name, Reliability: "f", Graded: map[string]int{}}
	if j, ok := r.reliability[name]; ok {
		s.Reliability, s.Reason, s.By, s.Entry, s.Contested = j.letter, j.reason, j.of, j.entries[0].String(), j.contested
		if j.contested {
			s.Reliability = "f"
		}
	}
	s.Reports = r.told[name]
	for _, i := range r.known[name] {
		if d := &r.Decided[i]; !slices.Contains(but, d.ID) {
			s.Incidents++
			s.Graded[cmp.Or(d.Grade, "ungraded")]++
		}
	}
	return s
}

// index notes for each source how many reports it has, and in which decided
// incidents it has one that is no copy.
func (r *Record) index() {
	r.told, r.known = map[string]int{}, map[string][]int{}
	for i := range r.Reports {
		for _, o := range distinct(r.Reports[i].Claims, func(c int) string { return r.Claims[c].Origin }) {
			r.told[o]++
		}
	}
	for i := range r.Decided {
		own := slices.DeleteFunc(slices.Clone(r.Decided[i].Claims), func(c int) bool { return r.Report(c).Copies != "" })
		for _, o := range distinct(own, func(c int) string { return r.Claims[c].Origin }) {
			r.known[o] = append(r.known[o], i)
		}
	}
}

// Sources are all sources of claims, by name.
func (r *Record) Sources() []Source {
	seen := map[string]bool{}
	var out []Source
	for i := range r.Claims {
		if name := r.Claims[i].Origin; !seen[name] {
			seen[name] = true
			out = append(out, r.Source(name))
		}
	}
	slices.SortFunc(out, func(a, b Source) int { return cmp.Compare(a.Origin, b.Origin) })
	return out
}
