package mission

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"truce"
	"truce/canon"
	"truce/entry"
)

var (
	// Sides, Counters and Governorates are what the made-up reports name.
	Sides        = []string{"government", "syrian_insurgents", "daesh", "sdf", "nusra", "ahrar_al_sham", "opposition", "jaish_al_islam"}
	Counters     = []string{"sohr", "hrw", "afp", "reuters", "russian_centre", "syrian_centre", "local_monitors"}
	Governorates = []string{"Aleppo", "Hama", "Homs", "Idlib", "Latakia", "Daraa", "Damascus", "Rif Dimashq", "Quneitra", "Deir ez-Zor", "Raqqa", "Hasakah", "Tartus", "Suwayda"}
	dyads        = [][2]string{{"government", "opposition"}, {"government", "syrian_insurgents"}, {"government", "daesh"}, {"government", "nusra"}, {"sdf", "daesh"}, {"opposition", "daesh"}, {"ahrar_al_sham", "nusra"}, {"jaish_al_islam", "government"}}
	acts         = []string{"attack", "shelling", "air_strike", "raid"}
	grades       = []string{"weak", "fair", "fair", "confirmed", "contested"}
)

// happening is a made-up happening.
type happening struct {
	from, to    truce.Instant
	grain       truce.Grain
	act         string
	a, b        string
	place, area string
	killed      int64
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func (g *generator) happening() happening {
	r := g.rng
	at := First + truce.Instant(r.Int64N(Span))
	if r.IntN(10) < 3 {
		at = First + truce.Instant(r.Int64N(early))
	}
	d := dyads[r.IntN(len(dyads))]
	if r.IntN(2) == 0 {
		d[0], d[1] = d[1], d[0]
	}
	h := happening{act: pick(r, acts), a: d[0], b: d[1], area: pick(r, Governorates), killed: int64(r.IntN(12))}
	h.place = fmt.Sprintf("place %d", r.IntN(2000))
	if h.from, h.to, h.grain = at-at%60_000, at-at%60_000+60_000, truce.GrainMinute; r.IntN(2) == 0 {
		h.from = First + (at-First)/day*day
		h.to, h.grain = h.from+day, truce.GrainDay
	}
	return h
}

func (h *happening) span() canon.Value {
	return canon.Object(canon.F("earliest", canon.Int(int64(h.from))), canon.F("grain", canon.String(string(h.grain))), canon.F("latest", canon.Int(int64(h.to))))
}

func (h *happening) where() canon.Value {
	return canon.Object(canon.F("name", canon.String(h.place)), canon.F("within", canon.List(canon.String(h.area), canon.String("SY"))))
}

func (g *generator) envelope(h happening, of string) entry.Envelope {
	return entry.Envelope{Of: truce.Party(of), Happened: truce.Interval{Earliest: h.from, Latest: h.to, Grain: h.grain},
		Available: h.to + truce.Instant(g.rng.IntN(10*day))}
}

func actor(role, party string) canon.Value {
	return canon.Object(canon.F("name", canon.String(party)), canon.F("party", canon.String(party)), canon.F("role", canon.String(role)))
}

func (g *generator) report(h happening) (entry.Envelope, canon.Value) {
	r := g.rng
	by := pick(r, Counters)
	roles := [2]string{"side_a", "side_b"}
	if r.IntN(3) == 0 {
		roles = [2]string{"attacker", "target"}
	}
	killed := max(0, h.killed+int64(r.IntN(5))-2)
	claim := canon.Object(
		canon.F("act", canon.String(h.act)),
		canon.F("actors", canon.List(actor(roles[0], h.a), actor(roles[1], h.b))),
		canon.F("killed", canon.List(canon.Object(canon.F("bound", canon.String("exact")), canon.F("max", canon.Int(killed)),
			canon.F("min", canon.Int(killed)), canon.F("unit", canon.String("killed"))))),
		canon.F("missing", canon.List(canon.String("hour"))),
		canon.F("place", h.where()), canon.F("time", h.span()))
	return g.envelope(h, by), canon.Object(canon.F("claims", canon.List(claim)), canon.F("code", canon.String(fmt.Sprintf("m%d", r.IntN(1<<30)))),
		canon.F("outlet", canon.String(pick(r, Counters))), canon.F("origin", canon.String(by)),
		canon.F("text", canon.String("Made up: "+g.words.sentence(r, 12))))
}

func (g *generator) decision(h happening) (entry.Envelope, canon.Value) {
	env := g.envelope(h, "example_desk")
	env.Available += 2 * day
	return env, canon.Object(
		canon.F("act", canon.String(h.act)), canon.F("actors", canon.List(actor("attacker", h.a))),
		canon.F("grade", canon.String(pick(g.rng, grades))), canon.F("incident", canon.String(fmt.Sprintf("made_up_%d", g.made))),
		canon.F("place", h.where()), canon.F("text", canon.String("Made up: "+g.words.sentence(g.rng, 8))),
		canon.F("title", canon.String(fmt.Sprintf("Made-up incident %d at %s", g.made, h.place))))
}

func (g *generator) finding(h happening) (entry.Envelope, canon.Value) {
	env := g.envelope(h, "un_coi")
	env.Available += 5 * day
	state := []string{"found", "not_found"}[g.rng.IntN(2)]
	return env, canon.Object(canon.F("variables", canon.List(canon.Object(canon.F("name", canon.String("actor")),
		canon.F("state", canon.String(state)), canon.F("value", canon.String(h.a))))))
}

// vocabulary is made-up words, drawn by Zipf's law.
type vocabulary struct {
	words []string
	zipf  *rand.Zipf
}

func newVocabulary(r *rand.Rand) *vocabulary {
	v := &vocabulary{words: strings.Fields("shelling market road bridge convoy school clinic checkpoint mortar smoke قصف سوق طريق جسر")}
	syllables := strings.Fields("ba da fa ga ha ja ka la ma na ra sa ta wa za bir dur fin gol hem jas kul lim mor nas")
	for len(v.words) < 20_000 {
		w := ""
		for range 2 + r.IntN(3) {
			w += pick(r, syllables)
		}
		v.words = append(v.words, w)
	}
	v.zipf = rand.NewZipf(r, 1.1, 4, uint64(len(v.words)-1))
	return v
}

func (v *vocabulary) sentence(r *rand.Rand, n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = v.words[v.zipf.Uint64()]
	}
	return strings.Join(out, " ") + "."
}
