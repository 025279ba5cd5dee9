package triage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/area"
	"truce/entry/body"
	"truce/incident"
)

// draft is one line of drafts.
type draft struct {
	Ref, Kind, Of string
	Happened      map[string]any
	Available     string
	Basis         string
	Refs          map[string][]string
	Supersedes    []string
	Body          map[string]any
}

func (d *draft) object() map[string]any {
	out := map[string]any{"kind": d.Kind, "of": d.Of, "body": d.Body}
	put := func(key, s string) {
		if s != "" {
			out[key] = s
		}
	}
	put("ref", d.Ref)
	put("available", d.Available)
	put("basis", d.Basis)
	if len(d.Happened) > 0 {
		out["happened"] = d.Happened
	}
	if len(d.Refs) > 0 {
		out["refs"] = d.Refs
	}
	if len(d.Supersedes) > 0 {
		out["supersedes"] = d.Supersedes
	}
	return out
}

// when is the time of a draft.
func (d *draft) when(t truce.Interval) {
	d.Happened = map[string]any{}
	if t.Earliest.Known() {
		d.Happened["from"] = t.Earliest.String()
	}
	if t.Latest.Known() {
		d.Happened["to"] = t.Latest.String()
	}
	if len(d.Happened) > 0 && t.Grain != "" {
		d.Happened["grain"] = string(t.Grain)
	}
	if t.Text != "" {
		d.Happened["text"] = t.Text
	}
}

// member adds a report to a decision on an incident.
func (d *draft) member(id truce.EntryID) {
	if hex := id.Hex(); !slices.Contains(d.Refs["member"], hex) {
		d.Refs["member"] = append(d.Refs["member"], hex)
	}
}

// fits refuses a decision that an envelope has no room for.
func (d *draft) fits() error {
	n := len(d.Supersedes)
	for _, ids := range d.Refs {
		n += len(ids)
	}
	if n > MostMembers+4 || len(d.Refs["member"]) > MostMembers {
		return refused("an incident names at most %d reports, and this would name more: confirm those that say something of their own, and leave out what repeats them", MostMembers)
	}
	return nil
}

// fresh is a decision that claims are an incident of their own. parted are the
// decisions on the incident that they come from.
func (r *Record) fresh(id string, claims []int, d Decision, parted []truce.EntryID) draft {
	claims = r.telling(claims)
	x := draft{Kind: kindIncident, Of: string(r.Desk), Refs: map[string][]string{}, Body: map[string]any{}}
	act := r.Act(claims)
	t := r.hull(claims)
	name := act
	if t.Earliest.Known() {
		name += "_" + strings.ReplaceAll(t.Earliest.String()[:10], "-", "_")
	}
	x.Body["incident"] = fmt.Sprintf("%s_%s", name, id[2:8])
	x.Body["title"], x.Body["act"] = d.Title, act
	if d.Title == "" {
		x.Body["title"] = r.Title(claims)
	}
	x.tell(r, claims)
	x.when(t)
	for _, e := range parted {
		x.Refs["splits"] = append(x.Refs["splits"], e.Hex())
	}
	x.grade(d)
	x.dated(r, claims)
	return x
}

// telling are the claims that one decision names when there are more than it has
// room for: those of origins that count first, of each its own words before copies
// and one before a second, so that no flood pushes one out.
func (r *Record) telling(claims []int) []int {
	type place struct {
		other bool // its origin does not count
		copy  bool // or somebody else published it
		nth   int  // of its origin
		claim int
	}
	named := r.named(claims)
	all := make([]place, len(claims))
	for i, c := range claims {
		x := r.Report(c)
		o := r.Claims[c].Origin
		all[i] = place{r.discounts(x, o, nil, named) != "", x.Copies != "" || x.Outlet != o, 0, c}
	}
	order := func(a, b place) int {
		return cmp.Or(truth(a.other)-truth(b.other), truth(a.copy)-truth(b.copy), a.nth-b.nth, a.claim-b.claim)
	}
	slices.SortFunc(all, order)
	seen := map[string]int{}
	for i := range all {
		o := r.Claims[all[i].claim].Origin
		all[i].nth = seen[o]
		seen[o]++
	}
	slices.SortFunc(all, order)
	out := make([]int, len(all))
	for i := range all {
		out[i] = all[i].claim
	}
	reports := map[int]bool{}
	out = slices.DeleteFunc(out, func(c int) bool {
		if !reports[r.of[c]] && len(reports) == MostMembers {
			return true
		}
		reports[r.of[c]] = true
		return false
	})
	slices.Sort(out)
	return out
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// again is the decision on an incident once more, with other claims. What it says
// of itself stays; what it says of place and actors is the decision's own.
func (r *Record) again(d *Decided, claims []int, x Decision, p *Proposal) (draft, error) {
	e := r.entries[d.Entries[0]]
	kind, _ := body.KindOf(kindIncident)
	b, held := body.Of(kind, e)
	if !held {
		return draft{}, refused("the decision on this incident is not held any more, so that it cannot be made anew")
	}
	y := draft{Kind: kindIncident, Of: string(r.Desk), Refs: map[string][]string{}, Body: again(b)}
	y.place(b, exactOf(e).Sub("place"))
	y.when(d.When)
	for _, id := range d.Members {
		y.member(id)
	}
	for _, c := range claims {
		y.member(r.Report(c).ID)
	}
	y.meant(r, claims)
	for _, id := range d.Entries {
		y.Supersedes = append(y.Supersedes, id.Hex())
	}
	for _, ref := range e.Env.Refs {
		if ref.Role == "splits" {
			y.Refs["splits"] = append(y.Refs["splits"], ref.ID.Hex())
		}
	}
	if theirs := e.Env.Of; x.Grade == "" && b.Text("grade") != "" && theirs != r.Desk && !strings.HasPrefix(b.Text("grade_reason"), gradedBy) {
		y.Body["grade_reason"] = fmt.Sprintf("%s%s: %s", gradedBy, theirs, b.Text("grade_reason"))
	}
	y.grade(x)
	y.dated(r, claims)
	return y, y.fits()
}

// gradedBy begins the reason of a grade that somebody else gave, so that it is
// told as theirs when the desk decides on the incident once more.
const gradedBy = "graded so by "

// again is the body of a decision as a draft, without what is said anew.
func again(b body.Body) map[string]any {
	out := map[string]any{}
	for key, v := range b.All().Fields() {
		switch key {
		case "place", "meant", "together":
		default:
			out[key] = plain(v)
		}
	}
	return out
}

// place is a place as a draft has it, with its coordinates.
func (d *draft) place(b, exact body.Body) {
	p, ok := b.Place("place")
	if !ok {
		return
	}
	lat, okLat := exact.Int("lat")
	lon, okLon := exact.Int("lon")
	at := incident.Place{Name: p.Name, Within: p.Within}
	if q, err := area.NewPoint(lat, lon); err == nil && okLat && okLon {
		radius, _ := exact.Int("radius_m")
		at.Placed, at.Disc = true, area.Disc{Center: q, Radius: area.Length(radius) * area.Metre}
	}
	d.Body["place"] = placed(at)
}

func placed(p incident.Place) map[string]any {
	out := map[string]any{}
	if p.Name != "" {
		out["name"] = p.Name
	}
	if len(p.Within) > 0 {
		out["within"] = p.Within
	}
	if p.Placed {
		out["lat"], out["lon"], out["radius_m"] = area.FormatDegree(p.Disc.Center.Lat), area.FormatDegree(p.Disc.Center.Lon), int64(p.Disc.Radius/area.Metre)
	}
	return out
}

// tell puts into a decision what all its claims agree on.
func (d *draft) tell(r *Record, claims []int) {
	inc := incident.Incident{Members: claims}
	if p := inc.Finest(r.Claims); p != nil {
		d.Body["place"] = placed(*p)
	}
	var actors []map[string]any
	for _, role := range []string{"attacker", "target", "side_a", "side_b"} {
		if parties := distinct(claims, func(c int) string { return r.party(c, role) }); len(parties) == 1 {
			actors = append(actors, map[string]any{"role": role, "party": parties[0]})
		}
	}
	if len(actors) > 0 {
		d.Body["actors"] = actors
	}
	for field, of := range map[string][]string{"target": r.target, "weapon": r.weapon} {
		if words := distinct(claims, func(c int) string { return of[c] }); len(words) == 1 {
			d.Body[field] = words[0]
		}
	}
	for _, c := range claims {
		d.member(r.Report(c).ID)
	}
	d.meant(r, claims)
}

// meant names the claims of those members that make several.
func (d *draft) meant(r *Record, claims []int) {
	var out []string
	for _, c := range claims {
		if x := r.Report(c); x.several {
			out = append(out, fmt.Sprintf("%s/%d", x.ID.Hex(), r.number[c]))
		}
	}
	slices.Sort(out)
	if out = slices.Compact(out); len(out) > 0 {
		d.Body["meant"] = out
	}
}

func (d *draft) grade(x Decision) {
	if x.Grade != "" {
		d.Body["grade"], d.Body["grade_reason"] = x.Grade, x.Reason
	}
}

// dated says since when a decision could be known. In a case that was typed in
// later that is when the last of its reports was there; elsewhere it is known
// from when it is recorded.
func (d *draft) dated(r *Record, claims []int) {
	last := truce.NoInstant
	for _, c := range claims {
		if at := r.Report(c).Available; at.Known() && (!last.Known() || at > last) {
			last = at
		}
	}
	if r.Rebuilt && last.Known() {
		d.Available, d.Basis = last.String(), "the last of the reports that it rests on"
	}
}

// Act is the act that most claims name, the first by word of several.
func (r *Record) Act(claims []int) string {
	count := map[string]int{}
	best := ""
	for _, c := range claims {
		count[r.Claims[c].Act]++
	}
	for _, a := range distinct(claims, func(c int) string { return r.Claims[c].Act }) {
		if best == "" || count[a] > count[best] {
			best = a
		}
	}
	return best
}

// Title is the title that is suggested for claims: what and where.
func (r *Record) Title(claims []int) string {
	inc := incident.Incident{Members: claims}
	act := strings.ReplaceAll(r.Act(claims), "_", " ")
	if act != "" {
		act = strings.ToUpper(act[:1]) + act[1:]
	}
	if p := inc.Finest(r.Claims); p != nil && p.Name != "" {
		return act + ", " + p.Name
	}
	return act
}

// hull is when claims may have happened together: what all their times leave, or
// where they leave nothing, from the earliest to the latest.
func (r *Record) hull(claims []int) truce.Interval {
	out := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}
	for _, c := range claims {
		t := r.Claims[c].Time
		if t.Earliest.Known() && (!out.Earliest.Known() || t.Earliest > out.Earliest) {
			out.Earliest, out.Grain = t.Earliest, t.Grain
		}
		if t.Latest.Known() && (!out.Latest.Known() || t.Latest < out.Latest) {
			out.Latest = t.Latest
		}
	}
	if !out.Earliest.Known() || !out.Latest.Known() || out.Earliest < out.Latest {
		return out
	}
	inc := incident.Incident{Members: claims}
	t := inc.Hull(r.Claims)
	t.Grain = truce.GrainDays
	return t
}
