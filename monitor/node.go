package monitor

import (
	"fmt"
	"strings"

	"truce/monitor/clause"
)

// A node is one operator of the shared graph. It reads the streams of the
// nodes in, one time point after the other, and writes its own.
type node struct {
	id      int
	what    string // the operator, its parameters and its inputs: what makes two nodes one
	types   []clause.Type
	lasting bool // else momentary
	in      []*node
	op      op
	still   bool // see still
	out     stream
	read    int     // the next time point to read from every input
	places  []place // in the stream of each input
	readers []*node
	roots   []int // the clauses whose verdicts are its rows
}

// An op is what a node does. step reads the time point tp of every input and
// writes, to n.out, the time points that it can now answer: the same one for
// an op that looks back, later ones for an op that looks ahead. end writes
// those still open when the log has ended. save and load keep what the op
// remembers, in canonical order.
type op interface {
	step(m *Monitor, n *node, tp int)
	end(m *Monitor, n *node)
	save(e *encoder, n *node)
	load(d *decoder, n *node)
}

// prompt is what an op embeds that answers each time point when it reads it;
// still one that besides, where its inputs say nothing, says nothing and changes
// nothing: it is not even asked; stateless one that besides remembers nothing.
type prompt struct{}

func (prompt) end(*Monitor, *node) {}

type still struct{ prompt }

func (still) isStill() bool { return true }

type stateless struct{ still }

func (stateless) save(*encoder, *node) {}
func (stateless) load(*decoder, *node) {}

// at gives what an input says of a time point.
func (n *node) at(k, tp int) (ins, del block) { return n.in[k].out.at(&n.places[k], tp) }

// A relation is a node with names for its columns.
type relation struct {
	n    *node
	vars []string
}

func (r relation) col(v string) int {
	for i, x := range r.vars {
		if x == v {
			return i
		}
	}
	return -1
}

// cols are the columns of r that hold vars.
func (r relation) cols(vars []string) []int {
	c := make([]int, len(vars))
	for i, v := range vars {
		c[i] = r.col(v)
	}
	return c
}

func pickTypes(t []clause.Type, cols []int) []clause.Type {
	out := make([]clause.Type, len(cols))
	for i, c := range cols {
		out[i] = t[c]
	}
	return out
}

// A compiler turns clauses into nodes. Two parts that say the same, whatever
// names their variables have, become one node: that is how clauses share
// windows and subterms.
type compiler struct {
	sig   clause.Signature
	m     *Monitor
	known map[string]*node
}

// find gives the node that is already there for what over in.
func (c *compiler) find(what string, in ...*node) *node {
	return c.known[named(what, in)]
}

func named(what string, in []*node) string {
	var b strings.Builder
	b.WriteString(what)
	for _, i := range in {
		fmt.Fprintf(&b, " #%d", i.id)
	}
	return b.String()
}

// node gives the node that does op over in, making it if it is new. what
// identifies the operator and its parameters.
func (c *compiler) node(what string, op op, types []clause.Type, lasting bool, in ...*node) *node {
	if n := c.find(what, in...); n != nil {
		return n
	}
	n := &node{id: len(c.m.nodes), what: named(what, in), types: types, lasting: lasting, in: in, op: op, places: make([]place, len(in))}
	n.out.w = len(types)
	if s, ok := op.(interface{ isStill() bool }); ok {
		n.still = s.isStill() && len(in) > 0
	}
	for _, i := range in {
		i.readers = append(i.readers, n)
	}
	c.known[n.what] = n
	c.m.nodes = append(c.m.nodes, n)
	return n
}

// held is the relation as a lasting one, each as a momentary one.
func (c *compiler) held(r relation) relation {
	if !r.n.lasting {
		r.n = c.node("hold", &holdOp{rows: tableOf(r.n.types)}, r.n.types, true, r.n)
	}
	return r
}

func (c *compiler) each(r relation) relation {
	if r.n.lasting {
		r.n = c.node("each", &eachOp{rows: tableOf(r.n.types)}, r.n.types, false, r.n)
	}
	return r
}

// ordered is the relation with its columns in the order of vars.
func (c *compiler) ordered(r relation, vars []string) relation {
	cols := r.cols(vars)
	same := len(vars) == len(r.vars)
	for i, k := range cols {
		same = same && i == k
	}
	if same {
		return r
	}
	n := c.node(fmt.Sprint("order ", cols), &orderOp{cols: cols}, pickTypes(r.n.types, cols), r.n.lasting, r.n)
	return relation{n, vars}
}
