package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/internal/evalout"
	"truce/internal/mission"
	"truce/ruling"
)

// measureRerule is a reading that changes: a record of three million entries
// is ruled anew when a body adopts another reading of a question that was open,
// and three million events are evaluated anew under a clause that was changed.
func measureRerule(r *run) error {
	n := 3_000_000
	if r.quick {
		n = 20_000
	}
	cmd, err := r.again("rerule", strconv.Itoa(n))
	if err != nil {
		return err
	}
	var said bytes.Buffer
	cmd.Stdout = &said
	if _, err := timed(cmd); err != nil {
		return err
	}
	var c reruled
	if err := json.Unmarshal(said.Bytes(), &c); err != nil {
		return err
	}
	r.show(evalout.Result{Metric: "rerule_3m", Value: c.Fold + c.Second, Unit: "s", PeerValue: c.Hash, Ratio: c.Hash / (c.Fold + c.Second),
		Peer: "hashing the same bytes with SHA-256", Denominator: fmt.Sprintf("%d entries folded (%.1f s) and every claim and incident judged under the reading adopted last; "+
			"processor time %.1f s; making and signing the record, %.0f s, not counted; at most %d MB", c.Entries, c.Fold, c.Processor, c.Made, c.Peak>>20)})
	r.show(evalout.Result{Metric: "rerule_3m_held", Value: c.Second, Unit: "s", PeerValue: c.First, Ratio: c.First / c.Second,
		Peer: "judging the same record while the question was open", Denominator: fmt.Sprintf("%d entries held as a fold; of %d subjects %d stand otherwise", c.Entries, c.Subjects, c.Changed)})
	return r.reruleEvents(n)
}

// reruleEvents evaluates the clause response with 24 hours and then with 22.
func (r *run) reruleEvents(n int) error {
	log, changed, out := filepath.Join(r.dir, "rerule.log"), r.clause("response_22h"), filepath.Join(r.dir, "rerule.out")
	points, err := writeLog(log, n)
	if err != nil {
		return err
	}
	defer os.Remove(log)
	src, err := os.ReadFile(r.clause("response"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(changed, bytes.Replace(src, []byte("[0,86400]"), []byte("[0,79200]"), 1), 0o644); err != nil {
		return err
	}
	var said [2]int
	var costs [2]cost
	for i, clause := range []string{r.clause("response"), changed} {
		if costs[i], err = r.ours("eval", clause, log, out); err != nil {
			return err
		}
		if said[i], err = lines(out); err != nil {
			return err
		}
	}
	peer, err := r.ours("copy", changed, log, out)
	if err != nil {
		return err
	}
	c := costs[1]
	r.show(evalout.Result{Metric: "rerule_3m_events", Value: c.wall.Seconds(), Unit: "s", PeerValue: peer.wall.Seconds(), Ratio: peer.wall.Seconds() / c.wall.Seconds(),
		Peer: "reading, decoding and writing the same log, no clause", Denominator: fmt.Sprintf("%d events in %d time points, whole process on one core, 22 hours for an answer and not 24: %d lines of verdicts, %d before; processor time %.1f s; %d MB",
			n, points, said[1], said[0], c.cpu.Seconds(), c.peak>>20)})
	return nil
}

// again is this program as the process that is measured.
func (r *run) again(args ...string) (*exec.Cmd, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(exe, append([]string{childArg}, args...)...)
	// The collector may let the heap grow to this and no further: a machine of
	// 8 GiB has room for it.
	cmd.Env = append(os.Environ(), "GOMEMLIMIT=6GiB")
	return cmd, nil
}

// reruled is what the process that rules anew tells of itself: seconds, counts,
// bytes.
type reruled struct {
	Entries, Subjects, Changed      int
	Made, Fold, Hash, First, Second float64
	Processor                       float64 // of Fold and Second, the collector's included
	Peak                            int64
}

// rerule makes a record of so many entries in memory and judges it twice.
func rerule(size int) (c reruled, err error) {
	const seed = 1
	key, err := entry.NewKey(entry.Derived(fmt.Sprintf("truce mission %d", seed)), "desk") // as the mission makes it
	if err != nil {
		return c, err
	}
	var text *entry.Entry
	state := ruling.NewState()
	fold := func(e *entry.Entry) { state, _ = ruling.Step(state, int64(c.Entries), e); c.Entries++ }
	start := time.Now()
	err = mission.Make(mission.Options{Entries: size, Incidents: size / 10, Seed: seed}, key.Public(), func(batch []*entry.Entry) error {
		began := time.Now()
		for _, e := range batch {
			h := sha256.New()
			h.Write(e.Raw)
			for _, p := range e.Parts {
				h.Write(p.Bytes)
			}
			h.Sum(nil)
		}
		c.Hash += time.Since(began).Seconds()
		began, used := time.Now(), evalout.Spent()
		for _, e := range batch {
			fold(e)
			if e.Env.Kind == "agreement/1" && hasWords(e, `body \"jic\" {`) {
				text = e
			}
		}
		c.Fold += time.Since(began).Seconds()
		c.Processor += evalout.Spent() - used
		return nil
	})
	if err != nil {
		return c, err
	}
	c.Made = time.Since(start).Seconds() - c.Fold - c.Hash
	// A version of the text in which the centre may interpret, and then its word
	// on the question that the text leaves open.
	version, err := interpreting(text, key)
	if err != nil {
		return c, err
	}
	fold(version)
	adopted, err := adopting(version, key)
	if err != nil {
		return c, err
	}
	judge := func() (*ruling.Board, float64, error) {
		began := time.Now()
		b, err := state.Board(ruling.Everything())
		return b, time.Since(began).Seconds(), err
	}
	open, took, err := judge()
	if err != nil {
		return c, err
	}
	c.First = took
	before := standings(open)
	used := evalout.Spent()
	fold(adopted)
	closed, took, err := judge()
	if err != nil {
		return c, err
	}
	c.Second = took
	c.Processor += evalout.Spent() - used
	after := standings(closed)
	for i, status := range after {
		if i >= len(before) || before[i] != status {
			c.Changed++
		}
	}
	c.Subjects, c.Peak = len(after), peak()
	return c, nil
}

// standings is how every claim and incident that counts stands, in the order of
// the record.
func standings(b *ruling.Board) []string {
	alike := b.Alike()
	var all []string
	b.Each(func(c *ruling.Counted) bool {
		all = append(all, alike[c.Alike].AsReport)
		return true
	})
	b.EachIncident(func(d *ruling.Decision) bool {
		var s strings.Builder
		for _, x := range d.Stands {
			s.WriteString(x.Clause + " " + x.Status + " ")
		}
		all = append(all, s.String())
		return true
	})
	return all
}

func hasWords(e *entry.Entry, words string) bool {
	p, ok := e.Part(entry.Public)
	return ok && bytes.Contains(p.Bytes, []byte(words))
}

// interpreting is a version of the text of the example in which its joint centre
// may interpret it, and one of the readings is that the Sides alone are bound:
// made up, so that much turns on it.
func interpreting(text *entry.Entry, key *entry.Key) (*entry.Entry, error) {
	if text == nil || text.Env.By != key.ID() {
		return nil, fmt.Errorf("the example has no text with a joint centre, or the keys of the made-up mission are others")
	}
	p, _ := text.Part(entry.Public)
	changed := string(p.Bytes)
	for _, c := range [][2]string{
		{`body \"jic\" {`, `body \"jic\" {\n  interprets = true`},
		{`binds = [feb.bound, feb.usa, feb.russia, coalition]`, `binds = [feb.usa, feb.russia, coalition]`},
	} {
		if strings.Count(changed, c[0]) != 1 {
			return nil, fmt.Errorf("the text of the example does not say %q once", c[0])
		}
		changed = strings.Replace(changed, c[0], c[1], 1)
	}
	env := *text.Env
	env.Parts, env.Nonce, env.Supersedes = nil, [16]byte{}, []truce.EntryID{text.ID}
	return entry.Seal(env, map[entry.PartName][]byte{entry.Public: []byte(changed)}, key, entry.Random)
}

// adopting is the centre's word that this reading is the one.
func adopting(version *entry.Entry, key *entry.Key) (*entry.Entry, error) {
	b, err := canon.Object(canon.F("document", canon.String("syria_2016_09")), canon.F("question", canon.String("who_recommits")),
		canon.F("reading", canon.String("sides_too"))).Bytes()
	if err != nil {
		return nil, err
	}
	env := *version.Env
	env.Kind, env.Of, env.Parts, env.Nonce, env.Supersedes, env.Basis = "reading/1", "jic", nil, [16]byte{}, nil, "made up"
	return entry.Seal(env, map[entry.PartName][]byte{entry.Public: b}, key, entry.Random)
}
