package ruling

import (
	"truce"
)

// rulings prints the rulings on record that nothing supersedes. Each cites
// clause, version, reading and evidence; one without a standard of proof, or by
// a body that the text does not let rule, is flagged and stays what it is.
func (v *view) rulings() []Ruling {
	var out []Ruling
	for _, n := range v.kind("ruling/1") {
		if n.Own && !v.s.genesis.Body.Flag("ruling") {
			v.flag("mandate", "the mandate of the case has no rulings of its own; this one does not count", n)
			continue
		}
		clause := n.Body.Text("clause")
		r := Ruling{
			Item: v.item(n.ID.String(), clause, n.Body.Text("result"), n.Happened.Earliest, n.why("ruling", v.said(n))),
			By:   v.name(n.Of), Party: v.name(truce.Party(n.Body.Text("party"))), Reading: n.Body.Text("reading"),
			Standard: n.Body.Text("standard"), Nature: n.Body.Text("nature"), Extent: n.Body.Text("extent"), Threat: n.Body.Text("threat"),
		}
		b := v.block(clause)
		if b == nil {
			v.flag("no_such_clause", "a ruling cites a clause that no text in force has", n)
		} else {
			r.Version = v.version(b.Doc.ID)
		}
		if r.Standard == "" {
			v.flag("no_standard", "a ruling gives no standard of proof", n)
		}
		for _, p := range n.Body.Names("dissent") {
			r.Dissent = append(r.Dissent, v.name(truce.Party(p)))
		}
		v.basis(&r, n)
		out = append(out, r)
	}
	return out
}

// basis collects what a ruling rests on, what it takes the place of and what
// followed it.
func (v *view) basis(r *Ruling, n *Note) {
	for _, ref := range n.Refs {
		switch ref.Role {
		case "incident":
			if in := v.noteOf(ref.ID); in != nil {
				r.Incident = v.incidentID(in)
			}
		case "complaint":
			r.Complaint = ref.ID.String()
		case "finding":
			r.Finding = ref.ID.String()
		case "evidence":
			r.Evidence = append(r.Evidence, ref.ID.String())
		}
	}
	for _, old := range n.Supersedes {
		if o := v.noteOf(old); o != nil && o.Kind == "ruling/1" {
			r.Earlier = append(r.Earlier, Earlier{o.Body.Text("result"), v.name(o.Of), o.ID.String(), o.Happened.Earliest.String()})
		}
	}
	for _, f := range v.kind("response/1") {
		if ref, ok := f.ref("ruling"); ok && ref == n.ID {
			r.Followed = append(r.Followed, Entry{State: f.Body.Text("what"), By: v.name(f.Of), Entry: f.ID.String(), At: f.Happened.Earliest.String(), Text: f.Body.Text("text")})
		}
	}
}

// version is the entry that brought the words of a document in force.
func (v *view) version(document string) string {
	last := ""
	for _, n := range v.anyTime("agreement/1") {
		if n.Body.Text("document") == document {
			last = n.ID.String()
		}
	}
	return last
}
