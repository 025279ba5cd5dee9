package agreement

import (
	"slices"
	"strings"
)

// sorts is a set of the sorts of things that a value can be. An attribute
// accepts some sorts, a function gives some, a block stands for some.
type sorts uint32

const (
	sText sorts = 1 << iota
	sBool
	sNumber
	sDuration
	sDistance
	sInstant
	sDue
	sStretch
	sPlace
	sParty
	sAct
	sWeapon
	sObject
	sPurpose
	sUnit
	sCondition
	sPattern
	sRule
	sDuty
	sInstrument
	sWatch
	sList
	sProcedure
	sTogether
	sTerm
	sPeriod
	sWord
	sAny sorts = 1<<32 - 1
)

var sortNames = []struct {
	sort sorts
	name string
}{
	{sText, "a text in quotes"}, {sBool, "true or false"}, {sNumber, "a number"}, {sDuration, "a duration such as hours(48)"},
	{sDistance, "a distance such as km(3.5)"}, {sInstant, "an instant"}, {sDue, "a deadline such as by(…)"},
	{sStretch, "a stretch of time"}, {sPlace, "a place"}, {sParty, "a party"}, {sAct, "an act"}, {sWeapon, "a weapon"},
	{sObject, "a thing or person"}, {sPurpose, "a purpose"}, {sUnit, "a military unit"}, {sCondition, "a condition"},
	{sPattern, "a pattern of events"}, {sRule, "a rule"}, {sDuty, "a duty"}, {sInstrument, "an instrument"}, {sWatch, "a watch"},
	{sList, "a list"}, {sProcedure, "a procedure"}, {sTogether, "a tie between duties"}, {sTerm, "a term"},
	{sPeriod, "a period such as day"}, {sWord, "a word"},
}

// String names the sorts: "an instant or a stretch of time".
func (s sorts) String() string {
	var out []string
	for _, n := range sortNames {
		if s&n.sort != 0 {
			out = append(out, n.name)
		}
	}
	return orList(out)
}

// The class words of the vocabulary as trees: a word covers what is indented
// below it. The glossary defines each; a word that is not here is T002.
var classTrees = []struct {
	sort sorts
	tree string
}{
	{sAct, `
attack
 fire
 air_strike
 shelling
 raid
 ambush
 lay_mine
 suicide_attack
 naval_attack
 sabotage
 live_fire_drill
use_force
warning_shot
advance
acquire_territory
seek_territory
seek_advantage
regroup
defend_territory
move
 enter
  enter_armed
 leave
 return
 fly
  fly_uav
 move_weapon
 move_unauthorised
 deploy
 redeploy
 withdraw
 disengage
 vacate
 separate
presence
carry
occupy
new_position
checkpoint
display_force
reinforce
resupply
acquire_weapons
bring_in
supply
aid_proxy
exercise
 field_training
reconnaissance
observe
inspect
hand_over
hand_over_border
disarm
demobilise
dismantle
clear_hazards
keep_in_storage
release
deliver
fill
report
publish
answer_call
discipline
convene
begin_talks
hold_elections
adopt_law
issue_order
declare_released
brief_troops
assume_security
review
lift_restriction
open_road
cease
allow_access
let_pass
search
stop_goods
disrupt_convoy
obstruct
restore_service
torture
summary_killing
sexual_violence
intimidate
harass
abduct
arrest
detain
extort
levy
loot
recruit
 recruit_child
terrorise
aggressive_action
hostile_propaganda
provocative_statement
hotline_call
`},
	{sWeapon, `
weapon
 heavy_weapon
  tank
  afv
   apc
   ifv
   armoured_vehicle
  artillery
   artillery_short_range
   artillery_heavy
  mortar
  rocket
  mlrs
   tornado_s
   uragan
   smerch
  atgm
  surface_to_air_missile
  surface_to_surface_missile
   tochka
   tochka_u
 light_weapon
  heavy_machine_gun
  light_machine_gun
  small_arms
   firearm
   sniper_rifle
  light_weapon_for_self_defence
 aerial_vehicle
  military_aircraft
   combat_aircraft
   fixed_wing
   rotary_wing
  uav
  balloon
explosive
ammunition
aerial_bomb
`},
	{sObject, `
soldier
armed_guard
unarmed_cadre
civilian
women
children
hostage
 hostage_living
 hostage_civilian
 hostage_female_soldier
 hostage_sick_or_old
prisoner
detainee
detainees
remains
aid_truck
fuel_truck
sealed_truck
vehicle
fuel_ship
commercial_flight
non_military_goods
food
clothing
medicine
shelter
school
hospital
place_of_worship
utility
refinery
pipeline
pumping_station
fuel_storage
power_plant
substation
transformer
power_line
nuclear_plant
hydro_dam
shipping
roads
guard_post
contrary_order
`},
	{sUnit, `
squad
platoon
company
battalion
regiment
`},
	{sPurpose, `
combat
medevac
search_and_rescue
rescue
fire_fighting
humanitarian
law_enforcement
weather
agriculture
burial
family_visit
resume_operations
`},
	{sParty, `
anyone
nobody
the_other
the_accused
the_leaver
the_leaders
leadership
`},
	{sPlace, `
anywhere
land
sea
air
`},
	{sPeriod, `
day
week
month
`},
	{sInstant | sStretch, "never"},
	{sDue, "promptly"},
	{sDuration, "as_agreed"},
	{sNumber, "all"},
	{sPlace, "status_quo"},
	{sCondition, "dated"},
}

// classWord is one word with its sort and the word above it.
type classWord struct {
	sort   sorts
	parent string
}

var classWords = func() map[string]classWord {
	words := map[string]classWord{}
	for _, t := range classTrees {
		var above []string
		for line := range strings.SplitSeq(strings.TrimSpace(t.tree), "\n") {
			w := strings.TrimLeft(line, " ")
			depth := len(line) - len(w)
			above = append(above[:depth], w)
			c := classWord{sort: t.sort}
			if depth > 0 {
				c.parent = above[depth-1]
			}
			words[w] = c
		}
	}
	return words
}()

// Known says whether a word belongs to the vocabulary of class words.
func Known(word string) bool { _, ok := classWords[word]; return ok }

// Covers says whether the class word general is special or a class above it:
// heavy_weapon covers tank. An unknown word covers itself only.
func Covers(general, special string) bool {
	for depth := 0; depth < 16; depth++ {
		if general == special {
			return true
		}
		c, ok := classWords[special]
		if !ok || c.parent == "" {
			return false
		}
		special = c.parent
	}
	return false
}

// Above is the class words above a word, nearest first.
func Above(word string) []string {
	var out []string
	for c := classWords[word]; c.parent != ""; c = classWords[c.parent] {
		out = append(out, c.parent)
	}
	return out
}

// Words is the class words in alphabetical order.
func Words() []string {
	out := make([]string, 0, len(classWords))
	for w := range classWords {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// orList joins with commas and a last "or".
func orList(words []string) string { return joinLast(words, " or ") }

// andList joins with commas and a last "and".
func andList(words []string) string { return joinLast(words, " and ") }

func joinLast(words []string, last string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}
