package drawing

import (
	"bytes"
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf16"
)

// EMF is the drawing as an enhanced metafile, by the format that Microsoft
// publishes as [MS-EMF]: the picture for word processors that read no SVG. A
// unit of the file is a tenth of one of the drawing. It has no half-seen
// colours, so a disc of doubt is its ring alone, and no links.
func (d *Drawing) EMF() []byte {
	e := &emf{wide: d.Width * 10, high: d.Height * 10, objects: 1}
	e.record(17, 8)                            // SETMAPMODE: anisotropic
	e.record(9, int32(e.wide), int32(e.high))  // SETWINDOWEXTEX
	e.record(11, int32(e.wide), int32(e.high)) // SETVIEWPORTEXTEX
	e.record(18, 1)                            // SETBKMODE: transparent
	e.record(19, 1)                            // SETPOLYFILLMODE: even and odd
	for _, x := range d.Shapes {
		e.shape(x, d.RTL)
	}
	e.record(14, 0, 16, 20) // EOF
	return e.file()
}

// emf gathers records.
type emf struct {
	b          bytes.Buffer
	n          int // records
	wide, high int
	objects    int // the greatest number of an object that was made, and one
}

// record writes one of numbers of 32 bits: whole ones, or bytes that are such
// already.
func (e *emf) record(kind uint32, fields ...any) {
	var body bytes.Buffer
	for _, f := range fields {
		if n, ok := f.(int); ok {
			f = int32(n)
		}
		_ = binary.Write(&body, binary.LittleEndian, f) // a buffer takes everything
	}
	for body.Len()%4 != 0 {
		body.WriteByte(0)
	}
	_ = binary.Write(&e.b, binary.LittleEndian, [2]uint32{kind, uint32(8 + body.Len())})
	e.b.Write(body.Bytes())
	e.n++
}

// headSize is the size of the head of a file.
const headSize = 88

// file puts the head before the records: bounds, the size on paper in
// hundredths of a millimetre, and a device of 960 dots an inch.
func (e *emf) file() []byte {
	var out bytes.Buffer
	paper := func(n int) int32 { return int32(n * 254 / 96) }
	_ = binary.Write(&out, binary.LittleEndian, struct {
		Kind, Size              uint32
		Bounds, Frame           [4]int32
		Signature, Version      uint32
		Bytes, Records          uint32
		Handles, Reserved       uint16
		Words, WordsAt, Palette uint32
		Device, Millimetres     [2]int32
	}{1, headSize, [4]int32{0, 0, int32(e.wide) - 1, int32(e.high) - 1}, [4]int32{0, 0, paper(e.wide), paper(e.high)},
		0x464d4520, 0x10000, uint32(headSize + e.b.Len()), uint32(e.n + 1), uint16(e.objects), 0, 0, 0, 0, [2]int32{19200, 10800}, [2]int32{508, 286}})
	out.Write(e.b.Bytes())
	return out.Bytes()
}

// The objects of the device that a file need not make.
const (
	noBrush uint32 = 0x80000005
	noPen   uint32 = 0x80000008
)

// bgr is a colour as the format has it.
func bgr(c int) uint32 { return uint32(c>>16&0xff | c&0xff00 | c&0xff<<16) }

func (e *emf) shape(x Shape, rtl bool) {
	l := looks[x.Role]
	if x.Text != "" {
		e.words(x, l, rtl)
		return
	}
	pen, brush := noPen, noBrush
	if l.width > 0 && l.stroke != none {
		pen = 1
		style := uint32(0x10000 | 0x200) // geometric, flat ends
		if l.dash > 0 {
			style |= 1
		}
		e.record(95, pen, uint32(0), uint32(0), uint32(0), uint32(0), style, uint32(l.width), uint32(0), bgr(l.stroke), uint32(0), uint32(0))
	}
	if l.fill != none && !l.faint && !x.Open {
		brush = 2
		e.record(39, brush, uint32(0), bgr(l.fill), uint32(0))
	}
	e.record(37, pen)
	e.record(37, brush)
	e.objects = max(e.objects, 3)
	switch {
	case x.R > 0:
		e.record(42, tenfold(x.At.X-x.R, x.At.Y-x.R, x.At.X+x.R, x.At.Y+x.R))
	case x.Open:
		e.lines(x, false)
	case l.dash > 0: // readers of the form dash lines, and not the edges of surfaces
		e.record(37, noPen)
		e.surface(x)
		e.record(37, pen)
		e.lines(x, true)
	default:
		e.surface(x)
	}
	e.record(37, noPen)
	e.record(37, noBrush)
	for _, made := range []uint32{pen, brush} {
		if made < noBrush {
			e.record(40, made)
		}
	}
}

// lines writes the lines of a shape, back to their beginning where closed.
func (e *emf) lines(x Shape, closed bool) {
	for _, line := range x.Lines {
		if closed {
			line = append(line[:len(line):len(line)], line[0])
		}
		e.record(4, bounds(x.Lines), uint32(len(line)), points(line))
	}
}

// surface writes the lines of a shape as the edges of one surface.
func (e *emf) surface(x Shape) {
	var counts []uint32
	var all []int32
	for _, line := range x.Lines {
		counts = append(counts, uint32(len(line)))
		all = append(all, points(line)...)
	}
	e.record(8, bounds(x.Lines), uint32(len(counts)), uint32(len(all)/2), counts, all)
}

// words are set by the program that shows them, in a font that office programs
// have or have another for.
func (e *emf) words(x Shape, l look, rtl bool) {
	text := plain(x.Text)
	if x.Note > 0 {
		text += " [" + strconv.Itoa(x.Note) + "]"
	}
	align := map[Set]uint32{Middle: 6, Rightward: 0, Leftward: 2}[x.Set] | 24 // on the base line
	var options uint32
	if rtl {
		align |= 0x100
		options = 0x80
	}
	font := struct {
		Height, Width, Escapement, Orientation, Weight int32
		Italic, Underline, Strike, CharSet             byte
		Out, Clip, Quality, Pitch                      byte
		Face                                           [32]uint16
	}{Height: int32(-l.size * 10), Weight: 400, CharSet: 1}
	if l.bold && x.Note == 0 {
		font.Weight = 700
	}
	if l.slant {
		font.Italic = 1
	}
	copy(font.Face[:], utf16.Encode([]rune("Arial")))
	e.record(82, uint32(1), font)
	e.record(37, uint32(1))
	e.record(22, align)
	e.record(24, bgr(l.fill))
	units := utf16.Encode([]rune(text))
	e.record(84, tenfold(0, 0, e.wide/10, e.high/10), uint32(1), float32(2.6458333), float32(2.6458333),
		tenfold(x.At.X, x.At.Y), uint32(len(units)), uint32(76), options, [4]int32{0, 0, -1, -1}, uint32(0), units)
	e.record(37, uint32(0x8000000d)) // the font of the device again
	e.record(40, uint32(1))
	e.objects = max(e.objects, 2)
}

func tenfold(all ...int) []int32 {
	out := make([]int32, len(all))
	for i, n := range all {
		out[i] = int32(min(max(n, -math.MaxInt32/20), math.MaxInt32/20) * 10)
	}
	return out
}

func points(line []Spot) []int32 {
	out := make([]int32, 0, 2*len(line))
	for _, p := range line {
		out = append(out, tenfold(p.X, p.Y)...)
	}
	return out
}

// bounds are the box around lines.
func bounds(lines [][]Spot) []int32 {
	least, most := Spot{math.MaxInt32, math.MaxInt32}, Spot{math.MinInt32, math.MinInt32}
	for _, line := range lines {
		for _, p := range line {
			least, most = Spot{min(least.X, p.X), min(least.Y, p.Y)}, Spot{max(most.X, p.X), max(most.Y, p.Y)}
		}
	}
	return tenfold(least.X, least.Y, most.X, most.Y)
}
