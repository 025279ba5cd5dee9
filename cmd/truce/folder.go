package main

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
	"truce/view"
)

// dataDir is the data folder of a call.
func (m *Main) dataDir(flag string) string {
	if flag != "" {
		return flag
	}
	if dir := m.Env("TRUCE_DATA"); dir != "" {
		return dir
	}
	return "truce-data"
}

// problemsError says that what was handed in has problems; they were printed.
type problemsError struct{ problems []intake.Problem }

func (e problemsError) Error() string {
	return fmt.Sprintf("%d problems; nothing was imported", len(e.problems))
}

// imported is what an import did.
type imported struct {
	Case    truce.EntryID
	Began   bool // the record began with it
	Drafts  int
	Before  int64
	Head    record.Head
	Notices []intake.Problem // warnings
	Batches []truce.EntryID  // the entries that say which table came
	Tables  []tableChanges   // what became of the rows of tables
}

// importPaths takes paths into the record in dir, all or nothing, beginning it
// when there is none. Every verb that reads a folder comes through here, so
// that an example is told by the same path as a case in the field.
func importPaths(ctx context.Context, dir string, paths []string) (*imported, error) {
	return importTables(ctx, dir, paths, tableOptions{})
}

// importTables is importPaths with what was said about the tables among them.
func importTables(ctx context.Context, dir string, paths []string, o tableOptions) (*imported, error) {
	zone, err := zoneOf(ctx, dir)
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
	batch, problems, err := intake.ReadTables(paths, zone, o.columns)
	if err != nil {
		return nil, err
	}
	if o.rejects != "" {
		if problems, err = setAside(batch, problems, o.rejects); err != nil {
			return nil, err
		}
	}
	held, err := documentsOf(ctx, dir)
	if err != nil {
		return nil, err
	}
	docs, more := intake.Documents(batch.Drafts, held)
	problems = append(append(problems, more...), intake.CheckClauses(batch.Drafts, docs)...)
	if intake.Bad(problems) {
		return nil, problemsError{problems}
	}
	if zone != nil && batch.Case != nil {
		// The folder's case.json must be the case that is there; its entries
		// would otherwise be taken for another's.
		if name, err := caseNameOf(ctx, dir); err != nil || name != batch.Case.Name {
			return nil, errors.Join(err, fmt.Errorf("the record in %s is of another case than the folder", dir))
		}
	}
	changes, err := compareTables(ctx, dir, batch, o.values)
	if err != nil {
		return nil, err
	}
	if o.dryRun {
		return &imported{Drafts: len(batch.Drafts), Notices: problems, Tables: changes}, nil
	}
	if len(batch.Drafts) == 0 && len(batch.Tables) > 0 {
		return nothingNew(ctx, dir, problems, changes)
	}
	done, err := seal(ctx, dir, batch, problems, zone == nil)
	if err == nil {
		done.Tables = changes
	}
	return done, err
}

// seal makes entries of a batch and appends them in one go.
func seal(ctx context.Context, dir string, batch *intake.Batch, notices []intake.Problem, begin bool) (*imported, error) {
	from, now := entry.Random, truce.InstantOf(time.Now())
	var clock func() time.Time
	if c := batch.Case; c != nil && c.Example {
		from = entry.Derived(c.Seed)
		now, _ = truce.ParseInstant(c.Signed)
		at := now.Time()
		clock = func() time.Time { return at }
	}
	log, err := sqlite.Open(dir, sqlite.Options{Entropy: from, Now: clock, Wait: lockWait})
	if err != nil {
		return nil, err
	}
	defer log.Close()
	head, err := log.Head(ctx)
	if err != nil {
		return nil, err
	}
	done := &imported{Drafts: len(batch.Drafts), Before: head.Size, Notices: notices, Began: begin}
	var first []*entry.Entry
	keys, err := caseKeys(dir, begin, from)
	if err != nil {
		return nil, err
	}
	if begin {
		keys.Log = log.Key().Key.Public()
		if first, err = intake.Begin(batch.Case, keys, from, now, intake.MethodBody("truce_1", ruling.Rules)); err != nil {
			return nil, err
		}
		done.Case = first[0].ID
	} else if done.Case, err = caseOf(ctx, log); err != nil {
		return nil, err
	}
	seen := head.Seen()
	if batch.Case != nil && batch.Case.Example {
		seen = entry.Seen{} // so that an example taken in twice is the same entries
	}
	entries, problems, err := intake.SealBy(batch.Drafts, done.Case, seen, keys, from, now)
	if len(problems) > 0 {
		return nil, problemsError{problems}
	}
	if err != nil {
		return nil, err
	}
	batch.Drafts = nil // entries stand in their place; a table may have many
	if done.Head, err = log.Append(ctx, head.Size, append(first, entries...)); err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.Env.Kind == "import/1" {
			done.Batches = append(done.Batches, e.ID)
		}
	}
	_, err = log.Checkpoint(ctx)
	return done, err
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

// lockWait is how long a verb waits for another process to give the data folder
// back: a server takes it for a moment for each thing that it takes in.
const lockWait = 10 * time.Second

// openRecord opens the record that is in a folder.
func openRecord(dir string) (*sqlite.Log, error) {
	return sqlite.Open(dir, sqlite.Options{MustExist: true, Wait: lockWait})
}

func caseOf(ctx context.Context, log record.Reader) (id truce.EntryID, err error) {
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
	log, err := openRecord(dir)
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

// genesisOf reads the first entry's body; ok is false when there is no record.
func genesisOf(ctx context.Context, dir string) (b body.Body, ok bool, err error) {
	if _, err := os.Stat(filepath.Join(dir, "record.db")); errors.Is(err, fs.ErrNotExist) {
		return b, false, nil
	}
	log, err := openRecord(dir)
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

// zoneOf is the zone of the case in a data folder, nil when there is none.
func zoneOf(ctx context.Context, dir string) (*civil.Zone, error) {
	g, ok, err := genesisOf(ctx, dir)
	if err != nil || !ok {
		return nil, err
	}
	z, err := civil.Load(g.Text("zone"))
	return &z, err
}

func caseNameOf(ctx context.Context, dir string) (string, error) {
	g, _, err := genesisOf(ctx, dir)
	return g.Text("name"), err
}

// folded is a record folded to its present size.
type folded struct {
	state       ruling.State
	head        record.Head
	zone        civil.Zone
	checkpoints []record.Checkpoint
	entries     map[string]*entry.Entry // by short id, for explain; nil unless asked for
	order       []*entry.Entry          // the same in the order of the record, for the checker of reasons
}

// fold reads a record from the beginning.
func fold(ctx context.Context, log record.Log, keep bool) (*folded, error) {
	f := &folded{state: ruling.NewState()}
	if keep {
		f.entries = map[string]*entry.Entry{}
	}
	var err error
	if f.head, err = log.Head(ctx); err != nil {
		return nil, err
	}
	err = log.Read(ctx, 0, f.head.Size, func(pos int64, e *entry.Entry) error {
		f.state, _ = ruling.Step(f.state, pos, e)
		if keep {
			f.entries[e.ID.String()] = e
			f.order = append(f.order, e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if f.checkpoints, err = log.Checkpoints(ctx); err != nil {
		return nil, err
	}
	f.zone, err = f.state.Zone()
	return f, err
}

// foldPath folds a data folder, or imports an example folder into a record of
// its own first.
func foldPath(ctx context.Context, path string, keep bool) (*folded, error) {
	return foldInto(ctx, path, keep, nil)
}

// foldInto is foldPath that also folds the record into a view.
func foldInto(ctx context.Context, path string, keep bool, rows *view.View) (*folded, error) {
	if _, err := os.Stat(filepath.Join(path, "record.db")); err == nil {
		log, err := openRecord(path)
		if err != nil {
			return nil, err
		}
		defer log.Close()
		return foldBoth(ctx, log, keep, rows)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no folder %s: give an example folder or a data folder", path)
	}
	dir, err := os.MkdirTemp("", "truce-replay-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary record: %w", err)
	}
	defer os.RemoveAll(dir)
	if _, err := importPaths(ctx, dir, []string{path}); err != nil {
		return nil, err
	}
	log, err := openRecord(dir)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	return foldBoth(ctx, log, keep, rows)
}

func foldBoth(ctx context.Context, log record.Log, keep bool, rows *view.View) (*folded, error) {
	f, err := fold(ctx, log, keep)
	if err == nil && rows != nil {
		err = rows.Catch(ctx, log)
	}
	return f, err
}
