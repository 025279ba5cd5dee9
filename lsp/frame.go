package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxMessage is the largest message that is read, in bytes: a document of the
// largest size that is checked, with every character escaped.
const maxMessage = 32 << 20

var errTooLarge = errors.New("the message is larger than 32 MiB")

// readMessage reads the body of the next message. Lines that are no header are
// passed over, so that a broken message costs only itself. A message that is
// too large is read to its end and reported as errTooLarge.
func readMessage(r *bufio.Reader) ([]byte, error) {
	length := -1
	for {
		line, err := readLine(r)
		if err != nil {
			return nil, err
		}
		name, value, ok := strings.Cut(line, ":")
		switch {
		case strings.TrimSpace(line) == "" && length >= 0:
			return readBody(r, length)
		case ok && strings.EqualFold(strings.TrimSpace(name), "Content-Length"):
			n, err := strconv.Atoi(strings.TrimSpace(value))
			if err != nil || n < 0 {
				length = -1
				continue
			}
			length = n
		}
	}
}

func readBody(r *bufio.Reader, n int) ([]byte, error) {
	if n > maxMessage {
		if _, err := io.CopyN(io.Discard, r, int64(n)); err != nil {
			return nil, err
		}
		return nil, errTooLarge
	}
	var b strings.Builder // grows with what comes, not with what is promised
	if _, err := io.CopyN(&b, r, int64(n)); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}

// readLine reads a line of a header; of a line that is longer than any header
// the rest is dropped.
func readLine(r *bufio.Reader) (string, error) {
	line, more, err := r.ReadLine()
	s := string(line)
	for more && err == nil {
		_, more, err = r.ReadLine()
	}
	return s, err
}

func writeMessage(w io.Writer, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write a message: %w", err)
	}
	_, err = fmt.Fprintf(w, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}
