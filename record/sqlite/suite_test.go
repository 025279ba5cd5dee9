package sqlite

import (
	"testing"

	"truce/entry"
	"truce/record/recordtest"
)

func TestConformance(t *testing.T) {
	recordtest.Run(t, func(dir string) (recordtest.Kept, error) {
		return Open(dir, Options{Entropy: entry.Derived("log key of the suite")})
	})
}
