package web

import (
	"net/http/httptest"
	"testing"

	"truce/entry"
	"truce/internal/mission"
	"truce/ruling"
)

// BenchmarkOverview makes the first page of a mission of 20,000 entries and
// 2,000 incidents from a picture that is there already.
func BenchmarkOverview(b *testing.B) {
	s := syria(b)
	s.state, s.docs = ruling.NewState(), nil
	pos := int64(0)
	err := mission.Make(mission.Options{Entries: 20_000, Incidents: 2_000, Seed: 5}, make([]byte, 32), func(batch []*entry.Entry) error {
		for _, e := range batch {
			s.state, _ = ruling.Step(s.state, pos, e)
			pos++
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	q := ruling.Everything()
	q.Limit = listed
	if s.picture, err = s.state.Picture(q); err != nil {
		b.Fatal(err)
	}
	s.span[0], s.span[1] = s.state.Span()
	h := open(b, s, "")
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}
