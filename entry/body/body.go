// Package body holds what each kind of entry says: a table of kinds and their
// fields. Intake turns drafts into bodies by it, [Check] refuses what does not
// fit it, golden files show one of each kind, and docs/entries.md is printed
// from it. Within name/N only optional fields are ever added.
package body

import "sort"

// Type is the type of one field of a body.
type Type string

// The types of fields. Stored forms are canonical JSON: times are integers
// (milliseconds UTC), coordinates integers in 1e-7 degree, lengths integers
// with the unit in the name. Drafts may write times as RFC 3339 with an offset
// or as a date, which is that day in the zone of the case.
const (
	Text      Type = "text"      // words for people
	Name      Type = "name"      // an identifier: letters, digits, _
	ClauseID  Type = "clause"    // document/clause/block, as the agreement names it
	Time      Type = "time"      // an instant
	Span      Type = "interval"  // {earliest, latest, grain, text}
	Count     Type = "count"     // an integer from 0
	Degree    Type = "degree"    // an integer in 1e-7 degree; drafts write "36.2012410"
	Flag      Type = "flag"      // true or false
	Place     Type = "place"     // {name, within[], lat, lon, radius_m}
	Figure    Type = "figure"    // {bound, min, max, unit, who}
	Hex       Type = "hex"       // bytes as lower-case hexadecimal digits
	Words     Type = "texts"     // a list of texts
	Names     Type = "names"     // a list of identifiers
	Places    Type = "places"    // a list of places
	Figures   Type = "figures"   // a list of figures
	Parts     Type = "parts"     // the parts of a tally: {name, min, max, parts[]}
	Variables Type = "variables" // what is said of one variable: {name, value, state, by}
	Claims    Type = "claims"    // what a report asserts
	Actors    Type = "actors"    // {role, party, name}
	Source    Type = "source"    // {title, address, note}: where the fact stands in public
	Keys      Type = "keys"      // {alg, key, holder}
	Shapes    Type = "shapes"    // ground by coordinates: polygons, lines with a width, discs
	Kept      Type = "kept"      // a row's own columns: {heading, text}
	Evidence  Type = "evidence"  // the words of a text that values came from: {field, start, end, rule}
	GeoPoint  Type = "point"     // [latitude, longitude] in 1e-7 degree; drafts write "36.2012410,37.1611730"
	GeoPoints Type = "points"    // a list of points
	GeoRings  Type = "rings"     // a list of lists of points
)

// Field is one field of a body.
type Field struct {
	Name     string
	Type     Type
	Required bool
	Values   []string // where only these words are allowed
	Doc      string
}

// Kind is one kind of entry: its fields, and the part its body lies in.
type Kind struct {
	Name   string // name/N
	Part   string
	Public bool // public after release by default (design: visibility)
	Doc    string
	Fields []Field
	Refs   []string // the roles its references may have

	claims bool
}

// Claims says whether the kind's entries are made of claims (a report, an
// observation), of which a record may hold millions.
func (k *Kind) Claims() bool { return k.claims }

// Field finds a field by name, the common ones included.
func (k *Kind) Field(name string) (Field, bool) { return findField(k.Fields, name) }

func findField(fields []Field, name string) (Field, bool) {
	for _, list := range [][]Field{fields, common} {
		for _, f := range list {
			if f.Name == name {
				return f, true
			}
		}
	}
	return Field{}, false
}

// common are the fields that every body may have.
var common = []Field{
	{Name: "text", Type: Text, Doc: "what was said or done, in our own words"},
	{Name: "source", Type: Source, Doc: "where the fact stands in public"},
	{Name: "confidence", Type: Text, Values: []string{"K-high", "K-med", "K-low"}, Doc: "how sure the desk is of a fact from general knowledge"},
}

// KindOf finds a known kind.
func KindOf(name string) (*Kind, bool) {
	k, ok := kindIndex[name]
	return k, ok
}

// Kinds are the known kinds, by name.
func Kinds() []*Kind {
	out := make([]*Kind, 0, len(kindIndex))
	for _, k := range kindIndex {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

var kindIndex = func() map[string]*Kind {
	m := map[string]*Kind{}
	for _, list := range [][]Kind{kindsOfCase, kindsOfAgreement, kindsOfFact, kindsOfExchange, kindsOfProcedure, kindsOfAnswer, kindsOfKeeping} {
		for i := range list {
			m[list[i].Name] = &list[i]
		}
	}
	return m
}()

// ClaimFields are the fields of one claim inside a report.
var ClaimFields = []Field{
	{Name: "act", Type: Name, Required: true, Doc: "an act word of the agreement language: attack, shelling, air_strike, raid, …"},
	{Name: "status", Type: Name, Values: []string{"happened", "planned", "threatened", "denied", "background"}, Doc: "happened when absent; a claim of anything else is kept and shown as what it is, and counts nowhere"},
	{Name: "time", Type: Span, Doc: "when, if not the time of the entry"},
	{Name: "place", Type: Place},
	{Name: "actors", Type: Actors, Doc: "who is said to have had which role: attacker, target, side_a, side_b"},
	{Name: "weapon", Type: Name},
	{Name: "target", Type: Name, Doc: "a class word: civilian, hospital, aid_truck, soldier, …"},
	{Name: "killed", Type: Figures},
	{Name: "injured", Type: Figures},
	{Name: "count", Type: Figures, Doc: "other things counted: strikes, trucks, violations"},
	{Name: "said_by", Type: Names, Doc: "the chain of who says so, the origin last"},
	{Name: "missing", Type: Names, Doc: "what the source does not code: attacker, hour, target"},
	{Name: "code", Type: Text, Doc: "the source's own code or number for it, kept beside ours"},
}

// drawnFields are those of entries that draw ground by coordinates.
var drawnFields = []Field{
	{Name: "shapes", Type: Shapes, Doc: "the ground by coordinates, in the same part as the rest of the body; all shapes together are the ground"},
	{Name: "doubt_m", Type: Count, Doc: "the ground may lie this far from where it is drawn, in metres; places nearer to its edge cannot be determined"},
	{Name: "from", Type: Time, Doc: "drawn so from here on; from when the entry happened when absent"},
	{Name: "until", Type: Time, Doc: "drawn so up to here, and not from here on"},
	{Name: "geojson", Type: Text, Doc: "the file that the shapes are read from, when a draft has none: GeoJSON beside the drafts"},
}

// The fields of the smaller objects.
var (
	placeFields = []Field{
		{Name: "name", Type: Text},
		{Name: "within", Type: Words, Doc: "the areas that hold it, smallest first"},
		{Name: "lat", Type: Degree, Doc: "1e-7 degree, north positive"},
		{Name: "lon", Type: Degree, Doc: "1e-7 degree, east positive"},
		{Name: "radius_m", Type: Count, Doc: "the place lies within this distance of the point"},
	}
	shapeFields = []Field{
		{Name: "form", Type: Name, Required: true, Values: []string{"polygon", "line", "disc"}},
		{Name: "name", Type: Text, Doc: "of this piece of the ground"},
		{Name: "sides", Type: Name, Values: []string{"geodesic", "parallel"}, Doc: "how points are joined: the shortest way, as when absent, or straight in latitude and longitude, as GeoJSON has it: along a parallel between two points of one latitude"},
		{Name: "ring", Type: GeoPoints, Doc: "of a polygon, which does not cross itself or go round a pole; it may run either way, be closed or not, and cross the 180th meridian"},
		{Name: "holes", Type: GeoRings, Doc: "of a polygon"},
		{Name: "points", Type: GeoPoints, Doc: "of a line, two or more"},
		{Name: "width_m", Type: Count, Doc: "of a line: the whole width in metres, half of it on each side; none when absent"},
		{Name: "left_m", Type: Count, Doc: "of a line instead: how wide it is on its left, from its first point to its last"},
		{Name: "right_m", Type: Count, Doc: "and on its right"},
		{Name: "center", Type: GeoPoint, Doc: "of a disc"},
		{Name: "radius_m", Type: Count, Doc: "of a disc"},
	}
	figureFields = []Field{
		{Name: "bound", Type: Name, Required: true, Values: []string{"exact", "at_least", "more_than", "up_to", "about", "words"}},
		{Name: "min", Type: Count, Required: true, Doc: "inclusive; for more_than the stated number plus one"},
		{Name: "max", Type: Count, Doc: "inclusive; absent when open"},
		{Name: "unit", Type: Name},
		{Name: "who", Type: Text, Doc: "whom or what it counts"},
		{Name: "words", Type: Text},
	}
	partFields = []Field{
		{Name: "name", Type: Text, Required: true},
		{Name: "min", Type: Count, Required: true},
		{Name: "max", Type: Count},
		{Name: "parts", Type: Parts},
	}
	variableFields = []Field{
		{Name: "name", Type: Name, Required: true, Doc: "actor, act, target, place, purpose, exception, error, …"},
		{Name: "value", Type: Name, Required: true},
		{Name: "state", Type: Name, Values: []string{"asserted", "denied", "found", "not_found", "acknowledged"}, Required: true},
	}
	actorFields = []Field{
		{Name: "role", Type: Name, Required: true},
		{Name: "party", Type: Name},
		{Name: "name", Type: Text, Doc: "as the source names it"},
	}
	sourceFields = []Field{
		{Name: "title", Type: Text, Required: true},
		{Name: "address", Type: Text},
		{Name: "note", Type: Text},
	}
	keptFields = []Field{
		{Name: "heading", Type: Text, Required: true, Doc: "as it stands in the table"},
		{Name: "text", Type: Text, Required: true, Doc: "of the cell, without blanks around it; of an empty cell nothing is kept"},
	}
	evidenceFields = []Field{
		{Name: "field", Type: Name, Required: true, Values: []string{"title", "words"}, Doc: "of the report"},
		{Name: "start", Type: Count, Required: true, Doc: "bytes from its beginning"},
		{Name: "end", Type: Count, Required: true, Doc: "excluded"},
		{Name: "rule", Type: Text, Doc: "which read them"},
	}
	keyFields = []Field{
		{Name: "alg", Type: Name, Required: true},
		{Name: "key", Type: Hex, Required: true},
		{Name: "holder", Type: Text},
	}
)

// objects gives the fields of every type that is an object or a list of them.
var objects = map[Type]struct {
	fields []Field
	list   bool
}{
	Place:     {placeFields, false},
	Places:    {placeFields, true},
	Figure:    {figureFields, false},
	Figures:   {figureFields, true},
	Parts:     {nil, true}, // set in init: the parts of a tally nest
	Variables: {variableFields, true},
	Claims:    {ClaimFields, true},
	Actors:    {actorFields, true},
	Source:    {sourceFields, false},
	Keys:      {keyFields, true},
	Shapes:    {shapeFields, true},
	Kept:      {keptFields, true},
	Evidence:  {evidenceFields, true},
}

func init() { o := objects[Parts]; o.fields = partFields; objects[Parts] = o }

// Object gives the fields of an object type and whether it is a list.
func Object(t Type) (fields []Field, list, ok bool) {
	o, ok := objects[t]
	return o.fields, o.list, ok
}
