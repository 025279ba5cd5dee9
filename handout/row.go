package handout

import (
	"strings"

	"truce"
	"truce/civil"
	"truce/disclose"
	"truce/entry"
	"truce/entry/body"
	"truce/ruling"
	"truce/view"
)

// Row is one incident, or one claim of a report that belongs to none.
type Row struct {
	ID          string // i_… or e_…/n, with the clause taken off
	Entry       truce.EntryID
	When        truce.Interval
	Zone        civil.Zone // in which When is written
	Place       string     // its path, smallest first, parted by /
	Governorate string
	Point       *ruling.Point // nil when none is stated, or the reader may not see it
	Act         string
	Title       string   // of an incident
	Actors      []string // "attacker: government"
	People      []Actor  // the same in parts
	Code        string   // the number that the outlet of a report gave it
	Outlet      string
	Target      string         // against what, a class word
	Figures     []truce.Figure // of the killed, as stated
	Available   truce.Instant  // since when it could be known
	Source      string         // by name; incidents have none
	Grade       string
	Killed      string // as stated, in words
	Stands      []ruling.Standing
	Kept        []body.Column // columns of the table that a report came from, for the cell alone; an incident has none
}

// Actor is who is said to have had a role.
type Actor struct{ Role, Party, Name string }

// Of is what a reader may see of a row of the lists, whose entry is e; ok is
// false when that is nothing. Its own reports a party is given without how they
// stand, which is the cell's. The source of the row is its identifier or, as
// the caller likes, its name.
func Of(reader disclose.Reader, r view.Row, e *entry.Entry, zone civil.Zone) (out Row, ok bool) {
	kind, known := body.KindOf(e.Env.Kind)
	if !known || e.ID != r.Entry || !reader.Part(e, entry.PartName(kind.Part)) {
		return Row{}, false
	}
	b, held := body.Of(kind, e)
	if !held {
		return Row{}, false
	}
	code, outlet, kept := b.Text("code"), b.Text("outlet"), b.Kept()
	if !r.Decided {
		claims := b.List("claims")
		if r.N < 0 || r.N >= len(claims) {
			return Row{}, false
		}
		b = claims[r.N]
	}
	out = Row{ID: r.ID, Entry: r.Entry, When: r.When, Zone: zone, Place: r.Place, Governorate: r.Governorate,
		Act: r.Act, Title: r.Title, Source: r.Source, Grade: r.Grade, Killed: r.Killed,
		Code: code, Outlet: outlet, Target: b.Text("target"), Figures: b.Figures("killed"), Available: e.Env.Available}
	for _, a := range b.List("actors") {
		out.People = append(out.People, Actor{a.Text("role"), a.Text("party"), a.Text("name")})
		who := a.Text("party")
		if name := a.Text("name"); name != "" && who == "" {
			who = name
		}
		out.Actors = append(out.Actors, strings.TrimSuffix(a.Text("role")+": "+who, ": "))
	}
	if reader.Part(e, entry.ExactPlace) {
		n := r.N
		if r.Decided {
			n = -1
		}
		if p, stated := ruling.PointOf(e, n); stated {
			out.Point = &p
		}
	}
	if disclose.Lists(reader) {
		out.Stands, out.Kept = r.Stands, kept
	}
	return out, true
}

// each joins a column of the standings in their order.
func each(stands []ruling.Standing, field func(ruling.Standing) string) string {
	var out []string
	for _, s := range stands {
		out = append(out, field(s))
	}
	return strings.Join(out, "; ")
}

// point is a place on the earth with how far off it may be.
type point = ruling.Point
