package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"truce"
	"truce/civil"
	"truce/ruling"
)

const mayAbout = `Says whether something may be done by the texts in force at its time, as
things stand on record: which clause prohibits it, which permission covers it,
who is to be told and by when. It answers for movement, unarmed flights for a
stated purpose, passage, work and aid; for the use of force there is no such
question. Outside a prohibition the answer is "not prohibited by these texts;
other law applies".
`

func runMay(ctx context.Context, m *Main, args []string) error {
	var q queryFlags
	var by, act, at, place, object, purpose string
	var height int64
	var asJSON bool
	rest, err := m.flags("may", "DIR", mayAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&q.known, "known", "", "what was known: a `SIZE` of the record, or a date in a reconstructed case")
		fs.StringVar(&by, "by", "", "the `PARTY` that is to do it")
		fs.StringVar(&act, "act", "", "what: an act `WORD` of the language, as move, fly, enter, let_pass, deliver")
		fs.StringVar(&at, "at", "", "when: an RFC 3339 `TIME`, or a date")
		fs.StringVar(&place, "place", "", "where: a `PATH` from the small to the large, as Saraqib,Idlib,SY")
		fs.StringVar(&object, "object", "", "what is moved or brought: a class `WORD`")
		fs.StringVar(&purpose, "purpose", "", "of a flight: a `WORD` such as medevac, rescue, humanitarian")
		fs.Int64Var(&height, "height-m", -1, "of a flight: `METRES` above ground")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name one folder, and what is to be done with --by, --act and --at")
	}
	f, _, err := m.picture(ctx, rest[0], &q, asJSON, true)
	if err != nil {
		return err
	}
	d := ruling.Deed{By: truce.Party(by), Act: act, Object: object, Purpose: purpose, HeightM: height}
	if d.When, err = deedTime(at, f.zone); err != nil {
		return wrongCall("--at: %v", err)
	}
	for _, p := range strings.Split(place, ",") {
		if p = strings.TrimSpace(p); p != "" {
			d.Place = append(d.Place, p)
		}
	}
	query, err := q.query(f)
	if err != nil {
		return wrongCall("%v", err)
	}
	may, err := f.state.May(query, d)
	if err != nil {
		return wrongCall("%v", err)
	}
	if asJSON {
		return m.printJSON(may)
	}
	m.printMay(may)
	return nil
}

// deedTime is when something is to be done: an instant, or a civil day.
func deedTime(s string, zone civil.Zone) (truce.Interval, error) {
	if d, err := civil.ParseDate(s); err == nil {
		return zone.Day(d), nil
	}
	i, err := truce.ParseInstant(s)
	if err != nil {
		return truce.Interval{}, fmt.Errorf("say when, as 2016-09-17T10:00:00+03:00 or 2016-09-17")
	}
	return truce.At(i), nil
}

func (m *Main) printMay(x *ruling.May) {
	w := &page{out: m.Stdout}
	w.wrap("", fmt.Sprintf("%s: %s", words(x.Status), x.Says))
	for _, r := range x.Rules {
		text := r.Clause + ": " + words(r.Status)
		if len(r.Unsaid) > 0 {
			text += ", for want of " + strings.ReplaceAll(strings.Join(r.Unsaid, ", "), "_", " ")
		}
		w.wrap("  ", text)
		for _, o := range r.Readings {
			w.wrap("      ", fmt.Sprintf("if %s is read as %s: %s", words(o.Question), words(o.Reading), words(o.Status)))
		}
	}
	for _, p := range x.Allows {
		text := fmt.Sprintf("%s: %s; covers it: %s", p.Clause, words(p.Level), words(p.Covers))
		if p.Level != "free" {
			text += "; on record: " + words(p.Given)
		}
		if len(p.To) > 0 {
			text += "; to be told: " + strings.Join(p.To, ", ")
		}
		if p.By != nil {
			text += "; by " + p.By.Local
		}
		if len(p.Hinder) > 0 {
			text += "; must not hinder it: " + strings.Join(p.Hinder, ", ")
		}
		w.wrap("  ", text)
	}
	w.wrap("", x.Other)
}
