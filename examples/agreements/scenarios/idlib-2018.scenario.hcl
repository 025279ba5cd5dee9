# As the facts tell it: 10 October for weapons, 15 October for the groups, the
# end of 2018 for the roads. Nobody is on record as having said that either was
# met. The happenings are made up.
scenario "three dates pass" {
  agreement = "../idlib-2018.md"
  documents = ["../deescalation-2017.md"]
}

happens "shelling" {
  when   = at("2018-09-25T12:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["Village", "idlib_area", "areas", "SY"]
}

happens "outside_the_area" {
  when   = at("2018-09-25T12:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["Town", "LB"]
}

# Against a designated group: clause 10 keeps that, and it beats clause 9.
happens "against_nusra" {
  when   = at("2018-09-26T12:00")
  act    = air_strike
  actor  = russia
  target = nusra
  place  = ["Camp", "idlib_area", "areas", "SY"]
}

performs "keep_posts" {
  by    = turkey
  when  = at("2018-09-20T12:00")
  state = submitted
}

# Iran is a guarantor of the memorandum of 2017 and not one of the two that
# patrol: its word does not verify.
performs "heavy_weapons_out" {
  by    = turkey
  when  = at("2018-10-08T12:00")
  state = accepted
  of    = iran
}

expect "1/stabilisation" {
  at     = at("2018-09-18T12:00")
  status = running
}

expect "shelling" {
  at     = date("2018-09-30")
  under  = "9/fighting"
  status = matches
}

expect "outside_the_area" {
  at     = date("2018-09-30")
  under  = "9/fighting"
  status = outside_scope
}

expect "against_nusra" {
  at     = date("2018-09-30")
  under  = "9/fighting"
  status = does_not_match
}

# What measures are all necessary ones the text does not say.
expect "2/avert_attacks" {
  at     = at("2018-10-20T12:00")
  status = cannot_be_determined
}

expect "1/keep_posts" {
  at     = at("2018-10-20T12:00")
  status = cannot_be_determined
}

# The lines have no date.
expect "4/lines.russia" {
  at     = at("2018-10-20T12:00")
  status = in_force
}

# Who removes them is not said: by one reading nobody in particular. The last
# day is said.
expect "5/groups_out" {
  at  = at("2018-10-01T12:00")
  due = date("2018-10-15")
}

expect "5/groups_out" {
  at     = at("2018-10-17T12:00")
  status = cannot_be_determined
}

# All weapons, by 10 October, nothing accepted: past in every reading, but the
# text does not say who owes it, so of nobody can it be said that he is late.
expect "6/heavy_weapons_out" {
  at     = at("2018-10-09T12:00")
  status = in_force
  due    = date("2018-10-10")
}

expect "6/heavy_weapons_out" {
  at     = at("2018-10-11T12:00")
  status = cannot_be_determined
}

expect "7/patrol.turkey" {
  at     = at("2018-10-20T12:00")
  status = cannot_be_determined
}

expect "7/passage.russia" {
  at     = at("2018-10-20T12:00")
  status = cannot_be_determined
}

expect "8/roads_open" {
  at     = at("2018-12-31T12:00")
  status = in_force
}

expect "8/roads_open" {
  at     = at("2019-01-01T12:00")
  status = cannot_be_determined
}
