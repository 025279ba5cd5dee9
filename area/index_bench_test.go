package area

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"truce"
)

// The speed of an index beside a peer is measured by eval/geofence; this is for
// whoever works on the grid.
func BenchmarkIndexAt(b *testing.B) {
	for _, km := range []float64{1, 10, 100} {
		r := rand.New(rand.NewPCG(83, 89))
		var versions []Version
		var middles []Point
		unit := 1e7 / 111.2 * km
		for i := range 500 {
			c := near(r, Point{350000000, 380000000}, int64(60*unit))
			middles = append(middles, c)
			versions = append(versions, Version{Zone: fmt.Sprint(i), Area: star(r, c, 200, unit, 2*unit, Geodesic)})
		}
		x, err := NewIndex(versions)
		if err != nil {
			b.Fatal(err)
		}
		points := make([]Point, 1<<16)
		for i := range points {
			points[i] = near(r, middles[r.IntN(len(middles))], int64(4*unit))
		}
		b.Run(fmt.Sprintf("sides of %.0f km", km), func(b *testing.B) {
			found := 0
			for from := 0; from < b.N; from += len(points) {
				x.AtEach(points[:min(len(points), b.N-from)], truce.NoInstant, func(_ int, hits []Hit) { found += len(hits) })
			}
			b.ReportMetric(float64(found)/float64(b.N), "hits/op")
		})
	}
}
