# Before and after an instant that no entry sets: what comes of one happening
# does not hang on which others are on record, before it or after it.
scenario "before and after instants that the text computes" {
  agreement = "computed-anchor.md"
}

happens "too_early" {
  when  = at("2026-03-02T12:00")
  act   = shelling
  actor = north
}

# Between the two beginnings that the text can be read to give.
happens "in_between" {
  when  = at("2026-03-05T12:00")
  act   = shelling
  actor = north
}

happens "later" {
  when  = at("2026-03-20T12:00")
  act   = shelling
  actor = north
}

happens "entered_early" {
  when  = at("2026-03-05T13:00")
  act   = enter
  actor = south
}

happens "entered_later" {
  when  = at("2026-03-20T13:00")
  act   = enter
  actor = south
}

expect "too_early" {
  at     = date("2026-03-31")
  status = outside_scope
}

expect "in_between" {
  at     = date("2026-03-31")
  under  = "1/attacks"
  status = depends_on_reading
}

expect "later" {
  at     = date("2026-03-31")
  under  = "1/attacks"
  status = matches
}

expect "entered_early" {
  at     = date("2026-03-31")
  under  = "1/hold_off"
  status = matches
}

expect "entered_later" {
  at     = date("2026-03-31")
  status = outside_scope
}
