package form

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"truce"
	"truce/civil"
	"truce/entry/body"
)

// Choice is something that may be chosen: what is recorded, and what it is
// called.
type Choice struct{ ID, Name string }

// Context is what a form must know of the case.
type Context struct {
	Zone    civil.Zone
	Desk    truce.Party // whose word an entry is when nobody is named
	Parties []Choice    // of the case, by identifier and by each of their names

	// Held finds an entry of the record by its short id or its 64 digits; nil
	// where there is none to refer to.
	Held func(id string) (Held, bool)
}

// AnyKind is the kind of an entry that is referred to already, whatever it is.
const AnyKind = "*"

// Held is an entry that another may refer to.
type Held struct {
	ID       truce.EntryID
	Kind     string
	Replaced bool // another entry took its place already
}

// Problem is what is wrong with one field, without what was typed.
type Problem struct {
	Field   string // its name; "" for the form as a whole
	Message string
}

const (
	sayNeeded   = "this is needed: fill it in"
	sayNoParty  = "the case has no party of this name: choose one of its list, or record the party first"
	sayDayFirst = "say on which day"
	sayBoth     = "give both times, or neither"
	sayBefore   = "the end lies before the beginning"
	sayBothDeg  = "give latitude and longitude, or neither"
	sayInAll    = "say how many in all; those who were civilians are some of them"
	sayOfWhat   = "say of what so many were counted"
	sayNoEntry  = "the record holds no entry of this id: copy it whole from the page of the entry"
	sayOtherOne = "that entry is of another kind: use the form of its kind"
	sayReplaced = "another entry took the place of that one already: correct the one that stands"
	sayNotThis  = "that entry is of a kind that cannot stand here: see what the field asks for"
)

// maxTyped bounds what may be typed into one field, in bytes.
const maxTyped = 32 << 10

// draft is a draft while it is put together.
type draft struct {
	form     *Form
	context  Context
	typed    map[string]string
	tree     map[string]any
	problems []Problem
}

func (d *draft) bad(field, message string) {
	d.problems = append(d.problems, Problem{field, message})
}

// Draft turns what was typed, by the names of fields, into one line of drafts.
// With problems there is no line. Names that are no field of the form are
// problems too.
func (f *Form) Draft(typed map[string]string, c Context) ([]byte, []Problem) {
	d := &draft{form: f, context: c, typed: map[string]string{}, tree: map[string]any{"kind": f.Kind, "of": string(c.Desk), "body": map[string]any{}}}
	fields := f.Fields()
	var unknown []string
	for name, text := range typed {
		if !slices.ContainsFunc(fields, func(x Field) bool { return x.Name == name }) {
			unknown = append(unknown, name)
		}
		d.typed[name] = strings.TrimSpace(text)
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		d.bad(name, "the form has no such field")
	}
	for _, x := range fields {
		switch text := d.typed[x.Name]; {
		case len(text) > maxTyped:
			d.bad(x.Name, "this is longer than 32 KiB")
		case text != "":
			d.field(x, text)
		case f.Needed(x):
			d.bad(x.Name, sayNeeded)
		}
	}
	d.happened()
	d.whole()
	if len(d.problems) > 0 {
		return nil, d.problems
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(d.tree) // texts and whole numbers
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// field reads one field and puts it where it goes.
func (d *draft) field(x Field, text string) {
	row, _ := d.form.Row(x)
	if x.At == "" || strings.HasPrefix(x.At, "happened.") {
		return // read with what it belongs to
	}
	value, why := d.read(x, row, text)
	if why != "" {
		d.bad(x.Name, why)
		return
	}
	steps := strings.Split(x.At, ".")
	if d.form.Reads(x) == Entry {
		put(d.tree, steps, value, true)
		return
	}
	if row.Type == body.Actors {
		actor := value.(map[string]any)
		actor["role"] = steps[len(steps)-1]
		put(d.tree, steps[:len(steps)-1], actor, true)
		return
	}
	put(d.tree, steps, value, row.Type == body.Figures)
}

// read is what was typed as a draft has it.
func (d *draft) read(x Field, row body.Field, text string) (any, string) {
	switch d.form.Reads(x) {
	case Word:
		word, _ := readIdent(text)
		for _, v := range row.Values {
			if v == text || v == word {
				return v, ""
			}
		}
		return nil, "write one of: " + strings.Join(row.Values, ", ")
	case Ident:
		return result(readIdent(text))
	case Idents:
		return each(text, readIdent)
	case Texts:
		return each(text, func(s string) (string, string) { return s, "" })
	case Party:
		return result(d.party(text))
	case Actor:
		if id, why := d.party(text); why == "" {
			return map[string]any{"party": id, "name": text}, ""
		}
		return map[string]any{"name": text}, ""
	case Day:
		day, why := readDay(text)
		return day.String(), why
	case Moment:
		return result(readMoment(text, d.context.Zone, row.Type == body.Span))
	case Number:
		figure, why := readFigure(text, x.Scale)
		for key, said := range map[string]string{"unit": x.Unit, "who": x.Who} {
			if from, ok := strings.CutPrefix(said, "="); ok {
				if said = d.typed[from]; key == "unit" {
					said, _ = readIdent(said)
				}
			}
			if said != "" && figure != nil {
				figure[key] = said
			}
		}
		return figure, why
	case Whole:
		return result(readWhole(text))
	case Degree:
		return result(readDegree(text))
	case Entry:
		return result(d.entry(x, text))
	}
	return text, "" // the table of kinds judges texts and clauses
}

func result[T any](v T, why string) (any, string) { return v, why }

// each reads several, with commas between them.
func each(text string, read func(string) (string, string)) (any, string) {
	var out []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '،' || r == '؛' }) {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		v, why := read(s)
		if why != "" {
			return nil, why
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return nil, sayNeeded
	}
	return out, ""
}

// party finds a party of the case by its identifier or by one of its names.
func (d *draft) party(text string) (string, string) {
	for _, p := range d.context.Parties {
		if strings.EqualFold(p.ID, text) || strings.EqualFold(p.Name, text) {
			return p.ID, ""
		}
	}
	return "", sayNoParty
}

// entry is an entry that is referred to, as 64 digits.
func (d *draft) entry(x Field, text string) (string, string) {
	if d.context.Held == nil {
		return "", sayNoEntry
	}
	e, ok := d.context.Held(text)
	switch kind := kindOfRole[x.At]; {
	case !ok:
		return "", sayNoEntry
	case x.Name == Corrects && e.Kind != d.form.Kind:
		return "", sayOtherOne
	case x.Name == Corrects && e.Replaced:
		return "", sayReplaced
	case kind != "" && e.Kind != kind && e.Kind != AnyKind:
		return "", sayNotThis
	}
	return e.ID.Hex(), ""
}

// put puts a value at the end of a path. Claims are a list of one; a value of a
// list is added to those that are there.
func put(tree map[string]any, steps []string, value any, list bool) {
	for _, step := range steps[:len(steps)-1] {
		if step == "claims" {
			if tree[step] == nil {
				tree[step] = []any{map[string]any{}}
			}
			tree = tree[step].([]any)[0].(map[string]any)
			continue
		}
		if tree[step] == nil {
			tree[step] = map[string]any{}
		}
		tree = tree[step].(map[string]any)
	}
	last := steps[len(steps)-1]
	if list {
		held, _ := tree[last].([]any)
		value = append(held, value)
	}
	tree[last] = value
}

// happened is when: a day, days, an instant, or from one to another.
func (d *draft) happened() {
	if d.typed["day"] == "" {
		for _, name := range []string{"time", "until_day", "until"} {
			if d.typed[name] != "" && !slices.ContainsFunc(d.problems, func(p Problem) bool { return p.Field == "day" }) {
				d.bad("day", sayDayFirst)
			}
		}
		return
	}
	read := len(d.problems)
	day, why := readDay(d.typed["day"])
	if why != "" {
		d.bad("day", why)
	}
	last := day
	if s := d.typed["until_day"]; s != "" {
		if last, why = readDay(s); why != "" {
			d.bad("until_day", why)
		} else if last.Before(day) {
			d.bad("until_day", sayBefore)
		}
	}
	times := map[string]truce.Interval{}
	for name, on := range map[string]civil.Date{"time": day, "until": last} {
		if d.typed[name] == "" {
			continue
		}
		hm, why := readClock(d.typed[name])
		if why == "" && len(d.problems) == read {
			times[name], why = readAt(on, hm, d.context.Zone)
		}
		if why != "" {
			d.bad(name, why)
		}
	}
	if len(d.problems) > read {
		slices.SortStableFunc(d.problems[read:], func(a, b Problem) int { return strings.Compare(a.Field, b.Field) })
		return
	}
	from, hasFrom := times["time"]
	to, hasTo := times["until"]
	switch {
	case hasTo && !hasFrom:
		d.bad("time", sayBoth)
	case hasFrom && !hasTo && last != day:
		d.bad("until", sayBoth)
	case hasTo && to.Latest <= from.Latest:
		d.bad("until", sayBefore)
	case hasTo:
		end := to.Latest
		if to.Exact() {
			end = to.Earliest
		}
		d.tree["happened"] = map[string]any{"from": from.Earliest.String(), "to": end.String(), "grain": "minute"}
	case hasFrom && from.Exact():
		d.tree["happened"] = from.Earliest.String()
	case hasFrom:
		d.tree["happened"] = map[string]any{"from": from.Earliest.String(), "to": from.Latest.String()}
	case last != day:
		d.tree["happened"] = map[string]any{"from": day.String(), "to": last.String(), "grain": "days"}
	default:
		d.tree["happened"] = day.String()
	}
}

// whole is what fields say only together.
func (d *draft) whole() {
	fields := d.form.Fields()
	for _, x := range fields {
		if base, ok := strings.CutSuffix(x.Name, "lat"); ok && (d.typed[x.Name] == "") != (d.typed[base+"lon"] == "") {
			missing := x.Name
			if d.typed[x.Name] != "" {
				missing = base + "lon"
			}
			d.bad(missing, sayBothDeg)
		}
	}
	if d.typed["count"] != "" && d.typed["count_of"] == "" && slices.ContainsFunc(fields, func(x Field) bool { return x.Name == "count_of" }) {
		d.bad("count_of", sayOfWhat)
	}
	if d.typed["killed_civilians"] != "" && d.typed["killed"] == "" {
		d.bad("killed", sayInAll)
	}
	b := d.tree["body"].(map[string]any)
	list, _ := b["claims"].([]any)
	if len(list) == 0 {
		return
	}
	// What the rules of texts ask for and nobody said is named.
	var missing []string
	if d.typed["attacker"] == "" && d.form.Kind == "report/1" {
		missing = append(missing, "attacker")
	}
	if d.typed["time"] == "" {
		missing = append(missing, "hour")
	}
	if last := d.typed["until_day"]; last != "" && last != d.typed["day"] && d.typed["time"] == "" {
		missing = append(missing, "day")
	}
	if len(missing) > 0 {
		list[0].(map[string]any)["missing"] = missing
	}
}
