# What is the same under all readings has none; what differs depends on them,
# until a body that may interpret adopts one.
scenario "readings" {
  agreement = "readings.md"
}

# On the 5th it is quiet by one reading alone, on the 8th by both, on the 15th
# by the other alone.
happens "on_the_fifth" {
  when  = at("2026-03-05T12:00")
  act   = attack
  actor = north
}

happens "on_the_fifteenth" {
  when  = at("2026-03-15T12:00")
  act   = attack
  actor = south
}

performs "road" {
  by    = south
  when  = at("2026-03-09T12:00")
  state = accepted
  known = at("2026-03-09T12:00")
}

adopts "first_day" {
  by      = commission
  when    = at("2026-03-20T12:00")
  reading = a_day_later
}

expect "1/quiet" {
  at     = at("2026-03-04T12:00")
  status = not_begun
}

expect "1/quiet" {
  at     = at("2026-03-05T12:00")
  status = cannot_be_determined
}

expect "1/quiet" {
  at     = at("2026-03-08T12:00")
  status = running
}

expect "1/quiet" {
  at     = at("2026-03-15T12:00")
  status = cannot_be_determined
}

expect "1/quiet" {
  at     = at("2026-03-17T12:00")
  status = ended
}

expect "on_the_fifth" {
  at     = date("2026-03-18")
  under  = "1/attacks"
  status = depends_on_reading
}

expect "on_the_fifteenth" {
  at     = date("2026-03-18")
  under  = "1/attacks"
  status = depends_on_reading
}

# Adopted: from then on the question is closed.
expect "on_the_fifth" {
  at     = date("2026-03-21")
  under  = "1/attacks"
  status = outside_scope
}

expect "on_the_fifteenth" {
  at     = date("2026-03-21")
  under  = "1/attacks"
  status = matches
}

# Due on the 7th at the earliest, on the 11th at the latest.
expect "2/road" {
  at     = at("2026-03-06T12:00")
  status = in_force
}

expect "2/road" {
  at     = at("2026-03-08T12:00")
  status = cannot_be_determined
  due    = between(at("2026-03-07T00:00"), at("2026-03-11T00:00"))
}

# Done on the 9th: in time by one count, late by another.
expect "2/road" {
  at     = at("2026-03-12T12:00")
  status = fulfilled
}

# Somebody owes it; who does, and so who is late, depends on the reading.
expect "3/clear" {
  at     = at("2026-03-09T12:00")
  status = in_force
}

expect "3/clear" {
  at     = at("2026-03-12T12:00")
  status = cannot_be_determined
}

# If the attack on the 5th falls into the run it begins again.
expect "4/talks" {
  at     = at("2026-03-09T12:00")
  status = shut
}

expect "4/talks" {
  at     = at("2026-03-10T13:00")
  status = cannot_be_determined
}

expect "4/talks" {
  at     = at("2026-03-11T12:00")
  status = open
}
