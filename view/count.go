package view

import (
	"context"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/ruling"
)

// Counts says how many of the rows that fit a filter stand how, happened on
// which civil day of the case, and where. Every list is in the order of its
// names. They are numbers of reports and incidents, never of people.
type Counts struct {
	Total        int
	Status       []Count // an incident that stands differently under two clauses counts under each
	AsReport     []Count // the same, if what is reported is right
	Days         []Count // 2016-09-14; "" when the day is not known
	Governorates []Count // "" when there is none
}

// Count is a name and a number.
type Count struct {
	Name string
	N    int
}

// Counts counts the rows that count on the board and fit the filter; Newest,
// After and Limit change nothing.
func (v *View) Counts(ctx context.Context, b *ruling.Board, f Filter) (Counts, error) {
	c := counter{f: f, zone: b.Zone(), status: map[string]int{}, asReport: map[string]int{}, days: map[int64]int{}, places: map[string]int{}}
	if f.Text == "" {
		if !f.Decided {
			c.singles(b)
		}
		b.EachIncident(func(d *ruling.Decision) bool {
			if f.hasIncident(d) {
				c.add(d.Stands, d.Earliest, d.Governorate)
			}
			return true
		})
		return c.counts(), nil
	}
	if v.bare {
		return Counts{}, errBare
	}
	if match(f.Text) == "" {
		return c.counts(), nil
	}
	f.After, f.Newest = "", false
	err := v.walk(ctx, b, &f, spot{}, func(r *Row) bool {
		if stand(b, r) {
			c.add(r.Stands, r.When.Earliest, r.Governorate)
		}
		return true
	})
	return c.counts(), err
}

// counter adds up; days are counted by quarters of an hour, within which no
// civil day has begun in any zone since the zones have standard times.
type counter struct {
	f                        Filter
	zone                     civil.Zone
	total                    int
	status, asReport, places map[string]int
	days                     map[int64]int
}

const quarter = 15 * 60 * 1000

// singles adds the single claims of a board, by the numbers that it has for
// names and for ways to stand.
func (c *counter) singles(b *ruling.Board) {
	has := c.f.claims(b)
	alike := b.Alike()
	n := make([]int, len(alike))
	areas := map[ruling.Name]*int{}
	last, area := ruling.NoName, new(int)
	b.Each(func(x *ruling.Counted) bool {
		if !has(x) {
			return true
		}
		if x.Area != last {
			if last, area = x.Area, areas[x.Area]; area == nil {
				area = new(int)
				areas[x.Area] = area
			}
		}
		n[x.Alike]++
		*area++
		c.day(x.Earliest)
		c.total++
		return true
	})
	for i := range alike {
		if n[i] > 0 {
			c.status[alike[i].Status] += n[i]
			c.asReport[alike[i].AsReport] += n[i]
		}
	}
	for a, n := range areas {
		c.places[b.Text(a)] += *n
	}
}

// add adds an incident, or a claim, that may stand in several ways.
func (c *counter) add(stands []ruling.Standing, at truce.Instant, governorate string) {
	var status, asReport []string
	for i := range stands {
		if !c.f.fit(&stands[i]) {
			continue
		}
		if s := stands[i].Status; !slices.Contains(status, s) {
			status = append(status, s)
			c.status[s]++
		}
		if s := stands[i].AsReport; !slices.Contains(asReport, s) {
			asReport = append(asReport, s)
			c.asReport[s]++
		}
	}
	if len(status) > 0 {
		c.where(at, governorate)
	}
}

func (c *counter) where(at truce.Instant, governorate string) {
	c.total++
	c.places[governorate]++
	c.day(at)
}

func (c *counter) day(at truce.Instant) {
	if at.Known() {
		c.days[int64(at-truce.MinInstant)/quarter]++
	} else {
		c.days[-1]++
	}
}

func (c *counter) counts() Counts {
	byDay := map[string]int{}
	for q, n := range c.days {
		day := ""
		if q >= 0 {
			day = c.zone.DateOf(truce.MinInstant + truce.Instant(q*quarter)).String()
		}
		byDay[day] += n
	}
	return Counts{Total: c.total, Status: inOrder(c.status), AsReport: inOrder(c.asReport), Days: inOrder(byDay), Governorates: inOrder(c.places)}
}

func inOrder(m map[string]int) []Count {
	out := make([]Count, 0, len(m))
	for name, n := range m {
		out = append(out, Count{name, n})
	}
	slices.SortFunc(out, func(a, b Count) int { return strings.Compare(a.Name, b.Name) })
	return out
}
