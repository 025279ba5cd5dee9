package reading

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"truce/area"
)

// gazPlace is a place of a gazetteer.
type gazPlace struct {
	id, kind, name  string // kind: country, governorate, area, town, neighbourhood
	country, admin1 string
	parent          int32 // the town that a neighbourhood is part of; -1 none
	point           area.Point
	radius          area.Length
	placed          bool
	capital         bool // of its governorate, which has its name
	population      int64
	arabic          []string // its names in Arabic of more than one word, until it is linked
}

// Gazetteer is places by name. It is read-only once made.
type Gazetteer struct {
	places    []gazPlace
	byID      map[string]int32
	admin     map[string]int32 // country/admin1 to the governorate
	countries map[string]int32
	words     map[string]int32
	trie      trie
	own       int32 // how many are of the gazetteer that this one adds to
}

var defaultGazetteer = sync.OnceValues(func() (*Gazetteer, error) {
	g := NewGazetteer()
	for _, file := range []string{"places.tsv", "geonames.tsv", "ucdp.tsv"} {
		raw, err := data.ReadFile("data/" + file)
		if err != nil {
			return nil, fmt.Errorf("read the gazetteer: %w", err)
		}
		if err := g.add(string(raw)); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	raw, err := data.ReadFile("data/names_ru.tsv")
	if err != nil {
		return nil, fmt.Errorf("read the gazetteer: %w", err)
	}
	if err := g.addNames(string(raw)); err != nil {
		return nil, fmt.Errorf("names_ru.tsv: %w", err)
	}
	g.link()
	return g, nil
})

// DefaultGazetteer is the one that comes with the program: towns of countries
// in conflict, and the parts of some cities (data/README.md).
func DefaultGazetteer() (*Gazetteer, error) { return defaultGazetteer() }

// NewGazetteer is an empty one, to be filled with Add.
func NewGazetteer() *Gazetteer {
	return &Gazetteer{byID: map[string]int32{}, admin: map[string]int32{}, countries: map[string]int32{}, words: map[string]int32{"": 0},
		trie: trie{next: map[uint64]int32{}, senses: make([][]sense, 1)}}
}

// With is a gazetteer that has the places of g, and those of a file beside
// them. A line is id, kind, names by |, country code, first-level code,
// latitude and longitude in 1e-7 degree, radius in metres, population, and for
// a neighbourhood the id of its town, by tab; # begins a comment. Kinds:
// country, governorate, area, town, neighbourhood. A line with the id of a place
// of g adds its names to that place.
func (g *Gazetteer) With(file io.Reader) (*Gazetteer, error) {
	raw, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	out := NewGazetteer()
	out.places = append(out.places, g.places...)
	for i, p := range out.places {
		out.byID[p.id] = int32(i)
	}
	for k, v := range g.words {
		out.words[k] = v
	}
	for k, v := range g.trie.next {
		out.trie.next[k] = v
	}
	out.trie.senses = make([][]sense, len(g.trie.senses))
	for i, s := range g.trie.senses {
		out.trie.senses[i] = append([]sense(nil), s...)
	}
	out.own = int32(len(out.places))
	if err := out.add(string(raw)); err != nil {
		return nil, err
	}
	out.link()
	return out, nil
}

// named gives the places whose name has these words and no others.
func (g *Gazetteer) named(keys []int32) []int32 {
	node := int32(0)
	for _, k := range keys {
		n, ok := g.trie.next[uint64(node)<<32|uint64(uint32(k))]
		if !ok {
			return nil
		}
		node = n
	}
	var out []int32
	for _, s := range g.trie.senses[node] {
		out = append(out, s.val)
	}
	return out
}

// Governorate gives the code of the first-level area of a country that has a
// name, as "Aleppo" or "محافظة حلب".
func (g *Gazetteer) Governorate(country, name string) (code string, ok bool) {
	for _, n := range []string{name, name + " governorate", "محافظة " + name} {
		for _, i := range g.known(n) {
			if p := &g.places[i]; p.kind == "governorate" && p.country == country {
				return p.admin1, true
			}
		}
	}
	return "", false
}

// capitalOf gives the capital of a governorate that has its name.
func (g *Gazetteer) capitalOf(governorate int32) (int32, bool) {
	for _, t := range g.known(strings.TrimSuffix(g.places[governorate].name, " governorate")) {
		if g.places[t].capital && g.places[t].country == g.places[governorate].country {
			return t, true
		}
	}
	return 0, false
}

// Country says whether a name is that of a country.
func (g *Gazetteer) Country(name string) bool {
	return slices.ContainsFunc(g.known(name), func(i int32) bool { return g.places[i].kind == "country" })
}

// Town gives the id of the town of a country that has a name, the one nearest
// to a point, and how far off it is.
func (g *Gazetteer) Town(country, name string, near area.Point) (id string, off area.Length, ok bool) {
	for _, i := range g.known(name) {
		p := &g.places[i]
		if p.kind != "town" || p.country != country || !p.placed {
			continue
		}
		if d := area.Distance(near, p.point); !ok || d < off {
			id, off, ok = p.id, d, true
		}
	}
	return id, off, ok
}

// Nearest gives the code of the first-level area of the town of a country that
// is nearest to a point.
func (g *Gazetteer) Nearest(country string, near area.Point) (code string, ok bool) {
	var off area.Length
	for i := range g.places {
		p := &g.places[i]
		if p.kind != "town" || p.country != country || !p.placed || p.admin1 == "" {
			continue
		}
		if d := area.Distance(near, p.point); !ok || d < off {
			code, off, ok = p.admin1, d, true
		}
	}
	return code, ok
}

// known gives the places of a name, without taking new words in.
func (g *Gazetteer) known(name string) []int32 {
	var keys []int32
	for _, w := range placeWords(name) {
		k, ok := g.words[w]
		if !ok {
			return nil
		}
		keys = append(keys, k)
	}
	return g.named(keys)
}

func (g *Gazetteer) add(file string) error {
	line := 0
	for l := range strings.SplitSeq(file, "\n") {
		line++
		if l == "" || l[0] == '#' {
			continue
		}
		if err := g.addLine(strings.Split(strings.TrimSuffix(l, "\r"), "\t")); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
	return nil
}

func (g *Gazetteer) addLine(c []string) error {
	for len(c) < 10 {
		c = append(c, "")
	}
	switch c[1] {
	case "country", "governorate", "area", "town", "neighbourhood":
	default:
		return fmt.Errorf("the kind of a place is country, governorate, area, town or neighbourhood")
	}
	names := strings.Split(c[2], "|")
	p := gazPlace{id: c[0], kind: c[1], name: plainName(names[0]), country: c[3], admin1: c[4], parent: -1}
	if c[0] == "" || p.name == "" {
		return fmt.Errorf("a place needs an id and a name")
	}
	if c[5] != "" {
		lat, err1 := strconv.ParseInt(c[5], 10, 64)
		lon, err2 := strconv.ParseInt(c[6], 10, 64)
		r, err3 := strconv.ParseInt(c[7], 10, 64)
		pt, err4 := area.NewPoint(lat, lon)
		if err1 != nil || err2 != nil || err3 != nil || err4 != nil || r < 0 || r > 20_000_000 {
			return fmt.Errorf("latitude and longitude are whole numbers of 1e-7 degree, the radius metres")
		}
		p.point, p.radius, p.placed = pt, area.Length(r)*area.Metre, true
	}
	if c[8] != "" {
		n, err := strconv.ParseInt(c[8], 10, 64)
		if err != nil {
			return fmt.Errorf("the population is a whole number")
		}
		p.population = n
	}
	if c[9] != "" {
		p.parent = -2 // linked when all are there
		p.id = c[0] + "\x00" + c[9]
	}
	id := int32(len(g.places))
	key := strings.Split(p.id, "\x00")[0]
	if have, dup := g.byID[key]; dup {
		if have >= g.own {
			return fmt.Errorf("two places have one id")
		}
		id = have // a place of the program, by further names
	} else {
		g.byID[key] = id
		g.places = append(g.places, p)
	}
	for _, n := range names {
		if p.kind == "town" && n != "" && n[0] >= 0xd8 && strings.ContainsRune(n, ' ') {
			g.places[id].arabic = append(g.places[id].arabic, n)
		}
		if keys := g.keys(n); len(keys) > 0 && !slices.Contains(g.named(keys), id) {
			g.trie.add(keys, sense{0, id})
		}
	}
	return nil
}

// plainName is a name in letters without marks, as it is shown.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || strings.ContainsRune("ʻʼʿʾ‘’`", r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// link ties neighbourhoods to their towns, and codes to governorates.
func (g *Gazetteer) link() {
	g.shorten()
	for i := range g.places {
		p := &g.places[i]
		if id, parent, ok := strings.Cut(p.id, "\x00"); ok {
			p.id, p.parent = id, -1
			if t, found := g.byID[parent]; found {
				p.parent = t
			}
		}
		switch p.kind {
		case "governorate":
			g.admin[p.country+"/"+p.admin1] = int32(i)
			for _, t := range g.known(strings.TrimSuffix(p.name, " governorate")) {
				if q := &g.places[t]; q.kind == "town" && q.country == p.country && q.admin1 == p.admin1 {
					q.capital = true
				}
			}
		case "country":
			g.countries[p.country] = int32(i)
		}
	}
}

// twins are words at the end of an Arabic name that tell it from another of the
// same name nearby: "the northern", "the great".
var twins = map[string]bool{"شماليه": true, "شمالي": true, "جنوبيه": true, "جنوبي": true, "شرقيه": true, "شرقي": true, "غربيه": true, "غربي": true,
	"كبير": true, "كبيره": true, "صغير": true, "صغيره": true, "فوقاني": true, "فوقانيه": true, "تحتاني": true, "تحتانيه": true}

// shorten gives towns of two or more Arabic words the name without the word that
// tells twins apart, for reports mostly leave it out; not where a place of the
// country is called so, not where two would have it, and not where the rest is a
// word of three letters or one that many names begin with.
func (g *Gazetteer) shorten() {
	type short struct {
		keys  []int32
		place int32
	}
	var add []short
	for i := range g.places {
		p := &g.places[i]
		if p.kind != "town" || int32(i) < g.own {
			continue
		}
		for _, n := range p.arabic {
			w := placeWords(n)
			last := len(w) - 1
			if last < 1 || !twins[w[last]] || last == 1 && (arabicNameHeads[w[0]] || len(w[0]) < 8) {
				continue
			}
			keys := g.keys(strings.Join(w[:last], " "))
			if !slices.ContainsFunc(g.named(keys), func(k int32) bool { return g.places[k].country == p.country }) {
				add = append(add, short{keys, int32(i)})
			}
		}
		p.arabic = nil
	}
	for i, a := range add {
		twin := slices.ContainsFunc(add, func(b short) bool { return slices.Equal(a.keys, b.keys) && b.place != a.place })
		if !twin && !slices.ContainsFunc(add[:i], func(b short) bool { return slices.Equal(a.keys, b.keys) }) {
			g.trie.add(a.keys, sense{0, a.place})
		}
	}
}

// keys are the numbers of the words of a name; new words get one.
func (g *Gazetteer) keys(name string) []int32 {
	var ids []int32
	for _, w := range placeWords(name) {
		id, ok := g.words[w]
		if !ok {
			id = int32(len(g.words))
			g.words[w] = id
		}
		ids = append(ids, id)
	}
	return ids
}

// placeWords are the folded words of a name, without articles.
func placeWords(name string) []string {
	var words, out []string
	scan(name, 0, len(name), func(t token, key []byte) {
		if t.word() {
			words = append(words, string(key))
		}
	})
	for i, w := range words {
		if !isArticle([]byte(w)) || i+1 == len(words) {
			out = append(out, string(placeKey([]byte(w))))
		}
	}
	return out
}

// isArticle says whether a word is the Arabic article in Latin letters.
func isArticle(w []byte) bool {
	if len(w) < 2 || len(w) > 6 {
		return false
	}
	switch string(w) {
	case "эль", "аль", "эд", "эн", "эр", "эс", "эт", "эш", "эз", "ан", "ар", "ас", "ат", "аш", "ад", "аз", "ель":
		return true
	case "al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ez", "es", "ed", "er", "ul", "ech", "en":
		return true
	}
	return false
}

// placeKey folds the spellings of a name in Latin letters into one: Raqqa,
// Raqqah, Rakka; Deir ez-Zor, Dayr az-Zawr. Arabic loses its article.
func placeKey(w []byte) []byte {
	if len(w) > 0 && w[0] >= 0x80 {
		return stripArticle(w)
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		c := w[i]
		next := byte(0)
		if i+1 < len(w) {
			next = w[i+1]
		}
		switch {
		case c == 'o' && next == 'u', c == 'o' && next == 'o', c == 'a' && (next == 'w' || next == 'u'), c == 'o' && next == 'w':
			c = 'u'
			i++
		case (c == 'e' || c == 'a') && (next == 'i' || next == 'y'), c == 'e' && next == 'e', c == 'i' && (next == 'e' || next == 'y'):
			c = 'i'
			i++
		case c == 'e' && next == 'h' && i+2 == len(w) && i > 1:
			c = 'a'
			i++
		case c == 'e', c == 'y':
			c = 'i'
		case c == 'o':
			c = 'u'
		case c == 'q':
			c = 'k'
		case (c == 'g' || c == 'd' || c == 'k' || c == 't') && next == 'h' && c != 't':
			i++
		case c == 'h' && next == 0 && i > 2 && isVowel(w[i-1]):
			continue
		}
		if n := len(out); n > 0 && out[n-1] == c {
			continue
		}
		out = append(out, c)
	}
	return out
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// within names the areas that hold a place, smallest first.
func (g *Gazetteer) within(i int32) []string {
	p := &g.places[i]
	var out []string
	if p.parent >= 0 {
		out = append(out, g.places[p.parent].name)
	}
	if a, ok := g.admin[p.country+"/"+p.admin1]; ok && p.kind != "governorate" && p.kind != "country" {
		out = append(out, g.places[a].name)
	}
	if c, ok := g.countries[p.country]; ok && p.kind != "country" {
		out = append(out, g.places[c].name)
	}
	return out
}
