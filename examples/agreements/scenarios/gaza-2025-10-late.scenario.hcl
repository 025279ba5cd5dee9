# Nobody says that the line is reached; nothing comes free.
scenario "no line and no release" {
  agreement = "../gaza-2025-10.md"
  documents = ["../gaza-2025-01.md"]
}

set "approval" {
  at = at("2025-10-10T02:00")
  by = israel
}

happens "back" {
  when  = at("2025-10-16T18:00")
  act   = enter
  actor = israel
  place = ["Quarter", "left_ground", "PS-GZ"]
}

expect "2/to_the_line" {
  at     = at("2025-10-11T12:00")
  status = overdue
}

# The ban on coming back holds from when the line is reached: it was not.
expect "back" {
  at     = date("2025-10-20")
  under  = "2/return"
  status = outside_scope
}

# By the text the clock has not started; by the spokesperson's account it ran
# out on the 14th at 02:00.
expect "3/living_hostages" {
  at     = at("2025-10-15T06:00")
  status = cannot_be_determined
}
