# The course: signed at 10:00 on 27 July 1953, in effect twelve hours later, and
# in force until something replaces it. The happenings are made up, one for each
# clause that it tries; places are named as the text names them.
scenario "in effect at 22:00, and never replaced" {
  agreement = "../korea-1953.md"
}

# Half an hour too early to be forbidden; the next morning it is.
happens "last_shells" {
  when  = at("1953-07-27T21:30")
  act   = shelling
  actor = kpa
  place = ["Hill", "KR"]
}

happens "shelling" {
  when  = at("1953-07-28T06:00")
  act   = shelling
  actor = kpa
  place = ["Hill", "KR"]
}

# Nobody crosses the line, unless the commission allows it.
happens "crossing" {
  when  = at("1953-08-05T10:00")
  act   = enter
  actor = un_command
  place = ["Marker", "mdl"]
}

notifies "leave_to_cross" {
  by     = cpv
  to     = mac
  when   = at("1953-08-09T10:00")
  stage  = submitted
  during = between(at("1953-08-10T00:00"), at("1953-08-11T00:00"))
}

notifies "leave_to_cross" {
  by     = mac
  to     = cpv
  when   = at("1953-08-09T18:00")
  stage  = acknowledged
  during = between(at("1953-08-10T00:00"), at("1953-08-11T00:00"))
}

happens "crossing_allowed" {
  when  = at("1953-08-10T10:00")
  act   = enter
  actor = cpv
  place = ["Marker", "mdl"]
}

# Whether who comes has business in the zone is not said, nor who gives leave.
happens "entry" {
  when  = at("1953-08-06T10:00")
  act   = enter
  actor = un_command
  place = ["Path", "dmz"]
}

# One thousand at a time are allowed, one more are not.
happens "a_thousand" {
  when   = at("1953-08-20T10:00")
  act    = presence
  actor  = un_command
  object = soldier
  number = 1000
  place  = ["Camp", "dmz"]
}

happens "one_more" {
  when   = at("1953-08-21T10:00")
  act    = presence
  actor  = kpa_cpv
  object = soldier
  number = 1001
  place  = ["Camp", "dmz"]
}

# A civil ship of either side is not stopped in the estuary.
happens "ship_stopped" {
  when   = at("1953-09-01T10:00")
  act    = obstruct
  actor  = kpa
  target = shipping
  object = shipping
  place  = ["Quay", "han_estuary"]
}

# 20,000 and 16,000 in one month are 1,000 too many, by the calendar and from the
# 27th alike. 20,000 on 28 November and as many on 5 December are too many only
# if a month runs from the 27th.
happens "rotation" {
  when   = at("1953-09-05T10:00")
  act    = bring_in
  actor  = un_command
  object = soldier
  number = 20000
  place  = ["Quay", "ports_south"]
}

happens "rotation_above" {
  when   = at("1953-09-10T10:00")
  act    = bring_in
  actor  = un_command
  object = soldier
  number = 16000
  place  = ["Quay", "ports_south"]
}

happens "rotation_november" {
  when   = at("1953-11-28T10:00")
  act    = bring_in
  actor  = un_command
  object = soldier
  number = 20000
  place  = ["Quay", "ports_south"]
}

happens "rotation_december" {
  when   = at("1953-12-05T10:00")
  act    = bring_in
  actor  = un_command
  object = soldier
  number = 20000
  place  = ["Quay", "ports_south"]
}

# A tank at a port may stand for one that was destroyed: nobody has said so. At
# another place it is no replacement at all, nor if somebody finds that it is none.
happens "tank_at_port" {
  when   = at("1953-10-01T10:00")
  act    = bring_in
  actor  = un_command
  weapon = tank
  number = 1
  place  = ["Quay", "ports_south"]
}

happens "tank_in_zone" {
  when   = at("1953-10-02T10:00")
  act    = bring_in
  actor  = kpa
  weapon = tank
  number = 1
  place  = ["Path", "dmz"]
}

happens "soldiers_at_port" {
  when   = at("1953-10-03T10:00")
  act    = bring_in
  actor  = kpa
  object = soldier
  number = 10
  place  = ["Quay", "ports_north"]
}

# The teams are stopped at the port.
happens "team_stopped" {
  when   = at("1953-10-04T10:00")
  act    = obstruct
  actor  = kpa
  target = inspection_teams
  place  = ["Quay", "ports_north"]
}

performs "leave_zone" {
  by    = un_command
  when  = at("1953-07-30T18:00")
  state = accepted
}

performs "clear.first" {
  by    = un_command
  when  = at("1953-07-31T18:00")
  state = accepted
}

performs "clear.rest" {
  by    = kpa_cpv
  when  = at("1953-09-01T18:00")
  state = accepted
}

performs "custody" {
  by    = un_command
  when  = at("1953-09-23T12:00")
  state = accepted
}

complains "hostilities" {
  by    = un_command
  when  = at("1953-07-29T10:00")
  about = shelling
}

# It lay outside the zone: that step is for the neutral nations.
takes "violations.outside_the_zone" {
  by        = nnsc
  when      = at("1953-07-30T10:00")
  complaint = hostilities
}

takes "violations.settle" {
  by        = mac
  when      = at("1953-08-02T10:00")
  complaint = hostilities
}

expect "62/armistice" {
  at     = at("1953-07-27T21:59")
  status = not_begun
}

expect "62/armistice" {
  at     = at("1953-07-27T22:00")
  status = running
  begins = at("1953-07-27T22:00")
}

# Nothing has replaced it.
expect "62/armistice" {
  at     = at("2020-07-27T12:00")
  status = running
}

expect "last_shells" {
  at     = date("1953-08-31")
  under  = "2/hostilities"
  status = outside_scope
}

expect "shelling" {
  at     = date("1953-08-31")
  under  = "2/hostilities"
  status = matches
}

expect "crossing" {
  at     = date("1953-08-31")
  under  = "5/cross"
  status = matches
}

expect "crossing_allowed" {
  at     = date("1953-08-31")
  under  = "5/cross"
  status = does_not_match
}

expect "entry" {
  at     = date("1953-08-31")
  under  = "5/enter_zone"
  status = cannot_be_determined
}

expect "a_thousand" {
  at     = date("1953-08-31")
  under  = "5/numbers_in_zone"
  status = does_not_match
}

expect "one_more" {
  at     = date("1953-08-31")
  under  = "5/numbers_in_zone"
  status = matches
}

expect "ship_stopped" {
  at     = date("1953-09-02")
  under  = "6/civil_shipping"
  status = matches
}

expect "rotation" {
  at     = date("1953-09-30")
  under  = "7/rotation"
  status = does_not_match
}

expect "rotation_above" {
  at     = date("1953-09-30")
  under  = "7/rotation"
  status = matches
}

expect "rotation_december" {
  at     = date("1953-12-31")
  under  = "7/rotation"
  status = cannot_be_determined
}

expect "tank_at_port" {
  at     = date("1953-10-31")
  under  = "7/reinforcing"
  status = cannot_be_determined
}

expect "tank_in_zone" {
  at     = date("1953-10-31")
  under  = "7/reinforcing"
  status = cannot_be_determined
}

expect "soldiers_at_port" {
  at     = date("1953-10-31")
  under  = "7/other_ways_in"
  status = outside_scope
}

expect "team_stopped" {
  at     = date("1953-10-31")
  under  = "7/inspectors_at_ports"
  status = matches
}

# 72 hours from 22:00 on the 27th end at 22:00 on the 30th.
expect "4/leave_zone.un_command" {
  at     = at("1953-07-30T19:00")
  status = fulfilled
}

expect "4/leave_zone.kpa_cpv" {
  at     = at("1953-07-30T21:00")
  status = in_force
  due    = at("1953-07-30T22:00")
}

expect "4/leave_zone.kpa_cpv" {
  at     = at("1953-07-30T23:00")
  status = overdue
}

expect "4/clear.first.un_command" {
  at     = at("1953-08-01T12:00")
  status = fulfilled_late
}

expect "4/clear.rest.un_command" {
  at     = at("1953-07-30T21:00")
  status = not_yet_due
}

expect "4/clear.rest.un_command" {
  at     = at("1953-08-01T12:00")
  status = in_force
}

# 45 days: the 12th or the 13th of September, as one counts.
expect "4/clear.rest.un_command" {
  at     = at("1953-09-12T23:00")
  status = cannot_be_determined
}

expect "4/clear.rest.un_command" {
  at     = at("1953-09-15T12:00")
  status = overdue
}

expect "4/clear.rest.kpa_cpv" {
  at     = at("1953-09-15T12:00")
  status = fulfilled
}

# 60 days from 27 July are over on 25 September at the latest. How many wished to
# go home nobody has said, and nobody has sent any.
expect "8/repatriate.un_command" {
  at     = at("1953-08-15T12:00")
  status = in_force
}

expect "8/repatriate.un_command" {
  at     = at("1953-09-28T12:00")
  status = overdue
}

# There is no day by which it must be done.
expect "8/custody.kpa_cpv" {
  at     = at("1953-09-28T12:00")
  status = in_force
}

expect "10/violations.outside_the_zone#1" {
  at     = at("1953-08-03T12:00")
  status = done
}

expect "10/violations.settle#1" {
  at     = at("1953-08-01T12:00")
  status = open
}

expect "10/violations.settle#1" {
  at     = at("1953-08-03T12:00")
  status = done
}

# Each arrival calls for its own inspection, promptly: there is no last hour.
expect "7/inspect_arrivals#1" {
  at     = at("1953-09-06T12:00")
  status = in_force
}
