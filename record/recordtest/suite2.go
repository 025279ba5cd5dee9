package recordtest

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"truce"
	"truce/entry"
	"truce/record"
)

func checkpoints(b *bench) {
	b.append(0, b.Genesis)
	var texts []string
	for range 4 {
		c, err := b.log.Checkpoint(ctx)
		if err != nil {
			b.Fatal(err)
		}
		again, err := b.log.Checkpoint(ctx)
		if err != nil || again != c {
			b.Errorf("a second checkpoint of one head differs: %v", err)
		}
		if opened, err := record.OpenCheckpoint(c.Text, b.log.Key().Key.Public()); err != nil || opened.Head != b.head() || opened.Genesis() != b.Genesis.ID {
			b.Errorf("the checkpoint does not open as the head: %v", err)
		}
		if !c.Made.Valid() {
			b.Error("the checkpoint has no time")
		}
		texts = append(texts, c.Text)
		b.append(record.AnySize, b.Make(3)...)
	}
	b.reopen()
	kept, err := b.log.Checkpoints(ctx)
	if err != nil || len(kept) != len(texts) {
		b.Fatalf("%d checkpoints kept, %v; want %d", len(kept), err, len(texts))
	}
	for i, c := range kept {
		if c.Text != texts[i] || c.Size != int64(1+3*i) {
			b.Errorf("checkpoint %d is not as it was given", i)
		}
	}
}

// A watcher sees everything once, in order, wherever it starts and however the
// log grows meanwhile.
func watch(b *bench) {
	b.append(0, b.Genesis)
	b.append(record.AnySize, b.Make(10)...)
	watching, stop := context.WithTimeout(ctx, 30*time.Second)
	defer stop()
	seen := make(chan int64, 1000)
	done := make(chan error, 1)
	enough := errors.New("enough")
	go func() {
		done <- b.log.Watch(watching, 4, func(pos int64, e *entry.Entry) error {
			seen <- pos
			if pos == 40 {
				return enough
			}
			return nil
		})
	}()
	for range 10 {
		b.append(record.AnySize, b.Make(3)...)
	}
	if err := <-done; err != enough {
		b.Fatalf("watch: %v", err)
	}
	close(seen)
	want := int64(4)
	for pos := range seen {
		if pos != want {
			b.Fatalf("saw position %d, want %d", pos, want)
		}
		want++
	}
	if want != 41 {
		b.Errorf("saw up to %d, want 40", want-1)
	}
	idle, stopIdle := context.WithTimeout(ctx, 20*time.Millisecond)
	defer stopIdle()
	if err := b.log.Watch(idle, 41, func(int64, *entry.Entry) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
		b.Errorf("an idle watch ended with %v", err)
	}
}

func erase(b *bench) {
	b.append(0, b.Genesis)
	entries := b.Make(20)
	head := b.append(record.AnySize, entries...)
	target := entries[7]
	if err := b.log.Erase(ctx, target.ID, entry.Source, entry.Person); err != nil {
		b.Fatal(err)
	}
	if err := b.log.Erase(ctx, truce.EntryID{1}, entry.Source); !errors.Is(err, record.ErrNotHeld) {
		b.Errorf("erase of what is not held: %v", err)
	}
	if err := b.log.Erase(ctx, target.ID, "diary"); err == nil {
		b.Error("a part of an unknown name was erased")
	}
	b.reopen()
	if b.head() != head {
		b.Error("erasing moved the head")
	}
	for i, e := range b.all()[1:] {
		if i == 7 {
			if _, held := e.Part(entry.Source); held || len(e.Parts) != len(target.Parts)-1 || e.ID != target.ID {
				b.Error("the part is still there, or others are gone")
			}
		} else if !same(e, entries[i]) {
			b.Errorf("entry %d changed", i)
		}
	}
	if h := b.append(record.AnySize, target); h != head {
		b.Error("appending the erased entry again moved the head")
	}
	if _, e, err := b.log.Get(ctx, target.ID); err != nil || len(e.Parts) != len(target.Parts)-1 {
		b.Errorf("appending the entry again brought the erased part back: %v", err)
	}
}

// An export verifies, is the same twice, and grows another record to the same
// head; a withheld part is a count and not a finding.
func export(b *bench) {
	b.append(0, b.Genesis)
	b.append(record.AnySize, b.Make(30)...)
	cp, whole := exported(b.T, b.log, record.Everything)
	if _, again := exported(b.T, b.log, record.Everything); again != whole {
		b.Error("the same log exported twice differs")
	}
	r, err := record.VerifyExport(ctx, bytes.NewReader([]byte(whole)), record.VerifyOptions{Against: []string{cp.Text}})
	if err != nil || !r.OK() || r.Head != b.head() || r.Withheld != 0 || r.Entries != 31 || r.Signatures != 31 {
		b.Fatalf("verify: %+v, %v", r, err)
	}
	_, part := exported(b.T, b.log, func(_ int64, _ *entry.Entry, p entry.PartName) bool { return p == record.Envelope || p == entry.Public })
	if bytes.Contains([]byte(part), []byte("source of report")) {
		b.Error("a withheld part is in the export")
	}
	if r, err = record.VerifyExport(ctx, bytes.NewReader([]byte(part)), record.VerifyOptions{}); err != nil || !r.OK() || r.Withheld < 30 || r.Head != b.head() {
		b.Errorf("verify with parts withheld: %+v, %v", r, err)
	}
	b.leaves()
	mirror, err := b.open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer mirror.Close()
	_, err = record.ReadExport(ctx, bytes.NewReader([]byte(whole)), func(pos int64, e *entry.Entry) error {
		_, err := mirror.Append(ctx, pos, []*entry.Entry{e})
		return err
	})
	if head, _ := mirror.Head(ctx); err != nil || head != b.head() {
		b.Errorf("the mirror's head is %v, want %v: %v", head, b.head(), err)
	}
}

// leaves: an export without the envelopes of all but the genesis has the same
// tree, tells nothing of the others, cannot be taken into a record, and a leaf
// that was changed is found.
func (b *bench) leaves() {
	_, sealed := exported(b.T, b.log, func(pos int64, _ *entry.Entry, _ entry.PartName) bool { return pos == 0 })
	r, err := record.VerifyExport(ctx, bytes.NewReader([]byte(sealed)), record.VerifyOptions{})
	if err != nil || !r.OK() || r.Leaves != 30 || r.Entries != 31 || r.Head != b.head() {
		b.Errorf("verify with leaves alone: %+v, %v", r, err)
	}
	for _, told := range []string{"source of report", "report/1", "available"} {
		if lines := strings.SplitN(sealed, "\n", 2); strings.Contains(lines[1], told) {
			b.Errorf("an export of leaves tells %q", told)
		}
	}
	err = nil
	if _, err = record.ReadExport(ctx, strings.NewReader(sealed), func(int64, *entry.Entry) error { return nil }); err == nil || !strings.Contains(err.Error(), "only its leaf") {
		b.Errorf("leaves are taken for entries: %v", err)
	}
	at := strings.Index(sealed, `{"leaf":"`) + len(`{"leaf":"`)
	other := map[bool]string{true: "1", false: "0"}[sealed[at] == '0']
	r, err = record.VerifyExport(ctx, strings.NewReader(sealed[:at]+other+sealed[at+1:]), record.VerifyOptions{})
	if err != nil || r.OK() {
		b.Errorf("a changed leaf is not found: %+v, %v", r, err)
	}
	r, err = record.VerifyExport(ctx, strings.NewReader(strings.Replace(sealed, `{"leaf":"`, `{"leaf":"z`, 1)), record.VerifyOptions{})
	if err != nil || r.OK() {
		b.Errorf("a leaf that is none is not found: %+v, %v", r, err)
	}
}

func exported(t testing.TB, log record.Log, d record.Disclose) (record.Checkpoint, string) {
	t.Helper()
	var out bytes.Buffer
	cp, err := record.Export(ctx, log, &out, d)
	if err != nil {
		t.Fatal(err)
	}
	return cp, out.String()
}

func closed(b *bench) {
	b.append(0, b.Genesis)
	if err := b.log.Close(); err != nil {
		b.Fatal(err)
	}
	if err := b.log.Close(); err != nil {
		b.Errorf("closing twice: %v", err)
	}
	if _, err := b.log.Append(ctx, record.AnySize, b.Make(1)); !errors.Is(err, record.ErrClosed) {
		b.Errorf("append: %v, want ErrClosed", err)
	}
	if _, err := b.log.Head(ctx); !errors.Is(err, record.ErrClosed) {
		b.Errorf("head: %v, want ErrClosed", err)
	}
	if err := b.log.Read(ctx, 0, -1, func(int64, *entry.Entry) error { return nil }); !errors.Is(err, record.ErrClosed) {
		b.Errorf("read: %v, want ErrClosed", err)
	}
}
