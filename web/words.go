package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	xlang "golang.org/x/text/language"

	"truce"
	"truce/civil"
)

//go:embed locales/*.json
var localeFiles embed.FS

// language is one language of the pages: its catalogue, and how it writes
// numbers and days. Names and the words of entries stay as they were recorded.
type language struct {
	code   string
	dir    string
	tag    xlang.Tag
	words  map[string]string
	plural map[string]map[string]string
	digits *strings.Replacer
	months [12]string
	days   [7]string

	fillings []filling // of sentences with names and numbers in them, from the words that begin with form:

	sentences *sentences // of the picture; nil for the first language, in which they are written
}

// languages are the languages of the pages; the first is used when none is
// asked for.
var languages = []*language{mustLoad("en", "ltr", ""), mustLoad("ar", "rtl", "٠١٢٣٤٥٦٧٨٩")}

func languageOf(code string) *language {
	for _, l := range languages {
		if l.code == code {
			return l
		}
	}
	return languages[0]
}

// mustLoad reads a catalogue that is part of the program; a test loads them all.
func mustLoad(code, dir, digits string) *language {
	raw, err := localeFiles.ReadFile("locales/" + code + ".json")
	if err != nil {
		panic(err)
	}
	l := &language{code: code, dir: dir, tag: xlang.MustParse(code), sentences: mustSentences(code), words: map[string]string{}, plural: map[string]map[string]string{}}
	var all map[string]any
	if err := json.Unmarshal(raw, &all); err != nil {
		panic(fmt.Errorf("catalogue %s: %w", code, err))
	}
	for key, v := range all {
		switch x := v.(type) {
		case string:
			l.words[key] = x
		case map[string]any:
			forms := map[string]string{}
			for form, text := range x {
				forms[form], _ = text.(string)
			}
			l.plural[key] = forms
		}
	}
	if code != "en" {
		l.fillings = fillingsOf(l.words)
	}
	copy(l.months[:], strings.Split(l.words["date.months"], "|"))
	copy(l.days[:], strings.Split(l.words["date.days"], "|"))
	if digits != "" {
		var pairs []string
		for i, d := range []rune(digits) {
			pairs = append(pairs, strconv.Itoa(i), string(d))
		}
		l.digits = strings.NewReplacer(pairs...)
	}
	return l
}

// param is the value of the parameter that asks for the language; "" for the
// first.
func (l *language) param() string {
	if l == languages[0] {
		return ""
	}
	return l.code
}

// say is a text of the catalogue. A key that is not there is shown as it is; a
// test finds it.
func (l *language) say(key string) string {
	if s, ok := l.words[key]; ok {
		return s
	}
	return key
}

// pluralForms are the names of the forms of a plural in the catalogue.
var pluralForms = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// count is a number with its noun, in the form that the language has for it.
func (l *language) count(key string, n int) string {
	forms := l.plural[key]
	form := plural.Cardinal.MatchPlural(l.tag, n%10_000_000, 0, 0, 0, 0)
	text, ok := forms[pluralForms[form]]
	if !ok {
		text = forms["other"]
	}
	return strings.ReplaceAll(text, "#", l.number(strconv.Itoa(n)))
}

// number writes the digits of a text in those of the language.
func (l *language) number(s string) string {
	if l.digits == nil {
		return s
	}
	return l.digits.Replace(s)
}

// Status is a status word in the language: its catalogue has every one.
func (l *language) Status(s string) string { return l.say("status." + s) }

// when writes an instant as the clock in a zone shows it.
func (l *language) when(at string, zone civil.Zone) string {
	i, err := truce.ParseInstant(at)
	if err != nil {
		return at
	}
	t, err := time.Parse(time.RFC3339Nano, zone.Local(i))
	if err != nil {
		return at
	}
	return l.clock(t)
}

// civil writes a time of a clock that names no zone, as a text gives it.
func (l *language) civil(s string) string {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return l.clock(t)
		}
	}
	return s
}

func (l *language) clock(t time.Time) string {
	return l.civilDay(t) + l.hour(t)
}

func (l *language) civilDay(t time.Time) string {
	return l.number(fmt.Sprintf("%s %d %s %d", l.days[t.Weekday()], t.Day(), l.months[t.Month()-1], t.Year()))
}

// hour is the time of day, as it stands behind the day.
func (l *language) hour(t time.Time) string {
	return l.say("date.comma") + l.number(fmt.Sprintf(" %02d:%02d", t.Hour(), t.Minute()))
}

// day writes the civil day of an instant in a zone.
func (l *language) day(at string, zone civil.Zone) string {
	day, _, _ := strings.Cut(l.when(at, zone), l.say("date.comma"))
	return day
}

// short writes an instant without its year: "14 September, 19:00".
func (l *language) short(i truce.Instant, zone civil.Zone) string {
	t, err := time.Parse(time.RFC3339Nano, zone.Local(i))
	if err != nil {
		return ""
	}
	return l.shortDay(t) + l.hour(t)
}

// shortDay is a day in the row of days.
func (l *language) shortDay(t time.Time) string {
	return l.number(strconv.Itoa(t.Day())) + " " + l.months[t.Month()-1]
}

// span writes seconds as hours and minutes.
func (l *language) span(s int64) string {
	return l.number(fmt.Sprintf("%d %s %02d %s", s/3600, l.say("unit.h"), s%3600/60, l.say("unit.min")))
}

// tokens gives each status word its colour and icon (see the design of the
// pages): a state is a word first, an icon second, a tint third.
var tokens = map[string]string{
	"running": "holding", "in_force": "holding", "kept": "holding", "open": "holding", "open_by_word": "holding", "agrees": "holding",
	"fulfilled": "met", "fulfilled_late": "met", "reached": "met", "announced": "met", "made": "met", "published": "met", "endorsed": "met", "delivered": "met", "reconciles": "met",
	"matches": "matched", "violation": "matched", "attacked": "matched",
	"overdue": "overdue", "does_not_sum": "overdue", "missed": "overdue", "not_kept": "overdue", "answered_late": "overdue", "leaked": "overdue", "error": "overdue", "warning": "overdue",
	"held": "pending", "ready": "pending", "waiting": "pending", "moving": "pending", "called": "pending", "part_performed": "pending", "pending": "pending", "told": "pending",
	"contested": "disputed", "disputed": "disputed", "contradiction": "disputed", "contradiction_within_counter": "disputed", "refused": "disputed", "exception_claimed": "disputed", "disowned": "disputed",
	"cannot_be_determined": "unknown", "depends_on_reading": "unknown", "unknown_kind": "unknown", "checkpoint": "unknown", "note": "dormant", "actor": "unknown", "list": "unknown", "mandate": "unknown",
	"not_begun": "dormant", "not_yet_due": "dormant", "shut": "dormant", "not_started": "dormant", "outside_scope": "dormant", "does_not_match": "dormant", "no_violation": "dormant", "unreachable": "dormant", "talks": "dormant", "no_such_clause": "dormant",
	"ended": "lapsed", "lapsed": "lapsed", "released": "lapsed", "stopped": "lapsed", "suspended": "lapsed", "cancelled": "lapsed", "computed": "lapsed", "declared": "lapsed", "paused": "lapsed", "unauthorised": "lapsed",
	"withheld": "sealed", "text_withheld": "sealed", "sealed": "sealed",
	"confirmed": "met", "agreed": "met", "acknowledged": "met", "answered": "met", "confirms": "met", "concurs": "met", "acknowledges": "met", "permits": "met", "as_declared": "met", "arrived": "met", "handed_over": "met", "done": "met", "took_place": "met",
	"objected": "disputed", "disputes": "disputed", "objects": "disputed", "refuses": "disputed", "blocked": "disputed", "declared_differs": "disputed", "inspection": "disputed",
	"missing": "overdue", "in_excess": "overdue", "seals_broken": "overdue", "access_denied": "overdue", "silent": "overdue", "out_of_time": "overdue", "unmet": "overdue", "denial": "overdue", "delay": "overdue", "conditional": "overdue", "impediment": "overdue", "jamming": "overdue", "no_quorum": "overdue",
	"part_answered": "pending", "searched": "pending",
	"unable": "unknown", "no_standard": "unknown",
	"withdrawn": "lapsed", "passed_on": "lapsed", "returned": "lapsed",
	"not_yet": "dormant", "not_admissible": "dormant",
	"not_determined": "unknown", "exception_applies": "dormant", "requested": "pending", "permitted": "pending",
}

// Token is the colour and icon of a status; what is not in the table is shown
// as not known.
func Token(status string) string {
	if t, ok := tokens[status]; ok {
		return t
	}
	return "unknown"
}

// functions are what templates may call.
var functions = template.FuncMap{
	"token":  Token,
	"clause": shortClause,
	"num":    func(l *language, n any) string { return l.number(fmt.Sprint(n)) },
	"dict":   dict,
	"join":   strings.Join,
}

// shortClause is a clause without its document, as a reader of the document
// cites it.
func shortClause(id string) string {
	_, rest, ok := strings.Cut(id, "/")
	if !ok {
		return id
	}
	return rest
}

// dict hands several values to a part of a template.
func dict(pairs ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: a name is not a text")
		}
		m[key] = pairs[i+1]
	}
	return m, nil
}

// T, Count, When, Span and Number are what templates say of the request.
func (q *request) T(key string) string            { return q.lang.say(key) }
func (q *request) Count(key string, n int) string { return q.lang.count(key, n) }
func (q *request) When(at string) string          { return q.lang.when(at, q.server.Book.Zone()) }
func (q *request) Day(at string) string           { return q.lang.day(at, q.server.Book.Zone()) }
func (q *request) Span(s int64) string            { return q.lang.span(s) }
func (q *request) Link(path string) string        { return q.link(path) }
func (q *request) Why(id string) string           { return q.why(id) }
func (q *request) AsOfText() string               { return q.asOf }
func (q *request) KnownText() string              { return q.known }

// Code, Dir, OtherCode and OtherName are what the layout says of a language.
func (l *language) Code() string { return l.code }
func (l *language) Dir() string  { return l.dir }
func (l *language) OtherCode() string {
	if l.code == "ar" {
		return "en"
	}
	return "ar"
}
func (l *language) OtherName() string { return l.say("lang.other") }

// Language is the language of the request.
func (q *request) Language() *language { return q.lang }

// Hidden are the parameters that the form of times must carry along.
func (q *request) Hidden() map[string]string {
	out := map[string]string{}
	for key, values := range q.URL.Query() {
		if key != "as_of" && key != "known" && key != "after" && key != "from" && len(values) > 0 {
			out[key] = values[0]
		}
	}
	return out
}

// Times are the two times of the page and its language, as form fields.
func (q *request) Times() map[string]string {
	out := map[string]string{}
	for key, value := range map[string]string{"as_of": q.asOf, "known": q.known, "lang": q.lang.param()} {
		if value != "" {
			out[key] = value
		}
	}
	return out
}

// LinkTo is a link with one parameter.
func (q *request) LinkTo(path, key, value string) string {
	return q.linkWith(path, map[string]string{key: value})
}

// About is the page of what a matter is about: an incident, or an entry.
func (q *request) About(subject string) string {
	if strings.HasPrefix(subject, "i_") {
		return q.link("/incident/" + subject)
	}
	return q.link("/entry/" + subject)
}

// Number writes a number in the digits of the language.
func (l *language) Number(n int) string { return l.number(strconv.Itoa(n)) }
