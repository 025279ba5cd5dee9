package evalread

import (
	"bufio"
	"regexp"
	"strconv"
	"strings"

	"truce"
	"truce/civil"
	"truce/reading"
)

var mucHead = regexp.MustCompile(`^(DEV-MUC3-\d+|TST\d-MUC\d-\d+) \(`)

// MUC reads the development texts of MUC-4 by id, with their ids in order.
func MUC(r *Run) (map[string]string, []string, error) {
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
		if m := mucHead.FindStringSubmatch(s.Text()); m != nil {
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

// DayOf is the civil day of a claim that is dated to one.
func DayOf(c reading.Claim) (civil.Date, bool) {
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

// MUCDay is a day as the keys write it: 3, JAN, 90.
func MUCDay(d, m, y string) (civil.Date, bool) {
	dd, err1 := strconv.Atoi(d)
	yy, err2 := strconv.Atoi(y)
	mm, ok := months[m]
	return civil.Date{Year: 1900 + yy, Month: mm, Day: dd}, err1 == nil && err2 == nil && ok
}

var mucDay = regexp.MustCompile(`^(\d{1,2}) ([A-Z]{3}) (\d{2})$`)

// MUCDays are the days of the keys that have one day.
func MUCDays(r *Run) (map[string]map[civil.Date]bool, error) {
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
			if m := mucDay.FindStringSubmatch(strings.TrimSpace(v)); m != nil {
				if d, ok := MUCDay(m[1], m[2], m[3]); ok {
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
