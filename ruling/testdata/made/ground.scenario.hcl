# What a path says of ground that the text only draws; a right that is hindered;
# cases that are copied; an answer whose bounds are found.
scenario "ground and rights" {
  agreement = "ground.md"
}

happens "drill_at_the_river" {
  when  = at("2026-03-05T12:00")
  act   = exercise
  actor = north
  place = ["Marker", "river", "BA"]
}

# How far it is nobody has said.
happens "drill_in_a_town" {
  when  = at("2026-03-05T13:00")
  act   = exercise
  actor = north
  place = ["Town", "BA"]
}

happens "drill_abroad" {
  when  = at("2026-03-05T14:00")
  act   = exercise
  actor = north
  place = ["Town", "HR"]
}

happens "tank_on_its_bank" {
  when   = at("2026-03-06T12:00")
  act    = presence
  actor  = north
  weapon = tank
  place  = ["Camp", "north_bank", "BA"]
}

# The other's bank is not its own.
happens "tank_on_the_other_bank" {
  when   = at("2026-03-06T13:00")
  act    = presence
  actor  = south
  weapon = tank
  place  = ["Camp", "north_bank", "BA"]
}

happens "tank_of_somebody" {
  when   = at("2026-03-06T14:00")
  act    = presence
  weapon = tank
  place  = ["Camp", "north_bank", "BA"]
}

happens "patrol_stopped" {
  when   = at("2026-03-07T12:00")
  act    = obstruct
  actor  = south
  target = observers
  place  = ["Track", "south_bank", "BA"]
}

# Nobody promised the north that it may pass there.
happens "column_stopped" {
  when   = at("2026-03-07T13:00")
  act    = obstruct
  actor  = south
  target = north
  place  = ["Track", "south_bank", "BA"]
}

# An observer may be held up by the observers themselves.
happens "patrol_held_back" {
  when   = at("2026-03-07T14:00")
  act    = obstruct
  actor  = observers
  target = observers
  place  = ["Track", "south_bank", "BA"]
}

happens "broadcast" {
  when  = at("2026-03-08T12:00")
  act   = hostile_propaganda
  actor = north
}

happens "hut_before" {
  when  = at("2026-03-09T12:00")
  act   = occupy
  actor = south
  place = ["Hut", "north_bank", "BA"]
}

fills "posts" {
  by    = observers
  when  = at("2026-03-10T12:00")
  place = ["Hill 12", "BA"]
}

happens "hut_on_the_hill" {
  when  = at("2026-03-11T12:00")
  act   = occupy
  actor = south
  place = ["Hill 12", "BA"]
}

happens "hut_after" {
  when  = at("2026-03-11T13:00")
  act   = occupy
  actor = south
  place = ["Hut", "north_bank", "BA"]
}

happens "mortar_of_the_south" {
  when   = at("2026-03-12T12:00")
  act    = bring_in
  actor  = south
  weapon = mortar
  place  = ["Village", "Valley", "BA"]
}

happens "company_of_the_south" {
  when   = at("2026-03-12T13:00")
  act    = move
  actor  = south
  object = company
  place  = ["Village", "Valley", "BA"]
}

happens "platoon_of_the_south" {
  when   = at("2026-03-12T14:00")
  act    = move
  actor  = south
  object = platoon
  place  = ["Village", "Valley", "BA"]
}

happens "school_hit" {
  when   = at("2026-03-13T12:00")
  act    = fire
  actor  = south
  target = school
  place  = ["Village", "BA"]
}

happens "answered" {
  when   = at("2026-03-14T12:00")
  act    = fire
  actor  = south
  target = north
  place  = ["Village", "BA"]
  claims = answer
  by     = south
}

finds "answered" {
  by            = observers
  when          = at("2026-03-16T12:00")
  proportionate = no
}

# On an order the text is silent: that there was none changes nothing.
happens "answered_without_order" {
  when   = at("2026-03-14T13:00")
  act    = fire
  actor  = south
  target = north
  place  = ["Village", "BA"]
  claims = answer
  by     = south
}

finds "answered_without_order" {
  by            = observers
  when          = at("2026-03-16T12:00")
  proportionate = yes
  order         = no
}

expect "drill_at_the_river" {
  at     = date("2026-03-31")
  under  = "1/drills"
  status = matches
}

expect "drill_in_a_town" {
  at     = date("2026-03-31")
  under  = "1/drills"
  status = cannot_be_determined
}

expect "drill_abroad" {
  at     = date("2026-03-31")
  under  = "1/drills"
  status = outside_scope
}

expect "tank_on_its_bank" {
  at     = date("2026-03-31")
  under  = "2/tanks"
  status = matches
}

expect "tank_on_the_other_bank" {
  at     = date("2026-03-31")
  under  = "2/tanks"
  status = outside_scope
}

expect "tank_of_somebody" {
  at     = date("2026-03-31")
  under  = "2/tanks"
  status = cannot_be_determined
}

expect "patrol_stopped" {
  at     = date("2026-03-31")
  under  = "3/move_freely"
  status = matches
}

expect "column_stopped" {
  at     = date("2026-03-31")
  under  = "3/move_freely"
  status = does_not_match
}

expect "patrol_held_back" {
  at     = date("2026-03-31")
  under  = "3/move_freely"
  status = does_not_match
}

expect "broadcast" {
  at     = date("2026-03-31")
  under  = "4/words"
  status = matches
}

expect "hut_before" {
  at     = date("2026-03-31")
  under  = "5/building"
  status = matches
}

expect "hut_on_the_hill" {
  at     = date("2026-03-31")
  under  = "5/building"
  status = matches
}

expect "hut_after" {
  at     = date("2026-03-31")
  under  = "5/building"
  status = cannot_be_determined
}

expect "mortar_of_the_south" {
  at     = date("2026-03-31")
  under  = "6/of_the_south.arms"
  status = matches
}

expect "company_of_the_south" {
  at     = date("2026-03-31")
  under  = "6/of_the_south.units"
  status = matches
}

expect "platoon_of_the_south" {
  at     = date("2026-03-31")
  under  = "6/of_the_south.units"
  status = does_not_match
}

expect "school_hit" {
  at     = date("2026-03-31")
  under  = "7/fire"
  status = matches
}

expect "answered" {
  at     = date("2026-03-15")
  under  = "7/fire"
  status = exception_claimed
}

expect "answered" {
  at     = date("2026-03-31")
  under  = "7/fire"
  status = matches
}

expect "answered_without_order" {
  at     = date("2026-03-31")
  under  = "7/fire"
  status = exception_claimed
}

# What a body found counts, whatever the decision set down.
happens "garrison_found" {
  when   = at("2026-03-15T12:00")
  act    = presence
  actor  = south
  object = soldier
  number = 90
  place  = ["Village", "Valley", "BA"]
}

finds "garrison_found" {
  by     = observers
  when   = at("2026-03-17T12:00")
  object = soldier
  number = 120
}

# Between the two counts lies the limit.
happens "garrison_doubtful" {
  when  = at("2026-03-15T13:00")
  act   = presence
  actor = south
  place = ["Village", "Valley", "BA"]
}

finds "garrison_doubtful" {
  by     = observers
  when   = at("2026-03-17T12:00")
  object = soldier
  number = [90, 120]
}

expect "garrison_found" {
  at     = date("2026-03-16")
  under  = "8/garrison"
  status = does_not_match
}

expect "garrison_found" {
  at     = date("2026-03-31")
  under  = "8/garrison"
  status = matches
}

expect "garrison_doubtful" {
  at     = date("2026-03-31")
  under  = "8/garrison"
  status = cannot_be_determined
}

happens "sixty" {
  when   = at("2026-05-20T12:00")
  act    = bring_in
  actor  = north
  object = soldier
  number = 60
  place  = ["Quay", "Port", "BA"]
}

# The south has a count of its own.
happens "seventy_of_the_south" {
  when   = at("2026-05-21T12:00")
  act    = bring_in
  actor  = south
  object = soldier
  number = 70
  place  = ["Quay", "Port", "BA"]
}

happens "forty" {
  when   = at("2026-05-22T12:00")
  act    = bring_in
  actor  = north
  object = soldier
  number = 40
  place  = ["Quay", "Port", "BA"]
}

happens "one_more" {
  when   = at("2026-05-23T12:00")
  act    = bring_in
  actor  = north
  object = soldier
  number = 1
  place  = ["Quay", "Port", "BA"]
}

# Somebody's: it may be the south's, and then it is too many.
happens "fifty_of_somebody" {
  when   = at("2026-05-24T12:00")
  act    = bring_in
  object = soldier
  number = 50
  place  = ["Quay", "Port", "BA"]
}

happens "next_month" {
  when   = at("2026-06-28T12:00")
  act    = bring_in
  actor  = north
  object = soldier
  number = 90
  place  = ["Quay", "Port", "BA"]
}

# The clocks change on the 29th: ten in the morning stays ten in the morning.
happens "flight_at_ten" {
  when  = at("2026-03-30T10:00")
  act   = fly
  actor = north
  place = ["Village", "BA"]
}

happens "flight_before_ten" {
  when  = at("2026-03-30T09:59")
  act   = fly
  actor = north
  place = ["Village", "BA"]
}

happens "flight_in_the_morning" {
  when  = between(at("2026-03-30T09:00"), at("2026-03-30T11:00"))
  act   = fly
  actor = north
  place = ["Village", "BA"]
}

expect "sixty" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = does_not_match
}

expect "seventy_of_the_south" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = does_not_match
}

expect "forty" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = does_not_match
}

expect "one_more" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = matches
}

expect "fifty_of_somebody" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = cannot_be_determined
}

expect "next_month" {
  at     = date("2026-06-30")
  under  = "9/rotation"
  status = does_not_match
}

expect "flight_at_ten" {
  at     = date("2026-04-30")
  under  = "9/flights"
  status = matches
}

expect "flight_before_ten" {
  at     = date("2026-04-30")
  under  = "9/flights"
  status = outside_scope
}

expect "flight_in_the_morning" {
  at     = date("2026-04-30")
  under  = "9/flights"
  status = cannot_be_determined
}

happens "plant_hit" {
  when   = at("2026-03-18T12:00")
  act    = shelling
  actor  = north
  target = power_plant
  place  = ["Village", "BA"]
}

# A list that is closed answers no for what is not on it.
happens "pipeline_hit" {
  when   = at("2026-03-18T13:00")
  act    = shelling
  actor  = north
  target = pipeline
  place  = ["Village", "BA"]
}

happens "something_hit" {
  when  = at("2026-03-18T14:00")
  act   = shelling
  actor = north
  place = ["Village", "BA"]
}

expect "plant_hit" {
  at     = date("2026-06-30")
  under  = "10/hitting_plants"
  status = matches
}

expect "pipeline_hit" {
  at     = date("2026-06-30")
  under  = "10/hitting_plants"
  status = does_not_match
}

expect "something_hit" {
  at     = date("2026-06-30")
  under  = "10/hitting_plants"
  status = cannot_be_determined
}
