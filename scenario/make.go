package scenario

import (
	"fmt"
	"slices"
	"strings"

	"truce"
	"truce/agreement"
)

// make turns a happening into the entry that people would make of it.
func (p *play) make(b *agreement.Block, t target) {
	at, ok := p.time(b, map[string]string{"set": "at", "watches": "during"}[b.Kind])
	if b.Kind != "set" && b.Kind != "watches" && b.Kind != "actor" {
		at, ok = p.time(b, "when")
	}
	if !ok {
		return
	}
	by := one(b, "by", desk)
	switch b.Kind {
	case "actor":
		f := fields{"party": b.Name, "name": or(b.Text("name"), strings.ReplaceAll(b.Name, "_", " ")), "class": one(b, "class", "group")}
		if w := one(b, "part_of", ""); w != "" {
			f["part_of"] = w
		}
		p.line(b, fields{"kind": "actor/1", "of": desk, "body": f})
	case "set":
		notice := at
		if b.Has("on") {
			if notice, ok = p.time(b, "on"); !ok {
				return
			}
		}
		parties := names(b, "by")
		if parties == nil {
			parties = []string{desk}
		}
		p.entry(b, "anchor/1", parties[0], truce.At(notice.Earliest), fields{"anchor": t.ref(), "at": stamp(at.Earliest), "by": parties}, nil)
	case "happens":
		p.happens(b, at)
	case "performs":
		f := fields{"duty": t.ref(), "party": by, "state": one(b, "state", "accepted")}
		for _, x := range t.rest {
			if caseOf(t.block, x) {
				f["case"] = x
			}
		}
		if n, ok := figure(b, "amount"); ok {
			f["amount"] = n
		}
		if w := b.Text("item"); w != "" {
			f["item"] = w
		}
		p.entry(b, "performance/1", one(b, "of", p.speaker(b, t.block, by)), at, f, nil)
	case "determines":
		p.entry(b, "determination/1", by, at, fields{"matter": t.ref(), "answer": one(b, "answer", "")}, nil)
	case "renews":
		hours := lengthMS(b.Value("term"), at.Earliest, p.zone) / 3_600_000
		p.entry(b, "renewal/1", by, at, fields{"phase": t.ref(), "by": names(b, "by"), "checkpoint": stamp(at.Earliest), "term_h": hours}, nil)
	case "gives_notice":
		p.entry(b, "statement/1", by, at, fields{"act": "ends", "about": t.ref()}, nil)
	case "objects":
		p.entry(b, "statement/1", by, at, fields{"act": "refuses", "about": t.ref()}, nil)
	case "joins", "leaves":
		act := map[string]string{"joins": "accepts", "leaves": "refuses"}[b.Kind]
		p.entry(b, "statement/1", one(b, "by", t.block.Name), at, fields{"act": act, "about": p.main().ID}, nil)
	case "lists":
		f := fields{"list": t.ref()}
		for _, x := range []string{"add", "remove"} {
			if n := names(b, x); n != nil {
				f[x] = n
			}
		}
		if w := one(b, "state", ""); w != "" {
			f["state"] = w
		}
		if n, ok := figure(b, "size"); ok {
			f["size"] = n
		}
		p.entry(b, "list/1", by, at, f, nil)
	case "watches":
		f := fields{"observer": by, "place": place(b), "means": one(b, "means", "patrol"), "state": one(b, "state", "up")}
		if n := names(b, "acts"); n != nil {
			f["acts"] = n
		}
		p.entry(b, "coverage/1", desk, at, f, nil)
	case "holds":
		p.entry(b, "control/1", by, at, fields{"place": place(b), "holder": one(b, "holder", "")}, nil)
	case "extends", "suspends", "resumes", "releases", "supersedes":
		p.change(b, t, at)
	case "fills":
		if drawn := place(b); drawn != nil && t.block.Kind == "place" {
			p.entry(b, "zone/1", by, at, fields{"zone": t.ref(), "places": []fields{drawn}}, nil)
			return
		}
		f := fields{"matter": t.ref(), "what": "filled", "by": names(b, "by")}
		if until, ok := p.time(b, "at"); ok && until.Earliest.Known() {
			f["until"] = stamp(until.Earliest)
		}
		p.entry(b, "change/1", by, at, f, nil)
	case "says":
		p.entry(b, "statement/1", by, at, p.statement(b), nil)
	default:
		p.process(b, t, at, by)
	}
}

// process makes the entries of procedures, notices and readings.
func (p *play) process(b *agreement.Block, t target, at truce.Interval, by string) {
	switch b.Kind {
	case "rules", "finds":
		if p.happened[b.Name] == nil {
			p.bad(b.Pos, "reference", "happens \""+b.Name+"\" must stand in the file", "nothing named %q happens here", b.Name)
			return
		}
		more := p.refs(b, fields{}, "complaint:complaint")
		if more["refs"] == nil {
			more["refs"] = fields{}
		}
		more["refs"].(fields)["incident"] = b.Name
		if b.Kind == "rules" {
			rule, ok := p.find(b.Text("clause"))
			if !ok {
				p.absent(b.Pos, "rules %q: no document has %q", b.Name, b.Text("clause"))
				return
			}
			f := fields{"clause": rule.ref(), "result": one(b, "result", "")}
			if w := one(b, "party", ""); w != "" {
				f["party"] = w
			}
			p.optional(b, f, "nature:text", "extent:text", "threat:word", "dissent:names")
			p.entry(b, "ruling/1", by, at, f, p.replaces(b, "ruling", more))
			return
		}
		f := fields{"variables": found(b)}
		p.optional(b, f, "nature:text", "extent:text", "threat:word")
		p.entry(b, "finding/1", by, at, f, more)
	case "notifies":
		f := fields{"what": one(b, "what", "movement"), "stage": one(b, "stage", "submitted"), "clause": t.ref()}
		if w := one(b, "to", ""); w != "" {
			f["to"] = w
		}
		if i, ok := p.time(b, "during"); ok && i.Earliest.Known() {
			f["during"] = when(i)
		}
		if i, ok := p.time(b, "answer_by"); ok && i.Earliest.Known() {
			f["answer_by"] = stamp(endOf(i))
		}
		p.entry(b, "notification/1", by, at, f, p.onNotice(b, p.named(b, one(b, "name", ""))))
	case "complains":
		f := fields{"clause": t.ref()}
		if w := one(b, "against", ""); w != "" {
			f["against"] = w
		}
		more := fields{"ref": "complaint." + one(b, "name", b.Name)}
		p.labels["complaint."+one(b, "name", b.Name)] = one(b, "name", b.Name)
		if w := one(b, "about", ""); w != "" {
			more["refs"] = fields{"incident": w}
		}
		p.entry(b, "complaint/1", by, at, f, more)
	case "takes":
		if len(t.rest) != 1 {
			p.bad(b.Pos, "reference", `write takes "procedure.step"`, "takes %q names no step", b.Name)
			return
		}
		p.entry(b, "step/1", by, at, fields{"procedure": t.ref(), "step": t.rest[0], "state": one(b, "state", "done")},
			fields{"refs": fields{"complaint": "complaint." + one(b, "complaint", "")}})
	case "adopts":
		p.entry(b, "reading/1", by, at, fields{"document": p.main().ID, "question": b.Name, "reading": one(b, "reading", "")}, nil)
	default:
		p.joint(b, at, by)
	}
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func caseOf(b *agreement.Block, name string) bool {
	for _, c := range b.Sub("case") {
		if c.Name == name {
			return true
		}
	}
	return false
}

// speaker is whose word an entry of a ledger is: the verifier's where it is
// accepted or rejected and the text names one, else the debtor's.
func (p *play) speaker(b, duty *agreement.Block, by string) string {
	switch one(b, "state", "accepted") {
	case "accepted", "rejected", "disputed":
		for _, n := range duty.Names("verified_by") {
			if n.Target() == nil {
				continue
			}
			if n.Target().Kind == "watch" {
				for _, w := range n.Target().Names("by") {
					return w.String()
				}
			}
			return n.Target().Name
		}
	}
	return by
}

func figure(b *agreement.Block, attr string) (any, bool) {
	least, most, ok := count(b.Value(attr))
	if !ok {
		return nil, false
	}
	if least == most {
		return least, true
	}
	return fields{"bound": "about", "min": least, "max": most}, true
}

// place is the path of a place: its name, then what holds it. No point: a
// scenario has no positions.
func place(b *agreement.Block) fields {
	w := words(b.Value("place"))
	if len(w) == 0 {
		return nil
	}
	return fields{"name": w[0], "within": w[1:]}
}

func (p *play) happens(b *agreement.Block, at truce.Interval) {
	f := fields{"incident": b.Name, "title": b.Name, "act": one(b, "act", ""), "grade": one(b, "grade", "confirmed")}
	for _, x := range []string{"weapon", "object", "purpose"} {
		if w := one(b, x, ""); w != "" {
			f[x] = w
		}
	}
	if at := place(b); at != nil {
		f["place"] = at
	}
	var actors []fields
	for _, w := range names(b, "actor") {
		actors = append(actors, fields{"role": "attacker", "party": w})
	}
	for _, w := range names(b, "target") {
		if agreement.Known(w) {
			f["target"] = w
		} else {
			actors = append(actors, fields{"role": "target", "party": w})
		}
	}
	if actors != nil {
		f["actors"] = actors
	}
	for _, x := range []string{"number", "height_m"} {
		if n, ok := figure(b, x); ok {
			f[x] = n
		}
	}
	p.entry(b, "incident/1", desk, at, f, fields{"ref": b.Name})
	if claims := names(b, "claims"); claims != nil {
		var vars []fields
		for _, c := range claims {
			vars = append(vars, fields{"name": "exception", "value": c, "state": "asserted"})
		}
		p.entry(b, "statement/1", one(b, "by", one(b, "actor", desk)), at, fields{"act": "says", "variables": vars}, fields{"refs": fields{"incident": b.Name}})
	}
}

// found are the variables of a finding.
func found(b *agreement.Block) []fields {
	var out []fields
	for _, a := range b.Attrs {
		switch a.Name {
		case "by", "when", "known", "text", "nature", "extent", "threat", "complaint":
			continue
		}
		values := words(a.Value)
		if least, most, ok := count(a.Value); ok {
			values = slices.Compact([]string{fmt.Sprint(least), fmt.Sprint(most)})
		}
		for _, w := range values {
			out = append(out, fields{"name": a.Name, "value": w, "state": "found"})
		}
	}
	return out
}

func (p *play) change(b *agreement.Block, t target, at truce.Interval) {
	what := map[string]string{"extends": "extended", "suspends": "suspended", "resumes": "resumed", "releases": "released", "supersedes": "superseded"}[b.Kind]
	f := fields{"matter": t.ref(), "what": what, "by": names(b, "by")}
	for _, attr := range []string{"to", "until"} {
		i, ok := p.time(b, attr)
		if !ok {
			return
		}
		if b.Has(attr) {
			f["until"] = stamp(endOf(i))
		}
	}
	for _, x := range t.rest {
		if caseOf(t.block, x) {
			f["case"] = x
		}
	}
	p.entry(b, "change/1", one(b, "by", desk), at, f, nil)
}

// endOf is the last instant of a time: of a day, the first of the next.
func endOf(i truce.Interval) truce.Instant {
	if i.Exact() {
		return i.Earliest
	}
	return i.Latest
}

func (p *play) statement(b *agreement.Block) fields {
	about := b.Name
	if t, ok := p.find(b.Name); ok {
		about = t.ref()
	}
	f := fields{"act": one(b, "act", "says"), "about": about}
	if w := one(b, "answer", ""); w != "" {
		f["answer"] = w
	}
	return f
}
