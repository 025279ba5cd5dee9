package reading

import (
	"bytes"
	"strings"
)

// Arabic ties small words to the next: wa- and, fa- so, bi- in, li- to, ka- as,
// al- the. Tables hold words without them; a word of a text is looked up as it
// stands, then with less and less in front of it.

var (
	artAL  = []byte("ال")
	artLL  = []byte("لل")
	letter = map[byte][]byte{'w': []byte("و"), 'f': []byte("ف"), 'b': []byte("ب"), 'l': []byte("ل"), 'k': []byte("ك")}
	order  = []byte("wfblk")
)

// stripArticle cuts al- off a word of three letters or more.
func stripArticle(key []byte) []byte {
	if len(key) > 6 && bytes.HasPrefix(key, artAL) {
		return key[len(artAL):]
	}
	return key
}

// forms calls try with the forms of a word, from whole to bare, until it says
// that it knows one. It gives the prefix that was cut off: 0 none.
func forms(key []byte, try func(form []byte) bool) byte {
	if try(stripArticle(key)) {
		return 0
	}
	for _, p := range order {
		l := letter[p]
		if len(key) < len(l)+4 || !bytes.HasPrefix(key, l) {
			continue
		}
		rest := key[len(l):]
		if p == 'l' && bytes.HasPrefix(key, artLL) && len(key) > 6 && try(key[len(artLL):]) {
			return 'l'
		}
		if try(stripArticle(rest)) {
			return p
		}
		if p != 'w' && p != 'f' {
			continue
		}
		for _, q := range order[2:] { // wa-bi-, fa-li-
			m := letter[q]
			if len(rest) >= len(m)+4 && bytes.HasPrefix(rest, m) {
				if q == 'l' && bytes.HasPrefix(rest, artLL) && len(rest) > 6 && try(rest[len(artLL):]) {
					return 'l'
				}
				if try(stripArticle(rest[len(m):])) {
					return q
				}
			}
		}
	}
	return 0
}

// withArticle says whether a word of a text carries al-, also behind a prefix.
func withArticle(word string) bool {
	return strings.HasPrefix(word, "ال") || strings.HasPrefix(word, "وال") || strings.HasPrefix(word, "بال") || strings.HasPrefix(word, "لل")
}

func (l *language) lookupArabic(t *token, key []byte) int32 {
	id := int32(0)
	t.prefix = forms(key, func(form []byte) bool {
		var ok bool
		id, ok = l.ids[string(form)]
		return ok
	})
	return id
}
