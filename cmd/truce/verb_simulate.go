package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"

	"truce"
	"truce/civil"
	"truce/scenario"
)

const simulateAbout = `Plays a scenario through an agreement, before anybody signs it: what is due when,
which gate can open earliest and latest, what a violation on a given day does.
SCENARIO is a file in the syntax of the agreement language; it names the
document, and docs/language/simulate.md tells how to write one. Exit 1 when an
expectation of the scenario is not met.
`

// simulated is what truce simulate --json prints: one object.
type simulated struct {
	Schema      string                `json:"schema"`
	Scenario    string                `json:"scenario"`
	Document    string                `json:"document"`
	Moments     []simulatedAt         `json:"moments"`
	Met         int                   `json:"expectations_met"`
	Missed      []scenario.Missed     `json:"expectations_missed"`
	Left        []scenario.Problem    `json:"left_out"`
	Against     *simulated            `json:"against,omitempty"`
	Differences []scenario.Difference `json:"differences,omitempty"`
}

// simulatedAt is one instant of it.
type simulatedAt struct {
	AsOf     string             `json:"as_of"`
	Local    string             `json:"local"`
	Outcomes []scenario.Outcome `json:"outcomes"`
	Next     []simulatedNext    `json:"next"`
}

type simulatedNext struct {
	At   string `json:"at"`
	What string `json:"what"`
	Item string `json:"item"`
}

func runSimulate(_ context.Context, m *Main, args []string) error {
	var asJSON bool
	var against string
	files, err := m.flags("simulate", "SCENARIO", simulateAbout, func(fs *flag.FlagSet) {
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
		fs.StringVar(&against, "against", "", "`DOCUMENT`: play the scenario through this draft too, and tell what comes out differently")
	}, args)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return wrongCall("name one scenario file")
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		return fmt.Errorf("read the scenario: %w", err)
	}
	s, problems := scenario.Parse(files[0], raw)
	if len(problems) > 0 {
		return m.refuse(problems, asJSON)
	}
	r, zone, err := m.play(s, "", asJSON)
	if err != nil {
		return err
	}
	var other *scenario.Result
	if against != "" {
		if other, _, err = m.play(s, against, asJSON); err != nil {
			return err
		}
	}
	if asJSON {
		out := simulatedOf(r)
		if other != nil {
			out.Against, out.Differences = simulatedOf(other), scenario.Differences(r, other)
		}
		if err := m.printJSON(out); err != nil {
			return err
		}
	} else {
		m.printScenario(r, zone, other)
	}
	if len(r.Missed) > 0 {
		return errNo
	}
	return nil
}

// play plays a scenario through its own agreement, or leniently through
// another document.
func (m *Main) play(s *scenario.Scenario, instead string, asJSON bool) (*scenario.Result, civil.Zone, error) {
	docs, problems, err := s.Load(instead)
	if err != nil {
		return nil, civil.Zone{}, err
	}
	if len(problems) > 0 {
		return nil, civil.Zone{}, m.refuse(problems, asJSON)
	}
	r, problems, err := s.Run(docs, instead != "")
	if err != nil {
		return nil, civil.Zone{}, err
	}
	if len(problems) > 0 {
		return nil, civil.Zone{}, m.refuse(problems, asJSON)
	}
	return r, docs[0].Zone(), nil
}

// refuse prints problems, each with its place and what to try.
func (m *Main) refuse(problems []scenario.Problem, asJSON bool) error {
	for _, p := range problems {
		if asJSON {
			if err := m.printJSON(p); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintln(m.Stderr, p)
	}
	return errNo
}

func simulatedOf(r *scenario.Result) *simulated {
	out := &simulated{Schema: "truce.simulation/1", Scenario: r.Scenario, Document: r.Document, Met: r.Met,
		Missed: append([]scenario.Missed{}, r.Missed...), Left: append([]scenario.Problem{}, r.Left...), Moments: []simulatedAt{}}
	for _, x := range r.Moments {
		at := simulatedAt{AsOf: x.At.String(), Local: x.Local, Outcomes: x.Outcomes, Next: []simulatedNext{}}
		for _, n := range x.Picture.Next {
			at.Next = append(at.Next, simulatedNext{n.At, n.What, n.Item})
		}
		out.Moments = append(out.Moments, at)
	}
	return out
}

// nextShown is how much of what lies ahead is shown at one instant.
const nextShown = 5

// printScenario prints what came out at every instant, then what was expected
// and did not come out, then the differences to another document.
func (m *Main) printScenario(r *scenario.Result, zone civil.Zone, other *scenario.Result) {
	fmt.Fprintf(m.Stdout, "%s, through %s\n", r.Scenario, r.Document)
	last := map[string]string{}
	for _, x := range r.Moments {
		fmt.Fprintf(m.Stdout, "\nAs of %s\n", x.Local)
		width := 0
		shown := latestPeriods(x.Outcomes)
		for _, o := range shown {
			width = max(width, len([]rune(o.ID)))
		}
		for _, o := range shown {
			line := localTimes(o.Line(), zone)
			mark := " "
			if was, ok := last[o.ID]; ok && was != o.Line() {
				mark = "*"
			}
			last[o.ID] = o.Line()
			fmt.Fprintf(m.Stdout, " %s%-9s  %-*s  %s\n", mark, o.Kind, width, o.ID, line)
		}
		for i, n := range x.Picture.Next {
			if i == nextShown {
				fmt.Fprintf(m.Stdout, "   and %d later\n", len(x.Picture.Next)-i)
				break
			}
			fmt.Fprintf(m.Stdout, "   next: %s  %s\n", n.Local, n.What)
		}
	}
	fmt.Fprintf(m.Stdout, "\n%d expectations met, %d not\n", r.Met, len(r.Missed))
	for _, x := range r.Missed {
		fmt.Fprintln(m.Stdout, x)
	}
	if other == nil {
		return
	}
	fmt.Fprintf(m.Stdout, "\nAgainst %s\n", other.File)
	for _, x := range other.Left {
		fmt.Fprintf(m.Stdout, "left out: %s\n", x)
	}
	differences := scenario.Differences(r, other)
	clause := ""
	for i, d := range differences {
		if d.Clause != clause || i == 0 {
			clause = d.Clause
			fmt.Fprintf(m.Stdout, "%s\n", orNone(clause, "outside every clause"))
		}
		fmt.Fprintf(m.Stdout, "  %s at %s\n    here:  %s\n    there: %s\n", d.Item, d.At, localTimes(orNone(d.Here, "no such item"), zone), localTimes(orNone(d.There, "no such item"), zone))
	}
	if len(differences) == 0 {
		fmt.Fprintln(m.Stdout, "nothing comes out differently")
	}
	for _, x := range other.Missed {
		fmt.Fprintf(m.Stdout, "not met there: %s\n", x)
	}
}

// latestPeriods leaves of a duty that recurs the last two periods, and says on
// the last how many of the earlier ones stand how.
func latestPeriods(all []scenario.Outcome) []scenario.Outcome {
	var out []scenario.Outcome
	for i := 0; i < len(all); {
		base, _, recurs := strings.Cut(all[i].ID, "@")
		j := i + 1
		for recurs && j < len(all) && strings.HasPrefix(all[j].ID, base+"@") {
			j++
		}
		if j-i <= 3 {
			out = append(out, all[i:j]...)
			i = j
			continue
		}
		counts := map[string]int{}
		var order []string
		for _, o := range all[i : j-2] {
			if counts[o.Status] == 0 {
				order = append(order, o.Status)
			}
			counts[o.Status]++
		}
		var text []string
		for _, s := range order {
			text = append(text, fmt.Sprintf("%d %s", counts[s], strings.ReplaceAll(s, "_", " ")))
		}
		out = append(out, scenario.Outcome{ID: base + ", earlier", Kind: all[i].Kind, Status: strings.Join(text, ", ")})
		out = append(out, all[j-2:j]...)
		i = j
	}
	return out
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

// localTimes writes the instants in a line as clocks of the zone show them.
func localTimes(s string, zone civil.Zone) string {
	f := strings.Fields(s)
	for i, w := range f {
		bare := strings.TrimSuffix(w, ",")
		if at, err := truce.ParseInstant(bare); err == nil {
			f[i] = zone.Local(at) + strings.TrimPrefix(w, bare)
		}
	}
	return strings.Join(f, " ")
}
