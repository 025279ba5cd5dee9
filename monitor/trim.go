package monitor

// What nobody reads again is forgotten, so that what is kept is what windows hold.

// trimEvery is after how many time points what everybody has read is forgotten.
const trimEvery = 8

// trim forgets what no node and no verdict will read again.
func (m *Monitor) trim() {
	for _, n := range m.nodes {
		n.out.trim(m.unread(n))
	}
	oldest := m.oldest()
	if k := oldest - m.first; 2*k > len(m.times) {
		m.times = m.times[:copy(m.times, m.times[k:])]
		m.first = oldest
	}
	if m.why != nil && m.count%256 == 0 {
		m.why.trim()
	}
}

// oldest is the first time point whose instant is still asked for.
func (m *Monitor) oldest() int {
	oldest := m.count
	for i := range m.roots {
		oldest = min(oldest, m.roots[i].read)
	}
	for _, n := range m.nodes {
		oldest = min(oldest, n.read)
	}
	return oldest
}

// unread is the first time point of a node's stream that somebody will read.
func (m *Monitor) unread(n *node) int {
	read := n.out.end()
	for _, r := range n.readers {
		read = min(read, r.read)
	}
	for _, i := range n.roots {
		read = min(read, m.roots[i].read)
	}
	return read
}
