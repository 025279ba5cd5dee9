package drawing

// Drawing is shapes on a sheet, the ones below first. A unit is a pixel of CSS,
// a 96th of an inch; x grows to the right and y downwards.
type Drawing struct {
	Width, Height int
	RTL           bool // its words are written from the right
	Shapes        []Shape
}

// Spot is a place on the sheet.
type Spot struct{ X, Y int }

// Shape is one thing that is drawn: lines, a disc or words, by what is there.
type Shape struct {
	Role  Role
	Lines [][]Spot // closed and filled as a whole by the rule of even and odd, unless Open
	Open  bool
	At    Spot // the middle of a disc, or where words stand on their line
	R     int  // of a disc
	Text  string
	Set   Set
	Note  int // of the number of a report's note that stands behind the words
}

// Set is where words stand to their spot.
type Set byte

// Words stand in the middle of their spot, to its right or to its left,
// whatever their direction.
const (
	Middle Set = iota
	Rightward
	Leftward
)

// Role is what a shape is for; its look goes by it, and in a page by the style
// sheet: each is a class there.
type Role string

// The roles of shapes.
const (
	Ground  Role = "ground"        // the sheet under a map
	Paper   Role = "paper"         // the sheet under the key of a map
	Land    Role = "land"          // a country
	Drawn   Role = "zone"          // ground that is drawn under the text
	Doubted Role = "zone dashed"   // the same, contested or a sketch
	AreaIn  Role = "area"          // the doubt about a place
	AreaOut Role = "area out"      // the doubt about a place of the other sort
	DotIn   Role = "dot"           // a place that is known to within the dot
	DotOut  Role = "dot out"       // the same of the other sort
	Name    Role = "name"          // of a place
	Zone    Role = "name zonename" // of ground that is drawn
	BarNow  Role = "bar"           // of the period
	BarThen Role = "bar then"      // of days before it
	Perhaps Role = "bar perhaps"   // of what may belong there
	Watched Role = "watched"       // how long somebody was watching
	Whole   Role = "whole"         // how long there was to watch
	Silent  Role = "silent"        // a day on which nobody was
	Line    Role = "line"          // on which bars stand
	Label   Role = "label"         // words under or beside bars
	Number  Role = "number"        // of a bar
)

// look is how a role is drawn: colours as 0xRRGGBB, -1 for none, lengths in
// tenths of a unit.
type look struct {
	fill, stroke int
	width, dash  int
	faint        bool // what lies below shows through
	size         int  // of words, in units
	bold, slant  bool
	halo         bool // words on a map keep clear of what lies below
}

const none = -1

var looks = map[Role]look{
	Ground:  {fill: 0xf3f3ef, stroke: 0xd9d9d2, width: 10},
	Paper:   {fill: 0xffffff, stroke: none},
	Land:    {fill: 0xfdfdfb, stroke: 0x86887f, width: 8},
	Drawn:   {fill: none, stroke: 0x16181a, width: 14},
	Doubted: {fill: none, stroke: 0x16181a, width: 14, dash: 40},
	AreaIn:  {fill: 0x43474b, stroke: 0x43474b, width: 9, dash: 30, faint: true},
	AreaOut: {fill: none, stroke: 0x5d6267, width: 9, dash: 15},
	DotIn:   {fill: 0x43474b, stroke: 0xffffff, width: 8},
	DotOut:  {fill: 0xffffff, stroke: 0x43474b, width: 12},
	Name:    {fill: 0x16181a, size: 11, halo: true},
	Zone:    {fill: 0x43474b, size: 11, slant: true, halo: true},
	BarNow:  {fill: 0x43474b, stroke: none},
	BarThen: {fill: 0xb4b8bb, stroke: none},
	Perhaps: {fill: none, stroke: 0x43474b, width: 10, dash: 25},
	Watched: {fill: 0x5b82b5, stroke: none},
	Whole:   {fill: none, stroke: 0x86887f, width: 8},
	Silent:  {fill: 0xeceeee, stroke: 0x8f9298, width: 8, dash: 25},
	Line:    {fill: none, stroke: 0x16181a, width: 10},
	Label:   {fill: 0x43474b, size: 11},
	Number:  {fill: 0x16181a, size: 11, bold: true},
}

// box is a rectangle as a line.
func box(x, y, w, h int) [][]Spot {
	return [][]Spot{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}}
}

// across is about how wide words are, in units; what sets them may differ.
func across(text string, size int) int { return len([]rune(text)) * size * 58 / 100 }

// Heights are how high a bar is in all and up to its least number, where most
// has the height of room; something among thousands is still drawn.
func Heights(least, greatest, most int64, room int) (solid, all int) {
	if most <= 0 {
		return 0, 0
	}
	solid, all = int(least*int64(room)/most), int(greatest*int64(room)/most)
	if greatest > 0 {
		all = max(all, 1)
	}
	return solid, all
}
