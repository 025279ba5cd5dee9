# Lots of weapons, some accepted, some disqualified, some disputed; and the
# ladder of a dispute to its last rung. 840 arms in four stages, the mission's
# standard and the ladder are documented; the lots and the dispute are made up.
scenario "lots, and a dispute to the top of the ladder" {
  agreement = "../aceh-2005.md"
}

# First stage, in two lots: 150 and 80 handed in, 15 disqualified, 205 accepted,
# and ten of those disqualified are disputed. What is disqualified does not
# count; what is disputed is counted apart. 205 of 210.
performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-15T12:00")
  amount = 150
  state  = submitted
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-16T12:00")
  amount = 80
  state  = submitted
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T12:00")
  amount = 15
  state  = rejected
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T13:00")
  amount = 205
  state  = accepted
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-18T12:00")
  amount = 10
  state  = disputed
  of     = gam
}

expect "4/arms.stage_1" {
  at       = at("2005-09-19T12:00")
  status   = part_performed
  accepted = 205
  amount   = 210
  disputed = true
}

# Five more are accepted: the stage is full, whatever becomes of the disputed.
performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-20T12:00")
  amount = 5
  state  = accepted
}

expect "4/arms.stage_1" {
  at       = at("2005-09-21T12:00")
  status   = fulfilled
  accepted = 210
}

# The commission of both sides and the mission meets; one side stays away.
meets "security_commission" {
  when    = at("2005-09-22T10:00")
  present = [gam, amm]
  absent  = government
  next    = at("2005-09-29T10:00")
  name    = second_week
}

expect "meeting/second_week" {
  at     = at("2005-09-22T12:00")
  status = took_place
}

# A dispute about the disqualified lot: the head of the mission rules, a side
# does not accept it, the seniors must all agree and do not; then the chair of
# the CMI rules, and that is the end.
complains "arms" {
  by      = government
  when    = at("2005-10-01T09:00")
  against = gam
  name    = the_lot
}

takes "dispute.inquire" {
  by        = amm
  when      = at("2005-10-03T09:00")
  complaint = the_lot
}

# A side cannot take the head's step for him.
takes "dispute.head_of_mission" {
  by        = gam
  when      = at("2005-10-04T09:00")
  complaint = the_lot
}

expect "7/dispute.head_of_mission#1" {
  at     = at("2005-10-05T09:00")
  status = open
}

takes "dispute.head_of_mission" {
  by        = head_of_mission
  when      = at("2005-10-06T09:00")
  complaint = the_lot
}

expect "7/dispute.head_of_mission#1" {
  at     = at("2005-10-06T10:00")
  status = done
}

proposes "settle" {
  by        = cmi
  to        = [senior_minister, gam_leadership]
  when      = at("2005-10-10T09:00")
  what      = other
  matter    = "dispute"
  step      = seniors
  complaint = the_lot
}

answers "settle" {
  by     = senior_minister
  when   = at("2005-10-11T09:00")
  answer = concurs
}

expect "settle" {
  at     = at("2005-10-11T10:00")
  status = part_answered
}

answers "settle" {
  by     = gam_leadership
  when   = at("2005-10-12T09:00")
  answer = objects
}

expect "settle" {
  at     = at("2005-10-12T10:00")
  status = objected
}

expect "7/dispute.seniors#1" {
  at     = at("2005-10-12T10:00")
  status = blocked
}

expect "7/dispute.chair_of_cmi#1" {
  at     = at("2005-10-12T10:00")
  status = not_yet
}

# That it has failed is said, and passed on.
takes "dispute.seniors" {
  by        = cmi
  when      = at("2005-10-13T09:00")
  complaint = the_lot
  state     = passed_on
}

expect "7/dispute.chair_of_cmi#1" {
  at     = at("2005-10-13T10:00")
  status = open
}

takes "dispute.chair_of_cmi" {
  by        = cmi_chair
  when      = at("2005-10-20T09:00")
  complaint = the_lot
}

expect "7/dispute.chair_of_cmi#1" {
  at     = at("2005-10-20T10:00")
  status = done
}

# A movement is told to the head of the mission. How long before is not known:
# it is to be answered before it begins, and nobody answers.
notifies "after_notice" {
  by     = government
  when   = at("2005-10-25T08:00")
  during = between(at("2005-10-26T08:00"), at("2005-10-26T18:00"))
  name   = company
}

expect "company" {
  at     = at("2005-10-25T09:00")
  status = open
  due    = at("2005-10-26T08:00")
}

expect "company" {
  at     = at("2005-10-26T08:01")
  status = out_of_time
}

# At the end of the year 835 of 840.
performs "arms.stage_2" {
  by     = gam
  when   = at("2005-10-20T12:00")
  amount = 210
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
  amount = 205
  state  = accepted
}

expect "4/arms.stage_4" {
  at       = at("2006-01-02T12:00")
  status   = overdue
  accepted = 205
}
