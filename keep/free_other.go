//go:build !(linux || darwin)

package keep

// FreeBytes is how many bytes a file system has left for its users; known is
// false where that cannot be asked.
func FreeBytes(dir string) (n int64, known bool) { return 0, false }
