package bulletin

import (
	"strings"

	"truce/entry/body"
	"truce/ruling"
)

// called is the name that whoever decided on an incident gave it.
func (m *maker) called(h happening) string {
	k, _ := body.KindOf("incident/1")
	for _, id := range h.basis.entries {
		if e := m.byID[id]; e != nil && e.Env.Kind == k.Name {
			if b, held := body.Of(k, e); held {
				return b.Text("incident")
			}
		}
	}
	return ""
}

// pairs is a table of two columns, without the rows that have nothing to say.
func (m *maker) pairs(caption string, rows ...[2][]Piece) []Block {
	t := &Table{Caption: caption, Head: []string{m.w.Say("col.what"), m.w.Say("bulletin.told")}}
	for _, r := range rows {
		if strings.TrimSpace(plain(r[1])) != "" {
			t.Rows = append(t.Rows, [][]Piece{r[0], r[1]})
		}
	}
	return oneTable(t)
}

func (m *maker) label(key string) []Piece { return []Piece{{Text: m.w.Say(key)}} }

func recorded(s string) []Piece { return []Piece{{Text: s, Recorded: true}} }

// incident says what happened, where and when, as it was decided.
func (m *maker) incident() []Block {
	h := *m.one
	return m.pairs(m.w.Say("bulletin.incident"),
		[2][]Piece{m.label("col.what"), recorded(h.name)},
		[2][]Piece{m.label("bulletin.id"), {{Text: h.id, Code: true}}},
		[2][]Piece{m.label("col.place"), recorded(strings.ReplaceAll(h.place, "/", ", "))},
		[2][]Piece{m.label("col.when"), m.time(h)},
		[2][]Piece{m.label("bulletin.grade_of"), m.sourceOf(h)},
	)
}

// figures are the figures of every counter, with those they replace.
func (m *maker) figures() []Block {
	t := &Table{Caption: m.w.Say("bulletin.figures"), Head: []string{m.w.Say("col.counter"), m.w.Say("col.count"), m.w.Say("col.whom"), m.w.Say("col.told"), m.w.Say("col.earlier")}}
	if len(m.one.under) == 0 {
		return nil
	}
	for _, s := range m.one.under[0].Figures {
		t.Rows = append(t.Rows, [][]Piece{{m.unit(s.Unit)}})
		for _, f := range s.Figures {
			told := ""
			if f.At != "" {
				told = m.w.When(f.At)
			}
			t.Rows = append(t.Rows, [][]Piece{recorded(f.Counter),
				{m.ledger.put("figures/"+m.one.id+"/"+s.Unit+"/"+f.Entry+"/"+f.Counter+"/"+f.Who, f.Counter+", "+s.Unit, m.w.Figure(f.Text), f.Text, nil, judged(f.Entry))},
				recorded(f.Who), {{Text: told}}, {{Text: m.w.Number(strings.Join(f.Earlier, ", "))}}})
		}
	}
	return oneTable(t)
}

// accounts is who says what of each variable; nobody's word is preferred.
func (m *maker) accounts() []Block {
	t := &Table{Caption: m.w.Say("bulletin.said"), Head: []string{m.w.Say("col.variable"), m.w.Say("bulletin.value"), m.w.Say("col.by"), m.w.Say("bulletin.stands")}}
	if len(m.one.under) == 0 {
		return nil
	}
	for _, v := range m.one.under[0].Variables {
		for _, x := range v.Values {
			value := m.w.Term(x.Value)
			if v.Name == "place" {
				value = recorded(strings.ReplaceAll(x.Value, "/", ", "))
			}
			t.Rows = append(t.Rows, [][]Piece{m.w.Term(v.Name), value, recorded(x.By),
				{m.state("accounts/"+m.one.id+"/"+v.Name+"/"+x.Entry+"/"+x.Value, v.Name+", "+x.By, x.State, on(x.Entry))}})
		}
	}
	return oneTable(t)
}

// assessment is how the incident stands under each clause, with the reasons,
// and what would follow if one account is right.
func (m *maker) assessment() []Block {
	var out []Block
	for _, a := range m.one.under {
		line := append(m.named(a.Clause), Piece{Text: ": "}, m.state("incidents/"+m.one.id+"/"+a.Clause, m.nameOf(a.Clause), a.Status, restsOn(a)))
		out = append(out, Block{Text: line})
		var why [][]Piece
		for _, w := range a.Why {
			why = append(why, m.w.Sentence(w.Text))
		}
		for _, x := range a.Accounts {
			line := append(m.w.Sentence(x.If), Piece{Text: ": "}, Piece{Text: m.w.Say("status." + x.Status)})
			why = append(why, line)
		}
		for _, x := range a.Missing {
			why = append(why, append([]Piece{{Text: m.w.Say("bulletin.missing") + " "}}, m.w.Term(x)...))
		}
		if len(why) > 0 {
			out = append(out, Block{Items: why})
		}
	}
	return out
}

// rulingsOn are the rulings on the incident.
func (m *maker) rulingsOn() []ruling.Ruling {
	var out []ruling.Ruling
	for _, r := range m.now.Rulings {
		if r.Incident == m.one.id && (m.ruled == nil || r.ID == m.ruled.ID) {
			out = append(out, r)
		}
	}
	return out
}

// theRuling is what was ruled, by whom, on what. A party is named only where
// the mandate attributes.
func (m *maker) theRuling() []Block {
	var out []Block
	for _, r := range m.rulingsOn() {
		party := recorded(r.Party)
		if !m.mandate.attribution {
			party = m.label("bulletin.not_attributed")
		}
		b := restsOnWhy(r.Item).and(on(r.Evidence...)).and(on(r.Complaint, r.Finding))
		out = append(out, m.pairs(m.w.Say("bulletin.ruling"),
			[2][]Piece{m.label("bulletin.result"), {m.state("ruling/"+r.ID, r.By, r.Status, b)}},
			[2][]Piece{m.label("col.clause"), m.named(r.Clause)},
			[2][]Piece{m.label("col.by"), recorded(r.By)},
			[2][]Piece{m.label("col.when"), {{Text: m.w.When(r.Since)}}},
			[2][]Piece{m.label("col.party"), party},
			[2][]Piece{m.label("col.reading"), recorded(strings.ReplaceAll(r.Reading, "_", " "))},
			[2][]Piece{m.label("bulletin.standard"), recorded(r.Standard)},
			[2][]Piece{m.label("bulletin.nature"), recorded(r.Nature)},
			[2][]Piece{m.label("bulletin.extent"), recorded(r.Extent)},
			[2][]Piece{m.label("bulletin.threat"), recorded(r.Threat)},
			[2][]Piece{m.label("bulletin.dissent"), recorded(strings.Join(r.Dissent, ", "))},
		)...)
		var earlier [][]Piece
		for _, x := range r.Earlier {
			earlier = append(earlier, []Piece{{Text: m.w.Say("bulletin.in_place_of") + " "}, {Text: x.By, Recorded: true}, {Text: ": "},
				m.state("ruling/"+x.Entry, x.By, x.Result, on(x.Entry))})
		}
		if len(earlier) > 0 {
			out = append(out, Block{Items: earlier})
		}
	}
	return out
}

// responses are what followed the rulings.
func (m *maker) responses() []Block {
	t := &Table{Caption: m.w.Say("bulletin.responses"), Head: []string{m.w.Say("col.by"), m.w.Say("col.what"), m.w.Say("col.when"), m.w.Say("bulletin.told")}}
	for _, r := range m.rulingsOn() {
		for _, f := range r.Followed {
			when := ""
			if f.At != "" {
				when = m.w.When(f.At)
			}
			t.Rows = append(t.Rows, [][]Piece{recorded(f.By), {m.ledger.put("responses/"+f.Entry, f.By, plain(m.w.Term(f.State)), f.State, nil, on(f.Entry))}, {{Text: when}}, recorded(f.Text)})
		}
	}
	return oneTable(t)
}
