package handout

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"truce/ruling"
)

// maxChanges is how many changes a feed holds, the newest.
const maxChanges = 200

// change is one entry of a feed.
type change struct {
	item  ruling.Item
	what  string
	title string
	text  string
	at    string // RFC 3339, UTC
}

// Feed gives what changed in a picture as an Atom feed (RFC 4287), the newest
// first: phases that began and ended, gates, clocks and rulings at the instant
// since which they stand as they do, and of incidents, duties and what was put
// to a party whatever the picture holds, which is one that disclose gave for
// the reader. What has no instant, and what lies ahead, is not in it.
//
// The identifier of a change is made of the case, the item, its clause, what it became and
// since when: the same change is the same entry in every feed, and a change
// that is dated anew is another. Same picture, same bytes. link gives the
// address of an item's page; nil writes no addresses.
func Feed(p *ruling.Picture, link func(id string) string) []byte {
	changes := changesOf(p)
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(strings.Compare(b.at, a.at), strings.Compare(a.item.ID, b.item.ID), strings.Compare(a.what, b.what))
	})
	changes = changes[:min(len(changes), maxChanges)]
	var b bytes.Buffer
	put := func(s string) { b.WriteString(s) }
	text := func(tag, s string) {
		put("<" + tag + ">")
		_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
		put("</" + tag + ">\n")
	}
	put(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">` + "\n")
	text("id", urn(p.Case.ID, "feed"))
	text("title", p.Case.Name)
	for _, n := range p.Case.Notices {
		text("subtitle", n)
		break // a feed has one
	}
	updated := p.AsOf
	if len(changes) > 0 {
		updated = changes[0].at
	}
	text("updated", updated)
	put("<author><name>Truce</name></author>\n<generator>Truce</generator>\n")
	if link != nil {
		address := func(rel, kind, href string) {
			put(`<link rel="` + rel + `" type="` + kind + `" href="`)
			_ = xml.EscapeText(&b, []byte(href))
			put("\"/>\n")
		}
		address("self", "application/atom+xml", link("feed"))
		address("alternate", "text/html", link(""))
	}
	for _, c := range changes {
		put("<entry>\n")
		text("id", urn(p.Case.ID, c.item.ID, c.item.Clause, c.what, c.at))
		text("title", c.title)
		text("updated", c.at)
		if link != nil {
			put(`<link rel="alternate" type="text/html" href="`)
			_ = xml.EscapeText(&b, []byte(link(c.item.ID)))
			put("\"/>\n")
		}
		put(`<category term="` + c.what + "\"/>\n")
		text("content", c.text)
		put("</entry>\n")
	}
	put("</feed>\n")
	return b.Bytes()
}

func changesOf(p *ruling.Picture) (out []change) {
	add := func(it ruling.Item, what, title, at string) {
		if at == "" || p.AsOf != "" && at > p.AsOf {
			return
		}
		text := title
		if it.Clause != "" {
			text += " Clause: " + it.Clause + "."
		}
		for _, w := range it.Why {
			if w.Text != "" {
				text += " Because: " + strings.TrimRight(w.Text, ". ") + "."
				break
			}
		}
		out = append(out, change{it, what, title, text, at})
	}
	stands := func(kind string, it ruling.Item) {
		add(it, it.Status, kind+" "+last(it.ID)+": "+words(it.Status)+".", it.Since)
	}
	for _, x := range p.Phases {
		if x.Begins != nil {
			add(x.Item, "begins", "Phase "+last(x.ID)+" begins.", x.Begins.At)
		}
		if x.Ends != nil {
			add(x.Item, "ends", "Phase "+last(x.ID)+" ends, on what is documented.", x.Ends.At)
		}
	}
	for _, x := range p.Ends {
		add(x.Item, "end", "An end of the truce by "+words(last(x.Clock))+".", x.When.Earliest)
	}
	for _, x := range p.Gates {
		stands("Gate", x.Item)
	}
	for _, x := range p.Clocks {
		stands("Clock", x.Item)
	}
	for _, x := range p.Rulings {
		stands("Ruling", x.Item)
	}
	for _, x := range p.Obligations {
		stands("Duty", x.Item)
	}
	for _, x := range p.Assessments {
		if x.Decided {
			add(x.Item, x.Status, "Incident "+x.Name+": "+words(x.Status)+", an assessment and no ruling.", x.When.Earliest)
		}
	}
	for _, x := range p.Matters {
		add(x.Item, "put", "Put to a side: "+words(x.Kind)+", "+words(x.What)+".", x.Put.At)
	}
	return out
}

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

// urn is an identifier made of what it names (RFC 9562, version 8).
func urn(parts ...string) string {
	h := sha256.Sum256([]byte("truce/feed/v1\x00" + strings.Join(parts, "\x00")))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
