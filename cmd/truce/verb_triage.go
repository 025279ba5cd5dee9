package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"truce/triage"
)

const triageAbout = `Tells what the record proposes to decide about incidents, and records what you decide:
which reports tell of one happening, which go with an incident, which incidents are
one, which are two. docs/incidents.md has the rules.

  truce triage                          what waits, by kind
  truce triage p_…                      one proposal, with its reasons
  truce triage p_… --do confirm --title T [--grade G --reason R]
  truce triage p_… --do add | merge | split | together | apart
  truce triage --undo e_…               take a decision back
  truce triage --sources                how far sources are relied on
  truce triage --source S --reliability b --reason R
  truce triage --recheck all            decisions to be looked at again, unseen
  truce triage --recheck q_… --together yes | no | cannot_say
  truce triage --incident i_…           an incident, also by the id it had before a merge

What you decide is an entry, signed with the key of the desk, or with --as NAME with
that of a person. A proposal is named by what it rests on: when the record moved on
since you looked, it is refused. Who decided does not look again: --recheck takes an
answer with another key alone.
`

// triageCall is one call of the verb.
type triageCall struct {
	data, kind, undo, source, reliability, incident string
	do, recheck, together, as, passFile             string
	decision                                        triage.Decision
	only                                            list
	limit                                           int
	asJSON, sources                                 bool
}

func runTriage(ctx context.Context, m *Main, args []string) error {
	var c triageCall
	rest, err := m.flags("triage", "[PROPOSAL]", triageAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
		fs.BoolVar(&c.asJSON, "json", false, "print JSON lines")
		fs.StringVar(&c.kind, "kind", "", "list one `KIND` alone: split, merge, add, new, single")
		fs.IntVar(&c.limit, "limit", 20, "list at most `N` of each kind (0: all)")
		fs.StringVar(&c.do, "do", "", "decide on the proposal: `WHAT` to do")
		fs.StringVar(&c.decision.Title, "title", "", "`TITLE` of a new incident")
		fs.StringVar(&c.decision.Grade, "grade", "", "the `GRADE` that you give: weak, fair, confirmed, contested, discounted")
		fs.StringVar(&c.decision.Reason, "reason", "", "`WHY`: of the grade, of keeping apart, of a reliability")
		fs.StringVar(&c.decision.Keep, "keep", "", "of a merge, the `INCIDENT` that goes on")
		fs.Var(&c.only, "only", "confirm or add this `CLAIM` alone; may be given several times")
		fs.StringVar(&c.undo, "undo", "", "take back the decision that the entry `ID` is of")
		fs.BoolVar(&c.sources, "sources", false, "list the sources, and how far they are relied on")
		fs.StringVar(&c.source, "source", "", "decide how far a `SOURCE` is relied on, by its identifier")
		fs.StringVar(&c.reliability, "reliability", "", "a `LETTER`: a completely, b usually, c fairly, d not usually reliable, e unreliable, f cannot be judged")
		fs.StringVar(&c.recheck, "recheck", "", "list the decisions that are to be looked at again (`all`), or answer for one by its id")
		fs.StringVar(&c.together, "together", "", "whether these reports tell of one happening: `ANSWER` yes, no or cannot_say")
		fs.StringVar(&c.as, "as", "", "decide as the person `NAME`, with the key that truce claims person made")
		fs.StringVar(&c.passFile, "passphrase", "", "`FILE` whose first line is the passphrase of that key, - for the standard input (default: asked for)")
		fs.StringVar(&c.incident, "incident", "", "tell of the decided incident `ID`")
	}, args)
	if err != nil {
		return err
	}
	if err := c.check(rest); err != nil {
		return err
	}
	c.decision.Only = c.only
	t, err := triageIn(ctx, m.dataDir(c.data))
	if err != nil {
		return err
	}
	if c.as != "" {
		if t.by, err = m.personKey(t.dir, c.as, c.passFile); err != nil {
			return err
		}
	}
	switch {
	case c.undo != "":
		done, err := t.undo(ctx, c.undo)
		return m.decided(done, err, "taken back", c.asJSON)
	case c.source != "":
		return m.rely(ctx, t, &c)
	case c.recheck == "all":
		return m.printRechecks(t, c.asJSON)
	case c.recheck != "":
		done, err := t.answer(ctx, triage.Second{ID: c.recheck, Together: c.together, Grade: c.decision.Grade, Reason: c.decision.Reason})
		return m.decided(done, err, "answered", c.asJSON)
	case c.sources:
		return m.printSources(t, c.asJSON)
	case c.incident != "":
		return m.printDecided(t, c.incident, c.asJSON)
	case len(rest) == 1 && c.do == "":
		p, ok := t.queue.Find(rest[0])
		if !ok {
			return m.decided(recorded{}, triage.Refusal{Stale: true, Message: "there is no such proposal: the record moved on, or the id is not whole; truce triage lists what waits"}, "", c.asJSON)
		}
		if c.asJSON {
			return m.printJSON(t.queue.Object(p))
		}
		return m.printProposal(t, p)
	case len(rest) == 1:
		c.decision.Proposal, c.decision.Do = rest[0], triage.Do(c.do)
		done, err := t.decide(ctx, c.decision)
		return m.decided(done, err, "decided", c.asJSON)
	}
	return m.printQueue(t, &c)
}

// check refuses calls that say two things, or half of one.
func (c *triageCall) check(rest []string) error {
	d := c.decision
	one := 0
	for _, asked := range []bool{len(rest) > 0, c.undo != "", c.source != "", c.sources, c.incident != "", c.recheck != ""} {
		if asked {
			one++
		}
	}
	switch {
	case len(rest) > 1:
		return wrongCall("name one proposal; titles with spaces stand in quotation marks")
	case one > 1:
		return wrongCall("ask for one thing at a time: a proposal, --undo, --source, --sources, --recheck or --incident")
	case c.kind != "" && !slices.Contains(triage.Kinds, triage.Kind(c.kind)):
		return wrongCall("--kind is one of split, merge, add, new, single")
	case len(rest) == 0 && c.do != "":
		return wrongCall("name the proposal on which you decide: truce triage lists them")
	case (c.together != "") != (c.recheck != "" && c.recheck != "all"):
		return wrongCall("--recheck with an id and --together stand together; --recheck all lists the ids")
	case c.do == "" && (d.Title != "" || d.Grade != "" && c.together == "" || d.Keep != "" || len(c.only) > 0):
		return wrongCall("say what to do with the proposal: --do confirm, add, merge, split, together or apart")
	case (c.source == "") != (c.reliability == ""):
		return wrongCall("--source and --reliability stand together")
	case c.source != "" && d.Reason == "":
		return wrongCall("say why with --reason: how far a source is relied on is looked up years later")
	case c.reliability != "" && (len(c.reliability) != 1 || !strings.Contains("abcdef", c.reliability)):
		return wrongCall("--reliability is one letter from a to f")
	}
	return nil
}

// rely records how far a source is relied on.
func (m *Main) rely(ctx context.Context, t *triaged, c *triageCall) error {
	line, err := t.record.Rely(c.source, c.reliability, c.decision.Reason)
	if err != nil {
		return m.decided(recorded{}, err, "", c.asJSON)
	}
	done, err := t.enter(ctx, [][]byte{line})
	return m.decided(done, err, "decided", c.asJSON)
}

// decided tells what a decision became, or why it was not taken.
func (m *Main) decided(done recorded, err error, what string, asJSON bool) error {
	var no triage.Refusal
	if errors.As(err, &no) {
		if asJSON {
			code := "refused"
			if no.Stale {
				code = "moved_on"
			}
			if err := m.printJSON(map[string]any{"schema": "truce.error/1", "code": code, "message": no.Message}); err != nil {
				return err
			}
			return errNo
		}
		fmt.Fprintln(m.Stderr, no.Message)
		return errNo
	}
	if err != nil {
		return m.refused(err, "decided", asJSON)
	}
	ids := []string{}
	for _, id := range done.entries {
		ids = append(ids, id.String())
	}
	if asJSON {
		return m.printJSON(map[string]any{"schema": "truce.decided/1", "entries": ids, "between": done.between})
	}
	fmt.Fprintf(m.Stdout, "%s: %s\n", what, strings.Join(ids, " "))
	if done.between > 0 {
		fmt.Fprintf(m.Stdout, "somebody else recorded meanwhile (entries: %d): look at the queue again\n", done.between)
	}
	if what == "decided" {
		fmt.Fprintf(m.Stdout, "truce triage --undo %s takes it back\n", ids[0])
	}
	return nil
}
