package spreadsheet

import (
	"io"
	"slices"
	"strings"
)

// Look is what a person must see of a table to say what its columns mean.
type Look struct {
	Head  []string
	Rows  [][]string          // the first few
	Words map[string][]string // of columns that are read as identifiers: their different words, in order
	Count int                 // rows that are not empty
}

// shown is how many rows a look has.
const shown = 3

// LookAt reads a table for [Look]. A column of more than 200 different words
// has none listed.
func LookAt(r io.ReadSeeker, c *Columns) (*Look, *Problem) {
	t, bad := begin(r, c)
	if bad != nil {
		return nil, bad
	}
	out := &Look{Head: slices.Clone(t.head), Words: map[string][]string{}}
	seen := make([]map[string]bool, len(t.head))
	for i, h := range t.head {
		if f, _ := fieldOf(c.Columns[h].As); f.Coded {
			seen[i] = map[string]bool{}
		}
	}
	for {
		cells, _, bad, err := t.next()
		if err != nil {
			break
		}
		if bad != nil || blank(cells) {
			continue
		}
		out.Count++
		if len(out.Rows) < shown {
			out.Rows = append(out.Rows, slices.Clone(cells))
		}
		for i, s := range cells {
			if s = strings.TrimSpace(s); i < len(seen) && seen[i] != nil && s != "" && len(seen[i]) <= maxCodes {
				seen[i][s] = true
			}
		}
	}
	for i, words := range seen {
		if len(words) == 0 || len(words) > maxCodes {
			continue
		}
		var list []string
		for w := range words {
			list = append(list, w)
		}
		slices.Sort(list)
		out.Words[t.head[i]] = list
	}
	return out, nil
}
