package intake

import "fmt"

// Gathered tells what is wrong in the same way with many rows of a table once,
// at the first of them.
func Gathered(problems []Problem) (out []Problem) {
	type way struct {
		file, field, message string
		warning              bool
	}
	first, more := map[way]int{}, map[int]int{}
	for _, p := range problems {
		w := way{p.File, p.Field, p.Message, p.Warning}
		i, known := first[w]
		if p.Code == "row" && p.Line > 1 && known {
			more[i]++
			continue
		}
		first[w] = len(out)
		out = append(out, p)
	}
	for i, n := range more {
		out[i].Message += fmt.Sprintf("; %d more rows alike", n)
	}
	return out
}
