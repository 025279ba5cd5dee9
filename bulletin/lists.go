package bulletin

import (
	"slices"
	"strconv"
	"strings"

	"truce/ruling"
)

// movement lists what kept monitors and aid workers from moving or seeing.
func (m *maker) movement() []Block {
	t := &Table{Caption: m.w.Say("restrictions.title"), Head: []string{m.w.Say("col.place"), m.w.Say("col.when"), m.w.Say("col.what"), m.w.Say("restrictions.observer"), m.w.Say("restrictions.by"), m.w.Say("restrictions.reason")}}
	for _, k := range m.now.Kept {
		if m.at.lies(k.When) == outside {
			continue
		}
		what := []Piece{m.state("movement/"+k.ID, k.Place+" "+k.Observer, k.Status, restsOnWhy(k.Item))}
		if k.WaitedS > 0 {
			what = append(what, Piece{Text: " " + m.w.Span(k.WaitedS)})
		}
		t.Rows = append(t.Rows, [][]Piece{{{Text: spot(k.Place), Recorded: true}}, {{Text: m.stretched(k.When)}}, what,
			{{Text: k.Observer, Recorded: true}}, {{Text: k.By, Recorded: true}}, {{Text: k.Reason, Recorded: true}}})
	}
	return oneTable(t)
}

// oneTable is a table, or nothing when it has no rows.
func oneTable(t *Table) []Block {
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{{Table: t}}
}

// access lists the stages of movements of aid, of needs and of calls that were
// reached in the period.
func (m *maker) access() []Block {
	t := &Table{Caption: m.w.Say("bulletin.stages"), Head: []string{m.w.Say("col.what"), m.w.Say("col.status"), m.w.Say("col.when"), m.w.Say("col.place"), m.w.Say("access.trucks"), m.w.Say("col.by")}}
	for _, a := range m.now.Access {
		for _, s := range a.Stages {
			if m.at.lies(s.When) == outside {
				continue
			}
			trucks := []Piece{}
			if a.Trucks != "" {
				trucks = append(trucks, m.ledger.put("access/"+a.ID+"/trucks", a.Name+": "+m.w.Say("access.trucks"), m.w.Figure(a.Trucks), a.Trucks, nil, allStages(a)))
			}
			t.Rows = append(t.Rows, [][]Piece{{{Text: strings.ReplaceAll(a.Name, "_", " "), Recorded: true}},
				{m.state("access/"+a.ID+"/"+s.Entry, a.Name, s.Stage, on(s.Entry))}, {{Text: m.stretched(s.When)}},
				{{Text: spot(a.Place), Recorded: true}}, trucks, {{Text: s.By, Recorded: true}}})
		}
	}
	return oneTable(t)
}

func allStages(a ruling.Access) basis {
	var b basis
	for _, s := range a.Stages {
		b = b.and(on(s.Entry))
	}
	return b
}

// clocks says how every phase, gate and clock stands at the end of the period,
// and which ends the truce has had.
func (m *maker) clocks() []Block {
	w := m.w
	var out []Block
	phases := &Table{Caption: w.Say("bulletin.phases"), Head: []string{w.Say("bulletin.phase"), w.Say("col.status"), w.Say("bulletin.begins"), w.Say("bulletin.ends")}}
	for _, p := range m.now.Phases {
		b := restsOnWhy(p.Item).and(judged())
		begins, ends := m.instant("clocks/"+p.ID+"/begins", m.nameOf(p.ID), p.Begins, b), m.instant("clocks/"+p.ID+"/ends", m.nameOf(p.ID), p.Ends, b)
		phases.Rows = append(phases.Rows, [][]Piece{m.named(p.ID), {m.state("clocks/"+p.ID, m.nameOf(p.ID), p.Status, b)}, begins, ends})
	}
	out = append(out, oneTable(phases)...)
	gates := &Table{Caption: w.Say("bulletin.gates"), Head: []string{w.Say("bulletin.gate"), w.Say("col.status"), w.Say("bulletin.computed"), w.Say("bulletin.word")}}
	for _, g := range m.now.Gates {
		b := m.gateRests(g)
		words := []Piece{}
		for i, d := range g.Determined {
			if i > 0 {
				words = append(words, Piece{Text: w.Say("bulletin.semicolon") + " "})
			}
			words = append(words, Piece{Text: d.Party, Recorded: true}, Piece{Text: ": "}, m.ledger.put("clocks/"+g.ID+"/"+d.PartyID, m.nameOf(g.ID)+", "+d.Party, m.answer(d.Answer), d.Answer, nil, on(d.Entry).and(judged())))
		}
		gates.Rows = append(gates.Rows, [][]Piece{m.named(g.ID), {m.state("clocks/"+g.ID, m.nameOf(g.ID), g.Status, b)},
			{m.ledger.put("clocks/"+g.ID+"/computed", m.nameOf(g.ID)+", "+w.Say("bulletin.computed"), w.Say(g.Computed), g.Computed, nil, b)}, words})
	}
	out = append(out, oneTable(gates)...)
	clocks := &Table{Caption: w.Say("bulletin.runs"), Head: []string{w.Say("bulletin.clock"), w.Say("col.status"), w.Say("bulletin.target"), w.Say("col.if_all"), w.Say("col.if_established"), w.Say("col.if_ruled")}}
	for _, c := range m.now.Clocks {
		b := m.clockRests(c)
		line := [][]Piece{m.named(c.ID), {m.state("clocks/"+c.ID, m.nameOf(c.ID), c.Status, b)}, m.instant("clocks/"+c.ID+"/target", m.nameOf(c.ID), c.Target, b)}
		for i, r := range []*ruling.Run{c.IfAll, c.IfEstablished, c.IfRuled} {
			line = append(line, m.run(c, r, clocks.Head[3+i]))
		}
		clocks.Rows = append(clocks.Rows, line)
	}
	out = append(out, oneTable(clocks)...)
	ends := &Table{Caption: w.Say("bulletin.told_ends"), Head: []string{w.Say("col.when"), w.Say("col.status"), w.Say("col.end_of"), w.Say("col.by")}}
	for _, e := range m.now.Ends {
		ends.Rows = append(ends.Rows, [][]Piece{{{Text: m.stretched(e.When)}}, {m.state("clocks/"+e.ID, m.nameOf(e.ID), e.Status, restsOnWhy(e.Item).and(judged()))}, m.named(e.Clock), w.Term(e.By)})
	}
	return append(out, oneTable(ends)...)
}

// instant shows an instant as a value; nothing where there is none.
func (m *maker) instant(id, name string, x *ruling.Moment, b basis) []Piece {
	if x == nil {
		return nil
	}
	return []Piece{m.ledger.put(id, name, m.w.When(x.At), x.At, nil, b)}
}

// run shows how long a clock has run on one level of what is believed.
func (m *maker) run(c ruling.Clock, r *ruling.Run, level string) []Piece {
	if r == nil {
		return nil
	}
	b := judged()
	for _, x := range r.Resets {
		b = b.and(m.itemRests(x.Item))
	}
	name := m.nameOf(c.ID) + ", " + level
	return []Piece{m.ledger.put("clocks/"+c.ID+"/run/"+level, name, m.w.Span(r.RunS), strconv.FormatInt(r.RunS, 10)+" s", nil, b)}
}

// itemRests is what an item that set a clock back rests on: a tally or report
// by itself, an incident by what it is assessed from.
func (m *maker) itemRests(id string) basis {
	if strings.HasPrefix(id, "e_") {
		id, _, _ = strings.Cut(id, "/")
		return on(id)
	}
	var b basis
	for _, a := range m.now.Assessments {
		if a.ID == id {
			b = b.and(restsOn(a))
		}
	}
	return b
}

func (m *maker) clockRests(c ruling.Clock) basis {
	b := restsOnWhy(c.Item).and(judged())
	for _, r := range []*ruling.Run{c.IfAll, c.IfEstablished, c.IfRuled} {
		if r != nil {
			for _, x := range r.Resets {
				b = b.and(m.itemRests(x.Item))
			}
		}
	}
	return b
}

// gateRests is what a gate rests on: what was determined, and the clocks that
// its computed side waits for.
func (m *maker) gateRests(g ruling.Gate) basis {
	b := restsOnWhy(g.Item).and(judged())
	for _, w := range g.Why {
		for _, c := range m.now.Clocks {
			if w.Rule == "clock" && (w.Item == c.ID || w.Item == "") {
				b = b.and(m.clockRests(c))
			}
		}
	}
	return b
}

// determinations are the words and rulings of the period.
func (m *maker) determinations() []Block {
	var items [][]Piece
	for _, g := range m.now.Gates {
		for _, d := range g.Determined {
			if d.Entry == "" || !m.at.holds(d.At) {
				continue
			}
			line := append([]Piece{{Text: d.Party, Recorded: true}, {Text: ": "},
				m.ledger.put("determinations/"+g.ID+"/"+d.PartyID, m.nameOf(g.ID)+", "+d.Party, m.answer(d.Answer), d.Answer, nil, on(d.Entry)), {Text: " — "}}, m.named(g.ID)...)
			items = append(items, line)
		}
	}
	for _, r := range m.now.Rulings {
		if !m.at.holds(r.Since) {
			continue
		}
		line := append([]Piece{{Text: r.By, Recorded: true}, {Text: ": "}, m.state("determinations/"+r.ID, r.By, r.Status, restsOnWhy(r.Item)), {Text: " — "}}, m.named(r.Clause)...)
		items = append(items, line)
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{{Items: items}}
}

// tallies lists what counters counted up to an instant of the period: side by
// side, by unit, and never summed.
func (m *maker) tallies() []Block {
	w := m.w
	t := &Table{Caption: w.Say("bulletin.tallies"), Head: []string{w.Say("col.counter"), w.Say("col.count"), w.Say("col.whom"), w.Say("col.scope"), w.Say("col.period")}}
	told := slices.DeleteFunc(slices.Clone(m.now.Tallies), func(x ruling.Tally) bool { return !m.at.told(x) })
	slices.SortStableFunc(told, func(a, b ruling.Tally) int { return strings.Compare(a.Unit, b.Unit) })
	unit := ""
	for _, x := range told {
		if x.Unit != unit {
			unit = x.Unit
			t.Rows = append(t.Rows, [][]Piece{{m.unit(unit)}})
		}
		count := []Piece{m.ledger.put("tallies/"+x.ID+"/total", x.Name+", "+x.Unit+", "+x.Scope, w.Figure(x.Total.Text), x.Total.Text, nil, on(x.ID))}
		whom := []Piece{{Text: x.Who, Recorded: true}}
		for _, list := range []struct {
			what    string
			figures []ruling.Figure
		}{{"killed", x.Killed}, {"injured", x.Injured}} {
			for _, f := range list.figures {
				whom = append(whom, Piece{Text: w.Say("bulletin.semicolon") + " " + w.Say("col."+list.what) + ": "},
					m.ledger.put("tallies/"+x.ID+"/"+list.what+"/"+f.Who, x.Name+", "+list.what+", "+f.Who, w.Figure(f.Text), f.Text, nil, on(x.ID)),
					Piece{Text: " "}, Piece{Text: f.Who, Recorded: true})
			}
		}
		period := ""
		if x.From != nil {
			period = w.When(x.From.At) + " – "
		}
		if x.CutOff != nil {
			period += w.When(x.CutOff.At)
		}
		t.Rows = append(t.Rows, [][]Piece{{{Text: x.Name, Recorded: true}}, count, whom, {{Text: x.Scope, Recorded: true}}, {{Text: period}}})
	}
	return oneTable(t)
}

// flagRests is what a flag rests on. Where a counter is held to the reports of
// which it is itself the source, it rests on those too.
func (m *maker) flagRests(f ruling.Flag) basis {
	b := restsOnWhy(f.Item).and(judged(f.Entries...))
	if f.Kind != "contradiction_within_counter" {
		return b
	}
	for _, t := range m.now.Tallies {
		if !slices.Contains(f.Entries, t.ID) || t.From == nil || t.CutOff == nil {
			continue
		}
		of := stretch{parse(t.From.At), parse(t.CutOff.At)}
		for _, a := range m.now.Assessments {
			if a.Origin == t.Name && !a.Decided && of.lies(a.When) != outside {
				b = b.and(on(a.Subject))
			}
		}
	}
	return b
}

// flags are what a person should look at, as of the end of the period.
func (m *maker) flags() []Block {
	var items [][]Piece
	for _, f := range m.now.Flags {
		line := []Piece{m.ledger.put("flags/"+f.ID, m.w.Say("status."+f.Kind), m.w.Say("status."+f.Kind), f.Text, nil, m.flagRests(f)), {Text: ": "}}
		items = append(items, append(line, m.w.Sentence(f.Text)...))
	}
	if len(items) == 0 {
		return nil
	}
	return []Block{{Items: items}}
}

// answer is yes or no, or that nobody has said.
func (m *maker) answer(s string) string {
	if m.w.Has("answer." + s) {
		return m.w.Say("answer." + s)
	}
	return m.w.Say(s)
}
