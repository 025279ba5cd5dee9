package body

import (
	"fmt"
	"strings"
)

// typeText says what each type is in a draft and as stored.
var typeText = []struct {
	t             Type
	draft, stored string
}{
	{Text, "words for people, without characters that cannot be seen", "the same"},
	{Name, "an identifier: lower-case letters, digits and _, at most 80", "the same"},
	{ClauseID, "a document, clause or block: `document/3.a/pull_back`, or `document/name`", "the same"},
	{Time, "RFC 3339 with an offset or Z; a time without one is refused", "milliseconds UTC"},
	{Span, "a time; a date, which is that civil day in the zone of the case; or `{from, to, grain, text}`", "`{earliest, latest, grain, text}`, latest excluded"},
	{Count, "a whole number from 0", "the same"},
	{Degree, "degrees as text, `\"36.2012410\"`", "whole number of 1e-7 degree"},
	{Flag, "true or false", "the same"},
	{Hex, "lower-case hexadecimal digits", "the same"},
	{Words, "a list of texts", "the same"},
	{Names, "a list of identifiers", "the same"},
	{Place, "an object", "coordinates go into the part `exact_place`"},
	{Places, "a list of places", "the same"},
	{Figure, "an object, or a bare number, which is exact", "an object; without `max` it is open"},
	{Figures, "a list of figures; the first is for everybody counted, the others for some of them", "the same"},
	{Parts, "a list of objects; a part without `max` is exact", "the same"},
	{Variables, "a list of objects", "the same"},
	{Claims, "a list of objects", "the same"},
	{Actors, "a list of objects", "the same"},
	{Source, "an object", "the same"},
	{Keys, "a list of objects", "the same"},
	{Shapes, "a list of objects, with 50,000 points in all at most", "the same; they lie in the same part as the body"},
	{Kept, "a list of objects, each heading once: at most 2,000, with 256 KiB of text", "the same"},
	{Evidence, "a list of objects", "the same"},
	{GeoPoint, "latitude and longitude in degrees as one text, `\"36.2012410,37.1611730\"`", "`[latitude, longitude]`, whole numbers of 1e-7 degree"},
	{GeoPoints, "a list of points", "the same"},
	{GeoRings, "a list of lists of points", "the same"},
}

// objectDocs are the objects that have fields of their own, in the order in
// which they are told.
var objectDocs = []Type{Claims, Place, Figure, Actors, Variables, Parts, Source, Keys, Kept, Evidence, Shapes}

// Markdown is docs/entries.md: how drafts are written, every kind and every
// field. A test holds the file to it.
func Markdown() string {
	var b strings.Builder
	b.WriteString(`# Entries

This page is printed from the table in ` + "`entry/body`" + `; a test holds it to the table.

## A folder to import

| file | what |
|---|---|
| ` + "`case.json`" + ` | how the case begins: ` + "`name, purpose, zone, visibility, erasure, desk`" + ` (all needed), ` + "`attribution, ruling, units`" + ` (what the mandate allows; off when absent), ` + "`reconstructed`" + ` (typed in after the events), ` + "`languages`" + ` (that the cell works in, the first one first), ` + "`example, seed, signed`" + ` (for published examples alone: keys derive from the seed and prove nothing) |
| ` + "`entries/*.jsonl`" + ` | drafts, one JSON object a line, read in the order of the file names |
| ` + "`*.md`" + ` | the documents that ` + "`agreement/1`" + ` drafts name in ` + "`body.file`" + ` |
| ` + "`tables.json`" + ` | tables to take in: ` + "`[{\"file\": \"…csv\", \"shape\": \"ucdp_ged\"}]`" + ` |
| ` + "`entries/*.geojson`" + ` | zones of the text, and ground that is held, as map programs write them: see below |

## A draft

` + "```json" + `
{"ref": "renewal-1", "kind": "renewal/1", "of": "usa", "happened": "2016-09-14",
 "available": "2016-09-14T21:00:00+03:00", "basis": "agency reports of the same evening",
 "body": {"phase": "syria_2016_09/1/recommitment", "by": ["usa", "russia"],
          "checkpoint": "2016-09-14T19:00:00+03:00", "term_h": 48, "text": "…"}}
` + "```" + `

| field | what |
|---|---|
| ` + "`kind`" + ` | name/N, one of those below |
| ` + "`ref`" + ` | a local name that other drafts of the import may refer to, before or after |
| ` + "`of`" + ` | whose word or act it records |
| ` + "`mode`" + ` | ` + "`reported`" + ` (when absent) or ` + "`own`" + `, which needs a key given to that party |
| ` + "`happened`" + ` | when: a time, a date, or ` + "`{from, to, grain, text}`" + ` |
| ` + "`available`, `basis`" + ` | since when it could be known, and why we say so (at most 200 bytes) |
| ` + "`refs`" + ` | role → a local name, an id of 64 digits, or a list of them |
| ` + "`supersedes`" + ` | the entries that this one takes the place of |
| ` + "`body`" + ` | the fields of the kind |
| ` + "`informant`" + ` | who told, ` + "`{name, contact, note}`" + `: sealed in the part ` + "`source`" + `, which no page and no export shows; padded, so that its length says little |

No floats, no null, no key twice, no number beyond ±9007199254740991, UTF-8 without bidirectional controls; a line has at most 16 MiB. Fields that a kind does not have are kept with a warning.

## Shapes from GeoJSON

A FeatureCollection (RFC 7946) in longitude and latitude of WGS 84, in ` + "`entries/`" + ` or given to ` + "`truce import`" + ` by itself. Polygons, lines and points become polygons, lines and discs. What a feature is for stands in its properties; features whose properties are the same, those of the shape apart, are one entry.

| property | what |
|---|---|
| ` + "`zone`" + ` | the place of the text that it draws, ` + "`document/clause/place`" + `: an entry ` + "`zone/1`" + ` |
| ` + "`holder`, `place`" + ` | instead: who holds the ground, and what it is called, with what holds it, ` + "`Hill/Valley/SY`" + `: an entry ` + "`control/1`" + ` |
| ` + "`of`, `happened`, `available`, `basis`, `ref`, `supersedes`" + ` | as in a draft |
| ` + "`from`, `until`, `doubt_m`, `schematic`, `text`, `confidence`" + ` | as in the body |
| ` + "`name`, `sides`, `width_m`, `left_m`, `right_m`, `radius_m`" + ` | as in a shape; sides are ` + "`parallel`" + ` when absent, as GeoJSON has them |

Or a draft names the file, ` + "`\"geojson\": \"belt.geojson\"`" + ` in its body beside ` + "`zone`" + ` or ` + "`holder`" + `: then all features of the file are its shapes, but those that name another zone or holder. Numbers are read to the nearest 1e-7 degree, heights are left out.

## Types of fields

| type | in a draft | as stored |
|---|---|---|
`)
	for _, t := range typeText {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", t.t, t.draft, t.stored)
	}
	b.WriteString("\n## Fields that every body may have\n\n")
	fieldTable(&b, common)
	for _, t := range objectDocs {
		fmt.Fprintf(&b, "\n## Inside %s\n\n", t)
		fields, _, _ := Object(t)
		fieldTable(&b, fields)
	}
	b.WriteString("\n## Kinds\n")
	for _, k := range Kinds() {
		fmt.Fprintf(&b, "\n### %s\n\n%s. Its body lies in the part `%s`", k.Name, upper(k.Doc), k.Part)
		if k.Public {
			b.WriteString(", and is public after release")
		}
		b.WriteString(".")
		if k.Sealed {
			b.WriteString(" No draft of it is taken: `truce victim` makes it, see victims.md.")
		}
		if len(k.Refs) > 0 {
			fmt.Fprintf(&b, " References: `%s`.", strings.Join(k.Refs, "`, `"))
		}
		b.WriteString("\n\n")
		if len(k.Fields) > 0 {
			fieldTable(&b, k.Fields)
		}
	}
	return b.String()
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func fieldTable(b *strings.Builder, fields []Field) {
	b.WriteString("| field | type | needed | what |\n|---|---|---|---|\n")
	for _, f := range fields {
		needed, doc := "", f.Doc
		if f.Required {
			needed = "yes"
		}
		if len(f.Values) > 0 {
			doc = strings.TrimPrefix(doc+"; one of `"+strings.Join(f.Values, "`, `")+"`", "; ")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", f.Name, f.Type, needed, doc)
	}
}
