package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Axe is the text of axe-core, from the packages of the folder web of the
// repository, installed there by npm when they are not.
func Axe(ctx context.Context, web string) (string, error) {
	file := filepath.Join(web, "node_modules", "axe-core", "axe.min.js")
	if b, err := os.ReadFile(file); err == nil {
		return string(b), nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", fmt.Errorf("there is no axe-core and no npm to install it: install the packages nodejs and npm, or run npm ci in web/")
	}
	ctx, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	c := exec.CommandContext(ctx, npm, "ci", "--no-fund", "--no-audit", "--ignore-scripts")
	c.Dir = web
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci in web/, for axe-core: %w: %s", err, tail(out))
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("npm ci did not bring axe-core: %w", err)
	}
	return string(b), nil
}

// Violation is a rule that a page breaks, and where.
type Violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML   string
		Target []any
		Why    string `json:"failureSummary"`
	}
}

// String is the rule and the first places.
func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s, %d places", v.ID, v.Impact, v.Help, len(v.Nodes))
	for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
		html := n.HTML
		if len(html) > 200 {
			html = html[:200] + "…"
		}
		fmt.Fprintf(&b, "\n    %v %s\n      %s", n.Target, html, strings.ReplaceAll(n.Why, "\n", " "))
	}
	return b.String()
}

// Axe runs axe-core on the page: the rules of WCAG 2.2 A and AA and its best
// practices. It is given to the page by the protocol, so that the page's
// security policy stays as it is.
func (p *Page) Axe(axe string) ([]Violation, error) {
	if err := p.Eval(axe+";0", nil); err != nil {
		return nil, fmt.Errorf("give axe to the page: %w", err)
	}
	var raw string
	err := p.Eval(`axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, &raw)
	if err != nil {
		return nil, fmt.Errorf("run axe: %w", err)
	}
	var out []Violation
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		return nil, fmt.Errorf("read what axe says: %w", err)
	}
	return out, nil
}
