package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
	"truce/reading"
)

// What can be done with a claim.
const (
	Accept  = "accept"
	Correct = "correct"
	Refuse  = "refuse"
	Undo    = "undo"
)

// Order is what a person decides on one claim.
type Order struct {
	Claim  string
	Do     string            // Accept, Correct, Refuse or Undo
	Mark   string            // how the claim stood when it was shown: Standing.Mark
	Code   string            // of what was shown, Proposal.Code; accepting and correcting need it
	Typed  map[string]string // into the fields of Form, all of them; for Correct
	Reason string            // one of Reasons; for Refuse
}

// Reasons are why a claim is refused, in the order in which they are offered.
var Reasons = func() []string {
	kind, _ := body.KindOf("claim/1")
	f, _ := kind.Field("reason")
	return f.Values
}()

// The answers to an order that is not carried out, as sentences.
var (
	ErrMeanwhile  = errors.New("somebody decided on this claim since it was shown: look at what they decided, then decide again")
	ErrNotShown   = errors.New("look at the words of casualties, places and actors first: a claim is accepted with the code that stands beside them")
	ErrSamePerson = errors.New("you confirmed this claim already: a second person has to, with a key of their own")
	ErrDecided    = errors.New("this claim was decided: undo that first")
	ErrNothing    = errors.New("nothing was decided on this claim")
	ErrNamed      = errors.New("a decided incident or another entry names the report in which this claim counts: take that back first")
	ErrNoClaim    = errors.New("the text has no such claim: it may have been read by another version, or with other places")
	ErrReason     = errors.New("say why it is refused, with one of: " + strings.Join(Reasons, ", "))
	ErrUnchanged  = errors.New("nothing was corrected: accept it as it is, or change a field")
	ErrAgain      = errors.New("the first person's decision cannot be read any more: undo it, and decide anew")
)

// Sheet is a text with its claims and how each stands.
type Sheet struct {
	Text   *Text
	Claims []Item
}

// Item is one claim of a text.
type Item struct {
	Proposal // as it was proposed; of a claim that the reader finds no more, as it was decided
	Standing Standing
	Shown    canon.Value
	Words    []reading.Evidence
	Code     string
	Grave    []string // why a second person has to confirm it; empty when none has
	Gone     bool     // the reader finds it no more
}

// SheetOf puts what was proposed and what was decided together. Values that one
// person corrected are those that the second is shown.
func (b *Book) SheetOf(t *Text, proposed []Proposal) *Sheet {
	s := &Sheet{Text: t}
	have := map[string]bool{}
	for _, p := range proposed {
		if have[p.ID] {
			continue
		}
		have[p.ID] = true
		s.Claims = append(s.Claims, b.item(t, p, false))
	}
	for _, d := range b.Decided(t) {
		if !have[d.Claim] {
			have[d.Claim] = true
			p := Proposal{ID: d.Claim, Reader: d.Reader, Values: d.Proposed, Evidence: d.Evidence, Second: strings.HasPrefix(d.Reader, SecondPrefix)}
			s.Claims = append(s.Claims, b.item(t, p, true))
		}
	}
	return s
}

// SecondPrefix begins the name of a second reader.
const SecondPrefix = "second reader "

func (b *Book) item(t *Text, p Proposal, gone bool) Item {
	it := Item{Proposal: p, Standing: b.Standing(p.ID), Shown: p.Values, Words: p.Evidence, Gone: gone}
	if h := it.Standing.Head; h != nil && !h.Values.IsAbsent() {
		it.Shown, it.Words = h.Values, h.Evidence
	}
	q := p
	q.Values, q.Evidence = it.Shown, it.Words
	it.Code = q.Code(t)
	it.Grave = b.Rule().Grave(it.Shown, t, it.Words)
	return it
}

// Waiting is how many claims SheetOf would give, how many of them wait for
// somebody, and how many of those for a second person.
func (b *Book) Waiting(t *Text, proposed []Proposal) (all, open, second int) {
	have := map[string]bool{}
	count := func(claim string) {
		if have[claim] {
			return
		}
		have[claim] = true
		all++
		switch b.Standing(claim).Status {
		case Open, Contested:
			open++
		case Waiting:
			open++
			second++
		}
	}
	for _, p := range proposed {
		count(p.ID)
	}
	for _, d := range b.Decided(t) {
		count(d.Claim)
	}
	return all, open, second
}

// Happened says whether the claim, as it is shown, tells of something that
// happened; one that does not counts nowhere.
func (it *Item) Happened() bool { return happened(it.Shown) }

// Claim is a claim of the sheet by its id.
func (s *Sheet) Claim(id string) (*Item, bool) {
	for i := range s.Claims {
		if s.Claims[i].ID == id {
			return &s.Claims[i], true
		}
	}
	return nil, false
}

// Prepare turns an order into drafts, to be signed with the key by. Problems
// name the fields of Form; an error is one of the sentences above. Then there
// are no drafts.
func (b *Book) Prepare(s *Sheet, o Order, by entry.KeyID, c form.Context) ([]intake.Draft, []form.Problem, error) {
	it, ok := s.Claim(o.Claim)
	switch {
	case !ok:
		return nil, nil, ErrNoClaim
	case it.Standing.Mark != o.Mark:
		return nil, nil, ErrMeanwhile
	case o.Do == Undo:
		return b.undo(it)
	case o.Do == Refuse && !slices.Contains(Reasons, o.Reason):
		return nil, nil, ErrReason
	case (o.Do == Accept || o.Do == Correct) && (o.Code == "" || o.Code != it.Code):
		return nil, nil, ErrNotShown
	case !slices.Contains([]string{Open, Waiting}, it.Standing.Status):
		return nil, nil, ErrDecided
	}
	d := deciding{book: b, text: s.Text, item: it, by: by}
	switch o.Do {
	case Refuse:
		return d.refuse(o.Reason)
	case Correct:
		v, changed, problems := correct(it.Shown, o.Typed, c)
		if len(problems) > 0 {
			return nil, problems, nil
		}
		if len(changed) == 0 {
			return nil, nil, ErrUnchanged
		}
		return d.take("corrected", v, changed)
	case Accept:
		return d.accept()
	}
	return nil, nil, fmt.Errorf("there is nothing called %q to do with a claim", o.Do)
}

func (b *Book) undo(it *Item) ([]intake.Draft, []form.Problem, error) {
	if len(it.Standing.Live) == 0 {
		return nil, nil, ErrNothing
	}
	kind, _ := body.KindOf("retraction/1")
	d := draftOf(kind, b.Desk)
	for _, x := range it.Standing.Live {
		d.Refs = append(d.Refs, intake.LocalRef{Role: "about", To: x.Entry.Hex()})
		if !x.Counts.Zero() && !b.gone(x.Counts) {
			if b.named(x.Counts) {
				return nil, nil, ErrNamed
			}
			d.Refs = append(d.Refs, intake.LocalRef{Role: "about", To: x.Counts.Hex()})
		}
	}
	d.Body = canon.Object()
	return []intake.Draft{d}, nil, nil
}

// deciding is a decision on its way.
type deciding struct {
	book *Book
	text *Text
	item *Item
	by   entry.KeyID
}

func draftOf(kind *body.Kind, of truce.Party) intake.Draft {
	none := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	return intake.Draft{File: "claims", Line: 1, Kind: kind, Of: of, Mode: entry.Reported, Happened: none, Available: truce.NoInstant}
}

// accept accepts a claim as it is shown: as the first person, or as the second.
func (d *deciding) accept() ([]intake.Draft, []form.Problem, error) {
	head := d.item.Standing.Head
	if head == nil {
		return d.take("accepted", d.item.Shown, nil)
	}
	if head.Values.IsAbsent() {
		return nil, nil, ErrAgain
	}
	if head.By == d.by && len(d.item.Grave) > 0 {
		return nil, nil, ErrSamePerson
	}
	report, err := d.report(head.Values)
	if err != nil {
		return nil, nil, err
	}
	own := d.decision(head.Word, head.Values, head.Fields)
	own.Refs = append(own.Refs, intake.LocalRef{Role: "confirms", To: head.Entry.Hex()}, intake.LocalRef{Role: "counts", To: report.Ref})
	return []intake.Draft{report, own}, nil, nil
}

// take decides with values of one's own: they count at once, or wait for a
// second person. What somebody else had decided is superseded.
func (d *deciding) take(how string, v canon.Value, changed []string) ([]intake.Draft, []form.Problem, error) {
	own := d.decision(how, v, changed)
	own.Supersedes = d.live()
	if !happened(v) || len(d.book.Rule().Grave(v, d.text, d.item.Words)) > 0 {
		return []intake.Draft{own}, nil, nil
	}
	report, err := d.report(v)
	if err != nil {
		return nil, nil, err
	}
	own.Refs = append(own.Refs, intake.LocalRef{Role: "counts", To: report.Ref})
	return []intake.Draft{report, own}, nil, nil
}

func (d *deciding) refuse(reason string) ([]intake.Draft, []form.Problem, error) {
	own := d.decision("rejected", canon.Value{}, nil)
	own.Body = set(own.Body, "reason", canon.String(reason))
	own.Supersedes = d.live()
	return []intake.Draft{own}, nil, nil
}

func (d *deciding) live() (out []string) {
	for _, x := range d.item.Standing.Live {
		out = append(out, x.Entry.Hex())
	}
	return out
}

// decision is the entry that says what was decided.
func (d *deciding) decision(how string, v canon.Value, changed []string) intake.Draft {
	kind, _ := body.KindOf("claim/1")
	out := draftOf(kind, d.book.Desk)
	out.Refs = []intake.LocalRef{{Role: "report", To: d.text.Entry.Hex()}}
	fields := []canon.Field{canon.F("claim", canon.String(d.item.ID)), canon.F("decision", canon.String(how)), canon.F("reader", canon.String(d.item.Reader))}
	if !d.item.Values.IsAbsent() {
		fields = append(fields, canon.F("proposed", canon.List(d.item.Values)))
	}
	if !v.IsAbsent() {
		fields = append(fields, canon.F("claims", canon.List(v)))
	}
	if len(d.item.Words) > 0 {
		fields = append(fields, canon.F("evidence", evidenceValue(d.item.Words)))
	}
	var names []canon.Value
	for _, name := range changed {
		names = append(names, canon.String(name))
	}
	if len(names) > 0 {
		fields = append(fields, canon.F("corrected", canon.List(names...)))
	}
	if s := sureText(d.item.Sure); s != "" {
		fields = append(fields, canon.F("sure", canon.String(shown(s))))
	}
	out.Body = canon.Object(fields...)
	return out
}

func evidenceValue(list []reading.Evidence) canon.Value {
	out := make([]canon.Value, len(list))
	for i, e := range list {
		field := "words"
		if e.Field == reading.InTitle {
			field = "title"
		}
		out[i] = canon.Object(canon.F("field", canon.String(field)), canon.F("start", canon.Int(int64(e.Start))),
			canon.F("end", canon.Int(int64(e.End))), canon.F("rule", canon.String(e.Rule)))
	}
	return canon.List(out...)
}

// report is the report in which a claim counts.
func (d *deciding) report(v canon.Value) (intake.Draft, error) {
	kind, _ := body.KindOf("report/1")
	of := d.text.Outlet
	if of == "" {
		of = d.book.Desk
	}
	out := draftOf(kind, of)
	out.Ref = "counted"
	out.Happened = body.From(v).Span("time")
	if d.text.Published.Year > 0 {
		out.Available, out.Basis = d.text.Zone.Day(d.text.Published).Latest-1, "day of publication"
	}
	fields := []canon.Field{canon.F("code", canon.String(d.item.ID)), canon.F("claims", canon.List(set(v, "time", canon.Value{})))}
	if d.text.Outlet != "" {
		fields = append(fields, canon.F("outlet", canon.String(string(d.text.Outlet))))
	}
	if said := body.From(v).Names("said_by"); len(said) > 0 {
		fields = append(fields, canon.F("origin", canon.String(said[len(said)-1])))
	}
	if s := d.words(); s != "" {
		fields = append(fields, canon.F("text", canon.String(s)))
	}
	fields = append(fields, canon.F("source", d.source()))
	out.Body = canon.Object(fields...)
	if problems := kind.Check(out.Body); len(problems) > 0 {
		return out, fmt.Errorf("the claim cannot be recorded: %s: %s", problems[0].Field, problems[0].Message)
	}
	return out, nil
}

// maxQuoted bounds the words that a report repeats, in bytes.
const maxQuoted = 1500

// words are the sentences that the claim rests on, in quotation marks, so that
// reasons lead down to them and lists find them.
func (d *deciding) words() string {
	out, done := "", map[string]bool{}
	for _, g := range Groups {
		for _, q := range Quotes(d.text, d.item.Words, g) {
			s := ""
			for _, p := range q.Pieces {
				s += p.Text
			}
			s = "“" + shown(strings.Join(strings.Fields(s), " ")) + "”"
			if !done[s] && len(out)+len(s) < maxQuoted {
				done[s] = true
				out += " " + s
			}
		}
	}
	return strings.TrimSpace(out)
}

// source is the text from which the claim was read.
func (d *deciding) source() canon.Value {
	title := d.text.Title
	if title == "" {
		title = "a text without a title"
	}
	fields := []canon.Field{canon.F("title", canon.String(title)), canon.F("note", canon.String("read from "+d.text.ID()))}
	if d.text.Address != "" {
		fields = append(fields, canon.F("address", canon.String(d.text.Address)))
	}
	return canon.Object(fields...)
}
