//go:build !unix

package record

// hasModes says whether file modes keep others out on this system.
const hasModes = false

// SyncDir does nothing here: the system offers no way to flush a folder.
func SyncDir(dir string) error { return nil }
