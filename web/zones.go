package web

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strings"

	"truce/ruling"
)

// Zones are the places of the text as they are drawn at the moment shown: solid
// where one drawing is in force, dashed where several are contested and where a
// drawing is a sketch. A line is drawn without its width, which the list tells.

// dashed says whether the outline of a zone may not be taken for where it lies.
func dashed(z ruling.Zone) bool { return z.Schematic || z.Status == "contested" }

// zoneRow is a zone of the list.
type zoneRow struct {
	ruling.Zone
	Dashed bool
	Widths []zoneWidth
}

// zoneWidth is how wide a line of a zone is on each side.
type zoneWidth struct {
	Name        string
	Left, Right string
}

func (q *request) zoneRows() []zoneRow {
	var out []zoneRow
	for _, z := range q.picture.Zones {
		r := zoneRow{Zone: z, Dashed: dashed(z)}
		for _, o := range z.Outlines {
			if o.Form == "line" && o.LeftM+o.RightM > 0 {
				r.Widths = append(r.Widths, zoneWidth{o.Name, q.Radius(o.LeftM), q.Radius(o.RightM)})
			}
		}
		out = append(out, r)
	}
	return out
}

// discSteps is of how many points the ring of a disc is drawn.
const discSteps = 64

// ringsOf are the rings or the line of an outline in degrees, longitude first;
// across the 180th meridian they go on beyond it.
func ringsOf(o ruling.Outline) [][][2]float64 {
	if o.Form == "disc" {
		p := o.Rings[0][0]
		lat, lon := float64(p.Lat)/1e7, float64(p.Lon)/1e7
		high := float64(p.RadiusM) / 111_195
		wide := high / max(0.01, math.Cos(lat*math.Pi/180))
		var ring [][2]float64
		for i := range discSteps + 1 {
			sin, cos := math.Sincos(2 * math.Pi * float64(i%discSteps) / discSteps)
			ring = append(ring, [2]float64{lon + wide*sin, min(90, max(-90, lat+high*cos))})
		}
		return [][][2]float64{ring}
	}
	var out [][][2]float64
	for _, points := range o.Rings {
		line := make([][2]float64, 0, len(points)+1)
		for _, p := range points {
			lon := float64(p.Lon) / 1e7
			if len(line) > 0 {
				last := line[len(line)-1][0]
				lon += 360 * math.Round((last-lon)/360)
			}
			line = append(line, [2]float64{lon, float64(p.Lat) / 1e7})
		}
		if o.Form == "polygon" && line[0] != line[len(line)-1] {
			line = append(line, line[0])
		}
		out = append(out, line)
	}
	return out
}

// drawnZones serves the zones as GeoJSON, to those who may see the page.
func (s *server) drawnZones(p page) http.Handler {
	type feature struct {
		Type       string         `json:"type"`
		Properties map[string]any `json:"properties"`
		Geometry   map[string]any `json:"geometry"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q, err := s.read(r, p)
		if err == nil && !q.whole {
			err = problem{http.StatusForbidden, "the map is for those who signed in"}
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		features := []feature{}
		for _, z := range q.picture.Zones {
			for i, o := range z.Outlines {
				rings := make([][][2]json.Number, 0, len(o.Rings))
				for _, ring := range ringsOf(o) {
					points := make([][2]json.Number, len(ring))
					for k, p := range ring {
						points[k] = [2]json.Number{json.Number(fmt.Sprintf("%.7f", p[0])), json.Number(fmt.Sprintf("%.7f", p[1]))}
					}
					rings = append(rings, points)
				}
				geometry := map[string]any{"type": "Polygon", "coordinates": rings}
				if o.Form == "line" {
					geometry = map[string]any{"type": "LineString", "coordinates": rings[0]}
				}
				features = append(features, feature{"Feature",
					map[string]any{"zone": z.ID, "name": z.Name, "by": z.By, "dashed": dashed(z), "label": i == 0}, geometry})
			}
		}
		raw, err := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/geo+json")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(raw)
	})
}

// mapZone is a zone on the small map: all its outlines as one path.
type mapZone struct {
	Path   string
	Dashed bool
	Name   string
	X, Y   int
}

// zones draws the zones into a box, without points that fall on the same unit
// as the one before.
func (b mapBox) zones(all []ruling.Zone) []mapZone {
	var out []mapZone
	for _, z := range all {
		m := mapZone{Dashed: dashed(z), Name: z.Name, Y: -1}
		var path strings.Builder
		for _, o := range z.Outlines {
			for _, ring := range ringsOf(o) {
				n, lastX, lastY := 0, 0, 0
				for _, p := range ring {
					x, y := b.at(p[0], p[1])
					if n > 0 && x == lastX && y == lastY {
						continue
					}
					fmt.Fprintf(&path, "%s%d %d", map[bool]string{true: "M", false: "L"}[n == 0], x, y)
					if m.Y < 0 || y < m.Y {
						m.X, m.Y = x, y
					}
					n, lastX, lastY = n+1, x, y
				}
				if o.Form != "line" {
					path.WriteString("Z")
				}
			}
		}
		m.Path = path.String()
		out = append(out, m)
	}
	return out
}
