# All three who are bound go to their camps in time; then the joint force is
# owed.
scenario "units go to camp" {
  agreement = "../libya-2020.md"
}

performs "units_to_camp" {
  by    = gna_army
  when  = at("2021-01-10T12:00")
  state = accepted
  of    = unsmil
}

performs "units_to_camp" {
  by    = lna
  when  = at("2021-01-12T12:00")
  state = accepted
  of    = unsmil
}

performs "units_to_camp" {
  by    = armed_groups
  when  = at("2021-01-14T12:00")
  state = accepted
  of    = unsmil
}

happens "forward_again" {
  when   = at("2021-01-20T12:00")
  act    = advance
  actor  = lna
  target = gna_army
  place  = ["Old front", "LY"]
}

expect "3/units_to_camp.lna" {
  at     = at("2021-01-13T12:00")
  status = fulfilled
}

expect "5/joint_force.lna" {
  at     = at("2021-01-13T12:00")
  status = not_yet_due
}

expect "5/joint_force.lna" {
  at     = at("2021-01-15T12:00")
  status = in_force
}

expect "forward_again" {
  at     = at("2021-01-21T12:00")
  under  = "1/hostilities"
  status = matches
}
