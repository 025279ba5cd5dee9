# From the first hour of 24 December 2017; names within 72 hours and releases
# within 14 days of 21 December; the agreement of September 2018 with its own
# 72 hours. The happenings are made up.
scenario "names and releases" {
  agreement = "../south-sudan-2017.md"
}

performs "names" {
  by    = io
  when  = at("2017-12-23T12:00")
  state = accepted
}

performs "names" {
  by    = government
  when  = at("2017-12-29T12:00")
  state = accepted
}

performs "release" {
  by    = government
  when  = at("2018-01-10T12:00")
  state = accepted
}

performs "disclose" {
  by    = io
  when  = at("2018-01-20T12:00")
  state = accepted
  of    = monitors
}

performs "separate" {
  by    = government
  when  = at("2018-09-14T12:00")
  state = accepted
}

performs "release_2018" {
  by    = government
  when  = at("2018-09-20T12:00")
  state = accepted
}

happens "attack" {
  when  = at("2017-12-26T12:00")
  act   = raid
  actor = government_forces
  place = ["Village", "SS"]
}

happens "one_minute_before" {
  when  = at("2017-12-24T00:00")
  act   = raid
  actor = government_forces
  place = ["Village", "SS"]
}

happens "abroad" {
  when  = at("2017-12-26T12:00")
  act   = raid
  actor = government_forces
  place = ["Village", "UG"]
}

happens "moved_forward" {
  when  = at("2017-12-27T12:00")
  act   = redeploy
  actor = io
  place = ["positions_at_start", "SS"]
}

happens "radio" {
  when  = at("2017-12-28T12:00")
  act   = hostile_propaganda
  actor = government
}

# Whether an exercise provokes the text leaves open.
happens "drill" {
  when  = at("2017-12-28T13:00")
  act   = exercise
  actor = government
  place = ["Camp", "SS"]
}

happens "village_attacked" {
  when   = at("2017-12-29T12:00")
  act    = harass
  actor  = io
  target = civilian
  place  = ["Village", "SS"]
}

# Not against civilians.
happens "soldiers_harassed" {
  when   = at("2017-12-29T13:00")
  act    = harass
  actor  = io
  target = government
  place  = ["Village", "SS"]
}

happens "convoy_stopped" {
  when  = at("2017-12-30T12:00")
  act   = stop_goods
  actor = io
  place = ["Road", "SS"]
}

happens "team_stopped" {
  when   = at("2018-01-03T12:00")
  act    = obstruct
  actor  = government
  target = monitors
  object = monitors
  place  = ["Airfield", "SS"]
}

# Under the ceasefire of July 2018 as well.
happens "attack_2018" {
  when  = at("2018-08-01T12:00")
  act   = raid
  actor = io
  place = ["Village", "SS"]
}

complains "offensive_acts" {
  by    = complainants
  when  = at("2017-12-27T09:00")
  about = attack
}

takes "violation.preliminary" {
  by        = monitors_chair
  when      = at("2017-12-28T09:00")
  complaint = offensive_acts
}

takes "violation.field" {
  by        = monitors
  when      = at("2018-01-05T09:00")
  complaint = offensive_acts
}

expect "2/cessation_of_hostilities" {
  at     = at("2017-12-24T00:01")
  status = running
  begins = at("2017-12-24T00:01")
}

expect "attack" {
  at     = date("2018-01-06")
  under  = "4/offensive_acts"
  status = matches
}

expect "one_minute_before" {
  at     = date("2018-01-06")
  under  = "4/offensive_acts"
  status = outside_scope
}

expect "abroad" {
  at     = date("2018-01-06")
  under  = "4/offensive_acts"
  status = outside_scope
}

expect "moved_forward" {
  at     = date("2018-01-06")
  under  = "3/freeze"
  status = matches
}

# Anywhere: words need no place.
expect "radio" {
  at     = date("2018-01-06")
  under  = "4/provocation"
  status = matches
}

expect "drill" {
  at     = date("2018-01-06")
  under  = "4/provocation"
  status = cannot_be_determined
}

expect "village_attacked" {
  at     = date("2018-01-06")
  under  = "5/harm_to_civilians"
  status = matches
}

expect "soldiers_harassed" {
  at     = date("2018-01-06")
  under  = "5/harm_to_civilians"
  status = does_not_match
}

expect "convoy_stopped" {
  at     = date("2018-01-06")
  under  = "6/aid_stopped"
  status = matches
}

expect "team_stopped" {
  at     = date("2018-01-06")
  under  = "8/hinder_monitors"
  status = matches
}

expect "team_stopped" {
  at     = date("2018-01-06")
  under  = "8/monitors_anywhere"
  status = matches
}

expect "attack_2018" {
  at     = date("2018-08-02")
  under  = "9/offensive_acts_2018"
  status = matches
}

expect "9/permanent_ceasefire" {
  at     = at("2018-08-02T12:00")
  status = running
}

expect "3/disclose.io" {
  at     = at("2018-01-21T12:00")
  status = fulfilled
}

expect "3/disclose.government" {
  at     = at("2018-01-21T12:00")
  status = in_force
}

expect "5/help_unmiss.io" {
  at     = at("2018-01-21T12:00")
  status = cannot_be_determined
}

expect "6/corridors.io" {
  at     = at("2018-01-21T12:00")
  status = cannot_be_determined
}

# 72 hours of 21 December end on the 24th.
expect "7/names.io" {
  at     = at("2017-12-23T13:00")
  status = fulfilled
}

expect "7/names.government" {
  at     = at("2017-12-26T12:00")
  status = overdue
}

expect "7/names.government" {
  at     = at("2017-12-30T12:00")
  status = fulfilled_late
}

# 14 days: the 3rd or the 4th of January, by the way of counting.
expect "7/release.io" {
  at     = at("2018-01-02T12:00")
  status = in_force
}

expect "7/release.io" {
  at     = at("2018-01-06T12:00")
  status = overdue
}

expect "7/release.government" {
  at     = at("2018-01-11T12:00")
  status = fulfilled_late
}

expect "8/violation.preliminary#1" {
  at     = date("2017-12-29")
  status = done
}

expect "8/violation.field#1" {
  at     = date("2017-12-29")
  status = open
}

expect "8/violation.report#1" {
  at     = date("2018-01-06")
  status = open
}

# 72 hours of 12 September 2018 end on the 15th.
expect "9/separate.government" {
  at     = at("2018-09-14T13:00")
  status = fulfilled
}

expect "9/separate.io" {
  at     = at("2018-09-16T12:00")
  status = overdue
}

expect "9/allied_troops_leave.io" {
  at     = at("2018-09-16T12:00")
  status = overdue
}

expect "9/open_corridors.io" {
  at     = at("2018-09-16T12:00")
  status = overdue
}

# At once, and no number.
expect "9/release_2018.io" {
  at     = at("2018-09-30T12:00")
  status = in_force
}

expect "9/release_2018.government" {
  at     = at("2018-09-21T12:00")
  status = fulfilled
}

expect "8/violation.forward#1" {
  at     = date("2018-01-06")
  status = not_yet
}

expect "8/violation.committee#1" {
  at     = date("2018-01-06")
  status = not_yet
}

expect "8/violation.board#1" {
  at     = date("2018-01-06")
  status = not_yet
}

expect "8/violation.ask#1" {
  at     = date("2018-01-06")
  status = not_yet
}
