package incident

import (
	"encoding/json"
	"fmt"

	"truce"
	"truce/area"
	"truce/civil"
)

// moment is a date, as the whole of that day in the zone, or an instant.
func moment(field, s string, zone civil.Zone) (truce.Interval, *Problem) {
	if d, err := civil.ParseDate(s); err == nil {
		if v := zone.Day(d); v.Earliest.Valid() && v.Latest.Valid() && v.Latest > v.Earliest {
			return truce.Interval{Earliest: v.Earliest, Latest: v.Latest, Grain: truce.GrainDay}, nil
		}
	} else if t, err := truce.ParseInstant(s); err == nil && t.Valid() {
		return truce.At(t), nil
	}
	return truce.Interval{}, bad(field, "is neither a date nor a time with its zone", "write 2016-09-10 or 2016-09-10T14:00:00Z")
}

// timeOf reads {earliest, latest, grain}, or a date or instant.
func timeOf(raw json.RawMessage, zone civil.Zone) (truce.Interval, *Problem) {
	out := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}
	if absent(raw) {
		return out, nil
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return moment("time", s, zone)
	}
	var t struct {
		Earliest, Latest string
		Grain            truce.Grain
	}
	if json.Unmarshal(raw, &t) != nil {
		return out, bad("time", "is not of the form that it should be", `write "2016-09-10", or {"earliest":…,"latest":…}`)
	}
	if t.Grain != "" {
		out.Grain = t.Grain
	}
	if t.Earliest != "" {
		m, p := moment("time.earliest", t.Earliest, zone)
		if p != nil {
			return out, p
		}
		out.Earliest = m.Earliest
		if t.Latest == "" {
			out.Latest = m.Latest
		}
	}
	if t.Latest != "" {
		m, p := moment("time.latest", t.Latest, zone)
		if p != nil {
			return out, p
		}
		out.Latest = m.Earliest // excluded
		if m.Grain == truce.GrainDay {
			out.Latest = m.Latest // a last day is within
		}
	}
	if out.Earliest.Known() && out.Latest < out.Earliest {
		return out, bad("time", "ends before it begins", "exchange earliest and latest")
	}
	return out, nil
}

// placeOf reads {name, within, id, lat, lon, radius_m}, or a name.
func placeOf(raw json.RawMessage) (Place, *Problem) {
	var out Place
	if absent(raw) {
		return out, nil
	}
	if json.Unmarshal(raw, &out.Name) == nil {
		if len(out.Name) > maxText {
			return out, bad("place", "is too long", "shorten it")
		}
		return out, nil
	}
	var l struct {
		Name, ID string
		Within   []string
		Lat, Lon json.Number
		RadiusM  *int64 `json:"radius_m"`
	}
	if json.Unmarshal(raw, &l) != nil {
		return out, bad("place", "is not of the form that it should be", `write {"name":…,"within":[…],"lat":…,"lon":…,"radius_m":…}; radius_m is a whole number`)
	}
	out = Place{Name: l.Name, ID: l.ID, Within: l.Within}
	size := len(l.Name) + len(l.ID)
	for _, w := range l.Within {
		size += len(w)
	}
	if size > 4*maxText || len(l.Within) > 16 {
		return out, bad("place", "is too long", "shorten its names")
	}
	if (l.Lat == "") != (l.Lon == "") {
		return out, bad("place", "has one of lat and lon without the other", "write both or neither")
	}
	if l.Lat == "" {
		return out, nil
	}
	at, err := area.ParsePoint(l.Lat.String(), l.Lon.String())
	if err != nil {
		return out, bad("place", "has a lat or lon that is no coordinate", "write degrees, such as 36.2012, at most seven digits behind the point")
	}
	r := int64(5000) // not said: a town
	if l.RadiusM != nil {
		r = *l.RadiusM
	}
	if r < 0 || area.Length(r) > area.MaxLength/area.Metre {
		return out, bad("place.radius_m", "is no radius in metres", "write how far from the point it may be")
	}
	out.Placed, out.Disc = true, area.Disc{Center: at, Radius: area.Length(r) * area.Metre}
	return out, nil
}

// figureOf reads {min, max, bound}, or a whole number.
func figureOf(field string, raw json.RawMessage) (*Figure, *Problem) {
	if absent(raw) {
		return nil, nil
	}
	wrong := bad(field, "is not a number of people", fmt.Sprintf(`write 16, or {"min":16,"max":20}, up to %d; leave max out where it is open`, maxPeople))
	var n int64
	if json.Unmarshal(raw, &n) == nil {
		if n < 0 || n > maxPeople {
			return nil, wrong
		}
		return &Figure{Bound: truce.Exactly, Min: n, Max: n}, nil
	}
	var f struct {
		Min   int64
		Max   *int64
		Bound truce.Bound
	}
	if json.Unmarshal(raw, &f) != nil || f.Min < 0 || f.Min > maxPeople || f.Max != nil && (*f.Max < f.Min || *f.Max > maxPeople) {
		return nil, wrong
	}
	out := &Figure{Bound: f.Bound, Min: f.Min, Open: f.Max == nil}
	if f.Max != nil {
		out.Max = *f.Max
	}
	return out, nil
}
