package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"

	"truce/civil"
	"truce/incident"
	"truce/internal/evalout"
	"truce/internal/evalread"
	"truce/reading"
)

// textOf is a report that researchers of Airwars tied to incidents.
type textOf struct {
	ID        string   `json:"source_id"`
	Incidents []string `json:"incident_airwars_ids"`
	Publisher string   `json:"publisher"`
	Lang      string   `json:"lang"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
}

type dated struct {
	ID   string `json:"airwars_id"`
	Date string `json:"date"`
}

// airwars scores texts that people tied to incidents: read by package reading, and
// linked by what was read alone. A text stands where its first claim does, and one
// that nothing was read from stands alone. Most texts were archived without the day
// on which they came out; it is put at that of the incident, or one or two days
// later, by the id of the text: six, three and one in ten. So the days are helped by
// the labels, and both we and the peer have them alike. Texts of one incident alone
// are scored.
func airwars(r *evalread.Run) error {
	texts, err := evalread.JSONLines[textOf](r, "text-linkage/airwars_source_texts.open.jsonl.gz")
	if err != nil {
		return err
	}
	list, err := evalread.JSONLines[dated](r, "events/airwars_syria_incidents.open.jsonl.gz")
	if err != nil {
		return err
	}
	day := map[string]civil.Date{}
	for _, x := range list {
		if d, err := civil.ParseDate(x.Date); err == nil {
			day[x.ID] = d
		}
	}
	for half, name := range []string{"tuned", "held"} {
		var claims []incident.Claim
		var truth, first []int // by text
		number := map[string]int{}
		silent := 0 // texts of which nothing is read
		for _, t := range texts {
			if len(t.Incidents) != 1 || evalread.Half(t.ID) != half {
				continue
			}
			d, ok := day[t.Incidents[0]]
			if !ok {
				continue
			}
			n, ok := number[t.Incidents[0]]
			if !ok {
				n = len(number)
				number[t.Incidents[0]] = n
			}
			at := -1
			for _, c := range read(r.Reader, t, d.AddDays(late(t.ID))) {
				if at < 0 {
					at = len(claims)
				}
				claims = append(claims, c)
			}
			if at < 0 {
				silent++
			}
			truth, first = append(truth, n), append(first, at)
		}
		got, peer := placed(groups(claims), first), placed(exactKey(claims), first)
		p, rc := bcubed(got, truth)
		pp, pr := bcubed(peer, truth)
		of := fmt.Sprintf("%d texts of %d incidents, half %d (%s); labels of Airwars, days put in from them", len(truth), len(number), half, name)
		for _, x := range []struct {
			metric  string
			v, peer float64
		}{{"b3_airwars_" + name, f1(p, rc), f1(pp, pr)}, {"b3_airwars_precision_" + name, p, pp}, {"b3_airwars_recall_" + name, rc, pr}} {
			r.Show(evalout.Result{Metric: x.metric, Value: x.v, Unit: "share", Denominator: of, Peer: "the exact day and name of the place", PeerValue: x.peer, Ratio: x.v / x.peer})
		}
		r.Show(evalout.Result{Metric: "airwars_no_claim_" + name, Value: float64(silent), Unit: "texts", Denominator: of})
	}
	return nil
}

// late is how many days after an incident a text is taken to have come out.
func late(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	switch n := h.Sum32() % 10; {
	case n < 6:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// read gives what happened by a text, as truce link takes it from truce read.
func read(reader *reading.Reader, t textOf, published civil.Date) (out []incident.Claim) {
	for _, line := range reader.Read(reading.Report{ID: t.ID, Outlet: t.Publisher, Published: published, Title: t.Title, Text: t.Text}).Lines(t.ID) {
		b, err := json.Marshal(line)
		if err != nil {
			continue // numbers and texts: there is nothing that could fail
		}
		if c, told, p := incident.ReadLine(b); p == nil && told {
			c.Said = civil.UTC.Start(published)
			out = append(out, c)
		}
	}
	return out
}

// groups is the number of the incident of each claim.
func groups(claims []incident.Claim) []int {
	out := make([]int, len(claims))
	for i, inc := range incident.Propose(claims).Incidents {
		for _, m := range inc.Members {
			out[m] = i
		}
	}
	return out
}

// placed puts each text where its first claim stands; one without stands alone.
func placed(group, first []int) []int {
	out := make([]int, len(first))
	for i, f := range first {
		if out[i] = -1 - i; f >= 0 {
			out[i] = group[f]
		}
	}
	return out
}
