package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the peer asks the same file itself

	"truce"
	"truce/internal/evalout"
	"truce/internal/mission"
	"truce/ruling"
	"truce/view"
)

const day = 86_400_000

// question is a random moment, as known at a random size or by a random date.
func (r *run) question(rng *rand.Rand, i int) ruling.Query {
	q := ruling.Everything()
	q.AsOf = mission.First + truce.Instant(rng.Int64N(mission.Span))
	if rng.IntN(3) == 0 {
		q.AsOf = mission.First + truce.Instant(rng.Int64N(14*day))
	}
	if i%2 == 0 {
		q.Size = max(500, 1+rng.Int64N(r.size))
	} else {
		q.KnownAt = q.AsOf + truce.Instant(rng.Int64N(30*day))
	}
	return q
}

// filter is a random filter of the kind that the list of incidents offers.
func filter(rng *rand.Rand, q ruling.Query) view.Filter {
	f := view.Everything()
	f.Newest = rng.IntN(2) == 0
	switch rng.IntN(6) {
	case 0:
		f.Governorate = mission.Governorates[rng.IntN(len(mission.Governorates))]
	case 1:
		f.Source = mission.Counters[rng.IntN(len(mission.Counters))]
	case 2:
		f.From = q.AsOf - truce.Instant(rng.Int64N(30*day))
		f.To = f.From + 7*day
	case 3:
		f.Status = []string{"matches", "does_not_match", "cannot_be_determined", "outside_scope", "depends_on_reading"}[rng.IntN(5)]
	case 4:
		f.Decided = true
	}
	return f
}

// bare opens the file of the view for the peers.
func (r *run) bare() (*sql.DB, error) {
	return sql.Open("sqlite", "file:"+filepath.Join(r.dir, "view.db")+"?_pragma=query_only(1)&_pragma=cache_size(-32768)")
}

// bareRows reads the same rows by their number: what SQL alone costs.
func bareRows(ctx context.Context, db *sql.DB, rows []view.Row) (float64, error) {
	start := time.Now()
	for _, r := range rows {
		var title, place, source, act, killed string
		err := db.QueryRowContext(ctx, "SELECT title, place, source, act, killed FROM row WHERE pos = ? AND n = ?", r.Pos, r.N).Scan(&title, &place, &source, &act, &killed)
		if err != nil {
			return 0, fmt.Errorf("the peer: %w", err)
		}
	}
	return ms(start), nil
}

func measureLists(ctx context.Context, r *run) error {
	db, err := r.bare()
	if err != nil {
		return err
	}
	defer db.Close()
	n := 300
	if r.quick {
		n = 100
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var there, here, boards, counts, peer []float64
	listed := 0
	for i := range n {
		q := r.question(rng, i)
		start := time.Now()
		b, err := r.state.Board(q)
		if err != nil {
			return err
		}
		boards = append(boards, ms(start))
		f := filter(rng, q)
		p, err := r.view.List(ctx, b, f)
		if err != nil {
			return err
		}
		there = append(there, ms(start))
		listed += len(p.Rows)
		start = time.Now()
		if f.After = p.Next; p.Next == "" {
			f = filter(rng, q)
		}
		if p, err = r.view.List(ctx, b, f); err != nil {
			return err
		}
		here = append(here, ms(start))
		start = time.Now()
		if _, err := r.view.Counts(ctx, b, f); err != nil {
			return err
		}
		counts = append(counts, ms(start))
		x, err := bareRows(ctx, db, p.Rows)
		if err != nil {
			return err
		}
		peer = append(peer, x)
	}
	if listed == 0 {
		return fmt.Errorf("no filter fitted anything")
	}
	what := fmt.Sprintf("%d random filters, pages of up to 50 rows, %d entries", n, r.size)
	const rows = "a bare SQL query for the same rows"
	bare := p99(peer)
	show := func(metric string, v []float64, what string) {
		x := p99(v)
		r.show(evalout.Result{Metric: metric, Value: x, Unit: "ms", Denominator: what, Peer: rows, PeerValue: bare, Ratio: x / bare})
	}
	show("list_p99", there, "each at a moment not asked about before: "+what)
	show("list_here_p99", here, "next pages and other filters at the same moment: "+what)
	r.show(evalout.Result{Metric: "board_p50", Value: middle(boards), Unit: "ms", Denominator: "the same, half of them take less", Peer: rows, PeerValue: bare, Ratio: middle(boards) / bare})
	show("board_p99", boards, "how every subject stands at a moment not asked about before: "+what)
	show("count_p99", counts, "counts by status, day and governorate at the same moment: "+what)
	return nil
}

// words to search: common and rare, one and two, Latin and Arabic.
var words = []string{"shelling", "market", "قصف", "place", "Aleppo", "raid Hama", "made up", "m1", "checkpoint mortar", "nobody wrote this", "طريق جسر", "place 77", "daesh sohr"}

func measureSearches(ctx context.Context, r *run) error {
	db, err := r.bare()
	if err != nil {
		return err
	}
	defer db.Close()
	n := 300
	if r.quick {
		n = 100
	}
	rng := rand.New(rand.NewPCG(2, 2))
	var there, here, peer []float64
	found := 0
	for i := range n {
		q := r.question(rng, i)
		start := time.Now()
		b, err := r.state.Board(q)
		if err != nil {
			return err
		}
		f := filter(rng, q)
		f.Text = words[rng.IntN(len(words))]
		p, err := r.view.List(ctx, b, f)
		if err != nil {
			return err
		}
		there = append(there, ms(start))
		found += len(p.Rows)
		start = time.Now()
		f.Text = words[rng.IntN(len(words))]
		if p, err = r.view.List(ctx, b, f); err != nil {
			return err
		}
		here = append(here, ms(start))
		x, err := bareRows(ctx, db, p.Rows)
		if err != nil {
			return err
		}
		peer = append(peer, x)
	}
	if found == 0 {
		return fmt.Errorf("no search found anything")
	}
	what := fmt.Sprintf("%d random searches of one or two words with random filters, pages of up to 50 rows, %d entries", n, r.size)
	for _, x := range []struct {
		metric string
		v      []float64
		what   string
	}{{"search_p99", there, "each at a moment not asked about before: "}, {"search_here_p99", here, "at the moment shown: "}} {
		v, bare := p99(x.v), p99(peer)
		r.show(evalout.Result{Metric: x.metric, Value: v, Unit: "ms", Denominator: x.what + what, Peer: "a bare SQL query for the same rows", PeerValue: bare, Ratio: v / bare})
	}
	return nil
}
