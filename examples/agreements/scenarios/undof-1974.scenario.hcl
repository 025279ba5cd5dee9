# The course: in force from signature, the mandate of the force renewed every
# six months. The happenings are made up; a number is of one side in its own area
# of limitation.
scenario "limits by area, renewed every six months" {
  agreement = "../undof-1974.md"
}

renews "force_mandate" {
  by   = security_council
  when = at("1974-11-29T12:00")
  term = months(6)
}

# What happened the day before was not forbidden yet.
happens "day_before" {
  when  = at("1974-05-30T12:00")
  act   = shelling
  actor = syria
  place = ["Hill", "SY"]
}

happens "shelling" {
  when  = at("1974-06-10T12:00")
  act   = shelling
  actor = syria
  place = ["Hill", "SY"]
}

happens "fleet" {
  when  = at("1974-06-11T12:00")
  act   = naval_attack
  actor = israel
  place = ["Harbour", "SY"]
}

happens "past_a" {
  when   = at("1974-06-12T12:00")
  act    = presence
  actor  = israel
  object = soldier
  number = 5
  place  = ["Hut", "east_of_a"]
}

happens "past_b" {
  when   = at("1974-06-12T13:00")
  act    = presence
  actor  = syria
  object = soldier
  number = 5
  place  = ["Hut", "west_of_b"]
}

# The line of the one does not bind the other.
happens "syria_past_a" {
  when   = at("1974-06-12T14:00")
  act    = presence
  actor  = syria
  object = soldier
  number = 5
  place  = ["Hut", "east_of_a"]
}

# Tanks in the first ten kilometres: 75 are allowed, 76 are not; at 15 they are.
happens "tanks_75" {
  when   = at("1974-06-20T12:00")
  act    = presence
  actor  = israel
  weapon = tank
  number = 75
  place  = ["Camp", "israel_10"]
}

happens "tanks_76" {
  when   = at("1974-06-21T12:00")
  act    = presence
  actor  = syria
  weapon = tank
  number = 76
  place  = ["Camp", "syria_10"]
}

happens "tanks_about" {
  when   = at("1974-06-22T12:00")
  act    = presence
  actor  = israel
  weapon = tank
  number = [70, 80]
  place  = ["Camp", "israel_10"]
}

# In the area of the other side the limit is not one's own: the line forbids it.
happens "tanks_elsewhere" {
  when   = at("1974-06-23T12:00")
  act    = presence
  actor  = israel
  weapon = tank
  number = 76
  place  = ["Camp", "syria_10"]
}

happens "troops_6000" {
  when   = at("1974-06-24T12:00")
  act    = presence
  actor  = syria
  object = soldier
  number = 6000
  place  = ["Camp", "syria_10"]
}

happens "troops_6001" {
  when   = at("1974-06-25T12:00")
  act    = presence
  actor  = israel
  object = soldier
  number = 6001
  place  = ["Camp", "israel_10"]
}

happens "guns_36" {
  when   = at("1974-06-26T12:00")
  act    = presence
  actor  = syria
  weapon = artillery_short_range
  number = 36
  place  = ["Camp", "syria_10"]
}

happens "guns_37" {
  when   = at("1974-06-26T13:00")
  act    = presence
  actor  = israel
  weapon = artillery_short_range
  number = 37
  place  = ["Camp", "israel_10"]
}

# One heavy gun within twenty kilometres is one too many, within ten all the more.
happens "heavy_20" {
  when   = at("1974-06-27T12:00")
  act    = presence
  actor  = israel
  weapon = artillery_heavy
  number = 1
  place  = ["Camp", "israel_20"]
}

happens "heavy_10" {
  when   = at("1974-06-27T13:00")
  act    = presence
  actor  = syria
  weapon = artillery_heavy
  number = 1
  place  = ["Camp", "syria_10", "syria_20"]
}

happens "missile_25" {
  when   = at("1974-06-28T12:00")
  act    = presence
  actor  = syria
  weapon = surface_to_air_missile
  number = 1
  place  = ["Camp", "syria_25"]
}

happens "missile_israel" {
  when   = at("1974-06-28T13:00")
  act    = presence
  actor  = israel
  weapon = surface_to_surface_missile
  number = 1
  place  = ["Camp", "israel_25"]
}

# The force moves freely; stopping it is against the right that both secure.
happens "patrol_stopped" {
  when   = at("1974-07-01T12:00")
  act    = obstruct
  actor  = syria
  target = undof
  place  = ["Road", "separation"]
}

# The sides are told, and one of them says so: it is not the force's own word.
performs "inspect" {
  by    = undof
  when  = at("1974-06-10T12:00")
  state = accepted
  of    = syria
}

performs "report_to_council" {
  by    = undof
  when  = at("1974-08-20T12:00")
  state = accepted
  of    = security_council
}

says "inspect_on_request" {
  by   = syria
  when = at("1974-07-20T10:00")
  act  = announces
}

complains "limits_table" {
  by    = undof
  when  = at("1974-06-22T10:00")
  about = tanks_76
}

takes "protest.see" {
  by        = undof
  when      = at("1974-06-22T12:00")
  complaint = limits_table
}

# The hour of signature is not known: on that day nobody can say.
expect "1/ceasefire" {
  at     = at("1974-05-31T12:00")
  status = cannot_be_determined
}

expect "1/ceasefire" {
  at     = at("1974-06-05T12:00")
  status = running
}

expect "day_before" {
  at     = date("1974-06-30")
  under  = "1/military_action"
  status = outside_scope
}

expect "shelling" {
  at     = date("1974-06-30")
  under  = "1/military_action"
  status = matches
}

expect "fleet" {
  at     = date("1974-06-30")
  under  = "1/military_action"
  status = matches
}

expect "past_a" {
  at     = date("1974-06-30")
  under  = "2/israel_stays_west"
  status = matches
}

expect "past_b" {
  at     = date("1974-06-30")
  under  = "2/syria_stays_east"
  status = matches
}

expect "syria_past_a" {
  at     = date("1974-06-30")
  under  = "2/israel_stays_west"
  status = does_not_match
}

expect "tanks_75" {
  at     = date("1974-06-30")
  under  = "3/limits_table.tanks"
  status = does_not_match
}

expect "tanks_76" {
  at     = date("1974-06-30")
  under  = "3/limits_table.tanks"
  status = matches
}

expect "tanks_about" {
  at     = date("1974-06-30")
  under  = "3/limits_table.tanks"
  status = cannot_be_determined
}

expect "tanks_elsewhere" {
  at     = date("1974-06-30")
  under  = "3/limits_table.tanks"
  status = outside_scope
}

expect "troops_6000" {
  at     = date("1974-06-30")
  under  = "3/limits_table.troops"
  status = does_not_match
}

expect "troops_6001" {
  at     = date("1974-06-30")
  under  = "3/limits_table.troops"
  status = matches
}

expect "guns_36" {
  at     = date("1974-06-30")
  under  = "3/limits_table.short_range_guns"
  status = does_not_match
}

expect "guns_37" {
  at     = date("1974-06-30")
  under  = "3/limits_table.short_range_guns"
  status = matches
}

expect "heavy_20" {
  at     = date("1974-06-30")
  under  = "3/limits_table.heavy_guns"
  status = matches
}

expect "heavy_10" {
  at     = date("1974-06-30")
  under  = "3/limits_table.heavy_guns"
  status = matches
}

expect "missile_25" {
  at     = date("1974-06-30")
  under  = "3/limits_table.missiles"
  status = matches
}

expect "missile_israel" {
  at     = date("1974-06-30")
  under  = "3/limits_table.missiles"
  status = matches
}

expect "patrol_stopped" {
  at     = date("1974-07-02")
  under  = "4/move_freely"
  status = matches
}

# Inspected within the first fifteen days, not in those that follow.
expect "4/inspect@1974-05-31" {
  at     = at("1974-06-20T12:00")
  status = fulfilled
}

expect "4/inspect@1974-06-15" {
  at     = at("1974-07-05T12:00")
  status = overdue
}

# Ninety days from 31 May end on 29 August.
expect "4/report_to_council@1974-05-31" {
  at     = at("1974-09-05T12:00")
  status = fulfilled
}

expect "4/report_to_council@1974-08-29" {
  at     = at("1974-12-05T12:00")
  status = overdue
}

expect "4/protest.see#1" {
  at     = at("1974-06-23T12:00")
  status = done
}

expect "4/protest.protest#1" {
  at     = at("1974-06-23T12:00")
  status = open
}

# Six months from the last day of May end on the last day of November; the
# council has renewed the mandate, for six more.
expect "5/force_mandate" {
  at     = at("1974-11-25T12:00")
  status = running
}

expect "5/force_mandate" {
  at     = at("1975-05-20T12:00")
  status = running
}

expect "5/force_mandate" {
  at     = at("1975-06-03T12:00")
  status = lapsed
}
