package bulletin

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
)

// Map is where the incidents of the period are said to have been, for a picture
// over the table that says the same. A place is a disc of its own doubt.
type Map struct {
	Title  string     `json:"title"`
	About  string     `json:"about"` // for whoever cannot see it
	Key    MapKey     `json:"key"`
	Places []MapPlace `json:"places"`
	Ground []MapPlot  `json:"ground"` // that is drawn under the texts at the end of the period
}

// MapKey says what the discs are.
type MapKey struct {
	Happened string `json:"happened"`
	Perhaps  string `json:"perhaps"`
	Radius   string `json:"radius"`
}

// MapPlace is a place of a map. Its numbers are those of the table.
type MapPlace struct {
	Name     string `json:"name"`
	Area     string `json:"area"`
	Lat      int32  `json:"lat"` // 1e-7 degree, north positive
	Lon      int32  `json:"lon"` // 1e-7 degree, east positive
	RadiusM  int64  `json:"radius_m"`
	Happened int64  `json:"happened"`
	Decided  int64  `json:"decided"` // how many of all are decided incidents
	Perhaps  int64  `json:"perhaps"` // may have happened in the period, or outside it
}

// MapPlot is ground that is drawn: points are longitude and latitude in 1e-7
// degree.
type MapPlot struct {
	Name     string       `json:"name"`
	Dashed   bool         `json:"dashed"` // contested, or a sketch
	Outlines []MapOutline `json:"outlines"`
}

// MapOutline is one shape of it: polygon, line or disc.
type MapOutline struct {
	Form    string       `json:"form"`
	Rings   [][][2]int32 `json:"rings"`
	RadiusM int64        `json:"radius_m,omitempty"` // of a disc
}

// mapped are the acts whose places a map of a report shows: what was done to
// people and things. Where somebody moves or is, what is held where, and who is
// held where, is never drawn; nor is what is not in this table.
var mapped = []string{"attack", "fire", "air_strike", "shelling", "raid", "ambush", "suicide_attack", "naval_attack", "sabotage", "use_force",
	"explosion", "shooting", "bombing", "use_explosive", "looting", "loot", "terrorise", "disrupt_convoy"}

// spotted is a place with what happened there.
type spotted struct {
	MapPlace
	all, perhaps counted
}

// theMap draws, and lists, where the happenings of the period are said to have
// been, those that have a place and may be drawn; the others are counted.
func (m *maker) theMap() []Block {
	concerned := m.happened
	if m.one != nil {
		concerned = []happening{*m.one}
	}
	if len(concerned) == 0 {
		return nil
	}
	var unplaced, unshown counted
	byKey := map[string]*spotted{}
	for _, h := range concerned {
		at, act, ok := m.pointOf(h)
		switch {
		case act != "" && !slices.Contains(mapped, act):
			unshown.add(h.basis)
			continue
		case !ok || at.RadiusM <= 0: // a point without a radius would be taken for exact
			unplaced.add(h.basis)
			continue
		}
		key := fmt.Sprintf("%s@%d,%d,%d", h.place, at.Lat, at.Lon, at.RadiusM)
		if byKey[key] == nil {
			byKey[key] = &spotted{MapPlace: MapPlace{Name: spot(h.place), Area: h.area, Lat: at.Lat, Lon: at.Lon, RadiusM: at.RadiusM}}
		}
		if h.decided {
			byKey[key].Decided++
		}
		if h.lies == perhaps {
			byKey[key].perhaps.add(h.basis)
		} else {
			byKey[key].all.add(h.basis)
		}
	}
	w := m.w
	x := &Map{Title: w.Say("bulletin.map"), About: w.Say("bulletin.map.about") + " " + w.Say("bulletin.chart.table"),
		Key: MapKey{w.Say("bulletin.map.happened"), w.Say("bulletin.perhaps_here"), w.Say("map.within_radius")}, Places: []MapPlace{}, Ground: m.ground()}
	t := &Table{Caption: x.Title, Head: []string{w.Say("col.place"), w.Say("map.known_to"), x.Key.Happened, w.Say("bulletin.perhaps_short")}}
	keys := sortedKeys(byKey)
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(byKey[a].Area, byKey[b].Area) })
	area, first := "", true
	for _, key := range keys {
		p := byKey[key]
		if first || p.Area != area {
			area, first = p.Area, false
			t.Rows = append(t.Rows, [][]Piece{{m.areaName(area)}})
		}
		p.Happened, p.Perhaps = int64(p.all.n), int64(p.perhaps.n)
		x.Places = append(x.Places, p.MapPlace)
		t.Rows = append(t.Rows, [][]Piece{{{Text: p.Name, Recorded: true}}, {{Text: m.radius(p.RadiusM)}},
			{m.some("map/"+key+"/happened", p.Name+": "+t.Head[2], p.all)}, {m.some("map/"+key+"/perhaps", p.Name+": "+t.Head[3], p.perhaps)}})
	}
	if unplaced.n+unshown.n > 0 {
		t.Rows = append(t.Rows, [][]Piece{{{Text: w.Say("bulletin.map.missing")}}})
	}
	for _, c := range []struct {
		id  string
		all counted
	}{{"unplaced", unplaced}, {"unshown", unshown}} {
		if c.all.n > 0 {
			t.Rows = append(t.Rows, [][]Piece{{{Text: w.Say("bulletin.map." + c.id)}}, {}, {m.some("map/"+c.id, w.Say("bulletin.map."+c.id), c.all)}, {}})
		}
	}
	if len(x.Places) == 0 {
		return []Block{{Table: t}}
	}
	return []Block{{Map: x, Table: t}, say(w.Say("bulletin.map.note"))}
}

// some shows a number of things at a place, which rests on the texts in force
// too. None is no value: there are as many places where nothing is as one likes.
func (m *maker) some(id, name string, c counted) Piece {
	if c.n == 0 {
		return Piece{Text: m.w.Number("0")}
	}
	c.basis.frame = true
	return m.count(id, name, c)
}

// radius is how far off a place may be, in kilometres, or in metres below one.
func (m *maker) radius(metres int64) string {
	if metres < 1000 {
		return m.w.Number(strconv.FormatInt(metres, 10)) + " " + m.w.Say("unit.m")
	}
	return m.w.Number(strconv.FormatInt((metres+500)/1000, 10)) + " " + m.w.Say("unit.km")
}

// pointOf is where a happening is said to have been, as far as the reader may
// see it, and what was done.
func (m *maker) pointOf(h happening) (at ruling.Point, act string, ok bool) {
	if len(h.under) == 0 {
		return at, "", false
	}
	id, n := h.under[0].Subject, -1
	switch {
	case h.decided:
		id = ""
		for _, v := range h.under[0].Variables {
			if v.Name == "place" && len(v.Values) > 0 {
				id = v.Values[0].Entry // the decision
			}
		}
		act = m.decidedAct(id)
	default:
		act = h.name
		if _, number, found := strings.Cut(h.id, "/"); found {
			n, _ = strconv.Atoi(number)
		}
	}
	e := m.byID[id]
	if e == nil || !m.reader.Part(e, entry.ExactPlace) {
		return at, act, false
	}
	at, ok = ruling.PointOf(e, n)
	return at, act, ok
}

// decidedAct is what a decision says was done.
func (m *maker) decidedAct(id string) string {
	e := m.byID[id]
	if e == nil {
		return ""
	}
	k, known := body.KindOf(e.Env.Kind)
	if !known {
		return ""
	}
	b, _ := body.Of(k, e)
	return b.Text("act")
}

// ground is what is drawn under the texts at the end of the period.
func (m *maker) ground() []MapPlot {
	out := []MapPlot{}
	for _, z := range m.now.Zones {
		p := MapPlot{Name: z.Name, Dashed: z.Schematic || z.Status == "contested"}
		for _, o := range z.Outlines {
			x := MapOutline{Form: o.Form}
			for _, ring := range o.Rings {
				line := make([][2]int32, len(ring))
				for i, at := range ring {
					line[i] = [2]int32{at.Lon, at.Lat}
				}
				if o.Form == "disc" && len(ring) > 0 {
					x.RadiusM = ring[0].RadiusM
				}
				x.Rings = append(x.Rings, line)
			}
			p.Outlines = append(p.Outlines, x)
		}
		if len(p.Outlines) > 0 {
			out = append(out, p)
		}
	}
	return out
}
