// Command copies measures how well package origin finds who repeats whom.
//
//	go run ./eval/copies -data DIR [-quick] [-json] [-seed N]
//
// The set is planted: stories from the open texts (MUC-4 development texts and
// FA-KES, articles that are near-copies of one another left out) are changed by
// declared operations, drawn with a published seed. A copy is cut to 30–70 % of
// its sentences, its paragraphs are put in another order, one word in twelve is
// replaced, two to four stories are spliced, and outlet and day are others; see
// plant.go. What was done is known exactly: which text each came from, and
// which bytes of it from which.
//
// ari is the adjusted Rand index of the groups against the story that most of a
// text came from. passage_f1 is over words: those that a planted text shares
// with the text it was made from, against those that lie in a passage that
// leads to the same story; a word that was replaced still belongs to its
// passage. articles_per_s is the whole comparison, passages
// and scars included, by the processor time of one core; fingerprinted_per_s its first
// step alone, words, fingerprints and index.
//
// Two peers are run on the same texts in the same run: SHA-256 of the same
// bytes, for speed; and MinHash with LSH at the settings that are usual (128
// hashes, 14 bands of 9, 5-word shingles, a threshold of 0.7 on the estimated
// Jaccard), written here from its public description. It gives no passages.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/origin"
)

func main() {
	seed := flag.Uint64("seed", 20160909, "`seed` of the planted set")
	evalread.Main("copies", func(r *evalread.Run) error { return run(r, *seed) })
}

func run(r *evalread.Run, seed uint64) error {
	sources, err := stories(r)
	if err != nil {
		return err
	}
	n := 5000
	if r.Quick {
		n = 1500
	}
	set := plant(sources, n, seed)
	if r.Errors > 0 {
		fmt.Fprintf(os.Stderr, "%d stories, %d texts\n", len(sources), len(set))
	}
	reports := make([]origin.Report, len(set))
	size := 0
	for i := range set {
		reports[i] = set[i].report()
		size += len(reports[i].Text) + len(reports[i].Title)
	}
	got := origin.Compare(reports)
	groups := make([]int, len(set))
	for _, t := range got.Texts {
		groups[t.Report] = t.Group
	}
	gold := make([]int, len(set))
	for i := range set {
		gold[i] = set[i].story
	}
	of := fmt.Sprintf("%d planted texts from %d stories, seed %d", len(set), len(sources), seed)
	peer := minhash(reports)
	const lsh = "MinHash 128, LSH 14×9, Jaccard ≥ 0.7"
	show := func(metric string, v, p float64) {
		x := evalout.Result{Metric: metric, Value: v, Unit: "index", Denominator: of, SelfMade: true, Peer: lsh, PeerValue: p}
		if p != 0 {
			x.Ratio = v / p
		}
		r.Show(x)
	}
	misgrouped(r, set, got)
	show("ari", ari(gold, groups), ari(gold, peer))
	p, rec, f1 := passages(set, reports, got)
	for _, x := range []struct {
		name string
		v    float64
	}{{"passage_f1", f1}, {"passage_precision", p}, {"passage_recall", rec}} {
		r.Show(evalout.Result{Metric: x.name, Value: x.v, Unit: "share", Denominator: "words of " + of, SelfMade: true})
	}
	falseRecycled := 0
	for _, t := range got.Texts {
		if t.Judgement == origin.Recycled && set[t.Report].parts == 1 {
			falseRecycled++
		}
	}
	r.Show(evalout.Result{Metric: "mixes_wrongly", Value: float64(falseRecycled), Unit: "texts", Denominator: "planted texts made from one story that are said to mix several", SelfMade: true})
	speed(r, reports, size)
	one(r, reports)
	return nil
}

// misgrouped prints changed texts that are not in the group of their story,
// where -errors asks for it.
func misgrouped(r *evalread.Run, set []text, got origin.Result) {
	home := map[int]int{} // by story
	for _, t := range got.Texts {
		if x := &set[t.Report]; x.first {
			home[x.story] = t.Group
		}
	}
	for _, t := range got.Texts {
		if x := &set[t.Report]; t.Group != home[x.story] {
			of := ""
			if t.Of >= 0 {
				of = set[got.Texts[t.Of].Report].id
			}
			r.Miss("%s of story %d, %d parts, %d words: %s of %s, %d per mille", x.id, x.story, x.parts, len(x.words), t.Relation, of, t.Shared)
		}
	}
}

// speed measures on one core.
func speed(r *evalread.Run, reports []origin.Report, size int) {
	old := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(old)
	limit := 4 * time.Second
	if r.Quick {
		limit = 1500 * time.Millisecond
	}
	rate := func(f func()) float64 {
		best, start := 0.0, time.Now()
		for time.Since(start) < limit {
			t := evalout.Spent()
			f()
			best = max(best, float64(len(reports))/(evalout.Spent()-t))
		}
		return best
	}
	ours := rate(func() { origin.Compare(reports) })
	prints := rate(func() { origin.Fingerprints(reports, true) })
	words := rate(func() { origin.Fingerprints(reports, false) })
	hash := rate(func() {
		for i := range reports {
			sha256.Sum256([]byte(reports[i].Text))
		}
	})
	lsh := rate(func() { minhash(reports) })
	of := fmt.Sprintf("%d texts, mean %d bytes, one core by its processor time, best round", len(reports), size/len(reports))
	r.Show(evalout.Result{Metric: "fingerprinted_per_s", Value: prints, Unit: "texts/s", Denominator: of + "; words, fingerprints and index alone", SelfMade: true, Peer: "SHA-256 of the same bytes", PeerValue: hash, Ratio: prints / hash})
	r.Show(evalout.Result{Metric: "words_per_s", Value: words, Unit: "texts/s", Denominator: of + "; words and fingerprints, without the index", SelfMade: true, Peer: "SHA-256 of the same bytes", PeerValue: hash, Ratio: words / hash})
	r.Show(evalout.Result{Metric: "articles_per_s", Value: ours, Unit: "texts/s", Denominator: of, SelfMade: true, Peer: "SHA-256 of the same bytes", PeerValue: hash, Ratio: ours / hash})
	r.Show(evalout.Result{Metric: "articles_per_s_lsh", Value: ours, Unit: "texts/s", Denominator: of, SelfMade: true, Peer: "MinHash 128, LSH 14×9, groups only", PeerValue: lsh, Ratio: ours / lsh})
}

// one measures what one more report costs.
func one(r *evalread.Run, reports []origin.Report) {
	old := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(old)
	byDay := slices.Clone(reports)
	slices.SortStableFunc(byDay, func(a, b origin.Report) int { return strings.Compare(a.Published.String(), b.Published.String()) })
	late := slices.Clone(reports)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(late), func(i, j int) { late[i], late[j] = late[j], late[i] })
	for _, x := range []struct {
		name string
		in   []origin.Report
	}{{"by_day", byDay}, {"late", late}} {
		from := len(x.in) * 4 / 5
		set := origin.NewSet(x.in[:from])
		var ms []float64
		changed := 0
		for i := from; i < len(x.in); i++ {
			t := evalout.Spent()
			changed += len(set.Add(x.in[i]))
			ms = append(ms, 1000*(evalout.Spent()-t))
		}
		slices.Sort(ms)
		t := evalout.Spent()
		set.Result()
		result := 1000 * (evalout.Spent() - t)
		of := fmt.Sprintf("%d texts added to %d, one core by its processor time; %d earlier relations changed", len(ms), from, changed)
		show := func(metric string, v float64, of string) {
			r.Show(evalout.Result{Metric: metric, Value: v, Unit: "ms", Denominator: of, SelfMade: true})
		}
		show("add_p50_ms_"+x.name, ms[len(ms)/2], of)
		show("add_p99_ms_"+x.name, ms[len(ms)*99/100], of)
		show("result_ms_"+x.name, result, fmt.Sprintf("%d texts", len(x.in)))
	}
}
