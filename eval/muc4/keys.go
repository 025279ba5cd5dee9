package main

import (
	"bufio"
	"regexp"
	"strings"

	"truce/internal/evalread"
)

var (
	keyLine = regexp.MustCompile(`^(\d+)\. +[A-Z ]+: [A-Z ]+? {2,}(.*)$`)
	quoted  = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

// slotOf is the slot that a numbered line of a key fills.
var slotOf = map[string]int{"2": 6, "3": 7, "4": 0, "5": 8, "6": 5, "9": 1, "10": 2, "12": 3, "18": 4, "19": 4, "21": 9, "23": 10}

// readKeys reads the key templates of every text; none for a text without a
// relevant incident.
func readKeys(r *evalread.Run) (map[string][]template, error) {
	f, err := r.Open("text-claims/muc34_dev_keys.txt.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string][]template{}
	id, number := "", ""
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		l := s.Text()
		if strings.HasPrefix(l, ";") {
			continue
		}
		value := ""
		if m := keyLine.FindStringSubmatch(l); m != nil {
			number, value = m[1], strings.TrimSpace(m[2])
		} else if strings.HasPrefix(l, " ") {
			value = strings.TrimSpace(l) // one more entity of the slot
		} else {
			number = ""
		}
		switch {
		case value == "" || number == "":
		case number == "0":
			id = strings.Fields(value)[0]
		case number == "1":
			if value != "*" {
				out[id] = append(out[id], template{optional: strings.Contains(value, "OPTIONAL")})
			}
		case len(out[id]) > 0:
			if slot, ok := slotOf[number]; ok {
				fill(&out[id][len(out[id])-1], number, slot, value)
			}
		}
	}
	return out, s.Err()
}

// fill adds the entity of a line to a slot.
func fill(t *template, number string, slot int, value string) {
	if value == "-" || value == "*" {
		return
	}
	e := entity{optional: strings.HasPrefix(value, "?")}
	value = strings.TrimSpace(strings.TrimPrefix(value, "?"))
	switch number {
	case "2":
		e.names = days(value)
	case "3":
		for part := range strings.SplitSeq(value, ":") {
			name, _, _ := strings.Cut(part, "(")
			for n := range strings.SplitSeq(name, " - ") {
				e.names = append(e.names, plain(n))
			}
		}
	case "4", "5":
		for part := range strings.SplitSeq(value, "/") {
			e.names = append(e.names, plain(part))
		}
	case "21", "23": // the number, or the effect, and of whom
		what, _, _ := strings.Cut(value, ":")
		e.names = []string{plain(what)}
	default:
		what, of, linked := strings.Cut(value, "\": \"")
		if linked { // a description of somebody named
			for i, have := range t.slot[slot] {
				if meets(have.names, names("\""+of)) {
					t.slot[slot][i].names = append(have.names, names(what+"\"")...)
					return
				}
			}
			value = what + "\""
		}
		e.names = names(value)
	}
	if len(e.names) > 0 {
		t.slot[slot] = append(t.slot[slot], e)
	}
}

// names are the quoted names of a line.
func names(s string) []string {
	var out []string
	for _, m := range quoted.FindAllStringSubmatch(s, -1) {
		if n := plain(strings.ReplaceAll(m[1], `\"`, "")); n != "" {
			out = append(out, n)
		}
	}
	return out
}

func meets(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

var articles = map[string]bool{"a": true, "an": true, "the": true}

// plain is a name in lower case without marks and articles.
func plain(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	out := words[:0]
	for _, w := range words {
		if !articles[w] {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}
