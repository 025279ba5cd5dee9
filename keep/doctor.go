package keep

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truce"
	"truce/civil"
	"truce/entry"
	"truce/entry/body"
	"truce/record"
	"truce/record/sqlite"
	"truce/view"
)

// Status of a check.
type Status string

// The three answers.
const (
	OK      Status = "ok"
	Wrong   Status = "wrong"
	Unknown Status = "cannot be determined" // the sentence names what is lacking
)

// Check is one thing that was looked at.
type Check struct {
	Name   string `json:"name"`
	Status Status `json:"status"`
	Says   string `json:"says"`         // what was found; never the content of an entry
	Do     string `json:"do,omitempty"` // what to do, when something is to be done
}

// DoctorOptions are what an examination knows from elsewhere.
type DoctorOptions struct {
	Now     time.Time     // by the clock of this machine
	Wait    time.Duration // for another process that has the record open
	Against []string      // texts of checkpoints kept elsewhere
}

// What the checks go by.
const (
	leastFree   = 256 << 20           // bytes that a disk should have left, and twice the record
	keptLately  = 30 * 24 * time.Hour // how old a checkpoint kept elsewhere may be while the record grows
	oldZoneData = 2                   // years after which governments will have changed some zone
)

// Examine looks at a data folder and says of each check whether it is well,
// what is wrong, and what to do. It repairs nothing. An error means that it
// could not be done: there is no record.
func Examine(ctx context.Context, dir string, o DoctorOptions) ([]Check, error) {
	if _, err := os.Stat(filepath.Join(dir, recordName)); err != nil {
		return nil, fmt.Errorf("there is no record in folder %s: %w", dir, err)
	}
	x := &examination{dir: dir, o: o, kinds: map[string]int{}}
	report, err := sqlite.Verify(ctx, dir, record.VerifyOptions{Against: o.Against, Each: x.each})
	if err != nil {
		return nil, err
	}
	x.report = report
	x.opens(ctx)
	for _, check := range []func() Check{x.log, x.kind, x.view, x.keys, x.modes, x.disk, x.clock, x.checkpoint, x.elsewhere, x.zone} {
		x.checks = append(x.checks, check())
	}
	return x.checks, ctx.Err()
}

// examination is what one look at a folder found out.
type examination struct {
	dir         string
	o           DoctorOptions
	report      *record.Report
	ids         []truce.EntryID // by position
	kinds       map[string]int  // kinds that this program does not know, and how many entries
	genesis     *entry.Entry
	signed      truce.Instant // of the last entry
	opened      bool
	checkpoints []record.Checkpoint
	checks      []Check
}

func (x *examination) each(pos int64, e *entry.Entry) {
	for int64(len(x.ids)) < pos {
		x.ids = append(x.ids, truce.EntryID{}) // of an entry that does not hold
	}
	x.ids = append(x.ids, e.ID)
	if pos == 0 {
		x.genesis = e
	}
	x.signed = e.Env.Signed
	if _, known := body.KindOf(e.Env.Kind); !known {
		x.kinds[e.Env.Kind]++
	}
}

func well(name, format string, args ...any) Check {
	return Check{Name: name, Status: OK, Says: fmt.Sprintf(format, args...)}
}

func wrong(name, do, format string, args ...any) Check {
	return Check{Name: name, Status: Wrong, Says: fmt.Sprintf(format, args...), Do: do}
}

func unknown(name, do, format string, args ...any) Check {
	return Check{Name: name, Status: Unknown, Says: fmt.Sprintf(format, args...), Do: do}
}

// opens opens the record as the other verbs do, and reads its checkpoints.
func (x *examination) opens(ctx context.Context) {
	const name = "record opens"
	var c Check
	log, err := sqlite.Open(x.dir, sqlite.Options{MustExist: true, Wait: x.o.Wait})
	switch {
	case err == nil:
		x.checkpoints, err = log.Checkpoints(ctx)
		x.opened = err == nil
		if err = errors.Join(err, log.Close()); err != nil {
			c = wrong(name, "restore a backup into another folder", "its checkpoints cannot be read: %v", err)
			break
		}
		c = well(name, "it opens with all its settings")
	case errors.Is(err, record.ErrInUse):
		c = unknown(name, "stop the other truce, or ask again when it has done", "another truce has it open, and did not give it back within %s", x.o.Wait)
	default:
		c = wrong(name, "do what the sentence says, or restore a backup into another folder", "%v", err)
	}
	x.checks = append(x.checks, c)
}

// log is what truce verify finds.
func (x *examination) log() Check {
	const name = "log and signatures"
	if r := x.report; !r.OK() {
		return wrong(name, "run truce verify for the whole list; keep a copy of the folder as it is, and restore a backup into another one",
			"%d things do not hold, the first: %s", int64(len(r.Findings))+r.More, r.Findings[0])
	}
	return well(name, "%d entries, %d signatures, root %x: all of it holds", x.report.Entries, x.report.Signatures, x.report.Head.Root)
}

func (x *examination) kind() Check {
	const name = "kinds of entries"
	if len(x.kinds) == 0 {
		return well(name, "this truce knows the kind of every entry")
	}
	n := 0
	for _, k := range x.kinds {
		n += k
	}
	return wrong(name, "use a newer truce, which knows them", "%d entries are of %d kinds that this truce does not know: they are kept, and nothing is concluded from them", n, len(x.kinds))
}

func (x *examination) view() Check {
	const name = "view file"
	const do = "delete view.db (with view.db-wal and view.db-shm) while nothing serves the folder: it is made anew from the record"
	l, err := view.Look(filepath.Join(x.dir, "view.db"))
	at := func(pos int64) truce.EntryID {
		if pos < int64(len(x.ids)) {
			return x.ids[pos]
		}
		return truce.EntryID{}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return well(name, "there is none: truce serve makes it from the record")
	case err != nil:
		return wrong(name, do, "it is damaged, or of another version of truce; truce serve makes it anew")
	case l.Size > 0 && (l.Genesis != at(0) || l.Last != at(l.Size-1)):
		return wrong(name, do, "it was made from another record")
	}
	return well(name, "it is of this record, folded to %d of %d entries", l.Size, x.report.Entries)
}

// keys asks whether what is needed to go on is here and can be read.
func (x *examination) keys() Check {
	const name = "keys"
	for _, file := range []string{"log.key", "keys/desk.key"} {
		_, err := record.LoadKey(filepath.Join(x.dir, filepath.FromSlash(file)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return wrong(name, "put it back from where the keys are kept; without it the record can be read and verified, and nothing added", "%s is not in the folder", file)
		case err != nil:
			return wrong(name, "put it back from where the keys are kept", "%v", err)
		}
	}
	if _, err := os.Stat(filepath.Join(x.dir, "keys", "root.key")); err != nil {
		return well(name, "log.key and desk.key are here; root.key, which is needed for roles alone, lies elsewhere")
	}
	return well(name, "log.key, desk.key and root.key are here")
}

// modes asks who else may read the keys, and the folder.
func (x *examination) modes() Check {
	const name = "file modes"
	names, err := keyNames(x.dir)
	if err != nil {
		return wrong(name, "see that the folder can be read", "%v", err)
	}
	if !hasModes {
		return unknown(name, "", "this system has no file modes to look at")
	}
	for _, n := range append(names, recordName) {
		info, err := os.Stat(filepath.Join(x.dir, filepath.FromSlash(n)))
		if err != nil {
			return wrong(name, "see that the folder can be read", "%v", err)
		}
		mode := info.Mode().Perm()
		if n != recordName && mode&0o077 != 0 {
			return wrong(name, "chmod 600 "+n+"; if others use this machine, have another key made", "%s may be read by others (mode %04o)", n, mode)
		}
		if folder, err := os.Stat(x.dir); err == nil && n == recordName && mode&0o077 != 0 && folder.Mode().Perm()&0o077 != 0 {
			return wrong(name, "chmod 700 the folder: the record holds more than everybody may see", "the folder and the record in it may be read by others (mode %04o)", folder.Mode().Perm())
		}
	}
	return well(name, "nobody else may read the record and the %d keys", len(names))
}

func (x *examination) disk() Check {
	const name = "free disk space"
	free, known := FreeBytes(x.dir)
	if !known {
		return unknown(name, "look at the disk with a tool of the system", "this system does not tell")
	}
	need := int64(leastFree)
	if info, err := os.Stat(filepath.Join(x.dir, recordName)); err == nil {
		need = max(need, 2*info.Size())
	}
	if free < need {
		return wrong(name, "make room, or move the folder to a larger disk while nothing serves it", "%s are left; %s should be, for growth and for a backup", size(free), size(need))
	}
	return well(name, "%s are left", size(free))
}

// clock holds the clock against what this machine last stamped, or else what
// was last signed.
func (x *examination) clock() Check {
	const name = "clock"
	const do = "set the clock of this machine; what was stamped with a wrong one keeps its time"
	now := truce.InstantOf(x.o.Now)
	last, what := x.signed, "the last entry was signed"
	for _, c := range x.checkpoints {
		if c.Made.Known() {
			last, what = c.Made, "the last checkpoint was made"
		}
	}
	switch {
	case len(x.ids) == 0 || !last.Known():
		return unknown(name, "", "no entry holds that the clock could be held against")
	case now < last:
		return wrong(name, do, "it shows %s, and %s at %s", now, what, last)
	}
	return well(name, "it shows %s; %s at %s", now, what, last)
}

// checkpoint asks whether the log's own last checkpoint covers its head.
func (x *examination) checkpoint() Check {
	const name = "checkpoint"
	if !x.opened {
		return unknown(name, "see why the record does not open", "the checkpoints could not be read")
	}
	const do = "run truce verify --keep FILE, which makes one, and keep the file elsewhere"
	if len(x.checkpoints) == 0 {
		return wrong(name, do, "the log never signed its head")
	}
	last := x.checkpoints[len(x.checkpoints)-1]
	if last.Size < x.report.Entries {
		return wrong(name, do, "the last covers %d of %d entries", last.Size, x.report.Entries)
	}
	return well(name, "the last covers all %d entries", last.Size)
}

// elsewhere asks how old the newest checkpoint is that was kept elsewhere.
// Whether it holds is among what log says.
func (x *examination) elsewhere() Check {
	const name = "checkpoint kept elsewhere"
	const do = "run truce verify --keep FILE and keep the file on another machine or on paper; then truce doctor --against FILE"
	size := int64(0)
	for _, text := range x.o.Against {
		if c, err := record.OpenCheckpoint(text, nil); err == nil || errors.Is(err, record.ErrUnsigned) {
			size = max(size, c.Size)
		}
	}
	if size == 0 {
		return unknown(name, do, "the folder cannot tell whether there is one, and none was given")
	}
	if size >= x.report.Entries {
		return well(name, "the one given covers all %d entries", x.report.Entries)
	}
	// When the entry behind it came is known from the first checkpoint that covers it.
	for _, c := range x.checkpoints {
		if c.Size <= size || !c.Made.Known() {
			continue
		}
		if x.o.Now.Sub(c.Made.Time()) > keptLately {
			return wrong(name, do, "the newest given covers %d of %d entries, and the record has grown since %s", size, x.report.Entries, c.Made)
		}
		break
	}
	return well(name, "the newest given covers %d of %d entries; the others came within the last %d days", size, x.report.Entries, int(keptLately.Hours()/24))
}

// zone asks whether the zone of the case is known, and how old what is known is.
func (x *examination) zone() Check {
	const name = "zone data"
	kind, _ := body.KindOf("genesis/1")
	if x.genesis == nil {
		return unknown(name, "see what does not hold of the first entry", "the genesis, which names the zone, could not be read")
	}
	b, held := body.Of(kind, x.genesis)
	if !held {
		return unknown(name, "", "the genesis, which names the zone, is withheld or erased")
	}
	z, err := civil.Load(b.Text("zone"))
	if err != nil {
		return wrong(name, "use a newer truce", "%v", err)
	}
	var year int
	if _, err := fmt.Sscanf(civil.DataVersion, "%4d", &year); err != nil || x.o.Now.UTC().Year()-year > oldZoneData {
		return unknown(name, "use a newer truce, with newer zone data", "the data of time zones are version %s: whether a government changed %s since is not in them", civil.DataVersion, z.Name())
	}
	return well(name, "%s is known; the data are version %s", z.Name(), civil.DataVersion)
}
