package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
	"truce/record"
)

// Why an entry cannot be corrected by a form.
const (
	sayNoForm   = "entries of this kind have no form: correct it by a draft that supersedes it (truce import)"
	sayNotWhole = "this entry holds more than its form has fields for, so that a correction by the form would lose it: correct it in the table that it came from, or by a draft that supersedes it (truce import)"
	sayOwnWord  = "this entry is a party's own word, signed with its own key: the party alone corrects it"
	sayReplaced = "another entry took the place of this one already: correct the one that stands"
)

// Find finds an entry of a record by its short id or its 64 digits, and says
// whether another took its place. It reads the whole record: ids are found there
// by their digits alone, and what supersedes an entry stands behind it.
func Find(ctx context.Context, log record.Reader, id string) (found *entry.Entry, replaced bool, err error) {
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		switch {
		case found != nil:
			replaced = replaced || slices.Contains(e.Env.Supersedes, found.ID)
		case e.ID.String() == id || e.ID.Hex() == id:
			found = e
		}
		return nil
	})
	return found, replaced, err
}

// HeldIn finds entries of the record in a data folder for [form.Context].
func HeldIn(ctx context.Context, dir string) func(id string) (form.Held, bool) {
	return func(id string) (form.Held, bool) {
		e, replaced, err := findIn(ctx, dir, id)
		if err != nil || e == nil {
			return form.Held{}, false
		}
		return form.Held{ID: e.ID, Kind: e.Env.Kind, Replaced: replaced}, true
	}
}

func findIn(ctx context.Context, dir, id string) (e *entry.Entry, replaced bool, err error) {
	log, err := Open(dir)
	if err != nil {
		return nil, false, err
	}
	e, replaced, err = Find(ctx, log, id)
	return e, replaced, errors.Join(err, log.Close())
}

// CorrectingIn is [Case.Correcting] of an entry of the record in a data folder.
func (c *Case) CorrectingIn(ctx context.Context, dir, id string) (f *form.Form, typed map[string]string, why string, err error) {
	e, replaced, err := findIn(ctx, dir, id)
	switch {
	case err != nil:
		return nil, nil, "", err
	case e == nil:
		return nil, nil, "", record.ErrNotHeld
	}
	f, typed, why = c.Correcting(e, replaced)
	return f, typed, why, nil
}

// Correcting fills an entry into the form of its kind, to be changed and
// recorded in its place; why says where that cannot be. It is offered only
// where the form, sent as it is filled in, says all that the entry says; who
// told it stays sealed with the entry.
func (c *Case) Correcting(e *entry.Entry, replaced bool) (f *form.Form, typed map[string]string, why string) {
	f, ok := form.ByKind(e.Env.Kind)
	kind, known := body.KindOf(e.Env.Kind)
	switch {
	case !ok || !known:
		return nil, nil, sayNoForm
	case e.Env.Mode == entry.Own:
		return f, nil, sayOwnWord
	case replaced:
		return f, nil, sayReplaced
	}
	again, whole := intake.Again(kind, e)
	if !whole {
		return f, nil, sayNotWhole
	}
	refs := map[string]string{}
	held := map[string]truce.EntryID{}
	for _, r := range e.Env.Refs {
		refs[r.Role] = r.ID.String()
		held[r.ID.String()] = r.ID
	}
	typed = f.Fill(form.Recorded{Of: e.Env.Of, Happened: e.Env.Happened, Refs: refs, Body: body.From(again.Stored())}, c.Context)
	// The references are as they are recorded: what they lead to need not be looked up.
	as := c.Context
	as.Held = func(id string) (form.Held, bool) {
		h, ok := held[id]
		return form.Held{ID: h, Kind: form.AnyKind}, ok
	}
	line, problems := f.Draft(typed, as)
	if len(problems) > 0 {
		return f, nil, sayNotWhole
	}
	d, found := intake.ParseLine("form", 1, line, c.Zone)
	if intake.Bad(found) || len(d.Differs(e)) > 0 || !slices.Equal(sorted(d.Refs), sorted(again.Refs)) {
		return f, nil, sayNotWhole
	}
	typed[form.Corrects] = e.ID.String()
	return f, typed, ""
}

func sorted(refs []intake.LocalRef) []intake.LocalRef {
	return slices.SortedFunc(slices.Values(refs), func(a, b intake.LocalRef) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.To, b.To))
	})
}
