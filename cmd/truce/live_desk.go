package main

import (
	"context"
	"errors"
	"io"

	"truce/desk"
	fillin "truce/form"
	"truce/record"
	"truce/spreadsheet"
	"truce/web"
)

// A live record is a desk: what the cell does on its own machine.
var _ web.Desk = (*live)(nil)

// alone runs fn while nobody else of this process has the record open, and
// folds on what it recorded.
func (l *live) alone(ctx context.Context, fn func() error) error {
	l.write.Lock()
	defer l.write.Unlock()
	if err := fn(); err != nil {
		return err
	}
	if stampOf(l.dir) == l.seen {
		return nil
	}
	log, err := desk.Open(l.dir)
	if err != nil {
		return err
	}
	err = l.grow(ctx, log, false)
	return errors.Join(err, l.close(log))
}

// caseNow is the case as the desk must know it, read on to its present size.
func (l *live) caseNow(ctx context.Context) error {
	if l.known.at == stampOf(l.dir) {
		return nil
	}
	log, err := desk.Open(l.dir)
	if err != nil {
		return err
	}
	err = errors.Join(l.known.Read(ctx, log), log.Close())
	l.known.Held = desk.HeldIn(ctx, l.dir)
	l.known.at = stampOf(l.dir)
	return err
}

// known is the case as it was when the file looked so.
type known struct {
	desk.Case
	at stamp
}

// Language is the method of web.Desk.
func (l *live) Language() string {
	l.write.Lock()
	defer l.write.Unlock()
	if err := l.caseNow(context.Background()); err != nil || len(l.known.Languages) == 0 {
		return ""
	}
	return l.known.Languages[0]
}

// Forms is the method of web.Desk.
func (l *live) Forms(ctx context.Context) (c fillin.Context, err error) {
	err = l.alone(ctx, func() error {
		err := l.caseNow(ctx)
		c = l.known.Context
		return err
	})
	return c, err
}

// Enter is the method of web.Desk.
func (l *live) Enter(ctx context.Context, f *fillin.Form, typed map[string]string) (r *web.Receipt, bad []fillin.Problem, err error) {
	err = l.alone(ctx, func() error {
		if err := l.caseNow(ctx); err != nil {
			return err
		}
		d, found := l.known.Typed(f, typed)
		if bad = found; len(bad) > 0 {
			return nil
		}
		_, entered, err := desk.EnterOne(ctx, l.dir, d, false)
		var p desk.Problems
		if errors.As(err, &p) {
			bad = desk.ByField(f, p.List)
			return nil
		}
		if err == nil {
			r = receiptOf(entered.Receipt, entered.Entry)
		}
		return err
	})
	return r, bad, err
}

// Correcting is the method of web.Desk.
func (l *live) Correcting(ctx context.Context, id string) (f *fillin.Form, typed map[string]string, why string, err error) {
	err = l.alone(ctx, func() error {
		if err := l.caseNow(ctx); err != nil {
			return err
		}
		f, typed, why, err = l.known.CorrectingIn(ctx, l.dir, id)
		return err
	})
	return f, typed, why, err
}

// Receipt is the method of web.Desk.
func (l *live) Receipt(ctx context.Context, id string) (r *web.Receipt, err error) {
	l.mu.RLock()
	e, ok := l.book.Load().f.entries[id]
	l.mu.RUnlock()
	if !ok {
		return nil, record.ErrNotHeld
	}
	err = l.alone(ctx, func() error {
		log, err := desk.Open(l.dir)
		if err != nil {
			return err
		}
		got, err := record.ReceiptOf(ctx, log, e.ID)
		if err = errors.Join(err, log.Close()); err == nil {
			r = receiptOf(got, e)
		}
		return err
	})
	return r, err
}

// shelf is where tables lie that were sent.
func (l *live) shelf() desk.Shelf { return desk.Shelf{Dir: l.dir} }

// KeepTable is the method of web.Tables.
func (l *live) KeepTable(_ context.Context, name string, r io.Reader) error {
	return l.shelf().Keep(name, r)
}

// TableNames is the method of web.Tables.
func (l *live) TableNames() ([]string, error) { return l.shelf().Names() }

// TableColumns is the method of web.Tables.
func (l *live) TableColumns(ctx context.Context, name string) (*spreadsheet.Columns, *spreadsheet.Look, desk.From, error) {
	c, err := l.Forms(ctx)
	if err != nil {
		return nil, nil, "", err
	}
	return l.shelf().Columns(name, string(c.Desk))
}

// SaveColumns is the method of web.Tables.
func (l *live) SaveColumns(name string, c *spreadsheet.Columns) error {
	return l.shelf().Save(name, c)
}

// TakeTable is the method of web.Tables.
func (l *live) TakeTable(ctx context.Context, name string, dryRun, without bool) (done *desk.Imported, err error) {
	err = l.alone(ctx, func() error {
		done, err = l.shelf().Take(ctx, name, dryRun, without)
		return err
	})
	return done, err
}

// OpenRejects is the method of web.Tables.
func (l *live) OpenRejects(name string) (io.ReadCloser, error) { return l.shelf().Rejects(name) }

// TableBatches is the method of web.Tables.
func (l *live) TableBatches(ctx context.Context) (out []desk.Batch, err error) {
	err = l.alone(ctx, func() error {
		log, err := desk.Open(l.dir)
		if err != nil {
			return err
		}
		out, err = desk.Batches(ctx, log)
		return errors.Join(err, log.Close())
	})
	return out, err
}

// UndoTable is the method of web.Tables.
func (l *live) UndoTable(ctx context.Context, id string) (done *desk.Undone, err error) {
	err = l.alone(ctx, func() error {
		done, err = desk.Undo(ctx, l.dir, id)
		return err
	})
	return done, err
}
