package triage_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"truce/entry"
	"truce/triage"
)

// TestReadAfter: a record read after another says what one read anew says: with
// texts added before and after those that they repeat, with reports withdrawn,
// and asked for as it was known before.
func TestReadAfter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	m := begin(t)
	same := func(what string, known func(int64, *entry.Entry) bool, before *triage.Queue) *triage.Queue {
		t.Helper()
		got, want := triage.ReadAfter(m.entries, known, before), triage.ReadKnown(m.entries, known)
		if !reflect.DeepEqual(got.Reports, want.Reports) || !reflect.DeepEqual(got.Claims, want.Claims) {
			t.Fatalf("%s: another record than anew", what)
		}
		return got.ProposeAfter(before)
	}
	var q *triage.Queue
	copies := 0
	for i := range 40 {
		if i%10 == 9 { // many at once
			for k := range 12 {
				m.add(report(fmt.Sprint("more", i, "_", k), fmt.Sprint("page_", k%7), 10, 0, 100+12*i+k, fmt.Sprintf(`"words":%q`, words(r.IntN(6)))))
			}
		}
		text := words(r.IntN(6))
		if r.IntN(2) == 0 {
			text = text[:len(text)*(40+r.IntN(60))/100]
		}
		line := report(fmt.Sprint("t", i), fmt.Sprint("page_", i%7), 10, 0, 20+i, fmt.Sprintf(`"words":%q`, text))
		m.add(strings.Replace(line, `"happened"`, fmt.Sprintf(`"available":"2016-09-%02d","happened"`, 10+r.IntN(9)), 1))
		if i == 25 {
			m.add(fmt.Sprintf(`{"kind":"retraction/1","of":"cell","happened":"2016-09-20","refs":{"about":%q},"body":{}}`, m.ids["t3"].Hex()))
		}
		earlier := q
		q = same(fmt.Sprint("with report ", i), nil, q)
		if i == 30 { // asked about the past, then about now again, of one queue twice
			old := same("as it was known", func(pos int64, _ *entry.Entry) bool { return pos < 20 }, q)
			q = same("now again", nil, old)
			same("of a queue whose texts were taken over", nil, earlier)
		}
	}
	for _, x := range q.Record().Reports {
		if x.Copies != "" {
			copies++
		}
	}
	if n := len(q.Record().Reports); copies == 0 || n != 39+4*12 {
		t.Errorf("%d copies, %d reports: the test shows nothing", copies, n)
	}
}
