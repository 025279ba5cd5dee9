# In force on 4 or 5 May 2017, the ban on flights from the 6th, maps by 4 June,
# six months to 4 or 5 November. The happenings are made up; the areas are
# filled by the working group in time.
scenario "areas in six months" {
  agreement = "../deescalation-2017.md"
}

joins "opposition" {
  by   = opposition
  when = at("2017-05-04T12:00")
}

performs "form_the_group" {
  by    = russia
  when  = at("2017-05-15T12:00")
  state = accepted
  of    = turkey
}

performs "form_the_group" {
  by    = turkey
  when  = at("2017-05-30T12:00")
  state = accepted
  of    = russia
}

fills "areas" {
  by    = working_group
  when  = at("2017-06-03T12:00")
  place = ["Ghouta", "SY"]
}

performs "maps" {
  by    = working_group
  when  = at("2017-06-03T12:00")
  state = accepted
  of    = russia
}

happens "shelling" {
  when   = at("2017-05-10T12:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["sketched_areas", "SY"]
}

# On 4 May: by one report in force that day, at an hour that is not known; by
# another a day later. On the 5th it was by the one, and by the other at some hour.
happens "second_day" {
  when   = at("2017-05-05T18:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["sketched_areas", "SY"]
}

happens "first_day" {
  when   = at("2017-05-04T18:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["sketched_areas", "SY"]
}

happens "in_an_area" {
  when   = at("2017-06-10T12:00")
  act    = shelling
  actor  = opposition
  target = civilian
  place  = ["Ghouta", "SY"]
}

happens "outside" {
  when   = at("2017-06-10T12:00")
  act    = shelling
  actor  = opposition
  target = government
  place  = ["Town", "LB"]
}

happens "against_nusra" {
  when   = at("2017-06-11T12:00")
  act    = air_strike
  actor  = government
  target = nusra
  place  = ["Ghouta", "SY"]
}

# Nobody extends: by one reading silence of all does, by the other it does not.
happens "in_november" {
  when   = at("2017-11-20T12:00")
  act    = shelling
  actor  = government
  target = opposition
  place  = ["Ghouta", "SY"]
}

# Whose flights is not said.
happens "flight" {
  when   = at("2017-06-12T12:00")
  act    = fly
  actor  = government
  weapon = military_aircraft
  place  = ["Ghouta", "SY"]
}

happens "flight_before" {
  when   = at("2017-05-05T12:00")
  act    = fly
  actor  = government
  weapon = military_aircraft
  place  = ["sketched_areas", "SY"]
}

complains "fighting" {
  by    = turkey
  when  = at("2017-05-11T12:00")
  about = shelling
}

takes "lists.answer" {
  by        = russia
  when      = at("2017-05-12T12:00")
  complaint = fighting
}

expect "2/deescalation" {
  at     = at("2017-05-04T18:00")
  status = cannot_be_determined
}

expect "2/deescalation" {
  at     = at("2017-05-10T12:00")
  status = running
}

expect "2/deescalation" {
  at     = at("2017-11-10T12:00")
  status = cannot_be_determined
}

expect "shelling" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = matches
}

expect "first_day" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = cannot_be_determined
}

expect "second_day" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = cannot_be_determined
}

expect "in_an_area" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = matches
}

expect "outside" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = outside_scope
}

expect "against_nusra" {
  at     = date("2017-06-15")
  under  = "3/fighting"
  status = does_not_match
}

expect "in_november" {
  at     = date("2017-11-21")
  under  = "3/fighting"
  status = depends_on_reading
}

expect "flight" {
  at     = date("2017-06-15")
  under  = "3/flights"
  status = cannot_be_determined
}

expect "flight_before" {
  at     = date("2017-06-15")
  under  = "3/flights"
  status = outside_scope
}

expect "4/access.government" {
  at     = date("2017-06-15")
  status = cannot_be_determined
}

expect "4/services" {
  at     = date("2017-06-15")
  status = in_force
}

expect "5/posts.iran" {
  at     = date("2017-06-15")
  status = in_force
}

expect "5/checkpoints_open.iran" {
  at     = date("2017-06-15")
  status = cannot_be_determined
}

# Two weeks of 4 May end on the 17th or 18th.
expect "6/form_the_group.russia" {
  at     = at("2017-05-16T12:00")
  status = fulfilled
}

expect "6/form_the_group.iran" {
  at     = at("2017-05-20T12:00")
  status = overdue
}

expect "6/form_the_group.turkey" {
  at     = at("2017-05-31T12:00")
  status = fulfilled_late
}

expect "6/maps" {
  at     = at("2017-06-01T12:00")
  status = in_force
  due    = date("2017-06-04")
}

expect "6/maps" {
  at     = at("2017-06-05T12:00")
  status = fulfilled
}

expect "6/separate_the_opposition.russia" {
  at     = at("2017-06-05T12:00")
  status = in_force
}

expect "7/lists.answer#1" {
  at     = at("2017-05-11T18:00")
  status = open
}

expect "7/lists.answer#1" {
  at     = at("2017-05-13T12:00")
  status = done
}
