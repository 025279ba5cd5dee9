package actor

import (
	"fmt"
	"strings"
	"testing"

	"truce"
)

const (
	yes     = truce.Yes
	no      = truce.No
	unclear = truce.CannotBeDetermined
	always  = truce.NoInstant
)

func day(t testing.TB, s string) truce.Instant {
	t.Helper()
	i, err := truce.ParseInstant(s + "T00:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// steps fill the roster of the tests; any order of them must do.
func steps(t testing.TB) []func(*Roster) error {
	names := func(n Names) func(*Roster) error { return func(r *Roster) error { return r.AddNames(n) } }
	part := func(p, w truce.Party, from, until truce.Instant) func(*Roster) error {
		return func(r *Roster) error { return r.AddPart(p, w, from, until) }
	}
	list := func(l string, p truce.Party, on bool, at truce.Instant) func(*Roster) error {
		return func(r *Roster) error { return r.SetList(l, p, on, at) }
	}
	return []func(*Roster) error{
		names(Names{Party: "government", Name: "Government of Syria", Class: "side", Aliases: []string{"Damascus"}, From: always, Alone: true}),
		names(Names{Party: "army", Name: "Syrian armed forces", Class: "force", CallsItself: "Syrian Arab Army", From: always}),
		names(Names{Party: "air_force", Name: "Syrian air force", Class: "force", From: always}),
		names(Names{Party: "opposition", Name: "armed opposition groups", Class: "side", From: always, Alone: true}),
		names(Names{Party: "nusra", Name: "Nusra Front", Class: "group", Aliases: []string{"Jabhat al-Nusra"}, From: always}),
		names(Names{Party: "nusra", Name: "Fateh al-Sham", Class: "group", Aliases: []string{"Jabhat Fateh al-Sham"}, From: day(t, "2016-07-28")}),
		names(Names{Party: "daesh", Name: "ISIL (Daesh)", Class: "group", Aliases: []string{"IS", "Da'esh"}, From: always}),
		names(Names{Party: "brigade", Name: "First Brigade", Class: "group", From: always}),
		names(Names{Party: "north", Name: "Northern Brigade", Class: "group", From: day(t, "2016-09-01")}),
		names(Names{Party: "south", Name: "Southern Brigade", Class: "group", From: day(t, "2016-09-01")}),
		names(Names{Party: "heirs", Name: "First Brigade of the East", Class: "group", Aliases: []string{"Eagles"}, From: always}),
		names(Names{Party: "eagles", Name: "Old Eagles", Class: "group", Aliases: []string{"Eagles"}, From: always}),
		names(Names{Party: "two_names", Name: "One Name", Class: "group", From: day(t, "2016-01-01")}),
		names(Names{Party: "two_names", Name: "Another Name", Class: "group", From: day(t, "2016-01-01")}),
		part("army", "government", always, always),
		part("air_force", "army", always, always),
		part("brigade", "opposition", day(t, "2016-02-26"), day(t, "2016-09-01")),
		list("exempt", "nusra", true, day(t, "2013-05-30")),
		list("exempt", "daesh", true, day(t, "2013-05-30")),
		list("exempt", "daesh", false, day(t, "2020-01-01")),
		list("forces", "army", true, day(t, "2016-01-01")),
		list("forces", "brigade", true, day(t, "2016-01-01")),
		list("torn", "eagles", true, day(t, "2016-01-01")),
		list("torn", "eagles", false, day(t, "2016-01-01")),
		func(r *Roster) error { r.CloseList("forces"); return nil },
		func(r *Roster) error {
			return r.AddSplit("brigade", []truce.Party{"south", "north"}, day(t, "2016-09-01"))
		},
	}
}

func fill(t testing.TB, steps []func(*Roster) error) *Roster {
	t.Helper()
	r := &Roster{}
	for i, s := range steps {
		if err := s(r); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	return r
}

func TestNames(t *testing.T) {
	r := fill(t, steps(t))
	for _, tt := range []struct {
		party  truce.Party
		at     string
		want   string
		answer truce.Answer
	}{
		{"nusra", "2016-02-22", "Nusra Front", yes},
		{"nusra", "2016-07-27", "Nusra Front", yes},
		{"nusra", "2016-07-28", "Fateh al-Sham", yes},
		{"north", "2016-08-31", "north", no},
		{"north", "2016-09-01", "Northern Brigade", yes},
		{"nobody", "2016-09-01", "nobody", no},
		{"two_names", "2016-09-01", "Another Name", unclear},
	} {
		if got := r.Name(tt.party, day(t, tt.at)); got != tt.want {
			t.Errorf("%s on %s is %s, want %s", tt.party, tt.at, got, tt.want)
		}
		if _, answer := r.Names(tt.party, day(t, tt.at)); answer != tt.answer {
			t.Errorf("%s on %s: %s, want %s", tt.party, tt.at, answer, tt.answer)
		}
	}
}

func TestResolve(t *testing.T) {
	r := fill(t, steps(t))
	for _, tt := range []struct {
		name, at string
		want     string
		answer   truce.Answer
	}{
		{"Nusra Front", "2016-02-22", "nusra", yes},
		{"jabhat al nusra", "2016-09-14", "nusra", yes}, // the earlier name goes on
		{"Jabhat Fateh al-Sham", "2016-09-14", "nusra", yes},
		{"Jabhat Fateh al-Sham", "2016-02-22", "", unclear}, // not yet
		{"Daesh", "2016-09-14", "daesh", yes},
		{"IS", "2016-09-14", "daesh", yes},
		{"ISIL (Daesh)", "2016-09-14", "daesh", yes},
		{"Syrian Arab Army", "2016-09-14", "army", yes},
		{"air_force", "2016-09-14", "air_force", yes},
		{"  SYRIAN   air force ", "2016-09-14", "air_force", yes},
		{"Eagles", "2016-09-14", "eagles heirs", unclear},
		{"First Brigade", "2016-08-31", "brigade", yes},
		{"First Brigade", "2016-09-01", "north south", unclear},
		{"Third Brigade", "2016-09-01", "", unclear},
		{"", "2016-09-01", "", unclear},
		{"-", "2016-09-01", "", unclear},
	} {
		got, answer := r.Resolve(tt.name, day(t, tt.at))
		if s := strings.Trim(fmt.Sprint(got), "[]"); s != tt.want || answer != tt.answer {
			t.Errorf("%q on %s: got %q, %s; want %q, %s", tt.name, tt.at, s, answer, tt.want, tt.answer)
		}
	}
	// a name that another party has taken points at that one
	if err := r.AddNames(Names{Party: "new", Name: "Jabhat al-Nusra", Class: "group", From: day(t, "2016-10-01")}); err != nil {
		t.Fatal(err)
	}
	if got, answer := r.Resolve("Jabhat al-Nusra", day(t, "2016-11-01")); answer != yes || got[0] != "new" {
		t.Errorf("got %v, %s", got, answer)
	}
}

func TestIs(t *testing.T) {
	r := fill(t, steps(t))
	for _, tt := range []struct {
		party, group truce.Party
		at           string
		want         truce.Answer
	}{
		{"air_force", "air_force", "2016-09-14", yes},
		{"air_force", "army", "2016-09-14", yes},
		{"air_force", "government", "2016-09-14", yes},
		{"air_force", "opposition", "2016-09-14", no},
		{"government", "opposition", "2016-09-14", no},
		{"government", "army", "2016-09-14", unclear}, // some of it is
		{"daesh", "opposition", "2016-09-14", unclear},
		{"air_force", "nobody", "2016-09-14", unclear},
		{"nobody", "government", "2016-09-14", unclear},
		{"nobody", "nobody", "2016-09-14", yes},
		{"brigade", "opposition", "2016-02-25", unclear},
		{"brigade", "opposition", "2016-02-26", yes},
		{"brigade", "government", "2016-08-31", no},
		{"brigade", "opposition", "2016-09-01", unclear},
		{"north", "brigade", "2016-09-02", unclear},
		{"north", "opposition", "2016-09-02", unclear},
		{"brigade", "north", "2016-09-02", unclear},
	} {
		if got := r.Is(tt.party, tt.group, day(t, tt.at)); got != tt.want {
			t.Errorf("is %s %s on %s: got %s, want %s", tt.party, tt.group, tt.at, got, tt.want)
		}
	}
	if got := fmt.Sprint(r.Under("air_force", day(t, "2016-09-14"))); got != "[army government]" {
		t.Errorf("the air force stands under %s", got)
	}
}

func TestLists(t *testing.T) {
	r := fill(t, steps(t))
	for _, tt := range []struct {
		list  string
		party truce.Party
		at    string
		want  truce.Answer
	}{
		{"exempt", "nusra", "2013-05-29", unclear},
		{"exempt", "nusra", "2013-05-30", yes},
		{"exempt", "nusra", "2016-09-14", yes}, // the change of name changes nothing
		{"exempt", "daesh", "2019-12-31", yes},
		{"exempt", "daesh", "2020-01-01", no},
		{"exempt", "opposition", "2016-09-14", unclear}, // the list is open
		{"forces", "army", "2015-12-31", no},
		{"forces", "army", "2016-09-14", yes},
		{"forces", "air_force", "2016-09-14", yes},
		{"forces", "government", "2016-09-14", no},
		{"forces", "brigade", "2016-09-14", yes},
		{"forces", "north", "2016-08-31", no},
		{"forces", "north", "2016-09-14", unclear}, // came of one that is on it
		{"torn", "eagles", "2016-09-14", unclear},
		{"no such list", "army", "2016-09-14", unclear},
	} {
		if got := r.On(tt.list, tt.party, day(t, tt.at)); got != tt.want {
			t.Errorf("%s on %s on %s: got %s, want %s", tt.party, tt.list, tt.at, got, tt.want)
		}
	}
	if got := fmt.Sprint(r.Listed("exempt", day(t, "2016-09-14"))); got != "[daesh nusra]" {
		t.Errorf("listed are %s", got)
	}
	if err := r.SetList("forces", "air_force", false, day(t, "2016-10-01")); err != nil {
		t.Fatal(err)
	}
	if got := r.On("forces", "air_force", day(t, "2016-11-01")); got != unclear {
		t.Errorf("taken off by name, on as a part: got %s", got)
	}
}

func TestRefused(t *testing.T) {
	r := fill(t, steps(t))
	at := day(t, "2016-09-01")
	for name, err := range map[string]error{
		"no party":           r.AddNames(Names{Name: "x"}),
		"no name":            r.AddNames(Names{Party: "x"}),
		"part of itself":     r.AddPart("army", "army", always, always),
		"a circle of two":    r.AddPart("government", "army", always, always),
		"a circle of three":  r.AddPart("government", "air_force", at, always),
		"an empty part":      r.AddPart("", "army", always, always),
		"ends first":         r.AddPart("daesh", "nusra", at, at),
		"list without day":   r.SetList("exempt", "army", true, always),
		"split into itself":  r.AddSplit("brigade", []truce.Party{"brigade"}, at),
		"split into none":    r.AddSplit("brigade", nil, at),
		"a circle of splits": r.AddSplit("north", []truce.Party{"brigade"}, at),
	} {
		if err == nil {
			t.Errorf("%s: not refused", name)
		}
	}
	// a circle in turns is none
	if err := r.AddPart("a", "b", always, at); err != nil {
		t.Error(err)
	}
	if err := r.AddPart("b", "a", at, always); err != nil {
		t.Error(err)
	}
	if got := fmt.Sprint(r.Under("a", at-1), r.Under("a", at), r.Under("b", at)); got != "[b] [] [a]" {
		t.Errorf("got %s", got)
	}
	var empty Roster
	if empty.Is("a", "b", at) != unclear || empty.On("l", "a", at) != unclear || len(empty.Parties()) != 0 {
		t.Error("an empty roster knows something")
	}
}
