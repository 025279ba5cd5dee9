# As it went: two months from 19:00 on 2 April, renewed on 2 June and on
# 2 August, lapsed on 2 October 2022. The numbers of ships are made up.
scenario "two renewals and a lapse" {
  agreement = "../yemen-2022.md"
}

renews "truce" {
  by   = [government, houthis]
  when = at("2022-06-02T17:00")
  term = months(2)
}

renews "truce" {
  by   = [government, houthis]
  when = at("2022-08-02T17:00")
  term = months(2)
}

performs "fuel_ships" {
  by     = government
  when   = at("2022-05-30T12:00")
  amount = 12
  state  = accepted
  of     = envoy
}

performs "fuel_ships" {
  by     = government
  when   = at("2022-07-20T12:00")
  amount = 18
  state  = accepted
  of     = envoy
}

# Wednesday: one and the same week whether weeks begin on the weekday of the
# start (Saturday) or on Monday.
performs "flights" {
  by     = government
  when   = at("2022-04-13T12:00")
  amount = 2
  state  = accepted
  of     = envoy
}

performs "flights" {
  by     = government
  when   = at("2022-04-20T12:00")
  amount = 1
  state  = accepted
  of     = envoy
}

performs "taiz_meeting" {
  by    = envoy
  when  = at("2022-05-25T12:00")
  state = accepted
  of    = government
}

happens "shelling" {
  when   = at("2022-04-10T12:00")
  act    = shelling
  actor  = houthis
  target = government
  place  = ["Front", "YE"]
}

# Any weapon: drones and missiles are examples, not limits.
happens "air_strike" {
  when  = at("2022-07-10T12:00")
  act   = air_strike
  actor = coalition
  place = ["Front", "YE"]
}

# What lies across the borders is known only by a sketch.
happens "across" {
  when  = at("2022-04-11T12:00")
  act   = shelling
  actor = houthis
  place = ["Town", "SA"]
}

happens "too_early" {
  when  = at("2022-04-02T18:30")
  act   = shelling
  actor = houthis
  place = ["Front", "YE"]
}

happens "after_the_lapse" {
  when  = at("2022-10-04T12:00")
  act   = shelling
  actor = houthis
  place = ["Front", "YE"]
}

# Nobody is said to be bound but the two; the envoy's people are not.
happens "a_third" {
  when  = at("2022-04-12T12:00")
  act   = shelling
  actor = envoy
  place = ["Front", "YE"]
}

happens "new_ground" {
  when  = at("2022-04-14T12:00")
  act   = acquire_territory
  actor = houthis
  place = ["Ridge", "YE"]
}

happens "regrouping" {
  when    = at("2022-04-15T12:00")
  act     = regroup
  actor   = houthis
  purpose = resume_operations
  place   = ["Camp", "YE"]
}

# Only what serves to resume operations is forbidden.
happens "relief" {
  when    = at("2022-04-16T12:00")
  act     = regroup
  actor   = houthis
  purpose = humanitarian
  place   = ["Camp", "YE"]
}

expect "1/truce" {
  at     = at("2022-04-02T19:00")
  status = running
  ends   = at("2022-06-02T19:00")
}

expect "1/truce" {
  at     = at("2022-06-10T12:00")
  status = running
  ends   = at("2022-08-02T19:00")
}

expect "1/truce" {
  at     = at("2022-10-02T12:00")
  status = running
  ends   = at("2022-10-02T19:00")
}

expect "1/truce" {
  at     = at("2022-10-03T12:00")
  status = lapsed
}

expect "shelling" {
  at     = date("2022-04-17")
  under  = "2/offensive_operations"
  status = matches
}

expect "air_strike" {
  at     = date("2022-07-11")
  under  = "2/offensive_operations"
  status = matches
}

expect "across" {
  at     = date("2022-04-17")
  under  = "2/offensive_operations"
  status = cannot_be_determined
}

expect "too_early" {
  at     = date("2022-04-17")
  under  = "2/offensive_operations"
  status = outside_scope
}

expect "after_the_lapse" {
  at     = date("2022-10-05")
  under  = "2/offensive_operations"
  status = outside_scope
}

expect "a_third" {
  at     = date("2022-04-17")
  under  = "2/offensive_operations"
  status = does_not_match
}

expect "new_ground" {
  at     = date("2022-04-17")
  under  = "2/moving_positions"
  status = matches
}

expect "regrouping" {
  at     = date("2022-04-17")
  under  = "2/regroup"
  status = matches
}

expect "relief" {
  at     = date("2022-04-17")
  under  = "2/regroup"
  status = does_not_match
}

# The number is counted anew in each term of two months.
expect "3/fuel_ships@1" {
  at       = date("2022-05-31")
  status   = part_performed
  accepted = 12
  amount   = 18
}

expect "3/fuel_ships@1" {
  at       = date("2022-06-04")
  status   = overdue
  accepted = 12
}

expect "3/fuel_ships@2" {
  at       = date("2022-07-21")
  status   = fulfilled
  accepted = 18
}

expect "3/fuel_ships@3" {
  at     = date("2022-10-05")
  status = overdue
}

# The first week is a part of one: pro rata, full or free, nobody says.
expect "4/flights@2022-04-02" {
  at     = date("2022-04-12")
  status = cannot_be_determined
}

expect "4/flights@2022-04-09" {
  at     = date("2022-04-18")
  status = fulfilled
}

expect "4/flights@2022-04-16" {
  at       = date("2022-04-20")
  status   = part_performed
  accepted = 1
  amount   = 2
}

expect "4/flights@2022-04-16" {
  at       = date("2022-04-25")
  status   = overdue
  accepted = 1
}

expect "5/taiz_meeting" {
  at     = at("2022-04-02T18:00")
  status = not_yet_due
}

expect "5/taiz_meeting" {
  at     = date("2022-04-20")
  status = in_force
}

expect "5/taiz_meeting" {
  at     = date("2022-05-26")
  status = fulfilled
}

expect "5/taiz_roads.houthis" {
  at     = date("2022-05-26")
  status = in_force
}
