package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"truce"
	"truce/victim"
)

func victimRequests(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim requests", "[REQUEST]", "Lists what was sent by the form for corrections and waits for a decision; with --as,\nprints one. They lie beside the record, encrypted to the keepers.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 1 {
		return wrongCall("requests are read one at a time")
	}
	if len(rest) == 0 {
		names, err := victim.Waiting(c.dir())
		if err != nil {
			return err
		}
		for _, n := range names {
			if c.asJSON {
				err = c.printJSON(map[string]any{"schema": "truce.request/1", "request": n})
			} else {
				_, err = fmt.Fprintln(c.Stdout, n)
			}
			if err != nil {
				return err
			}
		}
		if !c.asJSON {
			fmt.Fprintf(c.Stdout, "%d requests wait\n", len(names))
		}
		return nil
	}
	r, _, err := c.request(rest[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Stdout, "asks for: %s\nsent: %s\n", r.What, r.Sent)
	for _, x := range [][2]string{{"about", r.About}, {"contact", r.Contact}} {
		if x[1] != "" {
			fmt.Fprintf(c.Stdout, "%s: %s\n", x[0], x[1])
		}
	}
	fmt.Fprintf(c.Stdout, "\n%s\n", r.Message)
	return nil
}

// request opens a request with the keeper's key.
func (c *victimCall) request(name string) (r victim.Request, k keeperKey, err error) {
	if k, err = c.withKeeper(); err != nil {
		return r, k, err
	}
	r, err = victim.Take(c.dir(), name, k.opens)
	return r, k, asCall(err)
}

const victimAnswerAbout = `Decides on a request: it is accepted, refused, or only answered. The first 4000 bytes of
FILE (- for the standard input) are what the sender reads with the code of the form.
What was sent and what is answered goes into the record, encrypted. Nothing else is
changed by it: correct a record and publish it again, or withdraw its consent.
`

func victimAnswer(ctx context.Context, c *victimCall, args []string) error {
	var decision string
	rest, err := c.flags("victim answer", "REQUEST FILE", victimAnswerAbout, func(fs *flag.FlagSet) {
		c.common(fs)
		c.keeper(fs)
		fs.StringVar(&decision, "decision", "", "`WHAT` was decided: accepted, refused or answered")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 || decision == "" {
		return wrongCall("truce victim answer REQUEST FILE --decision accepted")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	answer, err := c.answerText(rest[1])
	if err != nil {
		return err
	}
	r, k, err := c.request(rest[0])
	if err != nil {
		return err
	}
	d, err := b.Answer(r, decision, answer, truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	done, err := c.enter(ctx, b, k.sign, d)
	if err != nil {
		return err
	}
	// Recorded first. Should what follows fail, the request waits still, and is
	// decided on again.
	if err := victim.PutAnswer(c.dir(), r.Code, answer); err != nil {
		return err
	}
	if err := victim.Drop(c.dir(), rest[0]); err != nil {
		return err
	}
	return c.recorded(done)
}

func (c *victimCall) answerText(file string) (string, error) {
	var in io.Reader = c.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", fmt.Errorf("read the answer: %w", err)
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, victim.MaxMessage+1))
	return strings.TrimSpace(string(raw)), err
}
