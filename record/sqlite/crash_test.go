//go:build unix

package sqlite

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"truce/entry"
	"truce/record"
	"truce/record/recordtest"
)

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	switch os.Getenv("TRUCE_TEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "append":
		childAppends()
	case "full":
		childFillsDisk()
	}
}

// say prints a line in one write, so that it is whole or absent.
func say(format string, args ...any) { os.Stdout.WriteString(fmt.Sprintf(format+"\n", args...)) }

func childOpen() (*Log, *recordtest.Case) {
	l, err := Open(os.Getenv("TRUCE_TEST_DIR"), Options{Entropy: entry.Derived("log key of the tests")})
	if err == nil {
		var c *recordtest.Case
		if c, err = recordtest.NewCase("sqlite", l.Key().Key.Public()); err == nil {
			_, err = l.Append(ctx, record.AnySize, []*entry.Entry{c.Genesis})
			round, _ := strconv.Atoi(os.Getenv("TRUCE_TEST_ROUND"))
			c.Skip(1_000_000 * round)
			if err == nil {
				return l, c
			}
		}
	}
	say("error %v", err)
	os.Exit(1)
	return nil, nil
}

// childAppends appends from four goroutines and imports from a fifth until it
// is killed. It says what it is about to import and what was acknowledged.
func childAppends() {
	l, c := childOpen()
	var mu sync.Mutex
	next := func(n int) []*entry.Entry {
		mu.Lock()
		defer mu.Unlock()
		return c.Make(n)
	}
	say("ready")
	for range 4 {
		go func() {
			for {
				for _, e := range next(8) {
					if _, err := l.Append(ctx, record.AnySize, []*entry.Entry{e}); err != nil {
						say("error %v", err)
					}
					say("ack %s", e.ID.Hex())
				}
			}
		}()
	}
	for {
		batch := next(400)
		ids := make([]string, len(batch))
		for i, e := range batch {
			ids[i] = e.ID.Hex()
		}
		say("plan %s", strings.Join(ids, " "))
		if _, err := l.Append(ctx, record.AnySize, batch); err != nil {
			say("error %v", err)
		}
		say("done %s", ids[0])
		if _, err := l.Checkpoint(ctx); err != nil {
			say("error %v", err)
		}
	}
}

// child starts the test binary as another process.
func child(t *testing.T, what, dir string, round int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "TRUCE_TEST_CHILD="+what, "TRUCE_TEST_DIR="+dir, "TRUCE_TEST_ROUND="+strconv.Itoa(round))
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	return cmd, lines
}

// said is what a child said before it ended.
type said struct {
	acked  []string
	plans  [][]string
	done   map[string]bool // by first id
	errors []string
}

// listen takes down what a child says until it ends, and calls heard after each
// line.
func listen(lines *bufio.Scanner, heard func(said)) (s said) {
	s.done = map[string]bool{}
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "ack":
			s.acked = append(s.acked, rest)
		case "plan":
			s.plans = append(s.plans, strings.Fields(rest))
		case "done":
			s.done[rest] = true
		case "error":
			s.errors = append(s.errors, rest)
		}
		heard(s)
	}
	return s
}

// kept are the ids that a folder holds, after it verified.
func kept(t *testing.T, dir string, against []string) (map[string]bool, record.Checkpoint) {
	t.Helper()
	l := openTest(t, dir)
	ids := map[string]bool{}
	err := l.Read(ctx, 0, -1, func(_ int64, e *entry.Entry) error {
		ids[e.ID.Hex()] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	cp := checkpoint(t, l)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Verify(ctx, dir, record.VerifyOptions{Against: against})
	if err != nil || !r.OK() || r.Entries != int64(len(ids)) {
		t.Fatalf("after a kill: %d entries read, verify: %+v, %v", len(ids), r, err)
	}
	return ids, cp
}

// Killed at any moment, 20 times over one folder: nothing that was
// acknowledged is lost, and no import is half there. The moment is a little
// after so many acknowledgements, or after an import, and not after a time: a
// slow machine is killed as far into its work as a fast one.
func TestKilled(t *testing.T) {
	rounds := 20
	if soak {
		rounds = 500
	}
	dir := t.TempDir()
	var checkpoints, acked []string
	imports, whole := 0, 0
	for round := range rounds {
		cmd, lines := child(t, "append", dir, round)
		acks, dones := rand.IntN(25), round%4/3 // every fourth round sees an import through
		var kill sync.Once
		s := listen(lines, func(s said) {
			if len(s.acked) >= acks && len(s.done) >= dones {
				kill.Do(func() {
					time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { cmd.Process.Kill() })
				})
			}
		})
		cmd.Wait()
		if len(s.errors) > 0 {
			t.Fatalf("round %d: %v", round, s.errors)
		}
		acked = append(acked, s.acked...)
		ids, cp := kept(t, dir, checkpoints)
		checkpoints = append(checkpoints, cp.Text)
		for _, id := range acked {
			if !ids[id] {
				t.Fatalf("round %d: entry %s was acknowledged and is lost", round, id)
			}
		}
		for _, plan := range s.plans {
			n := 0
			for _, id := range plan {
				if ids[id] {
					n++
				}
			}
			imports++
			if n == len(plan) {
				whole++
			}
			if n != 0 && n != len(plan) || s.done[plan[0]] && n == 0 {
				t.Fatalf("round %d: an import of %d entries is there with %d (acknowledged: %v)", round, len(plan), n, s.done[plan[0]])
			}
		}
	}
	t.Logf("%d kills: %d acknowledged entries all kept; of %d imports %d whole, the rest absent", rounds, len(acked), imports, whole)
	if len(acked) < 100 || whole == 0 {
		t.Errorf("the rounds did too little to show anything")
	}
}

// childFillsDisk appends until the system refuses to let files grow, and then
// keeps trying.
func childFillsDisk() {
	signal.Ignore(syscall.SIGXFSZ)
	l, c := childOpen()
	limit := syscall.Rlimit{Cur: 300 << 10, Max: 300 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		say("error %v", err)
		return
	}
	say("ready")
	for failed := 0; failed < 5; {
		e := c.Make(1)[0]
		if _, err := l.Append(ctx, record.AnySize, []*entry.Entry{e}); err != nil {
			say("error %v", errors.Is(err, record.ErrStopped))
			failed++
			continue
		}
		say("ack %s", e.ID.Hex())
		if failed > 0 {
			say("error acknowledged after a failed write")
		}
	}
	l.Close()
}

// A disk that refuses to take more: the record stops acknowledging for good,
// and all that it had acknowledged is there when it is opened again.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	cmd, lines := child(t, "full", dir, 0)
	s := listen(lines, func(said) {})
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(s.errors, " "); got != "true true true true true" {
		t.Fatalf("after the disk was full: %s, want ErrStopped five times and no acknowledgement", got)
	}
	ids, _ := kept(t, dir, nil)
	for _, id := range s.acked {
		if !ids[id] {
			t.Errorf("entry %s was acknowledged and is lost", id)
		}
	}
	if len(s.acked) < 10 {
		t.Errorf("only %d entries were acknowledged before the disk was full", len(s.acked))
	}
}

// Faults on COMMIT: what the caller is told and what is found at the next
// opening, whether the commit reached the disk or not.
func TestFaultOnCommit(t *testing.T) {
	fault := errors.New("disk I/O error")
	for _, test := range []struct {
		name   string
		commit func(l *Log) func() error
		kept   bool
	}{
		{"lost", func(l *Log) func() error { return func() error { return fault } }, false},
		{"done but not said", func(l *Log) func() error {
			return func() error { return errors.Join(l.w.conn.exec("COMMIT"), fault) }
		}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			l := openTest(t, dir)
			c := newCase(t, l)
			before := appendTo(t, l, c.Genesis)
			first := c.Make(3)
			l.w.commit = test.commit(l)
			if _, err := l.Append(ctx, record.AnySize, first); !errors.Is(err, record.ErrStopped) || !errors.Is(err, fault) {
				t.Errorf("append: %v, want ErrStopped and the cause", err)
			}
			l.w.commit = func() error { t.Error("a commit was tried after one had failed"); return nil }
			if _, err := l.Append(ctx, record.AnySize, c.Make(1)); !errors.Is(err, record.ErrStopped) {
				t.Errorf("append after a fault: %v, want ErrStopped", err)
			}
			if _, err := l.Checkpoint(ctx); !errors.Is(err, record.ErrStopped) {
				t.Errorf("checkpoint after a fault: %v, want ErrStopped", err)
			}
			if h, err := l.Head(ctx); err != nil || h != before {
				t.Errorf("the head moved without an acknowledgement: %v, %v", h, err)
			}
			if _, _, err := l.Get(ctx, c.Genesis.ID); err != nil {
				t.Errorf("reading what was acknowledged: %v", err)
			}
			l.Close()
			l = openTest(t, dir)
			h, _ := l.Head(ctx)
			if want := before.Size + 3; test.kept && h.Size != want || !test.kept && h != before {
				t.Errorf("opened again: %d entries", h.Size)
			}
			// Asking again gives the same record in both cases.
			if h := appendTo(t, l, first...); h.Size != before.Size+3 {
				t.Errorf("asked again: %d entries, want %d", h.Size, before.Size+3)
			}
			l.Close()
			if r, err := Verify(ctx, dir, record.VerifyOptions{}); err != nil || !r.OK() {
				t.Errorf("verify: %v, %v", r, err)
			}
		})
	}
}
