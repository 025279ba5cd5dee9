package ruling

import (
	"cmp"
	"slices"

	"truce"
)

// Watch says of one governorate, and of one stretch of time, how long somebody
// is on record as watching there, and how long that was denied. Lengths are
// seconds of the union of the stretches: two who watch at once count once. An
// hour in which one watched and another was denied counts in both lengths.
type Watch struct {
	Place     string
	WatchedS  int64
	DeniedS   int64 // by a party, or jammed
	Observers []string
	Means     []string
	Entries   []string // of coverage that say so
}

// Watched says of every governorate of which coverage is on record how long it
// was watched between two instants; what a query does not know, or had not
// happened as of it, does not count. A governorate of which coverage speaks of
// other times alone is there with nothing. The order is that of names.
func (s State) Watched(q Query, from, until truce.Instant) ([]Watch, error) {
	v, err := newView(s, q)
	if err != nil {
		return nil, err
	}
	until = min(until, v.asOf+1) // what lasts up to the instant asked about lasts through it
	type stretches struct{ up, denied []span }
	var out []Watch
	var lengths []stretches
	for _, n := range v.anyTime("coverage/1") {
		p, ok := n.Body.Place("place")
		place := governorate(p.Path())
		if !ok || place == "" {
			continue
		}
		i := slices.IndexFunc(out, func(w Watch) bool { return w.Place == place })
		if i < 0 {
			i = len(out)
			out, lengths = append(out, Watch{Place: place}), append(lengths, stretches{})
		}
		x := span{max(n.Happened.Earliest, from), min(n.Happened.Latest, until)}
		if x.to <= x.from {
			continue
		}
		w := &out[i]
		switch n.Body.Text("state") {
		case "up":
			lengths[i].up = append(lengths[i].up, x)
			if name := v.name(truce.Party(n.Body.Text("observer"))); !slices.Contains(w.Observers, name) {
				w.Observers = append(w.Observers, name)
			}
			if m := n.Body.Text("means"); !slices.Contains(w.Means, m) {
				w.Means = append(w.Means, m)
			}
		case "denied", "jammed":
			lengths[i].denied = append(lengths[i].denied, x)
		default:
			continue
		}
		w.Entries = append(w.Entries, n.ID.String())
	}
	for i := range out {
		out[i].WatchedS, out[i].DeniedS = seconds(lengths[i].up), seconds(lengths[i].denied)
		slices.Sort(out[i].Observers)
		slices.Sort(out[i].Means)
		slices.Sort(out[i].Entries)
	}
	slices.SortFunc(out, func(a, b Watch) int { return cmp.Compare(a.Place, b.Place) })
	return out, nil
}
