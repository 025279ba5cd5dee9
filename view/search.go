package view

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"truce/ruling"
)

// patience is how many hits are looked at one by one before the board is asked
// which rows fit; a variable for tests.
var patience = 1_000

// listWords walks the full-text index in the order of rows and asks the board
// about each hit. Where many hits do not fit, the next rows that fit on the
// board are looked at for the words, which most have if the words are common;
// and if that fills no page either, the walk goes on with a mark for every row
// that would fit: then a hit costs a look at the marks.
func (v *View) listWords(ctx context.Context, b *ruling.Board, f *Filter, after spot) (page Page, err error) {
	// take says whether there may be more to take.
	take := func(r *Row) bool {
		if !stand(b, r) || !f.fits(r.Stands) {
			return true
		}
		if len(page.Rows) == f.Limit {
			page.Next = cursor(page.Rows[f.Limit-1].key)
			return false
		}
		page.Rows = append(page.Rows, *r)
		return true
	}
	seen, last, more := 0, key(0), false
	err = v.walk(ctx, b, f, after, func(r *Row) bool {
		if !take(r) {
			return false
		}
		seen, last = seen+1, r.key
		more = seen >= patience
		return !more
	})
	if err == nil && more {
		last, more, err = v.takeFits(ctx, b, f, last, take)
	}
	if err == nil && more {
		err = v.walkMarked(ctx, b, f, last, take)
	}
	for i := range page.Rows {
		if err == nil {
			err = v.fill(ctx, &page.Rows[i])
		}
	}
	return page, err
}

// takeFits calls take for the rows behind a key that fit on the board and have
// the words, for as many as its patience lasts. It says how far it came, and
// whether there may be more.
func (v *View) takeFits(ctx context.Context, b *ruling.Board, f *Filter, last key, take func(*Row) bool) (key, bool, error) {
	rest := *f
	rest.After = cursor(last)
	after, err := v.place(ctx, rest.After)
	if err != nil {
		return 0, false, err
	}
	words := Words(f.Text)
	spots := rest.firstOn(b, after, patience)
	for _, s := range spots {
		r := Row{Pos: s.pos, N: s.n}
		var have string
		var id []byte
		err := v.words.QueryRowContext(ctx, s.pos, s.n).Scan(&have, &r.key, &id)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return 0, false, fmt.Errorf("search the view: %w", err)
		}
		copy(r.Entry[:], id)
		last, r.Decided = r.key, r.N == decision
		if hasAll(have, words) && !take(&r) {
			return 0, false, nil
		}
	}
	return last, len(spots) == patience, nil
}

// walkMarked calls fn for the hits behind a key that the board says may fit,
// in order, until it returns false.
func (v *View) walkMarked(ctx context.Context, b *ruling.Board, f *Filter, last key, fn func(*Row) bool) error {
	rest := *f
	rest.After = cursor(last)
	from, to, err := v.stretch(ctx, b, &rest, spot{real: last})
	if err != nil {
		return err
	}
	m, shift := newMarks(), v.shift.Load()
	f.each(b, func(c candidate) bool {
		// A row lies above the key that it wished for by shift at most.
		if c.base < to && c.base+1<<idBits+shift > from {
			k := c.spot(b).key
			m.set(k, k+shift)
		}
		return !m.all
	})
	order := ""
	if f.Newest {
		order = " DESC"
	}
	rows, err := v.db.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid"+order, match(f.Text), from, to)
	if err != nil {
		return fmt.Errorf("search the view: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Row
		if err := rows.Scan(&r.key); err != nil {
			return fmt.Errorf("search the view: %w", err)
		}
		if !m.has(r.key) {
			continue
		}
		var id []byte
		var earliest sql.NullInt64
		err := v.which.QueryRowContext(ctx, r.key).Scan(&r.Pos, &r.N, &id, &earliest, &r.Governorate, &r.Source)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return fmt.Errorf("search the view: %w", err)
		}
		copy(r.Entry[:], id)
		r.Decided, r.When.Earliest = r.N == decision, instantOf(earliest)
		// It may seem marked without being so.
		if f.has(&r) && !fn(&r) {
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("search the view: %w", err)
	}
	return nil
}

// few is how many rows may fit a filter before the index is walked instead of
// each of them looked at; a variable for tests.
var few = 1_000

// fewOf are the rows on the board that fit the filter, its text apart; ok is
// false when there are too many of them.
func fewOf(b *ruling.Board, f *Filter) (found []spot, ok bool) {
	f.each(b, func(c candidate) bool {
		found = append(found, c.spot(b))
		return len(found) <= few
	})
	return found, len(found) <= few
}

// listFew looks for the words in each of a few rows.
func (v *View) listFew(ctx context.Context, b *ruling.Board, f *Filter, found []spot, after spot) (page Page, err error) {
	sortSpots(found, f.Newest)
	words := Words(f.Text)
	for _, s := range found {
		if f.After != "" && !after.precedes(s, f.Newest) {
			continue
		}
		var have string
		var k key
		var id []byte
		err := v.words.QueryRowContext(ctx, s.pos, s.n).Scan(&have, &k, &id)
		if errors.Is(err, sql.ErrNoRows) || err == nil && !hasAll(have, words) {
			continue
		}
		r := Row{Pos: s.pos, N: s.n}
		if err == nil {
			err = v.fill(ctx, &r)
		}
		if err != nil {
			return page, fmt.Errorf("search the view: %w", err)
		}
		if !stand(b, &r) {
			continue
		}
		if len(page.Rows) == f.Limit {
			page.Next = cursor(page.Rows[f.Limit-1].key)
			break
		}
		page.Rows = append(page.Rows, r)
	}
	return page, nil
}

// hasAll says whether all words are among those of a row.
func hasAll(have string, words []string) bool {
	have = " " + have + " "
	for _, w := range words {
		if !strings.Contains(have, " "+w+" ") {
			return false
		}
	}
	return true
}

// walk calls fn for each row that has the words and may fit, in order, until
// it returns false. Only what decides whether a row is listed is read;
// [View.fill] reads the rest.
func (v *View) walk(ctx context.Context, b *ruling.Board, f *Filter, after spot, fn func(*Row) bool) error {
	from, to, err := v.stretch(ctx, b, f, after)
	if err != nil {
		return err
	}
	// CROSS JOIN keeps the order: the index first, by rowid, then the row of each.
	var q strings.Builder
	q.WriteString("SELECT r.key, r.pos, r.n, r.entry, r.earliest, r.governorate FROM words w CROSS JOIN row r ON r.key = w.rowid" +
		" WHERE w.words MATCH ? AND w.rowid >= ? AND w.rowid < ?")
	args := []any{match(f.Text), from, to}
	for _, c := range []struct {
		when bool
		sql  string
		arg  []any
	}{
		{f.From.Known() || f.To.Known(), " AND r.earliest IS NOT NULL", nil},
		{f.Governorate != "", " AND r.governorate = ?", []any{f.Governorate}},
		{f.Source != "", " AND r.n >= 0 AND r.source = ?", []any{f.Source}},
		{f.Decided, " AND r.n < 0", nil},
		{true, " ORDER BY w.rowid", nil},
		{f.Newest, " DESC", nil},
	} {
		if c.when {
			q.WriteString(c.sql)
			args = append(args, c.arg...)
		}
	}
	rows, err := v.db.QueryContext(ctx, q.String(), args...)
	if err != nil {
		return fmt.Errorf("list the view: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Row
		var id sql.RawBytes
		var earliest sql.NullInt64
		if err := rows.Scan(&r.key, &r.Pos, &r.N, &id, &earliest, &r.Governorate); err != nil {
			return fmt.Errorf("list the view: %w", err)
		}
		copy(r.Entry[:], id)
		r.Decided, r.When.Earliest = r.N == decision, instantOf(earliest)
		if !fn(&r) {
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("list the view: %w", err)
	}
	return nil
}

// stretch is from which key on, and before which, rows may be on a page.
func (v *View) stretch(ctx context.Context, b *ruling.Board, f *Filter, after spot) (from, to key, err error) {
	from, to = floor(f.From), above(b.Query.AsOf)
	if f.To.Known() {
		to = min(to, floor(f.To))
	}
	reach, err := v.reach(ctx, b.Query)
	if err != nil {
		return 0, 0, err
	}
	if reach < to {
		to = reach + 1
	}
	switch {
	case f.After == "":
	case f.Newest:
		to = min(to, after.real)
	default:
		from = max(from, after.real+1)
	}
	return from, to, nil
}

// reach is a key that no row known in the question lies above. Without it a
// list of the latest of a day long past would walk down from the present.
func (v *View) reach(ctx context.Context, q ruling.Query) (k key, err error) {
	k = lastKey - 1
	if q.Size >= 0 {
		var r sql.NullInt64
		if err := v.db.QueryRowContext(ctx, "SELECT key FROM reach WHERE pos >= ? ORDER BY pos LIMIT 1", q.Size).Scan(&r); err == nil {
			k = r.Int64
		} else if err != sql.ErrNoRows {
			return 0, fmt.Errorf("read the view: %w", err)
		}
	}
	if q.KnownAt.Known() {
		// What was not told before it happened had happened by then.
		// Two questions, for SQLite answers each from the index of such rows
		// and would read the whole table for both in one.
		var stated, not sql.NullInt64
		err := v.db.QueryRowContext(ctx, `SELECT
  (SELECT max(key) FROM row INDEXED BY row_foretold WHERE foretold = 1 AND available <= ?),
  (SELECT max(key) FROM row INDEXED BY row_foretold WHERE foretold = 1 AND available IS NULL)`, int64(q.KnownAt)).Scan(&stated, &not)
		if err != nil {
			return 0, fmt.Errorf("read the view: %w", err)
		}
		k = min(k, max(above(q.KnownAt), stated.Int64, not.Int64))
	}
	return k, nil
}
