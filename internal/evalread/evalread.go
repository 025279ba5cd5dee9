// Package evalread is what the evaluations of reading share: where the data
// lies, how a result is printed, and a peer that is always there.
package evalread

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"truce/internal/evalout"
	"truce/reading"
)

// Run is one call of an evaluation.
type Run struct {
	Data   string // folder of the data
	Quick  bool
	JSON   bool
	Errors int // print so many errors
	Reader *reading.Reader
}

// Main parses the flags that all evaluations have, makes a reader and runs do.
func Main(name string, do func(*Run) error) {
	r := &Run{}
	flag.StringVar(&r.Data, "data", "", "`folder` of the data; required")
	flag.BoolVar(&r.Quick, "quick", false, "end within 20 seconds")
	flag.BoolVar(&r.JSON, "json", false, "print JSON lines")
	places := flag.String("gazetteer", "", "`FILE` of places that truce gazetteer import made, read beside those of the program")
	flag.IntVar(&r.Errors, "errors", 0, "print the first `n` errors with their ids")
	flag.Parse()
	if r.Data == "" {
		fmt.Fprintf(os.Stderr, "eval/%s: name the folder of the data with -data\n", name)
		os.Exit(2)
	}
	var err error
	if r.Reader, err = reader(*places); err == nil {
		err = do(r)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "eval/%s: %v\n", name, err)
		os.Exit(3)
	}
}

// reader is one that reads a file of places beside those of the program.
func reader(places string) (*reading.Reader, error) {
	if places == "" {
		return reading.New(reading.Options{})
	}
	base, err := reading.DefaultGazetteer()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(places)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	g, err := base.With(f)
	if err != nil {
		return nil, err
	}
	return reading.New(reading.Options{Gazetteer: g})
}

// Show prints a result.
func (r *Run) Show(x evalout.Result) { evalout.Show(x, r.JSON) }

// Share shows a share of n.
func (r *Run) Share(metric string, good, n int, of string, peer string, peerGood int) {
	x := evalout.Result{Metric: metric, Unit: "share", Denominator: fmt.Sprintf("%d of %d %s", good, n, of), Peer: peer}
	if n > 0 {
		x.Value = float64(good) / float64(n)
		if peer != "" {
			x.PeerValue = float64(peerGood) / float64(n)
			if x.PeerValue > 0 {
				x.Ratio = x.Value / x.PeerValue
			}
		}
	}
	r.Show(x)
}

// F1 shows a micro-F1 of what was right among given and wanted, beside a peer's.
func (r *Run) F1(metric string, right, given, wanted int, of string, peer string, peerRight, peerGiven int) {
	f1 := func(right, given int) float64 {
		if given+wanted == 0 {
			return 0
		}
		return 2 * float64(right) / float64(given+wanted)
	}
	x := evalout.Result{Metric: metric, Value: f1(right, given), Unit: "F1", Denominator: fmt.Sprintf("%d right of %d given and %d wanted, %s", right, given, wanted, of), Peer: peer, PeerValue: f1(peerRight, peerGiven)}
	if x.PeerValue > 0 {
		x.Ratio = x.Value / x.PeerValue
	}
	r.Show(x)
}

// Miss prints an error where -errors asks for it.
func (r *Run) Miss(format string, args ...any) {
	if r.Errors > 0 {
		r.Errors--
		fmt.Fprintf(os.Stderr, "  "+format+"\n", args...)
	}
}

// MissOf is Miss for a set that is split: of the held half nothing is shown.
func (r *Run) MissOf(half int, format string, args ...any) {
	if half == 0 {
		r.Miss(format, args...)
	}
}

// Open opens a file of the data, unpacked where it ends in .gz.
func (r *Run) Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(filepath.Join(r.Data, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	if filepath.Ext(name) != ".gz" {
		return f, nil
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// JSONLines decodes a file of JSON lines.
func JSONLines[T any](r *Run, name string) ([]T, error) {
	f, err := r.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	s := bufio.NewScanner(f)
	s.Buffer(nil, 16<<20)
	for s.Scan() {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", name, len(out)+1, err)
		}
		out = append(out, v)
	}
	return out, s.Err()
}

// Speed shows how many texts a second of processor time reads, beside hashing
// the same bytes with SHA-256.
func (r *Run) Speed(reports []reading.Report) {
	if len(reports) == 0 {
		return
	}
	limit := 3 * time.Second
	if r.Quick {
		limit = time.Second
	}
	measure := func(f func(reading.Report)) (perSecond, mb float64) {
		texts, bytes := 0, 0
		start, spent := time.Now(), evalout.Spent()
		for time.Since(start) < limit {
			for _, x := range reports {
				f(x)
				bytes += len(x.Title) + len(x.Text)
			}
			texts += len(reports)
		}
		s := evalout.Spent() - spent
		if !(s > 0) { // the system does not say
			s = time.Since(start).Seconds()
		}
		return float64(texts) / s, float64(bytes) / s / 1e6
	}
	ours, mb := measure(func(x reading.Report) { r.Reader.Read(x) })
	peer, _ := measure(func(x reading.Report) { sha256.Sum256([]byte(x.Title + x.Text)) })
	size := 0
	for _, x := range reports {
		size += len(x.Title) + len(x.Text)
	}
	r.Show(evalout.Result{Metric: "texts_per_s", Value: ours, Unit: "texts/cpu-s", Denominator: fmt.Sprintf("%d texts, mean %d bytes, %.1f MB a second of processor time", len(reports), size/len(reports), mb), Peer: "SHA-256 of the same bytes", PeerValue: peer, Ratio: ours / peer})
}
