package sqlite

import (
	"context"
	"crypto/ed25519"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
	"truce/record"
)

// Verify verifies the record in a data folder, from the bytes of its files. It
// writes nothing, neither to the file nor to the write-ahead log, and does not
// need the record to open: what SQLite cannot read is a finding. A record that
// another process has open is verified as of one moment.
func Verify(ctx context.Context, dir string, o record.VerifyOptions) (*record.Report, error) {
	s, err := openSource(dir)
	if err != nil {
		return nil, err
	}
	defer s.close()
	report, err := record.Verify(ctx, s, o)
	if err != nil {
		return nil, err
	}
	s.checkKey(report)
	if s.live {
		report.CannotShow = append(report.CannotShow, "Whether the write-ahead log is whole: the record is open in another process, and this is its state at one moment.")
	}
	return report, nil
}

// source is a data folder as a record.Source.
type source struct {
	dir, file string
	lock      *os.File
	live      bool // another process has the record open
	conn      *conn
	early     []record.Finding
	logKey    ed25519.PublicKey // as the genesis states it
}

func openSource(dir string) (*source, error) {
	s := &source{dir: dir, file: filepath.Join(dir, "record.db")}
	f, err := os.Open(s.file)
	if err != nil {
		return nil, fmt.Errorf("there is no record to verify in folder %s: %w", dir, err)
	}
	f.Close()
	if _, err := os.Stat(filepath.Join(dir, "record.lock")); err == nil {
		if s.lock, err = takeLock(dir); errors.Is(err, record.ErrInUse) {
			s.live = true
		}
	}
	how := verifying
	if info, err := os.Stat(s.file + "-wal"); !s.live && (errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0) {
		how = immutable
	}
	if !s.live {
		if err := s.checkWAL(); err != nil {
			return nil, err
		}
	}
	if s.conn, err = openConn(s.file, how); err != nil {
		s.found("file record.db", "SQLite cannot open it: %v", err)
		return s, nil
	}
	if err := s.conn.exec("BEGIN"); err != nil {
		s.found("file record.db", "SQLite cannot read it: %v", err)
	}
	if err := checkTables(s.conn); err != nil {
		s.found("file record.db", "%v", err)
	}
	err = s.conn.rows("PRAGMA integrity_check(100)", nil, func(v []driver.Value) error {
		if line, _ := v[0].(string); line != "ok" {
			s.found("file record.db", "SQLite's own check of its pages fails")
			return errEnough
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		s.found("file record.db", "SQLite cannot check it: %v", err)
	}
	return s, nil
}

func (s *source) found(place, format string, args ...any) {
	s.early = append(s.early, record.Finding{Place: place, Sentence: fmt.Sprintf(format, args...)})
}

func (s *source) close() {
	if s.conn != nil {
		s.conn.close()
	}
	if s.lock != nil {
		s.lock.Close()
	}
}

// checkWAL reports what SQLite would pass over in silence.
func (s *source) checkWAL() error {
	st, err := readWAL(s.file + "-wal")
	if err != nil {
		return err
	}
	switch {
	case st.badHeader:
		s.found("file record.db-wal", "its header is damaged: SQLite takes the whole file for empty, and the entries in it are lost to it")
	case st.later:
		s.found("file record.db-wal", "frame %d (byte %d) is damaged and whole transactions follow: acknowledged entries are lost to SQLite", st.badFrame, st.badOffset)
	case st.damaged():
		s.found("file record.db-wal", "frame %d (byte %d) of the last transaction is damaged: a write that was cut off before it was acknowledged, or damage since; the record is shown without it", st.badFrame, st.badOffset)
	}
	return nil
}

// checkKey compares the log key in the folder with that of the genesis.
func (s *source) checkKey(r *record.Report) {
	k, err := record.LoadKey(filepath.Join(s.dir, "log.key"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		r.Found("file log.key", "%v", err)
	case s.logKey != nil && !s.logKey.Equal(k.Key.Public()):
		r.Found("file log.key", "it is not the key that the genesis names: checkpoints signed with it will not hold")
	}
}

// treeInfo is what a row of tree says of one position.
type treeInfo struct {
	pos    int64
	id     truce.EntryID
	hashes []byte
	root   []byte // of the last position of a row
}

// Scan is the method of record.Source: it walks entry and tree side by side.
func (s *source) Scan(ctx context.Context, fn func(record.Stored) error, found func(place, sentence string)) error {
	for _, f := range s.early {
		found(f.Place, f.Sentence)
	}
	if s.conn == nil {
		return nil
	}
	next, stop := iter.Pull(s.tree(found))
	defer stop()
	info, more := next()
	missing := func() {
		found("entry "+info.id.String(), fmt.Sprintf("position %d of the tree names it and table entry has no such row", info.pos))
		info, more = next()
	}
	var failed error
	err := s.conn.rows(selectEntry+" ORDER BY pos", nil, func(v []driver.Value) error {
		r := rowOf(v)
		for more && info.pos < r.pos {
			missing()
		}
		st := record.Stored{Pos: r.pos, Raw: r.envelope, Signatures: r.signatures}
		if more && info.pos == r.pos {
			st.ID, st.Hashes, st.Root = info.id, info.hashes, info.root
			info, more = next()
		} else {
			found("table tree", fmt.Sprintf("it does not name position %d, which table entry has", r.pos))
		}
		var err error
		if st.Parts, err = r.open(); err != nil {
			st.Damage = err.Error()
		}
		if s.logKey == nil && r.pos == 0 {
			if e, err := r.entry(); err == nil {
				s.logKey = record.GenesisLogKey(e)
			}
		}
		if failed = ctx.Err(); failed == nil {
			failed = fn(st)
		}
		return failed
	})
	if failed != nil {
		return failed
	}
	if err != nil {
		found("table entry", fmt.Sprintf("SQLite cannot read on: %v", err))
	}
	for more {
		missing()
	}
	return nil
}

// tree walks the rows of tree, position by position. A row whose lengths do
// not fit is reported and gives what can still be made out.
func (s *source) tree(found func(place, sentence string)) iter.Seq[treeInfo] {
	return func(yield func(treeInfo) bool) {
		pos := int64(0)
		err := s.conn.rows("SELECT first, ids, hashes, root FROM tree ORDER BY first", nil, func(v []driver.Value) error {
			first, _ := v[0].(int64)
			ids, hashes, root := blob(v[1]), blob(v[2]), blob(v[3])
			if first < 0 || first > 1<<40 {
				found("table tree", "a row begins at an impossible position")
				return nil
			}
			n := int64(len(ids) / 32)
			want := 32 * (tlog.StoredHashCount(first+n) - tlog.StoredHashCount(first))
			if first != pos || len(ids)%32 != 0 || n == 0 || int64(len(hashes)) != want || len(root) != 32 {
				found("table tree", fmt.Sprintf("the row that begins at position %d does not fit: position %d comes next, or its lengths are wrong", first, pos))
			}
			for i := int64(0); i < n; i++ {
				info := treeInfo{pos: first + i, id: truce.EntryID(ids[32*i : 32*i+32])}
				k := 32 * (tlog.StoredHashCount(info.pos+1) - tlog.StoredHashCount(info.pos))
				k = min(k, int64(len(hashes)))
				info.hashes, hashes = hashes[:k:k], hashes[k:]
				if i == n-1 {
					info.root = root
				}
				if !yield(info) {
					return errEnough
				}
			}
			pos = first + n
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			found("table tree", fmt.Sprintf("SQLite cannot read on: %v", err))
		}
	}
}

// Kept is the method of record.Source.
func (s *source) Kept(_ context.Context, found func(place, sentence string)) ([]record.Checkpoint, error) {
	if s.conn == nil {
		return nil, nil
	}
	kept, err := readCheckpoints(s.conn, func(size int64) error {
		found("table checkpoint", fmt.Sprintf("the row of size %d is not as it was written", size))
		return nil
	})
	if err != nil {
		found("table checkpoint", fmt.Sprintf("SQLite cannot read on: %v", err))
	}
	return kept, nil
}

// Scrub checks the last entries of an open record as Verify does all, and is
// quick enough for every start: entries, parts, signatures and leaf hashes.
func (l *Log) Scrub(ctx context.Context, last int64) error {
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	return l.Read(ctx, max(0, head.Size-last), head.Size, func(pos int64, e *entry.Entry) error {
		if err := l.verifier.Check(e); err != nil {
			return fmt.Errorf("position %d: %w: %w", pos, err, record.ErrDamaged)
		}
		return nil
	})
}
