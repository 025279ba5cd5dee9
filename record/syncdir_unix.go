//go:build unix

package record

import (
	"errors"
	"fmt"
	"os"
)

// hasModes says whether file modes keep others out on this system.
const hasModes = true

// SyncDir makes the names in a folder durable, after a file was made in it.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("make folder %s durable: %w", dir, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("make folder %s durable: %w", dir, err)
	}
	return nil
}
