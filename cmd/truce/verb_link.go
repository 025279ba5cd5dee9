package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"truce"
	linking "truce/incident"
)

const linkAbout = `Proposes which claims tell of one incident, with what each field weighs for every
link and where the incident would split. Input is JSON lines truce.claim/1, as
truce read --json prints them, and truce.structured_report/1 {id, source, list?,
origin?, published?, zone?, time, place, act, actors, killed, injured}. All lines are
read before anything is printed; their order does not matter. Nothing is recorded:
a person decides. docs/linking.md has the rules. With --json one incident a line.
`

// maxClaims is how many claims are read at once.
const maxClaims = 4_000_000

// linkInput is the claims that were read, and what is to be told of the rest.
type linkInput struct {
	m      *Main
	out    *bufio.Writer
	asJSON bool
	claims []linking.Claim
	line   map[string]int // number of the claim, by key
	other  int            // planned, threatened, denied, background
	bad    bool
}

func runLink(ctx context.Context, m *Main, args []string) error {
	r := &linkInput{m: m, out: bufio.NewWriter(m.Stdout), line: map[string]int{}}
	files, err := m.flags("link", "[FILE…]", linkAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&r.asJSON, "json", false, "print JSON lines")
	}, args)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		if err := r.file(ctx, name); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// A million claims are two gigabytes while they are compared; time is spent
	// rather than as much again.
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	res := linking.Propose(r.claims)
	if r.asJSON {
		err = r.printJSON(res)
	} else {
		err = r.print(res)
	}
	if err == nil {
		err = r.out.Flush()
	}
	if err == nil && r.bad {
		return errNo
	}
	return err
}

// file reads the lines of one file; - is the standard input.
func (r *linkInput) file(ctx context.Context, name string) error {
	var in io.Reader = r.m.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("open a file of claims: %w", err)
		}
		defer f.Close()
		in = f
	}
	buf := bufio.NewReaderSize(in, 1<<16)
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, long, err := nextLine(buf)
		if err != nil && err != io.EOF {
			return fmt.Errorf("read %s: %w", name, err)
		}
		last := err == io.EOF
		err = nil
		switch {
		case long:
			err = r.problem(name, n, &linking.Problem{Code: "too_long", Message: "the line is longer than 16 MiB", Hint: "give one claim a line"})
		case len(bytes.TrimSpace(raw)) > 0:
			err = r.take(name, n, raw)
		}
		if err != nil || last {
			return err
		}
	}
}

// take keeps the claim of a line. The same claim twice is one claim.
func (r *linkInput) take(name string, n int, raw []byte) error {
	c, told, p := linking.ReadLine(raw)
	if p != nil {
		return r.problem(name, n, p)
	}
	if !told {
		r.other++
		return nil
	}
	if i, ok := r.line[c.Key()]; ok {
		if !linking.Same(&r.claims[i], &c) {
			return r.problem(name, n, &linking.Problem{Code: "id_twice", Message: "the id stands on an earlier line that says something else, which is kept", Hint: "give each an id of its own"})
		}
		return nil
	}
	if len(r.claims) == maxClaims {
		return wrongCall("%s: more than %d claims; link them by year, or by area", name, maxClaims)
	}
	r.line[c.Key()] = len(r.claims)
	r.claims = append(r.claims, c)
	return nil
}

func (r *linkInput) problem(file string, line int, p *linking.Problem) error {
	r.bad = true
	if r.asJSON {
		return r.write(map[string]any{"schema": "truce.error/1", "file": file, "line": line, "column": 1, "code": p.Code, "message": p.Message, "hint": p.Hint})
	}
	_, err := fmt.Fprintf(r.m.Stderr, "%s:%d: %s; %s\n", file, line, p.Message, p.Hint)
	return err
}

func (r *linkInput) write(v any) error {
	enc := json.NewEncoder(r.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (r *linkInput) printJSON(res linking.Result) error {
	for i := range res.Incidents {
		if err := r.write(res.Incidents[i].Object(r.claims)); err != nil {
			return err
		}
	}
	for _, s := range r.notes(res) {
		fmt.Fprintln(r.m.Stderr, s)
	}
	return nil
}

// notes say what was not looked at.
func (r *linkInput) notes(res linking.Result) []string {
	var out []string
	add := func(n int64, one, more string) {
		if n == 1 {
			out = append(out, "1 "+one)
		} else if n > 1 {
			out = append(out, fmt.Sprintf("%d %s", n, more))
		}
	}
	l := res.Limits
	add(int64(r.other), "claim tells of nothing that happened: not linked", "claims tell of nothing that happened: not linked")
	add(int64(l.NoTime), "claim says neither a time nor when it was said, or a time known to no better than ten days: it stands alone", "claims say neither a time nor when they were said, or a time known to no better than ten days: they stand alone")
	add(int64(l.Coarse), "place is known too coarsely to be looked up on the map: found by name alone", "places are known too coarsely to be looked up on the map: found by name alone")
	add(l.Pairs, "pair of claims lies behind a bound", "pairs of claims lie behind a bound: so many are of one day and place that each was compared with its likeliest alone")
	add(l.Merges, "time two large incidents were not put together", "times two large incidents were not put together")
	return out
}

// shownLinks is how many links of an incident are told on the page.
const shownLinks = 6

// print prints incidents for people, with their reasons.
func (r *linkInput) print(res linking.Result) error {
	w := &page{out: r.out}
	several := 0
	for i := range res.Incidents {
		if len(res.Incidents[i].Members) > 1 {
			several++
		}
	}
	w.line("%s, %s proposed; %d of several claims", plural(len(r.claims), "claim"), plural(len(res.Incidents), "incident"), several)
	for i := range res.Incidents {
		r.one(w, &res.Incidents[i])
	}
	notes := r.notes(res)
	if len(notes) > 0 {
		w.line("")
	}
	for _, s := range notes {
		w.wrap("", s+".")
	}
	return w.err
}

func (r *linkInput) one(w *page, inc *linking.Incident) {
	var about []string
	about = append(about, words(strings.Join(inc.Acts(r.claims), ", ")))
	if p := inc.Finest(r.claims); p != nil {
		switch {
		case p.Name != "":
			about = append(about, p.Name)
		default:
			about = append(about, p.Disc.Center.String())
		}
	}
	if t := inc.Hull(r.claims); t.Earliest.Known() && t.Latest.Known() {
		about = append(about, t.Earliest.String()+" to "+t.Latest.String())
	}
	about = slices.DeleteFunc(about, func(s string) bool { return s == "" })
	w.line("")
	w.wrap("", strings.Join(append([]string{inc.ID}, about...), ", "))
	w.wrap("  ", fmt.Sprintf("%s, %s, %s", plural(len(inc.Members), "claim"), plural(inc.Reports, "text"), plural(inc.Origins, "origin")))
	for i, m := range inc.Members {
		if i == 20 {
			w.line("     and %d more", len(inc.Members)-i)
			break
		}
		w.wrap("     ", r.member(m))
	}
	for _, c := range inc.Copies {
		w.wrap("  ", fmt.Sprintf("%s say the same as the word of one origin: one voice", plural(len(c), "claim")))
	}
	for i, l := range inc.Links {
		if i == shownLinks {
			w.line("  and %s more; --json has all that are listed", plural(len(inc.Links)-i, "link"))
			break
		}
		a, b := &r.claims[l.A], &r.claims[l.B]
		if l.Pair.OneWord {
			w.wrap("  ", fmt.Sprintf("%s and %s are the word of one origin: no evidence", a.Key(), b.Key()))
			continue
		}
		w.wrap("  ", fmt.Sprintf("%s and %s: %s", a.Key(), b.Key(), bits(int64(l.Pair.Weight))))
		w.line("     | %8s  before anything is compared, by how many claims there are around", bits(int64(l.Pair.Prior)))
		for _, v := range l.Pair.Levels {
			if v.Name() != "unknown" {
				w.line("     | %8s  %s", bits(int64(v.Weight())), v.Text())
			}
		}
	}
	if s := inc.Split; s != nil {
		var off []string
		for _, m := range s.Off[:min(len(s.Off), 5)] {
			off = append(off, r.claims[m].Key())
		}
		if n := len(s.Off) - len(off); n > 0 {
			off = append(off, fmt.Sprintf("%d more", n))
		}
		w.wrap("  ", fmt.Sprintf("would split if %s less spoke for it: off would go %s", bits(s.Weight)[1:], strings.Join(off, ", ")))
	}
	if !inc.Exact {
		w.wrap("  ", "put together step by step: another grouping may weigh more")
	}
}

// member says in a line who says what.
func (r *linkInput) member(m int) string {
	c := &r.claims[m]
	out := c.Key()
	if c.Source != "" {
		out += ", " + c.Source
	}
	for _, f := range []struct {
		unit string
		f    *linking.Figure
	}{{"killed", c.Killed}, {"injured", c.Injured}} {
		if f.f != nil {
			out += ", " + truce.Figure{Bound: f.f.Bound, Min: f.f.Min, Max: f.f.Max, Open: f.f.Open}.Text() + " " + f.unit
		}
	}
	return out
}

// bits writes a weight in 1/256 bit as bits with one decimal, and its sign.
func bits(w int64) string {
	sign := "+"
	if w < 0 {
		sign, w = "-", -w
	}
	tenths := (w*10 + 128) / 256
	return fmt.Sprintf("%s%d.%d bit", sign, tenths/10, tenths%10)
}
