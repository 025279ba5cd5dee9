package web

import (
	"cmp"
	"html/template"
	"slices"

	"truce/drawing"
	"truce/ruling"
)

// smallMap is the map of the overview, drawn as those of reports are. The page
// of places has the large one.
type smallMap struct {
	SVG    template.HTML
	Zones  bool
	Most   []*place // those of most items, as the list beside the map
	Places int
}

// smallWidth is the width of the drawing in its own units, smallHeight its
// greatest height.
const (
	smallWidth  = 400
	smallHeight = 400
	mostPlaces  = 6
)

// smallMap draws the places of the picture and the zones that are drawn; nil
// when nothing has a point.
func (q *request) smallMap() *smallMap {
	places, zones := q.places().Places, q.picture.Zones
	if len(places) == 0 && (len(zones) == 0 || !q.whole) {
		return nil
	}
	m := &smallMap{Zones: len(zones) > 0, Places: len(places)}
	m.Most = slices.Clone(places)
	slices.SortStableFunc(m.Most, func(a, b *place) int { return cmp.Compare(b.Items, a.Items) })
	m.Most = m.Most[:min(mostPlaces, len(m.Most))]
	d := drawing.Map{Width: smallWidth, Height: smallHeight, Named: mostPlaces, RTL: q.lang.dir == "rtl"}
	for _, p := range places {
		d.Places = append(d.Places, drawing.Place{Point: drawing.Point{Lat: p.Lat, Lon: p.Lon}, RadiusM: p.RadiusM, Name: p.Name, Weight: p.Items, Out: !p.InScope})
	}
	for _, z := range zones {
		plot := drawing.Plot{Name: z.Name, Dashed: dashed(z)}
		for _, o := range z.Outlines {
			plot.Outlines = append(plot.Outlines, outlineOf(o))
		}
		d.Plots = append(d.Plots, plot)
	}
	drawn := d.Draw()
	if drawn == nil {
		return nil
	}
	m.SVG = template.HTML(drawn.SVG(drawing.Said{Name: "smallmap", Title: q.T("map.small"), About: q.T("map.discs")}, true)) // its words are quoted there
	return m
}

// outlineOf is a shape of a zone as it is drawn.
func outlineOf(o ruling.Outline) drawing.Outline {
	out := drawing.Outline{Form: o.Form}
	for _, ring := range o.Rings {
		line := make([]drawing.Point, len(ring))
		for i, p := range ring {
			line[i] = drawing.Point{Lat: p.Lat, Lon: p.Lon}
		}
		out.Rings = append(out.Rings, line)
		if o.Form == "disc" && len(ring) > 0 {
			out.RadiusM = ring[0].RadiusM
		}
	}
	return out
}
