package agreement

import "fmt"

// A simple temporal network: instants, and bounds on how far one may lie
// after another. It can be kept if and only if no circle of bounds adds up to
// less than nothing (Dechter, Meiri and Pearl 1991). What is not bounded is
// free: an anchor that nobody has set, a gate that may open any day.

// bound says that instant to lies at most most milliseconds after from.
type bound struct {
	from, to int
	most     int64
	text     string // what of the text says so; "" for what goes without saying
	by       *Block // the block that says so
	own      bool   // that this duty is done between its beginning and its deadline
}

type network struct {
	nodes  int
	bounds []bound
	off    []bool  // bounds left out, because what they contradict was reported
	out    [][]int // bounds by from; made when asked for
	cut    string  // at what a search or the building stopped before its end
}

// maxWork bounds one search, in bounds looked at: a second or less.
const maxWork = 50_000_000

func (n *network) node() int { n.nodes++; return n.nodes - 1 }

func (n *network) add(b bound) {
	n.bounds = append(n.bounds, b)
	n.off = append(n.off, false)
	n.out = nil
}

// conflict finds a circle of bounds that cannot be kept, as few of them as
// can be found; nil when there is none.
func (n *network) conflict() []int {
	circle := n.negative()
	if len(circle) == 0 {
		return nil
	}
	starts := make([]int, 0, n.nodes)
	if n.nodes <= 256 {
		for i := range n.nodes {
			starts = append(starts, i)
		}
	} else {
		for _, b := range circle {
			starts = append(starts, n.bounds[b].from)
		}
	}
	for i, s := range starts {
		if i*len(circle)*len(n.bounds) > maxWork {
			n.cut = fmt.Sprintf("a timetable of %d instants", n.nodes)
			break
		}
		if shorter := n.circleFrom(s, len(circle)-1); shorter != nil {
			circle = shorter
		}
	}
	return circle
}

// negative is Bellman's and Ford's search from everywhere at once: a circle in
// what each instant was last bounded by is one that cannot be kept.
func (n *network) negative() []int {
	dist := make([]int64, n.nodes)
	last := make([]int, n.nodes)
	for i := range last {
		last[i] = -1
	}
	for pass := 0; pass <= n.nodes; pass++ {
		changed := false
		for i, b := range n.bounds {
			if !n.off[i] && dist[b.from]+b.most < dist[b.to] {
				dist[b.to] = dist[b.from] + b.most
				last[b.to] = i
				changed = true
			}
		}
		if !changed {
			return nil
		}
		if pass < 8 || pass%32 == 0 || pass == n.nodes {
			if circle := n.back(last); circle != nil {
				return circle
			}
		}
		if pass*len(n.bounds) > maxWork {
			n.cut = fmt.Sprintf("a timetable of %d instants", n.nodes)
			return n.back(last)
		}
	}
	return nil
}

// back looks for a circle in the graph of last bounds.
func (n *network) back(last []int) []int {
	mark := make([]int, n.nodes)
	for start := range n.nodes {
		v := start
		for mark[v] == 0 && last[v] >= 0 {
			mark[v] = start + 1
			v = n.bounds[last[v]].from
		}
		if mark[v] != start+1 || last[v] < 0 {
			continue
		}
		var circle []int
		for u := v; ; {
			circle = append(circle, last[u])
			if u = n.bounds[last[u]].from; u == v {
				return circle
			}
		}
	}
	return nil
}

// circleFrom looks for a circle through s that cannot be kept, of at most
// most bounds, shortest first.
func (n *network) circleFrom(s, most int) []int {
	const none = int64(1) << 60
	dist := make([]int64, n.nodes)
	for i := range dist {
		dist[i] = none
	}
	dist[s] = 0
	var steps [][]int // by length: the bound by which each instant was reached
	for range most {
		next := make([]int64, n.nodes)
		via := make([]int, n.nodes)
		for i := range next {
			next[i], via[i] = none, -1
		}
		for i, b := range n.bounds {
			if !n.off[i] && dist[b.from] < none && dist[b.from]+b.most < next[b.to] {
				next[b.to], via[b.to] = dist[b.from]+b.most, i
			}
		}
		steps = append(steps, via)
		if next[s] < 0 {
			var circle []int
			for v, k := s, len(steps)-1; k >= 0; k-- {
				circle = append(circle, steps[k][v])
				v = n.bounds[steps[k][v]].from
			}
			return circle
		}
		dist = next
	}
	return nil
}

// atMost says whether the network makes sure that to lies at most limit after
// from, without what is said of a duty's own performance. It is asked only of
// networks that can be kept.
func (n *network) atMost(from, to int, limit int64, without *Block) bool {
	if n.out == nil {
		n.out = make([][]int, n.nodes)
		for i, b := range n.bounds {
			if !n.off[i] {
				n.out[b.from] = append(n.out[b.from], i)
			}
		}
	}
	dist := map[int]int64{from: 0}
	queue := []int{from}
	for steps := 0; len(queue) > 0; steps++ {
		if steps == 200_000 {
			n.cut = fmt.Sprintf("a timetable of %d instants", n.nodes)
			break
		}
		v := queue[0]
		queue = queue[1:]
		for _, i := range n.out[v] {
			b := n.bounds[i]
			if b.own && b.by == without {
				continue
			}
			d := dist[v] + b.most
			if old, seen := dist[b.to]; !seen || d < old {
				dist[b.to] = d
				if b.to == to && d <= limit {
					return true
				}
				queue = append(queue, b.to)
			}
		}
	}
	return false
}
