# The names come in time, and the two sides agree on the second phase.
scenario "three phases" {
  agreement = "../gaza-2025-01.md"
}

lists "first_names" {
  by    = hamas
  when  = at("2025-01-18T08:00")
  state = delivered
}

determines "names_in" {
  by     = israel
  when   = at("2025-01-18T09:00")
  answer = yes
}

performs "phase_two_talks" {
  by    = israel
  when  = at("2025-02-03T12:00")
  state = begun
  of    = qatar
}

performs "phase_two_talks" {
  by    = hamas
  when  = at("2025-02-03T12:00")
  state = begun
  of    = qatar
}

# Seven come at once, before day 7: the street waits for the day.
performs "hostages.over_fifty" {
  by     = hamas
  when   = at("2025-01-20T12:00")
  amount = 7
  state  = accepted
  of     = israel
}

performs "hostages.held_since_2014" {
  by     = hamas
  when   = at("2025-02-10T12:00")
  amount = 2
  state  = accepted
  of     = israel
}

performs "hostages.bodies" {
  by     = hamas
  when   = at("2025-02-15T12:00")
  amount = 3
  state  = accepted
  of     = israel
}

# What a mediator says does not count: Israel accepts.
performs "hostages.civilian" {
  by     = hamas
  when   = at("2025-02-16T12:00")
  amount = 30
  state  = accepted
  of     = qatar
}

determines "phase_two_agreed" {
  by     = israel
  when   = at("2025-03-10T12:00")
  answer = yes
}

determines "phase_two_agreed" {
  by     = hamas
  when   = at("2025-03-10T12:00")
  answer = yes
}

performs "leave_philadelphi" {
  by    = israel
  when  = at("2025-03-08T12:00")
  state = accepted
  of    = egypt
}

# 08:30 by the mediator, 12:15 by a report before: in between it reads both
# ways, at noon of the next day no more.
expect "2/one" {
  at     = at("2025-01-19T10:00")
  status = cannot_be_determined
}

expect "2/one" {
  at     = at("2025-01-20T12:00")
  status = running
}

expect "6/rashid" {
  at     = at("2025-01-23T12:00")
  status = shut
}

expect "6/rashid" {
  at     = at("2025-01-26T01:00")
  status = open
}

# 27 others and 3 who serve life for each man over fifty.
expect "4/prisoners.for_over_fifty_others" {
  at     = at("2025-01-23T12:00")
  amount = 189
}

expect "4/prisoners.for_over_fifty_serving_life" {
  at     = at("2025-01-23T12:00")
  amount = 21
}

# The talks run: phase one goes on beyond its 42 days until the second begins.
expect "2/one" {
  at     = at("2025-03-05T12:00")
  status = running
}

expect "7/phase_two_agreed" {
  at     = at("2025-03-11T12:00")
  status = open
}

expect "2/two" {
  at     = at("2025-03-11T12:00")
  status = running
  begins = at("2025-03-10T12:00")
  ends   = at("2025-04-21T12:00")
}

expect "6/leave_philadelphi" {
  at     = at("2025-03-11T12:00")
  status = fulfilled
}

expect "7/leave_gaza" {
  at     = at("2025-03-11T12:00")
  status = in_force
}

expect "7/remaining_hostages" {
  at     = at("2025-04-22T12:00")
  status = overdue
}

expect "2/three" {
  at     = at("2025-04-22T12:00")
  status = running
  ends   = at("2025-06-02T12:00")
}

expect "7/bodies.hamas" {
  at     = at("2025-04-22T12:00")
  status = in_force
}

# Seven, two and three bodies.
expect "4/hostages" {
  at       = at("2025-02-17T12:00")
  accepted = 12
  amount   = 33
}

expect "4/hostages.sick_or_wounded" {
  at     = at("2025-02-17T12:00")
  status = in_force
  amount = 9
}

expect "4/prisoners.for_held_since_2014" {
  at     = at("2025-02-17T12:00")
  amount = 60
}

# All of them, and no list: no number, and nothing has come.
expect "4/prisoners.women_and_minors" {
  at     = at("2025-02-17T12:00")
  status = in_force
}
