package gazetteer_test

import (
	"bytes"
	"strings"
	"testing"

	"truce/reading"
	"truce/reading/gazetteer"
)

func known(t testing.TB) *reading.Gazetteer {
	g, err := reading.DefaultGazetteer()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// geoName is a row of the table of GeoNames.
func geoName(id, name, other, lat, lon, class, code, admin, population string) string {
	return strings.Join([]string{id, name, name, other, lat, lon, class, code, "SY", "", admin, "", "", "", population, "", "300", "Asia/Damascus", "2020-01-01"}, "\t")
}

func TestGeoNames(t *testing.T) {
	file := strings.Join([]string{
		geoName("9000001", "Madeup", "Madeupp,مادوب,Мадеуп,MDP,Ma", "36.5", "37.5", "P", "PPL", "09", "3000"),
		geoName("9000002", "Nahr Madeup", "", "36.5", "37.5", "H", "STM", "09", "0"),     // a river
		geoName("9000003", "Tell Gone", "", "36.5", "37.5", "P", "PPLH", "09", "0"),      // no more
		geoName("9000004", "Madeup Airbase", "", "36.6", "37.5", "S", "AIRB", "09", "0"), // named in reports
		geoName("9000005", "Nahiyat Madeup", "", "36.6", "37.5", "A", "ADM3", "09", "20000"),
		geoName("9000006", "Nowhere", "", "136.6", "37.5", "P", "PPL", "09", "20"),
		"a\tshort\trow",
	}, "\n")
	places, bad, err := gazetteer.Read(strings.NewReader(file), gazetteer.Options{Known: known(t)})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"gn9000001\ttown\tMadeup|Madeupp|مادوب\tSY\t09\t365000000\t375000000\t2000\t3000",
		"gn9000004\tarea\tMadeup Airbase\tSY\t09\t366000000\t375000000\t3000",
		"gn9000005\tarea\tNahiyat Madeup\tSY\t09\t366000000\t375000000\t15000\t20000",
	}
	if len(places) != len(want) {
		t.Fatalf("%d places, want %d", len(places), len(want))
	}
	for i, p := range places {
		if p.Line() != want[i] {
			t.Errorf("place %d:\n%s\nwant\n%s", i, p.Line(), want[i])
		}
	}
	if len(bad) != 2 || bad[0].Row != 6 || bad[1].Row != 7 {
		t.Errorf("problems %v", bad)
	}
}

// TestClassInFront: an Arabic list calls a subdistrict "the seat of Example"; a
// report calls it Example.
func TestClassInFront(t *testing.T) {
	const file = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ADM3_EN":"Madeup","ADM3_AR":"مركز مادوب","ADM3_PCODE":"SY990102","ADM1_EN":"Aleppo","ADM0_PCODE":"SY"},"geometry":{"type":"Point","coordinates":[37.1,36.2]}}]}`
	places, bad, err := gazetteer.Read(strings.NewReader(file), gazetteer.Options{Known: known(t)})
	if err != nil || len(bad) > 0 || len(places) != 1 {
		t.Fatalf("%v, %v, %v", places, bad, err)
	}
	if got := strings.Join(places[0].Names, "|"); got != "Madeup|مادوب" {
		t.Errorf("names %s", got)
	}
}

// A disc around the box of a shape holds all of the shape.
func TestDiscHoldsShape(t *testing.T) {
	const file = `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"adm2_name":"Wide","adm2_name1":"واسع","adm2_pcode":"SY0101","adm1_name":"Idlib","adm1_pcode":"SY07","adm0_pcode":"SY"},
	 "geometry":{"type":"MultiPolygon","coordinates":[[[[36.5,35.5],[36.9,35.5],[36.9,36.0],[36.5,35.5]]],[[[36.4,35.9],[36.41,35.9],[36.41,35.91],[36.4,35.9]]]]}}]}`
	places, bad, err := gazetteer.Read(strings.NewReader(file), gazetteer.Options{Known: known(t)})
	if err != nil || len(bad) > 0 || len(places) != 1 {
		t.Fatal(places, bad, err)
	}
	// half the diagonal of 0.51 by 0.5 degree at 35.75 degrees north is about 36 km
	if got := places[0].Line(); got != "SY0101\tarea\tWide|واسع\tSY\t12\t357500000\t366500000\t35746" && !strings.HasPrefix(got, "SY0101\tarea\tWide|واسع\tSY\t12\t357500000\t366500000\t35") {
		t.Error(got)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"empty":     {"", "empty"},
		"packed":    {"PK\x03\x04....", "unpack"},
		"no list":   {`{"type":"Feature"}`, "FeatureCollection"},
		"cut":       {`{"features":[{"properties":{"name":"A`, "cut short"},
		"prose":     {"Nothing of the kind.\nAt all.\n", "columns"},
		"no number": {"name,lat\nx,1\n", "columns"},
	} {
		_, _, err := gazetteer.Read(strings.NewReader(c.file), gazetteer.Options{Country: "SY"})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, _, err := gazetteer.Read(strings.NewReader("name,lat,lon\n"), gazetteer.Options{Kind: "hill"}); err == nil {
		t.Error("a kind that there is not is taken")
	}
}

// Whatever a file holds, what is made of it is what the reader takes.
func FuzzRead(f *testing.F) {
	f.Add([]byte("name,lat,lon,names\nA town,36,37,b|c\n"))
	f.Add([]byte(geoName("1", "Madeup", "x,y", "36.5", "37.5", "P", "PPL", "09", "3000")))
	f.Add([]byte(`{"features":[{"properties":{"name":"A town","pcode":"1\t2"},"geometry":{"type":"Point","coordinates":[37,36]}}]}`))
	f.Add([]byte(`{"features":[{"properties":{"adm9_pcode":"x"},"geometry":{"type":"Point","coordinates":[[[[[[37,36]]]]]]}}]}`))
	g := known(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		places, _, err := gazetteer.Read(bytes.NewReader(b), gazetteer.Options{Country: "SY", Known: g})
		if err != nil {
			return
		}
		var out bytes.Buffer
		for _, p := range places {
			out.WriteString(p.Line() + "\n")
		}
		if _, err := g.With(&out); err != nil {
			t.Fatalf("the reader does not take what was made: %v", err)
		}
	})
}
