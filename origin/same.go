package origin

import (
	"fmt"

	"truce"
	"truce/area"
	"truce/reading"
)

// bucketOf is place and day of a claim; empty where it has no place. Without a
// day of its own a claim is of the day before its publication.
func bucketOf(rep *Report, cl *reading.Claim) string {
	if cl.Place == nil {
		return ""
	}
	place := placeOf(cl)
	if t := cl.Time; t != nil && t.Earliest.Known() {
		return place + "|" + dayIn(t.Zone, t.Earliest)
	}
	if dayOf(rep.Published) == noDay {
		return place + "|"
	}
	return place + "|" + rep.Published.String()
}

func placeOf(cl *reading.Claim) string {
	if cl.Place == nil {
		return ""
	}
	if cl.Place.Placed && len(cl.Place.Within) > 0 {
		return cl.Place.Name + ", " + cl.Place.Within[0]
	}
	return cl.Place.Name
}

func figureKey(f *reading.Figure) string {
	if f == nil {
		return ""
	}
	return fmt.Sprintf("%d %d %v", f.Min, f.Max, f.Open)
}

func timeKey(t *reading.Time) string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf("%d %d", t.Earliest, t.Latest)
}

// canMeanTheSame says whether two claims of one place and day can be about one
// thing: acts of which one is the other's general word, figures as near to one
// another as counts of one toll are, and times that meet. Vague figures
// ("dozens", "at least one") mean the same as no other.
func canMeanTheSame(a, b *reading.Claim) bool {
	if a.Act != b.Act && a.Act != "attack" && b.Act != "attack" {
		return false
	}
	if (a.Killed == nil) != (b.Killed == nil) {
		return false // a claim without a figure says nothing for one
	}
	if a.Killed == nil && a.Injured == nil || b.Killed == nil && b.Injured == nil {
		// without figures it takes the same act, a known time and a small place
		return a.Killed == nil && a.Injured == nil && b.Injured == nil && a.Act == b.Act && small(a) && small(b) && overlap(a.Time.Interval, b.Time.Interval)
	}
	if !meet(a.Killed, b.Killed) || !meet(a.Injured, b.Injured) {
		return false
	}
	return a.Time == nil || b.Time == nil || overlap(a.Time.Interval, b.Time.Interval)
}

// small says whether a claim is of a known time and of a place no larger than
// a town.
func small(c *reading.Claim) bool {
	return c.Time != nil && c.Time.Earliest.Known() && c.Place != nil && c.Place.Placed && c.Place.Disc.Radius <= 8_000*area.Metre
}

// meet says whether two figures can be counts of one toll: their bounds meet,
// and the least of the one is within a quarter of that of the other.
func meet(a, b *reading.Figure) bool {
	if a == nil || b == nil {
		return true
	}
	lo, hi := min(a.Min, b.Min), max(a.Min, b.Min)
	return (a.Open || b.Min <= a.Max) && (b.Open || a.Min <= b.Max) && hi <= lo+lo/4+1 && !vague(a) && !vague(b) && !(wholly(a, "civilians") && wholly(b, "combatants") || wholly(a, "combatants") && wholly(b, "civilians"))
}

// wholly says whether all that a figure counts are of one kind.
func wholly(f *reading.Figure, who string) bool {
	for _, p := range f.Of {
		if p.Who == who && p.Min >= f.Min {
			return true
		}
	}
	return false
}

func vague(f *reading.Figure) bool {
	return f.Bound == truce.InWords || f.Open && f.Min < 3 || !f.Open && f.Max > 2*f.Min
}

func overlap(a, b truce.Interval) bool {
	return (!a.Earliest.Known() || !b.Latest.Known() || a.Earliest < b.Latest) &&
		(!b.Earliest.Known() || !a.Latest.Known() || b.Earliest < a.Latest)
}
