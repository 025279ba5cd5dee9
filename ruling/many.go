package ruling

import "slices"

// assessMany assesses a case of more incidents than a query lists: the latest
// in full, and those that a ruling or a rival decision concerns; the others by
// their results alone, each kind of them once (see settled). Counts, clocks
// and flags are the same as if all had been assessed in full.
func (v *view) assessMany(limit int) {
	flags := v.flags
	v.brief = true
	all := v.decide()
	v.brief = false
	v.flags, v.assessments, v.assessed, v.count = flags, nil, nil, Counts{}

	named := map[int32]int{}
	for i := range all {
		named[all[i].settled.named]++
	}
	ruled := map[string]bool{}
	for _, n := range v.kind("ruling/1") {
		if ref, ok := n.ref("incident"); ok {
			if in := v.noteOf(ref); in != nil {
				ruled[in.Body.Text("incident")] = true
			}
		}
	}
	var full []*Note
	for i := range all {
		d := &all[i]
		concerns := slices.ContainsFunc(d.Stands, func(s Standing) bool { return !noConcern(s.AsReport) })
		v.happenings = append(v.happenings, happening{d.settled.meant, !concerns})
		if i >= len(all)-limit || named[d.settled.named] > 1 || ruled[d.settled.name] || d.settled.id == v.q.Subject {
			full = append(full, d.note)
			continue
		}
		v.assessBriefly(d)
	}
	for _, in := range v.incidentsOf(full, v.notes) {
		v.assessFully(in)
	}
	v.count.Incidents, v.count.Left = len(all), len(all)-len(full)
	v.assessClaims()
}

// assessBriefly counts the results of an incident that is not listed.
func (v *view) assessBriefly(d *decided) {
	for i := range d.Stands {
		s := &d.Stands[i]
		v.tallyStatus(s.Status, 1)
		if s.Clause == "" {
			continue
		}
		x := assessed{id: d.settled.id, rule: s.Clause, when: d.note.Happened, status: s.Status, asReported: s.AsReport, governorate: d.Governorate}
		if s.Status == "matches" || s.AsReport == "matches" {
			x.name = d.note.Body.Text("title")
		}
		v.assessed = append(v.assessed, x)
	}
	s := d.settled
	if s.whole && s.pos < v.q.Size && (!v.q.KnownAt.Known() || s.available <= v.q.KnownAt) {
		return // nothing is pending
	}
	in := &incident{note: d.note, when: d.note.Happened}
	for _, r := range d.note.Refs {
		if r.Role == "member" {
			v.addMember(in, r.ID)
		}
	}
	v.flagPending(in)
}

// assessFully assesses an incident with its reasons, and flags what is open
// about it.
func (v *view) assessFully(in *incident) {
	v.assessIncident(in)
	if len(in.rivals) > 0 {
		v.contested("several decisions name this incident and none supersedes the others: none wins until a later one names them all", append(in.rivals, in.note))
	}
	v.flagPending(in)
}

func (v *view) flagPending(in *incident) {
	if len(in.pending) > 0 {
		v.count.Pending += len(in.pending)
		v.flag("pending", plural(int64(len(in.pending)), "report")+" of this incident not on record yet", in.note)
	}
}
