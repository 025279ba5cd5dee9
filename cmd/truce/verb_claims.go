package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"truce/desk"
	"truce/entry"
	"truce/reading"
	"truce/review"
)

const claimsAbout = `From the text of a report to claims that count, on a person's word:

  truce claims take FILE…          record texts: text, HTML, PDF, DOCX, e-mail,
                                   web archive, or JSON lines as for truce read
  truce claims list                the texts, and how many claims are open
  truce claims show TEXT           its claims, each value with its words and a code
  truce claims accept CLAIM        accept it: --seen CODE, the code beside its words
  truce claims correct CLAIM       accept it otherwise: --seen CODE, and the fields
  truce claims refuse CLAIM        refuse it: --reason
  truce claims undo CLAIM          take back what was decided
  truce claims person NAME         make a key for a person who decides
  truce claims rule                what needs a second person; --from, --for change it
  truce claims figures             how often what is proposed was accepted, by field
  truce claims original TEXT       the bytes in which it came: --out FILE, --reason WHY
  truce claims send TEXT           ask a second reader about a published text

Nothing that is proposed is recorded. A claim that is accepted is recorded as a
report, as if it had been typed in, beside the decision with the words that were
shown. The pages of the desk do the same: truce serve --desk. docs/claims.md has
the steps.
`

// claimsCall is a call of truce claims.
type claimsCall struct {
	*Main
	data, gazetteer, as, passFile string
	asJSON                        bool
}

func (c *claimsCall) common(fs *flag.FlagSet) {
	fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
	fs.StringVar(&c.gazetteer, "gazetteer", "", "`FILE` of places of your own, read beside those of the program")
	fs.BoolVar(&c.asJSON, "json", false, "print JSON lines")
}

// person are the flags of who decides.
func (c *claimsCall) person(fs *flag.FlagSet) {
	fs.StringVar(&c.as, "as", "", "the `NAME` of the person who decides, whose key truce claims person made (default: the desk's own key)")
	fs.StringVar(&c.passFile, "passphrase", "", "`FILE` whose first line is the passphrase of that key, - for the standard input (default: asked for)")
}

// claimsVerbs are the verbs of truce claims, in the order of the help.
var claimsVerbs = map[string]func(context.Context, *claimsCall, []string) error{
	"take": claimsTake, "list": claimsList, "show": claimsShow, "accept": claimsAccept, "correct": claimsCorrect,
	"refuse": claimsRefuse, "undo": claimsUndo, "person": claimsPerson, "rule": claimsRule, "figures": claimsFigures, "send": claimsSend,
	"original": claimsOriginal,
}

func runClaims(ctx context.Context, m *Main, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		_, err := m.flags("claims", "WHAT", claimsAbout, func(*flag.FlagSet) {}, args)
		if err == nil {
			err = wrongCall("say what to do with claims: take, list, show, accept, correct, refuse, undo, person, rule, figures, original or send")
		}
		return err
	}
	do, ok := claimsVerbs[args[0]]
	if !ok {
		return wrongCall("claims can be taken in, listed, shown, accepted, corrected, refused and undone: truce claims -h tells how")
	}
	return do(ctx, &claimsCall{Main: m}, args[1:])
}

// open reads the claims of the case.
func (c *claimsCall) open(ctx context.Context) (*desk.Claims, error) {
	places, err := placesOf(c.gazetteer)
	if err != nil {
		return nil, err
	}
	dir := c.dataDir(c.data)
	all, err := desk.ClaimsIn(ctx, dir, places)
	if err != nil {
		return nil, err
	}
	all.Second = secondOf(dir)
	return all, nil
}

// placesOf are places of one's own beside those of the program; nil where no
// file is named.
func placesOf(file string) (*reading.Gazetteer, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open the gazetteer: %w", err)
	}
	defer f.Close()
	base, err := reading.DefaultGazetteer()
	if err != nil {
		return nil, err
	}
	g, err := base.With(f)
	if err != nil {
		return nil, wrongCall("--gazetteer: %s: %v", file, err)
	}
	return g, nil
}

func claimsList(ctx context.Context, c *claimsCall, args []string) error {
	var all bool
	rest, err := c.flags("claims list", "", "The texts of the record with claims that wait for a decision.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		fs.BoolVar(&all, "all", false, "list those too of which nothing is open")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("claims list takes no arguments")
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	texts := claims.Book.Texts()
	shown := 0
	for _, t := range texts {
		n, open, second, err := claims.Waiting(t)
		if err != nil {
			return err
		}
		if open == 0 && !all {
			continue
		}
		shown++
		if c.asJSON {
			if err := c.printJSON(textJSON{"truce.text_review/1", t.ID(), string(t.Outlet), dayText(t), t.Title, n, open, second, t.Public}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(c.Stdout, "%s  %-10s %-16s %d claims, %d open", t.ID(), dayText(t), t.Outlet, n, open)
		if second > 0 {
			fmt.Fprintf(c.Stdout, ", %d of them for a second person", second)
		}
		fmt.Fprintln(c.Stdout)
	}
	if shown == 0 && !c.asJSON {
		fmt.Fprintf(c.Stdout, "no claim is open in %d texts\n", len(texts))
	}
	return nil
}

func claimsShow(ctx context.Context, c *claimsCall, args []string) error {
	rest, err := c.flags("claims show", "TEXT", "The claims of a text, each value with its words, and the code with which a claim is accepted.\n", c.common, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name one text: truce claims list shows them")
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	t, ok := claims.Book.Text(rest[0])
	if !ok {
		return wrongCall("the record has no such text: truce claims list --all shows them")
	}
	s, err := claims.Sheet(t)
	if err != nil {
		return err
	}
	return c.printSheet(claims, s)
}

// ordered carries out an order that names a claim.
func (c *claimsCall) ordered(ctx context.Context, name string, about string, args []string, declare func(*flag.FlagSet), order func() review.Order) error {
	rest, err := c.flags("claims "+name, "CLAIM", about, func(fs *flag.FlagSet) {
		c.common(fs)
		c.person(fs)
		declare(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name one claim, as truce claims show prints it: c_ and 26 characters")
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	s, it, err := claims.Find(rest[0])
	if err != nil {
		return err
	}
	var by entry.Signer
	if c.as != "" {
		if by, err = c.personKey(c.dataDir(c.data), c.as, c.passFile); err != nil {
			return err
		}
	}
	o := order()
	o.Claim, o.Do, o.Mark = it.ID, name, it.Standing.Mark
	if o.Typed != nil { // what is not said stays as it is shown
		typed := review.Typed(it.Shown, claims.Zone)
		for k, v := range o.Typed {
			typed[k] = strings.TrimSpace(v)
		}
		o.Typed = typed
	}
	done, bad, err := claims.Decide(ctx, c.dataDir(c.data), s.Text.ID(), o, by)
	if len(bad) > 0 {
		return c.badFields(review.Form, bad, c.asJSON)
	}
	if sentence := orderSentence(err); sentence != "" {
		if c.asJSON {
			return errors.Join(c.printJSON(map[string]any{"schema": "truce.error/1", "code": "not_decided", "message": sentence}), errNo)
		}
		fmt.Fprintf(c.Stderr, "%s; nothing was recorded\n", sentence)
		return errNo
	}
	if err != nil {
		return err
	}
	if c.asJSON {
		out := decidedJSON{Schema: "truce.decided/1", Claim: it.ID, Status: done.Status, Size: done.Size}
		for _, id := range done.Entries {
			out.Entries = append(out.Entries, id.String())
		}
		return c.printJSON(out)
	}
	fmt.Fprintf(c.Stdout, "%s: %s\n", it.ID, statusSentence[done.Status])
	for _, id := range done.Entries {
		fmt.Fprintf(c.Stdout, "recorded %s\n", id)
	}
	return nil
}

// statusSentence says how a claim stands.
var statusSentence = map[string]string{
	review.Open:      "open",
	review.Waiting:   "accepted by one person; it counts once a second confirms it",
	review.Accepted:  "accepted; it counts",
	review.Corrected: "corrected; it counts so",
	review.Noted:     "accepted as told of what did not happen, or not now: it counts nowhere",
	review.Refused:   "refused",
	review.Contested: "contested: two decisions that know nothing of one another; undo them, and decide anew",
}

// orderSentence is the sentence of an order that was not carried out, "" of any
// other error.
func orderSentence(err error) string {
	for _, x := range []error{review.ErrMeanwhile, review.ErrNotShown, review.ErrSamePerson, review.ErrDecided, review.ErrNothing, review.ErrNamed, review.ErrNoClaim, review.ErrReason, review.ErrUnchanged, review.ErrAgain} {
		if errors.Is(err, x) {
			return x.Error()
		}
	}
	return ""
}

func claimsAccept(ctx context.Context, c *claimsCall, args []string) error {
	var code string
	return c.ordered(ctx, review.Accept, "Accepts a claim as it is shown.\n", args, func(fs *flag.FlagSet) {
		fs.StringVar(&code, "seen", "", "the `CODE` that truce claims show prints beside the words of the claim")
	}, func() review.Order { return review.Order{Code: code} })
}

func claimsCorrect(ctx context.Context, c *claimsCall, args []string) error {
	var code string
	fields := review.Form.Fields()
	typed := map[string]string{}
	return c.ordered(ctx, review.Correct, "Accepts a claim with other values. Fields that are not named stay as they are shown; an empty one is taken out.\n", args, func(fs *flag.FlagSet) {
		fs.StringVar(&code, "seen", "", "the `CODE` that truce claims show prints beside the words of the claim")
		for _, x := range fields {
			usage := x.Label
			if asks := review.Form.Asks(x); asks != "" {
				usage += ": " + asks
			}
			fs.Func(x.Flag(), strings.ReplaceAll(usage, "`", ""), func(s string) error { typed[x.Name] = s; return nil })
		}
	}, func() review.Order { return review.Order{Code: code, Typed: typed} })
}

func claimsRefuse(ctx context.Context, c *claimsCall, args []string) error {
	var reason string
	return c.ordered(ctx, review.Refuse, "Refuses a claim.\n", args, func(fs *flag.FlagSet) {
		fs.StringVar(&reason, "reason", "", "why: "+strings.Join(review.Reasons, ", "))
	}, func() review.Order { return review.Order{Reason: reason} })
}

func claimsUndo(ctx context.Context, c *claimsCall, args []string) error {
	return c.ordered(ctx, review.Undo, "Takes back what was decided on a claim; nothing is removed from the record.\n", args, func(*flag.FlagSet) {},
		func() review.Order { return review.Order{} })
}

func claimsFigures(ctx context.Context, c *claimsCall, args []string) error {
	if _, err := c.flags("claims figures", "", "How often what a reader proposed was accepted, by field, of the claims on which somebody decided.\n", c.common, args); err != nil {
		return err
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	counts := claims.Book.Counts()
	if len(counts) == 0 && !c.asJSON {
		fmt.Fprintln(c.Stdout, "nothing was decided yet")
	}
	reader := ""
	for _, n := range counts {
		if c.asJSON {
			if err := c.printJSON(countJSON{"truce.review_count/1", n.Reader, n.Field, n.Proposed, n.Kept, n.Changed, n.Refused}); err != nil {
				return err
			}
			continue
		}
		if n.Reader != reader {
			reader = n.Reader
			fmt.Fprintf(c.Stdout, "%s\n  %-10s %9s %9s %10s %8s\n", reader, "", "proposed", "as it is", "corrected", "refused")
		}
		name := n.Field
		if name == "" {
			name = "claim"
		}
		fmt.Fprintf(c.Stdout, "  %-10s %9d %9d %10d %8d\n", words(name), n.Proposed, n.Kept, n.Changed, n.Refused)
	}
	return nil
}

type textJSON struct {
	Schema    string `json:"schema"`
	ID        string `json:"id"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title,omitempty"`
	Claims    int    `json:"claims"`
	Open      int    `json:"open"`
	Second    int    `json:"second"`
	Public    bool   `json:"public"`
}

type decidedJSON struct {
	Schema  string   `json:"schema"`
	Claim   string   `json:"claim"`
	Status  string   `json:"status"`
	Entries []string `json:"entries"`
	Size    int64    `json:"size"`
}

type countJSON struct {
	Schema    string `json:"schema"`
	Reader    string `json:"reader"`
	Field     string `json:"field,omitempty"`
	Proposed  int    `json:"proposed"`
	Kept      int    `json:"kept"`
	Corrected int    `json:"corrected"`
	Refused   int    `json:"refused"`
}

func dayText(t *review.Text) string {
	if t.Published.Year == 0 {
		return ""
	}
	return t.Published.String()
}

func claimsRule(ctx context.Context, c *claimsCall, args []string) error {
	var from int64
	var classes string
	set := false
	note := func(to func(string) error) func(string) error {
		return func(s string) error { set = true; return to(s) }
	}
	_, err := c.flags("claims rule", "", "Says which claims count only once two persons confirmed them. With --from or --for another rule is adopted, by a method entry.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		fs.Func("from", "so `MANY` killed, or injured, or more; 0 for none", note(func(s string) error { _, err := fmt.Sscanf(s, "%d", &from); return err }))
		fs.Func("for", "acts, weapons, targets and classes, with commas: "+strings.Join(review.Classes(), ", ")+", children", note(func(s string) error { classes = s; return nil }))
	}, args)
	if err != nil {
		return err
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	r := claims.Book.Rule()
	if set {
		given := map[string]bool{}
		for _, a := range args {
			name, _, _ := strings.Cut(strings.TrimLeft(a, "-"), "=")
			given[name] = true
		}
		if given["from"] {
			if from < 0 {
				return wrongCall("--from is a number from 0")
			}
			r.From = from
		}
		if given["for"] {
			r.For = slices.DeleteFunc(strings.Split(strings.ReplaceAll(classes, " ", ""), ","), func(s string) bool { return s == "" })
		}
		if err := claims.AdoptRule(ctx, c.dataDir(c.data), r); err != nil {
			return c.refused(err, "adopted", false)
		}
		r = claims.Book.Rule()
	}
	if c.asJSON {
		return c.printJSON(map[string]any{"schema": "truce.second_person/1", "from": r.From, "for": r.For})
	}
	fmt.Fprintf(c.Stdout, "a second person confirms claims of %d or more killed or injured, and of: %s\n", r.From, strings.Join(r.For, ", "))
	return nil
}
