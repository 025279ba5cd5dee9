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
	return changes{v.begun(at.Earliest), v.before(at.Latest)}
}

// memo keeps answers within one picture.
type memo struct {
	party  map[partyKey]truce.Answer
	place  map[placeKey]truce.Answer
	choice map[choiceKey][]choice
	rules  map[rulesKey][]*agreement.Block
}

type partyKey struct {
	expr  agreement.Expr // nil asks whether the party is exempt
	party truce.Party
	changes
}

type placeKey struct {
	expr  agreement.Expr
	place string
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
	return memo{map[partyKey]truce.Answer{}, map[placeKey]truce.Answer{}, map[choiceKey][]choice{}, map[rulesKey][]*agreement.Block{}}
}
