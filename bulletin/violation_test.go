package bulletin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truce/bulletin"
	"truce/disclose"
	"truce/entry"
	"truce/intake"
)

// ruled is the record of the example with more lines, under a mandate.
func ruled(t *testing.T, ruling, attribution bool, lines ...string) bulletin.Record {
	t.Helper()
	file := filepath.Join(t.TempDir(), "more.jsonl")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	batch := drafts(t, syria, file)
	batch.Case.Ruling, batch.Case.Attribution = ruling, attribution
	d := openDesk(t, batch)
	out, problems, err := intake.Seal(batch.Drafts, d.first[0].ID, entry.Seen{}, d.key, entry.Derived("ruled"), d.now)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return record(t, append(d.first, out...))
}

const (
	rulingLine   = `{"ref":"r1","kind":"ruling/1","of":"un","happened":"2016-09-22","available":"2016-09-22","basis":"made for a test","refs":{"incident":["urem_al_kubra_2016_09_19_b"]},"body":{"clause":"syria_2016_09/1/attacks","result":"violation","party":"government","standard":"reasonable grounds","nature":"from the air","threat":"grave","text":"made for a test"}}`
	responseLine = `{"kind":"response/1","of":"usa","happened":"2016-09-23","available":"2016-09-23","basis":"made for a test","refs":{"ruling":["r1"]},"body":{"by":"usa","what":"protest","text":"made for a test"}}`
)

// TestViolation: a violation report is made of a ruling, where the mandate has
// rulings; it names a party only where the mandate attributes.
func TestViolation(t *testing.T) {
	q := bulletin.Question{Kind: "violation", Date: day(t, "2016-09-23"), Incident: "urem_al_kubra_2016_09_19", Audience: "cell"}
	without := ruled(t, true, true)
	if _, err := makeReport(t, without, q, disclose.Cell, "en"); !bulletin.Refused(err) || !strings.Contains(err.Error(), "no ruling on record") {
		t.Errorf("without a ruling: %v", err)
	}
	off := ruled(t, false, true, rulingLine, responseLine)
	if _, err := makeReport(t, off, q, disclose.Cell, "en"); !bulletin.Refused(err) || !strings.Contains(err.Error(), "mandate") {
		t.Errorf("without a mandate: %v", err)
	}
	no := ruled(t, true, true, strings.Replace(rulingLine, `"result":"violation"`, `"result":"not_determined"`, 1))
	if _, err := makeReport(t, no, q, disclose.Cell, "en"); !bulletin.Refused(err) {
		t.Errorf("with a ruling that found none: %v", err)
	}
	before := q
	before.Date = day(t, "2016-09-21")
	src := ruled(t, true, true, rulingLine, responseLine)
	if _, err := makeReport(t, src, before, disclose.Cell, "en"); !bulletin.Refused(err) {
		t.Errorf("the day before the ruling: %v", err)
	}
	r, err := makeReport(t, src, q, disclose.Cell, "en")
	if err != nil {
		t.Fatal(err)
	}
	text, subject := string(bulletin.Text(r)), r.Subject
	for _, want := range []string{"reasonable grounds", "Government of Syria", "protest", "Attack on the aid convoy"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if r, err = makeReport(t, ruled(t, true, false, rulingLine), q, disclose.Cell, "en"); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Sections {
		if s.ID == "ruling" && strings.Contains(string(bulletin.Text(&bulletin.Report{Sections: []bulletin.Section{s}})), "Government of Syria") {
			t.Error("a party is named although the mandate does not attribute")
		}
	}
	// The public asks by the id that the public ruling names, and is not told
	// whether there is an incident of another name.
	for _, name := range []string{"urem_al_kubra_2016_09_19", "no_such_incident"} {
		q.Incident = name
		if _, err := makeReport(t, src, q, disclose.Public, "en"); !bulletin.Refused(err) || !strings.Contains(err.Error(), "no ruling on record") {
			t.Errorf("the public, of %s: %v", name, err)
		}
	}
	q.Incident = subject
	if r, err = makeReport(t, src, q, disclose.Public, "en"); err != nil {
		t.Fatal(err)
	}
	text = string(bulletin.Text(r))
	if strings.Contains(text, "Attack on the aid convoy") || !strings.Contains(text, "reasonable grounds") || !strings.Contains(text, "not for this reader") {
		t.Error("the public is told of more than the ruling, or not of it")
	}
}

// TestSpotAsKnown: a spot report holds what was known, and the later one more.
func TestSpotAsKnown(t *testing.T) {
	_, _, src := example(t)
	q := bulletin.Question{Kind: "spot", Date: day(t, "2016-09-20"), Incident: "urem_al_kubra_2016_09_19", Audience: "cell"}
	late, err := makeReport(t, src, q, disclose.Cell, "en")
	if err != nil {
		t.Fatal(err)
	}
	src.Query.KnownAt = parse(t, "2016-09-20T21:00:00Z")
	early, err := makeReport(t, src, q, disclose.Cell, "en")
	if err != nil {
		t.Fatal(err)
	}
	c := bulletin.Compare(early, late)
	if len(c.Changes) == 0 {
		t.Fatal("nothing was learnt later")
	}
	for _, x := range c.Changes {
		if len(x.Come)+len(x.Gone) == 0 && len(c.FrameCome)+len(c.FrameGone) == 0 {
			t.Errorf("%s goes from %q to %q, and no entry is named", x.ID, x.Was, x.Now)
		}
	}
	if same := bulletin.Compare(late, late); len(same.Changes)+len(same.FrameCome)+len(same.FrameGone) != 0 {
		t.Errorf("a report differs from itself: %+v", same)
	}
}
