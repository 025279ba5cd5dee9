package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/golang/geo/s2"

	"truce"
	"truce/area"
	"truce/internal/evalout"
)

// A set is zones of one length of side.
type set struct {
	name                     string
	inner, outer             float64 // distances from the middle, km
	south, north, west, east float64 // where the middles lie, degrees
	moved                    float64 // km that S2 is given rings too far north: 0, but in a test
}

var sets = []set{
	{name: "1", inner: 25, outer: 25.6, south: 20, north: 50, west: 20, east: 70},
	{name: "10", inner: 250, outer: 256, south: -58, north: 58, west: -180, east: 180},
	{name: "100", inner: 250, outer: 350, south: -58, north: 58, west: -180, east: 180},
	{name: "400", inner: 250, outer: 650, south: -58, north: 58, west: -180, east: 180},
	{name: "spikes", inner: 3, outer: 4, south: 32, north: 37.5, west: 35.5, east: 42.5},
}

// vertices is how many points a zone has.
const vertices = 200

func (s set) what() string {
	if s.name == "spikes" {
		return "spikes of 1 km"
	}
	return "sides of " + s.name + " km"
}

// ring is a star about a middle. It runs with its inside to the left, which S2
// goes by.
func (s set) ring(r *rand.Rand, lat, lon float64) []area.Point {
	out := make([]area.Point, vertices)
	for i := range out {
		km := s.inner
		if i%2 == 1 {
			km = s.outer
		}
		km += (r.Float64() - 0.5) * 0.1 * (s.outer - s.inner)
		angle := (float64(i) + 0.5*r.Float64()) * 2 * math.Pi / vertices
		out[i] = offset(lat, lon, km*math.Cos(angle), km*math.Sin(angle))
	}
	return out
}

// offset is the point so many km east and north of a place.
func offset(lat, lon, east, north float64) area.Point {
	la := lat + north/111.2
	lo := lon + east/111.2/math.Cos(la*math.Pi/180)
	lo = math.Mod(lo+540, 360) - 180
	return area.Point{Lat: int32(math.Round(la * 1e7)), Lon: int32(math.Round(lo * 1e7))}
}

func toS2(p area.Point) s2.Point {
	return s2.PointFromLatLng(s2.LatLngFromDegrees(float64(p.Lat)/1e7, float64(p.Lon)/1e7))
}

// A numbered is a ring of S2 that knows which zone it is.
type numbered struct {
	*s2.LaxLoop
	n int32
}

// both are the two indexes of the same zones.
type both struct {
	rings   [][]area.Point
	middles [][2]float64 // of the rings: latitude and longitude, degrees
	reach   float64      // of a ring, km
	ours    *area.Index
	peer    *s2.ContainsPointQuery
	loops   []numbered
}

func (s set) measure(size sizes, all *total, show func(evalout.Result)) error {
	r := rand.New(rand.NewPCG(uint64(s.outer), 2016))
	b := both{reach: s.outer}
	for range size.zones {
		lat, lon := s.south+r.Float64()*(s.north-s.south), s.west+r.Float64()*(s.east-s.west)
		b.middles = append(b.middles, [2]float64{lat, lon})
		b.rings = append(b.rings, s.ring(r, lat, lon))
	}
	what := fmt.Sprintf("%d zones of %d points, %s", size.zones, vertices, s.what())

	var err error
	wall, _ := clock(func() {
		versions := make([]area.Version, len(b.rings))
		for i, ring := range b.rings {
			versions[i] = area.Version{Zone: fmt.Sprint(i), Area: area.Polygon{Ring: ring}}
		}
		b.ours, err = area.NewIndex(versions)
	})
	if err != nil {
		return err
	}
	peerWall, _ := clock(func() {
		index := s2.NewShapeIndex()
		for i, ring := range b.rings {
			points := make([]s2.Point, len(ring))
			for j, p := range ring {
				p.Lat += int32(s.moved / 111.2 * 1e7)
				points[j] = toS2(p)
			}
			b.loops = append(b.loops, numbered{s2.LaxLoopFromPoints(points), int32(i)})
			index.Add(b.loops[i])
		}
		index.Build()
		b.peer = s2.NewContainsPointQuery(index, s2.VertexModelSemiOpen)
	})
	show(rate("build_"+s.name, "zones/s", what, float64(size.zones)/wall, float64(size.zones)/peerWall))

	if err := b.speed(s, size, b.inBoxes, r, "", what, all, show); err != nil {
		return err
	}
	if err := b.speed(s, size, b.beside, r, "_beside", what+", points 1 to 20 m beside them", nil, show); err != nil {
		return err
	}
	b.compare(size, r, all)
	return nil
}

// speed times rounds of the same points, ours and the peer's in turn.
func (b both) speed(s set, size sizes, draw func(*rand.Rand, int) []area.Point, r *rand.Rand, suffix, what string, all *total, show func(evalout.Result)) error {
	var ours, peers, oursCPU, peersCPU []float64
	for range size.rounds {
		points := draw(r, size.points)
		theirs := make([]s2.Point, len(points))
		for i, p := range points {
			theirs[i] = toS2(p)
		}
		var found, sum, peerFound, peerSum int64
		wall, cpu := clock(func() {
			b.ours.AtEach(points, truce.NoInstant, func(_ int, hits []area.Hit) {
				for _, h := range hits {
					found++
					sum += int64(h.Version)
				}
			})
		})
		peerWall, peerCPU := clock(func() {
			for _, p := range theirs {
				for _, shape := range b.peer.ContainingShapes(p) {
					peerFound++
					peerSum += int64(shape.(numbered).n)
				}
			}
		})
		// points within 0.1 m of a side may differ: of those beside sides, one in a
		// hundred; compare tells which do
		if d := found - peerFound; max(d, -d) > found/50+5 || found == 0 {
			return fmt.Errorf("%d zones were found and %d by the peer (sums %d and %d): that is not the same output", found, peerFound, sum, peerSum)
		}
		ours, oursCPU = append(ours, wall), append(oursCPU, cpu)
		peers, peersCPU = append(peers, peerWall), append(peersCPU, peerCPU)
	}
	n := float64(size.points)
	w, c, pw, pc := median(ours), median(oursCPU), median(peers), median(peersCPU)
	show(rate("points_"+s.name+suffix, "points/s", what, n/w, n/pw))
	show(rate("points_"+s.name+suffix+"_cpu", "points/CPU s", what, n/c, n/pc))
	if all == nil {
		return nil
	}
	all.points += size.points
	all.seconds, all.cpu, all.peerSeconds, all.peerCPU = all.seconds+w, all.cpu+c, all.peerSeconds+pw, all.peerCPU+pc
	all.s++
	return nil
}

// inBoxes are points in the boxes of zones drawn at random.
func (b both) inBoxes(r *rand.Rand, n int) []area.Point {
	out := make([]area.Point, n)
	for i := range out {
		z := r.IntN(len(b.rings))
		at := b.middles[z]
		out[i] = offset(at[0], at[1], (2*r.Float64()-1)*b.reach, (2*r.Float64()-1)*b.reach)
	}
	return out
}

// beside are points 1 to 20 m from a place, drawn at random, on a side as S2
// runs it.
func (b both) beside(r *rand.Rand, n int) []area.Point {
	out := make([]area.Point, n)
	for i := range out {
		ring, k := b.rings[r.IntN(len(b.rings))], r.IntN(vertices)
		at := s2.LatLngFromPoint(s2.Interpolate(r.Float64(), toS2(ring[k]), toS2(ring[(k+1)%vertices])))
		km, angle := 0.001+0.019*r.Float64(), r.Float64()*2*math.Pi
		out[i] = offset(at.Lat.Degrees(), at.Lng.Degrees(), km*math.Cos(angle), km*math.Sin(angle))
	}
	return out
}

// compare compares the answers point by point.
func (b both) compare(size sizes, r *rand.Rand, all *total) {
	for _, p := range append(b.inBoxes(r, size.compared/2), b.beside(r, size.compared/2)...) {
		var ours, peers []int32
		for _, h := range b.ours.At(p, truce.NoInstant, nil) {
			ours = append(ours, h.Version)
		}
		at := toS2(p)
		for _, shape := range b.peer.ContainingShapes(at) {
			peers = append(peers, shape.(numbered).n)
		}
		either := slices.Concat(ours, peers)
		slices.Sort(either)
		either = slices.Compact(either)
		all.compared++
		all.pairs += len(either)
		for _, n := range either {
			if slices.Contains(ours, n) == slices.Contains(peers, n) {
				continue
			}
			if b.loops[n].metres(at) > 1 {
				all.disagree++
			} else {
				all.inBand++
			}
		}
	}
}

// metres is how far a point is from the boundary of a ring, as S2 measures it.
func (l numbered) metres(p s2.Point) float64 {
	least := math.Inf(1)
	for i := range l.NumEdges() {
		e := l.Edge(i)
		least = min(least, s2.DistanceFromSegment(p, e.V0, e.V1).Radians())
	}
	return least * 6_371_010
}

// clock is how long do takes, by the wall and in processor time of the process,
// in seconds.
func clock(do func()) (wall, cpu float64) {
	before, start := evalout.Spent(), time.Now()
	do()
	wall = time.Since(start).Seconds()
	return wall, evalout.Spent() - before
}
