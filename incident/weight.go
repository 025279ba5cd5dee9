package incident

import "math/bits"

// Weight is a log2 ratio of likelihoods in 1/256 bit: 256 means that the
// agreement is seen twice as often in claims of one incident as in claims of two.
type Weight int32

// Level is on which step of a field two claims stand.
type Level uint8

// The levels, by field.
const (
	TimeUnknown Level = iota
	TimeSame
	TimeWide
	TimeDayApart
	TimeDaysApart

	PlaceUnknown
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
	KilledEqual
	KilledEqualFew
	KilledBounds
	KilledRises
	KilledFalls
	KilledClose
	KilledFar

	InjuredUnknown
	InjuredEqual
	InjuredEqualFew
	InjuredBounds
	InjuredRises
	InjuredFalls
	InjuredClose
	InjuredFar

	levels
)

// row is a level: how many in a thousand pairs of one incident (m), and of two
// incidents that are compared (u), stand on it. A level without m says nothing.
type row struct {
	field, level, text string
	m, u               int64
}

// Prior is the weight of a pair before anything is compared: of pairs that
// share a block one in sixteen or so is one incident.
const Prior Weight = -4 * 256

// table holds the levels. The numbers were set by hand, before anything was
// measured, and fitted to nothing; docs/linking.md says what was in mind.
var table = [levels]row{
	TimeUnknown:   {"time", "unknown", "a time is not known, or to more than ten days", 0, 0},
	TimeSame:      {"time", "same", "the times overlap, each known to a day", 740, 300},
	TimeWide:      {"time", "wide", "the times overlap, one of them wide", 120, 150},
	TimeDayApart:  {"time", "day_apart", "up to a day lies between the times", 115, 300},
	TimeDaysApart: {"time", "days_apart", "one to three days lie between the times", 25, 250},

	PlaceUnknown:   {"place", "unknown", "a place is not known", 0, 0},
	PlaceSame:      {"place", "same", "the places are one within their precision, known to 10 km", 620, 60},
	PlaceCoarse:    {"place", "coarse", "the places can be one, one of them known coarsely", 200, 200},
	PlaceNear:      {"place", "near", "the places lie apart by up to twice their precision and 5 km", 110, 110},
	PlaceFar:       {"place", "far", "the places lie apart by more than that", 40, 600},
	PlaceNamed:     {"place", "named", "the places have one name", 550, 60},
	PlaceContained: {"place", "contained", "one place lies in the other", 250, 200},
	PlaceNames:     {"place", "names_differ", "the names of the places differ", 60, 600},

	ActUnknown: {"act", "unknown", "an act is not said, or only as an attack", 0, 0},
	ActSame:    {"act", "same", "the acts are one", 760, 300},
	ActFamily:  {"act", "family", "the acts are of one family", 160, 150},
	ActOther:   {"act", "other", "the acts are of different families", 80, 550},

	ActorsUnknown: {"actors", "unknown", "an actor is not said", 0, 0},
	ActorsSame:    {"actors", "same", "the same are said to have done it to the same", 550, 250},
	ActorsSome:    {"actors", "some", "some of the actors are the same", 250, 250},
	ActorsFlipped: {"actors", "flipped", "the blame is turned round", 60, 90},
	ActorsOther:   {"actors", "other", "the actors are others", 120, 420},

	KilledUnknown:  {"killed", "unknown", "a number of killed is not said", 0, 0},
	KilledEqual:    {"killed", "equal", "the killed are as many", 380, 30},
	KilledEqualFew: {"killed", "equal_few", "the killed are as many, and three at most", 250, 190},
	KilledBounds:   {"killed", "bounds", "the bounds of the killed overlap", 150, 100},
	KilledRises:    {"killed", "rises", "the later figure of killed is higher, three times at most", 120, 80},
	KilledFalls:    {"killed", "falls", "the later figure of killed is lower, by a third of it at least", 40, 80},
	KilledClose:    {"killed", "close", "the figures of killed lie within a factor of two", 110, 130},
	KilledFar:      {"killed", "far", "the figures of killed lie further apart", 40, 480},

	InjuredUnknown:  {"injured", "unknown", "a number of injured is not said", 0, 0},
	InjuredEqual:    {"injured", "equal", "the injured are as many", 280, 30},
	InjuredEqualFew: {"injured", "equal_few", "the injured are as many, and three at most", 200, 180},
	InjuredBounds:   {"injured", "bounds", "the bounds of the injured overlap", 200, 120},
	InjuredRises:    {"injured", "rises", "the later figure of injured is higher, three times at most", 140, 90},
	InjuredFalls:    {"injured", "falls", "the later figure of injured is lower, by a third of it at least", 50, 90},
	InjuredClose:    {"injured", "close", "the figures of injured lie within a factor of two", 150, 150},
	InjuredFar:      {"injured", "far", "the figures of injured lie further apart", 90, 430},
}

var weights = func() (w [levels]Weight) {
	for i, r := range table {
		if r.m > 0 {
			w[i] = log2(r.m, r.u)
		}
	}
	return w
}()

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
