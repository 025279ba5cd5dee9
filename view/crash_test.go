package view_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"truce/entry"
	"truce/internal/mission"
	"truce/record/sqlite"
	"truce/view"
)

// TestMain is also the process that is killed: with TRUCE_VIEW_FOLD set it
// folds a record into a view and says so.
func TestMain(m *testing.M) {
	dir := os.Getenv("TRUCE_VIEW_FOLD")
	if dir == "" {
		os.Exit(m.Run())
	}
	view.SetBatch(50)
	log, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
	if err == nil {
		var v *view.View
		if v, err = view.Open(filepath.Join(dir, "view.db")); err == nil {
			fmt.Println("folding")
			err = v.Catch(context.Background(), log)
		}
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// rows is everything in the file of a view, in its order.
func rows(t *testing.T, v *view.View) (out []string) {
	t.Helper()
	r, err := v.DB().Query("SELECT key, pos, n, title, place FROM row ORDER BY key")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for r.Next() {
		var key, pos, n int64
		var title, place string
		if err := r.Scan(&key, &pos, &n, &title, &place); err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(key, pos, n, title, place))
	}
	return out
}

// TestKill: a process that is killed while it folds leaves a view of some
// earlier size, whole up to it, and the next one goes on to the same rows.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	log, err := sqlite.Open(dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	err = mission.Make(mission.Options{Entries: 6000, Incidents: 400, Seed: 1}, log.Key().Key.Public(), func(batch []*entry.Entry) error {
		_, err := log.Append(ctx, -1, batch)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := view.Open(filepath.Join(t.TempDir(), "view.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if err := fresh.Catch(ctx, log); err != nil {
		t.Fatal(err)
	}
	want := rows(t, fresh)
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(9, 9))
	between := 0
	for round := range soak(8) {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "TRUCE_VIEW_FOLD="+dir)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		_, _ = out.Read(make([]byte, 8))
		time.Sleep(time.Duration(r.IntN(400)) * time.Millisecond)
		_ = child.Process.Kill()
		_ = child.Wait()

		log, err := sqlite.Open(dir, sqlite.Options{MustExist: true})
		if err != nil {
			t.Fatal(err)
		}
		v, err := view.Open(filepath.Join(dir, "view.db"))
		if err != nil {
			t.Fatal(err)
		}
		size := v.Size()
		if size > 0 && size < fresh.Size() {
			between++
		}
		var beyond, unworded int
		if err := v.DB().QueryRow("SELECT count(*) FROM row WHERE pos >= ?", size).Scan(&beyond); err != nil {
			t.Fatal(err)
		}
		if err := v.DB().QueryRow("SELECT count(*) FROM row WHERE key NOT IN (SELECT rowid FROM words)").Scan(&unworded); err != nil {
			t.Fatal(err)
		}
		if beyond > 0 || unworded > 0 {
			t.Fatalf("round %d: at size %d there are %d rows from beyond it and %d that cannot be searched", round, size, beyond, unworded)
		}
		if round%2 == 1 { // finish, compare, and begin again from nothing
			if err := v.Catch(ctx, log); err != nil {
				t.Fatal(err)
			}
			if got := rows(t, v); !slices.Equal(got, want) {
				t.Fatalf("round %d: %d rows after a kill, %d without", round, len(got), len(want))
			}
			for _, end := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(filepath.Join(dir, "view.db"+end))
			}
		}
		v.Close()
		log.Close()
	}
	if between == 0 {
		t.Error("no kill fell into the folding: the test shows nothing")
	}
}
