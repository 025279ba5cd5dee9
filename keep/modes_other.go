//go:build !unix

package keep

const hasModes = false
