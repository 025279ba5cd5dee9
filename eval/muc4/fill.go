package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"truce/civil"
	"truce/internal/evalread"
	"truce/reading"
)

// types are the incidents that acts stand for; an attack with explosives is a
// bombing.
var types = map[string]string{"air_strike": "bombing", "shelling": "attack", "attack": "attack", "fire": "attack", "ambush": "attack", "raid": "attack",
	"suicide_attack": "bombing", "lay_mine": "bombing", "abduct": "kidnapping", "sabotage": "bombing"}

// templates are the claims of a text as templates: what happened and what was
// threatened.
func templates(text string, got reading.Reading) []template {
	var out []template
	for _, c := range got.Claims {
		kind := types[c.Act]
		if kind == "" || c.Status != reading.Happened && c.Status != reading.Threatened {
			continue
		}
		if c.Act == "attack" && c.Weapon == "explosive" {
			kind = "bombing"
		}
		var t template
		add := func(slot int, s string) {
			if s = plain(s); s == "" {
				return
			}
			for _, e := range t.slot[slot] {
				if e.names[0] == s {
					return
				}
			}
			t.slot[slot] = append(t.slot[slot], entity{names: []string{s}})
		}
		add(0, kind)
		for _, a := range c.Actors {
			switch {
			case a.Role != "attacker":
			case a.Party == "":
				add(1, a.Name)
			default:
				add(2, a.Name)
			}
		}
		for _, e := range c.Evidence {
			words := strings.Join(strings.Fields(text[e.Start:e.End]), " ")
			switch {
			case strings.HasPrefix(e.Rule, "en/number"), strings.HasPrefix(e.Rule, "en/quantity"):
				add(4, people(words))
			case strings.HasPrefix(e.Rule, "en/act/") && c.Weapon != "":
				add(5, weapon(words))
			}
		}
		if day, ok := evalread.DayOf(c); ok {
			add(6, dayName(day))
		}
		if c.Place != nil {
			add(7, strings.TrimSuffix(c.Place.Name, " governorate"))
		}
		add(8, map[bool]string{true: "accomplished", false: "threatened"}[c.Status == reading.Happened])
		for effect, f := range map[string]*reading.Figure{"death": c.Killed, "injury": c.Injured} {
			if f == nil {
				continue
			}
			if !f.Open && f.Min == f.Max && f.Min > 0 {
				add(9, strconv.FormatInt(f.Min, 10))
			}
			add(10, effect)
		}
		out = append(out, t)
	}
	return out
}

// counted are words that count people and do not name them.
var counted = regexp.MustCompile(`(?i)^(?:[\d,.]+|at|least|more|than|over|about|some|nearly|almost|up|to|as|many|another|other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|hundred|hundreds|dozens?|scores|several|few|a|an|the|number|of|both|no|none|nobody)$`)

// people are the words of a count without the count.
func people(s string) string {
	f := strings.Fields(s)
	for len(f) > 0 && counted.MatchString(f[0]) {
		f = f[1:]
	}
	return strings.Join(f, " ")
}

// weapon is a word for a weapon in words for an act.
func weapon(s string) string {
	for w := range strings.FieldsSeq(plain(s)) {
		switch w {
		case "bomb", "bombs", "dynamite", "grenade", "grenades", "mine", "mines", "mortar", "mortars", "rocket", "rockets", "missile", "missiles", "explosive", "explosives":
			if strings.HasPrefix(plain(s), "car bomb") {
				return "car bomb"
			}
			return w
		}
	}
	return ""
}

func dayName(d civil.Date) string { return fmt.Sprintf("%04d %02d %02d", d.Year, d.Month, d.Day) }

var dayLine = regexp.MustCompile(`(\d{1,2}) ([A-Z]{3}) (\d{2})`)

// days are the days of a key's date: one, or each of a span of at most 60. A
// date with a dash before it is the last day that it can have been.
func days(s string) []string {
	var found []civil.Date
	for _, m := range dayLine.FindAllStringSubmatch(s, -1) {
		if d, ok := evalread.MUCDay(m[1], m[2], m[3]); ok {
			found = append(found, d)
		}
	}
	var out []string
	switch len(found) {
	case 1:
		out = append(out, dayName(found[0]))
	case 2:
		for d := found[0]; !found[1].Before(d) && len(out) < 60; d = d.AddDays(1) {
			out = append(out, dayName(d))
		}
	}
	return out
}
