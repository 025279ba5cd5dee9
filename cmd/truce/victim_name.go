package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"time"

	"truce"
	"truce/desk"
	"truce/entry"
	"truce/victim"
)

const victimConsentAbout = `Records that the name of a person may be published. FILE (- for the standard input) has
a line "consents: …": who consents, when and how it was given; it is encrypted to the
keepers. --scope says what else may be published beside the name.
`

func victimConsent(ctx context.Context, c *victimCall, args []string) error {
	var scope list
	var relation, until string
	rest, err := c.flags("victim consent", "RECORD FILE", victimConsentAbout, func(fs *flag.FlagSet) {
		c.common(fs)
		fs.Var(&scope, "scope", "`WHAT` beside the name may be published: age, sex, place, date; may be given several times")
		fs.StringVar(&relation, "relation", "", "of who consents, to the person: self, spouse, parent, child, sibling, guardian, other_relative, `representative`")
		fs.StringVar(&until, "until", "", "it holds until this `TIME` (default: until it is withdrawn)")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 || relation == "" {
		return wrongCall("truce victim consent RECORD FILE --relation parent --scope age")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	all, err := c.records(b, rest[:1])
	if err != nil {
		return err
	}
	p, err := c.lines(rest[1])
	if err != nil {
		return err
	}
	end := truce.NoInstant
	if until != "" {
		zone, err := desk.ZoneOf(ctx, c.dir())
		if err != nil {
			return err
		}
		if end, err = argTime(until, *zone); err != nil {
			return wrongCall("--until: %v", err)
		}
	}
	d, err := b.Consenting(all[0], append([]string{"name"}, scope...), relation, p.Consents, end, truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	done, err := c.enter(ctx, b, nil, d)
	if err != nil {
		return err
	}
	return c.recorded(done)
}

func victimPublish(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim publish", "CONSENT", "Publishes the names of a record, and what else its consent covers, on the page of\nnames. Without a consent in force it is refused. That the record was opened for it is\nrecorded first.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name the consent: truce victim list shows it")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	consent, ok := b.Consent(rest[0], truce.InstantOf(time.Now()))
	if !ok {
		return wrongCall("there is no such consent in force, and without one no name is published: truce victim list shows them")
	}
	all, err := c.records(b, []string{consent.About.Hex()})
	if err != nil {
		return err
	}
	k, err := c.withKeeper()
	if err != nil {
		return err
	}
	people, err := c.open(ctx, b, k, all)
	if err != nil {
		return err
	}
	// Opening took time, and somebody may have withdrawn meanwhile: read again.
	// What is withdrawn after this is hidden by the withdrawal itself.
	if b, err = victimsIn(ctx, c.dir()); err != nil {
		return err
	}
	d, err := b.Publish(consent, people[0], truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	done, err := c.enter(ctx, b, k.sign, d)
	if err != nil {
		return err
	}
	return c.recorded(done)
}

func (c *victimCall) erase(ctx context.Context, ids []truce.EntryID) error {
	return desk.Erase(ctx, c.dir(), entry.Person, ids)
}

func victimWithdraw(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim withdraw", "CONSENT", "Withdraws a consent, also for whoever gave it and asks for it. From then on the name is\nshown nowhere, whatever instant is asked about, and is erased from the files of the\nrecord. Anybody at the desk may do it, without a keeper; doing it again erases again.\n", c.common, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name the consent: truce victim list shows it")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	id, ok := b.ConsentID(rest[0])
	if !ok {
		return wrongCall("the record has no such consent")
	}
	drafts, ids, err := b.Withdraw(id, truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	if len(drafts) > 0 {
		done, err := c.enter(ctx, b, nil, drafts...)
		if err != nil {
			return err
		}
		if err := c.recorded(done); err != nil {
			return err
		}
	}
	if err := c.erase(ctx, ids); err != nil {
		return err
	}
	if !c.asJSON {
		fmt.Fprintf(c.Stdout, "%d published names are shown no more and erased from the record; backups made before hold them still: make a new one, and destroy those\n", len(ids))
	}
	return nil
}

func victimNames(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim names", "", "Prints the names that are published now, as the page of names shows them.\n", c.common, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("victim names takes no arguments: what is published now is the answer for every instant")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	for _, n := range b.Names(truce.InstantOf(time.Now())) {
		if c.asJSON {
			if err := c.printJSON(nameObject(n)); err != nil {
				return err
			}
			continue
		}
		line := strings.Join(n.Names, "; ")
		for _, s := range []string{n.Age, n.Sex, n.Place, n.Date} {
			if s != "" {
				line += ", " + s
			}
		}
		fmt.Fprintf(c.Stdout, "%s  %s\n", n.ID, line)
	}
	return nil
}

func nameObject(n victim.Name) map[string]any {
	return map[string]any{"schema": "truce.published_name/1", "id": n.ID.String(), "names": n.Names, "age": n.Age, "sex": n.Sex, "place": n.Place, "date": n.Date}
}
