// Package civil turns the times that people write into instants and back.
//
// A ceasefire begins at 19:00 in Damascus, a day is a civil day, thirty days
// are counted by somebody's rule. All of that depends on time zone data, so
// the data is a copy inside the binary, of a version that every output can
// name ([DataVersion]): the same entries give the same instants on every
// machine. The standard library's embedded copy would not do, for a ZONEINFO
// variable or a system file would win over it, unseen.
//
// Two things that are often mixed are different types here. An [Exact] length
// is milliseconds: 48 hours are 48 hours. A [Calendar] length is years, months
// and days on a calendar: one day later is the same clock time, which may be
// 23 or 25 hours away. A clock time that happened twice, or never, because the
// clocks were changed is not resolved by a silent rule: [Zone.At] gives both
// instants as bounds, or an error.
package civil

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"truce"
)

// DataVersion is the version of the time zone data in the binary.
const DataVersion = "2025c"

//go:embed zoneinfo/zoneinfo.zip
var zoneinfo []byte

// Zone is a civil time zone. The zero Zone is UTC.
type Zone struct {
	name string
	loc  *time.Location
}

// UTC is the zone of stored instants.
var UTC = Zone{name: "UTC", loc: time.UTC}

var archive = sync.OnceValues(func() (map[string]*zip.File, error) {
	r, err := zip.NewReader(bytes.NewReader(zoneinfo), int64(len(zoneinfo)))
	if err != nil {
		return nil, fmt.Errorf("read the embedded time zone data: %w", err)
	}
	files := make(map[string]*zip.File, len(r.File))
	for _, f := range r.File {
		files[f.Name] = f
	}
	return files, nil
})

var loaded sync.Map // name -> Zone

// Load finds a zone by its IANA name, such as Asia/Damascus.
func Load(name string) (Zone, error) {
	if name == "UTC" {
		return UTC, nil
	}
	if z, ok := loaded.Load(name); ok {
		return z.(Zone), nil
	}
	files, err := archive()
	if err != nil {
		return Zone{}, err
	}
	f := files[name]
	if f == nil || strings.HasSuffix(name, "/") {
		return Zone{}, fmt.Errorf("%q is not a time zone: %s", name, suggest(name, files))
	}
	data, err := read(f)
	if err != nil {
		return Zone{}, fmt.Errorf("read the embedded time zone data: %w", err)
	}
	loc, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return Zone{}, fmt.Errorf("read the embedded data of %s: %w", name, err)
	}
	z := Zone{name, loc}
	loaded.Store(name, z)
	return z, nil
}

func read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// suggest says what to write instead of a name that is not a zone.
func suggest(name string, files map[string]*zip.File) string {
	if strings.ContainsAny(name, "+-:") || strings.HasPrefix(name, "GMT") {
		return "an offset is not a zone, for it does not say when the clocks change; write a place, as in Asia/Damascus"
	}
	want := strings.ToLower(name[strings.LastIndex(name, "/")+1:])
	best := ""
	for n := range files {
		if last := strings.ToLower(n[strings.LastIndex(n, "/")+1:]); last != "" && last == want && (best == "" || n < best) {
			best = n
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "write an area and a city of the IANA database, as in Asia/Damascus"
}

// Name is the zone's IANA name.
func (z Zone) Name() string {
	if z.loc == nil {
		return "UTC"
	}
	return z.name
}

// Location is the zone for use with package time.
func (z Zone) Location() *time.Location {
	if z.loc == nil {
		return time.UTC
	}
	return z.loc
}

// Local is the instant as a clock in the zone shows it, RFC 3339 with offset.
func (z Zone) Local(i truce.Instant) string {
	if !i.Known() {
		return "unknown"
	}
	t := i.Time().In(z.Location())
	if i%1000 != 0 {
		return t.Format("2006-01-02T15:04:05.000-07:00")
	}
	return t.Format("2006-01-02T15:04:05-07:00")
}

// DateOf is the civil day on which the instant falls.
func (z Zone) DateOf(i truce.Instant) Date {
	y, m, d := i.Time().In(z.Location()).Date()
	return Date{y, int(m), d}
}
