package form_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/form"
)

func parsed(src string) clause.Formula {
	f, err := clause.Parse(src)
	if err != nil {
		panic(err)
	}
	return f
}

// A pause of four days, and a day more for every ten who are freed, at most six
// more: the terms of the pause in Gaza of November 2023 as reported, with a log
// that is made up. The eleventh and the twentieth come too late to add a second
// day: the pause was over.
func ExampleEarned() {
	sig, err := clause.ParseSignature("pause() freed(id:int) day(n:int)")
	if err != nil {
		panic(err)
	}
	running, err := form.Earned{Begins: parsed("pause()"), Item: parsed("freed(i)"), Of: "i",
		Lasts: 4 * form.Day, Per: 10, Adds: form.Day, AtMost: 6 * form.Day}.Formula()
	if err != nil {
		panic(err)
	}
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "running", Formula: clause.And{L: parsed("day(n)"), R: running}})
	if err != nil {
		panic(err)
	}
	var log strings.Builder
	for day := range 8 {
		fmt.Fprintf(&log, "@%d day(%d)", day*form.Day, day)
		switch day {
		case 0:
			log.WriteString(" pause() freed(1) freed(2) freed(3) freed(4) freed(5)")
		case 2:
			log.WriteString(" freed(6) freed(7) freed(8) freed(9) freed(10)")
		case 5:
			for id := 11; id <= 20; id++ {
				fmt.Fprintf(&log, " freed(%d)", id)
			}
		}
		log.WriteString("\n")
	}
	if err := p.New().Run(strings.NewReader(log.String()), os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// @0 (time point 0): (0)
	// @86400 (time point 1): (1)
	// @172800 (time point 2): (2)
	// @259200 (time point 3): (3)
	// @345600 (time point 4): (4)
}

// Thirty are released for each civilian freed and fifty for each soldier, and
// who was rejected does not count; of soldiers at most two count.
func ExampleRatio() {
	sig, err := clause.ParseSignature("freed(id:int, who:string) released(id:int, number:int) rejected(id:int)")
	if err != nil {
		panic(err)
	}
	missing, err := form.Ratio{
		Owed: form.Quota{Within: clause.Any, Item: parsed("freed(i,c)"), Of: "i", Category: "c",
			Categories: []form.Category{{Name: "civilian", Times: 30, AtMost: -1}, {Name: "soldier", Times: 50, AtMost: 2}}},
		Done: form.Quota{Within: clause.Any, Item: parsed("released(j,n)"), Of: "j", Amount: "n", Rejected: parsed("rejected(j)"),
			Categories: []form.Category{{Times: 1, AtMost: -1}}},
		Missing: "missing",
	}.Formula()
	if err != nil {
		panic(err)
	}
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "missing", Formula: missing})
	if err != nil {
		panic(err)
	}
	log := `@1 freed(1,"civilian") freed(2,"soldier")
		@2 released(1,60) released(2,20)
		@3 freed(3,"soldier") freed(4,"soldier")
		@4 released(3,50)
		@5 rejected(2)`
	if err := p.New().Run(strings.NewReader(log), os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// @1 (time point 0): (80)
	// @3 (time point 2): (50)
	// @5 (time point 4): (20)
}

// What a form makes is printed and read back, and what cannot be said is refused.
func TestForms(t *testing.T) {
	item, many := parsed("freed(i,c)"), make([]form.Category, form.MaxCategories+1)
	for i := range many {
		many[i].Name = fmt.Sprint(i)
	}
	for _, c := range []struct {
		f    form.Form
		want string // in the error; "": none
	}{
		{form.Mirrored{Act: parsed("leaves(x)"), Answer: parsed("ack(x)"), Within: form.Hour}, ""},
		{form.Mirrored{Act: parsed("leaves(x)"), Answer: parsed("ack(y)")}, "y is bound by ack(y) and not by leaves(x)"},
		{form.Mirrored{Act: parsed("leaves(x)")}, "a part is missing"},
		{form.Locked{First: parsed("leaves(_x)"), Then: parsed("ack(_x)")}, "underscore"},
		{form.Together{One: parsed("leaves(x)"), Other: parsed("freed(x,y)")}, "y is bound"},
		{form.Reciprocal{Act: parsed("leaves(x)"), Broken: parsed("ack(x)"), Mended: parsed("pause()")}, ""},
		{form.Reciprocal{Act: parsed("leaves(x)"), Broken: parsed("pause()"), Mended: parsed("ack(x)")}, "x is bound"},
		{form.Earned{Begins: parsed("pause()"), Item: item, Of: "i", Lasts: 1, Per: 1, Adds: 1, AtMost: form.MaxSteps}, ""},
		{form.Earned{Begins: parsed("pause()"), Item: item, Of: "i", Lasts: 1, Per: 1, Adds: 1, AtMost: form.MaxSteps + 1}, "earn more at a time"},
		{form.Earned{Begins: parsed("pause()"), Item: item, Of: "i", Lasts: 1, Per: 0, Adds: 1}, "one item at least"},
		{form.Earned{Begins: parsed("leaves(i)"), Item: item, Of: "i", Lasts: 1, Per: 1, Adds: 1}, "told apart"},
		{form.Quota{Item: item, Of: "i", Total: "n"}, "from 1 to 10 categories"},
		{form.Quota{Item: item, Of: "i", Category: "c", Total: "n", Categories: many}, "from 1 to 10 categories"},
		{form.Quota{Item: item, Of: "i", Category: "c", Total: "n", Categories: many[:form.MaxCategories]}, ""},
		{form.Quota{Item: item, Of: "i", Category: "c", Total: "n", Categories: []form.Category{many[0], many[0]}}, "twice"},
		{form.Quota{Item: item, Of: "i", Category: "d", Total: "n", Categories: many[:1]}, `does not bind "d"`},
		{form.Quota{Item: item, Of: "i", Rejected: parsed("leaves(x)"), Total: "n", Categories: []form.Category{{}}}, "alone"},
		{form.Ratio{}, "a name"},
	} {
		f, err := c.f.Formula()
		switch {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%T: %v, want %q", c.f, err, c.want)
		case err == nil:
			if _, err := clause.Check(f, signature(t)); err != nil {
				t.Errorf("%T: %v", c.f, err)
			}
			if again, err := clause.Parse(clause.String(f)); err != nil || clause.String(again) != clause.String(f) {
				t.Errorf("%T: %s is read back as another: %v", c.f, clause.String(f), err)
			}
		}
	}
}

func signature(t *testing.T) clause.Signature {
	sig, err := clause.ParseSignature("pause() freed(id:int, who:string) leaves(id:int) ack(id:int)")
	if err != nil {
		t.Fatal(err)
	}
	return sig
}
