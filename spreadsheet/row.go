package spreadsheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"truce/civil"
)

type object = map[string]any

// row is one row and what was found wrong in it.
type row struct {
	columns  *Columns
	table    *table
	cells    []string
	line     int
	zone     civil.Zone
	problems []Problem
}

func (r *row) bad(heading, message string) {
	r.problems = append(r.problems, Problem{Row: r.line, Field: heading, Message: message})
}

// cell is the cell that is read as something, and its heading.
func (r *row) cell(as string) (text, heading string) {
	i, ok := r.table.at[as]
	if !ok {
		return "", ""
	}
	return strings.TrimSpace(r.cells[i]), r.table.head[i]
}

// key is what the row is found again by.
func (r *row) key() string {
	if len(r.columns.Key) == 0 {
		s, h := r.cell("code")
		if s == "" {
			r.bad(h, "the row has no code: it could not be found again")
		}
		return s
	}
	var parts []string
	for _, want := range r.columns.Key {
		parts = append(parts, strings.TrimSpace(r.cells[slices.Index(r.table.head, want)]))
	}
	return strings.Join(parts, " / ")
}

// coded is an identifier: what the codes of the column say, or the cell itself
// where the column has none.
func (r *row) coded(as string) string {
	s, h := r.cell(as)
	codes := r.columns.Columns[h].Codes
	to, known := codes[s]
	switch {
	case s == "" || to == "-":
		return ""
	case to != "":
		return to
	case !known && len(codes) == 0 && identifier.MatchString(s):
		return s
	}
	r.bad(h, `the file of columns has no code for this word: add it under "codes" of the column, "-" to leave the cell out`)
	return ""
}

// draft is the row as the JSON of a draft.
func (r *row) draft(key string) []byte {
	c := r.columns
	origin := r.coded("origin")
	if origin == "" {
		origin = c.Origin
	}
	if origin == "" {
		origin = c.Outlet
	}
	sum := sha256.Sum256([]byte(key))
	report := object{"outlet": c.Outlet, "origin": origin, "code": key, "claims": []object{r.claim()}}
	if text := r.text(); text != "" {
		report["text"] = text
	}
	if kept := r.kept(); len(kept) > 0 {
		report["kept"] = kept
	}
	draft := object{"ref": c.Outlet[:min(len(c.Outlet), 40)] + "-" + hex.EncodeToString(sum[:8]), "kind": "report/1", "of": origin, "body": report}
	if h := r.happened(); h != nil {
		draft["happened"] = h
	}
	if s, h := r.cell("available"); s != "" {
		d, _, why := dayAndTime(s, c.Dates)
		if why != "" {
			r.bad(h, why)
		}
		draft["available"], draft["basis"] = d.String(), "the day that the table gives"
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(draft) // text and whole numbers
	return bytes.TrimRight(b.Bytes(), "\n")
}

// happened is the day, the days, or the minute.
func (r *row) happened() any {
	s, h := r.cell("date")
	if s == "" {
		r.bad(h, "the row has no date")
		return nil
	}
	from, beside, why := dayAndTime(s, r.columns.Dates)
	if why != "" {
		r.bad(h, why)
		return nil
	}
	at, timeHeading := r.cell("time")
	if at == "" {
		at, timeHeading = beside, h
	}
	if s, h := r.cell("date_to"); s != "" {
		to, _, why := dayAndTime(s, r.columns.Dates)
		switch {
		case why != "":
			r.bad(h, why)
			return nil
		case to.Before(from):
			r.bad(h, "the last day lies before the first")
			return nil
		case to != from && at != "" && at == beside:
			return object{"from": from.String(), "to": to.String(), "grain": "days"}
		case to != from && at != "":
			r.bad(timeHeading, "a time of day does not say of which of several days it is: leave it out")
			return nil
		case to != from:
			return object{"from": from.String(), "to": to.String(), "grain": "days"}
		}
	}
	if at == "" {
		return from.String()
	}
	hm, why := clock(at)
	if why != "" {
		r.bad(timeHeading, why)
		return nil
	}
	span, err := r.zone.At(from.String() + "T" + hm + ":00")
	if err != nil {
		r.bad(timeHeading, "this time of day never came on that day in "+r.zone.Name()+": the clocks went forward")
		return nil
	}
	if span.Exact() {
		return span.Earliest.String()
	}
	return object{"from": span.Earliest.String(), "to": span.Latest.String()}
}

// claim is what the row asserts.
func (r *row) claim() object {
	out := object{}
	_, h := r.cell("act")
	told := len(r.problems)
	if out["act"] = r.coded("act"); out["act"] == "" && len(r.problems) == told {
		r.bad(h, "the row has no act")
	}
	for _, as := range []string{"status", "weapon", "target"} {
		if s := r.coded(as); s != "" {
			out[as] = s
		}
	}
	if p := r.place(); len(p) > 0 {
		out["place"] = p
	}
	var actors []object
	for _, a := range []struct{ as, role string }{{"attacker", "attacker"}, {"target_party", "target"}, {"side_a", "side_a"}, {"side_b", "side_b"}} {
		if party := r.coded(a.as); party != "" {
			name, _ := r.cell(a.as)
			actors = append(actors, object{"role": a.role, "party": party, "name": name})
		}
	}
	if len(actors) > 0 {
		out["actors"] = actors
	}
	for _, f := range []struct{ as, field, who string }{{"killed", "killed", "all"}, {"killed_civilians", "killed", "civilians"}, {"injured", "injured", "all"}} {
		s, h := r.cell(f.as)
		fig, why := figure(s, f.field, f.who)
		if why != "" {
			r.bad(h, why)
		}
		if s, h := r.cell(f.as + "_most"); s != "" {
			fig = r.upTo(fig, s, h)
		}
		if fig != nil {
			list, _ := out[f.field].([]object)
			out[f.field] = append(list, fig)
		}
	}
	if missing := r.missing(); len(missing) > 0 {
		out["missing"] = missing
	}
	return out
}

// upTo is a figure of which another cell says the most.
func (r *row) upTo(least object, s, heading string) object {
	most, why := figure(s, "", "")
	switch {
	case why != "":
		r.bad(heading, why)
	case most == nil:
	case least == nil || least["bound"] != "exact" || most["bound"] != "exact":
		r.bad(heading, "the least and the most must both be whole numbers")
	case most["min"].(int64) < least["min"].(int64):
		r.bad(heading, "the most is smaller than the least")
	case most["min"].(int64) > least["min"].(int64):
		least["max"], least["bound"] = most["min"], "words"
		least["words"] = fmt.Sprintf("%d-%d", least["min"], least["max"])
	}
	return least
}

// missing is what the row does not say and the rules of texts ask for.
func (r *row) missing() (out []string) {
	from, _ := r.cell("date")
	to, _ := r.cell("date_to")
	if s, _ := r.cell("attacker"); s == "" {
		out = append(out, "attacker")
	}
	_, beside, _ := dayAndTime(from, r.columns.Dates)
	if s, _ := r.cell("time"); s == "" && beside == "" {
		out = append(out, "hour")
	}
	if to != "" && to != from && beside == "" {
		out = append(out, "day")
	}
	return out
}

func (r *row) place() object {
	out := object{}
	if s, _ := r.cell("place"); s != "" {
		out["name"] = s
	}
	var within []string
	for _, as := range []string{"area", "wider_area", "widest_area"} {
		if s, _ := r.cell(as); s != "" {
			within = append(within, s)
		}
	}
	country, _ := r.cell("country")
	if country == "" {
		country = r.columns.Country
	}
	if country != "" && (len(within) > 0 || len(out) > 0) {
		within = append(within, country)
	}
	if len(within) > 0 {
		out["within"] = within
	}
	lat, latHeading := r.cell("latitude")
	lon, lonHeading := r.cell("longitude")
	if lat == "" && lon == "" {
		return out
	}
	for _, x := range []struct{ text, heading, field string }{{lat, latHeading, "lat"}, {lon, lonHeading, "lon"}} {
		d, why := degree(x.text, r.columns.Decimal)
		if why != "" {
			r.bad(x.heading, why)
		}
		out[x.field] = d
	}
	if s, h := r.cell("radius_m"); s != "" {
		if f, why := figure(s, "", ""); why != "" || f == nil || f["bound"] != "exact" {
			r.bad(h, "this must be a whole number of metres")
		} else {
			out["radius_m"] = f["min"]
		}
	}
	return out
}

// text is what happened in the row's words, and its own words of what was
// coded, each with its heading.
func (r *row) text() string {
	var said, kept []string
	for i, h := range r.table.head {
		s := strings.TrimSpace(r.cells[i])
		if s == "" {
			continue
		}
		col := r.columns.Columns[h]
		switch {
		case col.As == "text":
			said = append(said, s)
		case col.As == "kept", len(col.Codes) > 0 && col.Codes[s] != s:
			kept = append(kept, h+": "+s)
		}
	}
	if len(kept) > 0 {
		said = append(said, strings.Join(kept, "; "))
	}
	return strings.Join(said, "\n")
}

// kept are the columns that are read as kept, in the order of the table, each
// with its heading; empty cells are left out.
func (r *row) kept() (out []object) {
	for i, h := range r.table.head {
		if s := strings.TrimSpace(r.cells[i]); s != "" && r.columns.Columns[h].As == "kept" {
			out = append(out, object{"heading": h, "text": s})
		}
	}
	return out
}
