package main

import (
	"bufio"
	"fmt"
	"regexp"
	"strings"

	"truce/internal/evalread"
	"truce/reading"
)

// satpKind is a column of SATP's labels: an incident in the summary is of that
// kind. The columns have no names in the data; what they mean is told by the
// words of the lines that have them (abducted or kidnapped stand in all but a
// few of the third, and in none without it). The fourth, anything else, is not
// scored.
type satpKind struct {
	name  string
	words *regexp.Regexp // the peer: one of these words
	is    func(*reading.Claim) bool
}

var satpKinds = []satpKind{
	{"armed_attack", regexp.MustCompile(`(?i)\b(?:shot|firing|opened fire|gunned|encounter|ambush\w*|attacked|gun ?battle)\b`), func(c *reading.Claim) bool {
		return !bombed(c) && (c.Act == "attack" || c.Act == "fire" || c.Act == "raid" || c.Act == "ambush")
	}},
	{"bombing", regexp.MustCompile(`(?i)\b(?:bomb\w*|explo\w+|blasts?|grenades?|IEDs?|landmines?)\b`), bombed},
	{"kidnapping", regexp.MustCompile(`(?i)\b(?:kidnap\w*|abduct\w*|hostages?)\b`), func(c *reading.Claim) bool { return c.Act == "abduct" }},
}

func bombed(c *reading.Claim) bool {
	return c.Weapon == "explosive" || c.Act == "suicide_attack" || c.Act == "lay_mine"
}

// satp scores which kinds of incidents a summary of the South Asia Terrorism
// Portal tells of, as data of another region than that for which rules were
// written. The openings of four lines of the training part were seen, and three
// words for explosions were taken up after its misses were counted; no line of the
// development part was looked at. It has no numbers of the dead, so counts cannot be scored on it: of the lines in which
// the regular expression for tolls finds a number, any_toll says how many have
// a claim with a toll at all.
func satp(r *evalread.Run) error {
	for _, part := range []string{"train", "dev"} {
		f, err := r.Open("text-claims/satp_relevant." + part + ".tsv.gz")
		if err != nil {
			return err
		}
		defer f.Close()
		var right, peerRight, given, peerGiven, wanted [3]int
		lines, tolls, found := 0, 0, 0
		s := bufio.NewScanner(f)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			col := strings.Split(s.Text(), "\t")
			if len(col) != 5 {
				return fmt.Errorf("satp_relevant.%s.tsv: line %d has %d columns, not 5", part, lines+1, len(col))
			}
			lines++
			var has [3]bool
			toll := false
			for _, c := range r.Reader.Read(reading.Report{ID: fmt.Sprint(part, lines), Text: col[0], Language: "en"}).Claims {
				if c.Status != reading.Happened {
					continue
				}
				toll = toll || c.Killed != nil
				for k := range satpKinds {
					has[k] = has[k] || satpKinds[k].is(&c)
				}
			}
			if len(regexNumbers(col[0])) > 0 {
				tolls++
				if toll {
					found++
				}
			}
			for k := range satpKinds {
				want, peer := col[k+1] == "1", satpKinds[k].words.MatchString(col[0])
				count(want, has[k], &right[k], &given[k])
				count(want, peer, &peerRight[k], &peerGiven[k])
				if want {
					wanted[k]++
				}
			}
		}
		if err := s.Err(); err != nil {
			return err
		}
		for k := range satpKinds {
			r.F1("satp_"+satpKinds[k].name+"_"+part, right[k], given[k], wanted[k], fmt.Sprintf("of %d summaries of SATP, %s", lines, part), "a word of a list", peerRight[k], peerGiven[k])
		}
		r.Share("satp_any_toll_"+part, found, tolls, "summaries of SATP in which the regular expression finds a toll, "+part, "", 0)
	}
	return nil
}

// count counts an answer of yes, and whether it was right.
func count(want, got bool, right, given *int) {
	if got {
		*given++
		if want {
			*right++
		}
	}
}
