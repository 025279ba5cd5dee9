package ruling

import (
	"truce"
	"truce/agreement"
)

// Documents are the agreement documents on record, linked, by id.
func (s State) Documents() []*agreement.Document {
	v, err := newView(s, Everything())
	if err != nil {
		return nil
	}
	return v.docs
}

// aDay is a civil day's usual length in milliseconds.
const aDay = 24 * 3_600_000

// maxSpan is the longest stretch that is leafed through day by day.
const maxSpan = 60 * aDay

// Span is the stretch of days around which the case turns: from four days
// before the first beginning of a phase that has an end, to four days after
// the last end; of sixty days at most, the last.
func (s State) Span() (first, last truce.Instant) {
	if s.genesis == nil {
		return truce.NoInstant, truce.NoInstant
	}
	sh := s.sheet()
	sh.spanned.Do(func() { sh.first, sh.last = s.findSpan() })
	return sh.first, sh.last
}

func (s State) findSpan() (first, last truce.Instant) {
	first, last = truce.NoInstant, truce.NoInstant
	v, err := newView(s, Everything())
	if err != nil {
		return first, last
	}
	v.each("phase", func(b *agreement.Block) {
		p := v.phaseOf(b)
		if !p.begins.Known() || !p.ends.Known() {
			return
		}
		if !first.Known() || p.begins < first {
			first = p.begins
		}
		last = max(last, p.ends)
	})
	if !first.Known() {
		return first, last
	}
	first, last = first-4*aDay, last+4*aDay
	return max(first, last-maxSpan), last
}
