package form

import "truce/entry/body"

// Form is one thing to fill in.
type Form struct {
	Name   string // of the command and of the page
	Kind   string // the kind of entry that it makes
	Title  string
	Key    string // the letter that opens it from the list of forms
	Groups []Group
}

// Group is a few fields under one heading.
type Group struct {
	Name   string
	Title  string
	Fields []Field
}

// Field is one thing asked for.
type Field struct {
	Name   string // of the flag and of the input
	Label  string
	Help   string // how it is written, where the label does not say it
	At     string // where it goes in a draft: body.claims.place.name
	As     As     // how it is read, where the table of kinds does not say it
	Need   bool   // needed, also where the kind could do without
	List   string // what is offered while typing: parties, acts, weapons, targets, clauses
	Unit   string // of a figure; "=NAME" takes what was typed into that field
	Who    string // whom a figure counts
	Scale  int64  // what is typed is multiplied by it: minutes into seconds
	Sealed bool   // kept in the part that names the source, and nowhere else
}

// The groups that several forms share.
var (
	day     = Field{Name: "day", Label: "Day", Help: "2016-09-14", At: "happened.day", As: Day, Need: true}
	clock   = Field{Name: "time", Label: "Time", Help: "14:30, by the clock of the case", At: "happened.time", As: Clock}
	lastDay = Field{Name: "until_day", Label: "Last day", Help: "where it went on to another day, or the day is not known", At: "happened.until_day", As: Day}
	until   = Field{Name: "until", Label: "Until", Help: "14:50", At: "happened.until", As: Clock}
	when    = Group{"when", "When", []Field{day, clock, lastDay, until}}

	words  = Field{Name: "text", Label: "In words", Help: "what was said or done, in your own words; no names of sources", At: "body.text", As: Area}
	public = Group{"public", "Where it stands in public", []Field{
		{Name: "source_title", Label: "Title", Help: "of the document or page, with its date", At: "body.source.title"},
		{Name: "source_address", Label: "Address", At: "body.source.address"},
	}}
	known = Group{"known", "Typed in later", []Field{
		{Name: "available", Label: "Known since", Help: "a day: for a case that is typed in later", At: "available", As: Day},
		{Name: "basis", Label: "Why we say so", At: "basis"},
	}}
	told = Group{"told", "Who told (sealed)", []Field{
		{Name: "informant", Label: "Name", Help: "kept sealed: no list, page or export shows it", At: "informant.name", Sealed: true},
		{Name: "contact", Label: "How to reach them", At: "informant.contact", Sealed: true},
		{Name: "informant_note", Label: "About them", At: "informant.note", Sealed: true},
	}}
)

// placed is where something is, under a path of the body.
func placed(prefix, at, label string, need bool) []Field {
	name := func(s string) string {
		if prefix == "" {
			return s
		}
		if s == "place" {
			return prefix
		}
		return prefix + "_" + s
	}
	return []Field{
		{Name: name("place"), Label: label, At: at + ".name", Need: need},
		{Name: name("within"), Label: "In", Help: "the areas that hold it, smallest first: Haritan, Aleppo, SY", At: at + ".within"},
		{Name: name("lat"), Label: "Latitude", Help: "degrees: 36.2012", At: at + ".lat"},
		{Name: name("lon"), Label: "Longitude", Help: "degrees: 37.1611", At: at + ".lon"},
		{Name: name("radius_m"), Label: "Within metres of it", At: at + ".radius_m"},
	}
}

// claimed is what happened, of a claim.
var claimed = Group{"what", "What", []Field{
	{Name: "act", Label: "Act", Help: "shelling, air_strike, attack, raid", At: "body.claims.act", List: "acts"},
	{Name: "status", Label: "How it is told", Help: "happened when empty; anything else counts nowhere", At: "body.claims.status"},
	{Name: "weapon", Label: "Weapon", At: "body.claims.weapon", List: "weapons"},
	{Name: "target", Label: "Target", Help: "civilian, hospital, aid_truck, soldier", At: "body.claims.target", List: "targets"},
	{Name: "count", Label: "How many", Help: "5, 3-5, 5+, about 5", At: "body.claims.count", Unit: "=count_of", Who: "all"},
	{Name: "count_of", Label: "Of what", Help: "explosion, burst, shot, projectile", As: Ident},
}}

// harmed is who was harmed, under a path of the body.
func harmed(at string) Group {
	return Group{"harm", "Harm", []Field{
		{Name: "killed", Label: "Killed", Help: "5, 3-5, 5+, about 5; empty where nobody gives a number", At: at + ".killed", Unit: "killed", Who: "all"},
		{Name: "killed_civilians", Label: "Of them civilians", At: at + ".killed", Unit: "killed", Who: "civilians"},
		{Name: "injured", Label: "Injured", At: at + ".injured", Unit: "injured", Who: "all"},
	}}
}

var said = Group{"who", "Who is said to have done it", []Field{
	{Name: "attacker", Label: "Attacker", Help: "a party of the case, or as the source names it", At: "body.claims.actors.attacker", List: "parties"},
	{Name: "target_party", Label: "Attacked", At: "body.claims.actors.target", List: "parties"},
	{Name: "side_a", Label: "One side", Help: "where nobody says who attacked", At: "body.claims.actors.side_a", List: "parties"},
	{Name: "side_b", Label: "The other", At: "body.claims.actors.side_b", List: "parties"},
}}

// of is whose word or act an entry records.
func of(label string, need bool) Field {
	return Field{Name: "of", Label: label, Help: "a party of the case; the desk when empty", At: "of", As: Party, List: "parties", Need: need}
}

func inWords(need bool) Group {
	f := words
	f.Need = need
	return Group{"words", "In words", []Field{f}}
}

// roles are the references that a kind of entry may have, as they are asked for.
var roles = map[string]Field{
	"about":    {Name: "about_entry", Label: "About the entry", Help: "its id: e_ and 26 letters and digits", At: "refs.about", As: Entry},
	"incident": {Name: "on_incident", Label: "On the incident", Help: "the id of the entry that decides on it: e_ and 26 letters and digits", At: "refs.incident", As: Entry},
	"need":     {Name: "for_need", Label: "For the need", Help: "the id of the entry that states it: e_ and 26 letters and digits", At: "refs.need", As: Entry},
}

// kindOfRole are the kinds of entries that a role refers to, where it is one.
var kindOfRole = map[string]string{"refs.incident": "incident/1", "refs.need": "need/1"}

// Corrects is the name of the field in which the entry stands that another
// takes the place of.
const Corrects = "corrects"

// refers puts behind a form what its entry refers to: the one that it corrects,
// and those of the roles that its kind has.
func refers(f Form) Form {
	g := Group{"refers", "What it refers to", []Field{
		{Name: Corrects, Label: "Instead of the entry", Help: "the id of what this corrects: e_ and 26 letters and digits. It stays on record", At: "supersedes", As: Entry}}}
	kind, _ := body.KindOf(f.Kind)
	for _, role := range kind.Refs {
		if x, ok := roles[role]; ok {
			g.Fields = append(g.Fields, x)
		}
	}
	f.Groups = append(f.Groups, g)
	return f
}

// forms are the forms, in the order in which they are offered.
var forms = func() (out []Form) {
	for _, f := range plain {
		out = append(out, refers(f))
	}
	return out
}()

// plain are the forms without what their entries refer to.
var plain = []Form{
	{Name: "incident", Kind: "report/1", Title: "Incident, as reported", Key: "i", Groups: []Group{
		when, claimed, {"where", "Where", placed("", "body.claims.place", "Place", false)}, harmed("body.claims"), said,
		{"from", "From whom", []Field{
			of("Who published it", false),
			{Name: "origin", Label: "Whose information", Help: "where it is another's", At: "body.origin", As: Party, List: "parties"},
			{Name: "code", Label: "Their number for it", At: "body.code"},
		}},
		inWords(false), public, known, told}},
	{Name: "observation", Kind: "observation/1", Title: "Observation", Key: "o", Groups: []Group{
		when,
		{"means", "How it was observed", []Field{
			{Name: "means", Label: "Means", At: "body.means"},
			of("Observer", false),
			{Name: "bearing", Label: "Bearing", Help: "from the observer: n, nne, ne, ene", At: "body.bearing", List: "bearings"},
			{Name: "distance_m", Label: "Distance in metres", Help: "3000-5000, about 800", At: "body.distance_m", Unit: "m"},
			{Name: "direction", Label: "Direction of fire", At: "body.direction"},
		}},
		{"position", "Position of the observer", placed("position", "body.position", "Position", false)},
		claimed, {"where", "Where it happened", placed("", "body.claims.place", "Place", false)}, harmed("body.claims"), inWords(false), known, told}},
	{Name: "coverage", Kind: "coverage/1", Title: "Coverage: who was watching", Key: "c", Groups: []Group{
		when,
		{"watch", "Who was watching, and how", []Field{
			{Name: "observer", Label: "Observer", At: "body.observer", As: Party, List: "parties"},
			{Name: "means", Label: "Means", At: "body.means"},
			{Name: "state", Label: "State", At: "body.state"},
			{Name: "denied_by", Label: "Denied by", At: "body.denied_by", As: Party, List: "parties"},
			{Name: "acts", Label: "Acts", Help: "what it would have seen: attack, shelling; everything when empty", At: "body.acts", List: "acts"},
		}},
		{"where", "Where", placed("", "body.place", "Place", true)}, inWords(false), known}},
	{Name: "restriction", Kind: "restriction/1", Title: "Freedom of movement: a restriction", Key: "m", Groups: []Group{
		when,
		{"kept", "Who was kept, and by whom", []Field{
			{Name: "observer", Label: "Who was kept", At: "body.observer", As: Party, List: "parties"},
			{Name: "what", Label: "What it was", At: "body.what"},
			{Name: "by", Label: "By whom", Help: "as the observer says", At: "body.by", As: Party, List: "parties"},
			{Name: "waited_min", Label: "Waited, in minutes", At: "body.waited_s", Unit: "s", Scale: 60},
			{Name: "reason", Label: "Reason that was given", At: "body.reason"},
		}},
		{"where", "Where", placed("", "body.place", "Place", false)}, inWords(false), known, told}},
	{Name: "statement", Kind: "statement/1", Title: "Statement", Key: "s", Groups: []Group{
		when,
		{"said", "Who says what", []Field{
			{Name: "of", Label: "Who says it", At: "of", As: Party, List: "parties", Need: true},
			{Name: "act", Label: "What it does", At: "body.act"},
			{Name: "about", Label: "About", Help: "the document, clause or block: document/3.a/pull_back", At: "body.about", List: "clauses"},
			{Name: "answer", Label: "Its answer", Help: "where it answers a question of the text", At: "body.answer"},
			{Name: "at", Label: "The instant it speaks of", Help: "2016-09-14 19:00, or a day", At: "body.at", As: Moment},
			{Name: "term_h", Label: "Hours it speaks of", At: "body.term_h"},
		}},
		inWords(true), public, known}},
	{Name: "tally", Kind: "tally/1", Title: "Tally of one counter", Key: "t", Groups: []Group{
		when,
		{"counted", "Who counted what", []Field{
			{Name: "of", Label: "Counter", At: "of", As: Party, List: "parties", Need: true},
			{Name: "total", Label: "Total", Help: "42, 40-45, 40+", At: "body.total", Unit: "=unit", Who: "=who"},
			{Name: "unit", Label: "Of what", Help: "violations, killed, injured, breaches", At: "body.unit"},
			{Name: "who", Label: "Whose acts, or which victims", At: "body.who"},
			{Name: "scope", Label: "Scope", Help: "area and acts, in the counter's own terms", At: "body.scope"},
			{Name: "scope_id", Label: "Word for the scope", Help: "the same word where scopes can be compared", At: "body.scope_id"},
			{Name: "from", Label: "Counted from", Help: "2016-09-13 00:00", At: "body.from"},
			{Name: "cut_off", Label: "Cut-off", Help: "2016-09-14 19:30", At: "body.cut_off"},
			{Name: "cumulative", Label: "Running total", At: "body.cumulative", Unit: "=unit", Who: "=who"},
			{Name: "since", Label: "Which starts at", Help: "2016-09-12 19:00", At: "body.since"},
		}},
		harmed("body"), inWords(false), public, known}},
	{Name: "convoy", Kind: "convoy/1", Title: "Convoy: a stage of a movement of aid", Key: "v", Groups: []Group{
		when,
		{"moved", "What moves", []Field{
			{Name: "convoy", Label: "Convoy", Help: "the same word at every stage: eastern_aleppo_1", At: "body.convoy"},
			{Name: "stage", Label: "Stage", At: "body.stage"},
			of("Who says it", false),
			{Name: "trucks", Label: "Trucks", Help: "20, about 20", At: "body.trucks", Unit: "trucks", Who: "trucks"},
			{Name: "for_people", Label: "For people", At: "body.for_people", Unit: "people", Who: "people"},
			{Name: "to", Label: "Where it goes", At: "body.to.name"},
			{Name: "checkpoint", Label: "Checkpoint", At: "body.checkpoint"},
			{Name: "seal", Label: "Seals", Help: "their numbers, or what was found of them", At: "body.seal"},
			{Name: "reason", Label: "Reason that was given", At: "body.reason"},
			{Name: "duty", Label: "Under the duty", Help: "document/6/aid", At: "body.duty", List: "clauses"},
			{Name: "case", Label: "In its category", At: "body.case"},
		}},
		{"where", "Where it is", placed("", "body.place", "Place", false)}, inWords(false), public, known}},
	{Name: "party", Kind: "actor/1", Title: "Party, counter or body", Key: "p", Groups: []Group{
		{"named", "Who it is", []Field{
			{Name: "party", Label: "Identifier", Help: "lower-case letters, digits and _: north_council", At: "body.party"},
			{Name: "name", Label: "Name", At: "body.name"},
			{Name: "class", Label: "What it is", At: "body.class"},
			{Name: "part_of", Label: "Part of", At: "body.part_of", As: Party, List: "parties"},
			{Name: "aliases", Label: "Other names", Help: "with commas between them", At: "body.aliases"},
			{Name: "calls_itself", Label: "Calls itself", At: "body.calls_itself"},
		}},
		inWords(false), known}},
}

// Forms are the forms, in the order in which they are offered.
func Forms() []Form { return forms }

// Named finds a form by its name.
func Named(name string) (*Form, bool) {
	for i := range forms {
		if forms[i].Name == name {
			return &forms[i], true
		}
	}
	return nil, false
}

// Fields are all fields of a form, in order.
func (f *Form) Fields() []Field {
	var out []Field
	for _, g := range f.Groups {
		out = append(out, g.Fields...)
	}
	return out
}
