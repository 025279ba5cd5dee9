package review

import "slices"

// Count is how often what a reader proposed was accepted.
type Count struct {
	Reader   string
	Field    string // of a claim; "" for the claim as a whole
	Proposed int    // with this field, and decided
	Kept     int    // accepted, and this field not corrected
	Changed  int    // accepted, and this field corrected
	Refused  int    // the claim was refused, for whatever reason
}

// counted are the fields that are counted, in order.
var counted = []string{"", "act", "status", "time", "place", "actors", "weapon", "killed", "injured", "said_by"}

// Counts are how often what was proposed was accepted, by reader and field. Of
// each claim the decision that holds is counted, once; what is contested or was
// withdrawn is not. A field that was added in a correction was proposed as
// nothing: it counts as changed where the claim had no such field.
func (b *Book) Counts() []Count {
	at := map[[2]string]*Count{}
	var readers []string
	for claim := range b.decisions {
		s := b.Standing(claim)
		if s.Head == nil || s.Status == Contested {
			continue
		}
		if at[[2]string{s.Head.Reader, ""}] == nil {
			readers = append(readers, s.Head.Reader)
			for _, f := range counted {
				at[[2]string{s.Head.Reader, f}] = &Count{Reader: s.Head.Reader, Field: f}
			}
		}
		for _, f := range counted {
			at[[2]string{s.Head.Reader, f}].add(s.Head)
		}
	}
	slices.Sort(readers)
	var out []Count
	for _, r := range readers {
		for _, f := range counted {
			if c := at[[2]string{r, f}]; c.Proposed > 0 {
				out = append(out, *c)
			}
		}
	}
	return out
}

func (c *Count) add(d *Decision) {
	changed := d.Word == "corrected" && (c.Field == "" || slices.Contains(d.Fields, c.Field))
	if c.Field != "" && d.Proposed.Get(c.Field).IsAbsent() && !changed {
		return
	}
	c.Proposed++
	switch {
	case d.Word == "rejected":
		c.Refused++
	case changed:
		c.Changed++
	default:
		c.Kept++
	}
}
