package victim

import (
	"errors"
	"fmt"
	"slices"

	"truce"
	"truce/entry"
)

// Toll is how many persons of an incident are on record. It is no figure of a
// counter and goes into no spread: a record is incomplete until somebody says
// that it is whole.
type Toll struct{ Killed, Injured int }

// Toll counts the persons of an incident: records that a keeper decided to be
// one person's count once, as killed where one of them says so.
func (b *Book) Toll(incident string) (t Toll) {
	group := b.persons()
	killed := map[truce.EntryID]bool{}
	for _, r := range b.Records() {
		if r.Incident == incident {
			killed[group[r.ID]] = killed[group[r.ID]] || r.Killed
		}
	}
	for _, k := range killed {
		if k {
			t.Killed++
		} else {
			t.Injured++
		}
	}
	return t
}

// persons gives each record the first record of its person.
func (b *Book) persons() map[truce.EntryID]truce.EntryID {
	first := map[truce.EntryID]truce.EntryID{}
	for _, r := range b.Records() {
		first[r.ID] = r.ID
	}
	for pair, decision := range b.decisions() {
		x, okX := first[pair[0]]
		y, okY := first[pair[1]]
		if decision != Same || !okX || !okY {
			continue
		}
		to := x
		if slices.Compare(y[:], x[:]) < 0 {
			to = y
		}
		for id, f := range first {
			if f == x || f == y {
				first[id] = to
			}
		}
	}
	return first
}

// decisions are what keepers decided on pairs of records; of two that
// contradict one another neither wins.
func (b *Book) decisions() map[[2]truce.EntryID]Answer {
	out := map[[2]truce.EntryID]Answer{}
	for _, x := range b.pairs {
		if !b.counts(x) || !b.keepers(x) || len(x.e.Env.Refs) != 2 {
			continue
		}
		pair := pairOf(x.e.Env.Refs[0].ID, x.e.Env.Refs[1].ID)
		said := Answer(bodyOf(x.e).Text("decision"))
		if old, twice := out[pair]; twice && old != said {
			said = CannotSay
		}
		out[pair] = said
	}
	return out
}

func pairOf(a, b truce.EntryID) [2]truce.EntryID {
	if slices.Compare(b[:], a[:]) < 0 {
		a, b = b, a
	}
	return [2]truce.EntryID{a, b}
}

// Decided is what keepers decided on two records, "" for nothing.
func (b *Book) Decided(x, y truce.EntryID) Answer { return b.decisions()[pairOf(x, y)] }

// SmallCell is the smallest number that a breakdown may show. CDC WONDER
// suppresses counts of deaths below ten for parts of a country; an incident has
// neighbours who know who was there, so that nothing laxer will do.
const SmallCell = 10

// Cell is one row of a breakdown.
type Cell struct {
	Name  string
	Count int
}

// Breakdown counts persons by a word for each ("" is unknown). It is nil unless
// there are two cells or more, each of SmallCell or more: then no cell that is
// hidden can be found by subtracting, and no cell says of everybody what it says
// of one.
func Breakdown(words []string) (out []Cell) {
	count := map[string]int{}
	for _, w := range words {
		if w == "" {
			w = "unknown"
		}
		count[w]++
	}
	for w, n := range count {
		if n < SmallCell || len(count) < 2 {
			return nil
		}
		out = append(out, Cell{w, n})
	}
	slices.SortFunc(out, func(a, b Cell) int { return slices.Compare([]byte(a.Name), []byte(b.Name)) })
	return out
}

// AgeGroup is the word of the group in which an age lies whole, "" when none.
func (p Person) AgeGroup() string {
	if p.Age == nil {
		return ""
	}
	for _, g := range []string{"child", "adult", "elderly"} {
		if y := ageGroups[g]; p.Age.Min >= y.Min && p.Age.Max <= y.Max {
			return g
		}
	}
	return ""
}

// MaxOpened is how many records a keeper's key opens in a day by this program.
const MaxOpened = 300

// day is in milliseconds.
const day = 24 * 3_600_000

// ErrTooMany says that a keeper has opened as many records as a day allows.
var ErrTooMany = errors.New("this would be more records than a keeper opens in 24 hours: go on tomorrow, or ask a second keeper")

// MayOpen says why a key may not open n records now: it is no keeper's, or it
// opened too many within 24 hours, as the record says.
func (b *Book) MayOpen(id entry.KeyID, n int, now truce.Instant) error {
	if why := b.Keeps(id, now); why != "" {
		return errors.New(why)
	}
	for _, x := range b.reads {
		if x.e.Env.By == id && x.e.Env.Signed > now-day {
			n += len(x.e.Env.Refs)
		}
	}
	if n > MaxOpened {
		return fmt.Errorf("%w (%d of %d)", ErrTooMany, n, MaxOpened)
	}
	return nil
}

// Persons is one record for each person of an incident.
func (b *Book) Persons(incident string) (out []Record) {
	group, seen := b.persons(), map[truce.EntryID]bool{}
	for _, r := range b.Records() {
		if r.Incident == incident && !seen[group[r.ID]] {
			seen[group[r.ID]] = true
			out = append(out, r)
		}
	}
	return out
}
