package body

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"truce"
	"truce/canon"
	"truce/civil"
)

// Problem says what is wrong with one field, without its content.
type Problem struct {
	Field   string // "body.claims[0].place.lat"
	Message string // one sentence, with what to try
	Warning bool   // the field was kept
}

// Check says what in a stored body does not fit its kind. Unknown fields are
// kept and are no problem: within name/N later programs may add some.
func (k *Kind) Check(v canon.Value) []Problem {
	f := fitter{}
	f.drawn(k, f.object(k.Fields, v, "body", true))
	return f.problems
}

// FromDraft turns the body of a draft into the stored form: times become
// integers, dates the civil day in zone, coordinates integers, and a bare
// number an exact figure. What cannot be turned is a problem, and the body
// must then not be used; unknown fields are kept with a warning.
func (k *Kind) FromDraft(v canon.Value, zone civil.Zone) (canon.Value, []Problem) {
	f := fitter{draft: true, zone: zone}
	out := f.object(k.Fields, k.placesOf(v), "body", true)
	f.drawn(k, out)
	return out, f.problems
}

// TimeFromDraft reads an instant as drafts write it.
func TimeFromDraft(v canon.Value) (truce.Instant, error) {
	s, ok := v.Str()
	if !ok {
		return truce.NoInstant, fmt.Errorf("a time is written as text, as in 2016-09-12T19:00:00+03:00")
	}
	return truce.ParseInstant(s)
}

// SpanFromDraft reads an interval as drafts write it: an instant, a date
// (that civil day in zone), or {from, to, grain, text}.
func SpanFromDraft(v canon.Value, zone civil.Zone) (truce.Interval, error) {
	if s, ok := v.Str(); ok {
		if d, err := civil.ParseDate(s); err == nil {
			day := zone.Day(d)
			day.Grain = truce.GrainDay
			return day, nil
		}
		i, err := truce.ParseInstant(s)
		if err != nil {
			return truce.Interval{}, err
		}
		return truce.At(i), nil
	}
	if v.Kind() != canon.KindObject {
		return truce.Interval{}, fmt.Errorf("an interval is a time, a date, or from and to")
	}
	out := truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant, Grain: truce.GrainNone}
	if g, ok := v.Get("grain").Str(); ok {
		if !slices.Contains(grains, truce.Grain(g)) {
			return out, fmt.Errorf("the grain is one of minute, hour, part_of_day, day, days, month, unknown")
		}
		out.Grain = truce.Grain(g)
	}
	out.Text, _ = v.Get("text").Str()
	for _, end := range []struct {
		key  string
		to   *truce.Instant
		last bool
	}{{"from", &out.Earliest, false}, {"to", &out.Latest, true}} {
		e := v.Get(end.key)
		if e.IsAbsent() {
			continue
		}
		part, err := SpanFromDraft(e, zone)
		if err != nil {
			return out, fmt.Errorf("%s: %w", end.key, err)
		}
		*end.to = part.Earliest
		if end.last && !part.Exact() {
			*end.to = part.Latest
		}
	}
	if out.Earliest.Known() && out.Latest.Known() && out.Latest < out.Earliest {
		return out, fmt.Errorf("the interval ends before it begins")
	}
	if out.Earliest.Known() && out.Latest == out.Earliest {
		out.Latest++
	}
	return out, nil
}

// SpanValue is the stored form of an interval.
func SpanValue(v truce.Interval) canon.Value {
	fields := []canon.Field{}
	if v.Earliest.Known() {
		fields = append(fields, canon.F("earliest", canon.Int(int64(v.Earliest))))
	}
	if v.Latest.Known() {
		fields = append(fields, canon.F("latest", canon.Int(int64(v.Latest))))
	}
	if v.Grain != "" {
		fields = append(fields, canon.F("grain", canon.String(string(v.Grain))))
	}
	if v.Text != "" {
		fields = append(fields, canon.F("text", canon.String(v.Text)))
	}
	return canon.Object(fields...)
}

var (
	grains      = []truce.Grain{truce.GrainMinute, truce.GrainHour, truce.GrainPart, truce.GrainDay, truce.GrainDays, truce.GrainMonth, truce.GrainNone}
	nameForm    = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,79}$`)
	clauseForm  = regexp.MustCompile(`^[a-z0-9][a-z0-9_]*(/[A-Za-z0-9][A-Za-z0-9_.]*){1,3}$`)
	documentRef = regexp.MustCompile(`^[a-z0-9][a-z0-9_]*$`)
	hexForm     = regexp.MustCompile(`^([0-9a-f]{2})+$`)
	degreeForm  = regexp.MustCompile(`^-?[0-9]{1,3}(\.[0-9]{1,15})?$`)
)

// maxDegrees bounds the two coordinates, in 1e-7 degree.
var maxDegrees = map[string]int64{"lat": 90_0000000, "lon": 180_0000000}

// fitter walks a body by its fields, as stored or as a draft.
type fitter struct {
	draft    bool
	zone     civil.Zone
	problems []Problem
}

func (f *fitter) bad(at, message string) {
	f.problems = append(f.problems, Problem{Field: at, Message: message})
}

func (f *fitter) object(fields []Field, v canon.Value, at string, top bool) canon.Value {
	if v.Kind() != canon.KindObject {
		f.bad(at, "this must be an object with named fields")
		return v
	}
	var out []canon.Field
	for key, val := range v.Fields() {
		field, known := lookup(fields, key, top)
		if !known {
			if f.draft {
				f.problems = append(f.problems, Problem{at + "." + trim(key), "this kind has no such field; it is kept as it is, but nothing will read it", true})
			}
			out = append(out, canon.F(key, val))
			continue
		}
		out = append(out, canon.F(key, f.value(field, val, at+"."+key)))
	}
	for _, field := range fields {
		if field.Required && v.Get(field.Name).IsAbsent() {
			f.bad(at+"."+field.Name, "this field is required and is missing")
		}
	}
	return canon.Object(out...)
}

func lookup(fields []Field, key string, top bool) (Field, bool) {
	for _, field := range fields {
		if field.Name == key {
			return field, true
		}
	}
	if top {
		for _, field := range common {
			if field.Name == key {
				return field, true
			}
		}
	}
	return Field{}, false
}

// trim keeps a field name from carrying content into a message.
func trim(key string) string {
	if len(key) > 40 {
		return key[:40] + "…"
	}
	return key
}

func (f *fitter) value(field Field, v canon.Value, at string) canon.Value {
	if fields, list, ok := Object(field.Type); ok {
		return f.objects(field, fields, list, v, at)
	}
	if check, ok := scalars[field.Type]; ok {
		s, isText := v.Str()
		if !isText {
			f.bad(at, "this must be text")
			return v
		}
		if message := check(s); message != "" {
			f.bad(at, message)
		}
		f.allowed(field, s, at)
		return v
	}
	switch field.Type {
	case Words, Names:
		items, ok := v.List()
		if !ok {
			f.bad(at, "this must be a list")
			return v
		}
		one := Field{Name: field.Name, Type: map[Type]Type{Words: Text, Names: Name}[field.Type], Values: field.Values}
		out := make([]canon.Value, len(items))
		for i, it := range items {
			out[i] = f.value(one, it, at+"["+strconv.Itoa(i)+"]")
		}
		return canon.List(out...)
	case Flag:
		if _, ok := v.Bool(); !ok {
			f.bad(at, "this must be true or false")
		}
	case Count:
		if n, ok := v.Int(); !ok || n < 0 {
			f.bad(at, "this must be a whole number from 0")
		}
	case Degree:
		return f.degree(field, v, at)
	case Time:
		return f.time(v, at)
	case Span:
		return f.span(v, at)
	case GeoPoint:
		v, _ = f.point(v, at)
	case GeoPoints:
		return f.points(v, at)
	case GeoRings:
		return f.rings(v, at)
	}
	return v
}

// scalars are the types that are text, with what is wrong with one.
var scalars = map[Type]func(string) string{
	Text: func(s string) string {
		if err := canon.CheckText(s); err != nil {
			return err.(*canon.Error).Message
		}
		return ""
	},
	Name:     form(nameForm, "this must be an identifier: lower-case letters, digits and _, at most 80"),
	Hex:      form(hexForm, "this must be lower-case hexadecimal digits, two for each byte"),
	ClauseID: clauseText,
}

func form(re *regexp.Regexp, message string) func(string) string {
	return func(s string) string {
		if !re.MatchString(s) {
			return message
		}
		return ""
	}
}

func clauseText(s string) string {
	if !clauseForm.MatchString(s) && !documentRef.MatchString(s) {
		return "this must name a document, clause or block, as in document/3.a/pull_back"
	}
	return ""
}

func (f *fitter) allowed(field Field, s, at string) {
	if len(field.Values) > 0 && !slices.Contains(field.Values, s) {
		f.bad(at, "this must be one of "+strings.Join(field.Values, ", "))
	}
}

func (f *fitter) objects(field Field, fields []Field, list bool, v canon.Value, at string) canon.Value {
	figure := field.Type == Figure || field.Type == Figures
	one := func(v canon.Value, at string) canon.Value {
		if figure && f.draft {
			v = draftFigure(v)
		}
		if field.Type == Parts && f.draft {
			v = draftPart(v)
		}
		out := f.object(fields, v, at, false)
		if figure {
			f.bounds(out, at)
		}
		return out
	}
	if !list {
		return one(v, at)
	}
	items, ok := v.List()
	if !ok {
		f.bad(at, "this must be a list")
		return v
	}
	out := make([]canon.Value, len(items))
	for i, it := range items {
		out[i] = one(it, at+"["+strconv.Itoa(i)+"]")
	}
	all := canon.List(out...)
	switch field.Type {
	case Shapes:
		f.shapesFit(all, at)
	case Kept:
		f.keptFit(all, at)
	}
	return all
}

// draftFigure fills in what a draft leaves to be understood: a bare number is
// exact, and the bounds that go with the word are set.
func draftFigure(v canon.Value) canon.Value {
	if n, ok := v.Int(); ok {
		return canon.Object(canon.F("bound", canon.String("exact")), canon.F("min", canon.Int(n)), canon.F("max", canon.Int(n)))
	}
	bound, _ := v.Get("bound").Str()
	min, hasMin := v.Get("min").Int()
	_, hasMax := v.Get("max").Int()
	add := []canon.Field{}
	if hasMin && !hasMax && (bound == "exact" || bound == "about") {
		add = append(add, canon.F("max", canon.Int(min)))
	}
	if bound == "up_to" && hasMax && !hasMin {
		add = append(add, canon.F("min", canon.Int(0)))
	}
	return with(v, add...)
}

func draftPart(v canon.Value) canon.Value {
	min, hasMin := v.Get("min").Int()
	if v.Kind() == canon.KindObject && hasMin && v.Get("max").IsAbsent() && v.Get("open").IsAbsent() {
		return with(v, canon.F("max", canon.Int(min)))
	}
	return v
}

// with is v with fields added.
func with(v canon.Value, add ...canon.Field) canon.Value {
	if len(add) == 0 || v.Kind() != canon.KindObject {
		return v
	}
	for key, val := range v.Fields() {
		add = append(add, canon.F(key, val))
	}
	return canon.Object(add...)
}

func (f *fitter) bounds(v canon.Value, at string) {
	min, okMin := v.Get("min").Int()
	max, okMax := v.Get("max").Int()
	if okMin && okMax && max < min {
		f.bad(at, "the figure's max is smaller than its min")
	}
}

func (f *fitter) degree(field Field, v canon.Value, at string) canon.Value {
	n, ok := v.Int()
	if s, text := v.Str(); text && f.draft {
		n, ok = parseDegree(s)
	}
	if !ok {
		f.bad(at, `a coordinate is written in degrees as text, as in "36.2012410"`)
		return v
	}
	if limit := maxDegrees[field.Name]; n > limit || n < -limit {
		f.bad(at, fmt.Sprintf("the coordinate is out of range: %s goes from -%d to %d degrees; were the two swapped?", field.Name, limit/1e7, limit/1e7))
	}
	return canon.Int(n)
}

// parseDegree reads a decimal as 1e-7 degree; digits after the seventh are cut.
func parseDegree(s string) (int64, bool) {
	if !degreeForm.MatchString(s) {
		return 0, false
	}
	whole, frac, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	n, err := strconv.ParseInt(whole+(frac + "0000000")[:7], 10, 64)
	if strings.HasPrefix(s, "-") {
		n = -n
	}
	return n, err == nil
}

func (f *fitter) time(v canon.Value, at string) canon.Value {
	if !f.draft {
		if n, ok := v.Int(); !ok || !truce.Instant(n).Valid() {
			f.bad(at, "this must be milliseconds UTC within the years 1900 to 2199")
		}
		return v
	}
	i, err := TimeFromDraft(v)
	if err != nil {
		f.bad(at, err.Error())
		return v
	}
	return canon.Int(int64(i))
}

func (f *fitter) span(v canon.Value, at string) canon.Value {
	if !f.draft {
		for _, end := range []string{"earliest", "latest"} {
			e := v.Get(end)
			if n, ok := e.Int(); !e.IsAbsent() && (!ok || !truce.Instant(n).Valid()) {
				f.bad(at+"."+end, "this must be milliseconds UTC within the years 1900 to 2199")
			}
		}
		return v
	}
	i, err := SpanFromDraft(v, f.zone)
	if err != nil {
		f.bad(at, err.Error())
		return v
	}
	if i.Text != "" && canon.CheckText(i.Text) != nil {
		f.bad(at+".text", "the text holds characters that cannot be seen")
	}
	return SpanValue(i)
}
