package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"truce/ruling"
)

const explainAbout = `Gives the reasons of one item of a replay as a tree, down to the entries: who
said it, since when it could be known, who signed it, and where it stands in
public. ID is the id of an item as truce replay prints it, or an entry's.
`

func runExplain(ctx context.Context, m *Main, args []string) error {
	var q queryFlags
	var asJSON bool
	rest, err := m.flags("explain", "DIR ID", explainAbout, func(fs *flag.FlagSet) {
		q.declare(fs)
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 2 {
		return wrongCall("name a folder and the id of an item")
	}
	f, p, err := m.picture(ctx, rest[0], &q, asJSON, true)
	if err != nil {
		return err
	}
	tree, ok := ruling.Explain(p, rest[1], f.leaf)
	if to := f.mergedInto(rest[1]); !ok && to != "" {
		fmt.Fprintf(m.Stderr, "truce explain: %s was merged: it goes on as %s\n", rest[1], to)
		tree, ok = ruling.Explain(p, to, f.leaf)
	}
	if !ok {
		fmt.Fprintf(m.Stderr, "truce explain: there is no item %q then; truce replay lists the ids\n", rest[1])
		return errNo
	}
	if asJSON {
		return m.printJSON(tree)
	}
	m.printTree(tree, 0, "")
	return nil
}

// leaf describes an entry as the end of a chain of reasons.
func (f *folded) leaf(id string) (ruling.Leaf, bool) {
	e, ok := f.entries[id]
	if !ok {
		return ruling.Leaf{}, false
	}
	return ruling.LeafOf(e), true
}

// printTree prints a reason and those under it; above is the item it is a
// reason of, whose clause need not be told again.
func (m *Main) printTree(n ruling.Node, depth int, above string) {
	pad := strings.Repeat("  ", depth)
	line := n.Text
	if n.Rule != "" {
		line = n.Rule + ": " + line
	}
	fmt.Fprintf(m.Stdout, "%s%s\n", pad, line)
	if n.Clause != "" && n.Clause != above && n.ID == "" {
		fmt.Fprintf(m.Stdout, "%s  clause %s\n", pad, n.Clause)
	}
	if l := n.Leaf; l != nil {
		fmt.Fprintf(m.Stdout, "%s  entry %s (%s), said by %s, signed by %s\n", pad, l.Entry, l.Kind, l.Of, l.By)
		if l.Available != "" {
			fmt.Fprintf(m.Stdout, "%s  could be known since %s: %s\n", pad, l.Available, l.Basis)
		}
		if l.Source != "" {
			fmt.Fprintf(m.Stdout, "%s  source: %s %s\n", pad, l.Source, l.Address)
		}
		if l.Confidence != "" {
			fmt.Fprintf(m.Stdout, "%s  confidence: %s\n", pad, l.Confidence)
		}
	}
	for _, c := range n.Reasons {
		m.printTree(c, depth+1, itemAbove(n, above))
	}
}

func itemAbove(n ruling.Node, above string) string {
	if n.ID != "" {
		return n.ID
	}
	return above
}
