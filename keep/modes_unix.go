//go:build unix

package keep

// hasModes says whether file modes keep others out on this system.
const hasModes = true
