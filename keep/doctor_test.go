package keep

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truce/record"
	"truce/record/sqlite"
	"truce/view"
)

// TestExamine damages one thing at a time: that check says so and no other does,
// but that of the zone, which the made-up case of these records does not name.
func TestExamine(t *testing.T) {
	fill := func(t *testing.T, from, into string) {
		l, err := sqlite.Open(from, sqlite.Options{MustExist: true})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		v, err := view.Open(filepath.Join(into, "view.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		if err := v.Catch(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		wrong  string // the check; empty when all is well
		change func(t *testing.T, dir string, o *DoctorOptions)
	}{
		{"", func(*testing.T, string, *DoctorOptions) {}},
		{"", func(t *testing.T, dir string, _ *DoctorOptions) { fill(t, dir, dir) }},
		{"view file", func(t *testing.T, dir string, _ *DoctorOptions) { fill(t, folder(t, 2), dir) }},
		{"view file", func(t *testing.T, dir string, _ *DoctorOptions) {
			os.WriteFile(filepath.Join(dir, "view.db"), []byte("no view"), 0o600)
		}},
		{"keys", func(t *testing.T, dir string, _ *DoctorOptions) { os.Remove(filepath.Join(dir, "keys", "desk.key")) }},
		{"file modes", func(t *testing.T, dir string, _ *DoctorOptions) {
			k, err := record.LoadKey(filepath.Join(dir, "keys", "desk.key"))
			if err != nil {
				t.Fatal(err)
			}
			other := filepath.Join(dir, "keys", "other.key")
			if err := record.SaveKey(other, k); err != nil {
				t.Fatal(err)
			}
			os.Chmod(other, 0o644)
		}},
		{"clock", func(_ *testing.T, _ string, o *DoctorOptions) { o.Now = time.Unix(1_480_000_000, 0) }},
		{"checkpoint", func(t *testing.T, dir string, _ *DoctorOptions) { grow(t, dir, 1, false) }},
		{"checkpoint kept elsewhere", func(t *testing.T, dir string, o *DoctorOptions) {
			o.Against = []string{grow(t, dir, 0, true)}
			grow(t, dir, 1, true)
			o.Now = o.Now.Add(31 * 24 * time.Hour)
		}},
		{"", func(t *testing.T, dir string, o *DoctorOptions) {
			o.Against = []string{grow(t, dir, 0, true)}
			grow(t, dir, 1, true)
		}},
	} {
		dir := folder(t, 3)
		o := DoctorOptions{Now: time.Now().Add(time.Minute)}
		c.change(t, dir, &o)
		checks, err := Examine(ctx, dir, o)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, x := range checks {
			if x.Status == Wrong {
				found = append(found, x.Name)
			}
			if x.Status == Wrong && x.Do == "" || x.Says == "" || strings.Contains(x.Says, "shelling") {
				t.Errorf("%s: says %q, do %q", x.Name, x.Says, x.Do)
			}
		}
		want := strings.TrimPrefix(c.wrong+", zone data", ", ")
		if got := strings.Join(found, ", "); got != want {
			t.Errorf("wrong: %q, want %q", got, want)
		}
	}
}
