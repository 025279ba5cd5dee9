package area

import (
	"fmt"
	"slices"

	"truce"
)

// Admin is an administrative area or a place in one, known by name alone: the
// names from the smallest to the country, as in al-Mayadin, Deir ez-Zor, SY.
type Admin struct {
	Path []string // 1 to 16 names, none empty
}

// Check says whether the path is one.
func (a Admin) Check() error {
	if len(a.Path) == 0 || len(a.Path) > 16 {
		return fmt.Errorf("an area known by name has 1 to 16 names")
	}
	if slices.Contains(a.Path, "") {
		return fmt.Errorf("a name of the area is empty")
	}
	return nil
}

// parts are areas whose division is known whole: two different parts of one
// area share nothing. A name that is not listed may be a town in any of them.
var parts = map[string][]string{
	"SY": {"Aleppo", "Damascus", "Daraa", "Deir ez-Zor", "Hama", "Hasakah", "Homs", "Idlib",
		"Latakia", "Quneitra", "Raqqa", "Rif Dimashq", "Suwayda", "Tartus"},
}

// named answers whether area a lies within area r, by their names.
//
// Names are compared from the country down. If r's names are the last of a's,
// a lies in r. If they part where the division is known whole (countries, the
// governorates of Syria), a lies outside. If they part elsewhere, or r is
// part of a, it cannot be determined: a path may leave steps out, and two names
// may be one place.
func named(a, r Admin) truce.Answer {
	for i := 1; ; i++ {
		switch {
		case i > len(r.Path):
			return truce.Yes
		case i > len(a.Path):
			return truce.CannotBeDetermined
		}
		x, y := a.Path[len(a.Path)-i], r.Path[len(r.Path)-i]
		if x == y {
			continue
		}
		if i == 1 && isCountry(x) && isCountry(y) {
			return truce.No
		}
		if i == 1 {
			return truce.CannotBeDetermined
		}
		whole := parts[a.Path[len(a.Path)-i+1]]
		if slices.Contains(whole, x) && slices.Contains(whole, y) {
			return truce.No
		}
		return truce.CannotBeDetermined
	}
}

// isCountry says whether a name is a country's code, two capital letters.
func isCountry(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}
