package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"truce/incident"
)

//go:embed splink.py
var splinkProgram []byte

// splink links claims with Splink, by a Python that has it, and gives the highest
// B-cubed F1 over its thresholds, and what it took.
func splink(python string, claims []incident.Claim, truth []int) (best float64, threshold string, took time.Duration, err error) {
	dir, err := os.MkdirTemp("", "truce-splink")
	if err != nil {
		return 0, "", 0, err
	}
	defer os.RemoveAll(dir)
	name := func(s string) string { return filepath.Join(dir, s) }
	if err := os.WriteFile(name("splink.py"), splinkProgram, 0o600); err != nil {
		return 0, "", 0, err
	}
	if err := writeTable(name("claims.csv"), claims); err != nil {
		return 0, "", 0, err
	}
	began := time.Now()
	cmd := exec.Command(python, "-I", name("splink.py"), name("claims.csv"), name("out.csv"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, "", 0, fmt.Errorf("splink: %w\n%s", err, out)
	}
	took = time.Since(began)
	f, err := os.Open(name("out.csv"))
	if err != nil {
		return 0, "", 0, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return 0, "", 0, err
	}
	got := map[string][]int{}
	for _, r := range rows {
		if got[r[0]] == nil {
			got[r[0]] = make([]int, len(claims))
			for i := range claims {
				got[r[0]][i] = -1 - i
			}
		}
		i, err1 := strconv.Atoi(r[1])
		c, err2 := strconv.Atoi(r[2])
		if err1 != nil || err2 != nil || i < 0 || i >= len(claims) {
			return 0, "", 0, fmt.Errorf("splink: a row that is none of ours")
		}
		got[r[0]][i] = c
	}
	for t, g := range got {
		if f := f1(bcubed(g, truth)); f > best || f == best && t < threshold {
			best, threshold = f, t
		}
	}
	return best, threshold, took, nil
}

// writeTable writes claims for Splink: what they say, a column each.
func writeTable(name string, claims []incident.Claim) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	w.Write([]string{"unique_id", "source", "day", "pane_a", "pane_b", "place", "district", "gov", "lat", "lon", "act", "kin", "sides", "flipped", "killed"})
	for i, c := range claims {
		day := int64(c.Time.Earliest) / dayMillis
		district, gov := c.Place.Name, c.Place.Name
		if n := len(c.Place.Within); n > 1 {
			gov = c.Place.Within[n-2]
			if n > 2 {
				district = c.Place.Within[0]
			}
		}
		act, relatives := c.Act, c.Act
		switch c.Act {
		case "attack":
			act, relatives = "", ""
		case "shelling":
			relatives = "air_strike"
		case "ambush":
			relatives = "fire"
		case "sabotage":
			relatives = "suicide_attack"
		}
		sides, flipped, killed := "", "", ""
		if len(c.Actors) == 2 {
			sides, flipped = c.Actors[0].Name+" / "+c.Actors[1].Name, c.Actors[1].Name+" / "+c.Actors[0].Name
		}
		if c.Killed != nil {
			killed = fmt.Sprint(c.Killed.Min)
		}
		at := c.Place.Disc.Center
		w.Write([]string{fmt.Sprint(i), c.Source, fmt.Sprint(day), fmt.Sprint(day / 3), fmt.Sprint((day + 1) / 3), c.Place.Name, district, gov,
			fmt.Sprint(float64(at.Lat) / 1e7), fmt.Sprint(float64(at.Lon) / 1e7), act, relatives, sides, flipped, killed})
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return f.Close()
}
