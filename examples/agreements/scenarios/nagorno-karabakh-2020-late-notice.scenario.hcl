# The notice comes five months before the end: too late, so five more years
# run. Nobody else may give it.
scenario "notice too late" {
  agreement = "../nagorno-karabakh-2020.md"
}

performs "deploy" {
  by    = russia
  when  = at("2020-11-10T12:00")
  state = accepted
  of    = azerbaijan
}

objects "mandate" {
  by   = azerbaijan
  when = at("2025-06-10T12:00")
}

objects "mandate" {
  by   = russia
  when = at("2025-01-10T12:00")
}

expect "4/mandate" {
  at     = at("2025-11-11T12:00")
  status = running
  ends   = at("2030-11-10T12:00")
}
