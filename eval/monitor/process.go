package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"truce/monitor"
)

// childArg makes this program the process that is measured.
const childArg = "-child"

// child evaluates (eval, why) or copies a log, SIG CLAUSE LOG OUT, or rules a
// record anew.
func child(args []string) error {
	if len(args) == 2 && args[0] == "rerule" {
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		c, err := rerule(n)
		if err != nil {
			return err
		}
		return json.NewEncoder(os.Stdout).Encode(c)
	}
	if len(args) != 5 {
		return fmt.Errorf("a child is told what to do, and four files")
	}
	in, err := os.Open(args[3])
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(args[4])
	if err != nil {
		return err
	}
	defer out.Close()
	p, err := load(args[1], args[2])
	if err != nil {
		return err
	}
	switch args[0] {
	case "copy":
		err = monitor.Copy(p.Signature(), in, out)
	case "why":
		err = p.NewWithReasons().Run(in, out)
	default:
		err = p.New().Run(in, out)
	}
	fmt.Println(peak())
	return err
}

// peak is the most memory that this process had, in bytes, or 0 where the
// system does not say. What it says of a child to the parent would begin with
// what the parent had.
func peak() int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb int64
	if _, after, ok := strings.Cut(string(b), "VmHWM:"); ok {
		fmt.Sscan(after, &kb)
	}
	return kb * 1024
}

// A cost is what a process took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // bytes, the most it had
}

// ours runs a child on one core.
func (r *run) ours(what, clause, log, out string) (cost, error) {
	exe, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	cmd := exec.Command(exe, childArg, what, r.files.sig, clause, log, out)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	var said bytes.Buffer
	cmd.Stdout = &said
	c, err := timed(cmd)
	fmt.Sscan(said.String(), &c.peak)
	return c, err
}

// monpoly runs MonPoly with its output in a file; verified takes its second
// kernel, which is proved correct.
func (r *run) monpoly(verified bool, sig, clause, log, out string) (cost, error) {
	args := []string{"-sig", sig, "-formula", clause, "-log", log}
	if verified {
		args = append(args, "-verified")
	}
	cmd := exec.Command("monpoly", args...)
	f, err := os.Create(out)
	if err != nil {
		return cost{}, err
	}
	defer f.Close()
	cmd.Stdout = f
	return timed(cmd)
}

// hasMonpoly says whether there is a MonPoly on the PATH.
func hasMonpoly() bool {
	_, err := exec.LookPath("monpoly")
	return err == nil
}

func timed(cmd *exec.Cmd) (cost, error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w: %.300s", cmd.Path, err, said.String())
	}
	c := cost{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	return c, nil
}

// median takes the median of wall and of processor time.
func median(costs []cost) cost {
	wall, cpu := slices.Clone(costs), costs
	slices.SortFunc(wall, func(a, b cost) int { return int(a.wall - b.wall) })
	slices.SortFunc(cpu, func(a, b cost) int { return int(a.cpu - b.cpu) })
	return cost{wall[len(wall)/2].wall, cpu[len(cpu)/2].cpu, wall[len(wall)/2].peak}
}
