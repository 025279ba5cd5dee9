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

// usual is how many claims of other origins tell of the incident of a claim, give
// or take.
const usual = 3

// Prior is the weight of a pair before its fields are compared. around is how many
// voices of other origins either of them could be one with by time and place, the
// higher number: of so many, three or so are expected to be of the incident, and never
// more than half. More claims never raise it.
func Prior(around int) Weight {
	return log2(usual, int64(min(max(around, 2*usual), 1000)))
}

// table holds the levels. u is rounded from pairs of different rows of UCDP GED in
// examples/syria-2016 that can be one, as eval/link tells them; m was set by hand
// after one look at the same. docs/linking.md says what that means.
var table = [levels]row{
	TimeUnknown:   {"time", "unknown", "a time is not known, or to more than ten days", 0, 0},
	TimeSame:      {"time", "same", "the times overlap, each known to a day", 740, 140},
	TimeWide:      {"time", "wide", "the times overlap, one of them wide", 110, 40},
	TimeDayApart:  {"time", "day_apart", "up to a day lies between the times", 135, 450},
	TimeDaysApart: {"time", "days_apart", "one to three days lie between the times", 15, 370},

	PlaceUnknown:   {"place", "unknown", "a place is not known", 0, 0},
	PlaceSame:      {"place", "same", "the places are one within their precision, known to 10 km", 580, 100},
	PlaceCoarse:    {"place", "coarse", "the places can be one, one of them known coarsely", 300, 250},
	PlaceNear:      {"place", "near", "the places lie apart by up to twice their precision and 5 km", 80, 300},
	PlaceFar:       {"place", "far", "the places lie apart by more than that", 40, 350},
	PlaceNamed:     {"place", "named", "the places have one name", 550, 80},
	PlaceContained: {"place", "contained", "one place lies in the other", 250, 200},
	PlaceNames:     {"place", "names_differ", "the names of the places differ", 60, 600},

	ActUnknown: {"act", "unknown", "an act is not said, or only as an attack", 0, 0},
	ActSame:    {"act", "same", "the acts are one", 700, 220},
	ActFamily:  {"act", "family", "the acts are of one family", 200, 150},
	ActOther:   {"act", "other", "the acts are of different families", 100, 630},

	ActorsUnknown: {"actors", "unknown", "an actor is not said", 0, 0},
	ActorsSame:    {"actors", "same", "the same are said to have done it to the same", 740, 530},
	ActorsSome:    {"actors", "some", "some of the actors are the same", 100, 120},
	ActorsFlipped: {"actors", "flipped", "the blame is turned round", 60, 110},
	ActorsOther:   {"actors", "other", "the actors are others", 100, 240},

	KilledUnknown:  {"killed", "unknown", "a number of killed is not said", 0, 0},
	KilledEqual:    {"killed", "equal", "the killed are as many", 150, 15},
	KilledEqualFew: {"killed", "equal_few", "the killed are as many, and three at most", 260, 110},
	KilledBounds:   {"killed", "bounds", "the bounds of the killed overlap", 190, 130},
	KilledRises:    {"killed", "rises", "the later figure of killed is higher, three times at most", 160, 170},
	KilledFalls:    {"killed", "falls", "the later figure of killed is lower, by a third of it at least", 50, 140},
	KilledClose:    {"killed", "close", "the figures of killed lie within a factor of two", 110, 70},
	KilledFar:      {"killed", "far", "the figures of killed lie further apart", 80, 365},

	InjuredUnknown:  {"injured", "unknown", "a number of injured is not said", 0, 0},
	InjuredEqual:    {"injured", "equal", "the injured are as many", 150, 15},
	InjuredEqualFew: {"injured", "equal_few", "the injured are as many, and three at most", 220, 110},
	InjuredBounds:   {"injured", "bounds", "the bounds of the injured overlap", 200, 130},
	InjuredRises:    {"injured", "rises", "the later figure of injured is higher, three times at most", 160, 150},
	InjuredFalls:    {"injured", "falls", "the later figure of injured is lower, by a third of it at least", 50, 130},
	InjuredClose:    {"injured", "close", "the figures of injured lie within a factor of two", 130, 90},
	InjuredFar:      {"injured", "far", "the figures of injured lie further apart", 90, 375},
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
