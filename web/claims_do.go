package web

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"truce/civil"
	deskwork "truce/desk"
	"truce/form"
	"truce/review"
)

// refusals are the answers to orders that were not carried out, as keys of the
// catalogue.
var refusals = []struct {
	err error
	key string
}{
	{review.ErrMeanwhile, "claims.meanwhile"}, {review.ErrNotShown, "claims.not_shown"}, {review.ErrSamePerson, "claims.same_person"},
	{review.ErrDecided, "claims.decided"}, {review.ErrNothing, "claims.nothing"}, {review.ErrNamed, "claims.named"}, {review.ErrNoClaim, "claims.no_claim"},
	{review.ErrReason, "claims.reason_needed"}, {review.ErrUnchanged, "claims.unchanged"}, {review.ErrAgain, "claims.again"},
}

// claimPost carries out what was decided on a claim, or sends the text to the
// second reader.
func (q *request) claimPost() (string, any, error) {
	if q.PostFormValue("do") == "send" {
		return q.claimSend()
	}
	o := review.Order{Claim: q.PostFormValue("claim"), Do: q.PostFormValue("do"), Mark: q.PostFormValue("mark"), Code: q.PostFormValue("code"), Reason: q.PostFormValue("reason")}
	if o.Do == review.Correct {
		o.Typed = map[string]string{}
		for _, x := range review.Form.Fields() {
			if s := strings.TrimSpace(q.PostFormValue(x.Name)); s != "" {
				o.Typed[x.Name] = s
			}
		}
	}
	q.desk.entering.Lock() // a second press of the same button finds the first decided
	defer q.desk.entering.Unlock()
	_, bad, err := q.server.Claims.Decide(q.Context(), q.PathValue("text"), o, q.desk.signer())
	if err == nil && len(bad) == 0 {
		return "", nil, redirect{q.linkWith("/claims/"+q.PathValue("text"), map[string]string{"done": o.Claim, "claim": q.nextOpen(o)}) + "#now"}
	}
	key := ""
	for _, r := range refusals {
		if errors.Is(err, r.err) {
			key = r.key
		}
	}
	var call deskwork.CallError
	if err != nil && key == "" && !errors.As(err, &call) {
		return "", nil, err
	}
	do := o.Do
	if key == "claims.not_shown" {
		do = review.Accept // which shows the words
	}
	d, shown := q.sheet(o.Claim, do)
	if shown != nil {
		return "", nil, shown
	}
	d.Sentence = call.Message
	if key != "" {
		d.Problem = key
	}
	q.answer = http.StatusConflict
	if len(bad) > 0 {
		q.answer = http.StatusUnprocessableEntity
	}
	if o.Do == review.Correct {
		if d.Do == review.Correct {
			d.correct(q, o.Typed, bad)
		} else { // decided meanwhile: what was typed is given back to be read
			for _, x := range review.Form.Fields() {
				if s := o.Typed[x.Name]; s != "" {
					d.Typed = append(d.Typed, saidField{x.Label, s})
				}
			}
		}
	}
	return "claim", d, nil
}

// nextOpen is the claim that is looked at next: the first open one after the one
// that was decided, or else before it.
func (q *request) nextOpen(o review.Order) string {
	if o.Do == review.Undo {
		return o.Claim
	}
	s, err := q.server.Claims.Sheet(q.Context(), q.PathValue("text"))
	if err != nil {
		return o.Claim
	}
	before, passed := "", false
	for _, it := range s.Claims {
		open := it.Standing.Status == review.Open || it.Standing.Status == review.Contested
		switch {
		case it.ID == o.Claim:
			passed = true
		case open && passed:
			return it.ID
		case open && before == "":
			before = it.ID
		}
	}
	if before != "" {
		return before
	}
	return o.Claim
}

// correctGroup is a group of the form of a correction, with the words that its
// fields came from.
type correctGroup struct {
	fieldGroup
	Quotes []review.Quote
}

// correct lays out the form in which the claim is corrected.
func (d *sheetData) correct(q *request, typed map[string]string, problems []form.Problem) {
	var f formData
	f.lay(q, review.Form, d.Context, typed, problems)
	d.Problems, d.Lists, d.Fields = f.Problems, f.Lists, nil
	for i, g := range f.Groups {
		out := correctGroup{fieldGroup: g}
		done := map[string]bool{}
		for _, x := range review.Form.Groups[i].Fields {
			if group := review.GroupOfInput(x); !done[group] {
				done[group] = true
				out.Quotes = append(out.Quotes, review.Quotes(d.Text, d.Now.Words, group)...)
			}
		}
		d.Fields = append(d.Fields, out)
	}
}

// claimSend asks the second reader about the text. What became of it is said on
// the page that follows, so that loading that again sends nothing.
func (q *request) claimSend() (string, any, error) {
	said, err := q.server.Claims.Send(q.Context(), q.PathValue("text"))
	if err != nil {
		return "", nil, err
	}
	q.desk.say(said)
	return "", nil, redirect{q.linkWith("/claims/"+q.PathValue("text"), map[string]string{"sent": "1"})}
}

// maxPasted is the longest text that is pasted, in bytes.
const maxPasted = 2 << 20

// claimsPost takes texts in, or changes who decides.
func (q *request) claimsPost(d *claimsData) error {
	switch q.PostFormValue("do") {
	case "leave":
		q.desk.become("", nil)
		return nil
	case "person":
		by, err := q.server.Claims.Person(q.PostFormValue("name"), q.PostFormValue("passphrase"))
		if err != nil {
			d.Problem, q.answer = "claims.no_key", http.StatusForbidden
			return nil
		}
		q.desk.become(q.PostFormValue("name"), by)
		return nil
	}
	return q.takeTexts(d)
}

// takeTexts takes in a file that was sent, or what was pasted.
func (q *request) takeTexts(d *claimsData) error {
	for _, name := range []string{"outlet", "published", "title", "text", "public"} {
		d.Typed[name] = q.PostFormValue(name)
	}
	in := deskwork.TextIn{Outlet: strings.TrimSpace(d.Typed["outlet"]), Public: d.Typed["public"] != "", Zone: q.server.Book.Zone(), Title: strings.TrimSpace(d.Typed["title"])}
	if s := strings.TrimSpace(d.Typed["published"]); s != "" {
		day, err := civil.ParseDate(s)
		if err != nil {
			d.Problem, q.answer = "claims.bad_day", http.StatusUnprocessableEntity
			return nil
		}
		in.Published = day
	}
	name, raw := "", []byte(nil)
	if file, head, err := q.FormFile("file"); err == nil {
		defer file.Close()
		if raw, err = io.ReadAll(io.LimitReader(file, maxUpload)); err != nil {
			return spoilt(err)
		}
		name = head.Filename
	} else if s := strings.ReplaceAll(d.Typed["text"], "\r\n", "\n"); strings.TrimSpace(s) != "" && len(s) <= maxPasted {
		name, raw = "text.txt", []byte(s)
	}
	if name == "" {
		d.Problem, q.answer = "claims.no_text", http.StatusUnprocessableEntity
		return nil
	}
	var err error
	if d.Taken, err = q.server.Claims.TakeTexts(q.Context(), name, raw, in); err != nil {
		return err
	}
	for _, t := range d.Taken {
		if t.Problem != "" {
			q.answer = http.StatusUnprocessableEntity
			return nil
		}
	}
	d.Typed = map[string]string{}
	return nil
}
