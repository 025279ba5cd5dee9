package ruling

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"truce"
)

// watchDraft is a stretch of coverage between two hours of 2 and 3 May 2026,
// counted from midnight of the 2nd.
func watchDraft(ref, observer, place, means, state string, from, to int, more string) string {
	within := `["SY"]`
	if district, governorate, two := strings.Cut(place, "<"); two {
		place, within = district, `["`+governorate+`","SY"]`
	}
	return fmt.Sprintf(`{"ref":%q,"kind":"coverage/1","of":"desk","happened":{"from":%q,"to":%q,"grain":"hour"}%s,"body":{"observer":%q,"place":{"name":%q,"within":%s},"means":%q,"state":%q}}`,
		ref, hour(from), hour(to), more, observer, place, within, means, state)
}

func hour(n int) string { return fmt.Sprintf("2026-05-%02dT%02d:00:00Z", 2+n/24, n%24) }

// TestWatched: hours counted by hand. The question is about the second of May,
// hours 0 to 24, unless the row says otherwise; of a place: watched, denied,
// how many entries, observers, means.
func TestWatched(t *testing.T) {
	up := func(ref, observer string, from, to int) string {
		return watchDraft(ref, observer, "Aleppo", "patrol", "up", from, to, "")
	}
	for _, c := range []struct {
		name        string
		lines       []string
		from, until int // 0, 0: 0 to 24
		asOf        int // 0: as of all that happened
		want        string
	}{
		{"nothing is on record", nil, 0, 0, 0, ""},
		{"one stretch", []string{up("a", "north", 6, 10)}, 0, 0, 0, "Aleppo 4 0 1 North patrol"},
		{"two that overlap count once: 6–10, 8–13", []string{up("a", "north", 6, 10), up("b", "south", 8, 13)}, 0, 0, 0, "Aleppo 7 0 2 North,South patrol"},
		{"one within the other, and one again at its end: 6–14, 8–9, 14–16", []string{up("a", "north", 6, 14), up("b", "north", 8, 9), up("c", "north", 14, 16)}, 0, 0, 0, "Aleppo 10 0 3 North patrol"},
		{"a gap: 2–5, 9–10", []string{up("b", "north", 9, 10), up("a", "north", 2, 5)}, 0, 0, 0, "Aleppo 4 0 2 North patrol"},
		{"cut at both ends of the question", []string{up("a", "north", 0, 30)}, 4, 9, 0, "Aleppo 5 0 1 North patrol"},
		{"ends where the question begins, begins where it ends", []string{up("a", "north", 0, 4), up("b", "south", 9, 12)}, 4, 9, 0, "Aleppo 0 0 0  "},
		{"no further than as of", []string{up("a", "north", 6, 20)}, 0, 0, 11, "Aleppo 5 0 1 North patrol"},
		{"denied, and jammed at the same time: 10–16, 15–18", []string{up("a", "north", 6, 10),
			watchDraft("b", "north", "Aleppo", "patrol", "denied", 10, 16, ""), watchDraft("c", "south", "Aleppo", "uav", "jammed", 15, 18, "")}, 0, 0, 0, "Aleppo 4 8 3 North patrol"},
		{"one watches while another is denied: both are told", []string{up("a", "north", 6, 12), watchDraft("b", "south", "Aleppo", "camera", "denied", 8, 10, "")}, 0, 0, 0, "Aleppo 6 2 2 North patrol"},
		{"a device that was down is nobody who watches", []string{watchDraft("a", "north", "Aleppo", "camera", "down", 6, 12, "")}, 0, 0, 0, "Aleppo 0 0 0  "},
		{"a district is part of its governorate, another is not: 6–8 in Azaz, 7–9, 1–2 in Hama", []string{watchDraft("a", "north", "Azaz<Aleppo", "camera", "up", 6, 8, ""), up("b", "north", 7, 9),
			watchDraft("c", "south", "Hama", "network", "up", 1, 2, "")}, 0, 0, 0, "Aleppo 3 0 2 North camera,patrol; Hama 1 0 1 South network"},
		{"what was put in its place does not count: 6–20 was 6–7", []string{up("a", "north", 6, 20), watchDraft("b", "north", "Aleppo", "patrol", "up", 6, 7, `,"supersedes":["a"]`)}, 0, 0, 0, "Aleppo 1 0 1 North patrol"},
		{"a whole country is no governorate", []string{strings.Replace(up("a", "north", 6, 10), `,"within":["SY"]`, "", 1)}, 0, 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, until := c.from, c.until
			if until == 0 {
				until = 24
			}
			lines := append(slices.Clone(c.lines), watchDraft("later", "north", "Idlib", "post", "up", 40, 41, ""))
			s := madeState(t, stripText, lines...)
			q := Everything()
			if c.asOf != 0 {
				q.AsOf = at(t, c.asOf)
			}
			got, err := s.Watched(q, at(t, from), at(t, until))
			if err != nil {
				t.Fatal(err)
			}
			// The coverage of Idlib is of the day after: the place is told, with nothing.
			if n := len(got); n == 0 || printWatch(got[n-1]) != "Idlib 0 0 0  " {
				t.Fatalf("Idlib, of which coverage speaks of the 3rd alone: %v", got)
			}
			v, err := newView(s, q)
			if err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, w := range got[:len(got)-1] {
				// the calm of a clock counts the same hours
				calm := v.calmAt(w.Place, nil, v.anyTime("coverage/1"), at(t, from), min(at(t, until), v.asOf+1))
				if calm.WatchedS != w.WatchedS || calm.DeniedS != w.DeniedS {
					t.Errorf("%s: a clock has %d s watched and %d s denied, the coverage %d and %d", w.Place, calm.WatchedS, calm.DeniedS, w.WatchedS, w.DeniedS)
				}
				said = append(said, printWatch(w))
				if !slices.IsSorted(w.Entries) {
					t.Errorf("the entries of %s are not in order", w.Place)
				}
			}
			if g := strings.Join(said, "; "); g != c.want {
				t.Errorf("got  %s\nwant %s", g, c.want)
			}
		})
	}
}

// TestWatchedKnown: coverage that came in later is not known at an earlier size.
func TestWatchedKnown(t *testing.T) {
	lines := []string{watchDraft("a", "north", "Aleppo", "patrol", "up", 6, 10, ""), watchDraft("b", "south", "Aleppo", "uav", "up", 9, 13, "")}
	before, after := madeState(t, stripText, lines[:1]...), madeState(t, stripText, lines...)
	q := Everything()
	q.Size = before.Size
	for _, c := range []struct {
		q    Query
		want string
	}{{q, "Aleppo 4 0 1 North patrol"}, {Everything(), "Aleppo 7 0 2 North,South patrol,uav"}} {
		got, err := after.Watched(c.q, at(t, 0), at(t, 24))
		if err != nil || len(got) != 1 || printWatch(got[0]) != c.want {
			t.Errorf("at size %d: %v %v, want %s", c.q.Size, got, err, c.want)
		}
	}
}

// TestWatchedNobody: where no case has begun there is an error and no panic.
func TestWatchedNobody(t *testing.T) {
	if got, err := NewState().Watched(Everything(), 0, 1000); err == nil {
		t.Errorf("a state without a genesis says %v", got)
	}
}

func at(t *testing.T, n int) truce.Instant {
	t.Helper()
	i, err := truce.ParseInstant(hour(n))
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// printWatch is in hours; what is no whole hour is printed in seconds.
func printWatch(w Watch) string {
	h := func(s int64) string {
		if s%3600 != 0 {
			return fmt.Sprintf("%ds", s)
		}
		return fmt.Sprint(s / 3600)
	}
	return fmt.Sprintf("%s %s %s %d %s %s", w.Place, h(w.WatchedS), h(w.DeniedS), len(w.Entries), strings.Join(w.Observers, ","), strings.Join(w.Means, ","))
}
