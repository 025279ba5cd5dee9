package view_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/internal/mission"
	"truce/ruling"
	"truce/view"
)

// told is what the slow scan finds of one row.
type told struct {
	id     string
	at     truce.Instant
	entry  truce.EntryID
	n      int
	stands []string // clause status if_as_reported
	place  string
	source string
	text   string
}

// slowScan is every subject of a picture, with what its entry says: the
// obvious way to a list.
func slowScan(t *testing.T, m *memory, s ruling.State, q ruling.Query) []told {
	t.Helper()
	p, err := s.Picture(q)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]*entry.Entry{}
	decisions := map[string][]*entry.Entry{} // by title
	for pos, e := range m.entries {
		byID[e.ID.String()] = e
		known := (q.Size < 0 || int64(pos) < q.Size) && (!q.KnownAt.Known() || e.Env.Available <= q.KnownAt)
		if e.Env.Kind == "incident/1" && known { // the last that was known took the place of those before
			k, _ := body.KindOf(e.Env.Kind)
			b, _ := body.Of(k, e)
			decisions[b.Text("title")] = append(decisions[b.Text("title")], e)
		}
	}
	rows := map[string]*told{}
	var order []string
	for _, a := range p.Assessments {
		r := rows[a.ID]
		if r == nil {
			r = &told{id: a.ID}
			rows[a.ID] = r
			order = append(order, a.ID)
			if a.Decided {
				d := decisions[a.Name]
				r.fromDecision(d[len(d)-1])
			} else {
				r.fromReport(byID[a.Subject], a.ID)
			}
		}
		r.stands = append(r.stands, fmt.Sprint(a.Clause, " ", a.Status, " ", a.AsReport))
	}
	out := make([]told, len(order))
	for i, id := range order {
		out[i] = *rows[id]
	}
	slices.SortFunc(out, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.at, b.at), slices.Compare(a.entry[:], b.entry[:]), cmp.Compare(a.n, b.n))
	})
	return out
}

func (r *told) fromDecision(e *entry.Entry) {
	k, _ := body.KindOf(e.Env.Kind)
	b, _ := body.Of(k, e)
	p, _ := b.Place("place")
	r.at, r.entry, r.n, r.place = e.Env.Happened.Earliest, e.ID, -1, p.Path()
	r.text = strings.Join([]string{b.Text("text"), b.Text("title"), b.Text("grade_reason"), r.place, b.Text("act")}, " ")
	for _, a := range b.List("actors") {
		r.text += " " + a.Text("name") + " " + a.Text("party")
	}
}

func (r *told) fromReport(e *entry.Entry, id string) {
	k, _ := body.KindOf(e.Env.Kind)
	b, _ := body.Of(k, e)
	fmt.Sscan(id[strings.IndexByte(id, '/')+1:], &r.n)
	c := b.List("claims")[r.n]
	r.entry, r.at, r.source = e.ID, e.Env.Happened.Earliest, string(e.Env.Of)
	if c.Has("time") {
		r.at = c.Span("time").Earliest
	}
	if s := b.Text("outlet"); s != "" {
		r.source = s
	}
	origin := string(e.Env.Of)
	if s := b.Text("origin"); s != "" {
		origin = s
	}
	p, _ := c.Place("place")
	r.place = p.Path()
	r.text = strings.Join([]string{b.Text("text"), b.Text("code"), r.source, origin, r.place, c.Text("act"), c.Text("weapon"), c.Text("target")}, " ")
	for _, a := range c.List("actors") {
		r.text += " " + a.Text("name") + " " + a.Text("party")
	}
}

// fits is the filter as one would say it.
func (r *told) fits(f view.Filter) bool {
	ok := false
	for _, s := range r.stands {
		x := strings.SplitN(s, " ", 3)
		ok = ok || (f.Clause == "" || x[0] == f.Clause) && (f.Status == "" || x[1] == f.Status) && (f.AsReport == "" || x[2] == f.AsReport)
	}
	path := strings.Split(r.place, "/")
	governorate := ""
	if len(path) > 1 {
		governorate = path[len(path)-2]
	}
	ok = ok && (f.Governorate == "" || governorate == f.Governorate) && (f.Source == "" || r.n >= 0 && r.source == f.Source) && (!f.Decided || r.n < 0) &&
		(!f.From.Known() || r.at >= f.From) && (!f.To.Known() || r.at.Known() && r.at < f.To) && (!f.From.Known() && !f.To.Known() || r.at.Known())
	have := view.Words(r.text)
	for _, w := range view.Words(f.Text) {
		ok = ok && slices.Contains(have, w)
	}
	return ok
}

// whole reads a list page by page.
func whole(t *testing.T, v *view.View, b *ruling.Board, f view.Filter) (ids []string, rows []view.Row) {
	t.Helper()
	for {
		p, err := v.List(context.Background(), b, f)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Rows) > f.Limit || p.Next != "" && len(p.Rows) != f.Limit {
			t.Fatalf("a page of %d rows, the limit is %d, next %q", len(p.Rows), f.Limit, p.Next)
		}
		for _, r := range p.Rows {
			ids, rows = append(ids, r.ID), append(rows, r)
		}
		if p.Next == "" {
			return ids, rows
		}
		f.After = p.Next
	}
}

func randomQuery(r *rand.Rand, m *memory) ruling.Query {
	q := ruling.Everything()
	at := mission.First + truce.Instant(r.Int64N(40*86_400_000))
	if r.IntN(3) == 0 {
		at = mission.First + truce.Instant(r.Int64N(mission.Span))
	}
	if r.IntN(4) > 0 {
		q.AsOf = at
	}
	switch r.IntN(3) {
	case 0:
		q.KnownAt = at + truce.Instant(r.Int64N(20*86_400_000))
	case 1:
		q.Size = 4 + r.Int64N(int64(len(m.entries)-3))
	}
	return q
}

func randomFilter(r *rand.Rand, rows []told) view.Filter {
	f := view.Everything()
	f.Limit, f.Newest = 20+r.IntN(200), r.IntN(2) == 0
	if len(rows) == 0 {
		return f
	}
	one := func() told { return rows[r.IntN(len(rows))] }
	stand := strings.SplitN(one().stands[0], " ", 3)
	for _, set := range []func(){
		func() { f.Status = stand[1] },
		func() { f.AsReport = stand[2] },
		func() { f.Clause = stand[0] },
		func() { path := strings.Split(one().place, "/"); f.Governorate = path[max(0, len(path)-2)] },
		func() { f.Source = one().source },
		func() { f.From = one().at },
		func() { f.To = one().at },
		func() { f.Decided = true },
		func() {
			if w := view.Words(one().text); len(w) > 0 {
				f.Text = w[r.IntN(len(w))]
			}
		},
		func() {
			if w := view.Words(one().text); len(w) > 1 {
				f.Text = w[r.IntN(len(w))] + " " + strings.ToUpper(w[r.IntN(len(w))])
			}
		},
	} {
		if r.IntN(5) == 0 {
			set()
		}
	}
	return f
}

// TestListsAgreeWithPictures: for random questions and filters, a list read
// page by page is exactly what a scan over the picture finds, in order, and
// the counts are its numbers.
func TestListsAgreeWithPictures(t *testing.T) {
	for _, x := range []struct {
		name               string
		entries, incidents int
		questions, filters int
	}{
		{"the example", 0, 0, 6, 20},
		{"a made-up mission", 3000, 250, 5, 20},
	} {
		t.Run(x.name, func(t *testing.T) {
			m := made(t, x.entries, x.incidents, 7)
			s, v := fold(m), opened(t, m)
			r := rand.New(rand.NewPCG(3, uint64(x.entries)))
			listed := 0
			for range soak(x.questions) {
				q := randomQuery(r, m)
				scan := slowScan(t, m, s, q)
				b, err := s.Board(q)
				if err != nil {
					t.Fatal(err)
				}
				for range x.filters {
					f := randomFilter(r, scan)
					listed += compare(t, v, b, f, scan)
					if f.Text == "" {
						continue
					}
					// A search goes one of three ways, by how many rows may fit.
					// With a table of 64 marks, nearly every row seems marked.
					for _, by := range []struct{ patience, bits int }{{1000, 26}, {2, 26}, {2, 6}} {
						few, was, bits := view.SetFew(-1), view.SetPatience(by.patience), view.SetMarkBits(by.bits)
						compare(t, v, b, f, scan)
						view.SetFew(few)
						view.SetPatience(was)
						view.SetMarkBits(bits)
					}
				}
			}
			if listed < 500 {
				t.Errorf("only %d rows were compared: the filters fit nothing", listed)
			}
		})
	}
}

func compare(t *testing.T, v *view.View, b *ruling.Board, f view.Filter, scan []told) int {
	t.Helper()
	var want []string
	stands := map[string][]string{}
	days, places := map[string]int{}, map[string]int{}
	for _, r := range scan {
		if f.Status == "outside_scope" && r.n >= 0 {
			continue // single ones are in no picture: only counted there
		}
		if r.fits(f) {
			want = append(want, r.id)
			stands[r.id] = r.stands
		}
	}
	if f.Newest {
		slices.Reverse(want)
	}
	got, rows := whole(t, v, b, f)
	if f.Status == "outside_scope" || f.AsReport == "outside_scope" {
		got = slices.DeleteFunc(got, func(id string) bool { return strings.HasPrefix(id, "e_") && stands[id] == nil })
		rows = slices.DeleteFunc(rows, func(r view.Row) bool { return !r.Decided && stands[r.ID] == nil })
	}
	if !slices.Equal(got, want) {
		for i := range min(len(got), len(want)) {
			if got[i] != want[i] {
				t.Errorf("row %d is %s, wanted %s", i, got[i], want[i])
			}
		}
		t.Fatalf("filter %+v of question %+v: %d rows listed, %d wanted\n%v\n%v", f, b.Query, len(got), len(want), got[:min(5, len(got))], want[:min(5, len(want))])
	}
	for _, r := range rows {
		var have []string
		for _, s := range r.Stands {
			have = append(have, fmt.Sprint(s.Clause, " ", s.Status, " ", s.AsReport))
		}
		if w := slices.Clone(stands[r.ID]); !slices.Equal(slices.Sorted(slices.Values(have)), slices.Sorted(slices.Values(w))) {
			t.Fatalf("row %s stands %v, the picture says %v", r.ID, have, w)
		}
		days[b.Zone().DateOf(r.When.Earliest).String()]++
		places[r.Governorate]++
	}
	if f.Status == "outside_scope" || f.AsReport == "outside_scope" {
		return len(rows)
	}
	c, err := v.Counts(context.Background(), b, f)
	if err != nil {
		t.Fatal(err)
	}
	if c.Total != len(want) {
		t.Fatalf("filter %+v: counted %d, listed %d", f, c.Total, len(want))
	}
	for list, m := range map[*[]view.Count]map[string]int{&c.Days: days, &c.Governorates: places} {
		for _, x := range *list {
			if m[x.Name] != x.N {
				t.Fatalf("filter %+v: %q counted %d, listed %d", f, x.Name, x.N, m[x.Name])
			}
		}
		if len(*list) != len(m) {
			t.Fatalf("filter %+v: %d names counted, %d listed", f, len(*list), len(m))
		}
	}
	return len(rows)
}

// TestCountsAgreeWithPicture: the counts by status are the picture's own.
func TestCountsAgreeWithPicture(t *testing.T) {
	m := made(t, 3000, 200, 11)
	s := fold(m)
	r := rand.New(rand.NewPCG(5, 5))
	for range soak(5) {
		q := randomQuery(r, m)
		q.Limit = 1
		p, err := s.Picture(q)
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Board(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range p.Counts.Assessments {
			n := 0
			alike := b.Alike()
			b.Each(func(x *ruling.Counted) bool {
				if alike[x.Alike].Status == want.Status {
					n++
				}
				return true
			})
			b.EachIncident(func(d *ruling.Decision) bool {
				for _, st := range d.Stands {
					if st.Status == want.Status {
						n++
					}
				}
				return true
			})
			if n != want.Count {
				t.Errorf("%s: the board holds %d, the picture counts %d", want.Status, n, want.Count)
			}
		}
	}
}
