package bulletin

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// DOCX is the report as a document for word processors: headings, tables whose
// first row is repeated, footnotes, and the direction of the language. With a
// reference, the styles of that document are used; it must have the styles that
// ours has by these names: Title, Heading1, Caption, FootnoteText.
func DOCX(r *Report, reference []byte) ([]byte, error) {
	styles, err := stylesOf(r, reference)
	if err != nil {
		return nil, err
	}
	d := &docx{r: r, rtl: r.Direction == "rtl", cited: map[int]bool{}}
	d.body()
	made := r.AsOf.At
	if i := parse(made); i.Known() {
		made = i.Time().UTC().Format(time.RFC3339)
	}
	type file struct{ name, text string }
	files := []file{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRels},
		{"docProps/core.xml", fmt.Sprintf(docxCore, escape(r.Title), escape(r.Language), made, made)},
		{"word/document.xml", docxHead("document") + "<w:body>" + d.b.String() + d.section() + "</w:body></w:document>"},
		{"word/footnotes.xml", d.footnotes()},
		{"word/styles.xml", styles},
		{"word/numbering.xml", docxNumbering},
		{"word/settings.xml", docxSettings},
		{"word/footer1.xml", d.footer()},
		{"word/_rels/document.xml.rels", fmt.Sprintf(docxDocumentRels, d.relations())},
	}
	for _, p := range d.pictures {
		files = append(files, file{"word/" + p.file(".emf"), string(p.drawing.EMF())}, file{"word/" + p.file(".svg"), xmlHead + p.drawing.SVG(p.said, false)})
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate}) // no time: the same report is the same bytes
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			return nil, fmt.Errorf("write the document: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("write the document: %w", err)
	}
	return out.Bytes(), nil
}

// docx writes the body of a document.
type docx struct {
	r     *Report
	b     strings.Builder
	rtl   bool
	cited map[int]bool // notes whose footnote stands already

	pictures []picture
}

func (d *docx) body() {
	for _, line := range d.r.Masthead {
		d.paragraph("Masthead", "", []Piece{{Text: line, Recorded: true}})
	}
	d.paragraph("Title", "", []Piece{{Text: d.r.Title}})
	for _, line := range d.r.Opening {
		d.paragraph("Opening", "", []Piece{{Text: line}})
	}
	for i, s := range d.r.Sections {
		d.paragraph("Heading1", "", []Piece{{Text: d.r.numeral(i+1) + ". " + s.Heading}})
		for k, b := range s.Blocks {
			switch {
			case b.Table != nil:
				if b.Drawn() {
					d.picture(b)
				}
				d.table(b.Table)
			case len(b.Items) > 0:
				for _, item := range b.Items {
					d.paragraph("ListParagraph", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`, item)
				}
			case k+1 < len(s.Blocks) && s.Blocks[k+1].Drawn():
				d.paragraph("", keepNext, b.Text) // else a heading and its words stand on a page and the picture on the next
			default:
				d.paragraph("", "", b.Text)
			}
		}
	}
	for _, line := range d.r.Closing {
		d.paragraph("Opening", "", []Piece{{Text: line}})
	}
	if len(d.r.Entries) > 0 {
		d.paragraph("Heading1", "", []Piece{{Text: d.r.labels.entries}})
		for _, e := range d.r.Entries {
			d.paragraph("Entry", "", []Piece{{Text: strings.TrimSpace(strconv.Itoa(e.Number) + "  " + e.ID + "  " + e.Kind + "  " + e.Available), Code: true}})
		}
	}
}

// keepNext keeps a paragraph on the page of the next.
const keepNext = "<w:keepNext/>"

// paragraph writes one; more stands in its properties between style and bidi.
func (d *docx) paragraph(style, more string, all []Piece) {
	d.b.WriteString("<w:p>" + d.properties(style, more))
	d.runs(all)
	d.b.WriteString("</w:p>")
}

func (d *docx) properties(style, more string) string {
	var b strings.Builder
	b.WriteString("<w:pPr>")
	if style != "" {
		b.WriteString(`<w:pStyle w:val="` + style + `"/>`)
	}
	b.WriteString(more)
	if d.rtl {
		b.WriteString("<w:bidi/>")
	}
	b.WriteString("</w:pPr>")
	return b.String()
}

// runs writes pieces, each in its direction, with their footnotes.
func (d *docx) runs(all []Piece) {
	for _, p := range all {
		var props strings.Builder
		if p.Code {
			props.WriteString(`<w:rStyle w:val="Code"/>`)
		}
		if p.Value != "" || p.Strong {
			props.WriteString("<w:b/><w:bCs/>")
		}
		switch {
		case d.rtl && !p.Code && !(p.Recorded && latin(p.Text)):
			props.WriteString("<w:rtl/>")
		case d.rtl:
			props.WriteString(`<w:lang w:val="en"/>`)
		}
		if text := clean(p.Text); text != "" {
			d.b.WriteString("<w:r><w:rPr>" + props.String() + `</w:rPr><w:t xml:space="preserve">` + escape(text) + "</w:t></w:r>")
		}
		d.cite(p.Note)
	}
}

// cite refers to a footnote: the first time the footnote itself, later a field
// that repeats its number. It stands in brackets, with a space before it: where
// the text is copied or read aloud, "12" and its third note would else be "123".
func (d *docx) cite(n int) {
	if n == 0 {
		return
	}
	mark := func(s string) {
		d.b.WriteString(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve">` + s + "</w:t></w:r>")
	}
	mark("\u202f[")
	defer mark("]")
	switch {
	case d.cited[n]:
		fmt.Fprintf(&d.b, `<w:fldSimple w:instr=" NOTEREF _note%d \f \h "><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>%d</w:t></w:r></w:fldSimple>`, n, n)
	default:
		d.cited[n] = true
		fmt.Fprintf(&d.b, `<w:bookmarkStart w:id="%d" w:name="_note%d"/><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r><w:bookmarkEnd w:id="%d"/>`, n, n, n, n)
	}
}

// pageWidth is the width of the text of a page, in twentieths of a point: A4
// with margins of 18 mm.
const pageWidth = 9866

func (d *docx) table(t *Table) {
	d.paragraph("Caption", keepNext, []Piece{{Text: t.Caption}})
	d.b.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Report"/>`)
	if d.rtl {
		d.b.WriteString("<w:bidiVisual/>")
	}
	fmt.Fprintf(&d.b, `<w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`, pageWidth, escape(t.Caption))
	widths := columnWidths(t)
	for _, w := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, w)
	}
	d.b.WriteString("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
	for i, h := range t.Head {
		d.cell(widths[i], 1, "TableHead", []Piece{{Text: h}})
	}
	d.b.WriteString("</w:tr>")
	for _, row := range t.Rows {
		d.b.WriteString("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		if len(row) == 1 {
			d.cell(pageWidth, len(widths), "TableGroup", row[0])
		} else {
			for i, c := range row {
				d.cell(widths[i], 1, "TableText", c)
			}
		}
		d.b.WriteString("</w:tr>")
	}
	d.b.WriteString("</w:tbl>")
	d.paragraph("", "", nil)
}

func (d *docx) cell(width, span int, style string, all []Piece) {
	fmt.Fprintf(&d.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if span > 1 {
		fmt.Fprintf(&d.b, `<w:gridSpan w:val="%d"/>`, span)
	}
	d.b.WriteString("</w:tcPr>")
	more := ""
	if style == "TableGroup" {
		more = keepNext
	}
	d.paragraph(style, more, all)
	d.b.WriteString("</w:tc>")
}

// columnWidths shares the page among columns: each has room for its longest
// word, and what is left goes by how much they hold.
func columnWidths(t *Table) []int {
	n := len(t.Head)
	out, weight, total, left := make([]int, n), make([]int, n), 0, pageWidth
	for i, h := range t.Head {
		texts := []string{h}
		for _, row := range t.Rows {
			if len(row) > 1 {
				texts = append(texts, line(row[i]))
			}
		}
		longest := 0
		for _, text := range texts {
			weight[i] = max(weight[i], min(len([]rune(text)), 60))
			for _, word := range strings.Fields(text) {
				longest = max(longest, min(len([]rune(word)), 24))
			}
		}
		out[i] = min(longest*105+160, 2*pageWidth/n)
		total += weight[i]
		left -= out[i]
	}
	for i := range out {
		switch {
		case left > 0 && total > 0:
			out[i] += left * weight[i] / total
		case left < 0:
			out[i] += left * out[i] / (pageWidth - left)
		}
	}
	return out
}

func (d *docx) section() string {
	bidi := ""
	if d.rtl {
		bidi = "<w:bidi/>"
	}
	return `<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="1020" w:bottom="1020" w:left="1020" w:header="560" w:footer="560" w:gutter="0"/>` + bidi + `</w:sectPr>`
}

func (d *docx) footer() string {
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	f := &docx{r: d.r, rtl: d.rtl}
	f.b.WriteString(docxHead("ftr") + "<w:p>" + f.properties("Footer", ""))
	f.runs([]Piece{{Text: d.r.Title + " · " + d.r.labels.page + " "}})
	f.b.WriteString(field("PAGE"))
	f.runs([]Piece{{Text: " " + d.r.labels.of + " "}})
	f.b.WriteString(field("NUMPAGES") + "</w:p></w:ftr>")
	return f.b.String()
}

func (d *docx) footnotes() string {
	f := &docx{r: d.r, rtl: d.rtl}
	f.b.WriteString(docxHead("footnotes") + `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for _, n := range d.r.Notes {
		fmt.Fprintf(&f.b, `<w:footnote w:id="%d"><w:p>%s<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, n.Number, f.properties("FootnoteText", ""))
		f.runs([]Piece{{Text: " " + n.Text}})
		f.b.WriteString("</w:p></w:footnote>")
	}
	f.b.WriteString("</w:footnotes>")
	return f.b.String()
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

// neededStyles are the styles that a reference must have.
var neededStyles = []string{"Title", "Heading1", "Caption", "FootnoteText", "FootnoteReference"}

// maxStyles is how large the styles of a reference may be, unpacked.
const maxStyles = 4 << 20

// stylesOf are our styles, or those of a reference.
func stylesOf(r *Report, reference []byte) (string, error) {
	if reference == nil {
		return fmt.Sprintf(docxStyles, r.Language, r.Language), nil
	}
	z, err := zip.NewReader(bytes.NewReader(reference), int64(len(reference)))
	if err != nil {
		return "", errors.New("the reference is no document of a word processor: save it as .docx and try again")
	}
	f, err := z.Open("word/styles.xml")
	if err != nil {
		return "", errors.New("the reference has no styles: save it as .docx in a word processor and try again")
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxStyles+1))
	if err != nil || len(raw) > maxStyles {
		return "", fmt.Errorf("the styles of the reference cannot be read, or are larger than %d bytes", maxStyles)
	}
	found := map[string]bool{}
	for dec := xml.NewDecoder(bytes.NewReader(raw)); ; {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", errors.New("the styles of the reference are not well formed: save it anew in a word processor")
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "style" {
			for _, a := range e.Attr {
				found[a.Value] = found[a.Value] || a.Name.Local == "styleId"
			}
		}
	}
	for _, s := range neededStyles {
		if !found[s] {
			return "", fmt.Errorf("the reference has no style %s: make a report without a reference, change its styles, and use that as the reference", s)
		}
	}
	return string(raw), nil
}
