package incident

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"truce"
	"truce/civil"
)

// Problem is what is wrong with a line: a sentence that never holds what the
// line holds, and what to try.
type Problem struct{ Code, Message, Hint string }

// Error is the sentence.
func (p *Problem) Error() string { return p.Message }

// bad is a problem with a field.
func bad(field, message, hint string) *Problem {
	return &Problem{"bad_field", "the field " + field + " " + message, hint}
}

// The bounds of a line.
const (
	maxActors = 64
	maxText   = 1000 // bytes of a name or id
	maxPeople = 100_000_000
)

// line is what the two schemas have, together.
type line struct {
	Schema string `json:"schema"`

	// truce.claim/1
	Report   string                  `json:"report"`
	Status   string                  `json:"status"`
	SaidBy   []struct{ Name string } `json:"said_by"`
	Replaced string                  `json:"replaced_by"`

	// truce.structured_report/1
	Source string `json:"source"`
	List   string `json:"list"`
	Zone   string `json:"zone"`

	ID        string          `json:"id"`
	Origin    string          `json:"origin"`
	Published string          `json:"published"`
	Time      json.RawMessage `json:"time"`
	Place     json.RawMessage `json:"place"`
	Act       string          `json:"act"`
	Actors    []struct {
		Role  string
		Name  string
		Party string
	} `json:"actors"`
	Killed  json.RawMessage `json:"killed"`
	Injured json.RawMessage `json:"injured"`
}

// ReadLine is the claim of a line. told is false where the line tells of nothing
// that happened: what was planned, threatened or denied, and background.
func ReadLine(raw []byte) (c Claim, told bool, p *Problem) {
	var l line
	if !utf8.Valid(raw) {
		return c, false, &Problem{"not_utf8", "the line is not UTF-8", "convert it, for example with iconv -t UTF-8"}
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		var typ *json.UnmarshalTypeError
		if errors.As(err, &typ) && typ.Field != "" {
			return c, false, bad(typ.Field, "is not of the form that it should be", "docs/linking.md has the fields")
		}
		return c, false, &Problem{"not_json", "the line is not one JSON object", `write {"schema":"truce.structured_report/1","id":…,"time":…,"place":…} on one line, or what truce read --json prints`}
	}
	c = Claim{Act: l.Act, Origin: l.Origin, Said: truce.NoInstant, Time: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}}
	switch l.Schema {
	case "truce.claim/1":
		c.Report, c.ID, c.Replaced = l.Report, l.ID, l.Replaced
		if n := len(l.SaidBy); n > 0 {
			c.Source = l.SaidBy[n-1].Name
			if c.Origin == "" {
				c.Origin = c.Source
			}
		}
		if l.Report == "" {
			return c, false, &Problem{"no_report", "the claim has no report", "keep the field report that truce read writes"}
		}
	case "truce.structured_report/1":
		c.Report, c.Source, c.List = l.ID, l.Source, l.List
		if c.Origin == "" {
			c.Origin = c.Source
		}
	default:
		return c, false, &Problem{"bad_schema", "the field schema is none that is read", "write truce.claim/1 or truce.structured_report/1"}
	}
	if l.ID == "" {
		return c, false, &Problem{"no_id", "the line has no id", "give each an id of its own"}
	}
	zone := civil.UTC
	if l.Zone != "" {
		var err error
		if zone, err = civil.Load(l.Zone); err != nil {
			return c, false, bad("zone", "is not the name of a zone", "write a name such as Asia/Damascus")
		}
	}
	for _, a := range l.Actors {
		c.Actors = append(c.Actors, Actor{Role: a.Role, Name: a.Name, Party: truce.Party(a.Party)})
	}
	if p := l.lengths(&c); p != nil {
		return c, false, p
	}
	if l.Published != "" {
		t, p := moment("published", l.Published, zone)
		if p != nil {
			return c, false, p
		}
		c.Said = t.Earliest
	}
	if c.Time, p = timeOf(l.Time, zone); p != nil {
		return c, false, p
	}
	if c.Place, p = placeOf(l.Place); p != nil {
		return c, false, p
	}
	if c.Killed, p = figureOf("killed", l.Killed); p != nil {
		return c, false, p
	}
	if c.Injured, p = figureOf("injured", l.Injured); p != nil {
		return c, false, p
	}
	return c, l.Status == "" || l.Status == "happened", nil
}

// lengths answers what is too long, and characters that names do not have.
func (l *line) lengths(c *Claim) *Problem {
	if len(c.Actors) > maxActors {
		return bad("actors", fmt.Sprintf("has more than %d members", maxActors), "keep those that acted")
	}
	for _, t := range []struct{ field, text string }{{"report", l.Report}, {"id", l.ID}, {"source", c.Source}, {"list", l.List}, {"origin", l.Origin}, {"act", l.Act}, {"replaced_by", l.Replaced}} {
		if len(t.text) > maxText || strings.ContainsRune(t.text, 0) {
			return bad(t.field, fmt.Sprintf("is longer than %d bytes, or holds the character 0", maxText), "shorten it")
		}
	}
	for _, a := range c.Actors {
		if len(a.Name)+len(a.Role)+len(a.Party) > maxText {
			return bad("actors", fmt.Sprintf("has a name longer than %d bytes", maxText), "shorten it")
		}
	}
	return nil
}

func absent(raw json.RawMessage) bool {
	return len(raw) == 0 || bytes.Equal(raw, []byte("null"))
}
