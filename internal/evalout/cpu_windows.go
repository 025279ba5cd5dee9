package evalout

import (
	"math"
	"syscall"
)

// Spent is the processor time of this process so far, in seconds; not a number
// where the system does not say.
func Spent() float64 {
	var created, exited, kernel, user syscall.Filetime
	p, err := syscall.GetCurrentProcess()
	if err == nil {
		err = syscall.GetProcessTimes(p, &created, &exited, &kernel, &user)
	}
	if err != nil {
		return math.NaN()
	}
	ticks := func(t syscall.Filetime) float64 { return float64(uint64(t.HighDateTime)<<32 | uint64(t.LowDateTime)) }
	return (ticks(kernel) + ticks(user)) / 1e7 // of 100 ns
}
