// Package drawing draws what a report and a page show: places on a map, and
// bars over days. A drawing is a list of shapes, and the functions here are
// pure: the same places and days give the same shapes, on every machine.
//
// A list of shapes is written in two forms: as SVG, for pages, printed PDF and
// word processors that read it, and as EMF, which every word processor shows.
// Both leave the setting of text, Arabic among it, to the program that shows
// them; that is why nothing here makes pixels. A chart is drawn here and not by
// a library because none that is maintained in Go lays out a time axis from the
// right, marks what is not known as such, or writes a form that a word processor
// can show: see docs/dependencies.md.
//
// Places are discs of their own doubt. A point is drawn only where the doubt is
// no larger than the point would be. Outlines of countries are those of Natural
// Earth (public domain); see land.mjs.
//
//	drawing.go  the shapes, and how each role looks
//	ground.go   a stretch of the earth, places and ground that is drawn
//	land.go     outlines of countries
//	days.go     bars over days
//	svg.go, emf.go   the forms
package drawing
