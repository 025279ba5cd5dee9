package desk

import (
	"testing"

	"truce/intake"
)

// TestStrangeNames: a file name that cannot be recorded is a problem and no
// entry.
func TestStrangeNames(t *testing.T) {
	for name, bad := range map[string]bool{"incidents.csv": false, "ex\u202egpj.csv": true} {
		d, problems := headOf(intake.Table{File: name, Columns: "c.json", Outlet: "cell"}, 3)
		if intake.Bad(problems) != bad || !bad && d.Kind == nil {
			t.Errorf("%q: %v", name, problems)
		}
	}
}
