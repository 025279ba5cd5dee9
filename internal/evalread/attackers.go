package evalread

import (
	"truce"
	"truce/reading"
)

// groups are the actors of FA-KES as parties.
var groups = map[truce.Party]string{
	"government": "government", "syrian_armed_forces": "government", "syrian_air_force": "government", "russia": "government",
	"russian_air_force": "government", "hezbollah": "government", "iran": "government", "ndf": "government",
	"coalition": "coalition", "usa": "coalition",
	"isil": "isil", "nusra": "nusra", "hts": "nusra", "al_qaeda": "nusra",
	"opposition": "opposition", "fsa": "opposition", "ahrar": "opposition", "jaysh_islam": "opposition", "jaysh_fatah": "opposition",
	"zinki": "opposition", "sna": "opposition", "sdf": "opposition", "ypg": "opposition",
}

var golds = map[string]string{
	"syrian government or russian troops": "government", "international coalition forces": "coalition", "armed opposition groups": "opposition",
	"the organization of the islamic state in iraq and the levant - isis": "isil", "al-nusra front": "nusra", "unknown": "",
}

// AttackerOf is the group that FA-KES gives the act to, "" where it says unknown;
// false where it names something else.
func AttackerOf(a Article) (group string, ok bool) {
	group, ok = golds[a.Gold.Actor]
	return group, ok
}

// Attacker is the group of the attacker of the first three claims of the first
// story, with the claim that names it.
func Attacker(got reading.Reading) (*reading.Claim, string) {
	for i := range got.Claims {
		c := &got.Claims[i]
		if i > 2 || c.Story != got.Claims[0].Story {
			break
		}
		for _, a := range c.Actors {
			if a.Role == "attacker" && groups[a.Party] != "" {
				return c, groups[a.Party]
			}
		}
	}
	return nil, ""
}
