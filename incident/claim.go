package incident

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"truce"
	"truce/area"
)

// Claim is what one report says of one happening.
type Claim struct {
	Report   string // the report's id; with ID it names the claim
	ID       string // the claim's own id; empty for a report that came in fields
	Source   string // who says so, the counter
	List     string // a list whose lines are different incidents; empty for none
	Origin   string // claims of one origin are one voice; Key where empty
	Time     truce.Interval
	Said     truce.Instant // when it was said; NoInstant when not known
	Place    Place
	Act      string
	Actors   []Actor
	Killed   *Figure
	Injured  *Figure
	Replaced string // the claim of the same report with the later figure
}

// Place is where: a name with the areas that it lies in, a disc, or both.
type Place struct {
	Name   string
	Within []string // areas it lies in, the smallest first
	ID     string   // in a gazetteer
	Disc   area.Disc
	Placed bool // Disc is known
}

// Actor is who is said to have had a part: attacker, target, side_a, side_b.
type Actor struct {
	Role, Name string
	Party      truce.Party
}

// Figure is a number of people between bounds, both included. Open: no maximum.
type Figure struct {
	Bound    truce.Bound
	Min, Max int64
	Open     bool
}

// Key names a claim: the report, and behind a slash the claim.
func (c *Claim) Key() string {
	if c.ID == "" {
		return c.Report
	}
	return c.Report + "/" + c.ID
}

// origin is the group of a claim. A name and a key cannot be mistaken for one
// another.
func (c *Claim) origin() string {
	if c.Origin == "" {
		return "k\x00" + c.Key()
	}
	return "o\x00" + fold(c.Origin)
}

// voice is what a claim says and whose word it is: claims that are alike in it
// are copies.
func (c *Claim) voice() string {
	b := make([]byte, 0, 200)
	text := func(s string) {
		b = strconv.AppendInt(b, int64(len(s)), 10)
		b = append(append(b, ':'), s...)
	}
	numbers := func(ns ...int64) {
		for _, n := range ns {
			b = append(strconv.AppendInt(b, n, 10), ' ')
		}
	}
	text(c.origin())
	text(c.List)
	numbers(int64(c.Time.Earliest), int64(c.Time.Latest))
	text(fold(c.Place.Name))
	text(c.Place.ID)
	if c.Place.Placed {
		d := c.Place.Disc
		numbers(int64(d.Center.Lat), int64(d.Center.Lon), int64(d.Radius))
	}
	b = append(b, ';')
	text(c.Act)
	actors := make([]string, len(c.Actors))
	for i, a := range c.Actors {
		actors[i] = strconv.Itoa(len(a.Role)) + ":" + a.Role + who(a)
	}
	slices.Sort(actors)
	numbers(int64(len(actors)))
	for _, a := range actors {
		text(a)
	}
	for _, f := range []*Figure{c.Killed, c.Injured} {
		if f != nil {
			numbers(f.Min)
			if !f.Open {
				numbers(f.Max)
			}
		}
		b = append(b, ';')
	}
	return string(b)
}

// who is the party of an actor, else its name.
func who(a Actor) string {
	if a.Party != "" {
		return "p:" + string(a.Party)
	}
	return "n:" + fold(a.Name)
}

// fold makes spellings of a name alike in case, spaces and punctuation.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// hashOf is an id: the prefix and 26 characters of the hash of the parts.
func hashOf(prefix string, parts []string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	const letters = "0123456789abcdefghjkmnpqrstvwxyz"
	sum := h.Sum(nil)
	out := []byte(prefix)
	for i := range 26 {
		out = append(out, letters[sum[i]&31])
	}
	return string(out)
}

// Same says whether two claims are one claim twice: one key, and nothing said
// differently.
func Same(a, b *Claim) bool {
	return a.Key() == b.Key() && a.voice() == b.voice() && a.Said == b.Said && a.Replaced == b.Replaced
}

// equal says whether two claims say the same in every field.
func (c *Claim) equal(d *Claim) bool {
	same := func(f, g *Figure) bool { return f == g || f != nil && g != nil && *f == *g }
	return c.Report == d.Report && c.ID == d.ID && c.Source == d.Source && c.List == d.List && c.Origin == d.Origin &&
		c.Time == d.Time && c.Said == d.Said && c.Act == d.Act && c.Replaced == d.Replaced &&
		c.Place.Name == d.Place.Name && c.Place.ID == d.Place.ID && c.Place.Disc == d.Place.Disc && c.Place.Placed == d.Place.Placed &&
		slices.Equal(c.Place.Within, d.Place.Within) && slices.Equal(c.Actors, d.Actors) && same(c.Killed, d.Killed) && same(c.Injured, d.Injured)
}
