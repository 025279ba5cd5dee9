package form

import "truce/monitor/clause"

// Mirrored is a duty to do what the other side does: it exists only after its
// match. The form holds for an Act that is not followed by its Answer, at the
// same time point or within Within seconds after it. An offer that puts the
// other side's duty in force is an Act, too: nobody is late if nobody offers.
type Mirrored struct {
	Act, Answer clause.Formula // Answer has no variable that Act lacks
	Within      int64
}

func (m Mirrored) Formula() (clause.Formula, error) {
	if err := parts("a mirrored duty", m.Act, m.Answer); err != nil {
		return nil, err
	}
	if err := within("a mirrored duty", m.Answer, m.Act); err != nil {
		return nil, err
	}
	return without(m.Act, clause.Eventually{Window: back(m.Within), F: m.Answer}), nil
}

// Locked is a duty held until another is done. The form holds for a Then that
// comes before any First.
type Locked struct {
	First, Then clause.Formula // First has no variable that Then lacks
}

func (l Locked) Formula() (clause.Formula, error) {
	if err := parts("a locked duty", l.First, l.Then); err != nil {
		return nil, err
	}
	if err := within("a locked duty", l.First, l.Then); err != nil {
		return nil, err
	}
	return without(l.Then, once(clause.Any, l.First)), nil
}

// Together are two duties done at once, whoever is first. The form holds for one
// that is done with the other neither in the Within seconds before nor in those
// after it.
type Together struct {
	One, Other clause.Formula // with the same variables
	Within     int64
}

func (t Together) Formula() (clause.Formula, error) {
	const name = "duties done together"
	if err := parts(name, t.One, t.Other); err != nil {
		return nil, err
	}
	if err := within(name, t.One, t.Other); err != nil {
		return nil, err
	}
	if err := within(name, t.Other, t.One); err != nil {
		return nil, err
	}
	alone := func(f, other clause.Formula) clause.Formula {
		return without(without(f, once(back(t.Within), other)), clause.Eventually{Window: back(t.Within), F: other})
	}
	return clause.Or{L: alone(t.One, t.Other), R: alone(t.Other, t.One)}, nil
}

// Reciprocal is a duty released while the other side does not keep its own: from
// a time point at which it is Broken until it is Mended, at one later. The form
// holds for an Act against a duty that is not released. It says nothing of what
// is permitted.
type Reciprocal struct {
	Act, Broken, Mended clause.Formula // Broken has no variable that Act lacks, Mended none that Broken lacks
}

func (r Reciprocal) Formula() (clause.Formula, error) {
	const name = "a reciprocal duty"
	if err := parts(name, r.Act, r.Broken, r.Mended); err != nil {
		return nil, err
	}
	if err := within(name, r.Broken, r.Act); err != nil {
		return nil, err
	}
	if err := within(name, r.Mended, r.Broken); err != nil {
		return nil, err
	}
	return without(r.Act, clause.Since{Window: clause.Any, L: clause.Not{F: r.Mended}, R: r.Broken}), nil
}
