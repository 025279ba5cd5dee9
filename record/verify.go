package record

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/mod/sumdb/tlog"

	"truce"
	"truce/canon"
	"truce/entry"
)

// A Finding is one thing that does not hold.
type Finding struct {
	Place    string // "entry e_…", "table tree", "file record.db", "line 7", "checkpoint"
	Sentence string // what does not hold there; no content
}

// String is place and sentence.
func (f Finding) String() string { return f.Place + ": " + f.Sentence }

// maxFindings is how many findings a report lists; More counts the rest.
const maxFindings = 1000

// Report is what a verification found.
type Report struct {
	Head        Head          // recomputed from the entries
	Genesis     truce.EntryID // zero when there is none
	Entries     int64
	Signatures  int64
	Parts       int64 // parts at hand, all matching their commitments
	Withheld    int64 // parts committed to and not at hand: withheld or erased, legitimately
	Leaves      int64 // entries of which the leaf alone is at hand
	Checkpoints int64
	Findings    []Finding
	More        int64    // findings beyond those listed
	CannotShow  []string // sentences: what a verification of this alone cannot show
}

// OK says whether everything that was checked holds.
func (r *Report) OK() bool { return len(r.Findings) == 0 }

// Found adds a finding.
func (r *Report) Found(place, format string, args ...any) {
	if len(r.Findings) >= maxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, Finding{place, fmt.Sprintf(format, args...)})
}

// Stored is an entry as a store or an export holds it, not yet believed.
type Stored struct {
	Pos        int64
	Raw        []byte
	Signatures []byte
	Parts      []entry.Part
	Damage     string        // a sentence, when the store itself cannot make sense of the row
	Line       int           // of an export, from 1
	ID         truce.EntryID // as the store states it, zero when it states none
	Hashes     []byte        // as the store states them (see Edge.Add), nil when it states none
	Root       []byte        // the root after this entry, when the store states one here
	Sealed     *[32]byte     // the leaf of an entry that is not given; Raw and all else are then empty
}

// Source is what Verify reads: everything that is stored, in the order in
// which it is stored. What cannot be read is reported through found, and only
// what makes going on pointless is an error.
type Source interface {
	Scan(ctx context.Context, fn func(Stored) error, found func(place, sentence string)) error
	// Kept are the stored checkpoints, with what is wrong with their storage
	// given to found. It is called after Scan.
	Kept(ctx context.Context, found func(place, sentence string)) ([]Checkpoint, error)
}

// VerifyOptions are what a verification knows from elsewhere.
type VerifyOptions struct {
	// LogKey is the log's public key, if known from elsewhere. Otherwise the
	// genesis is asked for it (see GenesisLogKey).
	LogKey ed25519.PublicKey
	// Against are texts of checkpoints that were kept elsewhere.
	Against []string
	// Each is called, in order, for every entry of which the envelope is here
	// and every signature holds: for who counts whose keys signed.
	Each func(pos int64, e *entry.Entry)
}

// Verify recomputes everything from the stored bytes: every id, part
// commitment, signature and leaf, every stored hash and root, and every
// checkpoint's signature and root. An error means that it could not be done;
// what does not hold is in the report.
func Verify(ctx context.Context, src Source, o VerifyOptions) (*Report, error) {
	c := newChecker(o)
	c.each = o.Each
	if err := c.against(o.Against); err != nil {
		return nil, err
	}
	if err := c.scan(ctx, src); err != nil {
		return nil, err
	}
	found := func(place, sentence string) { c.report.Found(place, "%s", sentence) }
	kept, err := src.Kept(ctx, found)
	if err != nil {
		return nil, err
	}
	c.finish(kept)
	return c.report, nil
}

// checker holds entries, one after the other, against everything they must be.
type checker struct {
	report   *Report
	logKey   ed25519.PublicKey
	given    bool // logKey came from elsewhere
	verifier entry.Verifier
	edge     Edge
	hashes   []byte
	stored   []byte // all level hashes, to recompute the root at any size
	ids      map[[16]byte]struct{}
	outside  []Checkpoint
	each     func(pos int64, e *entry.Entry)
}

func newChecker(o VerifyOptions) *checker {
	return &checker{report: &Report{}, logKey: o.LogKey, given: len(o.LogKey) > 0, ids: map[[16]byte]struct{}{}}
}

// against reads the checkpoints kept elsewhere; one that is none is an error
// of the call.
func (c *checker) against(texts []string) error {
	for i, text := range texts {
		cp, err := OpenCheckpoint(text, nil)
		if err != nil && !errors.Is(err, ErrUnsigned) {
			return fmt.Errorf("checkpoint %d to hold the record against: %w", i+1, err)
		}
		c.outside = append(c.outside, cp)
	}
	return nil
}

// scan reads in one goroutine and verifies in as many as there are processors.
func (c *checker) scan(ctx context.Context, src Source) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	runs := make(chan []Stored, 2)
	var early []Finding
	var mu sync.Mutex
	var failed error
	go func() {
		defer close(runs)
		var run []Stored
		size := 0
		flush := func() error {
			select {
			case runs <- run:
				run, size = nil, 0
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		failed = src.Scan(ctx, func(s Stored) error {
			run = append(run, s)
			for _, p := range s.Parts {
				size += len(p.Bytes)
			}
			if len(run) < 512 && size < 8<<20 {
				return nil
			}
			return flush()
		}, func(place, sentence string) {
			mu.Lock()
			defer mu.Unlock()
			early = append(early, Finding{place, sentence})
		})
		if len(run) > 0 && failed == nil {
			failed = flush()
		}
	}()
	for run := range runs {
		c.run(run)
	}
	if failed != nil {
		return failed
	}
	mu.Lock()
	defer mu.Unlock()
	for _, f := range early {
		c.report.Found(f.Place, "%s", f.Sentence)
	}
	return ctx.Err()
}

// opened is a stored entry and what was found about it alone.
type opened struct {
	e        *entry.Entry // nil when it does not decode
	id       truce.EntryID
	leaf     [32]byte
	problems []string
	sigsBad  bool
}

// run checks a run of entries: alone in parallel, then in order.
func (c *checker) run(run []Stored) {
	out := make([]opened, len(run))
	var wg sync.WaitGroup
	workers := min(runtime.GOMAXPROCS(0), len(run))
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(run); i += workers {
				out[i] = c.open(&run[i])
			}
		})
	}
	wg.Wait()
	for i := range run {
		c.add(&run[i], &out[i])
	}
}

// open checks what needs nothing but the entry.
func (c *checker) open(s *Stored) (o opened) {
	if s.Sealed != nil {
		o.leaf = *s.Sealed
		if s.Damage != "" {
			o.problems = append(o.problems, s.Damage)
		}
		return o
	}
	o.id = entry.ID(s.Raw)
	o.leaf = entry.Leaf(o.id, s.Signatures)
	say := func(err error) { o.problems = append(o.problems, err.Error()) }
	if s.Damage != "" {
		o.problems = append(o.problems, s.Damage)
	}
	env, err := entry.DecodeEnvelope(s.Raw)
	if err != nil {
		say(err)
		return o
	}
	o.e = &entry.Entry{ID: o.id, Env: env, Raw: s.Raw, SigRaw: s.Signatures, Parts: s.Parts}
	if err := entry.CheckParts(o.e); err != nil {
		say(err)
	}
	if o.e.Sigs, err = entry.DecodeSignatures(s.Signatures); err == nil {
		err = c.verifier.CheckSignatures(o.e)
	}
	if err != nil {
		o.sigsBad = true
		say(err)
	}
	return o
}

// add takes the next entry in order.
func (c *checker) add(s *Stored, o *opened) {
	place := c.place(s, o)
	for _, p := range o.problems {
		c.report.Found(place, "%s", p)
	}
	if s.Pos != c.edge.Size() {
		c.report.Found(place, "it is stored at position %d, and position %d comes next", s.Pos, c.edge.Size())
	}
	if s.Sealed == nil {
		c.belongs(place, o)
	} else if c.report.Leaves++; c.edge.Size() == 0 {
		c.report.Found(place, "the first entry is not a genesis")
	}
	c.hashes = c.edge.Add(o.leaf, c.hashes[:0])
	c.stored = append(c.stored, c.hashes...)
	c.compare(s, o, place)
	c.report.Entries++
	if o.e == nil {
		return
	}
	if c.each != nil && !o.sigsBad {
		c.each(s.Pos, o.e)
	}
	c.report.Signatures += int64(len(o.e.Sigs))
	c.report.Parts += int64(len(o.e.Parts))
	c.report.Withheld += int64(len(o.e.Env.Parts) - len(o.e.Parts))
}

// place names the entry. When the envelope does not hash to the id that the
// store states, the stored leaf hash decides which of the two is true.
func (c *checker) place(s *Stored, o *opened) string {
	id := o.id
	if s.Sealed != nil {
		return fmt.Sprintf("line %d", s.Line)
	}
	if !s.ID.Zero() && s.ID != o.id && len(s.Hashes) >= 32 {
		if leaf := entry.LeafHash(o.leaf); !bytes.Equal(leaf[:], s.Hashes[:32]) {
			id = s.ID
		}
	}
	if s.Line > 0 {
		return fmt.Sprintf("entry %s (line %d)", id, s.Line)
	}
	return "entry " + id.String()
}

// belongs checks the rules between entries: one genesis, one case, no twins.
func (c *checker) belongs(place string, o *opened) {
	first := c.edge.Size() == 0
	if _, twice := c.ids[[16]byte(o.id[:])]; twice {
		c.report.Found(place, "the same entry is stored at an earlier position too")
	}
	c.ids[[16]byte(o.id[:])] = struct{}{}
	switch {
	case o.e == nil:
	case first && o.e.Env.Case.Zero():
		c.report.Genesis = o.id
		if !c.given {
			c.logKey = GenesisLogKey(o.e)
		}
	case first:
		c.report.Found(place, "the first entry is not a genesis")
	case o.e.Env.Case != c.report.Genesis:
		c.report.Found(place, "it belongs to another case")
	}
}

// compare holds what the store states against what was recomputed; c.hashes
// are those of the entry just added.
func (c *checker) compare(s *Stored, o *opened, place string) {
	if !s.ID.Zero() && s.ID != o.id {
		if leaf := entry.LeafHash(o.leaf); len(s.Hashes) >= 32 && bytes.Equal(leaf[:], s.Hashes[:32]) {
			c.report.Found("table tree", "the id stored for position %d is not that of %s", s.Pos, place)
		} else {
			c.report.Found(place, "its envelope does not hash to its id")
		}
	}
	if s.Hashes != nil && !bytes.Equal(s.Hashes, c.hashes) {
		switch {
		case len(s.Hashes) != len(c.hashes):
			c.report.Found("table tree", "position %d has %d bytes of hashes and not %d", s.Pos, len(s.Hashes), len(c.hashes))
		case !bytes.Equal(s.Hashes[:32], c.hashes[:32]) && (o.sigsBad || s.ID != o.id):
			c.report.Found(place, "it does not hash to its stored leaf")
		default:
			c.report.Found("table tree", "a stored hash of position %d is not that of %s and those before it", s.Pos, place)
		}
	}
	if root := c.edge.Root(); s.Root != nil && !bytes.Equal(s.Root, root[:]) {
		c.report.Found("table tree", "the root stored after position %d is not the root of the entries up to it", s.Pos)
	}
}

// ReadHashes is the tlog.HashReader of the recomputed tree.
func (c *checker) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		out[i] = tlog.Hash(c.stored[32*at : 32*at+32])
	}
	return out, nil
}

// finish holds the checkpoints against the recomputed tree, and says what
// remains open.
func (c *checker) finish(kept []Checkpoint) {
	c.report.Head = c.edge.Head()
	c.report.Checkpoints = int64(len(kept))
	for _, cp := range kept {
		c.checkpoint("checkpoint of size "+fmt.Sprint(cp.Size), cp, true)
	}
	for i, cp := range c.outside {
		c.checkpoint(fmt.Sprintf("checkpoint %d from elsewhere", i+1), cp, false)
	}
	c.cannotShow()
}

// checkpoint holds one checkpoint against the tree; own says that it is the
// record's own.
func (c *checker) checkpoint(place string, cp Checkpoint, own bool) {
	if c.logKey != nil {
		if _, err := OpenCheckpoint(cp.Text, c.logKey); err != nil {
			c.report.Found(place, "%v", err)
		}
	}
	if c.report.Genesis.Zero() || cp.Origin != Origin(c.report.Genesis) {
		c.report.Found(place, "it is of another case than this record")
		return
	}
	if cp.Size > c.edge.Size() {
		c.report.Found(place, "it covers %d entries and this record has %d: the end was cut off, or this is an older copy", cp.Size, c.edge.Size())
		return
	}
	root, err := tlog.TreeHash(cp.Size, c)
	if err == nil && [32]byte(root) != cp.Root {
		if own {
			c.report.Found(place, "its root is not that of the first %d entries", cp.Size)
		} else {
			c.report.Found(place, "the log signed another history: among the first %d entries at least one was changed, dropped, added or moved since", cp.Size)
		}
	}
}

// cannotShow lists what no look at this record alone can show.
func (c *checker) cannotShow() {
	r := c.report
	cannot := func(format string, args ...any) { r.CannotShow = append(r.CannotShow, fmt.Sprintf(format, args...)) }
	covered := int64(0)
	for _, cp := range c.outside {
		covered = max(covered, cp.Size)
	}
	switch {
	case covered == 0:
		cannot("Without a checkpoint kept elsewhere: whether entries were cut off at the end.")
		cannot("Without a checkpoint kept elsewhere: whether this is an older copy of the record.")
		cannot("Without a checkpoint kept elsewhere: whether the holder of the log key wrote the history anew and signed it again.")
	case covered < r.Entries:
		cannot("Entries from position %d on are newer than every checkpoint given: whether some of these were cut off or changed.", covered)
	default:
		cannot("Whether entries were added after position %d and cut off again.", covered-1)
	}
	if c.logKey == nil && r.Entries > 0 {
		cannot("Whether the checkpoints are signed by the log's key: the genesis at hand does not give it, and none was given.")
	}
	if r.Leaves > 0 {
		cannot("What the %d entries say, and who signed them, of which the leaf alone is here.", r.Leaves)
	}
	if r.Withheld > 0 {
		cannot("What the %d parts say that are withheld or erased: only their commitments are here.", r.Withheld)
	}
	cannot("Whether anything was never recorded, or was untrue when it was recorded.")
}

// GenesisLogKey is the log's public key as the genesis states it: the field
// log_key, 64 hexadecimal digits, of any of its parts that is a canonical
// object. It is nil when no part at hand has it.
func GenesisLogKey(genesis *entry.Entry) ed25519.PublicKey {
	for _, p := range genesis.Parts {
		v, err := canon.Parse(p.Bytes)
		if err != nil {
			continue
		}
		digits, _ := v.Get("log_key").Str()
		if key, err := hex.DecodeString(digits); err == nil && len(key) == ed25519.PublicKeySize {
			return key
		}
	}
	return nil
}
