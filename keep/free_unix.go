//go:build linux || darwin

package keep

import "syscall"

// FreeBytes is how many bytes a file system has left for its users; known is
// false where that cannot be asked.
func FreeBytes(dir string) (n int64, known bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return int64(st.Bavail) * int64(st.Bsize), true
}
