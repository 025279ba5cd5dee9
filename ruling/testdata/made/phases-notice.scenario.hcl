scenario "one leaves with fourteen days" {
  agreement = "phases.md"
}

set "D" {
  at = at("2026-03-10T00:00")
  by = north
}

gives_notice "watch_years" {
  by   = south
  when = at("2026-03-12T00:00")
}

expect "watch_years" {
  at     = at("2026-03-13T00:00")
  status = running
}

expect "watch_years" {
  at     = at("2026-03-27T00:00")
  status = ended
}
