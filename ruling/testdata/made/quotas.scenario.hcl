scenario "quotas" {
  agreement = "quotas.md"
}

set "D" {
  at = at("2026-03-10T06:00")
  by = north
}

performs "trucks" {
  by     = south
  when   = at("2026-03-11T18:00")
  amount = 600
  state  = accepted
}

performs "trucks.fuel" {
  by     = south
  when   = at("2026-03-11T18:00")
  amount = 49
  state  = accepted
}

# The first day is cut: in proportion, in full or free, the text does not say.
expect "trucks@2026-03-10" {
  at     = at("2026-03-11T00:00")
  status = cannot_be_determined
}

expect "trucks@2026-03-11" {
  at       = at("2026-03-11T20:00")
  status   = fulfilled
  accepted = 600
}

# The fuel is among the 600, and one is missing.
expect "trucks.fuel@2026-03-11" {
  at     = at("2026-03-12T00:00")
  status = overdue
  due    = at("2026-03-12T00:00")
}

performs "water" {
  by     = south
  when   = at("2026-03-11T05:00")
  amount = 10
  state  = accepted
}

expect "water" {
  at     = at("2026-03-11T05:30")
  status = in_force
}

expect "water" {
  at     = at("2026-03-11T08:00")
  status = kept
}

expect "water" {
  at     = at("2026-03-12T06:00")
  status = not_kept
}

performs "captives.civilian" {
  by     = north
  when   = at("2026-03-11T12:00")
  amount = 2
  state  = accepted
}

performs "captives.soldier" {
  by     = north
  when   = at("2026-03-12T12:00")
  amount = 1
  state  = accepted
}

expect "prisoners#1" {
  at     = at("2026-03-12T11:00")
  status = part_performed
  amount = 60
  due    = at("2026-03-12T12:00")
}

performs "prisoners" {
  by     = south
  when   = at("2026-03-12T10:00")
  amount = 59
  state  = accepted
}

expect "prisoners#1" {
  at       = at("2026-03-12T13:00")
  status   = overdue
  accepted = 59
}

expect "prisoners#2" {
  at     = at("2026-03-12T13:00")
  status = in_force
  amount = 50
}

# The day and the count: the gate waits for the later.
expect "road" {
  at       = at("2026-03-12T13:00")
  status   = shut
  earliest = at("2026-03-13T06:00")
  latest   = at("2026-03-13T06:00")
}

expect "road" {
  at     = at("2026-03-14T00:00")
  status = open
  opens  = at("2026-03-13T06:00")
}
