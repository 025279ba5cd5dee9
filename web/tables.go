package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	deskwork "truce/desk"
	"truce/intake"
	"truce/spreadsheet"
)

// Tables is what the desk does with spreadsheets. An error that is a
// deskwork.CallError is a sentence for whoever asked; one that is deskwork.Problems says
// what is wrong with the table; fs.ErrNotExist that there is none.
type Tables interface {
	KeepTable(ctx context.Context, name string, r io.Reader) error
	TableNames() ([]string, error)
	TableColumns(ctx context.Context, name string) (*spreadsheet.Columns, *spreadsheet.Look, deskwork.From, error)
	SaveColumns(name string, c *spreadsheet.Columns) error
	// TakeTable takes a table in, or says what would be taken in; without leaves
	// out rows that cannot be read.
	TakeTable(ctx context.Context, name string, dryRun, without bool) (*deskwork.Imported, error)
	// OpenRejects opens the rows that could not be read when the table was last
	// tried.
	OpenRejects(name string) (io.ReadCloser, error)
	TableBatches(ctx context.Context) ([]deskwork.Batch, error)
	UndoTable(ctx context.Context, id string) (*deskwork.Undone, error)
}

// tablesData is the list of tables and of what was imported.
type tablesData struct {
	Session *deskSession
	Names   []string
	Batches []deskwork.Batch
	Undone  *deskwork.Undone
	Problem string
}

// tables lists the tables of the shelf and the imports of the record; it keeps a
// table that is sent, and takes an import back.
func tables(q *request) (string, any, error) {
	d := tablesData{Session: q.desk}
	if q.Method == http.MethodPost {
		var err error
		if id := q.PostFormValue("undo"); id != "" {
			d.Undone, err = q.server.Desk.UndoTable(q.Context(), id)
		} else {
			err = q.keepTable()
		}
		if d.Problem, err = q.told(err); err != nil {
			return "", nil, err
		}
	}
	var err error
	if d.Names, err = q.server.Desk.TableNames(); err == nil {
		d.Batches, err = q.server.Desk.TableBatches(q.Context())
	}
	return "tables", d, err
}

// keepTable keeps the table that was sent and leads to its page.
func (q *request) keepTable() error {
	f, h, err := q.FormFile("table")
	if err != nil {
		return deskwork.CallError{Message: "choose a file first"}
	}
	defer f.Close()
	name := deskwork.TableName(h.Filename)
	if err := q.server.Desk.KeepTable(q.Context(), name, f); err != nil {
		return err
	}
	return redirect{q.link("/tables/" + name)}
}

// told is the sentence of an error for whoever asked; other errors stay.
func (q *request) told(err error) (string, error) {
	var call deskwork.CallError
	if errors.As(err, &call) {
		q.answer = http.StatusUnprocessableEntity
		return call.Message, nil
	}
	return "", err
}

// tableData is one table: what its columns mean, and what became of it.
type tableData struct {
	Session  *deskSession
	Name     string
	Columns  *spreadsheet.Columns
	From     deskwork.From
	Rows     int
	Cols     []columnData
	Fields   []spreadsheet.Field
	Problem  string // with what was asked
	Problems []intake.Problem
	More     int // problems that are not listed
	Tried    *deskwork.TableChanges
	Taken    *deskwork.Imported
	Open     int // words without a code
}

// columnData is one column with its first cells.
type columnData struct {
	N       int
	Heading string
	Cells   []string
	As      string
	Key     bool
	Words   []wordData
}

type wordData struct{ Word, Code, List string }

// maxListed is how many problems of a table a page lists.
const maxListed = 40

// table is the page of one table: its columns are saved, it is tried, and taken
// in.
func table(q *request) (string, any, error) {
	d := tableData{Session: q.desk, Name: q.PathValue("name"), Fields: spreadsheet.Fields}
	do := ""
	if q.Method == http.MethodPost {
		do = q.PostFormValue("do")
	}
	var err error
	if do == "save" || do == "try" && q.PostFormValue("columns") != "" {
		var c *spreadsheet.Columns
		if c, _, _, err = q.server.Desk.TableColumns(q.Context(), d.Name); err == nil {
			err = q.server.Desk.SaveColumns(d.Name, q.meant(c))
		}
		if d.Problem, err = q.told(err); err != nil {
			return q.noTable(err)
		}
	}
	if d.Problem == "" && (do == "try" || do == "take" || do == "without") {
		var done *deskwork.Imported
		done, err = q.server.Desk.TakeTable(q.Context(), d.Name, do == "try", do == "without")
		if err = d.wrong(q, err); err != nil {
			return q.noTable(err)
		}
		d.took(done)
	}
	if err := d.lay(q); err != nil {
		return q.noTable(err)
	}
	return "table", d, nil
}

func (q *request) noTable(err error) (string, any, error) {
	if errors.Is(err, fs.ErrNotExist) {
		err = notFound("there is no such table; /tables lists them")
	}
	if message, other := q.told(err); other == nil {
		err = problem{http.StatusUnprocessableEntity, message}
	}
	return "", nil, err
}

// wrong takes up what is wrong with a table; other errors stay.
func (d *tableData) wrong(q *request, err error) error {
	var p deskwork.Problems
	if errors.As(err, &p) {
		q.answer = http.StatusUnprocessableEntity
		d.list(p.List)
		return nil
	}
	d.Problem, err = q.told(err)
	return err
}

func (d *tableData) list(problems []intake.Problem) {
	for _, p := range intake.Gathered(problems) {
		if p.File = filepath.Base(p.File); len(d.Problems) == maxListed {
			d.More++
			continue
		}
		d.Problems = append(d.Problems, p)
	}
}

// took takes up what an import did, or would do.
func (d *tableData) took(done *deskwork.Imported) {
	if done == nil {
		return
	}
	d.list(done.Notices)
	for i := range done.Tables {
		d.Tried = &done.Tables[i]
	}
	if done.Head.Size > 0 {
		d.Taken = done
	}
}

// Batch is the id of the import, "" when nothing was new.
func (d tableData) Batch() string {
	if d.Taken == nil || len(d.Taken.Batches) == 0 {
		return ""
	}
	return d.Taken.Batches[0].String()
}

// lay shows the columns, as they were typed where they could not be saved.
func (d *tableData) lay(q *request) error {
	c, look, from, err := q.server.Desk.TableColumns(q.Context(), d.Name)
	if err != nil {
		return err
	}
	if d.Problem != "" && q.PostFormValue("columns") != "" {
		c = q.meant(c)
	}
	d.Columns, d.From, d.Rows = c, from, look.Count
	for i, h := range look.Head {
		col := columnData{N: i, Heading: h, As: c.Columns[h].As, Key: slices.Contains(c.Key, h)}
		for _, row := range look.Rows {
			if i < len(row) {
				col.Cells = append(col.Cells, row[i])
			}
		}
		field := d.field(col.As)
		if codes := c.Columns[h].Codes; field.Coded {
			for _, w := range look.Words[h] {
				code, listed := codes[w]
				if !listed && w == strings.ToLower(w) && !strings.ContainsAny(w, " -") {
					code = w // an identifier already
				}
				if code == "" {
					d.Open++
				}
				col.Words = append(col.Words, wordData{w, code, listOf[col.As]})
			}
		}
		d.Cols = append(d.Cols, col)
	}
	return nil
}

func (d *tableData) field(as string) spreadsheet.Field {
	for _, f := range d.Fields {
		if f.As == as {
			return f
		}
	}
	return spreadsheet.Field{}
}

// listOf is what is offered for the codes of a column.
var listOf = map[string]string{"act": "acts", "weapon": "weapons", "target": "targets", "attacker": "parties", "target_party": "parties",
	"side_a": "parties", "side_b": "parties", "origin": "parties"}

// Lists are what is offered for codes.
func (d tableData) Lists(q *request) ([]choiceList, error) {
	c, err := q.server.Desk.Forms(q.Context())
	if err != nil {
		return nil, err
	}
	var out []choiceList
	for _, name := range []string{"acts", "weapons", "targets", "parties"} {
		out = append(out, choiceList{name, q.choices(name, c)})
	}
	return out, nil
}

// meant is what was said about the columns of a table; held is what was said
// before, whose headings they have.
func (q *request) meant(held *spreadsheet.Columns) *spreadsheet.Columns {
	c := *held
	for name, to := range map[string]*string{"outlet": &c.Outlet, "origin": &c.Origin, "country": &c.Country, "encoding": &c.Encoding, "separator": &c.Separator, "dates": &c.Dates, "decimal": &c.Decimal} {
		if q.PostForm.Has(name) {
			*to = strings.TrimSpace(q.PostFormValue(name))
		}
	}
	if q.PostFormValue("separator") == "tab" {
		c.Separator = "\t"
	}
	c.Columns, c.Key = map[string]spreadsheet.Column{}, nil
	for n := range maxColumns {
		at := strconv.Itoa(n)
		if !q.PostForm.Has("heading_" + at) {
			break
		}
		h := q.PostFormValue("heading_" + at)
		col := spreadsheet.Column{As: q.PostFormValue("as_" + at)}
		if col.As == held.Columns[h].As {
			col.Codes = held.Columns[h].Codes
		}
		words, codes := q.PostForm["word_"+at], q.PostForm["code_"+at]
		if len(words) > 0 && len(words) == len(codes) && slices.ContainsFunc(spreadsheet.Fields, func(f spreadsheet.Field) bool { return f.As == col.As && f.Coded }) {
			col.Codes = map[string]string{}
			for i, w := range words {
				col.Codes[w] = strings.ToLower(strings.Join(strings.Fields(codes[i]), "_"))
			}
		}
		c.Columns[h] = col
		if q.PostFormValue("key_"+at) != "" {
			c.Key = append(c.Key, h)
		}
	}
	for _, col := range c.Columns {
		if col.As == "code" {
			c.Key = nil
		}
	}
	return &c
}

// maxColumns bounds the columns that a page takes in.
const maxColumns = 400

// rejects sends the rows of a table that could not be read.
func (s *server) rejects(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	if s.atDesk(r) == nil {
		s.pin().fail(w, r, errNoDesk)
		return
	}
	f, err := s.Desk.OpenRejects(name)
	if err != nil {
		s.pin().fail(w, r, notFound("no rows of that table were set aside"))
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", strings.TrimSuffix(name, filepath.Ext(name))+".rejects.csv"))
	_, _ = io.Copy(w, f)
}
