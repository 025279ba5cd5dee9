package monitor_test

import (
	"bytes"
	"io"
	"os"
	"testing"

	"truce/monitor"
	"truce/monitor/clause"
)

func BenchmarkMixed(b *testing.B) {
	src, _ := os.ReadFile("../eval/monitor/clauses/signature")
	sig, _ := clause.ParseSignature(string(src))
	src, _ = os.ReadFile("../eval/monitor/clauses/mixed_50")
	all, err := monitor.ParseClauses(string(src))
	if err != nil {
		b.Fatal(err)
	}
	log, _ := os.ReadFile("/tmp/evd/log")
	p, err := monitor.NewProgram(sig, all...)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m := p.New()
		if os.Getenv("WHY") != "" {
			m = p.NewWithReasons()
		}
		if err := m.Run(bytes.NewReader(log), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
