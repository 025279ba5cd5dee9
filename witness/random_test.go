package witness_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"truce"
	"truce/agreement"
	"truce/entry"
	"truce/internal/mission"
	"truce/ruling"
	"truce/scenario"
	"truce/witness"
)

// TestMutants plays scenarios through documents that lack a block or two, which
// nobody wrote a scenario for: what comes out must have its witness all the
// same.
func TestMutants(t *testing.T) {
	files, err := filepath.Glob("../examples/agreements/scenarios/*.scenario.hcl")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	rng := rand.New(rand.NewPCG(7, 7))
	var sum tried
	pairs, pictures := 200, 0
	for done := 0; done < pairs; {
		f := files[rng.IntN(len(files))]
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		s, problems := scenario.Parse(f, raw)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		docs, problems, err := s.Load("")
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		mutants := scenario.Mutants(docs[0])
		m := mutants[rng.IntN(len(mutants))]
		if m.Block.Kind == "reading" {
			continue // a question with one answer left is none, and no text has it
		}
		without := make([]*agreement.Document, len(docs))
		for i, d := range docs {
			words := d.Bytes
			if i == 0 {
				words = m.Words
			}
			without[i], _ = agreement.Parse(d.File, words)
		}
		agreement.Link(without...)
		r, problems, err := s.Run(without, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) > 0 || len(r.Moments) == 0 {
			continue // it cannot be played without that block
		}
		done++
		record := witness.NewRecord(r.Entries)
		for _, at := range r.Moments {
			pictures++
			accept(t, filepath.Base(f)+" without "+m.Ref()+" at "+at.Local, at.Picture, record, &sum)
		}
	}
	t.Logf("%d pairs, %d pictures", pairs, pictures)
	sum.log(t)
}

// TestMissions checks made-up records, in which reports are replaced,
// withdrawn and contradicted, at random instants and as known at others.
func TestMissions(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	var sum tried
	for seed := range uint64(3) {
		var entries []*entry.Entry
		err := mission.Make(mission.Options{Entries: 600, Incidents: 120, Seed: seed}, make([]byte, 32), func(batch []*entry.Entry) error {
			entries = append(entries, batch...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		s, r := fold(entries), witness.NewRecord(entries)
		for i := range 5 {
			q := ruling.Everything()
			q.AsOf = mission.First + truce.Instant(rng.Int64N(mission.Span))
			q.Limit = []int{0, 20}[i%2]
			if i > 2 {
				q.KnownAt = q.AsOf + truce.Instant(rng.Int64N(int64(20*day)))
			} else if i == 2 {
				q.Size = 450 + rng.Int64N(600)
			}
			p, err := s.Picture(q)
			if err != nil {
				t.Fatal(err)
			}
			accept(t, "mission as of "+p.AsOf+", known by "+p.Known.At, p, r, &sum)
		}
	}
	sum.log(t)
}
