package extract

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

// eachRecord goes through a web archive (ISO 28500, as crawlers write it): the
// answers of servers that are pages or documents give documents, whose part is
// the number of the record. When a page was fetched is not when it was
// published, and is not taken for it.
//
// Own code: the one maintained library brings a monitoring system with it, and
// what is needed is two heads and a length.
func eachRecord(r io.Reader, give func(Document) error, bad func(Problem) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	w := walk{give: give, bad: bad}
	for n := 1; ; n++ {
		if err := skipBlank(in); err == io.EOF {
			return nil
		} else if err != nil {
			return damaged(n, bad)
		}
		version, err := in.ReadString('\n')
		if err != nil || !strings.HasPrefix(version, "WARC/") {
			return damaged(n, bad)
		}
		head, err := textproto.NewReader(in).ReadMIMEHeader()
		if err != nil {
			return damaged(n, bad)
		}
		size, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
		if err != nil || size < 0 {
			return damaged(n, bad)
		}
		body := io.LimitReader(in, size)
		if err := w.record(n, head, body, size); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			return damaged(n, bad)
		}
	}
}

func damaged(n int, bad func(Problem) error) error {
	return bad(Problem{Part: fmt.Sprint(n), Message: "the archive is damaged or cut short here, and the rest is not read", Hint: "fetch it again"})
}

func skipBlank(in *bufio.Reader) error {
	for {
		b, err := in.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			return nil
		}
		in.Discard(1)
	}
}

// record gives the document of a record that is one.
func (w *walk) record(n int, head textproto.MIMEHeader, body io.Reader, size int64) error {
	kind := strings.ToLower(head.Get("Warc-Type"))
	if kind != "response" && kind != "resource" {
		return nil
	}
	part := fmt.Sprint(n)
	if size > MaxFile {
		return w.bad(Problem{Part: part, Message: "the record is longer than 64 MiB", Hint: "take it out of the archive and give it by itself"})
	}
	typ := head.Get("Content-Type")
	in := bufio.NewReader(body)
	if kind == "response" && strings.HasPrefix(typ, "application/http") {
		resp, err := http.ReadResponse(in, nil)
		if err != nil || resp.StatusCode != http.StatusOK {
			return nil // redirections and errors are no reports
		}
		defer resp.Body.Close()
		typ = resp.Header.Get("Content-Type")
		in = bufio.NewReader(resp.Body)
		if strings.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
			z, err := gzip.NewReader(in)
			if err != nil {
				return w.bad(Problem{Part: part, Message: "the record is packed, and damaged", Hint: "fetch it again"})
			}
			in = bufio.NewReader(z)
		}
	}
	raw, err := io.ReadAll(io.LimitReader(in, maxUnpack+1))
	if err != nil || len(raw) > maxUnpack {
		return w.bad(Problem{Part: part, Message: "the record is damaged, or unpacks to more than 64 MiB", Hint: "take it out of the archive and give it by itself"})
	}
	url := head.Get("Warc-Target-Uri")
	give := w.give
	one := walk{bad: w.bad, give: func(d Document) error {
		d.URL = url
		return give(d)
	}}
	media, _, _ := strings.Cut(strings.ToLower(typ), ";")
	switch media = strings.TrimSpace(media); {
	case media == "text/html" || media == "application/xhtml+xml":
		d, p := page(raw, typ)
		if p == nil && strings.TrimSpace(d.Text) == "" {
			return nil
		}
		if p != nil {
			p.Part = part
			return w.bad(*p)
		}
		d.Part = part
		return one.give(d)
	case media == "application/pdf" || bytes.HasPrefix(raw, []byte("%PDF-")):
		return one.file("", "pdf", raw, part, 0)
	case strings.HasSuffix(media, "wordprocessingml.document"):
		return one.file("", "docx", raw, part, 0)
	case media == "text/plain":
		return one.file("", "text", raw, part, 0)
	}
	return nil
}
