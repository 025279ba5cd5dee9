package web

import (
	"html/template"
	"slices"
	"strconv"

	"truce"
	"truce/area"
	linking "truce/incident"
	"truce/triage"
)

// compared is claims side by side, as a table, a map and a line of time. Every
// claim has a letter by which all of them speak of it.
type compared struct {
	Columns []column
	Rows    []comparedRow
	Left    int // claims that are not shown
	Map     template.HTML
	Times   *claimTimes
	letters map[int]string
}

// column is one claim.
type column struct {
	Letter string
	Key    string
	Report string // e_…
	Outlet string
	There  bool // it is in the incident already
	Mixed  bool
	Words  string // of its report
	claim  int
}

// comparedRow is one field of all claims.
type comparedRow struct {
	Name    string // key of the catalogue
	Differs bool
	Cells   []comparedCell
}

type comparedCell struct {
	Text string
	Off  bool // not what most say
}

// mostColumns is how many claims stand side by side.
const mostColumns = 8

// compare lays claims side by side; there are those that stand already where the
// others would go.
func (q *request) compare(r *triage.Record, claims, there []int) compared {
	d := compared{letters: map[int]string{}}
	all := slices.Concat(claims, there)
	shown := all
	if len(all) > mostColumns {
		// Some of both sides are seen, however many there are.
		n := max(mostColumns/2, mostColumns-len(there))
		shown = slices.Concat(claims[:min(n, len(claims))], there[:min(mostColumns-min(n, len(claims)), len(there))])
	}
	d.Left = len(all) - len(shown)
	for i, c := range all {
		d.letters[c] = letter(i)
	}
	for _, c := range shown {
		x := r.Report(c)
		d.Columns = append(d.Columns, column{d.letters[c], r.Claims[c].Key(), x.ID.String(), r.Name(x.Outlet), slices.Contains(there, c) && !slices.Contains(claims, c), x.Mixed, x.Text, c})
	}
	for _, f := range []struct {
		name string
		text func(int) string
	}{
		{"triage.origin", func(c int) string { return r.Name(r.Claims[c].Origin) }},
		{"triage.copies", func(c int) string { return q.copied(r, &d, c) }},
		{"col.when", func(c int) string { return q.interval(r.Claims[c].Time) }},
		{"triage.place", func(c int) string { return q.placeText(&r.Claims[c].Place) }},
		{"triage.act", func(c int) string { return q.act(r.Claims[c].Act) }},
		{"triage.attacker", func(c int) string { return actorsOf(r, c, "attacker") }},
		{"triage.target", func(c int) string { return actorsOf(r, c, "target") }},
		{"triage.sides", func(c int) string { return sidesOf(r, c) }},
		{"triage.hit", func(c int) string { return q.Choose("", r.Target(c)) }},
		{"triage.weapon", func(c int) string { return q.Choose("", r.Weapon(c)) }},
		{"col.killed", func(c int) string { return q.people(r.Claims[c].Killed) }},
		{"col.injured", func(c int) string { return q.people(r.Claims[c].Injured) }},
		{"col.told", func(c int) string { return q.saidAt(r.Report(c).Available) }},
	} {
		d.row(f.name, f.text)
	}
	d.Map, d.Times = q.claimMap(r, &d), q.claimTimes(r, &d)
	return d
}

func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}

// row is a field of the shown claims; one that none of them says is left out.
// Whoever says nothing does not differ; where no two say the same the row is
// marked and none of them.
func (d *compared) row(name string, text func(int) string) {
	row := comparedRow{Name: name}
	count := map[string]int{}
	for _, c := range d.Columns {
		s := text(c.claim)
		row.Cells = append(row.Cells, comparedCell{Text: s})
		if s != "" {
			count[s]++
		}
	}
	if len(count) == 0 {
		return
	}
	most := ""
	for _, c := range row.Cells { // of several as frequent the first
		if c.Text != "" && (most == "" || count[c.Text] > count[most]) {
			most = c.Text
		}
	}
	// What differs by nature, such as when something was told, is no difference.
	if name != "triage.origin" && name != "triage.copies" && name != "col.told" {
		row.Differs = len(count) > 1
		for i, c := range row.Cells {
			row.Cells[i].Off = row.Differs && count[most] > 1 && c.Text != "" && c.Text != most
		}
	}
	d.Rows = append(d.Rows, row)
}

// copied is which report the text of a claim's report repeats.
func (q *request) copied(r *triage.Record, d *compared, c int) string {
	of := r.Report(c).Copies
	if of == "" {
		return ""
	}
	for _, x := range d.Columns {
		if x.Report == of {
			return x.Letter
		}
	}
	return of
}

// sidesOf are the two sides that are said to have fought.
func sidesOf(r *triage.Record, c int) string {
	a, b := actorsOf(r, c, "side_a"), actorsOf(r, c, "side_b")
	if a == "" || b == "" {
		return a + b
	}
	return a + " – " + b
}

func actorsOf(r *triage.Record, c int, role string) (out string) {
	for _, a := range r.Claims[c].Actors {
		if a.Role != role {
			continue
		}
		if out != "" {
			out += ", "
		}
		if a.Party != "" {
			out += r.Name(string(a.Party))
		} else {
			out += a.Name
		}
	}
	return out
}

// interval is a time as it is read: a day, or from when to when.
func (q *request) interval(t truce.Interval) string {
	switch {
	case !t.Earliest.Known() && !t.Latest.Known():
		return ""
	case !t.Earliest.Known():
		return "… – " + q.When(t.Latest.String())
	case t.Grain == truce.GrainDay:
		return q.Day(t.Earliest.String())
	case !t.Latest.Known() || t.Latest-t.Earliest <= 1:
		return q.When(t.Earliest.String())
	}
	return q.When(t.Earliest.String()) + " – " + q.When(t.Latest.String())
}

func (q *request) saidAt(at truce.Instant) string {
	if !at.Known() {
		return ""
	}
	return q.When(at.String())
}

func (q *request) placeText(p *linking.Place) string {
	out := p.Name
	if p.Placed {
		if out == "" {
			out = p.Disc.Center.String()
		}
		out += " ± " + q.Radius(int64(p.Disc.Radius/area.Metre))
	}
	return out
}

// people is a number of people in the digits of the language.
func (q *request) people(f *linking.Figure) string {
	switch {
	case f == nil:
		return ""
	case f.Open:
		return q.lang.Number(int(f.Min)) + "+"
	case f.Min == f.Max:
		return q.lang.Number(int(f.Min))
	}
	return q.lang.Number(int(f.Min)) + "–" + q.lang.Number(int(f.Max))
}

// linkData is two claims, and what each field weighs.
type linkData struct {
	A, B    string // letters
	Total   weightData
	Rows    []weightData
	Cannot  said
	OneWord bool
	Open    bool
}

// weightData is one line of a waterfall. Bits for are drawn filled to the end of
// the line of reading, bits against hollow to its beginning.
type weightData struct {
	Field   string // key of the catalogue
	Text    said
	Bits    string
	Against bool
	X, W    int
}

// mostWaterfalls is how many links are told in full.
const mostWaterfalls = 6

// The drawing of a weight: its width, and how wide a bit is.
const (
	barWidth = 160
	perBit   = 8
)

func (q *request) weight(field, text string, w int64) weightData {
	d := weightData{Field: field, Text: q.Wrong(text), Bits: q.bits(w), Against: w < 0}
	half := barWidth / 2
	d.W = min(half, int(max(w, -w))*perBit/256)
	if d.X = half; (w < 0) != (q.lang.dir == "rtl") {
		d.X = half - d.W
	}
	return d
}

// bits writes a weight in 1/256 bit as bits with one decimal, and its sign.
func (q *request) bits(w int64) string {
	tenths := (max(w, -w)*10 + 128) / 256
	sign := "+"
	if w < 0 && tenths > 0 {
		sign = "−"
	}
	return q.lang.number(sign + strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10))
}

// links are the waterfalls of a proposal, the strongest first.
func (q *request) links(d *compared, p *triage.Proposal) (out []linkData, left int) {
	for i, l := range p.Links {
		if i == mostWaterfalls {
			return out, p.Left + len(p.Links) - i
		}
		x := linkData{A: d.letters[l.A], B: d.letters[l.B], OneWord: l.Pair.OneWord, Open: i == 0}
		if l.Pair.Cannot != "" {
			x.Cannot = q.Wrong(l.Pair.Cannot)
		}
		x.Rows = append(x.Rows, q.weight("triage.prior", "before anything is compared, by how much happened there then", int64(l.Pair.Prior)))
		for _, v := range l.Pair.Levels {
			x.Rows = append(x.Rows, q.weight("triage.field."+v.Field(), v.Text(), int64(v.Weight())))
		}
		x.Total = q.weight("triage.sum", "", int64(l.Pair.Weight))
		out = append(out, x)
	}
	return out, p.Left
}

// cutData is where a group would fall apart first.
type cutData struct {
	Off    []string // letters
	Bits   string
	Fields []weightData
}

func (q *request) cut(d *compared, p *triage.Proposal) *cutData {
	if p.Cut == nil || len(p.Cut.Off) == 0 {
		return nil
	}
	c := &cutData{Bits: q.bits(p.Cut.Weight)}
	for _, m := range p.Cut.Off {
		c.Off = append(c.Off, d.letters[m])
	}
	for i, w := range p.Cut.Fields {
		if w != 0 {
			c.Fields = append(c.Fields, q.weight("triage.field."+linking.FieldNames[i], "", w))
		}
	}
	return c
}

// gradeData is a proposed grade in the language.
type gradeData struct {
	triage.Grade
	Reasons []said
	Sources []sourceData
}

type sourceData struct {
	triage.Source
	Name   string
	Grades []gradeCount
}

type gradeCount struct {
	Grade string
	N     int
}

func (q *request) grade(r *triage.Record, g triage.Grade) gradeData {
	d := gradeData{Grade: g}
	for _, x := range g.Reasons {
		names := make([]string, len(x.Names))
		for i, n := range x.Names {
			names[i] = r.Name(n)
		}
		sentence := q.Form(x.Sentence())
		d.Reasons = append(d.Reasons, said{Text: triage.Fill(sentence, names, q.lang.Number(x.N)), Recorded: sentence == x.Sentence() && q.lang != languages[0]})
	}
	for _, s := range g.Sources {
		x := sourceData{Source: s, Name: r.Name(s.Origin)}
		for _, grade := range append(slices.Clone(triage.Grades), "ungraded") {
			if n := s.Graded[grade]; n > 0 {
				x.Grades = append(x.Grades, gradeCount{grade, n})
			}
		}
		d.Sources = append(d.Sources, x)
	}
	return d
}

// HasWords says whether the words of any report are there.
func (d compared) HasWords() bool {
	return slices.ContainsFunc(d.Columns, func(c column) bool { return c.Words != "" })
}
