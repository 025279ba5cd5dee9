package entry

import (
	"crypto/sha256"
	"fmt"
	"slices"
)

// PartName is a circle of readers.
type PartName string

// The parts. What each may hold is decided by package disclose; the names only
// keep apart what must be given, withheld and erased separately.
const (
	Public     PartName = "public"      // anybody, after release
	Cell       PartName = "cell"        // the monitoring cell
	ExactPlace PartName = "exact_place" // coordinates finer than the public cell
	Person     PartName = "person"      // names and traits of persons
	Source     PartName = "source"      // who told
)

// PartNames are all parts in their one order. Do not change it.
var PartNames = [...]PartName{Public, Cell, ExactPlace, Person, Source}

// Index is the place of the name in PartNames, or -1.
func (n PartName) Index() int { return slices.Index(PartNames[:], n) }

// Part is the content of one part, with the random salt that keeps its
// commitment from being guessed.
type Part struct {
	Name  PartName
	Salt  [32]byte
	Bytes []byte
}

// Commitment is what the envelope holds of the part.
func (p Part) Commitment() [32]byte {
	var buf [1024]byte
	b := append(append(append(buf[:0], "truce/part/v1"...), p.Name...), p.Salt[:]...)
	if len(b)+len(p.Bytes) <= len(buf) {
		return sha256.Sum256(append(b, p.Bytes...))
	}
	h := sha256.New()
	h.Write(b)
	h.Write(p.Bytes)
	return [32]byte(h.Sum(nil))
}

// Commitment is a part as the envelope names it. Size, in bytes, is not
// secret; who must hide it pads the part.
type Commitment struct {
	Name PartName
	Hash [32]byte
	Size int64
}

// checkPart says why p is not what the envelope committed to, if so.
func checkPart(env *Envelope, p Part) error {
	for _, c := range env.Parts {
		if c.Name != p.Name {
			continue
		}
		if c.Size != int64(len(p.Bytes)) || c.Hash != p.Commitment() {
			return fmt.Errorf("part %s is not the one that the envelope commits to", p.Name)
		}
		return nil
	}
	return fmt.Errorf("the envelope commits to no part of this name, of %d parts given", len(env.Parts))
}
