package ruling

import (
	"truce"
	"truce/agreement"
)

// changes says between which changes a time lies: how many of the instants at
// which who is bound, listed or where may change, and of those of the
// timetable, had come when it began, and lie before its end. Questions about
// times that lie alike have the same answer.
type changes struct{ from, to int32 }

func (v *view) changes(at truce.Interval) changes {
	if l := &v.memo.last; l.known && l.earliest == at.Earliest && l.latest == at.Latest {
		return l.changes
	}
	c := changes{v.begun(at.Earliest), v.before(at.Latest)}
	v.memo.last = lastTime{at.Earliest, at.Latest, c, true}
	return c
}

// lastTime is the time that was asked about last: one claim asks many
// questions about its own.
type lastTime struct {
	earliest, latest truce.Instant
	changes          changes
	known            bool
}

// memo keeps answers within one picture.
type memo struct {
	party    map[partyKey]truce.Answer
	place    map[placeKey]truce.Answer
	time     map[timeKey]truce.Answer
	choice   map[choiceKey][]choice
	rules    map[rulesKey][]*agreement.Block
	anywhere map[rulesKey][]*agreement.Block // see rulesThen
	alike    map[accountKey]*account
	acts     map[int32][]string // by the number of a likeness
	number   map[string]int32   // of facts, by all they say
	status   map[statusKey]string
	last     lastTime
}

type partyKey struct {
	expr  agreement.Expr // nil asks whether the party is exempt
	party truce.Party
	changes
}

type placeKey struct {
	expr  agreement.Expr
	place spot
	changes
}

type timeKey struct {
	expr    agreement.Expr
	silence string
	changes
}

type choiceKey struct {
	rule *agreement.Block
	changes
}

type rulesKey struct {
	acts string
	changes
}

func newMemo() memo {
	return memo{
		party: map[partyKey]truce.Answer{}, place: map[placeKey]truce.Answer{}, time: map[timeKey]truce.Answer{},
		choice: map[choiceKey][]choice{}, rules: map[rulesKey][]*agreement.Block{}, anywhere: map[rulesKey][]*agreement.Block{},
		alike: map[accountKey]*account{}, acts: map[int32][]string{}, number: map[string]int32{}, status: map[statusKey]string{},
	}
}
