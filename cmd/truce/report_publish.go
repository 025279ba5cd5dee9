package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"truce"
	"truce/bulletin"
	"truce/desk"
	"truce/disclose"
	"truce/entry"
)

// publish keeps the bytes of a report in the record, as they are, and says under
// which id. Asked for again, they are never computed anew.
func (x *reporter) publish(ctx context.Context, r *bulletin.Report, data []byte) error {
	sum := sha256.Sum256(data)
	digest := hex.EncodeToString(sum[:])
	for _, p := range bulletin.Published(x.src.Entries(), disclose.Cell) {
		if p.SHA256 == digest && p.Audience == r.Audience {
			return wrongCall("these very bytes are published already, as %s", p.Entry)
		}
	}
	parts, err := bulletin.Parts(r, x.format.Name, digest, data)
	if err != nil {
		return err
	}
	id, err := x.record(ctx, "publication/1", nil, parts)
	if err != nil {
		return err
	}
	fmt.Fprintf(x.m.Stderr, "published as %s, SHA-256 %s\n", id, digest)
	return nil
}

// record seals an entry of the desk and appends it.
func (x *reporter) record(ctx context.Context, kind string, refs []entry.Ref, parts map[entry.PartName][]byte) (truce.EntryID, error) {
	env := entry.Envelope{Kind: kind, Of: x.src.All[0].Env.Of, Mode: entry.Reported, Available: truce.InstantOf(time.Now()), Basis: "published by the desk",
		Happened: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}, Refs: refs}
	return desk.Record(ctx, x.dir, env, parts)
}

// published is the last publication on the same question.
func (x *reporter) published(r *bulletin.Report) (*bulletin.Publication, error) {
	var found *bulletin.Publication
	for _, p := range bulletin.Published(x.src.Entries(), disclose.Cell) {
		if o := p.Report; o != nil && o.Kind == r.Kind && o.Period == r.Period && o.Subject == r.Subject && o.Audience == r.Audience && o.Language == r.Language {
			found = &p
		}
	}
	if found == nil {
		return nil, fmt.Errorf("no %s report on this period, for this audience and in this language, was published: --publish publishes one", r.Kind)
	}
	return found, nil
}

// compare tells what differs from what was published; with correct it records
// that as a correction.
func (x *reporter) compare(ctx context.Context, r *bulletin.Report) error {
	p, err := x.published(r)
	if err != nil {
		return err
	}
	c := bulletin.Compare(p.Report, r)
	if x.format.Name == "json" {
		raw, err := json.MarshalIndent(c, "", " ")
		if err != nil {
			return err
		}
		if err := x.m.give(x.f.out, append(raw, '\n')); err != nil {
			return err
		}
	} else if err := x.m.give(x.f.out, []byte(changes(p, c, x.words))); err != nil {
		return err
	}
	switch {
	case len(c.Changes) == 0 && x.f.correct:
		return wrongCall("there is nothing to correct: every number is as it was published")
	case len(c.Changes) == 0:
		return nil
	case !x.f.correct:
		return errNo
	}
	return x.correct(ctx, p, c)
}

// changes is a comparison for people, in the words of the report.
func changes(p *bulletin.Publication, c bulletin.Comparison, w bulletin.Words) string {
	var b strings.Builder
	say := func(key string) string { return w.Say("bulletin.compare." + key) }
	fmt.Fprintf(&b, "%s: %s %s, %s\n", p.Report.Title, say("published"), p.Entry, w.When(p.Available))
	if len(c.Changes) == 0 {
		b.WriteString(say("same") + "\n")
		return b.String()
	}
	fmt.Fprintf(&b, "%s: %s\n", say("differ"), w.Number(strconv.Itoa(len(c.Changes))))
	shown := func(s string) string {
		if s == "" {
			return say("not_there")
		}
		return s
	}
	for _, x := range c.Changes {
		fmt.Fprintf(&b, "\n  %s\n    %s: %s\n    %s: %s\n", x.Name, say("was"), shown(x.WasShown), say("is"), shown(x.NowShown))
		for _, id := range x.Come {
			b.WriteString("    " + say("come") + " " + id + "\n")
		}
		for _, id := range x.Gone {
			b.WriteString("    " + say("gone") + " " + id + "\n")
		}
		if x.Kept {
			b.WriteString("    " + say("kept") + "\n")
		}
	}
	for _, id := range c.FrameCome {
		b.WriteString("\n  " + say("frame_come") + " " + id)
	}
	for _, id := range c.FrameGone {
		b.WriteString("\n  " + say("frame_gone") + " " + id)
	}
	if len(c.Methods) == 2 {
		fmt.Fprintf(&b, "\n  %s %s → %s", say("method"), c.Methods[0], c.Methods[1])
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// mostCorrected is how many changes a correction spells out.
const mostCorrected = 40

// correct records what differs as a correction to a publication.
func (x *reporter) correct(ctx context.Context, p *bulletin.Publication, c bulletin.Comparison) error {
	var all []string
	for i, y := range c.Changes {
		if i == mostCorrected {
			all = append(all, fmt.Sprintf("+ %d", len(c.Changes)-i))
			break
		}
		was, now := y.WasShown, y.NowShown
		if was == "" {
			was = "–"
		}
		if now == "" {
			now = "–"
		}
		all = append(all, y.Name+": "+was+" → "+now)
	}
	parts, err := bulletin.CorrectionParts(p.Audience, strings.Join(all, "; "))
	if err != nil {
		return err
	}
	about, ok := x.entries[p.Entry]
	if !ok {
		return errors.New("the publication is not held any more")
	}
	id, err := x.record(ctx, "correction/1", []entry.Ref{{Role: "about", ID: about.ID}}, parts)
	if err != nil {
		return err
	}
	fmt.Fprintf(x.m.Stderr, "recorded as the correction %s\n", id)
	return nil
}
