package bulletin

import (
	"fmt"

	"truce"
	"truce/civil"
	"truce/ruling"
)

// stretch is a period of a report: from is in it, to is not.
type stretch struct{ from, to truce.Instant }

// periods are the stretch that a report is about and the one before it. A day
// ends at the cut-off of the template, or at midnight when it has none.
func periods(q Question, cutOff string, zone civil.Zone) (now, then stretch, err error) {
	days := 1
	if q.Kind == "weekly" {
		days = 7
	}
	end := ending(cutOff, zone)
	for i, to := range []*truce.Instant{&now.to, &now.from, &then.from} {
		if *to, err = end(q.Date.AddDays(-i * days)); err != nil {
			return now, then, err
		}
	}
	then.to = now.from
	return now, then, nil
}

// ending says when a day ends: at the cut-off of the template, or at midnight.
func ending(cutOff string, zone civil.Zone) func(civil.Date) (truce.Instant, error) {
	return func(d civil.Date) (truce.Instant, error) {
		if cutOff == "" {
			return zone.Day(d).Latest, nil
		}
		at, err := zone.At(d.String() + "T" + cutOff)
		if err != nil {
			return 0, fmt.Errorf("the cut-off %s of the template: %w", cutOff, err)
		}
		return at.Earliest, nil
	}
}

// End is when a day of an office's reports ends; a report knows what was
// available before it.
func (t *Template) End(d civil.Date, zone civil.Zone) (truce.Instant, error) {
	return ending(t.CutOff, zone)(d)
}

// number is the number of a report in its year.
func number(q Question) string {
	if q.Number != "" {
		return q.Number
	}
	if q.Kind == "weekly" {
		year, week := isoWeek(q.Date)
		return fmt.Sprintf("%d/%d", week, year)
	}
	first := civil.Date{Year: q.Date.Year, Month: 1, Day: 1}
	return fmt.Sprintf("%d/%d", first.DaysUntil(q.Date)+1, q.Date.Year)
}

// isoWeek is the week of ISO 8601 that a day lies in: the one of its Thursday.
func isoWeek(d civil.Date) (year, week int) {
	thursday := d.AddDays(3 - (int(d.Weekday())+6)%7)
	first := civil.Date{Year: thursday.Year, Month: 1, Day: 1}
	return thursday.Year, first.DaysUntil(thursday)/7 + 1
}

func moment(i truce.Instant, zone civil.Zone) ruling.Moment {
	return ruling.Moment{At: i.String(), Local: zone.Local(i)}
}

// placed says where something that happened lies to a period.
type placed int

const (
	outside placed = iota
	perhaps        // some of what it may have been lies in it
	within
)

// lies places what was told in a period. What nobody dated lies nowhere.
func (s stretch) lies(x ruling.Stretch) placed {
	from, to := parse(x.Earliest), parse(x.Latest)
	if !to.Known() {
		to = from + 1
	}
	switch {
	case !from.Known() || from >= s.to || to <= s.from:
		return outside
	case from >= s.from && to <= s.to:
		return within
	}
	return perhaps
}

// holds says whether an instant lies in a period.
func (s stretch) holds(at string) bool {
	i := parse(at)
	return i.Known() && i >= s.from && i < s.to
}

// parse reads an instant of a picture; what is none is not known.
func parse(s string) truce.Instant {
	i, err := truce.ParseInstant(s)
	if err != nil {
		return truce.NoInstant
	}
	return i
}
