package truce

// Answer is one of the three answers that Truce gives (law 6). The zero value
// is CannotBeDetermined, so a question nobody answered is never read as a no.
type Answer int8

const (
	// No: every completion of what is unknown says no.
	No Answer = -1
	// CannotBeDetermined: the unknowns decide, and they are unknown.
	CannotBeDetermined Answer = 0
	// Yes: every completion of what is unknown says yes.
	Yes Answer = 1
)

// AnswerOf turns a Go bool into an Answer.
func AnswerOf(b bool) Answer {
	if b {
		return Yes
	}
	return No
}

// And is Kleene's conjunction: one no is enough for no.
func (a Answer) And(b Answer) Answer { return min(a, b) }

// Or is Kleene's disjunction: one yes is enough for yes.
func (a Answer) Or(b Answer) Answer { return max(a, b) }

// Not is Kleene's negation; the unknown stays unknown.
func (a Answer) Not() Answer { return -a }

// String is the word used in output: yes, no, cannot_be_determined.
func (a Answer) String() string {
	switch a {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return "cannot_be_determined"
}
