package reading

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"truce"
)

// Russian words change at their ends. Tables hold most words as stems, marked
// with *: a word of a text is looked up as it stands, then with less and less at
// its end, as long as what was cut off is an ending (ru/endings.txt). Names of
// places are held in their first case, and looked up with the ending of that
// case put back: "в Хаме" is Хама, "в Дамаске" Дамаск.

// loadEndings reads the endings of a language that has stems.
func (l *language) loadEndings() error {
	rows, err := lines(l.name + "/endings.txt")
	if err != nil {
		return err
	}
	l.endings = map[string]bool{"": true}
	for _, c := range rows {
		for _, e := range c {
			l.endings[e] = true
		}
	}
	return nil
}

// maxEnding is the longest ending, in letters.
const maxEnding = 5

// cuts calls try with a word and an ending, from the whole word to the shortest
// stem, until it says that it knows the stem.
func (l *language) cuts(key []byte, try func(stem []byte) bool) {
	end := len(key)
	for n := 0; n <= maxEnding && end >= 4; n++ {
		if l.endings[string(key[end:])] && try(key[:end]) {
			return
		}
		_, w := utf8.DecodeLastRune(key[:end])
		end -= w
	}
}

func (l *language) lookupStem(key []byte) int32 {
	if id, ok := l.ids[string(key)]; ok {
		return id
	}
	return l.stemOf(key)
}

// stemOf is the number of the longest stem of a word, 0 for none.
func (l *language) stemOf(key []byte) int32 {
	var buf [80]byte
	id := int32(0)
	l.cuts(key, func(stem []byte) bool {
		if len(stem) >= len(buf) {
			return false
		}
		v, ok := l.ids[string(append(append(buf[:0], stem...), '*'))]
		if ok {
			id = v
		}
		return ok
	})
	return id
}

// linkStems gives words that stand in a table as they are what their stems have
// elsewhere: "женщина" is one person, and "женщин*" women.
func (l *language) linkStems() {
	l.stem = make([]int32, len(l.classes))
	for w, id := range l.ids {
		if w == "" || strings.HasSuffix(w, "*") {
			continue
		}
		if s := l.stemOf([]byte(w)); s != 0 {
			l.stem[id] = s
			l.classes[id] |= l.classes[s]
			if l.people[id] == 0 {
				l.people[id] = l.people[s]
			}
		}
	}
}

// stemWords gives the folded words of a phrase of a table, the last of each
// piece with its *.
func stemWords(phrase string) []string {
	var out []string
	for f := range strings.FieldsSeq(phrase) {
		bare, star := strings.CutSuffix(f, "*")
		scan(bare, 0, len(bare), func(t token, key []byte) {
			if t.word() {
				out = append(out, string(key))
			}
		})
		if star && len(out) > 0 {
			out[len(out)-1] += "*"
		}
	}
	return out
}

// firstCase are endings of names in their first case.
var firstCase = []string{"", "а", "я", "ь", "й", "е", "ы", "и", "о", "ий"}

// placeForm is the number of a word among those of place names, in whatever
// case it stands.
func (l *language) placeForm(g *Gazetteer, key []byte) int32 {
	if id, ok := g.words[string(key)]; ok {
		return id
	}
	var buf [80]byte
	id := int32(0)
	l.cuts(key, func(stem []byte) bool {
		if len(stem)+4 >= len(buf) || len(stem) < 6 {
			return false
		}
		for _, e := range firstCase {
			if v, ok := g.words[string(append(append(buf[:0], stem...), e...))]; ok {
				id = v
				return true
			}
		}
		return false
	})
	return id
}

// addNames gives further names to places that a gazetteer has: id, names by |.
func (g *Gazetteer) addNames(file string) error {
	n := 0
	for l := range strings.SplitSeq(file, "\n") {
		n++
		if l == "" || l[0] == '#' {
			continue
		}
		id, names, ok := strings.Cut(l, "\t")
		i, known := g.byID[id]
		if !ok || !known {
			return fmt.Errorf("line %d: a name of a place that there is not", n)
		}
		for name := range strings.SplitSeq(names, "|") {
			if keys := g.keys(name); len(keys) > 0 {
				g.trie.add(keys, sense{0, i})
			}
		}
	}
	return nil
}

// addKind reads a word for the class of a place.
func (l *language) addKind(_ int, c []string) error {
	switch c[0] {
	case "town", "neighbourhood", "governorate", "other":
	default:
		return fmt.Errorf("there is no class of places %q", c[0])
	}
	if l.kinds == nil {
		l.kinds = map[int32]string{}
	}
	for _, id := range l.keys(c[1]) {
		l.kinds[id] = c[0]
	}
	return nil
}

// addParties reads names of parties in one language.
func (l *language) addParties(book *nameBook) error {
	rows, err := lines(l.name + "/actors.txt")
	if err != nil {
		return err
	}
	for i, c := range rows {
		if len(c) != 2 {
			return fmt.Errorf("%s/actors.txt: row %d has %d columns, not 2", l.name, i+1, len(c))
		}
		party := truce.Party(c[0])
		if _, ok := book.class[party]; !ok {
			return fmt.Errorf("%s/actors.txt: row %d: %s is no party of actors.tsv", l.name, i+1, c[0])
		}
		for name := range strings.SplitSeq(c[1], "|") {
			bare := strings.TrimPrefix(name, "~")
			if l.phrase(bare, sense{sActor, int32(len(l.parties))}) {
				l.parties = append(l.parties, nameSense{party, bare, bare != name})
			}
		}
	}
	return nil
}
