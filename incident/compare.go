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
	Crowd   Crowd
	Cannot  string // why they cannot be one incident; empty where they can
	OneWord bool   // both are the word of one origin
}

// Crowd is how many voices of other origins a voice could be one with by time and
// place: in all, and of those at the same level of time and of place.
type Crowd struct{ All, Both int32 }

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

// Compare says how two claims stand to one another in a crowd. It is symmetric.
func Compare(a, b *Claim, crowd Crowd) Pair {
	l := lexicon{}
	s, t := l.traitOf(a), l.traitOf(b)
	return compare(&s, &t, crowd)
}

func compare(a, b *trait, crowd Crowd) Pair {
	return compareAt(a, b, classOf(a, b), crowd)
}

// compareAt compares two claims whose class is known.
func compareAt(a, b *trait, k class, crowd Crowd) Pair {
	p := Pair{Levels: levelsOf(a, b, k), Crowd: crowd, Cannot: cannot(a, b), OneWord: a.origin == b.origin}
	p.weigh()
	return p
}

func levelsOf(a, b *trait, k class) [6]Level {
	return [6]Level{k.time(), k.place(), actLevel(a, b), actorLevel(a, b),
		figureLevel(a, b, a.killed, b.killed, KilledUnknown), figureLevel(a, b, a.injured, b.injured, InjuredUnknown)}
}

// weigh sums up.
func (p *Pair) weigh() {
	p.Prior = Prior(p.Levels[0], p.Levels[1], p.Crowd)
	p.Weight = p.Prior
	for _, l := range p.Levels {
		p.Weight += l.Weight()
	}
	if p.OneWord {
		p.Weight = min(p.Weight, 1) // one voice twice is no evidence
	}
}

// cannot says why two claims are never put together.
func cannot(a, b *trait) string {
	switch {
	case a.list != 0 && a.list == b.list:
		return "they are two incidents of one list"
	case a.report == b.report && tellsApart(a.claim, b.claim):
		return oneReport
	case a.timed && b.timed && gap(a, b) > apartTime:
		return "more than three days lie between the times"
	case a.box.apart(b.box):
		return "the places lie apart by more than 50 km beyond their precision"
	}
	return ""
}

const oneReport = "one report tells them apart"

// tellsApart says whether two claims of one report, or of one list, are two
// incidents.
func tellsApart(a, b *Claim) bool {
	return a.List != "" && a.List == b.List || a.Report == b.Report && a.ID != b.ID && a.Replaced != b.ID && b.Replaced != a.ID
}

// saidWithin is how long after an incident a report is taken to come that does not
// say when it was.
const saidWithin = 3 * day

// when is the time of a claim: as it says; where it says none, or only until when,
// the days up to that or to when it was said. known is false where neither is known to ten days.
func when(c *Claim) (from, until int64, known, told bool) {
	from, until = int64(c.Time.Earliest), int64(c.Time.Latest)
	switch {
	case !c.Time.Earliest.Known() && !c.Time.Latest.Known() && c.Said.Known():
		return int64(c.Said) - saidWithin, int64(c.Said) + day, true, false
	case !c.Time.Earliest.Known() && c.Time.Latest.Known():
		return until - saidWithin - day, until, true, false
	case !c.Time.Earliest.Known() || !c.Time.Latest.Known():
		return from, until, false, false
	}
	return from, until, until >= from && until-from <= wideTime, true
}

func (t *trait) width() int64 { return t.until - t.from }

// gap is how many milliseconds lie between two times; 0 where they overlap.
func gap(a, b *trait) int64 { return max(a.from-b.until, b.from-a.until, 0) }

func timeLevel(a, b *trait) Level {
	if !a.timed || !b.timed {
		return TimeUnknown
	}
	switch g := gap(a, b); {
	case g == 0 && overlap(a, b) && !(a.told && b.told):
		return TimeSaid
	case g == 0 && overlap(a, b) && a.width() <= dayTime && b.width() <= dayTime:
		return TimeSame
	case a.from == b.from && a.until == b.until:
		return TimeSpan
	case g == 0 && overlap(a, b):
		return TimeWide
	case g <= day/2:
		return TimeNext
	case g <= day:
		return TimeDayApart
	}
	return TimeDaysApart
}

// overlap says whether two times share an instant; the latest is excluded.
func overlap(a, b *trait) bool { return a.from < b.until && b.from < a.until || a.from == b.from }

// How the names of two places stand to one another.
const (
	namesUnknown = iota
	namesOne
	namesPart   // the words of one are among those of the other
	namesWithin // one lies in the other
	namesOther
)

func names(a, b *trait) int {
	switch {
	case a.id != 0 && a.id == b.id, a.name != 0 && a.name == b.name:
		return namesOne
	case a.name == 0 || b.name == 0:
		return namesUnknown
	case slices.Contains(a.within, b.name), slices.Contains(b.within, a.name):
		return namesWithin
	case subset(a.words, b.words), subset(b.words, a.words):
		return namesPart
	case a.latin != b.latin:
		return namesUnknown
	}
	return namesOther
}

func placeLevel(a, b *trait) Level {
	n := names(a, b)
	if !a.placed || !b.placed {
		return [...]Level{PlaceUnknown, PlaceNamed, PlaceNamed, PlaceContained, PlaceNames}[n]
	}
	d := area.Distance(a.disc.Center, b.disc.Center)
	known := a.disc.Radius + b.disc.Radius
	switch {
	case d <= known+area.Kilometre && known <= 10*area.Kilometre:
		return [...]Level{PlaceSame, PlaceOne, PlacePart, PlacePart, PlaceOther}[n]
	case d <= known+area.Kilometre:
		return [...]Level{PlaceCoarse, PlaceIn, PlaceIn, PlaceIn, PlaceBeside}[n]
	case d <= 2*known+5*area.Kilometre:
		return [...]Level{PlaceNear, PlacePart, PlacePart, PlaceIn, PlaceNear}[n]
	}
	return PlaceFar
}

func actLevel(a, b *trait) Level {
	switch {
	case a.act == 0 || b.act == 0:
		return ActUnknown
	case a.act == b.act:
		return ActSame
	case a.kin == b.kin:
		return ActFamily
	}
	return ActOther
}

func shares(a, b []int32) bool {
	return slices.ContainsFunc(a, func(s int32) bool { return slices.Contains(b, s) })
}

// subset says whether all of a are in b.
func subset(a, b []int32) bool {
	return !slices.ContainsFunc(a, func(s int32) bool { return !slices.Contains(b, s) })
}

func actorLevel(a, b *trait) Level {
	switch {
	case len(a.all) == 0 || len(b.all) == 0:
		return ActorsUnknown
	case shares(a.doers, b.doers) && (len(a.sufferers) == 0 || len(b.sufferers) == 0 || shares(a.sufferers, b.sufferers)):
		return ActorsSame
	case len(a.doers)+len(b.doers) > 0 && !shares(a.doers, b.doers) && (shares(a.doers, b.sufferers) || shares(b.doers, a.sufferers)):
		return ActorsFlipped
	case len(a.doers) == 0 && len(b.doers) == 0 && subset(a.all, b.all) && subset(b.all, a.all):
		return ActorsSame
	case shares(a.all, b.all):
		return ActorsSome
	}
	return ActorsOther
}

// The places of the levels of a figure behind its first, unknown.
const (
	figOne = iota + 1
	figTwo
	figFew
	figEqual
	figMany
	figTight
	figBounds
	figRises
	figRisesFar
	figFalls
	figFallsFar
	figClose
	figHalf
	figFar
)

func figureLevel(a, b *trait, f, g *Figure, unknown Level) Level {
	if f == nil || g == nil {
		return unknown
	}
	lo, hi, first, then := f, g, a, b // lo is the lower
	if f.Min > g.Min {
		lo, hi, first, then = g, f, b, a
	}
	switch {
	case lo.Min == hi.Min && lo.Open == hi.Open && (lo.Open || lo.Max == hi.Max):
		switch n := lo.Min; {
		case n <= 1:
			return unknown + figOne
		case n == 2:
			return unknown + figTwo
		case n <= 4:
			return unknown + figFew
		case n <= 9:
			return unknown + figEqual
		}
		return unknown + figMany
	case lo.Open || hi.Min <= lo.Max: // the bounds overlap
		switch {
		case 2*hi.Min <= 3*lo.Min+2:
			return unknown + figTight
		case lo.Open && hi.Min > 4*max(1, lo.Min):
			return unknown + figFar // "at least 2" is not said of 40
		}
		return unknown + figBounds
	}
	low, high := max(1, lo.Max), max(1, hi.Min)
	ordered := first.said.Known() && then.said.Known() && first.said != then.said
	near, within3 := high-low <= 1+low/2, high/3 <= low && high <= 3*low
	switch {
	case !within3:
		return unknown + figFar
	case ordered && first.said < then.said && near:
		return unknown + figRises
	case ordered && first.said < then.said:
		return unknown + figRisesFar
	case ordered && near:
		return unknown + figFalls
	case ordered:
		return unknown + figFallsFar
	case near:
		return unknown + figClose
	case high-low <= 1+low:
		return unknown + figHalf
	}
	return unknown + figFar
}
