package drawing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Said is what a drawing says to whoever cannot see it. Name tells drawings on
// one page apart.
type Said struct{ Name, Title, About string }

// fonts of words; what is missing the next one sets.
const fonts = `"Noto Sans", "Noto Sans Arabic", Arial, "DejaVu Sans", sans-serif`

// SVG is the drawing as SVG, to stand in a page or in a file. Its looks are in
// it, and a style sheet may set others by the classes. In a page the numbers of
// notes lead to #note-N; in a file it says what it is written in.
func (d *Drawing) SVG(s Said, inPage bool) string {
	var b strings.Builder
	space, role := ` xmlns="http://www.w3.org/2000/svg"`, "img"
	if inPage {
		// What is inside an img is not read out, so a picture with links is a document.
		space = ""
		if slices.ContainsFunc(d.Shapes, func(x Shape) bool { return x.Note > 0 }) {
			role = "graphics-document"
		}
	}
	fmt.Fprintf(&b, `<svg`+space+` class="drawing" viewBox="0 0 %d %d" width="%d" height="%d" role="%s" aria-labelledby="%s-title %s-about" font-family="%s">`,
		d.Width, d.Height, d.Width, d.Height, role, quote(s.Name), quote(s.Name), quote(fonts))
	fmt.Fprintf(&b, `<title id="%s-title">%s</title><desc id="%s-about">%s</desc>`, quote(s.Name), quote(s.Title), quote(s.Name), quote(s.About))
	for _, x := range d.Shapes {
		x.svg(&b, d.RTL, inPage)
	}
	b.WriteString("</svg>")
	return b.String()
}

func (x Shape) svg(b *strings.Builder, rtl, links bool) {
	l := looks[x.Role]
	switch {
	case x.Text != "":
		x.words(b, l, rtl, links)
	case x.R > 0:
		fmt.Fprintf(b, `<circle class="%s" cx="%d" cy="%d" r="%d"%s/>`, x.Role, x.At.X, x.At.Y, x.R, l.attributes())
	case len(x.Lines) > 0:
		fmt.Fprintf(b, `<path class="%s" d="%s"%s/>`, x.Role, x.path(), l.attributes())
	}
}

// path is the lines of a shape, each point as far from the one before.
func (x Shape) path() string {
	var b []byte
	for _, line := range x.Lines {
		last := Spot{}
		for i, p := range line {
			switch i {
			case 0:
				b = append(b, 'M')
				b = strconv.AppendInt(b, int64(p.X), 10)
				b = append(b, ' ')
				b = strconv.AppendInt(b, int64(p.Y), 10)
			default:
				b = append(b, 'l')
				b = strconv.AppendInt(b, int64(p.X-last.X), 10)
				b = append(b, ' ')
				b = strconv.AppendInt(b, int64(p.Y-last.Y), 10)
			}
			last = p
		}
		if !x.Open {
			b = append(b, 'z')
		}
	}
	return string(b)
}

// words are set in the middle of their spot or to one of its sides. In a line
// that is written from the right, the beginning is its right end.
func (x Shape) words(b *strings.Builder, l look, rtl, links bool) {
	anchor := map[Set]string{Middle: "middle", Rightward: "start", Leftward: "end"}[x.Set]
	if rtl && x.Set != Middle {
		anchor = map[Set]string{Rightward: "end", Leftward: "start"}[x.Set]
	}
	fmt.Fprintf(b, `<text class="%s" x="%d" y="%d" text-anchor="%s" font-size="%d" fill="%s"`, x.Role, x.At.X, x.At.Y, anchor, l.size, colour(l.fill))
	if rtl {
		b.WriteString(` direction="rtl"`)
	}
	if l.bold {
		b.WriteString(` font-weight="600"`)
	}
	if l.slant {
		b.WriteString(` font-style="italic"`)
	}
	if l.halo {
		b.WriteString(` stroke="#fdfdfb" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`)
	}
	b.WriteString(">" + quote(x.Text))
	if x.Note > 0 {
		apart := 2 // from the number, in the direction of reading
		if rtl {
			apart = -2
		}
		note := fmt.Sprintf(`<tspan class="noteref" font-size="8" font-weight="400" fill="#2a4f80" dx="%d">[%d]</tspan>`, apart, x.Note)
		if links {
			note = fmt.Sprintf(`<a href="#note-%d">%s</a>`, x.Note, note)
		}
		b.WriteString(note)
	}
	b.WriteString("</text>")
}

func (l look) attributes() string {
	var b strings.Builder
	b.WriteString(` fill="` + colour(l.fill) + `"`)
	if l.faint {
		b.WriteString(` fill-opacity=".12"`)
	}
	if l.width > 0 && l.stroke != none {
		b.WriteString(` stroke="` + colour(l.stroke) + `" stroke-width="` + tenths(l.width) + `"`)
	}
	if l.dash > 0 {
		b.WriteString(` stroke-dasharray="` + tenths(l.dash) + " " + tenths(l.dash*3/4) + `"`)
	}
	return b.String()
}

func colour(c int) string {
	if c == none {
		return "none"
	}
	return fmt.Sprintf("#%06x", c)
}

func tenths(n int) string { return strconv.FormatFloat(float64(n)/10, 'f', -1, 64) }

var quoter = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// quote writes words into a text or an attribute of XML.
func quote(s string) string { return quoter.Replace(plain(s)) }

// plain is words without characters that XML does not have or that turn the
// direction of what follows.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff || r >= 0xfffd && r <= 0xffff {
			return -1
		}
		return r
	}, s)
}
