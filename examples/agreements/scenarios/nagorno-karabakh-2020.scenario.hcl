# As it went: 00:00 in Moscow on 10 November 2020; Aghdam by or before the
# 20th; Kelbajar put off by Azerbaijan from the 15th to the 25th; Lachin on
# 1 December. The hours are made up.
scenario "three districts" {
  agreement = "../nagorno-karabakh-2020.md"
}

extends "kelbajar" {
  by   = azerbaijan
  when = at("2020-11-15T12:00")
  to   = date("2020-11-25")
}

performs "kelbajar" {
  by    = armenia
  when  = at("2020-11-25T08:00")
  state = accepted
  of    = azerbaijan
}

# On the 20th itself: in time by the one English, late by the others.
performs "aghdam" {
  by    = armenia
  when  = at("2020-11-20T08:00")
  state = accepted
  of    = azerbaijan
}

# On 1 December: in time by two versions, late by the third.
performs "lachin" {
  by    = armenia
  when  = at("2020-12-01T08:00")
  state = accepted
  of    = azerbaijan
}

performs "deploy" {
  by    = russia
  when  = at("2020-11-10T12:00")
  state = begun
  of    = azerbaijan
}

performs "armenian_forces_leave" {
  by    = armenia
  when  = at("2020-11-12T12:00")
  state = begun
  of    = azerbaijan
}

happens "shelling" {
  when  = at("2020-11-12T12:00")
  act   = shelling
  actor = azerbaijan
  place = ["Village", "region"]
}

# 00:30 on the ground is half an hour before the start.
happens "half_an_hour_early" {
  when  = at("2020-11-10T00:30")
  act   = shelling
  actor = armenia
  place = ["Village", "region"]
}

happens "half_an_hour_later" {
  when  = at("2020-11-10T01:30")
  act   = shelling
  actor = armenia
  place = ["Village", "region"]
}

happens "step_forward" {
  when  = at("2020-12-12T12:00")
  act   = advance
  actor = azerbaijan
  place = ["contact_line", "region"]
}

happens "too_many_soldiers" {
  when   = at("2020-12-13T12:00")
  act    = presence
  actor  = peacekeepers
  object = soldier
  number = 2000
  place  = ["lachin_corridor", "region"]
}

happens "as_many_as_agreed" {
  when   = at("2020-12-13T13:00")
  act    = presence
  actor  = peacekeepers
  object = soldier
  number = 1960
  place  = ["lachin_corridor", "region"]
}

# Between 85 and 95 carriers were counted.
happens "carriers_in_doubt" {
  when   = at("2020-12-14T12:00")
  act    = presence
  actor  = peacekeepers
  weapon = apc
  number = [85, 95]
  place  = ["lachin_corridor", "region"]
}

happens "too_many_vehicles" {
  when   = at("2020-12-14T13:00")
  act    = presence
  actor  = peacekeepers
  object = vehicle
  number = 381
  place  = ["lachin_corridor", "region"]
}

happens "mortars" {
  when   = at("2020-12-15T12:00")
  act    = carry
  actor  = peacekeepers
  weapon = mortar
  place  = ["Post", "region"]
}

# Small arms are what they have.
happens "rifles" {
  when   = at("2020-12-15T13:00")
  act    = carry
  actor  = peacekeepers
  weapon = small_arms
  place  = ["Post", "region"]
}

happens "return_stopped" {
  when   = at("2020-12-16T12:00")
  act    = obstruct
  actor  = azerbaijan
  target = inhabitants
  place  = ["Village", "region"]
}

expect "1/ceasefire" {
  at     = at("2020-11-10T01:00")
  status = running
  begins = at("2020-11-10T01:00")
}

expect "1/ceasefire" {
  at     = at("2020-11-10T00:59")
  status = not_begun
}

expect "shelling" {
  at     = date("2020-12-17")
  under  = "1/fire"
  status = matches
}

expect "half_an_hour_early" {
  at     = date("2020-12-17")
  under  = "1/fire"
  status = outside_scope
}

expect "half_an_hour_later" {
  at     = date("2020-12-17")
  under  = "1/fire"
  status = matches
}

# Over the line at which both stopped.
expect "step_forward" {
  at     = date("2020-12-17")
  under  = "1/moves"
  status = matches
}

# By or before the 20th, by version.
expect "2/aghdam" {
  at     = at("2020-11-19T12:00")
  status = in_force
}

expect "2/aghdam" {
  at     = at("2020-11-20T06:00")
  status = cannot_be_determined
}

# Handed over it is, in time or late.
expect "2/aghdam" {
  at     = at("2020-11-21T12:00")
  status = fulfilled
}

expect "6/kelbajar" {
  at     = at("2020-11-14T12:00")
  status = in_force
}

expect "6/kelbajar" {
  at     = at("2020-11-20T12:00")
  status = in_force
  due    = date("2020-11-25")
}

expect "6/kelbajar" {
  at     = at("2020-11-26T12:00")
  status = fulfilled
}

expect "6/lachin" {
  at     = at("2020-11-30T12:00")
  status = in_force
}

# By the Russian English "before" 1 December: late since midnight.
expect "6/lachin" {
  at     = at("2020-12-01T06:00")
  status = cannot_be_determined
}

expect "6/lachin" {
  at     = at("2020-12-02T12:00")
  status = fulfilled
}

expect "too_many_soldiers" {
  at     = date("2020-12-17")
  under  = "3/ceiling.soldiers"
  status = matches
}

expect "as_many_as_agreed" {
  at     = date("2020-12-17")
  under  = "3/ceiling.soldiers"
  status = does_not_match
}

expect "carriers_in_doubt" {
  at     = date("2020-12-17")
  under  = "3/ceiling.carriers"
  status = cannot_be_determined
}

expect "too_many_vehicles" {
  at     = date("2020-12-17")
  under  = "3/ceiling.vehicles"
  status = matches
}

expect "mortars" {
  at     = date("2020-12-17")
  under  = "3/heavier_arms"
  status = matches
}

expect "rifles" {
  at     = date("2020-12-17")
  under  = "3/heavier_arms"
  status = does_not_match
}

expect "return_stopped" {
  at     = date("2020-12-17")
  under  = "7/return"
  status = matches
}

# Five years from the first that came.
expect "4/mandate" {
  at     = at("2020-11-11T12:00")
  status = running
  begins = at("2020-11-10T12:00")
  ends   = at("2025-11-10T12:00")
}

# No date, in parallel: nobody is late. Both have begun.
expect "4/deploy" {
  at     = at("2020-11-11T12:00")
  status = in_force
}

expect "4/armenian_forces_leave" {
  at     = at("2020-12-02T12:00")
  status = in_force
}

expect "6/corridor_passage" {
  at     = at("2020-12-02T12:00")
  status = cannot_be_determined
}

expect "6/plan_new_road.armenia" {
  at     = at("2022-11-01T12:00")
  status = in_force
}

# Three years end on 9 or 10 November 2023.
expect "6/plan_new_road.armenia" {
  at     = at("2023-11-12T12:00")
  status = overdue
}

expect "8/exchange.azerbaijan" {
  at     = at("2020-12-02T12:00")
  status = in_force
}

expect "8/bodies.azerbaijan" {
  at     = at("2020-12-02T12:00")
  status = in_force
}

expect "9/links.armenia" {
  at     = at("2020-12-02T12:00")
  status = in_force
}
