//go:build unix

package evalout

import (
	"math"
	"syscall"
)

// Spent is the processor time of this process so far, in seconds; not a number
// where the system does not say.
func Spent() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return math.NaN()
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
