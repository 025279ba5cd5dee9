// Package mission makes up records of the size of a long mission, for tests
// and measurements: the Syria example, and then reports and incidents by the
// hundred thousand. Everything in it but the example is invented from a seed;
// it says nothing about anything that happened.
//
// Three reports in ten lie in the days of the example's text, the others in
// the two years after it; about two in three are members of an incident. A few
// are replaced, withdrawn or contradicted by a finding, and each becomes
// available hours or days after what it tells of. Those who fight one another
// are eight pairs, about as many as sources tell apart in such wars. Words of reports follow
// Zipf's law over a made-up vocabulary, with some Arabic ones, so that a search
// finds common and rare words.
package mission

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/examples"
	"truce/intake"
	"truce/ruling"
)

// Options are the size and the seed.
type Options struct {
	Entries   int // reports and decisions, beside the example's entries
	Incidents int // decisions on an incident among them
	Seed      uint64
}

// Batch is how many entries one call hands over, signed together.
const Batch = 16_384

// First and Span are where the made-up happenings lie: two years from the day
// of the example's text.
const (
	First truce.Instant = 1473454800000 // 2016-09-10 in Damascus
	day                 = 86_400_000
	Span                = 730 * day
	early               = 13 * day
)

// Make hands the entries over in the order of the record.
func Make(o Options, logKey []byte, fn func([]*entry.Entry) error) error {
	g, first, err := begin(o, logKey)
	if err != nil {
		return err
	}
	if err := fn(first); err != nil {
		return err
	}
	var out []*entry.Entry
	flush := func() error {
		if len(out) == 0 {
			return nil
		}
		if err := entry.SignBatch(g.key, out); err != nil {
			return fmt.Errorf("sign a batch: %w", err)
		}
		err := fn(out)
		out = nil
		return err
	}
	for made := 0; made < o.Entries; {
		entries, err := g.group(o.Entries - made)
		if err != nil {
			return err
		}
		made += len(entries)
		if out = append(out, entries...); len(out) > Batch-32 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// begin makes the example's entries, signed by the keys of the seed.
func begin(o Options, logKey []byte) (*generator, []*entry.Entry, error) {
	dir, err := os.MkdirTemp("", "truce-mission-")
	if err != nil {
		return nil, nil, fmt.Errorf("unpack the example: %w", err)
	}
	defer os.RemoveAll(dir)
	sub, err := fs.Sub(examples.FS, examples.Syria)
	if err != nil {
		return nil, nil, err
	}
	if err := os.CopyFS(dir+"/example", sub); err != nil {
		return nil, nil, fmt.Errorf("unpack the example: %w", err)
	}
	batch, problems, err := intake.Read([]string{dir + "/example"}, nil)
	if err != nil || intake.Bad(problems) {
		return nil, nil, fmt.Errorf("read the example: %d problems: %w", len(problems), err)
	}
	batch.Case.Name, batch.Case.Purpose = "Made-up mission", "Invented for measurements; nothing in it happened, but for the example that it begins with."
	from := entry.Derived(fmt.Sprintf("truce mission %d", o.Seed))
	now, err := truce.ParseInstant(batch.Case.Signed)
	if err != nil {
		return nil, nil, err
	}
	root, err := entry.NewKey(from, "root")
	if err != nil {
		return nil, nil, err
	}
	desk, err := entry.NewKey(from, "desk")
	if err != nil {
		return nil, nil, err
	}
	first, err := intake.Begin(batch.Case, intake.Keys{Root: root, Desk: desk, Log: logKey}, from, now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		return nil, nil, err
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, desk, from, now)
	if err != nil || len(problems) > 0 {
		return nil, nil, fmt.Errorf("seal the example: %d problems: %w", len(problems), err)
	}
	rng := rand.New(rand.NewPCG(o.Seed, 2016))
	g := &generator{o: o, rng: rng, words: newVocabulary(rng), from: from, key: desk, caseID: first[0].ID, now: now, every: 1}
	if o.Incidents > 0 {
		g.every = max(2, o.Entries/o.Incidents)
	}
	return g, append(first, rest...), nil
}

type generator struct {
	o      Options
	rng    *rand.Rand
	words  *vocabulary
	from   entry.Entropy
	key    *entry.Key
	caseID truce.EntryID
	now    truce.Instant
	every  int // entries for each incident
	made   int // incidents
	last   truce.EntryID
}

// group makes one incident with its reports and some single reports, at most n
// entries: with a million entries and 100,000 incidents, ten.
func (g *generator) group(n int) ([]*entry.Entry, error) {
	every := g.every
	if g.o.Incidents == 0 {
		every = 10
	}
	every = min(every, n)
	h := g.happening()
	members := every * 6 / 10
	if g.made >= g.o.Incidents {
		members = 0
	}
	var out []*entry.Entry
	var refs []entry.Ref
	add := func(kind string, env entry.Envelope, part entry.PartName, body canon.Value) error {
		raw, err := body.Bytes()
		if err != nil {
			return err
		}
		env.Kind, env.Case, env.Mode, env.Signed, env.Basis = kind, g.caseID, entry.Reported, g.now, "made up"
		e, err := entry.Prepare(entry.Draft{Env: env, Parts: map[entry.PartName][]byte{part: raw}}, g.key.ID(), entry.Random)
		if err != nil {
			return fmt.Errorf("make an entry: %w", err)
		}
		out, g.last = append(out, e), e.ID
		return nil
	}
	for i := 0; len(out) < every-1 || i == 0; i++ {
		of := h
		if i >= members {
			of = g.happening()
		}
		env, body := g.report(of)
		if i > 0 && g.rng.IntN(200) == 0 {
			env.Supersedes = []truce.EntryID{g.last}
		}
		if err := add("report/1", env, entry.Cell, body); err != nil {
			return nil, err
		}
		if i < members {
			refs = append(refs, entry.Ref{Role: "member", ID: g.last})
		}
	}
	if len(refs) > 0 && len(out) < n {
		g.made++
		env, body := g.decision(h)
		env.Refs = refs
		if err := add("incident/1", env, entry.Cell, body); err != nil {
			return nil, err
		}
		if decision := g.last; len(out) < n && g.rng.IntN(100) == 0 {
			env, body := g.finding(h)
			env.Refs = []entry.Ref{{Role: "incident", ID: decision}}
			if err := add("finding/1", env, entry.Public, body); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}
