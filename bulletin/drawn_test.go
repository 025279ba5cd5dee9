package bulletin_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"truce"
	"truce/bulletin"
	"truce/disclose"
	"truce/ruling"
	"truce/web"
)

// drawn are the chart and the map of a report, with their tables.
func drawn(t testing.TB, r *bulletin.Report) (chart, places bulletin.Block) {
	t.Helper()
	for _, s := range r.Sections {
		for _, b := range s.Blocks {
			if b.Chart != nil {
				chart = b
			}
			if b.Map != nil {
				places = b
			}
		}
	}
	if chart.Chart == nil || places.Map == nil || chart.Table == nil || places.Table == nil {
		t.Fatal("the report has no chart or no map, or one without its table")
	}
	return chart, places
}

// TestPictures: the numbers of the chart and the map are those of the tables
// under them, number by number and note by note; they go through JSON; days of
// the period before are told from those of the period.
func TestPictures(t *testing.T) {
	_, _, src := example(t)
	for _, kind := range []string{"daily", "weekly"} {
		r, err := makeReport(t, src, bulletin.Question{Kind: kind, Date: day(t, "2016-09-19"), Audience: "cell"}, disclose.Cell, "en")
		if err != nil {
			t.Fatal(err)
		}
		raw, err := bulletin.JSON(r)
		if err != nil {
			t.Fatal(err)
		}
		again := &bulletin.Report{}
		if err := json.Unmarshal(raw, again); err != nil {
			t.Fatal(err)
		}
		chart, places := drawn(t, again)
		period := map[string]int{"daily": 1, "weekly": 7}[kind]
		if days := chart.Chart.Days; len(days) != len(chart.Table.Rows) || len(days) != max(7, 2*period) {
			t.Fatalf("%s: %d days and %d rows", kind, len(days), len(chart.Table.Rows))
		}
		watched := 0
		for i, x := range chart.Chart.Days {
			row := chart.Table.Rows[i]
			if row[1][0].Text != strconv.FormatInt(x.Happened, 10) || row[2][0].Text != strconv.FormatInt(x.Perhaps, 10) ||
				x.Shown.Text != row[1][0].Text || x.Shown.Note != row[1][0].Note || x.Hours.Note != row[3][0].Note ||
				!strings.HasPrefix(row[3][0].Text, x.Hours.Text+" h") || x.Hours.Text != strconv.FormatInt(x.WatchedS/3600, 10) {
				t.Errorf("%s: %s is drawn as %+v and stands in the table as %+v", kind, x.Date, x, row)
			}
			if x.Before != (i < len(chart.Chart.Days)-period) {
				t.Errorf("%s: %s before the period: %v", kind, x.Date, x.Before)
			}
			if x.WatchedS > 0 {
				watched++
			}
		}
		if watched == 0 || watched == len(chart.Chart.Days) {
			t.Errorf("%s: somebody watched on %d of %d days, so that this does not try silence", kind, watched, len(chart.Chart.Days))
		}
		of := map[string][]string{}
		for _, row := range places.Table.Rows {
			if len(row) == 4 && len(row[1]) > 0 {
				of[row[0][0].Text] = append(of[row[0][0].Text], row[2][0].Text+" "+row[3][0].Text)
			}
		}
		for _, p := range places.Map.Places {
			want, found := fmt.Sprintf("%d %d", p.Happened, p.Perhaps), false
			for _, has := range of[p.Name] {
				found = found || has == want
			}
			if !found || p.RadiusM <= 0 || p.Happened+p.Perhaps == 0 {
				t.Errorf("%s: %s is drawn with %s and stands in the table as %q", kind, p.Name, want, of[p.Name])
			}
		}
		if len(places.Map.Places) < 5 {
			t.Errorf("%s: only %d places", kind, len(places.Map.Places))
		}
	}
}

// TestPicturesInForms: the page has each picture once with its words for who
// cannot see it and a link to the note of each number; the document has each as
// EMF and as SVG with the same words; what is drawn in Arabic runs from the right.
func TestPicturesInForms(t *testing.T) {
	first := map[string]int{}
	for _, language := range []string{"en", "ar"} {
		r := daily(t, language, disclose.Cell, "cell")
		chart, places := drawn(t, r)
		page, err := bulletin.HTML(r)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := bulletin.DOCX(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts := unpack(t, doc)
		for name, about := range map[string]string{"chart": chart.Chart.About, "map": places.Map.About} {
			if strings.Count(string(page), `<desc id="`+name+`-about">`+about+`</desc>`) != 1 || !strings.Contains(parts["word/document.xml"], `descr="`+about+`"`) {
				t.Errorf("%s: the %s says nothing to who cannot see it", language, name)
			}
			emf, svg := parts["word/media/"+name+".emf"], parts["word/media/"+name+".svg"]
			if len(emf) < 1000 || emf[40:44] != " EMF" || !strings.Contains(svg, `<svg xmlns="http://www.w3.org/2000/svg"`) {
				t.Errorf("%s: the document has no picture of the %s", language, name)
			}
			for _, id := range regexp.MustCompile(`r:embed="([^"]+)"`).FindAllStringSubmatch(parts["word/document.xml"], -1) {
				if !strings.Contains(parts["word/_rels/document.xml.rels"], `Id="`+id[1]+`"`) {
					t.Errorf("%s: the picture %s is of no file", language, id[1])
				}
			}
		}
		for _, x := range chart.Chart.Days {
			if n := x.Shown.Note; n > 0 && !strings.Contains(string(page), fmt.Sprintf(`%s<a href="#note-%d"><tspan`, x.Shown.Text, n)) {
				t.Errorf("%s: the number of %s does not lead to its note", language, x.Date)
			}
		}
		at := regexp.MustCompile(`x="(\d+)"[^>]*>` + chart.Chart.Days[0].Weekday + `<`).FindStringSubmatch(string(page))
		if at == nil {
			t.Fatalf("%s: the first day is not drawn", language)
		}
		first[language], _ = strconv.Atoi(at[1])
	}
	if first["en"] >= 656/2 || first["ar"] != 656-first["en"] && first["ar"]-1 != 656-first["en"] && first["ar"] <= 656/2 {
		t.Errorf("the first day stands at %v", first)
	}
}

// TestNotDrawn: an incident of another kind of act than those whose places may
// be shown is counted under the map and not drawn on it.
func TestNotDrawn(t *testing.T) {
	const title = `"title":"Air strikes on the east of Aleppo","act":"`
	for act, want := range map[string]bool{"air_strike": true, "detain": false, "move_weapon": false, "presence": false, "anything_new": false} {
		_, src := altered(t, "entries/40-incidents.jsonl", title+"air_strike", title+act)
		r, err := makeReport(t, src, bulletin.Question{Kind: "daily", Date: day(t, "2016-09-18"), Audience: "cell"}, disclose.Cell, "en")
		if err != nil {
			t.Fatal(err)
		}
		_, places := drawn(t, r)
		shown, unshown := false, false
		for _, p := range places.Map.Places {
			shown = shown || p.Decided > 0
		}
		for _, v := range r.Values {
			unshown = unshown || v.ID == "map/unshown" && v.Value == "1"
		}
		if shown != want || unshown == want {
			t.Errorf("%s: drawn %v, told as not drawn %v", act, shown, unshown)
		}
	}
}

// asked counts the pictures that a report asks for.
type asked struct {
	bulletin.Record
	n *int
}

func (a asked) Picture(asOf truce.Instant) (*ruling.Picture, error) {
	*a.n++
	return a.Record.Picture(asOf)
}

// TestOnePicture: a report that compares nothing with the period before asks
// for one picture, and one that does for two.
func TestOnePicture(t *testing.T) {
	_, _, src := example(t)
	w, _ := web.Words("en", src.State.Documents(), src.Civil)
	for kind, want := range map[string]int{"spot": 1, "daily": 2, "weekly": 2} {
		q := bulletin.Question{Kind: kind, Date: day(t, "2016-09-23"), Audience: "cell"}
		if kind == "spot" {
			q.Incident = "urem_al_kubra_2016_09_19"
		}
		tmpl, err := bulletin.Standard(kind)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		if _, err := bulletin.Make(q, asked{src, &n}, disclose.Cell, w, tmpl); err != nil || n != want {
			t.Errorf("%s asks for %d pictures, want %d (%v)", kind, n, want, err)
		}
	}
}
