package spreadsheet

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
)

// known are words that headings are made of, and what a column of such a
// heading is read as: of several headings the one whose word stands first here.
var known = []struct {
	as    string
	words []string
}{
	{"date_to", []string{"date end", "end date", "date to", "date until", "dateend", "datum bis", "date fin"}},
	{"available", []string{"date reported", "reported on", "report date", "date published", "publication date"}},
	{"code", []string{"id", "code", "no", "nr", "ref", "reference", "number", "event id", "event id cnty", "incident id", "serial", "lfd nr", "الرقم"}},
	{"date", []string{"date", "day", "event date", "incident date", "date start", "start date", "datum", "fecha", "jour", "التاريخ", "дата"}},
	{"time", []string{"time", "hour", "time of day", "local time", "uhrzeit", "heure", "hora", "الوقت", "время"}},
	{"latitude", []string{"lat", "latitude", "y", "breite", "خط العرض"}},
	{"longitude", []string{"lon", "long", "lng", "longitude", "x", "laenge", "länge", "خط الطول"}},
	{"radius_m", []string{"radius m", "precision m", "radius"}},
	{"country", []string{"country", "land", "pays", "pais", "البلد"}},
	{"area", []string{"admin3", "adm 3", "subdistrict", "sub district", "municipality", "gemeinde"}},
	{"wider_area", []string{"admin2", "adm 2", "district", "kreis", "raion", "county", "المنطقة"}},
	{"widest_area", []string{"admin1", "adm 1", "governorate", "province", "region", "oblast", "department", "state", "provinz", "المحافظة"}},
	{"place", []string{"place", "location", "town", "village", "locality", "settlement", "where", "where coordinates", "ort", "lieu", "lugar", "المكان", "место"}},
	{"weapon", []string{"weapon", "weapon type", "munition", "means", "waffe", "arme", "arma", "السلاح"}},
	{"target", []string{"target", "target type", "object", "ziel", "cible", "objetivo", "الهدف"}},
	{"attacker", []string{"attacker", "perpetrator", "actor", "belligerent", "side", "by whom", "taeter", "täter", "auteur", "الفاعل"}},
	{"side_a", []string{"side a", "actor1", "actor 1", "party a"}},
	{"side_b", []string{"side b", "actor2", "actor 2", "party b"}},
	{"act", []string{"act", "sub event type", "event type", "incident type", "type", "strike type", "category", "what", "violation type", "art", "tipo", "نوع الحادث", "тип"}},
	{"killed_civilians", []string{"civilians killed", "civilian deaths", "deaths civilians", "killed civilians"}},
	{"killed", []string{"killed min", "min killed", "deaths min", "low", "killed", "deaths", "fatalities", "dead", "kia", "tote", "morts", "muertos", "القتلى", "убито"}},
	{"killed_most", []string{"killed max", "max killed", "deaths max", "high"}},
	{"injured_most", []string{"injured max", "max injured", "wounded max"}},
	{"injured", []string{"injured min", "min injured", "wounded min", "injured", "wounded", "wia", "verletzte", "blessés", "heridos", "الجرحى", "ранено"}},
	{"origin", []string{"source", "sources", "reported by", "quelle", "fuente", "المصدر", "источник"}},
	{"text", []string{"description", "notes", "text", "narrative", "summary", "details", "remarks", "comment", "beschreibung", "bemerkung", "الوصف", "ملاحظات"}},
}

// maxCodes bounds how many different words of a column are listed to be coded.
const maxCodes = 200

// Suggest writes a first file of columns for a table: it finds the encoding by
// a byte order mark only, the separator by the head, what columns are by their
// headings, the order of dates and the decimal sign by the cells, and lists the
// words that need codes, each with "" or, where it is a word already, with
// itself. The headings are taken to stand in that of the first lines in which
// most are known. outlet says who keeps the table; sheet names the sheet of a
// workbook, the first that can be seen when "". What it cannot tell is kept in
// words.
func Suggest(r io.ReadSeeker, outlet, encoding, sheetName string) (*Columns, *Problem) {
	c := &Columns{Schema: Schema, Outlet: outlet, Encoding: encoding, Sheet: sheetName, Columns: map[string]Column{}}
	if bad := c.pickSheet(r); bad != nil {
		return nil, bad
	}
	// The separator is the one that gives the head most columns. One that is not
	// the table's may make nonsense of quoted headings.
	most := 0
	for _, sep := range separators {
		try := *c
		try.Separator = sep
		if t, bad := begin(r, &try); bad == nil && len(t.head) > most {
			most, c.Separator = len(t.head), sep
		}
	}
	t, bad := c.findHead(r)
	if bad != nil {
		return nil, bad
	}
	if c.Separator == "," || sheet(t.rows) {
		c.Separator = ""
	}
	as := t.guess()
	words := make([]map[string]bool, len(t.head))
	var dates, degrees []string
	for {
		cells, _, bad, err := t.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if bad != nil || blank(cells) {
			continue
		}
		for i, s := range cells {
			s = strings.TrimSpace(s)
			switch f, _ := fieldOf(as[i]); {
			case s == "":
			case f.Coded && len(words[i]) <= maxCodes:
				if words[i] == nil {
					words[i] = map[string]bool{}
				}
				words[i][s] = true
			case as[i] == "date":
				dates = append(dates, s)
			case as[i] == "latitude":
				degrees = append(degrees, s)
			}
		}
	}
	for i, h := range t.head {
		col := Column{As: as[i]}
		if len(words[i]) > maxCodes {
			col.As = "kept"
		} else if f, _ := fieldOf(as[i]); f.Coded {
			col.Codes = codesFor(as[i], words[i])
		}
		c.Columns[h] = col
	}
	c.Dates = orderOf(dates)
	if all := strings.Join(degrees, " "); strings.Contains(all, ",") && !strings.Contains(all, ".") {
		c.Decimal = ","
	}
	if !slices.Contains(as, "code") {
		for i, h := range t.head {
			if slices.Contains([]string{"date", "time", "place", "act"}, as[i]) {
				c.Key = append(c.Key, h)
			}
		}
	}
	return c, nil
}

// begin opens the table at its beginning.
func begin(r io.ReadSeeker, c *Columns) (*table, *Problem) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, &Problem{Message: "the table cannot be read"}
	}
	return openTable(r, c)
}

// pickSheet names the first sheet of a workbook that has several.
func (c *Columns) pickSheet(r io.ReadSeeker) *Problem {
	t, bad := begin(r, c)
	if bad == nil {
		if s, is := t.rows.(*sheetRows); is && c.Sheet == "" && len(s.book.sheets) > 1 {
			c.Sheet = s.book.first()
		}
		return nil
	}
	if c.Sheet != "" {
		return bad
	}
	start := make([]byte, len(compound))
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return bad
	}
	if _, err := io.ReadFull(r, start); err != nil || !strings.HasPrefix(string(start), "PK") && string(start) != string(compound) {
		return nil // a table of text, of which the separator is not known yet
	}
	file, ok := r.(io.ReaderAt)
	size, err := r.Seek(0, io.SeekEnd)
	if !ok || err != nil {
		return bad
	}
	b, bad := openBook(file, size)
	if bad == nil {
		c.Sheet = b.first()
	}
	return bad
}

// first is the first sheet that can be seen.
func (b *book) first() string {
	for _, s := range b.sheets {
		if !s.hidden {
			return s.name
		}
	}
	return ""
}

// firstLines are those in which headings are looked for.
const firstLines = 30

// findHead opens the table at that of its first lines in which most headings are
// known; where none is, at the first line that is not empty.
func (c *Columns) findHead(r io.ReadSeeker) (*table, *Problem) {
	t, bad := begin(r, c)
	if bad != nil {
		return nil, bad
	}
	best, most, text := 0, t.known(), len(t.head)
	for range firstLines {
		cells, line, bad, err := t.rows.next()
		if err != nil {
			break
		}
		// A table of text has its headings above all rows, unless what stands
		// above is narrower than a table is.
		if bad != nil && !sheet(t.rows) || len(cells) < text {
			continue
		}
		other := &table{rows: t.rows, line: line}
		if other.take(cells) == nil && other.known() > most {
			best, most = line, other.known()
		}
		t.rows.begun(0)
	}
	if best > 0 {
		c.Head = best
	}
	return begin(r, c)
}

// known is how many columns have headings that are known.
func (t *table) known() (n int) {
	for _, as := range t.guess() {
		if as != "kept" && as != "ignored" {
			n++
		}
	}
	return n
}

// guess says what each column is, by its heading.
func (t *table) guess() []string {
	out, plain := make([]string, len(t.head)), make([]string, len(t.head))
	for i, h := range t.head {
		plain[i] = strings.Join(strings.FieldsFunc(strings.ToLower(h), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
		if h == rejected {
			out[i] = "ignored"
		}
	}
	for _, k := range known {
		f, _ := fieldOf(k.as)
		for _, w := range k.words {
			if i := slices.Index(plain, w); i >= 0 && out[i] == "" && (f.Many || !slices.Contains(out, k.as)) {
				out[i] = k.as
			}
		}
	}
	for i := range out {
		if out[i] == "" {
			out[i] = "kept"
		}
	}
	return out
}

// acts are what widely used lists call an act, in lower case, and the word of
// the agreement language for it: the sub-events and events of the ACLED
// codebook, and the kinds of strike that Airwars tells apart. An armed clash
// is an attack of which nobody says whose; protests and the like are no act of
// the parties.
var acts = map[string]string{
	"shelling/artillery/missile attack": "shelling", "air/drone strike": "air_strike", "suicide bomb": "suicide_attack",
	"remote explosive/landmine/ied": "attack", "grenade": "attack", "chemical weapon": "attack", "armed clash": "attack", "attack": "attack",
	"government regains territory": "acquire_territory", "non-state actor overtakes territory": "acquire_territory", "sexual violence": "sexual_violence",
	"battles": "attack", "explosions/remote violence": "attack", "violence against civilians": "attack",
	"protests": "-", "riots": "-", "strategic developments": "-", "peaceful protest": "-", "protest with intervention": "-", "mob violence": "-", "violent demonstration": "-",
	"airstrike": "air_strike", "drone strike": "air_strike", "artillery": "shelling",
}

func codesFor(as string, words map[string]bool) map[string]string {
	out := map[string]string{}
	plain := true
	for w := range words {
		plain = plain && identifier.MatchString(w)
		out[w] = ""
		if identifier.MatchString(w) {
			out[w] = w
		}
		if act := acts[strings.ToLower(w)]; as == "act" && act != "" {
			out[w], plain = act, false
		}
	}
	if plain {
		return nil
	}
	return out
}

// orderOf is the order of dates of three numbers where some cell decides it.
func orderOf(dates []string) string {
	day, month := false, false
	for _, s := range dates {
		if m := threeNumbers.FindStringSubmatch(midnight.ReplaceAllString(s, "")); m != nil {
			day = day || len(m[1]) == 2 && m[1] > "12"
			month = month || len(m[2]) == 2 && m[2] > "12"
		}
	}
	switch {
	case day && !month:
		return "day-month-year"
	case month && !day:
		return "month-day-year"
	}
	return ""
}
