package actor

import (
	"fmt"
	"slices"
	"strings"

	"truce"
)

// change puts a party on a list or takes it off, at an instant.
type change struct {
	at    truce.Instant
	party truce.Party
	on    bool
}

// split says that a party came apart.
type split struct {
	at   truce.Instant
	old  truce.Party
	into []truce.Party
}

// SetList puts a party on a list from an instant on, or takes it off.
func (r *Roster) SetList(list string, p truce.Party, on bool, at truce.Instant) error {
	if list == "" || p == "" || !at.Known() {
		return fmt.Errorf("a change to a list names the list, the party and the instant")
	}
	if r.lists == nil {
		r.lists = map[string][]change{}
	}
	changes := append(r.lists[list], change{at, p, on})
	slices.SortFunc(changes, func(a, b change) int {
		if c := compare(a.at, b.at); c != 0 {
			return c
		}
		if c := strings.Compare(string(a.party), string(b.party)); c != 0 || a.on == b.on {
			return c
		}
		if a.on {
			return 1
		}
		return -1
	})
	r.lists[list] = changes
	return nil
}

// CloseList says that whoever is not on the list is known not to be on it.
func (r *Roster) CloseList(list string) {
	if r.closed == nil {
		r.closed = map[string]bool{}
	}
	r.closed[list] = true
}

// AddSplit says that a party came apart into others at an instant. Nothing
// passes to the parts by itself, neither a place on a list nor a whole: until
// somebody says so it cannot be determined.
func (r *Roster) AddSplit(old truce.Party, into []truce.Party, at truce.Instant) error {
	if old == "" || len(into) == 0 || slices.Contains(into, "") || slices.Contains(into, old) || !at.Known() {
		return fmt.Errorf("a split names the party, its parts and the instant")
	}
	for _, q := range into {
		if r.cameOf(old, q, truce.MaxInstant) {
			return fmt.Errorf("a party cannot come of its own parts")
		}
	}
	into = slices.Clone(into)
	slices.Sort(into)
	r.splits = append(r.splits, split{at, old, slices.Compact(into)})
	slices.SortFunc(r.splits, func(a, b split) int {
		if c := compare(a.at, b.at); c != 0 {
			return c
		}
		return strings.Compare(fmt.Sprint(a.old, a.into), fmt.Sprint(b.old, b.into))
	})
	return nil
}

// into are the parties that p had come apart into by an instant, the parts of
// parts in the place of those; none if it had not.
func (r *Roster) into(p truce.Party, at truce.Instant) []truce.Party {
	var out []truce.Party
	for _, s := range r.splits {
		if s.old != p || s.at > at {
			continue
		}
		for _, q := range s.into {
			further := r.into(q, at)
			if len(further) == 0 {
				further = []truce.Party{q}
			}
			for _, f := range further {
				out = add(out, f)
			}
		}
	}
	slices.Sort(out)
	return out
}

// cameOf says whether p came of old through splits by an instant.
func (r *Roster) cameOf(p, old truce.Party, at truce.Instant) bool {
	for _, s := range r.splits {
		if s.at <= at && slices.Contains(s.into, p) && (s.old == old || r.cameOf(s.old, old, at)) {
			return true
		}
	}
	return false
}

// related says whether one of the two came of the other, or of what is part of
// the other.
func (r *Roster) related(party, group truce.Party, at truce.Instant) bool {
	if r.cameOf(party, group, at) || r.cameOf(group, party, at) {
		return true
	}
	for _, s := range r.splits {
		if s.at <= at && slices.Contains(s.into, party) && slices.Contains(r.Under(s.old, s.at-1), group) {
			return true
		}
	}
	return false
}

// On answers whether a party is on a list at an instant: yes if it, or a party
// that it is part of, is; no if it was taken off or the list is closed;
// otherwise it cannot be determined. So it is when the party came of one that
// is on the list, and when two changes of the same instant contradict each
// other.
func (r *Roster) On(list string, p truce.Party, at truce.Instant) truce.Answer {
	own, said := r.own(list, p, at)
	if said && own != truce.No {
		return own
	}
	answer := truce.CannotBeDetermined
	if said || r.closed[list] {
		answer = truce.No
	}
	for _, whole := range r.Under(p, at) {
		w, listed := r.own(list, whole, at)
		switch {
		case !listed || w == truce.No:
		case said || w == truce.CannotBeDetermined: // taken off by name, but its whole is or may be on
			answer = truce.CannotBeDetermined
		default:
			return truce.Yes
		}
	}
	if answer != truce.No || said {
		return answer
	}
	for _, s := range r.splits {
		if w, _ := r.own(list, s.old, s.at); s.at <= at && w != truce.No && r.cameOf(p, s.old, at) {
			return truce.CannotBeDetermined
		}
	}
	return answer
}

// own is what the list says of the party by name; said is false if nothing.
func (r *Roster) own(list string, p truce.Party, at truce.Instant) (answer truce.Answer, said bool) {
	answer = truce.No
	var when truce.Instant
	for _, c := range r.lists[list] {
		if c.party != p || c.at > at {
			continue
		}
		next := truce.AnswerOf(c.on)
		if said && c.at == when && next != answer {
			next = truce.CannotBeDetermined
		}
		answer, when, said = next, c.at, true
	}
	return answer, said
}

// Listed are the parties that are on a list by name at an instant, in order.
func (r *Roster) Listed(list string, at truce.Instant) []truce.Party {
	var out []truce.Party
	for _, c := range r.lists[list] {
		if answer, said := r.own(list, c.party, at); said && answer == truce.Yes {
			out = add(out, c.party)
		}
	}
	slices.Sort(out)
	return out
}
