package extract_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"truce/extract"
)

// read gives the documents and problems of a file.
func read(t testing.TB, name string, raw []byte) (docs []extract.Document, bad []extract.Problem) {
	t.Helper()
	err := extract.Each(name, bytes.NewReader(raw),
		func(d extract.Document) error { docs = append(docs, d); return nil },
		func(p extract.Problem) error { bad = append(bad, p); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return docs, bad
}

const sentence = "Shelling killed three people in the village of Kafr Example on Saturday, an officer said."

// filler makes an article long enough to be taken for one.
func filler(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<p>Paragraph %d says, at some length, that monitors went along the road, counted the lorries, and came back in the evening, without any incident.</p>", i)
	}
	return b.String()
}

func webPage(body string) []byte {
	return []byte(`<!DOCTYPE html><html lang="en"><head><title>Three killed | Example Wire</title><meta property="og:title" content="Three killed"><meta property="og:site_name" content="Example Wire"><meta property="article:published_time" content="2016-09-10T21:30:00Z"><script>var killed = 99;</script><style>p{}</style></head>
<body><nav><a href="/">Home</a> <a href="/w">40 killed elsewhere: read more</a></nav><article><h1>Three killed</h1>` + body + `</article><footer>Copyright, all 12 of us</footer></body></html>`)
}

// docx is a Word file with these parts.
func docx(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml", "word/footnotes.xml"} {
		if s, ok := parts[name]; ok {
			w, _ := z.Create(name)
			w.Write([]byte(s))
		}
	}
	z.Close()
	return b.Bytes()
}

const wordBody = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Daily note</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Shelling killed three people in the village </w:t></w:r><w:r><w:t>of Kafr Example on Saturday, an officer said.</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>Forty were killed.</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Place</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Count</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`

// pdfOf is a PDF with one page of lines.
func pdfOf(lines ...string) []byte {
	var s strings.Builder
	s.WriteString("BT /F1 12 Tf 72 720 Td 14 TL\n")
	for _, l := range lines {
		fmt.Fprintf(&s, "(%s) Tj T*\n", strings.NewReplacer("(", `\(`, ")", `\)`).Replace(l))
	}
	s.WriteString("ET\n")
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", s.Len(), s.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, x)
	return b.Bytes()
}

func record(kind, typ, uri, body string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, typ, len(body), body)
}

func zipped(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.Bytes()
}

func TestForms(t *testing.T) {
	mail := strings.ReplaceAll(`From: somebody <someone@example.org>
To: desk@example.org
Subject: =?utf-8?B?`+base64.StdEncoding.EncodeToString([]byte("ثلاثة قتلى"))+`?=
Date: Sat, 10 Sep 2016 23:30:00 +0300
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=windows-1256

`+"\xde\xca\xe1 \xcb\xe1\xc7\xcb\xc9"+`
--c
Content-Type: text/html

<p>qtl</p>
--c--
--b
Content-Type: image/png; name=photo.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b
Content-Type: application/pdf; name=note.pdf
Content-Disposition: attachment; filename=note.pdf
Content-Transfer-Encoding: base64

`+base64.StdEncoding.EncodeToString(pdfOf(sentence))+`
--b--
`, "\n", "\r\n")
	archive := record("warcinfo", "application/warc-fields", "", "software: none") +
		record("response", "application/http; msgtype=response", "http://a.example/1", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+string(webPage("<p>"+sentence+"</p>"+filler(8)))) +
		record("response", "application/http; msgtype=response", "http://a.example/2", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>40 killed</p>") +
		record("resource", "text/plain", "http://a.example/3", sentence)

	for _, c := range []struct {
		name string
		raw  []byte
		docs int
		in   []string // part|what its text holds
		out  []string // what no text holds
	}{
		{"plain.txt", []byte(sentence), 1, []string{"|" + sentence}, nil},
		{"page.html", webPage("<p>" + sentence + "</p>" + filler(8)), 1, []string{"|" + sentence}, []string{"read more", "killed = 99", "all 12"}},
		{"short.html", webPage("<p>" + sentence + "</p>"), 1, []string{"|" + sentence}, []string{"killed = 99", "40 killed", "all 12"}},
		{"latin.html", []byte("<html><meta charset=windows-1251><p>\xcf\xee\xe3\xe8\xe1\xeb\xe8 \xf2\xf0\xee\xe5</p></html>"), 1, []string{"|Погибли трое"}, nil},
		{"note.docx", docx(map[string]string{"word/document.xml": wordBody, "word/footnotes.xml": `<f><p><t>A note below.</t></p></f>`}), 1, []string{"|" + sentence, "|A note below."}, []string{"Forty"}},
		{"note.pdf", pdfOf("A daily note", sentence), 1, []string{"|" + sentence}, nil},
		{"message.eml", []byte(mail), 2, []string{"|قتل ثلاثة", "1|" + sentence}, []string{"someone@", "qtl"}},
		{"crawl.warc", []byte(archive), 2, []string{"2|" + sentence, "4|" + sentence}, []string{"40 killed"}},
		{"crawl.warc.gz", append(zipped(archive[:strings.Index(archive, "WARC/1.1\r\nWARC-Type: resource")]), zipped(archive[strings.Index(archive, "WARC/1.1\r\nWARC-Type: resource"):])...), 2, []string{"2|" + sentence, "4|" + sentence}, nil},
	} {
		docs, bad := read(t, c.name, c.raw)
		if len(docs) != c.docs || len(bad) > 0 {
			t.Errorf("%s: %d documents, %v; want %d", c.name, len(docs), bad, c.docs)
		}
		for _, want := range c.in {
			part, text, _ := strings.Cut(want, "|")
			found := false
			for _, d := range docs {
				if d.Part == part && strings.Contains(d.Text, text) {
					found = true
				}
				if d.Extractor == "" {
					t.Errorf("%s: a document without an extractor", c.name)
				}
			}
			if !found {
				t.Errorf("%s: part %q does not hold %q: %q", c.name, part, text, docs)
			}
		}
		for _, no := range c.out {
			for _, d := range docs {
				if strings.Contains(d.Text+d.Title+d.Site, no) {
					t.Errorf("%s: holds %q", c.name, no)
				}
			}
		}
	}
	docs, _ := read(t, "page.html", webPage("<p>"+sentence+"</p>"+filler(8)))
	if d := docs[0]; d.Title != "Three killed" || d.Site != "Example Wire" || !d.Published.Equal(time.Date(2016, 9, 10, 21, 30, 0, 0, time.UTC)) {
		t.Errorf("the page says %q, %q, %v", d.Title, d.Site, d.Published)
	}
	docs, _ = read(t, "message.eml", []byte(mail))
	if d := docs[0]; d.Title != "ثلاثة قتلى" || !d.Published.Equal(time.Date(2016, 9, 10, 20, 30, 0, 0, time.UTC)) {
		t.Errorf("the message says %q, %v", d.Title, d.Published)
	}
}

// What cannot be read is answered with a sentence, and with nothing of what is
// in it.
func TestRefused(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, _ := z.Create("word/document.xml")
	fmt.Fprint(w, "<d><t>SECRET</t>")
	for range 80 {
		w.Write(make([]byte, 1<<20))
	}
	z.Close()
	nested := sentence
	for range 6 {
		nested = "MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + nested
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"bomb.docx", bomb.Bytes(), "unpacks to more"},
		{"other.docx", docx(map[string]string{"[Content_Types].xml": "SECRET"}), "no Word file"},
		{"cut.docx", docx(map[string]string{"word/document.xml": wordBody})[:200], "damaged"},
		{"bad.docx", docx(map[string]string{"word/document.xml": "<a><b></a>"}), "damaged"},
		{"old.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1SECRET"), "older office"},
		{"cut.pdf", pdfOf("SECRET")[:300], "damaged"},
		{"empty.pdf", pdfOf(""), "no text"},
		{"picture.html", []byte("<html><img src=x></html>"), "no text"},
		{"zero.txt", []byte("SECRET\x00"), "zero bytes"},
		{"latin1.txt", []byte("caf\xe9 SECRET"), "UTF-8"},
		{"nested.eml", []byte(nested), "three deep"},
		{"cut.warc", []byte(record("resource", "text/plain", "x", sentence)[:120]), "cut short"},
		{"cut.warc.gz", zipped(record("resource", "text/plain", "x", sentence))[:80], "cut short"},
		{"page.html", []byte("<html>" + strings.Repeat("<p>x", 300_000)), "elements"},
		{"deep.html", []byte("<html>" + strings.Repeat("<b>x", 300_000)), "taken apart"},
		{"long.txt", bytes.Repeat([]byte("SECRET "), 10<<20), "64 MiB"},
	} {
		docs, bad := read(t, c.name, c.raw)
		if len(bad) == 0 || !strings.Contains(bad[len(bad)-1].Message, c.want) {
			t.Errorf("%s: %d documents, %v; want %q", c.name, len(docs), bad, c.want)
		}
		for _, p := range bad {
			if strings.Contains(p.Message+p.Hint, "SECRET") || p.Hint == "" {
				t.Errorf("%s: %+v", c.name, p)
			}
		}
	}
}

// Deep and wide pages take no more than their length asks for.
func TestPagesStayLinear(t *testing.T) {
	deep := "<html><body>" + strings.Repeat("<div>", 20_000) + sentence + "</body></html>"
	if docs, bad := read(t, "deep.html", []byte(deep)); len(docs)+len(bad) != 1 {
		t.Errorf("deep: %d documents, %v", len(docs), bad)
	}
	wide := "<html><body>" + strings.Repeat("<p>a, b, c, d and e said so.</p>", 30_000) + "</body></html>"
	if docs, bad := read(t, "wide.html", []byte(wide)); len(docs) != 1 || len(bad) > 0 {
		t.Errorf("wide: %d documents, %v", len(docs), bad)
	}
}

// Nothing panics, and what comes out is text.
func FuzzEach(f *testing.F) {
	f.Add("a.txt", []byte(sentence))
	f.Add("a.html", webPage("<p>x</p>"))
	f.Add("a.pdf", pdfOf("x", "y"))
	f.Add("a.docx", docx(map[string]string{"word/document.xml": wordBody}))
	f.Add("a.eml", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--"))
	f.Add("a.warc", []byte(record("resource", "text/html", "x", "<p>x")))
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		if len(raw) > 1<<16 {
			return
		}
		extract.Each(name, bytes.NewReader(raw),
			func(d extract.Document) error {
				if !strings.Contains(d.Extractor, "/") || strings.ToValidUTF8(d.Text, "") != d.Text {
					t.Fatalf("%+v", d)
				}
				return nil
			},
			func(p extract.Problem) error {
				if p.Message == "" || p.Hint == "" {
					t.Fatalf("%+v", p)
				}
				return nil
			})
	})
}

// TestCircles: a PDF that sends its reader round in circles is given up, and
// what took it apart ends too.
func TestCircles(t *testing.T) {
	defer extract.Within(50 * time.Millisecond)()
	before := runtime.NumGoroutine()
	for _, c := range []struct{ name, from, to string }{
		{"pages that contain themselves", "/Kids [3 0 R]", "/Kids [2 0 R]"},
		{"a page that is its own parent, and has no fonts", "/Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources", "/Parent 3 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resourcez"},
	} {
		raw := bytes.Replace(pdfOf("SECRET"), []byte(c.from), []byte(c.to), 1)
		docs, bad := read(t, "a.pdf", raw)
		if len(docs) != 0 || len(bad) != 1 || strings.Contains(bad[0].Message+bad[0].Hint, "SECRET") {
			t.Errorf("%s: %d documents, %v", c.name, len(docs), bad)
		}
	}
	for end := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d goroutines, and %d before", runtime.NumGoroutine(), before)
		}
	}
}
