package main

import (
	"fmt"
	"strings"

	"truce"
	"truce/entry"
)

// batchSize is how many entries one batch signature covers here.
const batchSize = 64

// material is a made-up case: a genesis and entries of about 1.4 KB in all.
type material struct {
	genesis *entry.Entry
	entries []*entry.Entry
	bytes   int // of envelopes, signatures and parts
}

// makeMaterial seals n entries; single gives each a signature of its own.
func makeMaterial(n int, single bool) (*material, error) {
	from := entry.Derived("eval/record")
	key, err := entry.NewKey(from, "desk")
	if err != nil {
		return nil, err
	}
	m := &material{}
	m.genesis, err = entry.Seal(entry.Envelope{Kind: "genesis/1", Mode: entry.Own, Available: truce.NoInstant, Signed: 1473696000000},
		map[entry.PartName][]byte{entry.Public: []byte(`{"purpose":"measurement"}`)}, key, from)
	if err != nil {
		return nil, err
	}
	words := strings.Repeat("shelling was heard from the north in the evening; ", 8)
	for done := 0; done < n; done += batchSize {
		drafts := make([]entry.Draft, min(batchSize, n-done))
		for i := range drafts {
			at := truce.Instant(1473700000000 + int64(done+i)*1000)
			drafts[i] = entry.Draft{Env: entry.Envelope{
				Kind: "report/1", Case: m.genesis.ID, Of: "local_monitors", Mode: entry.Reported,
				Happened:  truce.Interval{Earliest: at - 3600000, Latest: at, Grain: truce.GrainHour},
				Available: at, Basis: "dateline", Signed: at,
			}, Parts: map[entry.PartName][]byte{entry.Public: fmt.Appendf(nil, `{"n":%d,"text":"%s"}`, done+i, words)}}
		}
		var batch []*entry.Entry
		if single {
			for _, d := range drafts {
				e, err := entry.Seal(d.Env, d.Parts, key, entry.Random)
				if err != nil {
					return nil, err
				}
				batch = append(batch, e)
			}
		} else if batch, err = entry.SealBatch(drafts, key, entry.Random); err != nil {
			return nil, err
		}
		m.entries = append(m.entries, batch...)
	}
	for _, e := range m.entries {
		m.bytes += len(stored(e))
	}
	return m, nil
}

// stored is the bytes that both sides keep of an entry.
func stored(e *entry.Entry) []byte {
	b := append(append(make([]byte, 0, 2048), e.Raw...), e.SigRaw...)
	for _, p := range e.Parts {
		b = append(append(b, p.Salt[:]...), p.Bytes...)
	}
	return b
}
