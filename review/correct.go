package review

import (
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/area"
	"truce/canon"
	"truce/civil"
	"truce/entry/body"
	"truce/form"
	"truce/intake"
)

// Form is the form in which a claim is corrected: the fields of an incident as
// the desk types it in.
var Form = func() *form.Form {
	from, ok := form.Named("incident")
	if !ok {
		panic("there is no form of an incident")
	}
	f := &form.Form{Name: "claim", Kind: from.Kind, Title: "Correct the claim"}
	for _, g := range from.Groups {
		if !slices.Contains([]string{"when", "what", "where", "harm", "who"}, g.Name) {
			continue
		}
		keep := form.Group{Name: g.Name, Title: g.Title}
		for _, x := range g.Fields {
			if x.Name == "count" || x.Name == "count_of" {
				continue
			}
			if x.Name == "day" {
				x.Need = false // a text may not say it
			}
			keep.Fields = append(keep.Fields, x)
		}
		f.Groups = append(f.Groups, keep)
	}
	return f
}()

// keyOf is the field of a claim that a field of the form is typed for.
func keyOf(x form.Field) string {
	if strings.HasPrefix(x.At, "happened.") {
		return "time"
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(x.At, "body.claims."), ".")
	return key
}

// GroupOfKey is the group in which a field of a claim is shown.
func GroupOfKey(key string) string {
	switch key {
	case "killed", "injured":
		return Harm
	case "act", "status", "weapon", "target":
		return Act
	}
	return key
}

// GroupOfInput is the group of fields to which a field of the form belongs.
func GroupOfInput(x form.Field) string { return GroupOfKey(keyOf(x)) }

// Typed is a claim as it would be typed into the form, in the zone of the case.
func Typed(v canon.Value, zone civil.Zone) map[string]string {
	b, out := body.From(v), map[string]string{}
	put := func(name, s string) {
		if s != "" {
			out[name] = s
		}
	}
	for _, name := range []string{"act", "status", "weapon", "target"} {
		put(name, b.Text(name))
	}
	if p, ok := b.Place("place"); ok {
		put("place", p.Name)
		put("within", strings.Join(p.Within, ", "))
		if p.Point {
			put("lat", area.FormatDegree(p.Lat))
			put("lon", area.FormatDegree(p.Lon))
			put("radius_m", strconv.FormatInt(p.RadiusM, 10))
		}
	}
	for _, f := range b.Figures("killed") {
		switch f.Who {
		case "all":
			put("killed", typedFigure(f))
		case "civilians":
			put("killed_civilians", typedFigure(f))
		}
	}
	if f, ok := b.First("injured"); ok {
		put("injured", typedFigure(f))
	}
	for _, a := range b.List("actors") {
		name := map[string]string{"attacker": "attacker", "target": "target_party", "side_a": "side_a", "side_b": "side_b"}[a.Text("role")]
		if name != "" && out[name] == "" {
			if p := a.Text("party"); p != "" {
				put(name, p)
			} else {
				put(name, a.Text("name"))
			}
		}
	}
	typedTime(b.Span("time"), zone, put)
	return out
}

func typedFigure(f truce.Figure) string {
	n := func(v int64) string { return strconv.FormatInt(v, 10) }
	switch {
	case f.Bound == truce.MoreThan:
		return "more than " + n(f.Min-1)
	case f.Open:
		return n(f.Min) + "+"
	case f.Bound == truce.UpTo:
		return "up to " + n(f.Max)
	case f.Min != f.Max:
		return n(f.Min) + "-" + n(f.Max)
	case f.Bound == truce.About:
		return "about " + n(f.Min)
	}
	return n(f.Min)
}

func typedTime(v truce.Interval, zone civil.Zone, put func(name, s string)) {
	if !v.Earliest.Known() {
		return
	}
	first := zone.DateOf(v.Earliest)
	put("day", first.String())
	clock := func(i truce.Instant) string { return zone.Local(i)[11:16] }
	last := first
	if v.Latest.Known() {
		last = zone.DateOf(v.Latest - 1)
	}
	switch {
	case v.Exact():
		put("time", clock(v.Earliest))
	case !v.Latest.Known():
	case v.Earliest == zone.Start(first) && v.Latest == zone.Day(last).Latest:
		if last != first {
			put("until_day", last.String())
		}
	default:
		put("time", clock(v.Earliest))
		if end := zone.DateOf(v.Latest); end != first {
			put("until_day", end.String())
		}
		put("until", clock(v.Latest))
	}
}

// correct is a claim with what was typed differently, and the fields that
// differ. Fields that were left as they were proposed keep their words and
// bounds, which the form shows shorter than they are.
func correct(v canon.Value, typed map[string]string, c form.Context) (out canon.Value, changed []string, problems []form.Problem) {
	was := Typed(v, c.Zone)
	now := map[string]string{}
	for _, x := range Form.Fields() {
		if s := strings.TrimSpace(typed[x.Name]); s != "" {
			now[x.Name] = s
		}
		if key := keyOf(x); now[x.Name] != was[x.Name] && !slices.Contains(changed, key) {
			changed = append(changed, key)
		}
	}
	slices.Sort(changed)
	dropStale(was, now)
	line, problems := Form.Draft(now, c)
	if now["place"] == "" && (now["lat"] != "" || now["radius_m"] != "" || now["within"] != "") {
		problems = append(problems, form.Problem{Field: "place", Message: "this is needed: fill it in"})
	}
	if len(problems) > 0 {
		return v, nil, problems
	}
	d, found := intake.ParseLine("form", 1, line, c.Zone)
	for _, p := range found {
		if !p.Warning {
			problems = append(problems, form.Problem{Field: Form.Input(p.Field), Message: p.Message})
		}
	}
	if len(problems) > 0 {
		return v, nil, problems
	}
	fresh := first(d.Body.Get("claims"))
	for _, key := range changed {
		to := fresh.Get(key)
		switch key {
		case "time":
			to = canon.Value{}
			if d.Happened.Earliest.Known() || d.Happened.Latest.Known() {
				to = body.SpanValue(d.Happened)
			}
		case "killed", "injured":
			to = withParts(to, v.Get(key))
		}
		v = set(v, key, to)
	}
	return withMissing(v), changed, nil
}

// dropStale leaves out where a place lies when its name was typed anew and its
// coordinates were not: they are those of the place that was proposed, and so are
// the areas that hold it, unless these were typed anew.
func dropStale(was, now map[string]string) {
	same := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return now[name] != was[name] })
	}
	if same("place") || !same("lat", "lon", "radius_m") {
		return
	}
	if same("within") {
		delete(now, "within")
	}
	for _, name := range []string{"lat", "lon", "radius_m"} {
		delete(now, name)
	}
}

// withParts keeps the parts of a toll that the form does not show, as far as the
// new total can hold them.
func withParts(to, old canon.Value) canon.Value {
	items, _ := to.List()
	if len(items) == 0 {
		return to
	}
	whole, _ := body.From(canon.Object(canon.F("x", to))).First("x")
	before, _ := old.List()
	for i, f := range body.From(canon.Object(canon.F("x", old))).Figures("x") {
		if i > 0 && f.Who != "all" && f.Who != "civilians" && (whole.Open || f.Min <= whole.Max) {
			items = append(items, before[i])
		}
	}
	return canon.List(items...)
}
