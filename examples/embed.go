// Package examples holds the worked cases, so that the program can tell them
// on a machine that has nothing but the program.
package examples

import "embed"

// FS holds the example folders.
//
//go:embed all:syria-2016
var FS embed.FS

// Syria is the folder of the case that the demo tells.
const Syria = "syria-2016"
