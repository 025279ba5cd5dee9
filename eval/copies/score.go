package main

import (
	"hash/fnv"

	"truce/internal/evalread"
	"truce/origin"
)

// ari is the adjusted Rand index of two partitions.
func ari(a, b []int) float64 {
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	na, nb, nab := map[int]int{}, map[int]int{}, map[[2]int]int{}
	for i := range a {
		na[a[i]]++
		nb[b[i]]++
		nab[[2]int{a[i], b[i]}]++
	}
	var sa, sb, sab float64
	for _, n := range na {
		sa += pairs(n)
	}
	for _, n := range nb {
		sb += pairs(n)
	}
	for _, n := range nab {
		sab += pairs(n)
	}
	all := pairs(len(a))
	expected := sa * sb / all
	if (sa+sb)/2 == expected {
		return 1
	}
	return (sab - expected) / ((sa+sb)/2 - expected)
}

// passages scores words of the changed texts: truly a story's word, against
// said to be in a passage of a text that leads back to that story.
func passages(set []text, reports []origin.Report, got origin.Result) (precision, recall, f1 float64) {
	hit, said, truly := 0, 0, 0
	story := make([]int, len(got.Texts)) // by text: that its words are of, where it is of one
	for i, t := range got.Texts {
		story[i] = -1
		if set[t.Report].parts == 1 {
			story[i] = set[t.Report].story
		}
	}
	for _, t := range got.Texts {
		x := &set[t.Report]
		if x.first {
			continue
		}
		at, marks := 0, make([]map[int]bool, len(x.words))
		starts := make([]int, len(x.words))
		for i, w := range x.words {
			starts[i] = at
			at += len(w.text) + 1
		}
		for _, p := range t.Passages {
			for i, s := range starts {
				if p.Here.Start < s+len(x.words[i].text) && s < p.Here.End {
					if marks[i] == nil {
						marks[i] = map[int]bool{}
					}
					marks[i][storyAt(set, story, got, p, x.words[i].story)] = true
				}
			}
		}
		for i, w := range x.words {
			if w.story >= 0 {
				truly++
			}
			if marks[i] != nil {
				said++
				if w.story >= 0 && marks[i][w.story] {
					hit++
				}
			}
		}
	}
	if said == 0 || truly == 0 || hit == 0 {
		return 0, 0, 0
	}
	precision, recall = float64(hit)/float64(said), float64(hit)/float64(truly)
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// storyAt is the story that a passage leads to: that of the earlier text, and
// of a spliced one the story wanted if it holds it there.
func storyAt(set []text, story []int, got origin.Result, p origin.Passage, want int) int {
	if s := story[p.Of]; s >= 0 {
		return s
	}
	x := &set[got.Texts[p.Of].Report]
	at := 0
	for _, w := range x.words {
		if p.There.Start < at+len(w.text) && at < p.There.End && w.story == want {
			return want
		}
		at += len(w.text) + 1
	}
	return -1
}

// minhash groups texts as is usual: signatures of 128 hashes over shingles of
// five words, 14 bands of 9, pairs whose estimated Jaccard is 0.7 or more, and
// what is connected by such pairs. Written from the public description.
func minhash(reports []origin.Report) []int {
	const hashes, bands, rows = 128, 14, 9
	parent := make([]int, len(reports))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	sigs := make([][hashes]uint32, len(reports))
	buckets := map[[2]uint64]int{}
	for i := range reports {
		sig := &sigs[i]
		for k := range sig {
			sig[k] = ^uint32(0)
		}
		words := evalread.Words(reports[i].Text)
		for w := 0; w+5 <= len(words); w++ {
			h := fnv.New64a()
			for _, x := range words[w : w+5] {
				h.Write([]byte(x))
				h.Write([]byte{' '})
			}
			base := h.Sum64()
			for k := range sig {
				v := base*(2*uint64(k)+0x9e3779b97f4a7c15) + uint64(k)*0xbf58476d1ce4e5b9
				sig[k] = min(sig[k], uint32(v>>32))
			}
		}
		for b := range bands {
			key := uint64(14695981039346656037)
			for _, v := range sig[b*rows : (b+1)*rows] {
				key = (key ^ uint64(v)) * 1099511628211
			}
			j, ok := buckets[[2]uint64{uint64(b), key}]
			if !ok {
				buckets[[2]uint64{uint64(b), key}] = i
				continue
			}
			same := 0
			for k := range sig {
				if sig[k] == sigs[j][k] {
					same++
				}
			}
			if same*10 >= hashes*7 {
				parent[find(i)] = find(j)
			}
		}
	}
	for i := range parent {
		parent[i] = find(i)
	}
	return parent
}
