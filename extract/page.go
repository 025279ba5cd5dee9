package extract

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

const pageExtractor = "html/1 readability 2.1.3"

// maxNodes is how many elements of a page are looked at: beyond it a page is
// no page.
const maxNodes = 200_000

// page takes the article out of a page: its title, its paragraphs, and when it
// says it was published. contentType is what a server said of it, or empty.
func page(raw []byte, contentType string) (Document, *Problem) {
	if len(raw) > MaxText {
		return Document{}, problem("the page is longer than 16 MiB", "save the text of the report alone")
	}
	in, err := charset.NewReader(bytes.NewReader(raw), contentType)
	if err != nil {
		return Document{}, problem("the page is in an encoding that is not known", "save it as UTF-8")
	}
	root, err := html.Parse(in)
	if err != nil {
		return Document{}, problem("the page cannot be taken apart as HTML", "save the text of the report alone")
	}
	if n := count(root, maxNodes); n > maxNodes {
		return Document{}, problem("the page has more than 200,000 elements", "save the text of the report alone")
	}
	strip(root)
	d := Document{Extractor: pageExtractor}
	p := readability.NewParser()
	nowhere, _ := url.Parse("http://page.invalid/")
	if a, err := p.ParseDocument(root, nowhere); err == nil && a.Node != nil {
		var b strings.Builder
		if a.RenderText(&b) == nil {
			d.Text = tidy(b.String())
		}
		d.Title, d.Site = tidy(a.Title()), tidy(a.SiteName())
		if t, err := a.PublishedTime(); err == nil {
			d.Published = t
		}
	}
	if d.Text == "" { // too short for the library to take for an article
		var b strings.Builder
		words(root, &b)
		d.Text = tidy(b.String())
	}
	return d, nil
}

// count counts nodes, up to a limit.
func count(n *html.Node, limit int) int {
	total := 0
	for range n.Descendants() {
		if total++; total > limit {
			break
		}
	}
	return total
}

// strip takes navigation and the like out of a page: of a short page the library
// keeps all that it finds.
func strip(root *html.Node) {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data != "head" && n.Data != "script" && hidden[n.Data] {
			out = append(out, n)
		}
	}
	for _, n := range out {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// hidden are elements whose words are no part of what a page tells. Scripts are
// left to the library, which reads the date of publication in some.
var hidden = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "head": true, "svg": true, "nav": true, "footer": true, "button": true}

// blocks are elements that end a line.
var blocks = map[string]bool{"p": true, "div": true, "br": true, "li": true, "h1": true, "h2": true, "h3": true, "h4": true, "tr": true, "article": true, "section": true, "blockquote": true, "figcaption": true, "td": true}

// words writes what stands on a page, without recursion: pages nest deep.
func words(root *html.Node, b *strings.Builder) {
	for n := root; n != nil; {
		skip := false
		switch n.Type {
		case html.TextNode:
			b.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
		case html.ElementNode:
			skip = hidden[n.Data]
			if blocks[n.Data] {
				b.WriteByte('\n')
			}
		}
		if n.FirstChild != nil && !skip {
			n = n.FirstChild
			continue
		}
		for n != nil && n != root && n.NextSibling == nil {
			n = n.Parent
			if n != nil && n.Type == html.ElementNode && blocks[n.Data] {
				b.WriteByte('\n')
			}
		}
		if n == nil || n == root {
			return
		}
		n = n.NextSibling
	}
}
