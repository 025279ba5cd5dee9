package reading

import (
	"reflect"
	"strings"
	"testing"
)

// TestReliability: counts of a rule, drawn to those of the coarser ones.
func TestReliability(t *testing.T) {
	r := reliability{}
	for rule, n := range map[string][2]int{"en/place": {60, 40}, "en/place/name": {60, 0}, "en/place/borrowed": {0, 40}, "en/time": {10, 10}} {
		r[rule] = n
	}
	of := func(rule string) int {
		c, ok := r.of("place", rule)
		if !ok {
			t.Fatalf("%s has no confidence", rule)
		}
		return c.PerMille
	}
	base := of("en/place")
	if base < 560 || base > 600 {
		t.Errorf("60 of 100 are %d per mille", base)
	}
	if a, b := of("en/place/name"), of("en/place/borrowed"); !(a > base && base > b) || a > 970 || b < 50 {
		t.Errorf("name %d, all %d, borrowed %d", a, base, b)
	}
	if a, b := of("en/place/name/town/in"), of("en/place/name"); a != b {
		t.Errorf("a rule that nobody counted has %d, the coarser %d", a, b)
	}
	// a right value more makes it likelier, a wrong one less
	r["en/place/name/x"] = [2]int{5, 5}
	before := of("en/place/name/x")
	r["en/place/name/x"] = [2]int{6, 5}
	more := of("en/place/name/x")
	r["en/place/name/x"] = [2]int{5, 6}
	if less := of("en/place/name/x"); !(less < before && before < more) {
		t.Errorf("%d, %d, %d", less, before, more)
	}
	if _, ok := r.of("time", "en/time/weekday"); ok {
		t.Error("20 values are too few to say anything")
	}
	if got := coarser("en/place/name/town"); !reflect.DeepEqual(got, []string{"en/place", "en/place/name", "en/place/name/town"}) {
		t.Errorf("coarser: %v", got)
	}
}

// TestAlternatives: what else the words allow is told, and weighs what the
// confidence leaves.
func TestAlternatives(t *testing.T) {
	r := newReader(t)
	text := "Shelling killed three people in Homs on Monday, hours after talks in Aleppo on Sunday ended in Syria."
	c := readOne(t, r, "", text)[0]
	var place, day *Alternative
	for i := range c.Alternatives {
		if a := &c.Alternatives[i]; a.Place != nil && a.Place.Name == "Aleppo" {
			place = a
		} else if a.Time != nil && a.Time.Text == "Sunday" {
			day = a
		}
	}
	if c.Place.Name != "Homs" || c.Time.Text != "Monday" || place == nil || day == nil {
		t.Fatalf("at %v, %v, other %+v", c.Place, c.Time, c.Alternatives)
	}
	for _, v := range c.Confidence {
		if v.Field == "place" && c.Alternatives[0].Weight != (1000-v.PerMille)/2 {
			t.Errorf("the first alternative weighs %d beside %d", c.Alternatives[0].Weight, v.PerMille)
		}
	}
	for _, a := range readOne(t, r, "", "Shelling killed three people in Homs in Syria.")[0].Alternatives {
		if a.Place != nil && a.Place.Name == "Syria" {
			t.Error("what holds the place is no alternative to it")
		}
	}
	// a name that two villages have
	base, err := DefaultGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	g, err := base.With(strings.NewReader("one\ttown\tKafr Example\tSY\t12\t358000000\t366000000\t1500\t900\ntwo\ttown\tKafr Example\tSY\t09\t361000000\t371000000\t1500\t800\n"))
	if err != nil {
		t.Fatal(err)
	}
	if r, err = New(Options{Gazetteer: g}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][2]string{
		"Shelling killed three people in the village of Kafr Example in Syria.":              {"one", "two"},
		"Shelling killed three people in the village of Kafr Example. Aleppo is in Syria.":   {"two", "one"},
		"Shelling killed three people in the village of Kafr Example in Aleppo governorate.": {"two", ""},
	} {
		c := readOne(t, r, "", text)[0]
		got := [2]string{c.Place.ID, ""}
		for _, a := range c.Alternatives {
			if a.Place != nil && (a.Place.ID == "one" || a.Place.ID == "two") {
				got[1] = a.Place.ID
			}
		}
		if got != want {
			t.Errorf("%s\ngot %v, want %v", text, got, want)
		}
	}
}

// TestMeasured: both languages have a confidence for what was counted.
func TestMeasured(t *testing.T) {
	r := newReader(t)
	for lang, fields := range map[string][]string{"en": {"killed", "place", "time", "act", "attacker"}, "ar": {"killed", "place", "act"}} {
		for _, f := range fields {
			if c, ok := r.counts.of(f, lang+"/"+f); !ok || c.Checked < leastChecked {
				t.Errorf("%s of %s was not counted", f, lang)
			}
		}
	}
}
