package web

import (
	"encoding/json"
	"fmt"
	"net/http"

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
				for _, ring := range outlineOf(o).Lines() {
					points := make([][2]json.Number, len(ring))
					for k, p := range ring {
						points[k] = [2]json.Number{json.Number(fmt.Sprintf("%.7f", p[0])), json.Number(fmt.Sprintf("%.7f", p[1]))}
					}
					rings = append(rings, points)
				}
				if len(rings) == 0 {
					continue
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
