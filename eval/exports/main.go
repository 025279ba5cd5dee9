// Command exports measures tables on their way in and out, with the whole
// program as people call it: a process of truce for each figure, from the
// beginning of its call to its end, and the most memory that it held.
//
//	go run ./eval/exports [-quick] [-json]
//
// The table is made up from a fixed seed: rows of shelling and air strikes around
// Aleppo in the week of 12 September 2016, imported into the example of
// examples/syria-2016, under whose texts every row is judged. -data is taken, as
// by all evaluations, and not needed. Call it from the root of the repository.
//
//	import        90,000 rows of 10 columns into a new record: read, made entries,
//	              signed, hashed, stored durably
//	import_again  the same table once more: every row is found to be as it was
//	export_csv    132,000 rows and the example's, 19 columns: folded, judged, listed
//	export_xlsx, export_ucdp, export_geojson   the same list
//	export_kept   the same list as csv, with the 491 columns that its table keeps
//	              beside ours behind it: 510; one cell in ten of these is filled
//
// NAME_mb is the most memory of that process, asked every hundredth of a second. The peer of a figure is package
// encoding/csv in this process reading the table's bytes, of exports writing the
// bytes that came out; it neither signs nor judges, so the ratio says what that
// costs.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"truce/handout"
	"truce/internal/evalout"
)

const example = "examples/syria-2016"

// kept is how many columns the wide table keeps beside the 19 of the list.
const kept = 491

func main() {
	quick := flag.Bool("quick", false, "2,000 rows: end within 20 seconds")
	asJSON := flag.Bool("json", false, "print JSON lines")
	flag.String("data", "", "`folder` of the data; not needed, all is made up")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "eval/exports: %q is not understood; run it as go run ./eval/exports [-quick] [-json]\n", flag.Arg(0))
		os.Exit(2)
	}
	rows, wide := 90_000, 132_000
	if *quick {
		rows, wide = 1_500, 2_000
	}
	if err := run(rows, wide, func(r evalout.Result) { evalout.Show(r, *asJSON) }); err != nil {
		fmt.Fprintln(os.Stderr, "eval/exports:", err)
		os.Exit(1)
	}
}

func run(rows, wide int, show func(evalout.Result)) error {
	dir, err := os.MkdirTemp("", "truce-eval-exports-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	at := func(name string) string { return filepath.Join(dir, name) }
	if out, err := exec.Command("go", "build", "-o", at("truce"), "./cmd/truce").CombinedOutput(); err != nil {
		return fmt.Errorf("build truce, from the root of the repository: %w: %s", err, out)
	}
	if err := makeTable(at("rows"), rows, 0); err != nil {
		return err
	}
	if err := makeTable(at("wide"), wide, kept); err != nil {
		return err
	}
	both := func(metric, denominator, peer string, c cost, against time.Duration) {
		show(evalout.Result{Metric: metric, Value: c.took.Seconds(), Unit: "s", Denominator: denominator, SelfMade: true, Peer: peer,
			PeerValue: against.Seconds(), Ratio: c.took.Seconds() / against.Seconds()})
		show(evalout.Result{Metric: metric + "_mb", Value: float64(c.peak) / (1 << 20), Unit: "MB", Denominator: denominator, SelfMade: true})
	}
	table := fmt.Sprintf("%d rows", rows)
	reading, err := readAgain(at("rows.csv"))
	if err != nil {
		return err
	}
	const reads = "encoding/csv reads the table"
	c, err := call(at("truce"), "import", example, at("rows.csv"), "--data", at("d"))
	if err != nil {
		return err
	}
	both("import", table, reads, c, reading)
	if c, err = call(at("truce"), "import", at("rows.csv"), "--data", at("d")); err != nil {
		return err
	}
	both("import_again", table, reads, c, reading)
	if _, err = call(at("truce"), "import", example, at("wide.csv"), "--data", at("w")); err != nil {
		return err
	}
	var listed time.Duration
	for _, form := range []string{"csv", "ucdp", "xlsx", "geojson"} {
		out := at("list." + form)
		if c, err = call(at("truce"), "export", at("w"), "--as", form, "--out", out); err != nil {
			return err
		}
		if form == "csv" || form == "ucdp" {
			if listed, err = writeAgain(out, wide); err != nil {
				return err
			}
		}
		both("export_"+form, fmt.Sprintf("%d rows and the example's", wide), "encoding/csv writes the list once more", c, listed)
	}
	if c, err = call(at("truce"), "export", at("w"), "--as", "csv", "--kept", "--out", at("kept.csv")); err != nil {
		return err
	}
	if listed, err = copyAgain(at("kept.csv"), wide, len(handout.Headings())+kept); err != nil {
		return err
	}
	both("export_kept", fmt.Sprintf("%d rows of %d columns and the example's", wide, len(handout.Headings())+kept), "encoding/csv reads the list and writes it once more", c, listed)
	return nil
}

// cost is what a process took.
type cost struct {
	took time.Duration
	peak int64 // bytes
}

func call(program string, args ...string) (c cost, err error) {
	cmd := exec.Command(program, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	begin := time.Now()
	if err = cmd.Start(); err != nil {
		return c, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for look := time.Tick(10 * time.Millisecond); ; {
		select {
		case err = <-ended:
			c.took = time.Since(begin)
			if err != nil {
				return c, fmt.Errorf("truce %s: %w: %s", args[0], err, said.String())
			}
			return c, nil
		case <-look:
			c.peak = max(c.peak, peakOf(cmd.Process.Pid))
		}
	}
}

// makeTable writes a table of made-up rows and its file of columns.
func makeTable(name string, n, kept int) error {
	random := rand.New(rand.NewPCG(2016, 9))
	var b, as bytes.Buffer
	b.WriteString("nr,day,hour,town,governorate,lat,lon,what,killed,words")
	for i := range kept {
		fmt.Fprintf(&b, ",own %d", i)
		fmt.Fprintf(&as, `,"own %d":{"as":"kept"}`, i)
	}
	b.WriteString("\n")
	for i := range n {
		what := "shelling"
		if random.IntN(3) == 0 {
			what = "air_strike"
		}
		fmt.Fprintf(&b, "%d,2016-09-%02d,%02d:%02d,Town %d,Aleppo,%d.%04d,%d.%04d,%s,%d,made-up words of row %d that say what was seen and heard there",
			i, 12+random.IntN(7), random.IntN(24), random.IntN(60), random.IntN(700), 36, random.IntN(5000), 37, random.IntN(5000), what, random.IntN(8), i)
		for range kept {
			b.WriteByte(',')
			if random.IntN(10) == 0 {
				fmt.Fprint(&b, random.IntN(1000))
			}
		}
		b.WriteByte('\n')
	}
	if err := os.WriteFile(name+".csv", b.Bytes(), 0o600); err != nil {
		return err
	}
	return os.WriteFile(name+".columns.json", []byte(`{"schema":"truce.columns/1","outlet":"cell","country":"SY","columns":{"nr":{"as":"code"},"day":{"as":"date"},"hour":{"as":"time"},
"town":{"as":"place"},"governorate":{"as":"widest_area"},"lat":{"as":"latitude"},"lon":{"as":"longitude"},"what":{"as":"act"},"killed":{"as":"killed"},"words":{"as":"text"}`+as.String()+`}}`), 0o600)
}

// readAgain is how long it takes to read a table and nothing more.
func readAgain(name string) (time.Duration, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	begin := time.Now()
	_, err = csv.NewReader(bytes.NewReader(raw)).ReadAll()
	return time.Since(begin), err
}

// writeAgain reads a list, and says how long it takes to write the same bytes.
// A list of fewer rows than were put in is an error: the figure would be of
// something else.
func writeAgain(name string, least int) (time.Duration, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	lines, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		return 0, err
	}
	if len(lines)-1 < least {
		return 0, fmt.Errorf("the list has %d rows and %d were put in", len(lines)-1, least)
	}
	var b bytes.Buffer
	begin := time.Now()
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	err = w.WriteAll(lines)
	took := time.Since(begin)
	if err == nil && !bytes.Equal(b.Bytes(), raw) {
		err = fmt.Errorf("encoding/csv writes other bytes")
	}
	return took, err
}

// copyAgain is how long it takes to read a list of so many columns and to write
// it once more, row by row.
func copyAgain(name string, least, columns int) (time.Duration, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	begin := time.Now()
	r, w := csv.NewReader(f), csv.NewWriter(io.Discard)
	r.ReuseRecord = true
	n := -1 // the headings
	for {
		line, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		if len(line) != columns {
			return 0, fmt.Errorf("the list has %d columns, want %d", len(line), columns)
		}
		if err := w.Write(line); err != nil {
			return 0, err
		}
		n++
	}
	w.Flush()
	if n < least {
		return 0, fmt.Errorf("the list has %d rows and %d were put in", n, least)
	}
	return time.Since(begin), w.Error()
}
