package intake

import (
	"strconv"
	"strings"

	"truce/area"
)

// claim is what the row asserts, and a sentence of our own about it.
func (r *ucdpRow) claim() (claim object, words string) {
	a, b, prec := r.needed("side_a"), r.needed("side_b"), r.needed("where_prec")
	oneSided := false
	switch r.needed("type_of_violence") {
	case "1", "2":
	case "3":
		oneSided = true
	default:
		r.bad("type_of_violence", "the codebook of UCDP has no such code")
	}
	claim = object{"act": "attack", "place": r.place(prec), "killed": r.killed()}
	var missing []string
	roleA, roleB := "side_a", "side_b"
	if oneSided {
		roleA, roleB = "attacker", "target"
		claim["target"] = "civilian"
		words = "an attack by " + a + " on civilians, as UCDP codes it"
	} else {
		missing = append(missing, "attacker")
		words = "fighting between " + a + " and " + b
	}
	missing = append(missing, "hour")
	if mixed(a) || mixed(b) {
		missing = append(missing, "exempt_protected")
	}
	if prec != "1" {
		missing = append(missing, "place_exact")
	}
	if r.text("date_prec") != "1" {
		missing = append(missing, "day")
	}
	if r.text("event_clarity") == "2" {
		missing = append(missing, "single_event")
	}
	claim["missing"] = missing
	claim["actors"] = []object{actor(roleA, a), actor(roleB, b)}
	return claim, words + "; place: " + r.text("where_coordinates") + "."
}

// mixed says whether a side may hold exempt and protected groups: a label
// known to, or a list of groups.
func mixed(side string) bool { return ucdpSides[side].mixed || strings.Contains(side, ", ") }

func actor(role, name string) object {
	out := object{"role": role, "name": name}
	if party := ucdpSides[name].party; party != "" {
		out["party"] = party
	}
	return out
}

func (r *ucdpRow) place(prec string) object {
	radius, ok := ucdpRadius[prec]
	if !ok {
		r.bad("where_prec", "the codebook of UCDP has no such code")
	}
	lat, err := area.ParseDegree(r.needed("latitude"), area.MaxLat)
	if err != nil {
		r.bad("latitude", "this must be a decimal in degrees from -90 to 90")
	}
	lon, err := area.ParseDegree(r.needed("longitude"), area.MaxLon)
	if err != nil {
		r.bad("longitude", "this must be a decimal in degrees from -180 to 180")
	}
	var within []string
	for _, w := range []struct {
		field string
		names map[string]string
	}{{"adm_1", ucdpAreas}, {"country", ucdpCountries}} {
		name := r.text(w.field)
		if plain, ok := w.names[name]; ok {
			name = plain
		}
		if name != "" {
			within = append(within, name)
		}
	}
	out := object{"name": r.needed("where_coordinates"), "lat": area.FormatDegree(lat), "lon": area.FormatDegree(lon), "radius_m": radius}
	if len(within) > 0 {
		out["within"] = within
	}
	return out
}

// killed is the best estimate, low to high where they differ, and then the
// same deaths by side where UCDP codes any.
func (r *ucdpRow) killed() []object {
	low, best, high := r.count("low"), r.count("best"), r.count("high")
	if low > best || best > high {
		r.bad("best", "the best estimate lies outside low to high")
	}
	bound := "exact"
	all := object{"bound": bound, "min": best, "max": best, "unit": "killed", "who": "all"}
	if low != high {
		bound = "about"
		all = object{"bound": "words", "min": low, "max": high, "unit": "killed", "who": "all", "words": "best " + strconv.FormatInt(best, 10)}
	}
	out := []object{all}
	for _, c := range []struct{ field, who string }{{"deaths_a", "side a"}, {"deaths_b", "side b"},
		{"deaths_civilians", "civilians"}, {"deaths_unknown", "unknown"}} {
		if n := r.count(c.field); n > 0 {
			out = append(out, object{"bound": bound, "min": n, "max": n, "unit": "killed", "who": c.who})
		}
	}
	return out
}
