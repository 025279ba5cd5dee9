package reading

import (
	"strings"
	"testing"

	"truce/civil"
)

// TestArabic: tolls and acts of Arabic sentences of our own.
func TestArabic(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ name, text, tolls, act string }{
		{"a shell kills", "قذيفة تقتل 4 أطفال في مدينة إدلب", " [4,4]", "shelling"},
		{"a dual verb", "شقيقان قتلا في قصف مدفعي على مدينة إدلب", " [2,2]", "shelling"},
		{"one at least, before the verb", "إن شخصا على الأقل قتل وأصيب ثلاثة آخرون في قصف مدفعي على مدينة إدلب", " [1,…)", "shelling"},
		{"a boy and a girl, and four injured", "استشهد طفل وطفلة وأصيب 4 آخرون نتيجة قصف مدفعي على مدينة إدلب", " [2,2]", "shelling"},
		{"a mother and her son", "أسفر القصف على مدينة إدلب عن استشهاد أم وابنها", " [2,2]", "shelling"},
		{"one of the members", "مقتل أحد عناصر الجيش في قصف مدفعي على مدينة إدلب", " [1,1]", "shelling"},
		{"Sunday is not one of", "قصف مدفعي يوم الأحد على مدينة إدلب، مقتل ثلاثة مدنيين", " [3,3]", "shelling"},
		{"a number in brackets", "مقتل (3) أشخاص في قصف مدفعي على مدينة إدلب", " [3,3]", "shelling"},
		{"left life", "رجل فارق الحياة في قصف مدفعي على مدينة إدلب", " [1,1]", "shelling"},
		{"a drone named beside the strike", "قصف الجيش عبر طائرة مسيرة منزلا في مدينة إدلب، وأدى القصف إلى مقتل ثلاثة مدنيين", " [3,3]", "air_strike"},
		{"killed and wounded together", "مقتل وإصابة 11 مدنيا في قصف مدفعي على مدينة إدلب", " [1,11]", "shelling"},
		{"two or more, spelled alike", "مقتل مدنيين في قصف مدفعي على مدينة إدلب", " [2,…)", "shelling"},
		{"and two where it is said", "مقتل مدنيين اثنين في قصف مدفعي على مدينة إدلب", " [2,2]", "shelling"},
		{"a number before them counts", "مقتل أربعة مدنيين في قصف مدفعي على مدينة إدلب", " [4,4]", "shelling"},
		{"only people who are counted", "قصف مدفعي على منازل مدنيين في مدينة إدلب، ومقتل رجل", " [1,1]", "shelling"},
		{"the figure of a later sentence", "مقتل مدنيين في قصف مدفعي على مدينة إدلب. وقال مصدر إن خمسة مدنيين قتلوا في القصف على مدينة إدلب", " [5,5]", "shelling"},
		{"bodies", "انتشال جثث ثلاثة مدنيين في مدينة إدلب بعد قصف مدفعي", " [3,3]", "shelling"},
		{"a father and his two children", "مقتل أب وطفليه في قصف مدفعي على مدينة إدلب", " [3,3]", "shelling"},
		{"five and twenty", "قتل خمسة وعشرون مدنيا في قصف مدفعي على مدينة إدلب", " [25,25]", "shelling"},
		{"guns stay guns beside planes", "قصف مدفعي على مدينة إدلب أدى إلى مقتل ثلاثة مدنيين، وحلقت طائرات", " [3,3]", "shelling"},
		{"a handle tied to the text", "@ExampleDefenceمقتل مدني في قصف مدفعي على مدينة إدلب", " [1,1]", "shelling"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := Report{ID: "x", Text: c.text, Language: "ar", Published: civil.Date{Year: 2021, Month: 9, Day: 12}, Zone: civil.UTC}
			got := r.Read(rep)
			sound(t, rep, got)
			if s := tollsOf(got.Claims); s != c.tolls {
				t.Errorf("got%s, want%s", s, c.tolls)
			}
			if len(got.Claims) == 0 || got.Claims[0].Act != c.act {
				t.Errorf("got %+v, want %s", got.Claims, c.act)
			}
		})
	}
}

// TestLanguage: the language is that of the text, not of the buttons around it.
func TestLanguage(t *testing.T) {
	r := newReader(t)
	for text, want := range map[string]string{
		"Copy link to Tweet\n\nEmbed Tweet\n\nمقتل مدني في قصف مدفعي\n\nBack to top\n\nTwitter may be over capacity or experiencing a momentary hiccup.": "ar",
		"Air strikes killed three people in the city, the governor said. (حلب)":                                                                          "en",
		"Les frappes ont fait trois morts dans la ville, selon le gouverneur et les habitants du quartier.":                                              "fr",
		"Артиллерия обстреляла город, погибли три человека.":                                                                                             "ru",
	} {
		if got := r.Read(Report{ID: "x", Text: text}).Language; got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// TestLower: the quick way gives what the slow one gives, letter by letter.
func TestLower(t *testing.T) {
	for r := rune(1); r < 0x12000; r++ {
		if s := "مثال " + string(r) + "9"; lower(s) != strings.ToLower(s) {
			t.Fatalf("%U: %q, want %q", r, lower(s), strings.ToLower(s))
		}
	}
}
