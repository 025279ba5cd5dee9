package bulletin

import (
	"fmt"
	"strings"

	"truce/drawing"
)

// picture is a picture of a document. It is there twice: as EMF, which every
// word processor shows, and as SVG, which those show that know it. In both the
// words are words, set by the word processor, so that no fonts are needed here
// and no browser.
type picture struct {
	drawing *drawing.Drawing
	said    drawing.Said
}

func (p picture) file(ending string) string { return "media/" + p.said.Name + ending }

// emu is how many units of the format a 96th of an inch has.
const emu = 9525

// picture stands in a paragraph of its own, with the words for whoever cannot
// see it; the caption of the table under it is its own.
func (d *docx) picture(b Block) {
	p := picture{}
	p.drawing, p.said = b.picture(d.r)
	if p.drawing == nil {
		return
	}
	d.pictures = append(d.pictures, p)
	n := len(d.pictures)
	wide, high := p.drawing.Width*emu, p.drawing.Height*emu
	d.b.WriteString("<w:p>" + d.properties("", "") + "<w:r><w:drawing>")
	fmt.Fprintf(&d.b, `<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" title="%s" descr="%s"/>`,
		wide, high, n, escape(p.said.Name), escape(p.said.Title), escape(p.said.About))
	d.b.WriteString(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>`)
	fmt.Fprintf(&d.b, `<pic:cNvPr id="%d" name="%s" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdEmf%d">`, n, escape(p.said.Name), escape(p.said.About), n)
	fmt.Fprintf(&d.b, `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="rIdSvg%d"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, n)
	fmt.Fprintf(&d.b, `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>`, wide, high)
	d.b.WriteString("</w:drawing></w:r></w:p>")
}

// relations lead to the files of the pictures.
func (d *docx) relations() string {
	var b strings.Builder
	for i, p := range d.pictures {
		for _, x := range []struct{ id, ending string }{{"rIdEmf", ".emf"}, {"rIdSvg", ".svg"}} {
			fmt.Fprintf(&b, `<Relationship Id="%s%d" Type="%simage" Target="%s"/>`, x.id, i+1, officeRelationship, p.file(x.ending))
		}
	}
	return b.String()
}
