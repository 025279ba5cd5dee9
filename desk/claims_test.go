package desk

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/review"
)

const streetText = "Four people were killed on Wednesday when government forces shelled a street in Aleppo, Border Watch said."

// newCase begins a case in a folder and reads its claims.
func newCase(t *testing.T) (string, *Claims) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := Begin(t.Context(), dir, Beginning{Zone: "Asia/Damascus"}); err != nil {
		t.Fatal(err)
	}
	c, err := ClaimsIn(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}

func textIn(c *Claims, words string) TextIn {
	return TextIn{Words: words, Outlet: "Example Wire", Published: civil.Date{Year: 2016, Month: 9, Day: 14}, Zone: c.Zone, Original: []byte(words), Format: "text"}
}

// parts are the parts of the entries of a kind, by name, in the order of the
// record.
func partsOf(t *testing.T, dir, kind string) (out []map[entry.PartName]canon.Value) {
	t.Helper()
	log, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	err = log.Read(t.Context(), 0, -1, func(_ int64, e *entry.Entry) error {
		if e.Env.Kind == kind {
			all := map[entry.PartName]canon.Value{}
			for _, p := range e.Parts {
				v, err := canon.Parse(p.Bytes)
				if err != nil {
					return err
				}
				all[p.Name] = v
			}
			out = append(out, all)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTakeText: the bytes that came are kept as they came, in the part that names
// sources and in no other; the words stand in the part public only where the text
// was published.
func TestTakeText(t *testing.T) {
	dir, c := newCase(t)
	raw := []byte("From: SECRET\r\n\x00\xff" + streetText)
	for _, public := range []bool{true, false} {
		in := textIn(c, streetText+map[bool]string{true: "", false: " It was noon."}[public])
		in.Original, in.Public = raw, public
		got, err := c.TakeText(t.Context(), dir, in)
		if err != nil || got.Known || !got.Kept {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	reports := partsOf(t, dir, "report/1")
	if len(reports) != 2 {
		t.Fatalf("%d reports", len(reports))
	}
	for i, part := range []entry.PartName{entry.Public, entry.Cell} {
		for name, v := range reports[i] {
			if s, _ := v.Get("words").Str(); (s != "") != (name == part) {
				t.Errorf("report %d has words in the part %s", i, name)
			}
		}
	}
	for i, a := range partsOf(t, dir, "attachment/1") {
		packed, _ := a[entry.Source].Get("original").Str()
		z, err := base64.StdEncoding.DecodeString(packed)
		if err != nil {
			t.Fatal(err)
		}
		r, err := gzip.NewReader(bytes.NewReader(z))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, raw) {
			t.Errorf("attachment %d does not hold the bytes that came: %v", i, err)
		}
		for name, v := range a {
			if raw, _ := v.Bytes(); name != entry.Source && strings.Contains(string(raw), "SECRET") {
				t.Errorf("the part %s names the sender", name)
			}
		}
	}
	// Once more: known, whatever is said of it now, and nothing is recorded.
	in := textIn(c, streetText)
	in.Original = raw
	before := c.at
	if got, err := c.TakeText(t.Context(), dir, in); err != nil || !got.Known || c.at != before {
		t.Errorf("the same text again: %+v, %v", got, err)
	}
}

// TestLargeText: what fits into no part is told, or kept by its hash.
func TestLargeText(t *testing.T) {
	dir, c := newCase(t)
	in := textIn(c, streetText)
	in.Original = make([]byte, 3<<20)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range in.Original {
		in.Original[i] = byte(rng.Uint32())
	}
	got, err := c.TakeText(t.Context(), dir, in)
	if err != nil || got.Kept {
		t.Fatalf("%+v, %v", got, err)
	}
	a := partsOf(t, dir, "attachment/1")[0]
	if n, _ := a[entry.Cell].Get("bytes").Int(); n != 3<<20 || !a[entry.Source].IsAbsent() {
		t.Errorf("a file that is too large: %d bytes, source %v", n, a[entry.Source])
	}
	var call CallError
	if _, err := c.TakeText(t.Context(), dir, textIn(c, strings.Repeat("x", maxWords+1))); !errors.As(err, &call) {
		t.Errorf("a text that is too large: %v", err)
	}
	if _, err := c.TakeText(t.Context(), dir, textIn(c, " \n\u200b")); !errors.As(err, &call) {
		t.Errorf("no text: %v", err)
	}
}

// TestOutlet: an outlet is the party that has the name, or a new one, never
// another's.
func TestOutlet(t *testing.T) {
	dir, c := newCase(t)
	for _, x := range []struct {
		name, party string
		fresh       bool
	}{
		{"Example Wire", "example_wire", true}, {"EXAMPLE WIRE", "example_wire", false}, {"example_wire", "example_wire", false},
		{"وكالة المثال", "outlet_", true}, {"وكالة المثال", "outlet_", false}, {"24 hours", "outlet_", true}, {"", "", false},
	} {
		in := textIn(c, streetText+" "+x.name+strings.Repeat(".", int(c.at)))
		in.Outlet = x.name
		got, err := c.TakeText(t.Context(), dir, in)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := c.Book.Text(got.Entry.String())
		if !strings.HasPrefix(string(text.Outlet), x.party) || (got.Outlet != "") != x.fresh {
			t.Errorf("%q is the outlet %s, recorded as %q", x.name, text.Outlet, got.Outlet)
		}
	}
}

// TestTwoAtOnce: of two who decide on a claim at once, each with what they were
// shown, one is recorded and the other is told.
func TestTwoAtOnce(t *testing.T) {
	dir, c := newCase(t)
	got, err := c.TakeText(t.Context(), dir, textIn(c, streetText))
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		mine, err := ClaimsIn(t.Context(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := mine.Book.Text(got.Entry.String())
		s, err := mine.Sheet(text)
		if err != nil || len(s.Claims) == 0 {
			t.Fatal(err)
		}
		o := review.Order{Claim: s.Claims[0].ID, Do: []string{review.Accept, review.Refuse}[i%2], Code: s.Claims[0].Code, Reason: review.Reasons[0]}
		wait.Go(func() {
			_, _, errs[i] = mine.Decide(context.Background(), dir, text.ID(), o, nil)
		})
	}
	wait.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, review.ErrMeanwhile):
			t.Errorf("the other is told: %v", err)
		}
	}
	if done != 1 {
		t.Errorf("%d decisions were recorded", done)
	}
	if n := len(partsOf(t, dir, "claim/1")); n != 1 {
		t.Errorf("%d decisions are in the record", n)
	}
}
