package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"truce"
	"truce/agreement"
	"truce/bulletin"
	"truce/civil"
	"truce/disclose"
	"truce/handout"
	"truce/internal/evalout"
	"truce/ruling"
	"truce/view"
	"truce/web"
)

// book answers the pages from a state, and keeps the last picture and the last
// matters, as the program's own does.
type book struct {
	r    *run
	docs []*agreement.Document
	zone civil.Zone
	q    ruling.Query
	last *ruling.Picture

	asked   ruling.Query // of matters
	matters *ruling.Matters

	from, to truce.Instant // of Span
}

func (b *book) Query(asOf, known string) (ruling.Query, error) {
	q := ruling.Everything()
	for _, x := range []struct {
		text string
		to   *truce.Instant
	}{{asOf, &q.AsOf}, {known, &q.KnownAt}} {
		if x.text == "" {
			continue
		}
		i, err := truce.ParseInstant(x.text)
		if err != nil {
			return q, err
		}
		*x.to = i
	}
	return q, nil
}

func (b *book) Picture(q ruling.Query) (*ruling.Picture, error) {
	if b.last != nil && b.q == q {
		return b.last, nil
	}
	p, err := b.r.state.Picture(q)
	if err == nil {
		b.q, b.last = q, p
	}
	return p, err
}

func (b *book) List(ctx context.Context, q ruling.Query, f view.Filter) (view.Page, error) {
	q.Limit, q.Subject = 0, ""
	board, err := b.r.state.Board(q)
	if err != nil {
		return view.Page{}, err
	}
	return b.r.view.List(ctx, board, f)
}
func (b *book) Matters(q ruling.Query, f ruling.MatterFilter) (*ruling.MatterPage, error) {
	q.Limit, q.Subject = 0, ""
	if b.matters == nil || b.asked != q {
		m, err := b.r.state.Matters(q)
		if err != nil {
			return nil, err
		}
		b.asked, b.matters = q, m
	}
	return b.matters.Page(f), nil
}
func (b *book) May(q ruling.Query, d ruling.Deed) (*ruling.May, error) { return b.r.state.May(q, d) }
func (b *book) Leaf(string) (ruling.Leaf, bool)                        { return ruling.Leaf{}, false }
func (b *book) Documents() []*agreement.Document                       { return b.docs }
func (b *book) Head() (int64, string)                                  { return b.r.size, "" }
func (b *book) Span() (first, last truce.Instant)                      { return b.from, b.to }
func (b *book) Report(q ruling.Query) bulletin.Source {
	return bulletin.Record{State: b.r.state, Query: q, Civil: b.zone}
}
func (b *book) Zone() civil.Zone { return b.zone }

// site is a server of pages at loopback, and beside it one of fixed bytes.
type site struct {
	pages, fixed string
	bytes        []byte // what the other serves
	stop         func()
}

func (r *run) serve() (*site, error) {
	b := &book{r: r, docs: r.state.Documents()}
	b.from, b.to = r.state.Span()
	var err error
	if b.zone, err = r.state.Zone(); err != nil {
		return nil, err
	}
	h, err := web.Handler(web.Config{Book: b})
	if err != nil {
		return nil, err
	}
	s := &site{}
	var listeners []net.Listener
	for _, x := range []struct {
		handler http.Handler
		to      *string
	}{{h, &s.pages}, {http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(s.bytes) }), &s.fixed}} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		listeners = append(listeners, l)
		*x.to = "http://" + l.Addr().String()
		go func() { _ = web.Server(x.handler).Serve(l) }()
	}
	s.stop = func() {
		for _, l := range listeners {
			l.Close()
		}
	}
	return s, nil
}

// get reads a page whole and says how long that took, in ms.
func get(address string) ([]byte, float64, error) {
	start := time.Now()
	resp, err := http.Get(address)
	if err != nil {
		return nil, 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != 200 {
		err = fmt.Errorf("%s answers %d", address, resp.StatusCode)
	}
	return body, ms(start), err
}

var linked = regexp.MustCompile(`(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"`)

func measurePages(_ context.Context, r *run) error {
	s, err := r.serve()
	if err != nil {
		return err
	}
	defer s.stop()
	moments, again := 20, 200
	if r.quick {
		moments, again = 5, 50
	}
	rng := rand.New(rand.NewPCG(3, 3))
	var there, here, peer []float64
	size := 0
	for range moments {
		q := r.question(rng, 1)
		address := s.pages + "/?" + url.Values{"as_of": {q.AsOf.String()}, "known": {q.KnownAt.String()}}.Encode()
		body, took, err := get(address)
		if err != nil {
			return err
		}
		there = append(there, took)
		s.bytes, size = body, max(size, len(body))
		for range again / moments {
			_, took, err := get(address)
			if err != nil {
				return err
			}
			here = append(here, took)
			if _, took, err = get(s.fixed); err != nil {
				return err
			}
			peer = append(peer, took)
		}
	}
	what := fmt.Sprintf("the overview over loopback, up to %d bytes, %d entries", size, r.size)
	const fixed = "the same bytes, served from memory"
	a, b, bare := p99(here), p99(there), p99(peer)
	r.show(evalout.Result{Metric: "overview_p99", Value: a, Unit: "ms", Denominator: fmt.Sprintf("%d times at %d moments, each computed before: %s", len(here), moments, what), Peer: fixed, PeerValue: bare, Ratio: a / bare})
	r.show(evalout.Result{Metric: "overview_new_p99", Value: b, Unit: "ms", Denominator: fmt.Sprintf("%d moments not asked about before: %s", moments, what), Peer: fixed, PeerValue: bare, Ratio: b / bare})

	// The first page is the overview with all that it links to.
	body, _, err := get(s.pages + "/")
	if err != nil {
		return err
	}
	total, files := len(body), 1
	all := [][]byte{body}
	for _, m := range linked.FindAllStringSubmatch(string(body), -1) {
		more, _, err := get(s.pages + strings.ReplaceAll(m[1], "&amp;", "&"))
		if err != nil {
			return err
		}
		total, files, all = total+len(more), files+1, append(all, more)
	}
	var packed counter
	for _, b := range all {
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(b); err != nil {
			return err
		}
		z.Close()
	}
	r.show(evalout.Result{Metric: "first_page_bytes", Value: float64(total), Unit: "bytes", Denominator: fmt.Sprintf("the overview of now with its style, %d files, nothing compressed", files),
		Peer: "the same files compressed by gzip", PeerValue: float64(packed), Ratio: float64(total) / float64(packed)})
	return nil
}

// counter counts bytes.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// Shift is not measured: no entries are held here.
func (b *book) Shift(disclose.Reader, string, string) (*handout.Shift, error) {
	return nil, errors.New("the note of a shift is not measured")
}
