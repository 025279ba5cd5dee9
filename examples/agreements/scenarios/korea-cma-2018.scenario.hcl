# The measures begin on 1 November 2018. The happenings try the table of
# distances, which is the heart of the text: who flies what, how far from the
# line, in which sector. A belt is named by the distance that bounds it.
scenario "the table of distances" {
  agreement = "../korea-cma-2018.md"
  documents = ["../korea-1953.md"]
}

happens "gun_drill" {
  when  = at("2018-11-05T10:00")
  act   = live_fire_drill
  actor = south
  place = ["Range", "mdl"]
}

happens "gun_drill_october" {
  when  = at("2018-10-05T10:00")
  act   = live_fire_drill
  actor = south
  place = ["Range", "mdl"]
}

happens "gun_drill_far" {
  when  = at("2018-11-05T12:00")
  act   = live_fire_drill
  actor = south
  place = ["Range", "Busan", "KR"]
}

happens "regiment_trains" {
  when   = at("2018-11-06T10:00")
  act    = field_training
  actor  = north
  object = regiment
  place  = ["Range", "mdl"]
}

happens "battalion_trains" {
  when   = at("2018-11-07T10:00")
  act    = field_training
  actor  = north
  object = battalion
  place  = ["Range", "mdl"]
}

happens "jet_east" {
  when   = at("2018-11-08T10:00")
  act    = fly
  actor  = south
  weapon = fixed_wing
  object = military_aircraft
  place  = ["Marker", "mdl", "east"]
}

happens "jet_west" {
  when   = at("2018-11-08T11:00")
  act    = fly
  actor  = south
  weapon = fixed_wing
  object = military_aircraft
  place  = ["Marker", "mdl", "west"]
}

happens "helicopter" {
  when   = at("2018-11-09T10:00")
  act    = fly
  actor  = south
  weapon = rotary_wing
  object = military_aircraft
  place  = ["Marker", "mdl"]
}

happens "drone_east" {
  when   = at("2018-11-10T10:00")
  act    = fly
  actor  = north
  weapon = uav
  object = uav
  place  = ["Marker", "mdl", "east"]
}

happens "drone_west" {
  when   = at("2018-11-10T11:00")
  act    = fly
  actor  = north
  weapon = uav
  object = uav
  place  = ["Marker", "mdl", "west"]
}

happens "balloon" {
  when   = at("2018-11-11T10:00")
  act    = fly
  actor  = north
  weapon = balloon
  object = balloon
  place  = ["Marker", "mdl"]
}

# The sick are fetched, with notice to the other side and without.
notifies "after_notice" {
  by     = south
  to     = north
  when   = at("2018-11-12T08:00")
  stage  = submitted
  during = between(at("2018-11-12T09:00"), at("2018-11-12T13:00"))
}

happens "evacuation" {
  when    = at("2018-11-12T10:00")
  act     = fly
  actor   = south
  weapon  = rotary_wing
  object  = military_aircraft
  purpose = medevac
  place   = ["Marker", "mdl"]
}

happens "evacuation_untold" {
  when    = at("2018-11-13T10:00")
  act     = fly
  actor   = south
  weapon  = rotary_wing
  object  = military_aircraft
  purpose = medevac
  place   = ["Marker", "mdl"]
}

# Notice does not help a flight for another purpose.
notifies "after_notice" {
  by     = north
  to     = south
  when   = at("2018-11-14T08:00")
  stage  = submitted
  during = between(at("2018-11-14T09:00"), at("2018-11-14T13:00"))
}

happens "other_purpose" {
  when    = at("2018-11-14T10:00")
  act     = fly
  actor   = north
  weapon  = rotary_wing
  object  = military_aircraft
  purpose = combat
  place   = ["Marker", "mdl"]
}

happens "airliner" {
  when   = at("2018-11-15T10:00")
  act    = fly
  actor  = south
  weapon = fixed_wing
  object = commercial_flight
  place  = ["Marker", "mdl", "east"]
}

performs "guard_posts.first" {
  by     = south
  when   = at("2018-11-30T10:00")
  amount = 10
  state  = accepted
  of     = north
}

performs "guard_posts.first" {
  by     = north
  when   = at("2018-11-30T10:00")
  amount = 11
  state  = accepted
  of     = south
}

complains "drills" {
  by    = north
  when  = at("2018-11-05T11:00")
  about = gun_drill
}

takes "on_the_ground.broadcast" {
  by        = north
  when      = at("2018-11-05T11:05")
  complaint = drills
}

complains "no_fly" {
  by    = south
  when  = at("2018-11-10T10:10")
  about = drone_east
}

takes "in_the_air.radio_and_signal" {
  by        = south
  when      = at("2018-11-10T10:12")
  complaint = no_fly
}

expect "1/measures" {
  at     = at("2018-10-31T23:59")
  status = not_begun
}

expect "1/measures" {
  at     = at("2018-11-01T00:00")
  status = running
}

# No end is known here: that is a gap of the file.
expect "gun_drill" {
  at     = date("2018-11-30")
  under  = "2/drills.artillery"
  status = matches
}

expect "gun_drill_october" {
  at     = date("2018-11-30")
  under  = "2/drills.artillery"
  status = outside_scope
}

# How far a place lies from a line on a map nobody has said.
expect "gun_drill_far" {
  at     = date("2018-11-30")
  under  = "2/drills.artillery"
  status = cannot_be_determined
}

# Of regimental size or larger.
expect "regiment_trains" {
  at     = date("2018-11-30")
  under  = "2/drills.field_training"
  status = matches
}

expect "battalion_trains" {
  at     = date("2018-11-30")
  under  = "2/drills.field_training"
  status = does_not_match
}

expect "jet_east" {
  at     = date("2018-11-30")
  under  = "3/no_fly.fixed_wing_east"
  status = matches
}

expect "jet_west" {
  at     = date("2018-11-30")
  under  = "3/no_fly.fixed_wing_west"
  status = matches
}

expect "helicopter" {
  at     = date("2018-11-30")
  under  = "3/no_fly.rotary"
  status = matches
}

expect "drone_east" {
  at     = date("2018-11-30")
  under  = "3/no_fly.uav_east"
  status = matches
}

expect "drone_west" {
  at     = date("2018-11-30")
  under  = "3/no_fly.uav_west"
  status = matches
}

expect "balloon" {
  at     = date("2018-11-30")
  under  = "3/no_fly.balloon"
  status = matches
}

# How long before is not known, so two hours may be too short.
expect "evacuation" {
  at     = date("2018-11-30")
  under  = "3/no_fly.rotary"
  status = cannot_be_determined
}

expect "evacuation_untold" {
  at     = date("2018-11-30")
  under  = "3/no_fly.rotary"
  status = matches
}

expect "other_purpose" {
  at     = date("2018-11-30")
  under  = "3/no_fly.rotary"
  status = matches
}

expect "airliner" {
  at     = date("2018-11-30")
  under  = "3/no_fly.fixed_wing_east"
  status = does_not_match
}

expect "5/guard_posts.first.south" {
  at     = at("2018-12-01T12:00")
  status = part_performed
}

expect "5/guard_posts.first.north" {
  at     = at("2018-12-01T12:00")
  status = fulfilled
}

expect "5/guard_posts.rest.north" {
  at     = at("2018-12-01T12:00")
  status = in_force
}

# The steps are taken in order: the second broadcast is what comes next.
expect "6/on_the_ground.broadcast#1" {
  at     = at("2018-11-05T12:00")
  status = done
}

expect "6/on_the_ground.second_broadcast#1" {
  at     = at("2018-11-05T12:00")
  status = open
}

expect "6/in_the_air.radio_and_signal#1" {
  at     = at("2018-11-10T10:15")
  status = done
}

expect "6/in_the_air.interception#1" {
  at     = at("2018-11-10T10:15")
  status = open
}
