package web

import (
	"encoding/xml"
	"strings"
	"testing"
)

// TestFeed: the public's feed holds what is public, as of the moment asked for;
// whoever signed in is given what its pages show.
func TestFeed(t *testing.T) {
	s := syria(t)
	public := get(t, open(t, s, "made up"), "/feed.atom?as_of=2016-09-17")
	cell := get(t, open(t, s, ""), "/feed.atom?as_of=2016-09-17")
	for name, got := range map[string]struct{ body, kind string }{"public": {public.Body.String(), public.Header().Get("Content-Type")}, "cell": {cell.Body.String(), cell.Header().Get("Content-Type")}} {
		var feed struct {
			Entries []struct {
				Title string `xml:"title"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(got.body), &feed); err != nil || len(feed.Entries) == 0 || !strings.HasPrefix(got.kind, "application/atom+xml") {
			t.Fatalf("%s: %d entries, %v, %s", name, len(feed.Entries), err, got.kind)
		}
		inside := strings.Contains(got.body, "<title>Incident") || strings.Contains(got.body, "<title>Duty")
		if inside != (name == "cell") || strings.Contains(got.body, "<updated>2016-09-19") {
			t.Errorf("%s: %s", name, got.body)
		}
	}
	if code := get(t, open(t, s, ""), "/feed.atom?as_of=never").Code; code != 400 {
		t.Errorf("a time that is none is answered with %d", code)
	}
}
