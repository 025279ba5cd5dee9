package web

import (
	"html/template"
	"slices"

	"truce"
	"truce/area"
	"truce/drawing"
	"truce/triage"
)

// claimMap draws where the shown claims are said to have been: discs of their
// doubt, each with the letters of the claims; "" where none has a point.
func (q *request) claimMap(r *triage.Record, d *compared) template.HTML {
	m := drawing.Map{Width: smallWidth, Height: smallHeight, RTL: q.lang.dir == "rtl"}
	for _, c := range d.Columns {
		p := &r.Claims[c.claim].Place
		if !p.Placed {
			continue
		}
		x := drawing.Place{Point: drawing.Point{Lat: int32(p.Disc.Center.Lat), Lon: int32(p.Disc.Center.Lon)}, RadiusM: int64(p.Disc.Radius / area.Metre), Name: c.Letter}
		if i := slices.IndexFunc(m.Places, func(o drawing.Place) bool { return o.Point == x.Point && o.RadiusM == x.RadiusM }); i >= 0 {
			m.Places[i].Name += " " + c.Letter
			continue
		}
		m.Places = append(m.Places, x)
	}
	if len(m.Places) == 0 {
		return ""
	}
	m.Named = len(m.Places)
	together(m.Places)
	return template.HTML(m.Draw().SVG(drawing.Said{Name: "claimmap", Title: q.T("triage.map"), About: q.T("map.discs")}, true)) // its words are quoted there
}

// together gives places that lie close on the map one name of all their letters:
// else the drawing, which lets no name stand on another, would leave some out.
func together(places []drawing.Place) {
	least, most := places[0].Point, places[0].Point
	for _, p := range places {
		least = drawing.Point{Lat: min(least.Lat, p.Lat), Lon: min(least.Lon, p.Lon)}
		most = drawing.Point{Lat: max(most.Lat, p.Lat), Lon: max(most.Lon, p.Lon)}
	}
	close := max(most.Lat-least.Lat, most.Lon-least.Lon) / 12
	for i := range places {
		for j := range i {
			o, p := &places[j], &places[i]
			if o.Name != "" && max(o.Lat-p.Lat, p.Lat-o.Lat) <= close && max(o.Lon-p.Lon, p.Lon-o.Lon) <= close {
				o.Name, p.Name = o.Name+" "+p.Name, ""
				break
			}
		}
	}
}

// claimTimes are the times of the claims on one line.
type claimTimes struct {
	Width, Height int
	From, To      string
	Rows          []timeRow
}

type timeRow struct {
	Letter  string
	X, Y, W int
	TextY   int
}

const (
	timesWidth = 400
	timesRow   = 20
)

// claimTimes draws when each of the shown claims is said to have been; nil where
// fewer than two say it.
func (q *request) claimTimes(r *triage.Record, d *compared) *claimTimes {
	first, last := truce.NoInstant, truce.NoInstant
	n := 0
	for _, c := range d.Columns {
		t := r.Claims[c.claim].Time
		if !t.Earliest.Known() || !t.Latest.Known() {
			continue
		}
		n++
		if !first.Known() || t.Earliest < first {
			first = t.Earliest
		}
		if !last.Known() || t.Latest > last {
			last = t.Latest
		}
	}
	if n < 2 || last <= first {
		return nil
	}
	a := axis{first: first, last: last, width: timesWidth - 30, rtl: q.lang.dir == "rtl", zone: q.server.Book.Zone(), lang: q.lang}
	out := &claimTimes{Width: timesWidth, From: q.When(first.String()), To: q.When(last.String())}
	for _, c := range d.Columns {
		t := r.Claims[c.claim].Time
		if !t.Earliest.Known() || !t.Latest.Known() {
			continue
		}
		x, w := a.stretch(t.Earliest, t.Latest)
		y := len(out.Rows) * timesRow
		if !a.rtl {
			x += 30
		}
		out.Rows = append(out.Rows, timeRow{c.Letter, x, y + 4, w, y + 14})
	}
	out.Height = len(out.Rows) * timesRow
	return out
}

// LetterX is where the letters of a drawing of times stand: at the beginning of
// the line of reading.
func (t claimTimes) LetterX(l *language) int {
	if l.dir == "rtl" {
		return timesWidth - 12
	}
	return 12
}
