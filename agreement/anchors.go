package agreement

import (
	"fmt"
	"strings"

	"truce"
)

// Anchors are bindings given by hand: NAME=TIME, as in
// D=2016-09-12T19:00:00+03:00. A time without an offset is a clock time in
// the zone of the document that declares the name.
type Anchors struct {
	values map[string][]Value // by anchorKey
}

// ParseAnchors reads NAME=TIME settings for linked documents. NAME is an
// anchor, or a member such as recommitment.ends or joint_centre.open; the
// documents are searched in order, and document/NAME names one. A name set
// twice is contested.
func ParseAnchors(docs []*Document, settings []string) (*Anchors, error) {
	a := &Anchors{values: map[string][]Value{}}
	for i, s := range settings {
		name, text, ok := strings.Cut(s, "=")
		if !ok {
			return nil, fmt.Errorf("%q is not NAME=TIME, as in D=2016-09-12T19:00", s)
		}
		ref := findAnchor(docs, name)
		if ref == nil {
			return nil, fmt.Errorf("no document declares %q; name an anchor, or a member such as recommitment.ends", name)
		}
		at, err := readTime(ref.Block.Doc, text)
		if err != nil {
			return nil, fmt.Errorf("the time of %s: %w", name, err)
		}
		a.set(ref, Value{At: at, By: fmt.Sprintf("setting %d", i+1)})
	}
	return a, nil
}

func findAnchor(docs []*Document, name string) *Ref {
	id, local, within := strings.Cut(name, "/")
	for _, d := range docs {
		parts := name
		if within {
			if d.ID != id {
				continue
			}
			parts = local
		}
		ref := d.resolve(strings.Split(parts, "."), nil)
		if ref == nil || ref.Block == nil {
			continue
		}
		if k := stands[ref.Block.Kind]; ref.Block.Kind != "term" && k.sorts&sInstant != 0 && len(ref.Members) == 0 || len(ref.Members) == 1 && k.members[ref.Members[0]]&sInstant != 0 {
			return ref
		}
	}
	return nil
}

// readTime reads RFC 3339, or a clock time in the document's zone.
func readTime(d *Document, text string) (truce.Interval, error) {
	if i, err := truce.ParseInstant(text); err == nil {
		return truce.At(i), nil
	} else if strings.HasSuffix(text, "Z") || strings.LastIndexAny(text, "+") > 10 {
		return truce.Interval{}, err
	}
	return d.Zone().At(text)
}

// anchorKey names an instant in any set of documents: document/block.member.
func anchorKey(ref *Ref) string {
	if ref == nil || ref.Block == nil {
		return ""
	}
	return ref.Block.Doc.ID + "/" + refName(ref)
}

func (a *Anchors) set(ref *Ref, v Value) {
	a.values[anchorKey(ref)] = append(a.values[anchorKey(ref)], v)
}

// Values is the values set for a name.
func (a *Anchors) Values(ref *Ref) []Value {
	if a == nil {
		return nil
	}
	return a.values[anchorKey(ref)]
}
