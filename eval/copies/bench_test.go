package main

import (
	"os"
	"testing"

	"truce/internal/evalread"
	"truce/origin"
)

// BenchmarkCompare needs the folder of the data in TRUCE_EVAL_DATA.
func BenchmarkCompare(b *testing.B) {
	dir := os.Getenv("TRUCE_EVAL_DATA")
	if dir == "" {
		b.Skip("TRUCE_EVAL_DATA names no folder")
	}
	src, err := stories(&evalread.Run{Data: dir})
	if err != nil {
		b.Fatal(err)
	}
	set := plant(src, 3000, 1)
	reports := make([]origin.Report, len(set))
	for i := range set {
		reports[i] = set[i].report()
	}
	b.ResetTimer()
	for b.Loop() {
		origin.Compare(reports)
	}
	b.ReportMetric(float64(len(set)*b.N)/b.Elapsed().Seconds(), "texts/s")
}
