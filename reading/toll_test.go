package reading

import (
	"fmt"
	"testing"

	"truce/civil"
)

// readOne reads an English text of a day in 2016.
func readOne(t *testing.T, r *Reader, title, text string) []Claim {
	t.Helper()
	rep := Report{ID: "x", Title: title, Text: text, Published: civil.Date{Year: 2016, Month: 9, Day: 12}, Zone: civil.UTC}
	got := r.Read(rep)
	sound(t, rep, got)
	return got.Claims
}

// tolls are the bounds of the killed of each claim that has them, in order.
func tollsOf(claims []Claim) string {
	s := ""
	for _, c := range claims {
		if c.Killed != nil && c.Status == Happened {
			s += fmt.Sprint(" ", span(c.Killed.Min, c.Killed.Max, c.Killed.Open))
		}
	}
	return s
}

// TestTolls: which number is that of the killed, and which figures are one.
func TestTolls(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ name, title, text, want string }{
		{"a source is no victim", "", "Shelling killed at least 32 people a war monitor medics and teachers said.", " [32,…)"},
		{"one medic is", "", "Shelling killed 32 people and a medic in Homs.", " [33,33]"},
		{"combatants as parts of people", "", "The blast in Homs killed 61 people including five children and three policemen.", " [61,61]"},
		{"combatants beside civilians", "", "The blast in Homs killed nine civilians including two children and three policemen.", " [12,12]"},
		{"fallen victim", "", "In all, 150 residents have fallen victim to the attack on Homs.", " [150,150]"},
		{"forces are counted", "", "A mine killed 38 government forces near Homs.", " [38,38]"},
		{"a number before a word of time", "", "Air raids hit Homs. The death toll reached 330 overnight, rescuers said.", " [330,330]"},
		{"a headline's part of the toll", "Shelling kills 11 children in Homs", "Fifteen civilians, among them 11 children, were killed by shelling in Homs on Friday.", " [15,15]"},
		{"a headline that adds the part", "15 civilians, 3 children killed in Homs", "At least 15 civilians, including three children, were killed by shelling in Homs.", " [15,…)"},
		{"a headline that hedges otherwise", "Over 30 killed in Homs", "At least 30 people were killed by shelling in Homs.", " [30,…)"},
		{"a headline without the hedge", "30 killed in Homs", "More than 30 people were killed by shelling in Homs.", " [30,…)"},
		{"two counters", "", "A bomb killed at least 44 people in Homs. The Syrian Observatory for Human Rights put the toll at 48.", " [44,…) [48,48]"},
		{"a toll that rises", "", "A bomb killed 44 people in Homs. The death toll rose to 48.", " [48,48]"},
		{"two counts, both at least", "", "At least 29 people were killed by a bomb in Homs. In Homs at least 32 were killed, an agency said.", " [29,…) [32,…)"},
		{"bodies", "", "Rescuers recovered 12 bodies after an air raid on Homs.", " [12,12]"},
		{"losses", "", "The army lost 12 of its soldiers in a battle in Homs.", " [12,12]"},
		{"lost ground is no loss of people", "", "The army lost 12 villages in a battle near Homs.", ""},
		{"her child", "", "Air raids on Homs killed a woman and her child.", " [2,2]"},
		{"its driver", "", "An attack on a bus in Homs killed its driver and six passengers.", " [7,7]"},
		{"an age is no count", "", "Shelling in Homs killed a 12-year-old girl and two men.", " [3,3]"},
		{"the number of people killed", "", "The number of people killed in the Homs bombing rose to 126.", " [126,126]"},
		{"an earlier toll is none", "", "A monitor raised the toll of the Homs bombing to 126, updating a previous toll of 112.", " [126,126]"},
		{"the bomber himself", "", "A suicide bomber killed himself and 12 others in Homs.", " [12,13]"},
		{"eliminated", "", "17 militants were eliminated in Homs in clashes.", " [17,17]"},
		{"reported", "", "18 reported killed in air raid on Homs", " [18,18]"},
		{"a whole told in several ways", "", "Of the 45 people killed in the Homs bombing, 12 were children.", " [45,45]"},
		{"a comma was lost", "", "Air strikes killed 12 wounded 30 in Homs.", " [12,12]"},
		{"martyrs", "", "The bombing left 45 martyrs and 100 wounded in Homs.", " [45,45]"},
		{"one by a description", "", "Gunmen killed the mayor of the town in Homs.", " [1,1]"},
		{"one by a description, passive", "", "The bishop of the city was murdered in Homs.", " [1,1]"},
		{"one by title and name", "", "Judge Tal was shot dead in Homs on Friday.", " [1,1]"},
		{"in capitals", "", "SENATOR TAL WAS ASSASSINATED TODAY IN HOMS.", " [1,1]"},
		{"in apposition", "", "The commander, Abu Tal, was killed in Homs.", " [1,1]"},
		{"two by descriptions", "", "A bomb killed the bishop and his driver in Homs.", " [2,2]"},
		{"descriptions and a number", "", "The bishop, the mayor and two guards were killed in Homs.", " [4,4]"},
		{"a description and a bare name", "", "The mayor and Juan Tal were killed in Homs.", " [1,…)"},
		{"people by a word of no table", "", "In Homs four pedestrians were killed by a bomb.", " [4,4]"},
		{"guards by a word of no table", "", "Gunmen killed two night watchmen in Homs.", " [2,2]"},
		{"people in capitals", "", "FOUR PEDESTRIANS WERE KILLED IN HOMS.", " [4,4]"},
		{"several in capitals", "", "THE SOLDIERS WERE KILLED IN HOMS.", ""},
		{"animals", "", "The bomb in Homs killed 40 cows.", ""},
		{"who killed is not killed", "", "The soldier killed two people in Homs.", " [2,2]"},
		{"several of whom nobody says how many", "", "The guards were killed in Homs.", ""},
		{"no person at all", "", "The technician killed the lights in Homs.", ""},
		{"who could be killed", "", "The priest could be killed in Homs.", ""},
		{"who was not killed", "", "The priest was not killed in Homs.", ""},
		{"who speaks of it", "", "The mayor condemned the attack that killed 12 people in Homs.", " [12,12]"},
		{"a day before", "", "A bomb in Homs killed 20 people. It came a day after a blast in Aleppo that killed 9.", " [20,20] [9,9]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := tollsOf(readOne(t, r, c.title, c.text)); got != c.want {
				t.Errorf("%s / %s\ngot%s, want%s", c.title, c.text, got, c.want)
			}
		})
	}
}
