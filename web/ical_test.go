package web

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truce/disclose"
	"truce/handout"
	"truce/internal/browser"
	"truce/ruling"
)

// readCalendar has ical.js read a calendar and say what it finds, with instants
// that it computes from the zone that stands in the file.
const readCalendar = `
import ICAL from "./node_modules/ical.js/dist/ical.js";
import { readFileSync } from "node:fs";
const c = new ICAL.Component(ICAL.parse(readFileSync(process.argv[1], "utf8")));
for (const z of c.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(z);
console.log(JSON.stringify(c.getAllSubcomponents("vevent").map(x => new ICAL.Event(x)).map(e =>
  ({ UID: e.uid, Summary: e.summary, Start: e.startDate.toJSDate().toISOString() }))));`

// TestCalendarReadElsewhere: ical.js, another program, reads the calendar: every
// event once, phases at the instants that the picture has for them.
func TestCalendarReadElsewhere(t *testing.T) {
	if _, err := browser.Axe(t.Context(), "."); err != nil { // installs the packages of npm
		t.Fatal(err)
	}
	if _, err := os.Stat("node_modules/ical.js"); err != nil {
		t.Fatal("the packages of npm are older than web/package.json: run npm ci in web/")
	}
	s := syria(t)
	q := ruling.Everything()
	p, err := s.state.Picture(q)
	if err != nil {
		t.Fatal(err)
	}
	for _, reader := range []disclose.Reader{disclose.Cell, disclose.Public} {
		seen := reader.Picture(p)
		raw := handout.Calendar(seen, s.zone)
		file := filepath.Join(t.TempDir(), "dates.ics")
		if err := os.WriteFile(file, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("node", "--input-type=module", "-e", readCalendar, file).CombinedOutput()
		if err != nil {
			t.Fatalf("ical.js does not read the calendar: %v: %s", err, out)
		}
		var events []struct{ UID, Summary, Start string }
		if err := json.Unmarshal(out, &events); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if n := strings.Count(string(raw), "BEGIN:VEVENT"); len(events) != n || n < 5 {
			t.Errorf("%v: ical.js finds %d events of %d", reader, len(events), n)
		}
		uids, starts := map[string]bool{}, map[string]bool{}
		for _, e := range events {
			if uids[e.UID] {
				t.Errorf("%v: two events have one identifier: %s", reader, e.Summary)
			}
			uids[e.UID] = true
			at, err := time.Parse(time.RFC3339Nano, e.Start)
			if err != nil {
				t.Fatal(err)
			}
			starts[e.Summary+" "+at.UTC().Format(time.RFC3339)] = true
		}
		phases := 0
		for _, x := range seen.Phases {
			name := x.ID[strings.LastIndex(x.ID, "/")+1:]
			for what, at := range map[string]*ruling.Moment{" begins ": x.Begins, " ends ": x.Ends} {
				if at == nil {
					continue
				}
				phases++
				if !starts[name+what+at.At] {
					t.Errorf("%v: ical.js has no event %s%s%s", reader, name, what, at.At)
				}
			}
		}
		if phases < 3 {
			t.Errorf("only %d begins and ends of phases were compared", phases)
		}
	}
}
