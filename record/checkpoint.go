package record

import (
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"truce"
	"truce/entry"
)

// Checkpoint is a signed head: what to print, publish, cosign and keep
// elsewhere. Its Text is a C2SP checkpoint in a signed note,
//
//	truce/case/<64 hexadecimal digits of the genesis id>
//	<size in decimal>
//	<root in base64>
//	<empty line>
//	— <the first line again> <base64 of key hash (4) and Ed25519 signature (64)>
//
// each line ended by a line feed, and perhaps more signature lines, of
// witnesses. The text holds no time, so that the same entries under the same
// log key give the same checkpoint; Made is kept beside it.
type Checkpoint struct {
	Origin string // first line
	Head
	Made truce.Instant // by the clock of the machine that signed; NoInstant when read from a text
	Text string
}

// maxCheckpoint is the longest checkpoint text that is read, in bytes.
const maxCheckpoint = 64 << 10

// Origin is the first line of the checkpoints of a case.
func Origin(genesis truce.EntryID) string { return "truce/case/" + genesis.Hex() }

// SignCheckpoint signs the head of the case's log.
func SignCheckpoint(genesis truce.EntryID, head Head, made truce.Instant, key entry.Signer) (Checkpoint, error) {
	c := Checkpoint{Origin: Origin(genesis), Head: head, Made: made}
	s, err := signerOf(c.Origin, key)
	if err != nil {
		return Checkpoint{}, err
	}
	body := c.Origin + "\n" + strconv.FormatInt(head.Size, 10) + "\n" + base64.StdEncoding.EncodeToString(head.Root[:]) + "\n"
	text, err := note.Sign(&note.Note{Text: body}, s)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("sign a checkpoint: %w", err)
	}
	c.Text = string(text)
	return c, nil
}

// ErrUnsigned says that a checkpoint carries no signature of the log's key.
var ErrUnsigned = errors.New("the checkpoint has no signature of the log's key")

// OpenCheckpoint reads a checkpoint text and verifies that the log's key
// signed it. With an empty key, or when the signature is missing, what the
// text says is returned together with ErrUnsigned. A signature of that key
// that does not verify, or a text of another form, is another error.
func OpenCheckpoint(text string, logKey ed25519.PublicKey) (Checkpoint, error) {
	if len(text) > maxCheckpoint {
		return Checkpoint{}, fmt.Errorf("the checkpoint is longer than %d bytes", maxCheckpoint)
	}
	body, _, found := strings.Cut(text, "\n\n")
	if !found {
		return Checkpoint{}, fmt.Errorf("the text is not a checkpoint: it has no empty line before the signatures")
	}
	lines := strings.Split(body, "\n")
	if len(lines) < 3 {
		return Checkpoint{}, fmt.Errorf("the text is not a checkpoint: it has fewer than three lines")
	}
	c := Checkpoint{Origin: lines[0], Made: truce.NoInstant, Text: text}
	if id, ok := strings.CutPrefix(c.Origin, "truce/case/"); !ok {
		return Checkpoint{}, fmt.Errorf("the checkpoint is of another sort of log: its first line does not begin with truce/case/")
	} else if _, err := truce.ParseEntryID(id); err != nil {
		return Checkpoint{}, fmt.Errorf("the checkpoint's first line: %w", err)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 1 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, fmt.Errorf("the checkpoint's second line is not a size")
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != 32 || base64.StdEncoding.EncodeToString(root) != lines[2] {
		return Checkpoint{}, fmt.Errorf("the checkpoint's third line is not a root: 32 bytes in base64")
	}
	c.Size, c.Root = size, [32]byte(root)
	return c, c.verify(logKey)
}

// verify checks the log's signature on the text.
func (c Checkpoint) verify(logKey ed25519.PublicKey) error {
	var known []note.Verifier
	if len(logKey) > 0 {
		v, err := verifierOf(c.Origin, logKey)
		if err != nil {
			return err
		}
		known = append(known, v)
	}
	_, err := note.Open([]byte(c.Text), note.VerifierList(known...))
	var unverified *note.UnverifiedNoteError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unverified):
		return ErrUnsigned
	}
	return fmt.Errorf("the checkpoint's signature does not hold: %w", err)
}

// Genesis is the case that the checkpoint is of.
func (c Checkpoint) Genesis() truce.EntryID {
	id, _ := truce.ParseEntryID(strings.TrimPrefix(c.Origin, "truce/case/"))
	return id
}

// VerifierKey is the log's public key in the text form of signed notes,
// <origin>+<key hash>+<base64>, for verifiers other than Truce.
func VerifierKey(genesis truce.EntryID, logKey ed25519.PublicKey) (string, error) {
	return note.NewEd25519VerifierKey(Origin(genesis), logKey)
}

func verifierOf(origin string, key ed25519.PublicKey) (note.Verifier, error) {
	if len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("the log's public key does not have %d bytes", ed25519.PublicKeySize)
	}
	vkey, err := note.NewEd25519VerifierKey(origin, key)
	if err != nil {
		return nil, fmt.Errorf("the log's public key: %w", err)
	}
	return note.NewVerifier(vkey)
}

// noteSigner lets an entry.Signer, which may be a device, sign notes.
type noteSigner struct {
	note.Verifier // for name and key hash
	key           entry.Signer
}

func (s noteSigner) Sign(msg []byte) ([]byte, error) { return s.key.Sign(msg) }

func signerOf(origin string, key entry.Signer) (note.Signer, error) {
	v, err := verifierOf(origin, key.Public())
	if err != nil {
		return nil, err
	}
	return noteSigner{v, key}, nil
}
