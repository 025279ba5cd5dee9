package triage

import (
	"sync"

	"truce/origin"
)

// compared is the texts of a record as they were compared. The record that
// comes after takes them over and compares only what is new: a set of texts
// grows and does not go back.
type compared struct {
	mu  sync.Mutex
	set *origin.Set // nil once it was taken over
}

// few is how many texts are put into a set one by one. A text that comes late can
// cost a third of comparing all of them anew (docs/origins.md), so that many
// that come at once are compared anew.
const few = 4

// grown gives a set of the reports, by that of an earlier record where this held
// no others, and few less. The result is the same as anew.
func (c *compared) grown(reports []origin.Report) *origin.Set {
	if c == nil {
		return origin.NewSet(reports)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.set == nil {
		return origin.NewSet(reports)
	}
	now := make(map[string]int, len(reports))
	for i := range reports {
		now[reports[i].ID] = i
	}
	old := c.set.Reports()
	if len(reports) > len(old)+few {
		return origin.NewSet(reports)
	}
	there := make([]bool, len(reports))
	for i := range old {
		n, ok := now[old[i].ID]
		if !ok || old[i].Text != reports[n].Text || old[i].Outlet != reports[n].Outlet || old[i].Published != reports[n].Published {
			return origin.NewSet(reports) // withdrawn, or not known at the time asked about
		}
		there[n] = true
	}
	set := c.set
	c.set = nil
	for i := range reports {
		if !there[i] {
			set.Add(reports[i])
		}
	}
	return set
}
