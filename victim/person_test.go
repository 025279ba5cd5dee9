package victim

import (
	"bytes"
	"encoding/base64"
	"reflect"
	"strings"
	"testing"

	"filippo.io/age"
)

// TestLines: what is handed in reads back from the box, and what does not fit is
// told without what stands in it. All persons here are made up.
func TestLines(t *testing.T) {
	in := "name: محمد خالد الزيتوني\nname: Mohammed Khaled al-Zaytuni\nsex: male\nborn: 1985-03\nage: 30-40\nstatus: civilian\nfrom: إدلب\ndate: 2016-09-14\ntold: a relative\n"
	p, err := ReadLines(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if p.WriteLines(&out); out.String() != in {
		t.Errorf("written back:\n%s", out.String())
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	box, err := ClosePerson(p, []string{id.Recipient().String(), other.Recipient().String()})
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []age.Identity{id, other} {
		if back, err := OpenPerson(box, who); err != nil || !reflect.DeepEqual(back, p) {
			t.Errorf("the box gives %+v, %v", back, err)
		}
	}
	stranger, _ := age.GenerateX25519Identity()
	if _, err := OpenPerson(box, stranger); err != ErrShut {
		t.Errorf("a stranger's key: %v", err)
	}
	raw, _ := base64.StdEncoding.DecodeString(box)
	if bytes.Contains(raw, []byte("Zaytuni")) {
		t.Error("the box holds the name in the open")
	}
	for i := 0; i < len(raw); i += 7 {
		flipped := bytes.Clone(raw)
		flipped[i] ^= 1
		if _, err := OpenPerson(base64.StdEncoding.EncodeToString(flipped), id); err == nil {
			// A flipped bit in the stanza of another keeper is not noticed by this one's key but by the header's code.
			t.Fatalf("a bit of byte %d is flipped and nobody notices", i)
		}
	}
	for _, bad := range []struct{ lines, say string }{
		{"name: Zaytuni\nnick: Zaytuni", "line 2 does not begin with a field"},
		{"name: Zaytuni\nage: Zaytuni", "line 2: age"},
		{"born: 1985-13", "line 1: born"},
		{"sex: Zaytuni", "line 1: sex: this is one of"},
		{"age: 40-30", "line 1: age"},
		{"sex: male\nsex: male", "line 2: sex stands twice"},
		{"name: ---", "a name has letters"},
		{"name: Zaytuni\u202e", "line 1: name is text"},
		{"told: " + strings.Repeat("Zaytuni ", 80), "line 1: told is text"},
		{strings.Repeat("name: Zaytuni\n", 9), "at most 8 names"},
	} {
		_, err := ReadLines(strings.NewReader(bad.lines))
		if err == nil || !strings.Contains(err.Error(), bad.say) || strings.Contains(err.Error(), "Zaytuni") {
			t.Errorf("%q: %v", bad.lines, err)
		}
	}
}

// TestBoxLength: short names and long ones have boxes of one length.
func TestBoxLength(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	length := func(name string) int {
		box, err := ClosePerson(Person{Names: []string{name}}, []string{id.Recipient().String()})
		if err != nil {
			t.Fatal(err)
		}
		return len(box)
	}
	for n := 1; n < 400; n += 13 {
		if length(strings.Repeat("a", n)) != length("a") {
			t.Fatalf("a name of %d letters is told by the length of its box", n)
		}
	}
	if _, err := ClosePerson(Person{Names: []string{"a"}}, nil); err == nil {
		t.Error("a box for nobody is made")
	}
}

// TestBreakdown: nothing small is shown, nothing can be subtracted, and no cell
// says of everybody what it says of one.
func TestBreakdown(t *testing.T) {
	of := func(f, m, u int) (words []string) {
		for range f {
			words = append(words, "female")
		}
		for range m {
			words = append(words, "male")
		}
		for range u {
			words = append(words, "")
		}
		return words
	}
	for _, x := range []struct{ f, m, u, cells int }{{10, 10, 0, 2}, {9, 10, 0, 0}, {10, 10, 1, 0}, {30, 0, 0, 0}, {0, 0, 0, 0}, {12, 40, 11, 3}} {
		got := Breakdown(of(x.f, x.m, x.u))
		if len(got) != x.cells {
			t.Errorf("%d, %d and %d unknown: %v", x.f, x.m, x.u, got)
		}
		for _, c := range got {
			if c.Count < SmallCell {
				t.Errorf("a cell of %d is shown", c.Count)
			}
		}
	}
}
