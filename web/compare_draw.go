package web

import (
	"truce"
	"truce/area"
	"truce/triage"
)

// claimMap is where the claims are said to have been: discs of their doubt, each
// with the letters of the claims.
type claimMap struct {
	Width, Height int
	Land          []string
	Discs         []mapDisc
}

// claimMap draws the places of the shown claims; nil where none has a point.
func (q *request) claimMap(r *triage.Record, d *compared) *claimMap {
	var places []*place
	letters := map[area.Disc]*place{}
	for _, c := range d.Columns {
		p := &r.Claims[c.claim].Place
		if !p.Placed {
			continue
		}
		if at := letters[p.Disc]; at != nil {
			at.Name += " " + c.Letter
			continue
		}
		x := &place{Name: c.Letter, Lat: p.Disc.Center.Lat, Lon: p.Disc.Center.Lon, RadiusM: int64(p.Disc.Radius / area.Metre)}
		letters[p.Disc] = x
		places = append(places, x)
	}
	if len(places) == 0 {
		return nil
	}
	b := boxOf(places, nil)
	m := &claimMap{Width: smallWidth, Height: b.height(), Land: b.land()}
	for _, p := range places {
		x, y := b.at(float64(p.Lon)/1e7, float64(p.Lat)/1e7)
		d := mapDisc{X: x, Y: y, R: max(3, b.across(p.RadiusM)), Name: p.Name}
		for i := range m.Discs { // letters that would lie on one another stand together
			if o := &m.Discs[i]; o.Name != "" && max(o.X-x, x-o.X) < 24 && max(o.Y-y, y-o.Y) < 14 {
				o.Name, d.Name = o.Name+" "+d.Name, ""
			}
		}
		m.Discs = append(m.Discs, d)
	}
	return m
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
