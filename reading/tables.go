package reading

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"truce"
)

//go:embed data
var data embed.FS

// class is a closed class of words, a bit each.
type class uint64

// The classes of words.txt, in the order of classNames.
const (
	cAux class = 1 << iota
	cHave
	cNeg
	cPrep
	cIn
	cBy
	cOf
	cAnd
	cOr
	cTo
	cInToll
	cDet
	cThe
	cAdv
	cRel
	cModal
	cIf
	cStop
	cUnit
	cAge
	cNotPeople
	cClose
	cMost
	cDual
	cSingle
	cMany
	cRise
	cOwn
	cFrom
	cTalk
	cBurst
	cPair
)

var classNames = []string{"aux", "have", "neg", "prep", "in", "by", "of", "and", "or", "to", "in_toll", "det", "the", "adv",
	"rel", "modal", "if", "stop", "unit", "age", "not_people", "close", "most", "dual", "single", "many", "rise", "own", "from", "talk", "burst", "pair"}

// sort is what a phrase of a table stands for.
type sort uint8

const (
	sAct sort = iota
	sToll
	sQuantity
	sHedge
	sCue
	sSaid
	sSource
	sActor
	sPhrase // part of the grammar: including, among them
	sorts
)

// sense is one meaning of a phrase: an index into the table of its sort.
type sense struct {
	sort sort
	val  int32
}

// The lines of the tables.
type (
	actLine   struct{ act, weapon, rule string }
	tollLine  struct{ unit, frame, rule string }
	quantLine struct {
		min, max int64 // max < 0: open
		rule     string
	}
	cueLine    struct{ status, reach, rule string }
	phraseLine struct{ role, rule string }
	dateLine   struct {
		kind  string
		value int
	}
)

// language is the tables of one language, compiled.
type language struct {
	name string

	datePrefix string // of the rules of dates

	ids     map[string]int32 // word to number, from 1; 0 is unknown
	classes []class          // by number
	number  []int64          // by number; -1 none
	people  []uint8          // by number; index into who, 0 none
	dates   []dateLine       // by number; kind "" none
	who     []string
	trie    trie

	acts    []actLine
	tolls   []tollLine
	quants  []quantLine
	hedges  []string
	cues    []cueLine
	said    []string
	sources []string // class of a generic source
	phrases []phraseLine
	parties []nameSense // of the name book

	furniture map[string]map[string]bool // kind: lines

	endings map[string]bool  // of a language with stems
	stem    []int32          // by number: that of the stem that the word has; nil in a language without
	kinds   map[int32]string // words for the class of a place, where they are in a table
}

// nameSense is a name of a party in the name book.
type nameSense struct {
	party truce.Party
	name  string
	adj   bool // an adjective of nationality: a party only beside an act or a force
}

// lines reads a table: columns by tab, # comments.
func lines(file string) ([][]string, error) {
	raw, err := data.ReadFile("data/" + file)
	if err != nil {
		return nil, fmt.Errorf("read the table %s: %w", file, err)
	}
	var out [][]string
	for l := range strings.SplitSeq(string(raw), "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		out = append(out, strings.Split(l, "\t"))
	}
	return out, nil
}

// loadLanguage compiles the tables of a language.
func loadLanguage(name string, book *nameBook) (*language, error) {
	l := &language{name: name, datePrefix: name + "/date/", ids: map[string]int32{}, who: []string{""}, furniture: map[string]map[string]bool{}}
	l.trie.next = map[uint64]int32{}
	l.trie.senses = make([][]sense, 1)
	l.intern("") // number 0
	if name == "ru" {
		if err := l.loadEndings(); err != nil {
			return nil, err
		}
	}
	tables := []struct {
		file    string
		columns int
		add     func(i int, c []string) error
	}{
		{"words.txt", 2, l.addClass},
		{"numbers.txt", 2, l.addNumber},
		{"people.txt", 2, l.addPeople},
		{"dates.txt", 3, l.addDate},
		{"quantities.txt", 3, l.addQuantity},
		{"hedges.txt", 2, l.addHedge},
		{"tolls.txt", 3, l.addToll},
		{"acts.txt", 3, l.addAct},
		{"cues.txt", 3, l.addCue},
		{"said.txt", 2, l.addSaid},
		{"sources.txt", 2, l.addSource},
		{"phrases.txt", 2, l.addPhrase},
		{"furniture.txt", 2, l.addFurniture},
	}
	if name == "ru" {
		tables = append(tables, tables[0])
		tables[len(tables)-1].file, tables[len(tables)-1].add = "places.txt", l.addKind
	}
	for _, t := range tables {
		rows, err := lines(name + "/" + t.file)
		if err != nil {
			return nil, err
		}
		for i, c := range rows {
			if len(c) != t.columns {
				return nil, fmt.Errorf("%s/%s: line %d has %d columns, not %d", name, t.file, i+1, len(c), t.columns)
			}
			if err := t.add(i, c); err != nil {
				return nil, fmt.Errorf("%s/%s: line %d: %w", name, t.file, i+1, err)
			}
		}
	}
	if name == "ru" {
		if err := l.addParties(book); err != nil {
			return nil, err
		}
	}
	for _, n := range book.senses {
		if l.phrase(n.name, sense{sActor, int32(len(l.parties))}) {
			l.parties = append(l.parties, n)
		}
	}
	if name == "ru" {
		l.linkStems()
	}
	return l, nil
}

// intern gives the number of a word.
func (l *language) intern(w string) int32 {
	if id, ok := l.ids[w]; ok {
		return id
	}
	id := int32(len(l.classes))
	l.ids[w] = id
	l.classes = append(l.classes, 0)
	l.number = append(l.number, -1)
	l.people = append(l.people, 0)
	l.dates = append(l.dates, dateLine{})
	return id
}

// keys turns a phrase into the numbers of its words.
func (l *language) keys(phrase string) []int32 {
	var out []int32
	for _, w := range wordsOf(phrase, l.name) {
		out = append(out, l.intern(w))
	}
	return out
}

// phrase adds a phrase; false when it has no word.
func (l *language) phrase(phrase string, s sense) bool {
	keys := l.keys(phrase)
	if len(keys) == 0 {
		return false
	}
	l.trie.add(keys, s)
	return true
}

// phrasesOf adds each of the phrases of a column.
func (l *language) phrasesOf(column string, s sense) {
	for p := range strings.SplitSeq(column, "|") {
		l.phrase(p, s)
	}
}

func (l *language) addClass(_ int, c []string) error {
	for i, n := range classNames {
		if n == c[0] {
			for _, id := range l.keys(c[1]) {
				l.classes[id] |= 1 << i
			}
			return nil
		}
	}
	return fmt.Errorf("there is no class %q", c[0])
}

func (l *language) addNumber(_ int, c []string) error {
	n, err := strconv.ParseInt(c[0], 10, 64)
	if err != nil {
		return err
	}
	for _, id := range l.keys(c[1]) {
		l.number[id] = n
	}
	return nil
}

func (l *language) addPeople(_ int, c []string) error {
	l.who = append(l.who, c[0])
	for _, id := range l.keys(c[1]) {
		l.people[id] = uint8(len(l.who) - 1)
	}
	return nil
}

func (l *language) addDate(_ int, c []string) error {
	n, err := strconv.Atoi(c[1])
	if err != nil {
		return err
	}
	for _, id := range l.keys(c[2]) {
		l.dates[id] = dateLine{c[0], n}
	}
	return nil
}

func (l *language) rule(table string, line int, word string) string {
	return l.name + "/" + table + "/" + strconv.Itoa(line+1) + "/" + word
}

func (l *language) addQuantity(i int, c []string) error {
	q := quantLine{max: -1, rule: l.rule("quantity", i, "words")}
	var err error
	if q.min, err = strconv.ParseInt(c[0], 10, 64); err != nil {
		return err
	}
	if c[1] != "-" {
		if q.max, err = strconv.ParseInt(c[1], 10, 64); err != nil {
			return err
		}
	}
	l.phrasesOf(c[2], sense{sQuantity, int32(len(l.quants))})
	l.quants = append(l.quants, q)
	return nil
}

func (l *language) addHedge(_ int, c []string) error {
	l.phrasesOf(c[1], sense{sHedge, int32(len(l.hedges))})
	l.hedges = append(l.hedges, c[0])
	return nil
}

func (l *language) addToll(i int, c []string) error {
	l.phrasesOf(c[2], sense{sToll, int32(len(l.tolls))})
	l.tolls = append(l.tolls, tollLine{c[0], c[1], l.rule("toll", i, c[0]+"_"+c[1])})
	return nil
}

func (l *language) addAct(i int, c []string) error {
	weapon := c[1]
	if weapon == "-" {
		weapon = ""
	}
	if c[0] == "-" {
		weapon, c[0] = "", ""
	}
	l.phrasesOf(c[2], sense{sAct, int32(len(l.acts))})
	l.acts = append(l.acts, actLine{c[0], weapon, l.rule("act", i, c[0])})
	return nil
}

func (l *language) addCue(i int, c []string) error {
	l.phrasesOf(c[2], sense{sCue, int32(len(l.cues))})
	l.cues = append(l.cues, cueLine{c[0], c[1], l.rule("cue", i, c[0])})
	return nil
}

func (l *language) addSaid(_ int, c []string) error {
	l.phrasesOf(c[1], sense{sSaid, int32(len(l.said))})
	l.said = append(l.said, c[0])
	return nil
}

func (l *language) addSource(_ int, c []string) error {
	l.phrasesOf(c[1], sense{sSource, int32(len(l.sources))})
	l.sources = append(l.sources, c[0])
	return nil
}

func (l *language) addPhrase(i int, c []string) error {
	l.phrasesOf(c[1], sense{sPhrase, int32(len(l.phrases))})
	l.phrases = append(l.phrases, phraseLine{c[0], l.rule("phrase", i, c[0])})
	return nil
}

func (l *language) addFurniture(_ int, c []string) error {
	m := map[string]bool{}
	for w := range strings.SplitSeq(c[1], "|") {
		m[w] = true
	}
	l.furniture[c[0]] = m
	return nil
}

// trie finds phrases as sequences of numbered words.
type trie struct {
	next   map[uint64]int32 // node and word to node; the root is 0
	senses [][]sense        // by node
}

func (t *trie) add(keys []int32, s sense) {
	node := int32(0)
	for _, k := range keys {
		at := uint64(node)<<32 | uint64(uint32(k))
		n, ok := t.next[at]
		if !ok {
			n = int32(len(t.senses))
			t.next[at] = n
			t.senses = append(t.senses, nil)
		}
		node = n
	}
	for _, have := range t.senses[node] {
		if have == s {
			return
		}
	}
	t.senses[node] = append(t.senses[node], s)
}
