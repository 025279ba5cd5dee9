# Ten arms of the last stage are disqualified, and ten of an earlier one are in
# dispute; the troops of the last stage are still there in the new year.
scenario "ten arms short" {
  agreement = "../aceh-2005.md"
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T13:00")
  amount = 200
  state  = accepted
}

performs "arms.stage_1" {
  by     = gam
  when   = at("2005-09-17T14:00")
  amount = 10
  state  = disputed
}

performs "arms.stage_4" {
  by     = gam
  when   = at("2005-12-19T12:00")
  amount = 210
  state  = submitted
}

performs "arms.stage_4" {
  by     = gam
  when   = at("2005-12-20T12:00")
  amount = 10
  state  = rejected
}

performs "arms.stage_4" {
  by     = gam
  when   = at("2005-12-20T13:00")
  amount = 200
  state  = accepted
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

expect "4/arms.stage_1" {
  at     = at("2005-10-01T12:00")
  status = part_performed
}

expect "4/arms.stage_4" {
  at     = at("2005-12-30T12:00")
  status = part_performed
}

expect "4/arms.stage_4" {
  at     = at("2006-01-02T12:00")
  status = overdue
}

expect "4/troops_leave.stage_4" {
  at     = at("2006-01-02T12:00")
  status = overdue
}

expect "3/release" {
  at     = at("2005-09-01T12:00")
  status = overdue
}

# The ceiling holds when the stages are done, and they are not.
expect "soldiers_above" {
  at     = date("2006-01-31")
  under  = "4/strength.soldiers"
  status = outside_scope
}
