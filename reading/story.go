package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// section is what a block is in its page.
type section uint8

const (
	body section = iota
	headline
	caption
	credit // who wrote it, from where: "Moscow / AFP"
)

var sectionNames = [...]string{"body", "headline", "caption", "credit"}

// block is a run of text that is read as one: a paragraph, a headline.
type block struct {
	field       Field
	start, end  int // bytes of the field
	first, last int // tokens
	section     section
	story       int // from 1
	dateline    int // tokens from first on that say where and when it was filed
}

// line is a line of a page.
type line struct{ start, end int }

// segment finds the stories of a page. A story begins with a headline that has
// a line of credit or a dateline below it; before the first there is one story
// anyhow. A caption belongs to the story that it stands in, until claims are
// put together: then its words may turn out to speak of the next.
func (d *doc) segment() {
	story := 1
	if strings.TrimSpace(d.text[InTitle]) != "" {
		d.block(block{field: InTitle, start: 0, end: len(d.text[InTitle]), section: headline, story: story})
	}
	paras := d.paragraphs()
	sawBody := false
	for i, p := range paras {
		s := d.text[InText][p.start:p.end]
		b := block{field: InText, start: p.start, end: p.end}
		switch {
		case d.isCaption(s):
			b.section = caption
		case d.isCredit(s):
			b.section = credit
		case isHeadline(s):
			// the last words of a page, or a line between paragraphs, may look
			// like a headline; only one with a credit below opens a story
			below := i+1 < len(paras) && (d.isCredit(d.para(paras[i+1])) || hasDateline(d.para(paras[i+1])))
			if sawBody && below {
				story++
				sawBody = false
			}
			if !sawBody || below {
				b.section = headline
			} else if i == len(paras)-1 {
				continue // a link to another story
			}
		default:
			sawBody = true
		}
		b.story = story
		d.block(b)
		if b.section == body {
			bl := &d.blocks[len(d.blocks)-1]
			bl.dateline = d.datelineOf(bl)
		}
	}
	d.stories = story
}

func (d *doc) para(l line) string { return d.text[InText][l.start:l.end] }

// paragraphs are the lines of the page without furniture; lines that were
// broken to fit a width are joined again.
func (d *doc) paragraphs() []line {
	s := d.text[InText]
	longest, count := 0, 0
	for l := range strings.SplitSeq(s, "\n") {
		longest = max(longest, len(l))
		count++
	}
	wrapped := count > 3 && longest >= 60 && longest <= 100
	var out []line
	open := false // the last paragraph may go on
	for start := 0; start < len(s); {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s)
		} else {
			end += start
		}
		from, to := trimmed(s, start, end)
		text := s[from:to]
		switch {
		case text == "":
			open = false
		case d.lang.isFurniture(text):
			open = false
		default:
			r, _ := utf8.DecodeRuneInString(text)
			if open && len(out) > 0 && (wrapped && end-start > 0 && out[len(out)-1].end-lastBreak(s, out[len(out)-1].end) >= 45 || unicode.IsLower(r)) {
				out[len(out)-1].end = to
			} else {
				out = append(out, line{from, to})
			}
			last, _ := utf8.DecodeLastRuneInString(text)
			open = wrapped || !strings.ContainsRune(".!?”\"؟", last)
		}
		start = end + 1
	}
	return out
}

// lastBreak is where the line that ends at i begins.
func lastBreak(s string, i int) int { return strings.LastIndexByte(s[:i], '\n') + 1 }

func trimmed(s string, from, to int) (int, int) {
	for from < to {
		r, n := utf8.DecodeRuneInString(s[from:to])
		if !unicode.IsSpace(r) && r != '\ufeff' {
			break
		}
		from += n
	}
	for from < to {
		r, n := utf8.DecodeLastRuneInString(s[from:to])
		if !unicode.IsSpace(r) {
			break
		}
		to -= n
	}
	return from, to
}

// isFurniture says whether a line is part of the page and not of a story: a
// button, a link to another story with its date, a mark without words.
func (l *language) isFurniture(s string) bool {
	if len(s) > 400 {
		return false
	}
	low := lower(s)
	low = strings.TrimRight(low, " .:»›>")
	if low == "" || l.furniture["exact"][low] {
		return true
	}
	letters := false
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters = true
			break
		}
	}
	if !letters {
		return true
	}
	for w := range l.furniture["begins"] {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return endsInDate(low)
}

// lower is strings.ToLower, quick where nothing has a small form: Arabic, digits
// and the common marks.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0x80 && (c < 'A' || c > 'Z'), c >= 0xD8 && c <= 0xDB, c >= 0x80 && c < 0xC0:
		case c == 0xE2 && i+1 < len(s) && s[i+1] <= 0x81: // general punctuation
		default:
			return strings.ToLower(s)
		}
	}
	return s
}

// endsInDate says whether a line is a title and the day it appeared, as in
// "title - november 6, 2020".
func endsInDate(low string) bool {
	i := strings.LastIndex(low, " - ")
	if i < 0 || len(low)-i > 24 {
		return false
	}
	f := strings.FieldsFunc(low[i+3:], func(r rune) bool { return r == ' ' || r == ',' })
	return len(f) == 3 && len(f[2]) == 4 && f[2][0] >= '1' && f[2][0] <= '2' && len(f[1]) <= 2
}

// isCaption says whether a paragraph stands under a picture.
func (d *doc) isCaption(s string) bool {
	if len(s) > 900 {
		return false
	}
	low := lower(s)
	for w := range d.lang.furniture["photo"] {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// isCredit says whether a line tells only who wrote the story and from where.
func (d *doc) isCredit(s string) bool {
	if len(s) > 60 {
		return false
	}
	low := strings.ToLower(s)
	if d.lang.furniture["credit"][low] {
		return true
	}
	place, who, ok := strings.Cut(s, " / ") // "Aleppo / AFP"
	if !ok || strings.ContainsAny(s, ".!?") || len(s) > 40 {
		return false
	}
	a, _ := utf8.DecodeRuneInString(place)
	b, _ := utf8.DecodeRuneInString(who)
	return unicode.IsUpper(a) && unicode.IsUpper(b)
}

// isHeadline says whether a paragraph looks like a headline: short, no point
// at its end, at least three words.
func isHeadline(s string) bool {
	if len(s) > 160 || strings.Count(s, " ") < 2 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune(".!?:;,”\"؟،-–—", last)
}

// hasDateline says whether a paragraph begins with a dateline.
func hasDateline(s string) bool { return datelineEnd(s) > 0 }

// datelineEnd is the byte after the dash of a dateline, 0 when there is none:
// "SAN SALVADOR, 3 JAN 90 -- ", "ALEPPO, Syria (Reuters) - ", "Aleppo / AFP – ".
func datelineEnd(s string) int {
	head := clip(s, 90)
	for _, dash := range []string{" -- ", " – ", " — ", " - ", "— ", "– "} {
		i := strings.Index(head, dash)
		if i < 2 {
			continue
		}
		place := strings.TrimSpace(head[:i])
		words := strings.FieldsFunc(place, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' || r == '/' })
		if len(words) == 0 || len(words) > 9 {
			continue
		}
		if first := words[0]; first != strings.ToUpper(first) || !unicode.IsLetter([]rune(first)[0]) {
			continue
		}
		caps := 0
		for _, w := range words {
			r, _ := utf8.DecodeRuneInString(w)
			if unicode.IsUpper(r) || isDigit(r) {
				caps++
			}
		}
		if caps >= len(words)-1 {
			return i + len(dash)
		}
	}
	return 0
}

// datelineOf counts the tokens of the dateline of a block.
func (d *doc) datelineOf(b *block) int {
	end := datelineEnd(d.text[b.field][b.start:b.end])
	n := 0
	for b.first+n < b.last && int(d.toks[b.first+n].start) < b.start+end {
		n++
	}
	return n
}

// sentences cuts the blocks into sentences.
func (d *doc) sentences() {
	for bi, b := range d.blocks {
		if b.section == credit {
			continue
		}
		first := b.first
		for i := b.first; i < b.last; i++ {
			t := &d.toks[i]
			if !t.word() && (t.mark == '.' || t.mark == '!' || t.mark == '?') && d.endsSentence(i, b.last) || i-first > 160 {
				d.addSentence(first, i+1, bi)
				first = i + 1
			}
		}
		d.addSentence(first, b.last, bi)
	}
}

func (d *doc) addSentence(first, last, bi int) {
	for first < last && !d.toks[first].word() {
		first++
	}
	if first < last {
		d.sents = append(d.sents, sentence{first: first, last: last, block: bi})
	}
}

// short are words whose point does not end a sentence.
var short = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "gen": true, "col": true, "lt": true, "capt": true, "sgt": true, "maj": true, "st": true, "no": true, "gov": true, "sen": true, "rep": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true, "brig": true, "prof": true}

func (d *doc) endsSentence(i, last int) bool {
	if i+1 >= last {
		return true
	}
	next := &d.toks[i+1]
	if next.start == d.toks[i].end { // "3.5", "al-Bab.The", "."" ends
		if next.word() && next.shape&capital == 0 || !next.word() && next.mark == '.' {
			return false
		}
	}
	if i > 0 && d.toks[i-1].word() {
		p := d.words(i-1, i)
		if len(p) == 1 && p[0] != 'I' || len(p) <= 5 && short[strings.ToLower(p)] {
			return false
		}
		if p == "U.S" || p == "U.N" || p == "U.K" { // an abbreviation: only before a new sentence
			return next.word() && next.shape&capital != 0 && next.is(cStop)
		}
	}
	if next.word() && next.shape&(capital|digits) == 0 {
		return false
	}
	return true
}
