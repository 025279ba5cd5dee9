package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"

	"truce"
	"truce/entry"
	"truce/intake"
	"truce/internal/evalout"
	"truce/ruling"
)

// text is the agreement of the made-up record: movements are told ahead, every
// call is to be answered.
const text = "# Made up\n\n```truce\n" + `agreement "made" {
  title    = "Made up for a measurement"
  made     = at("2026-01-01T00:00")
  zone     = "Europe/Kyiv"
  counting = { first_day = zero, ends = same_hour }
}

party "north" {
  role = party
}

party "south" {
  role = party
}
` + "```\n\n## 1. Movements and calls\n\nA movement is told a day ahead; every call is answered.\n\n```truce\n" + `permission "movement" {
  binds     = [north, south]
  act       = move
  level     = needs_notice
  notice_to = the_other
  ahead     = hours(24)
}

duty "calls" {
  binds = south
  act   = answer_call
  each  = hotline_call
  due   = promptly
}
` + "```\n"

// measureJoint makes a record of notifications and open duties and asks for
// every page that shows them.
func measureJoint(_ context.Context, r *run) error {
	notifications, calls := 100_000, 10_000
	if r.quick {
		notifications, calls = 5_000, 500
	}
	state, err := jointState(notifications, calls)
	if err != nil {
		return err
	}
	was := r.state
	r.state = state
	defer func() { r.state = was }()
	s, err := r.serve()
	if err != nil {
		return err
	}
	defer s.stop()
	moments, again := 5, 20
	rng := rand.New(rand.NewPCG(5, 5))
	for _, path := range []string{"/", "/matters", "/matters?status=pending", "/matters?with=south&kind=notification", "/confirmations", "/duties", "/duties?status=in_force", "/access", "/calendar", "/coverage", "/sites", "/procedures"} {
		var there, here, peer []float64
		size := 0
		for range moments {
			at := jointFrom + truce.Instant(rng.Int64N(jointSpan/2)+jointSpan/2)
			sep := "?"
			if u, err := url.Parse(path); err == nil && u.RawQuery != "" {
				sep = "&"
			}
			address := s.pages + path + sep + url.Values{"as_of": {at.String()}}.Encode()
			body, took, err := get(address)
			if err != nil {
				return err
			}
			there, s.bytes, size = append(there, took), body, max(size, len(body))
			for range again {
				if _, took, err = get(address); err != nil {
					return err
				}
				here = append(here, took)
				if _, took, err = get(s.fixed); err != nil {
					return err
				}
				peer = append(peer, took)
			}
		}
		what := fmt.Sprintf("%s, up to %d bytes, %d notifications and %d open duties", path, size, notifications, calls)
		a, b, bare := p99(here), p99(there), p99(peer)
		r.show(evalout.Result{Metric: "joint_p99", Value: a, Unit: "ms", Denominator: fmt.Sprintf("%d times at %d moments, each asked about before: %s", len(here), moments, what), Peer: "the same bytes, served from memory", PeerValue: bare, Ratio: a / bare})
		r.show(evalout.Result{Metric: "joint_new_p99", Value: b, Unit: "ms", Denominator: fmt.Sprintf("%d moments not asked about before: %s", moments, what), Peer: "the same bytes, served from memory", PeerValue: bare, Ratio: b / bare})
	}
	return nil
}

const (
	jointFrom truce.Instant = 1767225600000 // 2026-01-01
	jointSpan               = 180 * 86_400_000
)

// jointState is the fold of a record of notifications, half of them answered,
// and of calls that nobody answered.
func jointState(notifications, calls int) (ruling.State, error) {
	state := ruling.NewState()
	dir, err := os.MkdirTemp("", "truce-eval-joint-")
	if err != nil {
		return state, err
	}
	defer os.RemoveAll(dir)
	if err := writeJoint(dir, notifications, calls); err != nil {
		return state, err
	}
	batch, problems, err := intake.Read([]string{dir}, nil)
	if err != nil || intake.Bad(problems) {
		return state, fmt.Errorf("read the made-up record: %d problems %v: %w", len(problems), problems[:min(1, len(problems))], err)
	}
	from := entry.Derived("eval/web joint")
	key, err := entry.NewKey(from, "desk")
	if err != nil {
		return state, err
	}
	first, err := intake.Begin(batch.Case, intake.Keys{Root: key, Desk: key, Log: key.Public()}, from, jointFrom, intake.MethodBody("truce_1", ruling.Rules))
	if err != nil {
		return state, err
	}
	rest, problems, err := intake.Seal(batch.Drafts, first[0].ID, entry.Seen{}, key, from, jointFrom)
	if err != nil || len(problems) > 0 {
		return state, fmt.Errorf("seal the made-up record: %d problems: %w", len(problems), err)
	}
	for i, e := range append(first, rest...) {
		state, _ = ruling.Step(state, int64(i), e)
	}
	return state, nil
}

func writeJoint(dir string, notifications, calls int) error {
	if err := os.MkdirAll(filepath.Join(dir, "entries"), 0o755); err != nil {
		return err
	}
	head := map[string]any{"name": "Made up", "purpose": "A measurement", "zone": "Europe/Kyiv", "visibility": "none", "erasure": "none", "desk": "desk", "reconstructed": true, "example": true, "seed": "eval", "signed": jointFrom.String()}
	raw, err := json.Marshal(head)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "case.json"), raw, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "made.md"), []byte(text), 0o644); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "entries", "all.jsonl"))
	if err != nil {
		return err
	}
	defer f.Close()
	out := json.NewEncoder(f)
	rng := rand.New(rand.NewPCG(7, 7))
	type o = map[string]any
	line := func(kind, of string, at truce.Instant, body o, more o) error {
		d := o{"kind": kind, "of": of, "happened": at.String(), "available": at.String(), "basis": "made up", "body": body}
		for k, v := range more {
			d[k] = v
		}
		return out.Encode(d)
	}
	lines := []error{
		line("agreement/1", "desk", jointFrom, o{"document": "made", "file": "made.md"}, nil),
		line("instrument/1", "desk", jointFrom, o{"document": "made", "status": "made"}, nil),
	}
	for i := range notifications {
		at := jointFrom + truce.Instant(int64(i)*(jointSpan/int64(notifications)))
		by, to := "north", "south"
		if i%2 == 1 {
			by, to = to, by
		}
		ref := fmt.Sprintf("n%d", i)
		lines = append(lines, line("notification/1", by, at, o{"what": "movement", "stage": "submitted", "to": to, "clause": "made/1/movement",
			"during": o{"from": (at + 36*3_600_000).String(), "to": (at + 40*3_600_000).String(), "grain": "hour"}, "text": "A movement on a road."}, o{"ref": ref}))
		if rng.IntN(2) == 0 {
			lines = append(lines, line("answer/1", to, at+truce.Instant(rng.Int64N(30*3_600_000)), o{"answer": "acknowledges"}, o{"refs": o{"to": ref}}))
		}
	}
	for i := range calls {
		at := jointFrom + truce.Instant(int64(i)*(jointSpan/int64(calls)))
		lines = append(lines, line("hotline/1", "north", at, o{"from": "north", "to": "south", "matter": "Fire on a road."}, nil))
	}
	for _, err := range lines {
		if err != nil {
			return err
		}
	}
	return nil
}
