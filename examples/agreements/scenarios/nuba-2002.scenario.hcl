# The course: signed on 19 January 2002, quiet within 72 hours, renewed for six
# months again and again. Only what the commission finds is established. What is
# found here is made up.
scenario "quiet, and renewed by both" {
  agreement = "../nuba-2002.md"
}

renews "ceasefire" {
  by   = [government, splm_nuba]
  when = at("2002-07-15T12:00")
  term = months(6)
}

happens "not_found" {
  when   = at("2002-02-10T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
  place  = ["Village", "Southern Kordofan", "SD"]
}

happens "too_early" {
  when   = at("2002-01-20T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "too_early" {
  by     = jmc
  when   = at("2002-01-22T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
}

# Signed at an hour that is not known: 72 hours end somewhere on the 22nd.
happens "third_day" {
  when   = at("2002-01-22T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "third_day" {
  by     = jmc
  when   = at("2002-01-24T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
}

happens "shelling" {
  when   = at("2002-02-01T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "shelling" {
  by     = jmc
  when   = at("2002-02-03T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
}

# Elsewhere in the country the agreement does not hold.
happens "in_the_north" {
  when   = at("2002-02-02T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
  place  = ["Village", "Northern Kordofan", "SD"]
}

finds "in_the_north" {
  by     = jmc
  when   = at("2002-02-04T12:00")
  act    = shelling
  actor  = government
  target = splm_nuba
}

happens "in_lagawa" {
  when   = at("2002-02-03T12:00")
  act    = lay_mine
  actor  = splm_nuba
  target = government
  place  = ["Track", "Lagawa, Western Kordofan", "SD"]
}

finds "in_lagawa" {
  by     = jmc
  when   = at("2002-02-05T12:00")
  act    = lay_mine
  actor  = splm_nuba
  target = government
}

happens "column" {
  when   = at("2002-02-04T12:00")
  act    = move
  actor  = splm_nuba
  object = soldier
  number = 50
  place  = ["Track", "Southern Kordofan", "SD"]
}

finds "column" {
  by     = jmc
  when   = at("2002-02-06T12:00")
  act    = move
  actor  = splm_nuba
  object = soldier
}

rules "column" {
  by     = jmc
  when   = at("2002-02-06T18:00")
  result = violation
  clause = "4/movements"
}

happens "new_post" {
  when  = at("2002-02-05T12:00")
  act   = new_position
  actor = government
  place = ["Hill", "Southern Kordofan", "SD"]
}

finds "new_post" {
  by    = jmc
  when  = at("2002-02-07T12:00")
  act   = new_position
  actor = government
}

happens "beating" {
  when   = at("2002-02-06T12:00")
  act    = torture
  actor  = splm_nuba
  target = civilians
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "beating" {
  by     = jmc
  when   = at("2002-02-08T12:00")
  act    = torture
  actor  = splm_nuba
  target = civilians
}

happens "plunder" {
  when   = at("2002-02-07T12:00")
  act    = loot
  actor  = splm_nuba
  target = civilians
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "plunder" {
  by     = jmc
  when   = at("2002-02-09T12:00")
  act    = loot
  actor  = splm_nuba
  target = civilians
}

happens "cartridges" {
  when   = at("2002-02-08T12:00")
  act    = resupply
  actor  = government
  object = ammunition
  place  = ["Camp", "Southern Kordofan", "SD"]
}

finds "cartridges" {
  by     = jmc
  when   = at("2002-02-10T12:00")
  act    = resupply
  actor  = government
  object = ammunition
}

rules "cartridges" {
  by     = jmc
  when   = at("2002-02-10T18:00")
  result = violation
  clause = "6/resupply_of_arms"
}

happens "bread" {
  when   = at("2002-02-09T12:00")
  act    = resupply
  actor  = government
  object = food
  place  = ["Camp", "Southern Kordofan", "SD"]
}

finds "bread" {
  by     = jmc
  when   = at("2002-02-11T12:00")
  act    = resupply
  actor  = government
  object = food
}

# Propaganda is forbidden outside the country too.
happens "broadcast" {
  when   = at("2002-02-11T12:00")
  act    = hostile_propaganda
  actor  = splm_nuba
  target = government
  place  = ["Studio", "KE"]
}

finds "broadcast" {
  by     = jmc
  when   = at("2002-02-13T12:00")
  act    = hostile_propaganda
  actor  = splm_nuba
  target = government
}

happens "by_a_group" {
  when   = at("2002-02-12T12:00")
  act    = raid
  actor  = armed_groups
  target = civilians
  place  = ["Village", "Southern Kordofan", "SD"]
}

finds "by_a_group" {
  by     = jmc
  when   = at("2002-02-14T12:00")
  act    = raid
  actor  = armed_groups
  target = civilians
}

performs "make_known.civilians" {
  by    = government
  when  = at("2002-01-30T12:00")
  state = submitted
}

performs "cease" {
  by    = government
  when  = at("2002-01-21T12:00")
  state = accepted
}

performs "cease" {
  by    = splm_nuba
  when  = at("2002-01-25T12:00")
  state = accepted
}

performs "make_known.forces" {
  by    = government
  when  = at("2002-01-28T12:00")
  state = submitted
}

complains "hostilities" {
  by    = splm_nuba
  when  = at("2002-02-01T18:00")
  about = shelling
}

takes "complaint.lowest_level" {
  by        = sector_teams
  when      = at("2002-02-03T12:00")
  complaint = hostilities
  state     = passed_on
}

takes "complaint.commission" {
  by        = jmc
  when      = at("2002-02-10T12:00")
  complaint = hostilities
}

expect "2/ceasefire" {
  at     = at("2002-01-20T12:00")
  status = not_begun
}

expect "2/ceasefire" {
  at     = at("2002-01-22T12:00")
  status = cannot_be_determined
}

expect "2/ceasefire" {
  at     = at("2002-02-01T12:00")
  status = running
}

# Six months end on 22 July, and run on for six more because both said so.
expect "2/ceasefire" {
  at     = at("2002-08-01T12:00")
  status = running
}

# Nobody renewed it the second time: what holds then the facts do not tell.
expect "2/ceasefire" {
  at     = at("2003-02-15T12:00")
  status = cannot_be_determined
}

expect "2/cease.government" {
  at     = at("2002-01-24T12:00")
  status = fulfilled
}

expect "2/cease.splm_nuba" {
  at     = at("2002-01-24T12:00")
  status = overdue
}

expect "2/cease.splm_nuba" {
  at     = at("2002-01-26T12:00")
  status = fulfilled_late
}

expect "not_found" {
  at          = date("2002-02-28")
  under       = "4/hostilities"
  status      = cannot_be_determined
  if_reported = matches
}

expect "too_early" {
  at     = date("2002-02-28")
  under  = "4/hostilities"
  status = outside_scope
}

expect "third_day" {
  at     = date("2002-02-28")
  under  = "4/hostilities"
  status = cannot_be_determined
}

expect "shelling" {
  at     = date("2002-02-28")
  under  = "4/hostilities"
  status = matches
}

expect "in_the_north" {
  at     = date("2002-02-28")
  under  = "4/hostilities"
  status = cannot_be_determined
}

expect "in_lagawa" {
  at     = date("2002-02-28")
  under  = "4/hostilities"
  status = matches
}

expect "column" {
  at     = date("2002-02-28")
  under  = "4/movements"
  status = matches
}

expect "new_post" {
  at     = date("2002-02-28")
  under  = "4/new_ground"
  status = matches
}

expect "beating" {
  at     = date("2002-02-28")
  under  = "5/abuse_of_civilians"
  status = matches
}

# The list of abuses is not closed.
expect "plunder" {
  at     = date("2002-02-28")
  under  = "5/abuse_of_civilians"
  status = cannot_be_determined
}

expect "cartridges" {
  at     = date("2002-02-28")
  under  = "6/resupply_of_arms"
  status = matches
}

expect "bread" {
  at     = date("2002-02-28")
  under  = "6/resupply_of_arms"
  status = does_not_match
}

expect "broadcast" {
  at     = date("2002-02-28")
  under  = "7/propaganda"
  status = matches
}

# Nobody verifies it, and nobody has said anything.
expect "5/free_movement.government" {
  at     = at("2002-02-15T12:00")
  status = cannot_be_determined
}

expect "8/make_known.forces.splm_nuba" {
  at     = at("2002-02-15T12:00")
  status = in_force
}

expect "8/make_known.civilians.splm_nuba" {
  at     = at("2002-02-15T12:00")
  status = in_force
}

# What enough control is the text does not say; that it did not succeed is seen.
expect "8/control_armed_groups.government" {
  at     = at("2002-02-15T12:00")
  status = cannot_be_determined
}

expect "9/complaint.lowest_level#1" {
  at     = at("2002-02-04T12:00")
  status = passed_on
}

expect "9/complaint.commission#1" {
  at     = at("2002-02-04T12:00")
  status = open
}

expect "9/complaint.publish#1" {
  at     = at("2002-02-11T12:00")
  status = open
}
