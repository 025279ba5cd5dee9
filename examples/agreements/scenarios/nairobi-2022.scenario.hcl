# As it went, as far as the facts tell: effective from midnight after
# 2 November 2022, commanders on the spot on the 15th, seven days of
# orientation, four days to disengage; heavy weapons handed over in January
# 2023. The days in between are made up.
scenario "orientation, disengagement, hand-over" {
  agreement = "../nairobi-2022.md"
}

set "commanders_arrive" {
  at = at("2022-11-15T12:00")
  by = [federal, tplf]
}

performs "commanders_meet" {
  by    = federal
  when  = at("2022-11-07T12:00")
  state = accepted
  of    = au
}

performs "commanders_meet" {
  by    = tplf
  when  = at("2022-11-07T12:00")
  state = accepted
  of    = au
}

performs "orientation" {
  by    = federal
  when  = at("2022-11-20T12:00")
  state = accepted
  of    = au
}

performs "orientation" {
  by    = tplf
  when  = at("2022-11-21T12:00")
  state = accepted
  of    = au
}

performs "disengage" {
  by    = federal
  when  = at("2022-11-24T12:00")
  state = accepted
}

performs "disengage" {
  by    = tplf
  when  = at("2022-11-29T12:00")
  state = accepted
}

performs "heavy_weapons" {
  by     = tplf
  when   = at("2023-01-10T12:00")
  amount = 20
  state  = accepted
}

performs "plan" {
  by    = planning_committee
  when  = at("2022-11-24T12:00")
  state = accepted
  of    = au
}

fills "light_weapons" {
  by   = planning_committee
  when = at("2022-11-24T12:00")
  at   = at("2023-02-28T12:00")
}

happens "shelling" {
  when  = at("2022-11-10T12:00")
  act   = shelling
  actor = endf
  place = ["Town", "ET-TI"]
}

happens "last_evening" {
  when  = at("2022-11-02T22:00")
  act   = shelling
  actor = endf
  place = ["Town", "ET-TI"]
}

happens "elsewhere" {
  when  = at("2022-11-10T12:00")
  act   = shelling
  actor = endf
  place = ["Town", "ER"]
}

# Eritrea signs nothing.
happens "by_eritrea" {
  when  = at("2022-11-11T12:00")
  act   = shelling
  actor = eritrea
  place = ["Town", "ET-TI"]
}

happens "mine" {
  when  = at("2022-11-12T12:00")
  act   = lay_mine
  actor = tplf
  place = ["Road", "ET-TI"]
}

happens "resupply" {
  when  = at("2022-11-12T13:00")
  act   = resupply
  actor = tplf
  place = ["Road", "ET-TI"]
}

happens "proxy" {
  when  = at("2022-11-12T14:00")
  act   = aid_proxy
  actor = federal
  place = ["Road", "ET-TI"]
}

happens "team_stopped" {
  when   = at("2023-01-05T12:00")
  act    = obstruct
  actor  = tplf
  target = au_team
  place  = ["Road", "ET-TI"]
}

expect "P.3/cessation" {
  at     = at("2022-11-03T00:00")
  status = running
}

expect "shelling" {
  at     = date("2022-11-13")
  under  = "P.3/hostilities"
  status = matches
}

expect "last_evening" {
  at     = date("2022-11-13")
  under  = "P.3/hostilities"
  status = outside_scope
}

expect "elsewhere" {
  at     = date("2022-11-13")
  under  = "P.3/hostilities"
  status = outside_scope
}

expect "by_eritrea" {
  at     = date("2022-11-13")
  under  = "P.3/hostilities"
  status = does_not_match
}

# To lay mines is an attack in the table of acts, and named beside it.
expect "mine" {
  at     = date("2022-11-13")
  under  = "P.3/means_to_renew_them"
  status = matches
}

expect "resupply" {
  at     = date("2022-11-13")
  under  = "P.3/means_to_renew_them"
  status = matches
}

expect "proxy" {
  at     = date("2022-11-13")
  under  = "P.3/means_to_renew_them"
  status = matches
}

# Nobody is named who verifies access.
expect "P.5/access" {
  at     = date("2022-11-13")
  status = cannot_be_determined
}

# Dates yet to be agreed on.
expect "P.5/services" {
  at     = date("2022-11-13")
  status = not_yet_due
}

# Five days from 2 November end on the 6th or on the 7th: met on the 7th they
# did meet, in time or late by the way of counting.
expect "P.6/commanders_meet.tplf" {
  at     = at("2022-11-05T12:00")
  status = in_force
}

expect "P.6/commanders_meet.tplf" {
  at     = at("2022-11-10T12:00")
  status = fulfilled
}

# Thirty days from 3 November: past on the 5th of December in every way of
# counting. By one reading Nairobi's plan takes their place.
expect "P.6/disarm" {
  at     = at("2022-11-08T12:00")
  status = in_force
}

expect "P.6/disarm" {
  at     = at("2022-12-05T12:00")
  status = cannot_be_determined
}

expect "P.11/committee_term" {
  at     = at("2022-12-05T12:00")
  status = running
  ends   = at("2023-05-03T00:00")
}

expect "P.11/committee_term" {
  at     = at("2023-05-05T12:00")
  status = ended
}

expect "P.11/committee_watches" {
  at     = at("2022-12-05T12:00")
  status = cannot_be_determined
}

expect "P.11/committee_watches" {
  at     = at("2023-05-05T12:00")
  status = lapsed
}

expect "team_stopped" {
  at     = at("2023-01-06T12:00")
  under  = "P.11/team_moves"
  status = matches
}

expect "N.2.a/orientation.tplf" {
  at     = at("2022-11-14T12:00")
  status = not_yet_due
}

expect "N.2.a/orientation.tplf" {
  at     = at("2022-11-18T12:00")
  status = in_force
}

expect "N.2.a/orientation.federal" {
  at     = at("2022-11-20T13:00")
  status = fulfilled
}

# Both have finished on the 21st at noon; four days end on the 24th at noon at
# the earliest and at the end of the 25th at the latest.
expect "N.2.b/disengage.federal" {
  at     = at("2022-11-21T11:00")
  status = not_yet_due
}

expect "N.2.b/disengage.tplf" {
  at     = at("2022-11-23T12:00")
  status = in_force
}

expect "N.2.b/disengage.tplf" {
  at     = at("2022-11-27T12:00")
  status = overdue
}

expect "N.2.b/disengage.tplf" {
  at     = at("2022-11-30T12:00")
  status = fulfilled_late
}

expect "N.2.c/federal_responsibility" {
  at     = at("2022-11-27T12:00")
  status = not_yet_due
}

expect "N.2.c/federal_responsibility" {
  at     = at("2022-11-30T12:00")
  status = in_force
}

expect "N.2.d/heavy_weapons" {
  at     = at("2022-11-27T12:00")
  status = not_yet_due
}

expect "N.2.d/heavy_weapons" {
  at     = at("2022-11-30T12:00")
  status = in_force
}

# Twenty have been handed over and nothing is on record of the other forces.
# How much of one answers how much of the other is not said, nor how many all
# are.
expect "N.2.d/heavy_weapons" {
  at     = at("2023-01-11T12:00")
  status = cannot_be_determined
}

expect "N.2.d/other_forces_leave" {
  at     = at("2022-11-27T12:00")
  status = not_yet_due
}

expect "N.2.e/plan" {
  at     = at("2022-11-20T12:00")
  status = in_force
}

expect "N.2.e/plan" {
  at     = at("2022-11-25T12:00")
  status = fulfilled
}

# Until the plan gives a day there is none.
expect "N.2.e/light_weapons" {
  at     = at("2022-11-20T12:00")
  status = in_force
}

expect "N.2.e/light_weapons" {
  at     = at("2022-11-25T12:00")
  status = in_force
  due    = at("2023-02-28T12:00")
}

expect "N.2.e/light_weapons" {
  at     = at("2023-03-02T12:00")
  status = overdue
}
