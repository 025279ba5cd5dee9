package bulletin

import (
	"truce"
	"truce/civil"
	"truce/entry"
	"truce/ruling"
)

// Record is the Source of a folded record.
type Record struct {
	State ruling.State
	Query ruling.Query // what is known; its instant and its limit are not used
	All   []*entry.Entry
	Civil civil.Zone
}

// at is the question as of an instant.
func (r Record) at(asOf truce.Instant) ruling.Query {
	q := r.Query
	q.AsOf, q.Limit, q.Subject, q.Report = asOf, mostListed, "", truce.EntryID{}
	return q
}

// Picture is the method of Source.
func (r Record) Picture(asOf truce.Instant) (*ruling.Picture, error) {
	return r.State.Picture(r.at(asOf))
}

// Watched is the method of Source.
func (r Record) Watched(from, to truce.Instant) ([]ruling.Watch, error) {
	return r.State.Watched(r.at(to), from, to)
}

// Entries is the method of Source.
func (r Record) Entries() []*entry.Entry {
	all := r.All
	if r.Query.Size >= 0 && r.Query.Size < int64(len(all)) {
		all = all[:r.Query.Size]
	}
	if !r.Query.KnownAt.Known() {
		return all
	}
	var out []*entry.Entry
	for _, e := range all {
		if a := e.Env.Available; !a.Known() || a <= r.Query.KnownAt {
			out = append(out, e)
		}
	}
	return out
}

// Zone is the method of Source.
func (r Record) Zone() civil.Zone { return r.Civil }
