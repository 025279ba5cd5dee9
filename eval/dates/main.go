// Command dates measures when the reader puts what happened: the dates of
// incidents in the development texts of MUC-4 (Latin America, 1989 to 1991),
// in capitals, with datelines.
//
//	go run ./eval/dates -data DIR [-quick] [-json] [-errors N]
//
// exact: of the first claims that the reader dates to a day, in texts whose
// keys have a date to the day, those dated to a day of a key. found: of the
// texts with such a key, those where some claim has one of their days. The peer
// takes the day of the dateline. Only the development part is read, in two halves by
// its ids; nothing was tuned on half 1.
package main

import (
	"regexp"

	"truce/civil"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("dates", run) }

var line = regexp.MustCompile(`(\d{1,2}) ([A-Z]{3,4}) (\d{2})\b`)

func run(r *evalread.Run) error {
	texts, order, err := evalread.MUC(r)
	if err != nil {
		return err
	}
	keys, err := evalread.MUCDays(r)
	if err != nil {
		return err
	}
	for half := range 2 {
		score(r, half, texts, order, keys)
	}
	return nil
}

func score(r *evalread.Run, half int, texts map[string]string, order []string, keys map[string]map[civil.Date]bool) {
	var dated, exact, n, found, peer int
	for _, id := range order {
		want := keys[id]
		if len(want) == 0 || evalread.Half(id) != half {
			continue
		}
		n++
		got := r.Reader.Read(reading.Report{ID: id, Text: texts[id], Language: "en"})
		first, any := true, false
		for _, c := range got.Claims {
			d, ok := evalread.DayOf(c)
			if !ok {
				continue
			}
			any = any || want[d]
			if first {
				first = false
				dated++
				if want[d] {
					exact++
				} else {
					r.MissOf(half, "%s want %v got %s %q", id, want, d, c.Time.Text)
				}
			}
		}
		if any {
			found++
		}
		if m := line.FindStringSubmatch(texts[id]); m != nil {
			if d, ok := evalread.MUCDay(m[1], m[2], m[3]); ok && want[d] {
				peer++
			}
		}
	}
	name := [...]string{"tuned", "held"}[half]
	of := ", MUC-4 development texts, " + name + " half"
	r.Share("exact_"+name, exact, dated, "first claims dated to a day"+of, "", 0)
	r.Share("found_"+name, found, n, "texts with a key dated to a day"+of, "day of the dateline", peer)
}
