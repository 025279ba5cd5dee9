package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"slices"
	"strings"

	"truce"
	"truce/ruling"
)

// Answer is what a liaison officer typed for one item of a matter.
type Answer struct {
	Answer      string   `json:"answer"` // a word of answer/1
	Item        string   `json:"item,omitempty"`
	Reservation string   `json:"reservation,omitempty"`
	Reason      string   `json:"reason,omitempty"`
	Text        string   `json:"text,omitempty"` // its own account
	Supersedes  []string `json:"supersedes,omitempty"`
}

// Prepared is an entry that lacks its signature. The browser that is to sign it
// holds it against what was typed before it does: see web/key.
type Prepared struct {
	Envelope string         `json:"envelope"`
	Parts    []PreparedPart `json:"parts"`
}

// PreparedPart is a part with its salt in hexadecimal digits.
type PreparedPart struct {
	Name string `json:"name"`
	Salt string `json:"salt"`
	Text string `json:"text"`
}

// hasKey says whether the part of the pages that signs was built into this
// program.
var hasKey = func() bool {
	_, err := fs.Stat(generated, "static/gen/key.js")
	return err == nil
}()

// keyData is the page on which a key is made and signs in.
type keyData struct {
	Built bool
	Words string // of the catalogue, for the script
}

func keyPage(q *request) (string, any, error) {
	if q.server.Office == nil {
		return "", nil, notFound("this server takes nothing in: truce serve does")
	}
	return "key", keyData{hasKey, q.keyWords()}, nil
}

// keyWords are the words that the script says, as JSON.
func (q *request) keyWords() string {
	out := map[string]string{}
	for key, text := range q.lang.words {
		if strings.HasPrefix(key, "key.") || strings.HasPrefix(key, "answer.") {
			out[key] = text
		}
	}
	b, err := json.Marshal(out)
	if err != nil {
		return "{}"
	}
	return string(b)
}

// deskData is what waits for a party, and what it has done.
type deskData struct {
	Party   string // by name
	Waiting []deskMatter
	Asked   []deskMatter // what it put to others
	Done    []deskMatter
	More    string
	Gates   []ruling.Gate
	Keys    []OfficeKey
}

// OfficeKey is a key that was given to a party.
type OfficeKey struct {
	Key, Role            string
	Held                 bool   // the server holds it
	From, Until, Revoked string // "" when open, or not revoked
	Here                 bool   // it is the one that is signed in
}

// deskMatter is a matter as one party sees it.
type deskMatter struct {
	ruling.Matter
	Mine     *ruling.Asked // how the party itself stands, nil when it was not asked
	Left     int64         // seconds until the limit; negative when it passed
	HasLimit bool
	ID       string // the entry in 64 digits
	Link     string
}

// perDesk is how many matters a desk lists.
const perDesk = 100

// desk lists what waits for the party's answer, the earliest deadline first,
// then what it asked and what is done.
func desk(q *request) (string, any, error) {
	page, err := q.server.Office.Matters(q.party, q.FormValue("after"), perDesk)
	if err != nil {
		return "", nil, err
	}
	d := deskData{Party: q.server.Office.PartyName(q.party), Gates: q.picture.Gates, Keys: q.server.Office.Keys(q.party)}
	here, _ := q.server.liaison(q.Request)
	for i := range d.Keys {
		d.Keys[i].Here = d.Keys[i].Key == string(here)
	}
	for _, m := range page.Matters {
		x := q.deskMatter(m)
		switch {
		case x.waits():
			d.Waiting = append(d.Waiting, x)
		case m.Party == string(q.party):
			d.Asked = append(d.Asked, x)
		default:
			d.Done = append(d.Done, x)
		}
	}
	if page.Next != "" {
		d.More = q.linkWith("/desk", map[string]string{"after": page.Next})
	}
	return "desk", d, nil
}

// waits says whether the party itself has still to answer.
func (m *deskMatter) waits() bool {
	return m.Mine != nil && slices.Contains([]string{"waiting", "part_answered", "contested", "silent"}, m.Mine.Status) && m.Status != "withdrawn"
}

func (q *request) deskMatter(m ruling.Matter) deskMatter {
	x := deskMatter{Matter: m, ID: q.server.Office.Long(m.Entry), Link: q.link("/desk/matter/" + m.Entry)}
	for i := range m.Asked {
		if m.Asked[i].ID == string(q.party) {
			x.Mine = &m.Asked[i]
		}
	}
	if m.Limit != nil {
		if at := parsed(m.Limit.At); at.Known() {
			x.HasLimit, x.Left = true, int64(at-q.server.Office.Now())/1000
		}
	}
	return x
}

// answerData is one matter with the form in which it is answered.
type answerData struct {
	deskMatter
	Items  []formItem
	Words  string
	Case   string
	Party  string
	Built  bool
	Drafts string // to be signed with truce sign, after the plain form was sent
}

// formItem is an item of the form: what may be answered, and what was.
type formItem struct {
	Item     string // "" for the whole
	Answers  []string
	Given    string // the answer that counts, "" when there is none
	Replaces string // the ids of the party's own answers that a new one takes the place of
}

// answersTo are the words with which each kind of matter is answered.
var answersTo = map[string][]string{
	"question":     {"confirms", "disputes", "unable"},
	"proposal":     {"concurs", "objects"},
	"notification": {"acknowledges", "objects"},
	"complaint":    {"confirms", "disputes", "acknowledges"},
	"accusation":   {"confirms", "disputes"},
	"call":         {"acknowledges"},
	"request":      {"permits", "refuses"},
}

// answerPage shows one matter. Sent as a plain form it gives the drafts that
// truce sign signs; with the script of the page it is signed in the browser.
func answerPage(q *request) (string, any, error) {
	page, err := q.server.Office.Matters(q.party, "", 0)
	if err != nil {
		return "", nil, err
	}
	for _, m := range page.Matters {
		if m.Entry != q.PathValue("id") {
			continue
		}
		d := answerData{deskMatter: q.deskMatter(m), Words: q.keyWords(), Case: q.server.Office.Case().Hex(), Party: string(q.party), Built: hasKey}
		if d.Mine != nil {
			d.Items = q.formItems(&d.deskMatter)
		}
		if q.Method == http.MethodPost {
			if d.Drafts, err = q.drafts(&d); err != nil {
				return "", nil, err
			}
		}
		return "answer", d, nil
	}
	return "", nil, notFound("there is no such matter between your party and the case")
}

func (q *request) formItems(m *deskMatter) []formItem {
	out := make([]formItem, len(m.Mine.Stands))
	for i, s := range m.Mine.Stands {
		out[i] = formItem{Item: s.Item, Answers: answersTo[m.Kind], Replaces: strings.Join(q.server.Office.Answered(q.party, m.ID, s.Item), " ")}
		if s.Answer != "none" {
			out[i].Given = s.Answer
		}
	}
	return out
}

// drafts are the lines of a form that was sent without the script.
func (q *request) drafts(d *answerData) (string, error) {
	var b strings.Builder
	for i, it := range d.Items {
		field := func(name string) string { return strings.TrimSpace(q.PostFormValue(fmt.Sprintf("%s_%d", name, i))) }
		answer := field("answer")
		if answer == "" {
			continue
		}
		if !slices.Contains(it.Answers, answer) {
			return "", badRequest("this matter has no such answer")
		}
		body := map[string]string{"answer": answer}
		for name, v := range map[string]string{"item": it.Item, "reservation": field("reservation"), "reason": field("reason"), "text": field("text")} {
			if v != "" {
				body[name] = v
			}
		}
		line := map[string]any{"kind": "answer/1", "mode": "own", "of": string(q.party), "happened": q.server.Office.Now().String(), "refs": map[string]string{"to": d.ID}, "body": body}
		if it.Replaces != "" {
			line["supersedes"] = strings.Fields(it.Replaces)
		}
		raw, err := json.Marshal(line)
		if err != nil {
			return "", err
		}
		b.Write(append(raw, '\n'))
	}
	if b.Len() == 0 {
		return "", badRequest("choose an answer for at least one item")
	}
	return b.String(), nil
}

// prepare makes unsigned entries of answers that were typed.
func (s *server) prepare(w http.ResponseWriter, r *http.Request) {
	key, party := s.liaison(r)
	if party == "" {
		refuseJSON(w, http.StatusForbidden, "", "sign in with the key of your party first")
		return
	}
	var q struct {
		To      string
		Signed  int64
		Answers []Answer
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(raw, &q) != nil || len(q.Answers) == 0 || len(q.Answers) > maxLines {
		refuseJSON(w, http.StatusBadRequest, "", "what is to be prepared names an entry, a time and 1 to 16 answers")
		return
	}
	out, err := s.Office.Prepare(key, party, q.To, truce.Instant(q.Signed), q.Answers)
	var x *Refused
	switch {
	case errors.As(err, &x):
		x.Schema = "truce.error/1"
		writeJSON(w, x.Status, x)
	case err != nil:
		log.Printf("error: %v", err)
		refuseJSON(w, http.StatusInternalServerError, "", "the answer could not be prepared")
	default:
		writeJSON(w, http.StatusOK, map[string]any{"entries": out})
	}
}

// entryLine gives an entry that is between the party and the case as bytes
// that hash to its id.
func (s *server) entryLine(w http.ResponseWriter, r *http.Request) {
	_, party := s.liaison(r)
	if party == "" {
		refuseJSON(w, http.StatusForbidden, "", "sign in with the key of your party first")
		return
	}
	line, ok := s.Office.Line(party, r.PathValue("id"))
	if !ok {
		refuseJSON(w, http.StatusNotFound, "", "the record holds no entry of this id that your party may see")
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(line)
}
