package monitor

import (
	"fmt"
	"io"
	"unicode/utf8"

	"truce/monitor/clause"
)

// A reader takes a log apart, one time point after the other:
//
//	@1473696000 incident(7,"Aleppo",3) (8,"Idlib",0) ack(5)
//	@1473696060
//
// as MonPoly reads it: '@', an instant in seconds, then events; line breaks
// mean no more than spaces, # begins a remark, and a kind of event may be
// followed by several tuples. Texts stand in quotes, or bare if they are
// letters, digits and any of _ - . / : only.
type reader struct {
	r    io.Reader
	buf  []byte // what is read and not yet used is buf[at:]
	at   int
	line int
	eof  bool
	m    *Monitor
	row  []int64
}

// MaxPoint is the largest number of bytes of a time point of a log.
const MaxPoint = 16 << 20

func newReader(r io.Reader, m *Monitor) *reader {
	return &reader{r: r, buf: make([]byte, 0, 1<<18), line: 1, m: m}
}

func (r *reader) fail(format string, args ...any) error {
	return fmt.Errorf("line %d: %s", r.line, fmt.Sprintf(format, args...))
}

// point makes sure that the next time point lies whole in buf and gives its
// end, or −1 when there is none.
func (r *reader) point() (end int, err error) {
	i := r.at
	for begun := false; ; {
		for quoted, remark := false, false; i < len(r.buf); i++ {
			switch c := r.buf[i]; {
			case c > '@':
			case c == '\n':
				quoted, remark = false, false // a text without an end is told when it is read
			case c == '"':
				quoted = !quoted
			case c == '#' && !quoted:
				remark = true
			case c == '@' && !quoted && !remark:
				if begun {
					return i, nil
				}
				begun = true
			}
		}
		if r.eof {
			if r.blank() {
				return -1, nil
			}
			return len(r.buf), nil
		}
		if len(r.buf)-r.at > MaxPoint {
			return 0, r.fail("a time point of more than %d bytes", MaxPoint)
		}
		if err := r.fill(); err != nil {
			return 0, err
		}
		i, begun = r.at, false
	}
}

// blank says whether only spaces and remarks are left.
func (r *reader) blank() bool {
	r.space()
	return r.at == len(r.buf)
}

func (r *reader) fill() error {
	if r.at > 0 {
		r.buf = r.buf[:copy(r.buf, r.buf[r.at:])]
		r.at = 0
	}
	if len(r.buf) == cap(r.buf) {
		r.buf = append(r.buf, 0)[:len(r.buf)]
	}
	n, err := r.r.Read(r.buf[len(r.buf):cap(r.buf)])
	r.buf = r.buf[:len(r.buf)+n]
	if err == io.EOF {
		r.eof = true
		return nil
	}
	return err
}

// space passes spaces and remarks.
func (r *reader) space() {
	for r.at < len(r.buf) {
		switch r.buf[r.at] {
		case '\n':
			r.line++
		case ' ', '\t', '\r':
		case '#':
			for r.at < len(r.buf) && r.buf[r.at] != '\n' {
				r.at++
			}
			continue
		default:
			return
		}
		r.at++
	}
}

// peek is the next byte, or 0 at the end.
func (r *reader) peek(end int) byte {
	if r.at < end {
		return r.buf[r.at]
	}
	return 0
}

// next reads a time point into the monitor's input; done says that there was none.
func (r *reader) next() (ts int64, done bool, err error) {
	end, err := r.point()
	if err != nil || end < 0 {
		return 0, true, err
	}
	for i := range r.m.input {
		r.m.input[i] = block{0, r.m.input[i].v[:0]}
	}
	r.space()
	if r.peek(end) != '@' {
		return 0, true, r.fail("a time point begins with @ and its instant, as in @1473696000")
	}
	r.at++
	if ts, err = r.number(end, "the instant"); err != nil {
		return 0, true, err
	}
	for {
		r.space()
		if r.peek(end) == ';' { // the end of a time point may be marked so
			r.at++
			continue
		}
		if r.at >= end {
			return ts, false, nil
		}
		if err := r.events(end); err != nil {
			return 0, true, err
		}
	}
}

// events reads a kind of event and its tuples.
func (r *reader) events(end int) error {
	start := r.at
	for r.at < end && (wordByte[r.buf[r.at]]) {
		r.at++
	}
	if r.at == start {
		return r.fail("here should be a kind of event")
	}
	kind := -1
	for i := range r.m.sig {
		if r.m.sig[i].Name == string(r.buf[start:r.at]) {
			kind = i
			break
		}
	}
	if kind < 0 {
		return r.fail("the signature has no events %.40q: add the kind, or leave its events out", r.buf[start:r.at])
	}
	r.space()
	if r.peek(end) != '(' {
		return r.fail("after %s come its values in parentheses", r.m.sig[kind].Name)
	}
	for r.peek(end) == '(' {
		r.at++
		if err := r.tuple(kind, end); err != nil {
			return err
		}
		r.space()
	}
	return nil
}

func (r *reader) tuple(kind, end int) error {
	cols := r.m.sig[kind].Cols
	used := r.m.used[kind]
	r.row = r.row[:0]
	for c := range cols {
		if c > 0 {
			r.space()
			if r.peek(end) != ',' {
				return r.fail("%s has %d values, and %d are given", r.m.sig[kind].Name, len(cols), c)
			}
			r.at++
		}
		r.space()
		if cols[c].Type == clause.Int {
			v, err := r.number(end, cols[c].Name)
			if err != nil {
				return err
			}
			r.row = append(r.row, v)
			continue
		}
		t, err := r.text(end, cols[c].Name)
		if err != nil {
			return err
		}
		if used {
			r.row = append(r.row, r.m.sym.ofText(t))
		}
	}
	r.space()
	if r.peek(end) != ')' {
		return r.fail("%s has %d values; here should be a closing parenthesis", r.m.sig[kind].Name, len(cols))
	}
	r.at++
	if used {
		in := &r.m.input[kind]
		in.v = append(in.v, r.row...)
		in.n++
	}
	return nil
}

func (r *reader) number(end int, what string) (int64, error) {
	neg := r.peek(end) == '-'
	if neg {
		r.at++
	}
	v, start := int64(0), r.at
	for r.at < end && r.buf[r.at]-'0' <= 9 {
		v = v*10 + int64(r.buf[r.at]-'0')
		r.at++
		if v > clause.MaxInt {
			return 0, r.fail("%s is beyond ±(2^53−1)", what)
		}
	}
	if r.at == start {
		return 0, r.fail("%s should be an integer", what)
	}
	if neg {
		v = -v
	}
	return v, nil
}

func (r *reader) text(end int, what string) ([]byte, error) {
	if r.peek(end) != '"' {
		start := r.at
		for r.at < end && bareByte[r.buf[r.at]] {
			r.at++
		}
		if r.at == start || r.at-start > clause.MaxText {
			return nil, r.fail("%s should be a text in quotes", what)
		}
		return r.buf[start:r.at], nil
	}
	r.at++
	start := r.at
	ascii := true
	for r.at < end && r.buf[r.at] != '"' {
		switch c := r.buf[r.at]; {
		case c == '\n' || c == '\r' || c == '\\' || c == 0:
			return nil, r.fail("%s: a text has no line break, backslash or zero byte", what)
		case c >= utf8.RuneSelf:
			ascii = false
		}
		r.at++
	}
	t := r.buf[start:r.at]
	if r.at == end || len(t) > clause.MaxText || !ascii && !utf8.Valid(t) {
		return nil, r.fail("%s: the text has no closing quote, is not UTF-8, or has more than %d bytes", what, clause.MaxText)
	}
	r.at++
	return t, nil
}

// wordByte are the bytes of the name of a kind of event, bareByte those of a
// text without quotes.
var wordByte, bareByte = func() (w, b [256]bool) {
	for c := range 256 {
		w[c] = c|0x20 >= 'a' && c|0x20 <= 'z' && c < 128 || c >= '0' && c <= '9' || c == '_'
		b[c] = w[c] || c == '-' || c == '.' || c == '/' || c == ':'
	}
	return
}()
