package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Options are how a page is looked at; the zero value is a desk.
type Options struct {
	Width, Height int64 // CSS pixels; 1376 × 900 when 0
	Dark          bool
	Paper         bool // as it is printed
	NoScript      bool // a browser without JavaScript
	Scale         float64
}

// Page is a tab.
type Page struct {
	ctx  context.Context
	stop context.CancelFunc

	mu      sync.Mutex
	outside []string
	errors  []string
	status  int64
}

// perStep bounds one thing done with a page.
const perStep = 30 * time.Second

// Page opens a tab; close it.
func (b *Browser) Page(o Options) (*Page, error) {
	if o.Width == 0 {
		o.Width, o.Height = 1376, 900
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	p := &Page{}
	p.ctx, p.stop = chromedp.NewContext(b.ctx)
	if err := chromedp.Listen(p.ctx, p.see); err != nil {
		p.Close()
		return nil, fmt.Errorf("open a tab: %w", err)
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: map[bool]string{true: "dark", false: "light"}[o.Dark]},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	if o.Paper {
		media.Media = "print"
	}
	for _, step := range []func() error{
		func() error { return do(p, network.Enable, network.EnableParams{}) },
		func() error { return do(p, runtime.Enable, cdp.Empty{}) },
		func() error { return do(p, cdplog.Enable, cdp.Empty{}) },
		func() error {
			return do(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
				Width: o.Width, Height: o.Height, DeviceScaleFactor: o.Scale, Mobile: o.Width < 600})
		},
		func() error { return do(p, emulation.SetEmulatedMedia, media) },
		func() error { // several tabs are open, and each is to have the focus
			return do(p, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		},
		func() error {
			return do(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: o.NoScript})
		},
	} {
		if err := step(); err != nil {
			p.Close()
			return nil, fmt.Errorf("open a tab: %w", err)
		}
	}
	return p, nil
}

// Close closes the tab.
func (p *Page) Close() { p.stop() }

// do gives the tab a command without an answer.
func do[P, R any](p *Page, c cdp.Command[P, R], params P) error {
	_, err := ask(p, c, params)
	return err
}

// ask gives the tab a command.
func ask[P, R any](p *Page, c cdp.Command[P, R], params P) (R, error) {
	ctx, stop := context.WithTimeout(p.ctx, perStep)
	defer stop()
	return chromedp.Call(ctx, c, params)
}

func (p *Page) run(actions ...chromedp.Action[chromedp.Void]) error {
	ctx, stop := context.WithTimeout(p.ctx, perStep)
	defer stop()
	return chromedp.Do(ctx, actions...)
}

// see notes what a page should not do: fetch from elsewhere, fail in a script.
func (p *Page) see(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err == nil && !here(u) {
			p.outside = append(p.outside, u.Scheme+"://"+u.Host)
		}
	case *network.EventResponseReceived:
		if e.Type == network.ResourceTypeDocument {
			p.status = e.Response.Status
		}
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError && e.Entry.Source == cdplog.EntrySourceSecurity {
			p.errors = append(p.errors, e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		p.errors = append(p.errors, thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			for _, a := range e.Args {
				p.errors = append(p.errors, strings.Trim(string(a.Value)+" "+a.Description, ` "`))
			}
		}
	}
}

func here(u *url.URL) bool {
	switch u.Scheme {
	case "data", "blob", "about", "chrome", "devtools":
		return true
	}
	return u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost"
}

// Outside lists what the page tried to fetch from elsewhere.
func (p *Page) Outside() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.outside
}

// Errors lists what failed in scripts, and what the security policy refused.
func (p *Page) Errors() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.errors
}

// Status is the status of the last document.
func (p *Page) Status() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return int(p.status)
}

// Go opens an address and waits until it is loaded.
func (p *Page) Go(address string) error {
	if err := p.run(chromedp.Navigate(address)); err != nil {
		return fmt.Errorf("open a page: %w", err)
	}
	return nil
}

// Back goes back in the tab's history.
func (p *Page) Back() error {
	before, err := p.URL()
	if err != nil {
		return err
	}
	if err := p.Eval("history.back()", nil); err != nil {
		return err
	}
	return p.settle(before)
}

// URL is where the tab is.
func (p *Page) URL() (s string, err error) {
	err = p.Eval("location.href", &s)
	return s, err
}

// Eval evaluates an expression and reads its value, which may be a promise.
func (p *Page) Eval(js string, into any) error {
	yes := true
	r, err := ask(p, runtime.Evaluate, runtime.EvaluateParams{Expression: js, AwaitPromise: &yes, ReturnByValue: &yes})
	switch {
	case err != nil:
		return fmt.Errorf("evaluate in the page: %w", err)
	case r.ExceptionDetails != nil:
		return fmt.Errorf("evaluate in the page: %s", thrown(r.ExceptionDetails))
	case into == nil || len(r.Result.Value) == 0:
		return nil
	}
	return json.Unmarshal(r.Result.Value, into)
}

func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception != nil && e.Exception.Description != "" {
		return e.Exception.Description
	}
	return e.Text
}

// Click presses the first element of a selector, and waits for the page that
// it leads to.
func (p *Page) Click(selector string) error {
	before, err := p.URL()
	if err != nil {
		return err
	}
	var at struct {
		X, Y float64
		Hit  bool
	}
	err = p.Eval(fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (!e) return {Hit: false};
  e.scrollIntoView({block: "center"}); const r = e.getClientRects()[0], x = r.left + r.width / 2, y = r.top + r.height / 2;
  const on = document.elementFromPoint(x, y); return {X: x, Y: y, Hit: e.contains(on) || !!on && on.contains(e)} })()`, selector), &at)
	if err != nil || !at.Hit {
		return fmt.Errorf("press %s: it is not there, or something lies over it: %w", selector, err)
	}
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		err := do(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1})
		if err != nil {
			return fmt.Errorf("press %s: %w", selector, err)
		}
	}
	return p.settle(before)
}

// settle waits until the tab shows a loaded document, at another address than
// before when there is one to come.
func (p *Page) settle(before string) error {
	for end := time.Now().Add(perStep); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var at struct{ URL, State string }
		if err := p.Eval(`({URL: location.href, State: document.readyState})`, &at); err != nil {
			continue // between two documents
		}
		if at.State == "complete" && at.URL != before {
			return nil
		}
	}
	return fmt.Errorf("nothing was opened within %s", perStep)
}

// Key presses a key: "Tab", "Enter", " ", "Escape", "ArrowRight". Enter on a
// link is waited for by the caller.
func (p *Page) Key(key string, shift bool) error {
	codes := map[string]int64{"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
	e := input.DispatchKeyEventParams{Key: key, Code: key, WindowsVirtualKeyCode: codes[key]}
	if shift {
		e.Modifiers = 8
	}
	for _, x := range []struct {
		kind input.DispatchKeyEventType
		text string
	}{
		{input.DispatchKeyEventTypeRawKeyDown, ""},
		{input.DispatchKeyEventTypeChar, map[string]string{"Enter": "\r", " ": " "}[key]},
		{input.DispatchKeyEventTypeKeyUp, ""},
	} {
		if x.kind == input.DispatchKeyEventTypeChar && x.text == "" {
			continue
		}
		e.Type, e.Text = x.kind, x.text
		if err := do(p, input.DispatchKeyEvent, e); err != nil {
			return fmt.Errorf("press %s: %w", key, err)
		}
	}
	return nil
}

// Enter presses Enter on what has the focus and waits for the page it opens.
func (p *Page) Enter() error {
	before, err := p.URL()
	if err != nil {
		return err
	}
	if err := p.Key("Enter", false); err != nil {
		return err
	}
	return p.settle(before)
}

// PDF prints the page as its own style says.
func (p *Page) PDF() ([]byte, error) {
	yes := true
	r, err := ask(p, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
	if err != nil {
		return nil, fmt.Errorf("print the page: %w", err)
	}
	return r.Data, nil
}

// Shot is a picture of the whole page, at most so many pixels high, as PNG.
func (p *Page) Shot(height int64) ([]byte, error) {
	var size struct{ W, H, Window int64 }
	if err := p.Eval(`({W: document.documentElement.clientWidth, H: document.documentElement.scrollHeight, Window: innerHeight})`, &size); err != nil {
		return nil, err
	}
	// A page that fits the window is shown as it stands: taken beyond the window,
	// one that runs from the right comes out shifted.
	beyond := size.H > size.Window
	r, err := ask(p, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &beyond,
		Clip: &page.Viewport{Width: float64(size.W), Height: float64(min(size.H, height)), Scale: 1}})
	if err != nil {
		return nil, fmt.Errorf("take a picture: %w", err)
	}
	return r.Data, nil
}
