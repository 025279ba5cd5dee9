scenario "an uncertain shot, a blind night" {
  agreement = "clocks.md"
}

set "D" {
  at = at("2026-03-10T00:00")
  by = north
}

watches "post" {
  by     = wardens
  during = between(at("2026-03-10T00:00"), at("2026-03-14T00:00"))
  place  = ["Valley", "YE"]
}

watches "post" {
  by     = wardens
  during = between(at("2026-03-14T12:00"), at("2026-04-01T00:00"))
  place  = ["Valley", "YE"]
}

happens "shot" {
  when  = between(at("2026-03-11T20:00"), at("2026-03-12T04:00"))
  act   = shelling
  actor = south
  place = ["Valley", "YE"]
}

# Twelve hours that nobody watched do not count: seven days and a half after
# the shot, whenever it fell.
expect "seven_days" {
  at       = at("2026-03-17T00:00")
  status   = running
  earliest = at("2026-03-19T08:00")
}

expect "next" {
  at       = at("2026-03-17T00:00")
  status   = shut
  earliest = at("2026-03-19T08:00")
}

expect "seven_days" {
  at     = at("2026-03-19T12:00")
  status = cannot_be_determined
}

expect "next" {
  at     = at("2026-03-19T12:00")
  status = cannot_be_determined
}

expect "next" {
  at     = at("2026-03-20T00:00")
  status = open
}

happens "tanks" {
  when   = at("2026-03-12T10:00")
  act    = presence
  actor  = north
  object = tank
  number = 76
}

expect "tanks" {
  at     = at("2026-03-13T00:00")
  under  = "2/limits.tanks"
  status = matches
}

happens "few_tanks" {
  when   = at("2026-03-12T10:00")
  act    = presence
  actor  = north
  object = tank
  number = [70, 75]
}

expect "few_tanks" {
  at     = at("2026-03-13T00:00")
  under  = "2/limits.tanks"
  status = does_not_match
}

happens "flight" {
  when     = at("2026-03-12T10:00")
  act      = fly
  actor    = north
  height_m = [1400, 1600]
  purpose  = medevac
}

# 5,000 feet are 1,524 m: it may have been below.
expect "flight" {
  at     = at("2026-03-13T00:00")
  under  = "2/no_fly"
  status = cannot_be_determined
}

happens "low_flight" {
  when     = at("2026-03-13T10:00")
  act      = fly
  actor    = north
  height_m = 300
  purpose  = medevac
}

expect "low_flight" {
  at     = at("2026-03-14T00:00")
  under  = "2/no_fly"
  status = matches
}

notifies "mercy" {
  by   = north
  to   = south
  when = at("2026-03-14T06:00")
}

happens "noted_flight" {
  when     = at("2026-03-14T10:00")
  act      = fly
  actor    = north
  height_m = 300
  purpose  = medevac
}

expect "noted_flight" {
  at     = at("2026-03-15T00:00")
  under  = "2/no_fly"
  status = does_not_match
}
