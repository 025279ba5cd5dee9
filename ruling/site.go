package ruling

import (
	"cmp"
	"fmt"
	"slices"

	"truce"
)

// Site is a place at which weapons are declared to be held, with what
// inspections found there.
type Site struct {
	Item
	Site        string       `json:"site"`
	Place       string       `json:"place,omitempty"`
	Holder      string       `json:"holder,omitempty"`
	Declared    []Figure     `json:"declared,omitempty"`
	Inspections []Inspection `json:"inspections"`
}

// Inspection is what an inspection found at a site.
type Inspection struct {
	Result  string   `json:"result"`
	By      string   `json:"by"`
	At      string   `json:"at"`
	Local   string   `json:"local"`
	Entry   string   `json:"entry"`
	Differs []string `json:"differs,omitempty"` // from what was declared, weapon by weapon
}

// sites prints the sites, each as it stands since its last declaration or
// inspection. What was found is compared with what was declared; the word of
// the inspection and the figures are both kept where they differ.
func (v *view) sites() []Site {
	var out []Site
	at := map[string]int{}
	site := func(n *Note) *Site {
		name := n.Body.Text("site")
		i, ok := at[name]
		if !ok {
			i = len(out)
			at[name] = i
			out = append(out, Site{Site: name, Inspections: []Inspection{}})
			out[i].ID = "site/" + name
		}
		return &out[i]
	}
	declared := map[string]*Note{}
	for _, n := range v.kind("holding/1") {
		s := site(n)
		s.Item = v.item(s.ID, "", "declared", n.Happened.Earliest, append(s.Why, n.why("declared", v.said(n)))...)
		s.Holder, s.Declared = v.name(truce.Party(n.Body.Text("holder"))), nil
		if p, ok := n.Body.Place("place"); ok {
			s.Place = p.Name
		}
		for _, f := range n.Body.Figures("weapons") {
			s.Declared = append(s.Declared, v.figure(f))
		}
		declared[n.Body.Text("site")] = n
	}
	for _, n := range v.kind("inspection/1") {
		s := site(n)
		x := Inspection{Result: n.Body.Text("result"), By: v.name(n.Of), At: n.Happened.Earliest.String(), Local: v.zone.Local(n.Happened.Earliest), Entry: n.ID.String()}
		d := declared[n.Body.Text("site")]
		if d != nil && d.Happened.Earliest <= n.Happened.Earliest {
			x.Differs = differences(d, n)
			if x.Result == "as_declared" && len(x.Differs) > 0 {
				v.flag("inspection", "an inspection says that a site is as declared, and its figures differ from the declaration", d, n)
			}
		}
		s.Inspections = append(s.Inspections, x)
		s.Why = append(s.Why, n.why("inspected", v.said(n)))
		if s.Since == "" || s.Since <= x.At {
			s.Item = v.item(s.ID, "", x.Result, n.Happened.Earliest, s.Why...)
		}
		if s.Place == "" && d != nil {
			if p, ok := d.Body.Place("place"); ok {
				s.Place = p.Name
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Site) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// differences are the weapons of which an inspection found another number than
// was declared: bounds that have no number in common.
func differences(declared, found *Note) []string {
	var out []string
	was := map[string]truce.Figure{}
	for _, f := range declared.Body.Figures("weapons") {
		was[f.Unit+f.Who] = f
	}
	for _, f := range found.Body.Figures("weapons") {
		d, ok := was[f.Unit+f.Who]
		what := f.Unit
		if what == "" {
			what = f.Who
		}
		switch {
		case !ok:
			out = append(out, fmt.Sprintf("%s: %s found, none declared", what, f.Text()))
		case !f.Open && f.Max < d.Min || !d.Open && f.Min > d.Max:
			out = append(out, fmt.Sprintf("%s: %s declared, %s found", what, d.Text(), f.Text()))
		}
	}
	return out
}

// Kept is one time at which monitors or aid workers were kept from moving or
// seeing.
type Kept struct {
	Item
	Observer string  `json:"observer"`
	By       string  `json:"by,omitempty"` // as the observer says
	Place    string  `json:"place,omitempty"`
	When     Stretch `json:"when"`
	WaitedS  int64   `json:"waited_s,omitempty"`
	Reason   string  `json:"reason,omitempty"` // the reason that was given
}

// restrictions prints them by time; hours of coverage that a party denied are
// among them.
func (v *view) restrictions() []Kept {
	var out []Kept
	for _, n := range v.kind("restriction/1") {
		k := Kept{
			Item:     v.item("restriction/"+n.ID.String(), "", n.Body.Text("what"), n.Happened.Earliest, n.why("restriction", v.said(n))),
			Observer: v.name(truce.Party(n.Body.Text("observer"))), By: v.name(truce.Party(n.Body.Text("by"))),
			When: v.stretch(n.Happened), Reason: n.Body.Text("reason"),
		}
		if f, ok := n.Body.Figure("waited_s"); ok {
			k.WaitedS = f.Min
		}
		out = append(out, k.at(n))
	}
	for _, n := range v.kind("coverage/1") {
		s := n.Body.Text("state")
		if s != "denied" && s != "jammed" {
			continue
		}
		what := map[string]string{"denied": "denial", "jammed": "jamming"}[s]
		k := Kept{
			Item:     v.item("restriction/"+n.ID.String(), "", what, n.Happened.Earliest, n.why("coverage", v.said(n))),
			Observer: v.name(truce.Party(n.Body.Text("observer"))), By: v.name(truce.Party(n.Body.Text("denied_by"))), When: v.stretch(n.Happened),
		}
		out = append(out, k.at(n))
	}
	slices.SortStableFunc(out, func(a, b Kept) int { return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID)) })
	return out
}

func (k Kept) at(n *Note) Kept {
	if p, ok := n.Body.Place("place"); ok {
		k.Place = p.Name
	}
	return k
}

// Meeting is one meeting of a body.
type Meeting struct {
	Item
	Body    string   `json:"body"`
	Track   string   `json:"track,omitempty"`
	When    Stretch  `json:"when"`
	Present []string `json:"present"`
	Absent  []string `json:"absent"`
	Quorum  string   `json:"quorum,omitempty"` // whether there was one, where the text asks for it
	Text    string   `json:"text"`
	Next    *Moment  `json:"next,omitempty"`
	About   []string `json:"about,omitempty"` // the matters that were before it
}

// meetings prints the meetings of bodies by time.
func (v *view) meetings() []Meeting {
	var out []Meeting
	for _, n := range v.kind("meeting/1") {
		body := truce.Party(n.Body.Text("body"))
		m := Meeting{
			Item: v.item("meeting/"+n.ID.String(), "", "took_place", n.Happened.Earliest, n.why("meeting", v.said(n))),
			Body: v.name(body), Track: n.Body.Text("track"), When: v.stretch(n.Happened), Present: []string{}, Absent: []string{},
			Text: n.Body.Text("text"), Next: v.moment(n.Body.Time("next")),
		}
		for _, p := range n.Body.Names("present") {
			m.Present = append(m.Present, v.name(truce.Party(p)))
		}
		for _, p := range n.Body.Names("absent") {
			m.Absent = append(m.Absent, v.name(truce.Party(p)))
		}
		for _, r := range n.Refs {
			if r.Role == "about" {
				m.About = append(m.About, "matter/"+r.ID.String())
			}
		}
		if q, ok := v.quorumOf(body); ok {
			present := int64(len(n.Body.Names("present")))
			m.Quorum = fmt.Sprintf("%d of %d needed were present", present, q)
			if present < q {
				m.Status = "no_quorum"
				m.Why = append(m.Why, Why{Rule: "quorum", Text: fmt.Sprintf("%d members were present; the text asks for %d", present, q)})
			}
		}
		out = append(out, m)
	}
	return out
}

// quorumOf is the quorum that a text gives a body.
func (v *view) quorumOf(p truce.Party) (int64, bool) {
	for _, d := range v.docs {
		for _, b := range d.Kind("body") {
			if b.Name == string(p) {
				if q, ok := wholeNumber(b.Value("quorum")); ok {
					return q, true
				}
			}
		}
	}
	return 0, false
}
