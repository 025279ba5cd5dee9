package main

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/examples"
	"truce/intake"
	"truce/record/sqlite"
	"truce/ruling"
)

// mission is a made-up record of the size of a long mission: the Syria example
// and then reports by the hundred thousand, of made-up attacks by named sides
// at 2,000 made-up places over ten years, each available hours or days later.
type mission struct {
	dir  string
	log  *sqlite.Log
	size int64
}

// batchOf is how many entries one signature covers and one Append takes.
const batchOf = 20_000

func makeMission(dir string, reports int) (*mission, error) {
	example := filepath.Join(dir, "example")
	sub, err := fs.Sub(examples.FS, examples.Syria)
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(example, sub); err != nil {
		return nil, err
	}
	batch, problems, err := intake.Read([]string{example}, nil)
	if err != nil || intake.Bad(problems) {
		return nil, fmt.Errorf("read the example: %v %w", problems, err)
	}
	from := entry.Derived("eval/record mission")
	now, err := truce.ParseInstant(batch.Case.Signed)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "data")
	log, err := sqlite.Open(data, sqlite.Options{Entropy: from})
	if err != nil {
		return nil, err
	}
	root, err := entry.NewKey(from, "root")
	if err != nil {
		return nil, err
	}
	desk, err := entry.NewKey(from, "desk")
	if err != nil {
		return nil, err
	}
	keys := intake.Keys{Root: root, Desk: desk, Log: log.Key().Key.Public()}
	first, err := intake.Begin(batch.Case, keys, from, now, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		return nil, err
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, desk, from, now)
	if err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("seal the example: %v %w", problems, err)
	}
	m := &mission{dir: data, log: log}
	if err := m.append(append(first, rest...)); err != nil {
		return nil, err
	}
	g := generator{rng: rand.New(rand.NewPCG(2016, 9)), caseID: first[0].ID, key: desk, now: now}
	for done := 0; done < reports; done += batchOf {
		entries, err := g.batch(min(batchOf, reports-done))
		if err != nil {
			return nil, err
		}
		if err := m.append(entries); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *mission) append(entries []*entry.Entry) error {
	head, err := m.log.Append(context.Background(), m.size, entries)
	m.size = head.Size
	return err
}

type generator struct {
	rng    *rand.Rand
	caseID truce.EntryID
	key    *entry.Key
	now    truce.Instant
}

var (
	sides        = []string{"government", "syrian_insurgents", "daesh", "sdf", "nusra", "ahrar_al_sham", "opposition"}
	counters     = []string{"sohr", "hrw", "afp", "reuters", "russian_centre"}
	governorates = []string{"Aleppo", "Hama", "Homs", "Idlib", "Latakia", "Daraa", "Damascus", "Rif Dimashq", "Quneitra", "Deir ez-Zor", "Raqqa", "Hasakah", "Tartus", "Suwayda"}
	acts         = []string{"attack", "shelling", "air_strike", "raid"}
)

// tenYears is the span over which the made-up reports lie, from 2010.
const (
	firstDay = 1262304000000
	aDay     = 86_400_000
	tenYears = 3652
)

func (g *generator) batch(n int) ([]*entry.Entry, error) {
	entries := make([]*entry.Entry, n)
	for i := range entries {
		r := g.rng
		day := truce.Instant(firstDay + int64(r.IntN(tenYears))*aDay)
		pick := func(list []string) canon.Value { return canon.String(list[r.IntN(len(list))]) }
		killed := int64(r.IntN(12))
		claim := canon.Object(
			canon.F("act", pick(acts)),
			canon.F("actors", canon.List(
				canon.Object(canon.F("name", pick(sides)), canon.F("party", pick(sides)), canon.F("role", canon.String("side_a"))),
				canon.Object(canon.F("name", pick(sides)), canon.F("party", pick(sides)), canon.F("role", canon.String("side_b"))))),
			canon.F("killed", canon.List(canon.Object(canon.F("bound", canon.String("exact")), canon.F("max", canon.Int(killed)), canon.F("min", canon.Int(killed)), canon.F("unit", canon.String("killed"))))),
			canon.F("missing", canon.List(canon.String("attacker"), canon.String("hour"))),
			canon.F("place", canon.Object(canon.F("name", canon.String(fmt.Sprintf("place %d", r.IntN(2000)))), canon.F("within", canon.List(pick(governorates), canon.String("SY"))))),
			canon.F("time", canon.Object(canon.F("earliest", canon.Int(int64(day))), canon.F("grain", canon.String("day")), canon.F("latest", canon.Int(int64(day)+aDay)))),
		)
		body, err := canon.Object(
			canon.F("claims", canon.List(claim)), canon.F("code", canon.String(fmt.Sprint(r.IntN(1<<30)))),
			canon.F("outlet", canon.String("ucdp")), canon.F("text", canon.String("Made up for a measurement."))).Bytes()
		if err != nil {
			return nil, err
		}
		entries[i], err = entry.Prepare(entry.Draft{
			Env: entry.Envelope{Kind: "report/1", Case: g.caseID, Of: truce.Party(counters[r.IntN(len(counters))]), Mode: entry.Reported,
				Happened:  truce.Interval{Earliest: day, Latest: day + aDay, Grain: truce.GrainDay},
				Available: day + truce.Instant(r.IntN(10*aDay)), Basis: "made up", Signed: g.now},
			Parts: map[entry.PartName][]byte{entry.Cell: body},
		}, g.key.ID(), entry.Random)
		if err != nil {
			return nil, err
		}
	}
	return entries, entry.SignBatch(g.key, entries)
}
