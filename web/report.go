package web

import (
	"slices"

	"truce/civil"
	"truce/ruling"
)

// reportData is the daily report, in the order that monitors use: summary with
// the day before, by area, positions, coverage, access, clocks and gates,
// determinations and rulings, corrections.
type reportData struct {
	Day, Before   string
	Statuses      []comparison
	Tallies       []tallyGroup
	Incidents     []ruling.Assessment
	Calm          []ruling.Calm
	Access        []ruling.Access
	Phases        []ruling.Phase
	Gates         []ruling.Gate
	Rulings       []ruling.Ruling
	Flags         []ruling.Flag
	Reports, Then int
}

// comparison is a number of the day and of the day before.
type comparison struct {
	Status    string
	Now, Then int
}

// dailyReport tells one day, as of its end, on what the page's other time says
// was known.
func dailyReport(q *request) (string, any, error) {
	day, err := civil.ParseDate(q.PathValue("day"))
	if err != nil {
		return "", nil, badRequest("a day is written as 2016-09-14")
	}
	now, err := q.ask(day.String())
	if err != nil {
		return "", nil, err
	}
	then, err := q.ask(day.AddDays(-1).String())
	if err != nil {
		return "", nil, err
	}
	q.picture = now
	zone := q.server.Book.Zone()
	d := reportData{Day: day.String(), Before: day.AddDays(-1).String(), Access: now.Access, Phases: now.Phases, Gates: now.Gates,
		Rulings: now.Rulings, Flags: now.Flags, Reports: now.Counts.Reports, Then: then.Counts.Reports}
	for _, s := range now.Counts.Assessments {
		d.Statuses = append(d.Statuses, comparison{s.Status, s.Count, countOf(then, s.Status)})
	}
	span := zone.Day(day)
	var told []ruling.Tally
	for _, t := range now.Tallies {
		if t.CutOff != nil && t.CutOff.At > span.Earliest.String() && t.CutOff.At <= span.Latest.String() {
			told = append(told, t)
		}
	}
	d.Tallies = tallyGroups(told)
	for _, a := range now.Assessments {
		if a.Decided && a.Since >= span.Earliest.String() && a.Since < span.Latest.String() {
			d.Incidents = append(d.Incidents, a)
		}
	}
	for _, c := range now.Clocks {
		if len(c.Calm) > 0 {
			d.Calm = c.Calm
		}
	}
	slices.SortFunc(d.Statuses, func(a, b comparison) int { return b.Now - a.Now })
	return "report", d, nil
}

func countOf(p *ruling.Picture, status string) int {
	for _, s := range p.Counts.Assessments {
		if s.Status == status {
			return s.Count
		}
	}
	return 0
}

// ask answers the same question as of another day.
func (q *request) ask(day string) (*ruling.Picture, error) {
	query, err := q.server.Book.Query(day, q.known)
	if err != nil {
		return nil, badRequest(err.Error())
	}
	query.Limit = listed
	return q.server.Book.Picture(query)
}
