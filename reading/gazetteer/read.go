package gazetteer

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"truce/area"
)

// Read reads a list of places. The form is told by its beginning: GeoJSON by its
// brace, GeoNames by its 19 columns, else a table whose first line names its
// columns. An error says that the file as a whole cannot be read.
func Read(r io.Reader, o Options) ([]Place, []Problem, error) {
	if o.Kind != "" && !slices.Contains(Kinds, o.Kind) {
		return nil, nil, fmt.Errorf("the kind of a place is one of %s", strings.Join(Kinds, ", "))
	}
	in := bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(1 << 12)
	if len(head) == 0 {
		if err != nil && err != io.EOF {
			return nil, nil, err
		}
		return nil, nil, fmt.Errorf("the file is empty")
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		return nil, nil, fmt.Errorf("the file is packed: unpack it first (unzip, gunzip) and give what was in it")
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	first, _, _ := bytes.Cut(head, []byte("\n"))
	l := &list{o: o, ids: map[string]int{}}
	switch {
	case len(bytes.TrimSpace(head)) > 0 && bytes.TrimSpace(head)[0] == '{':
		err = l.geoJSON(in)
	case bytes.Count(first, []byte("\t")) == 18:
		err = l.geoNames(in)
	default:
		err = l.table(in, first)
	}
	if err != nil {
		return nil, nil, err
	}
	if len(l.places) == 0 && len(l.problems) == 0 {
		return nil, nil, fmt.Errorf("no place was found: the file is a table of GeoNames, GeoJSON, or a table with columns name, lat and lon")
	}
	return l.places, l.problems, nil
}

// list is the places of one file while it is read.
type list struct {
	o        Options
	places   []Place
	problems []Problem
	ids      map[string]int // where among the places
}

func (l *list) bad(row int, format string, args ...any) {
	l.problems = append(l.problems, Problem{row, fmt.Sprintf(format, args...)})
}

// take adds a place, or says why it is none.
func (l *list) take(row int, p Place) {
	if l.o.Kind != "" {
		p.Kind = l.o.Kind
	}
	if p.Country == "" {
		p.Country = l.o.Country
	}
	if l.o.Known != nil && p.Kind != "country" {
		for _, n := range p.Names {
			if l.o.Known.Country(n) { // the middle of a country, where nothing finer was known
				l.bad(row, "it has the name of a country")
				return
			}
		}
	}
	switch {
	case len(p.Names) == 0:
		l.bad(row, "it has no name in Latin or Arabic letters")
		return
	case len(p.Country) != 2:
		l.bad(row, "it names no country: give one with --country, as two letters")
		return
	}
	p.Country = strings.ToUpper(p.Country)
	l.tie(&p)
	if p.ID == "" {
		p.ID = idOf(p)
	}
	for _, s := range []string{p.ID, p.Admin1, p.Parent} {
		if strings.ContainsAny(s, "\t\n\r\x00") || !utf8.ValidString(s) {
			l.bad(row, "its code has a mark that no code has")
			return
		}
	}
	if i, again := l.ids[p.ID]; again { // as in a table of events
		l.places[i].Names = namesOf(append(l.places[i].Names, p.Names...)...)
		return
	}
	l.ids[p.ID] = len(l.places)
	l.places = append(l.places, p)
}

// same is how far from a town that is known one of the same name may lie to be
// it: lists put a town's point where its square, its hall or its middle is.
const same = 5_000 * area.Metre

// tie makes a town that the reader knows that town, by further names, so that no
// text has to choose between the two; one that it does not know is taken to lie
// in the first-level area of its nearest neighbour where the list does not say.
func (l *list) tie(p *Place) {
	if l.o.Known == nil || !p.Placed || p.Kind != "town" {
		return
	}
	for _, n := range p.Names {
		if id, off, ok := l.o.Known.Town(p.Country, n, p.Point); ok && off <= same {
			p.ID = id
			return
		}
	}
	if p.Admin1 == "" {
		p.Admin1, _ = l.o.Known.Nearest(p.Country, p.Point)
	}
}

// governorate ties the name of a first-level area to the reader's code.
func (l *list) governorate(country, name string) string {
	if l.o.Known == nil || name == "" {
		return ""
	}
	if country == "" {
		country = l.o.Country
	}
	code, _ := l.o.Known.Governorate(strings.ToUpper(country), name)
	return code
}
