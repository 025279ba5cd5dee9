# Nobody moves the deadline; one government alone cannot. The army goes late.
scenario "sixty days and no more" {
  agreement = "../lebanon-2024.md"
}

# The words do not say who may extend. One side alone moves nothing.
extends "withdraw" {
  by   = israel
  when = at("2025-01-24T12:00")
  to   = date("2025-02-18")
}

performs "withdraw" {
  by    = israel
  when  = at("2025-01-30T12:00")
  state = accepted
}

performs "deploy" {
  by    = lebanon
  when  = at("2025-01-20T12:00")
  state = accepted
}

# Weapons in the hands of a force that is not the state's, in the south: it
# opens a question to Lebanon, not a match.
happens "arms_in_the_south" {
  when  = at("2024-12-10T12:00")
  act   = carry
  actor = hezbollah
  place = ["Village", "LB"]
}

# By sea, and against a military target of the state.
happens "from_the_sea" {
  when   = at("2024-12-11T12:00")
  act    = naval_attack
  actor  = israel
  target = laf
  place  = ["Harbour", "LB"]
}

# The same act by the other: Israel's promise is Israel's alone.
happens "by_the_army" {
  when   = at("2024-12-12T12:00")
  act    = shelling
  actor  = laf
  target = israel
  place  = ["Farm", "IL"]
}

# A school is among the targets.
happens "school" {
  when   = at("2024-12-13T12:00")
  act    = shelling
  actor  = israel
  target = school
  place  = ["Town", "LB"]
}

expect "school" {
  at     = date("2024-12-14")
  under  = "2/offensive_operations"
  status = matches
}

expect "from_the_sea" {
  at     = date("2024-12-14")
  under  = "2/offensive_operations"
  status = matches
}

expect "by_the_army" {
  at     = date("2024-12-14")
  under  = "2/offensive_operations"
  status = does_not_match
}

# 60 days have passed in every way of counting.
expect "7/withdraw" {
  at     = at("2025-01-28T12:00")
  status = overdue
}

expect "7/withdraw" {
  at     = at("2025-01-31T12:00")
  status = fulfilled_late
}

expect "7/deploy" {
  at     = at("2025-01-31T12:00")
  status = fulfilled
}
