package origin

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"truce/civil"
	"truce/reading"
)

// soak says whether the long form of a test was asked for.
var soak = os.Getenv("TRUCE_SOAK") == "1"

// Texts made up for the tests: sentences of words drawn at random, and among
// them some that the reader reads.

var fillers = strings.Fields(`council road winter bridge market letter river morning teacher window paper harvest station corner garden engine carpet
	meeting ladder summer village kitchen branch signal number copper valley doctor pencil ticket orange hammer island mirror candle
	forest basket saddle blanket cotton anchor pillow bottle circle tunnel button shadow velvet marble timber lantern compass meadow
	quickly slowly gladly under behind beyond around without between toward along across against during before after beside among
	carried followed opened painted gathered covered answered repaired measured counted ordered wanted planted visited painted
	heavy narrow silver gentle hollow bitter golden quiet distant ancient modern simple double single broken wooden`)

var towns = []string{"Idlib", "Aleppo", "Homs", "Raqqa", "Palmyra", "Daraya"}
var sources = []string{"the Syrian Observatory for Human Rights said", "state television reported", "residents said", "the Civil Defence said", "the United Nations said"}
var outlets = []string{"Example Wire", "Sample Post", "Model Times", "Pattern News", "Draft Herald", "Outline Daily"}

func filler(r *rand.Rand) string {
	n := 9 + r.IntN(12)
	words := make([]string, n)
	for i := range words {
		words[i] = fillers[r.IntN(len(fillers))]
	}
	s := strings.Join(words, " ")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// claimSentence is one of several ways to say the same, which share no more
// words in a row than anybody would.
func claimSentence(r *rand.Rand, town string, n int) string {
	w := func() string { return fillers[r.IntN(len(fillers))] }
	who := sources[r.IntN(len(sources))]
	switch r.IntN(3) {
	case 0:
		return fmt.Sprintf("Air strikes on %s killed %d civilians on Saturday near the %s and the %s, %s.", town, n, w(), w(), who)
	case 1:
		return fmt.Sprintf("On Saturday %d civilians were killed in %s %s by air strikes beside the %s, %s.", n, town, w(), w(), who)
	}
	return fmt.Sprintf("After the %s, %s that air strikes had killed %d civilians in %s on Saturday by the %s.", w(), who, n, town, w())
}

// story is a text of sentences of its own.
func story(r *rand.Rand) []string {
	var out []string
	for range 6 + r.IntN(8) {
		out = append(out, filler(r))
	}
	for range 1 + r.IntN(2) {
		i := r.IntN(len(out))
		out = append(out[:i+1], append([]string{claimSentence(r, towns[r.IntN(3)], 20+r.IntN(6))}, out[i+1:]...)...)
	}
	return out
}

func dayFrom(n int) civil.Date { return civil.Date{Year: 2016, Month: 9, Day: 10}.AddDays(n) }

var maker = func() *reading.Reader {
	rd, err := reading.New(reading.Options{})
	if err != nil {
		panic(err)
	}
	return rd
}()

func report(id, outlet string, day civil.Date, text string) Report {
	r := reading.Report{ID: id, Outlet: outlet, Published: day, Text: text}
	return Report{Report: r, Claims: maker.Read(r).Claims}
}

// made makes up n reports of stories of their own.
func made(r *rand.Rand, n int) []Report {
	var out []Report
	for i := range n {
		out = append(out, report(fmt.Sprintf("own%02d", i), outlets[r.IntN(len(outlets))], dayFrom(r.IntN(3)), strings.Join(story(r), " ")))
	}
	return out
}

// change makes a changed copy of one or two reports: cut, put in another
// order, words replaced, a number replaced, another outlet, no earlier day.
func change(r *rand.Rand, id string, of []Report) Report {
	a := of[r.IntN(len(of))]
	sents := strings.SplitAfter(a.Text, ". ")
	day, undated := a.Published, a.Published == civil.Date{}
	if r.IntN(4) == 0 {
		b := of[r.IntN(len(of))]
		sents = append(sents, strings.SplitAfter(b.Text, ". ")...)
		undated = undated || b.Published == civil.Date{}
		if day.Before(b.Published) {
			day = b.Published
		}
	}
	if r.IntN(2) == 0 { // cut
		from := r.IntN(len(sents)/2 + 1)
		sents = sents[from:min(len(sents), from+max(2, (len(sents)-from)*(30+r.IntN(70))/100))]
	}
	if r.IntN(3) == 0 {
		r.Shuffle(len(sents), func(i, j int) { sents[i], sents[j] = sents[j], sents[i] })
	}
	words := strings.Fields(strings.Join(sents, " "))
	if r.IntN(2) == 0 { // one word in twenty
		for i := range words {
			if r.IntN(20) == 0 && strings.Trim(words[i], ".,") == words[i] && strings.ToLower(words[i]) == words[i] {
				words[i] = fillers[r.IntN(len(fillers))]
			}
		}
	}
	if r.IntN(2) == 0 { // other figures
		for i := range words {
			if len(words[i]) == 2 && words[i][0] == '2' {
				words[i] = fmt.Sprint(20 + r.IntN(6))
			}
		}
	}
	if r.IntN(2) == 0 {
		day = day.AddDays(r.IntN(5))
	}
	if undated || r.IntN(5) == 0 { // what is without a day may copy what is later than all
		day = civil.Date{}
	}
	return report(id, outlets[r.IntN(len(outlets))], day, strings.Join(words, " "))
}

// counts are the origins of each claim of a result.
func counts(in []Report, res Result) map[string]int {
	out := map[string]int{}
	for _, s := range res.Statements {
		for _, c := range s.Claims {
			out[in[res.Texts[c.Text].Report].ID+" "+c.Claim] = s.Origins
		}
	}
	return out
}

func object(t testing.TB, in []Report) string {
	t.Helper()
	b, err := json.Marshal(Compare(in).Object(in))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
