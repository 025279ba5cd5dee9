// Package area is geometry for the places of a record: points in whole numbers,
// lengths in millimetres, and areas that say how well a place is known. It
// imports the vocabulary only.
//
//	point.go      coordinates in 1e-7 degree, read and printed exactly
//	exact.go      sine, arc tangent: the same bits on every machine
//	distance.go   lengths and bearings on the earth
//	compass.go    the sixteen words for directions; "3–5 km NNE"
//	shape.go      what an Area can be
//	admin.go      administrative areas, known by name
//	strip.go      buffers in total, on each side or on one; distances by class of weapon
//	within.go     is this inside that: yes, no, cannot be determined
//	side.go       sides, geodesic or parallel, and how they are cut
//	vec.go        directions on the sphere, for that and for what is near
//	curve.go      a line or a ring, its pieces in a tree of boxes
//	near.go       which place of a curve is nearest
//	zone.go       polygons with holes, checked: inside, outside, on the boundary
//	depth.go      how deep inside a shape a point lies
//	index.go      many zones in dated versions
//	grid.go       in which of them does a point lie
//	gridbuild.go  how the grid is made
//
// An Area stands for what is not known: a place reported as "3–5 km NNE of the
// camp" lies somewhere in that ring sector. [Within] answers for all places
// where it may lie: yes if it lies inside the region wherever it is, no if
// nowhere, and otherwise that it cannot be determined. A place that is not on
// the map ([Unplaced]) is never inside and never outside anything.
//
// # What is exact
//
// Sides of lines and polygons are [Geodesic] unless the area says [Parallel].
// When an area is made ready ([Ready], [NewZone], [NewIndex]; Within does it at
// every question) its sides are cut into pieces, straight in latitude and
// longitude, that lie within 0.1 m of them, from cut points in whole units of
// 1e-7 degree. From there on whether a point lies inside, outside or on the
// boundary of a polygon is decided in 64-bit whole numbers, without rounding
// and without overflow: nothing is nearly inside. The cut does not depend on
// which end of a side comes first, so that zones that share a side share its
// pieces.
//
// Floats are used for three things: to find cut points, to measure how far a
// point is from an edge, and to continue a line beyond its ends. Their bits are
// the same on every machine, with a fused multiply-add or without (exact.go;
// products_test.go walks the code for products that could fuse, and the hashes
// in distance_test.go hold the results). Distances are on the ellipsoid of
// WGS 84. To an edge they are known to 0.25 m and a ten-thousandth ([Within]
// leaves open what that leaves open), to a point to a fifty-thousandth.
//
// # What is refused
//
// A ring with fewer than three different points; that meets itself, or another
// ring of its polygon, be it in one point; that goes round a pole. A hole outside
// the ring or in another hole. A geodesic side within 0.1 degree of a pole. What
// is 60 degrees of longitude wide or 90 of latitude high, or more. A strip on one
// side of a line that, continued, crosses itself. Each gets a sentence that names
// the sides. Rings may run either way, be closed or not, repeat points, and cross
// the 180th meridian.
//
// Whoever needs one answer for a rule asks Within with the region of the rule;
// nothing here ranks, finds or suggests places.
package area
