package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Finding is a word in a text that Truce does not use in its own voice.
type Finding struct {
	Start, End int    // bytes of the text
	Word       string // as it stands there
	Write      string // what to write instead
}

// avoid are words that take a side, with what to write instead. Truce does not
// use them for anybody in its own voice: in names, summaries, pages, reports.
// What others said is theirs; it is recorded as they said it, and shown as
// theirs. The forms of a word are separated by |.
var avoid = []struct{ words, write string }{
	// governments and their forces
	{"regime|regimes", "government, or the name of the state"},
	{"junta|juntas", "government, or military authorities"},
	{"dictator|dictators|dictatorship", "the office that the person holds"},
	{"puppet|puppets", "the name of the party"},
	{"loyalist|loyalists", "forces fighting beside the armed forces, or their name"},
	{"shabiha", "the name of the force"},
	{"mercenary|mercenaries", "the name of the force; foreign fighters where that is the fact"},
	{"aggressor|aggressors|aggression", "the name of the party, and what it did"},
	{"invader|invaders", "the name of the force, and where it is"},
	{"occupier|occupiers", "the name of the force, and what it holds"},
	// groups
	{"terrorist|terrorists|terrorism", "the name of the group, with who designated it"},
	{"extremist|extremists", "the name of the group"},
	{"radical|radicals", "the name of the group"},
	{"jihadist|jihadists|jihadi|jihadis", "the name of the group"},
	{"islamist|islamists", "the name of the group"},
	{"militant|militants", "armed group, or members of it"},
	{"rebel|rebels", "armed opposition groups, or the name of the group"},
	{"separatist|separatists", "the name it uses, with calls itself"},
	{"gunman|gunmen", "armed persons, or members of the group"},
	{"gang|gangs", "armed group"},
	{"bandit|bandits", "armed persons"},
	{"thug|thugs", "armed persons"},
	{"criminal|criminals", "what was found, and by whom"},
	{"warlord|warlords", "commander"},
	{"infidel|infidels|apostate|apostates|heretic|heretics", "the name of the group or community"},
	{"freedom fighter|freedom fighters", "members of the armed group"},
	{"hero|heroes|heroic", "what the person did"},
	{"so called", "calls itself"},
	{"self styled|self proclaimed", "calls itself"},
	{"pseudo state", "calls itself, and what it holds"},
	{"enemy|enemies", "the name of the party"},
	{"proxy|proxies", "the name of the force, and who supports it"},
	{"stooge|stooges|henchman|henchmen", "the name of the party"},
	// acts and victims
	{"martyr|martyrs|martyred|martyrdom", "killed, or the person who was killed"},
	{"liberate|liberates|liberated|liberating|liberation", "took, or took control of"},
	{"cleanse|cleansed|cleansing", "what was done to whom"},
	{"neutralise|neutralised|neutralize|neutralized", "killed, injured or captured"},
	{"eliminate|eliminated|liquidate|liquidated", "killed"},
	{"collateral damage", "civilians killed or injured, objects damaged"},
	{"human animals|vermin|rats|cockroaches", "people"},
}

// Neutral finds the words of a text that take a side, in their order. Words
// between quotation marks are passed over: they are somebody else's.
func Neutral(text string) []Finding {
	var out []Finding
	tokens := tokensOf(text)
	for i := 0; i < len(tokens); i++ {
		for n := min(maxPhrase, len(tokens)-i); n > 0; n-- {
			write, found := avoided[joined(tokens[i:i+n])]
			if !found {
				continue
			}
			start, end := tokens[i].start, tokens[i+n-1].end
			out = append(out, Finding{start, end, text[start:end], write})
			i += n - 1
			break
		}
	}
	return out
}

// Avoided are the words of the list, in order, each form by itself.
func Avoided() []string {
	out := make([]string, 0, len(avoided))
	for w := range avoided {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// avoided maps each form to what to write; maxPhrase is the most words in one.
var avoided, maxPhrase = func() (map[string]string, int) {
	m, most := map[string]string{}, 0
	for _, a := range avoid {
		for w := range strings.SplitSeq(a.words, "|") {
			m[w] = a.write
			most = max(most, 1+strings.Count(w, " "))
		}
	}
	return m, most
}()

// token is one word outside quotation marks, in lower case. after says whether
// only a space or a hyphen stands between it and the word before.
type token struct {
	word       string
	start, end int
	after      bool
}

func joined(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		if i > 0 && !t.after {
			return ""
		}
		words[i] = t.word
	}
	return strings.Join(words, " ")
}

// closing are the quotation marks that close what one opens.
var closing = map[rune]string{'“': "”", '„': "“”", '«': "»", '"': `"`, '‘': "’"}

func tokensOf(text string) []token {
	var out []token
	start, quote := -1, ""
	between := ""
	word := func(end int) {
		if start < 0 {
			return
		}
		out = append(out, token{strings.ToLower(text[start:end]), start, end, between == " " || between == "-"})
		start, between = -1, ""
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case quote != "":
			if strings.ContainsRune(quote, r) && r != utf8.RuneError {
				quote = ""
			}
			between += "x"
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			word(i)
			between += string(r)
			if marks, opens := closing[r]; opens && strings.ContainsAny(text[i+size:], marks) {
				quote = marks
			}
		}
		i += size
	}
	word(len(text))
	return out
}
