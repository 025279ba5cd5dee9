package sqlite

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"

	"truce/record"
)

// SQLite reads its write-ahead log up to the first frame whose checksum fails,
// and silently forgets the rest. After a power cut that is right: the last
// transaction was torn, and nobody was told that it was kept. After a byte has
// gone bad it drops entries that were acknowledged. walState tells the two
// apart: every transaction was flushed before the next began, so damage with a
// later transaction behind it is damage.
//
// The file (https://sqlite.org/fileformat2.html#walformat) has a header of 32
// bytes and frames of 24 bytes and a page. Header and frames carry a pair of
// salts, drawn anew whenever the file is begun again; frames that an earlier
// round left behind have others. Checksums run on from frame to frame.
type walState struct {
	frames    int   // good frames of this round
	committed int   // of these, up to the last that ends a transaction
	badFrame  int   // the first frame of this round that fails, from 1; 0 when none
	later     bool  // a transaction begins behind the bad frame
	badHeader bool  // the file has a header, and it fails
	badOffset int64 // where the bad frame, or header, begins
}

const (
	walHeader   = 32
	frameHeader = 24
)

// walSum runs SQLite's checksum on over b, whose length is a multiple of 8.
func walSum(order binary.ByteOrder, s [2]uint32, b []byte) [2]uint32 {
	for ; len(b) >= 8; b = b[8:] {
		s[0] += order.Uint32(b) + s[1]
		s[1] += order.Uint32(b[4:]) + s[0]
	}
	return s
}

// readWAL reads the state of a write-ahead log. A missing or empty file is a
// good one.
func readWAL(name string) (st walState, err error) {
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		return st, nil
	}
	if err != nil {
		return st, fmt.Errorf("read the write-ahead log: %w", err)
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<20)
	head := make([]byte, walHeader)
	if n, err := io.ReadFull(r, head); err != nil {
		if n == 0 || err == io.ErrUnexpectedEOF {
			return st, nil // shorter than a header: no frame was ever complete
		}
		return st, fmt.Errorf("read the write-ahead log: %w", err)
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if head[3] == 0x83 {
		order = binary.BigEndian
	}
	sum := walSum(order, [2]uint32{}, head[:24])
	be := binary.BigEndian
	page := int(be.Uint32(head[8:]))
	if be.Uint32(head)&^1 != 0x377f0682 || be.Uint32(head[4:]) != 3007000 || sum != pair(head[24:]) ||
		page < 512 || page > 65536 || page&(page-1) != 0 {
		st.badHeader = true
		if n, err := io.CopyN(io.Discard, r, frameHeader+1); err == nil && n > 0 {
			st.later = true // a header is flushed before its frames: these were kept
		}
		return st, nil
	}
	return st, st.readFrames(r, order, sum, pair(head[16:]), page)
}

// pair reads two big-endian words.
func pair(b []byte) [2]uint32 {
	return [2]uint32{binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])}
}

// readFrames follows the checksums. Behind a bad frame each frame is checked
// from the sum that the frame before it states, and a frame that then holds,
// after one that ended a transaction, shows a later transaction.
func (st *walState) readFrames(r io.Reader, order binary.ByteOrder, sum, salts [2]uint32, page int) error {
	frame := make([]byte, frameHeader+page)
	ended := false    // the frame before ended a transaction
	var own [2]uint32 // the sum of the bad frame as computed, should only its stated sum be bad
	for n := 1; ; n++ {
		if _, err := io.ReadFull(r, frame); err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil // a frame that is cut off was never complete
		} else if err != nil {
			return fmt.Errorf("read the write-ahead log: %w", err)
		}
		same := 0
		for i, s := range pair(frame[8:]) {
			if s == salts[i] {
				same++
			}
		}
		got := walSum(order, walSum(order, sum, frame[:8]), frame[frameHeader:])
		good := same == 2 && got == pair(frame[16:]) && binary.BigEndian.Uint32(frame) != 0
		if n == max(st.badFrame, -st.badFrame)+1 && st.badFrame != 0 && same == 2 {
			good = good || walSum(order, walSum(order, own, frame[:8]), frame[frameHeader:]) == pair(frame[16:])
		}
		commits := binary.BigEndian.Uint32(frame[4:]) != 0
		switch {
		case st.badFrame == 0 && good:
			st.frames = n
			if commits {
				st.committed = n
			}
			sum = got
		case st.badFrame == 0 && same == 0:
			// Left behind by an earlier round, or damage to both salts: if a
			// frame of this round follows, it shows below.
			st.badFrame, st.badOffset = -n, walHeader+int64(n-1)*int64(len(frame))
			sum, own = pair(frame[16:]), got
		case st.badFrame == 0:
			st.badFrame, st.badOffset = n, walHeader+int64(n-1)*int64(len(frame))
			sum, own = pair(frame[16:]), got
		default:
			if good {
				if st.badFrame < 0 {
					st.badFrame = -st.badFrame
				}
				st.later = st.later || ended
			}
			sum = pair(frame[16:])
		}
		ended = commits
	}
}

// damaged says whether anything of this round fails.
func (st walState) damaged() bool { return st.badHeader || st.badFrame > 0 }

// refuseDamagedWAL keeps SQLite from forgetting acknowledged entries.
func refuseDamagedWAL(file string) error {
	st, err := readWAL(file + "-wal")
	if err != nil || !st.later {
		return err
	}
	return fmt.Errorf("%s-wal is damaged at frame %d (byte %d) and whole transactions follow: opening it would drop entries that were acknowledged; copy the folder away and restore from a mirror, or remove the -wal file to go on without them: %w",
		file, st.badFrame, st.badOffset, record.ErrDamaged)
}
