package web

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"truce/disclose"
	"truce/ruling"
)

// inArabic is a request for an Arabic page.
func inArabic(s *shelf) *request {
	return &request{Request: httptest.NewRequest("GET", "/?lang=ar", nil), server: &server{Config: Config{Book: s}}, lang: languageOf("ar")}
}

// markup is a sentence as the pages show it.
func markup(all []said) string {
	var b strings.Builder
	for _, s := range all {
		if s.Recorded {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// told collects the sentences and the short names of a picture that pages show.
func told(p *ruling.Picture, sentence, term func(string)) {
	items := func(it ruling.Item) {
		for _, w := range it.Why {
			sentence(w.Text)
			term(w.Rule)
		}
	}
	for _, x := range p.Phases {
		items(x.Item)
		for _, m := range x.Marks {
			sentence(m.What)
		}
		for _, r := range x.Reads {
			sentence(r.Text)
		}
	}
	for _, x := range p.Ends {
		items(x.Item)
		sentence(x.Rule)
	}
	for _, x := range p.Gates {
		items(x.Item)
	}
	for _, x := range p.Clocks {
		items(x.Item)
		sentence(x.Rule)
		for _, c := range x.Calm {
			sentence(c.Text)
		}
	}
	for _, x := range p.Obligations {
		items(x.Item)
	}
	for _, x := range p.Assessments {
		items(x.Item)
		for _, a := range x.Accounts {
			sentence(a.Text)
		}
		for _, v := range x.Variables {
			term(v.Name)
		}
		for _, m := range x.Missing {
			term(m)
		}
	}
	for _, x := range p.Rulings {
		items(x.Item)
	}
	for _, x := range p.Access {
		items(x.Item)
	}
	for _, x := range p.Tallies {
		items(x.Item)
		for _, c := range x.Checks {
			sentence(c.Text)
		}
	}
	for _, x := range p.Flags {
		items(x.Item)
		sentence(x.Text)
	}
	for _, x := range p.Texts {
		items(x.Item)
	}
	for _, x := range p.Next {
		sentence(x.What)
		sentence(x.Rule)
	}
}

// TestEverySentenceInArabic folds the example at every day of the fortnight
// and around it, as known later and as known then: every sentence of Truce has
// its Arabic. The words of entries stay as they are, alone or after the name
// of who said them.
func TestEverySentenceInArabic(t *testing.T) {
	s := syria(t)
	q := inArabic(s)
	var typed []string
	for id := range s.entries {
		if l, ok := s.Leaf(id); ok && l.Words != "" {
			typed = append(typed, l.Words)
		}
	}
	words := func(text string) bool {
		return slices.ContainsFunc(typed, func(w string) bool {
			return text == w || strings.Contains(text, ": "+w) && !strings.Contains(strings.TrimSuffix(text[:strings.Index(text, w)], ": "), ": ")
		})
	}
	missing, seen := map[string]bool{}, 0
	bare := func(text string) bool { return regexp.MustCompile(`^[A-Z]$`).MatchString(text) } // the name of an anchor
	days := []string{"", "2016-02-20", "2016-02-28", "2016-09-12T16:30:00Z", "2016-09-17T14:00:00Z", "2016-10-10"}
	for d := 8; d <= 28; d++ {
		days = append(days, fmt.Sprintf("2016-09-%02d", d))
	}
	for _, day := range days {
		for _, known := range []string{"", "2016-09-20"} {
			query, err := s.Query(day, known)
			if err != nil {
				t.Fatal(err)
			}
			query.Limit = listed
			p, err := s.Picture(query)
			if err != nil {
				t.Fatal(err)
			}
			told(disclose.Picture(p, disclose.Cell), func(text string) {
				seen++
				if text != "" && !bare(text) && q.Say(text) == nil && !words(text) {
					missing[text] = true
				}
			}, func(text string) {
				if text != "" && q.Term(text) == nil {
					missing["(short) "+text] = true
				}
			})
		}
	}
	if seen < 1000 {
		t.Errorf("only %d sentences were looked at", seen)
	}
	for text := range missing {
		t.Errorf("no Arabic for: %s", text)
	}
}

// TestSentencesAreWhole: every pattern has a sentence that uses each of its
// placeholders, says nothing in Latin letters of its own, and counts with nouns
// that have the forms of the language.
func TestSentencesAreWhole(t *testing.T) {
	latin := regexp.MustCompile(`[A-Za-z]`)
	all := languageOf("ar").sentences
	for _, p := range append(slices.Clone(all.whole), all.labels...) {
		used := map[int]bool{}
		own := ""
		for _, x := range p.say {
			used[x.arg] = true
			own += x.text
			if x.noun != "" && all.nouns[x.noun] == nil {
				t.Errorf("%s: there is no noun %q", p.english, x.noun)
			}
			if x.arg > 0 && x.noun == "" && (strings.HasPrefix(p.args[x.arg-1], countKind) || p.args[x.arg-1] == "times") {
				t.Errorf("%s: a count without its noun", p.english)
			}
		}
		for n := range p.args {
			if !used[n+1] {
				t.Errorf("%s: placeholder %d is not in its sentence", p.english, n+1)
			}
		}
		if latin.MatchString(strings.ReplaceAll(own, "Truce", "")) || strings.TrimSpace(own) == "" && len(p.args) == 0 {
			t.Errorf("%s: says %q", p.english, own)
		}
	}
	for name, forms := range all.nouns {
		if forms["other"] == "" {
			t.Errorf("noun %s has no form for other numbers", name)
		}
	}
}

// TestNoSentenceIsIdle: the letters of each pattern stand in the source of what
// writes sentences, so that one which is no longer written is taken out.
func TestNoSentenceIsIdle(t *testing.T) {
	source := strings.Join(literals(t, "../ruling/*.go", "../agreement/*.go", "../intake/*.go", "../*.go"), "\x00")
	verb := regexp.MustCompile(`%[sd]`)
	source = verb.ReplaceAllString(source, "\x00")
	all := languageOf("ar").sentences
	for _, p := range append(slices.Clone(all.whole), all.labels...) {
		for _, piece := range p.pieces {
			for _, part := range regexp.MustCompile(`[;:,.“”()] ?`).Split(piece, -1) {
				part = strings.TrimSpace(part)
				if part != "" && !regexp.MustCompile(`^[^a-z]*$`).MatchString(part) && !written(source, part) {
					t.Errorf("%s: nothing writes %q", p.english, part)
				}
			}
		}
	}
}

// written says whether the source has the words, in one literal or in
// neighbours of the table of variables.
func written(source, words string) bool {
	if strings.Contains(source, words) {
		return true
	}
	for i := 1; i < len(words); i++ {
		if words[i] == ' ' && strings.Contains(source, words[:i]) && written(source, words[i+1:]) {
			return true
		}
	}
	return false
}

// TestProseOfRulingHasArabic: what package ruling writes in words of its own
// is in some pattern, also where no example reaches it yet.
func TestProseOfRulingHasArabic(t *testing.T) {
	var english strings.Builder
	all := languageOf("ar").sentences
	for _, p := range append(slices.Clone(all.whole), all.labels...) {
		english.WriteString(strings.Join(p.pieces, "\x00") + "\x00")
	}
	var missing []string
	for _, s := range literals(t, "../ruling/*.go") {
		for _, part := range regexp.MustCompile(`%[a-z]|[;:,.“”()]`).Split(s, -1) {
			part = strings.TrimSpace(part)
			if strings.Contains(part, " ") && regexp.MustCompile(`^[a-z][a-z ']+$`).MatchString(part) && !strings.Contains(english.String(), part) {
				missing = append(missing, strconv.Quote(s))
			}
		}
	}
	slices.Sort(missing)
	for _, m := range slices.Compact(missing) {
		if !slices.Contains(unsaid, m) && !slices.ContainsFunc(ruling.Rules, func(r string) bool { return strconv.Quote(r) == m }) {
			t.Errorf("no pattern has the words of %s", m)
		}
	}
}

// unsaid are words of package ruling that no page shows.
var unsaid = []string{ // beside the counting rules of the method
	// Pieces of sentences whose whole is a pattern with a kind in their place:
	// see the kinds "all" and "span", and the label of who ruled.
	`"all of "`, `"all of those whom the text does not name"`, `"renewed for %d h by %s"`, `"ruled by "`, `", which makes "`, `", by which it is due by "`, `" owe it,"`, `"who owes it is unsaid, which"`,
}

// literals are the strings in Go files, without those of errors and tags.
func literals(t *testing.T, globs ...string) []string {
	t.Helper()
	var out []string
	for _, glob := range globs {
		files, err := filepath.Glob(glob)
		if err != nil || len(files) == 0 {
			t.Fatal(glob, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch x := n.(type) {
				case *ast.CallExpr:
					if s, ok := x.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "Errorf" || s.Sel.Name == "New") {
						return false
					}
				case *ast.Field:
					if x.Tag != nil {
						return false
					}
				case *ast.BasicLit:
					if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
						out = append(out, s)
					}
				}
				return true
			})
		}
	}
	return out
}

// TestSaid holds some sentences word for word: times, spans, counts in every
// form, sentences in sentences, names left alone.
func TestSaid(t *testing.T) {
	q := inArabic(syria(t))
	for text, want := range map[string]string{
		"D + 48 h, renewed for 48 h: it runs to 2016-09-16T19:00:00+03:00":          "[D] + ٤٨ ساعة، مع تجديد لمدة ٤٨ ساعة: تسري المدة حتى الجمعة ١٦ سبتمبر ٢٠١٦، ١٩:٠٠",
		"recommitment ends unless all of United States and Russia renew it":         "نهاية [recommitment] ما لم يكن تجديد من [United States] و[Russia] معًا",
		"recommitment ends unless all of Peace and Unity Front and Russia renew it": "نهاية [recommitment] ما لم يكن تجديد من [Peace and Unity Front and Russia] معًا",
		"the designated contact was reached after 1 minute":                         "أمكن بلوغ جهة الاتصال المعيّنة بعد دقيقة واحدة",
		"the designated contact was reached after 2 minutes":                        "أمكن بلوغ جهة الاتصال المعيّنة بعد دقيقتين",
		"the designated contact was reached after 3 minutes":                        "أمكن بلوغ جهة الاتصال المعيّنة بعد ٣ دقائق",
		"the designated contact was reached after 27 minutes":                       "أمكن بلوغ جهة الاتصال المعيّنة بعد ٢٧ دقيقة",
		"if all reports are right it was set back 2 times, if what is established once, if what was ruled never; 101 reports cannot be determined and set back nothing": "عدد مرات إعادتها: إذا صحّت كل التقارير مرتين، وإذا احتُسب الثابت وحده مرة واحدة، وإذا احتُسبت الأحكام وحدها أبدًا؛ وهناك ١٠١ تقرير لا يمكن تحديدها ولا تعيد شيئًا",
		"18 + 5 = 23, arrests says 32":                                     "١٨ + ٥ = ٢٣، والمذكور في [arrests] هو ٣٢",
		"watched for 48 h of 52 h 59 min; silence in the rest is not calm": "مراقَب خلال ٤٨ ساعة من ٥٢ ساعة و٥٩ دقيقة؛ والصمت في الباقي ليس هدوءًا",
		"then: cannot be determined":                                       "حينها: لا يمكن تحديده",
		"then: no such status":                                             "",
		"Russia: Agreed by telephone to go on.":                            "",
		"more than 300":                                                    "أكثر من ٣٠٠",
	} {
		if got := markup(q.Say(text)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	english := inArabic(syria(t))
	english.lang = languages[0]
	if english.Say("the text names no end") != nil {
		t.Error("an English page does not say a sentence in other words")
	}
}

// TestHostileSentence: names that hold tags, quotes and direction marks are
// text on the page, in an element of their own, and a long text of the letters
// of patterns is done with at once.
func TestHostileSentence(t *testing.T) {
	s := syria(t)
	query, err := s.Query("2016-09-17", "")
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.state.Picture(query)
	if err != nil {
		t.Fatal(err)
	}
	name := `<script>alert("1")</script>' ` + "\u202e\u2069"
	p.Phases[0].Why = append(p.Phases[0].Why, ruling.Why{Rule: "word of " + name, Text: "no determination by " + name + " is on record"})
	s.picture = p
	for _, page := range []string{"/?lang=ar&as_of=2016-09-17", "/why?lang=ar&as_of=2016-09-17&id=" + p.Phases[0].ID} {
		b := get(t, open(t, s, ""), page).Body.String()
		if strings.Contains(b, "<script>alert") {
			t.Errorf("%s: a name became markup", page)
		}
		if want := "ليس في السجل بتّ من <bdi lang=\"en\">&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&#39; \u202e\u2069</bdi>"; !strings.Contains(b, want) {
			t.Errorf("%s: does not have %s", page, want)
		}
	}
	q := inArabic(s)
	q.Say(strings.Repeat("in the stretch that ends then, ", 20_000))
	q.Say("accepted by " + strings.Repeat(", the last by ; it is , so it may have been before or after ", 5_000))
}
