package reading

// mention is what one clause tells of one happening.
type mention struct {
	sent         int
	from, to     int // tokens of the clause
	at           int // the token that everything is near to
	story        int
	section      section
	act          string
	actRule      string // how the act was found; "" inherited
	weapon       string
	status       Status
	killed       *Figure
	injured      *Figure
	frame        string // of the trigger that told the killed
	partsOnly    bool   // parts of a toll told before
	running      bool
	place        *spot
	time         *dateFound
	elsewhere    []int32 // other spots and dates that were possible, the likelier first
	otherwise    []int32
	actors       []Actor
	talk         *talk
	ev           []Evidence
	hypothetical bool
}

// mentions puts together what the clauses say.
func (d *doc) mentions() {
	for si := range d.sents {
		s := &d.sents[si]
		tolls := d.tolls(s)
		b := &d.blocks[s.block]
		n := len(d.told)
		prev := s.first
		for k := 0; k < len(tolls); {
			m := mention{sent: si, story: b.story, section: b.section, status: Happened, from: prev, at: int(tolls[k].trigger.first)}
			for ; k < len(tolls); k++ {
				t := &tolls[k]
				if t.neg {
					m.hypothetical = true
				}
				if t.line.frame == "of" && (m.killed != nil || m.injured != nil) {
					if m.killed != nil {
						m.killed.Of = append(m.killed.Of, t.figure.Of...)
						m.ev = append(m.ev, t.ev...)
					}
					continue
				}
				taken := t.line.unit == "killed" && m.killed != nil || t.line.unit == "injured" && m.injured != nil || t.line.unit == "missing" && (m.killed != nil || m.injured != nil)
				if taken {
					if t.line.unit == "missing" {
						continue
					}
					break
				}
				if t.line.unit == "killed" && m.injured != nil && t.first-m.to > 12 {
					break
				}
				switch t.line.unit {
				case "killed":
					m.killed, m.frame = t.figure, t.line.frame
					m.partsOnly = t.line.frame == "of"
				case "injured":
					m.injured = t.figure
				}
				m.running = m.running || t.running
				m.ev = append(m.ev, t.ev...)
				m.to = t.last
			}
			m.to = s.last
			if k < len(tolls) {
				m.to = max(m.from+1, min(tolls[k].first, int(tolls[k].trigger.first)))
			}
			prev = m.to
			if m.killed == nil && m.injured == nil || m.hypothetical {
				continue
			}
			d.told = append(d.told, m)
		}
		if len(d.told) == n {
			if m, ok := d.actAlone(si); ok {
				d.told = append(d.told, m)
			}
		}
		for i := n; i < len(d.told); i++ {
			d.complete(&d.told[i], s)
		}
	}
	out := d.told[:0]
	for _, m := range d.told {
		if !m.hypothetical {
			out = append(out, m)
		}
	}
	d.told = out
}

// complete finds the act, place, time, actors, status and speaker of a mention.
func (d *doc) complete(m *mention, s *sentence) {
	if m.act == "" {
		d.actOf(m, s)
	}
	d.statusOf(m, s)
	d.placeOfMention(m, s)
	d.timeOfMention(m, s)
	d.actorsOf(m, s)
	m.talk = d.talkOfMention(m)
}

// talkOfMention is who says it: the speaker of the sentence who is nearest.
func (d *doc) talkOfMention(m *mention) *talk {
	var best *talk
	score := 1 << 30
	for i := d.talksFrom(m.sent); i < len(d.talks) && d.talks[i].sent == m.sent; i++ {
		t := &d.talks[i]
		dist := t.at - m.at
		if dist < 0 {
			dist = -dist
		}
		if t.at < m.from || t.at >= m.to {
			dist += 10
		}
		if t.class == "person" {
			dist += 4
		}
		if dist < score {
			best, score = t, dist
		}
	}
	return best
}
