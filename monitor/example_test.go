package monitor_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"truce/monitor"
	"truce/monitor/clause"
	"truce/monitor/witness"
)

// A quota over a civil day, as rulings have them: performances that are
// accepted become events of their day, and the ceiling is a clause. The reason
// of a verdict cites the performances that are enough to pass it.
func Example() {
	sig, err := clause.ParseSignature("accepted(entry:string, category:string, loads:int)")
	if err != nil {
		log.Fatal(err)
	}
	all, err := monitor.ParseClauses(`fuel_above_50: EXISTS s. ((s <- SUM n (ONCE[day "Asia/Gaza"] accepted(e,"fuel",n))) AND (s > 50))`)
	if err != nil {
		log.Fatal(err)
	}
	p, err := monitor.NewProgram(sig, all...)
	if err != nil {
		log.Fatal(err)
	}
	m := p.NewWithReasons()
	accepted := func(ts int64, entry, category string, loads int64) clause.TimePoint {
		return clause.TimePoint{TS: ts, Events: []clause.Event{{Args: []clause.Value{clause.TextValue(entry), clause.TextValue(category), clause.IntValue(loads)}}}}
	}
	day := []clause.TimePoint{
		accepted(1760515200, "e_1", "fuel", 30),
		accepted(1760518800, "e_2", "food", 200),
		accepted(1760522400, "e_3", "fuel", 4),
		accepted(1760526000, "e_4", "fuel", 25),
	}
	checker := witness.Checker{Sig: sig, Log: day}
	for _, tp := range day {
		verdicts, err := m.Step(tp)
		if err != nil {
			log.Fatal(err)
		}
		for _, v := range verdicts {
			fmt.Print(v.Why[0])
			fmt.Println("checked:", checker.Check(all[0].Formula, v.Point, v.Rows[0], v.Why[0]) == nil)
		}
	}
	// Output:
	// At time point 3, @1760526000 these 2 are enough, and give 55:
	//   With e = "e_1", n = 30:
	//     accepted("e_1","fuel",30) is in the log at time point 0, @1760515200.
	//   With e = "e_4", n = 25:
	//     accepted("e_4","fuel",25) is in the log at time point 3, @1760526000.
	// checked: true
}

// Incidents that nobody acknowledges within a day, from a log of text.
func ExampleMonitor_Run() {
	sig, err := clause.ParseSignature("incident(id:int, zone:string) ack(id:int)")
	if err != nil {
		log.Fatal(err)
	}
	f, err := clause.Parse("incident(id,z) AND (NOT (EVENTUALLY[0,1d] ack(id)))")
	if err != nil {
		log.Fatal(err)
	}
	p, err := monitor.NewProgram(sig, monitor.Clause{Name: "unanswered", Formula: f})
	if err != nil {
		log.Fatal(err)
	}
	if err := p.New().Run(strings.NewReader("@0 incident(1,\"Aleppo\") incident(2,\"Idlib\") @3600 ack(2) @90000"), os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// @0 (time point 0): (1,"Aleppo")
}
