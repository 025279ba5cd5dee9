package reading

import (
	"slices"

	"truce"
)

// endWithParts is where a group ends with the parts told right after it.
func (d *doc) endWithParts(s *sentence, g int) int {
	end := s.groups[g].last
	for k := g + 1; k < len(s.groups) && s.groups[k].role == part; k++ {
		end = s.groups[k].last
	}
	return end
}

func (d *doc) addPart(f *Figure, g *group) {
	who := d.lang.who[g.who]
	if who == "" || who == "others" {
		who = "people"
	}
	for i := range f.Of {
		if f.Of[i].Who == who {
			if g.role == whole {
				f.Of[i].Min += g.min
				f.Of[i].Max += g.max
			}
			return
		}
	}
	f.Of = append(f.Of, Part{Who: who, Min: g.min, Max: g.max, Open: g.open})
}

// partsOnly makes a figure of parts where the whole is not counted:
// "civilians were killed, including four children" is at least four.
func (d *doc) partsOnly(s *sentence, t *toll) {
	if t.line.frame != "verb" && t.line.frame != "died" && t.line.frame != "active" {
		return
	}
	for g := range s.groups {
		x := &s.groups[g]
		if x.role != part || x.used || x.first < t.last || x.first-t.last > 10 || x.min == 0 {
			continue
		}
		if g > 0 && s.groups[g-1].role == whole && s.groups[g-1].first >= t.last {
			continue
		}
		if t.figure == nil {
			t.figure = &Figure{Bound: truce.InWords, Open: true}
		}
		t.figure.Min += x.min
		d.addPart(t.figure, x)
		x.used = true
		t.last = max(t.last, x.last)
		t.ev = append(t.ev, d.evidence(x.first, x.last, x.rule))
	}
}

// restOfToll makes tolls of the parts of one told before: "of the dead, six
// were children". They carry no number of their own.
func (d *doc) restOfToll(s *sentence, out []toll) []toll {
	for g := range s.groups {
		x := &s.groups[g]
		if x.role != ofToll || x.used || x.who == 0 {
			continue
		}
		t := toll{line: tollLine{unit: "killed", frame: "of", rule: d.lang.name + "/toll/of"}, first: x.first, last: x.last, trigger: hit{0, int32(x.first), int32(x.last)}}
		f := &Figure{Bound: truce.InWords, Open: true}
		d.addPart(f, x)
		t.figure = f
		x.used = true
		t.ev = []Evidence{d.evidence(x.first, x.last, x.rule)}
		out = append(out, t)
	}
	return out
}

// mixed finds figures that count killed and injured together ("30 killed and
// wounded"): each is then at least one and at most the whole.
func (d *doc) mixed(s *sentence, out []toll) []toll {
	if d.lang.name != "en" {
		out = d.mixedBehind(s, out)
	}
	for i := range out {
		t := &out[i]
		j := int(t.trigger.last)
		if t.line.frame == "of" || t.line.frame == "toll" || j+1 >= s.last || !d.toks[j].is(cAnd|cOr) && !(d.toks[j].word() && d.toks[j].prefix == 'w') {
			continue
		}
		k := j
		if d.toks[j].is(cAnd | cOr) {
			k++
		}
		h, ok := d.hitAt(sToll, k)
		if !ok || d.lang.tolls[h.val].unit == t.line.unit || d.lang.tolls[h.val].unit == "missing" {
			continue
		}
		own := false
		for m := range out {
			own = own || out[m].trigger.first == h.first
		}
		if own || t.figure.Max == 1 {
			continue
		}
		f := *t.figure
		f.Min, f.Bound, f.Of = min(1, f.Min), truce.UpTo, nil
		if f.Open {
			f.Bound = truce.InWords
		}
		t.figure = &f
		other := *t
		other.line = d.lang.tolls[h.val]
		other.trigger = h
		g := f
		other.figure = &g
		other.ev = append([]Evidence(nil), t.ev[:len(t.ev)-1]...)
		other.ev = append(other.ev, d.evidence(int(h.first), int(h.last), other.line.rule))
		out = append(out, other)
		break
	}
	return out
}

// mixedBehind finds the same where the number stands behind both words, as in
// Arabic: "killing and wounding of 11 civilians".
func (d *doc) mixedBehind(s *sentence, out []toll) []toll {
	triggers := d.hitsIn(sToll, s.first, s.last)
	for k := 1; k < len(triggers); k++ {
		a, b := triggers[k-1], triggers[k]
		if !(a.last == b.first && d.toks[b.first].prefix == 'w' || a.last+1 == b.first && d.toks[a.last].is(cAnd)) || d.lang.tolls[a.val].unit == d.lang.tolls[b.val].unit || d.lang.tolls[a.val].unit == "missing" || d.lang.tolls[b.val].unit == "missing" {
			continue
		}
		told, both := -1, false
		for i := range out {
			if out[i].trigger.first == b.first {
				told = i
			}
			both = both || out[i].trigger.first == a.first
		}
		if told < 0 || both || out[told].figure.Max == 1 {
			continue
		}
		f := *out[told].figure
		f.Min, f.Bound, f.Of = min(1, f.Min), truce.UpTo, nil
		if f.Open {
			f.Bound = truce.InWords
		}
		g := f
		other := out[told]
		out[told].figure, other.figure = &f, &g
		other.line, other.trigger = d.lang.tolls[a.val], a
		other.ev = append([]Evidence(nil), other.ev[:len(other.ev)-1]...)
		other.ev = append(other.ev, d.evidence(int(a.first), int(a.last), other.line.rule))
		out = slices.Insert(out, told, other)
	}
	return out
}
