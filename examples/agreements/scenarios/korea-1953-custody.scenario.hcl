# Both sides hand over those who do not wish to go home; the 90 days of
# explanations run from then.
scenario "explanations for 90 days" {
  agreement = "../korea-1953.md"
}

performs "custody" {
  by    = un_command
  when  = at("1953-09-24T12:00")
  state = accepted
  of    = custody_commission
}

performs "custody" {
  by    = kpa_cpv
  when  = at("1953-09-24T12:00")
  state = accepted
  of    = custody_commission
}

happens "turned_away" {
  when   = at("1953-10-20T10:00")
  act    = obstruct
  actor  = custody_commission
  target = un_command
  place  = ["Camp", "dmz"]
}

supersedes "armistice" {
  by   = [un_command, kpa_cpv]
  when = at("1954-01-10T12:00")
}

# All who do not wish to go: how many these are has to be said by somebody.
expect "8/explanations" {
  at     = at("1953-09-01T12:00")
  status = not_begun
}

expect "8/explanations" {
  at     = at("1953-10-20T12:00")
  status = running
}

expect "8/explanations" {
  at     = at("1953-12-27T12:00")
  status = ended
}

expect "turned_away" {
  at     = date("1953-10-21")
  under  = "8/explain"
  status = matches
}

expect "62/armistice" {
  at     = at("1954-01-11T12:00")
  status = ended
}
