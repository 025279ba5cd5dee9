package handout

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// points writes GeoJSON.
type points struct {
	w   io.Writer
	any bool
	err error
}

// NewGeoJSON begins a collection of points (RFC 7946), a feature a line: those
// rows that have a point with a radius, which says how far off it may be. The
// properties are the columns of the table that are not empty.
func NewGeoJSON(w io.Writer) (Writer, error) {
	p := &points{w: w}
	p.put(`{"type":"FeatureCollection","features":[`)
	return p, p.err
}

func (p *points) put(s string) {
	if p.err == nil {
		if _, err := io.WriteString(p.w, s); err != nil {
			p.err = fmt.Errorf("write the points: %w", err)
		}
	}
}

// Row writes a row that has a point, and skips another.
func (p *points) Row(r Row) error {
	if r.Point == nil || r.Point.RadiusM <= 0 {
		return p.err
	}
	if p.any {
		p.put(",")
	}
	p.any = true
	p.put("\n" + `{"type":"Feature","id":` + quoted(r.ID) +
		`,"geometry":{"type":"Point","coordinates":[` + degrees(r.Point.Lon) + "," + degrees(r.Point.Lat) + `]},"properties":{`)
	comma := ""
	for _, c := range columns {
		x := c.of(r)
		if x.text == "" || c.name == "id" || c.name == "lat" || c.name == "lon" {
			continue
		}
		value := x.text
		if !x.number {
			value = quoted(x.text)
		}
		p.put(comma + quoted(c.name) + ":" + value)
		comma = ","
	}
	p.put("}}")
	return p.err
}

// Close ends the collection.
func (p *points) Close() error {
	p.put("\n]}\n")
	return p.err
}

// quoted is a text as JSON has it.
func quoted(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string and a buffer: it cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}
