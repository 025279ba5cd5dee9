package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"truce/view"
	"truce/web"
)

const serveAbout = `Serves a case in the browser. Without signing in a reader sees rulings,
determinations, statements and published texts; the token that is printed at
start signs in to the whole. What is recorded while it serves appears: what
liaison officers hand in with their own keys, and what others import into the
same folder meanwhile. docs/liaison.md has the steps for a liaison officer.

With --desk the cell records by hand and takes tables in, in the browser: on
this machine alone, for whoever opens the link that is printed, which is good
once. Without it there are no forms. docs/first-day.md has the steps.
`

// defaultListen is where pages are served: this machine alone.
const defaultListen = "127.0.0.1:8080"

func runServe(ctx context.Context, m *Main, args []string) error {
	var dataFlag, listen, gazetteer, endpoint, model string
	var atDesk bool
	rest, err := m.flags("serve", "", serveAbout, func(fs *flag.FlagSet) {
		fs.StringVar(&dataFlag, "data", "", "`DIR` that holds the record")
		fs.StringVar(&listen, "listen", defaultListen, "`ADDRESS` to serve at; the next free port when it is taken")
		fs.BoolVar(&atDesk, "desk", false, "serve the forms of the desk too, on this machine alone")
		secondFlags(fs, &endpoint, &model)
		fs.StringVar(&gazetteer, "gazetteer", "", "`FILE` of places of your own, in which the desk's reader looks too")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("serve takes no paths; the record is named by --data")
	}
	if atDesk && !web.Loopback(listen) {
		return wrongCall("--desk serves on this machine alone: leave --listen out, or give an address like %s", defaultListen)
	}
	dir := m.dataDir(dataFlag)
	rows, err := view.Open(filepath.Join(dir, "view.db"))
	if err != nil {
		return err
	}
	defer rows.Close()
	l, err := newLive(ctx, dir, rows)
	if err != nil {
		return err
	}
	token, err := newToken()
	if err != nil {
		return err
	}
	ctx, end := context.WithCancel(ctx)
	var following sync.WaitGroup
	defer following.Wait()
	defer end()
	following.Go(func() { l.follow(ctx) })
	fmt.Fprintf(m.Stdout, "token to sign in to the whole view: %s\n", token)
	persons := newLiveVictims(l)
	c := web.Config{Living: l, Office: l, Token: token, Triage: l, Victims: persons}
	if atDesk {
		if c.DeskLink, err = newToken(); err != nil {
			return err
		}
		places, err := placesOf(gazetteer)
		if err != nil {
			return err
		}
		other, err := m.second(endpoint, model)
		if err != nil {
			return err
		}
		if other != nil {
			other.For = 45 * time.Second // a page is not waited for longer
		}
		c.Desk, c.Claims, c.Decide, c.VictimDesk = l, newLiveClaims(l, places, other), l, persons
	}
	return m.serve(ctx, c, listen)
}

func newToken() (string, error) {
	b := make([]byte, 18)
	if _, err := rand.Read(b); err != nil {
		return "", fmt.Errorf("draw a token: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// serve serves pages until the context ends.
func (m *Main) serve(ctx context.Context, c web.Config, listen string) error {
	h, err := web.Handler(c)
	if err != nil {
		return err
	}
	l, err := listenNear(listen)
	if err != nil {
		return err
	}
	srv := web.Server(h)
	if c.Desk != nil {
		fmt.Fprintf(m.Stdout, "the desk, good once: http://%s%s\n", l.Addr(), web.DeskPath(c))
	}
	fmt.Fprintf(m.Stdout, "serving at http://%s (Ctrl-C ends it)\n", l.Addr())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(end); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("end the server: %w", err)
	}
	return nil
}

// listenNear listens at an address, or at one of the next ports when it is
// taken.
func listenNear(address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, wrongCall("--listen is an address with a port, as in %s", defaultListen)
	}
	first, err := strconv.Atoi(port)
	if err != nil || first < 0 || first > 65535 {
		return nil, wrongCall("--listen: the port is a number from 0 to 65535")
	}
	var last error
	for p := first; p < min(first+20, 65536); p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		last = err
	}
	return nil, fmt.Errorf("no port from %d on is free: %w", first, last)
}
