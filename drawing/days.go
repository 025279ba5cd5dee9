package drawing

// Day is a day of a chart.
type Day struct {
	Weekday, Date string // what stands under it, in two lines
	Then          bool   // it lies before the period that the chart is about
	Count         Bar
	Watched       Bar  // in hours, over all areas
	Silent        bool // nobody is on record as watching
}

// Bar is a number of things, and how many more there may be.
type Bar struct {
	Least, Greatest int64
	Text            string // the number as it is written
	Note            int    // of the report, 0 without one
}

// Days is a chart of days: above, how much happened; below, how long somebody
// was watching of all the time there was, so that a low bar is not read as calm
// where nobody was. Time runs in the direction of reading.
type Days struct {
	Width       int
	RTL         bool
	Days        []Day
	Hours       int64 // that there are to watch in a day, over all areas
	Happened    string
	WatchedOf   string // the headings of the two rows of bars
	Now, Then   string // the key
	May, Nobody string
}

// The rows of bars, in units.
const (
	barsHigh   = 110
	watchHigh  = 34
	barsTop    = 44
	barsFoot   = barsTop + barsHigh
	watchTop   = barsFoot + 78
	watchFoot  = watchTop + watchHigh
	chartHigh  = watchFoot + 56
	mostAcross = 44 // of a bar
)

// Draw draws the chart; nil where there are no days.
func (c Days) Draw() *Drawing {
	if len(c.Days) == 0 {
		return nil
	}
	d := &Drawing{Width: c.Width, Height: chartHigh, RTL: c.RTL}
	most, hours := int64(1), max(c.Hours, 1)
	for _, x := range c.Days {
		most, hours = max(most, x.Count.Greatest), max(hours, x.Watched.Greatest)
	}
	d.heading(c.Happened, 14)
	d.heading(c.WatchedOf, watchTop-22)
	each := c.Width / len(c.Days)
	wide := min(mostAcross, each*6/10)
	for i, x := range c.Days {
		left := i * each
		if c.RTL {
			left = c.Width - (i+1)*each
		}
		middle := left + each/2
		if x.Silent {
			d.Shapes = append(d.Shapes, Shape{Role: Silent, Lines: box(left+3, barsTop-18, each-6, barsHigh+18)})
		}
		role := BarNow
		if x.Then {
			role = BarThen
		}
		solid, all := Heights(x.Count.Least, x.Count.Greatest, most, barsHigh)
		d.bar(role, middle, barsFoot, wide, solid)
		if all > solid {
			d.Shapes = append(d.Shapes, Shape{Role: Perhaps, Lines: box(middle-wide/2, barsFoot-all, wide, all-solid)})
		}
		d.number(x.Count, middle, barsFoot-all-4)
		d.Shapes = append(d.Shapes, Shape{Role: Label, At: Spot{middle, barsFoot + 15}, Text: x.Weekday}, Shape{Role: Label, At: Spot{middle, barsFoot + 29}, Text: x.Date})
		d.Shapes = append(d.Shapes, Shape{Role: Whole, Lines: box(middle-wide/2, watchTop, wide, watchHigh)})
		_, high := Heights(0, x.Watched.Greatest, hours, watchHigh)
		d.bar(Watched, middle, watchFoot, wide, high)
		d.number(x.Watched, middle, watchFoot+14)
	}
	for _, y := range []int{barsFoot, watchFoot} {
		d.Shapes = append(d.Shapes, Shape{Role: Line, Open: true, Lines: [][]Spot{{{0, y}, {c.Width, y}}}})
	}
	k := keys{d: d, y: chartHigh - 12, each: c.Width / 4}
	k.put(c.Now, Shape{Role: BarNow})
	k.put(c.Then, Shape{Role: BarThen})
	k.put(c.May, Shape{Role: Perhaps})
	k.put(c.Nobody, Shape{Role: Silent})
	return d
}

// heading is what a row of bars is, at the beginning of the line.
func (d *Drawing) heading(text string, y int) {
	s := Shape{Role: Label, At: Spot{0, y}, Text: text, Set: Rightward}
	if d.RTL {
		s.At.X, s.Set = d.Width, Leftward
	}
	d.Shapes = append(d.Shapes, s)
}

// bar stands on a line, and is not drawn where it has no height.
func (d *Drawing) bar(role Role, middle, foot, wide, high int) {
	if high > 0 {
		d.Shapes = append(d.Shapes, Shape{Role: role, Lines: box(middle-wide/2, foot-high, wide, high)})
	}
}

func (d *Drawing) number(b Bar, x, y int) {
	d.Shapes = append(d.Shapes, Shape{Role: Number, At: Spot{x, y}, Text: b.Text, Note: b.Note})
}
