package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/origin"
	"truce/reading"
)

const originsAbout = `Says which reports repeat one another, which mix material of several dates, and how
many independent origins each claim has. Input as for truce read: texts, pages,
PDF, DOCX, e-mail, web archives, or JSON lines {id, outlet, published, title, text,
language?, zone?}. All reports are read before anything is printed; their order
does not matter. Nothing is recorded.
docs/origins.md has the rules. With --json one object, truce.origins/1.
`

func runOrigins(ctx context.Context, m *Main, args []string) error {
	var f readFlags
	files, err := m.flags("origins", "[FILE…]", originsAbout, func(fs *flag.FlagSet) {
		f.input(fs)
		fs.BoolVar(&f.asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	r, err := newReportReader(m, f)
	if err != nil {
		return err
	}
	var reports []origin.Report
	r.take = func(rep reading.Report) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		reports = append(reports, origin.Report{Report: rep, Claims: r.reader.Read(rep).Claims})
		return nil
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		if err := r.file(name); err != nil {
			return err
		}
	}
	reports, again := oneEach(reports)
	for _, id := range again {
		r.bad = true
		fmt.Fprintf(m.Stderr, "the id %q stands on reports that differ: none of them is compared; give each report an id of its own\n", id)
	}
	got := origin.Compare(reports)
	if f.asJSON {
		err = r.write(got.Object(reports))
	} else {
		err = printOrigins(r.out, got, reports)
	}
	if err == nil {
		err = r.out.Flush()
	}
	if err == nil && r.bad {
		return errNo
	}
	return err
}

// oneEach keeps one of reports that are the same in everything, and drops
// those that have one id and differ, whose ids it gives in order.
func oneEach(in []origin.Report) (out []origin.Report, again []string) {
	first := map[string]int{}
	differ := map[string]bool{}
	for i := range in {
		j, ok := first[in[i].ID]
		if !ok {
			first[in[i].ID] = i
			continue
		}
		a, b := &in[i], &in[j]
		if a.Title != b.Title || a.Text != b.Text || a.Outlet != b.Outlet || a.Published != b.Published {
			differ[a.ID] = true
		}
	}
	for i := range in {
		if first[in[i].ID] == i && !differ[in[i].ID] {
			out = append(out, in[i])
		}
	}
	for id := range differ {
		again = append(again, id)
	}
	slices.Sort(again)
	return out, again
}

// shownClaims is how many claims of a statement are named on the page.
const shownClaims = 5

// printOrigins prints a result for people: what mixes material first, then
// texts that repeat one another, then the claims.
func printOrigins(out *bufio.Writer, got origin.Result, reports []origin.Report) error {
	w := &page{out: out}
	id := func(text int) string { return reports[got.Texts[text].Report].ID }
	words := func(text int, s origin.Span) string {
		rep := &reports[got.Texts[text].Report]
		field := rep.Text
		if s.Field == reading.InTitle {
			field = rep.Title
		}
		return short(strings.Join(strings.Fields(field[s.Start:s.End]), " "), 90)
	}
	w.line("%d reports, %d texts that lead back to no other", len(got.Texts), len(got.Groups))
	mixed := false
	for i := range got.Texts {
		t := &got.Texts[i]
		if t.Judgement != origin.Recycled {
			continue
		}
		if !mixed {
			w.head("mix material of several dates: they weigh nothing as an origin")
			mixed = true
		}
		w.wrap("  ", id(i)+spreadOf(t.Spread))
		for _, s := range t.Scars {
			w.wrap("     | ", fmt.Sprintf("“%s”  %s %d–%d, %s: %s", words(i, s.Span), s.Field, s.Start, s.End, verbal(s.Kind), verbal(s.Rule)))
		}
	}
	repeats := false
	for _, g := range got.Groups {
		if len(g.Members) < 2 {
			continue
		}
		if !repeats {
			w.head("repeat one another: each group counts once")
			repeats = true
		}
		w.wrap("  ", fmt.Sprintf("%s: %d texts lead back to %s", got.GroupID(g, reports), len(g.Members), id(g.Members[0])))
		for _, m := range g.Members[1:] {
			t := &got.Texts[m]
			w.wrap("     ", fmt.Sprintf("%s: %s, %d.%d %% of its words; most of them from %s", id(m), verbal(string(t.Relation)), t.Shared/10, t.Shared%10, id(t.Of)))
			for _, p := range t.Passages {
				w.wrap("     | ", fmt.Sprintf("“%s”  %s %d–%d is %s %d–%d of %s, %d words", words(m, p.Here), p.Here.Field, p.Here.Start, p.Here.End, p.There.Field, p.There.Start, p.There.End, id(p.Of), p.Words))
			}
		}
	}
	if len(got.Statements) > 0 {
		w.head("claims, with their independent origins")
	}
	for _, s := range got.Statements {
		w.line("")
		w.wrap("  ", statementLine(s))
		w.wrap("     ", fmt.Sprintf("%s, %s, %s", plural(s.Outlets, "outlet"), plural(s.Groups, "text"), plural(s.Origins, "origin"))+notCounted(s.Uncounted))
		for _, x := range s.Witnesses {
			how := "leads back to " + x.Root
			if !x.Named {
				how = "the word of " + x.Root + " alone"
			}
			w.wrap("     ", fmt.Sprintf("%s (%s) %s", id(x.Text), x.Claim, how))
		}
		if s.Origins == 0 {
			w.wrap("     ", "told only by texts that mix material of several dates")
		}
		var told []string
		for _, c := range s.Claims[:min(len(s.Claims), shownClaims)] {
			told = append(told, id(c.Text))
		}
		more := ""
		if n := len(s.Claims) - shownClaims; n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		w.wrap("     ", "told so by "+strings.Join(told, ", ")+more)
	}
	if l := got.Limits; l != (origin.Limits{}) {
		w.line("")
		w.wrap("", fmt.Sprintf("Not looked at further: %s of texts that hold them too often, %s with more likely sources than are compared, %s with more like them than are compared. None of this can raise a count of origins.",
			plural(l.Lists, "place"), plural(l.Candidates, "text"), plural(l.Statements, "claim")))
	}
	return w.err
}

func statementLine(s origin.Statement) string {
	out := verbal(s.Act) + ", " + s.Place
	if s.Day != "" {
		out += ", " + s.Day
	}
	for _, f := range []struct {
		unit string
		f    *reading.Figure
	}{{"killed", s.Killed}, {"injured", s.Injured}} {
		if f.f != nil {
			out += ", " + truce.Figure{Bound: f.f.Bound, Min: f.f.Min, Max: f.f.Max, Open: f.f.Open}.Text() + " " + f.unit
		}
	}
	return out
}

func verbal(s string) string { return strings.ReplaceAll(s, "_", " ") }

func spreadOf(days int) string {
	if days == 0 {
		return ""
	}
	return fmt.Sprintf(": material of %s apart", plural(days, "day"))
}

func notCounted(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %d not counted: the outlet's own word, words of a text that says otherwise, or not looked at further", n)
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// short cuts a text to about n bytes, at the border of a word.
func short(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := strings.LastIndexByte(s[:n], ' ')
	if i < n/2 {
		for i = n; i > 0 && s[i]&0xc0 == 0x80; i-- {
		}
	}
	return s[:i] + " …"
}
