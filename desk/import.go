package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
	"truce/record"
	"truce/record/sqlite"
	"truce/ruling"
)

// Imported is what an import did.
type Imported struct {
	Case    truce.EntryID
	Began   bool // the record began with it
	Drafts  int
	Before  int64
	Head    record.Head
	Notices []intake.Problem // warnings
	Batches []truce.EntryID  // the entries that say which table came
	Entries []truce.EntryID  // everything that was sealed, in the order of the drafts
	Tables  []TableChanges   // what became of the rows of tables
}

// Import takes paths into the record in dir, all or nothing, beginning it when
// there is none. Every verb and page that reads a folder or a file comes through
// here, so that an example is told by the same path as a case in the field.
func Import(ctx context.Context, dir string, paths []string, o Options) (*Imported, error) {
	zone, err := ZoneOf(ctx, dir)
	if err != nil {
		return nil, err
	}
	drafts, sealed, err := splitPaths(paths)
	if err != nil {
		return nil, err
	}
	if len(sealed) > 0 {
		if len(drafts) > 0 {
			return nil, wrongCall("import exports and drafts one after the other")
		}
		return importSealed(ctx, dir, sealed)
	}
	batch, problems, err := intake.ReadTables(paths, zone, o.Columns)
	if err != nil {
		return nil, err
	}
	if o.Rejects != "" {
		if problems, err = setAside(batch, problems, o.Rejects); err != nil {
			return nil, err
		}
	}
	return take(ctx, dir, batch, problems, zone == nil, o)
}

// Enter takes drafts that were made one by one, by a form or a call, into the
// record that is in dir: the same checks and the same seal as an import.
// problems are those that reading them gave.
func Enter(ctx context.Context, dir string, drafts []intake.Draft, problems []intake.Problem, dryRun bool) (*Imported, error) {
	return take(ctx, dir, &intake.Batch{Drafts: drafts}, problems, false, Options{DryRun: dryRun})
}

// EnterAs is [Enter] signed with the key by of a person, or with the desk's own
// where that is nil. Whether the key may is for the caller to ask.
func EnterAs(ctx context.Context, dir string, drafts []intake.Draft, problems []intake.Problem, by entry.Signer) (*Imported, error) {
	return take(ctx, dir, &intake.Batch{Drafts: drafts}, problems, false, Options{by: by})
}

// take checks a batch that was read, leaves out the rows of tables that the
// record has, and seals the rest.
func take(ctx context.Context, dir string, batch *intake.Batch, problems []intake.Problem, begin bool, o Options) (*Imported, error) {
	held, err := documentsOf(ctx, dir)
	if err != nil {
		return nil, err
	}
	docs, more := intake.Documents(batch.Drafts, held)
	problems = append(append(problems, more...), intake.CheckClauses(batch.Drafts, docs)...)
	if intake.Bad(problems) {
		return nil, Problems{problems}
	}
	if !begin && batch.Case != nil {
		// The folder's case.json must be the case that is there; its entries
		// would otherwise be taken for another's.
		if name, err := caseNameOf(ctx, dir); err != nil || name != batch.Case.Name {
			return nil, errors.Join(err, fmt.Errorf("the record in %s is of another case than the folder", dir))
		}
	}
	changes, err := compareTables(ctx, dir, batch, o.Values)
	if err != nil {
		return nil, err
	}
	if o.DryRun {
		return &Imported{Drafts: len(batch.Drafts), Notices: problems, Tables: changes}, nil
	}
	if len(batch.Drafts) == 0 && len(batch.Tables) > 0 {
		return nothingNew(ctx, dir, problems, changes)
	}
	done, err := seal(ctx, dir, batch, problems, begin, o.by)
	if err == nil {
		done.Tables = changes
	}
	return done, err
}

// seal makes entries of a batch and appends them in one go; by signs in place of
// the desk's key, unless it is nil.
func seal(ctx context.Context, dir string, batch *intake.Batch, notices []intake.Problem, begin bool, by entry.Signer) (*Imported, error) {
	from, now := entry.Random, truce.InstantOf(time.Now())
	var clock func() time.Time
	if c := batch.Case; c != nil && c.Example {
		from = entry.Derived(c.Seed)
		now, _ = truce.ParseInstant(c.Signed)
		at := now.Time()
		clock = func() time.Time { return at }
	}
	log, err := sqlite.Open(dir, sqlite.Options{Entropy: from, Now: clock, Wait: LockWait})
	if err != nil {
		return nil, err
	}
	defer log.Close()
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	done := &Imported{Drafts: len(batch.Drafts), Before: head.Size, Notices: notices, Began: begin}
	var first []*entry.Entry
	keys, err := caseKeys(dir, begin, from)
	if err != nil {
		return nil, err
	}
	if by != nil {
		keys.Desk = by
	}
	if begin {
		keys.Log = log.Key().Key.Public()
		if first, err = intake.Begin(batch.Case, keys, from, now, intake.MethodBody("truce_1", ruling.Rules)); err != nil {
			return nil, err
		}
		done.Case = first[0].ID
	} else if done.Case, err = CaseOf(ctx, log); err != nil {
		return nil, err
	}
	seen := head.Seen()
	if batch.Case != nil && batch.Case.Example {
		seen = entry.Seen{} // so that an example taken in twice is the same entries
	}
	entries, problems, err := intake.SealBy(batch.Drafts, done.Case, seen, keys, from, now)
	if len(problems) > 0 {
		return nil, Problems{problems}
	}
	if err != nil {
		return nil, err
	}
	batch.Drafts = nil // entries stand in their place; a table may have many
	if done.Head, err = log.Append(ctx, head.Size, append(first, entries...)); err != nil {
		return nil, err
	}
	for _, e := range entries {
		done.Entries = append(done.Entries, e.ID)
		if e.Env.Kind == "import/1" {
			done.Batches = append(done.Batches, e.ID)
		}
	}
	_, err = log.Checkpoint(ctx)
	return done, err
}

// KeyIn is the key with which the desk of a data folder signs.
func KeyIn(dir string) (entry.KeyID, error) {
	keys, err := caseKeys(dir, false, entry.Random)
	if err != nil {
		return "", err
	}
	return entry.KeyIDOf(keys.Desk.Public()), nil
}

// caseKeys are the keys of the case that the operator of this folder holds:
// made when the case begins, and never after that, for what another key signs
// would not count.
func caseKeys(dir string, begin bool, from entry.Entropy) (k intake.Keys, err error) {
	get := func(name string) (entry.Signer, error) {
		file := filepath.Join(dir, "keys", name+".key")
		if begin {
			f, err := record.LoadOrMakeKey(file, name, from)
			return f.Key, err
		}
		f, err := record.LoadKey(file)
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("the key of the %s is not in the folder: put %s back from a copy", name, file)
		}
		return f.Key, err
	}
	if k.Desk, err = get("desk"); err != nil {
		return k, err
	}
	if begin {
		k.Root, err = get("root")
		return k, err
	}
	// The root key is needed for roles alone, and may lie elsewhere meanwhile.
	root, err := record.LoadKey(filepath.Join(dir, "keys", "root.key"))
	if errors.Is(err, fs.ErrNotExist) {
		return k, nil
	}
	k.Root = root.Key
	return k, err
}

// LockWait is how long a verb waits for another process to give the data folder
// back: a server takes it for a moment for each thing that it takes in.
const LockWait = 10 * time.Second

// Open opens the record that is in a folder; close it.
func Open(dir string) (*sqlite.Log, error) {
	return sqlite.Open(dir, sqlite.Options{MustExist: true, Wait: LockWait})
}

// CaseOf is the id of the case of a record.
func CaseOf(ctx context.Context, log record.Reader) (id truce.EntryID, err error) {
	err = log.Read(ctx, 0, 1, func(_ int64, e *entry.Entry) error {
		id = e.ID
		return nil
	})
	return id, err
}

// documentsOf are the agreement documents that the record in dir holds, parsed.
func documentsOf(ctx context.Context, dir string) ([]*agreement.Document, error) {
	if _, err := os.Stat(filepath.Join(dir, "record.db")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	log, err := Open(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	kind, _ := body.KindOf("agreement/1")
	var docs []*agreement.Document
	err = log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind != kind.Name {
			return nil
		}
		if b, held := body.Of(kind, e); held {
			d, _ := agreement.Parse(b.Text("file"), []byte(b.Text("words")))
			docs = append(docs, d)
		}
		return nil
	})
	return docs, err
}

// GenesisOf reads the first entry's body; ok is false when there is no record.
func GenesisOf(ctx context.Context, dir string) (b body.Body, ok bool, err error) {
	if _, err := os.Stat(filepath.Join(dir, "record.db")); errors.Is(err, fs.ErrNotExist) {
		return b, false, nil
	}
	log, err := Open(dir)
	if err != nil {
		return b, false, err
	}
	defer log.Close()
	kind, _ := body.KindOf("genesis/1")
	err = log.Read(ctx, 0, 1, func(_ int64, e *entry.Entry) error {
		b, ok = body.Of(kind, e)
		return nil
	})
	return b, ok, err
}

// ZoneOf is the zone of the case in a data folder, nil when there is none.
func ZoneOf(ctx context.Context, dir string) (*civil.Zone, error) {
	g, ok, err := GenesisOf(ctx, dir)
	if err != nil || !ok {
		return nil, err
	}
	z, err := civil.Load(g.Text("zone"))
	return &z, err
}

func caseNameOf(ctx context.Context, dir string) (string, error) {
	g, _, err := GenesisOf(ctx, dir)
	return g.Text("name"), err
}
