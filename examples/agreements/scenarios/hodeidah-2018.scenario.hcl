# As it went: made on 13 December 2018, counted as in force from the 18th; 21
# days from then end on 8 January 2019. On 29 December the one side handed the
# ports to a coast guard of its own and called it done; the committee did not
# accept it. The happenings are made up.
scenario "21 days, nobody goes" {
  agreement = "../hodeidah-2018.md"
}

performs "redeploy.first_step" {
  by    = houthis
  when  = at("2018-12-29T12:00")
  state = submitted
}

performs "redeploy.first_step" {
  by    = houthis
  when  = at("2018-12-30T12:00")
  state = rejected
}

performs "weekly_report" {
  by    = united_nations
  when  = at("2018-12-26T12:00")
  state = accepted
  of    = security_council
}

# What breaks the ceasefire the text does not say.
happens "shelling" {
  when  = at("2018-12-20T12:00")
  act   = shelling
  actor = government
  place = ["Street", "Al Hudaydah city", "Al Hudaydah", "YE"]
}

# Nowhere else: the governorate alone. The document gives it by its name, and
# a record has no map: what a path does not name it does not tell.
happens "elsewhere" {
  when  = at("2018-12-20T13:00")
  act   = shelling
  actor = government
  place = ["Town", "SA"]
}

happens "reinforced" {
  when  = at("2018-12-21T12:00")
  act   = reinforce
  actor = coalition
  place = ["Road", "Al Hudaydah", "YE"]
}

# Between signature and what the United Nations counted as entry into force.
happens "reinforced_early" {
  when  = at("2018-12-15T12:00")
  act   = reinforce
  actor = houthis
  place = ["Road", "Al Hudaydah", "YE"]
}

happens "parade" {
  when  = at("2018-12-22T12:00")
  act   = display_force
  actor = houthis
  place = ["Square", "Al Hudaydah city", "Al Hudaydah", "YE"]
}

# Outside the city a show of force is not forbidden; whether this village is
# in the city its place does not tell.
happens "parade_outside" {
  when  = at("2018-12-22T13:00")
  act   = display_force
  actor = houthis
  place = ["Village", "Al Hudaydah", "YE"]
}

happens "inspectors_stopped" {
  when   = at("2018-12-23T12:00")
  act    = obstruct
  actor  = houthis
  target = united_nations
  place  = ["port of Salif", "ports", "Al Hudaydah", "YE"]
}

expect "1/ceasefire" {
  at     = at("2018-12-15T12:00")
  status = cannot_be_determined
}

expect "1/ceasefire" {
  at     = at("2018-12-19T12:00")
  status = running
}

expect "shelling" {
  at     = date("2018-12-24")
  under  = "1/fire"
  status = cannot_be_determined
}

expect "elsewhere" {
  at     = date("2018-12-24")
  under  = "1/fire"
  status = cannot_be_determined
}

expect "reinforced" {
  at     = date("2018-12-24")
  under  = "3/reinforcements"
  status = matches
}

expect "reinforced_early" {
  at     = date("2018-12-24")
  under  = "3/reinforcements"
  status = depends_on_reading
}

expect "parade" {
  at     = date("2018-12-24")
  under  = "3/military_show"
  status = matches
}

expect "parade_outside" {
  at     = date("2018-12-24")
  under  = "3/military_show"
  status = cannot_be_determined
}

# Both go at the same time and nobody gives the hour: each waits.
expect "2/redeploy.first_step.government" {
  at     = at("2018-12-24T12:00")
  status = held
}

# Once the other says that it has begun, this one is in force; its own last day
# is past, and how long is reasonable nobody says.
expect "2/redeploy.first_step.government" {
  at     = at("2019-01-10T12:00")
  status = cannot_be_determined
}

expect "2/redeploy.first_step.houthis" {
  at     = at("2018-12-24T12:00")
  status = held
}

expect "3/clear_the_city.houthis" {
  at     = at("2019-01-10T12:00")
  status = in_force
}

# Who the local security forces are is left open.
expect "4/keep_order" {
  at     = at("2019-01-10T12:00")
  status = cannot_be_determined
}

expect "7/passage.houthis" {
  at     = at("2019-01-10T12:00")
  status = cannot_be_determined
}

# A week from Thursday the 13th, Tuesday the 18th or Monday: the report of
# Wednesday the 26th lies in one that begins by the 20th or later. None came
# in the first week of January.
expect "5/weekly_report@2019-01-03" {
  at     = at("2019-01-17T12:00")
  status = overdue
}

expect "inspectors_stopped" {
  at     = date("2018-12-24")
  under  = "6/lead_at_the_ports"
  status = matches
}

expect "8/prisoners.houthis" {
  at     = at("2019-01-10T12:00")
  status = in_force
}
