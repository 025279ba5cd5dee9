package intake

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/spreadsheet"
)

// Table is a spreadsheet that was read: its drafts are reports that the
// outlet's table holds, found again by their code.
type Table struct {
	File, Columns string
	Outlet        string
	First, Rows   int            // its drafts are Drafts[First : First+Rows]
	Bad           map[int]string // what is wrong with the rows that could not be read, by line
}

// columnsOf is the file of columns for a table; "" when there is none.
func (b *Batch) columnsOf(file string) string {
	if b.columns != "" {
		return b.columns
	}
	for _, name := range []string{strings.TrimSuffix(file, filepath.Ext(file)) + ".columns.json", filepath.Join(filepath.Dir(file), "columns.json")} {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// sheet reads a table by its file of columns.
func (b *Batch) sheet(path, columns string, zone civil.Zone) ([]Problem, error) {
	c, problem, err := readColumns(columns)
	if err != nil || problem != nil {
		return problem, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	b.Files = append(b.Files, filepath.Base(path))
	t := Table{File: path, Columns: columns, Outlet: c.Outlet, First: len(b.Drafts)}
	rows, bad := spreadsheet.Read(f, c, zone)
	var problems []Problem
	t.Bad = map[int]string{}
	tell := func(p Problem) {
		problems = append(problems, p)
		if p.Line > 1 && !p.Warning {
			why := strings.TrimPrefix(p.Field+": "+p.Message, ": ")
			t.Bad[p.Line] = strings.TrimPrefix(t.Bad[p.Line]+"; "+why, "; ")
		}
	}
	for _, p := range bad {
		tell(Problem{Schema: "truce.error/1", File: path, Line: p.Row, Field: p.Field, Code: "row", Message: p.Message})
	}
	for _, row := range rows {
		d, more := parseDraft(path, row.Row, row.JSON, zone)
		for _, p := range more {
			tell(p)
		}
		if Bad(more) {
			continue
		}
		b.Drafts = append(b.Drafts, d)
		t.Rows++
	}
	b.Tables = append(b.Tables, t)
	return problems, nil
}

// readColumns reads a file of columns; what is wrong with it is a problem.
func readColumns(path string) (*spreadsheet.Columns, []Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read the file of columns: %w", err)
	}
	defer f.Close()
	c, err := spreadsheet.Parse(f)
	if err != nil {
		return nil, []Problem{{Schema: "truce.error/1", File: path, Code: "columns", Message: err.Error()}}, nil
	}
	return c, nil, nil
}

// Rejects writes the rows of a table that could not be read, each with what is
// wrong with it, as a table that one can correct and give again.
func (t *Table) Rejects(w io.Writer) (int, error) {
	c, problem, err := readColumns(t.Columns)
	if err != nil || problem != nil {
		return 0, err
	}
	f, err := os.Open(t.File)
	if err != nil {
		return 0, fmt.Errorf("read a table: %w", err)
	}
	defer f.Close()
	return spreadsheet.Rejects(w, f, c, t.Bad)
}

// RowKey is what a report that came from a table is found again by; ok is false
// for an entry that has no outlet and code.
func RowKey(kind *body.Kind, v canon.Value) (key [2]string, ok bool) {
	if kind == nil || kind.Name != "report/1" {
		return key, false
	}
	key[0], _ = v.Get("outlet").Str()
	key[1], _ = v.Get("code").Str()
	return key, key[0] != "" && key[1] != ""
}

// Differs are the fields in which a draft says otherwise than an entry that is
// held: the time, whose it is, and fields of the body, a claim's by their own
// names. Empty when they say the same.
func (d *Draft) Differs(e *entry.Entry) (fields []string) {
	if d.Of != e.Env.Of {
		fields = append(fields, "of")
	}
	if d.Happened != e.Env.Happened {
		fields = append(fields, "happened")
	}
	if d.Available.Known() && d.Available != e.Env.Available {
		fields = append(fields, "available")
	}
	main, exact := splitPlaces(d.Body)
	for _, part := range []struct {
		name entry.PartName
		v    canon.Value
	}{{entry.PartName(d.Kind.Part), main}, {entry.ExactPlace, exact}} {
		name, v := part.name, part.v
		want, err := v.Bytes()
		if err != nil {
			fields = append(fields, "body") // sealing it says what is wrong
			continue
		}
		var held []byte
		for _, p := range e.Parts {
			if p.Name == name {
				held = p.Bytes
			}
		}
		if bytes.Equal(want, held) || v.Len() == 0 && held == nil {
			continue
		}
		if name == entry.ExactPlace {
			fields = append(fields, "coordinates")
			continue
		}
		old, err := canon.Parse(held)
		if err != nil {
			fields = append(fields, "body")
			continue
		}
		fields = append(fields, differing(main, old)...)
	}
	return fields
}

func differing(a, b canon.Value) (fields []string) {
	keys := a.Keys()
	for _, k := range b.Keys() {
		if a.Get(k).IsAbsent() {
			keys = append(keys, k)
		}
	}
	for _, k := range keys {
		x, errX := canon.Object(canon.F("v", a.Get(k))).Bytes()
		y, errY := canon.Object(canon.F("v", b.Get(k))).Bytes()
		if a.Get(k).IsAbsent() != b.Get(k).IsAbsent() || errX == nil && errY == nil && !bytes.Equal(x, y) {
			p, isP := a.Get(k).List()
			q, isQ := b.Get(k).List()
			if k == "claims" && isP && isQ && len(p) == 1 && len(q) == 1 {
				fields = append(fields, differing(p[0], q[0])...)
				continue
			}
			fields = append(fields, k)
		}
	}
	return fields
}

// Again is the draft of an entry that is held, as if it were handed in once
// more; ok is false when a part of it is not held.
func Again(kind *body.Kind, e *entry.Entry) (d Draft, ok bool) {
	d = Draft{Kind: kind, Of: e.Env.Of, Mode: e.Env.Mode, Happened: e.Env.Happened, Available: e.Env.Available, Basis: e.Env.Basis}
	for _, r := range e.Env.Refs {
		d.Refs = append(d.Refs, LocalRef{r.Role, r.ID.Hex()})
	}
	var main, exact canon.Value
	for _, p := range e.Parts {
		v, err := canon.Parse(p.Bytes)
		if err != nil || p.Bytes == nil {
			return d, false
		}
		switch p.Name {
		case entry.ExactPlace:
			exact = v
		case entry.Source:
			d.Informant = v
		default:
			main = v
		}
	}
	d.Body = withPoints(main, "", exact)
	return d, !main.IsAbsent() && len(e.Parts) == len(e.Env.Parts)
}

// withPoints puts coordinates back where they stood: the other way of
// [withoutPoints].
func withPoints(v canon.Value, at string, exact canon.Value) canon.Value {
	join := func(key string) string { return strings.TrimPrefix(at+"/"+key, "/") }
	switch v.Kind() {
	case canon.KindList:
		items, _ := v.List()
		out := make([]canon.Value, len(items))
		for i, it := range items {
			out[i] = withPoints(it, join(fmt.Sprint(i)), exact)
		}
		return canon.List(out...)
	case canon.KindObject:
		var fields []canon.Field
		for key, val := range v.Fields() {
			fields = append(fields, canon.F(key, withPoints(val, join(key), exact)))
		}
		for key, val := range exact.Get(at).Fields() {
			fields = append(fields, canon.F(key, val))
		}
		return canon.Object(fields...)
	}
	return v
}
