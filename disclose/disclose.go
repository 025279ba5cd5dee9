// Package disclose is the only door out of a record: it says which parts of an
// entry an audience may see now. Time travel never opens it wider: what a
// reader may see goes by the rules in force now, whatever instant is asked
// about (law 9).
//
// The table is small on purpose. The cell sees what it works with. The public
// sees the public part of kinds that are public after release. Nobody is ever
// given the part that names a source, or a person's own part, through this
// door: those leave their seal one at a time, by an entry that says who read
// them and why. A party sees, beyond the public, what is between it and the
// case: see [Circle].
package disclose

import (
	"fmt"
	"strings"

	"truce"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// Audience is who something goes out to.
type Audience string

// The audiences of this door.
const (
	Cell   Audience = "cell"   // the monitoring cell that keeps the record
	Public Audience = "public" // everybody
)

// table says which parts an audience may see, of kinds public after release
// and of the others.
var table = map[Audience]struct{ public, other []entry.PartName }{
	Cell:   {[]entry.PartName{entry.Public, entry.Cell, entry.ExactPlace}, []entry.PartName{entry.Public, entry.Cell, entry.ExactPlace}},
	Public: {[]entry.PartName{entry.Public}, nil},
}

// ParseAudience reads the name of an audience.
func ParseAudience(s string) (Audience, error) {
	if _, ok := table[Audience(s)]; !ok {
		return "", fmt.Errorf("an export is for the cell, for the public or for a party: --for cell, --for public or --for party:NAME")
	}
	return Audience(s), nil
}

// ParseReader reads the name of an audience, or party:NAME, whose circle is
// then still empty.
func ParseReader(s string) (Reader, error) {
	if party, ok := strings.CutPrefix(s, "party:"); ok && entry.ValidParty(truce.Party(party)) {
		return NewCircle(truce.Party(party)), nil
	}
	return ParseAudience(s)
}

// Kind says whether the audience may see entries of a kind at all.
func Kind(a Audience, kind string) bool {
	return Part(a, &entry.Entry{Env: &entry.Envelope{Kind: kind}}, "")
}

// Leaf is what the audience may see of an entry at the end of a chain of
// reasons: all of it, or that there is one.
func Leaf(a Audience, l ruling.Leaf) ruling.Leaf {
	if Kind(a, l.Kind) {
		return l
	}
	return ruling.Leaf{Entry: l.Entry, Sealed: true}
}

// Part says whether the audience may see a part of an entry, or with an empty
// name its envelope. Of a kind that is not known, or not public after release,
// nothing goes to the public, and no envelope either: who reported, and when,
// tells where a source is.
func Part(a Audience, e *entry.Entry, part entry.PartName) bool {
	rule, ok := table[a]
	if !ok {
		return false
	}
	allowed := rule.other
	if k, known := body.KindOf(e.Env.Kind); known && k.Public {
		allowed = rule.public
	}
	if part == "" {
		return len(allowed) > 0
	}
	for _, p := range allowed {
		if p == part {
			return true
		}
	}
	return false
}

// For is the reader's rule in the form that an export asks for.
func For(r Reader) func(pos int64, e *entry.Entry, part entry.PartName) bool {
	return func(_ int64, e *entry.Entry, part entry.PartName) bool { return r.Part(e, part) }
}
