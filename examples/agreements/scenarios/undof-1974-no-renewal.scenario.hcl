# The council lets the six months pass. The force's mandate lapses; the text does
# not make the ceasefire hang on it.
scenario "nobody renews the mandate" {
  agreement = "../undof-1974.md"
}

happens "shelling" {
  when  = at("1974-12-10T12:00")
  act   = shelling
  actor = israel
  place = ["Hill", "SY"]
}

expect "5/force_mandate" {
  at     = at("1974-12-05T12:00")
  status = lapsed
}

expect "shelling" {
  at     = date("1974-12-11")
  under  = "1/military_action"
  status = matches
}
