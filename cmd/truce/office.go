package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"truce"
	"truce/admission"
	"truce/entry"
	"truce/record"
	"truce/web"
)

// A live record is an office: what liaison officers may do on the server.
var _ web.Office = (*live)(nil)

// clockOff is from when on a receipt says that the two clocks differ, in
// milliseconds.
const clockOff = 5 * 60_000

// Submit is the method of web.Office.
func (l *live) Submit(ctx context.Context, line []byte) (*web.Receipt, bool, error) {
	r, fresh, err := l.submit(ctx, line)
	if err != nil {
		return nil, false, refusedOf(err)
	}
	b := l.book.Load()
	l.mu.RLock()
	e, ok := b.f.entries[r.Entry.String()]
	l.mu.RUnlock()
	if !ok {
		return nil, fresh, fmt.Errorf("an entry that was recorded is not in the fold")
	}
	return receiptOf(r, e), fresh, nil
}

func receiptOf(r record.Receipt, e *entry.Entry) *web.Receipt {
	at := r.Checkpoint.Made
	out := &web.Receipt{Schema: "truce.receipt/1", Entry: e.ID.String(), ID: e.ID.Hex(), Position: r.Position, Key: string(e.Env.By), Of: string(e.Env.Of),
		Signed: e.Env.Signed.String(), Recorded: at.String(), Size: r.Checkpoint.Size, Checkpoint: r.Checkpoint.Text, Proof: r.Proof}
	if off := at - e.Env.Signed; off > clockOff || off < -clockOff {
		out.Notes = append(out.Notes, fmt.Sprintf("the signer's clock said %s and the server's %s, %s apart: both times are kept", out.Signed, out.Recorded, apart(off)))
	}
	return out
}

// apart is a length of time in words, whichever clock is ahead.
func apart(off truce.Instant) string {
	minutes := max(off, -off) / 60_000
	if minutes < 120 {
		return fmt.Sprintf("%d minutes", minutes)
	}
	return fmt.Sprintf("%d hours", (minutes+30)/60)
}

// statusOf is the status with which each reason of a refusal is answered.
var statusOf = map[admission.Reason]int{
	admission.Bad: http.StatusUnprocessableEntity, admission.Forbidden: http.StatusForbidden,
	admission.Conflict: http.StatusConflict, admission.TooMany: http.StatusTooManyRequests,
}

// refusedOf is an error as it is told to whoever sent an entry, where it is
// theirs to know.
func refusedOf(err error) error {
	var r *admission.Refusal
	switch {
	case errors.As(err, &r):
		x := &web.Refused{Field: r.Field, Code: string(r.Reason), Message: r.Sentence, Status: statusOf[r.Reason]}
		if r.Reason == admission.TooMany {
			x.Retry = quotaRefill / 1000
		}
		return x
	case errors.Is(err, record.ErrInUse):
		return &web.Refused{Code: "busy", Message: "the record is being written by another process: send the entry again in a moment", Status: http.StatusServiceUnavailable, Retry: 5}
	}
	return err
}
