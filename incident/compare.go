package incident

import (
	"slices"

	"truce/area"
)

// Milliseconds of the bounds on times.
const (
	day = 24 * 3600_000

	apartTime = 3 * day  // times further apart are never one incident
	wideTime  = 10 * day // a time known no better than this says nothing
	// a day may be 25 hours long, and a night reaches into the next
	dayTime = day + day/24
)

// apartPlace is how far two places may lie apart beyond their precision.
const apartPlace = 50 * area.Kilometre

// Pair is how two claims compare: the levels, time first, and their sum.
type Pair struct {
	Levels  [6]Level
	Prior   Weight // before its fields are compared
	Weight  Weight // the prior and the levels; of one origin at most 1
	Cannot  string // why they cannot be one incident; empty where they can
	OneWord bool   // both are the word of one origin
}

// families put acts together that reports mix up. An act that stands in none
// is a family of its own.
var families = map[string]string{
	"air_strike": "from_above", "shelling": "from_above", "bombing": "from_above", "use_explosive": "from_above",
	"fire": "shots", "sniping": "shots", "ambush": "shots", "raid": "shots", "advance": "shots", "clash": "shots", "acquire_territory": "shots",
	"suicide_attack": "planted", "lay_mine": "planted", "sabotage": "planted", "ied": "planted",
	"abduct": "held", "detain": "held",
}

func family(act string) string {
	if f, ok := families[act]; ok {
		return f
	}
	return act
}

// Compare says how two claims stand to one another; around is that of Prior. It
// is symmetric.
func Compare(a, b *Claim, around int) Pair {
	p := Pair{Levels: [6]Level{timeLevel(a, b), placeLevel(a, b), actLevel(a, b), actorLevel(a, b),
		figureLevel(a, b, a.Killed, b.Killed, KilledUnknown), figureLevel(a, b, a.Injured, b.Injured, InjuredUnknown)}}
	p.Cannot = cannot(a, b)
	p.OneWord = a.origin() == b.origin()
	p.Prior = Prior(around)
	p.Weight = p.Prior
	for _, l := range p.Levels {
		p.Weight += l.Weight()
	}
	if p.OneWord {
		p.Weight = min(p.Weight, 1) // one voice twice is no evidence
	}
	return p
}

// cannot says why two claims are never put together.
func cannot(a, b *Claim) string {
	switch {
	case a.List != "" && a.List == b.List:
		return "they are two incidents of one list"
	case a.Report == b.Report && a.ID != b.ID && a.Replaced != b.ID && b.Replaced != a.ID:
		return "one report tells them apart"
	case timed(a) && timed(b) && gap(a, b) > apartTime:
		return "more than three days lie between the times"
	case boxOf(a).apart(boxOf(b)):
		return "the places lie apart by more than 50 km beyond their precision"
	}
	return ""
}

func timed(c *Claim) bool {
	return c.Time.Earliest.Known() && c.Time.Latest.Known() && c.Time.Latest >= c.Time.Earliest && width(c) <= wideTime
}

func width(c *Claim) int64 { return int64(c.Time.Latest) - int64(c.Time.Earliest) }

// gap is how many milliseconds lie between two times; 0 where they overlap.
func gap(a, b *Claim) int64 {
	g := max(int64(a.Time.Earliest)-int64(b.Time.Latest), int64(b.Time.Earliest)-int64(a.Time.Latest))
	return max(g, 0)
}

func timeLevel(a, b *Claim) Level {
	if !timed(a) || !timed(b) {
		return TimeUnknown
	}
	switch g := gap(a, b); {
	case g == 0 && overlap(a, b) && width(a) <= dayTime && width(b) <= dayTime:
		return TimeSame
	case g == 0 && overlap(a, b):
		return TimeWide
	case g <= day:
		return TimeDayApart
	}
	return TimeDaysApart
}

// overlap says whether two times share an instant; the latest is excluded.
func overlap(a, b *Claim) bool {
	return a.Time.Earliest < b.Time.Latest && b.Time.Earliest < a.Time.Latest || a.Time.Earliest == b.Time.Earliest
}

func placeLevel(a, b *Claim) Level {
	p, q := &a.Place, &b.Place
	if p.Placed && q.Placed {
		d := area.Distance(p.Disc.Center, q.Disc.Center)
		known := p.Disc.Radius + q.Disc.Radius
		switch {
		case d <= known+area.Kilometre && known <= 10*area.Kilometre:
			return PlaceSame
		case d <= known+area.Kilometre:
			return PlaceCoarse
		case d <= 2*known+5*area.Kilometre:
			return PlaceNear
		}
		return PlaceFar
	}
	n, o := fold(p.Name), fold(q.Name)
	if n == "" || o == "" {
		return PlaceUnknown
	}
	in := func(name string, areas []string) bool {
		return slices.ContainsFunc(areas, func(s string) bool { return fold(s) == name })
	}
	switch {
	case p.ID != "" && p.ID == q.ID, n == o:
		return PlaceNamed
	case in(n, q.Within), in(o, p.Within):
		return PlaceContained
	}
	return PlaceNames
}

func actLevel(a, b *Claim) Level {
	vague := func(s string) bool { return s == "" || s == "attack" || s == "other" }
	switch {
	case vague(a.Act) || vague(b.Act):
		return ActUnknown
	case a.Act == b.Act:
		return ActSame
	case family(a.Act) == family(b.Act):
		return ActFamily
	}
	return ActOther
}

// doers and sufferers are whom a claim names on either side, sorted.
func sides(c *Claim) (doers, sufferers, all []string) {
	for _, a := range c.Actors {
		w := who(a)
		if w == "n:" {
			continue
		}
		all = append(all, w)
		switch a.Role {
		case "attacker":
			doers = append(doers, w)
		case "target":
			sufferers = append(sufferers, w)
		}
	}
	return doers, sufferers, all
}

func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func actorLevel(a, b *Claim) Level {
	d1, s1, all1 := sides(a)
	d2, s2, all2 := sides(b)
	switch {
	case len(all1) == 0 || len(all2) == 0:
		return ActorsUnknown
	case shares(d1, d2) && (len(s1) == 0 || len(s2) == 0 || shares(s1, s2)):
		return ActorsSame
	case len(d1)+len(d2) > 0 && !shares(d1, d2) && (shares(d1, s2) || shares(d2, s1)):
		return ActorsFlipped
	case len(d1) == 0 && len(d2) == 0 && subset(all1, all2) && subset(all2, all1):
		return ActorsSame
	case shares(all1, all2):
		return ActorsSome
	}
	return ActorsOther
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// The places of the levels of a figure behind its first, unknown.
const (
	figEqual = iota + 1
	figEqualFew
	figBounds
	figRises
	figFalls
	figClose
	figFar
)

func figureLevel(a, b *Claim, f, g *Figure, unknown Level) Level {
	if f == nil || g == nil {
		return unknown
	}
	exact := func(x *Figure) bool { return !x.Open && x.Min == x.Max }
	switch {
	case exact(f) && exact(g) && f.Min == g.Min && f.Min <= 3:
		return unknown + figEqualFew
	case exact(f) && exact(g) && f.Min == g.Min:
		return unknown + figEqual
	case (f.Open || g.Min <= f.Max) && (g.Open || f.Min <= g.Max):
		if max(f.Min, g.Min) > 4*max(1, min(f.Min, g.Min)) && (f.Open || g.Open) {
			return unknown + figFar // "at least 2" is not said of 40
		}
		return unknown + figBounds
	}
	// apart: lo is wholly below hi
	lo, hi, first, then := f, g, a, b
	if f.Min > g.Min {
		lo, hi, first, then = g, f, b, a
	}
	low, high := max(1, lo.Max), max(1, hi.Min)
	ordered := first.Said.Known() && then.Said.Known() && first.Said != then.Said
	switch {
	case high > 3*low && high/3 >= low:
		return unknown + figFar
	case ordered && first.Said < then.Said:
		return unknown + figRises
	case ordered && high <= 3*low && high*2 >= low*3:
		return unknown + figFalls
	case high <= 2*low:
		return unknown + figClose
	}
	return unknown + figFar
}
