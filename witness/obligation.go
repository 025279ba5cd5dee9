package witness

import (
	"slices"
	"strings"

	"truce"
)

// obligation: the ledger is what a scan of the record finds about the duty, its
// debtor, case and period, and the status is the one that its reasons give and
// follows from the ledger and the deadline.
func (c *check) obligation(o *obligation) {
	c.claim(strings.HasPrefix(o.ID, o.Duty) && strings.HasPrefix(o.Duty, o.Clause+"/"), "it is of another duty or clause")
	c.claim(o.Debtor == c.w.name(truce.Party(o.DebtorID)), "its debtor has another name")
	if _, on, periodic := strings.Cut(o.ID, "@"); periodic && o.From != nil && strings.Contains(on, "-") {
		c.claim(c.zone.DateOf(c.edge(o.From)).String() == on && c.edge(o.From) < c.edge(o.To), "its period is another than its id says")
	}
	done := c.ledger(o)
	want, by := o.gives(ofObligations)
	for i := range o.Why {
		if y := &o.Why[i]; want == "" && y.Rule == "suspended" && !strings.HasPrefix(y.Text, "the deadline moved") {
			want, by = "suspended", y
		}
	}
	if by == nil {
		by = &why{}
	}
	c.claim(want != "", "no reason says how it stands")
	d := c.deadline(o, by)
	if status, told := o.read(); told {
		c.claim(o.Status == status && !o.lone(want), "its readings make it %s, or one of them is missing", status)
		c.underReadings(o, status, want, d)
		return
	}
	if want == "due?" {
		if want = "in_force"; o.Since == "" {
			want = "not_yet_due"
		}
	}
	c.claim(o.Status == want, "it is %q, and its reasons make it %q", o.Status, want)
	c.stands(o, by, done, d)
	c.unable("since when it is in force, and by when it is due")
}

// deadline is what an obligation prints of its deadline and of since when it
// stands as it does.
type deadline struct {
	earliest, latest, since truce.Instant
	readings                string // the last that its readings give, "" where they give none
}

// deadline: its ends are in order, and the reasons name it.
func (c *check) deadline(o *obligation, by *why) deadline {
	d := deadline{earliest: c.when(o.DueEarliest, "due_earliest"), latest: c.when(o.DueLatest, "due_latest"), since: truce.NoInstant}
	if o.Since != "" {
		d.since = c.at(o.Since, "since")
	}
	c.claim((o.DueEarliest == nil) == (o.DueLatest == nil) && d.earliest <= d.latest, "the deadline's ends are not in order")
	read := o.has("reading")
	if strings.Contains(by.Text, "the deadline passed at ") && !(read && o.Status == "overdue") {
		c.claim(strings.Contains(by.Text, "passed at "+o.SinceLocal), "it is so since another instant than the deadline that its reason names")
	}
	if by.Rule == "due" && strings.HasPrefix(by.Text, "due by ") && o.Status == "in_force" && o.DueEarliest != nil {
		c.claim(c.w.asOf < d.earliest && (read || strings.Contains(by.Text, c.zone.Local(whole(d.latest)))), "its deadline has passed, or its reason names another")
	}
	for _, y := range o.Why {
		if _, due, ok := strings.Cut(y.Text, ", by which it is due by "); ok && y.Rule == "reading" {
			due, _, _ = strings.Cut(due, ",")
			if i := c.edgeOf(due); i.Known() {
				d.readings = max(d.readings, i.String())
			}
		}
	}
	c.claim(d.readings == "" || d.readings == printed(d.latest), "its last deadline is another than the readings give")
	return d
}

// underReadings: the instants agree with what all readings give together.
func (c *check) underReadings(o *obligation, status, want string, d deadline) {
	switch {
	case status == "overdue":
		c.claim(d.latest.Known() && d.latest <= c.w.asOf && d.since == whole(d.latest), "its last deadline has not passed, or it is so since another instant")
	case strings.HasPrefix(status, "fulfilled"):
		c.claim(o.at(), "no line of the ledger fulfils it at that instant")
	}
	if want == "fulfilled" && d.readings == "" && o.saying("reading", "gives: fulfilled") && !o.saying("reading", "gives: fulfilled late") {
		c.claim(!d.latest.Known() || d.since <= d.latest || o.saying("accepted", "whether in time cannot be determined"), "it was late")
	}
}

// stands: the status follows from the ledger, the deadline and the instant asked
// for.
func (c *check) stands(o *obligation, by *why, done truce.Answer, d deadline) {
	asOf, since, latest := c.w.asOf, d.since, d.latest
	begun := since.Known() && since <= asOf
	undone := done != truce.Yes || by.is("released", "every") || o.has("watch", "during")
	switch o.Status {
	case "fulfilled", "fulfilled_late":
		c.claim(done != truce.No && o.at() && c.reachedAt(o, since), "no line of the ledger fulfils it at that instant")
		if o.Status == "fulfilled_late" {
			c.claim(latest.Known() && since >= whole(latest) && o.saying("accepted", ", after the deadline at "+c.zone.Local(whole(latest))), "it was not late, or another deadline is named")
		} else {
			c.claim(!latest.Known() || whole(since) <= whole(latest) || o.saying("accepted", "whether in time cannot be determined"), "it was late")
		}
		return
	case "kept", "not_kept":
		c.claim(o.at() || by.Rule == "every", "no line of the ledger says so at that instant")
		return
	case "overdue":
		c.claim(latest.Known() && latest <= asOf && whole(since) == whole(latest), "its deadline has not passed, or it is so since another instant")
		c.claim(o.saying("due", c.zone.Local(whole(latest))), "no reason names its deadline")
	case "in_force", "part_performed":
		if strings.Contains(by.Text, "due by ") && !strings.Contains(by.Text, "itself") && o.DueEarliest != nil {
			c.claim(asOf < d.earliest && strings.Contains(by.Text, c.zone.Local(whole(latest))), "its deadline has passed, or its reason names another")
		}
		c.claim(o.Status == "in_force" || !strings.HasPrefix(o.Accepted, "0"), "nothing of it is accepted")
		c.claim(begun || !since.Known() || by.Rule == "every", "it is so since an instant that has not come")
	case "lapsed":
		c.claim(begun && c.ofPhase(since), "no phase ended then")
	case "suspended", "released":
		c.claim(begun, "it is so since no instant that has come")
	case "cannot_be_determined":
		c.claim(by.Rule != "count rule" || d.earliest <= asOf && asOf < latest && since == d.earliest, "its deadline is not between its ends")
		c.claim(begun || !since.Known(), "it is open since an instant that has not come")
		c.claim(!by.is("watch", "during") || !since.Known() || c.ofPhase(since), "it is open since an instant that is none of a phase")
	}
	c.claim(undone, "a line of the ledger fulfils it")
}

// at says whether a line of the ledger is of the instant since which it stands.
func (o *obligation) at() bool {
	return slices.ContainsFunc(o.Ledger, func(l line) bool { return l.At == o.Since }) || o.has("answered")
}

// ofPhase says whether an instant is one of the timetable of a phase.
func (c *check) ofPhase(i truce.Instant) bool {
	return slices.ContainsFunc(c.p.Phases, func(p phase) bool {
		return p.Since == i.String() || c.edge(p.Begins) == i || c.edge(p.Ends) == i
	})
}

// edge is an instant that was read before, or is read elsewhere.
func (c *check) edge(m *moment) truce.Instant {
	if m == nil {
		return truce.NoInstant
	}
	return c.edgeOf(m.At)
}

func (c *check) edgeOf(s string) truce.Instant {
	i, err := truce.ParseInstant(s)
	if err != nil {
		return truce.NoInstant
	}
	return i
}

// whole cuts an instant down to its second, as the words of reasons do.
func whole(i truce.Instant) truce.Instant { return i - ((i%1000)+1000)%1000 }
