package main

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/desk"
	"truce/reading"
	"truce/review"
)

// printSheet prints a text's claims for people, or one a line.
func (c *claimsCall) printSheet(claims *desk.Claims, s *review.Sheet) error {
	if c.asJSON {
		for _, it := range s.Claims {
			if err := c.printJSON(itemJSONOf(s.Text, it)); err != nil {
				return err
			}
		}
		return nil
	}
	out := bufio.NewWriter(c.Stdout)
	w := &page{out: out}
	w.line("%s", s.Text.ID())
	what := []string{}
	for _, x := range []string{s.Text.Title, string(s.Text.Outlet), dayText(s.Text)} {
		if x != "" {
			what = append(what, x)
		}
	}
	w.wrap("  ", strings.Join(what, " · "))
	if len(s.Claims) == 0 {
		w.line("  no claims: the reader found none, or does not read the language")
	}
	numbers := map[string]int{}
	for i, it := range s.Claims {
		numbers[it.ID] = i + 1
	}
	for i, it := range s.Claims {
		w.line("")
		w.wrap("  ", fmt.Sprintf("%d. %s: %s", i+1, it.ID, statusSentence[it.Standing.Status]))
		c.item(w, s.Text, it, claims.Zone, numbers)
	}
	if w.err == nil {
		w.err = out.Flush()
	}
	return w.err
}

func (c *claimsCall) item(w *page, t *review.Text, it review.Item, zone civil.Zone, numbers map[string]int) {
	in := "     "
	if it.Second {
		w.wrap(in, "pointed at by a "+it.Reader)
	}
	for _, s := range it.Sure {
		w.wrap(in, fmt.Sprintf("%s: read so, %d of %d were right", words(s.Field), s.Right, s.Checked))
	}
	for _, o := range it.Others {
		alt := it
		alt.Shown = it.With(o)
		for _, l := range valueLines(alt.Fields(), review.GroupOfKey(o.Key), zone) {
			w.wrap(in, "or else "+l)
		}
	}
	if it.Gone {
		w.wrap(in, "the reader finds this claim no more; it stands as it was decided")
	}
	for _, g := range review.Groups {
		lines, quotes := valueLines(it.Fields(), g, zone), review.Quotes(t, it.Words, g)
		if len(lines) == 0 && len(quotes) > 0 && slices.Contains(review.Looked, g) {
			lines = []string{words(g) + ": nobody and nothing that the case knows"}
		}
		if len(lines) == 0 {
			continue
		}
		for _, l := range lines {
			w.wrap(in, l)
		}
		for _, q := range quotes {
			words := ""
			for _, p := range q.Pieces {
				if p.Mark {
					p.Text = "[" + p.Text + "]"
				}
				words += p.Text
			}
			w.wrap(in+"| ", "“"+strings.Join(strings.Fields(words), " ")+"”")
		}
	}
	if n := numbers[it.PartOf]; n > 0 {
		w.wrap(in, fmt.Sprintf("part of claim %d", n))
	}
	if len(it.Grave) > 0 {
		w.wrap(in, "a second person has to confirm it: "+words(strings.Join(it.Grave, ", ")))
	}
	for _, d := range it.Standing.Live {
		line := fmt.Sprintf("%s by %s at %s", words(d.Word), d.By, d.At)
		if d.Reason != "" {
			line += ": " + words(d.Reason)
		}
		w.wrap(in, line)
	}
	if st := it.Standing.Status; st == review.Open || st == review.Waiting {
		w.wrap(in, "to accept it: --seen "+it.Code)
	}
}

// valueLines say in words what a claim holds of a group of fields.
func valueLines(f review.Fields, group string, zone civil.Zone) (out []string) {
	switch group {
	case review.Act:
		line := words(f.Act)
		for _, x := range []struct{ name, word string }{{"weapon", f.Weapon}, {"target", f.Target}} {
			if x.word != "" {
				line += ", " + x.name + " " + words(x.word)
			}
		}
		if f.Status != "" && f.Status != "happened" {
			line += " (" + f.Status + ")"
		}
		out = append(out, line)
	case review.Harm:
		for _, x := range []struct {
			unit string
			all  []truce.Figure
		}{{"killed", f.Killed}, {"injured", f.Injured}} {
			line := ""
			for i, n := range x.all {
				switch i {
				case 0:
					line = n.Text() + " " + x.unit
				case 1:
					line += ", of them " + n.Text() + " " + words(n.Who)
				default:
					line += ", " + n.Text() + " " + words(n.Who)
				}
			}
			if line != "" {
				out = append(out, line)
			}
		}
	case review.Where:
		if f.Placed {
			line := "place: " + strings.Join(append([]string{f.Place.Name}, f.Place.Within...), ", ")
			if f.Place.Point {
				line += " (within " + strconv.FormatInt(f.Place.RadiusM, 10) + " m)"
			}
			out = append(out, line)
		}
	case review.Actors:
		for _, a := range f.Actors {
			line := words(a.Role) + ": " + a.Name
			if a.Party != "" {
				line += " = " + a.Party
			}
			out = append(out, line)
		}
	case review.When:
		switch v := f.Time; {
		case v.Earliest.Known() && v.Latest.Known():
			out = append(out, fmt.Sprintf("time: %s to %s", zone.Local(v.Earliest)[:16], zone.Local(v.Latest)[:16]))
		case v.Latest.Known():
			out = append(out, "time: before "+zone.Local(v.Latest)[:16])
		}
	case review.SaidBy:
		if len(f.SaidBy) > 0 {
			out = append(out, "said by "+strings.Join(f.SaidBy, ", "))
		}
	}
	return out
}

// itemJSON is a claim of a text with how it stands.
type itemJSON struct {
	Schema    string         `json:"schema"`
	Text      string         `json:"text"`
	Claim     string         `json:"claim"`
	Status    string         `json:"status"`
	Reader    string         `json:"reader"`
	Second    []string       `json:"second_person"`
	Code      string         `json:"code"`
	Values    map[string]any `json:"values"`
	Evidence  []evidenceLine `json:"evidence"`
	Decisions []decisionLine `json:"decisions"`
}

type evidenceLine struct {
	Field string `json:"field"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Rule  string `json:"rule"`
	Words string `json:"words"`
}

type decisionLine struct {
	Entry    string `json:"entry"`
	By       string `json:"by"`
	Decision string `json:"decision"`
	Reason   string `json:"reason,omitempty"`
	Counts   string `json:"counts,omitempty"`
}

func itemJSONOf(t *review.Text, it review.Item) itemJSON {
	out := itemJSON{Schema: "truce.claim_review/1", Text: t.ID(), Claim: it.ID, Status: it.Standing.Status, Reader: it.Reader, Second: it.Grave, Code: it.Code}
	out.Values, _ = plainValue(it.Shown).(map[string]any)
	for _, e := range it.Words {
		field := "words"
		if e.Field == reading.InTitle {
			field = "title"
		}
		out.Evidence = append(out.Evidence, evidenceLine{field, e.Start, e.End, e.Rule, review.WordsOf(t, e)})
	}
	for _, d := range it.Standing.Live {
		x := decisionLine{Entry: d.Entry.String(), By: string(d.By), Decision: d.Word, Reason: d.Reason}
		if !d.Counts.Zero() {
			x.Counts = d.Counts.String()
		}
		out.Decisions = append(out.Decisions, x)
	}
	return out
}

// plainValue is a stored value as encoding/json writes it.
func plainValue(v canon.Value) any {
	switch v.Kind() {
	case canon.KindObject:
		out := map[string]any{}
		for k, x := range v.Fields() {
			out[k] = plainValue(x)
		}
		return out
	case canon.KindList:
		items, _ := v.List()
		out := make([]any, len(items))
		for i, x := range items {
			out[i] = plainValue(x)
		}
		return out
	}
	if s, ok := v.Str(); ok {
		return s
	}
	if n, ok := v.Int(); ok {
		return n
	}
	b, _ := v.Bool()
	return b
}
