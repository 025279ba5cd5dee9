package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"truce/agreement"
	"truce/form"
	"truce/ruling"
)

// Desk is what the desk of the case does on its own machine: it fills in forms
// and takes in tables. What it enters is signed with the key that the data
// folder holds.
type Desk interface {
	// Language is the first language of the cell, "" when the case names none.
	Language() string
	// Forms is what forms must know of the case as it is now.
	Forms(ctx context.Context) (form.Context, error)
	// Enter records what was typed into a form and gives the receipt. Problems
	// name the fields; then nothing was recorded.
	Enter(ctx context.Context, f *form.Form, typed map[string]string) (*Receipt, []form.Problem, error)
	// Correcting fills an entry into the form of its kind, to be recorded in its
	// place; why says, in a sentence, where that cannot be.
	Correcting(ctx context.Context, id string) (f *form.Form, typed map[string]string, why string, err error)
	// Receipt is the receipt of an entry, by its short id.
	Receipt(ctx context.Context, id string) (*Receipt, error)
	Tables
}

// enterData is the list of forms.
type enterData struct{ Forms []form.Form }

// enter offers the forms.
func enter(q *request) (string, any, error) { return "enter", enterData{form.Forms()}, nil }

// formData is a form as it is shown: empty, as it was typed, or like another;
// or what became of it.
type formData struct {
	Form     *form.Form
	Session  *deskSession
	Once     string // one sending of this form is recorded once
	Groups   []fieldGroup
	Problems []fieldProblem
	Lists    []choiceList
	Fresh    bool   // nothing was typed: what the browser kept may be put back
	Corrects string // the entry that what is typed takes the place of
	Receipt  *Receipt
	Again    string // link to another like this
	Said     []saidField
}

type fieldGroup struct {
	Title  string
	Fields []fieldData
	Sealed bool
}

// fieldData is one field.
type fieldData struct {
	form.Field
	Input   string // the kind of input: date, time, text, select, area
	Value   string
	Values  []string // of a select
	Problem string
	Needed  bool
	Focus   bool
	Help    string
}

type fieldProblem struct{ Field, Label, Message string }

// choiceList is what is offered while somebody types.
type choiceList struct {
	Name    string
	Choices []form.Choice
}

// saidField is what was typed into a field.
type saidField struct{ Label, Text string }

// inputs are the kinds of input by how a field is read; text when absent.
var inputs = map[form.As]string{form.Day: "date", form.Clock: "time", form.Word: "select", form.Area: "area"}

// fillIn shows a form, takes in what was typed, and shows what became of it.
func fillIn(q *request) (string, any, error) {
	f, ok := form.Named(q.PathValue("form"))
	if !ok {
		return "", nil, notFound("there is no such form; /enter lists them")
	}
	c, err := q.server.Desk.Forms(q.Context())
	if err != nil {
		return "", nil, err
	}
	d := formData{Form: f, Session: q.desk, Once: draw(16)}
	typed := map[string]string{}
	switch {
	case q.Method == http.MethodPost:
		return q.enterForm(f, c, d)
	case q.FormValue("done") != "":
		if d.Receipt, err = q.server.Desk.Receipt(q.Context(), q.FormValue("done")); err != nil {
			return "", nil, notFound("the record holds no such entry")
		}
		typed = q.desk.like(d.Receipt.Entry)
		for _, x := range f.Fields() {
			if s := typed[x.Name]; s != "" {
				if row, ok := f.Row(x); ok && slices.Contains(row.Values, s) {
					s = q.Choose(x.Name, s)
				}
				d.Said = append(d.Said, saidField{x.Label, s})
			}
		}
		d.Again = q.linkWith("/enter/"+f.Name, map[string]string{"like": d.Receipt.Entry})
		return "entered", d, nil
	case q.FormValue("like") != "":
		typed = q.desk.like(q.FormValue("like"))
	case q.FormValue(form.Corrects) != "":
		g, filled, why, err := q.server.Desk.Correcting(q.Context(), q.FormValue(form.Corrects))
		switch {
		case err != nil:
			return "", nil, notFound("the record holds no such entry")
		case why != "":
			return "", nil, problem{http.StatusUnprocessableEntity, why}
		case g != f:
			return "", nil, redirect{q.linkWith("/enter/"+g.Name, map[string]string{form.Corrects: q.FormValue(form.Corrects)})}
		}
		typed, d.Corrects = filled, filled[form.Corrects]
	default:
		d.Fresh = true
		for _, x := range f.Fields() { // what a link says that the entry is to refer to
			if id := q.FormValue(x.Name); f.Reads(x) == form.Entry && len(id) <= 64 && id != "" {
				typed[x.Name], d.Fresh = id, false
			}
		}
	}
	d.lay(q, f, c, typed, nil)
	return "form", d, nil
}

// enterForm records what was typed. The same form sent twice is recorded once;
// what cannot be recorded comes back as it was typed.
func (q *request) enterForm(f *form.Form, c form.Context, d formData) (string, any, error) {
	typed := map[string]string{}
	for _, x := range f.Fields() {
		if s := strings.ReplaceAll(q.PostFormValue(x.Name), "\r\n", "\n"); s != "" {
			typed[x.Name] = s
		}
	}
	once := q.PostFormValue("once")
	q.desk.entering.Lock() // one after the other, so that a second press finds the first
	defer q.desk.entering.Unlock()
	id := q.desk.entered(once)
	if id == "" {
		receipt, problems, err := q.server.Desk.Enter(q.Context(), f, typed)
		if err != nil {
			return "", nil, err
		}
		if len(problems) > 0 {
			if once != "" {
				d.Once = once
			}
			d.Corrects = typed[form.Corrects]
			d.lay(q, f, c, typed, problems)
			q.answer = http.StatusUnprocessableEntity
			return "form", d, nil
		}
		id = receipt.Entry
		for _, x := range f.Fields() {
			if x.Sealed || x.Name == form.Corrects {
				delete(typed, x.Name)
			}
		}
		q.desk.done(once, id, typed)
	}
	return "", nil, redirect{q.linkWith("/enter/"+f.Name, map[string]string{"done": id})}
}

// lay lays a form out with what was typed and what was wrong with it. The focus
// is on the first field that is wrong, or else on the first.
func (d *formData) lay(q *request, f *form.Form, c form.Context, typed map[string]string, problems []form.Problem) {
	wrong := map[string]string{}
	for _, p := range problems {
		if _, told := wrong[p.Field]; !told {
			wrong[p.Field] = p.Message
		}
	}
	first := ""
	for _, x := range f.Fields() {
		if m, bad := wrong[x.Name]; bad {
			d.Problems = append(d.Problems, fieldProblem{x.Name, x.Label, m})
			if first == "" {
				first = x.Name
			}
		}
	}
	if m, bad := wrong[""]; bad {
		d.Problems = append(d.Problems, fieldProblem{"", "", m})
	}
	if first == "" {
		first = f.Fields()[0].Name
	}
	for _, g := range f.Groups {
		out := fieldGroup{Title: g.Title}
		for _, x := range g.Fields {
			row, _ := f.Row(x)
			input, ok := inputs[f.Reads(x)]
			if !ok {
				input = "text"
			}
			if input == "date" || input == "time" {
				if _, bad := wrong[x.Name]; bad { // what was typed may be no date, and is given back
					input = "text"
				}
			}
			y := fieldData{Field: x, Input: input, Value: typed[x.Name], Problem: wrong[x.Name], Needed: f.Needed(x), Focus: x.Name == first, Help: x.Help}
			if input == "select" {
				y.Values = row.Values
			}
			if x.Sealed {
				out.Sealed = true
			}
			out.Fields = append(out.Fields, y)
			if x.List != "" && !slices.ContainsFunc(d.Lists, func(l choiceList) bool { return l.Name == x.List }) {
				d.Lists = append(d.Lists, choiceList{x.List, q.choices(x.List, c)})
			}
		}
		d.Groups = append(d.Groups, out)
	}
}

// hand is a link of the desk on the page of an entry.
type hand struct{ Name, Link string }

// Hands are what the desk may do about an entry: correct it, where its kind has
// a form, and record what refers to it.
func (q *request) Hands(l ruling.Leaf) (out []hand) {
	if q.desk == nil || l.Sealed {
		return nil
	}
	link := func(name, to, field string) {
		out = append(out, hand{q.T(name), q.linkWith("/enter/"+to, map[string]string{field: l.Entry})})
	}
	if f, ok := form.ByKind(l.Kind); ok {
		link("enter.correct", f.Name, form.Corrects)
	}
	if l.Kind == "incident/1" {
		link("enter.said_of_incident", "statement", "on_incident")
		return out
	}
	link("enter.said_of", "statement", "about_entry")
	return out
}

// choices are what a list offers.
func (q *request) choices(list string, c form.Context) (out []form.Choice) {
	words := func(all []string) {
		for _, w := range all {
			out = append(out, form.Choice{ID: w, Name: q.Words(w)})
		}
	}
	switch list {
	case "parties":
		seen := map[string]bool{}
		for _, p := range c.Parties {
			if p.ID == p.Name && p.ID == string(c.Desk) && len(c.Parties) > 1 || seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			out = append(out, p)
		}
	case "acts":
		_, classes, _ := agreement.WordsFor("acts", "prohibition")
		words(classes)
	case "weapons":
		_, classes, _ := agreement.WordsFor("weapon", "prohibition")
		words(classes)
	case "targets":
		_, classes, _ := agreement.WordsFor("target", "prohibition")
		words(classes)
	case "bearings":
		words([]string{"n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"})
	case "clauses":
		for _, doc := range q.server.Book.Documents() {
			out = append(out, form.Choice{ID: doc.ID, Name: doc.Title})
			for _, cl := range doc.Clauses {
				for _, b := range cl.Blocks {
					out = append(out, form.Choice{ID: string(b.Ref()), Name: cl.Title})
				}
			}
		}
	}
	return out
}

// AtDesk says whether the page is one of the desk, which has no times to choose.
func (q *request) AtDesk() bool { return q.page.desk }

// Form is a word of a form in the language: its title, a label, what a field
// may hold.
func (q *request) Form(text string) string {
	if s, ok := q.lang.words["form:"+text]; ok {
		return s
	}
	return text
}

// Choose is a word that a field may hold, as it is shown.
func (q *request) Choose(field, word string) string {
	if field == "status" { // of a claim: "denied" is another word of a road
		return q.T("claims.told." + word)
	}
	if s, ok := q.lang.words["form:"+word]; ok {
		return s
	}
	return q.Words(word)
}

// Wrong is what is wrong with a field in the language; where that has no
// sentence for it, as it was written.
func (q *request) Wrong(message string) said {
	if q.lang == languages[0] {
		return said{Text: message}
	}
	if words, ok := strings.CutPrefix(message, oneOf); ok {
		all := strings.Split(words, ", ")
		for i, w := range all {
			all[i] = q.Choose("", w)
		}
		return said{Text: q.Form(oneOf) + strings.Join(all, q.lang.say("date.comma")+" ")}
	}
	if strings.HasPrefix(message, "the text has ") && strings.HasSuffix(message, "which a reader cannot see") {
		message = "the text holds characters that cannot be seen"
	}
	alike := ""
	if m := moreAlike.FindStringSubmatch(message); m != nil {
		message, alike = strings.TrimSuffix(message, m[0]), strings.ReplaceAll(q.Form("; # more rows alike"), "#", q.lang.number(m[1]))
	}
	out := q.Form(message)
	if out == message {
		out = q.lang.filled(message)
	}
	return said{Text: out + alike, Recorded: out == message}
}

// moreAlike ends a sentence that is told of several rows once.
var moreAlike = regexp.MustCompile(`; (\d+) more rows alike$`)

// oneOf begins the sentence that lists the words of a field.
const oneOf = "write one of: "

// ReceiptText is a receipt as it is kept.
func (d formData) ReceiptText() string {
	if d.Receipt == nil {
		return ""
	}
	return d.Receipt.Checkpoint
}

// redirect sends the browser elsewhere once something was done.
type redirect struct{ to string }

func (r redirect) Error() string { return "see " + r.to }

var _ error = redirect{}

// errNoDesk answers whoever is not signed in at the desk.
var errNoDesk = problem{http.StatusForbidden, "this page is for the desk: open the link that truce serve --desk printed when it started"}

// spoilt says that a form could not be read.
func spoilt(err error) error {
	if big := (*http.MaxBytesError)(nil); errors.As(err, &big) {
		return problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("at most %d MiB can be sent at once; truce import takes larger tables", big.Limit>>20)}
	}
	return badRequest("the form could not be read: go back and send it again")
}

// Orders are the orders in which a date of three numbers may be written.
func (q *request) Orders() []string {
	return []string{"day-month-year", "month-day-year", "year-month-day"}
}
