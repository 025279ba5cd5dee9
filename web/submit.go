package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"strconv"

	"truce"
	"truce/disclose"
	"truce/entry"
	"truce/ruling"
)

// Office is what liaison officers may do on a server that takes in entries.
type Office interface {
	// Submit takes in one signed entry, a line as truce sign writes it, and
	// gives its receipt; fresh says that it was not held before. An error that
	// is a *Refused is for whoever sent it.
	Submit(ctx context.Context, line []byte) (r *Receipt, fresh bool, err error)
	// Now is the server's clock.
	Now() truce.Instant
	// Case is the id of the case.
	Case() truce.EntryID
	// Sender is the party that a key sends for now; the error is a sentence for
	// whoever has the key.
	Sender(entry.KeyID) (truce.Party, error)
	// Keys are the keys that were ever given to a party.
	Keys(truce.Party) []OfficeKey
	// Reader is what a party may see.
	Reader(truce.Party) (disclose.Reader, error)
	// PartyName is what a party is called.
	PartyName(truce.Party) string
	// Matters are what is put to a party and by it, as of now and as far as it
	// may see: a page of so many, 0 for all.
	Matters(party truce.Party, after string, size int) (*ruling.MatterPage, error)
	// Answered are the ids, in 64 digits, of a party's own answers that count to
	// an item of an entry.
	Answered(party truce.Party, entry, item string) []string
	// Long is an entry's id in 64 digits, by its short one; "" when there is none.
	Long(short string) string
	// Line is an entry as an export for the party has it, by its 64 digits.
	Line(party truce.Party, entry string) (line []byte, ok bool)
	// Prepare makes unsigned entries of a party's answers. An error that is a
	// *Refused is for whoever typed them.
	Prepare(key entry.KeyID, party truce.Party, to string, signed truce.Instant, answers []Answer) ([]Prepared, error)
}

// Receipt says where an entry that was handed in stands. The checkpoint covers
// it, and the proof shows that it does.
type Receipt struct {
	Schema     string   `json:"schema"` // truce.receipt/1
	Entry      string   `json:"entry"`  // its short id
	ID         string   `json:"id"`     // 64 digits
	Position   int64    `json:"position"`
	Key        string   `json:"key"`
	Of         string   `json:"of"`
	Signed     string   `json:"signed"`   // when, as the signer's clock said
	Recorded   string   `json:"recorded"` // when, as the server's clock said
	Size       int64    `json:"size"`     // of the checkpoint
	Checkpoint string   `json:"checkpoint"`
	Proof      []string `json:"proof"`
	Notes      []string `json:"notes,omitempty"`
}

// Refused says why an entry was not taken, to whoever sent it: a field, a rule,
// and never content.
type Refused struct {
	Schema  string `json:"schema"` // truce.error/1
	Line    int    `json:"line"`
	Field   string `json:"field,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Status  int    `json:"-"` // of HTTP
	Retry   int    `json:"-"` // seconds to wait, 0 when waiting does not help
}

// Error is the sentence.
func (r *Refused) Error() string { return r.Message }

// maxSubmitted is how many bytes and lines may be handed in at once.
const (
	maxSubmitted = 64 << 10
	maxLines     = 16
)

// submit takes in signed entries, a line each, one after the other, and answers
// a line for each: its receipt, or why it was not taken. The first that is not
// taken ends it and gives the answer its status; those before it are recorded.
func (s *server) submit(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxSubmitted))
	w.Header().Set("Content-Type", "application/jsonl; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	status := http.StatusOK
	refuse := func(line int, x *Refused) {
		x.Schema, x.Line, status = "truce.error/1", line, x.Status
		if x.Retry > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(x.Retry))
		}
		_ = enc.Encode(x)
	}
	lines := bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
	if n := len(lines); n > 1 && bytes.HasPrefix(lines[n-1], []byte(`{"entries":`)) {
		lines = lines[:n-1] // the line that counts the entries of a file
	}
	switch {
	case err != nil:
		refuse(0, &Refused{Code: "too_long", Message: "at most 64 KiB are taken in at once; send fewer entries at a time, and put files in through the desk", Status: http.StatusRequestEntityTooLarge})
		lines = nil
	case len(lines) > maxLines:
		refuse(0, &Refused{Code: "too_long", Message: "at most 16 entries are taken in at once; send them in several calls", Status: http.StatusRequestEntityTooLarge})
		lines = nil
	}
	for i, line := range lines {
		receipt, fresh, err := s.Office.Submit(r.Context(), line)
		var x *Refused
		if err != nil && !errors.As(err, &x) {
			log.Printf("error: %v", err)
			x = &Refused{Code: "failed", Message: "the entry could not be recorded; send it again: the same entry is never recorded twice", Status: http.StatusServiceUnavailable, Retry: 5}
		}
		if x != nil {
			refuse(i+1, x)
			break
		}
		if fresh {
			status = http.StatusCreated
		}
		_ = enc.Encode(receipt)
	}
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes())
}
