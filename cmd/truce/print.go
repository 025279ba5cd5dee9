package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/ruling"
)

// printPicture prints a picture for people: what holds first, then what was
// told, then what a person should look at.
func (m *Main) printPicture(p *ruling.Picture) error {
	w := &page{out: m.Stdout}
	w.line("%s", p.Case.Name)
	w.line("as of %s (%s), %s", p.AsOfLocal, p.Zone, knownText(p.Known))
	for _, n := range p.Case.Notices {
		w.wrap("  ", n)
	}
	w.texts(p)
	w.phases(p)
	w.next(p)
	w.gates(p)
	w.clocks(p)
	w.obligations(p)
	w.assessments(p)
	w.tallies(p)
	w.deaths(p)
	w.access(p)
	w.joint(p)
	w.zones(p)
	w.rulings(p)
	w.flags(p)
	return w.err
}

func knownText(k ruling.Known) string {
	if k.At != "" {
		return fmt.Sprintf("on what is said to have been available by %s (%d entries)", k.At, k.Entries)
	}
	return fmt.Sprintf("on the first %d entries of the record", k.Size)
}

// page writes lines and keeps the first error. With documents it writes
// sentences as people read them: see [agreement.Prose].
type page struct {
	out  io.Writer
	err  error
	docs []*agreement.Document
	zone civil.Zone
}

// when writes an instant of a sentence as the clock in the zone shows it; one
// without an offset stands so in a text.
func (w *page) when(s string) string {
	const form = "Mon 2 Jan 2006, 15:04"
	if t, err := time.Parse("2006-01-02T15:04", s[:16]); err == nil && len(s) <= 19 && !strings.HasSuffix(s, "Z") {
		return t.Format(form)
	}
	i, err := truce.ParseInstant(s)
	if err != nil {
		return s
	}
	return i.Time().In(w.zone.Location()).Format(form)
}

func (w *page) line(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.out, format+"\n", args...)
	}
}

func (w *page) head(title string) { w.line("\n%s", strings.ToUpper(title)) }

// width is where lines are broken.
const width = 96

// wrap prints text in lines of at most width characters behind an indent; the
// lines after the first are indented by two more.
func (w *page) wrap(indent, text string) {
	if w.docs != nil {
		text = agreement.Prose(w.docs, text, w.when)
	}
	line := indent
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > width && strings.TrimSpace(line) != "" {
			w.line("%s", line)
			line = indent + "  "
		}
		if strings.TrimSpace(line) != "" {
			line += " "
		}
		line += word
	}
	if strings.TrimSpace(line) != "" {
		w.line("%s", line)
	}
}

// words turns a status into words: cannot_be_determined → cannot be determined.
func words(status string) string { return strings.ReplaceAll(status, "_", " ") }

func (w *page) texts(p *ruling.Picture) {
	w.head("texts")
	for _, t := range p.Texts {
		w.wrap("  ", fmt.Sprintf("%s: %s — %s", t.Document, t.Title, words(t.Status)))
		for _, h := range t.History {
			what := ""
			if h.What != "" {
				what = h.What + " "
			}
			day := fmt.Sprintf("%.10s", h.When.Local)
			if h.When.Grain == string(truce.GrainDays) || h.When.Grain == string(truce.GrainMonth) {
				day += " or later"
			}
			w.wrap("      ", fmt.Sprintf("%s %s%s: %s", day, what, words(h.Status), h.Text))
		}
	}
}

func (w *page) item(it ruling.Item, text string) {
	since := ""
	if it.SinceLocal != "" {
		since = " since " + it.SinceLocal
	}
	w.wrap("  ", fmt.Sprintf("%s — %s%s%s", it.ID, words(it.Status), since, text))
}

func (w *page) why(list []ruling.Why) {
	for _, y := range list {
		w.wrap("      ", "why: "+y.Text)
	}
}

// zones prints who drew which place of the text; nothing where nobody did.
func (w *page) zones(p *ruling.Picture) {
	if len(p.Zones) == 0 {
		return
	}
	w.head("ground that is drawn")
	for _, z := range p.Zones {
		text := ", by " + z.By
		if z.Schematic {
			text += ", a sketch"
		}
		if z.DoubtM > 0 {
			text += fmt.Sprintf(", to %d m", z.DoubtM)
		}
		w.item(z.Item, text)
		w.why(z.Why)
	}
}

func (w *page) phases(p *ruling.Picture) {
	w.head("phases")
	for _, x := range p.Phases {
		w.item(x.Item, "")
		for _, mark := range x.Marks {
			w.wrap("      ", mark.Local+"  "+mark.What)
		}
		for _, r := range x.Reads {
			w.wrap("      ", fmt.Sprintf("reading %s, %s: %s %s", r.Question, r.Reading, words(r.Status), r.Text))
		}
		w.why(x.Why)
	}
	if len(p.Ends) > 0 {
		w.head("ends, each with the clock that gives it")
		for _, e := range p.Ends {
			when := e.When.Local
			if e.When.Grain == "day" {
				when = when[:10] + ", hour unknown"
			}
			w.wrap("  ", fmt.Sprintf("%s — %s; by %s; %s", when, e.Clock, e.By, e.Rule))
		}
	}
}

func (w *page) next(p *ruling.Picture) {
	if len(p.Next) == 0 {
		return
	}
	w.head("what comes next")
	for _, n := range p.Next {
		w.wrap("  ", fmt.Sprintf("%s  %s (%s: %s)", n.Local, n.What, n.Clause, n.Rule))
	}
}

func (w *page) gates(p *ruling.Picture) {
	w.head("gates")
	for _, g := range p.Gates {
		w.item(g.Item, "")
		said := make([]string, len(g.Determined))
		for i, d := range g.Determined {
			said[i] = d.Party + ": " + d.Answer
		}
		w.wrap("      ", fmt.Sprintf("computed: %s; determined by %s", words(g.Computed), strings.Join(said, ", ")))
		w.why(g.Why)
	}
}

func (w *page) clocks(p *ruling.Picture) {
	w.head("clocks")
	for _, c := range p.Clocks {
		w.item(c.Item, "")
		if c.Rule != "" {
			w.wrap("      ", "rule: "+c.Rule)
		}
		if c.Target != nil {
			w.wrap("      ", "target: "+c.Target.Local)
		}
		for _, l := range []struct {
			name string
			run  *ruling.Run
		}{{"if all", c.IfAll}, {"if established", c.IfEstablished}, {"if ruled", c.IfRuled}} {
			if l.run != nil {
				w.wrap("      ", fmt.Sprintf("%s: has run %s, longest %s, set back %d times", l.name, span(l.run.RunS), span(l.run.LongestS), len(l.run.Resets)))
			}
		}
		for _, x := range c.Calm {
			w.wrap("      ", fmt.Sprintf("%s: calm if all %s, if established %s, if ruled %s; %s",
				x.Place, words(x.IfAll), words(x.IfEstablished), words(x.IfRuled), x.Text))
		}
		w.why(c.Why)
	}
}

// span prints seconds as hours and minutes.
func span(s int64) string { return fmt.Sprintf("%d h %02d min", s/3600, s%3600/60) }

func (w *page) obligations(p *ruling.Picture) {
	w.head("duties")
	for _, o := range p.Obligations {
		mark := ""
		if o.Disputed {
			mark = ", disputed"
		}
		w.item(o.Item, mark+" ("+o.Debtor+")")
		w.why(o.Why)
	}
}

func (w *page) assessments(p *ruling.Picture) {
	w.head("assessments")
	single := 0
	for _, a := range p.Assessments {
		if !a.Decided {
			single++
			continue
		}
		w.wrap("  ", fmt.Sprintf("%s (%s) — %s; if all that is reported is right: %s", a.Name, a.ID, words(a.Status), words(a.AsReport)))
		w.wrap("      ", "clause: "+a.Clause)
		for _, r := range a.Readings {
			w.wrap("      ", fmt.Sprintf("reading %s = %s: %s", r.Question, r.Reading, words(r.Status)))
		}
		for _, x := range a.Variables {
			var said []string
			for _, v := range x.Values {
				said = append(said, fmt.Sprintf("%s %s by %s", v.Value, words(v.State), v.By))
			}
			w.wrap("      ", fmt.Sprintf("%s: %s, %s (%s)", x.Name, words(x.Answer), x.State, strings.Join(said, "; ")))
		}
		for _, s := range a.Figures {
			w.wrap("      ", s.Unit+": "+figures(s.Figures))
		}
		w.why(a.Why)
	}
	if single > 0 {
		w.wrap("  ", fmt.Sprintf("%d single reports: each cannot be determined by itself (--json lists them)", single+p.Counts.Left))
	}
	for _, t := range p.Counts.Told {
		w.wrap("  ", fmt.Sprintf("%d single claims of what is told as %s: these count nowhere", t.Count, t.Status))
	}
}

func figures(fs []ruling.Figure) string {
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.Counter + ": " + f.Text
		if len(f.Earlier) > 0 {
			out[i] += " (before: " + strings.Join(f.Earlier, ", ") + ")"
		}
	}
	return strings.Join(out, "; ")
}

func (w *page) tallies(p *ruling.Picture) {
	w.head("tallies, side by side and never summed")
	for _, t := range p.Tallies {
		cut := ""
		if t.CutOff != nil {
			cut = " up to " + t.CutOff.Local
		}
		w.wrap("  ", fmt.Sprintf("%s: %s %s, %s; scope: %s%s", t.Name, t.Total.Text, t.Unit, t.Who, t.Scope, cut))
		for _, k := range t.Killed {
			w.wrap("      ", "killed: "+k.Text+" "+k.Who)
		}
		if t.Cumulative != nil {
			w.wrap("      ", "running total: "+t.Cumulative.Text)
		}
		for _, c := range t.Checks {
			w.wrap("      ", words(c.Status)+": "+c.Text)
		}
	}
}

func (w *page) deaths(p *ruling.Picture) {
	if len(p.Deaths) == 0 {
		return
	}
	w.head("deaths a day in the events that a source codes")
	for _, d := range p.Deaths {
		day := d.Day
		if day == "" {
			day = "on several days"
		}
		w.wrap("  ", fmt.Sprintf("%s, %s: %s in %d events that a text may concern; %s in %d in which an exempt group fought, or that no text concerns", day, d.Name, d.May.Text, d.May.Events, d.Outside.Text, d.Outside.Events))
	}
}

func (w *page) access(p *ruling.Picture) {
	w.head("access and calls")
	for _, a := range p.Access {
		w.item(a.Item, "")
		w.why(a.Why)
	}
}

func (w *page) rulings(p *ruling.Picture) {
	w.head("rulings")
	if len(p.Rulings) == 0 {
		w.line("  none is on record")
	}
	for _, r := range p.Rulings {
		w.item(r.Item, " by "+r.By)
		w.why(r.Why)
	}
}

func (w *page) flags(p *ruling.Picture) {
	w.head("to be looked at")
	for _, f := range p.Flags {
		w.wrap("  ", words(f.Kind)+": "+f.Text)
		w.why(f.Why)
	}
}
