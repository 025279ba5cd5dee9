package desk

import (
	"context"
	"errors"
	"slices"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
	"truce/record"
)

// Case is what the desk must know of its case to fill in forms. Read follows
// the record; the zero value has read nothing.
type Case struct {
	form.Context
	Name      string
	Languages []string // the first one first; may be empty

	next int64 // the first position that was not read
}

// Read reads on in a record.
func (c *Case) Read(ctx context.Context, log record.Reader) error {
	from := c.next
	return log.Read(ctx, from, -1, func(pos int64, e *entry.Entry) error {
		c.next = pos + 1
		kind, known := body.KindOf(e.Env.Kind)
		if !known {
			return nil
		}
		b, held := body.Of(kind, e)
		if !held {
			return nil
		}
		switch kind.Name {
		case "genesis/1":
			c.Name, c.Languages = b.Text("name"), b.Names("languages")
			zone, err := civil.Load(b.Text("zone"))
			c.Zone = zone
			return err
		case "role/1":
			if b.Text("role") == "desk" && c.Desk == "" {
				c.Desk = truce.Party(b.Text("actor"))
				c.add(form.Choice{ID: string(c.Desk), Name: string(c.Desk)})
			}
		case "actor/1":
			for _, name := range append([]string{b.Text("name")}, b.Names("aliases")...) {
				c.add(form.Choice{ID: b.Text("party"), Name: name})
			}
		}
		return nil
	})
}

func (c *Case) add(p form.Choice) {
	if p.ID != "" && !slices.Contains(c.Parties, p) {
		c.Parties = append(c.Parties, p)
	}
}

// CaseIn reads the case in a data folder.
func CaseIn(ctx context.Context, dir string) (*Case, error) {
	if !HoldsRecord(dir) {
		return nil, wrongCall("there is no record in %s: truce new %[1]s makes one", dir)
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	c := &Case{Context: form.Context{Held: HeldIn(ctx, dir)}}
	err = c.Read(ctx, log)
	return c, errors.Join(err, log.Close())
}

// Typed turns what was typed into a form into a draft. Every problem names the
// field in which it was typed.
func (c *Case) Typed(f *form.Form, typed map[string]string) (intake.Draft, []form.Problem) {
	line, problems := f.Draft(typed, c.Context)
	if len(problems) > 0 {
		return intake.Draft{}, problems
	}
	d, found := intake.ParseLine("form", 1, line, c.Zone)
	return d, ByField(f, found)
}

// ByField tells problems of a draft by the fields of the form that it came from.
// Warnings are left out.
func ByField(f *form.Form, found []intake.Problem) (out []form.Problem) {
	for _, p := range found {
		if !p.Warning {
			out = append(out, form.Problem{Field: f.Input(p.Field), Message: p.Message})
		}
	}
	return out
}

// Entered is an entry that was recorded, and its receipt.
type Entered struct {
	Entry   *entry.Entry
	Receipt record.Receipt
}

// EnterOne is [Enter] of one draft, with the receipt of its entry; with dryRun
// there is none.
func EnterOne(ctx context.Context, dir string, d intake.Draft, dryRun bool) (done *Imported, e Entered, err error) {
	done, err = Enter(ctx, dir, []intake.Draft{d}, nil, dryRun)
	if err != nil || dryRun {
		return done, e, err
	}
	log, err := Open(dir)
	if err != nil {
		return done, e, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	if _, e.Entry, err = log.Get(ctx, done.Entries[0]); err != nil {
		return done, e, err
	}
	e.Receipt, err = record.ReceiptOf(ctx, log, e.Entry.ID)
	return done, e, err
}
