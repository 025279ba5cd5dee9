package bulletin

import (
	"slices"
	"strconv"

	"truce/ruling"
)

// statuses is the order in which assessments are counted.
var statuses = []string{"matches", "exception_claimed", "depends_on_reading", "cannot_be_determined", "does_not_match", "outside_scope"}

// counted is a count of one period: how many, and on what it rests.
type counted struct {
	n     int
	basis basis
}

// add counts one more. The entries are the count's own, so that a count of
// thousands is not copied for each.
func (c *counted) add(b basis) {
	c.n++
	c.basis.entries, c.basis.frame = append(c.basis.entries, b.entries...), c.basis.frame || b.frame
}

// row is a line of the summary: the same count of both periods.
type row struct {
	id, name  string
	now, then counted
}

// summary compares the period with the one before, and says what changed in it.
func (m *maker) summary() []Block {
	var rows []row
	if m.lists {
		rows = m.happenedRows()
	}
	rows = append(rows, m.otherRows()...)
	t := &Table{Caption: m.w.Say("bulletin.compared"), Head: []string{m.w.Say("col.what"), m.w.Say("bulletin.this_period"), m.w.Say("bulletin.previous_period")}}
	for _, r := range rows {
		t.Rows = append(t.Rows, [][]Piece{{{Text: r.name}}, {m.count("summary/"+r.id+"/now", r.name, r.now)}, {m.count("summary/"+r.id+"/then", r.name+" ("+m.w.Say("bulletin.previous_period")+")", r.then)}})
	}
	out := []Block{{Table: t}}
	if !m.lists {
		out = append(out, say(m.w.Say("bulletin.withheld")))
	}
	if changed := m.changed(); len(changed) > 0 {
		out = append(out, say(m.w.Say("bulletin.changed")), Block{Items: changed})
	}
	return out
}

// count shows a number of things.
func (m *maker) count(id, name string, c counted) Piece {
	n, text := int64(c.n), strconv.Itoa(c.n)
	return m.ledger.put(id, name, m.w.Number(text), text, &n, c.basis)
}

// happenedRows count what happened: single reports, decided incidents, and how
// each stands under each clause. What may have happened outside the period is
// counted by itself and in no other row.
func (m *maker) happenedRows() []row {
	rows := []row{
		{id: "reports", name: m.w.Say("bulletin.reports")}, {id: "incidents", name: m.w.Say("bulletin.incidents")},
		{id: "perhaps", name: m.w.Say("bulletin.perhaps")}, {id: "late", name: m.w.Say("bulletin.late")},
	}
	for _, s := range statuses {
		rows = append(rows, row{id: s, name: m.w.Say("bulletin.assessed") + " " + m.w.Say("status."+s)})
	}
	tally := func(list []happening, of func(*row) *counted) {
		for _, h := range list {
			switch {
			case h.lies == perhaps:
				of(&rows[2]).add(h.basis)
				continue
			case h.decided:
				of(&rows[1]).add(h.basis)
			default:
				of(&rows[0]).add(h.basis)
			}
			for _, a := range h.under {
				if i := slices.Index(statuses, a.Status); i >= 0 {
					of(&rows[4+i]).add(restsOn(a))
				}
			}
		}
	}
	tally(m.happened, func(r *row) *counted { return &r.now })
	tally(m.happenedThen, func(r *row) *counted { return &r.then })
	for i := range rows {
		rows[i].now.basis.frame, rows[i].then.basis.frame = true, true
	}
	m.late(m.now, m.at, &rows[3].now)
	m.late(m.then, m.before, &rows[3].then)
	return slices.DeleteFunc(rows, func(r row) bool { return r.now.n+r.then.n == 0 && slices.Contains(statuses, r.id) })
}

// late counts the single reports that came in a period and tell of earlier
// days: they belong to that earlier period, and no report on it had them.
func (m *maker) late(p *ruling.Picture, s stretch, c *counted) {
	for _, h := range gather(p) {
		to := parse(h.when.Latest)
		if !to.Known() {
			to = parse(h.when.Earliest)
		}
		if h.decided || len(h.under) == 0 || !to.Known() || to > s.from {
			continue
		}
		e := m.byID[h.under[0].Subject]
		if e != nil && e.Env.Available.Known() && e.Env.Available >= s.from && e.Env.Available < s.to {
			c.add(h.basis)
		}
	}
}

// otherRows count what the public may have too, and what comes with the list.
func (m *maker) otherRows() []row {
	rulings := row{id: "rulings", name: m.w.Say("bulletin.rulings")}
	restrictions := row{id: "restrictions", name: m.w.Say("bulletin.restrictions")}
	tallies := row{id: "tallies", name: m.w.Say("bulletin.tallies")}
	stages := row{id: "stages", name: m.w.Say("bulletin.stages")}
	each := func(p *ruling.Picture, s stretch, of func(*row) *counted) {
		for _, r := range p.Rulings {
			if s.holds(r.Since) {
				of(&rulings).add(restsOnWhy(r.Item))
			}
		}
		for _, k := range p.Kept {
			if s.holds(k.Since) {
				of(&restrictions).add(restsOnWhy(k.Item))
			}
		}
		for _, t := range p.Tallies {
			if s.told(t) {
				of(&tallies).add(on(t.ID))
			}
		}
		for _, a := range p.Access {
			for _, x := range a.Stages {
				if s.holds(x.When.Earliest) {
					of(&stages).add(on(x.Entry))
				}
			}
		}
	}
	each(m.now, m.at, func(r *row) *counted { return &r.now })
	each(m.then, m.before, func(r *row) *counted { return &r.then })
	if !m.lists {
		return []row{rulings}
	}
	return []row{rulings, restrictions, tallies, stages}
}

// restsOnWhy are the entries that the reasons of an item name.
func restsOnWhy(it ruling.Item) basis {
	var ids []string
	for _, w := range it.Why {
		for _, id := range []string{w.Entry, w.Report} {
			if id != "" {
				ids = append(ids, id)
			}
		}
	}
	return on(ids...)
}

// told says whether a tally counts up to an instant of the period, or one that
// gives no cut-off was made in it.
func (s stretch) told(t ruling.Tally) bool {
	if t.CutOff == nil {
		return s.holds(t.Since)
	}
	at := parse(t.CutOff.At)
	return at > s.from && at <= s.to
}

// changed are the phases, ends, gates and rulings whose state began in the
// period.
func (m *maker) changed() [][]Piece {
	var out [][]Piece
	add := func(section string, it ruling.Item, b basis) {
		if m.at.holds(it.Since) {
			out = append(out, append(m.named(it.ID), Piece{Text: ": "}, m.state(section+"/"+it.ID, m.nameOf(it.ID), it.Status, b), Piece{Text: m.w.Say("date.comma") + " " + m.w.When(it.Since)}))
		}
	}
	for _, p := range m.now.Phases {
		add("clocks", p.Item, restsOnWhy(p.Item).and(judged()))
	}
	for _, g := range m.now.Gates {
		add("clocks", g.Item, m.gateRests(g))
	}
	for _, r := range m.now.Rulings {
		add("determinations", r.Item, restsOnWhy(r.Item))
	}
	return out
}

// state shows a status word as a value.
func (m *maker) state(id, name, status string, b basis) Piece {
	return m.ledger.put(id, name, m.w.Say("status."+status), status, nil, b)
}

// named is an item of an agreement by its name and clause.
func (m *maker) named(id string) []Piece {
	name, clause := m.w.Name(id)
	out := []Piece{{Text: name, Recorded: true}}
	if clause != "" {
		out = append(out, Piece{Text: " ("}, Piece{Text: clause, Code: true}, Piece{Text: ")"})
	}
	return out
}

func (m *maker) nameOf(id string) string { return plain(m.named(id)) }
