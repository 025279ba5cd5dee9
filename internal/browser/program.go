package browser

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// Program is truce as it is built from this module, for tests and pictures
// that use it as a person does.
type Program struct{ path string }

// Build builds the program into a folder; root is the module's.
func Build(ctx context.Context, root, dir string) (*Program, error) {
	p := &Program{filepath.Join(dir, "truce")}
	c := exec.CommandContext(ctx, "go", "build", "-o", p.path, "./cmd/truce")
	c.Dir = root
	if out, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build truce: %w: %s", err, tail(out))
	}
	return p, nil
}

// Run runs a verb and gives what it prints.
func (p *Program) Run(ctx context.Context, args ...string) ([]byte, error) {
	out, err := exec.CommandContext(ctx, p.path, args...).Output()
	if err != nil {
		return out, fmt.Errorf("truce %s: %w", args[0], err)
	}
	return out, nil
}

// Served is a server of pages that was started.
type Served struct {
	Address string // http://127.0.0.1:port
	Token   string // "" when it asks for none
	Desk    string // the link that signs in at the desk, once; "" when none is served
	stop    func()
	once    sync.Once
}

// Stop ends the server.
func (s *Served) Stop() { s.once.Do(s.stop) }

var serving = regexp.MustCompile(`serving at (http://[0-9.:]+)`)

// Serve starts a verb that serves, at a free port of loopback, and waits until
// it says where.
func (p *Program) Serve(ctx context.Context, args ...string) (*Served, error) {
	c := exec.CommandContext(ctx, p.path, append(args, "--listen", "127.0.0.1:0")...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start truce %s: %w", args[0], err)
	}
	s := &Served{stop: func() {
		_ = c.Process.Signal(os.Interrupt)
		_ = c.Wait()
	}}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, token, ok := strings.Cut(lines.Text(), "token to sign in to the whole view: "); ok {
			s.Token = token
		}
		if _, link, ok := strings.Cut(lines.Text(), "the desk, good once: "); ok {
			s.Desk = link
		}
		if m := serving.FindStringSubmatch(lines.Text()); m != nil {
			s.Address = m[1]
			go func() { // what it says later fills no pipe
				for lines.Scan() {
				}
			}()
			return s, nil
		}
	}
	s.Stop()
	return nil, fmt.Errorf("truce %s ended before it served", args[0])
}
