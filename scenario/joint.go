package scenario

import (
	"strings"

	"truce"
	"truce/agreement"
	"truce/ruling"
)

// named gives an entry a name by which others refer to it.
func (p *play) named(b *agreement.Block, label string) fields {
	if label == "" {
		return fields{}
	}
	p.labels["matter."+label] = label
	return fields{"ref": "matter." + label}
}

// replaces gives an entry the name that others of its sort take the place of it
// by, and the names of those that it takes the place of.
func (p *play) replaces(b *agreement.Block, sort string, more fields) fields {
	if w := one(b, "name", ""); w != "" {
		more["ref"] = sort + "." + w
	}
	if old := names(b, "instead_of"); old != nil {
		for i := range old {
			old[i] = sort + "." + old[i]
		}
		more["supersedes"] = old
	}
	return more
}

// refTo is the reference to what a label names: a complaint, or anything else
// that was put to somebody.
func (p *play) refTo(label string) string {
	if _, ok := p.labels["complaint."+label]; ok {
		return "complaint." + label
	}
	return "matter." + label
}

// onNotice refers to the notice of which this is a later stage.
func (p *play) onNotice(b *agreement.Block, more fields) fields {
	if w := one(b, "about", ""); w != "" {
		more["refs"] = fields{"about": p.refTo(w)}
	}
	return more
}

// joint makes the entries of what is put to somebody and answered, of aid, of
// monitors' freedom and of sites.
func (p *play) joint(b *agreement.Block, at truce.Interval, by string) {
	switch b.Kind {
	case "asks":
		f := fields{"put_to": names(b, "to"), "what": one(b, "what", "")}
		p.optional(b, f, "items:names", "step:word", "answer_by:time", "clause:block")
		p.entry(b, "question/1", by, at, f, p.refs(b, p.named(b, b.Name), "about:incident", "complaint:complaint"))
	case "proposes":
		f := fields{"put_to": names(b, "to"), "what": one(b, "what", "")}
		p.optional(b, f, "matter:block", "step:word", "value:word", "at:time", "answer_by:time")
		if t, ok := p.find(b.Text("matter")); ok && len(t.rest) > 0 && caseOf(t.block, t.rest[0]) {
			f["value"] = t.rest[0] // the deadline of one case
		}
		if b.Has("term") {
			f["term_h"] = lengthMS(b.Value("term"), at.Earliest, p.zone) / 3_600_000
		}
		p.entry(b, "proposal/1", by, at, f, p.refs(b, p.named(b, b.Name), "complaint:complaint"))
	case "answers":
		f := fields{"answer": one(b, "answer", "")}
		p.optional(b, f, "item:word", "reservation:text", "judge:word", "reason:text")
		p.entry(b, "answer/1", by, at, f, p.replaces(b, "answer", fields{"refs": fields{"to": p.refTo(b.Name)}}))
	case "grants":
		p.entry(b, "statement/1", by, at, fields{"act": "certifies", "answer": "yes"}, fields{"refs": fields{"about": "answer." + b.Name}})
	case "delegates":
		f := fields{"from": by, "to": one(b, "to", ""), "begins": stamp(at.Earliest)}
		p.optional(b, f, "begins:time", "until:time", "matter:block")
		p.entry(b, "delegation/1", by, at, f, nil)
	case "calls":
		f := fields{"from": by, "to": one(b, "to", "")}
		p.optional(b, f, "answered:time")
		p.entry(b, "hotline/1", by, at, f, p.refs(b, p.named(b, b.Name), "about:incident"))
	case "needs":
		f := fields{"place": place(b), "what": one(b, "what", "")}
		p.optional(b, f, "people:count", "goods:names", "holder:word")
		p.entry(b, "need/1", by, at, f, p.named(b, b.Name))
	case "moves_aid":
		f := fields{"convoy": b.Name, "stage": one(b, "stage", "")}
		if x := place(b); x != nil {
			f["place"] = x
		}
		p.optional(b, f, "trucks:count", "checkpoint:word", "seal:text", "reason:text", "duty:block")
		if n, ok := figure(b, "people"); ok {
			f["for_people"] = n
		}
		more := fields{}
		if f["stage"] == "requested" {
			more = p.named(b, b.Name)
		}
		if w := one(b, "need", ""); w != "" {
			more["refs"] = fields{"need": "matter." + w}
		}
		p.entry(b, "convoy/1", by, at, f, more)
	case "restricts":
		f := fields{"observer": one(b, "observer", ""), "what": one(b, "what", "")}
		if w := one(b, "by", ""); w != "" {
			f["by"] = w
		}
		if x := place(b); x != nil {
			f["place"] = x
		}
		if b.Has("waited") {
			f["waited_s"] = lengthMS(b.Value("waited"), at.Earliest, p.zone) / 1000
		}
		p.optional(b, f, "reason:text")
		p.entry(b, "restriction/1", one(b, "observer", desk), at, f, p.named(b, b.Name))
	case "meets":
		f := fields{"body": b.Name}
		p.optional(b, f, "present:names", "absent:names", "next:time", "track:word")
		more := p.named(b, one(b, "name", ""))
		if w := one(b, "about", ""); w != "" {
			more["refs"] = fields{"about": p.refTo(w)}
		}
		p.entry(b, "meeting/1", b.Name, at, f, more)
	case "holds_weapons":
		f := fields{"site": b.Name, "holder": one(b, "holder", ""), "weapons": p.weapons(b)}
		if x := place(b); x != nil {
			f["place"] = x
		}
		p.entry(b, "holding/1", by, at, f, nil)
	case "inspects":
		f := fields{"site": b.Name, "result": one(b, "result", "")}
		if b.Has("weapon") && b.Has("number") {
			f["weapons"] = p.weapons(b)
		}
		p.entry(b, "inspection/1", by, at, f, nil)
	}
}

// weapons are how many of one weapon.
func (p *play) weapons(b *agreement.Block) []fields {
	least, most, _ := count(b.Value("number"))
	bound := "exact"
	if most != least {
		bound = "about"
	}
	return []fields{{"bound": bound, "min": least, "max": most, "unit": one(b, "weapon", "")}}
}

// optional copies the attributes that are there into the fields of a body:
// name:sort, where a block is named by its label.
func (p *play) optional(b *agreement.Block, f fields, attrs ...string) {
	for _, a := range attrs {
		name, sort, _ := strings.Cut(a, ":")
		if !b.Has(name) {
			continue
		}
		switch sort {
		case "names":
			f[name] = names(b, name)
		case "word":
			f[name] = one(b, name, "")
		case "text":
			f[name] = b.Text(name)
		case "count":
			f[name], _ = figure(b, name)
		case "time":
			i, ok := p.time(b, name)
			if !ok {
				return
			}
			f[name] = stamp(endOf(i))
			if name == "answered" {
				f[name] = stamp(i.Earliest)
			}
		case "block":
			t, ok := p.find(b.Text(name))
			if !ok {
				p.absent(b.Value(name).Pos(), "%s %q: no document has %q", b.Kind, b.Name, b.Text(name))
				continue
			}
			f[name] = t.ref()
			if len(t.rest) > 0 && caseOf(t.block, t.rest[0]) && b.Kind == "moves_aid" {
				f["case"] = t.rest[0]
			}
		}
	}
}

// refs adds references to a happening or a complaint: attribute:role.
func (p *play) refs(b *agreement.Block, more fields, attrs ...string) fields {
	refs := fields{}
	for _, a := range attrs {
		name, role, _ := strings.Cut(a, ":")
		if w := one(b, name, ""); w != "" && role == "complaint" {
			refs[role] = "complaint." + w
		} else if w != "" {
			refs[role] = w
		}
	}
	if len(refs) > 0 {
		more["refs"] = refs
	}
	return more
}

// jointOutcomes are what became of what was put to somebody, under the label
// that the file gives it: the matter, every party that was asked
// (label.party), and every item of it (label.party.item); and of needs,
// movements, meetings, restrictions and sites.
func (p *play) jointOutcomes(pic *ruling.Picture) []Outcome {
	var out []Outcome
	add := func(id, kind, status string, why []ruling.Why) *Outcome {
		o := Outcome{ID: id, Kind: kind, Status: status}
		if n := len(why); n > 0 {
			o.Why = why[n-1].Text
		}
		out = append(out, o)
		return &out[len(out)-1]
	}
	for i := range pic.Matters {
		m := &pic.Matters[i]
		label := p.known[m.Entry]
		if label == "" {
			continue
		}
		o := add(label, "matter", m.Status, m.Why)
		o.since = m.Since
		o.moment("due", m.Limit)
		for _, a := range m.Asked {
			status := a.Status
			if len(a.Stands) == 1 && a.Stands[0].Answer != "none" {
				status = a.Stands[0].Answer
			}
			add(label+"."+a.ID, "answer", status, m.Why)
			for _, s := range a.Stands {
				if s.Item != "" {
					add(label+"."+a.ID+"."+s.Item, "answer", s.Answer, m.Why)
				}
			}
		}
	}
	for _, a := range pic.Access {
		switch id := a.ID; a.Kind {
		case "convoy":
			add(id, "movement", a.Status, a.Why).since = a.Since
		case "need":
			if label := p.known[strings.TrimPrefix(id, "need/")]; label != "" {
				add("need/"+label, "need", a.Status, a.Why).since = a.Since
			}
		}
	}
	for _, m := range pic.Meetings {
		if label := p.known[strings.TrimPrefix(m.ID, "meeting/")]; label != "" {
			add("meeting/"+label, "meeting", m.Status, m.Why).since = m.Since
		}
	}
	for _, k := range pic.Kept {
		if label := p.known[strings.TrimPrefix(k.ID, "restriction/")]; label != "" {
			add("restriction/"+label, "restriction", k.Status, k.Why).since = k.Since
		}
	}
	for _, s := range pic.Sites {
		add(s.ID, "site", s.Status, s.Why).since = s.Since
	}
	return out
}
