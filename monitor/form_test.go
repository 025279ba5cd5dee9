package monitor_test

import (
	"slices"
	"testing"

	"truce/monitor/clause"
	"truce/monitor/form"
	"truce/monitor/monitortest"
	"truce/monitor/obvious"
	"truce/monitor/witness"
)

// The monitor says of a form's formula what the form means, step by step; the
// obvious evaluator says it of the formula, too; and each verdict has a witness
// that the checker accepts.
func TestForms(t *testing.T) {
	pairs := uint64(5_000)
	if soak {
		pairs = 100_000
	}
	sig := monitortest.Signature
	held, said := map[string]int{}, map[string]int{}
	for seed := range pairs {
		m := monitortest.New(seed)
		f, log := m.Form(4 + int(seed%24))
		formula, err := f.Formula()
		if err != nil {
			t.Fatal(err)
		}
		name := clause.String(formula)
		kind := kindOf(f)
		said[kind]++
		verdicts := reasons(t, formula, log, sig)
		c := witness.Checker{Sig: sig, Log: log}
		for i := range log {
			var got [][]clause.Value
			for _, v := range verdicts {
				if v.Point != i {
					continue
				}
				got = v.Rows
				for k, row := range v.Rows {
					if seed%8 != 0 {
						break // checking is slow
					}
					if err := c.Check(formula, i, row, v.Why[k]); err != nil {
						t.Fatalf("seed %d: %v\n%s", seed, err, name)
					}
				}
			}
			want := obvious.Form(f, log, sig, i)
			if !slices.EqualFunc(got, want, slices.Equal[[]clause.Value]) {
				t.Fatalf("seed %d: %+v\n%s\n%s\ntime point %d: got %v, want %v", seed, f, name, sig.AppendLog(nil, log), i, got, want)
			}
			if len(want) > 0 {
				held[kind]++
			}
		}
	}
	for kind, n := range said {
		if held[kind] < n/4 {
			t.Errorf("%s: %d forms held at %d time points: the test says little", kind, n, held[kind])
		}
	}
	if len(said) != 7 {
		t.Errorf("%d kinds of forms, not 7", len(said))
	}
}

func kindOf(f form.Form) string {
	switch f.(type) {
	case form.Mirrored:
		return "mirrored"
	case form.Locked:
		return "locked"
	case form.Together:
		return "together"
	case form.Reciprocal:
		return "reciprocal"
	case form.Earned:
		return "earned"
	case form.Quota:
		return "quota"
	}
	return "ratio"
}
