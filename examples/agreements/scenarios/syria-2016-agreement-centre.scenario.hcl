# What did not happen: both Sides renew for a week, both say that access is
# sustained and that the centre opens. Then Syrian combat aircraft stay out of
# the areas that are agreed on.
scenario "the centre opens" {
  agreement = "../../syria-2016/agreement.md"
  documents = ["../../syria-2016/terms-2016-02-22.md"]
}

joins "government" {
  by   = government
  when = at("2016-02-25T12:00")
}

joins "opposition" {
  by   = opposition
  when = at("2016-02-25T12:00")
}

set "D" {
  at = at("2016-09-12T19:00")
  by = [usa, russia]
  on = at("2016-09-09T23:00")
}

renews "recommitment" {
  by   = [usa, russia]
  when = at("2016-09-14T18:00")
  term = days(14)
}

determines "joint_centre" {
  by     = usa
  when   = at("2016-09-20T12:00")
  answer = yes
}

determines "joint_centre" {
  by     = russia
  when   = at("2016-09-20T13:00")
  answer = yes
}

fills "designated_areas" {
  by    = [usa, russia]
  when  = at("2016-09-20T14:00")
  place = ["North", "SY"]
}

holds "exempt_ground" {
  holder = opposition
  by     = usa
  when   = at("2016-09-12T18:00")
  place  = ["North", "SY"]
}

happens "combat_flight" {
  when    = at("2016-09-21T12:00")
  act     = fly
  actor   = syrian_armed_forces
  weapon  = military_aircraft
  purpose = combat
  place   = ["North", "SY"]
}

# Before the centre opened.
happens "combat_flight_before" {
  when    = at("2016-09-19T12:00")
  act     = fly
  actor   = syrian_armed_forces
  weapon  = military_aircraft
  purpose = combat
  place   = ["North", "SY"]
}

happens "medical_flight" {
  when    = at("2016-09-21T13:00")
  act     = fly
  actor   = syrian_armed_forces
  weapon  = military_aircraft
  purpose = medevac
  place   = ["North", "SY"]
}

gives_notice "recommitment" {
  by   = russia
  when = at("2016-09-24T12:00")
}

expect "5/joint_centre" {
  at     = at("2016-09-20T12:30")
  status = shut
}

# By word: that there were seven days nobody watched, and no rule says what
# breaks them.
expect "5/joint_centre" {
  at     = at("2016-09-21T12:00")
  status = open_by_word
  opens  = at("2016-09-20T13:00")
}

expect "5/joint_operations" {
  at     = at("2016-09-21T12:00")
  status = running
  begins = at("2016-09-20T13:00")
}

expect "combat_flight" {
  at     = date("2016-09-22")
  under  = "4/syrian_combat_flights"
  status = matches
}

expect "combat_flight_before" {
  at     = date("2016-09-22")
  under  = "4/syrian_combat_flights"
  status = outside_scope
}

expect "medical_flight" {
  at     = date("2016-09-22")
  under  = "4/syrian_combat_flights"
  status = does_not_match
}

expect "5/separate" {
  at     = at("2016-09-21T12:00")
  status = in_force
}

expect "5/delineate.usa" {
  at     = at("2016-09-21T12:00")
  status = in_force
}

# Either Side may leave.
expect "1/recommitment" {
  at     = at("2016-09-23T12:00")
  status = running
}

expect "1/recommitment" {
  at     = at("2016-09-25T12:00")
  status = ended
}
