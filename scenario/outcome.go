package scenario

import (
	"fmt"
	"strings"

	"truce/ruling"
)

// Outcome is what became of one item of a picture, in the words of the
// picture: a phase, gate, clock, duty, happening or step, with what was computed.
type Outcome struct {
	ID     string  `json:"id"`   // 3.a/pull_back.heavy; of another document with its id before it
	Kind   string  `json:"kind"` // phase, gate, clock, duty, happening, step, ruling
	Clause string  `json:"clause,omitempty"`
	Status string  `json:"status"`
	Values []Value `json:"values"`
	Why    string  `json:"why,omitempty"` // the last reason
	name   string  // of a happening
	since  string
}

// Value is one computed value of an outcome: due, begins, earliest.
type Value struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Get is the value of that name, "" when there is none.
func (o *Outcome) Get(name string) string {
	if name == "since" {
		return o.since
	}
	for _, v := range o.Values {
		if v.Name == name {
			return v.Text
		}
	}
	return ""
}

func (o *Outcome) add(name, text string) {
	if text != "" {
		o.Values = append(o.Values, Value{name, text})
	}
}

func (o *Outcome) moment(name string, m *ruling.Moment) {
	if m != nil {
		o.add(name, m.At)
	}
}

// same says whether two outcomes agree in status and values.
func (o *Outcome) same(b *Outcome) bool { return o.Line() == b.Line() }

// Line is an outcome in one line without its id, instants in UTC.
func (o *Outcome) Line() string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(o.Status, "_", " "))
	for _, v := range o.Values {
		fmt.Fprintf(&b, ", %s %s", strings.ReplaceAll(v.Name, "_", " "), v.Text)
	}
	return b.String()
}

// outcomes lists the outcomes of a picture in a fixed order.
func outcomes(p *ruling.Picture, document string) []Outcome {
	var out []Outcome
	add := func(kind string, it ruling.Item) *Outcome {
		o := Outcome{ID: strings.TrimPrefix(it.ID, document+"/"), Kind: kind, Clause: strings.TrimPrefix(it.Clause, document+"/"), Status: it.Status}
		o.since = it.Since
		if n := len(it.Why); n > 0 {
			o.Why = it.Why[n-1].Text
		}
		out = append(out, o)
		return &out[len(out)-1]
	}
	for _, x := range p.Phases {
		o := add("phase", x.Item)
		o.moment("begins", x.Begins)
		o.moment("ends", x.Ends)
	}
	for _, x := range p.Gates {
		o := add("gate", x.Item)
		o.add("computed", x.Computed)
		if x.Status == "open" || x.Status == "open_by_word" {
			o.add("opens", x.Since)
		}
		o.moment("earliest", x.Earliest)
		o.add("latest", x.Latest)
	}
	for _, x := range p.Clocks {
		if strings.HasPrefix(x.ID, "clock/") {
			continue // the phases with a fixed end are there already
		}
		o := add("clock", x.Item)
		o.add("earliest", x.Earliest)
		o.add("latest", x.Latest)
		if x.IfEstablished != nil {
			o.add("run_h", fmt.Sprint(x.IfEstablished.RunS/3600))
		}
	}
	for _, x := range p.Obligations {
		o := add("duty", x.Item)
		switch due, last := x.DueEarliest, x.DueLatest; {
		case due == nil:
		case last == nil || due.At == last.At:
			o.add("due", due.At)
		default:
			o.add("due", due.At+" to "+last.At)
		}
		o.add("amount", x.Amount)
		o.add("accepted", x.Accepted)
		if x.Disputed {
			o.add("disputed", "true")
		}
	}
	for _, x := range p.Assessments {
		o := add("happening", x.Item)
		o.name = x.Name
		o.ID = x.Name
		if o.Clause != "" {
			o.ID += " under " + o.Clause
		}
		o.add("if_reported", x.AsReport)
	}
	for _, x := range p.Procedures {
		id, number, _ := strings.Cut(x.ID, "#")
		if x.Status == "not_admissible" {
			add("procedure", x.Item)
			out[len(out)-1].ID = strings.TrimPrefix(x.ID, document+"/")
		}
		for _, s := range x.Steps {
			o := add("step", x.Item)
			o.ID = strings.TrimPrefix(id, document+"/") + "." + s.Name + "#" + number
			if o.Status, o.Why = s.Status, s.Text; s.Since != "" {
				o.since = s.Since
			}
			o.moment("due", s.Limit)
			o.add("grades", s.Grades)
			o.add("dissent", strings.Join(s.Dissent, ", "))
		}
	}
	rulings, names := map[string]int{}, map[string]string{}
	for i := range p.Assessments {
		names[p.Assessments[i].Subject] = p.Assessments[i].Name
	}
	for _, x := range p.Rulings {
		rulings[x.Clause]++
	}
	for _, x := range p.Rulings {
		add("ruling", x.Item).add("dissent", strings.Join(x.Dissent, ", "))
		o := &out[len(out)-1]
		if o.ID = "ruling on " + o.Clause; rulings[x.Clause] > 1 && names[x.Incident] != "" {
			o.ID += " of " + names[x.Incident] // several on one clause: which happening each is of
		}
	}
	return out
}
