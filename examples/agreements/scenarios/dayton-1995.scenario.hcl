# The course: signed on 14 December 1995, authority transferred on the 20th; the
# dates are those of the handbook: 13 January, 19 January, 3 February, 20 March
# and 18 April 1996. Who was in time and who was not is made up.
scenario "the dates of the handbook" {
  agreement = "../dayton-1995.md"
}

performs "foreign_forces_out" {
  by    = federation
  when  = at("1996-01-10T12:00")
  state = accepted
}

# Reported, and not accepted.
performs "foreign_forces_out" {
  by    = bosnia
  when  = at("1996-01-11T12:00")
  state = submitted
}

performs "foreign_forces_out" {
  by    = bosnia
  when  = at("1996-01-12T12:00")
  state = rejected
}

performs "disband_groups" {
  by    = federation
  when  = at("1996-01-18T12:00")
  state = accepted
  of    = ifor
}

performs "phase_1" {
  by    = federation
  when  = at("1996-01-19T20:00")
  state = accepted
}

performs "phase_1" {
  by    = republika_srpska
  when  = at("1996-01-20T12:00")
  state = accepted
}

performs "sarajevo" {
  by    = republika_srpska
  when  = at("1995-12-26T12:00")
  state = accepted
}

performs "phase_2_leave" {
  by    = republika_srpska
  when  = at("1996-02-03T12:00")
  state = accepted
}

performs "phase_3" {
  by    = federation
  when  = at("1996-04-17T12:00")
  state = accepted
}

happens "shelling" {
  when   = at("1995-12-30T12:00")
  act    = shelling
  actor  = republika_srpska
  target = bosnia
  place  = ["Hill", "BA"]
}

# A rifle in the zone: not forbidden yet on the thirtieth day, forbidden after.
happens "rifle_early" {
  when   = at("1996-01-19T12:00")
  act    = carry
  actor  = federation
  weapon = firearm
  place  = ["Farm", "zone_of_separation"]
}

happens "rifle" {
  when   = at("1996-01-25T12:00")
  act    = carry
  actor  = federation
  weapon = firearm
  place  = ["Farm", "zone_of_separation"]
}

happens "charges" {
  when   = at("1996-01-26T12:00")
  act    = carry
  actor  = republika_srpska
  weapon = explosive
  place  = ["Street", "sarajevo_zone"]
}

notifies "allowed_by_ifor" {
  by     = federation
  to     = ifor
  when   = at("1996-01-27T12:00")
  stage  = submitted
  during = between(at("1996-01-28T00:00"), at("1996-01-29T00:00"))
}

notifies "allowed_by_ifor" {
  by     = ifor
  to     = federation
  when   = at("1996-01-27T18:00")
  stage  = acknowledged
  during = between(at("1996-01-28T00:00"), at("1996-01-29T00:00"))
}

happens "rifle_allowed" {
  when   = at("1996-01-28T12:00")
  act    = carry
  actor  = federation
  weapon = firearm
  place  = ["Farm", "zone_of_separation"]
}

# Into ground that changes hands: the others wait for the ninety-first day.
happens "moved_in" {
  when   = at("1996-03-15T12:00")
  act    = enter
  actor  = federation
  object = soldier
  place  = ["Town", "areas_that_change_hands"]
}

# Whether that day itself is open the facts do not tell.
happens "moved_in_day_91" {
  when   = at("1996-03-20T12:00")
  act    = enter
  actor  = federation
  object = soldier
  place  = ["Town", "areas_that_change_hands"]
}

happens "moved_in_later" {
  when   = at("1996-03-25T12:00")
  act    = enter
  actor  = federation
  object = soldier
  place  = ["Town", "areas_that_change_hands"]
}

complains "hostilities" {
  by    = bosnia
  when  = at("1995-12-31T12:00")
  about = shelling
}

takes "meaning.consult" {
  by        = joint_military_commission
  when      = at("1996-01-02T12:00")
  complaint = hostilities
}

takes "meaning.last_word" {
  by        = ifor_commander
  when      = at("1996-01-03T12:00")
  complaint = hostilities
}

complains "weapons_in_zone" {
  by    = ifor
  when  = at("1996-01-25T18:00")
  about = rifle
}

expect "1/settlement" {
  at     = at("1995-12-20T12:00")
  status = running
}

expect "shelling" {
  at     = date("1996-01-05")
  under  = "1/hostilities"
  status = matches
}

expect "3/foreign_forces_out.federation" {
  at     = at("1996-01-12T12:00")
  status = fulfilled
}

expect "3/foreign_forces_out.republika_srpska" {
  at     = at("1996-01-13T23:00")
  status = in_force
  due    = date("1996-01-13")
}

expect "3/foreign_forces_out.republika_srpska" {
  at     = at("1996-01-14T00:30")
  status = overdue
}

expect "3/foreign_forces_out.bosnia" {
  at     = at("1996-01-14T00:30")
  status = overdue
}

# The text names nobody who verifies it; the force is not the debtor's own word.
expect "4/disband_groups.federation" {
  at     = at("1996-01-22T12:00")
  status = fulfilled
}

expect "4/disband_groups.bosnia" {
  at     = at("1996-01-19T12:00")
  status = in_force
  due    = date("1996-01-19")
}

expect "4/disband_groups.bosnia" {
  at     = at("1996-01-22T12:00")
  status = overdue
}

expect "6/phase_1.federation" {
  at     = at("1996-01-19T23:00")
  status = fulfilled
}

expect "6/phase_1.republika_srpska" {
  at     = at("1996-01-21T12:00")
  status = fulfilled_late
}

expect "6/phase_1.bosnia" {
  at     = at("1996-01-20T00:30")
  status = overdue
}

expect "rifle_early" {
  at     = date("1996-01-31")
  under  = "6/weapons_in_zone"
  status = outside_scope
}

expect "rifle" {
  at     = date("1996-01-31")
  under  = "6/weapons_in_zone"
  status = matches
}

expect "charges" {
  at     = date("1996-01-31")
  under  = "6/weapons_in_zone"
  status = matches
}

expect "rifle_allowed" {
  at     = date("1996-01-31")
  under  = "6/weapons_in_zone"
  status = does_not_match
}

# Seven days from the transfer: 27 December.
expect "7/sarajevo.republika_srpska" {
  at     = at("1995-12-27T12:00")
  status = fulfilled
}

expect "7/sarajevo.bosnia" {
  at     = at("1995-12-27T23:00")
  status = in_force
}

expect "7/sarajevo.bosnia" {
  at     = at("1995-12-28T00:30")
  status = overdue
}

expect "8/phase_2_leave.republika_srpska" {
  at     = at("1996-02-03T23:00")
  status = fulfilled
}

expect "8/phase_2_leave.federation" {
  at     = at("1996-02-04T00:30")
  status = overdue
}

expect "moved_in" {
  at     = date("1996-03-31")
  under  = "8/phase_2_hold_off"
  status = matches
}

expect "moved_in_day_91" {
  at     = date("1996-03-31")
  under  = "8/phase_2_hold_off"
  status = cannot_be_determined
}

expect "moved_in_later" {
  at     = date("1996-03-31")
  under  = "8/phase_2_hold_off"
  status = outside_scope
}

expect "9/phase_3.federation" {
  at     = at("1996-04-18T12:00")
  status = fulfilled
}

expect "9/phase_3.republika_srpska" {
  at     = at("1996-04-18T23:00")
  status = in_force
  due    = date("1996-04-18")
}

expect "9/phase_3.republika_srpska" {
  at     = at("1996-04-19T00:30")
  status = overdue
}

expect "11/meaning.consult#1" {
  at     = at("1996-01-04T12:00")
  status = done
}

expect "11/meaning.last_word#1" {
  at     = at("1996-01-04T12:00")
  status = done
}

expect "11/weapons.last_word#1" {
  at     = at("1996-01-26T12:00")
  status = open
}
