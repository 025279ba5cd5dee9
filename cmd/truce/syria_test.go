package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"truce/ruling"
)

const (
	recommitment = "syria_2016_09/1/recommitment"
	sevenDays    = "syria_2016_09/5/seven_days"
	jointCentre  = "syria_2016_09/5/joint_centre"
	armyCalm     = "syria_2016_army_calm/1/calm"
)

func phase(t *testing.T, p *ruling.Picture, id string) ruling.Phase {
	t.Helper()
	return find(t, id, p.Phases, func(x ruling.Phase) bool { return x.ID == id })
}

// endTexts are the ends as "clock at", in order.
func endTexts(p *ruling.Picture) []string {
	var out []string
	for _, e := range p.Ends {
		out = append(out, e.Clock+" "+e.When.Earliest+" "+e.When.Grain)
	}
	slices.Sort(out)
	return out
}

var fourEnds = []string{
	"declaration of General Command of the Syrian army 2016-09-18T21:00:00Z day",
	recommitment + " 2016-09-16T16:00:00Z minute",
	sevenDays + " 2016-09-19T16:00:00Z minute",
	armyCalm + " 2016-09-18T20:59:00Z minute",
}

func TestFourEnds(t *testing.T) {
	p := replayDir(t, syria, "", "")
	if got := endTexts(p); !slices.Equal(got, fourEnds) {
		t.Errorf("ends:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(fourEnds, "\n"))
	}
	x := phase(t, p, recommitment)
	if x.Status != "cannot_be_determined" || x.Since != "2016-09-16T16:00:00Z" {
		t.Errorf("after the last documented term: %s since %s", x.Status, x.Since)
	}
	if !strings.Contains(whyText(x.Why), "no renewal by all of United States and Russia on or after that day is on record") {
		t.Errorf("the missing renewal is not the reason:\n%s", whyText(x.Why))
	}
	if !strings.Contains(whyText(x.Why), "an offer by one is no renewal") {
		t.Errorf("the offer of 72 h is not told apart:\n%s", whyText(x.Why))
	}
	c := find(t, "the army's clock", p.Clocks, func(c ruling.Clock) bool { return c.ID == "clock/"+armyCalm })
	if c.LengthS != 148*3600+59*60 || c.ShortS != 19*3600+60 || c.ShortOf != sevenDays {
		t.Errorf("the army's clock: %d s, %d s short of %s", c.LengthS, c.ShortS, c.ShortOf)
	}
	if c.Status != "stopped" || c.Since != "2016-09-18T20:59:00Z" {
		t.Errorf("the army's clock is %s since %s, want stopped since its end", c.Status, c.Since)
	}
	target := find(t, "D + 168 h", p.Ends, func(e ruling.End) bool { return e.Clock == sevenDays })
	if !strings.Contains(whyText(target.Why), "formal end") {
		t.Errorf("the press report of the formal end is not beside it:\n%s", whyText(target.Why))
	}
}

func whyText(list []ruling.Why) string {
	var b strings.Builder
	for _, w := range list {
		fmt.Fprintf(&b, "%s: %s\n", w.Rule, w.Text)
	}
	return b.String()
}

// TestMarks: 48-hour marks at 14, 16 and, with a renewal, 18 September, 19:00
// in Damascus; the phase runs before its end and not before its beginning.
func TestMarks(t *testing.T) {
	for _, c := range []struct{ asOf, status, since string }{
		{"2016-09-12T18:59:59+03:00", "not_begun", ""},
		{"2016-09-12T19:00:00+03:00", "running", "2016-09-12T16:00:00Z"},
		{"2016-09-14T12:00:00+03:00", "running", "2016-09-12T16:00:00Z"},
		{"2016-09-16T18:59:59+03:00", "running", "2016-09-12T16:00:00Z"},
		{"2016-09-16T19:00:00+03:00", "cannot_be_determined", "2016-09-16T16:00:00Z"},
	} {
		x := phase(t, replayDir(t, syria, c.asOf, ""), recommitment)
		if x.Status != c.status || x.Since != c.since {
			t.Errorf("as of %s: %s since %q, want %s since %q", c.asOf, x.Status, x.Since, c.status, c.since)
		}
	}
	if got := marks(phase(t, replayDir(t, syria, "", ""), recommitment)); got != "2016-09-12T16:00:00Z 2016-09-14T16:00:00Z 2016-09-14T16:00:00Z 2016-09-16T16:00:00Z" {
		t.Errorf("marks: %s", got)
	}
}

// marks are the instants of a phase's timetable: its beginning, and an end and
// a renewal for each term.
func marks(p ruling.Phase) string {
	var out []string
	for _, m := range p.Marks {
		out = append(out, m.At)
	}
	return strings.Join(out, " ")
}

func TestGateNeverOpens(t *testing.T) {
	for day := 10; day <= 23; day++ {
		g := gate(t, replayDir(t, syria, fmt.Sprintf("2016-09-%02d", day), ""), jointCentre)
		if g.Status == "open" || g.Status == "open_by_word" || g.Status == "ready" {
			t.Errorf("on %d September the gate of the joint centre is %s", day, g.Status)
		}
	}
	p := replayDir(t, syria, "2016-09-20", "")
	g := gate(t, p, jointCentre)
	got := map[string]string{}
	for _, w := range g.Determined {
		got[w.Party] = w.Answer
	}
	if got["United States"] != "no" || got["Russia"] != "none" || g.Status != "shut" {
		t.Errorf("the gate is %s, determined %v", g.Status, got)
	}
	if g.Computed != "cannot_be_determined" || !strings.Contains(whyText(g.Why), "the computed clock") || !strings.Contains(whyText(g.Why), "D + 168 h") {
		t.Errorf("the computed clock does not stand beside the word, with its rule: %s\n%s", g.Computed, whyText(g.Why))
	}
}

func gate(t *testing.T, p *ruling.Picture, id string) ruling.Gate {
	t.Helper()
	return find(t, id, p.Gates, func(g ruling.Gate) bool { return g.ID == id })
}

func tally(t *testing.T, p *ruling.Picture, counter, unit, total, from string) ruling.Tally {
	t.Helper()
	return find(t, counter+" "+unit, p.Tallies, func(x ruling.Tally) bool {
		return x.Counter == counter && x.Unit == unit && x.Total.Text == total && x.From != nil && x.From.At == from
	})
}

func TestTallies(t *testing.T) {
	p := replayDir(t, syria, "2016-09-14", "")
	const start = "2016-09-12T16:00:00Z"
	none := tally(t, p, "sohr", "killed", "0", start)
	centre := tally(t, p, "russian_centre", "violations", "42", "2016-09-12T21:00:00Z")
	staff := tally(t, p, "russian_general_staff", "violations", "60", start)
	clash := find(t, "the contradiction of two counters", p.Flags, func(f ruling.Flag) bool { return f.Kind == "contradiction" })
	if !slices.Contains(clash.Entries, none.ID) || !slices.Contains(clash.Entries, centre.ID) {
		t.Errorf("the contradiction is between %v", clash.Entries)
	}
	if len(staff.Against) != 0 || staff.ScopeID == centre.ScopeID {
		t.Errorf("the General Staff's figure has its own scope and contradicts nothing: %v", staff.Against)
	}
	if len(centre.Killed) != 1 || centre.Killed[0].Text != "3" {
		t.Errorf("the three civilians: %v", centre.Killed)
	}
	if !hasCheck(centre, "agrees", "20 + 8 + 5 + 4 + 3 + 2 = 42") {
		t.Errorf("42 by governorate: %v", centre.Checks)
	}

	own := find(t, "the contradiction within one counter", p.Flags, func(f ruling.Flag) bool {
		return f.Kind == "contradiction_within_counter" && f.Entries[0] == none.ID
	})
	if len(own.Entries) != 1+5 || !strings.Contains(own.Text, "5 reports with 5 killed") {
		t.Errorf("five deaths of 13 and 14 September are shown against the Observatory's word: %d entries, %s", len(own.Entries)-1, own.Text)
	}

	all := replayDir(t, syria, "2016-09-23", "")
	week := find(t, "the bulletin of 17 September", all.Tallies, func(x ruling.Tally) bool { return x.Counter == "russian_centre" && x.Total.Text == "55" })
	if !hasCheck(week, "agrees", "27 + 7 + 11 + 2 + 6 + 1 + 1 = 55") || !hasCheck(week, "agrees", "199") {
		t.Errorf("55 and 199: %v", week.Checks)
	}
	snhr := find(t, "SNHR", all.Tallies, func(x ruling.Tally) bool { return x.Counter == "snhr" })
	if snhr.Status != "does_not_sum" || !hasCheck(snhr, "does_not_sum", "219 + 32") || !hasCheck(snhr, "reconciles", "219 + 18 + 5 = 242") {
		t.Errorf("242: %s %v", snhr.Status, snhr.Checks)
	}
	if f := find(t, "al-Mayadin", all.Assessments, func(a ruling.Assessment) bool {
		return a.Name == "Air strike on al-Mayadin" && a.Clause == "syria_2016_09/1/attacks"
	}); f.Status != "outside_scope" {
		t.Errorf("al-Mayadin is %s", f.Status)
	}
}

func hasCheck(t ruling.Tally, status, text string) bool {
	return slices.ContainsFunc(t.Checks, func(c ruling.Check) bool { return c.Status == status && strings.Contains(c.Text, text) })
}

// TestNoRowAlone: no row of UCDP indicates a violation or sets back a clock.
func TestNoRowAlone(t *testing.T) {
	p := replayDir(t, syria, "", "")
	rows, hours, mixed, attackers := 0, 0, 0, 0
	for _, a := range p.Assessments {
		if a.Source != "Uppsala Conflict Data Program" {
			continue
		}
		rows++
		if a.Status != "cannot_be_determined" || len(a.Why) < 2 {
			t.Errorf("row %s is %s with %d reasons", a.Code, a.Status, len(a.Why))
		}
		text := whyText(a.Why)
		hours += count(text, "the hour is not coded")
		mixed += count(text, "does not separate groups that the text exempts from groups that it protects")
		attackers += count(text, "not who attacked")
	}
	if rows < 265 || hours != rows || mixed == 0 || attackers < 200 {
		t.Errorf("%d rows; hour %d, exempt and protected %d, attacker %d", rows, hours, mixed, attackers)
	}
	c := find(t, sevenDays, p.Clocks, func(c ruling.Clock) bool { return c.ID == sevenDays })
	for _, run := range []*ruling.Run{c.IfAll, c.IfEstablished, c.IfRuled} {
		for _, r := range run.Resets {
			if strings.Contains(r.Item, "/") {
				t.Errorf("a single report set back the clock: %s", r.Item)
			}
		}
	}
	// A row on the day of D lies before or after 19:00.
	if !strings.Contains(whyText(find(t, "row 227693", p.Assessments, func(a ruling.Assessment) bool { return a.Code == "227693" }).Why), "before or after 2016-09-12T19:00:00+03:00") {
		t.Error("a row of 12 September does not say that it may lie before or after 19:00")
	}
}

func count(text, part string) int {
	if strings.Contains(text, part) {
		return 1
	}
	return 0
}

func incident(t *testing.T, p *ruling.Picture, name string) ruling.Assessment {
	t.Helper()
	return find(t, name, p.Assessments, func(a ruling.Assessment) bool {
		return a.Name == name && a.Clause == "syria_2016_09/1/attacks"
	})
}

func variable(t *testing.T, a ruling.Assessment, name string) ruling.Variable {
	t.Helper()
	return find(t, name, a.Variables, func(v ruling.Variable) bool { return v.Name == name })
}

func TestDeirEzZor(t *testing.T) {
	p := replayDir(t, syria, "", "")
	a := incident(t, p, "Air strikes on Syrian soldiers near Deir ez-Zor")
	if a.Status != "depends_on_reading" {
		t.Errorf("status %s:\n%s", a.Status, whyText(a.Why))
	}
	got := map[string]string{}
	for _, r := range a.Readings {
		got[r.Reading] = r.Status
	}
	results := map[string]bool{}
	for _, s := range got {
		results[s] = true
	}
	for _, want := range []string{"exception_claimed", "does_not_match", "outside_scope"} {
		if !results[want] {
			t.Errorf("no reading gives %s: %v", want, got)
		}
	}
	for _, v := range []struct{ name, state, value, said string }{
		{"actor", "established", "US-led coalition against ISIL", "acknowledged"},
		{"target", "established", "Syrian armed forces", "acknowledged"},
		{"error", "established", "misidentification", "acknowledged"},
		{"exception", "asserted", "strike_exempt", "asserted"},
	} {
		x := variable(t, a, v.name)
		if x.State != v.state || !slices.ContainsFunc(x.Values, func(y ruling.Value) bool { return y.Value == v.value && y.State == v.said }) {
			t.Errorf("%s: %s %v", v.name, x.State, x.Values)
		}
	}
	killed := find(t, "killed", a.Figures, func(s ruling.Spread) bool { return s.Unit == "killed" })
	if killed.Low != 16 || killed.High != 83 || len(killed.Figures) != 4 {
		t.Errorf("the spread is %d to %d over %d counters", killed.Low, killed.High, len(killed.Figures))
	}
	said := map[string]string{}
	for _, f := range killed.Figures {
		said[f.Counter] = f.Text
	}
	if want := map[string]string{"Russia": "at least 62", "Syrian Observatory for Human Rights": "at least 80", "Government of Syria": "83",
		"inquiry of the US military into Deir ez-Zor": "more than 15"}; !maps.Equal(said, want) {
		t.Errorf("the figures are %v", said)
	}
	call := find(t, "the call", p.Access, func(x ruling.Access) bool { return x.Kind == "call" && x.WaitS > 0 })
	if call.WaitS != 27*60 {
		t.Errorf("the call waited %d s", call.WaitS)
	}
}

// TestAccusedAnswer: what Russia and the government said of the strikes was put
// to the coalition, which confirmed who struck on the same day and whom it
// struck in November; the offer of 72 hours was never answered.
func TestAccusedAnswer(t *testing.T) {
	stands := func(p *ruling.Picture, by, item string) (string, string) {
		m := find(t, by, p.Matters, func(m ruling.Matter) bool {
			return m.Kind == "accusation" && m.By == by && len(m.Items) > 0
		})
		for _, s := range m.Asked[0].Stands {
			if s.Item == item {
				return m.Status, s.Answer
			}
		}
		t.Fatalf("%s is not asked about", item)
		return "", ""
	}
	for _, by := range []string{"Russia", "Government of Syria"} {
		then := replayDir(t, syria, "2016-09-20", "2016-09-20")
		if status, actor := stands(then, by, "actor"); status != "part_answered" || actor != "confirms" {
			t.Errorf("in September: %s, actor %s", status, actor)
		}
		if _, target := stands(then, by, "target"); target != "none" {
			t.Errorf("in September: target %s", target)
		}
		if status, target := stands(replayDir(t, syria, "2016-12-31", "2016-12-31"), by, "target"); status != "confirmed" || target != "confirms" {
			t.Errorf("in December: %s, target %s", status, target)
		}
	}
	offer := find(t, "the offer", replayDir(t, syria, "2016-12-31", "").Matters, func(m ruling.Matter) bool { return m.Kind == "proposal" && m.What == "renewal" })
	if offer.Status != "open" || offer.Asked[0].ID != "usa" || len(offer.Asked[0].Answers) != 0 {
		t.Errorf("the offer is %s, %v", offer.Status, offer.Asked)
	}
}

func TestUremAlKubra(t *testing.T) {
	const name = "Attack on the aid convoy at Urem al-Kubra"
	figure := func(a ruling.Assessment, unit, counter string) string {
		for _, s := range a.Figures {
			for _, f := range s.Figures {
				if s.Unit == unit && f.Counter == counter {
					return f.Text
				}
			}
		}
		return ""
	}
	then := incident(t, replayDir(t, syria, "", "2016-09-20"), name)
	if then.Status != "cannot_be_determined" || figure(then, "killed", "United Nations") != "at least 18" || figure(then, "killed", "Human Rights Watch") != "21" {
		t.Errorf("on 20 September: %s %v", then.Status, then.Figures)
	}
	if figure(then, "killed", "UN Headquarters Board of Inquiry") != "" || len(then.Accounts) > 1 {
		t.Errorf("what came later is known on 20 September: %v", then.Accounts)
	}
	december := incident(t, replayDir(t, syria, "", "2016-12-31"), name)
	if december.Status != "cannot_be_determined" || !hasAccount(december, "UN Headquarters Board of Inquiry: not identified") || hasAccount(december, "Commission") {
		t.Errorf("on 31 December: %s %v", december.Status, december.Accounts)
	}
	if figure(december, "killed", "UN Headquarters Board of Inquiry") != "at least 10" || figure(december, "injured", "UN Headquarters Board of Inquiry") != "at least 22" {
		t.Errorf("the Board's figures: %v", december.Figures)
	}
	p := replayDir(t, syria, "", "2017-03-02")
	march := incident(t, p, name)
	if march.Status != "cannot_be_determined" || !hasAccount(march, "UN Commission of Inquiry on Syria attributes it to Syrian air force") ||
		!hasAccount(march, "UN Headquarters Board of Inquiry: not identified") || !hasAccount(march, "Government of Syria denies") {
		t.Errorf("on 2 March 2017: %s %v", march.Status, march.Accounts)
	}
	if len(p.Rulings) != 0 || !strings.Contains(whyText(march.Why), "no ruling under the text is on record") || !strings.Contains(whyText(march.Why), "Truce states no attribution of its own") {
		t.Errorf("rulings %v, why:\n%s", p.Rulings, whyText(march.Why))
	}
}

func hasAccount(a ruling.Assessment, text string) bool {
	return slices.ContainsFunc(a.Accounts, func(x ruling.Account) bool { return strings.Contains(x.Text, text) })
}

// TestStatusOfTexts: what became of a text over time, and which of it was known.
func TestStatusOfTexts(t *testing.T) {
	text := func(p *ruling.Picture) ruling.Text {
		return find(t, "the arrangement", p.Texts, func(x ruling.Text) bool { return x.Document == "syria_2016_09" })
	}
	for _, c := range []struct{ day, status string }{{"2016-09-10", "withheld"}, {"2016-09-21", "withheld"}, {"2016-09-22", "leaked"}, {"2016-09-27", "published"}} {
		if x := text(replayDir(t, syria, c.day, c.day)); x.Status != c.status {
			t.Errorf("on %s the text is %s, want %s", c.day, x.Status, c.status)
		}
	}
	var whole, parts []string
	for _, h := range text(replayDir(t, syria, "", "")).History {
		if h.What == "" {
			whole = append(whole, h.Status)
		} else {
			parts = append(parts, h.What+" "+h.Status)
		}
	}
	if got := strings.Join(whole, " "); got != "talks made announced withheld leaked published published" {
		t.Errorf("the history of the text: %s", got)
	}
	slices.Sort(parts)
	if got := strings.Join(parts, ", "); got != "jic_mandate withheld, ramouseh_addendum withheld" {
		t.Errorf("the history of its parts: %s", got)
	}
}
