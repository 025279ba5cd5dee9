//go:build !unix

package sqlite

import (
	"fmt"
	"os"
	"path/filepath"

	"truce/record"
)

// takeLock keeps every other process out of the folder, as far as a system
// without flock lets it: a file that is open cannot be removed there, so a lock
// file that can be removed was left behind by a process that has ended.
func takeLock(dir string) (*os.File, error) {
	name := filepath.Join(dir, "record.lock")
	if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("%w: another truce uses the folder %s; stop it, ask it instead, or choose another folder with --data", record.ErrInUse, dir)
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	return f, nil
}
