package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// MaxLine is the longest line that is read, in bytes without its end.
const MaxLine = 16 << 20

// lines calls f for each line that is not blank, in order. A line over
// [MaxLine] is passed over, and f gets nil for it. A byte order mark before the
// first line, as some editors write it, is no part of it. The slice is good
// until f returns.
func lines(r io.Reader, f func(n int, line []byte)) error {
	in := bufio.NewReaderSize(r, 1<<16)
	var buf []byte
	for n := 1; ; n++ {
		buf = buf[:0]
		long := false
		for {
			part, err := in.ReadSlice('\n')
			if !long {
				buf = append(buf, part...)
				if len(buf) > MaxLine+2 {
					long, buf = true, buf[:0]
				}
			}
			if err == nil {
				break
			}
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if !errors.Is(err, io.EOF) {
				return err
			}
			hand(f, n, buf, long)
			return nil
		}
		hand(f, n, buf, long)
	}
}

// hand gives a line to f, nil when it is too long; blank lines are not given.
func hand(f func(n int, line []byte), n int, line []byte, long bool) {
	line = bytes.TrimRight(line, "\r\n")
	if n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	switch {
	case long || len(line) > MaxLine:
		f(n, nil)
	case len(bytes.TrimSpace(line)) > 0:
		f(n, line)
	}
}
