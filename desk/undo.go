package desk

import (
	"context"
	"encoding/json"
	"fmt"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// Undone is what taking a table back did.
type Undone struct {
	Schema   string `json:"schema"`
	Batch    string `json:"batch"`
	Withdrew int    `json:"withdrew"` // reports that came with the table
	Restored int    `json:"restored"` // reports that it had changed
	Size     int64  `json:"size"`
}

// perRetraction is how many entries one retraction names: an envelope has room
// for about 40 references.
const perRetraction = 30

// Undo takes back what one import of a table did: reports that came with
// it are withdrawn, those that it changed are recorded once more as they were.
// Nothing is removed from the record. A batch of which a row was changed or
// withdrawn since is refused, for what came later was said about it.
func Undo(ctx context.Context, dir, id string) (*Undone, error) {
	b, err := batchOf(ctx, dir, id)
	if err != nil {
		return nil, err
	}
	out := &Undone{Schema: "truce.Undone/1", Batch: b.head.ID.String()}
	var drafts []intake.Draft
	var fresh []truce.EntryID
	kind, _ := body.KindOf("report/1")
	for _, e := range b.rows {
		if len(e.Env.Supersedes) == 0 {
			fresh = append(fresh, e.ID)
			continue
		}
		old := b.before[e.Env.Supersedes[0]]
		if old == nil {
			return nil, fmt.Errorf("the report that %s superseded is not held", e.ID)
		}
		d, ok := intake.Again(kind, old)
		if !ok {
			return nil, fmt.Errorf("a part of %s is not held any more, so that it cannot be recorded as it was", old.ID)
		}
		d.Supersedes = []string{e.ID.Hex()}
		drafts = append(drafts, d)
		out.Restored++
	}
	for from := 0; from < len(fresh); from += perRetraction {
		var about []string
		for _, id := range fresh[from:min(from+perRetraction, len(fresh))] {
			about = append(about, id.Hex())
		}
		raw, err := json.Marshal(map[string]any{"kind": "retraction/1", "of": b.head.Env.Of, "refs": map[string]any{"about": about}, "body": map[string]any{}})
		if err != nil {
			return nil, err
		}
		d, problems := intake.ParseLine("undo", 1, raw, civil.Zone{})
		if intake.Bad(problems) {
			return nil, Problems{problems}
		}
		drafts = append(drafts, d)
	}
	out.Withdrew = len(fresh)
	done, err := seal(ctx, dir, &intake.Batch{Drafts: drafts}, nil, false, nil)
	if err != nil {
		return nil, err
	}
	out.Size = done.Head.Size
	return out, nil
}

// tableBatch is an import of a table: its entry, its rows, and what they superseded.
type tableBatch struct {
	head   *entry.Entry
	rows   []*entry.Entry
	before map[truce.EntryID]*entry.Entry
}

// batchOf finds an import by the id of its entry, long or short.
func batchOf(ctx context.Context, dir, id string) (*tableBatch, error) {
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	kind, _ := body.KindOf("import/1")
	b := &tableBatch{before: map[truce.EntryID]*entry.Entry{}}
	first, rows := int64(-1), int64(0)
	mine := map[truce.EntryID]bool{}
	later := 0
	err = log.Read(ctx, 0, -1, func(pos int64, e *entry.Entry) error {
		switch {
		case b.head == nil && (e.ID.String() == id || e.ID.Hex() == id):
			held, ok := body.Of(kind, e)
			if !ok || e.Env.Kind != kind.Name {
				return wrongCall("%s is no import of a table: truce import prints its id", id)
			}
			b.head, first = e, pos+1
			rows, _ = held.Int("rows")
		case b.head != nil && pos < first+rows:
			if e.Env.Kind != "report/1" {
				return wrongCall("what follows %s are not the rows of a table", id)
			}
			b.rows = append(b.rows, e)
			mine[e.ID] = true
		case b.head != nil:
			for _, to := range append(refsOf(e), e.Env.Supersedes...) {
				if mine[to] {
					later++
				}
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case b.head == nil:
		return nil, wrongCall("the record has no import %s: truce import prints its id", id)
	case int64(len(b.rows)) != rows:
		return nil, fmt.Errorf("the import has %d rows and the record %d: it is not whole", rows, len(b.rows))
	case later > 0:
		return nil, wrongCall("%d times a later entry changed, withdrew or named a row of this import: take that back first", later)
	}
	for _, e := range b.rows {
		for _, old := range e.Env.Supersedes {
			_, was, err := log.Get(ctx, old)
			if err != nil {
				return nil, err
			}
			b.before[old] = was
		}
	}
	return b, nil
}

func refsOf(e *entry.Entry) (ids []truce.EntryID) {
	for _, r := range e.Env.Refs {
		ids = append(ids, r.ID)
	}
	return ids
}
