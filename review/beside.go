package review

import (
	"encoding/json"
	"fmt"
	"strings"

	"truce"
	"truce/area"
	"truce/canon"
	"truce/entry/body"
)

// Sureness is how often values of a field that were read in the same way were
// right, as the reader says. It says nothing of whether the report is true.
type Sureness struct {
	Field    string // killed, place, time, act, attacker
	PerMille int
	Right    int // of so many that were checked
	Checked  int
}

// Other is another value that the words allow.
type Other struct {
	PerMille int
	Key      string // place or time
	Value    canon.Value
}

// beside is what a line of a reader says beside the values of a claim. Readers
// that say nothing of the kind leave the fields out; what cannot be read is left
// out too, for nothing rests on it.
func beside(line any) (sure []Sureness, others []Other) {
	raw, err := json.Marshal(line)
	if err != nil {
		return nil, nil
	}
	var x struct {
		Confidence []struct {
			Field    string `json:"field"`
			PerMille int    `json:"per_mille"`
			Right    int    `json:"right"`
			Checked  int    `json:"checked"`
		} `json:"confidence"`
		Alternatives []struct {
			Weight int `json:"weight"`
			Place  *struct {
				Name     string      `json:"name"`
				Within   []string    `json:"within"`
				Lat, Lon json.Number // as in 36.2012410
				RadiusM  *int64      `json:"radius_m"`
			} `json:"place"`
			Time *struct {
				Earliest, Latest, Grain, Text string
			} `json:"time"`
		} `json:"alternatives"`
	}
	if json.Unmarshal(raw, &x) != nil {
		return nil, nil
	}
	for _, c := range x.Confidence {
		if c.Checked > 0 && c.PerMille >= 0 && c.PerMille <= 1000 {
			sure = append(sure, Sureness(c))
		}
	}
	for _, a := range x.Alternatives {
		switch {
		case a.Place != nil && a.Place.Name != "":
			f := []canon.Field{canon.F("name", canon.String(shown(a.Place.Name)))}
			var in []canon.Value
			for _, w := range a.Place.Within {
				in = append(in, canon.String(shown(w)))
			}
			if len(in) > 0 {
				f = append(f, canon.F("within", canon.List(in...)))
			}
			if p, err := area.ParsePair(a.Place.Lat.String() + "," + a.Place.Lon.String()); err == nil && a.Place.RadiusM != nil {
				f = append(f, canon.F("lat", canon.Int(int64(p.Lat))), canon.F("lon", canon.Int(int64(p.Lon))), canon.F("radius_m", canon.Int(*a.Place.RadiusM)))
			}
			others = append(others, Other{a.Weight, "place", canon.Object(f...)})
		case a.Time != nil:
			span := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.Grain(a.Time.Grain), Text: shown(a.Time.Text)}
			if i, err := truce.ParseInstant(a.Time.Earliest); err == nil {
				span.Earliest = i
			}
			if i, err := truce.ParseInstant(a.Time.Latest); err == nil {
				span.Latest = i
			}
			others = append(others, Other{a.Weight, "time", body.SpanValue(span)})
		}
	}
	return sure, others
}

// With is the claim as it is shown with another value, for the form in which it
// is corrected.
func (it *Item) With(o Other) canon.Value { return set(it.Shown, o.Key, o.Value) }

// sureText is how sure a reader was, as a decision keeps it.
func sureText(all []Sureness) string {
	var out []string
	for _, s := range all {
		out = append(out, fmt.Sprintf("%s %d/1000", s.Field, s.PerMille))
	}
	return strings.Join(out, ", ")
}
