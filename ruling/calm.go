package ruling

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
)

// calm says of every governorate that anybody spoke of whether it was calm.
// Calm needs somebody who was watching all the time; hours that nobody
// watched, or that denial or jamming hid, leave it undetermined.
func (v *view) calm(matches []match, possible int, from, until truce.Instant) []Calm {
	places := map[string]bool{}
	for _, m := range matches {
		places[m.place] = true
	}
	for i := range v.assessed {
		if a := &v.assessed[i]; a.when.Within(from, until) != truce.No {
			places[a.governorate] = true
		}
	}
	concerned, some := make([]bool, len(v.groups)), false
	for n, g := range v.groups {
		concerned[n] = g.rule != nil && g.when.Within(from, until) != truce.No
		some = some || concerned[n]
	}
	if some {
		seen := make([]bool, len(v.s.tip.areas)) // by the path
		v.eachOf(concerned, func(i int32) { seen[v.hot[i].place] = true })
		for path, yes := range seen {
			if yes {
				places[v.s.tip.words.at(v.s.tip.areas[path])] = true
			}
		}
	}
	coverage := v.anyTime("coverage/1")
	for _, n := range coverage {
		if p, ok := n.Body.Place("place"); ok {
			places[governorate(p.Path())] = true
		}
	}
	delete(places, "")
	names := make([]string, 0, len(places))
	for p := range places {
		names = append(names, p)
	}
	slices.Sort(names)
	var out []Calm
	for _, place := range names {
		out = append(out, v.calmAt(place, matches, coverage, from, until))
	}
	return out
}

func (v *view) calmAt(place string, matches []match, coverage []*Note, from, until truce.Instant) Calm {
	var up, denied []span
	for _, n := range coverage {
		p, ok := n.Body.Place("place")
		if !ok || governorate(p.Path()) != place {
			continue
		}
		s := span{max(n.Happened.Earliest, from), min(n.Happened.Latest, until)}
		switch n.Body.Text("state") {
		case "up":
			up = append(up, s)
		case "denied", "jammed":
			denied = append(denied, s)
		}
	}
	total := int64(until-from) / 1000
	c := Calm{Place: place, From: from.String(), To: until.String(), WatchedS: seconds(up), DeniedS: seconds(denied)}
	c.UnwatchedS = total - c.WatchedS
	answer := [levels]truce.Answer{}
	for level := range levels {
		a := truce.Yes
		if c.UnwatchedS > 0 {
			a = truce.CannotBeDetermined
		}
		for _, m := range matches {
			if m.place == place && m.level >= level && m.when.Within(from, until) == truce.Yes {
				a = truce.No
			}
		}
		answer[level] = a
	}
	c.IfAll, c.IfEstablished, c.IfRuled = answer[ifAll].String(), answer[ifEstablished].String(), answer[ifRuled].String()
	switch {
	case c.WatchedS == 0:
		c.Text = "nobody is on record as watching here: silence is not calm"
	case c.UnwatchedS > 0:
		c.Text = fmt.Sprintf("watched for %s of %s; silence in the rest is not calm", hours(c.WatchedS), hours(total))
	default:
		c.Text = "watched all the time"
	}
	return c
}

// hours prints seconds as hours and minutes: "148 h 59 min".
func hours(s int64) string {
	if s%3600 == 0 {
		return fmt.Sprintf("%d h", s/3600)
	}
	return fmt.Sprintf("%d h %d min", s/3600, s%3600/60)
}

// span is a stretch between two known instants.
type span struct{ from, to truce.Instant }

// seconds is the length of the union of spans.
func seconds(spans []span) int64 {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var sum, end truce.Instant = 0, truce.MinInstant
	for _, s := range spans {
		if s.to > max(s.from, end) {
			sum += s.to - max(s.from, end)
			end = s.to
		}
	}
	return int64(sum) / 1000
}

// governorate is the area just below the country in the path of a place.
func governorate(path string) string {
	last := strings.LastIndexByte(path, '/')
	if last < 0 {
		return ""
	}
	return path[strings.LastIndexByte(path[:last], '/')+1 : last]
}
