package web

import (
	"strings"

	"truce"
	"truce/form"
	"truce/review"
)

// claimLine is one value of a claim in words; Text that was recorded as it is
// stands apart from the words of the page.
type claimLine struct {
	Label string
	Text  string
	Said  bool // names and words as they were recorded
}

// claimLines say what a claim holds of a group of fields.
func (q *request) claimLines(f review.Fields, group string, c form.Context) (out []claimLine) {
	add := func(key, text string, said bool) {
		if text != "" {
			out = append(out, claimLine{q.T("claims.f." + key), text, said})
		}
	}
	switch group {
	case review.Act:
		add("act", q.act(f.Act), false)
		if f.Status != "" && f.Status != "happened" {
			add("status", q.T("claims.told."+f.Status), false)
		}
		add("weapon", q.Words(f.Weapon), true)
		add("target", q.Words(f.Target), true)
	case review.Harm:
		add("killed", q.toll(f.Killed), false)
		add("injured", q.toll(f.Injured), false)
	case review.Where:
		if f.Placed {
			add("place", strings.Join(append([]string{f.Place.Name}, f.Place.Within...), ", "), true)
		}
		if f.Place.Point {
			add("within", q.Radius(f.Place.RadiusM), false)
		}
	case review.Actors:
		for _, a := range f.Actors {
			key, name := a.Role, a.Name
			if _, ok := q.lang.words["claims.f."+key]; !ok {
				key = "actor"
			}
			if known := partyName(c, a.Party); known != "" && known != name {
				name = strings.TrimPrefix(name+" = "+known, " = ")
			}
			add(key, name, true)
		}
	case review.When:
		add("time", q.claimTime(f.Time, c), false)
	case review.SaidBy:
		var names []string
		for _, p := range f.SaidBy {
			names = append(names, partyName(c, p))
		}
		add("said_by", strings.Join(names, ", "), true)
	}
	return out
}

// act is the word for an act.
func (q *request) act(s string) string {
	if w, ok := q.lang.words["act."+s]; ok {
		return w
	}
	return q.Choose("", s)
}

// toll is a figure with its parts.
func (q *request) toll(all []truce.Figure) string {
	s := ""
	for i, f := range all {
		n := q.Figure(f.Text())
		switch i {
		case 0:
			s = n
		default:
			who := "claims.who." + f.Who
			w, ok := q.lang.words[who]
			if !ok {
				w = q.Words(f.Who)
			}
			sep := q.T("date.comma") + " "
			if i == 1 {
				sep = q.T("date.comma") + " " + q.T("claims.of_them") + " "
			}
			s += sep + n + " " + w
		}
	}
	return s
}

func partyName(c form.Context, id string) string {
	for _, p := range c.Parties {
		if p.ID == id && p.Name != "" {
			return p.Name
		}
	}
	return id
}

// claimTime is when a claim says that it happened, by the clock of the case.
func (q *request) claimTime(v truce.Interval, c form.Context) string {
	switch {
	case !v.Earliest.Known() && !v.Latest.Known():
		return ""
	case !v.Earliest.Known():
		return q.T("claims.before") + " " + q.When(v.Latest.String())
	case v.Exact() || !v.Latest.Known():
		return q.When(v.Earliest.String())
	}
	first, last := c.Zone.DateOf(v.Earliest), c.Zone.DateOf(v.Latest-1)
	if v.Earliest == c.Zone.Start(first) && v.Latest == c.Zone.Day(last).Latest {
		if first == last {
			return q.Day(v.Earliest.String())
		}
		return q.Day(v.Earliest.String()) + " – " + q.Day((v.Latest - 1).String())
	}
	return q.When(v.Earliest.String()) + " – " + q.When(v.Latest.String())
}

// Grave are the reasons for a second person in words.
func (q *request) Grave(why []string) string {
	var out []string
	for _, w := range why {
		if s, ok := q.lang.words["claims.grave."+w]; ok {
			out = append(out, s)
		} else {
			out = append(out, q.Words(w))
		}
	}
	return strings.Join(out, q.T("date.comma")+" ")
}

// ReaderName is who proposed a claim.
func (q *request) ReaderName(name string) string {
	if rest, ok := strings.CutPrefix(name, review.SecondPrefix); ok {
		return q.T("claims.second_reader") + " " + rest
	}
	return name
}
