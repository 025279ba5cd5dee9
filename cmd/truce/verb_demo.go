package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"truce/agreement"
	"truce/examples"
	"truce/ruling"
	"truce/view"
	"truce/web"
)

const demoAbout = `Tells the Syria example of September 2016 at four moments: what holds, what is
broken or in doubt, what comes next, each with its reasons; then serves it in
the browser. DIR is a copy of the example to tell instead.
`

// moment is one of the four moments of the story: what is asked, and which
// items of the answer the telling dwells on. What is told of them is computed.
type moment struct {
	title       string
	asOf, known string
	items       []string // ids or, for incidents, titles
}

var moments = []moment{
	{"Wednesday 14 September, evening: the first 48 hours are over", "2016-09-14T20:00:00+03:00", "2016-09-14",
		[]string{"syria_2016_09/1/recommitment", "syria_2016_09/2/held_to_satisfaction"}},
	{"Saturday 17 September, midnight: nobody has renewed", "2016-09-17", "2016-09-17",
		[]string{"syria_2016_09/1/recommitment", "syria_2016_09/3.a/pull_back_government.heavy", "Air strikes on Syrian soldiers near Deir ez-Zor"}},
	{"Tuesday 20 September, midnight: ended, by which clock?", "2016-09-20", "2016-09-20",
		[]string{"syria_2016_09/5/joint_centre", "Attack on the aid convoy at Urem al-Kubra"}},
	{"2 March 2017: the same days, with what became known later", "2016-09-23", "2017-03-02",
		[]string{"Air strikes on Syrian soldiers near Deir ez-Zor", "Attack on the aid convoy at Urem al-Kubra"}},
}

func runDemo(ctx context.Context, m *Main, args []string) error {
	var tellOnly bool
	var listen string
	dirs, err := m.flags("demo", "[DIR]", demoAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&tellOnly, "tell", false, "only tell the story on the terminal")
		fs.StringVar(&listen, "listen", defaultListen, "`ADDRESS` to serve at; the next free port when it is taken")
	}, args)
	if err != nil {
		return err
	}
	dir := ""
	switch len(dirs) {
	case 0:
		tmp, err := os.MkdirTemp("", "truce-demo-")
		if err != nil {
			return fmt.Errorf("unpack the example: %w", err)
		}
		defer os.RemoveAll(tmp)
		if err := os.CopyFS(tmp, examples.FS); err != nil {
			return fmt.Errorf("unpack the example: %w", err)
		}
		dir = filepath.Join(tmp, examples.Syria)
	case 1:
		dir = dirs[0]
	default:
		return wrongCall("name one folder or none")
	}
	folder, err := os.MkdirTemp("", "truce-view-")
	if err != nil {
		return fmt.Errorf("make a folder for the lists: %w", err)
	}
	defer os.RemoveAll(folder)
	rows, err := view.Open(filepath.Join(folder, "view.db"))
	if err != nil {
		return err
	}
	defer rows.Close()
	f, err := foldInto(ctx, dir, true, rows)
	if err != nil {
		return m.problems(err, false)
	}
	if err := m.tell(f); err != nil || tellOnly {
		return err
	}
	fmt.Fprintln(m.Stdout)
	// An example is shown whole to whoever sits at this machine.
	b := newBook(f, f.state.Documents(), rows, &sync.RWMutex{})
	return m.serve(ctx, web.Config{Book: b, Triage: b}, listen)
}

func (m *Main) tell(f *folded) error {
	w := &page{out: m.Stdout, docs: f.state.Documents(), zone: f.zone}
	for i, mo := range moments {
		q := queryFlags{asOf: mo.asOf, known: mo.known}
		query, err := q.query(f)
		if err != nil {
			return err
		}
		p, err := f.state.Picture(query)
		if err != nil {
			return err
		}
		if i == 0 {
			w.opening(p)
		}
		w.tellMoment(i+1, mo, p)
	}
	w.head("where to go on")
	for _, l := range []string{
		"truce replay examples/syria-2016 --as-of 2016-09-14                 everything, on any day",
		"truce replay examples/syria-2016 --known 2016-09-20                 only what was known then",
		"truce explain examples/syria-2016 syria_2016_09/5/joint_centre      why the gate stayed shut",
		"truce check examples/syria-2016/agreement.md                        what the text leaves open",
		"truce timeline examples/syria-2016/agreement.md --anchor D=2016-09-12T19:00",
		"truce import examples/syria-2016 --data ./truce-data                a record of your own, then: truce verify --data ./truce-data",
	} {
		w.line("  %s", l)
	}
	return w.err
}

// opening says what the example is before anything is told of it.
func (w *page) opening(p *ruling.Picture) {
	w.line("%s", p.Case.Name)
	w.wrap("  ", "Real events and real deaths, told from public sources that are named entry by entry. No names of victims. Not an official record. Corrections: open an issue at the project's repository.")
	for _, n := range p.Case.Notices {
		w.wrap("  ", n)
	}
}

// cite is what a person calls an item, with its clause.
func (w *page) cite(id string) string {
	c := agreement.Cite(w.docs, id)
	if c.Clause == "" {
		return c.Name
	}
	name := c.Name
	if c.Part != "" {
		name += ": " + c.Part
	}
	return fmt.Sprintf("“%s” (§ %s %s)", name, c.Clause, c.Title)
}

func (w *page) tellMoment(n int, mo moment, p *ruling.Picture) {
	w.line("\n%d. %s", n, mo.title)
	w.wrap("   ", fmt.Sprintf("As of %s, %s.", p.AsOf, knownText(p.Known)))
	w.line("   What holds")
	for _, x := range p.Phases {
		if x.Status == "running" {
			until := "no end is named"
			if x.Ends != nil {
				until = "to " + x.Ends.At
			}
			w.wrap("     ", fmt.Sprintf("%s runs since %s, %s", w.cite(x.ID), x.Since, until))
		}
	}
	for _, g := range p.Gates {
		if g.Status == "open" || g.Status == "open_by_word" {
			w.wrap("     ", fmt.Sprintf("%s is %s", w.cite(g.ID), words(g.Status)))
		}
	}
	for _, c := range p.Clocks {
		if c.IfAll != nil {
			w.wrap("     ", fmt.Sprintf("calm by %s: %s if all reports are right, %s on what is established, %s on what was ruled; target %s",
				w.cite(c.ID), span(c.IfAll.RunS), span(c.IfEstablished.RunS), span(c.IfRuled.RunS), c.Target.At))
		}
	}
	w.line("   What is broken or in doubt")
	for _, x := range p.Phases {
		if x.Status != "running" && x.Status != "not_begun" {
			w.wrap("     ", fmt.Sprintf("%s: %s since %s", w.cite(x.ID), words(x.Status), x.Since))
		}
	}
	for _, e := range p.Ends {
		w.wrap("     ", "an end: "+w.cite(e.Clock)+", "+w.endOf(e))
	}
	for _, f := range p.Flags {
		if f.Kind == "contradiction" || f.Kind == "contradiction_within_counter" || f.Kind == "does_not_sum" || f.Kind == "text_withheld" {
			w.wrap("     ", f.Text)
		}
	}
	single := 0
	for _, a := range p.Assessments {
		if !a.Decided {
			single++
		}
	}
	if single > 0 {
		w.wrap("     ", fmt.Sprintf("%d single reports: none establishes a violation or sets back a clock by itself", single))
	}
	w.line("   What comes next")
	if len(p.Next) == 0 {
		w.line("     nothing that the text dates")
	}
	for _, x := range p.Next {
		w.wrap("     ", x.At+"  "+x.What+" ("+x.Rule+")")
	}
	for _, name := range mo.items {
		w.tellItem(p, name)
	}
}

// endOf is when an end was, to the day where no hour is known.
func (w *page) endOf(e ruling.End) string {
	text := w.when(e.When.Earliest)
	if e.When.Grain == "day" {
		day, _, _ := strings.Cut(text, ",")
		return day + ", hour unknown"
	}
	return text
}

// tellItem tells one item with its reasons.
func (w *page) tellItem(p *ruling.Picture, name string) {
	for _, a := range p.Assessments {
		if a.Name == name && strings.HasSuffix(a.Clause, "/1/attacks") {
			w.line("   Why %s: %s", name, words(a.Status))
			for _, r := range a.Readings {
				w.wrap("     ", fmt.Sprintf("if %s = %s: %s", r.Question, r.Reading, words(r.Status)))
			}
			for _, x := range a.Accounts {
				w.wrap("     ", x.Text)
			}
			for _, s := range a.Figures {
				w.wrap("     ", s.Unit+": "+figures(s.Figures))
			}
			w.reasons(a.Why)
			return
		}
	}
	for _, it := range itemsOf(p) {
		if it.ID == name {
			w.wrap("   ", fmt.Sprintf("Why %s: %s", w.cite(name), words(it.Status)))
			w.reasons(it.Why)
			return
		}
	}
}

func (w *page) reasons(list []ruling.Why) {
	for _, y := range list {
		w.wrap("     ", "- "+y.Text)
	}
}

// itemsOf are the items that the story dwells on.
func itemsOf(p *ruling.Picture) []ruling.Item {
	var out []ruling.Item
	for _, x := range p.Phases {
		out = append(out, x.Item)
	}
	for _, x := range p.Gates {
		out = append(out, x.Item)
	}
	for _, x := range p.Obligations {
		out = append(out, x.Item)
	}
	return out
}
