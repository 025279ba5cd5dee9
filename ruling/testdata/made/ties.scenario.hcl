scenario "ties" {
  agreement = "ties.md"
}

set "D" {
  at = at("2026-03-10T00:00")
  by = north
}

expect "guns_north" {
  at     = D + days(1)
  status = held
}

performs "guns_south" {
  by    = south
  when  = D + days(2)
  state = offered
}

expect "guns_north" {
  at     = D + days(2)
  status = in_force
}

expect "post_north" {
  at     = D + days(1)
  status = not_yet_due
}

set "flare" {
  at = D + days(2)
  by = wardens
}

expect "post_north" {
  at     = D + days(3)
  status = overdue
}

performs "captives" {
  by     = north
  when   = D + days(3)
  amount = 2
  state  = accepted
}

# North is a day ahead: its next waits, and south is not late yet.
expect "captives" {
  at     = D + days(4)
  status = held
}

expect "prisoners" {
  at     = D + days(4)
  status = in_force
}

performs "prisoners" {
  by     = south
  when   = D + days(4) + hours(1)
  amount = 20
  state  = accepted
}

expect "captives" {
  at     = D + days(5)
  status = part_performed
}

expect "quiet_north" {
  at     = D + days(5)
  status = in_force
}

happens "raid" {
  when  = D + days(6)
  act   = raid
  actor = south
}

expect "quiet_north" {
  at     = D + days(7)
  status = released
}

expect "old_line" {
  at     = D + days(6) + hours(12)
  status = in_force
}

performs "captives" {
  by     = north
  when   = D + days(7)
  amount = 2
  state  = accepted
}

expect "new_line" {
  at     = D + days(8)
  status = in_force
  due    = D + days(10)
}

expect "old_line" {
  at     = D + days(8)
  status = released
}
