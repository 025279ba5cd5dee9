// Package firstday makes what a monitoring cell has on its first day, for a
// test and for the pictures of docs/first-day.md: a spreadsheet of incidents
// under its own headings and codes, and a list of parties.
//
// The rows are those of the UCDP Georeferenced Event Dataset in
// examples/syria-2016 (CC BY 4.0, cited there), in another dress: German
// headings, dates and decimals. Where more rows are asked for than there are,
// rows come once more as a second report that was made up. Some rows cannot be
// read, on purpose.
package firstday

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"truce/examples"
)

// Head are the headings of the sheet.
var Head = []string{"Nr", "Datum", "Datum bis", "Ort", "Kreis", "Provinz", "Breite", "Länge", "Umkreis", "Art", "Seite A", "Seite B", "Tote", "Zivile Tote", "Quelle", "Gemeldet am", "Bemerkung"}

// Columns are what the headings mean that nobody could guess, and the words
// that need codes.
var Columns = map[string]string{"Umkreis": "radius_m", "Seite A": "side_a", "Seite B": "side_b", "Zivile Tote": "killed_civilians", "Gemeldet am": "available"}

// Codes are the words of the sheet and what they are in the case.
var Codes = map[string]string{"Gefecht": "attack", "Zusammenstoß": "attack", "Übergriff": "attack",
	"Regierung": "government", "Aufständische": "syrian_insurgents", "IS": "daesh", "SDF": "sdf", "Türkei": "turkey", "Irak": "iraq", "Bewohner": "civilians", "andere": "-",
	"SOHR": "sohr", "Agentur": "press", "Verein": "press"}

// Mended are the cells of rows that cannot be read, by number, as they ought to
// be.
var Mended = map[string]map[string]string{"17": {"Datum": "6.9.2016"}, "120": {"Tote": "12"}, "260": {"Breite": "36,2"}, "401": {"Datum": "15.9.2016"}}

var spoilt = map[string]map[string]string{"17": {"Datum": "im Herbst"}, "120": {"Tote": "viele"}, "260": {"Breite": "136,2"}, "401": {"Datum": ""}}

var (
	acts  = map[string]string{"1": "Gefecht", "2": "Zusammenstoß", "3": "Übergriff"}
	sides = map[string]string{"Government of Syria": "Regierung", "Syrian insurgents": "Aufständische", "IS": "IS", "SDF": "SDF", "Government of Turkey": "Türkei", "Government of Iraq": "Irak", "Civilians": "Bewohner"}
	near  = map[string]string{"1": "2000", "2": "25000", "3": "30000", "4": "100000", "5": "50000"}
)

// Parties is a file of parties for the case.
const Parties = `party,name,class
government,Government of Syria,party
syrian_insurgents,Armed opposition groups,group
daesh,Islamic State,group
sdf,Syrian Democratic Forces,group
turkey,Türkiye,state
iraq,Iraq,state
civilians,Civilians,group
sohr,Syrian Observatory for Human Rights,counter
press,News agencies,outlet
`

// Sheet writes a spreadsheet of n incidents, with semicolons between the cells.
func Sheet(w io.Writer, n int) error {
	f, err := examples.FS.Open(examples.Syria + "/ucdp_ged_2016-09-05_23.csv")
	if err != nil {
		return fmt.Errorf("read the example: %w", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return fmt.Errorf("read the example: %w", err)
	}
	head, rows := rows[0], rows[1:]
	out := csv.NewWriter(w)
	out.Comma = ';'
	_ = out.Write(Head)
	for i := range n {
		row, again := rows[i%len(rows)], i >= len(rows)
		_ = out.Write(line(i+1, again, func(name string) string { return row[slices.Index(head, name)] }))
	}
	out.Flush()
	return out.Error()
}

// line is a row of the sheet.
func line(nr int, again bool, of func(string) string) []string {
	side := func(s string) string {
		if known, ok := sides[s]; ok {
			return known
		}
		return "andere"
	}
	first, _, _ := strings.Cut(of("source_date"), ";")
	killed := of("best")
	if of("low") != of("high") {
		killed = of("low") + "-" + of("high")
	}
	remark := "Liste der UCDP, Nr. " + of("id")
	if again {
		killed, remark = of("low")+"+", "Zweite Meldung, für eine Probe erfunden: Nr. "+of("id")
	}
	source := "SOHR"
	if !strings.Contains(of("source_original"), "SOHR") {
		source = "Agentur"
	}
	if again {
		source = "Verein"
	}
	id := fmt.Sprint(nr)
	cells := map[string]string{"Nr": id, "Datum": day(of("date_start")), "Ort": of("where_coordinates"), "Kreis": of("adm_2"), "Provinz": strings.TrimSuffix(of("adm_1"), " Governorate"),
		"Breite": strings.Replace(of("latitude"), ".", ",", 1), "Länge": strings.Replace(of("longitude"), ".", ",", 1), "Umkreis": near[of("where_prec")],
		"Art": acts[of("type_of_violence")], "Seite A": side(of("side_a")), "Seite B": side(of("side_b")), "Tote": killed, "Zivile Tote": of("deaths_civilians"),
		"Quelle": source, "Gemeldet am": day(first), "Bemerkung": remark}
	if of("date_end") != of("date_start") {
		cells["Datum bis"] = day(of("date_end"))
	}
	for h, s := range spoilt[id] {
		cells[h] = s
	}
	out := make([]string, len(Head))
	for i, h := range Head {
		out[i] = cells[h]
	}
	return out
}

// day writes 2016-09-05 as 5.9.2016.
func day(s string) string {
	var y, m, d int
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &y, &m, &d); err != nil {
		return ""
	}
	return fmt.Sprintf("%d.%d.%d", d, m, y)
}
