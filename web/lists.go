package web

import (
	"sort"
	"strconv"
	"strings"

	"truce/ruling"
)

// perPage is how many incidents a page lists.
const perPage = 50

type incidentsData struct {
	Rows                []ruling.Assessment
	Status, Place, Text string
	Kind                string
	Statuses            []string
	More                string
	Total               int
}

// incidents lists assessments with filters, all by plain form fields.
func incidents(q *request) (string, any, error) {
	d := incidentsData{Status: q.FormValue("status"), Place: q.FormValue("place"), Text: q.FormValue("text"), Kind: q.FormValue("kind")}
	after, _ := strconv.Atoi(q.FormValue("after"))
	seen := map[string]bool{}
	var rows []ruling.Assessment
	for _, a := range q.picture.Assessments {
		seen[a.Status] = true
		switch {
		case d.Status != "" && a.Status != d.Status,
			d.Kind == "decided" && !a.Decided, d.Kind == "single" && a.Decided,
			!holds(a.Place, d.Place), !holds(a.Name+" "+a.Place+" "+a.Source+" "+a.Origin+" "+a.Code, d.Text):
			continue
		}
		rows = append(rows, a)
	}
	for s := range seen {
		d.Statuses = append(d.Statuses, s)
	}
	sort.Strings(d.Statuses)
	d.Total = len(rows)
	after = max(0, min(after, len(rows)))
	rows = rows[after:]
	if len(rows) > perPage {
		rows = rows[:perPage]
		d.More = q.linkWith("/incidents", q.keep(map[string]string{"after": strconv.Itoa(after + perPage)}))
	}
	d.Rows = rows
	return "incidents", d, nil
}

// holds says whether a text holds what was typed, whatever the case.
func holds(text, typed string) bool {
	return typed == "" || strings.Contains(strings.ToLower(text), strings.ToLower(typed))
}

// incident shows one incident, or one single report, under every clause.
func incident(q *request) (string, any, error) {
	var found []ruling.Assessment
	for _, a := range q.picture.Assessments {
		if a.ID == q.PathValue("id") || a.Subject == q.PathValue("id") {
			found = append(found, a)
		}
	}
	if len(found) == 0 {
		return "", nil, notFound("there is no such incident at the times that are shown")
	}
	return "incident", found, nil
}

func duties(q *request) (string, any, error)   { return "duties", q.picture.Obligations, nil }
func access(q *request) (string, any, error)   { return "access", q.picture.Access, nil }
func coverage(q *request) (string, any, error) { return "coverage", q.picture.Clocks, nil }

// recordData is how to check the record.
type recordData struct {
	Size       int64
	Checkpoint string
}

func recordPage(q *request) (string, any, error) {
	size, text := q.server.Book.Head()
	return "record", recordData{size, text}, nil
}
