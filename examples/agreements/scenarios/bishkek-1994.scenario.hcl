# The sheets come one by one, the mediator gives his word in time, and the
# wider agreement never comes. Days of signing and of the meeting as reported;
# hours, orders and shells are made up.

scenario "three sheets and a word in time" {
  agreement = "../bishkek-1994.md"
  ask       = [date("1994-05-10")]
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
  when   = at("1994-05-11T21:00")
  answer = yes
}

performs "orders" {
  by    = armenia
  when  = at("1994-05-11T20:00")
  state = accepted
}

performs "orders_exchanged" {
  by    = azerbaijan
  when  = at("1994-05-12T22:00")
  state = accepted
}

performs "meeting" {
  by    = mediator
  when  = at("1994-05-16T12:00")
  state = accepted
}

performs "pull_back" {
  by    = nagorno_karabakh
  when  = at("1994-05-20T12:00")
  state = accepted
  of    = observers
}

happens "before_the_minute" {
  when  = at("1994-05-11T23:00")
  act   = shelling
  actor = azerbaijan
  place = ["Martakert", "Nagorno-Karabakh"]
}

happens "after_the_minute" {
  when  = at("1994-05-12T00:20")
  act   = shelling
  actor = azerbaijan
  place = ["Martakert", "Nagorno-Karabakh"]
}

happens "beyond_the_limits" {
  when  = at("1994-05-13T10:00")
  act   = advance
  actor = nagorno_karabakh
  place = ["Aghdam", "AZ"]
}

# Two sheets of three.
expect "4/in_force" {
  at     = date("1994-05-10")
  status = shut
}

expect "4/sign.nagorno_karabakh" {
  at     = date("1994-05-10")
  status = in_force
}

# The third is there, the word is not.
expect "4/in_force" {
  at     = at("1994-05-11T19:00")
  status = ready
}

expect "4/in_force" {
  at     = at("1994-05-11T22:00")
  status = open
  opens  = at("1994-05-11T21:00")
}

# In force since 21:00, and still no ceasefire before 00:01.
expect "1/ceasefire" {
  at     = at("1994-05-11T23:30")
  status = not_begun
}

expect "before_the_minute" {
  at     = at("1994-05-11T23:30")
  status = outside_scope
}

expect "1/ceasefire" {
  at     = at("1994-05-12T00:30")
  status = running
  begins = at("1994-05-12T00:01")
}

expect "after_the_minute" {
  at     = at("1994-05-12T00:30")
  status = matches
}

# The ground around is only sketched.
expect "beyond_the_limits" {
  at     = date("1994-05-13")
  status = cannot_be_determined
}

# One says it has given its orders, and nobody verifies that; of the others
# nothing is on record.
expect "1/orders.armenia" {
  at     = at("1994-05-12T00:30")
  status = cannot_be_determined
}

expect "1/orders.azerbaijan" {
  at     = at("1994-05-12T00:30")
  status = overdue
}

expect "1/orders_exchanged.armenia" {
  at     = at("1994-05-12T22:30")
  status = in_force
}

expect "1/orders_exchanged.armenia" {
  at     = at("1994-05-12T23:30")
  status = overdue
}

expect "1/orders_exchanged.azerbaijan" {
  at     = at("1994-05-12T23:30")
  status = cannot_be_determined
}

# Asked only: not late on the 13th.
expect "2/meeting" {
  at     = date("1994-05-13")
  status = in_force
}

expect "2/agree_the_lines.armenia" {
  at     = date("1994-05-13")
  status = not_yet_due
}

expect "2/pull_back.nagorno_karabakh" {
  at     = date("1994-05-21")
  status = fulfilled
}

# Without a date it is never overdue.
expect "2/pull_back.azerbaijan" {
  at     = date("1994-06-30")
  status = in_force
}

# Ten days from 00:01 on the 12th: 00:01 on the 21st at the earliest, the end
# of the 22nd at the latest, as one counts.
expect "3/end_the_talks.armenia" {
  at     = date("1994-05-20")
  status = in_force
}

expect "3/end_the_talks.armenia" {
  at     = date("1994-05-21")
  status = cannot_be_determined
}

expect "3/end_the_talks.armenia" {
  at     = date("1994-05-23")
  status = overdue
}

expect "3/wider_agreement.armenia" {
  at     = at("1994-05-22T12:00")
  status = in_force
}

expect "3/wider_agreement.armenia" {
  at     = date("1994-05-23")
  status = overdue
}

# The ceasefire hangs on neither.
expect "1/ceasefire" {
  at     = date("1994-06-30")
  status = running
}
