package main

import (
	"context"
	"errors"
	"fmt"

	"truce"
	"truce/civil"
	"truce/desk"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/triage"
)

// triaged is a data folder as triage sees it.
type triaged struct {
	dir     string
	entries []*entry.Entry
	record  *triage.Record
	queue   *triage.Queue
}

// triageIn reads the record in a data folder.
func triageIn(ctx context.Context, dir string) (*triaged, error) {
	if !desk.HoldsRecord(dir) {
		return nil, wrongCall("there is no record in %s: truce new %[1]s makes one", dir)
	}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	t := &triaged{dir: dir}
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		t.entries = append(t.entries, e)
		return nil
	})
	if err = errors.Join(err, log.Close()); err != nil {
		return nil, err
	}
	t.record = triage.Read(t.entries)
	t.queue = t.record.Propose()
	return t, nil
}

// recorded is what a decision became. between is how many entries others
// recorded after the queue was read: the decision stands, and is to be looked at.
type recorded struct {
	entries []truce.EntryID
	between int64
}

// decide records a decision on a proposal.
func (t *triaged) decide(ctx context.Context, d triage.Decision) (recorded, error) {
	lines, err := t.queue.Drafts(d)
	if err != nil {
		return recorded{}, err
	}
	return t.enter(ctx, lines)
}

// enter signs and records lines of drafts.
func (t *triaged) enter(ctx context.Context, lines [][]byte) (recorded, error) {
	var drafts []intake.Draft
	var problems []intake.Problem
	for i, line := range lines {
		d, found := intake.ParseLine("decision", i+1, line, civil.Zone{})
		drafts, problems = append(drafts, d), append(problems, found...)
	}
	return t.seal(ctx, drafts, problems)
}

func (t *triaged) seal(ctx context.Context, drafts []intake.Draft, problems []intake.Problem) (recorded, error) {
	if intake.Bad(problems) {
		return recorded{}, desk.Problems{List: problems}
	}
	done, err := desk.Enter(ctx, t.dir, drafts, problems, false)
	if err != nil {
		return recorded{}, err
	}
	return recorded{done.Entries, done.Before - int64(len(t.entries))}, nil
}

// undo takes a decision back.
func (t *triaged) undo(ctx context.Context, id string) (recorded, error) {
	u, err := t.record.Undo(id)
	if err != nil {
		return recorded{}, err
	}
	var drafts []intake.Draft
	for i, e := range u.Again {
		kind, ok := body.KindOf(e.Env.Kind)
		if !ok {
			return recorded{}, fmt.Errorf("%s is of a kind that this program does not know", e.ID)
		}
		d, ok := intake.Again(kind, e)
		if !ok {
			return recorded{}, fmt.Errorf("a part of %s is not held any more, so that it cannot be recorded as it was", e.ID)
		}
		for _, old := range u.Supersedes[i] {
			d.Supersedes = append(d.Supersedes, old.Hex())
		}
		drafts = append(drafts, d)
	}
	if len(u.Withdraw) > 0 {
		d, found := intake.ParseLine("undo", 1, fmt.Appendf(nil, `{"kind":"retraction/1","of":%q,"body":{}}`, t.record.Desk), civil.Zone{})
		if intake.Bad(found) {
			return recorded{}, desk.Problems{List: found}
		}
		for _, id := range u.Withdraw {
			d.Refs = append(d.Refs, intake.LocalRef{Role: "about", To: id.Hex()})
		}
		drafts = append(drafts, d)
	}
	return t.seal(ctx, drafts, nil)
}
