package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"strings"

	"truce/civil"
	"truce/internal/evalread"
	"truce/origin"
	"truce/reading"
)

// stories reads the open texts, without those that repeat another: what is
// planted must be all that repeats.
func stories(r *evalread.Run) ([]string, error) {
	var out []string
	articles, err := evalread.Articles(r)
	if err != nil {
		return nil, err
	}
	for _, a := range articles {
		out = append(out, a.Text)
	}
	f, err := r.Open("text-claims/muc34_dev_texts.txt.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var text strings.Builder
	add := func() {
		if text.Len() > 600 {
			out = append(out, text.String())
		}
		text.Reset()
	}
	s := bufio.NewScanner(f)
	for s.Scan() {
		if strings.HasPrefix(s.Text(), "DEV-MUC3-") {
			add()
			continue
		}
		text.WriteString(s.Text())
		text.WriteByte('\n')
	}
	add()
	if err := s.Err(); err != nil {
		return nil, err
	}
	return apart(out), nil
}

// apart drops texts that share five-word shingles with one before: more than
// one in twenty of their own.
func apart(texts []string) []string {
	seen := map[string]bool{}
	var kept []string
	for _, t := range texts {
		words := evalread.Words(t)
		if len(words) < 100 {
			continue
		}
		shared, n := 0, 0
		var own []string
		for i := 0; i+5 <= len(words); i++ {
			k := strings.Join(words[i:i+5], " ")
			n++
			if seen[k] {
				shared++
			}
			own = append(own, k)
		}
		if shared*20 > n {
			continue
		}
		for _, k := range own {
			seen[k] = true
		}
		kept = append(kept, strings.Join(strings.Fields(t), " "))
	}
	return kept
}

// word is a word of a planted text, and the story whose passage it stands in,
// also where another word was put in its place.
type word struct {
	text  string
	story int
}

// text is a planted text.
type text struct {
	id    string
	words []word
	story int // most of its words are of it
	parts int // stories that it was made from
	first bool
	day   civil.Date
}

func (t *text) report() origin.Report {
	var b strings.Builder
	for i, w := range t.words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return origin.Report{Report: reading.Report{ID: t.id, Outlet: "outlet " + t.id[len(t.id)-1:], Published: t.day, Text: b.String()}}
}

// plant makes n texts: every third a story as it is, the others copies of
// those, changed.
func plant(sources []string, n int, seed uint64) []text {
	r := rand.New(rand.NewPCG(seed, 1))
	r.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
	k := min(len(sources), n/3)
	var out []text
	bag := []string{}
	for s := range k {
		t := text{id: fmt.Sprintf("s%05d", s), story: s, parts: 1, first: true, day: civil.Date{Year: 2016, Month: 9, Day: 1}.AddDays(r.IntN(60))}
		for _, w := range strings.Fields(sources[s]) {
			t.words = append(t.words, word{w, s})
		}
		bag = append(bag, t.words[r.IntN(len(t.words))].text)
		out = append(out, t)
	}
	for i := k; i < n; i++ {
		out = append(out, change(r, fmt.Sprintf("c%05d", i), out[:k], bag))
	}
	return out
}

// change makes a copy of a story by the declared operations.
func change(r *rand.Rand, id string, of []text, bag []string) text {
	src := of[r.IntN(few(r, len(of)))]
	t := text{id: id, story: src.story, parts: 1, day: src.day.AddDays(r.IntN(10))}
	sents := sentences(src.words)
	if r.IntN(2) == 0 { // cut to 30–70 %
		keep := max(2, len(sents)*(30+r.IntN(41))/100)
		from := r.IntN(len(sents) - min(keep, len(sents)) + 1)
		sents = sents[from:min(len(sents), from+keep)]
	}
	if r.IntN(3) == 0 { // blocks of three sentences in another order
		var blocks [][][]word
		for len(sents) > 0 {
			b := min(3, len(sents))
			blocks, sents = append(blocks, sents[:b]), sents[b:]
		}
		r.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
		for _, b := range blocks {
			sents = append(sents, b...)
		}
	}
	if r.IntN(5) == 0 { // spliced with one to three others, a third as long at most
		size := 0
		for _, s := range sents {
			size += len(s)
		}
		for range 1 + r.IntN(3) {
			other := of[r.IntN(len(of))]
			if other.story == src.story {
				continue
			}
			part, room := sentences(other.words), max(20, size/5)
			for _, s := range part {
				if room -= len(s); room < 0 {
					break
				}
				sents = append(sents, s)
			}
			t.parts++
			if t.day.Before(other.day) {
				t.day = other.day
			}
		}
	}
	spun := r.IntN(2) == 0
	for _, s := range sents {
		for _, w := range s {
			if spun && r.IntN(12) == 0 {
				w.text = bag[r.IntN(len(bag))] // the passage is still that story's
			}
			t.words = append(t.words, w)
		}
	}
	return t
}

// few favours few stories: some are copied many times, most once or never.
func few(r *rand.Rand, n int) int { return 1 + r.IntN(n) }

func sentences(words []word) [][]word {
	var out [][]word
	from := 0
	for i, w := range words {
		if strings.HasSuffix(w.text, ".") && i-from >= 5 || i-from > 60 {
			out = append(out, words[from:i+1])
			from = i + 1
		}
	}
	if from < len(words) {
		out = append(out, words[from:])
	}
	return out
}
