package actor

import (
	"slices"
	"strings"

	"truce"
)

// Resolve finds the parties that go by a name in what was written at an
// instant. Yes: one party, the only one given. No party given: nobody goes by
// it, and who is meant cannot be determined; so it is with several.
//
// A name that a party had before goes on to point at it, for people go on
// using it, until another party takes the name. A name that it took later does
// not point at it yet. When the party has split, its names point at the parts.
func (r *Roster) Resolve(name string, at truce.Instant) ([]truce.Party, truce.Answer) {
	want := plain(name)
	if want == "" {
		return nil, truce.CannotBeDetermined
	}
	var now, before []truce.Party
	for _, p := range r.Parties() {
		current, _ := r.Names(p, at)
		for _, n := range r.names[p] {
			if n.From.Known() && n.From > at || !n.has(want) {
				continue
			}
			if n.From == current.From {
				now = add(now, p)
			} else {
				before = add(before, p)
			}
		}
		if plain(string(p)) == want {
			now = add(now, p)
		}
	}
	found := now
	if len(found) == 0 {
		found = before
	}
	found = r.today(found, at)
	if len(found) == 1 {
		return found, truce.Yes
	}
	return found, truce.CannotBeDetermined
}

// today puts the parts in the place of parties that have split.
func (r *Roster) today(parties []truce.Party, at truce.Instant) []truce.Party {
	var out []truce.Party
	for _, p := range parties {
		into := r.into(p, at)
		if len(into) == 0 {
			out = add(out, p)
		}
		for _, q := range into {
			out = add(out, q)
		}
	}
	slices.Sort(out)
	return out
}

func add(list []truce.Party, p truce.Party) []truce.Party {
	if slices.Contains(list, p) {
		return list
	}
	return append(list, p)
}

func (n Names) has(want string) bool {
	for _, s := range append([]string{n.Name, n.CallsItself}, n.Aliases...) {
		if plain(s) == want {
			return true
		}
	}
	return false
}

// plain is a name as it is compared: lower case, hyphens as spaces, without
// apostrophes and points, single spaces.
func plain(s string) string {
	return strings.Join(strings.Fields(marks.Replace(strings.ToLower(s))), " ")
}

var marks = strings.NewReplacer("-", " ", "–", " ", "_", " ", "'", "", "’", "", "‘", "", "`", "", "ʿ", "", "ʾ", "", ".", "")
