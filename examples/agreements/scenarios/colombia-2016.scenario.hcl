# As it went: silence of arms from 29 August 2016, D on 1 December, thirty days
# to the zones, weapons in three parts; in 2017 the end for individual weapons
# was moved to 20 June. The list of 1,000 weapons and the hours are made up.
scenario "weapons in three parts" {
  agreement = "../colombia-2016.md"
}

set "D" {
  at = at("2016-12-01T00:00")
  by = [government, farc]
  on = at("2016-11-25T12:00")
}

performs "monitor_names" {
  by    = government
  when  = at("2016-10-20T12:00")
  state = accepted
  of    = un_mission
}

performs "make_room" {
  by    = public_forces
  when  = at("2016-12-02T12:00")
  state = accepted
}

performs "to_the_zones" {
  by    = farc
  when  = at("2017-01-20T12:00")
  state = accepted
}

lists "registered_weapons" {
  by   = un_mission
  when = at("2017-02-01T12:00")
  size = 1000
}

performs "laying_down" {
  by     = farc
  when   = at("2017-02-25T12:00")
  amount = 300
  state  = accepted
}

performs "laying_down" {
  by     = farc
  when   = at("2017-04-10T12:00")
  amount = 300
  state  = accepted
}

extends "laying_down.all" {
  by   = [government, farc]
  when = at("2017-04-25T12:00")
  to   = date("2017-06-20")
}

performs "laying_down" {
  by     = farc
  when   = at("2017-06-15T12:00")
  amount = 400
  state  = accepted
}

happens "contact" {
  when   = at("2016-12-10T12:00")
  act    = raid
  actor  = public_forces
  target = farc
  place  = ["Hills", "CO"]
}

# Before D the guns were silent too.
happens "contact_before" {
  when   = at("2016-10-10T12:00")
  act    = raid
  actor  = public_forces
  target = farc
  place  = ["Hills", "CO"]
}

# After D + 180, 30 May 2017.
happens "contact_after" {
  when   = at("2017-07-10T12:00")
  act    = raid
  actor  = public_forces
  target = farc
  place  = ["Hills", "CO"]
}

# A group of which nobody says whether it belongs to one of the two.
happens "contact_with_others" {
  when   = at("2016-12-10T13:00")
  act    = raid
  actor  = public_forces
  target = third_group
  place  = ["Hills", "CO"]
}

actor "third_group" {
  name = "A group that is no party"
}

happens "unescorted" {
  when  = at("2016-12-11T12:00")
  act   = move
  actor = farc
  place = ["Road", "CO"]
}

# The mechanism approved this one.
notifies "escorted" {
  by     = farc
  to     = mechanism
  when   = at("2016-12-11T18:00")
  stage  = submitted
  during = between(at("2016-12-12T06:00"), at("2016-12-12T18:00"))
}

notifies "escorted" {
  by     = mechanism
  to     = farc
  when   = at("2016-12-11T20:00")
  stage  = acknowledged
  during = between(at("2016-12-12T06:00"), at("2016-12-12T18:00"))
}

happens "escorted_move" {
  when   = at("2016-12-12T12:00")
  act    = move
  actor  = farc
  notice = escorted
  place  = ["Road", "CO"]
}

happens "in_the_ring" {
  when  = at("2016-12-13T12:00")
  act   = presence
  actor = public_forces
  place = ["Field", "rings", "CO"]
}

# The mechanism moves there.
happens "mechanism_in_the_ring" {
  when  = at("2016-12-13T13:00")
  act   = presence
  actor = mechanism
  place = ["Field", "rings", "CO"]
}

happens "low_flight" {
  when     = at("2016-12-14T12:00")
  act      = fly
  actor    = public_forces
  weapon   = military_aircraft
  height_m = 1000
  place    = ["Camp", "zones", "CO"]
}

# 5,000 feet are 1,524 m.
happens "high_flight" {
  when     = at("2016-12-14T13:00")
  act      = fly
  actor    = public_forces
  weapon   = military_aircraft
  height_m = 1600
  place    = ["Camp", "zones", "CO"]
}

happens "flight_of_some_height" {
  when   = at("2016-12-14T14:00")
  act    = fly
  actor  = public_forces
  weapon = military_aircraft
  place  = ["Camp", "zones", "CO"]
}

happens "mechanism_stopped" {
  when   = at("2016-12-15T12:00")
  act    = obstruct
  actor  = farc
  target = mechanism
  object = mechanism
  place  = ["Road", "CO"]
}

happens "armed_in_a_zone" {
  when  = at("2016-12-16T12:00")
  act   = enter_armed
  actor = public_forces
  place = ["Camp", "zones", "CO"]
}

happens "threat" {
  when   = at("2016-12-17T12:00")
  act    = intimidate
  actor  = farc
  target = civilian
  place  = ["Village", "CO"]
}

happens "words" {
  when  = at("2016-12-18T12:00")
  act   = provocative_statement
  actor = government
  place = ["Town", "CO"]
}

happens "extortion" {
  when  = at("2016-12-19T12:00")
  act   = extort
  actor = farc
  place = ["Village", "CO"]
}

# What binds one side alone.
happens "extortion_by_others" {
  when  = at("2016-12-19T13:00")
  act   = extort
  actor = public_forces
  place = ["Village", "CO"]
}

happens "new_weapons" {
  when   = at("2016-12-20T12:00")
  act    = acquire_weapons
  actor  = farc
  weapon = firearm
  place  = ["Village", "CO"]
}

complains "violence" {
  by    = civilians
  when  = at("2016-12-18T12:00")
  about = threat
}

takes "incident.verify" {
  by        = mechanism
  when      = at("2016-12-20T12:00")
  complaint = violence
}

expect "2/before" {
  at     = at("2016-10-10T12:00")
  status = running
}

expect "2/before" {
  at     = at("2016-12-02T12:00")
  status = ended
}

expect "2/ceasefire" {
  at     = at("2016-12-02T12:00")
  status = running
  ends   = at("2017-05-30T00:00")
}

expect "2/ceasefire" {
  at     = at("2017-06-01T12:00")
  status = ended
}

expect "contact" {
  at     = date("2016-12-21")
  under  = "5/armed_contact"
  status = matches
}

expect "contact_before" {
  at     = date("2016-12-21")
  under  = "5/armed_contact_before"
  status = matches
}

expect "contact_after" {
  at     = date("2017-07-11")
  under  = "5/armed_contact"
  status = outside_scope
}

expect "contact_with_others" {
  at     = date("2016-12-21")
  under  = "5/armed_contact"
  status = cannot_be_determined
}

expect "unescorted" {
  at     = date("2016-12-21")
  under  = "3/own_moves"
  status = matches
}

expect "escorted_move" {
  at     = date("2016-12-21")
  under  = "3/own_moves"
  status = does_not_match
}

expect "in_the_ring" {
  at     = date("2016-12-21")
  under  = "4/ring"
  status = matches
}

expect "mechanism_in_the_ring" {
  at     = date("2016-12-21")
  under  = "4/ring"
  status = does_not_match
}

expect "low_flight" {
  at     = date("2016-12-21")
  under  = "4/low_flights"
  status = matches
}

expect "high_flight" {
  at     = date("2016-12-21")
  under  = "4/low_flights"
  status = does_not_match
}

expect "flight_of_some_height" {
  at     = date("2016-12-21")
  under  = "4/low_flights"
  status = cannot_be_determined
}

expect "mechanism_stopped" {
  at     = date("2016-12-21")
  under  = "5/hinder"
  status = matches
}

expect "mechanism_stopped" {
  at     = date("2016-12-21")
  under  = "4/mechanism_moves"
  status = cannot_be_determined
}

expect "armed_in_a_zone" {
  at     = date("2016-12-21")
  under  = "5/armed_units_in_zones"
  status = matches
}

expect "threat" {
  at     = date("2016-12-21")
  under  = "5/violence"
  status = matches
}

expect "words" {
  at     = date("2016-12-21")
  under  = "5/defaming_words"
  status = matches
}

expect "extortion" {
  at     = date("2016-12-21")
  under  = "5/finance"
  status = matches
}

expect "extortion_by_others" {
  at     = date("2016-12-21")
  under  = "5/finance"
  status = does_not_match
}

expect "new_weapons" {
  at     = date("2016-12-21")
  under  = "5/arms"
  status = matches
}

# D was told on 25 November: D - 35 was past by then. Nothing was overdue
# before the day was known.
expect "2/monitor_names.farc" {
  at     = at("2016-11-20T12:00")
  status = not_yet_due
}

expect "2/monitor_names.farc" {
  at     = at("2016-12-02T12:00")
  status = overdue
}

expect "2/monitor_names.government" {
  at     = at("2016-12-02T12:00")
  status = fulfilled
}

expect "2/regional_monitors" {
  at     = at("2016-12-02T12:00")
  status = in_force
}

# D + 1 is 2 December, that day or its first moment.
expect "3/make_room" {
  at     = at("2016-12-01T12:00")
  status = in_force
}

expect "3/to_the_zones" {
  at     = at("2016-12-04T12:00")
  status = not_yet_due
}

expect "3/to_the_zones" {
  at     = at("2016-12-20T12:00")
  status = in_force
}

expect "3/to_the_zones" {
  at     = at("2017-01-10T12:00")
  status = overdue
}

expect "3/to_the_zones" {
  at     = at("2017-01-21T12:00")
  status = fulfilled_late
}

# Thirty per cent of 1,000 by D + 90, 1 March.
expect "6/laying_down.first" {
  at       = at("2017-02-26T12:00")
  status   = fulfilled
  accepted = 300
  amount   = 300
}

# Sixty per cent by D + 120, 31 March: the second part came only in April.
expect "6/laying_down.second" {
  at       = at("2017-04-05T12:00")
  status   = overdue
  accepted = 300
  amount   = 600
}

expect "6/laying_down.second" {
  at     = at("2017-04-11T12:00")
  status = fulfilled_late
}

# The last day is moved from D + 150, 30 April, to 20 June.
expect "6/laying_down.all" {
  at     = at("2017-05-10T12:00")
  status = part_performed
  due    = date("2017-06-20")
}

expect "6/laying_down.all" {
  at     = at("2017-06-16T12:00")
  status = fulfilled
  amount = 1000
}

expect "6/containers" {
  at     = at("2017-02-26T12:00")
  status = cannot_be_determined
}

expect "7/incident.verify#1" {
  at     = date("2016-12-21")
  status = done
}

expect "7/incident.recommend#1" {
  at     = date("2016-12-21")
  status = open
}
