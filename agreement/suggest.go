package agreement

import (
	"fmt"
	"maps"
	"slices"
)

var functionNames = slices.Sorted(maps.Keys(functions))

// didYouMean is "; did you mean x?" for the nearest known name, or "".
func didYouMean(s string, known []string) string {
	best, least := "", 1+min(2, len(s)/3)
	for _, k := range known {
		if n := distance(s, k, least); n < least {
			best, least = k, n
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// distance is the number of letters to change, add or drop, or limit when it
// is not less.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit || len(a) > 64 {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		above := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := above
			if a[i-1] != b[j-1] {
				change++
			}
			above, row[j] = row[j], min(change, row[j]+1, row[j-1]+1)
		}
	}
	return min(limit, row[len(b)])
}
