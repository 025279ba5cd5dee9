package incident

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strings"
)

// Weight is a log2 ratio of likelihoods in 1/256 bit: 256 means that the
// agreement is seen twice as often in claims of one incident as in claims of two.
type Weight int32

// Level is on which step of a field two claims stand.
type Level uint8

// The levels, by field.
const (
	TimeUnknown Level = iota
	TimeSame
	TimeSpan
	TimeWide
	TimeNext
	TimeDayApart
	TimeDaysApart
	TimeSaid

	PlaceUnknown
	PlaceOne
	PlacePart
	PlaceOther
	PlaceIn
	PlaceBeside
	PlaceSame
	PlaceCoarse
	PlaceNear
	PlaceFar
	PlaceNamed
	PlaceContained
	PlaceNames

	ActUnknown
	ActSame
	ActFamily
	ActOther

	ActorsUnknown
	ActorsSame
	ActorsSome
	ActorsFlipped
	ActorsOther

	KilledUnknown
	KilledOne
	KilledTwo
	KilledFew
	KilledEqual
	KilledMany
	KilledTight
	KilledBounds
	KilledRises
	KilledRisesFar
	KilledFalls
	KilledFallsFar
	KilledClose
	KilledHalf
	KilledFar

	InjuredUnknown
	InjuredOne
	InjuredTwo
	InjuredFew
	InjuredEqual
	InjuredMany
	InjuredTight
	InjuredBounds
	InjuredRises
	InjuredRisesFar
	InjuredFalls
	InjuredFallsFar
	InjuredClose
	InjuredHalf
	InjuredFar

	levels
)

// Levels is how many there are.
const Levels = int(levels)

const placeLevels = int(ActUnknown - PlaceUnknown)

// table says the levels in words.
var table = [levels]struct{ field, level, text string }{
	TimeUnknown:   {"time", "unknown", "a time is not known, or to more than ten days"},
	TimeSame:      {"time", "same", "the times overlap, each known to a day"},
	TimeSpan:      {"time", "span", "the times are the same, and longer than a day"},
	TimeWide:      {"time", "wide", "the times overlap, one of them wide"},
	TimeNext:      {"time", "next", "the times follow one another within half a day"},
	TimeDayApart:  {"time", "day_apart", "up to a day lies between the times"},
	TimeDaysApart: {"time", "days_apart", "one to three days lie between the times"},

	TimeSaid: {"time", "said", "one does not say since when; it can have been on the days before it was said"},

	PlaceUnknown:   {"place", "unknown", "a place is not known"},
	PlaceOne:       {"place", "one", "the places have one name, and are one within their precision"},
	PlacePart:      {"place", "part", "the name of one place is part of the other's, or lies in it, and they are close"},
	PlaceOther:     {"place", "other", "the places are one within their precision, known to 10 km, under other names"},
	PlaceIn:        {"place", "in", "one place is named as an area that the other lies in"},
	PlaceBeside:    {"place", "beside", "the places can be one, one of them known coarsely, under other names"},
	PlaceSame:      {"place", "same", "the places are one within their precision, known to 10 km; their names cannot be compared"},
	PlaceCoarse:    {"place", "coarse", "the places can be one, one of them known coarsely; their names cannot be compared"},
	PlaceNear:      {"place", "near", "the places lie apart by up to twice their precision and 5 km"},
	PlaceFar:       {"place", "far", "the places lie apart by more than that"},
	PlaceNamed:     {"place", "named", "the places have one name"},
	PlaceContained: {"place", "contained", "one place lies in the other"},
	PlaceNames:     {"place", "names_differ", "the names of the places differ"},

	ActUnknown: {"act", "unknown", "an act is not said, or only as an attack"},
	ActSame:    {"act", "same", "the acts are one"},
	ActFamily:  {"act", "family", "the acts are of one family"},
	ActOther:   {"act", "other", "the acts are of different families"},

	ActorsUnknown: {"actors", "unknown", "an actor is not said"},
	ActorsSame:    {"actors", "same", "the same are said to have done it to the same"},
	ActorsSome:    {"actors", "some", "some of the actors are the same"},
	ActorsFlipped: {"actors", "flipped", "the blame is turned round"},
	ActorsOther:   {"actors", "other", "the actors are others"},

	KilledUnknown:  {"killed", "unknown", "a number of killed is not said"},
	KilledOne:      {"killed", "equal_one", "the killed are as many, one or none"},
	KilledTwo:      {"killed", "equal_two", "the killed are as many, two"},
	KilledFew:      {"killed", "equal_few", "the killed are as many, three or four"},
	KilledEqual:    {"killed", "equal", "the killed are as many, five to nine"},
	KilledMany:     {"killed", "equal_many", "the killed are as many, ten and more"},
	KilledTight:    {"killed", "tight", "the bounds of the killed overlap and begin close to one another"},
	KilledBounds:   {"killed", "bounds", "the bounds of the killed overlap"},
	KilledRises:    {"killed", "rises", "the later figure of killed is a little higher"},
	KilledRisesFar: {"killed", "rises_far", "the later figure of killed is higher, three times at most"},
	KilledFalls:    {"killed", "falls", "the later figure of killed is a little lower"},
	KilledFallsFar: {"killed", "falls_far", "the later figure of killed is lower, a third at least"},
	KilledClose:    {"killed", "close", "the figures of killed are close to one another"},
	KilledHalf:     {"killed", "half", "the figures of killed lie within a factor of two"},
	KilledFar:      {"killed", "far", "the figures of killed lie further apart"},

	InjuredUnknown:  {"injured", "unknown", "a number of injured is not said"},
	InjuredOne:      {"injured", "equal_one", "the injured are as many, one or none"},
	InjuredTwo:      {"injured", "equal_two", "the injured are as many, two"},
	InjuredFew:      {"injured", "equal_few", "the injured are as many, three or four"},
	InjuredEqual:    {"injured", "equal", "the injured are as many, five to nine"},
	InjuredMany:     {"injured", "equal_many", "the injured are as many, ten and more"},
	InjuredTight:    {"injured", "tight", "the bounds of the injured overlap and begin close to one another"},
	InjuredBounds:   {"injured", "bounds", "the bounds of the injured overlap"},
	InjuredRises:    {"injured", "rises", "the later figure of injured is a little higher"},
	InjuredRisesFar: {"injured", "rises_far", "the later figure of injured is higher, three times at most"},
	InjuredFalls:    {"injured", "falls", "the later figure of injured is a little lower"},
	InjuredFallsFar: {"injured", "falls_far", "the later figure of injured is lower, a third at least"},
	InjuredClose:    {"injured", "close", "the figures of injured are close to one another"},
	InjuredHalf:     {"injured", "half", "the figures of injured lie within a factor of two"},
	InjuredFar:      {"injured", "far", "the figures of injured lie further apart"},
}

//go:embed weights.tsv
var numbers string

// rate is how many in a hundred thousand pairs of one incident (M), and of two
// incidents that are compared (U), stand on a level. A level without M says nothing.
type rate struct{ M, U int64 }

var rates, others = mustNumbers(numbers)

var weights = func() (w [levels]Weight) {
	for i, r := range rates {
		if r.M > 0 {
			w[i] = log2(r.M, r.U)
		}
	}
	return w
}()

const whole = 100_000

// Rates are how often pairs of one incident (m), and of two (u), stand on each
// level, as shares of one, and how many claims tell of the incident of a claim.
func Rates() (m, u []float64, around float64) {
	for _, r := range rates {
		m, u = append(m, float64(r.M)/whole), append(u, float64(r.U)/whole)
	}
	return m, u, float64(others) / whole
}

// Prior is the weight of a pair before its fields are compared, given on which
// levels of time and place it stands. Others claims tell of the incident of a claim,
// give or take. Against them stand the voices that lie as close and are of other
// incidents: those that were counted, but for the pair itself and half of the others, and
// those that the table expects among all that there are around. The first is few and
// the second general, so both are taken together: (half + counted) times expected by
// (half + expected), the mean of a rate that is known by its mean and a count
// (Poisson and gamma, of shape one half). More claims never raise a prior.
func Prior(time, place Level, c Crowd) Weight {
	return priorAt(class(int(time)*placeLevels+int(place-PlaceUnknown)), c)
}

// unit is a thousandth of a claim.
const unit = 1000

// before has, of each class, how often the table expects it in parts of whole times
// whole, and what it weighs whatever the crowd.
var before = func() (out [classes]struct {
	share int64
	fixed Weight
}) {
	for k := range out {
		x := &out[k]
		x.share, x.fixed = 1, log2(others, whole)
		for _, l := range []Level{class(k).time(), class(k).place()} {
			if r := rates[l]; r.M == 0 {
				x.share *= whole
			} else {
				// what the levels weigh against the table is taken back: rivals stand for it
				x.share *= r.U
				x.fixed += log2(r.M, whole) - weights[l]
			}
		}
	}
	return out
}()

func priorAt(k class, c Crowd) Weight {
	const half, most = 500, 10_000
	all, both := int64(min(max(c.All, c.Both, 1), most)), int64(min(c.Both, most))
	expected := max(all*before[k].share*unit/(whole*whole), 1)
	counted := max(unit*(both-1)-unit*others/(2*whole), 0)
	rivals := max((half+counted)*expected/(half+expected), 1)
	return before[k].fixed + log2(unit, rivals)
}

func mustNumbers(s string) (out [levels]rate, others int64) {
	at := map[string]Level{}
	for l := range levels {
		at[l.Field()+" "+l.Name()] = l
	}
	for n, line := range strings.Split(s, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		var field, level string
		var r rate
		if _, err := fmt.Sscan(line, &field, &level, &r.M, &r.U); err != nil {
			panic(fmt.Sprintf("incident: weights.tsv:%d: %v", n+1, err)) // a file of the program
		}
		if field == "others" {
			others = r.M
			continue
		}
		l, ok := at[field+" "+level]
		if !ok || r.M < 1 || r.M > whole || r.U < 1 || r.U > whole {
			panic(fmt.Sprintf("incident: weights.tsv:%d is no level", n+1))
		}
		out[l] = r
	}
	return out, others
}

// Weight is what a level weighs.
func (l Level) Weight() Weight { return weights[l] }

// Field is the field of a level: time, place, act, actors, killed, injured.
func (l Level) Field() string { return table[l].field }

// Name is the name of a level within its field.
func (l Level) Name() string { return table[l].level }

// Text says in words what a level means.
func (l Level) Text() string { return table[l].text }

// log2 is 256 times the logarithm of m/u to the base 2, rounded down, in whole
// numbers throughout. Both are from 1 to a million.
func log2(m, u int64) Weight {
	// x is m/u times 2^40, brought into [2^31, 2^32)
	x := uint64(m) << 40 / uint64(u)
	e := bits.Len64(x) - 32
	if e > 0 {
		x >>= e
	} else {
		x <<= -e
	}
	out := int64(e + 31 - 40)
	for range 8 {
		out *= 2
		x = x * x >> 31
		if x >= 1<<32 {
			out++
			x >>= 1
		}
	}
	return Weight(out)
}
