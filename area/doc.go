// Package area is geometry for the places of a record: points in whole numbers,
// lengths in millimetres, and areas that say how well a place is known. It
// imports the vocabulary only.
//
//	point.go     coordinates in 1e-7 degree, read and printed exactly
//	exact.go     sine, arc tangent: the same bits on every machine
//	distance.go  lengths and bearings on the earth
//	compass.go   the sixteen words for directions; "3–5 km NNE"
//	shape.go     what an Area can be
//	depth.go     how deep inside a shape a point lies
//	admin.go     administrative areas, known by name
//	within.go    is this inside that: yes, no, cannot be determined
//
// An Area stands for what is not known: a place reported as "3–5 km NNE of the
// camp" lies somewhere in that ring sector. [Within] answers for all places
// where it may lie: yes if it lies inside the region wherever it is, no if
// nowhere, and otherwise that it cannot be determined. A place that is not on
// the map ([Unplaced]) is never inside and never outside anything.
//
// Whoever needs one answer for a rule asks Within with the region of the rule;
// nothing here ranks, finds or suggests places.
package area
