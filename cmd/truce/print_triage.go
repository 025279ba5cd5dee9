package main

import (
	"fmt"
	"slices"
	"strings"

	linking "truce/incident"
	"truce/triage"
)

// kindTitles are the heads of the queue.
var kindTitles = map[triage.Kind]string{
	triage.Split:  "decided as one, and may be two",
	triage.Merge:  "decided as several, and may be one",
	triage.Add:    "reports that go with an incident",
	triage.New:    "reports that tell of one happening, and nobody decided",
	triage.Single: "single reports",
}

// printQueue prints what waits.
func (m *Main) printQueue(t *triaged, c *triageCall) error {
	w := &page{out: m.Stdout}
	if !c.asJSON {
		w.line("%s, %s in force, %s", plural(len(t.record.Reports), "report"), plural(len(t.record.Claims), "claim"), plural(len(t.record.Decided), "decided incident"))
	}
	for _, kind := range triage.Kinds {
		if c.kind != "" && string(kind) != c.kind {
			continue
		}
		total, shown := t.queue.Count(kind), 0
		if total > 0 && !c.asJSON {
			w.head(fmt.Sprintf("%s: %d", kindTitles[kind], total))
		}
		for i := range t.queue.Proposals {
			p := &t.queue.Proposals[i]
			if p.Kind != kind || c.limit > 0 && shown == c.limit {
				continue
			}
			shown++
			if c.asJSON {
				if err := m.printJSON(t.queue.Object(p)); err != nil {
					return err
				}
				continue
			}
			w.wrap("  ", t.inShort(p))
		}
		if shown < total && !c.asJSON {
			w.line("  and %d more: --limit 0 lists all", total-shown)
		}
	}
	if len(t.queue.Proposals) == 0 && !c.asJSON {
		w.line("nothing waits")
	}
	for _, s := range t.notes() {
		if c.asJSON {
			fmt.Fprintln(m.Stderr, s)
			continue
		}
		w.wrap("", s+".")
	}
	return w.err
}

// notes say what was not looked at.
func (t *triaged) notes() (out []string) {
	add := func(n int64, what string) {
		if n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, what))
		}
	}
	repeats := 0
	for _, claims := range t.queue.Repeats {
		repeats += len(claims)
	}
	l := t.queue.Limits
	add(int64(repeats), "claims only repeat a report of a decided incident, and wait for nobody")
	add(int64(t.record.Withheld), "entries are withheld or erased, and say nothing here")
	add(int64(l.NoTime), "claims have no time, or one known to no better than ten days, and stand alone")
	add(l.Pairs, "pairs of claims lie behind a bound and were not compared")
	add(l.Merges, "times two large groups were not put together")
	return out
}

// inShort is a proposal on one line.
func (t *triaged) inShort(p *triage.Proposal) string {
	r := t.record
	parts := []string{p.ID, t.queue.Title(p)}
	if at := r.Claims[p.Claims[0]].Time; at.Earliest.Known() {
		parts = append(parts, at.Earliest.String())
	}
	parts = append(parts, plural(len(p.Claims), "claim"))
	if p.Kind == triage.New || p.Kind == triage.Single {
		parts = append(parts, "grade proposed: "+t.queue.Grade(p).Grade)
	}
	if len(p.Links) > 0 {
		parts = append(parts, "strongest link "+bits(int64(p.Weight)))
	}
	if p.Corrects {
		parts = append(parts, "corrects a report of it")
	}
	if p.Shared {
		parts = append(parts, "a claim stands in several: its figures count twice")
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// printProposal prints one proposal with its reasons.
func (m *Main) printProposal(t *triaged, p *triage.Proposal) error {
	w, r := &page{out: m.Stdout}, t.record
	w.line("%s, %s", p.ID, p.Kind)
	w.wrap("", t.queue.Title(p))
	for _, id := range p.With {
		t.printIncident(w, id)
	}
	w.head(map[triage.Kind]string{triage.Split: "would part", triage.Add: "would be added", triage.Merge: "would be one"}[p.Kind])
	for _, c := range p.Claims {
		w.wrap("  ", t.claim(c))
	}
	if len(p.Rest) > 0 {
		w.head("is there")
		for _, c := range p.Rest {
			w.wrap("  ", t.claim(c))
		}
	}
	for _, id := range p.Elsewhere {
		if d, ok := r.Incident(id); ok {
			w.wrap("", fmt.Sprintf("without the decision it would be put with %s (%s)", d.Title, d.ID))
		}
	}
	w.head("why")
	for _, l := range p.Links {
		t.link(w, l)
	}
	if p.Left > 0 {
		w.line("  and %d links that are not listed", p.Left)
	}
	for _, c := range p.Copies {
		w.wrap("  ", fmt.Sprintf("%s say the same as the word of one origin: one voice", plural(len(c), "claim")))
	}
	if s := p.Cut; s != nil && len(s.Off) > 0 {
		var off []string
		for _, c := range s.Off {
			off = append(off, r.Claims[c].Key())
		}
		w.wrap("  ", fmt.Sprintf("would split first: %s; what holds it weighs %s", strings.Join(off, ", "), bits(s.Weight)))
	}
	printGrade(w, t.queue.Grade(p))
	w.line("")
	var may []string
	for _, do := range triage.May[p.Kind] {
		may = append(may, string(do))
	}
	w.wrap("", fmt.Sprintf("to decide: truce triage %s --do %s", p.ID, strings.Join(may, " | ")))
	if apart := t.queue.Apart(p); len(apart) > 0 && p.Kind == triage.New {
		w.wrap("", fmt.Sprintf("apart would keep from the others: %s", strings.Join(apart, ", ")))
	}
	return w.err
}

// claim is one claim on a line.
func (t *triaged) claim(n int) string {
	r := t.record
	c, x := &r.Claims[n], r.Report(n)
	parts := []string{c.Key(), x.Outlet}
	if c.Origin != x.Outlet {
		parts = append(parts, "information of "+c.Origin)
	}
	if x.Copies != "" {
		parts = append(parts, "repeats "+x.Copies)
	}
	if x.Mixed {
		parts = append(parts, "mixes material of several dates")
	}
	parts = append(parts, words(c.Act), c.Place.Name)
	if c.Time.Earliest.Known() && c.Time.Latest.Known() {
		parts = append(parts, c.Time.Earliest.String()+" to "+c.Time.Latest.String())
	}
	for _, a := range c.Actors {
		who := string(a.Party)
		if who == "" {
			who = a.Name
		}
		parts = append(parts, words(a.Role)+" "+who)
	}
	for _, f := range []struct {
		f    *linking.Figure
		unit string
	}{{c.Killed, "killed"}, {c.Injured, "injured"}} {
		if f.f != nil {
			parts = append(parts, peopleText(f.f)+" "+f.unit)
		}
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func peopleText(f *linking.Figure) string {
	switch {
	case f.Open:
		return fmt.Sprintf("%d or more", f.Min)
	case f.Min == f.Max:
		return fmt.Sprint(f.Min)
	}
	return fmt.Sprintf("%d to %d", f.Min, f.Max)
}

// link prints what every field of a link weighs.
func (t *triaged) link(w *page, l linking.Link) {
	a, b := &t.record.Claims[l.A], &t.record.Claims[l.B]
	switch {
	case l.Pair.Cannot != "":
		w.wrap("  ", fmt.Sprintf("%s and %s can never be one: %s", a.Key(), b.Key(), l.Pair.Cannot))
	case l.Pair.OneWord:
		w.wrap("  ", fmt.Sprintf("%s and %s are the word of one origin: no evidence", a.Key(), b.Key()))
		return
	default:
		w.wrap("  ", fmt.Sprintf("%s and %s: %s", a.Key(), b.Key(), bits(int64(l.Pair.Weight))))
	}
	w.wrap("     ", fmt.Sprintf("%s before anything is compared", bits(int64(l.Pair.Prior))))
	for _, v := range l.Pair.Levels {
		w.wrap("     ", fmt.Sprintf("%s %s: %s", bits(int64(v.Weight())), v.Field(), v.Text()))
	}
}

func printGrade(w *page, g triage.Grade) {
	w.head("grade proposed")
	w.line("  %s; standard of proof: %s; credibility of the information: %d of 6", g.Grade, words(g.Standard), g.Credibility)
	for _, x := range g.Reasons {
		w.wrap("    ", x.Text())
	}
	for _, s := range g.Sources {
		w.wrap("  ", sourceText(s, "other decided incident"))
	}
}

func sourceText(s triage.Source, what string) string {
	by := "nobody judged it"
	switch {
	case s.Contested:
		by = "decisions on it differ"
	case s.By != "":
		by = fmt.Sprintf("%s judged it: %s", s.By, s.Reason)
	}
	var grades []string
	for _, g := range append(slices.Clone(triage.Grades), "ungraded") {
		if n := s.Graded[g]; n > 0 {
			grades = append(grades, fmt.Sprintf("%d %s", n, g))
		}
	}
	known := plural(s.Incidents, what)
	if len(grades) > 0 {
		known += ": " + strings.Join(grades, ", ")
	}
	return fmt.Sprintf("%s: reliability %s (%s); %s in force, in %s", s.Origin, s.Reliability, by, plural(s.Reports, "report"), known)
}

// printIncident prints an incident as it was decided.
func (t *triaged) printIncident(w *page, id string) {
	d, ok := t.record.Incident(id)
	if !ok {
		return
	}
	w.wrap("  ", fmt.Sprintf("%s, %s, decided by %s on %s", d.ID, d.Title, d.Of, plural(len(d.Members), "report")))
	if len(d.Entries) > 1 {
		w.wrap("     ", fmt.Sprintf("contested: %d decisions on it stand, and none takes the place of the others", len(d.Entries)))
	}
	if d.Grade != "" {
		w.wrap("     ", fmt.Sprintf("graded %s: %s", d.Grade, d.GradeReason))
	}
	for _, x := range d.Merged {
		w.wrap("     ", x+" was merged into it")
	}
	for _, x := range d.Splits {
		w.wrap("     ", x+" was parted from it")
	}
	if d.From != "" {
		w.wrap("     ", "it was parted from "+d.From)
	}
}

// printDecided prints a decided incident, also one that goes on in another.
func (m *Main) printDecided(t *triaged, id string, asJSON bool) error {
	d, ok := t.record.Incident(id)
	if !ok {
		return m.decided(recorded{}, triage.Refusal{Message: "there is no such incident in force: truce replay lists them"}, "", asJSON)
	}
	if asJSON {
		return m.printJSON(t.queue.Incident(d))
	}
	w := &page{out: m.Stdout}
	if d.ID != id {
		w.wrap("", fmt.Sprintf("%s was merged: it goes on as %s", id, d.ID))
	}
	t.printIncident(w, d.ID)
	w.head("reports")
	for _, c := range d.Claims {
		w.wrap("  ", t.claim(c))
	}
	for _, c := range t.queue.Repeats[d.ID] {
		w.wrap("  ", "repeats a report of it: "+t.claim(c))
	}
	for i := range t.queue.Proposals {
		if p := &t.queue.Proposals[i]; slices.Contains(p.With, d.ID) {
			w.wrap("  ", fmt.Sprintf("%s is proposed: %s", p.Kind, p.ID))
		}
	}
	printGrade(w, t.record.Grade(d))
	return w.err
}

// printSources prints how far sources are relied on.
func (m *Main) printSources(t *triaged, asJSON bool) error {
	w := &page{out: m.Stdout}
	for _, s := range t.record.Sources() {
		if asJSON {
			if err := m.printJSON(s.Object()); err != nil {
				return err
			}
			continue
		}
		w.wrap("", sourceText(s, "decided incident"))
	}
	return w.err
}

// printRechecks prints what is to be looked at again, without what was decided,
// and how often the second answer was another so far.
func (m *Main) printRechecks(t *triaged, asJSON bool) error {
	waiting, rate := t.record.Rechecks()
	if asJSON {
		for _, x := range waiting {
			if err := m.printJSON(t.record.RecheckObject(x)); err != nil {
				return err
			}
		}
		return m.printJSON(rate.Object())
	}
	w := &page{out: m.Stdout}
	for _, x := range waiting {
		w.line("%s", x.ID)
		for _, c := range x.Claims {
			w.wrap("  ", t.claim(c))
		}
	}
	w.line("%d of the decisions in force are looked at again; %d were, %d wait", rate.Chosen, rate.Answered, len(waiting))
	w.line("one happening or not: the second answer differs in %d of %d", rate.Differ, rate.Compared)
	w.line("the grade: it differs in %d of %d", rate.Regraded, rate.Graded)
	if rate.Unsure > 0 {
		w.line("that it cannot be said: %d", rate.Unsure)
	}
	return w.err
}
