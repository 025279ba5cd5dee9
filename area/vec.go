package area

import "math"

// A vec is a direction from the middle of the sphere of the coordinates; where
// its length matters it is 1. All sums are over products that mul has rounded.
type vec struct{ x, y, z float64 }

func vecOf(s spot) vec { return vecAt(2*(int64(s.x)-MaxLon), 2*(int64(s.y)-MaxLat)) }

// vecAt is the direction of a longitude and a latitude in halves of 1e-7 degree.
func vecAt(x, y int64) vec {
	sinY, cosY := sincos(y)
	sinX, cosX := sincos(x)
	return vec{mul(cosY, cosX), mul(cosY, sinX), sinY}
}

func (v vec) times(f float64) vec { return vec{mul(v.x, f), mul(v.y, f), mul(v.z, f)} }
func (v vec) plus(w vec) vec      { return vec{v.x + w.x, v.y + w.y, v.z + w.z} }
func (v vec) minus(w vec) vec     { return vec{v.x - w.x, v.y - w.y, v.z - w.z} }
func (v vec) dot(w vec) float64   { return mul(v.x, w.x) + mul(v.y, w.y) + mul(v.z, w.z) }
func (v vec) cross(w vec) vec {
	return vec{mul(v.y, w.z) - mul(v.z, w.y), mul(v.z, w.x) - mul(v.x, w.z), mul(v.x, w.y) - mul(v.y, w.x)}
}

// at is where that direction lies in the frame, rounded, within half a turn of
// a spot; x may be below 0.
func (v vec) at(near spot) (x, y int64) {
	y = int64(math.Floor(mul(atan2(v.z, math.Sqrt(square(v.x)+square(v.y))), degPerUnit)+0.5)) + MaxLat
	x = int64(math.Floor(mul(atan2(v.y, v.x), degPerUnit)+0.5)) + MaxLon
	for x < int64(near.x)-MaxLon {
		x += wholeTurn
	}
	for x > int64(near.x)+MaxLon {
		x -= wholeTurn
	}
	return x, y
}

// spot is at for what lies in a shape, where x is not below 0.
func (v vec) spot(near spot) spot {
	x, y := v.at(near)
	return spot{uint32(max(0, x)), uint32(y)}
}
