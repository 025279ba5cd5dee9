# The framework of September 2016: seven days without fire, watched; a shot
# starts the count again; the mission confirms; both sides move at once.
scenario "seven days without fire" {
  agreement = "../minsk-2015.md"
}

watches "osce_watch" {
  by     = smm
  during = between(at("2016-09-21T00:00"), at("2016-10-20T00:00"))
  place  = ["conflict_area"]
  acts   = [attack, fly, move_weapon, presence]
}

# Three days into the count.
happens "shot" {
  when  = at("2016-09-24T12:00")
  act   = fire
  actor = ukraine
  place = ["pilot_areas", "UA-09"]
}

determines "may_disengage" {
  by     = smm
  when   = at("2016-10-02T12:00")
  answer = yes
}

performs "move_apart" {
  by    = ukraine
  when  = at("2016-10-03T12:00")
  state = offered
}

performs "move_apart" {
  by    = ukraine
  when  = at("2016-10-04T12:00")
  state = accepted
}

performs "move_apart" {
  by    = armed_formations
  when  = at("2016-10-04T12:00")
  state = accepted
}

set "preparation" {
  at = at("2016-09-25T12:00")
  by = [ukraine, armed_formations]
}

happens "back" {
  when  = at("2016-10-08T12:00")
  act   = presence
  actor = armed_formations
  place = ["pilot_areas", "UA-09"]
}

complains "no_fire" {
  by    = armed_formations
  when  = at("2016-09-24T15:00")
  about = shot
}

takes "broken_calm.session" {
  by        = contact_group
  when      = at("2016-09-25T10:00")
  complaint = no_fire
}

expect "2016.1/seven_days" {
  at     = at("2016-09-26T12:30")
  status = running
  run_h  = 48
}

# Seven days from the shot.
expect "2016.1/seven_days" {
  at       = at("2016-10-01T18:00")
  status   = reached
  earliest = at("2016-10-01T12:00")
}

expect "2016.1/may_disengage" {
  at     = at("2016-09-30T12:00")
  status = shut
}

expect "2016.1/may_disengage" {
  at     = at("2016-10-01T18:00")
  status = ready
}

expect "2016.1/may_disengage" {
  at     = at("2016-10-02T13:00")
  status = open
  opens  = at("2016-10-02T12:00")
}

expect "2016.2/move_apart.armed_formations" {
  at     = at("2016-10-01T18:00")
  status = not_yet_due
}

# Nobody gives the hour: each waits for the other, and nobody is late.
expect "2016.2/move_apart.armed_formations" {
  at     = at("2016-10-02T18:00")
  status = held
}

expect "2016.2/move_apart.armed_formations" {
  at     = at("2016-10-03T18:00")
  status = in_force
}

expect "2016.2/move_apart.armed_formations" {
  at     = at("2016-10-04T13:00")
  status = fulfilled
}

# Thirty days from when the preparation begins.
expect "2016.2/finish_area.ukraine" {
  at     = at("2016-09-24T12:00")
  status = not_yet_due
}

expect "2016.2/finish_area.ukraine" {
  at     = at("2016-10-20T12:00")
  status = in_force
}

expect "2016.2/finish_area.ukraine" {
  at     = at("2016-10-27T12:00")
  status = overdue
}

expect "back" {
  at     = date("2016-10-09")
  under  = "2016.2/back_in_the_area"
  status = matches
}

# Twenty-four hours from the call: it met within them.
expect "2016.3/broken_calm.session#1" {
  at     = at("2016-09-25T12:00")
  status = done
}
