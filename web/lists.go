package web

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"truce"
	"truce/civil"
	"truce/ruling"
	"truce/view"
)

// perPage is how many incidents a page lists.
const perPage = 50

type incidentsData struct {
	Rows                []view.Row
	Status, Place, Text string
	Kind, Order, Day    string
	Statuses            []string
	More                string
}

// incidents lists what happened, with filters, all by plain form fields. The
// list is that of package view: it is searched and leafed through at the size
// of a long mission.
func incidents(q *request) (string, any, error) {
	d := incidentsData{Status: q.FormValue("status"), Place: q.FormValue("place"), Text: q.FormValue("text"), Kind: q.FormValue("kind"), Order: q.FormValue("order"), Day: q.FormValue("day")}
	for _, x := range []string{d.Status, d.Place, d.Text, d.Kind, d.Order, d.Day, q.FormValue("after")} {
		if len(x) > maxTyped {
			return "", nil, badRequest("a filter has at most 200 characters")
		}
	}
	f := view.Everything()
	f.Status, f.Decided, f.Newest, f.After, f.Limit = d.Status, d.Kind == "decided", d.Order == "newest", q.FormValue("after"), perPage
	if d.Day != "" {
		day, err := civil.ParseDate(d.Day)
		if err != nil {
			return "", nil, badRequest("a day is written as 2016-09-17")
		}
		in := q.server.Book.Zone().Day(day)
		f.From, f.To = in.Earliest, in.Latest
	}
	// A place is its path, smallest first, or words of its name.
	path := strings.Split(d.Place, "/")
	f.Text = strings.TrimSpace(d.Text + " " + path[0])
	if len(path) > 2 {
		f.Governorate = path[len(path)-2]
	}
	page, err := q.server.Book.List(q.Context(), q.query, f)
	if errors.Is(err, view.ErrPlace) {
		return "", nil, badRequest(err.Error())
	}
	if err != nil {
		return "", nil, err
	}
	d.Rows = page.Rows
	if page.Next != "" {
		d.More = q.linkWith("/incidents", q.keep(map[string]string{"after": page.Next}))
	}
	for _, s := range slices.Concat(q.picture.Counts.Assessments, q.picture.Counts.Told) {
		d.Statuses = append(d.Statuses, s.Status)
	}
	sort.Strings(d.Statuses)
	return "incidents", d, nil
}

// maxTyped bounds what is typed into a filter.
const maxTyped = 200

// incident shows one incident, or one single report, under every clause.
func incident(q *request) (string, any, error) {
	var found []ruling.Assessment
	for _, a := range q.picture.Assessments {
		if a.ID == q.PathValue("id") || a.Subject == q.PathValue("id") {
			found = append(found, a)
		}
	}
	more, err := q.gathered(q.PathValue("id"))
	if err != nil {
		return "", nil, err
	}
	if len(found) == 0 {
		return "", nil, notFound("there is no such incident at the times that are shown")
	}
	return "incident", incidentData{found, more}, nil
}

// recordData is how to check the record.
type recordData struct {
	Size       int64
	Checkpoint string
}

func recordPage(q *request) (string, any, error) {
	size, text := q.server.Book.Head()
	return "record", recordData{size, text}, nil
}

// Subject is the part of a row's id by which its page is found.
func (q *request) Subject(r view.Row) string {
	subject, _, _ := strings.Cut(r.ID, "/")
	return subject
}

// Happened is when a row happened, to the day where no hour is known.
func (q *request) Happened(r view.Row) string {
	if !r.When.Earliest.Known() {
		return ""
	}
	at := r.When.Earliest.String()
	if r.When.Grain == truce.GrainDay || r.When.Latest-r.When.Earliest >= 24*3_600_000 {
		return q.Day(at)
	}
	return q.When(at)
}

// Where is the path of a place as it is read: smallest first.
func (q *request) Where(path string) string { return strings.ReplaceAll(path, "/", ", ") }
