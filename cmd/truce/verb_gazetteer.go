package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"truce/reading"
	"truce/reading/gazetteer"
)

const gazetteerAbout = `truce gazetteer import FILE… --out places.tsv makes places of your own country
for truce read --gazetteer places.tsv. A file is a list of GeoNames (the table
XX.txt), administrative areas or places in GeoJSON as the Common Operational
Datasets (COD-AB) write them, or a table with columns name (or name_en,
name_ar), lat, lon and, where there are, names, admin1, kind, population,
country, id. Rows that are no places are told, and the others are taken.
`

func runGazetteer(_ context.Context, m *Main, args []string) error {
	var o gazetteer.Options
	var to string
	paths, err := m.flags("gazetteer", "import FILE…", gazetteerAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&o.Country, "country", "", "`XX`, two letters: the country of places that name none")
		fs.StringVar(&o.Kind, "kind", "", "what all places are: "+strings.Join(gazetteer.Kinds, ", ")+"; found out when absent")
		fs.StringVar(&to, "out", "-", "write the places to `FILE`; - prints them")
	}, args)
	if err != nil {
		return err
	}
	if len(paths) < 2 || paths[0] != "import" {
		return wrongCall("truce gazetteer import FILE… is the only thing that this verb does")
	}
	known, err := reading.DefaultGazetteer()
	if err != nil {
		return err
	}
	o.Known = known
	o.Country = strings.ToUpper(o.Country)
	var out bytes.Buffer
	bad := 0
	ids := map[string]bool{}
	n := 0
	for _, path := range paths[1:] {
		places, problems, err := readPlaces(path, o)
		if err != nil {
			return err
		}
		bad += len(problems)
		m.tellPlaces(path, problems)
		fmt.Fprintf(&out, "# %d places of %s\n", len(places), filepath.Base(path))
		for _, p := range places {
			if !ids[p.ID] {
				ids[p.ID] = true
				n++
				out.WriteString(p.Line() + "\n")
			}
		}
	}
	// what was made has to be what the reader takes
	if _, err := known.With(bytes.NewReader(out.Bytes())); err != nil {
		return fmt.Errorf("the places that were made cannot be read: %w", err)
	}
	if to == "-" {
		_, err = m.Stdout.Write(out.Bytes())
	} else {
		err = wholeFile(to, func(w io.Writer) error { _, err := w.Write(out.Bytes()); return err })
		if err == nil {
			fmt.Fprintf(m.Stdout, "%d places in %s; read with them: truce read --gazetteer %s\n", n, to, to)
		}
	}
	if err == nil && bad > 0 {
		return errNo
	}
	return err
}

// tellPlaces tells the rows that are no places, alike ones together.
func (m *Main) tellPlaces(path string, problems []gazetteer.Problem) {
	var texts []string
	rows := map[string][]int{}
	for _, p := range problems {
		if rows[p.Text] == nil {
			texts = append(texts, p.Text)
		}
		rows[p.Text] = append(rows[p.Text], p.Row)
	}
	for _, t := range texts {
		fmt.Fprintf(m.Stderr, "%s:%d: left out: %s", path, rows[t][0], t)
		if n := len(rows[t]) - 1; n > 0 {
			fmt.Fprintf(m.Stderr, " (%d more rows alike, the next is %d)", n, rows[t][1])
		}
		fmt.Fprintln(m.Stderr)
	}
}

func readPlaces(path string, o gazetteer.Options) ([]gazetteer.Place, []gazetteer.Problem, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read the list of places: %w", err)
	}
	defer f.Close()
	places, bad, err := gazetteer.Read(f, o)
	if err != nil {
		return nil, nil, wrongCall("%s: %v", path, err)
	}
	return places, bad, nil
}
