// Package evalout is what every command under eval prints: a line a figure, in
// columns for people or as JSON, with its denominator and its peer.
package evalout

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Result is one line of output: a figure, and beside it what a peer did in the
// same run. SelfMade says that data or labels are our own. Ratio is Value ÷
// PeerValue, or what the command says it is.
type Result struct {
	Metric      string  `json:"metric"`
	Value       float64 `json:"value"`
	Unit        string  `json:"unit"`
	Denominator string  `json:"denominator"`
	SelfMade    bool    `json:"self_made"`
	Peer        string  `json:"peer"`
	PeerValue   float64 `json:"peer_value"`
	Ratio       float64 `json:"ratio"`
}

// Show prints a result on the standard output.
func Show(x Result, asJSON bool) {
	if asJSON {
		b, _ := json.Marshal(x) // numbers and texts: there is nothing that could fail
		fmt.Println(string(b))
		return
	}
	fmt.Print(x.line())
}

func (x Result) line() string {
	out := fmt.Sprintf("%-20s %12s %-10s", x.Metric, number(x.Value), x.Unit)
	if x.PeerValue != 0 {
		out += fmt.Sprintf("  peer %12s  ratio %8.2f", number(x.PeerValue), x.Ratio)
	}
	out += "   " + x.Denominator
	if x.Peer != "" {
		out += "; peer: " + x.Peer
	}
	if x.SelfMade {
		out += " (our own data or labels)"
	}
	return out + "\n"
}

// number has three decimals below a thousand, and none above.
func number(v float64) string {
	if v >= 1000 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}
