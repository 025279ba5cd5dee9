package witness_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"truce/witness"
)

// FuzzCheck: whatever is given for a picture, the checker does not panic, and
// judges the same twice.
func FuzzCheck(f *testing.F) {
	p := play(f, "../ruling/testdata/made/clocks.scenario.hcl")[0]
	r := witness.NewRecord(p.Entries)
	f.Add(shown(f, p.Moments[0].Picture))
	for _, items := range []string{
		`"phases":[{"id":"a/1/b","begins":{},"marks":[{"what":"the renewed term ends"},{"what":"renewed for 1 h by x","entry":"e_"}]}]`,
		`"clocks":[{"id":"clock/a/1/b"},{"begins":{"at":"2026-01-01T00:00:00Z"},"if_all":{},"if_established":{},"if_ruled":{},"calm":[{}]}]`,
		`"gates":[{"determined":[{}]}],"obligations":[{"ledger":[{}],"from":{},"to":{},"id":"@-"}]`,
		`"assessments":[{"id":"e_/0"},{"decided":true,"variables":[{"values":[{}]}],"readings":[{}],"figures":[{"figures":[{}]}]}]`,
		`"tallies":[{"checks":[{}],"parts":[{"parts":[{}]}]}],"deaths":[{"day":"x"}],"flags":[{"entries":["x"]}],"texts":[{}],"ends":[{}],"access":[{}],"rulings":[{}],"procedures":[{}]`,
	} {
		f.Add([]byte(`{"schema":"truce.picture/1","as_of":"2026-09-17T20:59:59.999Z","zone":"Asia/Damascus","known":{"size":1000},` + items + `}`))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, errA := witness.Check(raw, r)
		b, errB := witness.Check(raw, r)
		if (errA == nil) != (errB == nil) || errA == nil && len(a.Refused) != len(b.Refused) {
			t.Error("the same picture is judged in two ways")
		}
	})
}

// TestSpoiled puts what does not belong there in the place of parts of right
// pictures: the checker does not panic.
func TestSpoiled(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	all := played(t)
	junk := []any{nil, "", "x", "e_", -1.0, 1e15, true, []any{}, object{}, []any{object{}}, "1900-01-01T00:00:00Z", "2199-12-31T23:59:59.999Z"}
	for range 400 {
		p := all[rng.IntN(len(all))]
		if len(p.Moments) == 0 {
			continue
		}
		var v any
		if err := json.Unmarshal(shown(t, p.Moments[rng.IntN(len(p.Moments))].Picture), &v); err != nil {
			t.Fatal(err)
		}
		for range 1 + rng.IntN(4) {
			spoil(rng, v, junk)
		}
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = witness.Check(raw, witness.NewRecord(p.Entries))
	}
}

// spoil changes something somewhere below a value.
func spoil(rng *rand.Rand, v any, junk []any) {
	switch x := v.(type) {
	case object:
		keys := sortedKeys(x)
		if len(keys) == 0 {
			return
		}
		k := keys[rng.IntN(len(keys))]
		if rng.IntN(6) == 0 && k != "zone" && k != "schema" && k != "as_of" {
			x[k] = junk[rng.IntN(len(junk))]
			return
		}
		spoil(rng, x[k], junk)
	case []any:
		if len(x) == 0 {
			return
		}
		i := rng.IntN(len(x))
		if rng.IntN(8) == 0 {
			x[i] = junk[rng.IntN(len(junk))]
			return
		}
		spoil(rng, x[i], junk)
	}
}
