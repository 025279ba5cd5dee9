package bulletin

import (
	"slices"
	"strings"
)

// Change is one number or state that two reports on the same period differ in.
type Change struct {
	ID   string   `json:"id"`
	Name string   `json:"name"`
	Was  string   `json:"was"`                    // empty where the earlier report had none
	Now  string   `json:"now"`                    // empty where the later has none
	Gone []string `json:"gone"`                   // entries that it rested on and does not rest on now
	Come []string `json:"come"`                   // entries that it rests on now and did not
	Kept bool     `json:"same_entries,omitempty"` // it rests on the same: the texts and lists, or the method, made the difference

	// The same as it stands in the reports, in their language.
	WasShown string `json:"was_shown,omitempty"`
	NowShown string `json:"now_shown,omitempty"`
}

// Comparison is what differs between two reports, in the order of the later.
type Comparison struct {
	Schema    string   `json:"schema"` // truce.report_changes/1
	Changes   []Change `json:"changes"`
	FrameGone []string `json:"frame_gone"` // texts, lists and keys that were there and are not
	FrameCome []string `json:"frame_come"`
	Methods   []string `json:"methods,omitempty"` // both, where they differ
}

// Compare says which numbers of a report differ from those of an earlier one on
// the same period, from what to what, and because of which entries.
func Compare(was, now *Report) Comparison {
	c := Comparison{Schema: "truce.report_changes/1", Changes: []Change{}, FrameGone: less(was.Frame, now.Frame), FrameCome: less(now.Frame, was.Frame)}
	if was.Method.Program != now.Method.Program {
		c.Methods = []string{was.Method.Program, now.Method.Program}
	}
	old, shownThen, shownNow := byID(was.Values), was.shown(), now.shown()
	for _, v := range now.Values {
		o, had := old[v.ID]
		if had && o.Value == v.Value || strings.HasPrefix(v.ID, "corrections/") { // what was corrected since is no change of the period
			continue
		}
		c.Changes = append(c.Changes, change(o, v))
	}
	later := byID(now.Values)
	for _, v := range was.Values {
		if _, has := later[v.ID]; !has && !strings.HasPrefix(v.ID, "corrections/") {
			c.Changes = append(c.Changes, change(v, Value{}))
		}
	}
	for i := range c.Changes {
		x := &c.Changes[i]
		x.WasShown, x.NowShown = shownThen[x.ID], shownNow[x.ID]
		if x.WasShown == x.NowShown { // two values that are shown alike are told apart
			x.WasShown, x.NowShown = x.Was, x.Now
		}
	}
	return c
}

// shown are the values of a report as they stand in it, by id: what a flag says
// stands behind it.
func (r *Report) shown() map[string]string {
	out := map[string]string{}
	r.pieces(func(p *Piece) {
		if _, had := out[p.Value]; !had && p.Value != "" {
			out[p.Value] = p.Text
		}
	})
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			for _, item := range b.Items {
				if len(item) > 1 && strings.HasPrefix(item[0].Value, "flags/") {
					out[item[0].Value] = plain(item)
				}
			}
		}
	}
	return out
}

func change(was, now Value) Change {
	c := Change{ID: now.ID, Name: now.Name, Was: was.Value, Now: now.Value, Gone: less(was.Entries, now.Entries), Come: less(now.Entries, was.Entries)}
	if c.ID == "" {
		c.ID, c.Name = was.ID, was.Name
	}
	c.Kept = len(c.Gone)+len(c.Come) == 0
	return c
}

func byID(values []Value) map[string]Value {
	out := make(map[string]Value, len(values))
	for _, v := range values {
		out[v.ID] = v
	}
	return out
}

// less are those of a that are not in b.
func less(a, b []string) []string {
	return append([]string{}, slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })...)
}
