package reading

import (
	"slices"
	"strings"
	"unicode"
)

// detect tells the language of a text by its letters and its commonest words;
// buttons and notices of the page are not asked.
func (r *Reader) detect(title, text string) string {
	texts := []string{clip(title, 2048)}
	seen := 0
	for l := range strings.SplitSeq(clip(text, 8192), "\n") {
		l = strings.TrimSpace(l)
		if l == "" || len(l) < 400 && slices.ContainsFunc(Languages, func(name string) bool { return r.langs[name].isFurniture(l) }) {
			continue
		}
		texts = append(texts, clip(l, 4096))
		if seen += len(l); seen > 4096 {
			break
		}
	}
	return languageOf(texts)
}

// languageOf tells the language of lines.
func languageOf(texts []string) string {
	latinN, arabicN, cyrillic, other := 0, 0, 0, 0
	ukrainian, serbian, bulgarian := 0, 0, 0
	for _, s := range texts {
		for _, r := range s {
			switch {
			case isArabic(r):
				arabicN++
			case r < 0x80 && unicode.IsLetter(r), 0xC0 <= r && r < 0x250:
				latinN++
			case r < 0x80:
			case 0x400 <= r && r < 0x530:
				cyrillic++
				switch r {
				case 'і', 'ї', 'є', 'ґ':
					ukrainian++
				case 'ј', 'љ', 'њ', 'ћ', 'ђ':
					serbian++
				case 'ъ':
					bulgarian++
				}
			case unicode.IsLetter(r):
				other++
			}
		}
	}
	switch {
	case arabicN > latinN && arabicN > cyrillic && arabicN > other:
		return "ar"
	case cyrillic > latinN && cyrillic > other:
		switch { // letters that Russian does not have, or seldom
		case ukrainian*100 > cyrillic:
			return "uk"
		case serbian*100 > cyrillic:
			return "sr"
		case bulgarian*100 > cyrillic:
			return "bg"
		}
		return "ru"
	case latinN == 0 || other > latinN:
		return "und"
	}
	common, seen, left := map[string]int{}, 0, 1024
	for _, s := range texts {
		s = clip(s, left) // enough words to tell
		left -= len(s)
		scan(s, 0, len(s), func(t token, key []byte) {
			if t.word() {
				seen++
				if lang, ok := commonWords[string(key)]; ok {
					common[lang]++
				}
			}
		})
	}
	best := ""
	for _, lang := range []string{"en", "fr", "es", "de", "tr"} {
		if common[lang] > common[best] {
			best = lang
		}
	}
	if best == "" {
		if seen < 12 {
			return "en" // a short line such as a headline
		}
		return "und"
	}
	return best
}

// commonWords are words that tell Latin languages apart.
var commonWords = func() map[string]string {
	m := map[string]string{}
	for lang, words := range map[string]string{
		"en": "the of and in to was were is said by that from with on has",
		"fr": "le les des une est dans par pour sur qui ont avec du et",
		"es": "el los las una es por con del que para fueron su se y",
		"de": "der die das und ist von mit auf den wurden bei ein eine",
		"tr": "ve bir bu ile olarak icin oldugu tarafindan da olan",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = lang
		}
	}
	return m
}()
