package main

// exactly is up to how many columns the best assignment is looked for; beyond,
// the largest pair is taken first.
const exactly = 12

// assign gives each row at most one column, and each column to at most one row,
// so that the sum of the pairs is the greatest; -1 for a row without one. Pairs
// of nothing are left apart.
func assign(pairs [][]int) []int {
	out := make([]int, len(pairs))
	for i := range out {
		out[i] = -1
	}
	if len(pairs) == 0 || len(pairs[0]) == 0 {
		return out
	}
	if len(pairs[0]) > exactly {
		return greedy(pairs, out)
	}
	n := 1 << len(pairs[0])
	// best[i][used] of rows from i on, with the columns of used taken
	best := make([][]int, len(pairs)+1)
	best[len(pairs)] = make([]int, n)
	for i := len(pairs) - 1; i >= 0; i-- {
		best[i] = make([]int, n)
		for used := range n {
			best[i][used] = best[i+1][used]
			for j, w := range pairs[i] {
				if w > 0 && used&(1<<j) == 0 {
					best[i][used] = max(best[i][used], w+best[i+1][used|1<<j])
				}
			}
		}
	}
	used := 0
	for i := range pairs {
		if best[i][used] == best[i+1][used] {
			continue
		}
		for j, w := range pairs[i] {
			if w > 0 && used&(1<<j) == 0 && best[i][used] == w+best[i+1][used|1<<j] {
				out[i], used = j, used|1<<j
				break
			}
		}
	}
	return out
}

func greedy(pairs [][]int, out []int) []int {
	taken := map[int]bool{}
	for {
		bi, bj, top := -1, -1, 0
		for i, row := range pairs {
			for j, w := range row {
				if out[i] < 0 && !taken[j] && w > top {
					bi, bj, top = i, j, w
				}
			}
		}
		if bi < 0 {
			return out
		}
		out[bi], taken[bj] = bj, true
	}
}
