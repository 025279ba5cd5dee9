package desk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/record"
	"truce/spreadsheet"
)

// A Shelf is where the tables lie that were handed in by page: the folder tables
// of the data folder, each with its file of columns and the rows that could not
// be read beside it:
//
//	tables/NAME.csv  tables/NAME.columns.json  tables/.NAME.csv.rejects
//
// What is kept here may be thrown away: the record has what was imported.
type Shelf struct{ Dir string } // the data folder

// maxTable is the largest table that is kept, in bytes.
const maxTable = 64 << 20

func (s Shelf) path(name string) string { return filepath.Join(s.Dir, "tables", name) }

// TableName makes a plain file name of what a browser sends, "" where it is the
// name of no table.
func TableName(sent string) string {
	sent = sent[strings.LastIndexAny(sent, `/\`)+1:]
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-", r) {
			return r
		}
		return '-'
	}, sent)
	name = strings.TrimLeft(name, ".-")
	ext := strings.ToLower(filepath.Ext(name))
	base := strings.TrimSuffix(name, filepath.Ext(name))
	if !slices.Contains([]string{".csv", ".tsv", ".xlsx"}, ext) || base == "" || len(base) > 80 {
		return ""
	}
	return base + ext
}

// Keep keeps a table under a name; one of the same name gives way to it. The
// file appears whole or not at all.
func (s Shelf) Keep(name string, r io.Reader) error {
	if !isTableName(name) {
		return wrongCall("a table is a file whose name ends in .csv, .tsv or .xlsx: save the sheet as one of these")
	}
	return s.write(name, func(w io.Writer) error {
		n, err := io.Copy(w, io.LimitReader(r, maxTable+1))
		switch {
		case err != nil:
			return fmt.Errorf("keep a table: %w", err)
		case n == 0:
			return wrongCall("the file is empty")
		case n > maxTable:
			return wrongCall("the table is larger than 64 MiB: take it in with truce import")
		}
		return nil
	})
}

func (s Shelf) write(name string, fill func(io.Writer) error) error {
	if err := os.MkdirAll(s.path(""), 0o700); err != nil {
		return fmt.Errorf("keep a table: %w", err)
	}
	tmp, err := os.CreateTemp(s.path(""), ".new-*")
	if err != nil {
		return fmt.Errorf("keep a table: %w", err)
	}
	defer os.Remove(tmp.Name())
	if err = errors.Join(fill(tmp), tmp.Close()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), s.path(name)); err != nil {
		return fmt.Errorf("keep a table: %w", err)
	}
	return nil
}

// Names are the tables on the shelf, by name.
func (s Shelf) Names() ([]string, error) {
	files, err := os.ReadDir(s.path(""))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for tables: %w", err)
	}
	var out []string
	for _, f := range files {
		if isTableName(f.Name()) && f.Type().IsRegular() {
			out = append(out, f.Name())
		}
	}
	return out, nil
}

// Open opens a table of the shelf.
func (s Shelf) Open(name string) (*os.File, error) {
	if !isTableName(name) {
		return nil, fs.ErrNotExist
	}
	return os.Open(s.path(name))
}

func columnsName(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".columns.json"
}

func rejectsName(name string) string {
	return "." + name + ".rejects"
}

// From says where columns come from.
type From string

// Columns were saved for this table, remembered from another with the same
// headings, or are suggested by headings and cells.
const (
	Saved      From = "saved"
	Remembered From = "remembered"
	Suggested  From = "suggested"
)

// Columns are what the columns of a table mean, and what to look at.
func (s Shelf) Columns(name, outlet string) (*spreadsheet.Columns, *spreadsheet.Look, From, error) {
	f, err := s.Open(name)
	if err != nil {
		return nil, nil, "", err
	}
	defer f.Close()
	told := func(p *spreadsheet.Problem) error {
		return wrongCall("%s", strings.TrimPrefix(p.Field+": "+p.Message, ": "))
	}
	if c, err := s.saved(columnsName(name)); err == nil {
		if look, bad := spreadsheet.LookAt(f, c); bad == nil {
			unnamed(c, look.Head)
			return c, look, Saved, nil
		}
	}
	c, bad := spreadsheet.Suggest(f, outlet, "", "")
	if bad != nil {
		return nil, nil, "", told(bad)
	}
	from := Suggested
	if other := s.alike(c); other != nil {
		c, from = other, Remembered
	}
	look, bad := spreadsheet.LookAt(f, c)
	if bad != nil {
		return nil, nil, "", told(bad)
	}
	unnamed(c, look.Head)
	return c, look, from, nil
}

// reasons is the heading of the column that says why a row was set aside.
const reasons = "truce_problem"

// unnamed says what headings are read as that nobody spoke of: they are kept in
// words, but for the reasons of rows that were set aside.
func unnamed(c *spreadsheet.Columns, head []string) {
	for _, h := range head {
		if _, said := c.Columns[h]; !said {
			as := "kept"
			if h == reasons {
				as = "ignored"
			}
			c.Columns[h] = spreadsheet.Column{As: as}
		}
	}
}

func (s Shelf) saved(file string) (*spreadsheet.Columns, error) {
	f, err := os.Open(s.path(file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return spreadsheet.Parse(f)
}

// alike is what was saved for another table with the same headings, nil when
// there is none.
func (s Shelf) alike(c *spreadsheet.Columns) *spreadsheet.Columns {
	files, _ := filepath.Glob(s.path("*.columns.json"))
	slices.Sort(files)
	for _, file := range files {
		other, err := s.saved(filepath.Base(file))
		if err == nil && slices.Equal(headings(c), headings(other)) {
			return other
		}
	}
	return nil
}

// headings are those of the table itself, in order: rows that were set aside
// have one more, which says why.
func headings(c *spreadsheet.Columns) (out []string) {
	for h := range c.Columns {
		if h != reasons {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return out
}

// Save keeps what the columns of a table mean. What does not fit is a
// [CallError].
func (s Shelf) Save(name string, c *spreadsheet.Columns) error {
	if !isTableName(name) {
		return fs.ErrNotExist
	}
	c.Schema = spreadsheet.Schema
	raw := c.Bytes()
	if _, err := spreadsheet.Parse(strings.NewReader(string(raw))); err != nil {
		return wrongCall("%s", strings.TrimPrefix(err.Error(), "the file of columns: "))
	}
	return s.write(columnsName(name), func(w io.Writer) error { _, err := w.Write(raw); return err })
}

// Take takes a table of the shelf into the record, or only says what would be
// taken in. Rows that cannot be read are set aside, for [Shelf.Rejects]; with
// them nothing is recorded unless without says that they may be left out.
func (s Shelf) Take(ctx context.Context, name string, dryRun, without bool) (*Imported, error) {
	if !isTableName(name) {
		return nil, fs.ErrNotExist
	}
	if _, err := s.saved(columnsName(name)); err != nil {
		return nil, wrongCall("first say what its columns mean, and save that")
	}
	tmp, err := os.MkdirTemp(s.path(""), ".try-*")
	if err != nil {
		return nil, fmt.Errorf("look at a table: %w", err)
	}
	defer os.RemoveAll(tmp)
	aside := filepath.Join(tmp, "rejects.csv")
	o := Options{Columns: s.path(columnsName(name)), Rejects: aside, DryRun: true}
	done, err := Import(ctx, s.Dir, []string{s.path(name)}, o)
	if err != nil {
		return nil, err
	}
	_ = os.Remove(s.path(rejectsName(name)))
	bad := 0
	for _, t := range done.Tables {
		bad += t.Bad
	}
	if bad > 0 {
		if err := os.Rename(aside, s.path(rejectsName(name))); err != nil {
			return nil, fmt.Errorf("keep the rows that cannot be read: %w", err)
		}
	}
	if dryRun || bad > 0 && !without {
		return done, nil
	}
	o.DryRun = false
	if bad == 0 {
		o.Rejects = ""
	}
	return Import(ctx, s.Dir, []string{s.path(name)}, o)
}

// Rejects opens the rows of a table that could not be read, each with why.
func (s Shelf) Rejects(name string) (*os.File, error) {
	if !isTableName(name) {
		return nil, fs.ErrNotExist
	}
	return os.Open(s.path(rejectsName(name)))
}

// Batch is an import of a table that the record holds.
type Batch struct {
	ID    truce.EntryID
	Files []string
	Rows  int64
	Since int64 // how many of its rows were changed or withdrawn since
	At    truce.Instant
}

// Batches are the imports of tables in a record, the last first.
func Batches(ctx context.Context, log record.Reader) ([]Batch, error) {
	kind, _ := body.KindOf("import/1")
	var out []Batch
	of := map[truce.EntryID]int{}
	left, now := int64(0), -1
	err := log.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		if left > 0 && e.Env.Kind == "report/1" {
			of[e.ID] = now
			left--
		}
		for _, id := range append(refsOf(e), e.Env.Supersedes...) {
			if i, ok := of[id]; ok && i != now || ok && left == 0 {
				out[i].Since++
			}
		}
		if e.Env.Kind != kind.Name {
			return nil
		}
		if b, held := body.Of(kind, e); held {
			rows, _ := b.Int("rows")
			if rows > 0 {
				out = append(out, Batch{ID: e.ID, Files: b.Names("files"), Rows: rows, At: e.Env.Signed})
				left, now = rows, len(out)-1
			}
		}
		return nil
	})
	slices.Reverse(out)
	return out, err
}

func isTableName(name string) bool { return name != "" && TableName(name) == name }
