package web

import (
	"context"
	"net/http"
	"strings"

	"truce"
	"truce/entry"
	"truce/victim"
)

// VictimDesk is what the desk does with records of persons: it adds them, sealed,
// and withdraws consents. It opens none.
type VictimDesk interface {
	List() (VictimList, error)
	// Add records a person; the error may be a sentence for whoever typed it.
	Add(ctx context.Context, p victim.Person, harm, incident string, by entry.Signer) (truce.EntryID, error)
	// Withdraw withdraws a consent, and erases what was published on it.
	Withdraw(ctx context.Context, consent string, by entry.Signer) error
}

// VictimList is what stands outside the seal.
type VictimList struct {
	Incidents []victim.Incident
	Records   []victim.Record
	Consents  []victim.Consent
	Names     []victim.Name
	Waiting   int // requests that nobody decided on
}

// victimsData is the page of records at the desk. Typed is given back where
// something does not fit, and kept nowhere.
type victimsData struct {
	VictimList
	Session  *deskSession
	Takes    bool
	Rows     []victimRow
	More     int // records that are not listed
	Typed    map[string]string
	Wrong    string // the field that does not fit
	Problem  string
	Done     string
	Once     string
	Sexes    []string
	Harms    []string
	Statuses []string
}

// victimRow is a record with what is in force on it.
type victimRow struct {
	ID, Incident, Title string
	Killed              bool
	Consent             string
	Named               bool
}

// victimFields are the fields of the form that are one line of a record each.
var victimFields = []string{"sex", "born", "age", "status", "from", "date", "told"}

// mostVictims is how many records the page lists, the latest first.
const mostVictims = 200

// victims lists what stands outside the seal, records a person, and withdraws a
// consent.
func victims(q *request) (string, any, error) {
	d := victimsData{Session: q.desk, Takes: q.server.Victims.Takes(), Typed: map[string]string{}, Done: q.FormValue("done"), Once: draw(16),
		Sexes: []string{"female", "male", "other"}, Harms: []string{"killed", "injured"}, Statuses: []string{"civilian", "combatant"}}
	if q.Method == http.MethodPost {
		var to string
		var err error
		if consent := q.PostFormValue("withdraw"); consent != "" {
			to, err = "withdrawn", q.server.VictimDesk.Withdraw(q.Context(), consent, q.desk.signer())
		} else {
			to, err = d.add(q)
		}
		if err == nil && d.Wrong == "" {
			return "", nil, redirect{q.linkWith("/victims", map[string]string{"done": to})}
		}
		if d.Problem, err = q.told(err); err != nil {
			return "", nil, err
		}
		q.answer = http.StatusUnprocessableEntity
	}
	var err error
	if d.VictimList, err = q.server.VictimDesk.List(); err != nil {
		return "", nil, err
	}
	d.rows()
	return "victims", d, nil
}

// add records what was typed, once, whatever a browser sends again.
func (d *victimsData) add(q *request) (string, error) {
	q.desk.entering.Lock()
	defer q.desk.entering.Unlock()
	once := q.PostFormValue("once")
	if id := q.desk.entered(once); once != "" && id != "" {
		return id, nil
	}
	var p victim.Person
	for _, name := range append([]string{"names", "harm", "incident"}, victimFields...) {
		d.Typed[name] = strings.ReplaceAll(q.PostFormValue(name), "\r\n", "\n")
	}
	for _, name := range strings.Split(d.Typed["names"], "\n") {
		if !p.Set("name", name) {
			d.Wrong = "names"
			return "", nil
		}
	}
	for _, name := range victimFields {
		if !p.Set(name, d.Typed[name]) {
			d.Wrong = name
			return "", nil
		}
	}
	switch {
	case d.Typed["incident"] == "" || d.Typed["harm"] == "":
		d.Wrong = "incident"
		return "", nil
	case len(p.Names) == 0 && p.Told == "":
		d.Wrong = "names"
		return "", nil
	}
	id, err := q.server.VictimDesk.Add(q.Context(), p, d.Typed["harm"], d.Typed["incident"], q.desk.signer())
	if err == nil {
		q.desk.done(once, id.String(), nil)
	}
	return id.String(), err
}

// rows lays out the latest records.
func (d *victimsData) rows() {
	titles := map[string]string{}
	for _, x := range d.Incidents {
		titles[x.ID] = x.Title
	}
	for i := len(d.Records) - 1; i >= 0; i-- {
		if len(d.Rows) == mostVictims {
			d.More = i + 1
			return
		}
		r := d.Records[i]
		row := victimRow{ID: r.ID.String(), Incident: r.Incident, Title: titles[r.Incident], Killed: r.Killed}
		for _, c := range d.Consents {
			if c.About == r.ID {
				row.Consent = c.ID.String()
			}
		}
		for _, n := range d.Names {
			row.Named = row.Named || n.Record == r.ID
		}
		d.Rows = append(d.Rows, row)
	}
}

// Is says whether a field does not fit.
func (d victimsData) Is(field string) bool { return d.Wrong == field }
