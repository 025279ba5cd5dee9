package extract

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // encodings of messages
	"github.com/emersion/go-message/mail"
)

const mailExtractor = "mail/1 go-message 0.18.2"

// mail gives the text of a message, its subject as the title and its date, and
// then what is attached. Who sent it and to whom is not looked at.
func (w *walk) mail(raw []byte, part string, depth int) error {
	if depth >= maxDepth {
		return w.bad(Problem{Part: part, Message: "messages lie in one another more than three deep", Hint: "save the inner message by itself"})
	}
	e, err := message.Read(bytes.NewReader(raw))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return w.bad(Problem{Part: part, Message: "the message is damaged", Hint: "save it again from the mail program"})
	}
	h := mail.Header{Header: e.Header}
	d := Document{Part: part, Extractor: mailExtractor}
	if s, err := h.Subject(); err == nil {
		d.Title = tidy(s)
	}
	if t, err := h.Date(); err == nil {
		d.Published = t
	}
	var m letter
	if err := m.gather(e, 0); err != nil {
		if err := w.bad(Problem{Part: part, Message: "the message is damaged, or longer than it may be: " + err.Error(), Hint: "save it again from the mail program"}); err != nil {
			return err
		}
	}
	d.Text = tidy(m.plain)
	if d.Text == "" && m.html != nil {
		if p, bad := page(m.html, m.htmlType); bad == nil {
			d.Text, d.Extractor = p.Text, mailExtractor+", "+pageExtractor
		}
	}
	switch {
	case len(d.Text) > MaxText:
		err = w.bad(Problem{Part: part, Message: "its text is longer than 16 MiB", Hint: "split it into the reports it is made of"})
	case d.Text != "" || len(m.attached) == 0 && d.Title != "":
		err = w.give(d)
	case len(m.attached) == 0:
		err = w.bad(Problem{Part: part, Message: "no text was found in it", Hint: "where it is a picture, its text has to be recognised first"})
	}
	for i, a := range m.attached {
		if err != nil {
			return err
		}
		at := fmt.Sprint(i + 1)
		if part != "" {
			at = part + "." + at
		}
		form := Form(a.name, a.raw[:min(1024, len(a.raw))])
		if a.message {
			form = "mail"
		}
		err = w.file(a.name, form, a.raw, at, depth+1)
	}
	return err
}

// letter is what a message is made of.
type letter struct {
	plain    string
	html     []byte
	htmlType string
	attached []attachment
	size     int
	parts    int
}

type attachment struct {
	name    string
	raw     []byte
	message bool
}

// gather goes through the parts of a message. Pictures, sounds and programs are
// passed over.
func (m *letter) gather(e *message.Entity, depth int) error {
	if m.parts++; m.parts > maxParts || depth > 20 {
		return fmt.Errorf("it has too many parts")
	}
	if r := e.MultipartReader(); r != nil {
		for {
			p, err := r.NextPart()
			if err == io.EOF {
				return nil
			}
			if err != nil && (p == nil || !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)) {
				return fmt.Errorf("a part does not end")
			}
			if err := m.gather(p, depth+1); err != nil {
				return err
			}
		}
	}
	typ, params, err := e.Header.ContentType()
	if err != nil {
		typ = "text/plain"
	}
	disp, dparams, _ := e.Header.ContentDisposition()
	kind, _, _ := strings.Cut(typ, "/")
	if kind == "image" || kind == "audio" || kind == "video" || kind == "font" {
		return nil
	}
	raw, err := io.ReadAll(io.LimitReader(e.Body, int64(MaxFile-m.size+1)))
	if err != nil && len(raw) == 0 {
		return fmt.Errorf("a part cannot be decoded")
	}
	if m.size += len(raw); m.size > MaxFile {
		return fmt.Errorf("its parts are longer than 64 MiB")
	}
	name := dparams["filename"]
	if name == "" {
		name = params["name"]
	}
	switch {
	case typ == "message/rfc822":
		m.attached = append(m.attached, attachment{name, raw, true})
	case disp == "attachment" || name != "" && typ != "text/plain" && typ != "text/html":
		m.attached = append(m.attached, attachment{name, raw, false})
	case typ == "text/plain":
		m.plain += string(raw) + "\n"
	case typ == "text/html" && m.html == nil:
		// go-message has decoded the text; the page's own word for its encoding
		// would decode it again
		m.html, m.htmlType = raw, "text/html; charset=utf-8"
	}
	return nil
}
