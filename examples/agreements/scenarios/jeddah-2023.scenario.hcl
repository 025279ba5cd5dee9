# As it went: signed on 20 May 2023 at 21:45, in effect 48 hours later, seven
# days, extended on 29 May by five. The happenings are made up.
scenario "seven days and five more" {
  agreement = "../jeddah-2023.md"
}

renews "truce" {
  by   = [saf, rsf]
  when = at("2023-05-29T19:00")
  term = days(5)
}

# In the 48 hours before: seeking advantage, though the truce has not begun.
happens "advantage" {
  when  = at("2023-05-21T12:00")
  act   = seek_advantage
  actor = rsf
  place = ["Bridge", "SD"]
}

happens "advantage_later" {
  when  = at("2023-05-24T12:00")
  act   = seek_advantage
  actor = rsf
  place = ["Bridge", "SD"]
}

happens "shelling" {
  when  = at("2023-05-25T12:00")
  act   = shelling
  actor = saf
  place = ["Quarter", "SD"]
}

happens "before_the_start" {
  when  = at("2023-05-22T21:30")
  act   = shelling
  actor = saf
  place = ["Quarter", "SD"]
}

# Only in the five days more.
happens "in_the_extension" {
  when  = at("2023-06-01T12:00")
  act   = shelling
  actor = rsf
  place = ["Quarter", "SD"]
}

happens "sortie" {
  when    = at("2023-05-25T13:00")
  act     = fly
  actor   = saf
  weapon  = combat_aircraft
  purpose = combat
  place   = ["Quarter", "SD"]
}

# A flight of the other kind is not in the list.
happens "balloon" {
  when   = at("2023-05-25T14:00")
  act    = fly
  actor  = saf
  weapon = balloon
  place  = ["Quarter", "SD"]
}

happens "reinforcing" {
  when  = at("2023-05-26T12:00")
  act   = reinforce
  actor = rsf
  place = ["Quarter", "SD"]
}

happens "ammunition" {
  when   = at("2023-05-26T13:00")
  act    = resupply
  actor  = rsf
  object = vehicle
  place  = ["Quarter", "SD"]
}

# Food and water may be brought.
happens "food" {
  when   = at("2023-05-26T14:00")
  act    = resupply
  actor  = rsf
  object = food
  place  = ["Quarter", "SD"]
}

happens "position" {
  when  = at("2023-05-26T15:00")
  act   = new_position
  actor = rsf
  place = ["Quarter", "SD"]
}

happens "looting" {
  when  = at("2023-05-26T16:00")
  act   = loot
  actor = rsf
  place = ["Quarter", "SD"]
}

happens "sniper" {
  when   = at("2023-05-26T17:00")
  act    = fire
  actor  = rsf
  weapon = sniper_rifle
  place  = ["Quarter", "SD"]
}

happens "in_a_hospital" {
  when   = at("2023-05-27T12:00")
  act    = occupy
  actor  = rsf
  object = hospital
  place  = ["Hospital", "SD"]
}

happens "in_a_house" {
  when   = at("2023-05-27T13:00")
  act    = occupy
  actor  = rsf
  object = vehicle
  place  = ["Depot", "SD"]
}

performs "leave_facilities" {
  by    = saf
  when  = at("2023-05-28T12:00")
  state = accepted
}

expect "1/notice_period" {
  at     = at("2023-05-21T12:00")
  status = running
  ends   = at("2023-05-22T21:45")
}

expect "advantage" {
  at     = date("2023-06-05")
  under  = "1/no_advantage"
  status = matches
}

expect "advantage_later" {
  at     = date("2023-06-05")
  under  = "1/no_advantage"
  status = outside_scope
}

expect "2/truce" {
  at     = at("2023-05-22T21:45")
  status = running
  ends   = at("2023-05-29T21:45")
}

expect "2/truce" {
  at     = at("2023-05-30T12:00")
  status = running
  ends   = at("2023-06-03T21:45")
}

# When nobody answers the text does not say what holds.
expect "2/truce" {
  at     = at("2023-06-04T12:00")
  status = cannot_be_determined
}

expect "shelling" {
  at     = date("2023-06-05")
  under  = "3/forbidden.attacks"
  status = matches
}

expect "before_the_start" {
  at     = date("2023-06-05")
  under  = "3/forbidden.attacks"
  status = outside_scope
}

expect "in_the_extension" {
  at     = date("2023-06-05")
  under  = "3/forbidden.attacks"
  status = matches
}

expect "sortie" {
  at     = date("2023-06-05")
  under  = "3/forbidden.sorties"
  status = matches
}

expect "balloon" {
  at     = date("2023-06-05")
  under  = "3/forbidden.sorties"
  status = does_not_match
}

expect "reinforcing" {
  at     = date("2023-06-05")
  under  = "3/forbidden.reinforcing"
  status = matches
}

expect "ammunition" {
  at     = date("2023-06-05")
  under  = "3/forbidden.reinforcing"
  status = matches
}

expect "food" {
  at     = date("2023-06-05")
  under  = "3/forbidden.reinforcing"
  status = does_not_match
}

expect "position" {
  at     = date("2023-06-05")
  under  = "3/forbidden.positions"
  status = matches
}

expect "looting" {
  at     = date("2023-06-05")
  under  = "3/forbidden.looting"
  status = matches
}

# Sniper fire is fire, and so an attack as well.
expect "sniper" {
  at     = date("2023-06-05")
  under  = "3/forbidden.sniping"
  status = matches
}

expect "sniper" {
  at     = date("2023-06-05")
  under  = "3/forbidden.attacks"
  status = matches
}

expect "in_a_hospital" {
  at     = date("2023-06-05")
  under  = "5/occupy_facilities"
  status = matches
}

expect "in_a_house" {
  at     = date("2023-06-05")
  under  = "5/occupy_facilities"
  status = does_not_match
}

expect "5/leave_facilities.saf" {
  at     = date("2023-05-21")
  status = not_yet_due
}

expect "5/leave_facilities.saf" {
  at     = date("2023-05-28")
  status = fulfilled
}

# No date: never overdue.
expect "5/leave_facilities.rsf" {
  at     = date("2023-06-02")
  status = in_force
}

expect "5/services.rsf" {
  at     = date("2023-06-02")
  status = in_force
}

# Nobody on record watched: neither kept nor not kept.
expect "6/passage.saf" {
  at     = date("2023-05-25")
  status = cannot_be_determined
}

expect "6/passage.saf" {
  at     = at("2023-05-22T12:00")
  status = not_yet_due
}
