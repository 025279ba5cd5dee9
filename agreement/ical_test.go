package agreement

import (
	"bytes"
	"strings"
	"testing"
)

func unfold(b []byte) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(b), "\r\n ", ""), "\r\n"), "\r\n")
}

// The golden file is the Syrian calendar as a mail program would import it.
func TestICalendar(t *testing.T) {
	docs := syria(t)
	set, err := ParseAnchors(docs, []string{"D=2016-09-12T19:00"})
	if err != nil {
		t.Fatal(err)
	}
	out := ICalendar(Timeline(docs, set))
	golden(t, "ics", string(out))
	if again := ICalendar(Timeline(docs, set)); !bytes.Equal(out, again) {
		t.Error("the same lines give other bytes")
	}
	for _, l := range bytes.Split(bytes.TrimSuffix(out, []byte("\r\n")), []byte("\r\n")) {
		if len(l) > 75 || bytes.ContainsAny(l, "\r\n") {
			t.Errorf("a line of %d octets: %q", len(l), l)
		}
	}
	// An anchor set to another hour moves the events and keeps their names.
	moved, err := ParseAnchors(docs, []string{"D=2016-09-13T19:00"})
	if err != nil {
		t.Fatal(err)
	}
	names := func(b []byte) (uids []string, start map[string]string) {
		start = map[string]string{}
		last := ""
		for _, l := range unfold(b) {
			if u, ok := strings.CutPrefix(l, "UID:"); ok {
				uids, last = append(uids, u), u
			}
			if strings.HasPrefix(l, "DTSTART;TZID") {
				start[last] = l
			}
		}
		return uids, start
	}
	before, at := names(out)
	after, then := names(ICalendar(Timeline(docs, moved)))
	for _, u := range before {
		if !strings.Contains(strings.Join(after, " "), u) {
			t.Errorf("%s is gone after the anchor moved", u)
		}
	}
	changed := 0
	for u := range at {
		if at[u] != then[u] {
			changed++
		}
	}
	if changed < 5 || len(before) != len(map[string]string(at)) && len(before) < 10 {
		t.Errorf("only %d events moved", changed)
	}
}

func TestICalendarFolding(t *testing.T) {
	long := strings.Repeat("é;,\\\n", 40)
	line := Dated{Document: "d", Clause: "1", Text: long, What: "due", At: utc(t, "2016-10-27T21:30:00Z"), Zone: (&Document{}).Zone()}
	out := ICalendar([]Dated{line})
	for _, l := range strings.Split(string(out), "\r\n") {
		if len(l) > 75 || strings.ContainsRune(l, '\uFFFD') || strings.Contains(l, "\n") {
			t.Errorf("%d octets: %q", len(l), l)
		}
	}
	want := "SUMMARY:" + strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(long)
	if got := unfold(out); !strings.Contains(strings.Join(got, "\n"), want) {
		t.Errorf("the summary does not come back:\n%s", strings.Join(got, "\n"))
	}
	if !strings.Contains(string(out), "DTSTART:20161027T213000Z\r\n") {
		t.Errorf("a line in no zone is in UTC:\n%s", out)
	}
}

// The changes of clocks between the first and the last event are written out.
func TestICalendarZone(t *testing.T) {
	src := "```truce\nagreement \"a\" {\n  made = date(\"2025-03-18\")\n  zone = \"Europe/Kyiv\"\n  counting = { first_day = zero, ends = same_hour }\n}\nphase \"p\" {\n  begins = at(\"2025-03-18T12:00\")\n  lasts = days(30)\n}\n```\n"
	d, _ := Parse("a.md", []byte(src))
	Link(d)
	got := strings.Join(unfold(ICalendar(Timeline([]*Document{d}, Unbound{}))), "\n")
	for _, want := range []string{
		"BEGIN:DAYLIGHT\nDTSTART:20250330T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nEND:DAYLIGHT",
		"DTSTART;TZID=Europe/Kyiv:20250417T120000", "DTSTART;VALUE=DATE:20250318\nDTEND;VALUE=DATE:20250319", "2025-04-17T09:00:00Z",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
