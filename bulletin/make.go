package bulletin

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// maker makes one report.
type maker struct {
	q      Question
	src    Source
	reader disclose.Reader
	w      Words
	t      *Template

	lists     bool // the reader may have the list of incidents, and what goes with it
	at        stretch
	before    stretch
	now, then *ruling.Picture // as of the end of the period and of the one before
	byID      map[string]*entry.Entry
	place     map[string]int // in the record
	mandate   mandate
	out       *Report
	ledger    *ledger

	happened, happenedThen []happening
	one                    *happening // of a spot or violation report
	ruled                  *ruling.Ruling
}

// mandate is what the case may say of its own.
type mandate struct{ attribution, ruling, units bool }

// sections is the table of what a section of a template is made by. Every kind
// of report may have every section that is not of one incident.
var sections = map[string]struct {
	make func(*maker) []Block
	one  bool // it is about the incident of a spot or violation report
	cell bool // it holds what comes with the list of incidents
}{
	"summary":        {make: (*maker).summary},
	"chart":          {make: (*maker).chart, cell: true},
	"areas":          {make: (*maker).areas, cell: true},
	"map":            {make: (*maker).theMap, cell: true},
	"incidents":      {make: (*maker).incidents, cell: true},
	"coverage":       {make: (*maker).coverage, cell: true},
	"movement":       {make: (*maker).movement, cell: true},
	"access":         {make: (*maker).access, cell: true},
	"clocks":         {make: (*maker).clocks},
	"determinations": {make: (*maker).determinations},
	"tallies":        {make: (*maker).tallies, cell: true},
	"corrections":    {make: (*maker).corrections},
	"flags":          {make: (*maker).flags, cell: true},
	"incident":       {make: (*maker).incident, one: true, cell: true},
	"figures":        {make: (*maker).figures, one: true, cell: true},
	"accounts":       {make: (*maker).accounts, one: true, cell: true},
	"assessment":     {make: (*maker).assessment, one: true, cell: true},
	"ruling":         {make: (*maker).theRuling, one: true},
	"responses":      {make: (*maker).responses, one: true},
}

// Make makes a report for a reader, in a language, by a template.
func Make(q Question, src Source, reader disclose.Reader, w Words, t *Template) (*Report, error) {
	if !slices.Contains(Kinds, q.Kind) {
		return nil, fmt.Errorf("there is no report %q; it is one of %s", q.Kind, strings.Join(Kinds, ", "))
	}
	if t.Kind != q.Kind {
		return nil, fmt.Errorf("%s is a template of a %s report and not of a %s report", t.File, t.Kind, q.Kind)
	}
	if !slices.Contains(t.Languages, w.Code()) {
		return nil, fmt.Errorf("%s has no %q among its languages (%s): add it to every heading and sentence", t.File, w.Code(), strings.Join(t.Languages, ", "))
	}
	m := &maker{q: q, src: src, reader: reader, w: w, t: t, lists: disclose.Lists(reader), byID: map[string]*entry.Entry{}, place: map[string]int{}}
	zone := src.Zone()
	var err error
	if m.at, m.before, err = periods(q, t.CutOff, zone); err != nil {
		return nil, err
	}
	m.readEntries()
	now, err := src.Picture(m.at.to - 1)
	if err != nil {
		return nil, err
	}
	m.now = reader.Picture(now)
	m.then = &ruling.Picture{}
	if t.compares() {
		then, err := src.Picture(m.at.from - 1)
		if err != nil {
			return nil, err
		}
		m.then = reader.Picture(then)
	}
	m.happened, m.happenedThen = happenings(m.now, m.at), happenings(m.then, m.before)
	if err := m.findSubject(); err != nil {
		return nil, err
	}
	m.begin()
	for _, s := range t.Sections {
		m.section(s)
	}
	m.out.Closing = m.sentences(t.Closing)
	m.out.inOrder()
	return m.out, nil
}

// compares says whether some section sets the period beside the one before; a
// spot or violation report as it comes has none, and needs no second picture.
func (t *Template) compares() bool {
	return slices.ContainsFunc(t.Sections, func(s TemplateSection) bool { return s.ID == "summary" || s.ID == "areas" })
}

// readEntries notes which entries there are, and what the mandate says.
func (m *maker) readEntries() {
	for i, e := range m.src.Entries() {
		id := e.ID.String()
		m.byID[id], m.place[id] = e, i
		if e.Env.Kind == "genesis/1" {
			k, _ := body.KindOf(e.Env.Kind)
			if b, held := body.Of(k, e); held {
				m.mandate = mandate{b.Flag("attribution"), b.Flag("ruling"), b.Flag("units")}
			}
		}
	}
}

// position is where an entry stands in the record; what is not in it comes last.
func (m *maker) position(id string) int {
	if i, ok := m.place[id]; ok {
		return i
	}
	return len(m.place)
}

// begin makes the report without its sections.
func (m *maker) begin() {
	zone := m.src.Zone()
	m.out = &Report{
		Schema: Schema, Kind: m.q.Kind, Number: number(m.q), Language: m.w.Code(), Direction: m.w.Dir(),
		Case: m.now.Case, Audience: m.q.Audience,
		Period: Period{moment(m.at.from, zone), moment(m.at.to, zone)},
		AsOf:   ruling.Moment{At: m.now.AsOf, Local: m.now.AsOfLocal}, Zone: m.now.Zone, Known: m.now.Known,
		Method:   Method{m.now.Method.Program, m.now.Method.TZData, m.now.Method.Adopted},
		Sections: []Section{}, Values: []Value{}, Notes: []Note{}, Entries: []Named{}, Frame: m.frame(),
		labels: labels{notes: m.w.Say("bulletin.notes"), entries: m.w.Say("bulletin.entries"), page: m.w.Say("bulletin.page"), of: m.w.Say("bulletin.of"), more: m.w.Say("bulletin.available")},
	}
	if m.one == nil {
		m.out.Previous = &Period{moment(m.before.from, zone), moment(m.before.to, zone)}
	} else {
		m.out.Subject = m.one.id
	}
	m.ledger = &ledger{m: m, numbers: map[string]int{}, notes: map[string]int{}, values: map[string]bool{}}
	m.out.Title = m.filled(m.t.Title[m.w.Code()])
	m.out.Masthead = m.sentences(m.t.Masthead)
	m.out.Opening = m.sentences(m.t.Opening)
	for _, n := range m.now.Case.Notices {
		m.out.Opening = append(m.out.Opening, plain(m.w.Sentence(n)))
	}
	if m.now.Counts.Left > 0 {
		m.out.Opening = append(m.out.Opening, m.w.Say("bulletin.left")+" "+m.w.Number(strconv.Itoa(m.now.Counts.Left)))
	}
	if m.q.Audience != string(disclose.Cell) {
		m.out.Opening = append(m.out.Opening, m.w.Say("bulletin.audience"))
	}
}

// frameKinds are the kinds of entries that say what holds, who may say so and
// which reports speak of one happening: on them rests whatever is assessed.
var frameKinds = []string{"genesis/1", "role/1", "key_revoked/1", "method/1", "actor/1", "agreement/1", "instrument/1", "anchor/1", "list/1",
	"reading/1", "renewal/1", "zone/1", "control/1", "change/1", "statement/1", "determination/1", "retraction/1", "erasure/1", "delegation/1", "finding/1", "incident/1", "claim/1"}

// frame are the entries of those kinds that the audience may see.
func (m *maker) frame() []string {
	out := []string{}
	for _, e := range m.src.Entries() {
		if slices.Contains(frameKinds, e.Env.Kind) && m.reader.Knows(ruling.LeafOf(e)) {
			out = append(out, e.ID.String())
		}
	}
	return out
}

// section makes one section as the template has it. What the audience is not
// given is said to be withheld: an empty table would read as if nothing had
// happened.
func (m *maker) section(s TemplateSection) {
	code := m.w.Code()
	made := sections[s.ID]
	out := Section{ID: s.ID, Heading: m.filled(s.Heading[code]), Blocks: []Block{}}
	if text := m.filled(s.Text[code]); text != "" {
		out.Blocks = append(out.Blocks, say(text))
	}
	switch {
	case made.cell && !m.lists:
		out.Blocks = append(out.Blocks, say(m.w.Say("bulletin.withheld")))
	default:
		blocks := made.make(m)
		if len(blocks) == 0 {
			empty := m.filled(s.Empty[code])
			if empty == "" {
				empty = m.w.Say("bulletin.nothing")
			}
			blocks = []Block{say(empty)}
		}
		out.Blocks = append(out.Blocks, blocks...)
	}
	m.out.Sections = append(m.out.Sections, out)
}

// say is a paragraph in the language of the report.
func say(text string) Block { return Block{Text: []Piece{{Text: text}}} }

func plain(all []Piece) string {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(p.Text)
	}
	return b.String()
}

// sentences are the sentences of a template in the language of the report.
func (m *maker) sentences(all Texts) []string {
	out := []string{}
	for line := range strings.SplitSeq(all[m.w.Code()], "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, m.filled(line))
		}
	}
	return out
}

// filled puts what a report is about in the places of a sentence.
func (m *maker) filled(text string) string {
	incident := ""
	if m.one != nil {
		incident = m.one.name
	}
	return strings.NewReplacer(
		"{number}", m.w.Number(m.out.Number), "{case}", m.now.Case.Name, "{zone}", m.now.Zone, "{incident}", incident,
		"{day}", m.w.Day((m.at.to - 1).String()), "{from}", m.w.When(m.at.from.String()), "{to}", m.w.When(m.at.to.String()),
		"{as_of}", m.w.When(m.out.Period.To.At), "{known}", m.knownText(),
	).Replace(text)
}

// knownText says what the report knows: a moment, or entries of the record.
func (m *maker) knownText() string {
	if at := m.now.Known.At; at != "" {
		return m.w.When(at)
	}
	return m.w.Say("bulletin.known") + " " + m.w.Number(strconv.FormatInt(m.now.Known.Size, 10))
}
