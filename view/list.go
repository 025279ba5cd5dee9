package view

import (
	"context"

	"truce"
	"truce/ruling"
)

// Filter says which rows. The zero value is all that count in the question of
// the board: the decided incidents, and the single claims that some text
// concerns.
type Filter struct {
	// Status and AsReport keep the rows that stand so, under some clause.
	// Status "outside_scope" alone lists the single claims that no text
	// concerns; planned, threatened, denied and background those of what is not
	// said to have happened.
	Status, AsReport string
	Clause           string        // the block, as a picture names it
	Governorate      string        // the area just below the country
	Source           string        // who published it, by identifier; incidents have none
	From, To         truce.Instant // happened at From or later and before To; NoInstant is no bound
	Text             string        // all words of it, see [Words]
	Decided          bool          // incidents alone
	Newest           bool          // the latest first
	After            string        // Next of the page before; "" for the first
	Limit            int           // rows of a page; 0 means 50, at most 1,000
}

// Everything is the filter without bounds.
func Everything() Filter { return Filter{From: truce.NoInstant, To: truce.NoInstant} }

// Row is a row of a list.
type Row struct {
	ID                string // i_… or e_…/n
	Stands            []ruling.Standing
	Decided           bool
	Pos               int64
	N                 int
	Entry             truce.EntryID
	When              truce.Interval
	Available         truce.Instant
	Place             string // its path, smallest first
	Governorate       string
	Source, Origin    string // identifiers
	Act, Title, Code  string
	Grade, Killed     string // killed as stated, in words
	Lat, Lon, RadiusM int64  // 1e-7 degree, metres; RadiusM is 0 when the place has no point
	key               key
}

// Page is a page of a list.
type Page struct {
	Rows []Row
	Next string // "" when there is no more
}

const (
	defaultLimit = 50
	maxLimit     = 1000
)

// List is a page of the rows that count on the board and fit the filter, by
// when they happened, then by the id of their entry. The view must hold the
// record up to the size that the board knows: see [View.Wait].
//
// Without a text the rows are chosen on the board, in one pass, and read from
// the file; with one, the index is walked and the board asked about each hit.
// A filter that few rows on the board fit is answered from there also with a
// text: the words are then looked for in each of them.
func (v *View) List(ctx context.Context, b *ruling.Board, f Filter) (Page, error) {
	if f.Limit <= 0 {
		f.Limit = defaultLimit
	}
	f.Limit = min(f.Limit, maxLimit)
	after, err := v.place(ctx, f.After)
	if err != nil {
		return Page{}, err
	}
	if f.Text == "" {
		return v.listBoard(ctx, b, &f, after)
	}
	if v.bare {
		return Page{}, errBare
	}
	if match(f.Text) == "" {
		return Page{}, nil
	}
	if found, ok := fewOf(b, &f); ok {
		return v.listFew(ctx, b, &f, found, after)
	}
	return v.listWords(ctx, b, &f, after)
}

// stand asks the board how a row stands; false when it does not count.
func stand(b *ruling.Board, r *Row) bool {
	if r.Decided {
		if r.Stands = b.Incident(r.Entry); len(r.Stands) == 0 {
			return false
		}
		r.ID = r.Stands[0].Subject
		return true
	}
	s, ok := b.Claim(r.Pos, r.N)
	r.Stands, r.ID = []ruling.Standing{s}, s.Subject
	return ok
}

// fits says whether some standing has what the filter asks of standings.
func (f *Filter) fits(stands []ruling.Standing) bool {
	for i := range stands {
		if f.fit(&stands[i]) {
			return true
		}
	}
	return false
}

func (f *Filter) fit(s *ruling.Standing) bool {
	if f.Status == "" && f.AsReport == "" && f.Clause == "" {
		return s.Decided || s.Clause != ""
	}
	return (f.Status == "" || s.Status == f.Status) && (f.AsReport == "" || s.AsReport == f.AsReport) && (f.Clause == "" || s.Clause == f.Clause)
}

// claims is the filter of single claims, its text apart.
func (f *Filter) claims(b *ruling.Board) func(x *ruling.Counted) bool {
	area, source := b.NameOf(f.Governorate), b.NameOf(f.Source)
	alike := b.Alike()
	fits := make([]bool, len(alike))
	for i := range alike {
		fits[i] = f.fit(&alike[i])
	}
	return func(x *ruling.Counted) bool {
		return fits[x.Alike] && f.within(x.Earliest) && (f.Governorate == "" || x.Area == area) && (f.Source == "" || x.Source == source)
	}
}

// hasIncident says whether an incident fits the filter, its text and standing apart.
func (f *Filter) hasIncident(d *ruling.Decision) bool {
	return f.Source == "" && f.within(d.Earliest) && (f.Governorate == "" || d.Governorate == f.Governorate)
}

// has says whether a row that was read fits the filter, its text and standing
// apart.
func (f *Filter) has(r *Row) bool {
	return f.within(r.When.Earliest) && (f.Governorate == "" || r.Governorate == f.Governorate) &&
		(f.Source == "" || !r.Decided && r.Source == f.Source) && (!f.Decided || r.Decided)
}

func (f *Filter) within(i truce.Instant) bool {
	if !i.Known() {
		return !f.From.Known() && !f.To.Known()
	}
	return (!f.From.Known() || i >= f.From) && (!f.To.Known() || i < f.To)
}
