package witness

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"truce"
	"truce/entry/body"
)

// tally: it is what its entry says, and the parts were added up.
func (c *check) tally(t *tally) {
	n := c.kindOf(t.ID, "tally/1")
	if n == nil {
		return
	}
	c.claim(t.cites(t.ID, "told"), "no reason tells of its entry")
	c.claim(t.Counter == string(n.env.Of) && t.Name == c.w.name(n.env.Of) && t.Unit == n.body.Text("unit"), "it is another's, or counts in another unit, than its entry")
	c.claim(t.Since == printed(n.env.Happened.Earliest), "it was told at another time")
	c.claim(printed(n.body.Time("from")) == printed(c.when(t.From, "from")) && printed(n.body.Time("cut_off")) == printed(c.when(t.CutOff, "cut_off")), "it counts over another time than its entry says")
	f, _ := n.body.Figure("total")
	c.claim(t.Total.is(f) && t.Total.Entry == t.ID && t.Total.At == printed(n.env.Available), "its total is another than its entry says")
	for unit, list := range map[string][]figure{"killed": t.Killed, "injured": t.Injured} {
		said := n.body.Figures(unit)
		c.claim(slices.EqualFunc(list, said, func(f figure, g truce.Figure) bool { return f.is(g) }), "its %s are others than its entry says", unit)
	}
	more, running := n.body.Figure("cumulative")
	c.claim(running == (t.Cumulative != nil) && (!running || t.Cumulative.is(more)), "its running total is another than its entry says")
	c.parts(t.Parts, n.body.List("parts"))
	var want []sumStated
	if running {
		want = []sumStated{{"agrees", fmt.Sprintf("the running total %s holds the %s of this period", more.Text(), f.Text())}}
		if more.Min < f.Min {
			want[0] = sumStated{"does_not_sum", fmt.Sprintf("the running total %s is smaller than the %s of this period", more.Text(), f.Text())}
		}
	}
	if len(t.Parts) > 0 {
		want = append(want, sums(f.Min, "the total", t.Parts)...)
	}
	got, status := []sumStated{}, "told"
	for _, x := range t.Checks {
		if x.Status != "reconciles" {
			got = append(got, x)
		}
		if x.Status == "does_not_sum" {
			status = x.Status
		}
	}
	for _, x := range want {
		c.claim(slices.Contains(got, x), "no sum says that %s", x.Text)
	}
	c.claim(len(got) == len(want), "it states %d sums, and there are %d", len(got), len(want))
	c.claim(t.Status == status, "it is %s and its sums make it %s", t.Status, status)
	for _, f := range c.p.Flags {
		against := (f.Kind == "contradiction" || f.Kind == "contradiction_within_counter") && slices.Contains(f.Entries, t.ID)
		c.claim(against == slices.Contains(t.Against, f.ID), "what contradicts it and the flags differ: %s", f.ID)
	}
	for _, id := range t.Against {
		c.claim(len(c.items[id]) > 0, "a contradiction that it names is not in the picture")
	}
}

func (c *check) parts(ps []part, list []body.Body) {
	if !c.claim(len(ps) == len(list), "it has other parts than its entry") {
		return
	}
	for i, b := range list {
		min, _ := b.Int("min")
		c.claim(ps[i].Name == b.Text("name") && ps[i].Value == min, "a part is another than its entry says")
		c.parts(ps[i].Parts, b.List("parts"))
	}
}

// sums adds up parts, and the parts of parts.
func sums(total int64, name string, ps []part) (out []sumStated) {
	n, terms := int64(0), []string{}
	for _, p := range ps {
		n += p.Value
		terms = append(terms, fmt.Sprint(p.Value))
		if len(p.Parts) > 0 {
			out = append(out, sums(p.Value, p.Name, p.Parts)...)
		}
	}
	words := strings.Join(terms, " + ")
	if n == total {
		return append(out, sumStated{"agrees", fmt.Sprintf("%s = %d", words, total)})
	}
	return append(out, sumStated{"does_not_sum", fmt.Sprintf("%s = %d, %s says %d", words, n, name, total)})
}

// deaths: of each source and day the two columns are together what its reports
// of that day come to. Which of the two a report belongs to is not judged here.
func (c *check) deaths() {
	c.kind = "deaths"
	for _, d := range c.p.Deaths {
		c.id, c.open = d.Source+" "+d.Day, false
		c.claim(d.Name == c.w.name(truce.Party(d.Source)), "the source has another name")
		for _, x := range []dead{d.May, d.Outside} {
			c.claim(x.Text == truce.Figure{Min: x.Low, Max: x.High, Open: x.Open}.Text(), "its words are not its numbers: %s", x.Text)
		}
		if d.Day == "" {
			c.unable("from when to when events of several days are taken in")
		} else {
			want := c.coded(d.Source, d.Day)
			got := dead{d.May.Events + d.Outside.Events, d.May.Low + d.Outside.Low, d.May.High + d.Outside.High, d.May.Open || d.Outside.Open, ""}
			c.claim(got == want, "%d to %d dead in %d events, and the reports on record have %d to %d in %d", got.Low, got.High, got.Events, want.Low, want.High, want.Events)
			c.unable("which of them a text may concern")
		}
		s := c.report.Shares[c.kind]
		s.Items, s.Open = s.Items+1, s.Open+1
		c.report.Shares[c.kind] = s
	}
}

// coded adds up the dead of the reports of a source that lie in one civil day.
func (c *check) coded(source, day string) (d dead) {
	for _, n := range c.w.notes {
		outlet := string(n.env.Of)
		if o := n.body.Text("outlet"); o != "" {
			outlet = o
		}
		if outlet != source || n.body.Text("code") == "" || !c.w.counts(n) {
			continue
		}
		for _, k := range n.claims {
			if k.Told() != "" || !k.when.Earliest.Known() || !k.when.Latest.Known() || !c.w.had(k.when) || c.zone.DateOf(k.when.Earliest).String() != day || k.when.Latest > c.zone.Day(c.zone.DateOf(k.when.Earliest)).Latest {
				continue
			}
			d.Events++
			if f, said := k.First("killed"); said {
				d.Low, d.High, d.Open = d.Low+f.Min, d.High+max(f.Min, f.Max), d.Open || f.Open
			}
		}
	}
	return d
}

// counts are those of the lists, where nothing is left out of them.
func (c *check) counts() {
	c.kind, c.id = "counts", "counts"
	n := c.p.Counts
	c.claim(n.Unknown == c.w.unknown, "%d entries are of unknown kinds, and it says %d", c.w.unknown, n.Unknown)
	if n.Left > 0 {
		c.unable("what is left out of the list")
		return
	}
	listed, incidents, single := map[string]int{}, map[string]bool{}, 0
	for _, a := range c.p.Assessments {
		listed[a.Status]++
		if a.Decided {
			incidents[a.ID] = true
		} else {
			single++
		}
	}
	stated := map[string]int{}
	for _, s := range n.Assessments {
		stated[s.Status] += s.Count
	}
	outside := n.Reports - single // reports that concern no text are counted and not listed
	c.claim(outside >= 0, "fewer reports are counted than listed")
	listed["outside_scope"] += outside
	for s := range listed {
		c.claim(stated[s] == listed[s], "%d are counted as %s, and %d are listed", stated[s], s, listed[s])
	}
	for s := range stated {
		c.claim(listed[s] == stated[s], "%d are counted as %s, and %d are listed", stated[s], s, listed[s])
	}
	decisions, names, pending := 0, map[string]bool{}, 0
	for _, d := range c.w.all("incident/1", false) {
		decisions++
		names[d.incident] = true
		for _, r := range d.env.Refs {
			if to := c.w.byID[r.ID.String()]; r.Role == "member" && (to == nil || !c.w.known(to)) {
				pending++
			}
		}
	}
	for id := range names {
		c.claim(incidents[id], "an incident is decided on record and not told: %s", id)
	}
	c.claim(n.Incidents == decisions, "%d incidents are counted, and %d decisions are on record", n.Incidents, decisions)
	told := map[string]int{} // of what is not said to have happened
	for _, x := range c.w.notes {
		for _, k := range x.claims {
			if s := k.Told(); s != "" && c.w.counts(x) && c.w.had(k.when) {
				told[s]++
			}
		}
	}
	for _, s := range n.Told {
		c.claim(told[s.Status] == s.Count, "%d are counted as told as %s, and %d are on record", s.Count, s.Status, told[s.Status])
		delete(told, s.Status)
	}
	c.claim(len(told) == 0, "of some that are told as %v nothing is said", slices.Sorted(maps.Keys(told)))
	c.claim(n.Pending == pending, "%d reports are counted as not on record yet, and there are %d", n.Pending, pending)
}
