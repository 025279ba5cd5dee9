package main

import (
	"bufio"
	"regexp"
	"strconv"
	"strings"

	"truce"
	"truce/internal/evalread"
	"truce/reading"
)

var (
	mucSlot   = regexp.MustCompile(`^(\d+)\. +[A-Z ]+: [A-Z ]+? {2,}(.*)$`)
	mucPerson = regexp.MustCompile(`^([A-Z0-9 ]+): (.*)$`)
)

// mucDead are, by text, the numbers of dead of each key that gives one: the sum
// of the numbers of those whose effect is death. Keys in which one of these is
// no number ("plural"), or is marked as doubtful, are left out.
func mucDead(r *evalread.Run) (map[string][]int64, error) {
	f, err := r.Open("text-claims/muc34_dev_keys.txt.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string][]int64{}
	id, slot := "", ""
	number, dead, doubt := map[string]string{}, []string(nil), false
	flush := func() {
		sum, known := int64(0), len(dead) > 0 && !doubt
		for _, who := range dead {
			n, err := strconv.ParseInt(number[who], 10, 64)
			sum, known = sum+n, known && err == nil
		}
		if known {
			out[id] = append(out[id], sum)
		}
		number, dead, doubt = map[string]string{}, nil, false
	}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		l, value := s.Text(), ""
		switch m := mucSlot.FindStringSubmatch(l); {
		case strings.HasPrefix(l, ";"):
			continue
		case m != nil:
			slot, value = m[1], strings.TrimSpace(m[2])
		case strings.HasPrefix(l, " "):
			value = strings.TrimSpace(l)
		default:
			slot = ""
		}
		switch {
		case slot == "0" && value != "":
			flush()
			id = strings.Fields(value)[0]
		case slot == "21" || slot == "23":
			doubt = doubt || strings.HasPrefix(value, "?")
			m := mucPerson.FindStringSubmatch(value)
			switch {
			case m == nil:
			case slot == "21":
				number[m[2]] = m[1]
			case m[1] == "DEATH":
				dead = append(dead, m[2])
			}
		}
	}
	flush()
	return out, s.Err()
}

// muc scores tolls on the development keys of MUC-4: of the keys that number the
// dead, those of which some claim of the text holds the number, and those of
// which one gives it exactly. A text tells of many incidents, and a claim is not
// tied to a key here, so that both are kind to the reader, and to the peers, of
// which any number will do.
func muc(r *evalread.Run) error {
	texts, order, err := evalread.MUC(r)
	if err != nil {
		return err
	}
	keys, err := mucDead(r)
	if err != nil {
		return err
	}
	for half := range 2 {
		var n, several, holds, exact, regex, arcs, exactSeveral, regexSeveral int
		for _, id := range order {
			if len(keys[id]) == 0 || evalread.Half(id) != half {
				continue
			}
			claims := r.Reader.Read(reading.Report{ID: id, Text: texts[id], Language: "en"}).Claims
			first, second := regexNumbers(texts[id]), dependencyNumbers(texts[id])
			for _, want := range keys[id] {
				n++
				held, given := false, false
				for _, c := range claims {
					if k := c.Killed; k != nil && c.Status == reading.Happened {
						held = held || evalread.Covered(k, want)
						given = given || k.Min == want && (k.Max == want || k.Open && k.Bound == truce.AtLeast)
					}
				}
				add(&holds, held)
				add(&exact, given)
				add(&regex, among(first, want))
				add(&arcs, among(second, want))
				if want > 1 {
					several++
					add(&exactSeveral, given)
					add(&regexSeveral, among(first, want))
				}
				if !given {
					r.MissOf(half, "%s wants %d dead", id, want)
				}
			}
		}
		name := [...]string{"tuned", "held"}[half]
		of := "keys of MUC-4 development texts that number the dead, " + name + " half"
		r.Share("muc4_dead_exact_"+name, exact, n, of, "regular expression, any number", regex)
		r.Share("muc4_dead_exact_"+name, exact, n, of, "rules in the style of a dependency parse, any number", arcs)
		r.Share("muc4_dead_held_"+name, holds, n, of, "", 0)
		r.Share("muc4_dead_exact_two_or_more_"+name, exactSeveral, several, of+", two or more", "regular expression, any number", regexSeveral)
	}
	return nil
}

func among(list []int64, n int64) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func add(n *int, yes bool) {
	if yes {
		*n++
	}
}
