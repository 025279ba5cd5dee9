package web

import (
	"net/http"

	"truce/handout"
)

// feed serves what changed, as far as the reader may see: the public what is
// public, whoever signed in what its pages show. It answers for the two times
// of the request like every page.
func (s *server) feed(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := s.pin()
		q, err := s.read(r, p)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		raw := handout.Feed(q.picture, func(id string) string {
			switch id {
			case "":
				return q.link("/")
			case "feed":
				return q.link(p.path)
			}
			return q.why(id)
		})
		w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(raw) // to a reader who may be gone
	})
}
