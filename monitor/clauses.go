package monitor

import (
	"fmt"
	"strings"

	"truce/monitor/clause"
)

// ParseClauses reads clauses, one a line, each after its name and a colon:
//
//	unanswered: incident(id,z,k) AND (NOT (EVENTUALLY[0,1d] ack(id)))
//
// Empty lines and lines that begin with # are passed over.
func ParseClauses(src string) ([]Clause, error) {
	var all []Clause
	for i, line := range strings.Split(src, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, text, ok := strings.Cut(line, ":")
		if name = strings.TrimSpace(name); !ok || name == "" || strings.ContainsAny(name, " \t(@") {
			return nil, fmt.Errorf("line %d: a clause is name: formula, and a name has no space", i+1)
		}
		f, err := clause.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", i+1, name, err)
		}
		all = append(all, Clause{name, f})
	}
	return all, nil
}
