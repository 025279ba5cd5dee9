package web

import (
	"strings"

	"truce"
	"truce/civil"
	"truce/ruling"
)

type mayData struct {
	Typed    map[string]string
	Acts     []string
	Purposes []string
	Parties  []party
	Answer   *ruling.May
	Problem  string // a sentence for who asked
}

// party is a party of the texts, by id and name.
type party struct{ ID, Name string }

// may answers whether a movement, an unarmed flight, passage, work or aid may be
// done. For the use of force there is no such question: package ruling refuses
// it.
func may(q *request) (string, any, error) {
	typed, err := q.typed("by", "act", "at", "place", "object", "purpose")
	if err != nil {
		return "", nil, err
	}
	d := mayData{Typed: typed, Acts: ruling.Peaceful(), Purposes: ruling.Flights(), Parties: q.parties()}
	if typed["by"] == "" && typed["act"] == "" {
		return "may", d, nil
	}
	deed := ruling.Deed{By: truce.Party(typed["by"]), Act: typed["act"], Object: typed["object"], Purpose: typed["purpose"], HeightM: -1}
	for _, p := range strings.Split(typed["place"], ",") {
		if p = strings.TrimSpace(p); p != "" {
			deed.Place = append(deed.Place, p)
		}
	}
	deed.When = truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	if day, err := civil.ParseDate(typed["at"]); err == nil {
		deed.When = q.server.Book.Zone().Day(day)
	} else if at, err := truce.ParseInstant(typed["at"]); err == nil {
		deed.When = truce.At(at)
	}
	if d.Answer, err = q.server.Book.May(q.query, deed); err != nil {
		d.Answer, d.Problem = nil, err.Error()
	}
	return "may", d, nil
}

// parties are those whom the texts in force name as parties, by name.
func (q *request) parties() []party {
	var out []party
	seen := map[string]bool{}
	for _, doc := range q.server.Book.Documents() {
		for _, b := range doc.Kind("party") {
			name := b.Text("name")
			if name == "" {
				name = q.Words(b.Name)
			}
			if !seen[b.Name] {
				seen[b.Name] = true
				out = append(out, party{b.Name, name})
			}
		}
	}
	return out
}
