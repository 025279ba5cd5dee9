package spreadsheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A workbook (ECMA-376, .xlsx) is a zip archive of XML files. It is read part by
// part and row by row: no more of it is in memory than its table of texts.

// Bounds of what a workbook unpacks to, in bytes. An archive of a few kilobytes
// can unpack to terabytes; the sizes that it states are looked at before
// anything is unpacked, and archive/zip holds it to what it states.
const (
	maxSheet = 2 << 30
	maxTexts = 256 << 20
	maxSmall = 32 << 20
	maxRatio = 200 // of what is larger than maxSmall
)

// compound is how workbooks of the old form begin, and encrypted ones.
var compound = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// book is an open workbook.
type book struct {
	parts    map[string]*zip.File
	sheets   []bookSheet
	texts    texts
	styles   []style
	from1904 bool // days are counted from 1904
}

type bookSheet struct {
	name, part string
	hidden     bool
}

func saveAs(what string) *Problem {
	return &Problem{Message: what + ": save it as .xlsx, or save the sheet as CSV"}
}

// openBook reads all of a workbook but its sheets.
func openBook(r io.ReaderAt, size int64) (*book, *Problem) {
	start := make([]byte, len(compound))
	if _, err := r.ReadAt(start, 0); err == nil && bytes.Equal(start, compound) {
		if encrypted(r, size) {
			return nil, &Problem{Message: "the workbook is encrypted: open it with its password, and save it without one or save the sheet as CSV"}
		}
		return nil, saveAs("this is a workbook of the old form (.xls)")
	}
	if size > MaxTable {
		return nil, &Problem{Message: "the workbook is larger than 512 MiB: save the sheet as CSV, and cut it into several"}
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, &Problem{Message: "the workbook is damaged or was cut off: its archive cannot be read"}
	}
	b := &book{parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		b.parts[strings.TrimPrefix(path.Clean("/"+f.Name), "/")] = f
	}
	switch {
	case b.parts["mimetype"] != nil && b.parts["content.xml"] != nil:
		return nil, saveAs("this is an OpenDocument table (.ods)")
	case b.parts["xl/workbook.bin"] != nil:
		return nil, saveAs("this is a workbook of the binary form (.xlsb)")
	}
	if bad := b.describe(); bad != nil {
		return nil, bad
	}
	return b, nil
}

// encrypted says whether a compound file has the stream in which an encrypted
// workbook lies, by its name in the file's directory.
func encrypted(r io.ReaderAt, size int64) bool {
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	in, last := bufio.NewReaderSize(io.NewSectionReader(r, 0, min(size, MaxTable)), 1<<20), []byte(nil)
	block := make([]byte, 1<<20)
	for {
		n, err := io.ReadFull(in, block)
		if bytes.Contains(append(last, block[:n]...), name) {
			return true
		}
		if err != nil {
			return false
		}
		last = append([]byte(nil), block[n-len(name):n]...)
	}
}

// part opens a part of the workbook that unpacks to no more than most bytes.
func (b *book) part(name string, most uint64) (io.ReadCloser, *Problem) {
	f := b.parts[strings.TrimPrefix(path.Clean("/"+name), "/")]
	switch {
	case f == nil:
		return nil, &Problem{Message: "this is a zip archive and no workbook, or a part of the workbook is missing"}
	case f.UncompressedSize64 > most || f.UncompressedSize64 > maxSmall && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return nil, &Problem{Message: "the workbook unpacks to far more than it is: it is not opened. If it is a real one, save the sheet as CSV"}
	}
	in, err := f.Open()
	if err != nil {
		return nil, &Problem{Message: "the workbook is packed in a way that is not read: save it again, or save the sheet as CSV"}
	}
	return in, nil
}

func (b *book) decode(name string, into any) *Problem {
	in, bad := b.part(name, maxSmall)
	if bad != nil {
		return bad
	}
	defer in.Close()
	if err := xml.NewDecoder(in).Decode(into); err != nil {
		return damaged()
	}
	return nil
}

func damaged() *Problem {
	return &Problem{Message: "the workbook is damaged: a part of it cannot be read"}
}

// relations are the names of parts by id, of one kind or of every kind.
type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

func (r relations) find(dir string, is func(id, kind string) bool) string {
	for _, x := range r.List {
		if is(x.ID, x.Type[strings.LastIndex(x.Type, "/")+1:]) {
			if strings.HasPrefix(x.Target, "/") {
				return x.Target
			}
			return path.Join(dir, x.Target)
		}
	}
	return ""
}

// describe reads what the workbook says of itself: its sheets, its texts, the
// formats of its cells.
func (b *book) describe() *Problem {
	var top, own relations
	if bad := b.decode("_rels/.rels", &top); bad != nil {
		return bad
	}
	main := top.find("", func(_, kind string) bool { return kind == "officeDocument" })
	dir := path.Dir(main)
	var said struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string `xml:"name,attr"`
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	if bad := b.decode(main, &said); bad != nil {
		return bad
	}
	if bad := b.decode(path.Join(dir, "_rels", path.Base(main)+".rels"), &own); bad != nil {
		return bad
	}
	b.from1904 = said.Properties.Date1904 == "1" || said.Properties.Date1904 == "true"
	for _, s := range said.Sheets {
		if part := own.find(dir, func(id, kind string) bool { return id == s.ID && kind == "worksheet" }); part != "" {
			b.sheets = append(b.sheets, bookSheet{s.Name, part, s.State == "hidden" || s.State == "veryHidden"})
		}
	}
	if part := own.find(dir, func(_, kind string) bool { return kind == "styles" }); part != "" {
		if bad := b.readStyles(part); bad != nil {
			return bad
		}
	}
	if part := own.find(dir, func(_, kind string) bool { return kind == "sharedStrings" }); part != "" {
		return b.readTexts(part)
	}
	return nil
}

// sheet is the sheet that the file of columns names, or the only one that can
// be seen.
func (b *book) sheet(name string) (bookSheet, *Problem) {
	var seen []bookSheet
	var names []string
	for _, s := range b.sheets {
		if name != "" && s.name == name {
			return s, nil
		}
		if !s.hidden {
			seen = append(seen, s)
			names = append(names, strconv.Quote(s.name))
		}
	}
	list := strings.Join(names[:min(len(names), 20)], ", ")
	switch {
	case name != "":
		return bookSheet{}, &Problem{Message: fmt.Sprintf("the workbook has no sheet of the name under \"sheet\" in the file of columns; it has %s", list)}
	case len(seen) == 1:
		return seen[0], nil
	case len(seen) == 0:
		return bookSheet{}, &Problem{Message: "the workbook has no sheet that can be seen"}
	}
	return bookSheet{}, &Problem{Message: fmt.Sprintf("the workbook has several sheets: say which one, under \"sheet\" in the file of columns: %s", list)}
}

// texts are the texts that cells share, in one piece of memory.
type texts struct {
	all  string
	ends []int
}

func (t texts) get(i int) (string, bool) {
	switch {
	case i < 0 || i >= len(t.ends):
		return "", false
	case i == 0:
		return t.all[:t.ends[0]], true
	}
	return t.all[t.ends[i-1]:t.ends[i]], true
}

func (b *book) readTexts(part string) *Problem {
	in, bad := b.part(part, maxTexts)
	if bad != nil {
		return bad
	}
	defer in.Close()
	dec := decoder(in)
	var all []byte
	depth := rich{}
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return damaged()
		}
		switch x := token.(type) {
		case xml.StartElement:
			depth.begin(x.Name.Local)
		case xml.CharData:
			if depth.said() {
				all = append(all, x...)
			}
		case xml.EndElement:
			depth.end(x.Name.Local)
			if x.Name.Local == "si" {
				b.texts.ends = append(b.texts.ends, len(all))
			}
		}
	}
	b.texts.all = string(all)
	return nil
}

// rich follows a text through its runs: what stands in <t> is said, but for
// readings of characters (<rPh>).
type rich struct{ t, aside int }

func (r *rich) begin(name string) {
	switch name {
	case "t":
		r.t++
	case "rPh":
		r.aside++
	}
}

func (r *rich) end(name string) {
	switch name {
	case "t":
		r.t--
	case "rPh":
		r.aside--
	}
}

func (r *rich) said() bool { return r.t > 0 && r.aside == 0 }

func decoder(in io.Reader) *xml.Decoder {
	return xml.NewDecoder(bufio.NewReaderSize(in, 1<<16))
}

// merge is a range of cells that are shown as one; rows and columns from 0.
type merge struct{ top, left, bottom, right int }

var mergeTag = regexp.MustCompile(`<(?:[A-Za-z0-9]+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})"`)

const maxMerges = 200_000

// merges are the merged cells of a sheet in the order of their first rows. They
// stand behind the rows, for which the sheet is read twice.
func (b *book) merges(part string) ([]merge, *Problem) {
	in, bad := b.part(part, maxSheet)
	if bad != nil {
		return nil, bad
	}
	defer in.Close()
	var out []merge
	rest := []byte(nil)
	block := make([]byte, 1<<16)
	for {
		n, err := in.Read(block)
		text := append(rest, block[:n]...)
		// The end of the last tag that is whole; what is behind it waits.
		whole := bytes.LastIndexByte(text, '>') + 1
		if i := bytes.Index(text[:whole], []byte("mergeCell ")); i >= 0 {
			for _, m := range mergeTag.FindAllSubmatch(text[:whole], -1) {
				top, left, ok := position(string(m[1]))
				bottom, right, also := position(string(m[2]))
				if ok && also && top <= bottom && left <= right {
					out = append(out, merge{top, left, bottom, right})
				}
			}
		}
		if len(out) > maxMerges {
			return nil, &Problem{Message: "the sheet has more than 200,000 merged cells: unmerge them"}
		}
		rest = append([]byte(nil), text[whole:]...)
		if len(rest) > maxCell { // a long text of a cell: no tag begins in it before its end
			rest = rest[len(rest)-512:]
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, damaged()
		}
	}
	slices.SortStableFunc(out, func(a, b merge) int { return a.top - b.top })
	return out, nil
}

// position is a cell's row and column from 0: "B3" is 2, 1.
func position(s string) (row, column int, ok bool) {
	i := 0
	for i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && i < 3 {
		column = column*26 + int(s[i]-'A') + 1
		i++
	}
	n, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || n < 1 || n > 1<<20 || column > 1<<14 {
		return 0, 0, false
	}
	return n - 1, column - 1, true
}

// columnName is a column's name: 0 is A, 27 is AB.
func columnName(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
