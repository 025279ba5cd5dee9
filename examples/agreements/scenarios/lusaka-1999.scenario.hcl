# The course: six states sign on 10 July 1999, one movement on 1 August, another
# on the 31st. By D+180, 6 January 2000, foreign forces were to be gone. They
# were not; who goes here is made up.
scenario "three days of signature" {
  agreement = "../lusaka-1999.md"
}

happens "raid_first_day" {
  when   = at("1999-07-10T12:00")
  act    = raid
  actor  = rwanda
  target = drc
  place  = ["Village", "CD"]
}

# Signed at an hour that is not known: 24 hours end somewhere on the 11th.
happens "raid_second_day" {
  when   = at("1999-07-11T12:00")
  act    = raid
  actor  = rwanda
  target = drc
  place  = ["Village", "CD"]
}

happens "raid" {
  when   = at("1999-07-14T12:00")
  act    = raid
  actor  = rwanda
  target = drc
  place  = ["Village", "CD"]
}

happens "mlc_before" {
  when   = at("1999-07-20T12:00")
  act    = shelling
  actor  = mlc
  target = drc
  place  = ["Village", "CD"]
}

happens "mlc_after" {
  when   = at("1999-08-05T12:00")
  act    = shelling
  actor  = mlc
  target = drc
  place  = ["Village", "CD"]
}

happens "rcd_before" {
  when   = at("1999-08-20T12:00")
  act    = shelling
  actor  = rcd
  target = drc
  place  = ["Village", "CD"]
}

happens "rcd_after" {
  when   = at("1999-09-05T12:00")
  act    = shelling
  actor  = rcd
  target = drc
  place  = ["Village", "CD"]
}

happens "beating" {
  when   = at("1999-07-20T12:00")
  act    = torture
  actor  = uganda
  target = civilians
  place  = ["Village", "CD"]
}

# Sexual violence stands in the list; plunder does not, and the list is not closed.
happens "plunder" {
  when   = at("1999-07-21T12:00")
  act    = loot
  actor  = uganda
  target = civilians
  place  = ["Village", "CD"]
}

happens "children_mlc" {
  when   = at("1999-08-10T12:00")
  act    = recruit_child
  actor  = mlc
  target = civilians
  place  = ["Village", "CD"]
}

happens "children_rcd" {
  when   = at("1999-08-10T13:00")
  act    = recruit_child
  actor  = rcd
  target = civilians
  place  = ["Village", "CD"]
}

happens "killing_rcd" {
  when   = at("1999-09-10T13:00")
  act    = summary_killing
  actor  = rcd
  target = civilians
  place  = ["Village", "CD"]
}

performs "cease" {
  by    = namibia
  when  = at("1999-07-10T20:00")
  state = accepted
  of    = oau
}

performs "mlc_ceases" {
  by    = mlc
  when  = at("1999-08-01T20:00")
  state = accepted
  of    = oau
}

performs "set_up_commission" {
  by    = drc
  when  = at("1999-07-14T12:00")
  state = accepted
  of    = oau
}

performs "disengage" {
  by    = zimbabwe
  when  = at("1999-07-20T12:00")
  state = accepted
  of    = oau
}

performs "foreign_forces_out" {
  by    = namibia
  when  = at("1999-12-20T12:00")
  state = accepted
}

performs "track_down" {
  by    = drc
  when  = at("1999-12-20T12:00")
  state = begun
}

complains "attacks" {
  by    = drc
  when  = at("1999-07-15T12:00")
  about = raid
}

takes "violations.inquire" {
  by        = jmc
  when      = at("1999-08-15T12:00")
  complaint = attacks
}

expect "raid_first_day" {
  at     = date("1999-07-31")
  under  = "3/attacks"
  status = outside_scope
}

expect "raid_second_day" {
  at     = date("1999-07-31")
  under  = "3/attacks"
  status = cannot_be_determined
}

expect "raid" {
  at     = date("1999-07-31")
  under  = "3/attacks"
  status = matches
}

# A party is bound from its own signature on.
expect "mlc_before" {
  at     = date("1999-07-31")
  under  = "3/attacks_by_mlc"
  status = outside_scope
}

expect "mlc_after" {
  at     = date("1999-08-31")
  under  = "3/attacks_by_mlc"
  status = matches
}

expect "rcd_before" {
  at     = date("1999-08-31")
  under  = "3/attacks_by_rcd"
  status = outside_scope
}

expect "rcd_after" {
  at     = date("1999-09-30")
  under  = "3/attacks_by_rcd"
  status = matches
}

expect "beating" {
  at     = date("1999-07-31")
  under  = "3/civilians_spared"
  status = matches
}

expect "plunder" {
  at     = date("1999-07-31")
  under  = "3/civilians_spared"
  status = cannot_be_determined
}

expect "children_mlc" {
  at     = date("1999-08-31")
  under  = "3/civilians_spared_by_mlc"
  status = matches
}

expect "children_rcd" {
  at     = date("1999-08-31")
  under  = "3/civilians_spared_by_rcd"
  status = outside_scope
}

expect "killing_rcd" {
  at     = date("1999-09-30")
  under  = "3/civilians_spared_by_rcd"
  status = matches
}

expect "3/cease.namibia" {
  at     = at("1999-07-15T12:00")
  status = fulfilled
}

expect "3/cease.rwanda" {
  at     = at("1999-07-15T12:00")
  status = overdue
}

expect "3/mlc_ceases" {
  at     = at("1999-07-31T12:00")
  status = not_yet_due
}

expect "3/mlc_ceases" {
  at     = at("1999-08-05T12:00")
  status = fulfilled
}

expect "3/rcd_ceases" {
  at     = at("1999-09-04T12:00")
  status = overdue
}

expect "4/corridors.drc" {
  at     = at("1999-09-04T12:00")
  status = in_force
}

expect "5/set_up_commission.drc" {
  at     = at("1999-07-20T12:00")
  status = fulfilled
}

expect "5/set_up_commission.angola" {
  at     = at("1999-07-15T12:00")
  status = in_force
}

expect "5/set_up_commission.angola" {
  at     = at("1999-07-20T12:00")
  status = overdue
}

# Who deploys the observers is not known here.
expect "5/deploy_observers" {
  at     = at("1999-07-20T12:00")
  status = cannot_be_determined
}

expect "5/violations.inquire#1" {
  at     = at("1999-08-01T12:00")
  status = open
}

expect "5/violations.inquire#1" {
  at     = at("1999-08-16T12:00")
  status = done
}

expect "6/disengage.zimbabwe" {
  at     = at("1999-07-27T12:00")
  status = fulfilled
}

expect "6/disengage.rwanda" {
  at     = at("1999-07-22T12:00")
  status = in_force
}

expect "6/disengage.rwanda" {
  at     = at("1999-07-27T12:00")
  status = overdue
}

expect "7/redeploy.rwanda" {
  at     = at("1999-12-01T12:00")
  status = in_force
}

expect "7/release.drc" {
  at     = at("1999-12-01T12:00")
  status = in_force
}

expect "8/foreign_forces_out.namibia" {
  at     = at("2000-01-08T12:00")
  status = fulfilled
}

expect "8/foreign_forces_out.rwanda" {
  at     = at("2000-01-04T12:00")
  status = in_force
}

expect "8/foreign_forces_out.rwanda" {
  at     = at("2000-01-08T12:00")
  status = overdue
}

expect "9/track_down.drc" {
  at     = at("2000-01-08T12:00")
  status = in_force
}
