// Command dates measures when the reader puts what happened: the dates of
// incidents in the development texts of MUC-4 (Latin America, 1989 to 1991),
// in capitals, with datelines.
//
//	go run ./eval/dates -data DIR [-quick] [-json] [-errors N]
//
// exact: of the first claims that the reader dates to a day, in texts whose
// keys have a date to the day, those dated to a day of a key. found: of the
// texts with such a key, those where some claim has one of their days. The peer
// takes the day of the dateline. Only the development part is read; no rule was
// tuned on it.
package main

import (
	"bufio"
	"regexp"
	"strconv"
	"strings"

	"truce"
	"truce/civil"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("dates", run) }

var (
	head = regexp.MustCompile(`^(DEV-MUC3-\d+|TST\d-MUC\d-\d+) \(`)
	day  = regexp.MustCompile(`^(\d{1,2}) ([A-Z]{3}) (\d{2})$`)
	line = regexp.MustCompile(`(\d{1,2}) ([A-Z]{3,4}) (\d{2})\b`)
)

func run(r *evalread.Run) error {
	texts, order, err := muc(r)
	if err != nil {
		return err
	}
	keys, err := dates(r)
	if err != nil {
		return err
	}
	var dated, exact, n, found, peer int
	for _, id := range order {
		want := keys[id]
		if len(want) == 0 {
			continue
		}
		n++
		got := r.Reader.Read(reading.Report{ID: id, Text: texts[id], Language: "en"})
		first, any := true, false
		for _, c := range got.Claims {
			d, ok := dayOf(c)
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
					r.Miss("%s want %v got %s %q", id, want, d, c.Time.Text)
				}
			}
		}
		if any {
			found++
		}
		if m := line.FindStringSubmatch(texts[id]); m != nil {
			if d, ok := parse(m[1], m[2], m[3]); ok && want[d] {
				peer++
			}
		}
	}
	r.Share("exact", exact, dated, "first claims dated to a day, MUC-4 development texts", "", 0)
	r.Share("found", found, n, "MUC-4 development texts with a key dated to a day", "day of the dateline", peer)
	return nil
}

// dayOf is the civil day of a claim that is dated to one.
func dayOf(c reading.Claim) (civil.Date, bool) {
	if c.Time == nil || !c.Time.Earliest.Known() || c.Time.Grain != truce.GrainDay && c.Time.Grain != truce.GrainPart {
		return civil.Date{}, false
	}
	z, err := civil.Load(c.Time.Zone)
	if err != nil {
		return civil.Date{}, false
	}
	return z.DateOf(c.Time.Earliest), true
}

var months = map[string]int{"JAN": 1, "FEB": 2, "MAR": 3, "APR": 4, "MAY": 5, "JUN": 6, "JUL": 7, "AUG": 8, "SEP": 9, "SEPT": 9, "OCT": 10, "NOV": 11, "DEC": 12}

func parse(d, m, y string) (civil.Date, bool) {
	dd, err1 := strconv.Atoi(d)
	yy, err2 := strconv.Atoi(y)
	mm, ok := months[m]
	return civil.Date{Year: 1900 + yy, Month: mm, Day: dd}, err1 == nil && err2 == nil && ok
}

func muc(r *evalread.Run) (map[string]string, []string, error) {
	f, err := r.Open("text-claims/muc34_dev_texts.txt.gz")
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	texts := map[string]string{}
	var order []string
	var b strings.Builder
	id := ""
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	flush := func() {
		if id != "" {
			texts[id] = b.String()
		}
		b.Reset()
	}
	for s.Scan() {
		if m := head.FindStringSubmatch(s.Text()); m != nil {
			flush()
			id = m[1]
			order = append(order, id)
			continue
		}
		b.WriteString(s.Text() + "\n")
	}
	flush()
	return texts, order, s.Err()
}

// dates are the days of the keys that have one day.
func dates(r *evalread.Run) (map[string]map[civil.Date]bool, error) {
	f, err := r.Open("text-claims/muc34_dev_keys.txt.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]map[civil.Date]bool{}
	id := ""
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		l := s.Text()
		if v, ok := strings.CutPrefix(l, "0.  MESSAGE: ID"); ok {
			id = strings.Fields(v)[0]
		}
		if v, ok := strings.CutPrefix(l, "2.  INCIDENT: DATE"); ok {
			if m := day.FindStringSubmatch(strings.TrimSpace(v)); m != nil {
				if d, ok := parse(m[1], m[2], m[3]); ok {
					if out[id] == nil {
						out[id] = map[civil.Date]bool{}
					}
					out[id][d] = true
				}
			}
		}
	}
	return out, s.Err()
}
