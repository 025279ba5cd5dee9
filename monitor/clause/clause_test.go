package clause

import (
	"strings"
	"testing"
)

const testSignature = `
incident(id:int, zone:string, killed:int)
ack(id:int)
quiet()
`

func mustSignature(t testing.TB) Signature {
	s, err := ParseSignature(testSignature)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What is parsed and printed again is the same clause, and means what its
// parentheses say.
func TestParsePrintsBack(t *testing.T) {
	for src, want := range map[string]string{
		"incident(id,z,k) AND NOT EVENTUALLY[0,1d] ack(id)":                                        `(incident(id,z,k) AND (NOT (EVENTUALLY[0,86400] ack(id))))`,
		"(s <- SUM k; z ONCE[0,7d] incident(id,z,k)) AND s > 500":                                  `((s <- SUM k; z (ONCE[0,604800] incident(id,z,k))) AND (s > 500))`,
		"EXISTS id,k. incident(id,\"Aleppo\",k)":                                                   `(EXISTS id,k. incident(id,"Aleppo",k))`,
		"ack(x) AND ack(y) AND x < y + -1":                                                         `((ack(x) AND ack(y)) AND (x < y + -1))`,
		"ONCE(0,5h) ack(x)":                                                                        `(ONCE[1,17999] ack(x))`,
		"ONCE (ack(x))":                                                                            `(ONCE[0,*) ack(x))`,
		"ONCE[day Asia/Damascus] ack(x)":                                                           `(ONCE[day "Asia/Damascus"] ack(x))`,
		"(NOT ack(x)) SINCE[1m,*) ack(x) # a remark":                                               `((NOT ack(x)) SINCE[60,*) ack(x))`,
		"quiet() AND HISTORICALLY[0,5] (quiet() IMPLIES (EXISTS x. ack(x)))":                       `(quiet() AND (NOT (ONCE[0,5] (quiet() AND (NOT (EXISTS x. ack(x)))))))`,
		"ack(x) AND NOT FORALL z. ((EXISTS k. incident(x,z,k)) IMPLIES EXISTS k. incident(1,z,k))": `(ack(x) AND (EXISTS z. ((EXISTS k. incident(x,z,k)) AND (NOT (EXISTS k. incident(1,z,k))))))`,
	} {
		f, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if got := String(f); got != want {
			t.Errorf("%s:\n got %s\nwant %s", src, got, want)
		}
		again, err := Parse(String(f))
		if err != nil || String(again) != String(f) {
			t.Errorf("%s does not parse back: %v", String(f), err)
		}
		if _, err := Check(f, mustSignature(t)); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
}

// Each thing wrong with a clause is told in one sentence that names it.
func TestWhatIsWrong(t *testing.T) {
	for src, want := range map[string]string{
		"ack(x) AND ack(y) OR ack(x)":                "put parentheses: OR beside AND",
		"ONCE[0,5] ack(x) AND ack(x)":                "put parentheses around what stands before AND",
		"ack(x) AND":                                 "not the end",
		"ack(x":                                      `should be ")"`,
		"ack(x) ack(y)":                              "should end here",
		"ONCE[5,2] ack(x)":                           "holds no second",
		"ONCE[0,5x] ack(x)":                          "a length is in s, m, h or d",
		"ack(9007199254740992)":                      "above 2^53",
		"ack(\"a":                                    "no closing quote",
		"ack(x) § ack(y)":                            "means nothing here",
		"nack(x)":                                    "no events nack",
		"ack(x,y)":                                   "1 columns, and 2 are given",
		"ack(\"a\")":                                 "column id is of type int",
		"incident(x,x,k)":                            "x is of type",
		"NOT ack(x)":                                 "free variables [x] that nothing binds",
		"x < 5":                                      "no event binds [x]",
		"ack(x) AND y < 5":                           "compares y",
		"ack(x) AND x < \"a\"":                       "compares int with string",
		"ack(x) AND NOT ack(y)":                      "negates y",
		"ack(x) OR ack(y)":                           "both sides of OR",
		"EXISTS y. ack(x)":                           "nothing below binds y",
		"EVENTUALLY[0,*) ack(x)":                     "has no end",
		"EVENTUALLY[day Asia/Damascus] ack(x)":       "a calendar window reaches back",
		"ONCE[day Asia/Nowhere] ack(x)":              "not a time zone",
		"ack(x) SINCE[0,5] quiet()":                  "left of SINCE stands x",
		"s <- SUM z; id incident(id,z,k)":            "only integers",
		"s <- SUM k; y incident(id,z,k)":             "the group y",
		strings.Repeat("(", 100) + "ack(x)":          "nested more than",
		"ack(x)" + strings.Repeat(" AND ack(x)", 50): "parts are joined",
		"incident(a,b,c) AND incident(d,e,f) AND incident(g,h,i)": "binds 9 variables",
	} {
		f, err := Parse(src)
		if err == nil {
			_, err = Check(f, mustSignature(t))
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: got %v, want %q", src, err, want)
		}
	}
}

func TestPeriodStart(t *testing.T) {
	// 12 September 2016, 19:00 in Damascus is 16:00 UTC; the day began at 21:00 UTC.
	const dayD = 1473696000
	for period, want := range map[string]int64{"day": dayD - 19*3600, "week": dayD - 19*3600, "month": dayD - 19*3600 - 11*86400} {
		if got, _, _ := (Window{Period: period, Zone: "Asia/Damascus"}).Bounds(dayD); got != want {
			t.Errorf("%s: %d, want %d", period, got, want)
		}
	}
}

// No source makes the parser or the checker panic, and what passes prints back.
func FuzzParse(f *testing.F) {
	f.Add("EXISTS s. ((s <- SUM k; z (ONCE[0,7d] incident(id,z,k))) AND (s > 500))")
	f.Add("(NOT ack(x)) SINCE[1m,*) ack(x)")
	f.Add("ack(x) AND (NOT (DURING[week mon 08:00-fri 20:00 Asia/Gaza]))")
	f.Add("ONCE[day \"America/Port-au-Prince\"] (ack(x) AND x = 1 + y)")
	sig := mustSignature(f)
	f.Fuzz(func(t *testing.T, src string) {
		ParseSignature(src)
		c, err := Parse(src)
		if err != nil {
			return
		}
		again, err := Parse(String(c))
		if depth(c) < MaxDepth/3 && (err != nil || String(again) != String(c)) {
			t.Fatalf("%q prints as %q: %v", src, String(c), err)
		}
		if types, err := Check(c, sig); err == nil && len(types) != len(FreeVars(c)) {
			t.Fatalf("%s: %d types of %d variables", String(c), len(types), len(FreeVars(c)))
		}
	})
}
