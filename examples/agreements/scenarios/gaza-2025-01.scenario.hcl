# As it went: the names came late, and it began at 11:15 on 19 January 2025
# instead of 08:30. 42 days, counted in two ways; talks by day 16; Rashid
# street after the seventh hostage and day 7. Numbers of single days are made
# up.
scenario "the names come late" {
  agreement = "../gaza-2025-01.md"
}

lists "first_names" {
  by    = hamas
  when  = at("2025-01-19T11:15")
  state = delivered
}

determines "names_in" {
  by     = israel
  when   = at("2025-01-19T11:15")
  answer = yes
}

performs "hostages.civilian" {
  by     = hamas
  when   = at("2025-01-19T17:00")
  amount = 3
  state  = accepted
  of     = israel
}

performs "prisoners.for_civilians" {
  by     = israel
  when   = at("2025-01-20T01:00")
  amount = 90
  state  = accepted
  of     = hamas
}

performs "hostages.female_soldier" {
  by     = hamas
  when   = at("2025-01-25T12:00")
  amount = 4
  state  = accepted
  of     = israel
}

performs "prisoners.for_female_soldiers" {
  by     = israel
  when   = at("2025-01-25T16:00")
  amount = 180
  state  = accepted
  of     = hamas
}

performs "leave_rashid" {
  by    = israel
  when  = at("2025-01-27T07:00")
  state = accepted
  of    = hamas
}

performs "trucks" {
  by     = israel
  when   = at("2025-01-22T20:00")
  amount = 600
  state  = accepted
  of     = egypt
}

performs "trucks.fuel" {
  by     = israel
  when   = at("2025-01-22T20:00")
  amount = 50
  state  = accepted
  of     = egypt
}

performs "trucks.north" {
  by     = israel
  when   = at("2025-01-22T20:00")
  amount = 250
  state  = accepted
  of     = egypt
}

happens "at_half_past_nine" {
  when  = at("2025-01-19T09:30")
  act   = shelling
  actor = israel
  place = ["Quarter", "PS-GZ"]
}

happens "shelling" {
  when  = at("2025-01-21T12:00")
  act   = shelling
  actor = hamas
  place = ["Quarter", "PS-GZ"]
}

# On day 42, counted from one, or 42 days later: 1 or 2 March.
happens "last_day" {
  when  = at("2025-03-02T06:00")
  act   = shelling
  actor = israel
  place = ["Quarter", "PS-GZ"]
}

happens "searched" {
  when   = at("2025-01-28T12:00")
  act    = search
  actor  = israel
  target = civilian
  place  = ["Rashid street", "PS-GZ"]
}

# Before they left the street the promise did not hold yet.
happens "searched_before" {
  when   = at("2025-01-26T12:00")
  act    = search
  actor  = israel
  target = civilian
  place  = ["Rashid street", "PS-GZ"]
}

happens "stopped_on_foot" {
  when   = at("2025-01-28T12:00")
  act    = obstruct
  actor  = israel
  target = civilians
  place  = ["Road", "gaza_north", "PS-GZ"]
}

# Ten hours a day without flights, and nobody says which. One flight of an
# hour leaves ten hours free: not a match for sure.
happens "flight" {
  when   = at("2025-01-22T12:00")
  act    = reconnaissance
  actor  = israel
  weapon = uav
  place  = ["City", "PS-GZ"]
}

expect "1/names_in" {
  at     = at("2025-01-19T10:00")
  status = shut
}

expect "1/names_in" {
  at     = at("2025-01-19T12:00")
  status = open
  opens  = at("2025-01-19T11:15")
}

expect "2/one" {
  at     = at("2025-01-19T10:00")
  status = not_begun
}

# 11:15 if the start was planned for 08:30; 12:15 if it was planned for that.
expect "2/one" {
  at     = at("2025-01-19T12:00")
  status = cannot_be_determined
}

expect "2/one" {
  at     = at("2025-01-19T12:30")
  status = running
}

expect "at_half_past_nine" {
  at     = date("2025-01-30")
  under  = "1/fighting"
  status = outside_scope
}

expect "shelling" {
  at     = date("2025-01-30")
  under  = "1/fighting"
  status = matches
}

expect "searched" {
  at     = date("2025-01-30")
  under  = "6/search_on_foot"
  status = matches
}

expect "searched_before" {
  at     = date("2025-01-30")
  under  = "6/search_on_foot"
  status = outside_scope
}

expect "stopped_on_foot" {
  at     = date("2025-01-30")
  under  = "6/return_on_foot"
  status = matches
}

expect "flight" {
  at     = date("2025-01-30")
  under  = "5/flights"
  status = cannot_be_determined
}

# Thirty for each civilian, fifty for each female soldier.
expect "4/prisoners.for_civilians" {
  at       = at("2025-01-21T12:00")
  status   = fulfilled
  amount   = 90
  accepted = 90
}

expect "4/prisoners.for_female_soldiers" {
  at       = at("2025-01-26T12:00")
  status   = part_performed
  amount   = 200
  accepted = 180
}

expect "4/prisoners.for_sick_or_wounded" {
  at     = at("2025-01-26T12:00")
  status = in_force
  amount = 110
}

expect "4/prisoners.arrested_again" {
  at     = at("2025-01-26T12:00")
  status = in_force
  amount = 47
}

expect "4/prisoners.of_gaza" {
  at     = at("2025-01-26T12:00")
  status = in_force
  amount = 1000
}

expect "4/hostages" {
  at       = at("2025-01-26T12:00")
  status   = part_performed
  accepted = 7
  amount   = 33
}

# Names come 24 hours before each release: two releases, two lists owed, none
# delivered.
expect "4/names_before_release#1" {
  at     = at("2025-01-26T12:00")
  status = overdue
  due    = at("2025-01-18T17:00")
}

expect "4/names_before_release#2" {
  at     = at("2025-01-26T12:00")
  status = overdue
  due    = at("2025-01-24T12:00")
}

expect "3/trucks@2025-01-22" {
  at       = at("2025-01-23T12:00")
  status   = fulfilled
  accepted = 600
  amount   = 600
}

expect "3/trucks.fuel@2025-01-22" {
  at       = at("2025-01-23T12:00")
  status   = fulfilled
  accepted = 50
}

expect "3/trucks.north@2025-01-22" {
  at       = at("2025-01-23T12:00")
  status   = overdue
  accepted = 250
  amount   = 300
}

expect "3/trucks@2025-01-23" {
  at     = at("2025-01-24T12:00")
  status = overdue
}

# Seven hostages and day 7 (25 January): both are needed.
expect "6/rashid" {
  at     = at("2025-01-24T12:00")
  status = shut
}

expect "6/rashid" {
  at     = at("2025-01-26T01:00")
  status = open
}

expect "6/leave_rashid" {
  at     = at("2025-01-24T12:00")
  status = not_yet_due
}

expect "6/leave_rashid" {
  at     = at("2025-01-26T12:00")
  status = overdue
  due    = date("2025-01-25")
}

expect "6/leave_rashid" {
  at     = at("2025-01-27T12:00")
  status = fulfilled_late
}

# To the perimeter: no date, never overdue.
expect "6/to_the_perimeter" {
  at     = at("2025-02-20T12:00")
  status = in_force
}

# Day 42 is 1 March, day 50 is 9 March.
expect "6/leave_philadelphi" {
  at     = at("2025-02-20T12:00")
  status = not_yet_due
}

expect "6/leave_philadelphi" {
  at     = at("2025-03-01T10:00")
  due    = date("2025-03-09")
}

# Best effort: never overdue.
expect "7/phase_two_talks.hamas" {
  at     = at("2025-02-20T12:00")
  status = in_force
}

expect "7/phase_two_agreed" {
  at     = at("2025-02-20T12:00")
  status = shut
}

expect "2/two" {
  at     = at("2025-02-20T12:00")
  status = not_begun
}

expect "7/leave_gaza" {
  at     = at("2025-02-20T12:00")
  status = not_yet_due
}

expect "7/remaining_hostages" {
  at     = at("2025-02-20T12:00")
  status = not_yet_due
}

expect "7/bodies.israel" {
  at     = at("2025-02-20T12:00")
  status = not_yet_due
}

expect "2/keep_talks_going.qatar" {
  at     = at("2025-01-21T12:00")
  status = in_force
}
