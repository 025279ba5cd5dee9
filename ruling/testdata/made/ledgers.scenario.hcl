scenario "ledgers" {
  agreement = "ledgers.md"
}

set "D" {
  at = at("2026-03-10T00:00")
  by = north
}

lists "arms" {
  by   = wardens
  when = at("2026-03-09T12:00")
  size = 841
}

# 30 per cent of 841 is 252.3: rounded up to 253.
expect "hand_over.first" {
  at     = D + days(1)
  status = in_force
  amount = 253
  due    = D + days(10)
}

expect "leave" {
  at     = D + days(1)
  status = held
}

performs "hand_over.first" {
  by     = north
  when   = D + days(4)
  amount = 260
  state  = submitted
}

expect "hand_over.first" {
  at       = D + days(5)
  status   = in_force
  accepted = 0
}

performs "hand_over.first" {
  by     = north
  when   = D + days(6)
  amount = 240
  state  = accepted
}

performs "hand_over.first" {
  by     = north
  when   = D + days(6)
  amount = 20
  state  = rejected
}

expect "hand_over.first" {
  at       = D + days(7)
  status   = part_performed
  accepted = 240
}

# The second is held in proportion: 94 per cent of the first is accepted.
expect "leave" {
  at     = D + days(7)
  status = in_force
}

expect "hand_over.first" {
  at     = D + days(11)
  status = overdue
}

performs "hand_over.first" {
  by     = north
  when   = D + days(12)
  amount = 13
  state  = accepted
}

expect "hand_over.first" {
  at       = D + days(12)
  status   = fulfilled_late
  accepted = 253
}

# One alone cannot move the deadline, both together can.
extends "hand_over.second" {
  by   = north
  when = D + days(13)
  to   = D + days(40)
}

expect "hand_over.second" {
  at  = D + days(14)
  due = D + days(20)
}

extends "hand_over.second" {
  by   = [north, south]
  when = D + days(15)
  to   = D + days(25)
}

expect "hand_over.second" {
  at     = D + days(21)
  due    = D + days(25)
  status = in_force
}

# Two counters, never added.
performs "fuel" {
  by     = south
  when   = D + days(2)
  amount = 18
  state  = submitted
}

expect "fuel" {
  at       = D + days(3)
  status   = in_force
  accepted = [0, 18]
}

performs "fuel" {
  by     = south
  of     = north
  when   = D + days(4)
  amount = 15
  state  = accepted
}

expect "fuel" {
  at       = D + days(6)
  status   = cannot_be_determined
  accepted = [15, 18]
  disputed = true
}

# Counted from zero or from one, the third day after 10 March ends one day apart.
expect "map" {
  at     = D + days(1)
  status = in_force
  due    = between(at("2026-03-13T00:00"), at("2026-03-14T00:00"))
}

expect "map" {
  at     = at("2026-03-13T12:00")
  status = cannot_be_determined
}

expect "map" {
  at     = at("2026-03-14T12:00")
  status = overdue
}
