package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"

	deskwork "truce/desk"
	"truce/entry"
	"truce/form"
	"truce/reading"
	"truce/review"
)

// Claims is where the desk decides on what is read in texts. All of it is
// signed: with the key of a person who signed in with it, or else the desk's.
type Claims interface {
	// Queue is the texts with claims that are open, the first one first, and how
	// often what was proposed was accepted.
	Queue(ctx context.Context) (*ClaimQueue, error)
	// Sheet is a text with its claims.
	Sheet(ctx context.Context, text string) (*ClaimSheet, error)
	// Decide carries out an order; by is nil for the desk's own key. Problems
	// name the fields of review.Form.
	Decide(ctx context.Context, text string, o review.Order, by entry.Signer) (*deskwork.Decided, []form.Problem, error)
	// TakeTexts takes in what a file holds; what cannot be taken in is a sentence
	// in the answer.
	TakeTexts(ctx context.Context, name string, raw []byte, of deskwork.TextIn) ([]TextTaken, error)
	// Persons are those who have a key here; Person opens one.
	Persons() ([]string, error)
	Person(name, passphrase string) (entry.Signer, error)
	// Second names the second reader, "" when there is none; Send asks it about a
	// text and says what became of that, in a sentence.
	Second() string
	Send(ctx context.Context, text string) (string, error)
}

// ClaimQueue is the texts that wait.
type ClaimQueue struct {
	Texts  []QueuedText // with open claims
	More   int          // further ones, which are not listed
	All    int          // texts of the record
	Counts []review.Count
	Rule   review.Rule
}

// QueuedText is a text of the queue.
type QueuedText struct {
	*review.Text
	Name                 string // who published it
	Claims, Open, Second int
}

// ClaimSheet is a text with its claims, and what the pages must know beside.
type ClaimSheet struct {
	*review.Sheet
	Next    string // the next text with open claims, "" when there is none
	Context form.Context
	Key     entry.KeyID // of the desk
	Sent    []review.Sending
}

// TextTaken is what became of one text of a file.
type TextTaken struct {
	Text    string // its short id, "" when it was not taken in
	Known   bool   // it was there before
	Claims  int
	Problem string
}

// claimsData is the queue as it is shown.
type claimsData struct {
	*ClaimQueue
	Session  *deskSession
	Who      string
	Persons  []string
	Taken    []TextTaken
	Problem  string // a key of the catalogue
	Sentence string // of a problem that is no key
	Typed    map[string]string
	Parties  []form.Choice
}

func claims(q *request) (string, any, error) {
	d := claimsData{Session: q.desk, Typed: map[string]string{}}
	var err error
	if q.Method == http.MethodPost {
		if err := q.claimsPost(&d); err != nil {
			return "", nil, err
		}
	}
	if d.ClaimQueue, err = q.server.Claims.Queue(q.Context()); err != nil {
		return "", nil, err
	}
	if d.Persons, err = q.server.Claims.Persons(); err != nil {
		return "", nil, err
	}
	c, err := q.server.Desk.Forms(q.Context())
	if err != nil {
		return "", nil, err
	}
	d.Parties = q.choices("parties", c)
	d.Who = q.desk.person()
	return "claims", d, nil
}

// sheetData is a text with its claims as it is shown.
type sheetData struct {
	*ClaimSheet
	Session   *deskSession
	Who       string
	Title     []review.Piece
	Words     []paragraph
	Lang, Dir string
	Cards     []claimCard
	Now       *claimCard // the claim that is looked at
	Do        string     // what is about to be done with it: accept, correct, refuse
	Before    string     // link to the claim before, and after
	After     string
	NextText  string
	Done      string // a key of the catalogue: what was done last
	DoneCard  *claimCard
	Problem   string
	Fields    []correctGroup
	Problems  []fieldProblem
	Lists     []choiceList
	Typed     []saidField // what was typed and could not be recorded
	Fresh     bool
	Second    string
	Sentence  string
}

// paragraph is a paragraph of a text in pieces.
type paragraph []review.Piece

// claimCard is one claim beside the text.
type claimCard struct {
	review.Item
	N       int
	Link    string
	Current bool
	Groups  []claimGroup
	Part    int // the number of the claim that it is part of
	Mine    bool

	OtherLines []otherLine // what else its words allow, each a link to the form with it
}

// otherLine is another value that the words of a claim allow.
type otherLine struct{ Text, Link string }

// Yours says whether the person who looks accepted it, and a second has to.
func (c *claimCard) Yours() bool {
	return c.Mine && c.Standing.Status == review.Waiting && len(c.Grave) > 0
}

// claimGroup is a few fields of a claim with their words.
type claimGroup struct {
	Group  string
	Lines  []claimLine
	Quotes []review.Quote
	Looked bool // its words must have been seen
}

func claimSheet(q *request) (string, any, error) {
	if q.Method == http.MethodPost {
		return q.claimPost()
	}
	d, err := q.sheet(q.FormValue("claim"), q.FormValue("do"))
	if err != nil {
		return "", nil, err
	}
	if done := q.FormValue("done"); done != "" {
		for i := range d.Cards {
			if d.Cards[i].ID == done {
				d.DoneCard, d.Done = &d.Cards[i], "claims.done."+d.Cards[i].Standing.Status
			}
		}
	}
	if q.FormValue("sent") != "" {
		d.Sentence = q.desk.said()
	}
	d.Fresh = true
	return "claim", d, nil
}

// sheet lays a text out, with a claim looked at: the one that is named, or else
// the first that is open.
func (q *request) sheet(claim, do string) (*sheetData, error) {
	s, err := q.server.Claims.Sheet(q.Context(), q.PathValue("text"))
	if err != nil {
		return nil, notFound("the record has no such text: /claims lists them")
	}
	d := &sheetData{ClaimSheet: s, Session: q.desk, Who: q.desk.person(), Second: q.server.Claims.Second()}
	numbers := map[string]int{}
	for i, it := range s.Claims {
		numbers[it.ID] = i + 1
	}
	now := slices.IndexFunc(s.Claims, func(it review.Item) bool { return it.ID == claim })
	if now < 0 {
		now = max(0, slices.IndexFunc(s.Claims, func(it review.Item) bool {
			return slices.Contains([]string{review.Open, review.Waiting, review.Contested}, it.Standing.Status)
		}))
	}
	for i, it := range s.Claims {
		c := claimCard{Item: it, N: i + 1, Current: i == now, Part: numbers[it.PartOf], Link: q.claimLink(it.ID, "")}
		if h := it.Standing.Head; h != nil {
			c.Mine = h.By == q.decider(s)
		}
		fields := it.Fields()
		for _, g := range review.Groups {
			lines, quotes, looked := q.claimLines(fields, g, s.Context), review.Quotes(s.Text, it.Words, g), slices.Contains(review.Looked, g)
			if len(lines) == 0 && len(quotes) > 0 && looked { // words of whom the case does not know
				lines = []claimLine{{q.T("claims.f." + g), q.T("claims.no_value"), false}}
			}
			if len(lines) > 0 {
				c.Groups = append(c.Groups, claimGroup{g, lines, quotes, looked})
			}
		}
		for n, o := range it.Others {
			alt := it
			alt.Shown = it.With(o)
			if lines := q.claimLines(alt.Fields(), o.Key, s.Context); len(lines) > 0 {
				c.OtherLines = append(c.OtherLines, otherLine{lines[0].Text, q.linkWith("/claims/"+q.PathValue("text"), map[string]string{"claim": it.ID, "do": review.Correct, "other": strconv.Itoa(n)}) + "#now"})
			}
		}
		d.Cards = append(d.Cards, c)
	}
	if len(d.Cards) > 0 {
		d.Now = &d.Cards[now]
		if now > 0 {
			d.Before = d.Cards[now-1].Link
		}
		if now+1 < len(d.Cards) {
			d.After = d.Cards[now+1].Link
		}
		d.do(q, do)
	}
	if s.Next != "" {
		d.NextText = q.link("/claims/" + s.Next)
	}
	d.words()
	return d, nil
}

// do opens what is about to be done with the claim that is looked at, where it
// can be done.
func (d *sheetData) do(q *request, do string) {
	st := d.Now.Standing.Status
	if (do == review.Accept || do == review.Correct || do == review.Refuse) && st != review.Open && st != review.Waiting {
		return
	}
	if do == review.Accept && d.Now.Yours() {
		d.Problem = "claims.same_person"
		return
	}
	if slices.Contains([]string{review.Accept, review.Correct, review.Refuse}, do) {
		d.Do = do
	}
	if do == review.Correct {
		shown := d.Now.Shown
		if n, err := strconv.Atoi(q.FormValue("other")); err == nil && n >= 0 && n < len(d.Now.Others) {
			shown = d.Now.With(d.Now.Others[n])
		}
		d.correct(q, review.Typed(shown, d.Context.Zone), nil)
	}
}

// words cuts the text into paragraphs, each in pieces with the claims that rest
// on them.
func (d *sheetData) words() {
	list := make([][]reading.Evidence, len(d.Cards))
	for i := range d.Cards {
		list[i] = d.Cards[i].Words
	}
	d.Title = review.Pieces(d.Text, reading.InTitle, list)
	var now paragraph
	for _, p := range review.Pieces(d.Text, reading.InText, list) {
		for i, line := range strings.Split(p.Text, "\n") {
			if i > 0 {
				if len(now) > 0 {
					d.Words = append(d.Words, now)
				}
				now = nil
			}
			if line != "" {
				x := p
				x.Text = line
				if i > 0 {
					x.First = nil
				}
				now = append(now, x)
			}
		}
	}
	if len(now) > 0 {
		d.Words = append(d.Words, now)
	}
	d.Lang, d.Dir = scriptOf(d.Text.Language, d.Text.Title+" "+d.Text.Words)
}

// scriptOf is the language of a text and its direction, as far as its letters
// say.
func scriptOf(language, s string) (lang, dir string) {
	arabic, other := 0, 0
	for i, r := range s {
		if i > 4000 {
			break
		}
		switch {
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.IsLetter(r):
			other++
		}
	}
	switch {
	case language == "ar" || language == "" && arabic > other:
		return "ar", "rtl"
	case language == "":
		return "", "auto"
	}
	return language, "auto"
}

// claimLink is a link to a claim of the page, and to what is to be done with it.
func (q *request) claimLink(id, do string) string {
	return q.linkWith("/claims/"+q.PathValue("text"), map[string]string{"claim": id, "do": do}) + "#now"
}

// ClaimDo is a link to what is to be done with a claim.
func (q *request) ClaimDo(id, do string) string { return q.claimLink(id, do) }

// decider is the key with which this session decides.
func (q *request) decider(s *ClaimSheet) entry.KeyID {
	if by := q.desk.signer(); by != nil {
		return entry.KeyIDOf(by.Public())
	}
	return s.Key
}

// Whose is a key as the page names it.
func (d *sheetData) Whose(q *request, key entry.KeyID) string {
	switch {
	case key == q.decider(d.ClaimSheet):
		return q.T("claims.you")
	case key == d.Key:
		return q.T("claims.the_desk")
	}
	return string(key)
}

// NowN is the number of the claim that is looked at, 0 when there is none.
func (d *sheetData) NowN() int {
	if d.Now == nil {
		return 0
	}
	return d.Now.N
}

// Links are the links to the claims of the page by their numbers, from 1.
func (d *sheetData) Links() []string {
	out := make([]string, len(d.Cards)+1)
	for i := range d.Cards {
		out[i+1] = d.Cards[i].Link
	}
	return out
}

// OutletName is who published the text.
func (d *sheetData) OutletName() string { return partyName(d.Context, string(d.Text.Outlet)) }

// Beginning is how a text without a title begins.
func (t QueuedText) Beginning() string {
	words := strings.Fields(t.Words)
	return strings.Join(words[:min(len(words), 12)], " ") + " …"
}

// Published is the day on which a text was published, "" when nobody said.
func (q *request) Published(t *review.Text) string {
	if t.Published.Year == 0 {
		return ""
	}
	return q.Day(q.server.Book.Zone().Start(t.Published).String())
}

// ClaimReasons are why a claim is refused.
func (q *request) ClaimReasons() []string { return review.Reasons }

// KeyOf is the key of the n-th choice, from 0.
func (q *request) KeyOf(n int) string { return string(rune('1' + n%9)) }

// claimTokens are the colours and icons of how a claim stands.
var claimTokens = map[string]string{review.Open: "unknown", review.Waiting: "pending", review.Accepted: "met", review.Corrected: "met", review.Noted: "dormant", review.Refused: "lapsed", review.Contested: "disputed"}

// ClaimToken is the colour and icon of how a claim stands.
func (q *request) ClaimToken(status string) string { return claimTokens[status] }

// Param is the value of the parameter that asks for the language.
func (l *language) Param() string { return l.param() }

// SureField is a field of which a reader says how sure it is.
func (q *request) SureField(name string) string {
	if s, ok := q.lang.words["claims.f."+name]; ok {
		return s
	}
	return q.Words(name)
}
