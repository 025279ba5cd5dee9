package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"truce/ruling"
)

// smallMap is a map that the server draws, for the overview: land where the
// outlines were built into the program (see web/map/README.md), and places as
// discs of their doubt. The page of places has the large one.
type smallMap struct {
	Width, Height int
	Land          []string // outlines, as SVG paths
	Zones         []mapZone
	Discs         []mapDisc
	Most          []*place // those of most items, as the list beside the map
	Places        int
}

type mapDisc struct {
	X, Y, R int
	In      bool
	Name    string // "" for those that are not named on the map
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
	b := boxOf(places, zones)
	m := &smallMap{Width: smallWidth, Height: b.height(), Land: b.land(), Zones: b.zones(zones), Places: len(places)}
	m.Most = slices.Clone(places)
	slices.SortStableFunc(m.Most, func(a, b *place) int { return cmp.Compare(b.Items, a.Items) })
	m.Most = m.Most[:min(mostPlaces, len(m.Most))]
	for _, p := range places {
		x, y := b.at(float64(p.Lon)/1e7, float64(p.Lat)/1e7)
		d := mapDisc{X: x, Y: y, R: max(3, b.across(p.RadiusM)), In: p.InScope}
		if slices.Contains(m.Most, p) && x > 0 && x < smallWidth {
			d.Name = p.Name
		}
		m.Discs = append(m.Discs, d)
	}
	slices.SortStableFunc(m.Discs, func(a, b mapDisc) int { return cmp.Compare(b.R, a.R) }) // the small ones on top
	return m
}

// mapBox is a stretch of the earth in degrees, and how many units of the drawing
// a degree of latitude has. East and west are narrowed as they are in the middle.
type mapBox struct{ west, south, east, north, scale, narrow float64 }

func boxOf(places []*place, zones []ruling.Zone) mapBox {
	b := mapBox{west: 180, south: 90, east: -180, north: -90}
	hold := func(lon, lat float64) {
		b.west, b.east = min(b.west, lon), max(b.east, lon)
		b.south, b.north = min(b.south, lat), max(b.north, lat)
	}
	for _, p := range places {
		hold(float64(p.Lon)/1e7, float64(p.Lat)/1e7)
	}
	for _, z := range zones {
		for _, o := range z.Outlines {
			for _, ring := range ringsOf(o) {
				for _, p := range ring {
					hold(p[0], p[1])
				}
			}
		}
	}
	pad := max(0.15, 0.1*(b.east-b.west), 0.1*(b.north-b.south))
	b.west, b.east, b.south, b.north = b.west-pad, b.east+pad, b.south-pad, b.north+pad
	b.narrow = max(0.05, math.Cos((b.north+b.south)/2*math.Pi/180))
	b.scale = min(smallWidth/((b.east-b.west)*b.narrow), smallHeight/(b.north-b.south))
	// Places in a tall strip: wider, so that the drawing has its width.
	if wide := smallWidth / (b.scale * b.narrow); wide > b.east-b.west {
		more := (wide - (b.east - b.west)) / 2
		b.west, b.east = b.west-more, b.east+more
	}
	return b
}

func (b mapBox) height() int { return int((b.north - b.south) * b.scale) }

func (b mapBox) at(lon, lat float64) (x, y int) {
	return int((lon - b.west) * b.narrow * b.scale), int((b.north - lat) * b.scale)
}

// across is a length on the ground in units of the drawing.
func (b mapBox) across(m int64) int { return int(float64(m) / 111_195 * b.scale) }

// outline is the rings of a country, and the box around them.
type outline struct {
	box   [4]float64 // west, south, east, north
	rings [][][2]float64
}

// outlines are those of all countries, read when a map is first drawn; none
// when they were not built.
var outlines = sync.OnceValue(func() []outline {
	raw, err := generated.ReadFile("static/gen/countries/index.json")
	var index []struct {
		ID  string     `json:"id"`
		Box [4]float64 `json:"bbox"`
	}
	if err != nil || json.Unmarshal(raw, &index) != nil {
		return nil
	}
	var out []outline
	for _, c := range index {
		raw, err := generated.ReadFile("static/gen/countries/" + c.ID + ".json")
		var f struct {
			Geometry struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
		if err != nil || json.Unmarshal(raw, &f) != nil {
			continue
		}
		var many [][][][2]float64
		if f.Geometry.Type == "Polygon" {
			many = make([][][][2]float64, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &many[0])
		} else {
			err = json.Unmarshal(f.Geometry.Coordinates, &many)
		}
		if err != nil {
			continue
		}
		out = append(out, outline{c.Box, slices.Concat(many...)})
	}
	return out
})

// land draws the outlines that lie in the box. Points outside are moved to its
// edge, where nobody sees them, so that a long coast far away costs nothing.
func (b mapBox) land() []string {
	const beyond = 20
	height := b.height()
	var out []string
	for _, o := range outlines() {
		if o.box[0] > b.east || o.box[2] < b.west || o.box[1] > b.north || o.box[3] < b.south {
			continue
		}
		var path strings.Builder
		for _, ring := range o.rings {
			var line [][2]int
			inside := false
			for _, p := range ring {
				x, y := b.at(p[0], p[1])
				at := [2]int{min(max(x, -beyond), smallWidth+beyond), min(max(y, -beyond), height+beyond)}
				inside = inside || at == [2]int{x, y}
				if n := len(line); n == 0 || line[n-1] != at {
					line = append(line, at)
				}
			}
			if !inside && len(line) < 4 {
				continue
			}
			for i, p := range line {
				fmt.Fprintf(&path, "%s%d %d", map[bool]string{true: "M", false: "L"}[i == 0], p[0], p[1])
			}
			path.WriteString("Z")
		}
		if path.Len() > 0 {
			out = append(out, path.String())
		}
	}
	return out
}
