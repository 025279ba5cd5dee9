package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/form"
	"truce/spreadsheet"
)

func TestTableName(t *testing.T) {
	for sent, want := range map[string]string{
		"incidents.csv": "incidents.csv", `C:\sheets\My incidents.CSV`: "My-incidents.csv", "/home/x/list.tsv": "list.tsv", "../../record.db": "", "حوادث.csv": "حوادث.csv",
		".csv": "", "..csv": "", "": "", "a.txt": "", "list.rejects.csv": "list.rejects.csv", "-rf.csv": "rf.csv", strings.Repeat("x", 200) + ".csv": "", "a\x00b.csv": "a-b.csv", "book.xlsx": "book.xlsx",
	} {
		if got := TableName(sent); got != want {
			t.Errorf("%q: %q, want %q", sent, got, want)
		}
		if got := TableName(sent); got != "" && TableName(got) != got {
			t.Errorf("%q is not the name of itself", got)
		}
	}
}

// TestShelfStaysInside: no name leads out of the folder of tables, and what is
// not kept whole is not there.
func TestShelfStaysInside(t *testing.T) {
	s := Shelf{t.TempDir()}
	for _, name := range []string{"../a.csv", "/etc/passwd", "a/b.csv", "", "record.db", ".a.csv.rejects"} {
		var call CallError
		if err := s.Keep(name, strings.NewReader("x")); !errors.As(err, &call) {
			t.Errorf("%q is kept: %v", name, err)
		}
		if _, err := s.Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q is opened: %v", name, err)
		}
		if _, err := s.Rejects(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the rows of %q: %v", name, err)
		}
		if err := s.Save(name, &spreadsheet.Columns{}); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("columns of %q: %v", name, err)
		}
	}
	if err := s.Keep("a.csv", strings.NewReader("")); err == nil {
		t.Error("an empty file is kept")
	}
	if names, err := s.Names(); err != nil || len(names) != 0 {
		t.Errorf("%v %v", names, err)
	}
	if err := s.Keep("a.csv", strings.NewReader("x,y\n")); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(filepath.Join(s.Dir, "tables")); len(left) != 1 {
		t.Errorf("left over: %v", left)
	}
}

// TestBeginLeavesNothing: a case that cannot begin leaves no folder, also where
// an empty one was; one that begins takes its place.
func TestBeginLeavesNothing(t *testing.T) {
	above := t.TempDir()
	dir := filepath.Join(above, "north")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	parties := filepath.Join(t.TempDir(), "parties.csv")
	if err := os.WriteFile(parties, []byte("party,name,class\nnorth,North,nothing\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(t.Context(), dir, Beginning{Zone: "Asia/Damascus", Parties: parties}); err == nil {
		t.Fatal("a party of no class is taken in")
	}
	if left, _ := os.ReadDir(above); len(left) != 1 {
		t.Errorf("left over: %v", left)
	}
	done, err := Begin(t.Context(), dir, Beginning{Zone: "Asia/Damascus", Languages: []string{"ar", "en"}})
	if err != nil || !done.Began {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(above); len(left) != 1 {
		t.Errorf("left over: %v", left)
	}
	c, err := CaseIn(t.Context(), dir)
	if err != nil || c.Name != "north" || c.Desk != "cell" || c.Languages[0] != "ar" || c.Zone.Name() != "Asia/Damascus" {
		t.Errorf("%+v %v", c, err)
	}
	// What is recorded is known to the next form without reading anew.
	f, _ := form.Named("party")
	d, bad := c.Typed(f, map[string]string{"party": "north", "name": "Northern Council", "class": "party", "aliases": "NC"})
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	if _, e, err := EnterOne(t.Context(), dir, d, false); err != nil || e.Receipt.Checkpoint.Size <= e.Receipt.Position {
		t.Fatalf("%+v %v", e.Receipt, err)
	}
	log, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	before := len(c.Parties)
	if err := c.Read(t.Context(), log); err != nil || len(c.Parties) != before+2 {
		t.Errorf("%v %v", c.Parties, err)
	}
	var call CallError
	if _, err := Begin(t.Context(), dir, Beginning{Zone: "UTC"}); !errors.As(err, &call) || !strings.Contains(call.Message, "holds a record already") {
		t.Errorf("a second case in the same folder: %v", err)
	}
}
