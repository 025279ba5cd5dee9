package web

import (
	"net/http"

	"truce/entry"
	"truce/triage"
)

// recheckData is a decision that is looked at again by somebody who is not told
// what was decided, and how often the second answer was another so far.
type recheckData struct {
	Session  *deskSession
	ID       string // "" where none waits
	Waiting  int
	Own      int // decisions of who looks, which wait for somebody else
	Compared compared
	Rate     triage.Rate
	Grades   []string
	Done     string
	Problem  string
	Reason   string
}

// recheckPage shows the first decision that waits to be looked at again, and takes
// the answer.
func recheckPage(q *request) (string, any, error) {
	d := recheckData{Session: q.desk, Grades: triage.Grades, Done: q.FormValue("done")}
	if q.Method == http.MethodPost {
		if q.server.Decide == nil {
			return "", nil, notFound("this server takes no decisions")
		}
		id, err := q.server.Decide.RecheckTriage(q.Context(), triage.Second{ID: q.PostFormValue("recheck"), Together: q.PostFormValue("together"), Grade: q.PostFormValue("grade"), Reason: q.PostFormValue("reason")}, q.desk.signer())
		if err == nil {
			return "", nil, redirect{q.linkWith("/triage/recheck", map[string]string{"done": id})}
		}
		if d.Problem, err = q.refusal(err); err != nil {
			return "", nil, err
		}
		d.Reason = q.PostFormValue("reason")
	}
	queue, err := q.queue()
	if err != nil {
		return "", nil, err
	}
	var waiting []triage.Recheck
	waiting, d.Rate = queue.Record().Rechecks()
	key, err := q.decides()
	if err != nil {
		return "", nil, err
	}
	waiting, d.Own = triage.For(waiting, key)
	d.Waiting = len(waiting)
	if len(waiting) > 0 {
		d.ID, d.Compared = waiting[0].ID, q.compare(queue.Record(), waiting[0].Claims, nil)
	}
	return "recheck", d, nil
}

// decides is the key with which decisions on incidents are taken in this session.
func (q *request) decides() (entry.KeyID, error) {
	if q.desk != nil {
		if by := q.desk.signer(); by != nil {
			return entry.KeyIDOf(by.Public()), nil
		}
	}
	if q.server.Decide == nil {
		return "", nil
	}
	return q.server.Decide.DeskKey()
}
