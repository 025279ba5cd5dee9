package entry

import (
	"fmt"

	"truce"
	"truce/canon"
)

// maxWords is the longest free text in an envelope, in bytes. An envelope is
// read by everybody who holds the log: words belong into parts.
const maxWords = 200

// The grains an interval may state; empty is allowed for a bare instant.
var grains = map[truce.Grain]bool{"": true, truce.GrainMinute: true, truce.GrainHour: true, truce.GrainPart: true,
	truce.GrainDay: true, truce.GrainDays: true, truce.GrainMonth: true, truce.GrainNone: true}

// check holds the envelope against the rules of its fields. Order of the rows
// is order of complaint.
func (e *Envelope) check() error {
	for _, rule := range [...]struct {
		ok    bool
		field string
		say   string
	}{
		{validKind(e.Kind), "kind", "is not name/N, as in statement/1"},
		{e.Case.Zero() == (e.KindName() == "genesis"), "case", "is the genesis id, and absent in the genesis alone"},
		{e.By.Valid(), "by", "is not a key id, k_ and 26 characters"},
		{e.Of == "" || ValidParty(e.Of), "of", "is not a party: up to 64 letters, digits and _"},
		{e.Mode == Own || e.Mode == Reported, "mode", "is neither own nor reported"},
		{!e.Available.Known() || e.Available.Valid(), "available", "is outside the years 1900 to 2199"},
		{shortWords(e.Basis), "basis", "has more than 200 bytes or an invisible character"},
		{e.Basis == "" || e.Available.Known(), "basis", "stands without available"},
		{e.Signed.Valid(), "signed", "is missing or outside the years 1900 to 2199"},
		{e.Seen.Size >= 0 && e.Seen.Size <= canon.MaxInt, "seen", "has a size that is not a count"},
		{(e.Seen.Size == 0) == (e.Seen.Root == [32]byte{}), "seen", "has a root without a size or a size without a root"},
		{e.Nonce != [16]byte{}, "nonce", "is missing"},
	} {
		if !rule.ok {
			return fmt.Errorf("envelope: field %s %s", rule.field, rule.say)
		}
	}
	if err := checkHappened(e.Happened); err != nil {
		return err
	}
	return e.checkLists()
}

func checkHappened(v truce.Interval) error {
	if noInterval(v) {
		return nil
	}
	known := v.Earliest.Known() && v.Latest.Known()
	switch {
	case v.Earliest.Known() && !v.Earliest.Valid(), v.Latest.Known() && !(v.Latest - 1).Valid():
		return fmt.Errorf("envelope: field happened is outside the years 1900 to 2199")
	case known && v.Earliest >= v.Latest:
		return fmt.Errorf("envelope: field happened ends before it begins: latest is excluded and must be later than earliest")
	case !grains[v.Grain]:
		return fmt.Errorf("envelope: field happened has an unknown grain")
	case !shortWords(v.Text):
		return fmt.Errorf("envelope: field happened has a text of more than 200 bytes or with an invisible character")
	}
	return nil
}

func (e *Envelope) checkLists() error {
	for i, id := range e.Supersedes {
		if id.Zero() {
			return fmt.Errorf("envelope: field supersedes[%d] is empty", i)
		}
		for _, before := range e.Supersedes[:i] {
			if before == id {
				return fmt.Errorf("envelope: field supersedes[%d] names an entry twice", i)
			}
		}
	}
	for i, r := range e.Refs {
		if r.ID.Zero() || !word(r.Role, 32) {
			return fmt.Errorf("envelope: field refs[%d] needs an id and a role of up to 32 small letters, digits and _", i)
		}
	}
	last := -1
	for i, p := range e.Parts {
		at := p.Name.Index()
		if at <= last {
			return fmt.Errorf("envelope: field parts[%d] is unknown, twice or out of order: public, cell, exact_place, person, source", i)
		}
		if p.Size < 0 || p.Size > MaxPart {
			return fmt.Errorf("envelope: field parts[%d].size is not within 0 and %d bytes", i, MaxPart)
		}
		last = at
	}
	for i, f := range e.Other {
		if _, known := readers[f.Key()]; known || f.Key() == "" {
			return fmt.Errorf("envelope: other field %d has no name or the name of a known field", i)
		}
	}
	return nil
}

// shortWords says whether s may stand in an envelope.
func shortWords(s string) bool { return len(s) <= maxWords && canon.CheckText(s) == nil }

// ValidParty says whether p has the form of a party: 1 to 64 ASCII letters,
// digits and _.
func ValidParty(p truce.Party) bool {
	if p == "" || len(p) > 64 {
		return false
	}
	for _, c := range []byte(p) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_') {
			return false
		}
	}
	return true
}

// word says whether s is small letters, digits and _, begins with a letter and
// has at most n bytes.
func word(s string, n int) bool {
	if s == "" || len(s) > n || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for _, c := range []byte(s) {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
			return false
		}
	}
	return true
}

// validKind says whether s is name/N: N from 1 to 999 without leading zero.
func validKind(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '/' {
			continue
		}
		v := s[i+1:]
		if len(v) == 0 || len(v) > 3 || v[0] == '0' || !word(s[:i], 48) {
			return false
		}
		for _, c := range []byte(v) {
			if c < '0' || c > '9' {
				return false
			}
		}
		return true
	}
	return false
}
