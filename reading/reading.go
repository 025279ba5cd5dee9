// Package reading turns the text of a report into proposed claims, each value
// tied to the words that it came from. It proposes; people decide (law 3).
//
//	reading.go   what goes in and what comes out
//	tables.go    the tables of a language, and phrases to look for
//	token.go     words with their bytes; detect.go which language it is;
//	             arabic.go prefixes, russian.go stems
//	story.go     stories in a page: headline, dateline, caption, furniture
//	number.go    numbers as bounds: "at least 21", "dozens"
//	group.go     counted people: "nine people, including two children"
//	toll.go      who was killed or injured: which trigger takes which group;
//	             tollparts.go parts of tolls
//	date.go      times, resolved against the day of publication; calendar.go days
//	gazetteer.go places of the world; place.go names of places in a text;
//	             choose.go which place a name stands for, contain.go by what stands
//	             around it, around.go by the side of a town that is said in Arabic
//	who.go       parties, and who says so; blame.go who is said in another
//	             sentence to have done it
//	mention.go   what one clause says, put together: act.go its act, status.go
//	             whether it happened, where.go its place and time, doers.go who
//	claim.go     mentions of one happening become one claim: same.go which are
//	             one, finish.go what depends on the rest; confidence.go how often
//	             a way of reading was right, and what else the words allow
//	json.go      the form of `truce read`
//
// A text is read by a cascade of finite steps, without a model: each step
// looks at the steps before it, never back. So reading is a pure function of
// the report and of the tables (data/, named by Version): the same bytes give
// the same claims on every machine, in any number of workers. The rules are
// lines of tables; code only says how lines combine. What a word means
// ("dozens" is 24 to 99) is in a table as well, so that it can be argued about.
//
// What is promised: offsets lie inside the field they name, on the borders of
// characters; no value stands without words of its own; a text of any length
// is read in time linear in it, and nothing in it makes the reader panic. What
// is not promised is that it is right: see docs/reading.md for how often.
package reading

import (
	"truce"
	"truce/actor"
	"truce/area"
	"truce/civil"
)

// Version names the rules and tables; a change of results is a new version.
const Version = "truce-reading/3"

// MaxText is the longest text that is read, in bytes.
const MaxText = 16 << 20

// Report is a text as it came.
type Report struct {
	ID        string
	Outlet    string     // who published it; the last to say so when nobody else does
	Published civil.Date // in the outlet's zone; zero when not known
	Zone      civil.Zone // the outlet's zone
	Title     string
	Text      string
	Language  string // en, ar, ru; found out when empty
}

// Status is how a claim is told.
type Status string

// The statuses of a claim. Background is what a text recalls: totals of a war,
// earlier events, anniversaries. It is never an incident.
const (
	Happened   Status = "happened"
	Planned    Status = "planned"
	Threatened Status = "threatened"
	Denied     Status = "denied"
	Background Status = "background"
)

// Field is a field of a report that words stand in.
type Field uint8

// The fields of a report.
const (
	InTitle Field = iota
	InText
)

// String is the name in output: title, text.
func (f Field) String() string { return [...]string{"title", "text"}[f] }

// Evidence is the words that a value came from: bytes Start to End of a field,
// and the rule that read them, as table/line or rule name.
type Evidence struct {
	Field      Field
	Start, End int
	Rule       string
}

// Figure is a count with bounds, both inclusive; Open has no maximum.
type Figure struct {
	Min, Max int64
	Open     bool
	Bound    truce.Bound
	Of       []Part
}

// Part is a part of a figure: of whom, how many.
type Part struct {
	Who      string // a word of the table of people: civilians, children, …
	Min, Max int64
	Open     bool
}

// Time is when something happened, as far as the words say.
type Time struct {
	truce.Interval
	Zone string // in which its days are days
}

// Place is where something happened: a name, and where the gazetteer holds it
// the disc in which it lies.
type Place struct {
	ID     string // in the gazetteer; empty when it is not there
	Name   string
	Within []string // the areas that hold it, smallest first
	Disc   area.Disc
	Placed bool // Disc is known

	country, admin1, kind string

	rule  string  // how it was found: name, container, governorate, borrowed, refined
	prep  byte    // what stands before the name; see spot
	other []int32 // other places of the name, the likelier first
	first int     // token of the name
}

// Actor is somebody in a role: attacker, target, side_a, side_b.
type Actor struct {
	Role  string
	Name  string // as the text names it
	Party truce.Party

	rule string // how it was found
}

// Said is one of those who say so. Stance: said, reported, claimed, confirmed,
// suspected, denied.
type Said struct {
	Name   string
	Party  truce.Party
	Stance string
}

// Claim is what a text asserts about one happening.
type Claim struct {
	ID       string // c_ and 26 characters; the same for the same report and words
	Story    int    // from 1, in the order of the page
	Section  string // headline, body, caption
	Act      string // a class word of the agreement language
	Status   Status
	Time     *Time
	Place    *Place
	Actors   []Actor
	Weapon   string
	Killed   *Figure
	Injured  *Figure
	SaidBy   []Said // the origin last
	PartOf   string // the claim whose toll contains this one's
	Replaced string // the claim with a later figure of the same toll
	Evidence []Evidence

	Confidence   []Confidence  // by field, in the order killed, place, time, act, attacker; none where too little was checked, or nothing happened
	Alternatives []Alternative // other places and times that the words allow, the likelier first

	readBy []Confidence
}

// ReadBy is how every value was read, also where nothing is known of how often
// that is right; what counts it starts from here.
func (c Claim) ReadBy() []Confidence { return c.readBy }

// Reading is what a report gave.
type Reading struct {
	Language string   // en, ar, ru, or und: kept unread
	Stories  int      // stories found in the page
	Claims   []Claim  // by story; in each the main event first, then as told
	Notices  []string // what a person should know: "the language is not read"
}

// Reader reads reports. It is read-only once made: any number of goroutines may
// use one.
type Reader struct {
	langs  map[string]*language
	gaz    *Gazetteer
	names  *nameBook
	counts reliability
}

// Options of a Reader. The zero value takes what comes with the program.
type Options struct {
	Gazetteer *Gazetteer    // nil: [DefaultGazetteer]
	Actors    []actor.Names // parties of a case, beside those of the tables
}

// New makes a reader.
func New(o Options) (*Reader, error) {
	r := &Reader{langs: map[string]*language{}, gaz: o.Gazetteer}
	if r.gaz == nil {
		g, err := DefaultGazetteer()
		if err != nil {
			return nil, err
		}
		r.gaz = g
	}
	var err error
	if r.names, err = newNameBook(o.Actors); err != nil {
		return nil, err
	}
	if r.counts, err = loadReliability(); err != nil {
		return nil, err
	}
	for _, name := range Languages {
		l, err := loadLanguage(name, r.names)
		if err != nil {
			return nil, err
		}
		r.langs[name] = l
	}
	return r, nil
}

// Languages are those that are read, in order.
var Languages = []string{"en", "ar", "ru"}

// Read reads one report.
func (r *Reader) Read(rep Report) Reading {
	name := rep.Language
	if r.langs[name] == nil {
		name = r.detect(rep.Title, rep.Text)
	}
	lang := r.langs[name]
	if lang == nil {
		return Reading{Language: name, Notices: []string{"the language of this text is not read; it is kept as it came"}}
	}
	d := newDoc(r, lang, rep)
	d.segment()
	d.match()
	d.sentences()
	for i := range d.sents {
		d.groups(&d.sents[i])
	}
	d.times()
	d.places()
	d.speakers()
	d.mentions()
	claims := d.claims()
	return Reading{Language: name, Stories: d.stories, Claims: claims}
}
