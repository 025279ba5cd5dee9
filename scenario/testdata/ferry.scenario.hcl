scenario "ferry on time" {
  agreement = "ferry.md"
}

set "D" {
  at = at("2026-03-05T06:00")
  by = [east, west]
}

happens "shot" {
  when  = at("2026-03-06T10:00")
  act   = shelling
  actor = east
}

happens "second_shot" {
  when  = at("2026-03-06T12:00")
  act   = shelling
  actor = west
}

happens "late_shot" {
  when  = at("2026-03-10T12:00")
  act   = shelling
  actor = west
}

performs "ferry" {
  by    = west
  when  = D + hours(12)
  state = accepted
  of    = east
}

performs "ferry" {
  by    = west
  when  = D + days(1)
  state = accepted
  of    = wardens
}

expect "calm" {
  at     = D + days(1)
  status = running
  ends   = D + days(4)
}

expect "shot" {
  at     = D + days(2)
  status = matches
}

expect "late_shot" {
  at     = date("2026-03-10")
  status = outside_scope
}

expect "ferry" {
  at     = D + days(2)
  status = fulfilled
}

expect "ferry" {
  at     = D + hours(13)
  status = in_force
}
