# The package: 00:00 in Kyiv on 15 February 2015, withdrawal from the second
# day, fourteen days, talks on the day after. The days of the withdrawal are
# made up; the one side finishes, the other does not until March.
scenario "heavy weapons go back" {
  agreement = "../minsk-2015.md"
}

performs "heavy_weapons.artillery" {
  by    = ukraine
  when  = at("2015-02-16T12:00")
  state = begun
  of    = smm
}

performs "heavy_weapons" {
  by    = ukraine
  when  = at("2015-02-27T12:00")
  state = accepted
}

performs "heavy_weapons.artillery" {
  by    = armed_formations
  when  = at("2015-03-09T12:00")
  state = accepted
}

performs "heavy_weapons.rocket_launchers" {
  by    = armed_formations
  when  = at("2015-03-09T12:00")
  state = accepted
}

performs "heavy_weapons.long_range" {
  by    = armed_formations
  when  = at("2015-03-10T12:00")
  state = accepted
}

lists "held_persons" {
  by   = osce
  when = at("2015-02-20T12:00")
  size = 200
}

performs "resolution" {
  by    = ukraine
  when  = at("2015-03-17T12:00")
  state = accepted
  of    = osce
}

happens "shelling" {
  when  = at("2015-02-16T12:00")
  act   = shelling
  actor = donetsk_formations
  place = ["Village", "UA-14"]
}

happens "an_hour_before" {
  when  = at("2015-02-14T23:00")
  act   = shelling
  actor = ukraine
  place = ["Village", "UA-09"]
}

happens "elsewhere" {
  when  = at("2015-02-16T13:00")
  act   = shelling
  actor = ukraine
  place = ["Town", "PL"]
}

# A witness is not bound.
happens "by_a_witness" {
  when  = at("2015-02-16T14:00")
  act   = shelling
  actor = russia
  place = ["Village", "UA-14"]
}

# Guns back on ground that was left, after all had gone.
happens "guns_return" {
  when   = at("2015-03-20T12:00")
  act    = presence
  actor  = ukraine
  weapon = mlrs
  place  = ["heavy_weapons.vacated", "UA-14"]
}

happens "monitors_stopped" {
  when   = at("2015-03-21T12:00")
  act    = obstruct
  actor  = luhansk_formations
  target = smm
  place  = ["Checkpoint", "UA-09"]
}

expect "1/ceasefire" {
  at     = at("2015-02-15T00:00")
  status = running
  begins = at("2015-02-15T00:00")
}

expect "shelling" {
  at     = date("2015-02-17")
  under  = "1/no_fire"
  status = matches
}

expect "an_hour_before" {
  at     = date("2015-02-17")
  under  = "1/no_fire"
  status = outside_scope
}

expect "elsewhere" {
  at     = date("2015-02-17")
  under  = "1/no_fire"
  status = outside_scope
}

expect "by_a_witness" {
  at     = date("2015-02-17")
  under  = "1/no_fire"
  status = does_not_match
}

# It begins no later than on the second day, the 16th.
expect "2/heavy_weapons.artillery.ukraine" {
  at     = at("2015-02-20T12:00")
  status = in_force
}

expect "2/heavy_weapons.artillery.ukraine" {
  at     = at("2015-02-27T13:00")
  status = fulfilled
}

# Fourteen days from the first move on the 16th, or from the 15th: past on
# 3 March in every way of counting.
expect "2/heavy_weapons.artillery.armed_formations" {
  at     = at("2015-03-04T12:00")
  status = overdue
}

expect "2/heavy_weapons.rocket_launchers.armed_formations" {
  at     = at("2015-03-09T13:00")
  status = fulfilled_late
}

expect "2/heavy_weapons.long_range.armed_formations" {
  at     = at("2015-03-10T06:00")
  status = overdue
}

# The withdrawal is done on 10 March: talks on the first day after it.
expect "4/election_talks.ukraine" {
  at     = at("2015-03-09T12:00")
  status = not_yet_due
}

expect "4/election_talks.ukraine" {
  at     = at("2015-03-11T12:00")
  status = in_force
  due    = date("2015-03-11")
}

expect "4/election_talks.ukraine" {
  at     = at("2015-03-12T12:00")
  status = overdue
}

# Thirty days of 12 February end on the 13th or 14th of March.
expect "4/resolution" {
  at     = at("2015-03-16T12:00")
  status = overdue
}

expect "4/resolution" {
  at     = at("2015-03-18T12:00")
  status = fulfilled_late
}

# By one reading elections wait for the border, by the other they do not.
expect "4/elections.ukraine" {
  at     = at("2015-03-18T12:00")
  status = cannot_be_determined
}

expect "6/prisoners.ukraine" {
  at     = at("2015-03-09T12:00")
  status = not_yet_due
}

# On the fifth day after the withdrawal, 15 March.
expect "6/prisoners.ukraine" {
  at     = at("2015-03-14T12:00")
  status = in_force
  due    = date("2015-03-15")
}

expect "6/prisoners.ukraine" {
  at     = at("2015-03-16T12:00")
  status = overdue
}

expect "9/border" {
  at     = at("2015-03-18T12:00")
  status = not_yet_due
}

expect "10/foreign_forces_leave" {
  at     = at("2015-03-18T12:00")
  status = in_force
}

# Weapons that had to go, on ground that was left, once the withdrawal is done.
expect "guns_return" {
  at     = date("2015-03-22")
  under  = "2/back_inside"
  status = matches
}

expect "monitors_stopped" {
  at     = date("2015-03-22")
  under  = "3/monitors_move"
  status = matches
}

# Elections, whenever they are held, start the hand-over of the border on the
# day after.
performs "elections" {
  by    = ukraine
  when  = at("2015-10-25T12:00")
  state = accepted
  of    = osce
}

performs "elections" {
  by    = armed_formations
  when  = at("2015-10-25T12:00")
  state = accepted
  of    = osce
}

expect "9/border" {
  at     = at("2015-10-27T12:00")
  status = in_force
}
