# One side's own announcement: 12 September 19:00 to 18 September 23:59.
# Another report gives midnight on the 19th, the first or the last moment of
# that day.
scenario "the army's own clock" {
  agreement = "../../syria-2016/army-calm.md"
  documents = ["../../syria-2016/terms-2016-02-22.md"]
}

# Ground that no designated group holds.
holds "exempt_ground" {
  holder = opposition
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["Town", "SY"]
}

happens "own_shelling" {
  when   = at("2016-09-14T12:00")
  act    = shelling
  actor  = army_command
  target = opposition
  place  = ["Town", "SY"]
}

happens "before" {
  when   = at("2016-09-12T18:30")
  act    = shelling
  actor  = army_command
  target = opposition
  place  = ["Town", "SY"]
}

happens "claimed_as_answer" {
  when   = at("2016-09-15T12:00")
  act    = shelling
  actor  = army_command
  target = opposition
  place  = ["Town", "SY"]
  claims = answer
  by     = army_command
}

# At noon on the 19th: over by the one report, and by the other over since the
# first moment of that day or not until its last.
happens "on_the_nineteenth" {
  when   = at("2016-09-19T12:00")
  act    = shelling
  actor  = army_command
  target = opposition
  place  = ["Town", "SY"]
}

happens "after" {
  when   = at("2016-09-20T12:00")
  act    = shelling
  actor  = army_command
  target = opposition
  place  = ["Town", "SY"]
}

expect "1/calm" {
  at     = at("2016-09-12T19:00")
  status = running
}

expect "1/calm" {
  at     = at("2016-09-19T12:00")
  status = cannot_be_determined
}

expect "1/calm" {
  at     = at("2016-09-20T12:00")
  status = ended
}

expect "own_shelling" {
  at     = date("2016-09-20")
  under  = "2/own_fire"
  status = matches
}

expect "before" {
  at     = date("2016-09-20")
  under  = "2/own_fire"
  status = outside_scope
}

expect "claimed_as_answer" {
  at     = date("2016-09-20")
  under  = "2/own_fire"
  status = exception_claimed
}

expect "on_the_nineteenth" {
  at     = date("2016-09-20")
  under  = "2/own_fire"
  status = cannot_be_determined
}

expect "after" {
  at     = date("2016-09-20")
  under  = "2/own_fire"
  status = outside_scope
}
