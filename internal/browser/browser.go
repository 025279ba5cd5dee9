// Package browser drives a real Chromium for the tests of the pages and for
// the pictures of them. It speaks the browser's own protocol through chromedp;
// nothing of it is in the program.
//
// # Where the browser comes from
//
// [Find] takes $TRUCE_CHROMIUM, else a chromium or chrome on the path, else,
// for root on a system with apt-get, it installs Debian's package. In a test,
// [Start] fails under CI=true when there is none, and says what to install;
// elsewhere it skips.
//
// # What it cannot do
//
// The browser resolves no name and so reaches nothing but numbers of loopback:
// a page that fetched something from elsewhere would lack it, and
// [Page.Outside] says that it tried.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// ErrNone says what to install.
var ErrNone = errors.New("there is no Chromium: install the package chromium (apt-get install chromium), or name one in TRUCE_CHROMIUM")

// Find is the path of a Chromium, installed first when that can be done.
func Find(ctx context.Context) (string, error) {
	if path := os.Getenv("TRUCE_CHROMIUM"); path != "" {
		return path, nil
	}
	if path := onPath(); path != "" {
		return path, nil
	}
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 {
		return "", ErrNone
	}
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	defer stop()
	for _, args := range [][]string{{"update", "-qq"}, {"install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"}} {
		c := exec.CommandContext(ctx, apt, args...)
		c.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := c.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%w; apt-get %s: %w: %s", ErrNone, args[0], err, tail(out))
		}
	}
	if path := onPath(); path != "" {
		return path, nil
	}
	return "", ErrNone
}

func onPath() string {
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	return ""
}

func tail(b []byte) string {
	s := strings.TrimSpace(string(b))
	return s[max(0, len(s)-200):]
}

// Browser is a running Chromium with a profile of its own.
type Browser struct {
	ctx  context.Context
	stop []context.CancelFunc
}

// Open starts the Chromium at path.
func Open(ctx context.Context, path string) (*Browser, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true), // maps without a graphics card
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("hide-scrollbars", true), chromedp.Flag("lang", "en-GB"),
		chromedp.WSURLReadTimeout(60*time.Second),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	b := &Browser{}
	alloc, stop := chromedp.NewExecAllocator(ctx, options...)
	b.stop = append(b.stop, stop)
	b.ctx, stop = chromedp.NewContext(alloc)
	b.stop = append(b.stop, stop)
	if err := chromedp.Do(b.ctx); err != nil {
		b.Close()
		return nil, fmt.Errorf("start Chromium: %w", err)
	}
	return b, nil
}

// Close ends the browser.
func (b *Browser) Close() {
	for i := len(b.stop) - 1; i >= 0; i-- {
		b.stop[i]()
	}
}

// Start opens a browser for a test and closes it after.
func Start(t testing.TB) *Browser {
	t.Helper()
	path, err := Find(context.Background())
	if err != nil {
		Missing(t, err)
	}
	b, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// Missing ends a test that lacks something: it fails under CI=true.
func Missing(t testing.TB, err error) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(err)
	}
	t.Skip(err)
}
