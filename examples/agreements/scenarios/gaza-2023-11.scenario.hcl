# As it went, as far as the facts tell: 07:00 on 24 November 2023, four days,
# and by the 27th 69 hostages and 150 prisoners. The daily numbers are made up
# so that they come to these.
scenario "four days and the first more" {
  agreement = "../gaza-2023-11.md"
}

# 13 on the first day; 39 by the third; 50 by the fourth.
performs "hostages" {
  by     = hamas
  when   = at("2023-11-24T16:00")
  amount = 13
  state  = accepted
  of     = israel
}

performs "prisoners" {
  by     = israel
  when   = at("2023-11-24T20:00")
  amount = 39
  state  = accepted
  of     = hamas
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-25T20:00")
  amount = 13
  state  = accepted
  of     = israel
}

performs "prisoners" {
  by     = israel
  when   = at("2023-11-25T22:00")
  amount = 39
  state  = accepted
  of     = hamas
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-26T18:00")
  amount = 24
  state  = accepted
  of     = israel
}

performs "prisoners" {
  by     = israel
  when   = at("2023-11-26T22:00")
  amount = 60
  state  = accepted
  of     = hamas
}

performs "prisoners" {
  by     = israel
  when   = at("2023-11-27T05:00")
  amount = 12
  state  = accepted
  of     = hamas
}

# The list of the fifth day is approved before that day; then ten more come,
# 60 in all, which earns one day.
lists "next_list" {
  by    = hamas
  when  = at("2023-11-26T20:00")
  state = delivered
}

lists "next_list" {
  by    = israel
  when  = at("2023-11-26T23:00")
  state = approved
}

performs "hostages" {
  by     = hamas
  when   = at("2023-11-27T06:00")
  amount = 10
  state  = accepted
  of     = israel
}

performs "trucks.aid" {
  by     = israel
  when   = at("2023-11-25T15:00")
  amount = 200
  state  = accepted
  of     = hamas
}

performs "trucks.fuel" {
  by     = israel
  when   = at("2023-11-25T15:00")
  amount = 3
  state  = accepted
  of     = hamas
}

happens "shelling" {
  when  = at("2023-11-25T12:00")
  act   = shelling
  actor = israel
  place = ["Quarter", "gaza_north", "PS-GZ"]
}

happens "before" {
  when  = at("2023-11-24T06:30")
  act   = shelling
  actor = israel
  place = ["Quarter", "gaza_north", "PS-GZ"]
}

# On the fifth day, which was earned.
happens "fifth_day" {
  when  = at("2023-11-28T12:00")
  act   = shelling
  actor = qassam_brigades
  place = ["Quarter", "gaza_north", "PS-GZ"]
}

happens "outside_gaza" {
  when  = at("2023-11-25T12:00")
  act   = shelling
  actor = israel
  place = ["Town", "LB"]
}

happens "arrest" {
  when   = at("2023-11-25T13:00")
  act    = arrest
  actor  = israel
  object = civilians
  place  = ["Road", "gaza_south", "PS-GZ"]
}

# People move freely to the south. Israel secures that.
happens "turned_back" {
  when   = at("2023-11-25T14:00")
  act    = obstruct
  actor  = israel
  target = civilians
  place  = ["Road", "gaza_north", "PS-GZ"]
}

happens "drone_at_noon" {
  when   = at("2023-11-25T12:00")
  act    = fly_uav
  actor  = israel
  weapon = uav
  place  = ["City", "gaza_north", "PS-GZ"]
}

# Outside the six hours the north is free.
happens "drone_at_five" {
  when   = at("2023-11-25T17:00")
  act    = fly_uav
  actor  = israel
  weapon = uav
  place  = ["City", "gaza_north", "PS-GZ"]
}

happens "drone_in_the_south" {
  when   = at("2023-11-25T17:00")
  act    = fly_uav
  actor  = israel
  weapon = uav
  place  = ["Town", "gaza_south", "PS-GZ"]
}

expect "2/pause" {
  at     = at("2023-11-24T07:00")
  status = running
  ends   = at("2023-11-28T07:00")
}

# Sixty less the fifty of the first four days: one day more.
expect "2/pause" {
  at     = at("2023-11-27T12:00")
  status = running
  ends   = at("2023-11-29T07:00")
}

expect "2/pause" {
  at     = at("2023-11-29T12:00")
  status = ended
}

expect "shelling" {
  at     = date("2023-11-30")
  under  = "1/fighting"
  status = matches
}

expect "before" {
  at     = date("2023-11-30")
  under  = "1/fighting"
  status = outside_scope
}

expect "fifth_day" {
  at     = date("2023-11-30")
  under  = "1/fighting"
  status = matches
}

expect "outside_gaza" {
  at     = date("2023-11-30")
  under  = "1/fighting"
  status = outside_scope
}

expect "arrest" {
  at     = date("2023-11-30")
  under  = "1/arrests"
  status = matches
}

expect "turned_back" {
  at     = date("2023-11-30")
  under  = "1/to_the_south"
  status = matches
}

expect "drone_at_noon" {
  at     = date("2023-11-30")
  under  = "4/flights_in_the_north"
  status = matches
}

expect "drone_at_five" {
  at     = date("2023-11-30")
  under  = "4/flights_in_the_north"
  status = outside_scope
}

expect "drone_in_the_south" {
  at     = date("2023-11-30")
  under  = "4/flights_in_the_south"
  status = matches
}

# Batch by batch: the third waits for the second of the other side.
expect "3/hostages" {
  at       = at("2023-11-25T21:00")
  status   = held
  accepted = 26
  amount   = 50
}

expect "3/hostages" {
  at       = at("2023-11-25T23:00")
  status   = part_performed
  accepted = 26
  amount   = 50
}

expect "3/hostages" {
  at       = at("2023-11-26T19:00")
  status   = fulfilled
  accepted = 50
}

# Three for each: 150 are owed for fifty.
expect "3/prisoners" {
  at       = at("2023-11-26T23:00")
  status   = part_performed
  accepted = 138
  amount   = 150
}

expect "3/prisoners" {
  at       = at("2023-11-27T05:30")
  status   = fulfilled
  accepted = 150
  amount   = 150
}

# The sixty-first hour: ten more have come, thirty more are owed.
expect "3/prisoners" {
  at       = at("2023-11-27T12:00")
  status   = part_performed
  accepted = 150
  amount   = 180
}

# 200 trucks by the one, 300 by the other: between the two nobody can say.
expect "5/trucks.aid@2023-11-25" {
  at       = at("2023-11-26T12:00")
  status   = cannot_be_determined
  accepted = 200
}

expect "5/trucks.fuel@2023-11-25" {
  at       = at("2023-11-26T12:00")
  status   = overdue
  accepted = 3
  amount   = 4
}

expect "5/trucks.aid@2023-11-26" {
  at     = at("2023-11-27T12:00")
  status = overdue
}
