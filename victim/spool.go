package victim

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"filippo.io/age"

	"truce"
	"truce/canon"
	"truce/entry/body"
	"truce/intake"
	"truce/record"
)

// Request is what somebody sent by the form for corrections, without an account.
type Request struct {
	What    string        // name, fact, removal
	About   string        // the published name it is about, e_…, "" for none
	Message string        // up to MaxMessage bytes
	Contact string        // how to reach the sender, "" for none
	Code    string        // by which the sender reads the answer
	Sent    truce.Instant // by the server's clock
}

// Whats are what may be asked for.
var Whats = []string{"name", "fact", "removal"}

// The bounds of what is sent, in bytes, and of the spool, in requests.
const (
	MaxMessage = 4000
	MaxContact = 300
	MaxSpool   = 500
)

// The spool is a folder beside the record, for a server that takes in what
// anybody sends should not write to the record for it:
//
//	corrections/NAME.box           one request, encrypted to the keepers (a box)
//	corrections/answers/HASH.age   one answer, encrypted with the sender's code
//
// NAME is 26 random letters, HASH the SHA-256 of "truce/answer/v1" and the code:
// whoever has the folder reads neither. A request leaves the spool when a keeper
// decided on it; what it said is then in the record, in a box.
const spoolName = "corrections"

var (
	letters   = base32.StdEncoding.WithPadding(base32.NoPadding)
	nameForm  = regexp.MustCompile(`^[a-z2-7]{26}$`)
	errNoSuch = errors.New("there is no such request: truce victim requests lists them; another keeper may have decided on it")
)

// ErrFull says that the form takes nothing in for now.
var ErrFull = errors.New("too much was sent and not yet read: try again later")

// draw is 26 random letters and digits, 128 bits.
func draw() (string, error) {
	var b [16]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", fmt.Errorf("draw a code: %w", err)
	}
	return strings.ToLower(letters.EncodeToString(b[:])), nil
}

// Check says which field does not fit, as a word: what, message, contact; "" for
// none.
func (r Request) Check() string {
	switch {
	case !slices.Contains(Whats, r.What):
		return "what"
	case strings.TrimSpace(r.Message) == "" || len(r.Message) > MaxMessage || canon.CheckText(r.Message) != nil:
		return "message"
	case len(r.Contact) > MaxContact || canon.CheckText(r.Contact) != nil:
		return "contact"
	}
	return ""
}

// Put encrypts a request to the keepers and puts it into the spool of a data
// folder, and gives the sender's code. What about names is kept only where it is
// an id. Nothing of it is in a file's name, an error or a log.
func Put(dir string, r Request, to []string) (code string, err error) {
	if r.Check() != "" {
		return "", errors.New("the request does not fit")
	}
	if about, ok := strings.CutPrefix(r.About, "e_"); !ok || !nameForm.MatchString(about) {
		r.About = ""
	}
	if r.Code, err = draw(); err != nil {
		return "", err
	}
	raw, err := r.encode()
	if err != nil {
		return "", errors.New("the request does not fit")
	}
	box, err := Close(raw, to)
	if err != nil {
		return "", err
	}
	waiting, err := Waiting(dir)
	if err != nil {
		return "", err
	}
	if len(waiting) >= MaxSpool {
		return "", ErrFull
	}
	name, err := draw()
	if err != nil {
		return "", err
	}
	return r.Code, writeNew(filepath.Join(dir, spoolName), name+".box", []byte(box))
}

// writeNew writes a file that appears whole or not at all, for the owner alone.
func writeNew(dir, name string, raw []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of corrections: %w", err)
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return fmt.Errorf("write to the folder of corrections: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(raw)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, name))
	}
	if err != nil {
		return fmt.Errorf("write to the folder of corrections: %w", err)
	}
	return record.SyncDir(dir)
}

// Waiting are the names of the requests in the spool, in order.
func Waiting(dir string) (out []string, err error) {
	found, err := os.ReadDir(filepath.Join(dir, spoolName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list the corrections: %w", err)
	}
	for _, f := range found {
		if name, ok := strings.CutSuffix(f.Name(), ".box"); ok && nameForm.MatchString(name) {
			out = append(out, name)
		}
	}
	return out, nil
}

// Take opens a request in the spool, which stays there.
func Take(dir, name string, who age.Identity) (Request, error) {
	if !nameForm.MatchString(name) {
		return Request{}, errNoSuch
	}
	raw, err := os.ReadFile(filepath.Join(dir, spoolName, name+".box"))
	if errors.Is(err, fs.ErrNotExist) {
		return Request{}, errNoSuch
	}
	if err != nil {
		return Request{}, fmt.Errorf("read a correction: %w", err)
	}
	plain, err := Open(string(raw), who)
	if err != nil {
		return Request{}, err
	}
	return decodeRequest(plain)
}

// Drop removes a request from the spool.
func Drop(dir, name string) error {
	if !nameForm.MatchString(name) {
		return errNoSuch
	}
	return os.Remove(filepath.Join(dir, spoolName, name+".box"))
}

const requestSchema = "truce.correction/1"

func (r Request) encode() ([]byte, error) {
	return canon.Object(text("schema", requestSchema), text("what", r.What), text("about", r.About), text("message", r.Message),
		text("contact", r.Contact), text("code", r.Code), canon.F("sent", canon.Int(int64(r.Sent)))).Bytes()
}

func decodeRequest(raw []byte) (Request, error) {
	v, err := canon.Parse(raw)
	b := body.From(v)
	if err != nil || b.Text("schema") != requestSchema {
		return Request{}, errors.New("the file holds no request")
	}
	return Request{b.Text("what"), b.Text("about"), b.Text("message"), b.Text("contact"), b.Text("code"), b.Time("sent")}, nil
}

// Answer makes the draft of a decision on a request: what was sent and what is
// answered, in a box.
func (b *Book) Answer(r Request, decision, answer string, now truce.Instant) (intake.Draft, error) {
	if strings.TrimSpace(answer) == "" || len(answer) > MaxMessage || canon.CheckText(answer) != nil {
		return intake.Draft{}, fmt.Errorf("an answer is text of 1 to %d bytes without signs that cannot be seen", MaxMessage)
	}
	r.Code = "" // it opens the answer, and is the sender's
	asked, err := r.encode()
	if err != nil {
		return intake.Draft{}, err
	}
	raw, err := canon.Object(text("schema", "truce.correction_decision/1"), text("asked", string(asked)), text("answer", answer)).Bytes()
	if err != nil {
		return intake.Draft{}, err
	}
	box, err := Close(raw, b.SealsTo(now))
	if err != nil {
		return intake.Draft{}, err
	}
	var refs []intake.LocalRef
	for _, x := range b.names {
		if x.e.ID.String() == r.About {
			refs = append(refs, ref("about", x.e.ID))
		}
	}
	return b.draft(kindRequest, now, []canon.Field{text("what", r.What), text("decision", decision), text("box", box)}, refs...)
}

// answerFile is where the answer to a code lies.
func answerFile(code string) string {
	sum := sha256.Sum256([]byte("truce/answer/v1" + code))
	return hex.EncodeToString(sum[:]) + ".age"
}

// answerWork is the scrypt work factor of an answer: a code has 128 bits, so that
// guessing it is hopeless whatever a guess costs.
const answerWork = 10

// PutAnswer leaves an answer for whoever has the code.
func PutAnswer(dir, code, answer string) error {
	if !nameForm.MatchString(code) {
		return errors.New("the request has no code to answer to")
	}
	to, err := age.NewScryptRecipient(code)
	if err != nil {
		return fmt.Errorf("encrypt the answer: %w", err)
	}
	to.SetWorkFactor(answerWork)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, to)
	if err == nil {
		_, err = io.WriteString(w, answer)
		err = errors.Join(err, w.Close())
	}
	if err != nil {
		return fmt.Errorf("encrypt the answer: %w", err)
	}
	return writeNew(filepath.Join(dir, spoolName, "answers"), answerFile(code), b.Bytes())
}

// TakeAnswer is the answer to a code; ok is false when there is none (yet).
func TakeAnswer(dir, code string) (answer string, ok bool, err error) {
	code = strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, code))
	if !nameForm.MatchString(code) {
		return "", false, nil
	}
	f, err := os.Open(filepath.Join(dir, spoolName, "answers", answerFile(code)))
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, errors.New("the answer could not be read")
	}
	defer f.Close()
	who, err := age.NewScryptIdentity(code)
	if err != nil {
		return "", false, nil
	}
	who.SetMaxWorkFactor(answerWork)
	r, err := age.Decrypt(f, who)
	if err != nil {
		return "", false, errors.New("the answer could not be read")
	}
	raw, err := io.ReadAll(io.LimitReader(r, 2*MaxMessage))
	return string(raw), err == nil, err
}

// Pace bounds how fast the form takes requests in, whoever sends them: Burst at
// once, and one more each Refill. It keeps no address of anybody. The zero value
// takes nothing.
type Pace struct {
	Burst  int
	Refill time.Duration

	mu   sync.Mutex
	used float64
	last time.Time
}

// Ask says whether one more may come in now.
func (p *Pace) Ask(now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.Refill > 0 && !p.last.IsZero() {
		p.used = max(0, p.used-max(0, float64(now.Sub(p.last)))/float64(p.Refill))
	}
	p.last = now
	if p.used+1 > float64(p.Burst) {
		return false
	}
	p.used++
	return true
}
