package origin

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func wordsOf(s string) []uint32 {
	var f folded
	f.fold("", s)
	return slices.Clone(f.word)
}

// TestFold: what is compared as one, and what is not.
func TestFold(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		same bool
	}{
		{"Air raids killed 1,200 in ALEPPO.", "air raids killed 1200 in Aleppo", true},
		{"the U.S. and the USA", "the US and the us", true},
		{"Assad’s men", "Assad's men", true},
		{"emphasise the centre", "emphasize the center", true},
		{"eleven dead", "11 dead", true},
		{"Ｆｕｌｌ ｗｉｄｔｈ ﬁre", "full width fire", true},
		{"Déir ez-Zor", "Deir ez-Zor", true},
		{"قُتِلَ مدنيـــون في إدلب ١٢", "قتل مدنيون في ادلب 12", true},
		{"۱۲ نفر", "12 نفر", true},
		{"a soft\u00adhyphen and zero\u200bwidth", "a softhyphen and zerowidth", true},
		{"cease-fire", "ceasefire", false}, // two words; passages step over it
		{"21 killed", "12 killed", false},
	} {
		if got := slices.Equal(wordsOf(tc.a), wordsOf(tc.b)); got != tc.same {
			t.Errorf("%q and %q: the same %v, want %v", tc.a, tc.b, got, tc.same)
		}
	}
}

// TestOffsets: every word is where its bytes are said to be.
func TestOffsets(t *testing.T) {
	const text = "“Assad’s” men, U.S. -led: قُتِلَ 1,200."
	f := folded{offsets: true}
	f.fold("A title", text)
	var got []string
	for i := f.title; i < len(f.word); i++ {
		got = append(got, text[f.start[i]:f.end[i]])
	}
	want := []string{"Assad’s", "men", "U.S", "led", "قُتِلَ", "1,200"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if !f.quoted[f.title] || f.quoted[f.title+1] {
		t.Error("quotation marks are not seen")
	}
}

// TestPrints: two texts that share a run of eight words share a fingerprint of
// it, wherever it stands; against every window looked at one by one.
func TestPrints(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	random := func(n int) []uint32 {
		out := make([]uint32, n)
		for i := range out {
			out[i] = 1 + r.Uint32N(1<<30)
		}
		return out
	}
	for range 2000 {
		run := random(shingle + window - 1)
		a := slices.Concat(random(r.IntN(30)), run, random(r.IntN(30)))
		b := slices.Concat(random(r.IntN(30)), run, random(r.IntN(30)))
		of := map[uint64]bool{}
		for _, p := range prints(a, nil) {
			of[p.hash] = true
		}
		if !slices.ContainsFunc(prints(b, nil), func(p print) bool { return of[p.hash] }) {
			t.Fatalf("texts of %d and %d words share a run and no fingerprint", len(a), len(b))
		}
	}
	for n := shingle; n < 12; n++ {
		if len(prints(random(n), nil)) == 0 {
			t.Errorf("a text of %d words has no fingerprint", n)
		}
	}
}

// TestStretches: passages hold what the longest common run holds, found the
// slow way, and only what is there.
func TestStretches(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 300 {
		a := make([]uint32, 40+r.IntN(60))
		for i := range a {
			a[i] = 1 + r.Uint32N(40)
		}
		b := make([]uint32, 40+r.IntN(60))
		for i := range b {
			b[i] = 100 + r.Uint32N(40)
		}
		from, to, n := r.IntN(len(a)-20), r.IntN(len(b)-20), 10+r.IntN(10)
		copy(b[to:to+n], a[from:from+n])
		var seeds []hit
		for i := range a {
			for j := range b {
				if sameRun(a, b, i, j) {
					seeds = append(seeds, hit{0, uint32(i), uint32(j)})
				}
			}
		}
		al := aligner{steps: 1 << 20}
		got := al.stretches(a, b, seeds)
		if !slices.ContainsFunc(got, func(s stretch) bool { return s.c <= to && s.d >= to+n && s.a <= from && s.b >= from+n }) {
			t.Fatalf("a run of %d words is in no passage: %v", n, got)
		}
		for _, s := range got {
			if s.a < 0 || s.b > len(a) || s.c < 0 || s.d > len(b) || s.same > min(s.b-s.a, s.d-s.c) {
				t.Fatalf("a passage that is none: %+v", s)
			}
		}
	}
}

// TestScars: what gives away a reworked text, and what good writing may hold.
func TestScars(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"groups that are US -backed and U.S. -led", []string{"parted_hyphen", "parted_hyphen"}},
		{"talks with Russian Federation went on", []string{"name_without_article"}},
		{"talks with the Russian Federation went on", nil},
		{"it is more hard now to say", []string{"doubled_comparative"}},
		{"more high schools and more big guns", nil},
		{"Obama s office", []string{"lost_apostrophe"}},
		{"US-backed groups - and others - went home", nil},
		{"One.\nAdvertisement\nTwo.", []string{"advertisement_between"}},
		{"- A - November 6, 2020\n- B - November 9, 2018\n- C - May 1, 2019\nText.", []string{"dated_list", "dated_list"}},
		{"", nil},
	} {
		var got []string
		for _, s := range textScars(tc.text) {
			got = append(got, s.Rule)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q: %q, want %q", tc.text, got, tc.want)
		}
	}
}

// TestMixedDates: passages of stories weeks apart are seen, of one week not.
func TestMixedDates(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	a, b := "", ""
	for range 8 {
		a += filler(r) + " "
		b += filler(r) + " "
	}
	for _, tc := range []struct {
		apart int
		want  bool
	}{{30, true}, {5, false}} {
		in := []Report{report("a", "x", dayFrom(0), a), report("b", "y", dayFrom(tc.apart), b), report("c", "z", dayFrom(tc.apart+1), a+b)}
		res := Compare(in)
		last := res.Texts[2]
		got := slices.ContainsFunc(last.Scars, func(s Scar) bool { return s.Kind == "time_incoherence" })
		if got != tc.want || last.Spread != tc.apart {
			t.Errorf("%d days apart: scar %v, spread %d", tc.apart, got, last.Spread)
		}
	}
}

// A table that is full takes no more, and says from which words it did not.
func TestFullIndex(t *testing.T) {
	x := newIndex(2, 4)
	ps := make([]print, 100)
	for i := range ps {
		ps[i] = print{hash: uint64(i+1) * 0x9e3779b97f4a7c15, pos: uint32(i)}
	}
	x.ask(ps)
	over := x.add(0, ps, nil)
	if len(over) == 0 || len(over)+x.used != len(ps) || x.used >= len(x.slots) {
		t.Errorf("%d of %d are said to be left out, %d of %d slots are taken", len(over), len(ps), x.used, len(x.slots))
	}
	x.forget()
	if found, hits := x.ask(ps); len(found) != 1 || len(hits) != x.used {
		t.Errorf("again: %d texts, %d hits of %d", len(found), len(hits), x.used)
	}
}

// TestHash: the number of a word does not depend on how its bytes are read.
func TestHash(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	const letters = "abcxyzABCXYZ0189"
	for range 3000 {
		word := make([]byte, 1+r.IntN(40))
		for i := range word {
			word[i] = letters[r.IntN(len(letters))]
		}
		want := numberOf(strings.ToLower(string(word)))
		for _, behind := range []string{"", " ", ". and so on", "—", "\x00\x7f[@`{/:", "\xff\xff\xff\xff\xff\xff\xff\xff"} {
			text := strings.Repeat("-", r.IntN(9)) + string(word) + behind
			if got := wordsOf(text); len(got) == 0 || got[0] != canonical(want) {
				t.Fatalf("%q is read as another word than %q", text, word)
			}
		}
		var h hash
		for rest := []byte(strings.ToLower(string(word))); len(rest) > 0; {
			n := 1 + r.IntN(min(8, len(rest)))
			var b uint64
			for k := range n {
				b |= uint64(rest[k]) << (8 * k)
			}
			h.put(b, n)
			rest = rest[n:]
		}
		if h.number() != want {
			t.Fatalf("%q in other pieces has another number", word)
		}
	}
}

// TestEveryByte: what ends a word, read eight bytes at a time and one by one.
func TestEveryByte(t *testing.T) {
	for b := range 256 {
		text := "ab" + string(rune(b)) + "cdefghijk"
		slow := "ab" + string(rune(b)) + "c"
		if fast, slow := len(wordsOf(text)), len(wordsOf(slow)); fast != slow {
			t.Errorf("%q: %d words, where fewer than eight bytes remain %d", text, fast, slow)
		}
		if b < 0x80 {
			var h hash
			n := h.letters(string([]byte{byte(b), 'x', 'x', 'x', 'x', 'x', 'x', 'x'}), 0)
			if (n > 0) != (plain[b] > isIn) {
				t.Errorf("byte %#x is a letter or digit one way and not the other", b)
			}
		}
	}
}

// TestWinnow: the fingerprints are those of every window looked at one by one.
func TestWinnow(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 3000 {
		words := make([]uint32, r.IntN(40))
		for i := range words {
			words[i] = 1 + r.Uint32N(6) // shingles that are the same
		}
		if len(words) > 3 && r.IntN(2) == 0 {
			words[r.IntN(len(words))] = 0
		}
		var want []print
		for from := 0; from < len(words); {
			n := 0
			for from+n < len(words) && words[from+n] != 0 {
				n++
			}
			last := n - shingle // the last shingle
			for first := 0; first <= max(0, last-window+1) && last >= 0; first++ {
				p := print{hashOf(words[from+first:]), uint32(from + first)}
				for k := first; k <= min(first+window-1, last); k++ {
					if h := hashOf(words[from+k:]); h <= p.hash {
						p = print{h, uint32(from + k)}
					}
				}
				if len(want) == 0 || want[len(want)-1] != p {
					want = append(want, p)
				}
			}
			from += n + 1
		}
		if got := prints(words, nil); !slices.Equal(got, want) {
			t.Fatalf("%v: fingerprints %v, want %v", words, got, want)
		}
	}
}
