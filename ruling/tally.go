package ruling

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/entry/body"
)

// tallies prints what counters counted, whatever the instant asked for: a
// tally counts from its cut-off on.
func (v *view) tallies() []Tally {
	var notes []*Note
	for _, n := range v.anyTime("tally/1") {
		if from := n.Body.Time("from"); !from.Known() || from <= v.asOf {
			notes = append(notes, n)
		}
	}
	out := make([]Tally, len(notes))
	for i, n := range notes {
		out[i] = v.tally(n)
	}
	v.contradictions(notes, out)
	return out
}

func (v *view) tally(n *Note) Tally {
	t := Tally{
		Item:    v.item(n.ID.String(), "", "told", n.Happened.Earliest, n.why("told", v.said(n))),
		Counter: string(n.Of), Name: v.name(n.Of), Unit: n.Body.Text("unit"), Who: n.Body.Text("who"),
		Scope: n.Body.Text("scope"), ScopeID: n.Body.Text("scope_id"),
		From: v.moment(n.Body.Time("from")), CutOff: v.moment(n.Body.Time("cut_off")), Excludes: n.Body.Names("excludes"),
	}
	total, _ := n.Body.Figure("total")
	total.Counter, total.Unit, total.Said, total.Entry = n.Of, t.Unit, n.Available, n.ID
	t.Total = v.figure(total)
	for _, f := range n.Body.Figures("killed") {
		f.Counter = n.Of
		t.Killed = append(t.Killed, v.figure(f))
	}
	for _, f := range n.Body.Figures("injured") {
		f.Counter = n.Of
		t.Injured = append(t.Injured, v.figure(f))
	}
	if f, ok := n.Body.Figure("cumulative"); ok {
		f.Counter = n.Of
		c := v.figure(f)
		t.Cumulative = &c
		if f.Min >= total.Min {
			t.Checks = append(t.Checks, Check{"agrees", fmt.Sprintf("the running total %s holds the %s of this period", f.Text(), total.Text())})
		} else {
			t.Checks = append(t.Checks, Check{"does_not_sum", fmt.Sprintf("the running total %s is smaller than the %s of this period", f.Text(), total.Text())})
		}
	}
	t.Parts = parts(n.Body.List("parts"))
	if len(t.Parts) > 0 {
		t.Checks = append(t.Checks, sums(total.Min, "the total", t.Parts)...)
	}
	for _, c := range t.Checks {
		if c.Status == "does_not_sum" {
			t.Status = "does_not_sum"
			v.flag("does_not_sum", v.name(n.Of)+": "+c.Text+reconciled(t.Checks), n)
			break
		}
	}
	return t
}

func reconciled(checks []Check) string {
	for _, c := range checks {
		if c.Status == "reconciles" {
			return "; " + c.Text
		}
	}
	return ""
}

func parts(list []body.Body) []Part {
	var out []Part
	for _, p := range list {
		min, _ := p.Int("min")
		out = append(out, Part{Name: p.Text("name"), Value: min, Parts: parts(p.List("parts"))})
	}
	return out
}

// sums checks a stated total against its parts, and the parts against theirs.
// Where the sum fails, it looks for the one part whose own parts would mend
// it. Nothing is corrected (law 5).
func sums(total int64, name string, ps []Part) []Check {
	var out []Check
	sum, terms := addends(ps)
	if sum == total {
		out = append(out, Check{"agrees", fmt.Sprintf("%s = %d", terms, total)})
	} else {
		out = append(out, Check{"does_not_sum", fmt.Sprintf("%s = %d, %s says %d", terms, sum, name, total)})
	}
	for i, p := range ps {
		if len(p.Parts) == 0 {
			continue
		}
		inner, innerTerms := addends(p.Parts)
		out = append(out, sums(p.Value, p.Name, p.Parts)...)
		if sum != total && sum-p.Value+inner == total {
			rest := slices.Delete(slices.Clone(ps), i, i+1)
			_, restTerms := addends(rest)
			if restTerms != "" {
				restTerms += " + "
			}
			out = append(out, Check{"reconciles", fmt.Sprintf("it agrees when %s is what is listed under it: %s%s = %d", p.Name, restTerms, innerTerms, total)})
		}
	}
	return out
}

func addends(ps []Part) (sum int64, terms string) {
	texts := make([]string, len(ps))
	for i, p := range ps {
		sum += p.Value
		texts[i] = strconv.FormatInt(p.Value, 10)
	}
	return sum, strings.Join(texts, " + ")
}

// contradictions compares tallies of comparable scope, and each tally with the
// reports whose information is its own counter's. Different scopes are shown
// side by side and never compared.
func (v *view) contradictions(notes []*Note, out []Tally) {
	for i, a := range notes {
		for j, b := range notes {
			if i == j || !v.holds(a, b) {
				continue
			}
			whole, ok := deaths(a)
			inside, stated := deaths(b)
			if !ok || !stated || a.Of == b.Of || whole.Open || inside.Min <= whole.Max {
				continue
			}
			id := v.contradiction("contradiction", a, []*Note{b}, nil, fmt.Sprintf(
				"%s counts %s killed in %s; %s counts %s killed within the same time and scope",
				v.name(a.Of), whole.Text(), a.Body.Text("scope"), v.name(b.Of), inside.Text()))
			out[i].Against = append(out[i].Against, id)
			out[j].Against = append(out[j].Against, id)
		}
		if id := v.ownReports(a); id != "" {
			out[i].Against = append(out[i].Against, id)
		}
	}
}

// holds says whether tally a covers everything that tally b covers: the same
// scope, and b's time within a's, as far as both are stated.
func (v *view) holds(a, b *Note) bool {
	scope := a.Body.Text("scope_id")
	return scope != "" && scope == b.Body.Text("scope_id") && !a.Body.Has("excludes") &&
		a.Body.Time("from").Known() && a.Body.Time("cut_off").Known() && b.Body.Time("from").Known() && b.Body.Time("cut_off").Known() &&
		a.Body.Time("from") <= b.Body.Time("from") && b.Body.Time("cut_off") <= a.Body.Time("cut_off")
}

// deaths is the figure for the killed in a tally: its total when it counts
// them, else the killed stated with it.
func deaths(n *Note) (f truce.Figure, stated bool) {
	if n.Body.Text("unit") == "killed" {
		return n.Body.Figure("total")
	}
	if k := n.Body.Figures("killed"); len(k) > 0 {
		return k[0], true
	}
	return truce.Figure{}, false
}

// ownReports holds a counter's word that nobody was killed against the reports
// that others coded from the same counter. A report counts when its day began
// within the period and neither side in it is exempt; one whose day began
// before the period may lie before it and is told apart. Other totals are not
// compared: whom and which acts they count is said in words, and two numbers
// above nought may both be right.
func (v *view) ownReports(n *Note) string {
	f, stated := deaths(n)
	from, to := n.Body.Time("from"), n.Body.Time("cut_off")
	if !stated || f.Open || f.Max > 0 || n.Body.Text("unit") != "killed" || !from.Known() || !to.Known() || n.Body.Has("excludes") || len(v.docs) == 0 {
		return ""
	}
	var inside []*claim
	var sum, sure, before int64
	all := v.retold(n.Of)
	first, _ := slices.BinarySearchFunc(all, from-dayAndNight, func(i int32, at truce.Instant) int { return cmp.Compare(v.hot[i].earliest, at) })
	for _, i := range all[first:] {
		h := &v.hot[i]
		if h.earliest >= to {
			break
		}
		when := truce.Interval{Earliest: h.earliest, Latest: h.latest}
		switch {
		case h.latest <= from:
		case h.earliest < from:
			before += int64(h.killed)
		default:
			inside = append(inside, v.s.claim(i))
			sum += int64(h.killed)
			if when.Within(from, to) == truce.Yes {
				sure += int64(h.killed)
			}
		}
	}
	if sum <= f.Max {
		return ""
	}
	slices.SortFunc(inside, claimsByHappening)
	text := fmt.Sprintf("%s counts %s killed from %s to %s, and is itself the source of %s with %d killed on days that began in that time (%d of them on days that lie in it wholly)",
		v.name(n.Of), f.Text(), v.zone.Local(from), v.zone.Local(to), plural(int64(len(inside)), "report"), sum, sure)
	if before > 0 {
		text += fmt.Sprintf("; %d more killed on the day on which it began may have been killed before", before)
	}
	return v.contradiction("contradiction_within_counter", n, nil, inside, text)
}

// retold are the claims of killed people that others coded from a counter's
// information, each of at most a day, in which neither side is exempt; by when
// they happened. They are found once for all tallies of the counter.
func (v *view) retold(counter truce.Party) []int32 {
	if out, ok := v.byCounter[counter]; ok {
		return out
	}
	sources := make([]bool, len(v.s.tip.sources.list))
	some := false
	for k, x := range v.s.tip.sources.list {
		sources[k] = v.s.tip.words.at(x.origin) == string(counter) && x.outlet != x.of
		some = some || sources[k]
	}
	var out []int32
	outside := make([]int8, len(v.groups)) // 0 not asked, 1 yes, 2 no
	for i := 0; some && i < len(v.hot); i++ {
		h := &v.hot[i]
		g := v.group[i] - 1
		if g < 0 || v.groups[g].status != 0 || !sources[h.source] || h.killed == 0 || !h.earliest.Known() || h.latest-h.earliest > dayAndNight {
			continue
		}
		if outside[g] == 0 {
			outside[g] = 2
			if v.outsideExempt(v.groups[g]) {
				outside[g] = 1
			}
		}
		if outside[g] == 1 {
			out = append(out, int32(i))
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Compare(v.hot[a].earliest, v.hot[b].earliest) })
	if v.byCounter == nil {
		v.byCounter = map[truce.Party][]int32{}
	}
	v.byCounter[counter] = out
	return out
}

// dayAndNight is the longest span that a report of one day can have, with a
// change of clocks, in milliseconds.
const dayAndNight = 25 * 3_600_000

// outsideExempt says whether neither side in the claims of a group belongs to those whom the
// text exempts, as far as is known.
func (v *view) outsideExempt(g *claimGroup) bool {
	w := &v.s.tip.words
	for _, p := range []word{g.sideA, g.sideB, g.attacker, g.victim} {
		if p != 0 && v.exempt(truce.Party(w.at(p)), g.when) == truce.Yes {
			return false
		}
	}
	return true
}

func (v *view) contradiction(kind string, n *Note, others []*Note, claims []*claim, text string) string {
	f := Flag{Kind: kind, Text: text, Entries: []string{n.ID.String()}}
	fid := "flag/" + kind + "/" + n.ID.String()
	why := []Why{n.why(kind, v.said(n))}
	for _, o := range others {
		f.Entries = append(f.Entries, o.ID.String())
		fid += "/" + o.ID.String()
		why = append(why, o.why(kind, v.said(o)))
	}
	w := &v.s.tip.words
	for _, c := range claims {
		f.Entries = append(f.Entries, c.id.String())
		why = append(why, Why{Rule: kind, Entry: c.id.String(), Report: c.id.String(), Text: fmt.Sprintf("%s by %s, row %s: %s killed, %s and %s, %s",
			v.name(truce.Party(w.at(c.outlet))), v.name(truce.Party(w.at(c.origin))), v.s.code(c.cold), w.figure(c.killed, "killed", "").Text(),
			w.at(c.nameA), w.at(c.nameB), v.dayText(c))})
	}
	f.Item = v.item(fid, "", kind, n.Happened.Earliest, why...)
	v.flags = append(v.flags, f)
	return fid
}

// dayText is the day or days of a claim in the zone of the case.
func (v *view) dayText(c *claim) string {
	if !c.earliest.Known() {
		return "on an unknown day"
	}
	first := v.zone.DateOf(c.earliest)
	last := first
	if c.latest.Known() {
		last = v.zone.DateOf(c.latest - 1)
	}
	if first == last {
		return "on " + first.String()
	}
	return "between " + first.String() + " and " + last.String()
}

// plural is a number with its noun.
func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.FormatInt(n, 10) + " " + noun + "s"
}
