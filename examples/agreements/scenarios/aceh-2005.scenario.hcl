# The course: signed on 15 August 2005, 840 arms in four stages from 15 September
# to 31 December 2005, and the soldiers and police who are not of the local
# establishment leave alongside. Numbers within a stage and what is found are
# made up.
scenario "four stages on both sides" {
  agreement = "../aceh-2005.md"
}

happens "not_found" {
  when   = at("2005-09-01T12:00")
  act    = fire
  actor  = government
  target = gam
  place  = ["Village", "Aceh", "ID"]
}

happens "shots" {
  when   = at("2005-09-02T12:00")
  act    = fire
  actor  = gam
  target = government
  place  = ["Village", "Aceh", "ID"]
}

finds "shots" {
  by     = amm
  when   = at("2005-09-04T12:00")
  act    = fire
  actor  = gam
  target = government
}

happens "last_week" {
  when   = at("2005-08-10T12:00")
  act    = fire
  actor  = gam
  target = government
  place  = ["Village", "Aceh", "ID"]
}

finds "last_week" {
  by     = amm
  when   = at("2005-08-12T12:00")
  act    = fire
  actor  = gam
  target = government
}

performs "release" {
  by    = government
  when  = at("2005-08-28T12:00")
  state = accepted
}

performs "demobilise" {
  by     = gam
  when   = at("2005-10-01T12:00")
  amount = 1800
  state  = accepted
}

performs "demobilise" {
  by     = gam
  when   = at("2005-12-20T12:00")
  amount = 1200
  state  = accepted
}

# 230 handed in, 20 disqualified, 210 accepted: a quarter.
performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-15T12:00")
  amount = 230
  state  = submitted
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T12:00")
  amount = 20
  state  = rejected
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T13:00")
  amount = 210
  state  = accepted
}

performs "arms.stage_2" {
  by     = gam
  when   = at("2005-10-18T12:00")
  amount = 150
  state  = accepted
}

performs "arms.stage_2" {
  by     = gam
  when   = at("2005-10-20T12:00")
  amount = 60
  state  = accepted
}

performs "arms.stage_3" {
  by     = gam
  when   = at("2005-11-20T12:00")
  amount = 210
  state  = accepted
}

performs "arms.stage_4" {
  by     = gam
  when   = at("2005-12-19T12:00")
  amount = 210
  state  = accepted
}

performs "troops_leave.stage_1" {
  by    = government
  when  = at("2005-09-24T12:00")
  state = accepted
  of    = amm
}

performs "troops_leave.stage_2" {
  by    = government
  when  = at("2005-10-28T12:00")
  state = accepted
  of    = amm
}

performs "troops_leave.stage_3" {
  by    = government
  when  = at("2005-11-28T12:00")
  state = accepted
  of    = amm
}

performs "troops_leave.stage_4" {
  by    = government
  when  = at("2005-12-29T12:00")
  state = accepted
  of    = amm
}

# How many may stay: not counted before the last stage is done.
happens "soldiers_early" {
  when   = at("2005-10-10T12:00")
  act    = presence
  actor  = government
  object = soldier
  number = 20000
  place  = ["Aceh", "ID"]
}

finds "soldiers_early" {
  by    = amm
  when  = at("2005-10-12T12:00")
  act   = presence
  actor = government
}

rules "soldiers_early" {
  by     = amm
  when   = at("2005-10-12T18:00")
  result = violation
  clause = "4/strength"
}

happens "soldiers_at_ceiling" {
  when   = at("2006-01-10T12:00")
  act    = presence
  actor  = government
  object = soldier
  number = 14700
  place  = ["Aceh", "ID"]
}

happens "soldiers_above" {
  when   = at("2006-01-12T12:00")
  act    = presence
  actor  = government
  object = soldier
  number = 14701
  place  = ["Aceh", "ID"]
}

finds "soldiers_above" {
  by     = amm
  when   = at("2006-01-14T12:00")
  act    = presence
  actor  = government
  object = soldier
  number = 14701
}

rules "soldiers_above" {
  by     = amm
  when   = at("2006-01-14T18:00")
  result = violation
  clause = "4/strength"
}

happens "police_above" {
  when   = at("2006-01-13T12:00")
  act    = presence
  actor  = government
  object = police
  number = 9101
  place  = ["Aceh", "ID"]
}

finds "police_above" {
  by     = amm
  when   = at("2006-01-15T12:00")
  act    = presence
  actor  = government
  object = police
  number = 9101
}

rules "police_above" {
  by     = amm
  when   = at("2006-01-15T18:00")
  result = violation
  clause = "4/strength"
}

happens "company" {
  when   = at("2005-10-12T12:00")
  act    = move
  actor  = government
  object = company
  place  = ["Road", "Aceh", "ID"]
}

finds "company" {
  by    = amm
  when  = at("2005-10-14T12:00")
  act   = move
  actor = government
  unit  = company
}

rules "company" {
  by     = amm
  when   = at("2005-10-14T18:00")
  result = violation
  clause = "6/large_movements"
}

happens "platoon" {
  when   = at("2005-10-13T12:00")
  act    = move
  actor  = government
  object = platoon
  place  = ["Road", "Aceh", "ID"]
}

finds "platoon" {
  by    = amm
  when  = at("2005-10-15T12:00")
  act   = move
  actor = government
  unit  = platoon
}

notifies "after_notice" {
  by     = government
  to     = head_of_mission
  when   = at("2005-10-14T08:00")
  stage  = submitted
  during = between(at("2005-10-15T00:00"), at("2005-10-16T00:00"))
}

# How long before it must be told is not known here.
happens "company_told" {
  when   = at("2005-10-15T12:00")
  act    = move
  actor  = government
  object = company
  place  = ["Road", "Aceh", "ID"]
}

finds "company_told" {
  by    = amm
  when  = at("2005-10-17T12:00")
  act   = move
  actor = government
}

performs "weekly_meeting" {
  by    = security_commission
  when  = at("2005-08-17T12:00")
  state = accepted
  of    = amm
}

complains "violence" {
  by    = government
  when  = at("2005-09-02T18:00")
  about = shots
}

takes "dispute.inquire" {
  by        = amm
  when      = at("2005-09-03T12:00")
  complaint = violence
}

takes "dispute.head_of_mission" {
  by        = head_of_mission
  when      = at("2005-09-06T12:00")
  complaint = violence
  state     = passed_on
}

complains "release" {
  by   = gam
  when = at("2005-09-03T18:00")
}

takes "amnesty.disputed_case" {
  by        = amm
  when      = at("2005-09-10T12:00")
  complaint = release
}

# The minister alone is not the seniors of both sides.
takes "dispute.seniors" {
  by        = senior_minister
  when      = at("2005-09-08T12:00")
  complaint = violence
}

takes "dispute.seniors" {
  by        = gam_leadership
  when      = at("2005-09-10T12:00")
  complaint = violence
  state     = passed_on
}

takes "dispute.chair_of_cmi" {
  by        = cmi_chair
  when      = at("2005-09-20T12:00")
  complaint = violence
}

expect "2/peace" {
  at     = at("2005-08-20T12:00")
  status = running
}

expect "not_found" {
  at          = date("2005-09-30")
  under       = "2/violence"
  status      = cannot_be_determined
  if_reported = matches
}

expect "shots" {
  at     = date("2005-09-30")
  under  = "2/violence"
  status = matches
}

expect "last_week" {
  at     = date("2005-09-30")
  under  = "2/violence"
  status = outside_scope
}

expect "3/release" {
  at     = at("2005-08-27T12:00")
  status = in_force
}

expect "3/release" {
  at     = at("2005-09-01T12:00")
  status = fulfilled
}

expect "4/demobilise" {
  at     = at("2005-11-01T12:00")
  status = part_performed
}

expect "4/demobilise" {
  at     = at("2005-12-21T12:00")
  status = fulfilled
}

expect "4/arms.stage_1" {
  at     = at("2005-09-14T12:00")
  status = not_yet_due
}

expect "4/arms.stage_1" {
  at     = at("2005-09-16T12:00")
  status = in_force
}

expect "4/arms.stage_1" {
  at     = at("2005-09-18T12:00")
  status = fulfilled
}

expect "4/arms.stage_2" {
  at     = at("2005-10-19T12:00")
  status = part_performed
}

expect "4/arms.stage_2" {
  at     = at("2005-10-21T12:00")
  status = fulfilled
}

expect "4/arms.stage_4" {
  at     = at("2006-01-02T12:00")
  status = fulfilled
}

expect "4/troops_leave.stage_4" {
  at     = at("2005-12-20T12:00")
  status = in_force
}

expect "4/troops_leave.stage_4" {
  at     = at("2006-01-02T12:00")
  status = fulfilled
}

expect "soldiers_early" {
  at     = date("2006-01-31")
  under  = "4/strength.soldiers"
  status = outside_scope
}

expect "soldiers_at_ceiling" {
  at     = date("2006-01-31")
  under  = "4/strength.soldiers"
  status = does_not_match
}

expect "soldiers_above" {
  at     = date("2006-01-31")
  under  = "4/strength.soldiers"
  status = matches
}

expect "police_above" {
  at     = date("2006-01-31")
  under  = "4/strength.police"
  status = matches
}

expect "company" {
  at     = date("2005-10-31")
  under  = "6/large_movements"
  status = matches
}

expect "platoon" {
  at     = date("2005-10-31")
  under  = "6/large_movements"
  status = does_not_match
}

expect "company_told" {
  at     = date("2005-10-31")
  under  = "6/large_movements"
  status = cannot_be_determined
}

expect "7/weekly_meeting@2005-08-15" {
  at     = at("2005-08-23T12:00")
  status = fulfilled
}

expect "7/weekly_meeting@2005-08-22" {
  at     = at("2005-08-31T12:00")
  status = overdue
}

expect "7/dispute.head_of_mission#1" {
  at     = at("2005-09-07T12:00")
  status = passed_on
}

expect "7/dispute.seniors#1" {
  at     = at("2005-09-09T12:00")
  status = open
}

# The mission itself inquires into a disputed case of amnesty, and rules.
expect "7/dispute.inquire#1" {
  at     = at("2005-09-04T12:00")
  status = done
}

expect "7/amnesty.disputed_case#1" {
  at     = at("2005-09-04T12:00")
  status = open
}

expect "7/amnesty.disputed_case#1" {
  at     = at("2005-09-11T12:00")
  status = done
}

expect "7/dispute.chair_of_cmi#1" {
  at     = at("2005-09-21T12:00")
  status = done
}

# Six months from 15 September are over on 15 March; who may extend the mission,
# and what silence means, is not known here.
expect "8/mission" {
  at     = at("2006-03-01T12:00")
  status = running
}

expect "8/mission" {
  at     = at("2006-03-20T12:00")
  status = cannot_be_determined
}
