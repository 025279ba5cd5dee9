package actor

import (
	"fmt"
	"slices"
	"strings"

	"truce"
)

// Names are the names of a party from one instant on, until later ones begin.
type Names struct {
	Party        truce.Party
	Name         string   // shown to people
	Class        string   // party, side, force, group, counter, body, outlet, desk, state, agency
	Aliases      []string // as others write it
	CallsItself  string
	DesignatedBy []string
	From         truce.Instant // NoInstant: always
	Alone        bool          // stated to be part of no other party
}

// membership says that part belongs to whole from From until Until.
type membership struct {
	part, whole truce.Party
	from, until truce.Instant // NoInstant: no bound
}

// Roster is the parties of a case. The zero Roster is empty and ready; it may
// be read by many once it is no longer filled.
type Roster struct {
	names  map[truce.Party][]Names // by From, then by content
	parts  []membership
	lists  map[string][]change
	closed map[string]bool
	splits []split
}

// AddNames adds the names of a party. A party may be added under new names
// that begin later: that is a change of name, and the party stays the same.
func (r *Roster) AddNames(n Names) error {
	if n.Party == "" || n.Name == "" {
		return fmt.Errorf("a party needs an identifier and a name")
	}
	n.Aliases, n.DesignatedBy = slices.Clone(n.Aliases), slices.Clone(n.DesignatedBy)
	if r.names == nil {
		r.names = map[truce.Party][]Names{}
	}
	list := append(r.names[n.Party], n)
	slices.SortStableFunc(list, func(a, b Names) int {
		if a.From != b.From {
			return compare(a.From, b.From)
		}
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	r.names[n.Party] = list
	return nil
}

func compare(a, b truce.Instant) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// AddPart says that part belongs to whole from from until until; either is
// NoInstant where there is no bound. A circle is refused.
func (r *Roster) AddPart(part, whole truce.Party, from, until truce.Instant) error {
	m := membership{part, whole, from, until}
	switch {
	case part == "" || whole == "":
		return fmt.Errorf("a membership names two parties")
	case until.Known() && from.Known() && until <= from:
		return fmt.Errorf("the membership ends before it begins")
	case part == whole || r.reaches(whole, part, from, until):
		return fmt.Errorf("a party cannot be part of itself, not through others either")
	}
	r.parts = append(r.parts, m)
	slices.SortFunc(r.parts, func(a, b membership) int {
		if c := strings.Compare(string(a.part)+"\x00"+string(a.whole), string(b.part)+"\x00"+string(b.whole)); c != 0 {
			return c
		}
		if c := compare(a.from, b.from); c != 0 {
			return c
		}
		return compare(a.until, b.until)
	})
	return nil
}

// reaches says whether p stands under target at some time in from to until.
// No circle was let in, so it ends.
func (r *Roster) reaches(p, target truce.Party, from, until truce.Instant) bool {
	for _, m := range r.parts {
		if m.part != p {
			continue
		}
		f, u := max(from, m.from), until
		if !u.Known() || m.until.Known() && m.until < u {
			u = m.until
		}
		if u.Known() && u <= f { // an unknown f is before everything
			continue
		}
		if m.whole == target || r.reaches(m.whole, target, f, u) {
			return true
		}
	}
	return false
}

func (m membership) holds(at truce.Instant) bool {
	return (!m.from.Known() || m.from <= at) && (!m.until.Known() || at < m.until)
}

// Parties are all parties that have names, in order.
func (r *Roster) Parties() []truce.Party {
	out := make([]truce.Party, 0, len(r.names))
	for p := range r.names {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// Names are the names that hold at an instant. The answer is yes if there is
// one set of names; no if the party has none then; and cannot be determined if
// two different sets begin at the same instant, of which the first is given.
func (r *Roster) Names(p truce.Party, at truce.Instant) (Names, truce.Answer) {
	var found Names
	answer := truce.No
	for _, n := range r.names[p] {
		if n.From.Known() && n.From > at {
			break
		}
		if answer != truce.No && n.From == found.From {
			if fmt.Sprint(n) != fmt.Sprint(found) {
				answer = truce.CannotBeDetermined
			}
			continue
		}
		found, answer = n, truce.Yes
	}
	return found, answer
}

// Name is what to call a party at an instant; its identifier if it has no name.
func (r *Roster) Name(p truce.Party, at truce.Instant) string {
	if n, _ := r.Names(p, at); n.Name != "" {
		return n.Name
	}
	return string(p)
}

// Under are the parties that p is part of at an instant, nearest first, those
// equally near in order. p itself is not among them.
func (r *Roster) Under(p truce.Party, at truce.Instant) []truce.Party {
	var out []truce.Party
	level := []truce.Party{p}
	for len(level) > 0 {
		var next []truce.Party
		for _, part := range level {
			for _, m := range r.parts {
				if m.part == part && m.holds(at) && m.whole != p && !slices.Contains(out, m.whole) && !slices.Contains(next, m.whole) {
					next = append(next, m.whole)
				}
			}
		}
		slices.Sort(next)
		out = append(out, next...)
		level = next
	}
	return out
}

// Is answers whether party is group, or part of it, at an instant: yes if
// somebody said so; no if every chain of wholes above party ends in one that
// stands alone, and group is none of them; otherwise it cannot be determined.
// A whole is not its part, but some of it is: that cannot be determined either.
func (r *Roster) Is(party, group truce.Party, at truce.Instant) truce.Answer {
	above := r.Under(party, at)
	switch {
	case party == group || slices.Contains(above, group):
		return truce.Yes
	case slices.Contains(r.Under(group, at), party), r.related(party, group, at):
		return truce.CannotBeDetermined
	}
	if _, known := r.Names(group, at); known == truce.No {
		return truce.CannotBeDetermined
	}
	for _, p := range append([]truce.Party{party}, above...) {
		if !r.hasWhole(p, at) && !r.alone(p, at) {
			return truce.CannotBeDetermined
		}
	}
	return truce.No
}

func (r *Roster) hasWhole(p truce.Party, at truce.Instant) bool {
	return slices.ContainsFunc(r.parts, func(m membership) bool { return m.part == p && m.holds(at) })
}

func (r *Roster) alone(p truce.Party, at truce.Instant) bool {
	n, known := r.Names(p, at)
	return known == truce.Yes && n.Alone
}
