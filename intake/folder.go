package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce"
	"truce/canon"
	"truce/civil"
)

// Case is what case.json says: how the genesis of a new case is to be.
type Case struct {
	Name          string   `json:"name"`
	Purpose       string   `json:"purpose"`
	Zone          string   `json:"zone"`
	Attribution   bool     `json:"attribution"`
	Ruling        bool     `json:"ruling"`
	Units         bool     `json:"units"`
	Visibility    string   `json:"visibility"`
	Erasure       string   `json:"erasure"`
	Reconstructed bool     `json:"reconstructed"`
	Example       bool     `json:"example"` // keys, nonces and salts derive from Seed
	Seed          string   `json:"seed,omitempty"`
	Languages     []string `json:"languages,omitempty"` // that the cell works in: en, ar
	Desk          string   `json:"desk"`                // who enters what is handed in
	Signed        string   `json:"signed"`              // asserted time of the entries of an example
}

// Batch is everything that one import hands in.
type Batch struct {
	Case   *Case // nil when the paths hold no case.json
	Drafts []Draft
	Files  []string
	Tables []Table // the spreadsheets among the files

	columns string              // the file of columns that was named
	rows    map[[2]string]place // of tables, by outlet and key
}

// Read reads paths: folders (case.json, entries/*.jsonl, entries/*.geojson,
// tables.json and the documents that drafts name) and single files of these. zone is the zone of the
// case when the record has one; a case.json among the paths gives its own.
func Read(paths []string, zone *civil.Zone) (*Batch, []Problem, error) {
	return ReadTables(paths, zone, "")
}

// ReadTables is Read with the file that says what the columns of the tables
// among the paths mean; without one ("") it is looked for beside each, see
// package spreadsheet: NAME.columns.json, then columns.json. A table with the
// columns of the UCDP needs none.
func ReadTables(paths []string, zone *civil.Zone, columns string) (*Batch, []Problem, error) {
	b := &Batch{columns: columns}
	var problems []Problem
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", p, err)
		}
		more, err := b.read(p, info.IsDir(), &zone)
		problems = append(problems, more...)
		if err != nil {
			return nil, problems, err
		}
	}
	return b, problems, nil
}

func (b *Batch) read(p string, dir bool, zone **civil.Zone) ([]Problem, error) {
	var problems []Problem
	if dir {
		more, err := b.readCase(p, zone)
		if err != nil || Bad(more) {
			return more, err
		}
		problems = more
	}
	if *zone == nil {
		return append(problems, Problem{Schema: "truce.error/1", File: p, Line: 0, Code: "case",
			Message: "there is no case yet, and no case.json here to begin one",
			Hint:    "import a folder with a case.json first"}), nil
	}
	if !dir {
		more, err := b.readFile(p, **zone)
		return append(problems, more...), err
	}
	files, err := filepath.Glob(filepath.Join(p, "entries", "*.jsonl"))
	if err != nil {
		return problems, err
	}
	slices.Sort(files)
	for _, f := range files {
		more, err := b.readLines(f, p, **zone)
		problems = append(problems, more...)
		if err != nil {
			return problems, err
		}
	}
	maps, err := filepath.Glob(filepath.Join(p, "entries", "*.geojson"))
	if err != nil {
		return problems, err
	}
	slices.Sort(maps)
	for _, f := range maps {
		more, err := b.geoFile(f, **zone)
		problems = append(problems, more...)
		if err != nil {
			return problems, err
		}
	}
	more, err := b.readTables(p, **zone)
	return append(problems, more...), err
}

// readCase reads case.json, if the folder has one.
func (b *Batch) readCase(dir string, zone **civil.Zone) ([]Problem, error) {
	file := filepath.Join(dir, "case.json")
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the case: %w", err)
	}
	bad := func(field, message string) ([]Problem, error) {
		return []Problem{{Schema: "truce.error/1", File: file, Line: 1, Field: field, Code: "case", Message: message}}, nil
	}
	v, err := canon.ParseLoose(raw)
	if err != nil {
		return bad(canon.AsError(err).Path, canon.AsError(err).Message)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	var c Case
	if err := dec.Decode(&c); err != nil {
		return bad("", "a field is unknown or of the wrong type; see docs/entries.md for case.json")
	}
	for _, name := range []string{"name", "purpose", "zone", "visibility", "erasure", "desk"} {
		if s, _ := v.Get(name).Str(); s == "" {
			return bad(name, "the case needs this field")
		}
	}
	if c.Example && (c.Seed == "" || c.Signed == "") {
		return bad("seed", "an example needs a seed and a time of signing, so that everybody gets the same ids")
	}
	if c.Signed != "" {
		if _, err := truce.ParseInstant(c.Signed); err != nil {
			return bad("signed", err.Error())
		}
	}
	z, err := civil.Load(c.Zone)
	if err != nil {
		return bad("zone", err.Error())
	}
	if b.Case != nil {
		return bad("", "two folders with a case.json were given; a record holds one case")
	}
	b.Case, *zone = &c, &z
	b.Files = append(b.Files, "case.json")
	return nil, nil
}

// readFile reads a single file: a table when its name ends in .csv or .xlsx, shapes when
// it ends in .geojson, else lines of drafts.
func (b *Batch) readFile(file string, zone civil.Zone) ([]Problem, error) {
	switch ext := filepath.Ext(file); {
	case strings.EqualFold(ext, ".csv"), strings.EqualFold(ext, ".tsv"):
		if columns := b.columnsOf(file); columns != "" {
			return b.sheet(file, columns, zone)
		}
		return b.table(file, shapes["ucdp_ged"], zone)
	case strings.EqualFold(ext, ".geojson"):
		return b.geoFile(file, zone)
	case slices.ContainsFunc(workbooks, func(book string) bool { return strings.EqualFold(ext, book) }):
		if columns := b.columnsOf(file); columns != "" {
			return b.sheet(file, columns, zone)
		}
		return []Problem{{Schema: "truce.error/1", File: file, Code: "columns", Message: "a workbook needs a file that says what its columns mean, and there is none beside it",
			Hint: "truce columns " + filepath.Base(file) + " writes one; docs/tables.md"}}, nil
	}
	return b.readLines(file, filepath.Dir(file), zone)
}

// workbooks are how the names of workbooks end, also of those that are answered
// with a sentence.
var workbooks = []string{".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods"}

// readLines reads a file of drafts. Documents that drafts name lie in dir.
func (b *Batch) readLines(file, dir string, zone civil.Zone) ([]Problem, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read drafts: %w", err)
	}
	defer f.Close()
	b.Files = append(b.Files, filepath.Base(file))
	return b.drafts(f, file, dir, zone)
}

func (b *Batch) drafts(r io.Reader, file, dir string, zone civil.Zone) ([]Problem, error) {
	var problems []Problem
	err := lines(r, func(n int, line []byte) {
		if line == nil {
			problems = append(problems, Problem{Schema: "truce.error/1", File: file, Line: n, Code: "too_long",
				Message: "the line is longer than 16 MiB", Hint: hints["too_long"]})
			return
		}
		d, more := parseDraft(file, n, line, zone)
		problems = append(problems, more...)
		if Bad(more) {
			return
		}
		if d.Kind.Name == "agreement/1" && d.Body.Get("words").IsAbsent() {
			more := d.loadWords(dir)
			problems = append(problems, more...)
			if Bad(more) {
				return
			}
		}
		if _, drawn := d.Kind.Field("shapes"); drawn && d.Body.Get("shapes").IsAbsent() && !d.Body.Get("geojson").IsAbsent() {
			more := d.loadShapes(dir, zone)
			problems = append(problems, more...)
			if Bad(more) {
				return
			}
		}
		b.Drafts = append(b.Drafts, d)
	})
	if err != nil {
		return problems, fmt.Errorf("read %s: %w", file, err)
	}
	return problems, nil
}

// loadWords puts the exact bytes of the named document into the draft.
func (d *Draft) loadWords(dir string) []Problem {
	name, _ := d.Body.Get("file").Str()
	bad := func(message string) []Problem {
		return []Problem{{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: "body.file", Code: "file", Message: message,
			Hint: "the document lies beside case.json, with no path before its name"}}
	}
	if name == "" || name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return bad("the file of a document is a plain file name")
	}
	raw, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return bad("the document cannot be read")
	}
	v, err := canon.ParseLoose(canon.AppendString(nil, string(raw)))
	if err != nil {
		return bad("the document is not valid UTF-8")
	}
	fields := []canon.Field{canon.F("words", v)}
	for key, val := range d.Body.Fields() {
		fields = append(fields, canon.F(key, val))
	}
	d.Body = canon.Object(fields...)
	return nil
}

// table is a row of tables.json.
type table struct {
	File    string `json:"file"`
	Shape   string `json:"shape,omitempty"`
	Columns string `json:"columns,omitempty"` // the file of columns instead, beside it
}

// shapes are the tables that are known.
var shapes = map[string]func(io.Reader) ([]Line, []RowProblem){
	"ucdp_ged": UCDP,
}

func (b *Batch) readTables(dir string, zone civil.Zone) ([]Problem, error) {
	file := filepath.Join(dir, "tables.json")
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the list of tables: %w", err)
	}
	var tables []table
	if err := json.Unmarshal(raw, &tables); err != nil {
		return []Problem{{Schema: "truce.error/1", File: file, Line: 1, Code: "json", Message: "this must be a list of {file, shape}"}}, nil
	}
	var problems []Problem
	for _, t := range tables {
		if t.Columns != "" && t.Columns == filepath.Base(t.Columns) && t.File == filepath.Base(t.File) {
			more, err := b.sheet(filepath.Join(dir, t.File), filepath.Join(dir, t.Columns), zone)
			problems = append(problems, more...)
			if err != nil {
				return problems, err
			}
			continue
		}
		shape, ok := shapes[t.Shape]
		if !ok || t.File != filepath.Base(t.File) {
			problems = append(problems, Problem{Schema: "truce.error/1", File: file, Line: 1, Field: "shape", Code: "shape",
				Message: "no table of this shape is known, or its file is not a plain name", Hint: "known: ucdp_ged; or name a file of columns under columns"})
			continue
		}
		more, err := b.table(filepath.Join(dir, t.File), shape, zone)
		problems = append(problems, more...)
		if err != nil {
			return problems, err
		}
	}
	return problems, nil
}

func (b *Batch) table(path string, shape func(io.Reader) ([]Line, []RowProblem), zone civil.Zone) ([]Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	b.Files = append(b.Files, filepath.Base(path))
	rows, bad := shape(f)
	var problems []Problem
	for _, p := range bad {
		problems = append(problems, Problem{Schema: "truce.error/1", File: path, Line: p.Row, Field: p.Field, Code: "row", Message: p.Message})
	}
	for _, row := range rows {
		d, more := parseDraft(path, row.Row, row.JSON, zone)
		problems = append(problems, more...)
		if !Bad(more) {
			b.Drafts = append(b.Drafts, d)
		}
	}
	return problems, nil
}
