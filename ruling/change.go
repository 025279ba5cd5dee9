package ruling

import (
	"slices"

	"truce"
	"truce/agreement"
)

// changesOf are the changes of a kind to a block, or to one of its cases, that
// had happened, by time.
func (v *view) changesOf(what string, b *agreement.Block, part string) []*Note {
	var out []*Note
	for _, n := range v.kind("change/1") {
		c := n.Body.Text("case")
		if n.Body.Text("what") == what && v.block(n.Body.Text("matter")) == b && (c == "" || c == part) {
			out = append(out, n)
		}
	}
	return out
}

// mayChange says whether those who made a change may: those whom the attribute
// names, else all parties of the document together.
func (v *view) mayChange(n *Note, b *agreement.Block, attr string) bool {
	by := n.Body.Names("by")
	if e := b.Value(attr); e != nil && !agreement.Silent(e) {
		return v.satisfied(e, by, 0)
	}
	for _, p := range b.Doc.Kind("party") {
		if p.Word("role") == "party" && !slices.Contains(by, p.Name) {
			return false
		}
	}
	return true
}

// extended is the deadline that was last agreed for an instance, if any, and
// the reason; an extension by others than may give it is told and not used.
func (v *view) extended(b *agreement.Block, part string) (to truce.Instant, why []Why) {
	to = truce.NoInstant
	for _, n := range v.changesOf("extended", b, part) {
		if !v.mayChange(n, b, "extendable_by") {
			why = append(why, n.why("extendable_by", "not an extension: the text lets others move this deadline; "+v.said(n)))
			continue
		}
		if at := n.Body.Time("until"); at.Known() {
			to = at
			why = append(why, n.why("extended", "the deadline was moved to "+v.zone.Local(at)+": "+v.said(n)))
		}
	}
	return to, why
}

// filled is the instant with which the slot of a deadline was filled last, by
// whom the slot names.
func (v *view) filled(x *instance, slot *agreement.Call) (at truce.Instant, why []Why) {
	at = truce.NoInstant
	o, _ := slot.Arg(0).(*agreement.Object)
	for _, n := range v.changesOf("filled", x.duty, x.caseName()) {
		if o != nil && !agreement.Silent(o.Field("by")) && !v.satisfied(o.Field("by"), n.Body.Names("by"), 0) {
			continue
		}
		if i := n.Body.Time("until"); i.Known() {
			at, why = i, []Why{n.why("filled", "the deadline that the text left to be named: "+v.said(n))}
		}
	}
	return at, why
}

// suspension is the stretches for which a block was suspended, up to an
// instant, with the entry of the one that is under way.
func (v *view) suspension(b *agreement.Block, part string, until truce.Instant) (spans []span, now *Note) {
	for _, n := range v.changesOf("suspended", b, part) {
		if !v.mayChange(n, b, "extendable_by") || n.Happened.Earliest > until {
			continue
		}
		end := n.Body.Time("until")
		for _, r := range v.changesOf("resumed", b, part) {
			if at := r.Happened.Earliest; at > n.Happened.Earliest && (!end.Known() || at < end) {
				end = at
			}
		}
		if !end.Known() || end > until {
			now = n
		}
		if !end.Known() {
			end = until
		}
		spans = append(spans, span{n.Happened.Earliest, end})
	}
	return spans, now
}
