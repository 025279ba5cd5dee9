package ruling

import (
	"strings"

	"truce"
)

// Picture is the answer to a query, in the words and the order in which it is
// printed. Every list is ordered by time, then id. Instants are RFC 3339 in
// UTC; the zone of the case is given once, and local times stand beside the
// instants that a civil zone matters for.
type Picture struct {
	Schema      string       `json:"schema"`
	AsOf        string       `json:"as_of"`
	AsOfLocal   string       `json:"as_of_local"`
	Zone        string       `json:"zone"`
	Known       Known        `json:"known"`
	Method      Method       `json:"method"`
	Case        CaseName     `json:"case"`
	Phases      []Phase      `json:"phases"`
	Ends        []End        `json:"ends"`
	Gates       []Gate       `json:"gates"`
	Clocks      []Clock      `json:"clocks"`
	Obligations []Obligation `json:"obligations"`
	Assessments []Assessment `json:"assessments"`
	Rulings     []Ruling     `json:"rulings"`
	Access      []Access     `json:"access"`
	Tallies     []Tally      `json:"tallies"`
	Deaths      []DeathsOf   `json:"deaths"`
	Flags       []Flag       `json:"flags"`
	Texts       []Text       `json:"texts"`
	Next        []Next       `json:"next"`
	Procedures  []Procedure  `json:"procedures,omitempty"`
	Matters     []Matter     `json:"matters,omitempty"`

	ComplaintCounts []ComplaintCount `json:"complaint_counts,omitempty"`

	Sites    []Site    `json:"sites,omitempty"`
	Kept     []Kept    `json:"restrictions,omitempty"`
	Meetings []Meeting `json:"meetings,omitempty"`
	Zones    []Zone    `json:"zones,omitempty"`
	Counts   Counts    `json:"counts"`
}

// Known says what the picture rests on: the first Size entries of the record
// whose Merkle root is Root, or, in a reconstructed case asked by date, the
// entries that are said to have been available by then.
type Known struct {
	Size    int64  `json:"size"`
	Root    string `json:"root"`
	Basis   string `json:"basis"` // recorded, available
	At      string `json:"at,omitempty"`
	Entries int64  `json:"entries"` // that count for this picture
}

// Method is how the picture was computed.
type Method struct {
	Program string   `json:"program"`
	TZData  string   `json:"tzdata"`
	Adopted string   `json:"adopted,omitempty"` // the entry that adopts a method
	Rules   []string `json:"rules"`
}

// CaseName says which case it is and what must be said beside every answer.
type CaseName struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Reconstructed bool     `json:"reconstructed"`
	Example       bool     `json:"example,omitempty"` // published to show the program: no official record
	Notices       []string `json:"notices"`
}

// Item is what every item of a picture has.
type Item struct {
	ID         string `json:"id"`
	Clause     string `json:"clause,omitempty"`
	Status     string `json:"status"`
	Since      string `json:"since,omitempty"`
	SinceLocal string `json:"since_local,omitempty"`
	Why        []Why  `json:"why"`
}

// Why is one reason: the rule that was used, and what it rests on.
type Why struct {
	Rule   string `json:"rule"`
	Clause string `json:"clause,omitempty"`
	Entry  string `json:"entry,omitempty"`
	Report string `json:"report,omitempty"`
	Item   string `json:"item,omitempty"` // another item of the picture
	Span   string `json:"span,omitempty"` // where in the entry's words
	Text   string `json:"text"`
}

// Moment is an instant as it is printed.
type Moment struct {
	At    string `json:"at"`
	Local string `json:"local"`
}

// Stretch is an interval as it is printed; latest is excluded.
type Stretch struct {
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
	Grain    string `json:"grain,omitempty"`
	Text     string `json:"text,omitempty"`
	Local    string `json:"local,omitempty"`
}

// Phase is a stretch of the truce.
type Phase struct {
	Item
	Begins *Moment   `json:"begins,omitempty"`
	Ends   *Moment   `json:"ends,omitempty"` // the end on what is documented
	LastsS int64     `json:"lasts_s,omitempty"`
	Marks  []Mark    `json:"marks"`
	Rivals []string  `json:"rivals"` // other ends that are claimed: ids of ends
	Reads  []Outcome `json:"readings"`

	Silence  string   `json:"silence,omitempty"`  // of a phase that can be renewed, what follows when nobody does: lapses, continues, unstated, unseen
	Renewers []string `json:"renewers,omitempty"` // ids of those who must renew it together
}

// Mark is a point of the timetable of a phase: an end, a renewal.
type Mark struct {
	Moment
	What  string `json:"what"`
	Entry string `json:"entry,omitempty"`
}

// End is one of the ends of the truce, with the clock that gives it.
type End struct {
	Item
	Clock string  `json:"clock"`
	By    string  `json:"by"`
	When  Stretch `json:"when"`
	Rule  string  `json:"rule"`
}

// Outcome is a result under one reading of the text.
type Outcome struct {
	Question string `json:"question"`
	Reading  string `json:"reading"`
	Status   string `json:"status"`
	Text     string `json:"text,omitempty"`
}

// Gate is a door to what follows: what is computed, and what was said.
type Gate struct {
	Item
	Computed   string `json:"computed"`
	Decides    string `json:"decides"`
	Determined []Word `json:"determined"`
	AnyOf      bool   `json:"any_of,omitempty"` // the word of one of them is enough

	Earliest *Moment `json:"earliest,omitempty"` // of a gate that is not open: when it can open
	Latest   string  `json:"latest,omitempty"`   // when it must have opened; never
}

// Word is what one of those who must determine has said.
type Word struct {
	Party   string `json:"party"`
	PartyID string `json:"party_id"`
	Answer  string `json:"answer"` // yes, no, none
	Entry   string `json:"entry,omitempty"`
	At      string `json:"at,omitempty"`
}

// Clock measures how long a condition has held without a break.
type Clock struct {
	Item
	Begins        *Moment `json:"begins,omitempty"`
	Target        *Moment `json:"target,omitempty"` // begins + target
	TargetS       int64   `json:"target_s,omitempty"`
	LengthS       int64   `json:"length_s,omitempty"` // of a clock with a fixed end
	ShortS        int64   `json:"short_s,omitempty"`  // how much shorter than the longest target
	ShortOf       string  `json:"short_of,omitempty"`
	Rule          string  `json:"rule,omitempty"`
	Earliest      string  `json:"earliest,omitempty"` // earliest instant at which it can have been reached
	Latest        string  `json:"latest,omitempty"`   // latest; never
	IfAll         *Run    `json:"if_all,omitempty"`
	IfEstablished *Run    `json:"if_established,omitempty"`
	IfRuled       *Run    `json:"if_ruled,omitempty"`
	Calm          []Calm  `json:"calm,omitempty"`

	Counts   []string `json:"counts,omitempty"`   // ids of the rules a match of which it counts
	Unstated []string `json:"unstated,omitempty"` // what the text leaves unstated of how it counts
}

// Run is a clock on one level of what is believed.
type Run struct {
	RunS     int64   `json:"run_s"` // at the instant asked for, since the last reset, if every match restarts it
	LongestS int64   `json:"longest_s"`
	Resets   []Reset `json:"resets"`
	Possible int     `json:"possible"` // reports that cannot be determined
}

// Reset is a match that would set the clock back.
type Reset struct {
	When Stretch `json:"when"`
	Item string  `json:"item"`
	Text string  `json:"text"`
}

// Calm says of one place whether it was calm, on what was watched there.
type Calm struct {
	Place         string `json:"place"`
	From          string `json:"from"`
	To            string `json:"to"`
	WatchedS      int64  `json:"watched_s"`
	UnwatchedS    int64  `json:"unwatched_s"`
	DeniedS       int64  `json:"denied_s"` // by a party, or jammed
	IfAll         string `json:"if_all"`
	IfEstablished string `json:"if_established"`
	IfRuled       string `json:"if_ruled"`
	Text          string `json:"text"`
}

// Obligation is one instance of a duty.
type Obligation struct {
	Item
	Debtor   string  `json:"debtor"`
	Act      string  `json:"act"`
	Due      string  `json:"due"`
	Disputed bool    `json:"disputed"`
	Ledger   []Entry `json:"ledger"`

	DueEarliest *Moment   `json:"due_earliest,omitempty"` // the deadline, as far as it is known; extensions are in it
	DueLatest   *Moment   `json:"due_latest,omitempty"`
	From        *Moment   `json:"from,omitempty"` // of an instance for one period
	To          *Moment   `json:"to,omitempty"`
	Amount      string    `json:"amount,omitempty"` // what is asked for: a number, or n to m
	Accepted    string    `json:"accepted,omitempty"`
	Submitted   string    `json:"submitted,omitempty"` // where it is not what is accepted
	Rejected    string    `json:"rejected,omitempty"`
	Counters    []Counter `json:"counters,omitempty"` // where several count: side by side, never summed

	Duty      string   `json:"duty"`                // the duty of which this is an instance
	Case      string   `json:"case,omitempty"`      // and the case of it
	DebtorID  string   `json:"debtor_id,omitempty"` // "" where the text names nobody
	Verifiers []string `json:"verifiers,omitempty"` // ids of those whose acceptance counts; none where the text names nobody
}

// Counter is what one counter has counted in a ledger.
type Counter struct {
	By  string `json:"by"`
	Sum string `json:"sum"`
}

// Entry is one line of a ledger: who says what of the performance.
type Entry struct {
	State string `json:"state"`
	By    string `json:"by"`
	Entry string `json:"entry"`
	At    string `json:"at,omitempty"`
	Text  string `json:"text,omitempty"`
}

// Assessment is what the program derives of one incident or one report under
// one clause. It is never a ruling.
type Assessment struct {
	Item
	Subject   string     `json:"subject"` // i_… or e_…
	Name      string     `json:"name"`
	Decided   bool       `json:"decided"` // a person decided that it is one incident
	Grade     string     `json:"grade,omitempty"`
	When      Stretch    `json:"when"`
	Place     string     `json:"place,omitempty"`
	Source    string     `json:"source,omitempty"`
	Origin    string     `json:"origin,omitempty"`
	Code      string     `json:"code,omitempty"`
	AsReport  string     `json:"if_as_reported"`
	Variables []Variable `json:"variables"`
	Readings  []Outcome  `json:"readings"`
	Accounts  []Account  `json:"accounts"`
	Figures   []Spread   `json:"figures"`
	Missing   []string   `json:"missing"`
}

// Variable is one variable of a rule with all that is said of it.
type Variable struct {
	Name   string  `json:"name"`
	Answer string  `json:"answer"` // does it match: yes, no, cannot_be_determined
	State  string  `json:"state"`  // established, asserted, disputed, unknown
	Values []Value `json:"values"`
	Asked  bool    `json:"asked,omitempty"` // the rule asks for it, so the result turns on it
}

// Value is one value that somebody gives to a variable.
type Value struct {
	Value string `json:"value"`
	State string `json:"state"` // asserted, acknowledged, found, not_found, denied
	By    string `json:"by"`
	Entry string `json:"entry"`
	At    string `json:"at,omitempty"`
}

// Account is the result if one body's or party's account is right.
type Account struct {
	If     string `json:"if"`
	Actor  string `json:"actor"`
	Status string `json:"status"`
	Text   string `json:"text"`
}

// Spread is the figures of several counters, side by side.
type Spread struct {
	Unit    string   `json:"unit"`
	Low     int64    `json:"low"`
	High    int64    `json:"high"`
	Open    bool     `json:"open"` // some counter gave no maximum
	Figures []Figure `json:"figures"`
}

// Figure is one counter's figure as it is printed.
type Figure struct {
	Counter string   `json:"counter"`
	Text    string   `json:"text"`
	Bound   string   `json:"bound"`
	Min     int64    `json:"min"`
	Max     *int64   `json:"max,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	Who     string   `json:"who,omitempty"`
	At      string   `json:"at,omitempty"`
	Entry   string   `json:"entry,omitempty"`
	Earlier []string `json:"earlier,omitempty"` // the same counter's figures that it replaces, oldest first
}

// Ruling is a ruling on record.
type Ruling struct {
	Item
	Incident string `json:"incident,omitempty"`
	By       string `json:"by"`
	Party    string `json:"party,omitempty"`
	Reading  string `json:"reading,omitempty"`

	Version   string    `json:"version,omitempty"`  // the entry with the version of the text that was in force
	Standard  string    `json:"standard,omitempty"` // of proof, in the body's words
	Nature    string    `json:"nature,omitempty"`
	Extent    string    `json:"extent,omitempty"`
	Threat    string    `json:"threat,omitempty"` // to the truce
	Dissent   []string  `json:"dissent,omitempty"`
	Complaint string    `json:"complaint,omitempty"`
	Finding   string    `json:"finding,omitempty"`
	Evidence  []string  `json:"evidence,omitempty"`
	Earlier   []Earlier `json:"earlier,omitempty"`  // rulings that it takes the place of
	Followed  []Entry   `json:"followed,omitempty"` // responses to it
}

// Earlier is a ruling of which another has taken the place.
type Earlier struct {
	Result string `json:"result"`
	By     string `json:"by"`
	Entry  string `json:"entry"`
	At     string `json:"at"`
}

// Tally is what one counter counted, with what is right and wrong about it.
type Tally struct {
	Item
	Counter    string   `json:"counter"`
	Name       string   `json:"name"`
	Unit       string   `json:"unit"`
	Total      Figure   `json:"total"`
	Who        string   `json:"who,omitempty"`
	Scope      string   `json:"scope"`
	ScopeID    string   `json:"scope_id,omitempty"`
	From       *Moment  `json:"from,omitempty"`
	CutOff     *Moment  `json:"cut_off,omitempty"`
	Parts      []Part   `json:"parts,omitempty"`
	Killed     []Figure `json:"killed,omitempty"`
	Injured    []Figure `json:"injured,omitempty"`
	Cumulative *Figure  `json:"cumulative,omitempty"`
	Excludes   []string `json:"excludes,omitempty"`
	Checks     []Check  `json:"checks"`
	Against    []string `json:"contradicts"` // ids of flags
}

// Part is a part of a tally.
type Part struct {
	Name  string `json:"name"`
	Value int64  `json:"value"`
	Parts []Part `json:"parts,omitempty"`
}

// Check is one sum that was checked.
type Check struct {
	Status string `json:"status"` // agrees, does_not_sum, reconciles
	Text   string `json:"text"`
}

// Flag is something that a person should look at.
type Flag struct {
	Item
	Kind    string   `json:"kind"`
	Entries []string `json:"entries"`
	Text    string   `json:"text"`
}

// Text is an agreement text and its status over time.
type Text struct {
	Item
	Document string   `json:"document"`
	Title    string   `json:"title"`
	History  []Status `json:"history"`
}

// Status is one change of a text's status.
type Status struct {
	Status string  `json:"status"`
	What   string  `json:"what"` // the document, or a part of it
	When   Stretch `json:"when"`
	Entry  string  `json:"entry"`
	Text   string  `json:"text"`
}

// Counts says how much the picture rests on.
type Counts struct {
	Reports     int           `json:"reports"`
	Incidents   int           `json:"incidents"`
	Assessments []StatusCount `json:"assessments"`
	Pending     int           `json:"pending"`
	Unknown     int           `json:"unknown_kinds"`
	Sealed      int           `json:"sealed"`
	Left        int           `json:"assessments_left_out"` // beyond the limit asked for

	// Single claims of what is not said to have happened, by how they are told:
	// planned, threatened, denied, background. They are in no other count.
	Told []StatusCount `json:"told,omitempty"`

	MattersLeft int `json:"matters_left_out,omitempty"` // the same of what was put to somebody
}

// StatusCount counts the assessments of one status.
type StatusCount struct {
	Status string `json:"status"`
	Count  int    `json:"count"`
}

// moment prints an instant, nil when it is not known.
func (p *view) moment(i truce.Instant) *Moment {
	if !i.Known() {
		return nil
	}
	return &Moment{At: i.String(), Local: p.zone.Local(i)}
}

// stretch prints an interval.
func (p *view) stretch(v truce.Interval) Stretch {
	s := Stretch{Grain: string(v.Grain), Text: v.Text}
	if v.Earliest.Known() {
		s.Earliest, s.Local = v.Earliest.String(), p.zone.Local(v.Earliest)
	}
	if v.Latest.Known() && !v.Exact() {
		s.Latest = v.Latest.String()
	}
	return s
}

// item begins an item.
func (p *view) item(id, clause, status string, since truce.Instant, why ...Why) Item {
	it := Item{ID: id, Clause: clause, Status: status, Why: why}
	if since.Known() {
		it.Since, it.SinceLocal = since.String(), p.zone.Local(since)
	}
	return it
}

// clauseOf cuts a block's id down to its clause: document/clause.
func clauseOf(id string) string {
	parts := strings.SplitN(id, "/", 3)
	if len(parts) < 2 {
		return id
	}
	return parts[0] + "/" + parts[1]
}
