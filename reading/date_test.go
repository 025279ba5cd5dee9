package reading

import (
	"testing"

	"truce/civil"
)

// TestTimesOfSpeaking: when it happened, and not when somebody spoke of it.
func TestTimesOfSpeaking(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"A bomb exploded today, killing 12 people in Homs, police said.", "today"},
		{"It was reported today that a bomb killed 12 people in Homs on Monday.", "Monday"},
		{"It was learned today that a bomb killed 12 people in Homs.", ""},
		{"Three soldiers were killed yesterday when a mine exploded in Homs, the army announced today.", "yesterday"},
		{"The bodies of 12 people killed on Friday were found on Sunday in Homs.", "Friday"},
		{"The army said on Sunday it had killed 12 militants in Homs.", ""},
		{"On Sunday, the army said, 12 militants were killed in Homs.", "Sunday"},
		{"The mayor today condemned the attack that killed 12 people in Homs on 3 September.", "3 September"},
		{"The mayor today accused the army of killing 12 people in Homs.", ""},
		{"The army today killed 12 militants in Homs.", "today"},
		{"The president, who arrived on Saturday, condemned Friday's bombing in Homs that killed 12.", "Friday's"},
		{"The attack took place at dawn on Thursday and killed 12 people in Homs.", "dawn on Thursday"},
		{"Police said a bomb killed 12 people in Homs today according to a doctor.", "today"},
	} {
		got := r.Read(Report{ID: "x", Text: c.text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}).Claims
		if len(got) == 0 || got[0].Time == nil || got[0].Time.Text != c.want {
			t.Errorf("%s\ngot %+v, want %q", c.text, got, c.want)
		}
	}
}

// TestRelativeDays: a day that is told from another is that day, and words that
// name an event instead of a day give none.
func TestRelativeDays(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"A raid on Friday killed five in Homs. The day before, shelling killed four people in Hama.", "2016-09-08"},
		{"A raid on Friday killed five in Homs. Two days earlier, shelling killed four people in Hama.", "2016-09-07"},
		{"A raid on 2 September killed five in Homs. The next day shelling killed four people in Hama.", "2016-09-03"},
		{"A raid on 2 September killed five in Homs. Shelling killed four people in Hama the following day.", "2016-09-03"},
		{"A raid on 2 September killed five in Homs. Three days later, shelling killed four people in Hama.", "2016-09-05"},
		{"Shelling killed four people in Hama the day before yesterday.", "2016-09-10"},
		{"Shelling killed four people in Hama last night.", "2016-09-11"},
		{"Shelling killed four people in Hama this morning.", "2016-09-12"},
		{"HAMA, 10 Sep -- Shelling killed four people here today.", "2016-09-10"},
		{"HAMA, 10 Sep -- Shelling killed four people here on Friday.", "2016-09-09"},
		{"HAMA, 10 Aug -- Shelling killed four people here today.", "2016-09-12"}, // no day of writing of this report
		{"Two days earlier, shelling killed four people in Hama.", ""},
		{"A raid on Friday killed five in Homs. Two days before the talks shelling killed four people in Hama.", ""},
		{"A raid on Friday killed five in Homs. The day after the raid shelling killed four people in Hama.", ""},
		{"The army said on Friday that, two days earlier, shelling killed four people in Hama.", ""},
	} {
		claims := r.Read(Report{ID: "x", Text: c.text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}).Claims
		got, found := "", false
		for _, x := range claims {
			if x.Killed == nil || x.Killed.Min != 4 {
				continue
			}
			if found = true; x.Time != nil && x.Time.Earliest.Known() {
				z, err := civil.Load(x.Time.Zone)
				if err != nil {
					t.Fatal(err)
				}
				got = z.DateOf(x.Time.Earliest).String()
			}
		}
		if !found || got != c.want {
			t.Errorf("%s\ngot %q, want %q (%v)", c.text, got, c.want, found)
		}
	}
}
