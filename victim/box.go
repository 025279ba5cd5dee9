package victim

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// A box is an age file (X25519, one stanza for each keeper) in base64. What was
// encrypted is filled up with line feeds to a multiple of step bytes, for
// envelopes say how long a part is and the length of a name is a trace of it.
const (
	step   = 512
	maxBox = 64 << 10
)

// ErrShut says that none of the keys opens a box.
var ErrShut = errors.New("this key does not open the record: it was made before the keeper had a key, or for others; a keeper of that time can open it")

// Close encrypts to the recipients of keepers.
func Close(plain []byte, to []string) (string, error) {
	if len(to) == 0 {
		return "", errors.New("the case has no keeper, and nothing about a person is kept in the open: truce victim keeper NAME makes one")
	}
	if len(plain) > maxBox/2 {
		return "", fmt.Errorf("this is more than %d bytes: shorten it", maxBox/2)
	}
	var who []age.Recipient
	for _, s := range to {
		r, err := age.ParseX25519Recipient(s)
		if err != nil {
			return "", errors.New("the key of a keeper on record is no age recipient: revoke it, and make another with truce victim keeper")
		}
		who = append(who, r)
	}
	filled := append(bytes.Clone(plain), bytes.Repeat([]byte("\n"), step-1-(len(plain)+step-1)%step)...)
	var b bytes.Buffer
	w, err := age.Encrypt(&b, who...)
	if err == nil {
		_, err = w.Write(filled)
		err = errors.Join(err, w.Close())
	}
	if err != nil {
		return "", fmt.Errorf("encrypt the record: %w", err)
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// Open decrypts a box.
func Open(box string, who age.Identity) ([]byte, error) {
	if len(box) > 2*maxBox {
		return nil, errors.New("the box is larger than boxes are")
	}
	raw, err := base64.StdEncoding.DecodeString(box)
	if err != nil {
		return nil, errors.New("the box is damaged: it is not base64")
	}
	r, err := age.Decrypt(bytes.NewReader(raw), who)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return nil, ErrShut
	}
	if err != nil {
		return nil, errors.New("the box is damaged: it is no age file")
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxBox))
	if err != nil {
		return nil, errors.New("the box is damaged: its end is missing or changed")
	}
	return bytes.TrimRight(plain, "\n"), nil
}

// ClosePerson encrypts what is said of a person.
func ClosePerson(p Person, to []string) (string, error) {
	raw, err := p.encode()
	if err != nil {
		return "", errors.New("a field holds what cannot be stored: signs that cannot be seen, or bytes that are not UTF-8")
	}
	return Close(raw, to)
}

// OpenPerson decrypts what is said of a person.
func OpenPerson(box string, who age.Identity) (Person, error) {
	raw, err := Open(box, who)
	if err != nil {
		return Person{}, err
	}
	return decode(raw)
}
