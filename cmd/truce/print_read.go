package main

import (
	"fmt"
	"strings"

	"truce"
	"truce/civil"
	"truce/reading"
)

// publicationDay is the civil day in the outlet's zone of a date, or of a time
// with an offset.
func publicationDay(s string, zone civil.Zone) (civil.Date, error) {
	if d, err := civil.ParseDate(s); err == nil {
		return d, nil
	}
	t, err := truce.ParseInstant(s)
	if err != nil {
		return civil.Date{}, err
	}
	return zone.DateOf(t), nil
}

// print reads a report and prints its claims.
func (r *reportReader) print(rep reading.Report) error {
	got := r.reader.Read(rep)
	if r.f.asJSON {
		for _, l := range got.Lines(rep.ID) {
			if err := r.write(l); err != nil {
				return err
			}
		}
		for _, n := range got.Notices {
			fmt.Fprintf(r.m.Stderr, "%s: %s\n", rep.ID, n)
		}
		return nil
	}
	w := &page{out: r.out}
	w.line("%s", rep.ID)
	for _, n := range got.Notices {
		w.wrap("  ", n)
	}
	if len(got.Claims) == 0 && len(got.Notices) == 0 {
		w.line("  no claims")
	}
	field := map[reading.Field]string{reading.InTitle: rep.Title, reading.InText: rep.Text}
	names := map[string]int{}
	for i, c := range got.Claims {
		names[c.ID] = i + 1
	}
	for i, c := range got.Claims {
		w.line("")
		w.wrap("  ", fmt.Sprintf("%d. %s, %s (%s, story %d, %s)", i+1, words(c.Act), c.Status, c.ID, c.Story, c.Section))
		for _, l := range claimLines(c, names) {
			w.wrap("     ", l)
		}
		for _, e := range c.Evidence {
			w.wrap("     | ", fmt.Sprintf("“%s”  %s %d–%d, %s", strings.Join(strings.Fields(field[e.Field][e.Start:e.End]), " "), e.Field, e.Start, e.End, e.Rule))
		}
	}
	return w.err
}

// claimLines says in words what a claim holds.
func claimLines(c reading.Claim, names map[string]int) []string {
	var out []string
	figure := func(unit string, f *reading.Figure) {
		if f == nil {
			return
		}
		t := truce.Figure{Bound: f.Bound, Min: f.Min, Max: f.Max, Open: f.Open}.Text() + " " + unit
		for i, p := range f.Of {
			sep := ", "
			if i == 0 {
				sep = ", of them "
			}
			t += sep + truce.Figure{Min: p.Min, Max: p.Max, Open: p.Open}.Text() + " " + words(p.Who)
		}
		out = append(out, t)
	}
	figure("killed", c.Killed)
	figure("injured", c.Injured)
	if c.Place != nil {
		p := strings.Join(append([]string{c.Place.Name}, c.Place.Within...), ", ")
		if c.Place.Placed {
			p += fmt.Sprintf(" (within %d km of %s)", int64(c.Place.Disc.Radius)/1_000_000, c.Place.Disc.Center)
		}
		out = append(out, "place: "+p)
	}
	if t := c.Time; t != nil {
		when := "“" + t.Text + "”"
		if t.Text == "" {
			when = "before it was published"
		}
		if t.Earliest.Known() {
			when += ": " + t.Earliest.String() + " to " + t.Latest.String() + " (" + words(string(t.Grain)) + ", " + t.Zone + ")"
		}
		out = append(out, "time: "+when)
	}
	for _, a := range c.Actors {
		party := ""
		if a.Party != "" {
			party = " = " + string(a.Party)
		}
		out = append(out, a.Role+": “"+a.Name+"”"+party)
	}
	if c.Weapon != "" {
		out = append(out, "weapon: "+words(c.Weapon))
	}
	for _, s := range c.SaidBy {
		out = append(out, s.Stance+" by "+s.Name)
	}
	if c.PartOf != "" {
		out = append(out, fmt.Sprintf("part of claim %d", names[c.PartOf]))
	}
	if c.Replaced != "" {
		out = append(out, fmt.Sprintf("an earlier figure of claim %d", names[c.Replaced]))
	}
	var sure []string
	for _, v := range c.Confidence {
		sure = append(sure, fmt.Sprintf("%s %d", v.Field, v.PerMille/10))
	}
	if len(sure) > 0 {
		out = append(out, "of 100 read in this way, so many were right: "+strings.Join(sure, ", "))
	}
	for _, a := range c.Alternatives {
		switch {
		case a.Place != nil:
			out = append(out, "or place: "+strings.Join(append([]string{a.Place.Name}, a.Place.Within...), ", "))
		case a.Time != nil:
			out = append(out, "or time: “"+a.Time.Text+"”")
		}
	}
	return out
}
