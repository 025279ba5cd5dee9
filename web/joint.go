package web

import (
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/ruling"
)

// pageOf cuts a page out of a long list: the page begins with the number that
// the request names. More is the link to the next one, "" at the end.
func pageOf[T any](q *request, all []T, size int) (rows []T, more string, err error) {
	from := 0
	if s := q.FormValue("from"); s != "" {
		if from, err = strconv.Atoi(s); err != nil || from < 0 {
			return nil, "", badRequest("from is the number of the row that a page begins with")
		}
	}
	from = min(from, len(all))
	to := min(from+size, len(all))
	if to < len(all) {
		more = q.linkWith(q.URL.Path, q.keep(map[string]string{"from": strconv.Itoa(to)}))
	}
	return all[from:to], more, nil
}

// typed reads filters, each of which has a bounded length.
func (q *request) typed(names ...string) (map[string]string, error) {
	out := map[string]string{}
	for _, n := range names {
		out[n] = q.FormValue(n)
		if len(out[n]) > maxTyped {
			return nil, badRequest("a filter has at most 200 characters")
		}
	}
	return out, nil
}

type mattersData struct {
	*ruling.MatterPage
	Typed    map[string]string
	Statuses []string
	Kinds    []string
	Parties  []ruling.Latency
	More     string
}

// matters lists what was put to somebody: what waits for an answer first, by
// its limit.
func matters(q *request) (string, any, error) {
	typed, err := q.typed("status", "kind", "with", "about", "after")
	if err != nil {
		return "", nil, err
	}
	page, err := q.server.Book.Matters(q.query, ruling.MatterFilter{
		Status: typed["status"], Kind: typed["kind"], With: truce.Party(typed["with"]), Subject: typed["about"], After: typed["after"], Size: perPage,
	})
	if err != nil {
		return "", nil, err
	}
	d := mattersData{MatterPage: page, Typed: typed, Statuses: append([]string{"pending"}, ruling.MatterStatuses...), Parties: page.Took}
	d.Kinds = []string{"question", "proposal", "notification", "complaint", "accusation", "call", "request"}
	if page.Next != "" {
		d.More = q.linkWith("/matters", q.keep(map[string]string{"after": page.Next}))
	}
	return "matters", d, nil
}

// oneMatter shows a matter whole: every item, every answer, whose key signed.
func oneMatter(q *request) (string, any, error) {
	page, err := q.server.Book.Matters(q.query, ruling.MatterFilter{Entry: q.PathValue("id"), Size: 1})
	if err != nil {
		return "", nil, err
	}
	if len(page.Matters) > 0 {
		return "matter", &page.Matters[0], nil
	}
	if _, ok := q.server.Book.Leaf(q.PathValue("id")); !ok {
		return "", nil, notFound("nothing of this id was put to anybody")
	}
	return "matter", (*ruling.Matter)(nil), nil // it had not been put at the times that are shown
}

// matrix is what each side asserts, and whether the others confirm, dispute or
// have not answered.
type matrix struct {
	Columns []ruling.Asked // id and name of those who were asked
	Rows    []matrixRow
	More    string
}

type matrixRow struct {
	Matter ruling.Matter
	Item   string
	First  bool // of its matter
	Span   int  // rows of its matter
	Cells  []cell
}

// cell is how one side stands to one item; without an answer it was not asked.
type cell struct {
	Answer string // a word of answer/1; waiting, silent, contested, "" when not asked
	Late   bool
	Mark   string
}

func confirmations(q *request) (string, any, error) {
	page, err := q.server.Book.Matters(q.query, ruling.MatterFilter{Facts: true, After: q.FormValue("after"), Size: perPage})
	if err != nil {
		return "", nil, err
	}
	d := matrix{}
	for _, m := range page.Matters {
		for _, a := range m.Asked {
			if !slices.ContainsFunc(d.Columns, func(c ruling.Asked) bool { return c.ID == a.ID }) {
				d.Columns = append(d.Columns, ruling.Asked{ID: a.ID, Party: a.Party})
			}
		}
	}
	slices.SortFunc(d.Columns, func(a, b ruling.Asked) int { return strings.Compare(a.ID, b.ID) })
	for _, m := range page.Matters {
		items := m.Items
		if len(items) == 0 {
			items = []string{""}
		}
		for i, item := range items {
			row := matrixRow{Matter: m, Item: item, First: i == 0, Span: len(items)}
			for _, c := range d.Columns {
				row.Cells = append(row.Cells, cellOf(&m, c.ID, item))
			}
			d.Rows = append(d.Rows, row)
		}
	}
	if page.Next != "" {
		d.More = q.linkWith("/confirmations", q.keep(map[string]string{"after": page.Next}))
	}
	return "confirmations", d, nil
}

func cellOf(m *ruling.Matter, party, item string) cell {
	for _, a := range m.Asked {
		if a.ID != party {
			continue
		}
		for _, s := range a.Stands {
			if s.Item != item {
				continue
			}
			if s.Answer == "none" {
				if a.Status == "silent" {
					return cell{Answer: "silent"}
				}
				return cell{Answer: "waiting"}
			}
			return cell{Answer: s.Answer, Mark: s.Mark, Late: s.Mark == "after the limit"}
		}
	}
	return cell{}
}

// procedures shows complaints step by step, and rulings with what they rest on.
func procedures(q *request) (string, any, error) {
	rows, more, err := pageOf(q, q.picture.Procedures, perPage)
	return "procedures", struct {
		Rows    []ruling.Procedure
		Rulings []ruling.Ruling
		Counts  []ruling.ComplaintCount
		More    string
	}{rows, q.picture.Rulings, q.picture.ComplaintCounts, more}, err
}

type accessData struct {
	Needs, Moves, Calls []ruling.Access // of needs and calls, the last
	AllNeeds, AllCalls  int             // how many there are
	Funnel              []stageCount
	Quotas              []ruling.Obligation
	More                string
}

// stageCount is how many movements came as far as a stage, or ended there.
type stageCount struct {
	Stage string
	Moves int
}

// access shows needs, movements of aid and calls, and quotas against arrivals.
func access(q *request) (string, any, error) {
	d := accessData{}
	count := map[string]int{}
	var all []ruling.Access
	for _, a := range q.picture.Access {
		switch a.Kind {
		case "need":
			d.Needs = append(d.Needs, a)
		case "call":
			d.Calls = append(d.Calls, a)
		default:
			all = append(all, a)
			for i, s := range a.Stages {
				if !slices.ContainsFunc(a.Stages[:i], func(x ruling.Stage) bool { return x.Stage == s.Stage }) {
					count[s.Stage]++
				}
			}
		}
	}
	for _, s := range []string{"requested", "permitted", "refused", "sealed", "waiting", "searched", "moving", "stopped", "arrived", "handed_over", "delivered", "attacked", "returned", "suspended", "cancelled"} {
		if count[s] > 0 {
			d.Funnel = append(d.Funnel, stageCount{s, count[s]})
		}
	}
	quota := map[string]bool{} // the duties under which something moves
	for _, a := range all {
		quota[a.Duty] = a.Duty != ""
	}
	for _, o := range q.picture.Obligations {
		if quota[o.Duty] && len(d.Quotas) < perPage {
			d.Quotas = append(d.Quotas, o)
		}
	}
	var err error
	d.AllCalls, d.AllNeeds = len(d.Calls), len(d.Needs)
	d.Calls, d.Needs = d.Calls[max(0, len(d.Calls)-perPage):], d.Needs[max(0, len(d.Needs)-perPage):]
	d.Moves, d.More, err = pageOf(q, all, perPage)
	return "access", d, err
}

func sites(q *request) (string, any, error) {
	rows, more, err := pageOf(q, q.picture.Sites, perPage)
	return "sites", struct {
		Rows []ruling.Site
		More string
	}{rows, more}, err
}

// coverage shows who was watching, and what kept monitors from moving.
func coverage(q *request) (string, any, error) {
	rows, more, err := pageOf(q, q.picture.Kept, perPage)
	return "coverage", struct {
		Clocks []ruling.Clock
		Kept   []ruling.Kept
		More   string
	}{q.picture.Clocks, rows, more}, err
}

// calendar shows what lies ahead day by day, and the meetings that took place.
func calendar(q *request) (string, any, error) {
	rows, more, err := pageOf(q, q.picture.Next, perPage)
	d := struct {
		Days     []calendarDay
		Meetings []ruling.Meeting
		More     string
	}{Meetings: q.picture.Meetings, More: more}
	for _, n := range rows {
		day := q.Day(n.At)
		if k := len(d.Days); k == 0 || d.Days[k-1].Day != day {
			d.Days = append(d.Days, calendarDay{Day: day})
		}
		d.Days[len(d.Days)-1].Items = append(d.Days[len(d.Days)-1].Items, n)
	}
	return "calendar", d, err
}

type calendarDay struct {
	Day   string
	Items []ruling.Next
}

type dutiesData struct {
	Rows     []ruling.Obligation
	Status   string
	Statuses []string
	More     string
}

// duties lists the instances of duties, with a filter by state.
func duties(q *request) (string, any, error) {
	typed, err := q.typed("status")
	if err != nil {
		return "", nil, err
	}
	d := dutiesData{Status: typed["status"]}
	all := q.picture.Obligations
	for _, o := range all {
		if !slices.Contains(d.Statuses, o.Status) {
			d.Statuses = append(d.Statuses, o.Status)
		}
	}
	slices.Sort(d.Statuses)
	if d.Status != "" {
		all = slices.DeleteFunc(slices.Clone(all), func(o ruling.Obligation) bool { return o.Status != d.Status })
	}
	d.Rows, d.More, err = pageOf(q, all, 2*perPage)
	return "duties", d, err
}
