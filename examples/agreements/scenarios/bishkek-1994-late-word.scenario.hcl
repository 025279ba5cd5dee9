# What the text forgot: the mediator's word comes nine hours after the minute
# at which fire was to cease. Hours and shells are made up.

scenario "the word comes at nine in the morning" {
  agreement = "../bishkek-1994.md"
}

performs "sign" {
  by    = azerbaijan
  when  = at("1994-05-09T18:00")
  state = accepted
}

performs "sign" {
  by    = armenia
  when  = at("1994-05-10T18:00")
  state = accepted
}

performs "sign" {
  by    = nagorno_karabakh
  when  = at("1994-05-11T18:00")
  state = accepted
}

determines "in_force" {
  by     = mediator
  when   = at("1994-05-12T09:00")
  answer = yes
}

happens "in_between" {
  when  = at("1994-05-12T00:20")
  act   = shelling
  actor = armenia
  place = ["Martakert", "Nagorno-Karabakh"]
}

happens "after_the_word" {
  when  = at("1994-05-12T09:20")
  act   = shelling
  actor = armenia
  place = ["Martakert", "Nagorno-Karabakh"]
}

expect "1/ceasefire" {
  at     = at("1994-05-12T08:00")
  status = not_begun
}

expect "in_between" {
  at     = at("1994-05-12T08:00")
  status = outside_scope
}

expect "1/ceasefire" {
  at     = at("1994-05-12T10:00")
  status = running
  begins = at("1994-05-12T09:00")
}

expect "in_between" {
  at     = at("1994-05-12T10:00")
  status = outside_scope
}

expect "after_the_word" {
  at     = at("1994-05-12T10:00")
  status = matches
}

# Orders are due on the 11th whether the text is in force or not.
expect "1/orders.azerbaijan" {
  at     = at("1994-05-12T08:00")
  status = overdue
}

# Ten days begin with the ceasefire, nine hours later than on paper.
expect "3/end_the_talks.armenia" {
  at     = at("1994-05-21T08:00")
  status = in_force
}

expect "3/end_the_talks.armenia" {
  at     = at("1994-05-21T10:00")
  status = cannot_be_determined
}
