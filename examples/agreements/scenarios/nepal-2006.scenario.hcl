# The course: a code of conduct from 25 May 2006, an agreement on arms from 28
# November 2006. The happenings are made up, one for each point that is known.
scenario "code and arms" {
  agreement = "../nepal-2006.md"
}

happens "speech_before" {
  when  = at("2006-05-20T12:00")
  act   = provocative_statement
  actor = maoists
  place = ["Town", "NP"]
}

happens "speech" {
  when  = at("2006-06-01T12:00")
  act   = provocative_statement
  actor = maoists
  place = ["Town", "NP"]
}

happens "parade" {
  when   = at("2006-06-02T12:00")
  act    = display_force
  actor  = maoist_army
  target = civilians
  place  = ["Town", "NP"]
}

happens "ambush" {
  when   = at("2006-06-03T12:00")
  act    = ambush
  actor  = maoist_army
  target = nepal_army
  place  = ["Road", "NP"]
}

happens "recruits" {
  when  = at("2006-06-04T12:00")
  act   = recruit
  actor = maoists
  place = ["Village", "NP"]
}

happens "levy" {
  when   = at("2006-06-05T12:00")
  act    = levy
  actor  = maoists
  target = civilians
  place  = ["Village", "NP"]
}

# The code says nothing of plunder.
happens "plunder" {
  when   = at("2006-06-06T12:00")
  act    = loot
  actor  = maoists
  target = civilians
  place  = ["Village", "NP"]
}

# Whether a clinic that is shut is a service that people need somebody must say.
happens "clinic_shut" {
  when   = at("2006-06-07T12:00")
  act    = obstruct
  actor  = government
  target = civilians
  place  = ["Village", "NP"]
}

# Arms are watched from 28 November on.
happens "advantage_before" {
  when  = at("2006-11-20T12:00")
  act   = seek_advantage
  actor = government
  place = ["Road", "NP"]
}

happens "advantage" {
  when  = at("2006-12-10T12:00")
  act   = seek_advantage
  actor = government
  place = ["Road", "NP"]
}

happens "in_cantonment" {
  when   = at("2006-12-11T12:00")
  act    = presence
  actor  = maoist_army
  object = soldier
  number = 40
  place  = ["Camp", "main_cantonments"]
}

happens "in_satellite" {
  when   = at("2006-12-11T13:00")
  act    = presence
  actor  = maoist_army
  object = soldier
  number = 40
  place  = ["Camp", "satellites"]
}

# A street that no map places: it may lie in a cantonment or not.
happens "in_street" {
  when   = at("2006-12-12T12:00")
  act    = presence
  actor  = maoist_army
  object = soldier
  number = 4
  place  = ["Street", "NP"]
}

happens "in_barracks" {
  when   = at("2006-12-12T13:00")
  act    = presence
  actor  = nepal_army
  object = soldier
  number = 400
  place  = ["Yard", "barracks"]
}

happens "army_in_street" {
  when   = at("2006-12-13T12:00")
  act    = presence
  actor  = nepal_army
  object = soldier
  number = 4
  place  = ["Street", "NP"]
}

happens "three_satellites" {
  when   = at("2006-12-14T12:00")
  act    = occupy
  actor  = maoist_army
  object = satellites
  number = 3
  place  = ["Camp", "main_cantonments"]
}

happens "four_satellites" {
  when   = at("2006-12-15T12:00")
  act    = occupy
  actor  = maoist_army
  object = satellites
  number = 4
  place  = ["Camp", "main_cantonments"]
}

lists "registered_weapons" {
  by   = unmin
  when = at("2007-02-17T12:00")
  size = 3400
}

performs "maoist_containers" {
  by     = maoist_army
  when   = at("2007-01-20T12:00")
  amount = 1000
  state  = accepted
}

performs "maoist_containers" {
  by     = maoist_army
  when   = at("2007-02-18T12:00")
  amount = 2400
  state  = accepted
}

# The army stores as many as the others have stored.
performs "army_containers" {
  by     = nepal_army
  when   = at("2007-03-01T12:00")
  amount = 3000
  state  = accepted
}

performs "army_containers" {
  by     = nepal_army
  when   = at("2007-03-10T12:00")
  amount = 400
  state  = accepted
}

complains "advantage" {
  by    = maoists
  when  = at("2006-12-10T18:00")
  about = advantage
}

takes "violation.substantiate" {
  by        = unmin
  when      = at("2006-12-12T12:00")
  complaint = advantage
}

takes "violation.tell" {
  by        = unmin
  when      = at("2006-12-14T12:00")
  complaint = advantage
}

complains "levies" {
  by    = government
  when  = at("2006-06-05T18:00")
  about = levy
}

takes "code_violation.committee" {
  by        = monitoring_committee
  when      = at("2006-06-08T12:00")
  complaint = levies
}

expect "2/code_in_force" {
  at     = at("2006-06-01T12:00")
  status = running
}

expect "speech_before" {
  at     = date("2006-06-30")
  under  = "2.a/provoking_statements"
  status = outside_scope
}

expect "speech" {
  at     = date("2006-06-30")
  under  = "2.a/provoking_statements"
  status = matches
}

expect "parade" {
  at     = date("2006-06-30")
  under  = "2.a/show_of_force"
  status = matches
}

expect "ambush" {
  at     = date("2006-06-30")
  under  = "2.a/hostile_acts"
  status = matches
}

expect "recruits" {
  at     = date("2006-06-30")
  under  = "2.a/hostile_acts"
  status = matches
}

expect "levy" {
  at     = date("2006-06-30")
  under  = "2.b/levies"
  status = matches
}

expect "plunder" {
  at     = date("2006-06-30")
  under  = "2.a/hostile_acts"
  status = does_not_match
}

expect "clinic_shut" {
  at     = date("2006-06-30")
  under  = "2.c/obstructing_services"
  status = cannot_be_determined
}

expect "2.c/help_services.government" {
  at     = at("2006-06-30T12:00")
  status = cannot_be_determined
}

expect "2.d/release.government" {
  at     = at("2006-06-30T12:00")
  status = in_force
}

expect "3/arms_monitored" {
  at     = at("2006-11-20T12:00")
  status = not_begun
}

expect "3/arms_monitored" {
  at     = at("2006-12-01T12:00")
  status = running
}

expect "advantage_before" {
  at     = date("2006-12-31")
  under  = "3/advantage"
  status = outside_scope
}

expect "advantage" {
  at     = date("2006-12-31")
  under  = "3/advantage"
  status = matches
}

expect "in_cantonment" {
  at     = date("2006-12-31")
  under  = "3/outside_cantonments"
  status = outside_scope
}

expect "in_satellite" {
  at     = date("2006-12-31")
  under  = "3/outside_cantonments"
  status = outside_scope
}

expect "in_street" {
  at     = date("2006-12-31")
  under  = "3/outside_cantonments"
  status = cannot_be_determined
}

expect "in_barracks" {
  at     = date("2006-12-31")
  under  = "3/outside_barracks"
  status = outside_scope
}

expect "army_in_street" {
  at     = date("2006-12-31")
  under  = "3/outside_barracks"
  status = cannot_be_determined
}

expect "three_satellites" {
  at     = date("2006-12-31")
  under  = "3/more_satellites"
  status = does_not_match
}

expect "four_satellites" {
  at     = date("2006-12-31")
  under  = "3/more_satellites"
  status = matches
}

expect "4/maoist_containers" {
  at     = at("2007-02-17T18:00")
  status = part_performed
}

expect "4/maoist_containers" {
  at     = at("2007-02-19T12:00")
  status = fulfilled
}

expect "4/army_containers" {
  at     = at("2007-03-05T12:00")
  status = part_performed
}

expect "4/army_containers" {
  at     = at("2007-03-11T12:00")
  status = fulfilled
}

expect "5/feed" {
  at     = at("2006-12-31T12:00")
  status = cannot_be_determined
}

expect "6/violation.substantiate#1" {
  at     = at("2006-12-13T12:00")
  status = done
}

expect "6/violation.tell#1" {
  at     = at("2006-12-13T12:00")
  status = open
}

expect "6/violation.tell#1" {
  at     = at("2006-12-15T12:00")
  status = done
}

expect "6/violation.committee#1" {
  at     = at("2006-12-15T12:00")
  status = open
}

expect "6/code_violation.committee#1" {
  at     = at("2006-06-06T12:00")
  status = open
}

expect "6/code_violation.committee#1" {
  at     = at("2006-06-09T12:00")
  status = done
}
