package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// choice answers the questions that the text leaves open: a view in which some
// readings hold, and what silence means for a phase.
type choice struct {
	alternative
	silence string
	answers []Outcome
}

// choices are the combinations of readings on which a rule may turn at a time:
// the readings that move what it names, and what silence means for its phase. Beyond 64
// nothing is tried (language: readings).
func (v *view) choices(rule *agreement.Block, at truce.Interval) []choice {
	k := choiceKey{rule, v.changes(at)}
	c, ok := v.memo.choice[k]
	if !ok {
		c = v.lookChoices(rule, at)
		v.memo.choice[k] = c
	}
	return c
}

func (v *view) lookChoices(rule *agreement.Block, at truce.Interval) []choice {
	var out []choice
	for _, a := range v.alternatives(v.questionsOf(rule)) {
		c := choice{alternative: a}
		for _, r := range a.readings {
			c.answers = append(c.answers, Outcome{Question: r.Name, Reading: r.Label2})
		}
		silent := a.silentPhase(a.here(rule), at)
		if silent == nil {
			out = append(out, c)
			continue
		}
		for _, s := range []string{"continues", "lapses"} {
			n := choice{alternative: a, silence: s}
			n.answers = append(slices.Clone(c.answers), Outcome{Question: "silence of " + silent.block.Name, Reading: s})
			out = append(out, n)
		}
	}
	if len(out) > maxCombinations {
		return nil
	}
	return out
}

// silentPhase is the phase of a rule of which the text does not say what
// follows when nobody renews it, where the answer for a time turns on that.
func (v *view) silentPhase(rule *agreement.Block, at truce.Interval) *phase {
	b := target(value(rule, "during"))
	if b == nil || b.Kind != "phase" {
		return nil
	}
	p := v.phaseOf(b)
	if p.begins.Known() && p.ends.Known() && (p.silence == "unstated" || p.silence == "") && v.turnsOnSilence(p, at) {
		return p
	}
	return nil
}
