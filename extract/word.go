package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

const wordExtractor = "docx/1"

// word takes the paragraphs out of a Word file, those of tables among them, and
// of its foot- and endnotes. What a change removed is left out.
func word(raw []byte) (Document, *Problem) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return Document{}, problem("the file is packed, and damaged", "fetch it again")
	}
	d := Document{Extractor: wordExtractor}
	var b strings.Builder
	for _, name := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		f, err := z.Open(name)
		if err != nil {
			if name == "word/document.xml" {
				return d, problem("the file is packed, and no Word file", "unpack it first and give what is in it, or save the document as DOCX")
			}
			continue
		}
		in := &io.LimitedReader{R: f, N: maxUnpack + 1}
		err = paragraphs(xml.NewDecoder(in), &b)
		f.Close()
		switch {
		case in.N <= 0 || b.Len() > MaxText:
			return d, problem("the Word file unpacks to more than 64 MiB, or its text is longer than 16 MiB", "save its text alone")
		case err != nil:
			return d, problem("the Word file is damaged", "open it and save it again")
		}
	}
	d.Text = tidy(b.String())
	return d, nil
}

// paragraphs writes the words of a part of a Word file, a paragraph a line.
func paragraphs(x *xml.Decoder, b *strings.Builder) error {
	inText := false
	for {
		t, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = true
			case "tab":
				b.WriteByte(' ')
			case "br", "cr":
				b.WriteByte('\n')
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p", "tc":
				b.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
		if b.Len() > MaxText {
			return nil
		}
	}
}
