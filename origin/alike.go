package origin

import "strings"

// canonical is the number of a word: that of the word it is taken for in
// comparing, where the table has one.
func canonical(w uint32) uint32 {
	for i := w & (alikeSize - 1); alike[i].from != 0; i = (i + 1) & (alikeSize - 1) {
		if alike[i].from == w {
			return alike[i].to
		}
	}
	return w
}

// numberOf is the number of a plain word in lower case, without the table.
func numberOf(s string) uint32 {
	var h hash
	for i := range len(s) {
		h.put(uint64(s[i]), 1)
	}
	return h.number()
}

const alikeSize = 1024

// alike is the table of words that are compared as one, as a hash table.
var alike = func() (t [alikeSize]struct{ from, to uint32 }) {
	for line := range strings.Lines(alikeWords) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		to := numberOf(words[0])
		for _, w := range words[1:] {
			from := numberOf(w)
			i := from & (alikeSize - 1)
			for t[i].from != 0 {
				i = (i + 1) & (alikeSize - 1)
			}
			t[i].from, t[i].to = from, to
		}
	}
	return t
}()

// alikeWords are words that are compared as one: two spellings of English, the
// names that are put for one another by those who rework texts, and numbers.
// It serves matching alone; nobody is told that the words mean the same.
const alikeWords = `
us usa
isis isil daesh
emphasize emphasise
emphasized emphasised
organization organisation
organizations organisations
organized organised
recognize recognise
recognized recognised
realize realise
finalize finalise
finalized finalised
normalize normalise
authorized authorised
authorize authorise
criticized criticised
criticize criticise
mobilize mobilise
mobilized mobilised
destabilize destabilise
stabilize stabilise
hospitalized hospitalised
neutralized neutralised
apologize apologise
center centre
centers centres
defense defence
labor labour
harbor harbour
neighbor neighbour
neighbors neighbours
neighboring neighbouring
neighborhood neighbourhood
neighborhoods neighbourhoods
honor honour
program programme
toward towards
traveled travelled
traveling travelling
armor armour
armored armoured
kilometer kilometre
kilometers kilometres
meter metre
meters metres
theater theatre
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
`
