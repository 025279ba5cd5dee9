# As it went: signed at 11:15 in Geneva on 23 October 2020; three months end on
# 23 January 2021; it was not met. The happenings are made up.
scenario "three months are not enough" {
  agreement = "../libya-2020.md"
}

lists "designated_groups" {
  by   = security_council
  when = at("2020-10-23T00:00")
  add  = [daesh_in_libya]
}

actor "daesh_in_libya" {
  name = "A group that the Security Council designated"
}

happens "shelling" {
  when   = at("2020-11-10T12:00")
  act    = shelling
  actor  = lna
  target = gna_army
  place  = ["Front", "LY"]
}

happens "an_hour_before" {
  when   = at("2020-10-23T10:15")
  act    = shelling
  actor  = lna
  target = gna_army
  place  = ["Front", "LY"]
}

happens "abroad" {
  when   = at("2020-11-10T13:00")
  act    = shelling
  actor  = lna
  target = gna_army
  place  = ["Base", "TD"]
}

# Against a group that the United Nations designated: outside the ceasefire.
happens "against_designated" {
  when   = at("2020-11-11T12:00")
  act    = air_strike
  actor  = gna_army
  target = daesh_in_libya
  place  = ["Desert", "LY"]
}

# Who was hit is not known: neither the one nor the other.
happens "against_whom" {
  when  = at("2020-11-12T12:00")
  act   = air_strike
  actor = gna_army
  place = ["Desert", "LY"]
}

happens "training" {
  when   = at("2020-11-13T12:00")
  act    = field_training
  actor  = gna_army
  object = training_crews
  place  = ["Base", "LY"]
}

# After the new government took up its work the suspension is over.
happens "training_later" {
  when   = at("2021-04-01T12:00")
  act    = field_training
  actor  = gna_army
  object = training_crews
  place  = ["Base", "LY"]
}

set "unified_government" {
  at = at("2021-03-15T12:00")
  by = [gna_army, lna]
}

happens "words" {
  when  = at("2020-11-14T12:00")
  act   = hostile_propaganda
  actor = lna
}

performs "flights" {
  by    = lna
  when  = at("2020-10-23T15:00")
  state = accepted
  of    = gna_army
}

performs "units_to_camp" {
  by    = gna_army
  when  = at("2021-02-10T12:00")
  state = accepted
  of    = unsmil
}

performs "classify_groups" {
  by    = joint_commission
  when  = at("2021-05-01T12:00")
  state = accepted
}

# 11:15 in Geneva is 11:15 in Tripoli that day.
expect "1/ceasefire" {
  at     = at("2020-10-23T11:15")
  status = running
  begins = at("2020-10-23T11:15")
}

expect "shelling" {
  at     = date("2020-11-15")
  under  = "1/hostilities"
  status = matches
}

expect "an_hour_before" {
  at     = date("2020-11-15")
  under  = "1/hostilities"
  status = outside_scope
}

expect "abroad" {
  at     = date("2020-11-15")
  under  = "1/hostilities"
  status = outside_scope
}

expect "against_designated" {
  at     = date("2020-11-15")
  under  = "1/hostilities"
  status = does_not_match
}

expect "against_whom" {
  at     = date("2020-11-15")
  under  = "1/hostilities"
  status = cannot_be_determined
}

expect "training" {
  at     = date("2020-11-15")
  under  = "4/training"
  status = matches
}

expect "training_later" {
  at     = date("2021-04-02")
  under  = "4/training"
  status = outside_scope
}

expect "words" {
  at     = date("2020-11-15")
  under  = "7/hate_speech"
  status = matches
}

expect "3/units_to_camp.lna" {
  at     = date("2021-01-15")
  status = in_force
}

# After 23 January in every way of counting.
expect "3/units_to_camp.lna" {
  at     = at("2021-01-25T12:00")
  status = overdue
}

expect "3/units_to_camp.gna_army" {
  at     = at("2021-02-11T12:00")
  status = fulfilled_late
}

# Nobody is named who must make them leave.
expect "3/foreign_fighters_leave" {
  at     = at("2021-01-25T12:00")
  status = cannot_be_determined
}

expect "4/crews_leave.lna" {
  at     = at("2021-01-25T12:00")
  status = in_force
}

# Until the units have gone the joint force waits.
expect "5/joint_force.lna" {
  at     = at("2021-01-25T12:00")
  status = not_yet_due
}

expect "6/classify_groups" {
  at     = at("2021-01-25T12:00")
  status = in_force
}

expect "6/classify_groups" {
  at     = at("2021-05-02T12:00")
  status = fulfilled
}

expect "7/flights.lna" {
  at     = at("2020-10-24T12:00")
  status = fulfilled
}

expect "7/roads.lna" {
  at     = at("2021-01-25T12:00")
  status = in_force
}

expect "7/oil.gna_army" {
  at     = at("2021-01-25T12:00")
  status = in_force
}

expect "7/prisoners.gna_army" {
  at     = at("2021-01-25T12:00")
  status = in_force
}
