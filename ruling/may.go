package ruling

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// Deed is a movement, an unarmed flight, passage, work or aid of which somebody
// asks whether the texts let it be done. There is no such question for the use
// of force (law 12): [State.May] refuses it.
type Deed struct {
	By      truce.Party
	Act     string         // a class word of the language: move, fly, enter, let_pass, deliver, …
	When    truce.Interval // when it is to be done
	Place   []string       // the path of the place, smallest first
	Object  string         // what is moved or brought
	Purpose string         // of a flight: medevac, rescue, …
	HeightM int64          // of a flight, above ground; negative when not said
}

// May is what the texts in force then say of a deed, as things stand on record.
type May struct {
	Schema string      `json:"schema"`
	AsOf   string      `json:"as_of"` // the instant of the deed
	Local  string      `json:"as_of_local"`
	Status string      `json:"status"` // prohibited, needs_notice, needs_approval, allowed, not_prohibited, depends_on_reading, cannot_be_determined
	Says   string      `json:"says"`
	Rules  []MayRule   `json:"rules"`
	Allows []MayAllow  `json:"permissions"`
	Other  string      `json:"other"` // what must be said beside every answer
	Known  Known       `json:"known"`
	Method MethodShort `json:"method"`
}

// MethodShort names the program that answered.
type MethodShort struct {
	Program string `json:"program"`
}

// MayRule is how one prohibition stands to the deed.
type MayRule struct {
	Clause   string    `json:"clause"`
	Status   string    `json:"status"`
	Readings []Outcome `json:"readings,omitempty"`
	Unsaid   []string  `json:"unsaid,omitempty"` // the variables that decide and are not known
}

// MayAllow is a permission that covers the deed, or may.
type MayAllow struct {
	Clause string   `json:"clause"`
	Level  string   `json:"level"`             // free, needs_notice, needs_approval
	Covers string   `json:"covers"`            // yes, cannot_be_determined
	Given  string   `json:"given"`             // whether the notice or approval is on record: yes, no, cannot_be_determined
	To     []string `json:"to,omitempty"`      // who is to be told
	By     *Moment  `json:"by,omitempty"`      // by when
	Beats  []string `json:"beats,omitempty"`   // prohibitions that it beats
	Hinder []string `json:"secured,omitempty"` // who must not hinder it
}

// otherLaw stands beside every answer.
const otherLaw = "This speaks of these texts alone; other law applies. Nothing here says that force is permitted."

// peaceful are the acts that may be asked about, and what else must be said of
// them; flights are asked about for a purpose that is not combat.
var peaceful = []string{"move", "observe", "inspect", "let_pass", "allow_access", "open_road", "deliver", "release", "hand_over", "lift_restriction", "convene", "fill", "report"}

// armed are acts below those that are asked about with arms or for advantage.
var armed = []string{"enter_armed", "move_weapon", "move_unauthorised", "deploy", "redeploy", "reinforce", "advance", "regroup"}

// flights are the purposes for which a flight may be asked about.
var flights = []string{"medevac", "search_and_rescue", "rescue", "fire_fighting", "humanitarian", "weather", "agriculture"}

// Peaceful are the act words that may be asked about: these, and those below
// them that are not armed.
func Peaceful() []string {
	return append(slices.Clone(peaceful), "fly", "enter", "leave", "return", "withdraw")
}

// Flights are the purposes for which a flight may be asked about.
func Flights() []string { return slices.Clone(flights) }

// ErrForce refuses a question that is none of Truce's.
var ErrForce = fmt.Errorf("this is answered for movement, unarmed flights for a stated purpose, passage, work and aid alone; Truce never says that force is permitted")

// check says whether a deed may be asked about.
func (d Deed) check() error {
	ok := slices.ContainsFunc(peaceful, func(a string) bool { return agreement.Covers(a, d.Act) })
	switch {
	case !agreement.Known(d.Act):
		return fmt.Errorf("%q is no act word of the language; try one of %s", d.Act, strings.Join(peaceful, ", "))
	case !ok, slices.Contains(armed, d.Act),
		d.Object != "" && (agreement.Covers("weapon", d.Object) || d.Object == "soldier"),
		agreement.Covers("fly", d.Act) && !slices.Contains(flights, d.Purpose),
		d.Purpose == "combat" || d.Purpose == "law_enforcement":
		return ErrForce
	case d.By == "":
		return fmt.Errorf("say who is to do it")
	case !d.When.Earliest.Known():
		return fmt.Errorf("say when it is to be done")
	}
	return nil
}

// May answers whether a deed may be done, by the texts in force at its time and
// what is on record of notices, gates and phases.
func (s State) May(q Query, d Deed) (*May, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	q.AsOf = lastOf(d.When)
	v, err := newView(s, q)
	if err != nil {
		return nil, err
	}
	f := facts{act: []string{d.Act}, actor: []string{string(d.By)}, when: d.When, place: spot{path: strings.Join(d.Place, "/")}}
	if d.Object != "" {
		f.object = []string{d.Object}
	}
	if d.Purpose != "" {
		f.purpose = []string{d.Purpose}
	}
	if d.HeightM >= 0 {
		f.height, f.hasHeight = exactly(d.HeightM), true
	}
	m := &May{Schema: "truce.may/1", AsOf: v.asOf.String(), Local: v.zone.Local(v.asOf), Rules: []MayRule{}, Allows: []MayAllow{}, Other: otherLaw, Known: v.knownOut(), Method: MethodShort{Program}}
	waits := v.allows(m, f)
	status := "not_prohibited"
	worse := func(s string) {
		if mayRank[s] > mayRank[status] {
			status = s
		}
	}
	for _, rule := range v.rulesThen(f.act, d.When) {
		r := v.mayRule(rule, f)
		if r.Status == "does_not_match" || r.Status == "outside_scope" {
			continue
		}
		m.Rules = append(m.Rules, r)
		switch level := waits[id(ruleOf(rule))]; {
		case r.Status == "matches" && level != "":
			worse(level)
		case r.Status == "matches":
			worse("prohibited")
		default:
			worse(r.Status)
		}
	}
	if status == "not_prohibited" {
		for _, p := range m.Allows {
			switch {
			case p.Covers != "yes":
			case p.Given == "yes" || p.Level == "free":
				worse("allowed")
			default:
				worse(p.Level)
			}
		}
	}
	m.Status, m.Says = status, maySays[status]
	return m, nil
}

var mayRank = map[string]int{"not_prohibited": 0, "allowed": 1, "needs_notice": 2, "needs_approval": 3, "depends_on_reading": 4, "cannot_be_determined": 5, "exception_claimed": 5, "prohibited": 6}

var maySays = map[string]string{
	"prohibited":           "a clause in force then prohibits it",
	"needs_notice":         "it is to be told ahead, and no notice of it is on record",
	"needs_approval":       "it is to be approved, and no approval of it is on record",
	"allowed":              "a clause allows it",
	"not_prohibited":       "not prohibited by these texts",
	"depends_on_reading":   "the readings of the text differ on it",
	"cannot_be_determined": "it cannot be determined from what is said of it and what is on record",
}

// mayRule is how one prohibition stands to the deed, with the variables of which
// too little is said.
func (v *view) mayRule(rule *agreement.Block, f facts) MayRule {
	status, readings, _, vars := v.underReadings(rule, f)
	r := MayRule{Clause: id(rule), Status: status, Readings: readings}
	for i, name := range variableNames[:vars.asked] {
		if vars.answer[i] == truce.CannotBeDetermined {
			r.Unsaid = append(r.Unsaid, name)
		}
	}
	for _, x := range vars.further {
		if x.answer == truce.CannotBeDetermined {
			r.Unsaid = append(r.Unsaid, x.name)
		}
	}
	return r
}

// allows collects the permissions that cover the deed, and returns the levels
// that stand between it and the prohibitions that these beat.
func (v *view) allows(m *May, f facts) map[string]string {
	waits := map[string]string{}
	for _, doc := range v.docs {
		for _, whole := range doc.Kind("permission") {
			for _, p := range casesOf(whole) {
				covers := v.covers(p, f, choice{})
				if covers == truce.No || value(p, "answer") != nil {
					continue
				}
				a := MayAllow{Clause: id(p), Level: agreement.WordOf(value(p, "level")), Covers: covers.String(), Given: v.allowed(p, f).String()}
				if a.Level == "" {
					a.Level = "free"
				}
				for _, x := range v.members(value(p, "notice_to")) {
					a.To = append(a.To, v.name(x))
				}
				if agreement.WordOf(value(p, "notice_to")) == "the_other" {
					a.To = append(a.To, "the other side")
				}
				for _, x := range v.members(value(p, "secured_by")) {
					a.Hinder = append(a.Hinder, v.name(x))
				}
				if by := v.tellBy(p, f.when); a.Level != "free" && by.Known() {
					a.By = v.moment(by)
				}
				for _, b := range v.beaten(whole) {
					a.Beats = append(a.Beats, id(b))
					if covers == truce.Yes && a.Level != "free" && a.Given != "yes" {
						waits[id(b)] = a.Level
					}
				}
				m.Allows = append(m.Allows, a)
			}
		}
	}
	return waits
}

// tellBy is the last instant at which a deed may be told ahead.
func (v *view) tellBy(p *agreement.Block, when truce.Interval) truce.Instant {
	if x, ok := agreement.Exact(value(p, "ahead")); ok {
		return when.Earliest - truce.Instant(x)
	}
	if x, ok := agreement.Calendar(value(p, "ahead")); ok {
		return v.zone.Add(when.Earliest, x.Negate()).Earliest
	}
	return truce.NoInstant
}

// beaten are the prohibitions that a permission beats.
func (v *view) beaten(p *agreement.Block) []*agreement.Block {
	var out []*agreement.Block
	for _, d := range v.docs {
		for _, rule := range d.Kind("prohibition") {
			if slices.Contains(v.beating(rule), p) {
				out = append(out, rule)
			}
		}
	}
	return out
}
