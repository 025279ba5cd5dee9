// Command screens takes pictures of every page of the Syria example, as served
// by the program, into docs/screens: light, dark, Arabic, a telephone, print.
//
//	make screens        or   go run ./cmd/screens [-only NAME,NAME]
//
// The pictures illustrate; the program computes what they show. They are looked
// at by a person before they are committed.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truce/internal/browser"
	"truce/internal/firstday"
)

// at is the moment that the pictures show: Saturday 17 September 2016, 22:00 in
// Damascus, with what was known then.
const at = "as_of=2016-09-17T22:00:00%2B03:00&known=2016-09-17T22:00:00%2B03:00"

// later is a moment at which bodies had spoken of what happened.
const later = "as_of=2016-09-22&known=2017-03-02"

// pages are what is shown, by the name of the picture.
var pages = []struct{ name, path string }{
	{"overview", "/?" + at},
	{"agreement", "/agreement/syria_2016_09?" + at},
	{"incidents", "/incidents?" + at},
	{"incident", "incident"}, // the convoy at Urem al-Kubra, with what was known later
	{"duties", "/duties?" + at},
	{"matters", "/matters?" + later},
	{"confirmations", "/confirmations?" + later},
	{"clocks", "/clocks?" + at},
	{"timeline", "/timeline?" + at},
	{"access", "/access?" + at},
	{"tallies", "/tallies?" + at},
	{"coverage", "/coverage?" + at},
	{"calendar", "/calendar?" + at},
	{"map", "/map?" + at},
	{"why", "/why?id=syria_2016_09/5/joint_centre&" + at},
	{"report", "/report/daily/2016-09-14?known=2016-09-14"},
	{"record", "/record?" + at},
	{"check", "/check?" + at},
	{"about", "/about?" + at},
}

// looks are the ways in which each page is shown. Only some pages are shown in
// all of them, to keep the folder small.
var looks = []struct {
	name   string
	o      browser.Options
	lang   string
	height int64
	pages  string // "" is all
}{
	{"", browser.Options{Width: 1376, Height: 900}, "", 4800, ""},
	{"dark", browser.Options{Width: 1376, Height: 900, Dark: true}, "", 1500, "overview agreement incidents incident timeline tallies map why"},
	{"ar", browser.Options{Width: 1376, Height: 900}, "ar", 1500, ""},
	{"phone", browser.Options{Width: 320, Height: 640}, "", 1600, "overview agreement incidents incident clocks timeline tallies map why report"},
	{"phone-ar", browser.Options{Width: 320, Height: 640, Dark: true}, "ar", 1200, "overview agreement"},
	{"print", browser.Options{Width: 794, Height: 1123, Paper: true}, "", 1123, "report agreement"},
}

func main() {
	if err := do(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(3)
	}
}

func do(ctx context.Context) error {
	only := flag.String("only", "", "take the pictures of these pages alone, as in overview,clocks")
	out := flag.String("out", filepath.Join("docs", "screens"), "folder for the pictures")
	flag.Parse()
	tmp, err := os.MkdirTemp("", "truce-screens-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	program, err := browser.Build(ctx, ".", tmp)
	if err != nil {
		return err
	}
	site, err := program.Serve(ctx, "demo")
	if err != nil {
		return err
	}
	defer site.Stop()
	path, err := browser.Find(ctx)
	if err != nil {
		return err
	}
	b, err := browser.Open(ctx, path)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	for _, l := range looks {
		tab, err := b.Page(l.o)
		if err != nil {
			return err
		}
		for _, p := range pages {
			if *only != "" && !slices.Contains(strings.Split(*only, ","), p.name) || l.pages != "" && !strings.Contains(" "+l.pages+" ", " "+p.name+" ") {
				continue
			}
			name := strings.TrimSuffix(p.name+"-"+l.name, "-") + ".png"
			if err := take(tab, site.Address, p.path, l.lang, l.height, filepath.Join(*out, name)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		tab.Close()
	}
	return desk(ctx, program, b, *only, *out)
}

// desk takes the pictures of docs/first-day.md: the pages of the desk, of a new
// case with a spreadsheet.
func desk(ctx context.Context, program *browser.Program, b *browser.Browser, only, out string) error {
	tmp, err := os.MkdirTemp("", "truce-screens-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	data, parties := filepath.Join(tmp, "north"), filepath.Join(tmp, "parties.csv")
	var sheet bytes.Buffer
	if err := errors.Join(firstday.Sheet(&sheet, 500), os.WriteFile(parties, []byte(firstday.Parties), 0o600)); err != nil {
		return err
	}
	if _, err := program.Run(ctx, "new", data, "--zone", "Asia/Damascus", "--parties", parties, "--agreement", filepath.Join("examples", "syria-2016", "agreement.md")); err != nil {
		return err
	}
	shelf := filepath.Join(data, "tables")
	if err := errors.Join(os.Mkdir(shelf, 0o700), os.WriteFile(filepath.Join(shelf, "incidents.csv"), sheet.Bytes(), 0o600)); err != nil {
		return err
	}
	note := filepath.Join(tmp, "note.txt")
	if err := os.WriteFile(note, []byte(report), 0o600); err != nil {
		return err
	}
	if _, err := program.Run(ctx, "claims", "take", note, "--published", "2016-09-14", "--outlet", "Example Wire", "--data", data); err != nil {
		return err
	}
	site, err := program.Serve(ctx, "serve", "--desk", "--data", data)
	if err != nil {
		return err
	}
	defer site.Stop()
	signedIn := false
	for _, l := range looks {
		if l.name != "" && l.name != "ar" {
			continue
		}
		tab, err := b.Page(l.o)
		if err != nil {
			return err
		}
		if !signedIn {
			if err := tab.Go(site.Desk); err != nil {
				return err
			}
			signedIn = true
		}
		for _, p := range []struct{ name, path string }{{"enter", "/enter?"}, {"form", "/enter/observation?"}, {"table", "/tables/incidents.csv?"}, {"claims", "claims"}} {
			if only != "" && !slices.Contains(strings.Split(only, ","), p.name) || p.name == "enter" && l.name != "" {
				continue
			}
			name := strings.TrimSuffix(p.name+"-"+l.name, "-") + ".png"
			if err := take(tab, site.Address, p.path, l.lang, 1500, filepath.Join(out, name)); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		tab.Close()
	}
	return nil
}

// report is a made-up text for the picture of docs/claims.md.
const report = `EXAMPLE CITY, 14 September 2016 (Example Wire) - Shelling killed at least five people and wounded a dozen in the town of Khan Shaykhun on Wednesday, a monitoring group said.

The Observatory said an air strike near Aleppo on Tuesday had killed 11 people, including three children. A convoy that was planned for Thursday was called off.
`

func take(tab *browser.Page, site, path, lang string, height int64, file string) error {
	if path == "claims" {
		if err := tab.Go(site + "/claims"); err != nil {
			return err
		}
		if err := tab.Eval(`document.querySelector('main a[href*="/claims/e_"]').getAttribute("href").split("?")[0] + "?"`, &path); err != nil {
			return err
		}
	}
	if path == "incident" {
		if err := tab.Go(site + "/incidents?kind=decided&text=Urem&" + later); err != nil {
			return err
		}
		if err := tab.Eval(`document.querySelector('a[href*="/incident/i_"]').getAttribute("href")`, &path); err != nil {
			return err
		}
	}
	if lang != "" {
		path += "&lang=" + lang
	}
	if err := tab.Go(site + path); err != nil {
		return err
	}
	if tab.Status() != 200 {
		return fmt.Errorf("it answers %d", tab.Status())
	}
	// A map draws itself a little later.
	const drawn = `(async () => { const m = document.querySelector("[data-map]"); if (!m) return true;
  for (let i = 0; i < 100 && m.dataset.drawn !== "true"; i++) await new Promise(r => setTimeout(r, 100)); return m.dataset.drawn === "true" || m.hidden })()`
	var ok bool
	if err := tab.Eval(drawn, &ok); err != nil || !ok {
		return fmt.Errorf("the map was not drawn: %w", err)
	}
	raw, err := tab.Shot(height)
	if err != nil {
		return err
	}
	small, err := fewer(raw)
	if err != nil {
		return err
	}
	return os.WriteFile(file, small, 0o644)
}

// fewer writes a picture with at most 256 colours: pages are paper, ink and a
// few tints, and the pictures become a third as large.
func fewer(raw []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	seen := map[color.Color]int{}
	bounds := img.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			seen[coarse(img.At(x, y))]++
		}
	}
	out := image.NewPaletted(bounds, palette(seen))
	memo := map[color.Color]uint8{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := coarse(img.At(x, y))
			i, ok := memo[c]
			if !ok {
				i = uint8(out.Palette.Index(c))
				memo[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out); err != nil {
		return nil, fmt.Errorf("write a picture: %w", err)
	}
	return b.Bytes(), nil
}

// coarse rounds a colour to steps of eight, and near white to white.
func coarse(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	step := func(v uint32) uint8 { return uint8(min(255, (v>>8+4)/8*8)) }
	return color.RGBA{step(r), step(g), step(b), 255}
}

// palette are the 256 colours that are seen most.
func palette(seen map[color.Color]int) color.Palette {
	var p color.Palette
	for range min(256, len(seen)) {
		var most color.Color
		n := -1
		for c, k := range seen {
			if k > n || k == n && less(c, most) {
				most, n = c, k
			}
		}
		p = append(p, most)
		delete(seen, most)
	}
	return p
}

func less(a, b color.Color) bool {
	x, y := a.(color.RGBA), b.(color.RGBA)
	return [3]uint8{x.R, x.G, x.B} != [3]uint8{y.R, y.G, y.B} && (x.R < y.R || x.R == y.R && (x.G < y.G || x.G == y.G && x.B < y.B))
}
