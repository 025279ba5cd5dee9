package form

import (
	"fmt"
	"strconv"
	"strings"

	"truce"
	"truce/entry/body"
)

// Recorded is an entry as it is held, to be filled into a form. Since when it
// could be known, and who told it, are not in it: of a correction the first is
// another, and the second stays sealed where it is.
type Recorded struct {
	Of       truce.Party
	Happened truce.Interval
	Refs     map[string]string // short ids by role
	Body     body.Body
}

// ByKind is the form that makes entries of a kind.
func ByKind(kind string) (*Form, bool) {
	for i := range forms {
		if forms[i].Kind == kind {
			return &forms[i], true
		}
	}
	return nil, false
}

// Fill is what would be typed to make an entry again, as far as the form has
// fields for it. Whoever offers it to be corrected must hold the draft that
// comes of it to the entry: what the form has no field for is lost.
func (f *Form) Fill(e Recorded, c Context) map[string]string {
	typed := map[string]string{}
	set := func(name, text string) {
		if text != "" {
			typed[name] = text
		}
	}
	for _, x := range f.Fields() {
		switch {
		case x.At == "of":
			if e.Of != c.Desk || x.Need {
				set(x.Name, string(e.Of))
			}
		case strings.HasPrefix(x.At, "refs."):
			set(x.Name, e.Refs[strings.TrimPrefix(x.At, "refs.")])
		case strings.HasPrefix(x.At, "body."):
			text, unit := f.typedOf(x, e.Body, c)
			set(x.Name, text)
			if from, ok := strings.CutPrefix(x.Unit, "="); ok && text != "" {
				set(from, unit)
			}
		}
	}
	fillHappened(typed, e.Happened, c)
	return typed
}

// typedOf is what stands in one field of a body, and the unit of a figure.
func (f *Form) typedOf(x Field, in body.Body, c Context) (text, unit string) {
	steps := strings.Split(strings.TrimPrefix(x.At, "body."), ".")
	last := steps[len(steps)-1]
	row, _ := f.Row(x)
	for _, step := range steps[:len(steps)-1] {
		switch {
		case step == "claims":
			claims := in.List("claims")
			if len(claims) == 0 {
				return "", ""
			}
			in = claims[0]
		case step == "actors":
			for _, a := range in.List("actors") {
				if a.Text("role") == last {
					if name := a.Text("name"); name != "" {
						return name, ""
					}
					return a.Text("party"), ""
				}
			}
			return "", ""
		default:
			in = in.Sub(step)
		}
	}
	switch f.Reads(x) {
	case Idents, Texts:
		return strings.Join(in.Names(last), ", "), ""
	case Moment:
		if row.Type == body.Span {
			return momentOf(in.Span(last), c), ""
		}
		if at := in.Time(last); at.Known() {
			return momentOf(truce.At(at), c), ""
		}
		return "", ""
	case Number:
		list := in.Figures(last)
		if row.Type != body.Figures {
			list = nil
			if one, ok := in.Figure(last); ok {
				list = append(list, one)
			}
		}
		for _, g := range list {
			fixed := x.Who != "" && !strings.HasPrefix(x.Who, "=")
			if !fixed || g.Who == x.Who {
				return figureOf(g, max(x.Scale, 1)), g.Unit
			}
		}
		return "", ""
	case Whole:
		if n, ok := in.Int(last); ok {
			return strconv.FormatInt(n, 10), ""
		}
		return "", ""
	case Degree:
		if n, ok := in.Int(last); ok {
			return degreeOf(n), ""
		}
		return "", ""
	}
	return in.Text(last), ""
}

// figureOf is a figure as it is typed; scale is what one of the form is.
func figureOf(g truce.Figure, scale int64) string {
	least, most := strconv.FormatInt(g.Min/scale, 10), strconv.FormatInt(g.Max/scale, 10)
	switch {
	case g.Bound == truce.MoreThan:
		return "more than " + strconv.FormatInt((g.Min-1)/scale, 10)
	case g.Bound == truce.AtLeast || g.Open:
		return least + "+"
	case g.Bound == truce.UpTo:
		return "up to " + most
	case g.Bound == truce.About:
		return "about " + least
	case g.Bound == truce.InWords || g.Min != g.Max:
		return least + "-" + most
	}
	return least
}

// degreeOf is 1e-7 degree with decimals, as few as do.
func degreeOf(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%07d", n/10_000_000, n%10_000_000), "0"), ".")
}

// momentOf is an instant, or a day, by the clock of the case.
func momentOf(s truce.Interval, c Context) string {
	switch day := c.Zone.DateOf(s.Earliest); {
	case !s.Earliest.Known():
		return ""
	case s == c.Zone.Day(day):
		return day.String()
	case s.Exact():
		return strings.Replace(clockOf(s.Earliest, c), "T", " ", 1)
	}
	return ""
}

// clockOf is an instant by the clock of the case, to the minute: 2016-09-14T19:00.
func clockOf(i truce.Instant, c Context) string {
	local := c.Zone.Local(i)
	return local[:min(len(local), len("2016-09-14T19:00"))]
}

// fillHappened says when, in the fields of a day and a time.
func fillHappened(typed map[string]string, s truce.Interval, c Context) {
	if !s.Earliest.Known() {
		return
	}
	first := c.Zone.DateOf(s.Earliest)
	typed["day"] = first.String()
	switch {
	case s.Exact():
		_, typed["time"], _ = strings.Cut(clockOf(s.Earliest, c), "T")
	case s.Grain == truce.GrainMinute:
		_, typed["time"], _ = strings.Cut(clockOf(s.Earliest, c), "T")
		day, clock, _ := strings.Cut(clockOf(s.Latest, c), "T")
		typed["until"] = clock
		if day != first.String() {
			typed["until_day"] = day
		}
	case s.Latest.Known():
		if last := c.Zone.DateOf(s.Latest - 1); last != first {
			typed["until_day"] = last.String()
		}
	}
}
