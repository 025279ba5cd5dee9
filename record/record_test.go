package record_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
	"truce/record/sqlite"
)

var ctx = context.Background()

// The edge gives the hashes and roots of the module's own functions, at every
// size to 300, and can be taken up at every size.
func TestEdge(t *testing.T) {
	var tree recordtest.Tree
	var edge record.Edge
	for n := range int64(300) {
		var leaf [32]byte
		leaf[0], leaf[1] = byte(n), byte(n>>8)
		taken, err := record.EdgeOf(n, &tree)
		if err != nil || taken.Head() != edge.Head() || edge.Head() != tree.Head(n) {
			t.Fatalf("size %d: %v", n, err)
		}
		want, err := tlog.StoredHashes(n, leaf[:], &tree)
		if err != nil {
			t.Fatal(err)
		}
		got, got2 := edge.Add(leaf, nil), taken.Add(leaf, nil)
		for i, h := range want {
			if !bytes.Equal(got[32*i:32*i+32], h[:]) {
				t.Fatalf("size %d: hash %d differs", n, i)
			}
		}
		if len(got) != 32*len(want) || !bytes.Equal(got, got2) {
			t.Fatalf("size %d: %d bytes of hashes, want %d", n, len(got), 32*len(want))
		}
		tree = append(tree, want...)
	}
}

// 200,000 proofs, each changed in one place, and not one is accepted.
func TestMutatedProofs(t *testing.T) {
	const size = 1000
	var tree recordtest.Tree
	leaves := make([]tlog.Hash, size)
	for n := range int64(size) {
		data := []byte{byte(n), byte(n >> 8)}
		leaves[n] = tlog.RecordHash(data)
		more, err := tlog.StoredHashes(n, data, &tree)
		if err != nil {
			t.Fatal(err)
		}
		tree = append(tree, more...)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	flip := func(h *tlog.Hash) { h[rng.IntN(32)] ^= 1 << rng.IntN(8) }
	// mutate changes the hashes of a proof in one of five ways.
	mutate := func(p []tlog.Hash) []tlog.Hash {
		p = slices.Clone(p)
		at := 0
		if len(p) > 0 {
			at = rng.IntN(len(p))
		}
		switch way := rng.IntN(5); {
		case len(p) == 0 || way == 0:
			return slices.Insert(p, at, leaves[rng.IntN(size)])
		case way == 1:
			return slices.Delete(p, at, at+1)
		case way == 2 && at > 0:
			p[at], p[at-1] = p[at-1], p[at]
		default:
			flip(&p[at])
		}
		return p
	}
	for range 100_000 {
		to := 1 + rng.Int64N(size)
		pos := rng.Int64N(to)
		root := tlog.Hash(tree.Head(to).Root)
		p, err := tlog.ProveRecord(to, pos, &tree)
		if err != nil || tlog.CheckRecord(p, to, root, pos, leaves[pos]) != nil {
			t.Fatalf("a sound proof of %d in %d is refused", pos, to)
		}
		leaf, at := leaves[pos], pos
		switch rng.IntN(5) {
		case 0:
			flip(&leaf)
		case 1:
			flip(&root)
		case 2:
			if at = rng.Int64N(to); at == pos {
				at, p = pos, mutate(p)
			}
		default:
			p = mutate(p)
		}
		if tlog.CheckRecord(p, to, root, at, leaf) == nil {
			t.Fatalf("a changed proof of %d in %d was accepted", pos, to)
		}
		from := 1 + rng.Int64N(to)
		old, root := tlog.Hash(tree.Head(from).Root), tlog.Hash(tree.Head(to).Root)
		q, err := tlog.ProveTree(to, from, &tree)
		if err != nil || tlog.CheckTree(q, to, root, from, old) != nil {
			t.Fatalf("a sound proof from %d to %d is refused", from, to)
		}
		switch rng.IntN(4) {
		case 0:
			flip(&old)
		case 1:
			flip(&root)
		default:
			q = mutate(q)
		}
		if tlog.CheckTree(q, to, root, from, old) == nil {
			t.Fatalf("a changed proof from %d to %d was accepted", from, to)
		}
	}
}

// Every changed byte of a checkpoint is refused, and the module's own reader
// of notes accepts the whole one.
func TestCheckpoint(t *testing.T) {
	key, _ := entry.NewKey(entry.Derived("checkpoint"), "log")
	genesis := truce.EntryID{1, 2, 3}
	c, err := record.SignCheckpoint(genesis, record.Head{Size: 42, Root: [32]byte{9}}, 1473696000000, key)
	if err != nil {
		t.Fatal(err)
	}
	vkey, err := record.VerifierKey(genesis, key.Public())
	if err != nil {
		t.Fatal(err)
	}
	v, err := note.NewVerifier(vkey)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := note.Open([]byte(c.Text), note.VerifierList(v)); err != nil || n.Text != "truce/case/"+genesis.Hex()+"\n42\nCQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n" {
		t.Errorf("as a note: %v, %v", n, err)
	}
	got, err := record.OpenCheckpoint(c.Text, key.Public())
	if err != nil || got.Head != c.Head || got.Genesis() != genesis || got.Made.Known() {
		t.Errorf("opened: %+v, %v", got, err)
	}
	for i := range c.Text {
		for _, mask := range []byte{1, 0x20, 0x80} {
			b := []byte(c.Text)
			b[i] ^= mask
			if got, err := record.OpenCheckpoint(string(b), key.Public()); err == nil {
				t.Errorf("byte %d ^ %#x was accepted: %+v", i, mask, got)
			}
		}
		if _, err := record.OpenCheckpoint(c.Text[:i], key.Public()); err == nil {
			t.Errorf("the first %d bytes were accepted", i)
		}
	}
	other, _ := entry.NewKey(entry.Random, "")
	if got, err := record.OpenCheckpoint(c.Text, other.Public()); err != record.ErrUnsigned || got.Size != 42 {
		t.Errorf("another key: %v, want ErrUnsigned", err)
	}
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "desk.key")
	made, err := record.LoadOrMakeKey(path, "example desk", entry.Random)
	if err != nil {
		t.Fatal(err)
	}
	again, err := record.LoadOrMakeKey(path, "another", entry.Random)
	if err != nil || again.Key.Seed() != made.Key.Seed() || again.Name != "example desk" {
		t.Errorf("loaded: %q, %v", again.Name, err)
	}
	if err := record.SaveKey(path, made); err == nil {
		t.Error("a key file was overwritten")
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	b, _ := os.ReadFile(path)
	if !bytes.Contains(b, []byte(`"held":true`)) {
		t.Error("the key is not marked as held")
	}
	os.Chmod(path, 0o640)
	if _, err := record.LoadKey(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that others may read: %v", err)
	}
	os.Chmod(path, 0o600)
	for i := range b {
		bad := bytes.Clone(b)
		bad[i] ^= 1
		os.WriteFile(path, bad, 0o600)
		if k, err := record.LoadKey(path); err == nil && k.Key.Seed() != made.Key.Seed() {
			t.Errorf("byte %d flipped gives another key", i)
		}
	}
}

// exported is a small log and its export.
func exported(t testing.TB) ([]byte, record.Checkpoint) {
	t.Helper()
	l, err := sqlite.Open(t.TempDir(), sqlite.Options{Entropy: entry.Derived("export")})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := recordtest.NewCase("export", l.Key().Key.Public())
	if err != nil {
		t.Fatal(err)
	}
	entries := append(append([]*entry.Entry{c.Genesis}, c.Make(6)...), c.MakeSingly(2)...)
	if _, err := l.Append(ctx, 0, entries); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cp, err := record.Export(ctx, l, &out, func(pos int64, _ *entry.Entry, p entry.PartName) bool { return pos < 5 || p != entry.Source })
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), cp
}

func verify(t *testing.T, b []byte, against ...string) *record.Report {
	t.Helper()
	r, err := record.VerifyExport(ctx, bytes.NewReader(b), record.VerifyOptions{Against: against})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every flipped byte of an export is found; so is every line that is dropped,
// doubled, moved or cut off.
func TestDamagedExport(t *testing.T) {
	good, cp := exported(t)
	if r := verify(t, good, cp.Text); !r.OK() || r.Entries != 9 || r.Withheld != 4 {
		t.Fatalf("the sound export: %+v", r)
	}
	for i := range good {
		if i%7 != 0 && os.Getenv("TRUCE_SOAK") != "1" {
			continue
		}
		for _, mask := range []byte{1, 0x80} {
			bad := bytes.Clone(good)
			bad[i] ^= mask
			if r := verify(t, bad); r.OK() {
				t.Errorf("byte %d ^ %#x: nothing was found", i, mask)
			}
		}
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(good), "\n"), "\n")
	for i := range lines {
		for name, bad := range map[string][]string{
			"dropped": slices.Delete(slices.Clone(lines), i, i+1),
			"doubled": slices.Insert(slices.Clone(lines), i, lines[i]),
			"cut off": lines[:i],
		} {
			if r := verify(t, []byte(strings.Join(bad, ""))); r.OK() {
				t.Errorf("line %d %s: nothing was found", i+1, name)
			}
		}
		if i > 0 {
			moved := slices.Clone(lines)
			moved[i], moved[i-1] = moved[i-1], moved[i]
			if r := verify(t, []byte(strings.Join(moved, ""))); r.OK() {
				t.Errorf("lines %d and %d exchanged: nothing was found", i, i+1)
			}
		}
	}
	// A part quietly taken away is not the same as a part withheld.
	gone := strings.Replace(string(good), `,"withheld":["source"]`, "", 1)
	if r := verify(t, []byte(gone)); r.OK() {
		t.Error("a part that is neither given nor withheld: nothing was found")
	}
}

// The report names the entry and the line, and repeats nothing of its content.
func TestFindingNamesEntry(t *testing.T) {
	good, _ := exported(t)
	bad := bytes.Replace(good, []byte("shelling heard"), []byte("shelling Heard"), 1)
	r := verify(t, bad)
	if len(r.Findings) != 1 || !strings.HasPrefix(r.Findings[0].Place, "entry e_") || !strings.HasSuffix(r.Findings[0].Place, "(line 2)") {
		t.Fatalf("findings: %v", r.Findings)
	}
	if strings.Contains(r.Findings[0].String(), "shelling") {
		t.Error("the finding repeats the content")
	}
}
