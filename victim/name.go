package victim

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A name is brought to its parts before it is compared: words without marks,
// without article and without the words for son and daughter, in one form of
// each letter. Parts are compared in their own script by spelling and across
// scripts by their consonants, for Arabic is written without most vowels and
// read into Latin letters in many ways.

// Part is one part of a name.
type Part struct {
	Spelling string // in the form of its script: lower case, no marks
	Arabic   bool
	Sound    string // consonants in Latin letters, one form for each
}

// arabicForms are the letters that are one letter for this.
var arabicForms = strings.NewReplacer(
	"أ", "ا", "إ", "ا", "آ", "ا", "ٱ", "ا", "ى", "ي", "ی", "ي", "ئ", "ي", "ؤ", "و", "ک", "ك", "گ", "ك", "ة", "ه", "ۀ", "ه", "ہ", "ه", "ە", "ه",
	"ء", "", "ـ", "", "پ", "ب", "چ", "ج", "ڤ", "ف", "ژ", "ز")

// latinForms are the letters of Latin script that fall apart into no mark.
var latinForms = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d",
	"ʿ", "", "ʾ", "", "‘", "", "’", "", "'", "", "`", "", "ʻ", "", "ʼ", "")

// arabicSound is the consonant of each letter; letters that Latin spellings
// confuse share one. Long vowels have none.
var arabicSound = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "t", 'ج': "j", 'ح': "h", 'خ': "x", 'د': "d", 'ذ': "d", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "c",
	'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "", 'غ': "g", 'ف': "f", 'ق': "k", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h",
	'و': "", 'ي': "", 'ا': "",
}

// latinSound are the spellings of one consonant, the longest first.
var latinSound = strings.NewReplacer("sch", "c", "tch", "c", "sh", "c", "ch", "c", "kh", "x", "gh", "g", "th", "t", "dh", "d", "dj", "j",
	"ph", "f", "ck", "k", "q", "k", "c", "k", "p", "b", "v", "f", "x", "ks",
	"a", "", "e", "", "i", "", "o", "", "u", "", "y", "", "w", "")

// particles are words in a name that do not tell persons apart: the article
// where it stands alone, and the words for son and daughter of.
var particles = words(`al el ar as ash at ad an az adh bin ibn ben bint binti bent ould von van de
	ال بن ابن بنت ولد`)

// joined go with the word behind them: servant of, father of, mother of.
var joined = map[string]bool{"abd": true, "abdul": true, "abdel": true, "abu": true, "abou": true, "abi": true, "umm": true, "oum": true, "um": true,
	"عبد": true, "ابو": true, "ابي": true, "ام": true}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// maxParts bounds the parts of one name.
const maxParts = 8

// Parts are the parts of a name, in the order of its words. A name of words that
// are all particles has none.
func Parts(name string) (out []Part) {
	var held string
	for _, w := range strings.FieldsFunc(plain(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if particles[w] {
			continue
		}
		if joined[w] && held == "" {
			held = w
			continue
		}
		if len(out) == maxParts {
			return out
		}
		out, held = append(out, partOf(held, w)), ""
	}
	if held != "" && len(out) < maxParts {
		out = append(out, partOf("", held))
	}
	return out
}

// plain is a name without marks, in lower case, in one form of each letter.
func plain(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return latinForms.Replace(arabicForms.Replace(b.String()))
}

func partOf(first, w string) Part {
	p := Part{Arabic: strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })}
	if p.Arabic {
		if rest, ok := strings.CutPrefix(w, "ال"); ok && len([]rune(rest)) >= 2 {
			w = rest
		}
		if rest, ok := strings.CutPrefix(w, "عبدال"); ok && rest != "" { // written together
			w = "عبد" + rest
		}
		p.Spelling = first + w
		p.Sound = soundOfArabic(p.Spelling)
		return p
	}
	switch first {
	case "abdul", "abdel":
		first = "abd"
	case "abou", "abi":
		first = "abu"
	case "oum", "um":
		first = "umm"
	}
	for _, long := range []string{"abdul", "abdel", "abdal"} {
		if rest, ok := strings.CutPrefix(w, long); ok && len(rest) >= 3 {
			w = "abd" + rest
		}
	}
	p.Spelling = first + w
	p.Sound = soundOfLatin(p.Spelling)
	return p
}

// soundOfArabic keeps a waw or yeh that begins a word, as Latin spellings do.
func soundOfArabic(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case i == 0 && r == 'و':
			b.WriteByte('w')
		case i == 0 && r == 'ي':
			b.WriteByte('y')
		default:
			b.WriteString(arabicSound[r])
		}
	}
	return lastHeh(once(b.String()))
}

func soundOfLatin(s string) string {
	begin := ""
	if s != "" && (s[0] == 'w' || s[0] == 'y') {
		begin = s[:1]
	}
	var b strings.Builder
	b.WriteString(begin)
	for _, r := range latinSound.Replace(s) {
		if r < unicode.MaxASCII { // letters of other scripts have no sound here
			b.WriteRune(r)
		}
	}
	return lastHeh(once(b.String()))
}

// once writes doubled consonants once.
func once(s string) string { return string(slices.Compact([]byte(s))) }

// lastHeh leaves out an h at the end: Fatima and Fatimah, فاطمة.
func lastHeh(s string) string {
	if t := strings.TrimSuffix(s, "h"); len(t) >= 2 {
		return t
	}
	return s
}

// likeness is how alike two parts are.
type likeness int

const (
	unlike  likeness = iota
	nearly           // one sound, or one or two letters apart
	equally          // one spelling; across scripts one sound of three consonants or more
)

func alike(a, b Part) likeness {
	if a.Arabic == b.Arabic {
		switch {
		case a.Spelling == b.Spelling:
			return equally
		case len(a.Sound) >= 2 && a.Sound == b.Sound, near(a.Spelling, b.Spelling):
			return nearly
		}
		return unlike
	}
	switch {
	case a.Sound == "" || a.Sound != b.Sound:
		return unlike
	case len(a.Sound) >= 3:
		return equally
	}
	return nearly
}

// near says whether two spellings are one slip apart (a letter more, less,
// another, or two changed about), or two where both have nine letters or more.
// Below five letters a slip makes another name.
func near(a, b string) bool {
	x, y := []rune(a), []rune(b)
	short := min(len(x), len(y))
	return short >= 9 && slips(x, y, 2) || short >= 4 && max(len(x), len(y)) >= 5 && slips(x, y, 1)
}

// slips says whether x becomes y by at most n slips.
func slips(x, y []rune, n int) bool {
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	switch {
	case len(x) == 0 || len(y) == 0:
		return len(x)+len(y) <= n
	case n == 0:
		return false
	}
	if len(x) > 1 && len(y) > 1 && x[0] == y[1] && x[1] == y[0] && slips(x[2:], y[2:], n-1) {
		return true
	}
	return slips(x[1:], y[1:], n-1) || slips(x[1:], y, n-1) || slips(x, y[1:], n-1)
}
