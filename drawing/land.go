package drawing

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"sync"
)

// land.bin.gz holds, compressed, numbers of seven bits a byte, the lowest first
// and a set high bit for more to come: how many countries; of each how many
// rings, of each ring how many points; of each point how far it lies from the
// one before, east and north, in hundredths of a degree, the sign in the lowest
// bit. land.mjs writes it.
//
//go:embed land.bin.gz
var packed []byte

// outline is the rings of a country in degrees, longitude first, and the box
// around them.
type outline struct {
	west, south, east, north float64
	rings                    [][][2]float64
}

// outlines are those of all countries, read when a map is first drawn.
var outlines = sync.OnceValue(func() []outline {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		return nil // a test reads it
	}
	r := bytes.NewReader(raw)
	count := func() int { n, _ := binary.ReadUvarint(r); return int(min(n, 1<<20)) }
	var out []outline
	for range count() {
		o := outline{west: 180, south: 90, east: -180, north: -90}
		for range count() {
			var line [][2]float64
			var x, y int64
			for range count() {
				dx, _ := binary.ReadVarint(r)
				dy, _ := binary.ReadVarint(r)
				x, y = x+dx, y+dy
				lon, lat := float64(x)/100, float64(y)/100
				line = append(line, [2]float64{lon, lat})
				o.west, o.east = min(o.west, lon), max(o.east, lon)
				o.south, o.north = min(o.south, lat), max(o.north, lat)
			}
			o.rings = append(o.rings, line)
		}
		out = append(out, o)
	}
	return out
})

// beyond is how far outside of the sheet a line is drawn.
const beyond = 20

// land draws the outlines that lie in a box. Points outside are moved to its
// edge, where nobody sees them, so that a long coast far away costs nothing.
func (b frame) land() []Shape {
	var out []Shape
	for _, o := range outlines() {
		if o.west > b.east || o.east < b.west || o.south > b.north || o.north < b.south {
			continue
		}
		s := Shape{Role: Land}
		for _, ring := range o.rings {
			if line := b.line(ring); len(line) > 2 {
				s.Lines = append(s.Lines, line)
			}
		}
		if len(s.Lines) > 0 {
			out = append(out, s)
		}
	}
	return out
}
