// Command casualties measures how the reader counts the killed and injured:
// FA-KES, news on the Syrian war of 2011 to 2017 from 15 outlets, coded by a
// crowd.
//
//	go run ./eval/casualties -data DIR [-quick] [-json] [-errors N]
//
// killed_in_range: of the articles whose gold says that somebody was killed,
// those where the bounds of the first claim hold killed civilians and others
// together, and are tight: the minimum at least half of the gold, the maximum
// (1.5 times the minimum and two, where it is open) at most twice. The peer is
// a bare regular expression for the first number beside a word for killing, and
// another rules in the style of a dependency parse (dependency.go).
//
// killed_as_stated: the same, where "more than 40" is taken to hold 40: the
// crowd typed the number that it saw, the contract makes it at least 41.
//
// exact: among those where the article states the gold number in figures or
// words at all, those where the stated number is the gold. covered: the same
// with the bounds only.
//
// background_as_incident: of the numbers that stand in a sentence with a phrase
// for the total of a war, those that a claim gives as happened.
//
// muc4_dead_…: the dead that keys of MUC-4 number (muc.go).
//
// satp_…: which kinds of incidents summaries of another region tell of (satp.go).
//
// Articles are split in two by their ids; rules were tuned on half 0 only.
package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"truce"
	"truce/internal/evalread"
	"truce/reading"
)

func main() { evalread.Main("casualties", run) }

func run(r *evalread.Run) error {
	articles, err := evalread.Articles(r)
	if err != nil {
		return err
	}
	for half := range 2 {
		var n, covered, asStated, any, firstRegex, anyRegex, firstArc, exact, stated, holds int
		for _, a := range articles {
			if evalread.Half(a.ID) != half || a.Killed() == 0 {
				continue
			}
			n++
			got := r.Reader.Read(a.Report())
			ok, seen := false, ""
			for _, c := range got.Claims {
				if evalread.Covered(c.Killed, a.Killed()) {
					any++
					break
				}
			}
			if main := mainClaim(got); main != nil {
				ok = evalread.Covered(main.Killed, a.Killed())
				loose := *main.Killed
				if loose.Bound == truce.MoreThan {
					loose.Min--
				}
				if evalread.Covered(&loose, a.Killed()) {
					asStated++
				}
				seen = fmt.Sprintf("%+v", *main.Killed)
				if says(a, a.Killed()) {
					stated++
					if main.Killed.Min == a.Killed() || main.Killed.Max == a.Killed() || main.Killed.Min == a.Killed()+1 {
						exact++
					}
					if main.Killed.Min <= a.Killed() && (main.Killed.Open || main.Killed.Max >= a.Killed()) {
						holds++
					}
				}
			} else if says(a, a.Killed()) {
				stated++
			}
			if ok {
				covered++
			} else {
				r.MissOf(half, "%s gold %d+%d got %s: %.300s", a.ID, a.Gold.Civilians, a.Gold.NonCivilians, seen, a.Text)
			}
			if arcs := dependencyNumbers(a.Title + ". " + a.Text); len(arcs) > 0 && arcs[0] == a.Killed() {
				firstArc++
			}
			nums := regexNumbers(a.Title + ". " + a.Text)
			if len(nums) > 0 && nums[0] == a.Killed() {
				firstRegex++
			}
			for _, x := range nums {
				if x == a.Killed() {
					anyRegex++
					break
				}
			}
		}
		name := [...]string{"tuned", "held"}[half]
		of := "articles of FA-KES that report deaths, half " + strconv.Itoa(half) + " (" + name + ")"
		r.Share("killed_in_range_"+name, covered, n, of, "regular expression, first number", firstRegex)
		r.Share("killed_in_range_"+name, covered, n, of, "rules in the style of a dependency parse, first number", firstArc)
		r.Share("killed_as_stated_"+name, asStated, n, of, "regular expression, first number", firstRegex)
		r.Share("killed_in_any_claim_"+name, any, n, of, "regular expression, any number", anyRegex)
		r.Share("exact_"+name, exact, stated, of+" that state the gold", "", 0)
		r.Share("covered_"+name, holds, stated, of+" that state the gold", "", 0)
	}
	background(r, articles)
	if err := muc(r); err != nil {
		return err
	}
	if err := satp(r); err != nil {
		return err
	}
	var reports []reading.Report
	for _, a := range articles {
		reports = append(reports, a.Report())
	}
	r.Speed(reports)
	return nil
}

// mainClaim is the first claim with a figure of killed.
func mainClaim(got reading.Reading) *reading.Claim {
	for i := range got.Claims {
		if c := &got.Claims[i]; c.Killed != nil && c.Status == reading.Happened {
			return c
		}
	}
	return nil
}

var killed = regexp.MustCompile(`(?i)\b(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)\s+(?:\w+\s+){0,3}?(?:were |was |have been |been )?(?:killed|dead|died|deaths)|(?:killed|kills|killing|kill)\s+(?:at least |more than |some |over )?(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens)\b`)

var small = map[string]int64{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozens": 24}

// regexNumbers is the peer: numbers beside words for killing.
func regexNumbers(s string) []int64 {
	var out []int64
	for _, m := range killed.FindAllStringSubmatch(s, -1) {
		w := strings.ToLower(m[1] + m[2])
		if n, ok := small[w]; ok {
			out = append(out, n)
		} else if n, err := strconv.ParseInt(strings.ReplaceAll(w, ",", ""), 10, 64); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// says whether an article states a number.
func says(a evalread.Article, n int64) bool {
	for _, w := range evalread.Words(strings.ReplaceAll(a.Title+" "+a.Text, ",", "")) {
		if w == strconv.FormatInt(n, 10) || n > 0 && small[w] == n {
			return true
		}
	}
	return false
}

var total = regexp.MustCompile(`(?i)since (?:the (?:conflict|war|uprising)|march 2011|2011|it (?:began|started|erupted))|(?:war|conflict) (?:that |which )?has (?:killed|left|claimed)|years of (?:war|conflict)`)

// background counts claims that give the total of a war as an incident.
func background(r *evalread.Run, articles []evalread.Article) {
	bad, n := 0, 0
	for _, a := range articles {
		for _, c := range r.Reader.Read(a.Report()).Claims {
			if c.Killed == nil || len(c.Evidence) == 0 {
				continue
			}
			e := c.Evidence[0]
			text := a.Text
			if e.Field == reading.InTitle {
				continue
			}
			from := strings.LastIndex(text[:e.Start], ". ") + 1
			to := len(text)
			if i := strings.Index(text[e.End:], ". "); i >= 0 {
				to = e.End + i
			}
			if !total.MatchString(text[from:to]) {
				continue
			}
			n++
			if c.Status == reading.Happened && c.Killed.Min >= 200 {
				bad++
				r.MissOf(evalread.Half(a.ID), "background as incident: %s %s", a.ID, text[from:to])
			}
		}
	}
	r.Share("background_as_incident", bad, n, "claims with a toll in a sentence on the whole war, FA-KES", "", 0)
}
