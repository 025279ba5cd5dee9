package reading

// background from this count on: no single incident of these wars killed as
// many; a number of this size is a total.
const backgroundCount = 5000

// statusOf reads the cues around a mention.
func (d *doc) statusOf(m *mention, s *sentence) {
	toll := m.killed != nil || m.injured != nil
	set := func(st Status, h hit, rule string) {
		m.status = st
		m.ev = append(m.ev, d.evidence(int(h.first), int(h.last), rule))
	}
	for _, f := range []*Figure{m.killed, m.injured} {
		if f != nil && (f.Min >= backgroundCount || f.Max >= 4*backgroundCount) {
			m.status = Background
			m.ev = append(m.ev, Evidence{m.ev[0].Field, m.ev[0].Start, m.ev[0].End, d.lang.name + "/background/size"})
			return
		}
	}
	for _, h := range d.hitsIn(sCue, s.first, s.last) {
		c := d.lang.cues[h.val]
		inside := int(h.first) >= m.from-1 && int(h.first) < m.to
		switch c.reach {
		case "clause":
			if !inside || !toll && d.relativeBetween(m.at, int(h.first)) {
				continue
			}
		case "before":
			gap := m.at - int(h.last)
			if gap < 0 || !inside && int(h.first) < m.from-1 {
				continue
			}
			if toll && (gap > 4 || c.status == "background") {
				if c.status != "denied" || gap > 12 || d.lang.cues[h.val].status == "denied" && !d.isSaid(int(h.first)) {
					continue
				}
			}
			if !toll && gap > 8 {
				continue
			}
		}
		switch c.status {
		case "hypothetical":
			if toll && d.marksBetween(int(h.last), m.at) {
				continue
			}
			m.hypothetical = true
			return // also where the sentence is a plan: "calls for a halt to"
		case "background":
			set(Background, h, c.rule)
			return
		default:
			set(Status(c.status), h, c.rule)
		}
	}
}

// relativeBetween says whether a relative clause opens between two tokens.
func (d *doc) relativeBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if d.toks[i].is(cRel) {
			return true
		}
	}
	return false
}

func (d *doc) isSaid(i int) bool { _, ok := d.hitAt(sSaid, i); return ok }

func (d *doc) marksBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if !d.toks[i].word() {
			return true
		}
	}
	return false
}
