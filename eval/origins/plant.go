package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"truce/civil"
	"truce/internal/evalread"
	"truce/origin"
	"truce/reading"
)

var fillers = strings.Fields(`council road winter bridge market letter river morning teacher window paper harvest station corner garden engine carpet
	meeting ladder summer village kitchen branch signal copper valley pencil ticket orange hammer island mirror candle forest basket
	saddle blanket cotton anchor pillow bottle circle tunnel button shadow velvet marble timber lantern compass meadow quickly slowly
	gladly under behind beyond around without between toward across along carried followed opened painted gathered covered answered
	repaired measured ordered wanted planted visited heavy narrow silver gentle hollow bitter golden quiet distant ancient modern`)

var towns = []string{"Idlib", "Aleppo", "Homs", "Raqqa", "Daraya", "Hama", "Latakia", "Manbij"}

// named are sources that a text may name.
var named = []string{"the Syrian Observatory for Human Rights", "the United Nations", "the Syrian Civil Defence", "Syrian state television"}

// happening makes the reports of one claim; the first tells it by name. It
// gives how many sources it has.
func happening(r *evalread.Run, rnd *rand.Rand, i int) ([]origin.Report, int) {
	town := towns[i%len(towns)]
	day := civil.Date{Year: 2016, Month: 1, Day: 2}.AddDays(7 * (i / len(towns))) // Saturdays
	killed := 20 + rnd.IntN(60)
	var out []origin.Report
	add := func(text string, later int) {
		id := fmt.Sprintf("h%04d-%02d", i, len(out))
		rep := reading.Report{ID: id, Outlet: fmt.Sprintf("outlet %d", rnd.IntN(40)), Published: day.AddDays(later), Text: text}
		out = append(out, origin.Report{Report: rep, Claims: r.Reader.Read(rep).Claims})
	}
	n := 1 + rnd.IntN(3)
	order := rnd.Perm(len(named))
	for s := range n {
		who := named[order[s]]
		for range 1 + rnd.IntN(2) {
			text := story(rnd, wording(rnd, town, killed, who))
			first := rnd.IntN(2)
			add(text, first)
			later := first + rnd.IntN(2) // some on the same day
			for range rnd.IntN(5) {
				c := text
				if rnd.IntN(2) == 0 {
					c = cut(rnd, text)
				}
				if rnd.IntN(5) == 0 {
					c = strings.ReplaceAll(c, fmt.Sprint(killed), fmt.Sprint(killed+1+rnd.IntN(9)))
				}
				add(c, later+rnd.IntN(2))
			}
		}
	}
	for range rnd.IntN(3) { // in an outlet's own voice
		add(story(rnd, strings.Replace(wording(rnd, town, killed, "our correspondent"), ", our correspondent said", "", 1)), 1)
	}
	for range rnd.IntN(2) { // of something else
		add(story(rnd, filler(rnd)), 0)
	}
	return out, n
}

func wording(rnd *rand.Rand, town string, killed int, who string) string {
	w := func() string { return fillers[rnd.IntN(len(fillers))] }
	switch rnd.IntN(3) {
	case 0:
		return fmt.Sprintf("Air strikes on %s killed %d civilians on Saturday near %s %s %s %s %s %s, %s said.", town, killed, w(), w(), w(), w(), w(), w(), who)
	case 1:
		return fmt.Sprintf("While the %s %s %s, on Saturday %d civilians were killed in %s %s %s %s %s by air strikes, %s said.", w(), w(), w(), killed, town, w(), w(), w(), w(), who)
	}
	return fmt.Sprintf("In %s %d civilians were killed %s %s %s %s in air strikes on Saturday, %s said.", town, killed, w(), w(), w(), w(), who)
}

func filler(rnd *rand.Rand) string {
	words := make([]string, 9+rnd.IntN(12))
	for i := range words {
		words[i] = fillers[rnd.IntN(len(fillers))]
	}
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// story puts a sentence among others, near the beginning.
func story(rnd *rand.Rand, sentence string) string {
	out := []string{filler(rnd), sentence}
	if rnd.IntN(2) == 0 {
		out[0], out[1] = out[1], out[0]
	}
	for range 3 + rnd.IntN(8) {
		out = append(out, filler(rnd))
	}
	return strings.Join(out, " ")
}

// cut keeps the first third to two thirds of a text, by sentences.
func cut(rnd *rand.Rand, text string) string {
	s := strings.SplitAfter(text, ". ")
	return strings.Join(s[:max(3, len(s)*(33+rnd.IntN(34))/100)], "")
}
