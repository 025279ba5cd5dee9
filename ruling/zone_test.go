package ruling

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"truce"
	"truce/agreement"
	"truce/area"
	"truce/canon"
	"truce/civil"
	"truce/entry"
	"truce/intake"
)

// stripText has one place of each way to draw ground.
const stripText = "# A strip\n\n```truce\n" + `agreement "strip" {
  title       = "A strip"
  made        = date("2026-04-01")
  zone        = "UTC"
  established = fair
  counting    = { first_day = zero, ends = same_hour }
}

party "north" {
  role = party
}

party "south" {
  role = party
}

party "commander" {
  role = monitor
}

phase "quiet" {
  begins = at("2026-05-01T00:00")
  lasts  = days(60)
}
` + "```\n\n## 1. Quiet\n\nNo shelling in the zone.\n\n```truce\n" + `place "zone_a" {
  shape = sketch("the zone of annex A")
}

place "line" {
  shape = line("the line of annex B")
}

place "near_line" {
  shape = buffer(line, { each_side = m(500), boundary = inside })
}

place "west_belt" {
  shape = buffer(line, { side = "west", from = km(1), to = km(2), boundary = outside })
}

place "wide_strip" {
  shape = buffer(line, { total_at_least = km(2) })
}

place "around" {
  shape = buffer(zone_a, { each_side = m(300), boundary = inside })
}

place "lane" {
  shape = corridor(line, { total = m(200) })
}

place "moving" {
  shape    = sketch("the zone that the commander moves")
  versions = dated
  moves "by_order" {
    by = commander
  }
}

place "agreed" {
  shape    = sketch("the zone by the map of the north")
  drawn_by = [north]
}

place "held" {
  shape = controlled_by(south)
}

place "held_by_map" {
  shape    = controlled_by(south)
  drawn_by = [commander]
}

prohibition "shelling" {
  binds  = [north, south]
  act    = shelling
  where  = zone_a
  during = quiet
}

prohibition "tanks" {
  binds    = [north, south]
  act      = presence
  from     = line
  distance = km(1)
  during   = quiet
}
` + "```\n"

// madeState folds a made-up case: the text, the parties, and lines of drafts.
func madeState(t testing.TB, text string, lines ...string) State {
	t.Helper()
	z, err := civil.Load("UTC")
	if err != nil {
		t.Fatal(err)
	}
	quoted := canon.AppendString(nil, text)
	all := append([]string{
		`{"kind":"agreement/1","of":"desk","happened":"2026-04-01","body":{"document":"strip","file":"strip.md","words":` + string(quoted) + `}}`,
		`{"kind":"instrument/1","of":"desk","happened":"2026-04-01","body":{"document":"strip","status":"made"}}`,
		`{"kind":"actor/1","of":"desk","body":{"party":"north","name":"North","class":"party"}}`,
		`{"kind":"actor/1","of":"desk","body":{"party":"south","name":"South","class":"party"}}`,
		`{"kind":"actor/1","of":"desk","body":{"party":"commander","name":"Commander","class":"body"}}`,
	}, lines...)
	var drafts []intake.Draft
	for i, line := range all {
		d, problems := intake.ParseLine("made", i+1, []byte(line), z)
		if intake.Bad(problems) {
			t.Fatal(problems)
		}
		drafts = append(drafts, d)
	}
	from := entry.Derived("zones of package ruling")
	now, _ := truce.ParseInstant("2026-07-01T00:00:00Z")
	root, err := entry.NewKey(from, "root")
	if err != nil {
		t.Fatal(err)
	}
	desk, err := entry.NewKey(from, "desk")
	if err != nil {
		t.Fatal(err)
	}
	c := &intake.Case{Name: "made", Purpose: "a test", Zone: "UTC", Visibility: "cell", Erasure: "none", Desk: "desk", Ruling: true}
	first, err := intake.Begin(c, intake.Keys{Root: root, Desk: desk, Log: root.Public()}, from, now, intake.MethodBody("truce_1", Rules))
	if err != nil {
		t.Fatal(err)
	}
	rest, problems, err := intake.Seal(drafts, first[0].ID, entry.Seen{}, desk, from, now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	s := NewState()
	for i, e := range append(first, rest...) {
		s, _ = Step(s, int64(i), e)
	}
	return s
}

// square is a ring of 0.1 degree, its south-west corner 36 N, 37 E plus so many
// tenths of a degree east: 11.1 km high, 9 km wide.
func square(east float64) string {
	w, e := 37+east/10, 37+(east+1)/10
	return fmt.Sprintf(`{"form":"polygon","sides":"parallel","ring":["36.0,%[1]f","36.0,%[2]f","36.1,%[2]f","36.1,%[1]f"]}`, w, e)
}

// zoneDraft is a drawing of a place of the text.
func zoneDraft(place, of, happened, shapes, more string) string {
	return fmt.Sprintf(`{"ref":"%[1]s-%[2]s-%[3]s","kind":"zone/1","of":"%[2]s","happened":"%[3]s"%[5]s,"body":{"zone":"strip/1/%[1]s","places":[],"shapes":[%[4]s]%[6]s}}`,
		place, of, happened, shapes, draftPart(more, 0), draftPart(more, 1))
}

// draftPart is what comes before and after a bar in the further fields of a draft.
func draftPart(more string, n int) string {
	before, after, bar := strings.Cut(more, "|")
	if !bar {
		before, after = "", more
	}
	return []string{before, after}[n]
}

// point is a spot so many metres north of 36.0 N and east of 37.0 E.
func metres(north, east float64, radius int64, path string) spot {
	return spot{path: path, placed: true, at: Point{Lat: int32(36_0000000 + north/0.0110955), Lon: int32(37_0000000 + east/0.0090163), RadiusM: radius}}
}

func day(t testing.TB, text string) truce.Interval {
	t.Helper()
	if text == "" {
		return truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}
	}
	from, to, two := strings.Cut(text, " to ")
	if !two {
		to = from
	}
	a, errA := truce.ParseInstant(from + "T00:00:00Z")
	b, errB := truce.ParseInstant(to + "T00:00:00Z")
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	return truce.Interval{Earliest: a, Latest: b + 86_400_000}
}

// viewOf is a view of a state that asks about everything.
func viewOf(t testing.TB, s State) *view {
	t.Helper()
	v, err := newView(s, Everything())
	if err != nil {
		t.Fatal(err)
	}
	v.epochs, v.memo = v.findEpochs(), newMemo()
	return v
}

func placeOf(t testing.TB, v *view, name string) *agreement.Block {
	t.Helper()
	b, ok := v.docs[0].Lookup(name)
	if !ok {
		t.Fatal("no place", name)
	}
	return b
}

// TestZones: inside, outside, across the boundary; a line moved later, asked
// before and after; strips along a line; two maps; name against coordinates.
func TestZones(t *testing.T) {
	const line = `{"form":"line","points":["36.0,37.0","36.1,37.0"]}` // to the north: west is left
	base := []string{
		zoneDraft("zone_a", "north", "2026-05-01", square(0), ""),
		zoneDraft("zone_a", "north", "2026-05-20", square(1), ""),
		zoneDraft("line", "commander", "2026-05-01", line, ""),
	}
	for _, c := range []struct {
		name  string
		place string
		lines []string
		at    spot
		when  string
		want  truce.Answer
	}{
		{"200 m inside", "zone_a", nil, metres(5000, 200, 0, "a hill/SY"), "2026-05-05", truce.Yes},
		{"200 m outside", "zone_a", nil, metres(5000, -200, 0, "a hill/SY"), "2026-05-05", truce.No},
		{"radius across the boundary", "zone_a", nil, metres(5000, 200, 300, "a hill/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"radius just within", "zone_a", nil, metres(5000, 200, 190, "a hill/SY"), "2026-05-05", truce.Yes},
		{"by name only", "zone_a", nil, spot{path: "a hill/SY"}, "2026-05-05", truce.CannotBeDetermined},
		{"the name says it where the coordinates do not", "zone_a", nil, metres(5000, 200, 300, "a hill/zone_a/SY"), "2026-05-05", truce.Yes},
		{"name and coordinates contradict", "zone_a", nil, metres(5000, -200, 0, "a hill/zone_a/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"before anybody drew it", "zone_a", nil, metres(5000, 200, 0, "a hill/SY"), "2026-04-20", truce.CannotBeDetermined},
		{"moved: the old ground, before", "zone_a", nil, metres(5000, 200, 0, "a hill/SY"), "2026-05-19", truce.Yes},
		{"moved: the old ground, after", "zone_a", nil, metres(5000, 200, 0, "a hill/SY"), "2026-05-20", truce.No},
		{"moved: the new ground, before", "zone_a", nil, metres(5000, 9300, 0, "a hill/SY"), "2026-05-19", truce.No},
		{"moved: the new ground, after", "zone_a", nil, metres(5000, 9300, 0, "a hill/SY"), "2026-05-21", truce.Yes},
		{"moved while it may have happened", "zone_a", nil, metres(5000, 200, 0, "a hill/SY"), "2026-05-18 to 2026-05-21", truce.CannotBeDetermined},
		{"outside of both while it moved", "zone_a", nil, metres(5000, -200, 0, "a hill/SY"), "2026-05-18 to 2026-05-21", truce.No},

		{"another map that agrees", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-02", square(0), "")}, metres(5000, 200, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"another map that does not", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-02", square(1), "")}, metres(5000, 200, 0, "x/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"outside of both maps", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-02", square(1), "")}, metres(5000, -200, 0, "x/SY"), "2026-05-05", truce.No},
		{"two maps, and a name", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-02", square(1), "")}, metres(5000, 200, 0, "zone_a/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"one map supersedes the other from a day", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-03", square(1), `,"supersedes":["zone_a-north-2026-05-01"]|,"from":"2026-05-04T00:00:00Z"`)},
			metres(5000, 200, 0, "x/SY"), "2026-05-05", truce.No},
		{"and the other held before", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-03", square(1), `,"supersedes":["zone_a-north-2026-05-01"]|,"from":"2026-05-04T00:00:00Z"`)},
			metres(5000, 200, 0, "x/SY"), "2026-05-03", truce.Yes},
		{"a correction: the other never held", "zone_a", []string{zoneDraft("zone_a", "south", "2026-05-01", square(1), `,"supersedes":["zone_a-north-2026-05-01"]|`)},
			metres(5000, 200, 0, "x/SY"), "2026-05-03", truce.No},
		{"until a day", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), `,"until":"2026-05-04T00:00:00Z"`)}, metres(5000, 200, 0, "x/SY"), "2026-05-04", truce.CannotBeDetermined},
		{"up to it", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), `,"until":"2026-05-04T00:00:00Z"`)}, metres(5000, 200, 0, "x/SY"), "2026-05-03", truce.Yes},
		{"moved by whom the text lets", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), ""), zoneDraft("moving", "commander", "2026-05-04", square(1), "")},
			metres(5000, 9300, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"moved by whom it does not", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), ""), zoneDraft("moving", "south", "2026-05-04", square(1), "")},
			metres(5000, 9300, 0, "x/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"only the accepted map counts", "agreed", []string{zoneDraft("agreed", "north", "2026-05-01", square(0), ""), zoneDraft("agreed", "south", "2026-05-01", square(1), "")},
			metres(5000, 200, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"a sketch measures nothing", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), `,"schematic":true`)}, metres(5000, 2000, 0, "x/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"but by its doubt", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), `,"schematic":true,"doubt_m":1000`)}, metres(5000, 2000, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"within its doubt", "moving", []string{zoneDraft("moving", "north", "2026-05-01", square(0), `,"schematic":true,"doubt_m":1000`)}, metres(5000, 900, 0, "x/SY"), "2026-05-05", truce.CannotBeDetermined},

		{"400 m from the line", "near_line", nil, metres(5000, 400, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"600 m from the line", "near_line", nil, metres(5000, 600, 0, "x/SY"), "2026-05-05", truce.No},
		{"to its other side", "near_line", nil, metres(5000, -400, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"across the strip's edge", "near_line", nil, metres(5000, 400, 200, "x/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"west, within the belt", "west_belt", nil, metres(5000, -1500, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"west, too near", "west_belt", nil, metres(5000, -900, 0, "x/SY"), "2026-05-05", truce.No},
		{"east", "west_belt", nil, metres(5000, 1500, 0, "x/SY"), "2026-05-05", truce.No},
		{"within what it has at least", "wide_strip", nil, metres(5000, 900, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"beyond what it has at least", "wide_strip", nil, metres(5000, 1100, 0, "x/SY"), "2026-05-05", truce.CannotBeDetermined},
		{"in the lane", "lane", nil, metres(5000, 90, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"beside the lane", "lane", nil, metres(5000, 120, 0, "x/SY"), "2026-05-05", truce.No},
		{"around the zone", "around", nil, metres(5000, -200, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"in the zone itself", "around", nil, metres(5000, 3000, 0, "x/SY"), "2026-05-05", truce.Yes},
		{"further from the zone", "around", nil, metres(5000, -400, 0, "x/SY"), "2026-05-05", truce.No},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := viewOf(t, madeState(t, stripText, append(slices.Clone(base), c.lines...)...))
			if got := v.inPlace(placeOf(t, v, c.place), c.at, day(t, c.when)); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// control is an entry on who holds a square.
func controlDraft(of, holder, happened, shapes, more string) string {
	return fmt.Sprintf(`{"kind":"control/1","of":"%s","happened":"%s","body":{"place":{"name":"the plain"},"holder":"%s","shapes":[%s]%s}}`, of, happened, holder, shapes, more)
}

// TestControlByCoordinates: who holds the ground by the maps of the time; two
// holders at once leave it undetermined, and both are named.
func TestControlByCoordinates(t *testing.T) {
	inside, outside := metres(5000, 3000, 0, "x/SY"), metres(5000, -3000, 0, "x/SY")
	for _, c := range []struct {
		name  string
		lines []string
		at    spot
		when  string
		want  truce.Answer
		text  string
	}{
		{"held", []string{controlDraft("commander", "south", "2026-05-01", square(0), "")}, inside, "2026-05-05", truce.Yes, "Commander says that it was held by South"},
		{"held by the other", []string{controlDraft("commander", "north", "2026-05-01", square(0), "")}, inside, "2026-05-05", truce.No, "Commander says that it was held by North"},
		{"elsewhere", []string{controlDraft("commander", "south", "2026-05-01", square(0), "")}, outside, "2026-05-05", truce.CannotBeDetermined, "who held it is not on record"},
		{"by name", []string{controlDraft("commander", "south", "2026-05-01", square(0), "")}, spot{path: "a hill/the plain/SY"}, "2026-05-05", truce.Yes, "Commander says that it was held by South"},
		{"name against coordinates", []string{controlDraft("commander", "south", "2026-05-01", square(0), "")}, metres(5000, -3000, 0, "a hill/the plain/SY"), "2026-05-05", truce.CannotBeDetermined, "Commander says that it was held by South"},
		{"at the edge", []string{controlDraft("commander", "south", "2026-05-01", square(0), "")}, metres(5000, 200, 300, "x/SY"), "2026-05-05", truce.CannotBeDetermined, "Commander says that it was held by South"},
		{"two at once", []string{controlDraft("north", "north", "2026-05-01", square(0), ""), controlDraft("south", "south", "2026-05-02", square(0), "")}, inside, "2026-05-05", truce.CannotBeDetermined,
			"contested control: North says that it was held by North; South says that it was held by South"},
		{"two by one speaker", []string{controlDraft("commander", "north", "2026-05-01", square(0), ""), controlDraft("commander", "south", "2026-05-01", square(0), "")}, inside, "2026-05-05", truce.CannotBeDetermined, "contested control: "},
		{"taken later, before", []string{controlDraft("commander", "north", "2026-05-01", square(0), ""), controlDraft("commander", "south", "2026-05-10", square(0), "")}, inside, "2026-05-05", truce.No, ""},
		{"taken later, after", []string{controlDraft("commander", "north", "2026-05-01", square(0), ""), controlDraft("commander", "south", "2026-05-10", square(0), "")}, inside, "2026-05-11", truce.Yes, ""},
		{"taken meanwhile", []string{controlDraft("commander", "north", "2026-05-01", square(0), ""), controlDraft("commander", "south", "2026-05-10", square(0), "")}, inside, "2026-05-08 to 2026-05-12", truce.CannotBeDetermined, "contested control: "},
		{"until", []string{controlDraft("commander", "south", "2026-05-01", square(0), `,"until":"2026-05-04T00:00:00Z"`)}, inside, "2026-05-05", truce.CannotBeDetermined, "who held it is not on record"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := viewOf(t, madeState(t, stripText, c.lines...))
			if got := v.inPlace(placeOf(t, v, "held"), c.at, day(t, c.when)); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
			if got := v.controlText(c.at, day(t, c.when)); !strings.HasPrefix(got, c.text) {
				t.Errorf("%q, want %q", got, c.text)
			}
		})
	}
}

// TestAcceptedMaps: where one whose maps the text accepts has spoken, only they
// count; before that what others say does.
func TestAcceptedMaps(t *testing.T) {
	inside := metres(5000, 3000, 0, "x/SY")
	others := []string{controlDraft("south", "south", "2026-05-01", square(0), "")}
	for name, c := range map[string]struct {
		lines []string
		want  truce.Answer
	}{
		"others alone":     {others, truce.Yes},
		"and the accepted": {append(slices.Clone(others), controlDraft("commander", "north", "2026-05-02", square(0), "")), truce.No},
		"elsewhere":        {append(slices.Clone(others), controlDraft("commander", "north", "2026-05-02", square(5), "")), truce.Yes},
	} {
		v := viewOf(t, madeState(t, stripText, c.lines...))
		if got := v.inPlace(placeOf(t, v, "held_by_map"), inside, day(t, "2026-05-05")); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// incidentDraft is a decided shelling at a point.
func incidentDraft(name, happened, act, place string) string {
	return fmt.Sprintf(`{"ref":"%[1]s","kind":"incident/1","of":"desk","happened":"%[2]s","body":{"incident":"%[1]s","title":"%[1]s","act":"%[3]s","grade":"confirmed","actors":[{"role":"attacker","party":"north"}],"place":%[4]s}}`, name, happened, act, place)
}

func placeText(s spot) string {
	names := strings.Split(s.path, "/")
	within := ""
	for _, n := range names[1:] {
		within += `,"` + n + `"`
	}
	return fmt.Sprintf(`{"name":"%s","within":[%s],"lat":"%s","lon":"%s","radius_m":%d}`, names[0], strings.TrimPrefix(within, ","), area.FormatDegree(s.at.Lat), area.FormatDegree(s.at.Lon), s.at.RadiusM)
}

// TestZoneReasons: an assessment says on which side of the boundary the place
// lies, by whose drawing, and how far from it; contradictions and contested
// drawings are flagged.
func TestZoneReasons(t *testing.T) {
	s := madeState(t, stripText,
		zoneDraft("zone_a", "north", "2026-05-01", square(0), ""),
		zoneDraft("zone_a", "north", "2026-05-20", square(1), `,"schematic":true,"doubt_m":100`),
		zoneDraft("line", "commander", "2026-05-01", `{"form":"line","points":["36.0,37.0","36.1,37.0"]}`, ""),
		zoneDraft("agreed", "north", "2026-05-01", square(0), ""), zoneDraft("moving", "north", "2026-05-02", square(0), ""), zoneDraft("moving", "south", "2026-05-02", square(1), ""),
		incidentDraft("in", "2026-05-05", "shelling", placeText(metres(5000, 340, 0, "a hill/SY"))),
		incidentDraft("out", "2026-05-05", "shelling", placeText(metres(5000, -1234, 0, "a hill/SY"))),
		incidentDraft("across", "2026-05-25", "shelling", placeText(metres(5000, 9300, 250, "a hill/SY"))),
		incidentDraft("against", "2026-05-06", "shelling", placeText(metres(5000, -1234, 0, "a hill/zone_a/SY"))),
		incidentDraft("tank", "2026-05-06", "presence", placeText(metres(5000, 900, 0, "a hill/SY"))),
		incidentDraft("far_tank", "2026-05-06", "presence", placeText(metres(5000, 1100, 0, "a hill/SY"))),
	)
	p, err := s.Picture(Everything())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"in":       {"matches", "the place lies inside zone_a as delineated by North on 2026-05-01, 340 m from its boundary"},
		"out":      {"outside_scope", "the place lies outside zone_a as delineated by North on 2026-05-01, 1.2 km from its boundary"},
		"across":   {"cannot_be_determined", "whether the place lies inside zone_a as sketched by North on 2026-05-20 cannot be determined: it is known to 250 m, the boundary to 100 m, and it lies 284 m from it"},
		"against":  {"cannot_be_determined", "by its name the place lies inside zone_a, by its coordinates outside: neither is taken"},
		"tank":     {"matches", "the place lies inside the strip along line as delineated by Commander on 2026-05-01, 101 m from its boundary"},
		"far_tank": {"does_not_match", "the place lies outside the strip along line as delineated by Commander on 2026-05-01, 99 m from its boundary"},
	}
	for _, a := range p.Assessments {
		w := want[a.Name]
		delete(want, a.Name)
		if w == nil || a.Status != w[0] || !slices.ContainsFunc(a.Why, func(y Why) bool { return y.Text == w[1] }) {
			t.Errorf("%s is %s, want %v:\n%+v", a.Name, a.Status, w, a.Why)
		}
	}
	if len(want) > 0 {
		t.Errorf("not assessed: %v", want)
	}
	var flags []string
	for _, f := range p.Flags {
		flags = append(flags, f.Kind+": "+f.Text)
	}
	for _, text := range []string{"contradiction: the name of the place and its coordinates contradict each other about zone_a: neither is taken",
		"contested: the drawings of moving differ and none supersedes the others: where they differ nothing is determined"} {
		if !slices.Contains(flags, text) {
			t.Errorf("no flag %q in %q", text, flags)
		}
	}
	var zones []string
	for _, z := range p.Zones {
		zones = append(zones, z.Name+" "+z.By+" "+z.Status+" "+z.Since[:10])
	}
	if got := strings.Join(zones, ", "); got != "agreed North in_force 2026-05-01, line Commander in_force 2026-05-01, moving North contested 2026-05-02, moving South contested 2026-05-02, zone_a North in_force 2026-05-20" &&
		got != "agreed North in_force 2026-05-01, line Commander in_force 2026-05-01, moving South contested 2026-05-02, moving North contested 2026-05-02, zone_a North in_force 2026-05-20" {
		t.Errorf("zones: %s", got)
	}
	if n, ok := Explain(p, "strip/1/zone_a", func(string) (Leaf, bool) { return Leaf{}, false }); !ok || n.Status != "in_force" {
		t.Errorf("the zone explained: %+v", n)
	}
}

// TestZonesAgainstArea holds the engine's answers about random zones and spots
// to what package area says of the same shapes.
func TestZonesAgainstArea(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 8))
	sides := []string{"geodesic", "parallel"}
	seen := map[truce.Answer]int{}
	for round := range 12 {
		var shapes []string
		for range 1 + rng.IntN(3) {
			lat, lon := 36+0.2*rng.Float64(), 37+0.2*rng.Float64()
			switch rng.IntN(3) {
			case 0:
				var ring []string
				n := 3 + rng.IntN(6)
				for i := range n { // a star about a middle does not cross itself
					r, turn := 0.02+0.1*rng.Float64(), [2]float64{1, 0}
					for range i {
						turn = [2]float64{turn[0]*cosOf(n) - turn[1]*sinOf(n), turn[0]*sinOf(n) + turn[1]*cosOf(n)}
					}
					ring = append(ring, fmt.Sprintf(`"%.7f,%.7f"`, lat+r*turn[0], lon+r*turn[1]))
				}
				shapes = append(shapes, fmt.Sprintf(`{"form":"polygon","sides":"%s","ring":[%s]}`, sides[rng.IntN(2)], strings.Join(ring, ",")))
			case 1:
				shapes = append(shapes, fmt.Sprintf(`{"form":"line","sides":"%s","points":["%.7f,%.7f","%.7f,%.7f"],"left_m":%d,"right_m":%d}`, sides[rng.IntN(2)],
					lat, lon, lat+0.1+0.1*rng.Float64(), lon+0.2*rng.Float64(), rng.IntN(3000), rng.IntN(3000)))
			default:
				shapes = append(shapes, fmt.Sprintf(`{"form":"disc","center":"%.7f,%.7f","radius_m":%d}`, lat, lon, rng.IntN(9000)))
			}
		}
		doubt := rng.IntN(2) * rng.IntN(400)
		v := viewOf(t, madeState(t, stripText, zoneDraft("zone_a", "north", "2026-05-01", strings.Join(shapes, ","), fmt.Sprintf(`,"doubt_m":%d`, doubt))))
		b := placeOf(t, v, "zone_a")
		var areas []area.Area
		for _, s := range v.drawingsOf(b)[0].note.Body.Shapes("shapes") {
			areas = append(areas, s.Areas()...)
		}
		for range 150 {
			s := spot{path: "x/SY", placed: true, at: Point{Lat: int32(359000000 + rng.IntN(4000000)), Lon: int32(369000000 + rng.IntN(4000000)), RadiusM: int64(rng.IntN(3) * rng.IntN(900))}}
			want := truce.No
			for _, a := range areas {
				want = want.Or(area.Within(area.Disc{Center: area.Point{Lat: s.at.Lat, Lon: s.at.Lon}, Radius: area.Length(s.at.RadiusM+int64(doubt)) * area.Metre}, a))
			}
			seen[want]++
			if got := v.inPlace(b, s, day(t, "2026-05-05")); got != want {
				t.Fatalf("round %d, %+v: %v, want %v of %v", round, s.at, got, want, shapes)
			}
		}
	}
	if seen[truce.Yes] < 50 || seen[truce.CannotBeDetermined] < 20 {
		t.Errorf("the spots try little: %v", seen)
	}
}

// cosOf and sinOf turn by a whole turn's n-th, near enough for a star.
func cosOf(n int) float64 {
	return map[int]float64{3: -0.5, 4: 0, 5: 0.309, 6: 0.5, 7: 0.6235, 8: 0.7071}[n]
}

func sinOf(n int) float64 {
	return map[int]float64{3: 0.866, 4: 1, 5: 0.951, 6: 0.866, 7: 0.7818, 8: 0.7071}[n]
}

// TestVersionsAgainstSlow holds which drawing is in force to going through every
// hour of a time and asking, at each, every entry in turn.
func TestVersionsAgainstSlow(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 13))
	speakers := []string{"north", "south", "commander"}
	const first = "2026-05-01T00:00:00Z"
	start, _ := truce.ParseInstant(first)
	at := func(h int) truce.Instant { return start + truce.Instant(h)*3_600_000 }
	seen := map[truce.Answer]int{}
	for round := range 60 {
		type version struct {
			of          string
			from, until int // hours; until 99 is never
			in          bool
			by          int // which supersedes it from its own beginning, -1 for none
		}
		var all []version
		var lines []string
		for i := range 1 + rng.IntN(5) {
			x := version{of: speakers[rng.IntN(3)], from: rng.IntN(40), until: 99, in: rng.IntN(2) == 0, by: -1}
			if rng.IntN(3) == 0 {
				x.until = x.from + rng.IntN(20)
			}
			super := ""
			if i > 0 && rng.IntN(3) == 0 {
				if k := rng.IntN(i); all[k].by < 0 && all[k].from < x.from {
					all[k].by = i
					super = fmt.Sprintf(`,"supersedes":["v%d"]`, k)
				}
			}
			more := fmt.Sprintf(`,"from":"%s"`, at(x.from))
			if x.until < 99 {
				more += fmt.Sprintf(`,"until":"%s"`, at(x.until))
			}
			all = append(all, x)
			lines = append(lines, fmt.Sprintf(`{"ref":"v%d","kind":"zone/1","of":"%s","happened":"2026-04-30"%s,"body":{"zone":"strip/1/zone_a","shapes":[%s]%s}}`,
				i, x.of, super, square(map[bool]float64{true: 0, false: 1}[x.in]), more))
		}
		v := viewOf(t, madeState(t, stripText, lines...))
		b := placeOf(t, v, "zone_a")
		// one hour, obviously: the last of each speaker that holds
		slow := func(h int) truce.Answer {
			var answers []truce.Answer
			for _, speaker := range speakers {
				latest := -1
				for _, x := range all {
					ends := x.until
					if x.by >= 0 {
						ends = min(ends, all[x.by].from)
					}
					if x.of == speaker && x.from <= h && h < ends {
						latest = max(latest, x.from)
					}
				}
				for _, x := range all {
					ends := x.until
					if x.by >= 0 {
						ends = min(ends, all[x.by].from)
					}
					if x.of == speaker && x.from == latest && h < ends {
						answers = append(answers, truce.AnswerOf(x.in))
					}
				}
			}
			return unanimous(answers)
		}
		for range 40 {
			from := rng.IntN(60) - 10
			to := from + 1 + rng.IntN(12)
			var each []truce.Answer
			for h := from; h < to; h++ {
				each = append(each, slow(h))
			}
			want := unanimous(each)
			seen[want]++
			s := metres(5000, 3000, 0, "x/SY")
			if got := v.inPlace(b, s, truce.Interval{Earliest: at(from), Latest: at(to)}); got != want {
				t.Fatalf("round %d, hours %d to %d: %v, want %v of %+v", round, from, to, got, want, all)
			}
		}
	}
	if seen[truce.Yes] < 100 || seen[truce.No] < 100 || seen[truce.CannotBeDetermined] < 100 {
		t.Errorf("the times try little: %v", seen)
	}
}

// unanimous is what all answers say; none say nothing.
func unanimous(answers []truce.Answer) truce.Answer {
	if len(answers) == 0 || slices.ContainsFunc(answers, func(a truce.Answer) bool { return a != answers[0] }) {
		return truce.CannotBeDetermined
	}
	return answers[0]
}

// TestGroupsWithZones: judging like claims and incidents once gives each what
// judging it alone gives, also where the ground is drawn, contested and moved.
func TestGroupsWithZones(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 34))
	lines := []string{
		zoneDraft("zone_a", "north", "2026-05-01", square(0), ""), zoneDraft("zone_a", "north", "2026-05-20", square(0.5), `,"doubt_m":150`),
		zoneDraft("zone_a", "south", "2026-05-10", square(0.2), ""), zoneDraft("line", "commander", "2026-05-01", `{"form":"line","points":["36.0,37.0","36.1,37.02"]}`, ""),
		controlDraft("north", "north", "2026-05-01", square(0.4), ""), controlDraft("south", "south", "2026-05-12", square(0.6), ""),
	}
	paths := []string{"a hill/SY", "a hill/zone_a/SY", "line/SY", "Beirut/LB", "the plain/SY"}
	draw := func() (place, date, act string) {
		s := metres(rng.Float64()*13000-1000, rng.Float64()*20000-4000, int64(rng.IntN(3)*rng.IntN(600)), paths[rng.IntN(len(paths))])
		place = placeText(s)
		if rng.IntN(4) == 0 {
			place = fmt.Sprintf(`{"name":"%s"}`, s.path)
		}
		return place, fmt.Sprintf("2026-05-%02d", 1+rng.IntN(31)), []string{"shelling", "presence", "attack"}[rng.IntN(3)]
	}
	for i := range 150 {
		place, date, act := draw()
		lines = append(lines, fmt.Sprintf(`{"ref":"r%d","kind":"report/1","of":"desk","happened":"%s","body":{"claims":[{"act":"%s","place":%s,"actors":[{"role":"attacker","party":"north"}]}]}}`, i, date, act, place))
		place, date, act = draw()
		lines = append(lines, incidentDraft(fmt.Sprintf("i%d", i), date, act, place))
	}
	s := madeState(t, stripText, lines...)
	v := viewOf(t, s)
	v.assess()
	different := 0
	for i, n := range v.group {
		if n == 0 {
			continue
		}
		g, c := v.groups[n-1], s.claim(int32(i))
		v.memo = newMemo()
		alone := &claimGroup{told: c.told, when: c.when(), place: c.where}
		v.judgeGroup(alone)
		if alone.rule != g.rule || alone.asReported != g.asReported {
			different++
			t.Errorf("claim %d at %+v: alone %s, in its group %s", i, c.where, alone.asReported, g.asReported)
		}
	}
	if len(v.groups) < 30 {
		t.Errorf("only %d groups: the test tries nothing", len(v.groups))
	}
	full, err := s.Picture(Everything())
	if err != nil {
		t.Fatal(err)
	}
	board, err := s.Board(Everything())
	if err != nil {
		t.Fatal(err)
	}
	stands := map[string]int{}
	for _, n := range v.anyTime("incident/1") {
		for _, x := range board.Incident(n.ID) {
			stands[x.Subject+" "+x.Clause+" "+x.Status+" "+x.AsReport]++
		}
	}
	statuses := map[string]int{}
	for _, a := range full.Assessments {
		if a.Decided {
			stands[a.Subject+" "+a.Clause+" "+a.Status+" "+a.AsReport]--
			statuses[a.Status]++
		}
	}
	for k, n := range stands {
		if n != 0 {
			t.Errorf("board and picture differ by %d at %s", n, k)
		}
	}
	if len(statuses) < 4 {
		t.Errorf("the incidents try little: %v", statuses)
	}
	q := Everything()
	q.Limit = 3
	few, err := s.Picture(q)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(few.Counts.Assessments) != fmt.Sprint(full.Counts.Assessments) {
		t.Errorf("counts of a short picture: %v, of a whole one %v", few.Counts.Assessments, full.Counts.Assessments)
	}
	texts := func(p *Picture) (out []string) {
		for _, f := range p.Flags {
			out = append(out, f.ID+" "+f.Text)
		}
		slices.SortFunc(out, cmp.Compare)
		return out
	}
	if a, b := texts(few), texts(full); !slices.Equal(a, b) {
		t.Errorf("flags of a short picture: %d, of a whole one %d", len(a), len(b))
	}
}

// BenchmarkSignsOfZones numbers how 100,000 places, each with its own point, lie
// to 30 drawn zones of 200 points: what a world costs when it is first asked.
func BenchmarkSignsOfZones(b *testing.B) {
	rng := rand.New(rand.NewPCG(8, 8))
	var shapes []string
	for range 30 {
		lat, lon := 36+rng.Float64(), 37+rng.Float64()
		var north, south []string
		for i := range 100 { // a sausage from west to east
			east := lon + 0.002*float64(i)
			north = append(north, fmt.Sprintf(`"%.7f,%.7f"`, lat+0.05+0.01*rng.Float64(), east))
			south = append(south, fmt.Sprintf(`"%.7f,%.7f"`, lat-0.05-0.01*rng.Float64(), east))
		}
		slices.Reverse(south)
		shapes = append(shapes, `{"form":"polygon","ring":[`+strings.Join(append(north, south...), ",")+`]}`)
	}
	var lines []string
	for i, s := range shapes {
		lines = append(lines, zoneDraft([]string{"zone_a", "moving", "agreed"}[i%3], "north", fmt.Sprintf("2026-05-%02d", 1+i), s, ""))
	}
	s := madeState(b, stripText, lines...)
	for range 100_000 {
		s.tip.spot(canon.Value{}, Point{Lat: int32(360000000 + rng.IntN(10000000)), Lon: int32(370000000 + rng.IntN(10000000)), RadiusM: 500}, true)
	}
	for b.Loop() {
		s.tip.settled = newSettledCache()
		v := viewOf(b, s)
		if n := len(v.signs(v.world()).places); n < 30 {
			b.Fatal(n, "signs")
		}
	}
}
