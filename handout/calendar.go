package handout

import (
	"cmp"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
	"truce/civil"
	"truce/ruling"
)

// Calendar gives what is dated in a picture as an iCalendar object (RFC 5545):
// begins and ends of phases, deadlines and windows of duties, limits of what
// waits for an answer, meetings, and whatever else lies ahead. The picture is
// one that disclose gave for the reader. Same picture, same bytes.
func Calendar(p *ruling.Picture, zone civil.Zone) []byte {
	c := dates{zone: zone, held: map[string]bool{}}
	for _, x := range p.Phases {
		c.moment(x.Item, "begins", last(x.ID)+" begins", x.Begins)
		c.moment(x.Item, "ends", last(x.ID)+" ends", x.Ends)
	}
	for _, x := range p.Obligations {
		if x.From != nil && x.To != nil {
			c.span(x.Item, "window", x.Debtor+": "+x.Act, ruling.Stretch{Earliest: x.From.At, Latest: x.To.At}, x.Due)
		}
		if x.DueEarliest != nil {
			s := ruling.Stretch{Earliest: x.DueEarliest.At}
			if x.DueLatest != nil && x.DueLatest.At != s.Earliest {
				s.Latest = x.DueLatest.At
			}
			c.span(x.Item, "due", x.Debtor+": "+x.Act+" is due", s, x.Due)
		}
	}
	for _, x := range p.Matters {
		c.moment(x.Item, "due", "an answer is due: "+strings.ReplaceAll(x.Kind+", "+x.What, "_", " "), x.Limit)
	}
	for _, x := range p.Meetings {
		c.span(x.Item, "meeting", "meeting: "+x.Body, x.When, "")
		c.moment(x.Item, "meeting", "next meeting: "+x.Body, x.Next)
	}
	for _, x := range p.Next {
		if !c.held[x.Item+" "+x.At] {
			c.span(ruling.Item{ID: x.Item, Clause: x.Clause}, "next", x.What, ruling.Stretch{Earliest: x.At}, x.Rule)
		}
	}
	slices.SortStableFunc(c.lines, func(a, b agreement.Dated) int {
		return cmp.Or(cmp.Compare(a.At.Earliest, b.At.Earliest), strings.Compare(string(a.Ref), string(b.Ref)))
	})
	return agreement.ICalendar(c.lines)
}

// dates are the lines of a calendar as they are gathered.
type dates struct {
	zone  civil.Zone
	lines []agreement.Dated
	held  map[string]bool // item and instant
}

func (c *dates) moment(it ruling.Item, what, text string, at *ruling.Moment) {
	if at != nil {
		c.span(it, what, text, ruling.Stretch{Earliest: at.At}, "")
	}
}

// span adds a line; one whose beginning is not known is left out, for a
// calendar has no place for it.
func (c *dates) span(it ruling.Item, what, text string, when ruling.Stretch, rule string) {
	from, err := truce.ParseInstant(when.Earliest)
	if err != nil {
		return
	}
	at := truce.At(from)
	if to, err := truce.ParseInstant(when.Latest); err == nil && to > from {
		at = truce.Interval{Earliest: from, Latest: to, Grain: truce.Grain(when.Grain)}
	}
	document, clause, _ := strings.Cut(it.Clause, "/")
	if it.Clause == "" {
		document, clause = it.ID, ""
	}
	c.held[it.ID+" "+when.Earliest] = true
	c.lines = append(c.lines, agreement.Dated{Document: document, Clause: clause, Block: it.ID, Ref: truce.ClauseRef(it.ID),
		What: what, Text: text, Rule: rule, At: at, Zone: c.zone})
}

// last is the name at the end of an item's id.
func last(id string) string { return id[strings.LastIndex(id, "/")+1:] }
