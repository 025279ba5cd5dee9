package victim

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"truce"
)

// everything is all bytes under a folder, and the names of its files.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		b.WriteString(d.Name() + "\n")
		if !d.IsDir() {
			raw, err := os.ReadFile(path)
			b.Write(raw)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestSpool: what is sent is read by a keeper alone, what is answered by the
// sender alone, and the folder tells neither.
func TestSpool(t *testing.T) {
	dir := t.TempDir()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	to := []string{id.Recipient().String()}
	sent := Request{What: "removal", About: "e_aaaaaaaaaaaaaaaaaaaaaaaaaa", Message: "please take Zaytuni away\nhe lives", Contact: "zaytuni@example.org", Sent: 5}
	code, err := Put(dir, sent, to)
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := Waiting(dir)
	if err != nil || len(waiting) != 1 {
		t.Fatal(waiting, err)
	}
	got, err := Take(dir, waiting[0], id)
	sent.Code = code
	if err != nil || got != sent {
		t.Errorf("read back: %+v, %v", got, err)
	}
	stranger, _ := age.GenerateX25519Identity()
	if _, err := Take(dir, waiting[0], stranger); err != ErrShut {
		t.Errorf("a stranger: %v", err)
	}
	for _, bad := range []string{"../" + waiting[0], strings.Repeat("a", 26), "", "x/../" + waiting[0]} {
		if _, err := Take(dir, bad, id); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	if _, ok, err := TakeAnswer(dir, code); ok || err != nil {
		t.Errorf("an answer before it is given: %v %v", ok, err)
	}
	if err := PutAnswer(dir, code, "Zaytuni is taken away"); err != nil {
		t.Fatal(err)
	}
	shown := strings.ToUpper(code[:8]) + "-" + code[8:16] + " " + code[16:]
	if answer, ok, err := TakeAnswer(dir, shown); !ok || err != nil || answer != "Zaytuni is taken away" {
		t.Errorf("the answer is %q, %v, %v", answer, ok, err)
	}
	other, _ := draw()
	if _, ok, _ := TakeAnswer(dir, other); ok {
		t.Error("another code gives the answer")
	}
	if all := everything(t, dir); strings.Contains(strings.ToLower(all), "zaytuni") || strings.Contains(all, code) || strings.Contains(all, "removal") {
		t.Error("the folder tells what was sent, or the code")
	}
	if err := Drop(dir, waiting[0]); err != nil {
		t.Fatal(err)
	}
	if waiting, _ := Waiting(dir); len(waiting) != 0 {
		t.Error("it is in the spool still")
	}
}

// TestSpoolBounds: what does not fit is refused, and the spool ends somewhere.
func TestSpoolBounds(t *testing.T) {
	dir := t.TempDir()
	id, _ := age.GenerateX25519Identity()
	to := []string{id.Recipient().String()}
	for _, r := range []Request{
		{What: "wealth", Message: "x"}, {What: "name"}, {What: "name", Message: " \n"}, {What: "name", Message: strings.Repeat("x", MaxMessage+1)},
		{What: "name", Message: "x\u202e"}, {What: "name", Message: "x\xff"}, {What: "name", Message: "x", Contact: strings.Repeat("x", MaxContact+1)},
	} {
		if _, err := Put(dir, r, to); err == nil || r.Check() == "" {
			t.Errorf("%+v is taken in", r)
		}
	}
	if _, err := Put(dir, Request{What: "name", Message: "x"}, nil); err == nil {
		t.Error("it is taken in although nobody could read it")
	}
	if waiting, err := Waiting(dir); err != nil || len(waiting) != 0 {
		t.Error(waiting, err)
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(filepath.Join(dir, spoolName), 0o700))
	for range MaxSpool {
		name, err := draw()
		must(err)
		must(os.WriteFile(filepath.Join(dir, spoolName, name+".box"), nil, 0o600))
	}
	if _, err := Put(dir, Request{What: "name", Message: "x"}, to); !errors.Is(err, ErrFull) {
		t.Errorf("the spool is full: %v", err)
	}
	// An id that is none is not kept: nothing that is typed reaches a name.
	must(os.RemoveAll(filepath.Join(dir, spoolName)))
	_, err := Put(dir, Request{What: "name", About: "e_../../x", Message: strings.Repeat("م", MaxMessage/2)}, to)
	must(err)
	waiting, _ := Waiting(dir)
	r, err := Take(dir, waiting[0], id)
	if err != nil || r.About != "" || len(r.Message) != MaxMessage {
		t.Errorf("about is %q, %v", r.About, err)
	}
}

// TestPace: so many at once, then one each so often, whatever the clock does.
func TestPace(t *testing.T) {
	p := &Pace{Burst: 3, Refill: time.Minute}
	at := time.Unix(1_000_000, 0)
	for _, x := range []struct {
		after time.Duration
		want  bool
	}{{0, true}, {0, true}, {0, true}, {0, false}, {30 * time.Second, false}, {30 * time.Second, true}, {0, false}, {-time.Hour, false}, {time.Minute, true}, {0, false}, {3 * time.Hour, true}, {0, true}, {0, true}, {0, false}} {
		at = at.Add(x.after)
		if got := p.Ask(at); got != x.want {
			t.Errorf("after %v: %v", x.after, got)
		}
	}
	if (&Pace{}).Ask(at) {
		t.Error("the zero pace takes something")
	}
}

// TestAnswer: what was sent and answered is in the record, in a box, without the
// code of the sender.
func TestAnswer(t *testing.T) {
	k := begin(t)
	r := k.person("market")
	n := k.publish(k.keeper, k.consent(r, truce.NoInstant))
	req := Request{What: "fact", About: n.ID.String(), Message: "Zaytuni was 35", Code: strings.Repeat("a", 26), Sent: 5}
	d, err := k.book().Answer(req, "accepted", "Zaytuni: corrected", k.now)
	e := k.draft(k.keeper, d, err)
	if len(e.Env.Refs) != 1 || e.Env.Refs[0].ID != n.ID {
		t.Error("the decision does not name what it is about")
	}
	box := bodyOf(e).Text("box")
	plain, err := Open(box, k.opens)
	if err != nil || !bytes.Contains(plain, []byte("was 35")) || !bytes.Contains(plain, []byte("corrected")) || bytes.Contains(plain, []byte(req.Code)) {
		t.Errorf("the box: %v", err)
	}
	for _, p := range e.Parts {
		if bytes.Contains(p.Bytes, []byte("Zaytuni")) {
			t.Error("a part holds the name in the open")
		}
	}
	if _, err := k.book().Answer(req, "wondered", "x", k.now); err == nil {
		t.Error("a decision that is none")
	}
	if _, err := k.book().Answer(req, "accepted", " ", k.now); err == nil {
		t.Error("no answer")
	}
}
