scenario "ten more a day" {
  agreement = "phases.md"
}

set "D" {
  at = at("2026-03-10T07:00")
  by = north
}

performs "release" {
  by     = north
  when   = at("2026-03-12T12:00")
  amount = 50
  state  = accepted
}

expect "pause" {
  at     = at("2026-03-13T00:00")
  status = running
  ends   = at("2026-03-14T07:00")
}

performs "release" {
  by     = north
  when   = at("2026-03-13T12:00")
  amount = 19
  state  = accepted
}

# Nineteen more are one day, not two.
expect "pause" {
  at   = at("2026-03-13T13:00")
  ends = at("2026-03-15T07:00")
}

performs "release" {
  by     = north
  when   = at("2026-03-14T12:00")
  amount = 41
  state  = accepted
}

# Five would be earned; two are the most.
expect "pause" {
  at     = at("2026-03-15T12:00")
  status = running
  ends   = at("2026-03-16T07:00")
}

expect "pause" {
  at     = at("2026-03-16T08:00")
  status = ended
}

expect "both_ready" {
  at     = at("2026-03-12T13:00")
  status = ready
}

determines "both_ready" {
  by     = north
  when   = at("2026-03-13T00:00")
  answer = yes
}

expect "second" {
  at     = at("2026-03-13T12:00")
  status = not_begun
}

determines "both_ready" {
  by     = south
  when   = at("2026-03-14T00:00")
  answer = yes
}

# What was opened stays open when a word is taken back.
determines "both_ready" {
  by     = south
  when   = at("2026-03-15T00:00")
  answer = no
}

expect "both_ready" {
  at     = at("2026-03-15T12:00")
  status = open
  opens  = at("2026-03-14T00:00")
}

expect "second" {
  at     = at("2026-03-15T12:00")
  status = running
  ends   = at("2026-03-17T00:00")
}

expect "talks.north" {
  at     = at("2026-03-15T12:00")
  status = in_force
  due    = at("2026-03-17T00:00")
}
