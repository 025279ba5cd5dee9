package reading

import (
	"strings"
	"testing"

	"truce/civil"
)

// TestRussian: sentences of our own. Nobody whose language it is has checked
// the tables.
func TestRussian(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ name, text, tolls, act, place string }{
		{"people behind the verb", "В результате авиаудара по городу Идлиб погибли 12 мирных жителей, в том числе трое детей, ещё 30 человек получили ранения.", " [12,12]", "air_strike", "Idlib"},
		{"people before the verb", "Не менее 20 человек погибли и более 40 ранены при взрыве в Хомсе.", " [20,…)", "attack", "Homs"},
		{"a number in words", "Сто двадцать три человека погибли при бомбардировке города Алеппо.", " [123,123]", "air_strike", "Aleppo"},
		{"a passive", "Пятеро боевиков были убиты в столкновениях под Дамаском.", " [5,5]", "attack", "Damascus"},
		{"a toll that rises", "Число погибших при теракте в Дамаске выросло до 45 человек.", " [45,45]", "attack", "Damascus"},
		{"up to", "При взрыве в Дамаске погибли до 45 человек.", " [0,45]", "attack", "Damascus"},
		{"the killed and the wounded", "Около 100 человек убиты и ранены при взрыве в Ракке.", " [1,110]", "attack", "Ar Raqqah"},
		{"one person without a number", "При обстреле Харькова погибла женщина, двое мужчин ранены.", " [1,1]", "shelling", "Kharkiv"},
		{"took the lives", "Взрыв в Кабуле унес жизни 19 человек.", " [19,19]", "attack", "Kabul"},
		{"bodies", "Тела 12 человек найдены под завалами в Алеппо после авианалета.", " [12,12]", "air_strike", "Aleppo"},
		{"no dead", "Погибших нет, сообщили в полиции после взрыва в Мариуполе.", "", "attack", "Mariupol"},
		{"the total of a war", "С начала войны в Сирии погибли более 400 тысяч человек.", "", "attack", "Syria"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := Report{ID: "x", Text: c.text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}
			got := r.Read(rep)
			sound(t, rep, got)
			if got.Language != "ru" || len(got.Claims) == 0 {
				t.Fatalf("%+v", got)
			}
			first := got.Claims[0]
			place := ""
			if first.Place != nil {
				place = first.Place.Name
			}
			if s := tollsOf(got.Claims); s != c.tolls || first.Act != c.act || place != c.place {
				t.Errorf("got%s, %s at %s; want%s, %s at %s", s, first.Act, place, c.tolls, c.act, c.place)
			}
			if len(first.Confidence) > 0 {
				t.Errorf("nothing was counted in Russian: %+v", first.Confidence)
			}
		})
	}
	for text, want := range map[string]Status{
		"Минобороны России заявило, что не наносило ударов по Алеппо.": Denied,
		"Турция пригрозила нанести удар по Кобани.":                    Threatened,
	} {
		if got := r.Read(Report{ID: "x", Text: text}).Claims; len(got) != 1 || got[0].Status != want {
			t.Errorf("%s: %+v, want %s", text, got, want)
		}
	}
}

// TestStems: a stem takes endings and no other letters, and a longer stem is
// taken before a shorter one.
func TestStems(t *testing.T) {
	l := newReader(t).langs["ru"]
	id := func(w string) int32 { return l.lookupStem([]byte(w)) }
	for _, same := range []string{"обстрел обстрела обстрелом обстрелов обстрелами", "погибший погибшие погибших погибшими", "мальчик мальчика мальчиков"} {
		words := strings.Fields(same)
		for _, w := range words[1:] {
			if a, b := id(words[0]), id(w); a == 0 || a != b && l.stem[b] != a && l.stem[a] != b && l.stem[a] != l.stem[b] {
				t.Errorf("%s is %d, %s is %d", words[0], a, w, b)
			}
		}
	}
	if id("обстрелянность") == id("обстрел") {
		t.Error("what is no ending was cut off")
	}
	// of neighbours of Russian the text is kept unread
	for text, want := range map[string]string{
		"Внаслідок обстрілу міста загинули троє людей, повідомили в поліції області.": "uk",
		"При нападението в града загинаха трима души, съобщи полицията вчера.":        "bg",
	} {
		if got := newReader(t).Read(Report{ID: "x", Text: text}); got.Language != want || len(got.Claims) != 0 {
			t.Errorf("%s is %s with %d claims", text, got.Language, len(got.Claims))
		}
	}
}
