package ruling

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"

	"truce"
	"truce/civil"
	"truce/entry"
)

// Program names the method of this package; it changes whenever a result may.
const Program = "truce ruling/5"

// Rules are the counting rules of the method, in words. They are printed with
// every picture and adopted by the method entry of a case.
var Rules = []string{
	"A renewal counts when all whom the text names made it, during the term or on the civil day of its end; it runs from the end that it moves.",
	"A single report that nobody graded or made part of an incident establishes nothing, sets back no clock, and is always “cannot be determined”.",
	"Established is what a body found or the one concerned acknowledged, and what an incident's decision sets down when its grade is at least the text's; a finding that another body did not share, or that is denied, is disputed.",
	"Only what is said to have happened counts; what a report tells of as planned, threatened, denied or recalled is kept, listed as what it is, and part of no incident, figure, clock or calm.",
	"Calm needs somebody on record as watching the whole time; unwatched hours leave it undetermined.",
	"A tally contradicts another when it covers the other's scope and time and its figure for the killed cannot hold the other's.",
	"Figures of one counter replace one another; figures of several stand side by side and are never summed.",
}

// Picture answers a query. It is a pure function of the state: the same
// entries in any order give the same picture, but for the size and root of the
// record that it names.
func (s State) Picture(q Query) (*Picture, error) {
	v, err := newView(s, q)
	if err != nil {
		return nil, err
	}
	v.assess()
	v.again() // clocks count assessments, gates ask clocks
	p := &Picture{
		Schema: "truce.picture/1", AsOf: v.asOf.String(), AsOfLocal: v.zone.Local(v.asOf), Zone: v.zone.Name(),
		Method: Method{Program: Program, TZData: civil.DataVersion, Rules: Rules},
		Case:   v.caseName(),
	}
	for _, n := range v.kind("method/1") {
		p.Method.Adopted = n.ID.String()
	}
	p.Phases, p.Ends = v.phasesOut()
	p.Clocks = v.clocksOut()
	p.Gates = v.gatesOut()
	p.Obligations = v.obligations()
	p.Assessments = v.assessments
	p.Rulings = v.rulings()
	p.Access = v.access()
	p.Tallies = v.tallies()
	p.Deaths = v.deaths()
	p.Texts = v.texts()
	p.Procedures = v.procedures()
	p.ComplaintCounts = v.complaintCounts(p.Procedures)
	p.Matters = v.mattersOut(q.Limit)
	p.Sites = v.sites()
	p.Kept = v.restrictions()
	p.Meetings = v.meetings()
	p.Next = v.next()
	p.Zones = v.zones()
	v.flagPlaces()
	p.Flags = distinctFlags(v.flags)
	p.Counts = v.count
	p.Counts.Unknown = len(v.s.unknown)
	p.Counts.MattersLeft = len(v.allMatters()) - len(p.Matters)
	p.Known = v.knownOut()
	p.sort()
	return p, nil
}

func (v *view) knownOut() Known {
	k := Known{Size: v.q.Size, Root: v.q.Root, Basis: "recorded", Entries: v.known}
	if v.q.KnownAt.Known() {
		k.Basis, k.At = "available", v.q.KnownAt.String()
	}
	return k
}

func (v *view) caseName() CaseName {
	g := v.s.genesis
	c := CaseName{ID: g.ID.Hex(), Name: g.Body.Text("name"), Reconstructed: g.Body.Flag("reconstructed"), Example: g.Body.Flag("example")}
	if c.Reconstructed {
		c.Notices = append(c.Notices, "Reconstructed: these entries were typed in later. “Known” goes by when each fact is said to have been available, not by when it was recorded.")
	}
	if c.Example {
		c.Notices = append(c.Notices, "An example: its keys come from a published seed, so its signatures prove nothing about who wrote it.")
	}
	if n, _ := g.Body.Int("threshold"); n < 2 {
		c.Notices = append(c.Notices, "One root key alone can change who may sign in this case.")
	}
	return c
}

func (v *view) gatesOut() []Gate {
	var out []Gate
	for _, d := range v.docs {
		for _, b := range d.Kind("gate") {
			out = append(out, v.gateAgreed(b, *v.gateOf(b)))
		}
	}
	return out
}

// incidentID names an incident by its case and its name, so that a later
// decision about it keeps the id.
func (v *view) incidentID(n *Note) string {
	return "i_" + truce.ShortHash(entry.ID([]byte("truce/incident/v1"+v.s.genesis.ID.Hex()+n.Body.Text("incident"))))
}

// distinctFlags drops what was noticed twice.
func distinctFlags(flags []Flag) []Flag {
	out := []Flag{}
	seen := map[string]bool{}
	for _, f := range flags {
		if !seen[f.ID] {
			seen[f.ID] = true
			out = append(out, f)
		}
	}
	return out
}

// sort puts every list in the stated order: by time, then id.
func (p *Picture) sort() {
	byItem := func(a, b Item) int { return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID)) }
	slices.SortStableFunc(p.Assessments, func(a, b Assessment) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Clause, b.Clause))
	})
	slices.SortStableFunc(p.Flags, func(a, b Flag) int { return byItem(a.Item, b.Item) })
	slices.SortStableFunc(p.Tallies, func(a, b Tally) int { return byItem(a.Item, b.Item) })
	slices.SortStableFunc(p.Rulings, func(a, b Ruling) int { return byItem(a.Item, b.Item) })
}

// keyID is a key id as the columns keep it.
func keyID(s string) entry.KeyID { return entry.KeyID(s) }

// keyFrom is the id of a key given by its algorithm and its bytes.
func keyFrom(alg, public string) (entry.KeyID, error) {
	b, err := hex.DecodeString(public)
	if err != nil || alg != "ed25519" || len(b) != 32 {
		return "", fmt.Errorf("a key is 32 bytes for ed25519, as hexadecimal digits")
	}
	return entry.KeyIDOf(b), nil
}
