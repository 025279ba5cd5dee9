scenario "notice comes too late for one term and in time for the next" {
  agreement = "phases.md"
}

set "D" {
  at = at("2026-03-10T00:00")
  by = north
}

objects "watch_years" {
  by   = south
  when = at("2026-03-18T00:00")
}

expect "watch_years" {
  at     = at("2026-03-19T00:00")
  status = running
  ends   = at("2026-03-20T00:00")
}

expect "watch_years" {
  at     = at("2026-03-21T00:00")
  status = running
  ends   = at("2026-03-25T00:00")
}

expect "watch_years" {
  at     = at("2026-03-26T00:00")
  status = ended
}

expect "pause" {
  at     = at("2026-03-15T00:00")
  status = ended
}

expect "both_ready" {
  at     = at("2026-03-15T00:00")
  status = shut
}
