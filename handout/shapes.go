package handout

import (
	"io"
	"strconv"
	"strings"

	"truce"
)

// The columns of two lists that researchers work with. What a row does not say
// stays empty: no conflict or dyad is guessed, nobody becomes a government, no
// best estimate is made of a range. The docs say column by column what is
// written (docs/exports.md).

// NewUCDP begins a CSV in the columns of the UCDP Georeferenced Event Dataset.
func NewUCDP(w io.Writer, mark bool) (Writer, error) { return newCSV(w, mark, ucdp, nil) }

// NewACLED begins a CSV in the columns of the ACLED export.
func NewACLED(w io.Writer, mark bool) (Writer, error) { return newCSV(w, mark, acled, nil) }

func text(of func(Row) string) func(Row) cell {
	return func(r Row) cell { return cell{text: of(r)} }
}

func nothing(Row) cell { return cell{} }

// whole is a number that a row may have.
func whole(of func(Row) (int64, bool)) func(Row) cell {
	return func(r Row) cell {
		n, ok := of(r)
		if !ok {
			return cell{}
		}
		return cell{strconv.FormatInt(n, 10), true}
	}
}

var ucdp = []column{
	{"id", text(func(r Row) string {
		if r.Outlet == "ucdp" && r.Code != "" {
			return r.Code
		}
		return r.ID
	})},
	{"relid", text(func(r Row) string { return r.ID })},
	{"year", text(Row.year)},
	{"active_year", nothing}, {"code_status", nothing}, {"type_of_violence", nothing},
	{"conflict_new_id", nothing}, {"conflict_name", nothing}, {"dyad_new_id", nothing}, {"dyad_name", nothing},
	{"side_a_new_id", nothing}, {"side_a", text(func(r Row) string { return r.side("attacker", "side_a") })},
	{"side_b_new_id", nothing}, {"side_b", text(func(r Row) string { return r.side("target", "side_b") })},
	{"number_of_sources", nothing}, {"source_article", nothing}, {"source_office", nothing},
	{"source_date", text(func(r Row) string { return r.day(r.Available) })},
	{"source_headline", text(func(r Row) string { return r.Title })},
	{"source_original", text(func(r Row) string { return r.Source })},
	{"where_prec", text(func(r Row) string { return r.wherePrecision() })},
	{"where_coordinates", text(func(r Row) string { return r.placeAt(0) })},
	{"where_description", text(func(r Row) string { return strings.ReplaceAll(r.Place, "/", ", ") })},
	{"adm_1", text(func(r Row) string { return r.Governorate })},
	{"adm_2", text(func(r Row) string { return r.within(2) })},
	{"latitude", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lat) }) }},
	{"longitude", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lon) }) }},
	{"geom_wkt", func(r Row) cell {
		c := r.point(func(p point) string { return "POINT (" + degrees(p.Lon) + " " + degrees(p.Lat) + ")" })
		c.number = false
		return c
	}},
	{"priogrid_gid", nothing}, {"country", text(Row.country)}, {"country_id", nothing}, {"region", nothing},
	{"event_clarity", nothing},
	{"date_prec", text(func(r Row) string { return r.datePrecision([]int{1, 6, 7, 31}) })},
	{"date_start", text(func(r Row) string { return r.day(r.When.Earliest) })},
	{"date_end", text(Row.lastDay)},
	{"deaths_a", whole(func(r Row) (int64, bool) { return r.exactly("side a") })},
	{"deaths_b", whole(func(r Row) (int64, bool) { return r.exactly("side b") })},
	{"deaths_civilians", whole(func(r Row) (int64, bool) { return r.exactly("civilians") })},
	{"deaths_unknown", whole(func(r Row) (int64, bool) { return r.exactly("unknown") })},
	{"best", whole(Row.best)},
	{"high", whole(func(r Row) (int64, bool) {
		f, ok := r.first()
		return f.Max, ok && !f.Open && f.Bound != truce.AtLeast && f.Bound != truce.MoreThan
	})},
	{"low", whole(Row.least)},
	{"gwnoa", nothing}, {"gwnob", nothing},
	{"truce_act", text(func(r Row) string { return r.Act })},
}

// acledTypes are the acts that have one place in the codebook of ACLED; others
// stand in tags alone.
var acledTypes = map[string][2]string{
	"shelling":        {"Explosions/Remote violence", "Shelling/artillery/missile attack"},
	"air_strike":      {"Explosions/Remote violence", "Air/drone strike"},
	"suicide_attack":  {"Explosions/Remote violence", "Suicide bomb"},
	"sexual_violence": {"Violence against civilians", "Sexual violence"},
	"abduction":       {"Violence against civilians", "Abduction/forced disappearance"},
	"looting":         {"Strategic developments", "Looting/property destruction"},
}

var acled = []column{
	{"event_id_cnty", text(func(r Row) string {
		if r.Outlet == "acled" && r.Code != "" {
			return r.Code
		}
		return r.ID
	})},
	{"event_date", text(func(r Row) string { return r.day(r.When.Earliest) })},
	{"year", text(Row.year)},
	{"time_precision", text(func(r Row) string { return r.datePrecision([]int{1, 7}) })},
	{"disorder_type", nothing},
	{"event_type", text(func(r Row) string { return acledTypes[r.Act][0] })},
	{"sub_event_type", text(func(r Row) string { return acledTypes[r.Act][1] })},
	{"actor1", text(func(r Row) string { return r.side("attacker", "side_a") })},
	{"assoc_actor_1", nothing}, {"inter1", nothing},
	{"actor2", text(func(r Row) string { return r.side("target", "side_b") })},
	{"assoc_actor_2", nothing}, {"inter2", nothing}, {"interaction", nothing},
	{"civilian_targeting", text(func(r Row) string {
		if r.Target == "civilian" {
			return "Civilian targeting"
		}
		return ""
	})},
	{"iso", nothing}, {"region", nothing}, {"country", text(Row.country)},
	{"admin1", text(func(r Row) string { return r.Governorate })},
	{"admin2", text(func(r Row) string { return r.within(2) })},
	{"admin3", text(func(r Row) string { return r.within(3) })},
	{"location", text(func(r Row) string { return r.placeAt(0) })},
	{"latitude", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lat) }) }},
	{"longitude", func(r Row) cell { return r.point(func(p point) string { return degrees(p.Lon) }) }},
	{"geo_precision", text(Row.geoPrecision)},
	{"source", text(func(r Row) string { return r.Source })},
	{"source_scale", nothing},
	{"notes", text(func(r Row) string { return r.Title })},
	{"fatalities", whole(Row.least)},
	{"tags", text(func(r Row) string { return strings.Trim("truce id="+r.ID+"; truce act="+r.Act, "; ") })},
	{"timestamp", whole(func(r Row) (int64, bool) { return int64(r.Available) / 1000, r.Available.Known() })},
}

// side is who is said to have had the first of the roles that somebody has.
func (r Row) side(roles ...string) string {
	for _, role := range roles {
		var names []string
		for _, a := range r.People {
			if a.Role == role {
				name := a.Name
				if name == "" {
					name = a.Party
				}
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			return strings.Join(names, "; ")
		}
	}
	return ""
}

// day is the day of an instant in the zone of the case.
func (r Row) day(i truce.Instant) string {
	if !i.Known() {
		return ""
	}
	return r.Zone.Local(i)[:len("2006-01-02")]
}

// lastDay is the last day that a row may have happened on.
func (r Row) lastDay() string {
	switch {
	case !r.When.Latest.Known():
		return ""
	case r.When.Exact():
		return r.day(r.When.Earliest)
	}
	return r.day(r.When.Latest - 1)
}

func (r Row) year() string {
	if d := r.day(r.When.Earliest); d != "" {
		return d[:4]
	}
	return ""
}

// datePrecision is 1 and so on: the first class of at most so many days that
// holds the row; one more where none does. Bounds that are not known have none.
func (r Row) datePrecision(days []int) string {
	if !r.When.Earliest.Known() || !r.When.Latest.Known() {
		return ""
	}
	const hour = 3_600_000
	for i, d := range days {
		if int64(r.When.Latest-r.When.Earliest) <= int64(d)*24*hour+hour { // a day may have 25 hours
			return strconv.Itoa(i + 1)
		}
	}
	return strconv.Itoa(len(days) + 1)
}

// wherePrecision is the class of UCDP of which the radius is ours on the way in
// too: exact place, 25 km, district, governorate, part of an area, country.
func (r Row) wherePrecision() string {
	switch {
	case r.Point == nil || r.Point.RadiusM <= 0:
		return ""
	case r.Point.RadiusM <= 2_000:
		return "1"
	case r.Point.RadiusM <= 25_000:
		return "2"
	case r.Point.RadiusM <= 30_000:
		return "3"
	case r.Point.RadiusM <= 50_000:
		return "5"
	case r.Point.RadiusM <= 100_000:
		return "4"
	}
	return "6"
}

func (r Row) geoPrecision() string {
	switch {
	case r.Point == nil || r.Point.RadiusM <= 0:
		return ""
	case r.Point.RadiusM <= 2_000:
		return "1"
	case r.Point.RadiusM <= 30_000:
		return "2"
	}
	return "3"
}

// placeAt is a part of the path of the place, the smallest first.
func (r Row) placeAt(i int) string {
	parts := strings.Split(r.Place, "/")
	if i >= len(parts) {
		return ""
	}
	return parts[i]
}

// country is the widest part, where the path has more than one.
func (r Row) country() string {
	if parts := strings.Split(r.Place, "/"); len(parts) > 1 {
		return parts[len(parts)-1]
	}
	return ""
}

// within is the area of a level below the country, 1 being the widest, where it
// is not the place itself.
func (r Row) within(level int) string {
	parts := strings.Split(r.Place, "/")
	if i := len(parts) - 1 - level; i > 0 {
		return parts[i]
	}
	return ""
}

// first is the figure of the killed, of all of them, that stands first.
func (r Row) first() (truce.Figure, bool) {
	for _, f := range r.Figures {
		if f.Who == "all" || f.Who == "" {
			return f, true
		}
	}
	return truce.Figure{}, false
}

// least is the least that was stated.
func (r Row) least() (int64, bool) {
	f, ok := r.first()
	return f.Min, ok && f.Bound != truce.UpTo
}

// best is a number where one was stated: of a range nobody stated any.
func (r Row) best() (int64, bool) {
	f, ok := r.first()
	return f.Min, ok && f.Bound == truce.Exactly && f.Min == f.Max && !f.Open
}

// exactly is the number of those killed of a kind.
func (r Row) exactly(who string) (int64, bool) {
	for _, f := range r.Figures {
		if f.Who == who && f.Min == f.Max && !f.Open {
			return f.Min, true
		}
	}
	return 0, false
}
