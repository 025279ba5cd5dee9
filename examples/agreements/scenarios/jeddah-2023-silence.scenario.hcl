# Nobody answers before the seven days end. What holds then is unstated: it
# may have lapsed or gone on, and an attack on the tenth day hangs on that.
scenario "nobody answers" {
  agreement = "../jeddah-2023.md"
}

renews "truce" {
  by   = saf
  when = at("2023-05-29T12:00")
  term = days(5)
}

happens "tenth_day" {
  when  = at("2023-06-01T12:00")
  act   = shelling
  actor = rsf
  place = ["Quarter", "SD"]
}

# Burying the dead is a movement that nobody forbids.
happens "burial" {
  when    = at("2023-05-25T12:00")
  act     = move
  actor   = rsf
  purpose = burial
  place   = ["Quarter", "SD"]
}

watches "committee_watch" {
  by     = committee
  during = between(at("2023-05-22T21:45"), at("2023-05-29T21:45"))
  place  = ["Quarter", "SD"]
  acts   = [attack, fly, occupy]
}

expect "2/truce" {
  at     = at("2023-05-30T12:00")
  status = cannot_be_determined
}

expect "tenth_day" {
  at     = date("2023-06-02")
  under  = "3/forbidden.attacks"
  status = depends_on_reading
}

expect "burial" {
  at     = date("2023-06-02")
  under  = "3/forbidden.reinforcing"
  status = does_not_match
}
