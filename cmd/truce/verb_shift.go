package main

import (
	"context"
	"flag"
	"io"
	"maps"
	"time"

	"truce"
	"truce/disclose"
	"truce/handout"
	"truce/ruling"
)

const shiftAbout = `Writes the note of a shift, for the one that takes over: who answers for the cell,
what came in, what was decided, which questions are open and until when, what
is due next. It is the cell's. Every count leads to entries; truce explain tells
more of each. --from and --to are times, or dates, which are ends of days;
without them it is the last 12 hours, in a case that was typed in later those
before the last happening.
`

func runShift(ctx context.Context, m *Main, args []string) error {
	var dataFlag, from, to string
	var asJSON bool
	rest, err := m.flags("shift", "[DIR]", shiftAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.StringVar(&from, "from", "", "`TIME` at which the shift began")
		fs.StringVar(&to, "to", "", "`TIME` at which it ends")
		fs.BoolVar(&asJSON, "json", false, "print one JSON object")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 1 || len(rest) == 1 && dataFlag != "" {
		return wrongCall("name one folder")
	}
	f, err := foldPath(ctx, append(rest, m.dataDir(dataFlag))[0], true)
	if err != nil {
		return m.problems(err, asJSON)
	}
	s, err := shiftOf(f, disclose.Cell, from, to)
	if err != nil {
		return err
	}
	if asJSON {
		return m.printJSON(s)
	}
	_, err = io.WriteString(m.Stdout, s.Words())
	return err
}

// shiftLength is how long a shift is when nobody says.
const shiftLength = 12 * 3_600_000

// shiftOf is the note of a shift. What is not said of its bounds is taken as
// [shiftAbout] says; an error is a sentence for whoever asks.
func shiftOf(f *folded, reader disclose.Reader, from, to string) (*handout.Shift, error) {
	begin, end, err := shiftBounds(f, from, to)
	if err != nil {
		return nil, err
	}
	q := ruling.Everything()
	q.AsOf = end - 1
	if f.state.Reconstructed() {
		q.KnownAt = end - 1
	} else if then, err := (&queryFlags{}).bySize(q, f, end-1); err == nil && end < truce.InstantOf(time.Now()) {
		q = then // of a shift that is long over, what was known at its end
	}
	p, err := f.state.Picture(q)
	if err != nil {
		return nil, err
	}
	matters, err := f.state.Matters(q)
	if err != nil {
		return nil, err
	}
	s, ok := handout.ShiftOf(reader, maps.Values(f.entries), p, matters.Page(ruling.MatterFilter{}).Matters, begin, end, f.zone)
	if !ok {
		return nil, wrongCall("the note of a shift is the cell's alone")
	}
	return s, nil
}

func shiftBounds(f *folded, from, to string) (begin, end truce.Instant, err error) {
	end = truce.InstantOf(time.Now())
	if f.state.Reconstructed() {
		q := ruling.Everything()
		p, err := f.state.Picture(q)
		if err != nil {
			return 0, 0, err
		}
		if end, err = truce.ParseInstant(p.AsOf); err != nil {
			return 0, 0, err
		}
		end++
	}
	if to != "" {
		if end, err = argTime(to, f.zone); err != nil {
			return 0, 0, wrongCall("--to: %v", err)
		}
	}
	begin = end - shiftLength
	if from != "" {
		if begin, err = argTime(from, f.zone); err != nil {
			return 0, 0, wrongCall("--from: %v", err)
		}
	}
	if begin >= end {
		return 0, 0, wrongCall("the shift ends before it begins: --from lies before --to")
	}
	return begin, end, nil
}

// Shift is the note of a shift, for the page.
func (b *book) Shift(reader disclose.Reader, from, to string) (*handout.Shift, error) {
	b.folding.RLock()
	defer b.folding.RUnlock()
	return shiftOf(b.f, reader, from, to)
}
