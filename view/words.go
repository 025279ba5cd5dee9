package view

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxWord bounds one word of the index; longer ones are cut.
const maxWord = 64

// Words are the words of a text as they are searched: letters and digits, in
// lower case, without marks above and below, so that "Deir", "DEIR" and "déir"
// are one word, and so are Arabic words with and without vowels or hamza.
func Words(text string) []string {
	var out []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == 'ـ': // marks; the Arabic stroke that only stretches
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if word.Len() < maxWord {
				word.WriteRune(unicode.ToLower(r))
			}
		default:
			end()
		}
	}
	end()
	return out
}

// match is the search for rows that have all words of a text, in the language
// of FTS5; "" when the text has no word.
func match(text string) string {
	words := Words(text)
	for i, w := range words {
		words[i] = `"` + w + `"`
	}
	return strings.Join(words, " ")
}
