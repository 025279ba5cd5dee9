# The measures from 00:01 on 27 July 2020.
scenario "orders of July 2020" {
  agreement = "../minsk-2015.md"
}

performs "orders" {
  by    = ukraine
  when  = at("2020-07-26T12:00")
  state = accepted
  of    = osce
}

happens "sniper" {
  when   = at("2020-07-28T12:00")
  act    = fire
  actor  = donetsk_formations
  weapon = sniper_rifle
  place  = ["Village", "UA-14"]
}

happens "fire_before" {
  when   = at("2020-07-27T00:00")
  act    = fire
  actor  = donetsk_formations
  weapon = sniper_rifle
  place  = ["Village", "UA-14"]
}

happens "drone" {
  when   = at("2020-07-29T12:00")
  act    = fly_uav
  actor  = ukraine
  weapon = uav
  place  = ["Village", "UA-14"]
}

# An attempt to change positions is what "offensive" means.
happens "advance" {
  when  = at("2020-07-30T12:00")
  act   = advance
  actor = ukraine
  place = ["Village", "UA-09"]
}

happens "scouting" {
  when  = at("2020-07-30T13:00")
  act   = reconnaissance
  actor = armed_formations
  place = ["Village", "UA-09"]
}

# To go back changes positions the other way: the note means advancing.
happens "rotation" {
  when  = at("2020-07-30T14:00")
  act   = redeploy
  actor = armed_formations
  place = ["Village", "UA-09"]
}

# Claimed as an answer to the advance, by order, after the mechanism failed.
happens "returned_fire" {
  when   = at("2020-07-30T16:00")
  act    = fire
  actor  = luhansk_formations
  place  = ["Village", "UA-09"]
  claims = return_fire
  by     = armed_formations
}

happens "guns_in_the_village" {
  when   = at("2020-07-31T12:00")
  act    = presence
  actor  = ukraine
  weapon = mortar
  place  = ["settlements", "UA-14"]
}

# Light weapons are not forbidden there.
happens "rifles_in_the_village" {
  when   = at("2020-07-31T13:00")
  act    = presence
  actor  = ukraine
  weapon = small_arms
  place  = ["settlements", "UA-14"]
}

happens "secret_order" {
  when   = at("2020-08-01T12:00")
  act    = issue_order
  actor  = armed_formations
  object = contrary_order
  place  = ["Staff", "UA-14"]
}

rules "sniper" {
  by     = contact_group
  when   = at("2020-08-02T12:00")
  result = violation
  clause = "2020.1/no_fire_at_all"
  party  = armed_formations
}

performs "discipline" {
  by    = armed_formations
  when  = at("2020-08-03T12:00")
  state = accepted
  of    = coordinator
}

expect "2020.1/additional_measures" {
  at     = at("2020-07-27T00:01")
  status = running
}

# 26 July and a minute: in time.
expect "2020.1/orders.ukraine" {
  at     = at("2020-07-26T13:00")
  status = fulfilled
}

expect "2020.1/orders.armed_formations" {
  at     = at("2020-07-27T12:00")
  status = overdue
}

expect "sniper" {
  at     = date("2020-08-01")
  under  = "2020.1/no_fire_at_all"
  status = matches
}

expect "fire_before" {
  at     = date("2020-08-01")
  under  = "2020.1/no_fire_at_all"
  status = outside_scope
}

expect "drone" {
  at     = date("2020-08-01")
  under  = "2020.1/no_aircraft"
  status = matches
}

expect "advance" {
  at     = date("2020-08-01")
  under  = "2020.1/no_operations"
  status = matches
}

expect "scouting" {
  at     = date("2020-08-01")
  under  = "2020.1/no_operations"
  status = matches
}

expect "rotation" {
  at     = date("2020-08-01")
  under  = "2020.1/no_operations"
  status = does_not_match
}

expect "returned_fire" {
  at     = date("2020-08-01")
  under  = "2020.1/no_fire_at_all"
  status = exception_claimed
}

expect "guns_in_the_village" {
  at     = date("2020-08-01")
  under  = "2020.1/weapons_in_settlements"
  status = matches
}

expect "rifles_in_the_village" {
  at     = date("2020-08-01")
  under  = "2020.1/weapons_in_settlements"
  status = does_not_match
}

expect "secret_order" {
  at     = date("2020-08-02")
  under  = "2020.3/contrary_orders"
  status = matches
}

# The ruling creates the duty to discipline, and that the duty to tell.
expect "2020.3/discipline.armed_formations#1" {
  at     = at("2020-08-02T13:00")
  status = in_force
}

expect "2020.3/discipline.armed_formations#1" {
  at     = at("2020-08-03T13:00")
  status = fulfilled
}

expect "2020.3/tell_all#1" {
  at     = at("2020-08-03T13:00")
  status = in_force
}
