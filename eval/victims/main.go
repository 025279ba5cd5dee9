// Command victims measures how well package victim tells whether two records are
// of one person.
//
//	go run ./eval/victims -data DIR [-quick] [-json]
//
// The data are RLdata500 of the R package RecordLinkage (Sariyar and Borg, The R
// Journal 2(2), 2010): 500 made-up records of German names with a day of birth,
// 50 of which are another record again with slips in them. They hold no sex, no
// incident and no Arabic name: what is measured is the comparison of names in
// one script, beside days of birth, and nothing else.
//
// Persons with an even number are the half that rules may be tuned on (tuned),
// the others are held back (held); pairs are of two records of one half, all is
// every pair. precision: of the pairs that were called same, those that are.
// recall: of the pairs that are one person's, those that were called same.
// lost: of these, those that were called not_same, which nobody would look at;
// to_look_at: pairs of all that a keeper is left to look at (cannot_say).
//
// Two peers in the same run: equal (the same names and day, letter for letter),
// and jaro_winkler (the mean similarity of first and last name is 0.92 or more,
// and two of year, month and day of birth are equal).
package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"truce/internal/evalout"
	"truce/victim"
)

func main() {
	data := flag.String("data", "", "`DIR` that holds linkage-gold/RLdata500.csv")
	flag.Bool("quick", false, "the same: it ends in seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	flag.Parse()
	rows, err := read(filepath.Join(*data, "linkage-gold", "RLdata500.csv"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "victims:", err)
		os.Exit(1)
	}
	for _, half := range []string{"tuned", "held", "all"} {
		measure(rows, half, *asJSON)
	}
}

// row is one record.
type row struct {
	victim.Evidence
	first, last string
	person      int
}

func read(name string) (out []row, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	for _, l := range lines[1:] {
		if len(l) != 9 {
			return nil, errors.New("a row does not have nine columns")
		}
		var n [4]int
		for i, at := range []int{4, 5, 6, 8} {
			if n[i], err = strconv.Atoi(l[at]); err != nil {
				return nil, errors.New("a row has no number where one belongs")
			}
		}
		var parts []string
		for _, s := range l[:4] {
			if s != "NA" {
				parts = append(parts, s)
			}
		}
		r := row{first: l[0], last: l[2], person: n[3]}
		r.Names = []string{strings.Join(parts, " ")}
		r.Born = fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])
		out = append(out, r)
	}
	return out, nil
}

// tally is how one way of telling did.
type tally struct{ said, right, lost, look int }

func measure(rows []row, half string, asJSON bool) {
	var ours, equal, winkler tally
	pairs, gold := 0, 0
	for i := range rows {
		for j := range i {
			a, b := &rows[i], &rows[j]
			if half != "all" && (a.person%2 != b.person%2 || (a.person%2 == 1) != (half == "held")) {
				continue
			}
			one := a.person == b.person
			pairs++
			if one {
				gold++
			}
			ours.add(victim.Compare(a.Evidence, b.Evidence, victim.Unknown), one)
			equal.add(sameIf(a.Names[0] == b.Names[0] && a.Born == b.Born), one)
			winkler.add(sameIf(jaroWinkler(a.first, b.first)+jaroWinkler(a.last, b.last) >= 2*0.92 && twoOfThree(a.Born, b.Born)), one)
		}
	}
	for _, peer := range []struct {
		name string
		t    tally
	}{{"equal letter for letter", equal}, {"Jaro-Winkler", winkler}} {
		show(asJSON, "precision_"+half, ours.right, ours.said, "pairs called same", peer.name, peer.t.right, peer.t.said)
		show(asJSON, "recall_"+half, ours.right, gold, fmt.Sprintf("pairs of one person, of %d pairs", pairs), peer.name, peer.t.right, gold)
		show(asJSON, "lost_"+half, ours.lost, gold, "pairs of one person", peer.name, peer.t.lost, gold)
	}
	show(asJSON, "to_look_at_"+half, ours.look, pairs, "pairs", "", 0, 0)
}

func (t *tally) add(said victim.Answer, one bool) {
	switch said {
	case victim.Same:
		t.said++
		if one {
			t.right++
		}
	case victim.NotSame:
		if one {
			t.lost++
		}
	default:
		t.look++
	}
}

func sameIf(yes bool) victim.Answer {
	if yes {
		return victim.Same
	}
	return victim.NotSame
}

func show(asJSON bool, metric string, n, of int, what, peer string, peerN, peerOf int) {
	share := func(n, of int) float64 {
		if of == 0 {
			return 0
		}
		return float64(n) / float64(of)
	}
	x := evalout.Result{Metric: metric, Value: share(n, of), Unit: "share", Denominator: fmt.Sprintf("%d of %d %s", n, of, what)}
	if peer != "" {
		x.Peer, x.PeerValue = fmt.Sprintf("%s, %d of %d", peer, peerN, peerOf), share(peerN, peerOf)
		if x.PeerValue > 0 {
			x.Ratio = x.Value / x.PeerValue
		}
	}
	evalout.Show(x, asJSON)
}

// twoOfThree says whether two of year, month and day are equal.
func twoOfThree(a, b string) bool {
	n := 0
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	for i := range x {
		if x[i] == y[i] {
			n++
		}
	}
	return n >= 2
}

// jaroWinkler is the similarity of Jaro with Winkler's weight of the first four
// letters, 0 to 1.
func jaroWinkler(a, b string) float64 {
	if a == b {
		return 1
	}
	window := max(len(a), len(b))/2 - 1
	var x, y []byte
	used := make([]bool, len(b))
	taken := make([]bool, len(a))
	for i := range a {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if !used[j] && a[i] == b[j] {
				used[j], taken[i] = true, true
				break
			}
		}
	}
	for i := range a {
		if taken[i] {
			x = append(x, a[i])
		}
	}
	for j := range b {
		if used[j] {
			y = append(y, b[j])
		}
	}
	if len(x) == 0 {
		return 0
	}
	turned := 0
	for i := range x {
		if x[i] != y[i] {
			turned++
		}
	}
	m := float64(len(x))
	jaro := (m/float64(len(a)) + m/float64(len(b)) + (m-float64(turned)/2)/m) / 3
	begin := 0
	for begin < min(4, len(a), len(b)) && a[begin] == b[begin] {
		begin++
	}
	return jaro + float64(begin)*0.1*(1-jaro)
}
