package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truce/reading"
	"truce/review"
	"truce/review/second"
)

// What a second reader pointed at lies in the data folder, second/TEXT.jsonl, a
// line for each answer: the passages, and who gave them. It may be thrown away:
// what was decided is in the record, and what was not can be asked again. The
// proposals are computed from it, by the program's own reader.

// secondLine is one answer.
type secondLine struct {
	Schema string         `json:"schema"`
	Reader string         `json:"reader"`
	Quotes []second.Quote `json:"quotes"`
}

const secondSchema = "truce.second/1"

func secondFile(dir, text string) string { return filepath.Join(dir, "second", text+".jsonl") }

// secondOf are the proposals that rest on what second readers pointed at.
func secondOf(dir string) func(*reading.Reader, *review.Text) []review.Proposal {
	type held struct {
		at     time.Time
		size   int64
		reader *reading.Reader
		found  []review.Proposal
	}
	all := map[string]held{}
	return func(r *reading.Reader, t *review.Text) []review.Proposal {
		info, err := os.Stat(secondFile(dir, t.ID()))
		if err != nil {
			return nil
		}
		x := all[t.ID()]
		if x.reader == r && x.at.Equal(info.ModTime()) && x.size == info.Size() {
			return x.found
		}
		x = held{info.ModTime(), info.Size(), r, nil}
		raw, err := os.ReadFile(secondFile(dir, t.ID()))
		if err != nil {
			return nil
		}
		in := bufio.NewScanner(bytes.NewReader(raw))
		in.Buffer(nil, 2<<20)
		for in.Scan() {
			var l secondLine
			if json.Unmarshal(in.Bytes(), &l) == nil && l.Schema == secondSchema {
				x.found = append(x.found, second.Reread(r, t, l.Quotes, l.Reader).Proposals...)
			}
		}
		all[t.ID()] = x
		return x.found
	}
}

// keepAnswer adds an answer to those of a text.
func keepAnswer(dir, text string, l secondLine) error {
	raw, err := json.Marshal(l)
	if err != nil {
		return err
	}
	file := secondFile(dir, text)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	before, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("keep the answer: %w", err)
	}
	if err := os.WriteFile(file+".new", append(append(before, raw...), '\n'), 0o600); err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	return nil
}

// The second reader is named by flags or by the environment; its key by the
// environment alone, where no list of processes shows it.
const (
	secondEndpointEnv = "TRUCE_SECOND"
	secondModelEnv    = "TRUCE_SECOND_MODEL"
	secondKeyEnv      = "TRUCE_SECOND_KEY"
)

func secondFlags(fs *flag.FlagSet, endpoint, model *string) {
	fs.StringVar(endpoint, "second", "", "`ADDRESS` of a second reader that answers as chat completions do, as in http://127.0.0.1:11434/v1 (default $"+secondEndpointEnv+"; none); its key is taken from $"+secondKeyEnv)
	fs.StringVar(model, "second-model", "", "the `MODEL` that is asked there (default $"+secondModelEnv+")")
}

// second is the second reader that was named, nil when none was.
func (m *Main) second(endpoint, model string) (*second.Reader, error) {
	if endpoint == "" {
		endpoint = m.Env(secondEndpointEnv)
	}
	if model == "" {
		model = m.Env(secondModelEnv)
	}
	if endpoint == "" {
		return nil, nil
	}
	r, err := second.New(endpoint, model, m.Env(secondKeyEnv))
	if err != nil {
		return nil, wrongCall("%v", err)
	}
	return r, nil
}

// askSecond sends a text and keeps what came back, in this order: what is to be
// sent is recorded, then sent. The sentence says what became of it.
func askSecond(ctx context.Context, dir string, by *second.Reader, r *reading.Reader, t *review.Text, record func(*second.Sending) error) (string, error) {
	var no *second.Refusal
	x, err := by.Of(t)
	if errors.As(err, &no) {
		return no.Sentence, nil
	}
	if err != nil {
		return "", err
	}
	if err := record(x); err != nil {
		return "", err
	}
	quotes, err := by.Ask(ctx, x)
	if errors.As(err, &no) {
		return no.Sentence + "; the sending is recorded", nil
	}
	if err != nil {
		return "", err
	}
	kept := second.Reread(r, t, quotes, by.Name())
	if len(kept.Proposals) > 0 {
		if err := keepAnswer(dir, t.ID(), secondLine{secondSchema, by.Name(), quotes}); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("the second reader pointed at %d passages: %d claims are proposed from them, %d were known; %d passages do not stand in the text, in %d nothing is read, in %d other figures",
		len(quotes), len(kept.Proposals), kept.Known, kept.Not, kept.Unread, kept.Differ), nil
}

func claimsSend(ctx context.Context, c *claimsCall, args []string) error {
	var endpoint, model string
	rest, err := c.flags("claims send", "TEXT", "Sends a text that was taken in as published to a second reader, after recording that. What comes back is proposed only where its words stand in the text and are read again here.\n", func(fs *flag.FlagSet) {
		c.common(fs)
		secondFlags(fs, &endpoint, &model)
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name one text: truce claims list shows them")
	}
	by, err := c.second(endpoint, model)
	if err != nil {
		return err
	}
	if by == nil {
		return wrongCall("name the second reader: --second ADDRESS --second-model MODEL")
	}
	claims, err := c.open(ctx)
	if err != nil {
		return err
	}
	t, ok := claims.Book.Text(rest[0])
	if !ok {
		return wrongCall("the record has no such text: truce claims list --all shows them")
	}
	r, err := claims.Reader()
	if err != nil {
		return err
	}
	dir := c.dataDir(c.data)
	said, err := askSecond(ctx, dir, by, r, t, func(x *second.Sending) error {
		return claims.RecordSending(ctx, dir, t, by.Host(), by.Model, x.SHA256, len(x.Body))
	})
	if err != nil {
		return err
	}
	if c.asJSON {
		return c.printJSON(map[string]any{"schema": "truce.second_answer/1", "text": t.ID(), "message": said})
	}
	fmt.Fprintln(c.Stdout, said)
	return nil
}
