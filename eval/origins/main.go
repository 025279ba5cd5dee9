// Command origins measures how well package origin counts independent origins.
//
//	go run ./eval/origins -data DIR [-quick] [-json]
//
// Planted: claims with known sources, in sentences made up here. Each is told by
// one to three named sources; of each source there are one or two wordings with
// nothing in common but the figure, each printed again by up to four outlets,
// whole or cut; and there are outlets that tell it in their own voice, copies
// with another figure, and texts that have nothing to do with it. The truth is
// the number of sources. over_count is the share of claims that are given more
// origins than they have, mean_absolute_error the mean distance.
//
// fakes_over_count: claims of FA-KES that two outlets or more make, and that we
// read: in each everything leads back to one source. The labels are ours, by one
// reader, and know no claim with two.
//
// The peer counts outlets, which is what is done where nothing better is at
// hand. Data and labels of the planted part are our own.
package main

import (
	"fmt"
	"math/rand/v2"

	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/origin"
)

func main() { evalread.Main("origins", run) }

func run(r *evalread.Run) error {
	claims := 400
	if r.Quick {
		claims = 120
	}
	rnd := rand.New(rand.NewPCG(20160909, 3))
	var reports []origin.Report
	truth := map[string]int{} // by the id of the report that tells it first
	for i := range claims {
		more, n := happening(r, rnd, i)
		truth[more[0].ID] = n
		reports = append(reports, more...)
	}
	got := origin.Compare(reports)
	over, peerOver, read := 0, 0, 0
	var err, peerErr float64
	for _, s := range got.Statements {
		id := reports[got.Texts[s.Claims[0].Text].Report].ID
		for _, c := range s.Claims {
			id = min(id, reports[got.Texts[c.Text].Report].ID)
		}
		want, ok := truth[id]
		if !ok || s.Killed == nil || s.Killed.Open {
			continue
		}
		delete(truth, id)
		read++
		if s.Origins > want {
			over++
			r.Miss("%s: %d origins of %d, %v", id, s.Origins, want, s.Witnesses)
		} else if s.Origins < want {
			r.Miss("%s: %d origins of %d (%d not counted)", id, s.Origins, want, s.Uncounted)
		}
		if s.Outlets > want {
			peerOver++
		}
		err += float64(abs(s.Origins - want))
		peerErr += float64(abs(s.Outlets - want))
	}
	of := fmt.Sprintf("%d of %d planted claims, the others not read; %d texts", read, claims, len(reports))
	show(r, "over_count", share(over, read), share(peerOver, read), of)
	show(r, "mean_absolute_error", err/float64(read), peerErr/float64(read), of)
	return fakes(r)
}

func share(n, of int) float64 { return float64(n) / float64(of) }

func abs(n int) int { return max(n, -n) }

func show(r *evalread.Run, metric string, v, peer float64, of string) {
	x := evalout.Result{Metric: metric, Value: v, Unit: "claims", Denominator: of, SelfMade: true, Peer: "the number of outlets", PeerValue: peer}
	if peer != 0 {
		x.Ratio = v / peer
	}
	r.Show(x)
}

// fakes looks at the claims of FA-KES that were read.
func fakes(r *evalread.Run) error {
	articles, err := evalread.Articles(r)
	if err != nil {
		return err
	}
	var reports []origin.Report
	for _, a := range articles {
		rep := a.Report()
		reports = append(reports, origin.Report{Report: rep, Claims: r.Reader.Read(rep).Claims})
	}
	got := origin.Compare(reports)
	over, outlets, n := 0, 0, 0
	for _, s := range got.Statements {
		for _, c := range s.Claims {
			if !one[c.Claim] {
				continue
			}
			n++
			if s.Origins > 1 {
				over++
				r.Miss("%s: %d origins", c.Claim, s.Origins)
			}
			if s.Outlets > 1 {
				outlets++
			}
			break
		}
	}
	if n == 0 {
		return fmt.Errorf("none of the labelled claims is read any more: the ids of claims have changed")
	}
	show(r, "fakes_over_count", share(over, n), share(outlets, n), fmt.Sprintf("%d of %d labelled claims of FA-KES, each of one origin", n, len(one)))
	return nil
}
