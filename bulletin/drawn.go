package bulletin

import "truce/drawing"

// How large a picture of a report is: as wide as the text of a page of A4, in
// 96ths of an inch; a map is as high as its places ask for, up to this.
const (
	drawnWidth = 656
	mapHeight  = 430
	oneHeight  = 280 // of one place
	namedOnMap = 12  // places that carry their names: those of decided incidents, then those where most happened
)

// Drawn says whether a picture stands over the table.
func (b Block) Drawn() bool { return b.Map != nil || b.Chart != nil }

// picture is the picture of a block as shapes, with what it says to whoever
// cannot see it.
func (b Block) picture(r *Report) (*drawing.Drawing, drawing.Said) {
	rtl := r.Direction == "rtl"
	if b.Map != nil {
		return b.Map.drawn(rtl), drawing.Said{Name: "map", Title: b.Map.Title, About: b.Map.About}
	}
	return b.Chart.drawn(rtl), drawing.Said{Name: "chart", Title: b.Chart.Title, About: b.Chart.About}
}

// drawn is the map as shapes.
func (x *Map) drawn(rtl bool) *drawing.Drawing {
	high := mapHeight
	if len(x.Places) == 1 { // there is nothing to be told apart
		high = oneHeight
	}
	d := drawing.Map{Width: drawnWidth, Height: high, Named: namedOnMap, RTL: rtl, Key: [2]string{x.Key.Happened, x.Key.Perhaps}, KeyArea: x.Key.Radius}
	for _, p := range x.Places {
		d.Places = append(d.Places, drawing.Place{Point: drawing.Point{Lat: p.Lat, Lon: p.Lon}, RadiusM: p.RadiusM, Name: p.Name, Weight: int(1000*p.Decided + 2*p.Happened + p.Perhaps), Out: p.Happened == 0})
	}
	for _, p := range x.Ground {
		plot := drawing.Plot{Name: p.Name, Dashed: p.Dashed}
		for _, o := range p.Outlines {
			out := drawing.Outline{Form: o.Form, RadiusM: o.RadiusM}
			for _, ring := range o.Rings {
				line := make([]drawing.Point, len(ring))
				for i, at := range ring {
					line[i] = drawing.Point{Lon: at[0], Lat: at[1]}
				}
				out.Rings = append(out.Rings, line)
			}
			plot.Outlines = append(plot.Outlines, out)
		}
		d.Plots = append(d.Plots, plot)
	}
	return d.Draw()
}

// drawn is the chart as shapes.
func (c *Chart) drawn(rtl bool) *drawing.Drawing {
	d := drawing.Days{Width: drawnWidth, RTL: rtl, Hours: c.Hours, Happened: c.Happened, WatchedOf: c.Watched, Now: c.Key.Now, Then: c.Key.Then, May: c.Key.May, Nobody: c.Key.Nobody}
	for _, x := range c.Days {
		hours := x.WatchedS / 3600
		d.Days = append(d.Days, drawing.Day{Weekday: x.Weekday, Date: x.Day, Then: x.Before, Silent: x.WatchedS == 0,
			Count:   drawing.Bar{Least: x.Happened, Greatest: x.Happened + x.Perhaps, Text: x.Shown.Text, Note: x.Shown.Note},
			Watched: drawing.Bar{Least: hours, Greatest: hours, Text: x.Hours.Text, Note: x.Hours.Note}})
	}
	return d.Draw()
}
