package main

import (
	"strings"

	"truce/internal/evalread"
	"truce/reading"
)

// value is how a claim's field was read.
func value(c *reading.Claim, field string, right bool) (seen, bool) {
	for _, v := range c.ReadBy() {
		if v.Field == field {
			for _, k := range c.Confidence {
				if k.Field == field {
					return seen{k, true, right}, true
				}
			}
			return seen{v, false, right}, true
		}
	}
	return seen{}, false
}

// first is the first claim of what happened for which f holds.
func first(got reading.Reading, f func(*reading.Claim) bool) *reading.Claim {
	for i := range got.Claims {
		if c := &got.Claims[i]; c.Status == reading.Happened && f(c) {
			return c
		}
	}
	return nil
}

// causes are the acts that a cause of FA-KES stands for; its "shelling" is from
// the air as well.
var causes = map[string][]string{
	"shelling": {"air_strike", "shelling"}, "explosion": {"attack", "suicide_attack", "lay_mine", "shelling"},
	"shooting": {"fire", "attack", "raid", "ambush"}, "execution": {"attack", "fire"}, "chemical and toxic gases": {"attack", "air_strike", "shelling"},
}

func fakes(r *evalread.Run, half int) ([]seen, error) {
	articles, err := evalread.Articles(r)
	if err != nil {
		return nil, err
	}
	var out []seen
	add := func(c *reading.Claim, field string, right bool) {
		if s, ok := value(c, field, right); ok {
			out = append(out, s)
		}
	}
	for _, a := range articles {
		if evalread.Half(a.ID) != half {
			continue
		}
		got := r.Reader.Read(a.Report())
		if len(got.Claims) == 0 {
			continue
		}
		if c := first(got, func(c *reading.Claim) bool { return c.Killed != nil }); c != nil && a.Killed() > 0 {
			add(c, "killed", evalread.Covered(c.Killed, a.Killed()))
		}
		if c := &got.Claims[0]; c.Place != nil {
			if right, known := evalread.InGovernorate(c.Place, a.Gold.Governorate); known {
				add(c, "place", right)
			}
		}
		if want := causes[a.Gold.Cause]; want != nil {
			add(&got.Claims[0], "act", has(want, got.Claims[0].Act))
		}
		if gold, ok := evalread.AttackerOf(a); ok {
			if c, group := evalread.Attacker(got); c != nil {
				add(c, "attacker", group == gold)
			}
		}
	}
	return out, nil
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func airwars(r *evalread.Run, half int) ([]seen, error) {
	texts, err := evalread.AirwarsTexts(r)
	if err != nil {
		return nil, err
	}
	var out []seen
	for _, t := range texts {
		if t.Lang != "ar" || len(t.Text) < 60 || evalread.Half(t.ID) != half || len(t.Of) == 0 {
			continue
		}
		got := r.Reader.Read(t.Report())
		add := func(field string, c *reading.Claim, right func(evalread.AirwarsIncident) (ok, known bool)) {
			if c == nil {
				return
			}
			any, known := false, false
			for _, x := range t.Of {
				ok, k := right(x)
				any, known = any || ok, known || k
			}
			if s, ok := value(c, field, any); ok && known && strings.HasPrefix(s.Rule, "ar/") {
				out = append(out, s)
			}
		}
		add("killed", first(got, func(c *reading.Claim) bool { return c.Killed != nil }), func(x evalread.AirwarsIncident) (bool, bool) {
			c := first(got, func(c *reading.Claim) bool { return c.Killed != nil })
			return x.Holds(c.Killed), x.Deaths()
		})
		add("place", first(got, func(c *reading.Claim) bool { return c.Place != nil }), func(x evalread.AirwarsIncident) (bool, bool) {
			c := first(got, func(c *reading.Claim) bool { return c.Place != nil })
			return x.Near(c.Place), x.Placed()
		})
		add("act", first(got, func(*reading.Claim) bool { return true }), func(x evalread.AirwarsIncident) (bool, bool) {
			c := first(got, func(*reading.Claim) bool { return true })
			want := x.Acts()
			return has(want, c.Act), len(want) > 0
		})
	}
	return out, nil
}

func muc(r *evalread.Run, half int) ([]seen, error) {
	texts, order, err := evalread.MUC(r)
	if err != nil {
		return nil, err
	}
	keys, err := evalread.MUCDays(r)
	if err != nil {
		return nil, err
	}
	var out []seen
	for _, id := range order {
		want := keys[id]
		if len(want) == 0 || evalread.Half(id) != half {
			continue
		}
		got := r.Reader.Read(reading.Report{ID: id, Text: texts[id], Language: "en"})
		for i := range got.Claims {
			if day, ok := evalread.DayOf(got.Claims[i]); ok {
				if s, ok := value(&got.Claims[i], "time", want[day]); ok {
					out = append(out, s)
				}
				break
			}
		}
	}
	return out, nil
}
