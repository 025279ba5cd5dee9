package bulletin

import (
	"slices"
	"strconv"
	"strings"

	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// areas counts what happened by area, in the period and in the one before.
func (m *maker) areas() []Block {
	type line struct{ single, decided, perhaps, then counted }
	byArea := map[string]*line{}
	var names []string
	at := func(area string) *line {
		if byArea[area] == nil {
			byArea[area] = &line{}
			names = append(names, area)
		}
		return byArea[area]
	}
	for _, h := range m.happened {
		l := at(h.area)
		switch {
		case h.lies == perhaps:
			l.perhaps.add(h.basis)
		case h.decided:
			l.decided.add(h.basis)
		default:
			l.single.add(h.basis)
		}
	}
	for _, h := range m.happenedThen {
		if h.lies == within {
			at(h.area).then.add(h.basis)
		}
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	t := &Table{Caption: m.w.Say("bulletin.by_area"), Head: []string{m.w.Say("bulletin.area"), m.w.Say("bulletin.reports"), m.w.Say("bulletin.incidents"), m.w.Say("bulletin.perhaps_short"), m.w.Say("bulletin.previous_period")}}
	for _, area := range names {
		l, id := byArea[area], "areas/"+area
		for _, c := range []*counted{&l.single, &l.decided, &l.perhaps, &l.then} {
			c.basis.frame = true
		}
		name := m.areaName(area)
		t.Rows = append(t.Rows, [][]Piece{{name},
			{m.count(id+"/reports", name.Text+": "+t.Head[1], l.single)}, {m.count(id+"/incidents", name.Text+": "+t.Head[2], l.decided)},
			{m.count(id+"/perhaps", name.Text+": "+t.Head[3], l.perhaps)}, {m.count(id+"/then", name.Text+": "+t.Head[4], l.then)}})
	}
	return []Block{{Table: t}}
}

// areaName is an area, or that none was given.
func (m *maker) areaName(area string) Piece {
	if area == "" {
		return Piece{Text: m.w.Say("bulletin.unplaced")}
	}
	return Piece{Text: area, Recorded: true}
}

// mostRows is how many rows the table of incidents has; counts hold them all.
const mostRows = 500

// incidents is the table of what happened, by area and position.
func (m *maker) incidents() []Block {
	if len(m.happened) == 0 {
		return nil
	}
	t := &Table{Caption: m.w.Say("bulletin.incident_table"), Head: []string{m.w.Say("bulletin.position"), m.w.Say("col.when"), m.w.Say("col.what"), m.w.Say("bulletin.figures"), m.w.Say("bulletin.assessment"), m.w.Say("bulletin.source")}}
	area, first := "", true
	for i, h := range m.happened {
		if i == mostRows {
			break
		}
		if first || h.area != area {
			area, first = h.area, false
			t.Rows = append(t.Rows, [][]Piece{{m.areaName(area)}})
		}
		t.Rows = append(t.Rows, [][]Piece{m.position3(h), m.time(h), m.what(h), m.told(h), m.stands(h), m.sourceOf(h)})
	}
	out := []Block{{Table: t}}
	if more := len(m.happened) - mostRows; more > 0 {
		out = append(out, say(m.w.Say("bulletin.more_rows")+" "+m.w.Number(strconv.Itoa(more))))
	}
	return out
}

// position3 is the place, and of a monitor's own observation from where, how
// far and in which direction.
func (m *maker) position3(h happening) []Piece {
	out := []Piece{{Text: spot(h.place), Recorded: true}}
	if h.place == "" {
		out = []Piece{{Text: m.w.Say("bulletin.unplaced")}}
	}
	o, ok := m.observed(h)
	if !ok {
		return out
	}
	if p, ok := o.Place("position"); ok {
		out = append(out, Piece{Text: m.w.Say("bulletin.semicolon") + " " + m.w.Say("bulletin.seen_from") + " "}, Piece{Text: p.Name, Recorded: true})
	}
	if f, ok := o.Figure("distance_m"); ok {
		out = append(out, Piece{Text: m.w.Say("date.comma") + " " + m.w.Figure(f.Text()) + " " + m.w.Say("unit.m")})
	}
	if b := o.Text("bearing"); b != "" {
		out = append(out, Piece{Text: " "}, Piece{Text: b, Code: true})
	}
	return out
}

// observed is the observation that a happening is, as far as the reader sees it.
func (m *maker) observed(h happening) (body.Body, bool) {
	if len(h.under) == 0 {
		return body.Body{}, false
	}
	e := m.byID[h.under[0].Subject]
	if e == nil || e.Env.Kind != "observation/1" || !m.reader.Part(e, entry.Cell) {
		return body.Body{}, false
	}
	k, _ := body.KindOf(e.Env.Kind)
	return body.Of(k, e)
}

func (m *maker) time(h happening) []Piece { return []Piece{{Text: m.stretched(h.when)}} }

// stretched is an interval in words: a day of which the hour is not known, an
// instant, or from one to another.
func (m *maker) stretched(x ruling.Stretch) string {
	switch {
	case x.Earliest == "":
		return m.w.Say("bulletin.undated")
	case x.Grain == "day":
		return m.w.Day(x.Earliest)
	case x.Latest == "":
		return m.w.When(x.Earliest)
	}
	return m.w.When(x.Earliest) + " – " + m.w.When(x.Latest)
}

// what is what happened; an observation says by which means it is known.
func (m *maker) what(h happening) []Piece {
	out := []Piece{}
	if h.decided {
		out = append(out, Piece{Text: h.name, Recorded: true})
	} else {
		out = append(out, m.w.Term(h.name)...)
	}
	if o, ok := m.observed(h); ok {
		out = append(out, Piece{Text: " (" + m.w.Say("means."+o.Text("means")) + ")"})
	}
	if h.lies == perhaps {
		out = append(out, Piece{Text: " (" + m.w.Say("bulletin.perhaps_here") + ")"})
	}
	return out
}

// told are the figures of what happened, each with its counter: side by side,
// never summed.
func (m *maker) told(h happening) []Piece {
	var out []Piece
	if len(h.under) == 0 {
		return out
	}
	for _, s := range h.under[0].Figures {
		for _, f := range s.Figures {
			if len(out) > 0 {
				out = append(out, Piece{Text: m.w.Say("bulletin.semicolon") + " "})
			}
			unit := m.unit(s.Unit)
			name := m.w.Say("bulletin.figures") + ": " + h.name + " (" + h.id + "), " + f.Counter
			out = append(out, unit, Piece{Text: ": "},
				m.ledger.put("figures/"+h.id+"/"+s.Unit+"/"+f.Entry+"/"+f.Counter+"/"+f.Who, name, m.w.Figure(f.Text), f.Text, nil, judged(f.Entry)))
			if h.decided {
				out = append(out, Piece{Text: " ("}, Piece{Text: f.Counter, Recorded: true}, Piece{Text: ")"})
			}
		}
	}
	return out
}

// unit is a unit of figures in words, where the language has them.
func (m *maker) unit(s string) Piece {
	if m.w.Has("col." + s) {
		return Piece{Text: m.w.Say("col." + s)}
	}
	return Piece{Text: strings.ReplaceAll(s, "_", " "), Recorded: true}
}

// stands is how something stands under each clause.
func (m *maker) stands(h happening) []Piece {
	var out []Piece
	for i, a := range h.under {
		if i > 0 {
			out = append(out, Piece{Text: m.w.Say("bulletin.semicolon") + " "})
		}
		if a.Clause != "" {
			_, clause := m.w.Name(a.Clause)
			out = append(out, Piece{Text: clause, Code: true}, Piece{Text: ": "})
		}
		out = append(out, m.state("incidents/"+h.id+"/"+a.Clause, h.name+" "+a.Clause, a.Status, restsOn(a)))
	}
	return out
}

// sourceOf is who published a single report, or the grade of an incident.
func (m *maker) sourceOf(h happening) []Piece {
	if !h.decided {
		return []Piece{{Text: h.source, Recorded: true}}
	}
	if h.grade == "" {
		return []Piece{{Text: m.w.Say("bulletin.ungraded")}}
	}
	return []Piece{{Text: m.w.Say("bulletin.grade") + " " + m.w.Say("grade."+h.grade)}}
}

// coverage says of every area how long somebody was watching in the period;
// silence is calm nowhere else.
func (m *maker) coverage() []Block {
	at := m.at
	if m.one != nil { // of one incident: where and when it can have happened
		at = stretch{parse(m.one.when.Earliest), parse(m.one.when.Latest)}
		if !at.from.Known() || !at.to.Known() || m.one.area == "" {
			return nil
		}
	}
	watched, err := m.src.Watched(at.from, at.to)
	if err != nil {
		return nil
	}
	if m.one != nil {
		watched = slices.DeleteFunc(watched, func(w ruling.Watch) bool { return w.Place != m.one.area })
	}
	concerned := m.happened
	if m.one != nil {
		concerned = []happening{*m.one}
	}
	for _, h := range concerned {
		if h.area != "" && !slices.ContainsFunc(watched, func(w ruling.Watch) bool { return w.Place == h.area }) {
			watched = append(watched, ruling.Watch{Place: h.area})
		}
	}
	if len(watched) == 0 {
		return nil
	}
	slices.SortFunc(watched, func(a, b ruling.Watch) int { return strings.Compare(a.Place, b.Place) })
	total := int64(at.to-at.from) / 1000
	t := &Table{Caption: m.w.Say("bulletin.watched"), Head: []string{m.w.Say("bulletin.area"), m.w.Say("col.watched"), m.w.Say("col.unwatched"), m.w.Say("col.denied"), m.w.Say("bulletin.watchers")}}
	for _, w := range watched {
		id := "coverage/" + w.Place
		span := func(what, head string, s int64, b basis) []Piece {
			if len(w.Entries) == 0 { // nothing on record says anything of it
				return []Piece{{Text: m.w.Span(s)}}
			}
			return []Piece{m.ledger.put(id+"/"+what, w.Place+": "+head, m.w.Span(s), strconv.FormatInt(s, 10)+" s", nil, b)}
		}
		t.Rows = append(t.Rows, [][]Piece{{{Text: w.Place, Recorded: true}}, span("watched", t.Head[1], w.WatchedS, on(w.Entries...)),
			span("unwatched", t.Head[2], total-w.WatchedS, on(w.Entries...)), span("denied", t.Head[3], w.DeniedS, on(w.Entries...)),
			{{Text: strings.Join(w.Observers, ", "), Recorded: true}}})
	}
	return []Block{{Table: t}}
}
