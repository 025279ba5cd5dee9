package incident

import (
	"math"

	"truce/area"
)

// box is where and when all claims of a set can be one: two claims are apart
// where their boxes are, and a set of boxes meets in one place where each two
// of them meet, so that a set is tested in one step.
type box struct {
	from, until  int64 // of times, half of apartTime wider
	south, north int64 // 1e-7 degree
	west, east   int64
}

var everywhere = box{math.MinInt64, math.MaxInt64, math.MinInt64, math.MaxInt64, math.MinInt64, math.MaxInt64}

// unitsLat is how many units of 1e-7 degree of latitude are at least a length.
func unitsLat(l area.Length) int64 { return int64(l)*10/110 + 1 }

// unitsLon is the same of longitude, at a latitude in whole degrees.
func unitsLon(l area.Length, lat int32) int64 {
	deg := int64(lat) / 1_000_0000
	if deg < 0 {
		deg = -deg
	}
	// thousandths of the cosine from below: 1-(d/90)^2 is above it by less
	// than 0.06
	cos := 940 - 1000*(deg+1)*(deg+1)/8100
	return unitsLat(l) * 1000 / max(cos, 20)
}

func boxOf(c *Claim) box {
	b := everywhere
	if from, until, known, _ := when(c); known {
		b.from, b.until = from-apartTime/2, until+apartTime/2
	}
	if c.Place.Placed {
		l := c.Place.Disc.Radius + apartPlace/2
		p := c.Place.Disc.Center
		h, w := unitsLat(l), unitsLon(l, p.Lat)
		b.south, b.north, b.west, b.east = int64(p.Lat)-h, int64(p.Lat)+h, int64(p.Lon)-w, int64(p.Lon)+w
	}
	return b
}

func (b box) meet(c box) box {
	return box{max(b.from, c.from), min(b.until, c.until), max(b.south, c.south), min(b.north, c.north), max(b.west, c.west), min(b.east, c.east)}
}

func (b box) empty() bool { return b.from > b.until || b.south > b.north || b.west > b.east }

// apart says whether claims of two boxes are never one incident.
func (b box) apart(c box) bool { return b.meet(c).empty() }
