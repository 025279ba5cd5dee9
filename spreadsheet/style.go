package spreadsheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// style is how a sheet shows a number, as far as that changes what it is: a
// day, a time of day, or a number with zeros and words before it.
type style struct {
	day, clock    bool
	before, after string
	zeros         int // at least so many digits
}

// Formats that are known by number alone (ECMA-376 part 1, 18.8.30, and those
// that spreadsheet programs have for East Asian languages).
var knownFormats = map[int]style{14: {day: true}, 15: {day: true}, 16: {day: true}, 17: {day: true}, 18: {clock: true}, 19: {clock: true}, 20: {clock: true}, 21: {clock: true},
	22: {day: true, clock: true}, 27: {day: true}, 28: {day: true}, 29: {day: true}, 30: {day: true}, 31: {day: true}, 32: {clock: true}, 33: {clock: true}, 34: {clock: true},
	35: {clock: true}, 36: {day: true}, 45: {clock: true}, 46: {clock: true}, 47: {clock: true}, 50: {day: true}, 51: {day: true}, 52: {day: true}, 53: {day: true},
	54: {day: true}, 55: {clock: true}, 56: {clock: true}, 57: {day: true}, 58: {day: true}}

func (b *book) readStyles(part string) *Problem {
	var said struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if bad := b.decode(part, &said); bad != nil {
		return bad
	}
	own := map[int]style{}
	for _, f := range said.Formats {
		own[f.ID] = styleOf(f.Code)
	}
	for _, x := range said.Cells {
		st, ok := own[x.Format]
		if !ok {
			st = knownFormats[x.Format]
		}
		b.styles = append(b.styles, st)
	}
	return nil
}

var (
	formatAside = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`) // words, spaces, colours, languages
	elapsed     = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
	allZeros    = regexp.MustCompile(`^((?:"[^"]*"|\\.)*)(0+)((?:"[^"]*"|\\.)*)$`)
	minutes     = regexp.MustCompile(`(?i)(h+[^a-z]*)m+|m+([^a-z]*s+)`)
)

// styleOf reads the code of a format, as yyyy-mm-dd or "INC-"0000.
func styleOf(code string) style {
	code, _, _ = strings.Cut(code, ";") // for numbers above zero
	if m := allZeros.FindStringSubmatch(code); m != nil && (len(m[2]) > 1 || m[1]+m[3] != "") {
		return style{before: literal(m[1]), zeros: len(m[2]), after: literal(m[3])}
	}
	plain := strings.ToLower(formatAside.ReplaceAllString(elapsed.ReplaceAllString(code, "$1"), ""))
	if strings.Contains(plain, "general") || strings.ContainsAny(plain, "0#?") && !strings.ContainsAny(plain, "yd:") {
		return style{}
	}
	plain = strings.ReplaceAll(strings.ReplaceAll(plain, "am/pm", "h"), "a/p", "h")
	rest := minutes.ReplaceAllString(plain, "$1$2")
	return style{day: strings.ContainsAny(rest, "ydm"), clock: strings.ContainsAny(plain, "hs")}
}

// literal is the words of a format without their marks.
func literal(s string) string {
	var out strings.Builder
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '\\' && !quoted && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// number is a number as the table means it.
func (st style) number(s string, from1904 bool, decimal string) string {
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case err != nil:
		return s
	case st.day || st.clock:
		if out, ok := st.moment(v, from1904); ok {
			return out
		}
	}
	// Programs show 15 digits of a number; the others are of its binary form.
	out := strconv.FormatFloat(v, 'g', 15, 64)
	if strings.ContainsAny(out, "e") {
		if v, err = strconv.ParseFloat(out, 64); err == nil {
			out = strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	if len(out) > 64 {
		return s
	}
	if st.zeros > 0 && !strings.ContainsAny(out, ".-") {
		return st.before + strings.Repeat("0", max(0, st.zeros-len(out))) + out + st.after
	}
	if decimal == "," {
		out = strings.Replace(out, ".", ",", 1)
	}
	return out
}

// lastDay is 31 December 9999 as days are counted from 1900.
const lastDay = 2958465

// moment reads a count of days as a day, a time of day, or both.
func (st style) moment(v float64, from1904 bool) (string, bool) {
	if v < 0 || v >= lastDay+1 || v != v {
		return "", false
	}
	day := int(v)
	seconds := int((v-float64(day))*86400 + 0.5)
	if seconds == 86400 {
		day, seconds = day+1, 0
	}
	at := time.Duration(seconds) * time.Second
	hm := "15:04"
	if seconds%60 != 0 {
		hm = "15:04:05"
	}
	if !st.day {
		return time.Time{}.Add(at).Format(hm), true
	}
	begin := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		begin = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case day == 60: // 29 February 1900, which never was
		return "", false
	case day < 60:
		begin = begin.AddDate(0, 0, 1)
	}
	t := begin.AddDate(0, 0, day).Add(at)
	if st.clock && seconds > 0 {
		return t.Format("2006-01-02 " + hm), true
	}
	return t.Format("2006-01-02"), true
}

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// unescape undoes _x000D_, by which workbooks write characters that XML has not.
// Those that no text holds become a blank.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		switch {
		case err != nil || n < 32 && n != '\n' && n != '\t' || n >= 0xd800 && n < 0xe000 || n == 0xfffd:
			return " "
		}
		return string(rune(n))
	})
}
