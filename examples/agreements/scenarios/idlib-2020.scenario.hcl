# The two ministries sign their paper on 13 March, and the first patrol begins
# on 15 March: that was reported. The shells are made up.

scenario "the paper comes on the 13th" {
  agreement = "../idlib-2020.md"
  documents = ["../idlib-2018.md", "../deescalation-2017.md"]
  ask       = [date("2020-03-05"), date("2020-03-06"), date("2020-03-11"), at("2020-03-12T12:00"), date("2020-03-16")]
}

happens "before_any_clock" {
  when   = at("2020-03-05T20:00")
  act    = shelling
  actor  = turkey
  target = government
  place  = ["Saraqib", "Idlib", "SY"]
}

happens "across_the_line" {
  when   = at("2020-03-06T02:00")
  act    = shelling
  actor  = turkey
  target = government
  place  = ["Saraqib", "Idlib", "SY"]
}

happens "by_those_who_did_not_sign" {
  when   = at("2020-03-07T10:00")
  act    = air_strike
  actor  = government
  target = opposition
  place  = ["Ariha", "Idlib", "SY"]
}

happens "at_a_designated_group" {
  when   = at("2020-03-08T10:00")
  act    = air_strike
  actor  = russia
  target = nusra
  place  = ["Ariha", "Idlib", "SY"]
}

happens "by_a_designated_group" {
  when   = at("2020-03-09T10:00")
  act    = shelling
  actor  = nusra
  target = government
  place  = ["Saraqib", "Idlib", "SY"]
}

happens "where_the_area_is_only_sketched" {
  when   = at("2020-03-10T10:00")
  act    = shelling
  actor  = turkey
  target = government
  place  = ["Atarib", "Aleppo", "SY"]
}

performs "agree_the_rules" {
  by    = turkish_ministry
  when  = at("2020-03-13T15:00")
  state = accepted
}

performs "begin_patrols" {
  by    = russia
  when  = at("2020-03-15T12:00")
  state = accepted
}

# At the end of the 5th in Damascus it had begun by the clock of Moscow.
expect "1/cessation" {
  at     = at("2020-03-05T22:00")
  status = not_begun
}

expect "1/cessation" {
  at     = date("2020-03-05")
  status = cannot_be_determined
  begins = at("2020-03-06T00:01")
}

expect "1/cessation" {
  at     = date("2020-03-06")
  status = running
}

expect "before_any_clock" {
  at     = date("2020-03-06")
  under  = "1/military_actions"
  status = outside_scope
}

expect "across_the_line" {
  at     = date("2020-03-06")
  status = matches
}

# Only the two states signed.
expect "by_those_who_did_not_sign" {
  at     = date("2020-03-07")
  under  = "1/military_actions"
  status = depends_on_reading
}

# The preamble goes on with the fight, clause 1 has no exception.
expect "at_a_designated_group" {
  at     = date("2020-03-08")
  status = depends_on_reading
}

# Designated groups are bound by nothing here.
expect "by_a_designated_group" {
  at     = date("2020-03-09")
  under  = "1/military_actions"
  status = does_not_match
}

expect "where_the_area_is_only_sketched" {
  at     = date("2020-03-10")
  status = cannot_be_determined
}

# Seven days from 5 March end with the 11th or with the 12th, as one counts.
expect "2/agree_the_rules.turkish_ministry" {
  at     = date("2020-03-10")
  status = in_force
}

expect "2/agree_the_rules.turkish_ministry" {
  at     = at("2020-03-12T12:00")
  status = cannot_be_determined
}

# It says so itself, and nobody verifies it.
expect "2/agree_the_rules.turkish_ministry" {
  at     = date("2020-03-13")
  status = cannot_be_determined
}

# From 6 March they end with the 13th at the latest; of the other ministry
# nothing is on record.
expect "2/agree_the_rules.russian_ministry" {
  at     = date("2020-03-14")
  status = overdue
}

# No date: never overdue.
expect "2/set_up_the_corridor.russia" {
  at     = date("2020-03-31")
  status = in_force
}

expect "3/begin_patrols.russia" {
  at     = date("2020-03-14")
  status = in_force
}

expect "3/begin_patrols.turkey" {
  at     = date("2020-03-16")
  status = overdue
}

expect "3/patrols.russia" {
  at     = date("2020-03-31")
  status = cannot_be_determined
}
