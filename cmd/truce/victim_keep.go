package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"truce"
	"truce/triage"
	"truce/victim"
)

// records finds records by their ids.
func (c *victimCall) records(b *victim.Book, ids []string) (out []victim.Record, err error) {
	for _, id := range ids {
		r, ok := b.Record(id)
		if !ok {
			return nil, wrongCall("the record has no such record of a person, or it was erased or withdrawn: truce victim list shows them")
		}
		out = append(out, r)
	}
	return out, nil
}

// keeping is what a call of a keeper on records begins with: what the record says of
// persons, the records that are named, and the keeper's key.
func (c *victimCall) keeping(ctx context.Context, ids []string) (b *victim.Book, all []victim.Record, k keeperKey, err error) {
	if b, err = victimsIn(ctx, c.dir()); err != nil {
		return nil, nil, k, err
	}
	if all, err = c.records(b, ids); err != nil {
		return nil, nil, k, err
	}
	k, err = c.withKeeper()
	return b, all, k, err
}

func evidence(r victim.Record, p victim.Person) victim.Evidence {
	return victim.Evidence{Person: p, Killed: r.Killed}
}

func place(x, y victim.Record) victim.Place {
	switch {
	case x.Incident == "" || y.Incident == "":
		return victim.Unknown
	case x.Incident == y.Incident:
		return victim.Together
	}
	return victim.Elsewhere
}

const victimMatchAbout = `Says whether two records are of one person: same, not_same or cannot_say, and nothing
else. With one record alone, which other records of its incident are not told apart
from it. It compares records, never a name that is typed in; that they were opened, by
whom and why is recorded first, and a keeper opens at most 300 in 24 hours.
`

func victimMatch(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim match", "RECORD [RECORD]", victimMatchAbout, func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) < 1 || len(rest) > 2 {
		return wrongCall("name one record, or two: truce victim list shows them")
	}
	b, all, k, err := c.keeping(ctx, rest)
	if err != nil {
		return err
	}
	if len(all) == 2 && all[0].ID == all[1].ID {
		return wrongCall("name two records, not one of them twice")
	}
	if len(all) == 1 {
		for _, r := range b.Records() {
			if r.Incident == all[0].Incident && r.Incident != "" && r.ID != all[0].ID {
				all = append(all, r)
			}
		}
	}
	people, err := c.open(ctx, b, k, all)
	if err != nil {
		return err
	}
	compared := 0
	for i := 1; i < len(all); i++ {
		said := victim.Compare(evidence(all[0], people[0]), evidence(all[i], people[i]), place(all[0], all[i]))
		compared++
		if len(rest) == 1 && said == victim.NotSame {
			continue
		}
		if err := c.printAnswer(b, all[0], all[i], said); err != nil {
			return err
		}
	}
	if len(rest) == 1 && !c.asJSON {
		fmt.Fprintf(c.Stdout, "%d records of the incident compared\n", compared)
	}
	return nil
}

func (c *victimCall) printAnswer(b *victim.Book, x, y victim.Record, said victim.Answer) error {
	decided := string(b.Decided(x.ID, y.ID))
	if c.asJSON {
		return c.printJSON(map[string]any{"schema": "truce.match/1", "a": x.ID.String(), "b": y.ID.String(), "answer": said, "decided": decided})
	}
	if decided != "" {
		decided = "  decided " + decided
	}
	fmt.Fprintf(c.Stdout, "%s  %s  %s%s\n", x.ID, y.ID, said, decided)
	return nil
}

func victimDecide(ctx context.Context, c *victimCall, args []string) error {
	var one, two bool
	rest, err := c.flags("victim decide", "RECORD RECORD", "Decides that two records are of one person, who then counts once, or of two.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
		fs.BoolVar(&one, "as-one", false, "they are of one person")
		fs.BoolVar(&two, "as-two", false, "they are of two persons")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 || one == two {
		return wrongCall("truce victim decide RECORD RECORD --as-one, or --as-two")
	}
	b, all, k, err := c.keeping(ctx, rest)
	if err != nil {
		return err
	}
	answer := victim.NotSame
	if one {
		answer = victim.Same
	}
	d, err := b.Decide(all[0], all[1], answer, truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	done, err := c.enter(ctx, b, k.sign, d)
	if err != nil {
		return err
	}
	return c.recorded(done)
}

func victimShow(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim show", "RECORD", "Prints what one record says, to the keeper's terminal, after an entry that says so.\n", func(fs *flag.FlagSet) {
		fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("records are opened one at a time: name one")
	}
	b, all, k, err := c.keeping(ctx, rest)
	if err != nil {
		return err
	}
	people, err := c.open(ctx, b, k, all)
	if err != nil {
		return err
	}
	return people[0].WriteLines(c.Stdout)
}

func victimErase(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim erase", "RECORD", "Forgets what a record says, and what was published of it, for ever and in all files of\nthe record. That there was a record stays. To put a wrong record right, add another with\n--replaces.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("records are erased one at a time: name one")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	r, ok := b.Held(rest[0])
	if !ok {
		return wrongCall("the record holds no such record of a person, or it was erased already")
	}
	k, err := c.withKeeper()
	if err != nil {
		return err
	}
	d, ids, err := b.Erase(r, strings.TrimSpace(c.reason), truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	done, err := c.enter(ctx, b, k.sign, d)
	if err != nil {
		return err
	}
	// Recorded first. Should erasing fail, the record is there and can be erased again.
	if err := c.erase(ctx, ids); err != nil {
		return err
	}
	return c.recorded(done)
}

const victimTollAbout = `Says how many persons of an incident are recorded, beside the tolls that were claimed.
With --as, and --reason, a keeper counts them by sex and by age group inside the seal:
a breakdown is shown where it has two cells or more, each of ten persons or more, and
not at all otherwise.
`

func victimToll(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim toll", "INCIDENT", victimTollAbout, func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name one decided incident")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	id, _, ok := b.Incident(rest[0])
	if !ok {
		return wrongCall("the record has no such decided incident")
	}
	toll := b.Toll(id)
	out := map[string]any{"schema": "truce.toll/1", "incident": id, "killed": toll.Killed, "injured": toll.Injured}
	t, err := triageIn(ctx, c.dir())
	if err != nil {
		return err
	}
	claimed := map[string][]string{}
	if d, ok := t.record.Incident(id); ok {
		claimed = claimedOf(t.record, d)
	}
	out["claimed"] = claimed
	if c.as != "" {
		if err := c.breakdown(ctx, b, id, out); err != nil {
			return err
		}
	}
	if c.asJSON {
		return c.printJSON(out)
	}
	fmt.Fprintf(c.Stdout, "%s\n", id)
	for _, x := range []struct {
		name string
		n    int
	}{{"killed", toll.Killed}, {"injured", toll.Injured}} {
		fmt.Fprintf(c.Stdout, "%s: %d persons recorded", x.name, x.n)
		if len(claimed[x.name]) == 0 {
			fmt.Fprint(c.Stdout, "; no toll was claimed")
		}
		for i, s := range claimed[x.name] {
			fmt.Fprint(c.Stdout, map[bool]string{true: "; claimed: ", false: ", "}[i == 0], s)
		}
		fmt.Fprintln(c.Stdout)
	}
	for _, by := range []string{"sex", "age_group"} {
		cells, asked := out[by].([]victim.Cell)
		switch {
		case !asked:
		case cells == nil:
			fmt.Fprintf(c.Stdout, "by %s: not shown, for a cell would have fewer than %d persons, or there is one cell alone\n", by, victim.SmallCell)
		default:
			fmt.Fprintf(c.Stdout, "by %s:", by)
			for _, x := range cells {
				fmt.Fprintf(c.Stdout, " %s %d", x.Name, x.Count)
			}
			fmt.Fprintln(c.Stdout)
		}
	}
	return nil
}

// claimedOf are the tolls that the sources of an incident claim, each as its
// source said it.
func claimedOf(r *triage.Record, d *triage.Decided) map[string][]string {
	out := map[string][]string{}
	for _, t := range r.Figures(d) {
		if !t.Gone {
			out[t.Unit] = append(out[t.Unit], t.Origin+" "+t.Figure.Text())
		}
	}
	return out
}

// breakdown opens the records of an incident and counts its persons.
func (c *victimCall) breakdown(ctx context.Context, b *victim.Book, incident string, out map[string]any) error {
	k, err := c.withKeeper()
	if err != nil {
		return err
	}
	all := b.Persons(incident)
	people, err := c.open(ctx, b, k, all)
	if err != nil {
		return err
	}
	var sexes, ages []string
	for _, p := range people {
		sexes, ages = append(sexes, p.Sex), append(ages, p.AgeGroup())
	}
	out["sex"], out["age_group"] = victim.Breakdown(sexes), victim.Breakdown(ages)
	return nil
}
