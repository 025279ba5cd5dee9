package origin

import (
	"slices"
	"strings"

	"truce/reading"
)

// Scar is something that gives away a text put together from others: what
// kind, by which rule, and where.
type Scar struct {
	Kind string
	Rule string
	Span
}

// The kinds of scars, with what each weighs. A text is judged to mix material
// from recycledFrom on, where two kinds meet and one of them is strong.
var scarWeight = map[string]struct {
	each, most int
	strong     bool
}{
	"substitution":     {2, 6, true},  // a word put for another where the grammar shows it
	"self_repetition":  {3, 3, true},  // the same sentence twice, far apart
	"time_incoherence": {4, 4, true},  // passages of stories that lie weeks apart
	"quote_mosaic":     {2, 4, true},  // quotations of separate occasions
	"naming":           {1, 1, false}, // one state by names that no one writer mixes
	"furniture":        {1, 3, false}, // advertisements and dated lists of other stories
	"cut_off":          {1, 1, false}, // the last sentence does not end
}

const (
	recycledFrom = 5
	repeatWords  = 12
	repeatApart  = 20
	standfirst   = 60  // words at the head of a text, which its body may say again
	apartDays    = 14  // material further apart than this is of separate occasions
	mosaicPart   = 150 // thousandths of a text that a part of a mosaic has at least
)

// find adds every place of what in s that stands as words of its own.
func find(s, what string, add func(i int)) {
	for from := 0; ; {
		i := strings.Index(s[from:], what)
		if i < 0 {
			return
		}
		i += from
		add(i)
		from = i + len(what)
	}
}

// doubled are comparatives that no writer of English makes, as far as the
// first letters of the adjective go.
var doubled = []string{"hard", "easy", "big", "strong", "large", "small", "long", "short", "high", "low", "old", "young", "cheap", "fast", "slow", "weak", "great", "bad", "good", "near", "close", "safe"}

// countries are the short names that are replaced and then part from their
// hyphen.
var countries = []string{"US", "USA", "U.S.", "UK", "U.K.", "UN", "U.N.", "EU", "E.U."}

// textScars finds what the text alone shows.
func textScars(text string) []Scar {
	var out []Scar
	add := func(kind, rule string, start, end int) {
		out = append(out, Scar{kind, rule, Span{reading.InText, start, end}})
	}
	find(text, " -", func(i int) { // "US -backed"
		j := i + 2
		for j < len(text) && 'a' <= text[j]|0x20 && text[j]|0x20 <= 'z' {
			j++
		}
		if j == i+2 {
			return
		}
		for _, c := range countries {
			if from := i - len(c); from >= 0 && text[from:i] == c && (from == 0 || plain[text[from-1]] <= isIn) {
				add("substitution", "parted_hyphen", from, j)
			}
		}
	})
	long := 0
	find(text, "Russian Federation", func(i int) {
		long++
		if !slices.Contains([]string{"the", "The", "THE"}, wordBefore(text, i)) {
			add("substitution", "name_without_article", i, i+len("Russian Federation"))
		}
	})
	find(text, "more ", func(i int) {
		rest := text[i+5:]
		for _, a := range doubled {
			if strings.HasPrefix(rest, a) && (len(rest) == len(a) || plain[rest[len(a)]] <= isIn) && (i == 0 || plain[text[i-1]] <= isIn) && !noun(rest[len(a):]) {
				add("substitution", "doubled_comparative", i, i+5+len(a))
			}
		}
	})
	find(text, " s ", func(i int) { // "Obama s office"
		if w := wordBefore(text, i+1); len(w) > 2 && 'A' <= w[0] && w[0] <= 'Z' {
			add("substitution", "lost_apostrophe", i-len(w), i+2)
		}
	})
	if s, ok := naming(text, long); ok {
		out = append(out, s)
	}
	out = furniture(text, out)
	if s, ok := cutOff(text); ok {
		out = append(out, s)
	}
	return out
}

// noun says whether the adjective before it belongs to something that is
// counted: "more high schools", "more big guns".
func noun(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	for _, w := range []string{"as ", "than ", "to ", "for ", "and ", "now "} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return rest != "" && plain[rest[0]] > isIn
}

func wordBefore(s string, i int) string {
	i = len(strings.TrimRight(s[:i], " "))
	from := i
	for from > 0 && plain[s[from-1]] > isIn {
		from--
	}
	return s[from:i]
}

// naming finds a text that calls one state by names that no one writer mixes.
func naming(text string, long int) (Scar, bool) {
	if long < 2 {
		return Scar{}, false
	}
	first := -1
	find(text, "Russia", func(i int) {
		if rest := text[i+len("Russia"):]; first < 0 && (rest == "" || plain[rest[0]] <= isIn) {
			first = i
		}
	})
	if first < 0 {
		return Scar{}, false
	}
	return Scar{"naming", "two_names", Span{reading.InText, first, first + len("Russia")}}, true
}

// furniture finds what stands between the paragraphs of a page that was made
// to carry advertisements, lists of other stories with their days, and an end
// in mid-sentence.
func furniture(text string, out []Scar) []Scar {
	find(text, "Advertisement", func(i int) {
		end := i + len("Advertisement")
		if alone(text, i, end) && i > 0 && strings.TrimSpace(text[end:]) != "" {
			out = append(out, Scar{"furniture", "advertisement_between", Span{reading.InText, i, end}})
		}
	})
	var days []datedLine
	if strings.Contains(text, " - ") {
		days = datedLines(text)
	}
	if len(days) >= 3 {
		a, b := days[0], days[0]
		for _, d := range days {
			if d.day < a.day {
				a = d
			}
			if d.day > b.day {
				b = d
			}
		}
		if b.day-a.day > apartDays {
			out = append(out, Scar{"furniture", "dated_list", a.Span}, Scar{"furniture", "dated_list", b.Span})
		}
	}
	return out
}

func alone(text string, i, end int) bool {
	return (i == 0 || text[i-1] == '\n') && (end == len(text) || text[end] == '\n' || text[end] == '\r')
}

// cutOff says whether the last line is a long one that does not end.
func cutOff(text string) (Scar, bool) {
	t := strings.TrimRight(text, " \r\n\t")
	from := strings.LastIndexByte(t, '\n') + 1
	last := t[from:]
	if from == 0 || len(last) < 60 || len(last) > 4000 || strings.Count(t, "\n") < 4 {
		return Scar{}, false
	}
	for _, w := range unended {
		if strings.HasSuffix(last, w) {
			return Scar{"cut_off", "unfinished_sentence", Span{reading.InText, from + len(last) - len(w) + 1, from + len(last)}}, true
		}
	}
	return Scar{}, false
}

// unended are words with which no sentence ends.
var unended = []string{" the", " a", " an", " of", " for", " and", " to", " in", " with", " by", " from", " or", " at", " that", " is", " was", " were", " as", " on"}
