package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"truce/entry"
	"truce/ruling"
	"truce/triage"
)

// Triage tells what waits to be decided about incidents, at what a query knows
// and had happened by then.
type Triage interface {
	Triage(ruling.Query) (*triage.Queue, error)
}

// Decide records what a person at the desk decides on a proposal, signed with their
// key or, where that is nil, the desk's own, and takes it back; each gives the id of the first entry that was recorded. An error that is
// a [triage.Refusal] is a sentence for whoever decides.
type Decide interface {
	DecideTriage(ctx context.Context, d triage.Decision, by entry.Signer) (string, error)
	UndoTriage(ctx context.Context, entry string, by entry.Signer) (string, error)
	// RecheckTriage records what somebody answers who looks at a decision again
	// without seeing it.
	RecheckTriage(ctx context.Context, s triage.Second, by entry.Signer) (string, error)
	// DeskKey is the key that signs where by is nil.
	DeskKey() (entry.KeyID, error)
}

// perQueue is how many proposals a page lists.
const perQueue = 50

// queueData is the list of what waits.
type queueData struct {
	Session *deskSession
	Kinds   []queueKind
	Rows    []queueRow
	More    string
	Done    string // the entry of a decision that was just recorded
	Undone  string
	Problem string
	First   string // link to the first proposal
	Repeats int
	Recheck int  // decisions that wait to be looked at again
	Quiet   bool // nothing waits
}

type queueKind struct {
	Kind  triage.Kind
	Count int
	Link  string
	Here  bool
}

type queueRow struct {
	*triage.Proposal
	Title, Link, At, Place string
	Claims                 int
	Grade                  triage.Grade
}

// triageList lists what waits, by kind, and takes decisions back.
func triageList(q *request) (string, any, error) {
	d := queueData{Session: q.desk, Done: q.FormValue("done"), Undone: q.FormValue("undone")}
	if q.Method == http.MethodPost {
		if q.server.Decide == nil {
			return "", nil, notFound("this server takes no decisions")
		}
		id, err := q.server.Decide.UndoTriage(q.Context(), q.PostFormValue("undo"), q.desk.signer())
		if err == nil {
			return "", nil, redirect{q.linkWith("/triage", map[string]string{"undone": id})}
		}
		if d.Problem, err = q.refusal(err); err != nil {
			return "", nil, err
		}
	}
	return d.list(q)
}

// refusal is the sentence of a refusal for whoever decided; other errors stay.
// What was seen is out of date: whoever came second is told so.
func (q *request) refusal(err error) (string, error) {
	var no triage.Refusal
	if !errors.As(err, &no) {
		return q.told(err)
	}
	q.answer = http.StatusUnprocessableEntity
	if no.Stale {
		q.answer = http.StatusConflict
	}
	return no.Message, nil
}

func (d queueData) list(q *request) (string, any, error) {
	queue, err := q.queue()
	if err != nil {
		return "", nil, err
	}
	asked := triage.Kind(q.FormValue("kind"))
	for _, k := range triage.Kinds {
		n := queue.Count(k)
		if n > 0 && asked == "" {
			asked = k
		}
		d.Kinds = append(d.Kinds, queueKind{k, n, q.linkWith("/triage", map[string]string{"kind": string(k)}), k == asked})
	}
	d.Quiet = len(queue.Proposals) == 0
	from, _ := strconv.Atoi(q.FormValue("from"))
	n := 0
	for i := range queue.Proposals {
		p := &queue.Proposals[i]
		if p.Kind != asked {
			continue
		}
		if n++; n <= from {
			continue
		}
		if len(d.Rows) == perQueue {
			d.More = q.linkWith("/triage", map[string]string{"kind": string(asked), "from": strconv.Itoa(n - 1)})
			break
		}
		d.Rows = append(d.Rows, q.queueRow(queue, p))
	}
	if len(d.Rows) > 0 {
		d.First = d.Rows[0].Link
	}
	waiting, _ := queue.Record().Rechecks()
	key, err := q.decides()
	if err != nil {
		return "", nil, err
	}
	waiting, _ = triage.For(waiting, key)
	d.Recheck = len(waiting)
	for _, claims := range queue.Repeats {
		d.Repeats += len(claims)
	}
	return "triage", d, nil
}

// queue is what waits, as the record stands.
func (q *request) queue() (*triage.Queue, error) {
	if q.server.Triage == nil {
		return nil, notFound("this server does not tell what waits to be decided")
	}
	return q.server.Triage.Triage(q.query)
}

func (q *request) queueRow(queue *triage.Queue, p *triage.Proposal) queueRow {
	r := queue.Record()
	c := &r.Claims[p.Claims[0]]
	return queueRow{p, q.proposalTitle(queue, p), q.link("/triage/" + p.ID), q.interval(c.Time), c.Place.Name, len(p.Claims), queue.Grade(p)}
}

// proposalTitle is what a proposal is called: the title of its incident, or what
// and where in the language.
func (q *request) proposalTitle(queue *triage.Queue, p *triage.Proposal) string {
	if len(p.With) > 0 {
		return queue.Title(p)
	}
	act, where := queue.Record().Act(p.Claims), strings.TrimSpace(queue.Title(p))
	what := q.act(act)
	if q.lang == languages[0] {
		what = capital(what)
	}
	if _, place, ok := strings.Cut(where, ", "); ok {
		return what + q.T("date.comma") + " " + place
	}
	return what
}

// proposalData is one proposal, as it is decided on.
type proposalData struct {
	Session    *deskSession
	P          *triage.Proposal
	Title      string
	Next, Prev string
	Done       string
	Compared   compared
	Incidents  []*triage.Decided
	Elsewhere  []*triage.Decided
	Links      []linkData
	LinksLeft  int
	Cut        *cutData
	Grade      gradeData
	Acts       []actData
	Grades     []string
	Apart      []string // letters of the claims that apart would keep from the others
	Problem    string
	Typed      url.Values
	Choose     bool // claims may be chosen
}

// actData is one thing that may be done, with its key.
type actData struct {
	Do  triage.Do
	Key string
	Go  bool
}

// actKeys are the letters that decide: the ordinary thing, and the other one.
var actKeys = []string{"1", "x"}

// triageOne shows one proposal and takes the decision on it.
func triageOne(q *request) (string, any, error) {
	queue, err := q.queue()
	if err != nil {
		return "", nil, err
	}
	d := proposalData{Session: q.desk, Done: q.FormValue("done"), Grades: triage.Grades}
	if q.Method == http.MethodPost {
		if q.server.Decide == nil {
			return "", nil, notFound("this server takes no decisions")
		}
		next := d.beside(q, queue, 1)
		x := q.decision(queue)
		id, err := q.server.Decide.DecideTriage(q.Context(), x, q.desk.signer())
		if err == nil {
			to := "/triage"
			if next != "" {
				to += "/" + next
			}
			return "", nil, redirect{q.linkWith(to, map[string]string{"done": id})}
		}
		if d.Problem, err = q.refusal(err); err != nil {
			return "", nil, err
		}
		d.Typed = q.PostForm
		if q.answer == http.StatusConflict {
			l := queueData{Session: q.desk, Problem: d.Problem}
			return l.list(q)
		}
	}
	p, ok := queue.Find(q.PathValue("id"))
	if !ok {
		q.answer = http.StatusGone
		l := queueData{Session: q.desk, Problem: "the record moved on: this proposal is not there any more, because somebody decided on it or a report came since; look at the queue again"}
		return l.list(q)
	}
	d.lay(q, queue, p)
	return "proposal", d, nil
}

// decision is what was typed and pressed.
func (q *request) decision(queue *triage.Queue) triage.Decision {
	x := triage.Decision{Proposal: q.PathValue("id"), Do: triage.Do(q.PostFormValue("do")), Title: q.PostFormValue("title"), Grade: q.PostFormValue("grade"), Reason: q.PostFormValue("reason"), Keep: q.PostFormValue("keep")}
	if x.Do != triage.DoConfirm && x.Do != triage.DoAdd {
		return x
	}
	// Claims that are shown and were not chosen are left out; of many not all are
	// shown, and what is not shown goes with the rest.
	p, ok := queue.Find(x.Proposal)
	chosen := q.PostForm["claim"]
	off := slices.DeleteFunc(slices.Clone(q.PostForm["shown"]), func(key string) bool { return slices.Contains(chosen, key) })
	if !ok || len(off) == 0 {
		return x
	}
	for _, c := range p.Claims {
		if key := queue.Record().Claims[c].Key(); !slices.Contains(off, key) {
			x.Only = append(x.Only, key)
		}
	}
	if len(x.Only) == 0 {
		x.Only = []string{""} // none, which is refused
	}
	return x
}

// beside is the id of the next proposal, or of the one before, of the kind that
// is looked at, or else of any; "" at the ends.
func (d *proposalData) beside(q *request, queue *triage.Queue, step int) string {
	i := slices.IndexFunc(queue.Proposals, func(p triage.Proposal) bool { return p.ID == q.PathValue("id") })
	if j := i + step; i >= 0 && j >= 0 && j < len(queue.Proposals) {
		return queue.Proposals[j].ID
	}
	return ""
}

func (d *proposalData) lay(q *request, queue *triage.Queue, p *triage.Proposal) {
	r := queue.Record()
	d.P, d.Title = p, q.proposalTitle(queue, p)
	if d.Typed == nil {
		d.Typed = url.Values{"title": {d.Title}}
	}
	for step, to := range map[int]*string{1: &d.Next, -1: &d.Prev} {
		if id := d.beside(q, queue, step); id != "" {
			*to = q.link("/triage/" + id)
		}
	}
	for _, id := range p.With {
		if x, ok := r.Incident(id); ok {
			d.Incidents = append(d.Incidents, x)
		}
	}
	// The one of most reports is offered to go on.
	slices.SortStableFunc(d.Incidents, func(a, b *triage.Decided) int { return cmp.Compare(len(b.Members), len(a.Members)) })
	for _, id := range p.Elsewhere {
		if x, ok := r.Incident(id); ok {
			d.Elsewhere = append(d.Elsewhere, x)
		}
	}
	d.Compared = q.compare(r, p.Claims, p.Rest)
	d.Links, d.LinksLeft = q.links(&d.Compared, p)
	d.Cut = q.cut(&d.Compared, p)
	d.Grade = q.grade(r, queue.Grade(p))
	for i, do := range triage.May[p.Kind] {
		d.Acts = append(d.Acts, actData{do, actKeys[i], i == 0})
	}
	d.Choose = len(p.Claims) > 1 && (p.Kind == triage.New || p.Kind == triage.Add)
	for _, id := range queue.Apart(p) {
		for _, c := range d.Compared.Columns {
			if c.Report == id {
				d.Apart = append(d.Apart, c.Letter)
			}
		}
	}
}

// Asks says whether the decision asks for a title: where a new incident comes
// about.
func (d proposalData) Asks() bool {
	return d.P.Kind == triage.New || d.P.Kind == triage.Single || d.P.Kind == triage.Split
}

// Chosen says whether a claim is chosen: all are until somebody chose.
func (d proposalData) Chosen(key string) bool {
	_, typed := d.Typed["shown"]
	return !typed || slices.Contains(d.Typed["claim"], key)
}
