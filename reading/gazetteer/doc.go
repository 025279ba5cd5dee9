// Package gazetteer takes the lists of places that an office can have, and
// gives them in the form in which the reader of reports holds them
// ([truce/reading.Gazetteer.With]): lists of GeoNames, administrative areas and
// places in GeoJSON as the Common Operational Datasets write them, and tables
// with a heading.
//
//	place.go     a place, and its line
//	read.go      which form a file has
//	geonames.go  the table of GeoNames, 19 columns without a heading
//	geojson.go   features with names and codes by level
//	table.go     comma- or tab-separated values with a heading
//
// What it promises: a file is read once, in memory for one place at a time
// (GeoJSON: one feature); a row that is no place is told with its number and
// what is wrong with it, and the others are taken; the same file gives the same
// lines; no two lines have one id. A radius is never made smaller than what the
// file lets one know: a polygon gets the disc around its box, a point a radius
// by its class and population, which is our convention (radiusOf).
package gazetteer
